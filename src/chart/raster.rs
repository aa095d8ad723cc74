//! From the SVG to a PNG image.

use png::{BitDepth, ColorType, Compression, Encoder, Filter, PixelDimensions, Unit};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::error::ChartError;

/// The most pixels an image may have: as much as an A1 poster at 300 dpi, and
/// about 280 MB while it is drawn.
pub const MAX_PIXELS: u64 = 70_000_000;

/// CSS pixels an inch.
const CSS_DPI: f64 = 96.0;
const METRES_PER_INCH: f64 = 0.0254;

/// Renders a document of `size` CSS pixels at so many dots an inch.
pub(crate) fn png(svg: &str, size: (f64, f64), dpi: u32) -> Result<Vec<u8>, ChartError> {
    let scale = f64::from(dpi) / CSS_DPI;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // saturates
    let pixels = |length: f64| (length * scale).round() as u64;
    let (wide, high) = (pixels(size.0), pixels(size.1));
    let refused = ChartError::Size { width: wide, height: high };
    if wide.saturating_mul(high) > MAX_PIXELS {
        return Err(refused);
    }
    let (Ok(width), Ok(height)) = (u32::try_from(wide), u32::try_from(high)) else {
        return Err(refused);
    };
    let Some(mut pixmap) = Pixmap::new(width, height) else {
        return Err(refused);
    };
    let tree = Tree::from_str(svg, &Options::default())?;
    #[allow(clippy::cast_possible_truncation)] // single precision is what the renderer has
    let transform = Transform::from_scale(
        (f64::from(width) / f64::from(tree.size().width())) as f32,
        (f64::from(height) / f64::from(tree.size().height())) as f32,
    );
    resvg::render(&tree, transform, &mut pixmap.as_mut());
    encode(&pixmap, dpi)
}

/// Writes the pixels without their alpha, as every figure has a background.
fn encode(pixmap: &Pixmap, dpi: u32) -> Result<Vec<u8>, ChartError> {
    let (opaque, _) = pixmap.data().as_chunks::<4>();
    let colours: Vec<u8> = opaque.iter().flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    // Flat colours and thin lines: prediction between pixels makes them larger.
    encoder.set_filter(Filter::NoFilter);
    encoder.set_pixel_dims(Some(density(dpi)));
    // By this a chart is known as ours, and may be drawn anew.
    encoder.add_text_chunk("Software".to_owned(), "mizan".to_owned())?;
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&colours)?;
    writer.finish()?;
    Ok(bytes)
}

fn density(dpi: u32) -> PixelDimensions {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // saturates
    let per_metre = (f64::from(dpi) / METRES_PER_INCH).round() as u32;
    PixelDimensions { xppu: per_metre, yppu: per_metre, unit: Unit::Meter }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn print_resolution_in_pixels_a_metre() {
        assert_eq!(density(300).xppu, 11_811);
        assert_eq!(density(96).xppu, 3_780);
    }
}

//! Draws a gallery of figures with made-up data, for looking at:
//!
//! ```text
//! cargo run --example gallery -- OUTPUT_FOLDER
//! ```
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::fs;
use std::path::Path;

use mizan::chart::{Direction, Svg, Theme, draw_dots, draw_heatmap};

#[path = "../tests/figures/mod.rs"]
mod figures;

use figures::{
    every_kind, frames, heatmap, in_arabic_indic, lengthened, long_names, with_values, zeros,
};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "gallery".to_owned());
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    let (light, dark) = (Theme::light(), Theme::dark());
    let (rtl, ltr) = (Direction::Rtl, Direction::Ltr);
    let mut drawn: Vec<(String, Svg)> = Vec::new();
    for (name, direction, size, theme) in [
        ("ar-5x6", rtl, (5, 6), &light),
        ("en-5x6", ltr, (5, 6), &light),
        ("ar-dark", rtl, (5, 6), &dark),
        ("ar-30x24", rtl, (30, 24), &light),
        ("ar-1x1", rtl, (1, 1), &light),
    ] {
        for (kind, figure) in every_kind(direction, size) {
            drawn.push((format!("{kind}-{name}"), figure.draw(theme)?));
            if size == (5, 6) {
                let long = lengthened(figure).draw(theme)?;
                drawn.push((format!("{kind}-{name}-long"), long));
            }
        }
    }
    let more = [
        ("frames-en-7x2", draw_dots(&frames(ltr, 7, 2), &light)?),
        ("frames-ar-long", draw_dots(&long_names(rtl), &light)?),
        ("frames-en-long", draw_dots(&long_names(ltr), &light)?),
        ("frames-ar-zeros", draw_dots(&zeros(), &light)?),
        (
            "frames-ar-signed",
            draw_dots(&with_values(frames(rtl, 8, 4), |v| (v - 1.8) / 3.0), &light)?,
        ),
        (
            "frames-en-large",
            draw_dots(&with_values(frames(ltr, 7, 4), |v| (v - 1.8) * 4e6), &light)?,
        ),
        ("frames-ar-indic", draw_dots(&in_arabic_indic(frames(rtl, 5, 3)), &light)?),
        ("heatmap-ar-7x12", draw_heatmap(&heatmap(rtl, 7, 12), &light)?),
    ];
    drawn.extend(more.map(|(name, svg)| (name.to_owned(), svg)));
    for (name, svg) in &drawn {
        fs::write(folder.join(name).with_extension("svg"), svg.as_str())?;
        let mut sizes = Vec::new();
        for dpi in [96, 300] {
            let png = svg.to_png(dpi)?;
            sizes.push(png.len());
            fs::write(folder.join(format!("{name}-{dpi}.png")), png)?;
        }
        let (width, height) = svg.size();
        println!("{name}: {width} x {height} px, svg {}, png {sizes:?} bytes", svg.as_str().len());
    }
    Ok(())
}

//! The drawing backend that the chart library draws on. It has two parts that
//! no stock backend has: text is shaped before it is measured, and shaped
//! before it is drawn.

use std::fmt::Write as _;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle, FontTransform,
};

use super::canvas::{Canvas, Placed, decimal, hex};
use super::colour::Rgb;
use super::error::ChartError;
use super::font::{ASCENT, DESCENT, MIDDLE, Weight};
use super::shape::Line;

type Drawn = Result<(), DrawingErrorKind<ChartError>>;

/// Draws on a canvas in its units.
pub(crate) struct Backend<'a> {
    canvas: &'a mut Canvas,
}

impl<'a> Backend<'a> {
    pub(crate) fn new(canvas: &'a mut Canvas) -> Self {
        Self { canvas }
    }

    /// Adds ready markup; for marks that carry a tooltip.
    pub(crate) fn push(&mut self, element: &str) {
        self.canvas.push(element);
    }

    fn shape<S: BackendTextStyle>(
        text: &str,
        style: &S,
    ) -> Result<Line, DrawingErrorKind<ChartError>> {
        let weight = match style.style() {
            FontStyle::Bold => Weight::Bold,
            _ => Weight::Regular,
        };
        Line::new(text, weight).map_err(DrawingErrorKind::DrawingError)
    }

    fn polyline<I: IntoIterator<Item = BackendCoord>>(points: I) -> String {
        let mut data = String::from("M");
        for (index, (x, y)) in points.into_iter().enumerate() {
            if index > 0 {
                data.push('L');
            }
            let _ = write!(data, "{x} {y}");
        }
        data
    }
}

impl DrawingBackend for Backend<'_> {
    type ErrorType = ChartError;

    fn get_size(&self) -> (u32, u32) {
        self.canvas.size()
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        let fill = fill(color);
        self.push(&format!("<rect x=\"{x}\" y=\"{y}\" width=\"1\" height=\"1\"{fill}/>"));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        filled: bool,
    ) -> Drawn {
        let paint = paint(style, filled);
        self.push(&format!(
            "<rect x=\"{left}\" y=\"{top}\" width=\"{}\" height=\"{}\"{paint} \
             shape-rendering=\"crispEdges\"/>",
            right - left,
            bottom - top
        ));
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let points: Vec<_> = path.into_iter().collect();
        if points.len() < 2 || style.color().alpha <= 0.0 {
            return Ok(());
        }
        // Upright and level lines look best on whole pixels.
        let straight =
            points.windows(2).all(|pair| pair[0].0 == pair[1].0 || pair[0].1 == pair[1].1);
        let crisp = if straight { " shape-rendering=\"crispEdges\"" } else { "" };
        let stroke = stroke(style);
        let data = Self::polyline(points);
        self.push(&format!("<path d=\"{data}\" fill=\"none\"{stroke}{crisp}/>"));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        filled: bool,
    ) -> Drawn {
        let paint = paint(style, filled);
        self.push(&format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"{paint}/>"));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Drawn {
        let data = Self::polyline(vert);
        let fill = fill(style.color());
        self.push(&format!("<path d=\"{data}z\"{fill}/>"));
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let line = Self::shape(text, style)?;
        let size = style.size();
        let anchor = style.anchor();
        let left = match anchor.h_pos {
            HPos::Left => 0.0,
            HPos::Center => -line.width(size) / 2.0,
            HPos::Right => -line.width(size),
        };
        let below = match anchor.v_pos {
            VPos::Top => ASCENT,
            VPos::Center => MIDDLE,
            VPos::Bottom => -DESCENT,
        } * size;
        #[allow(clippy::cast_possible_truncation)] // saturates
        let start = (left.round() as i32, below.round() as i32);
        let transform = style.transform();
        let moved = transform.transform(start.0, start.1);
        let placed = Placed {
            line: &line,
            size,
            colour: rgb(style.color()),
            at: (at.0 + moved.0, at.1 + moved.1),
            turn: degrees(&transform),
        };
        self.canvas.push_text(&placed).map_err(DrawingErrorKind::DrawingError)
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<ChartError>> {
        let width = Self::shape(text, style)?.width(style.size());
        let height = (ASCENT + DESCENT) * style.size();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // saturates
        Ok((width.ceil() as u32, height.ceil() as u32))
    }
}

fn degrees(transform: &FontTransform) -> i32 {
    match transform {
        FontTransform::None => 0,
        FontTransform::Rotate90 => 90,
        FontTransform::Rotate180 => 180,
        FontTransform::Rotate270 => 270,
    }
}

fn rgb(color: BackendColor) -> Rgb {
    Rgb(color.rgb.0, color.rgb.1, color.rgb.2)
}

fn fill(color: BackendColor) -> String {
    let mut paint = format!(" fill=\"{}\"", hex(rgb(color)));
    if color.alpha < 1.0 {
        let _ = write!(paint, " fill-opacity=\"{}\"", decimal(color.alpha, 3));
    }
    paint
}

fn stroke<S: BackendStyle>(style: &S) -> String {
    let color = style.color();
    let mut paint =
        format!(" stroke=\"{}\" stroke-width=\"{}\"", hex(rgb(color)), style.stroke_width());
    if color.alpha < 1.0 {
        let _ = write!(paint, " stroke-opacity=\"{}\"", decimal(color.alpha, 3));
    }
    paint
}

fn paint<S: BackendStyle>(style: &S, filled: bool) -> String {
    if filled { fill(style.color()) } else { format!(" fill=\"none\"{}", stroke(style)) }
}

#[cfg(test)]
mod tests {
    use plotters::drawing::IntoDrawingArea;
    use plotters::style::{FontDesc, FontFamily, RGBColor, TextStyle};

    use super::*;
    use crate::chart::bidi::Direction;

    const LABEL: &str = "فلسطين أون لاين";

    fn canvas() -> Canvas {
        Canvas::new((4000, 400), Rgb(255, 255, 255), "test")
    }

    fn style(font_style: FontStyle) -> TextStyle<'static> {
        FontDesc::new(FontFamily::SansSerif, 52.0, font_style).color(&RGBColor(0, 0, 0))
    }

    #[test]
    fn text_is_measured_as_it_is_drawn() {
        let mut canvas = canvas();
        let area = Backend::new(&mut canvas).into_drawing_area();
        for (font_style, weight) in
            [(FontStyle::Normal, Weight::Regular), (FontStyle::Bold, Weight::Bold)]
        {
            let size = area.estimate_text_size(LABEL, &style(font_style)).unwrap();
            let shaped = Line::new(LABEL, weight).unwrap().width(52.0);
            assert!((f64::from(size.0) - shaped).abs() < 1.0);
        }
    }

    #[test]
    fn turned_text_is_turned_in_both_layers() {
        let mut canvas = canvas();
        let area = Backend::new(&mut canvas).into_drawing_area();
        let style = style(FontStyle::Normal).transform(FontTransform::Rotate270);
        area.draw_text(LABEL, &style, (100, 300)).unwrap();
        drop(area);
        let svg = canvas.finish("", "", Direction::Rtl);
        assert_eq!(svg.as_str().matches("rotate(270").count(), 2);
    }

    #[test]
    fn a_missing_glyph_stops_the_drawing() {
        let mut canvas = canvas();
        let area = Backend::new(&mut canvas).into_drawing_area();
        let drawn = area.draw_text("🦀", &style(FontStyle::Normal), (0, 0));
        assert!(matches!(drawn.map_err(ChartError::from), Err(ChartError::MissingGlyph { .. })));
    }
}

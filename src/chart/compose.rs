//! What every figure has in common: a title above, a caption below, and a chart
//! between them.

use super::bidi::Direction;
use super::canvas::{Canvas, units};
use super::error::ChartError;
use super::figure::Heading;
use super::heading::{LEAST_WIDTH, Words, description};
use super::sheet::{Reading, Sheet};
use super::svg::Svg;
use super::theme::Theme;

/// A chart that has been laid out, in CSS pixels.
pub(crate) trait Content {
    /// Its width, with names and margins at both sides.
    fn width(&self) -> f64;
    /// Its height, without title and caption.
    fn height(&self) -> f64;
    /// Draws it below `top`.
    fn draw(&self, sheet: &Sheet, reading: Reading, top: f64) -> Result<(), ChartError>;
}

/// Draws a chart with its words. Ids in the document are made from `seed`.
pub(crate) fn compose(
    heading: &Heading,
    direction: Direction,
    theme: &Theme,
    seed: &str,
    content: &dyn Content,
) -> Result<Svg, ChartError> {
    let least = content.width().max(LEAST_WIDTH);
    let words = Words::new(heading, theme, least)?;
    let reading = Reading { direction, width: least.max(words.width()).ceil() };
    let bottom = words.top() + content.height();
    let size = (units(reading.width), units(words.height(bottom).ceil()));
    let mut canvas = Canvas::new(size, theme.background, seed);
    {
        let sheet = Sheet::new(&mut canvas);
        words.draw_head(&sheet, reading)?;
        content.draw(&sheet, reading, words.top())?;
        words.draw_caption(&sheet, reading, bottom)?;
    }
    Ok(canvas.finish(&heading.title, &description(heading), direction))
}

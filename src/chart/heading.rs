//! The words around a figure: title and subtitle above it, caption below.

use super::error::ChartError;
use super::figure::Heading;
use super::lettering::{Block, Lettering};
use super::sheet::{Reading, Sheet};
use super::theme::Theme;
use super::wrap::{Fill, Limit};

/// A figure is no narrower, so that a title does not pile up above one cell.
pub(crate) const LEAST_WIDTH: f64 = 560.0;
/// Free space at the left and right edges, in CSS pixels.
pub(crate) const MARGIN: f64 = 28.0;
const ABOVE: f64 = 22.0;
const BELOW: f64 = 20.0;
const AFTER_TITLE: f64 = 3.0;
const AFTER_HEAD: f64 = 20.0;
const BEFORE_CAPTION: f64 = 18.0;

/// The wrapped words of a heading.
pub(crate) struct Words {
    title: Block,
    subtitle: Block,
    caption: Block,
}

impl Words {
    /// Wraps a heading to a figure of this width.
    pub(crate) fn new(heading: &Heading, theme: &Theme, width: f64) -> Result<Self, ChartError> {
        let room = Limit::of(width - 2.0 * MARGIN);
        let sizes = &theme.sizes;
        let title = Lettering::bold(sizes.title, theme.text);
        let subtitle = Lettering::regular(sizes.subtitle, theme.muted);
        let caption = Lettering::regular(sizes.caption, theme.muted);
        Ok(Self {
            title: Block::new(&heading.title, title, room, Fill::Even)?,
            subtitle: Block::new(&heading.subtitle, subtitle, room, Fill::Full)?,
            caption: Block::new(&heading.caption, caption, room, Fill::Full)?,
        })
    }

    /// The width these words take, margins included.
    pub(crate) fn width(&self) -> f64 {
        let widest = self.title.width().max(self.subtitle.width());
        widest.max(self.caption.width()) + 2.0 * MARGIN
    }

    /// Where the chart itself starts.
    pub(crate) fn top(&self) -> f64 {
        if self.title.height() + self.subtitle.height() == 0.0 {
            return ABOVE;
        }
        ABOVE + self.title.height() + AFTER_TITLE + self.subtitle.height() + AFTER_HEAD
    }

    /// Height of a figure whose chart ends at `bottom`.
    pub(crate) fn height(&self, bottom: f64) -> f64 {
        match self.caption.height() {
            0.0 => bottom + BELOW,
            caption => bottom + BEFORE_CAPTION + caption + BELOW,
        }
    }

    pub(crate) fn draw_head(&self, sheet: &Sheet, reading: Reading) -> Result<(), ChartError> {
        let (x, anchor) = (reading.x(MARGIN), reading.start());
        self.title.draw(sheet, x, ABOVE, anchor)?;
        let below = ABOVE + self.title.height() + AFTER_TITLE;
        self.subtitle.draw(sheet, x, below, anchor)
    }

    pub(crate) fn draw_caption(
        &self,
        sheet: &Sheet,
        reading: Reading,
        bottom: f64,
    ) -> Result<(), ChartError> {
        let top = bottom + BEFORE_CAPTION;
        self.caption.draw(sheet, reading.x(MARGIN), top, reading.start())
    }
}

/// What a screen reader says about a figure beyond its title.
pub(crate) fn description(heading: &Heading) -> String {
    let parts = [&heading.subtitle, &heading.caption];
    let parts: Vec<&str> =
        parts.iter().map(|part| part.as_str()).filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}

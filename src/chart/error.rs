//! What can go wrong while a chart is drawn.

use plotters::drawing::DrawingAreaErrorKind;
use plotters_backend::DrawingErrorKind;
use thiserror::Error;

/// Why a figure could not be drawn or turned into an image.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ChartError {
    /// A label holds a character that the chart font cannot draw. A box or a
    /// gap in its place would change what the label says.
    #[error(
        "the label {label:?} holds {character:?} (U+{code:04X}), which the chart font lacks",
        code = u32::from(*.character)
    )]
    MissingGlyph {
        /// The label as it was given.
        label: String,
        /// The first character of it without a glyph.
        character: char,
    },
    /// A figure without outlets, frames or columns.
    #[error("a figure needs at least one of its {0}")]
    Empty(&'static str),
    /// A list that does not have one entry an outlet, or one a column.
    #[error("{label:?} has {found} values where {expected} are needed")]
    Length {
        /// The frame or outlet whose list it is.
        label: String,
        /// How many entries there are.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// A value that is infinite or not a number, or an interval whose low end
    /// lies above its high end.
    #[error("{label:?} has a value that cannot be drawn: {value}")]
    Value {
        /// The frame or outlet it belongs to.
        label: String,
        /// The offending number.
        value: f64,
    },
    /// An image larger than [`MAX_PIXELS`](super::MAX_PIXELS), or a resolution
    /// of nought.
    #[error("an image of {width} x {height} pixels cannot be made; choose another resolution")]
    Size {
        /// Width in pixels.
        width: u64,
        /// Height in pixels.
        height: u64,
    },
    /// More names than find room on the largest plane.
    #[error("{0} names do not find room on one map")]
    Crowded(usize),
    /// The embedded font could not be read, which means a damaged build.
    #[error("the embedded font {0} cannot be read")]
    Font(&'static str),
    /// The shaper refused a run of text.
    #[error("the label {label:?} cannot be shaped: {reason}")]
    Shaping {
        /// The label as it was given.
        label: String,
        /// The shaper's words.
        reason: String,
    },
    /// The chart library gave up on an area, for instance one without room.
    #[error("the chart cannot be laid out: {0}")]
    Layout(String),
    /// The light and the dark drawing of a figure differ in more than colours, or hold
    /// what a page must not have.
    #[error("the figure cannot stand in a page: {0}")]
    Inline(&'static str),
    /// The finished SVG could not be read back for rendering.
    #[error("the SVG cannot be rendered: {0}")]
    Render(#[from] resvg::usvg::Error),
    /// The PNG could not be written.
    #[error("the PNG cannot be written: {0}")]
    Png(#[from] png::EncodingError),
}

impl From<DrawingErrorKind<ChartError>> for ChartError {
    fn from(error: DrawingErrorKind<ChartError>) -> Self {
        match error {
            DrawingErrorKind::DrawingError(inner) => inner,
            DrawingErrorKind::FontError(other) => Self::Layout(other.to_string()),
        }
    }
}

impl From<DrawingAreaErrorKind<ChartError>> for ChartError {
    fn from(error: DrawingAreaErrorKind<ChartError>) -> Self {
        match error {
            DrawingAreaErrorKind::BackendError(inner) => inner.into(),
            other => Self::Layout(other.to_string()),
        }
    }
}

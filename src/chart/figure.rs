//! What a figure shows. Every word comes from the caller, in the language of
//! the figure; a chart adds numbers only.

use super::bidi::Direction;
use super::error::ChartError;
use super::number::Digits;

/// The words above and below a figure. Empty ones take no room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// The finding, in a sentence.
    pub title: String,
    /// The measure, the interval and the correction.
    pub subtitle: String,
    /// The source and the number of articles.
    pub caption: String,
}

/// An outlet, as a row of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutletRow {
    /// Its name.
    pub name: String,
    /// How much of it was read, such as "ن = 412".
    pub n: String,
}

/// A measured value and its interval, in the unit the axis label names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The point estimate.
    pub value: f64,
    /// Low end of the interval.
    pub low: Option<f64>,
    /// High end of the interval.
    pub high: Option<f64>,
    /// How many hits it rests on.
    pub hits: u64,
}

/// One frame, with an estimate for each outlet.
#[derive(Clone, Debug, PartialEq)]
pub struct FramePanel {
    /// Name of the frame.
    pub label: String,
    /// One entry an outlet, in the order of the outlets; `None` where nothing
    /// could be estimated.
    pub estimates: Vec<Option<Estimate>>,
}

/// Small multiples: how strongly each outlet uses each frame.
#[derive(Clone, Debug, PartialEq)]
pub struct FramesFigure {
    /// Title, subtitle, caption.
    pub heading: Heading,
    /// Language and layout of the whole figure.
    pub direction: Direction,
    /// The rows of every panel, in this order.
    pub outlets: Vec<OutletRow>,
    /// One panel a frame, in this order.
    pub frames: Vec<FramePanel>,
    /// What the common axis measures, with its unit.
    pub axis_label: String,
    /// The digits of axis and values.
    pub digits: Digits,
}

/// One cell of a heatmap.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// Standardised residual or another signed score.
    pub z: f64,
    /// Whether it is marked as significant (bold, with an asterisk).
    pub marked: bool,
}

/// Outlets by frames, signed scores as colours and numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatmapFigure {
    /// Title, subtitle, caption.
    pub heading: Heading,
    /// Language and layout of the whole figure.
    pub direction: Direction,
    /// The outlets.
    pub rows: Vec<OutletRow>,
    /// The frames; the first is nearest to where reading starts.
    pub columns: Vec<String>,
    /// One list a row, with one entry a column.
    pub cells: Vec<Vec<Option<Cell>>>,
    /// What the colours measure.
    pub legend_label: String,
    /// The digits of cells and legend.
    pub digits: Digits,
}

impl FramesFigure {
    pub(crate) fn check(&self) -> Result<(), ChartError> {
        not_empty("outlets", self.outlets.len())?;
        not_empty("frames", self.frames.len())?;
        for frame in &self.frames {
            same_length(&frame.label, frame.estimates.len(), self.outlets.len())?;
            for estimate in frame.estimates.iter().flatten() {
                estimate.check(&frame.label)?;
            }
        }
        Ok(())
    }

    /// All estimates there are.
    pub(crate) fn estimates(&self) -> impl Iterator<Item = &Estimate> {
        self.frames.iter().flat_map(|f| f.estimates.iter().flatten())
    }
}

impl HeatmapFigure {
    pub(crate) fn check(&self) -> Result<(), ChartError> {
        not_empty("rows", self.rows.len())?;
        not_empty("columns", self.columns.len())?;
        same_length("cells", self.cells.len(), self.rows.len())?;
        for (row, cells) in self.rows.iter().zip(&self.cells) {
            same_length(&row.name, cells.len(), self.columns.len())?;
            for cell in cells.iter().flatten() {
                finite(&row.name, cell.z)?;
            }
        }
        Ok(())
    }
}

impl Estimate {
    /// The least and the greatest number in it.
    pub(crate) fn ends(&self) -> (f64, f64) {
        let low = self.low.unwrap_or(self.value).min(self.value);
        let high = self.high.unwrap_or(self.value).max(self.value);
        (low, high)
    }

    /// The end of the whisker that lies away from nought: the value is printed
    /// after it, where it never crosses the line at nought.
    pub(crate) fn printed_after(&self) -> f64 {
        let (low, high) = self.ends();
        if self.value < 0.0 { low } else { high }
    }

    pub(crate) fn has_interval(&self) -> bool {
        self.low.is_some() || self.high.is_some()
    }

    fn check(&self, label: &str) -> Result<(), ChartError> {
        for value in [Some(self.value), self.low, self.high].into_iter().flatten() {
            finite(label, value)?;
        }
        match (self.low, self.high) {
            (Some(low), Some(high)) if low > high => Err(unusable(label, low)),
            _ => Ok(()),
        }
    }
}

fn not_empty(what: &'static str, count: usize) -> Result<(), ChartError> {
    if count == 0 {
        return Err(ChartError::Empty(what));
    }
    Ok(())
}

fn same_length(label: &str, found: usize, expected: usize) -> Result<(), ChartError> {
    if found == expected {
        return Ok(());
    }
    Err(ChartError::Length { label: label.to_owned(), found, expected })
}

fn finite(label: &str, value: f64) -> Result<(), ChartError> {
    // Beyond this no axis could be divided.
    if value.is_finite() && value.abs() < 1e15 {
        return Ok(());
    }
    Err(unusable(label, value))
}

fn unusable(label: &str, value: f64) -> ChartError {
    ChartError::Value { label: label.to_owned(), value }
}

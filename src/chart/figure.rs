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

/// What a row of a figure is called: an outlet, a frame, a term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// What it rests on, such as "ن = 412".
    pub n: String,
    /// Its place among all that share colours and shapes, so that an outlet looks
    /// the same in every chart, however its rows are sorted.
    pub look: usize,
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

/// What values are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Plain numbers.
    #[default]
    Number,
    /// Per cent: 12.5 is written `12.5%`.
    Percent,
}

/// One panel of small multiples.
#[derive(Clone, Debug, PartialEq)]
pub struct DotPanel {
    /// What it shows: a frame, a name, a class of sources.
    pub label: String,
    /// One entry a row, in the order of the rows; `None` where nothing could be
    /// estimated.
    pub estimates: Vec<Option<Estimate>>,
}

/// Small multiples: how strongly each outlet uses each frame, or each name.
#[derive(Clone, Debug, PartialEq)]
pub struct DotsFigure {
    /// Title, subtitle, caption.
    pub heading: Heading,
    /// Language and layout of the whole figure.
    pub direction: Direction,
    /// The rows of every panel, in this order.
    pub rows: Vec<Row>,
    /// The panels, in this order.
    pub panels: Vec<DotPanel>,
    /// What the common axis measures, with its unit.
    pub axis_label: String,
    /// What values are written in.
    pub unit: Unit,
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
    pub rows: Vec<Row>,
    /// The frames; the first is nearest to where reading starts.
    pub columns: Vec<String>,
    /// One list a row, with one entry a column.
    pub cells: Vec<Vec<Option<Cell>>>,
    /// What the colours measure.
    pub legend_label: String,
    /// The digits of cells and legend.
    pub digits: Digits,
}

impl DotsFigure {
    pub(crate) fn check(&self) -> Result<(), ChartError> {
        not_empty("rows", self.rows.len())?;
        not_empty("panels", self.panels.len())?;
        for panel in &self.panels {
            same_length(&panel.label, panel.estimates.len(), self.rows.len())?;
            for estimate in panel.estimates.iter().flatten() {
                estimate.check(&panel.label)?;
            }
        }
        Ok(())
    }

    /// All estimates there are.
    pub(crate) fn estimates(&self) -> impl Iterator<Item = &Estimate> {
        self.panels.iter().flat_map(|panel| panel.estimates.iter().flatten())
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
    /// A value without an interval.
    pub(crate) fn bare(value: f64) -> Self {
        Self { value, low: None, high: None, hits: 0 }
    }

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

    pub(crate) fn check(&self, label: &str) -> Result<(), ChartError> {
        for value in [Some(self.value), self.low, self.high].into_iter().flatten() {
            finite(label, value)?;
        }
        match (self.low, self.high) {
            (Some(low), Some(high)) if low > high => Err(unusable(label, low)),
            _ => Ok(()),
        }
    }
}

pub(crate) fn not_empty(what: &'static str, count: usize) -> Result<(), ChartError> {
    if count == 0 {
        return Err(ChartError::Empty(what));
    }
    Ok(())
}

pub(crate) fn same_length(label: &str, found: usize, expected: usize) -> Result<(), ChartError> {
    if found == expected {
        return Ok(());
    }
    Err(ChartError::Length { label: label.to_owned(), found, expected })
}

pub(crate) fn finite(label: &str, value: f64) -> Result<(), ChartError> {
    // Beyond this no axis could be divided.
    if value.is_finite() && value.abs() < 1e15 {
        return Ok(());
    }
    Err(unusable(label, value))
}

pub(crate) fn unusable(label: &str, value: f64) -> ChartError {
    ChartError::Value { label: label.to_owned(), value }
}

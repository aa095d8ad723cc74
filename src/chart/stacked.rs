//! Stacked shares: the parts of a whole, such as the voices of an outlet's hits.

use plotters_backend::text_anchor::HPos;

use super::bidi::Direction;
use super::colour::Rgb;
use super::column::{AFTER_HEADER, Column};
use super::compose::{Content, compose};
use super::error::ChartError;
use super::figure::{Heading, Row, finite, not_empty, same_length};
use super::gutter::Gutter;
use super::heading::MARGIN;
use super::key::{Key, Sample};
use super::lettering::Lettering;
use super::number::{Digits, isolate};
use super::sheet::{Reading, Sheet};
use super::svg::Svg;
use super::theme::Theme;
use super::vector::Piece;

const ROW: f64 = 34.0;
const BAR: f64 = 20.0;
const PLOT: f64 = 430.0;
const BEFORE_COLUMN: f64 = 22.0;
const AFTER_KEY: f64 = 6.0;
/// White between two parts.
const SEAM: f64 = 1.0;
/// A part is labelled where its number has so much room on both sides.
const AROUND_VALUE: f64 = 3.0;

/// One row of parts.
#[derive(Clone, Debug, PartialEq)]
pub struct StackedRow {
    /// What it is called.
    pub row: Row,
    /// Shares from 0 to 1, one entry a part; empty where the whole is nothing.
    pub shares: Vec<f64>,
    /// The 95 % interval of what the first `interval_of` parts make together.
    pub interval: Option<[f64; 2]>,
    /// One text a column.
    pub notes: Vec<String>,
}

/// Parts of wholes.
#[derive(Clone, Debug, PartialEq)]
pub struct StackedFigure {
    /// Title, subtitle, caption.
    pub heading: Heading,
    /// Language and layout of the whole figure.
    pub direction: Direction,
    /// What the parts are called, from where reading starts; at most seven.
    pub parts: Vec<String>,
    /// How many parts, from where reading starts, the intervals are of.
    pub interval_of: usize,
    /// The rows.
    pub rows: Vec<StackedRow>,
    /// Headers of the columns of notes at the end of the rows.
    pub columns: Vec<String>,
    /// The digits of values.
    pub digits: Digits,
}

/// Draws stacked shares.
///
/// # Errors
///
/// An empty figure, lists of the wrong length, values that are not finite, and
/// characters the font lacks.
pub fn draw_stacked(figure: &StackedFigure, theme: &Theme) -> Result<Svg, ChartError> {
    not_empty("rows", figure.rows.len())?;
    not_empty("parts", figure.parts.len())?;
    for row in &figure.rows {
        if !row.shares.is_empty() {
            same_length(&row.row.name, row.shares.len(), figure.parts.len())?;
        }
        same_length(&row.row.name, row.notes.len(), figure.columns.len())?;
        row.shares.iter().try_for_each(|share| finite(&row.row.name, *share))?;
    }
    let plan = Plan::new(figure, theme)?;
    compose(&figure.heading, figure.direction, theme, &format!("{figure:?}"), &plan)
}

struct Plan<'a> {
    figure: &'a StackedFigure,
    theme: &'a Theme,
    gutter: Gutter,
    key: Key,
    columns: Vec<Column>,
}

impl<'a> Plan<'a> {
    fn new(figure: &'a StackedFigure, theme: &'a Theme) -> Result<Self, ChartError> {
        let rows: Vec<Row> = figure.rows.iter().map(|row| row.row.clone()).collect();
        let columns = figure.columns.iter().enumerate().map(|(at, header)| {
            let texts = figure.rows.iter().filter_map(|row| row.notes.get(at).cloned()).collect();
            Column::new(header, texts, theme)
        });
        let columns = columns.collect::<Result<Vec<_>, _>>()?;
        let gutter = Gutter::new(&rows, theme, ROW)?;
        let entries = figure.parts.iter().enumerate();
        let entries = entries.map(|(at, part)| (Sample::Patch(colour(theme, at)), part.clone()));
        let room = gutter.width() - MARGIN + PLOT;
        Ok(Self { key: Key::new(entries.collect(), theme, room)?, figure, theme, gutter, columns })
    }

    fn rows_top(&self) -> f64 {
        let headers = self.columns.iter().map(Column::header_height).fold(0.0, f64::max);
        self.key.height() + AFTER_KEY + headers + AFTER_HEADER
    }

    fn draw_row(
        &self,
        sheet: &Sheet,
        reading: Reading,
        row: &StackedRow,
        middle: f64,
    ) -> Result<(), ChartError> {
        let start = self.gutter.width();
        if row.shares.is_empty() {
            let muted = Lettering::regular(self.theme.sizes.value, self.theme.muted);
            return sheet.text("–", &muted, (reading.x(start), middle), reading.start());
        }
        let (top, bottom) = (middle - BAR / 2.0, middle + BAR / 2.0);
        let mut from = 0.0;
        for (at, (share, part)) in row.shares.iter().zip(&self.figure.parts).enumerate() {
            let (left, right) = (start + from * PLOT, start + (from + share) * PLOT);
            from += share;
            if right - left < SEAM {
                continue;
            }
            let fill = colour(self.theme, at);
            let percent = self.figure.digits.percent(share * 100.0, 1);
            let tooltip = format!("\u{2068}{part}\u{2069}: {}", isolate(&percent));
            let corner = (reading.x(right - SEAM), bottom);
            sheet.draw(&Piece::bar((reading.x(left), top), corner, fill, &tooltip))?;
            let whole = self.figure.digits.percent(share * 100.0, 0);
            let [one, other] = [Rgb(0, 0, 0), Rgb(255, 255, 255)];
            let text = fill.clearer_of(one, other);
            let lettering = Lettering::regular(self.theme.sizes.tick, text);
            // A number keeps clear of the whisker.
            let [low, high] = row.interval.unwrap_or([1.0, 0.0]);
            let (free_from, free_to) = if at < self.figure.interval_of {
                (left, right.min(start + low * PLOT))
            } else {
                (left.max(start + high * PLOT), right)
            };
            if free_to - free_from > lettering.width(&whole)? + 2.0 * AROUND_VALUE {
                let x = reading.x(f64::midpoint(free_from, free_to));
                sheet.text(&whole, &lettering, (x, middle), HPos::Center)?;
            }
        }
        if let Some([low, high]) = row.interval {
            let (low, high) = (reading.x(start + low * PLOT), reading.x(start + high * PLOT));
            for (width, colour) in [(4.0, self.theme.background), (1.5, self.theme.text)] {
                let reach = if width > 2.0 { 4.5 } else { 4.0 };
                sheet.line((low, middle), (high, middle), colour, width)?;
                for x in [low, high] {
                    sheet.line((x, middle - reach), (x, middle + reach), colour, width)?;
                }
            }
        }
        Ok(())
    }
}

fn colour(theme: &Theme, part: usize) -> Rgb {
    theme.categories[part % theme.categories.len()]
}

impl Content for Plan<'_> {
    fn width(&self) -> f64 {
        let columns: f64 = self.columns.iter().map(|c| BEFORE_COLUMN + c.width()).sum();
        (self.gutter.width() + PLOT + columns).max(MARGIN + self.key.width()) + MARGIN
    }

    fn height(&self) -> f64 {
        self.rows_top() + self.gutter.height()
    }

    fn draw(&self, sheet: &Sheet, reading: Reading, top: f64) -> Result<(), ChartError> {
        let rows = top + self.rows_top();
        self.key.draw(sheet, reading, MARGIN, top)?;
        self.gutter.draw(sheet, reading, rows)?;
        for ((row_top, height), row) in self.gutter.rows().zip(&self.figure.rows) {
            self.draw_row(sheet, reading, row, rows + row_top + height / 2.0)?;
        }
        let mut along = self.gutter.width() + PLOT;
        for column in &self.columns {
            along += BEFORE_COLUMN;
            column.draw(sheet, reading, along, rows, self.gutter.rows())?;
            along += column.width();
        }
        Ok(())
    }
}

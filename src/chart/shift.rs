//! Word shift: what each term gives to a difference, adding up to it.

use plotters_backend::text_anchor::HPos;

use super::axis::{Axis, Writing};
use super::bidi::Direction;
use super::compose::{Content, compose};
use super::error::ChartError;
use super::figure::{Estimate, Heading, Row, Unit, finite, not_empty, same_length};
use super::gutter::Gutter;
use super::heading::MARGIN;
use super::lettering::Lettering;
use super::number::Digits;
use super::scale_line::ScaleLine;
use super::sheet::{Reading, Sheet};
use super::svg::Svg;
use super::theme::Theme;
use super::vector::Piece;

const ROW: f64 = 24.0;
const BAR: f64 = 14.0;
const PLOT: f64 = 430.0;
const BESIDE: f64 = 6.0;

/// What terms give to a difference.
#[derive(Clone, Debug, PartialEq)]
pub struct ShiftFigure {
    /// Title, subtitle, caption.
    pub heading: Heading,
    /// Language and layout of the whole figure.
    pub direction: Direction,
    /// The terms, and at the end what stands for all others, if there are others.
    pub rows: Vec<Row>,
    /// What each gives: one entry a row.
    pub shifts: Vec<f64>,
    /// What they add up to, and what that is called.
    pub total: (Row, f64),
    /// What the axis measures, with its unit.
    pub axis_label: String,
    /// What low and high values mean.
    pub ends: [String; 2],
    /// The digits of axis and values.
    pub digits: Digits,
}

/// Draws a word shift.
///
/// # Errors
///
/// An empty figure, lists of the wrong length, values that are not finite, and
/// characters the font lacks.
pub fn draw_shift(figure: &ShiftFigure, theme: &Theme) -> Result<Svg, ChartError> {
    not_empty("rows", figure.rows.len())?;
    same_length(&figure.axis_label, figure.shifts.len(), figure.rows.len())?;
    for (row, shift) in figure.rows.iter().zip(&figure.shifts) {
        finite(&row.name, *shift)?;
    }
    finite(&figure.total.0.name, figure.total.1)?;
    let plan = Plan::new(figure, theme)?;
    compose(&figure.heading, figure.direction, theme, &format!("{figure:?}"), &plan)
}

struct Plan<'a> {
    figure: &'a ShiftFigure,
    theme: &'a Theme,
    gutter: Gutter,
    axis: Axis,
    scale: ScaleLine,
}

impl<'a> Plan<'a> {
    fn new(figure: &'a ShiftFigure, theme: &'a Theme) -> Result<Self, ChartError> {
        let mut rows = figure.rows.clone();
        rows.push(figure.total.0.clone());
        let (direction, digits) = (figure.direction, figure.digits);
        let writing = Writing { direction, digits, unit: Unit::Number, beside: true };
        // A bar's end is its value: shifts of one sign only still have two sides.
        let shifts = figure.shifts.iter().chain([&figure.total.1]);
        let mut held: Vec<Estimate> = shifts.map(|shift| Estimate::bare(*shift)).collect();
        let least = held.iter().map(|e| e.value).fold(0.0, f64::min);
        if least >= 0.0 {
            held.push(Estimate::bare(-f64::MIN_POSITIVE));
        }
        Ok(Self {
            gutter: Gutter::new(&rows, theme, ROW)?,
            axis: Axis::new(&held, writing, theme, PLOT)?,
            scale: ScaleLine::new(&figure.axis_label, Some(&figure.ends), theme, PLOT)?,
            figure,
            theme,
        })
    }

    fn draw_bar(
        &self,
        sheet: &Sheet,
        left: f64,
        middle: f64,
        shift: f64,
        total: bool,
    ) -> Result<(), ChartError> {
        let place = |value: f64| left + self.axis.place(value) * PLOT;
        let [low, high] = self.theme.sides();
        let colour = match shift {
            _ if total => self.theme.zero,
            shift if shift < 0.0 => low,
            _ => high,
        };
        let half = BAR / 2.0;
        let (from, to) = ((place(0.0), middle - half), (place(shift), middle + half));
        sheet.draw(&Piece::bar(from, to, colour, ""))?;
        let size = self.theme.sizes.value;
        let lettering = if total {
            Lettering::bold(size, self.theme.text)
        } else {
            Lettering::regular(size, self.theme.text)
        };
        let text = self.figure.digits.signed(shift, self.axis.decimals());
        let outwards = if shift < 0.0 { -1.0 } else { 1.0 };
        let to_right = (outwards > 0.0) != self.axis.mirrored;
        let (gap, anchor) = if to_right { (BESIDE, HPos::Left) } else { (-BESIDE, HPos::Right) };
        sheet.text(&text, &lettering, (place(shift) + gap, middle), anchor)
    }
}

impl Content for Plan<'_> {
    fn width(&self) -> f64 {
        self.gutter.width() + PLOT + MARGIN
    }

    fn height(&self) -> f64 {
        self.gutter.height() + self.scale.height()
    }

    fn draw(&self, sheet: &Sheet, reading: Reading, top: f64) -> Result<(), ChartError> {
        let start = self.gutter.width();
        let left = reading.left(start, start + PLOT);
        let bottom = top + self.gutter.height();
        self.gutter.draw_stripes(sheet, reading, top, start + PLOT, self.theme)?;
        self.gutter.draw(sheet, reading, top)?;
        self.scale.draw_grid(sheet, &self.axis, left, (top, bottom), self.theme)?;
        let total = self.figure.shifts.len();
        let shifts = self.figure.shifts.iter().chain([&self.figure.total.1]);
        for (at, ((row, height), shift)) in self.gutter.rows().zip(shifts).enumerate() {
            if at == total {
                let (from, to) = (reading.x(MARGIN), reading.x(start + PLOT));
                sheet.line((from, top + row), (to, top + row), self.theme.zero, 1.0)?;
            }
            self.draw_bar(sheet, left, top + row + height / 2.0, *shift, at == total)?;
        }
        self.scale.draw(sheet, reading, &self.axis, left, bottom)
    }
}

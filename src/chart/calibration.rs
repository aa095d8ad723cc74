//! Calibration: the share of yes among units of like score.

use plotters_backend::text_anchor::HPos;

use super::bidi::Direction;
use super::compose::{Content, compose};
use super::error::ChartError;
use super::figure::{Estimate, Heading, not_empty};
use super::heading::MARGIN;
use super::lettering::{Block, Lettering};
use super::mark::{Look, Shape};
use super::number::Digits;
use super::plane::{BEFORE_NUMBERS, Plane};
use super::scale::Ticks;
use super::sheet::{Reading, Sheet};
use super::svg::Svg;
use super::theme::Theme;
use super::vector::Piece;
use super::wrap::{Fill, Limit};

const HEIGHT: f64 = 300.0;
const COLUMN: f64 = 84.0;
const LEAST: f64 = 460.0;
const CAP: f64 = 5.0;

/// Units of like score.
#[derive(Clone, Debug, PartialEq)]
pub struct CalibrationBin {
    /// Their scores: `0`, `2–5`.
    pub scores: String,
    /// How many there are.
    pub n: String,
    /// The share of yes, in per cent.
    pub share: Estimate,
}

/// Shares of yes by score.
#[derive(Clone, Debug, PartialEq)]
pub struct CalibrationFigure {
    /// Title, subtitle, caption.
    pub heading: Heading,
    /// Language and layout of the whole figure.
    pub direction: Direction,
    /// The bins, from the lowest score.
    pub bins: Vec<CalibrationBin>,
    /// The share of yes among all units, in per cent.
    pub all: f64,
    /// What the line of all is called.
    pub all_label: String,
    /// What the level axis measures.
    pub x_label: String,
    /// What the upright axis measures.
    pub y_label: String,
    /// The digits of both axes.
    pub digits: Digits,
}

/// Draws shares by score, with their intervals. Scores rise from left to right in either
/// reading direction.
///
/// # Errors
///
/// An empty figure, values that are not finite, and characters the font lacks.
pub fn draw_calibration(figure: &CalibrationFigure, theme: &Theme) -> Result<Svg, ChartError> {
    not_empty("bins", figure.bins.len())?;
    figure.bins.iter().try_for_each(|bin| bin.share.check(&bin.scores))?;
    Estimate::bare(figure.all).check(&figure.all_label)?;
    let plan = Plan::new(figure, theme)?;
    compose(&figure.heading, figure.direction, theme, &format!("{figure:?}"), &plan)
}

struct Plan<'a> {
    figure: &'a CalibrationFigure,
    theme: &'a Theme,
    numbers: Lettering,
    before: f64,
    width: f64,
    labels: [Block; 2],
    ticks: Ticks,
}

impl<'a> Plan<'a> {
    fn new(figure: &'a CalibrationFigure, theme: &'a Theme) -> Result<Self, ChartError> {
        let numbers = Lettering::regular(theme.sizes.tick, theme.muted);
        let ticks = Ticks::new(0.0, 100.0, 6);
        let mut before = 0.0_f64;
        for &tick in &ticks.values {
            before = before.max(numbers.width(&figure.digits.percent(tick, 0))?);
        }
        let mut column = COLUMN;
        for text in figure.bins.iter().flat_map(|bin| [&bin.scores, &bin.n]) {
            column = column.max(numbers.width(text)? + 14.0);
        }
        let width = (column * figure.bins.len() as f64).max(LEAST);
        let label = |text: &str| Block::new(text, numbers, Limit::of(width), Fill::Even);
        Ok(Self {
            labels: [label(&figure.x_label)?, label(&figure.y_label)?],
            before: before.ceil() + BEFORE_NUMBERS,
            figure,
            theme,
            numbers,
            width,
            ticks,
        })
    }

    /// The numbers below the plane take two lines.
    fn foot(&self) -> f64 {
        BEFORE_NUMBERS + 2.0 * self.numbers.line_height()
    }

    fn draw_bins(&self, sheet: &Sheet, plane: &Plane) -> Result<(), ChartError> {
        let colour = self.theme.categories[0];
        let middle = |at: usize, share: f64| plane.at(at as f64 + 0.5, share);
        let line: Vec<_> = self
            .figure
            .bins
            .iter()
            .enumerate()
            .map(|(at, bin)| middle(at, bin.share.value))
            .collect();
        sheet.draw(&Piece::path(&line, self.theme.grid, 2.0))?;
        let bold = Lettering::bold(self.theme.sizes.value, self.theme.text);
        for (at, bin) in self.figure.bins.iter().enumerate() {
            let (low, high) = bin.share.ends();
            let [bottom, top] = [low, high].map(|share| middle(at, share.clamp(0.0, 100.0)));
            sheet.line(bottom, top, colour, 1.75)?;
            for end in [bottom, top] {
                sheet.line((end.0 - CAP, end.1), (end.0 + CAP, end.1), colour, 1.75)?;
            }
            let place = middle(at, bin.share.value);
            let look = Look { shape: Shape::Circle, colour, inside: colour };
            sheet.mark(place, look, String::new())?;
            let text = self.figure.digits.percent(bin.share.value, 0);
            // Lines under the number are dimmed, so that it can be read.
            let (left, wide) = (place.0 + 8.0, bold.width(&text)? + 2.0);
            let (top, bottom) = (place.1 - 17.0, place.1 - 2.0);
            let corners = [(left, top), (left + wide, top), (left + wide, bottom), (left, bottom)];
            sheet.draw(&Piece::band(&corners, self.theme.background, 0.8))?;
            sheet.text(&text, &bold, (place.0 + 9.0, place.1 - 9.0), HPos::Left)?;
            let step = self.numbers.line_height();
            let below = plane.bottom() + BEFORE_NUMBERS + step / 2.0;
            sheet.text(&bin.scores, &self.numbers, (place.0, below), HPos::Center)?;
            sheet.text(&bin.n, &self.numbers, (place.0, below + step), HPos::Center)?;
        }
        Ok(())
    }
}

impl Content for Plan<'_> {
    fn width(&self) -> f64 {
        MARGIN + self.before + self.width + MARGIN
    }

    fn height(&self) -> f64 {
        let [x, y] = &self.labels;
        y.height() + 2.0 * self.numbers.line_height() + HEIGHT + self.foot() + x.height()
    }

    fn draw(&self, sheet: &Sheet, reading: Reading, top: f64) -> Result<(), ChartError> {
        let [x_label, y_label] = &self.labels;
        let left = (reading.width - self.width - self.before) / 2.0 + self.before;
        let step = self.numbers.line_height();
        let plane = Plane {
            corner: (left, top + y_label.height() + 2.0 * step),
            size: (self.width, HEIGHT),
            x: (0.0, self.figure.bins.len() as f64),
            y: (0.0, 100.0),
        };
        let start = match reading.start() {
            HPos::Right => plane.right(),
            _ => plane.corner.0,
        };
        y_label.draw(sheet, start, top, reading.start())?;
        // What the dashed line is stands above the plane, where no dot is.
        let above = (start, top + y_label.height() + step / 2.0);
        sheet.text(&self.figure.all_label, &self.numbers, above, reading.start())?;
        for &tick in &self.ticks.values {
            let rule = if tick == 0.0 { (self.theme.zero, 1.25) } else { (self.theme.grid, 1.0) };
            plane.level(sheet, tick, rule)?;
            plane.beside(sheet, tick, &self.figure.digits.percent(tick, 0), self.theme)?;
        }
        let height = plane.at(0.0, self.figure.all.clamp(0.0, 100.0)).1;
        let mut along = plane.corner.0;
        while along < plane.right() {
            let end = (along + 6.0).min(plane.right());
            sheet.line((along, height), (end, height), self.theme.muted, 1.25)?;
            along += 12.0;
        }
        self.draw_bins(sheet, &plane)?;
        x_label.draw(sheet, start, plane.bottom() + self.foot(), reading.start())
    }
}

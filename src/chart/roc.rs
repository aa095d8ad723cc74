//! ROC: what is found of what is there, against what is found of what is not, for every cut
//! of a score.

use plotters_backend::text_anchor::HPos;

use super::bidi::Direction;
use super::compose::{Content, compose};
use super::error::ChartError;
use super::figure::{Heading, finite, not_empty, unusable};
use super::heading::MARGIN;
use super::key::{Key, Sample};
use super::lettering::{Block, Lettering};
use super::mark::{Look, look};
use super::number::Digits;
use super::plane::{BEFORE_NUMBERS, Plane};
use super::sheet::{Reading, Sheet};
use super::svg::Svg;
use super::theme::Theme;
use super::vector::Piece;
use super::wrap::{Fill, Limit};

const SIDE: f64 = 420.0;
const AFTER_KEY: f64 = 10.0;
const CURVE: f64 = 1.75;
const DASH: f64 = 6.0;
/// Above so many points marks would be a blot.
const MARKED: usize = 24;
const TICKS: [f64; 6] = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0];

/// One curve.
#[derive(Clone, Debug, PartialEq)]
pub struct RocCurve {
    /// What it is called, with its area.
    pub name: String,
    /// From (0, 0) to (1, 1): the share found of what is not there, and of what is.
    pub points: Vec<(f64, f64)>,
    /// What a browser shows on each point.
    pub tooltips: Vec<String>,
}

/// Curves on one plane.
#[derive(Clone, Debug, PartialEq)]
pub struct RocFigure {
    /// Title, subtitle, caption.
    pub heading: Heading,
    /// Language and layout of the whole figure.
    pub direction: Direction,
    /// The curves.
    pub curves: Vec<RocCurve>,
    /// What the diagonal is called.
    pub chance: String,
    /// What the level axis measures.
    pub x_label: String,
    /// What the upright axis measures.
    pub y_label: String,
    /// The digits of both axes.
    pub digits: Digits,
}

/// Draws ROC curves. Both axes run from 0 to 1, from the left and from below, in either
/// reading direction.
///
/// # Errors
///
/// An empty figure, values outside of 0 to 1, and characters the font lacks.
pub fn draw_roc(figure: &RocFigure, theme: &Theme) -> Result<Svg, ChartError> {
    not_empty("curves", figure.curves.len())?;
    for curve in &figure.curves {
        not_empty("points", curve.points.len())?;
        for value in curve.points.iter().flat_map(|(x, y)| [*x, *y]) {
            finite(&curve.name, value)?;
            if !(0.0..=1.0).contains(&value) {
                return Err(unusable(&curve.name, value));
            }
        }
    }
    let plan = Plan::new(figure, theme)?;
    compose(&figure.heading, figure.direction, theme, &format!("{figure:?}"), &plan)
}

struct Plan<'a> {
    figure: &'a RocFigure,
    theme: &'a Theme,
    numbers: Lettering,
    before: f64,
    labels: [Block; 2],
    key: Key,
}

impl<'a> Plan<'a> {
    fn new(figure: &'a RocFigure, theme: &'a Theme) -> Result<Self, ChartError> {
        let numbers = Lettering::regular(theme.sizes.tick, theme.muted);
        let mut before = 0.0_f64;
        for tick in TICKS {
            before = before.max(numbers.width(&figure.digits.fixed(tick, 1))?);
        }
        let label = |text: &str| Block::new(text, numbers, Limit::of(SIDE), Fill::Even);
        let names = figure.curves.iter().enumerate();
        let entries = names
            .map(|(at, curve)| {
                (Sample::Mark(look_of(at, figure.curves.len(), theme)), curve.name.clone())
            })
            .collect();
        Ok(Self {
            figure,
            theme,
            numbers,
            before: before.ceil() + BEFORE_NUMBERS,
            labels: [label(&figure.x_label)?, label(&figure.y_label)?],
            key: Key::new(entries, theme, SIDE)?,
        })
    }

    fn draw_chance(&self, sheet: &Sheet, plane: &Plane) -> Result<(), ChartError> {
        let (from, to) = (plane.at(0.0, 0.0), plane.at(1.0, 1.0));
        let length = (to.0 - from.0).hypot(to.1 - from.1);
        let at = |along: f64| {
            let share = (along / length).min(1.0);
            (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1))
        };
        let mut along = 0.0;
        while along < length {
            sheet.line(at(along), at(along + DASH), self.theme.muted, 1.0)?;
            along += 2.0 * DASH;
        }
        if self.figure.chance.is_empty() {
            return Ok(());
        }
        // Below the diagonal, where no good curve runs.
        let lettering = Lettering::regular(self.theme.sizes.value, self.theme.muted);
        let place = plane.at(0.71, 0.69);
        sheet.text(&self.figure.chance, &lettering, (place.0 + 4.0, place.1 + 12.0), HPos::Left)
    }
}

fn look_of(at: usize, curves: usize, theme: &Theme) -> Look {
    let (colour, shape) = look(at, curves, theme);
    Look { shape, colour, inside: theme.background }
}

impl Content for Plan<'_> {
    fn width(&self) -> f64 {
        MARGIN + self.before + SIDE.max(self.key.width()) + MARGIN
    }

    fn height(&self) -> f64 {
        let [x, y] = &self.labels;
        self.key.height()
            + AFTER_KEY
            + y.height()
            + SIDE
            + BEFORE_NUMBERS
            + self.numbers.line_height()
            + x.height()
    }

    fn draw(&self, sheet: &Sheet, reading: Reading, top: f64) -> Result<(), ChartError> {
        let [x_label, y_label] = &self.labels;
        self.key.draw(sheet, reading, MARGIN, top)?;
        let above = top + self.key.height() + AFTER_KEY;
        let left = (reading.width - SIDE - self.before) / 2.0 + self.before;
        let corner = (left, above + y_label.height() + 2.0);
        let plane = Plane { corner, size: (SIDE, SIDE), x: (0.0, 1.0), y: (0.0, 1.0) };
        let start = match reading.start() {
            HPos::Right => plane.right(),
            _ => plane.corner.0,
        };
        y_label.draw(sheet, start, above - 4.0, reading.start())?;
        for tick in TICKS {
            let edge = tick == 0.0;
            let rule = if edge { (self.theme.zero, 1.25) } else { (self.theme.grid, 1.0) };
            plane.upright(sheet, tick, rule)?;
            plane.level(sheet, tick, rule)?;
            let text = self.figure.digits.fixed(tick, 1);
            plane.below(sheet, tick, &text, self.theme)?;
            plane.beside(sheet, tick, &text, self.theme)?;
        }
        self.draw_chance(sheet, &plane)?;
        let curves = self.figure.curves.len();
        for (at, curve) in self.figure.curves.iter().enumerate() {
            let look = look_of(at, curves, self.theme);
            let points: Vec<_> = curve.points.iter().map(|(x, y)| plane.at(*x, *y)).collect();
            sheet.draw(&Piece::path(&points, look.colour, CURVE))?;
            if points.len() <= MARKED {
                let texts = curve.tooltips.iter().map(String::as_str).chain(std::iter::repeat(""));
                // The corners are no cuts.
                for (point, text) in points.iter().zip(texts).skip(1) {
                    sheet.mark(*point, look, text.to_owned())?;
                }
            }
        }
        let foot = plane.bottom() + BEFORE_NUMBERS + self.numbers.line_height();
        x_label.draw(sheet, start, foot, reading.start())
    }
}

//! Pair: mirrored bars of the terms that tell two sides apart.

use plotters_backend::text_anchor::HPos;

use super::bidi::Direction;
use super::column::{AFTER_HEADER, Column};
use super::compose::{Content, compose};
use super::error::ChartError;
use super::figure::{Heading, finite, not_empty};
use super::heading::MARGIN;
use super::lettering::{Block, Lettering};
use super::number::Digits;
use super::scale::decimals_for;
use super::sheet::{Reading, Sheet};
use super::svg::Svg;
use super::theme::Theme;
use super::vector::Piece;
use super::wrap::{Fill, Limit};

const ROW: f64 = 23.0;
const BAR: f64 = 13.0;
const BARS: f64 = 200.0;
const BESIDE: f64 = 8.0;
const BETWEEN_HALVES: f64 = 14.0;
const BEFORE_COLUMN: f64 = 22.0;

/// A term of two sides.
#[derive(Clone, Debug, PartialEq)]
pub struct PairTerm {
    /// The term.
    pub term: String,
    /// How often in the one and in the other, such as per 1,000 words.
    pub rates: [f64; 2],
    /// The 95 % intervals of the rates, if there are any.
    pub intervals: [Option<[f64; 2]>; 2],
    /// The comparison in numbers, for the column.
    pub comparison: String,
    /// Whether the difference is borne out by the test.
    pub marked: bool,
}

/// Terms that tell two sides apart.
#[derive(Clone, Debug, PartialEq)]
pub struct PairFigure {
    /// Title, subtitle, caption.
    pub heading: Heading,
    /// Language and layout of the whole figure.
    pub direction: Direction,
    /// What the two sides are called; the first is where reading starts.
    pub sides: [String; 2],
    /// First the terms of the one, then those of the other.
    pub terms: [Vec<PairTerm>; 2],
    /// The header of the column of numbers.
    pub column: String,
    /// The digits of values.
    pub digits: Digits,
}

/// Draws mirrored bars.
///
/// # Errors
///
/// An empty figure, values that are not finite, and characters the font lacks.
pub fn draw_pair(figure: &PairFigure, theme: &Theme) -> Result<Svg, ChartError> {
    not_empty("terms", figure.terms.iter().map(Vec::len).sum())?;
    for term in figure.terms.iter().flatten() {
        term.rates.iter().try_for_each(|rate| finite(&term.term, *rate))?;
    }
    let plan = Plan::new(figure, theme)?;
    compose(&figure.heading, figure.direction, theme, &format!("{figure:?}"), &plan)
}

struct Plan<'a> {
    figure: &'a PairFigure,
    theme: &'a Theme,
    /// Width of the terms in the middle, and of the longest value beside a bar.
    middle: f64,
    value: f64,
    decimals: usize,
    most: f64,
    headers: [Block; 2],
    column: Column,
}

impl<'a> Plan<'a> {
    fn new(figure: &'a PairFigure, theme: &'a Theme) -> Result<Self, ChartError> {
        let ends = figure.terms.iter().flatten().flat_map(|term| {
            let high = term.intervals.iter().flatten().map(|interval| interval[1]);
            term.rates.into_iter().chain(high)
        });
        let most = ends.filter(|end| end.is_finite()).fold(0.0, f64::max);
        let decimals = decimals_for(most);
        let (mut middle, mut value) = (0.0_f64, 0.0_f64);
        let regular = Lettering::regular(theme.sizes.value, theme.text);
        for term in figure.terms.iter().flatten() {
            middle = middle.max(lettering(term, theme).width(&term.term)?);
            for rate in term.rates {
                value = value.max(regular.width(&figure.digits.fixed(rate, decimals))?);
            }
        }
        let texts = figure.terms.iter().flatten().map(|term| term.comparison.clone()).collect();
        let side = |at: usize| {
            let colour = [1, 0].map(|place: usize| theme.sides()[place])[at];
            let bold = Lettering::bold(theme.sizes.label, colour);
            Block::new(&figure.sides[at], bold, Limit::of(BARS), Fill::Even)
        };
        Ok(Self {
            headers: [side(0)?, side(1)?],
            column: Column::new(&figure.column, texts, theme)?,
            middle: middle.ceil(),
            value: value.ceil() + BESIDE,
            figure,
            theme,
            decimals,
            most: if most > 0.0 { most } else { 1.0 },
        })
    }

    fn rows_top(&self) -> f64 {
        let headers = self.headers.iter().map(Block::height).chain([self.column.header_height()]);
        headers.fold(0.0, f64::max) + AFTER_HEADER
    }

    /// Top and height of the rows: those of the one, a gap, those of the other.
    fn rows(&self) -> Vec<(f64, f64)> {
        let first = self.figure.terms[0].len();
        let all = first + self.figure.terms[1].len();
        let gap = |row: usize| if row >= first && first > 0 { BETWEEN_HALVES } else { 0.0 };
        (0..all).map(|row| (row as f64 * ROW + gap(row), ROW)).collect()
    }

    /// Where the bars of each side start, along the reading direction.
    fn starts(&self) -> [f64; 2] {
        let first = MARGIN + self.value + BARS;
        [first, first + self.middle + 2.0 * BESIDE]
    }

    fn draw_bar(
        &self,
        sheet: &Sheet,
        reading: Reading,
        (term, side): (&PairTerm, usize),
        middle: f64,
    ) -> Result<(), ChartError> {
        let away = if side == 0 { -1.0 } else { 1.0 };
        let start = self.starts()[side];
        let along = |rate: f64| start + away * rate / self.most * BARS;
        let colour = self.theme.sides()[1 - side];
        let rate = term.rates[side];
        let half = BAR / 2.0;
        let end = reading.x(along(rate));
        sheet.draw(&Piece::bar(
            (reading.x(start), middle - half),
            (end, middle + half),
            colour,
            "",
        ))?;
        let mut furthest = rate;
        if let Some([low, high]) = term.intervals[side] {
            let (low, high) = (along(low.max(0.0)), along(high));
            let line = [(reading.x(low), middle), (reading.x(high), middle)];
            sheet.line(line[0], line[1], self.theme.text, 1.25)?;
            furthest = furthest.max(term.intervals[side].map_or(0.0, |interval| interval[1]));
        }
        let text = self.figure.digits.fixed(rate, self.decimals);
        let value = Lettering::regular(self.theme.sizes.value, self.theme.text);
        let x = reading.x(along(furthest) + away * BESIDE / 1.6);
        // Away from the middle: before the bar on the first side, after it on the other.
        let anchor = match (reading.start(), side) {
            (HPos::Right, 0) | (HPos::Left, 1) => HPos::Left,
            _ => HPos::Right,
        };
        sheet.text(&text, &value, (x, middle), anchor)
    }
}

fn lettering(term: &PairTerm, theme: &Theme) -> Lettering {
    let size = theme.sizes.value;
    if term.marked {
        Lettering::bold(size, theme.text)
    } else {
        Lettering::regular(size, theme.text)
    }
}

impl Content for Plan<'_> {
    fn width(&self) -> f64 {
        self.starts()[1] + BARS + self.value + BEFORE_COLUMN + self.column.width() + MARGIN
    }

    fn height(&self) -> f64 {
        self.rows_top() + self.rows().last().map_or(0.0, |(top, height)| top + height)
    }

    fn draw(&self, sheet: &Sheet, reading: Reading, top: f64) -> Result<(), ChartError> {
        let (rows, starts) = (top + self.rows_top(), self.starts());
        for (side, header) in self.headers.iter().enumerate() {
            let away = match (reading.start(), side) {
                (HPos::Right, 0) | (HPos::Left, 1) => HPos::Left,
                _ => HPos::Right,
            };
            let above = rows - AFTER_HEADER - header.height();
            header.draw(sheet, reading.x(starts[side]), above, away)?;
        }
        let terms = self.figure.terms.iter().flatten();
        for (term, (row, height)) in terms.zip(self.rows()) {
            let middle = rows + row + height / 2.0;
            let centre = reading.x(starts[0] + BESIDE + self.middle / 2.0);
            sheet.text(&term.term, &lettering(term, self.theme), (centre, middle), HPos::Center)?;
            for side in 0..2 {
                self.draw_bar(sheet, reading, (term, side), middle)?;
            }
        }
        let along = starts[1] + BARS + self.value + BEFORE_COLUMN;
        self.column.draw(sheet, reading, along, rows, self.rows().into_iter())
    }
}

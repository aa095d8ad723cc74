//! X-ray: where in articles the frames stand, from the first word to the last.

use super::axis::{Axis, Writing};
use super::bidi::Direction;
use super::colour::Rgb;
use super::compose::{Content, compose};
use super::error::ChartError;
use super::figure::Estimate;
use super::figure::{Heading, Row, Unit, finite, not_empty};
use super::gutter::Gutter;
use super::heading::MARGIN;
use super::key::{Key, Sample};
use super::number::Digits;
use super::scale_line::ScaleLine;
use super::sheet::{Reading, Sheet};
use super::svg::Svg;
use super::theme::Theme;
use super::vector::Piece;

const PLOT: f64 = 480.0;
/// The height of a frame's lane within the row of an article.
const LANE: f64 = 7.0;
const AROUND: f64 = 4.0;
const TICK: f64 = 2.0;
const AFTER_KEY: f64 = 8.0;

/// Hits within articles.
#[derive(Clone, Debug, PartialEq)]
pub struct XrayFigure {
    /// Title, subtitle, caption.
    pub heading: Heading,
    /// Language and layout of the whole figure.
    pub direction: Direction,
    /// The frames, each in a lane and colour of its own; at most seven.
    pub frames: Vec<String>,
    /// The articles: what each is called, and its hits as (frame, place from 0 to 1).
    pub articles: Vec<(Row, Vec<(usize, f64)>)>,
    /// What the level axis measures.
    pub axis_label: String,
    /// The digits of the axis.
    pub digits: Digits,
}

/// Draws an x-ray. Articles run in the reading direction.
///
/// # Errors
///
/// An empty figure, values that are not finite, and characters the font lacks.
pub fn draw_xray(figure: &XrayFigure, theme: &Theme) -> Result<Svg, ChartError> {
    not_empty("articles", figure.articles.len())?;
    not_empty("frames", figure.frames.len())?;
    for (row, hits) in &figure.articles {
        hits.iter().try_for_each(|(_, place)| finite(&row.name, *place))?;
    }
    let plan = Plan::new(figure, theme)?;
    compose(&figure.heading, figure.direction, theme, &format!("{figure:?}"), &plan)
}

struct Plan<'a> {
    figure: &'a XrayFigure,
    theme: &'a Theme,
    gutter: Gutter,
    key: Key,
    axis: Axis,
    scale: ScaleLine,
}

impl<'a> Plan<'a> {
    fn new(figure: &'a XrayFigure, theme: &'a Theme) -> Result<Self, ChartError> {
        let rows: Vec<Row> = figure.articles.iter().map(|(row, _)| row.clone()).collect();
        let gutter = Gutter::new(&rows, theme, figure.frames.len() as f64 * LANE + 2.0 * AROUND)?;
        let entries = figure.frames.iter().enumerate();
        let entries = entries.map(|(at, name)| (Sample::Patch(colour(theme, at)), name.clone()));
        // An article is read as its language is, whatever the theme does with amounts.
        let writing = Writing {
            direction: figure.direction,
            digits: figure.digits,
            unit: Unit::Percent,
            beside: false,
        };
        let always = Theme { mirroring: super::theme::Mirroring::Always, ..theme.clone() };
        let whole = [Estimate::bare(100.0)];
        Ok(Self {
            key: Key::new(entries.collect(), theme, gutter.width() - MARGIN + PLOT)?,
            axis: Axis::new(&whole, writing, &always, PLOT)?,
            scale: ScaleLine::new(&figure.axis_label, None, theme, PLOT)?,
            figure,
            theme,
            gutter,
        })
    }
}

fn colour(theme: &Theme, frame: usize) -> Rgb {
    theme.categories[frame % theme.categories.len()]
}

impl Content for Plan<'_> {
    fn width(&self) -> f64 {
        (self.gutter.width() + PLOT).max(MARGIN + self.key.width()) + MARGIN
    }

    fn height(&self) -> f64 {
        self.key.height() + AFTER_KEY + self.gutter.height() + self.scale.height()
    }

    fn draw(&self, sheet: &Sheet, reading: Reading, top: f64) -> Result<(), ChartError> {
        self.key.draw(sheet, reading, MARGIN, top)?;
        let rows = top + self.key.height() + AFTER_KEY;
        let start = self.gutter.width();
        let left = reading.left(start, start + PLOT);
        self.gutter.draw_stripes(sheet, reading, rows, start + PLOT, self.theme)?;
        self.gutter.draw(sheet, reading, rows)?;
        let bottom = rows + self.gutter.height();
        self.scale.draw_grid(sheet, &self.axis, left, (rows, bottom), self.theme)?;
        let lanes = self.figure.frames.len() as f64 * LANE;
        for ((row, height), (_, hits)) in self.gutter.rows().zip(&self.figure.articles) {
            let first = rows + row + (height - lanes) / 2.0;
            for &(frame, place) in hits {
                let x = left + self.axis.place(place * 100.0) * PLOT;
                let lane = first + frame as f64 * LANE;
                let (from, to) = ((x - TICK / 2.0, lane), (x + TICK / 2.0, lane + LANE - 1.0));
                sheet.draw(&Piece::bar(from, to, colour(self.theme, frame), ""))?;
            }
        }
        self.scale.draw(sheet, reading, &self.axis, left, bottom)
    }
}

//! Funnel: Fightin' Words, the z of each term's log-odds against how often it occurs.

use plotters_backend::text_anchor::HPos;

use super::bidi::Direction;
use super::compose::{Content, compose};
use super::error::ChartError;
use super::figure::{Heading, finite, not_empty};
use super::heading::MARGIN;
use super::lettering::{Block, Lettering};
use super::number::Digits;
use super::plane::{BEFORE_NUMBERS, Plane};
use super::scale::Ticks;
use super::sheet::{Reading, Sheet};
use super::svg::Svg;
use super::tag::{Area, NEAR, Tag, place};
use super::theme::Theme;
use super::vector::Piece;
use super::wrap::{Fill, Limit};

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 430.0;
const DOT: f64 = 3.5;
const SMALL_DOT: f64 = 1.8;
/// Free space between the outermost points and the edges.
const AIR: f64 = 0.06;
const HEADER: f64 = 24.0;

/// A term of a funnel.
#[derive(Clone, Debug, PartialEq)]
pub struct FunnelTerm {
    /// The term.
    pub term: String,
    /// How often it occurs on both sides.
    pub count: u64,
    /// The z of its log-odds: above nought for the target.
    pub z: f64,
    /// Whether the difference is borne out by the test.
    pub marked: bool,
    /// What a browser shows on its dot.
    pub tooltip: String,
}

/// Terms of two sides.
#[derive(Clone, Debug, PartialEq)]
pub struct FunnelFigure {
    /// Title, subtitle, caption.
    pub heading: Heading,
    /// Language and layout of the whole figure.
    pub direction: Direction,
    /// The terms.
    pub terms: Vec<FunnelTerm>,
    /// How many are named on each side.
    pub named: usize,
    /// What lies above nought, and what below.
    pub sides: [String; 2],
    /// What the level axis measures.
    pub x_label: String,
    /// What the upright axis measures.
    pub y_label: String,
    /// The digits of both axes.
    pub digits: Digits,
}

/// Draws a funnel. Names that find no room are left out; none lies over another.
///
/// # Errors
///
/// An empty figure, values that are not finite, and characters the font lacks.
pub fn draw_funnel(figure: &FunnelFigure, theme: &Theme) -> Result<Svg, ChartError> {
    not_empty("terms", figure.terms.len())?;
    figure.terms.iter().try_for_each(|term| finite(&term.term, term.z))?;
    let plan = Plan::new(figure, theme)?;
    compose(&figure.heading, figure.direction, theme, &format!("{figure:?}"), &plan)
}

struct Plan<'a> {
    figure: &'a FunnelFigure,
    theme: &'a Theme,
    numbers: Lettering,
    /// Width of the numbers of the upright axis.
    before: f64,
    labels: [Block; 2],
    plane: Plane,
    ticks: Ticks,
}

impl<'a> Plan<'a> {
    fn new(figure: &'a FunnelFigure, theme: &'a Theme) -> Result<Self, ChartError> {
        let numbers = Lettering::regular(theme.sizes.tick, theme.muted);
        let counts = figure.terms.iter().map(|term| (term.count.max(1) as f64).log10());
        let (least, most) = counts.fold((f64::INFINITY, 0.0_f64), |(l, m), c| (l.min(c), m.max(c)));
        let wide = (most - least).max(0.5) * AIR;
        let top = figure.terms.iter().map(|term| term.z).fold(2.5, f64::max);
        let low = figure.terms.iter().map(|term| term.z).fold(-2.5, f64::min);
        let tall = (top - low) * AIR;
        let plane = Plane {
            corner: (0.0, 0.0),
            size: (WIDTH, HEIGHT),
            x: (least - wide, most.max(least + 0.5) + wide),
            y: (low - tall, top + tall),
        };
        let ticks = Ticks::new(plane.y.0, plane.y.1, 8);
        let mut before = 0.0_f64;
        for &tick in &ticks.values {
            before = before.max(numbers.width(&figure.digits.signed(tick, ticks.decimals))?);
        }
        let label = |text: &str| Block::new(text, numbers, Limit::of(WIDTH), Fill::Even);
        let labels = [label(&figure.x_label)?, label(&figure.y_label)?];
        Ok(Self { figure, theme, numbers, before: before.ceil(), labels, plane, ticks })
    }

    /// The terms that are named: on each side those with the largest z.
    fn named(&self) -> Vec<&FunnelTerm> {
        let mut order: Vec<&FunnelTerm> = self.figure.terms.iter().collect();
        order.sort_by(|a, b| b.z.total_cmp(&a.z).then_with(|| a.term.cmp(&b.term)));
        let high = order.iter().take(self.figure.named).filter(|term| term.z > 0.0);
        let low = order.iter().rev().take(self.figure.named).filter(|term| term.z < 0.0);
        let (high, low): (Vec<_>, Vec<_>) = (high.copied().collect(), low.copied().collect());
        // By turns, so that both sides find room.
        let mut named: Vec<&FunnelTerm> = Vec::new();
        for at in 0..self.figure.named {
            named.extend(high.get(at));
            named.extend(low.get(at));
        }
        named
    }

    fn draw_points(&self, sheet: &Sheet, plane: &Plane) -> Result<(), ChartError> {
        let at = |term: &FunnelTerm| plane.at((term.count.max(1) as f64).log10(), term.z);
        let [low, high] = self.theme.sides();
        let colour = |term: &FunnelTerm| if term.z < 0.0 { low } else { high };
        let grey: Vec<_> = self.figure.terms.iter().filter(|t| !t.marked).map(at).collect();
        sheet.draw(&Piece::dots(&grey, SMALL_DOT, self.theme.muted, 0.45))?;
        let named = self.named();
        for side in [low, high] {
            let marked = self.figure.terms.iter().filter(|t| t.marked && colour(t) == side);
            let marked: Vec<_> = marked.map(at).collect();
            sheet.draw(&Piece::dots(&marked, SMALL_DOT + 0.4, side, 0.75))?;
        }
        for term in &named {
            let inside = if term.marked { colour(term) } else { self.theme.muted };
            sheet.draw(&Piece::dot(at(term), DOT, inside, &term.tooltip))?;
        }
        self.draw_names(sheet, plane, &named, &at)
    }

    fn draw_names(
        &self,
        sheet: &Sheet,
        plane: &Plane,
        named: &[&FunnelTerm],
        at: &dyn Fn(&FunnelTerm) -> (f64, f64),
    ) -> Result<(), ChartError> {
        let mut tags = Vec::new();
        for term in named {
            let width = self.lettering(term).width(&term.term)?;
            tags.push(Tag { at: at(term), width, height: self.theme.sizes.value * 1.35 });
        }
        let taken: Vec<Area> = tags.iter().map(|tag| Area::around(tag.at, DOT + 1.0)).collect();
        let bounds = Area {
            left: plane.corner.0,
            top: plane.corner.1,
            right: plane.right(),
            bottom: plane.bottom(),
        };
        let avoided: Vec<_> = self.figure.terms.iter().map(at).collect();
        let places = place(&tags, &taken, &avoided, bounds);
        for ((term, tag), area) in named.iter().zip(&tags).zip(places) {
            let Some(area) = area else { continue };
            // What lies under a name all the same is dimmed, so that it can be read.
            let corners = [
                (area.left, area.top),
                (area.right, area.top),
                (area.right, area.bottom),
                (area.left, area.bottom),
            ];
            sheet.draw(&Piece::band(&corners, self.theme.background, 0.75))?;
            let end = area.nearest_to(tag.at);
            if (end.0 - tag.at.0).hypot(end.1 - tag.at.1) > NEAR {
                sheet.draw(&Piece::path(&[tag.at, end], self.theme.muted, 0.75))?;
            }
            let middle = area.middle();
            sheet.text(&term.term, &self.lettering(term), middle, HPos::Center)?;
        }
        Ok(())
    }

    fn lettering(&self, term: &FunnelTerm) -> Lettering {
        let size = self.theme.sizes.value;
        if term.marked {
            Lettering::bold(size, self.theme.text)
        } else {
            Lettering::regular(size, self.theme.muted)
        }
    }

    /// 10, 100, 1,000 …, and 2 and 5 times as much where there is room.
    fn counts(&self) -> Vec<(f64, String)> {
        let (low, high) = self.plane.x;
        let steps: &[f64] = if high - low < 2.2 { &[1.0, 2.0, 5.0] } else { &[1.0] };
        let whole = (0..16).flat_map(|power| steps.iter().map(move |s| s * 10_f64.powi(power)));
        whole
            .map(|count| (count.log10(), self.figure.digits.fixed(count, 0)))
            .filter(|(place, _)| (low..=high).contains(place))
            .collect()
    }
}

impl Content for Plan<'_> {
    fn width(&self) -> f64 {
        MARGIN + self.before + BEFORE_NUMBERS + WIDTH + MARGIN
    }

    fn height(&self) -> f64 {
        let [x, y] = &self.labels;
        y.height()
            + 2.0 * HEADER
            + HEIGHT
            + BEFORE_NUMBERS
            + self.numbers.line_height()
            + x.height()
    }

    fn draw(&self, sheet: &Sheet, reading: Reading, top: f64) -> Result<(), ChartError> {
        let [x_label, y_label] = &self.labels;
        let left = (reading.width - WIDTH - self.before - BEFORE_NUMBERS) / 2.0;
        let corner = (left + self.before + BEFORE_NUMBERS, top + y_label.height() + HEADER);
        let plane = Plane { corner, ..self.plane };
        let start = match reading.start() {
            HPos::Right => plane.right(),
            _ => plane.corner.0,
        };
        y_label.draw(sheet, start, top, reading.start())?;
        let [low, high] = self.theme.sides();
        let sides = [
            (&self.figure.sides[0], high, plane.corner.1 - HEADER / 2.0),
            (&self.figure.sides[1], low, plane.bottom() + HEADER / 2.0),
        ];
        for (name, colour, height) in sides {
            let bold = Lettering::bold(self.theme.sizes.label, colour);
            sheet.text(name, &bold, (start, height), reading.start())?;
        }
        for &tick in &self.ticks.values {
            plane.level(sheet, tick, (self.theme.grid, 1.0))?;
            let text = self.figure.digits.signed(tick, self.ticks.decimals);
            plane.beside(sheet, tick, &text, self.theme)?;
        }
        plane.level(sheet, 0.0, (self.theme.zero, 1.5))?;
        let below = Plane { corner: (plane.corner.0, plane.corner.1 + HEADER), ..plane };
        for (place, text) in self.counts() {
            plane.upright(sheet, place, (self.theme.grid, 1.0))?;
            below.below(sheet, place, &text, self.theme)?;
        }
        self.draw_points(sheet, &plane)?;
        let foot = below.bottom() + BEFORE_NUMBERS + self.numbers.line_height();
        x_label.draw(sheet, start, foot, reading.start())
    }
}

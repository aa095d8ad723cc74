//! Map: outlets and frames on one plane, by correspondence analysis.

use plotters_backend::text_anchor::HPos;

use super::bidi::Direction;
use super::compose::{Content, compose};
use super::error::ChartError;
use super::figure::{Heading, finite, not_empty};
use super::heading::MARGIN;
use super::key::{Key, Sample};
use super::lettering::{Block, Lettering};
use super::mark::{Look, Shape};
use super::number::Digits;
use super::plane::{BEFORE_NUMBERS, Plane};
use super::scale::Ticks;
use super::sheet::{Reading, Sheet};
use super::svg::Svg;
use super::tag::{Area, NEAR, Tag, place};
use super::theme::Theme;
use super::vector::Piece;
use super::wrap::{Fill, Limit};

/// Sides of the plane that are tried until all names find room.
const SIDES: [f64; 5] = [480.0, 560.0, 680.0, 820.0, 1000.0];
const LEAST_SHARE: f64 = 0.55;
const AIR: f64 = 0.12;
const REACH: f64 = 6.0;
const AFTER_KEY: f64 = 8.0;

/// A point of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapPoint {
    /// What it is called.
    pub name: String,
    /// Its places on the two dimensions.
    pub at: [f64; 2],
    /// Whether it is an outlet; otherwise a frame.
    pub outlet: bool,
}

/// Outlets and frames on one plane.
#[derive(Clone, Debug, PartialEq)]
pub struct MapFigure {
    /// Title, subtitle, caption.
    pub heading: Heading,
    /// Language and layout of the whole figure.
    pub direction: Direction,
    /// The points.
    pub points: Vec<MapPoint>,
    /// What outlets and frames are called.
    pub kinds: [String; 2],
    /// What the level and the upright dimension are called, with their inertia.
    pub dimensions: [String; 2],
    /// The digits of both axes.
    pub digits: Digits,
}

/// Draws a map. A unit is as long on both axes, so that distances are true; the plane
/// grows until every name has its place.
///
/// # Errors
///
/// An empty figure, values that are not finite, characters the font lacks, and more
/// names than can be told apart.
pub fn draw_map(figure: &MapFigure, theme: &Theme) -> Result<Svg, ChartError> {
    not_empty("points", figure.points.len())?;
    for point in &figure.points {
        point.at.iter().try_for_each(|value| finite(&point.name, *value))?;
    }
    let mut last = None;
    for side in SIDES {
        let plan = Plan::new(figure, theme, side)?;
        if plan.areas.iter().all(Option::is_some) {
            last = Some(plan);
            break;
        }
    }
    let Some(plan) = last else { return Err(ChartError::Crowded(figure.points.len())) };
    compose(&figure.heading, figure.direction, theme, &format!("{figure:?}"), &plan)
}

struct Plan<'a> {
    figure: &'a MapFigure,
    theme: &'a Theme,
    key: Key,
    labels: [Block; 2],
    /// At the corner (0, 0).
    plane: Plane,
    areas: Vec<Option<Area>>,
    numbers: Lettering,
    before: f64,
    ticks: [Ticks; 2],
}

impl<'a> Plan<'a> {
    fn new(figure: &'a MapFigure, theme: &'a Theme, side: f64) -> Result<Self, ChartError> {
        let plane = plane(figure, side);
        let order = order(figure);
        let mut tags = Vec::new();
        for &at in &order {
            let point = &figure.points[at];
            let lettering = lettering(point, theme);
            tags.push(Tag {
                at: plane.at(point.at[0], point.at[1]),
                width: lettering.width(&point.name)?,
                height: lettering.size * 1.35,
            });
        }
        let taken: Vec<Area> = tags.iter().map(|tag| Area::around(tag.at, REACH)).collect();
        let bounds = Area { left: 0.0, top: 0.0, right: plane.size.0, bottom: plane.size.1 };
        let mut areas = vec![None; figure.points.len()];
        for (at, area) in order.into_iter().zip(place(&tags, &taken, &[], bounds)) {
            areas[at] = area;
        }
        let numbers = Lettering::regular(theme.sizes.tick, theme.muted);
        let count = |length: f64| if length > 350.0 { 7 } else { 4 };
        let ticks = [
            Ticks::new(plane.x.0, plane.x.1, count(plane.size.0)),
            Ticks::new(plane.y.0, plane.y.1, count(plane.size.1)),
        ];
        let mut before = 0.0_f64;
        for &tick in &ticks[1].values {
            before = before.max(numbers.width(&figure.digits.fixed(tick, ticks[1].decimals))?);
        }
        let label = |text: &str| Block::new(text, numbers, Limit::of(side), Fill::Even);
        let sample = |outlet: bool| Sample::Mark(look(outlet, theme));
        let entries =
            vec![(sample(true), figure.kinds[0].clone()), (sample(false), figure.kinds[1].clone())];
        Ok(Self {
            key: Key::new(entries, theme, side)?,
            labels: [label(&figure.dimensions[0])?, label(&figure.dimensions[1])?],
            before: before.ceil() + BEFORE_NUMBERS,
            figure,
            theme,
            plane,
            areas,
            numbers,
            ticks,
        })
    }

    fn draw_points(&self, sheet: &Sheet, plane: &Plane) -> Result<(), ChartError> {
        let moved = |at: (f64, f64)| (at.0 + plane.corner.0, at.1 + plane.corner.1);
        for (point, area) in self.figure.points.iter().zip(&self.areas) {
            let at = plane.at(point.at[0], point.at[1]);
            if let Some(area) = area {
                let here = self.plane.at(point.at[0], point.at[1]);
                let end = area.nearest_to(here);
                if (end.0 - here.0).hypot(end.1 - here.1) > NEAR {
                    sheet.draw(&Piece::path(&[at, moved(end)], self.theme.muted, 0.75))?;
                }
                let middle = area.middle();
                let lettering = lettering(point, self.theme);
                sheet.text(&point.name, &lettering, moved(middle), HPos::Center)?;
            }
            sheet.mark(at, look(point.outlet, self.theme), String::new())?;
        }
        Ok(())
    }
}

/// The plane that holds all points, a unit as long on both axes.
fn plane(figure: &MapFigure, side: f64) -> Plane {
    let range = |dimension: usize| {
        let values = figure.points.iter().map(|point| point.at[dimension]);
        let (low, high) = values.fold((0.0_f64, 0.0_f64), |(l, h), v| (l.min(v), h.max(v)));
        let air = (high - low).max(1e-6) * AIR;
        (low - air, high + air)
    };
    let (x, mut y) = (range(0), range(1));
    let unit = side / (x.1 - x.0);
    let mut height = (y.1 - y.0) * unit;
    if height < side * LEAST_SHARE {
        let more = (side * LEAST_SHARE - height) / unit / 2.0;
        y = (y.0 - more, y.1 + more);
        height = side * LEAST_SHARE;
    }
    Plane { corner: (0.0, 0.0), size: (side, height), x, y }
}

/// Outlets find their places first, then the frames furthest from the middle.
fn order(figure: &MapFigure) -> Vec<usize> {
    let far = |at: usize| {
        let [x, y] = figure.points[at].at;
        x.hypot(y)
    };
    let mut order: Vec<usize> = (0..figure.points.len()).collect();
    order.sort_by(|&a, &b| {
        let outlets = figure.points[b].outlet.cmp(&figure.points[a].outlet);
        outlets.then(far(b).total_cmp(&far(a))).then(a.cmp(&b))
    });
    order
}

fn lettering(point: &MapPoint, theme: &Theme) -> Lettering {
    if point.outlet {
        Lettering::bold(theme.sizes.label, theme.text)
    } else {
        Lettering::regular(theme.sizes.value, theme.muted)
    }
}

fn look(outlet: bool, theme: &Theme) -> Look {
    let [frames, outlets] = theme.sides();
    if outlet {
        Look { shape: Shape::Circle, colour: outlets, inside: outlets }
    } else {
        Look { shape: Shape::Triangle, colour: frames, inside: theme.background }
    }
}

impl Content for Plan<'_> {
    fn width(&self) -> f64 {
        MARGIN + self.before + self.plane.size.0.max(self.key.width()) + MARGIN
    }

    fn height(&self) -> f64 {
        let [level, upright] = &self.labels;
        let numbers = BEFORE_NUMBERS + self.numbers.line_height();
        self.key.height()
            + AFTER_KEY
            + upright.height()
            + self.plane.size.1
            + numbers
            + level.height()
    }

    fn draw(&self, sheet: &Sheet, reading: Reading, top: f64) -> Result<(), ChartError> {
        let [level, upright] = &self.labels;
        self.key.draw(sheet, reading, MARGIN, top)?;
        let above = top + self.key.height() + AFTER_KEY;
        let left = (reading.width - self.plane.size.0 - self.before) / 2.0 + self.before;
        let plane = Plane { corner: (left, above + upright.height()), ..self.plane };
        let start = match reading.start() {
            HPos::Right => plane.right(),
            _ => plane.corner.0,
        };
        upright.draw(sheet, start, above, reading.start())?;
        let rule = |tick: f64| {
            if tick.abs() < 1e-12 { (self.theme.zero, 1.25) } else { (self.theme.grid, 1.0) }
        };
        let [across, along] = &self.ticks;
        for &tick in &across.values {
            plane.upright(sheet, tick, rule(tick))?;
            let text = self.figure.digits.fixed(tick, across.decimals);
            plane.below(sheet, tick, &text, self.theme)?;
        }
        for &tick in &along.values {
            plane.level(sheet, tick, rule(tick))?;
            let text = self.figure.digits.fixed(tick, along.decimals);
            plane.beside(sheet, tick, &text, self.theme)?;
        }
        self.draw_points(sheet, &plane)?;
        let foot = plane.bottom() + BEFORE_NUMBERS + self.numbers.line_height();
        level.draw(sheet, start, foot, reading.start())
    }
}

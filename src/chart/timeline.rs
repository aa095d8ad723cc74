//! Timeline: a rate over time, one panel an outlet, with the band of its interval.
//! Where there were no articles there is a gap.

use plotters_backend::text_anchor::HPos;

use super::bidi::Direction;
use super::compose::{Content, compose};
use super::error::ChartError;
use super::figure::{Estimate, Heading, Row, not_empty, same_length};
use super::gutter::widest;
use super::heading::MARGIN;
use super::lettering::{Block, Lettering};
use super::mark::look;
use super::number::Digits;
use super::plane::{BEFORE_NUMBERS, Plane};
use super::scale::Ticks;
use super::sheet::{Point, Reading, Sheet};
use super::svg::Svg;
use super::theme::{Mirroring, Theme};
use super::vector::Piece;
use super::wrap::{Fill, Limit};

const HEIGHT: f64 = 104.0;
const BETWEEN: f64 = 22.0;
const BETWEEN_BANDS: f64 = 16.0;
const AFTER_LABEL: f64 = 6.0;
const BETWEEN_DATES: f64 = 16.0;
const DOT: f64 = 1.8;
const BAND: f64 = 0.22;
/// Bands higher than so many times the highest rate are cut.
const TALLEST_BAND: f64 = 1.8;

/// Rates over time.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineFigure {
    /// Title, subtitle, caption.
    pub heading: Heading,
    /// Language and layout of the whole figure.
    pub direction: Direction,
    /// The periods, in order.
    pub periods: Vec<String>,
    /// One panel each: what it is called, and one entry a period; `None`: a gap.
    pub panels: Vec<(Row, Vec<Option<Estimate>>)>,
    /// What the upright axis measures, with its unit.
    pub axis_label: String,
    /// The digits of values.
    pub digits: Digits,
}

/// Draws a timeline. Time runs from left to right, as in print, unless the theme
/// mirrors every axis.
///
/// # Errors
///
/// An empty figure, lists of the wrong length, values that are not finite, and
/// characters the font lacks.
pub fn draw_timeline(figure: &TimelineFigure, theme: &Theme) -> Result<Svg, ChartError> {
    not_empty("periods", figure.periods.len())?;
    not_empty("panels", figure.panels.len())?;
    for (row, points) in &figure.panels {
        same_length(&row.name, points.len(), figure.periods.len())?;
        points.iter().flatten().try_for_each(|point| point.check(&row.name))?;
    }
    let plan = Plan::new(figure, theme)?;
    compose(&figure.heading, figure.direction, theme, &format!("{figure:?}"), &plan)
}

struct Plan<'a> {
    figure: &'a TimelineFigure,
    theme: &'a Theme,
    numbers: Lettering,
    labels: Vec<Block>,
    axis_label: Block,
    columns: usize,
    /// Width of the plane of a panel, and of the numbers beside it.
    plot: f64,
    before: f64,
    most: f64,
    ticks: Ticks,
    /// The periods that are written below, by their places.
    dates: Vec<usize>,
}

impl<'a> Plan<'a> {
    fn new(figure: &'a TimelineFigure, theme: &'a Theme) -> Result<Self, ChartError> {
        let (columns, plot) = match figure.panels.len() {
            1 => (1, 560.0),
            2 | 4 => (2, 310.0),
            _ => (3, 215.0),
        };
        let points = figure.panels.iter().flat_map(|(_, points)| points.iter().flatten());
        let (highest, value) = points.fold((0.0_f64, 0.0_f64), |(high, value), point| {
            (high.max(point.ends().1), value.max(point.value))
        });
        // The interval of one article must not flatten all rates: bands are cut there.
        let most = match highest.min(value * TALLEST_BAND) {
            most if most > 0.0 => most * 1.04,
            _ if highest > 0.0 => highest,
            _ => 1.0,
        };
        let ticks = Ticks::new(0.0, most, 4);
        let numbers = Lettering::regular(theme.sizes.tick, theme.muted);
        let mut before = 0.0_f64;
        for &tick in &ticks.values {
            before = before.max(numbers.width(&figure.digits.fixed(tick, ticks.decimals))?);
        }
        let bold = Lettering::bold(theme.sizes.label, theme.text);
        let labels = figure.panels.iter().map(|(row, _)| {
            let label = match row.n.as_str() {
                "" => row.name.clone(),
                n => format!("\u{2068}{}\u{2069} ({n})", row.name),
            };
            Block::new(&label, bold, Limit { wanted: plot, word: plot }, Fill::Even)
        });
        let mut widest_date = 0.0_f64;
        for period in &figure.periods {
            widest_date = widest_date.max(numbers.width(period)?);
        }
        let labels = labels.collect::<Result<Vec<_>, _>>()?;
        let plot = plot.max(widest(&labels)).max(widest_date);
        let room = columns as f64 * plot;
        Ok(Self {
            axis_label: Block::new(&figure.axis_label, numbers, Limit::of(room), Fill::Even)?,
            dates: dates(figure.periods.len(), plot, widest_date + BETWEEN_DATES),
            before: before.ceil() + BEFORE_NUMBERS,
            figure,
            theme,
            numbers,
            labels,
            columns,
            plot,
            most,
            ticks,
        })
    }

    fn bands(&self) -> usize {
        self.labels.len().div_ceil(self.columns)
    }

    fn label_height(&self, band: usize) -> f64 {
        let labels = self.labels.chunks(self.columns).nth(band).unwrap_or_default();
        labels.iter().map(Block::height).fold(0.0, f64::max) + AFTER_LABEL
    }

    fn foot(&self) -> f64 {
        BEFORE_NUMBERS + self.numbers.line_height() + BETWEEN_BANDS
    }

    fn plane(&self, left: f64, top: f64) -> Plane {
        let last = self.figure.periods.len() as f64 - 0.5;
        let mirrored =
            self.figure.direction == Direction::Rtl && self.theme.mirroring == Mirroring::Always;
        let x = if mirrored { (last, -0.5) } else { (-0.5, last) };
        Plane { corner: (left, top), size: (self.plot, HEIGHT), x, y: (0.0, self.most) }
    }

    fn draw_panel(&self, sheet: &Sheet, plane: &Plane, panel: usize) -> Result<(), ChartError> {
        let Some((row, points)) = self.figure.panels.get(panel) else { return Ok(()) };
        for &tick in &self.ticks.values {
            let rule = if tick > 0.0 { (self.theme.grid, 1.0) } else { (self.theme.zero, 1.25) };
            plane.level(sheet, tick, rule)?;
            let text = self.figure.digits.fixed(tick, self.ticks.decimals);
            plane.beside(sheet, tick, &text, self.theme)?;
        }
        for &date in &self.dates {
            if let Some(text) = self.figure.periods.get(date) {
                plane.upright(sheet, date as f64, (self.theme.grid, 1.0))?;
                plane.below(sheet, date as f64, text, self.theme)?;
            }
        }
        let most = self.figure.panels.iter().map(|(row, _)| row.look + 1).max().unwrap_or(1);
        let (colour, _) = look(row.look, most, self.theme);
        for run in runs(points) {
            let at = |value: fn(&Estimate) -> f64| -> Vec<Point> {
                let cut = |estimate: &Estimate| value(estimate).min(self.most);
                run.iter().map(|(place, e)| plane.at(*place as f64, cut(e))).collect()
            };
            let mut band = at(|estimate| estimate.ends().1);
            band.extend(at(|estimate| estimate.ends().0.max(0.0)).into_iter().rev());
            if run.len() > 1 {
                sheet.draw(&Piece::band(&band, colour, BAND))?;
            } else if let [high, low] = band[..] {
                // A period between two gaps has no band: its interval is a line.
                sheet.line(high, low, colour, 1.0)?;
            }
            let line = at(|estimate| estimate.value);
            if line.len() > 1 {
                sheet.draw(&Piece::path(&line, colour, 1.75))?;
            }
            sheet.draw(&Piece::dots(&line, DOT, colour, 1.0))?;
        }
        Ok(())
    }
}

/// Periods that follow each other without a gap.
fn runs(points: &[Option<Estimate>]) -> Vec<Vec<(usize, Estimate)>> {
    let mut runs: Vec<Vec<(usize, Estimate)>> = Vec::new();
    let mut open = false;
    for (place, point) in points.iter().enumerate() {
        match (point, open, runs.last_mut()) {
            (Some(estimate), true, Some(run)) => run.push((place, *estimate)),
            (Some(estimate), ..) => runs.push(vec![(place, *estimate)]),
            (None, ..) => {}
        }
        open = point.is_some();
    }
    runs
}

/// Which periods are written so that their names stay apart: as many as find room, in
/// the middle of as many equal parts.
fn dates(periods: usize, plot: f64, wide: f64) -> Vec<usize> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a few
    let most = ((plot / wide).floor() as usize).clamp(1, periods.max(1));
    (0..most).map(|part| (2 * part + 1) * periods / (2 * most)).collect()
}

impl Content for Plan<'_> {
    fn width(&self) -> f64 {
        let columns = self.columns as f64 * (self.before + self.plot + BETWEEN) - BETWEEN;
        MARGIN + columns.max(self.axis_label.width()) + MARGIN
    }

    fn height(&self) -> f64 {
        let labels: f64 = (0..self.bands()).map(|band| self.label_height(band)).sum();
        let bands = self.bands() as f64;
        self.axis_label.height() + labels + bands * (HEIGHT + self.foot()) - BETWEEN_BANDS
    }

    fn draw(&self, sheet: &Sheet, reading: Reading, top: f64) -> Result<(), ChartError> {
        self.axis_label.draw(sheet, reading.x(MARGIN), top, reading.start())?;
        let mut below = top + self.axis_label.height();
        let panel = self.before + self.plot;
        for band in 0..self.bands() {
            let rows_top = below + self.label_height(band);
            let first = band * self.columns;
            for (column, label) in self.labels.iter().skip(first).take(self.columns).enumerate() {
                let from = MARGIN + column as f64 * (panel + BETWEEN);
                // Numbers stand at the left of each plane in either direction.
                let left = reading.left(from, from + panel) + self.before;
                let start = match reading.start() {
                    HPos::Right => left + self.plot,
                    _ => left,
                };
                let label_top = rows_top - AFTER_LABEL - label.height();
                label.draw(sheet, start, label_top, reading.start())?;
                self.draw_panel(sheet, &self.plane(left, rows_top), first + column)?;
            }
            below = rows_top + HEIGHT + self.foot();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_parts_a_line() {
        let point = Some(Estimate { value: 1.0, low: None, high: None, hits: 1 });
        let found = runs(&[point, point, None, point, None, None, point]);
        let lengths: Vec<usize> = found.iter().map(Vec::len).collect();
        assert_eq!(lengths, [2, 1, 1]);
        assert_eq!(found[1][0].0, 3);
    }

    #[test]
    fn dates_stay_apart() {
        let found = dates(40, 215.0, 70.0);
        assert!(!found.is_empty() && found.len() <= 3);
        assert_eq!(dates(1, 215.0, 70.0), [0]);
    }
}

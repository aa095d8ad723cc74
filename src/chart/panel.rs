//! One panel of small multiples: grid, line at nought, whiskers, dots, values.

use plotters::chart::ChartBuilder;
use plotters::coord::Shift;
use plotters::coord::cartesian::MeshLine;
use plotters::coord::combinators::BindKeyPoints;
use plotters::coord::ranged1d::BoldPoints;
use plotters::drawing::DrawingArea;
use plotters::element::{EmptyElement, PathElement, Text};
use plotters_backend::text_anchor::HPos;

use super::axis::{Axis, BEFORE_VALUE};
use super::backend::Backend;
use super::canvas::units;
use super::colour::Rgb;
use super::error::ChartError;
use super::figure::{DotPanel, Estimate, Row};
use super::lettering::Lettering;
use super::mark::{Mark, RADIUS, Shape, look};
use super::number::isolate;
use super::sheet::stroke;
use super::theme::Theme;

const GRID: f64 = 1.0;
const ZERO: f64 = 1.5;
const WHISKER: f64 = 2.0;

/// What all panels of a figure have in common.
pub(crate) struct Panel<'a> {
    pub(crate) axis: &'a Axis,
    pub(crate) theme: &'a Theme,
    pub(crate) names: &'a [Row],
    /// Top and height of each row.
    pub(crate) rows: Vec<(f64, f64)>,
}

/// A value to write and the point it stands beside.
struct Note {
    text: String,
    lettering: Lettering,
    /// Whether it stands on the side towards which the axis grows.
    onwards: bool,
    /// From the point to the text, in CSS pixels.
    gap: f64,
}

impl Panel<'_> {
    /// Draws a panel's estimates on an area of `size` CSS pixels.
    pub(crate) fn draw(
        &self,
        area: &DrawingArea<Backend, Shift>,
        size: (f64, f64),
        frame: &DotPanel,
    ) -> Result<(), ChartError> {
        let ticks = self.axis.ticks.values.clone();
        let chart = ChartBuilder::on(area)
            .build_cartesian_2d(self.axis.range().with_key_points(ticks), size.1..0.0)?;
        let plot = chart.plotting_area();
        let grid = stroke(self.theme.grid, GRID);
        plot.draw_mesh(
            |backend, line| match line {
                MeshLine::XMesh(..) => line.draw(backend, &grid),
                MeshLine::YMesh(..) => Ok(()),
            },
            BoldPoints(0),
            BoldPoints(0),
        )?;
        let zero = stroke(self.theme.zero, ZERO);
        plot.draw(&PathElement::new([(0.0, 0.0), (0.0, size.1)], zero))?;
        let rows = self.rows.iter().zip(&frame.estimates).enumerate();
        for (row, (&(top, height), estimate)) in rows {
            let y = top + height / 2.0;
            let (at, note) = match estimate {
                None => ((0.0, y), self.blank()),
                Some(estimate) => {
                    let (low, high) = estimate.ends();
                    let (colour, shape) = self.look(row);
                    let whisker = stroke(colour, WHISKER);
                    plot.draw(&PathElement::new([(low, y), (high, y)], whisker))?;
                    plot.draw(&Mark {
                        at: (estimate.value, y),
                        shape,
                        colour,
                        inside: if estimate.has_interval() {
                            colour
                        } else {
                            self.theme.background
                        },
                        tooltip: self.tooltip(frame, row, estimate),
                    })?;
                    ((estimate.printed_after(), y), self.note(estimate, size.0))
                }
            };
            let to_right = note.onwards != self.axis.mirrored;
            let (anchor, gap) =
                if to_right { (HPos::Left, note.gap) } else { (HPos::Right, -note.gap) };
            let text = Text::new(note.text, (units(gap), 0), note.lettering.style(anchor));
            plot.draw(&(EmptyElement::at(at) + text))?;
        }
        Ok(())
    }

    fn look(&self, row: usize) -> (Rgb, Shape) {
        let place = self.names.get(row).map_or(row, |row| row.look);
        let most = self.names.iter().map(|row| row.look + 1).max().unwrap_or_default();
        look(place, most, self.theme)
    }

    /// The value after its whisker, clear of the dot.
    fn note(&self, estimate: &Estimate, width: f64) -> Note {
        let end = self.axis.place(estimate.printed_after());
        let whisker = (end - self.axis.place(estimate.value)).abs() * width;
        Note {
            text: self.axis.value(estimate.value),
            lettering: Lettering::regular(self.theme.sizes.value, self.theme.text),
            onwards: estimate.value >= 0.0,
            gap: BEFORE_VALUE + (RADIUS - whisker).max(0.0),
        }
    }

    /// The dash beside nought where there is no estimate.
    fn blank(&self) -> Note {
        Note {
            text: "–".to_owned(),
            lettering: Lettering::regular(self.theme.sizes.value, self.theme.muted),
            onwards: true,
            gap: BEFORE_VALUE + RADIUS,
        }
    }

    /// "frame · outlet: value [low, high] (hits)", each part kept whole.
    fn tooltip(&self, frame: &DotPanel, row: usize, estimate: &Estimate) -> String {
        let name = self.names.get(row).map_or("", |row| &row.name);
        let interval = if estimate.has_interval() {
            format!(" {}", isolate(&self.axis.interval(estimate.ends())))
        } else {
            String::new()
        };
        format!(
            "\u{2068}{}\u{2069} · \u{2068}{name}\u{2069}: {}{interval} ({})",
            frame.label,
            isolate(&self.axis.value(estimate.value)),
            isolate(&self.axis.count(estimate.hits))
        )
    }
}

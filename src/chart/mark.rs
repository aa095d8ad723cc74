//! The dots of a chart: one shape an outlet, hollow without an interval.

use std::fmt::Write as _;

use plotters::element::{Drawable, PointCollection};
use plotters_backend::{BackendCoord, DrawingErrorKind};

use super::backend::Backend;
use super::canvas::{escaped, hex, units};
use super::colour::Rgb;
use super::error::ChartError;
use super::theme::Theme;

/// Radius of a round mark, in CSS pixels. The other shapes have its area.
pub(crate) const RADIUS: f64 = 4.5;
const OUTLINE: f64 = 2.0;

/// Shapes that stay apart in grey print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Circle,
    Square,
    Triangle,
    Diamond,
    Wedge,
    Pillar,
    Hexagon,
}

const SHAPES: [Shape; 7] = [
    Shape::Circle,
    Shape::Square,
    Shape::Triangle,
    Shape::Diamond,
    Shape::Wedge,
    Shape::Pillar,
    Shape::Hexagon,
];

/// The look of an outlet's marks: its own colour and shape among up to seven
/// outlets, the same for all among more.
pub(crate) fn look(outlet: usize, outlets: usize, theme: &Theme) -> (Rgb, Shape) {
    if outlets > theme.categories.len() {
        return (theme.neutral, Shape::Circle);
    }
    let place = outlet % SHAPES.len();
    (theme.categories[place], SHAPES[place])
}

/// How a mark is drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    pub(crate) shape: Shape,
    pub(crate) colour: Rgb,
    /// Its inside: its colour, or the background for a hollow one.
    pub(crate) inside: Rgb,
}

impl Shape {
    /// Corners around the centre, in radii; none for a circle.
    fn corners(self) -> &'static [(f64, f64)] {
        match self {
            Self::Circle => &[],
            Self::Square => &[(-0.89, -0.89), (0.89, -0.89), (0.89, 0.89), (-0.89, 0.89)],
            Self::Triangle => &[(0.0, -1.3), (1.24, 0.86), (-1.24, 0.86)],
            Self::Diamond => &[(0.0, -1.27), (1.27, 0.0), (0.0, 1.27), (-1.27, 0.0)],
            Self::Wedge => &[(0.0, 1.3), (-1.24, -0.86), (1.24, -0.86)],
            Self::Pillar => &[(-0.55, -1.45), (0.55, -1.45), (0.55, 1.45), (-0.55, 1.45)],
            Self::Hexagon => &[
                (0.0, -1.1),
                (0.95, -0.55),
                (0.95, 0.55),
                (0.0, 1.1),
                (-0.95, 0.55),
                (-0.95, -0.55),
            ],
        }
    }
}

/// A dot of a chart, drawn on our backend alone: it carries the tooltip that
/// browsers show, which no stock element has. `at` is in the coordinates of the area
/// that it is drawn on.
pub(crate) struct Mark<C> {
    pub(crate) at: C,
    pub(crate) shape: Shape,
    pub(crate) colour: Rgb,
    /// Inside of the mark: its colour, or the background for a hollow one.
    pub(crate) inside: Rgb,
    pub(crate) tooltip: String,
}

impl<'a, C> PointCollection<'a, C> for &'a Mark<C> {
    type Point = &'a C;
    type IntoIter = std::iter::Once<&'a C>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::once(&self.at)
    }
}

impl<C> Drawable<Backend<'_>> for Mark<C> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut points: I,
        backend: &mut Backend,
        _area: (u32, u32),
    ) -> Result<(), DrawingErrorKind<ChartError>> {
        let Some((x, y)) = points.next() else {
            return Ok(());
        };
        let outline = units(OUTLINE);
        let paint = format!(
            "fill=\"{}\" stroke=\"{}\" stroke-width=\"{outline}\"",
            hex(self.inside),
            hex(self.colour)
        );
        // The outline lies half outside of the shape.
        let radius = RADIUS - OUTLINE / 2.0;
        let corners = self.shape.corners();
        let title = escaped(&self.tooltip);
        if corners.is_empty() {
            let radius = units(radius);
            backend.push(&format!(
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" {paint}><title>{title}</title></circle>"
            ));
        } else {
            let mut data = String::new();
            for (index, corner) in corners.iter().enumerate() {
                let command = if index == 0 { 'M' } else { 'L' };
                let (dx, dy) = (units(corner.0 * radius), units(corner.1 * radius));
                let _ = write!(data, "{command}{} {}", x + dx, y + dy);
            }
            backend.push(&format!(
                "<path d=\"{data}z\" {paint} stroke-linejoin=\"round\"><title>{title}</title></path>"
            ));
        }
        Ok(())
    }
}

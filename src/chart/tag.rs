//! Where labels of points go: near their points, and never over one another.

use std::f64::consts::TAU;

use super::sheet::Point;

/// An upright rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

/// A label to be placed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tag {
    /// The point it belongs to.
    pub(crate) at: Point,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

/// Distances from a point to its label that are tried, nearest first.
const DISTANCES: [f64; 8] = [7.0, 12.0, 20.0, 30.0, 44.0, 60.0, 80.0, 104.0];
const DIRECTIONS: usize = 16;
/// Free space around each label.
const CLEAR: f64 = 1.5;
/// A label further away than this has a line to its point.
pub(crate) const NEAR: f64 = 13.0;

impl Area {
    /// A square around a point.
    pub(crate) fn around(at: Point, reach: f64) -> Self {
        Self { left: at.0 - reach, top: at.1 - reach, right: at.0 + reach, bottom: at.1 + reach }
    }

    fn overlaps(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    pub(crate) fn middle(self) -> Point {
        (f64::midpoint(self.left, self.right), f64::midpoint(self.top, self.bottom))
    }

    fn holds(self, point: Point) -> bool {
        (self.left..=self.right).contains(&point.0) && (self.top..=self.bottom).contains(&point.1)
    }

    fn within(self, bounds: Self) -> bool {
        self.left >= bounds.left
            && self.right <= bounds.right
            && self.top >= bounds.top
            && self.bottom <= bounds.bottom
    }

    /// The point of it that is nearest to another.
    pub(crate) fn nearest_to(self, point: Point) -> Point {
        (point.0.clamp(self.left, self.right), point.1.clamp(self.top, self.bottom))
    }
}

/// What each point of `avoided` under a label weighs, in steps of distance.
const COVERED: usize = 12;

/// Places labels in their order, the first with the most freedom: none lies over
/// another, over an area in `taken`, or beyond `bounds`; points in `avoided` are covered
/// only where the way around is long. `None`: there is no room.
pub(crate) fn place(
    tags: &[Tag],
    taken: &[Area],
    avoided: &[Point],
    bounds: Area,
) -> Vec<Option<Area>> {
    let mut placed: Vec<Area> = Vec::new();
    tags.iter()
        .map(|tag| {
            let free = |area: &Area| {
                area.within(bounds)
                    && !taken.iter().chain(&placed).any(|other| area.overlaps(*other))
            };
            let covered = |area: &Area| avoided.iter().filter(|at| area.holds(**at)).count();
            let found = candidates(tag)
                .enumerate()
                .filter(|(_, area)| free(area))
                .min_by_key(|(step, area)| step + COVERED * covered(area))
                .map(|(_, area)| area);
            placed.extend(found);
            found
        })
        .collect()
}

/// Places around a point: beside it first, then above and below, then aslant; near
/// ones first.
fn candidates(tag: &Tag) -> impl Iterator<Item = Area> + '_ {
    DISTANCES.iter().flat_map(move |distance| {
        (0..DIRECTIONS).map(move |step| {
            // 0, ½, ¼, ¾ turns first, then what lies between.
            let turn = reversed_bits(step) as f64 / DIRECTIONS as f64;
            let (sine, cosine) = (turn * TAU).sin_cos();
            let (half, tall) = (tag.width / 2.0 + CLEAR, tag.height / 2.0 + CLEAR);
            let x = tag.at.0 + cosine * (distance + half);
            let y = tag.at.1 + sine * (distance + tall);
            Area { left: x - half, top: y - tall, right: x + half, bottom: y + tall }
        })
    })
}

/// The four bits of a number in the other order.
fn reversed_bits(number: usize) -> usize {
    (0..4).filter(|bit| number >> bit & 1 == 1).map(|bit| 8 >> bit).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_one_point_do_not_lie_over_one_another() {
        let tag = Tag { at: (100.0, 100.0), width: 60.0, height: 14.0 };
        let bounds = Area { left: 0.0, top: 0.0, right: 300.0, bottom: 300.0 };
        let point = Area::around(tag.at, 4.0);
        let placed: Vec<Area> =
            place(&[tag; 12], &[point], &[], bounds).into_iter().flatten().collect();
        assert!(placed.len() >= 10);
        for (at, one) in placed.iter().enumerate() {
            assert!(one.within(bounds) && !one.overlaps(point));
            assert!(placed[at + 1..].iter().all(|other| !one.overlaps(*other)));
        }
    }

    #[test]
    fn where_there_is_no_room_there_is_no_label() {
        let tag = Tag { at: (5.0, 5.0), width: 60.0, height: 14.0 };
        let bounds = Area { left: 0.0, top: 0.0, right: 20.0, bottom: 20.0 };
        assert_eq!(place(&[tag], &[], &[], bounds), [None]);
    }
}

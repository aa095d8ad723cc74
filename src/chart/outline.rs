//! Glyph outlines as short SVG path data: relative commands, half font units
//! at the finest (that is as fine as TrueType curves get), no "-0".

use std::fmt::Write as _;

use harfrust::font::glyph::outline::PathSink;

/// A path under construction. Points are kept as whole half-units, so that
/// relative steps never gather rounding errors.
#[derive(Default)]
pub(crate) struct PathData {
    text: String,
    at: (i32, i32),
    start: (i32, i32),
    command: char,
}

impl PathData {
    pub(crate) fn into_string(self) -> String {
        self.text
    }

    fn step(&mut self, command: char, points: &[(f32, f32)]) {
        if self.command != command {
            self.text.push(command);
            self.command = command;
        }
        let origin = self.at;
        for &(x, y) in points {
            let point = (halves(x), halves(-y));
            self.number(point.0 - origin.0);
            self.number(point.1 - origin.1);
            self.at = point;
        }
    }

    fn number(&mut self, halves: i32) {
        let after_number = self.text.ends_with(|c: char| c.is_ascii_digit());
        if halves < 0 {
            self.text.push('-');
        } else if after_number {
            self.text.push(' ');
        }
        let magnitude = halves.unsigned_abs();
        // Writing to a string cannot fail.
        let _ = match (magnitude / 2, magnitude % 2) {
            (whole, 0) => write!(self.text, "{whole}"),
            (0, _) => write!(self.text, ".5"),
            (whole, _) => write!(self.text, "{whole}.5"),
        };
    }
}

#[allow(clippy::cast_possible_truncation)] // font units are 16 bits wide
fn halves(value: f32) -> i32 {
    (value * 2.0).round() as i32
}

impl PathSink for PathData {
    fn move_to(&mut self, x: f32, y: f32) {
        self.step('m', &[(x, y)]);
        self.start = self.at;
        // A pair after "m" would be read as a line, so name the next command.
        self.command = ' ';
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.step('l', &[(x, y)]);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.step('q', &[(cx0, cy0), (x, y)]);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.step('c', &[(cx0, cy0), (cx1, cy1), (x, y)]);
    }

    fn close(&mut self) {
        self.text.push('z');
        self.command = 'z';
        self.at = self.start;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_and_have_no_negative_zero() {
        let mut path = PathData::default();
        path.move_to(10.0, -0.0);
        path.line_to(10.0, 20.5);
        path.quad_to(5.0, 20.5, 0.0, 0.0);
        path.close();
        path.move_to(0.5, 0.0);
        path.line_to(0.0, 0.0);
        path.close();
        assert_eq!(path.into_string(), "m10 0l0-20.5q-5 0-10 20.5zm-9.5 0l-.5 0z");
    }
}

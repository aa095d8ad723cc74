//! The SVG document under construction.
//!
//! Text is drawn twice. Glyph outlines are what is seen: each outline is
//! defined once and reused, so that no viewer needs the font. Above them lies
//! an invisible text layer, in reading order, for selection, search and screen
//! readers; hence the root has no `role="img"`, which would hide that layer.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt::Write as _;

use super::bidi::Direction;
use super::colour::Rgb;
use super::error::ChartError;
use super::font::{FAMILY, UNITS_PER_EM, Weight};
use super::shape::Line;
use super::svg::Svg;

/// Drawing units a CSS pixel. The chart library draws on whole numbers only,
/// so this is how finely things can be placed.
pub(crate) const UNITS: f64 = 4.0;

/// Pixels as whole drawing units.
#[allow(clippy::cast_possible_truncation)] // saturates, and no figure is that large
pub(crate) fn units(pixels: f64) -> i32 {
    (pixels * UNITS).round() as i32
}

/// A line of text to put down, its left end on the baseline at `at`.
pub(crate) struct Placed<'a> {
    pub(crate) line: &'a Line,
    /// Text size in drawing units.
    pub(crate) size: f64,
    pub(crate) colour: Rgb,
    pub(crate) at: (i32, i32),
    /// Clockwise, in degrees.
    pub(crate) turn: i32,
}

/// What is written so far.
pub(crate) struct Canvas {
    width: u32,
    height: u32,
    prefix: String,
    background: Rgb,
    shapes: String,
    labels: String,
    outlines: BTreeMap<(Weight, u32), String>,
}

impl Canvas {
    /// An empty canvas of so many drawing units. Ids start with a prefix made
    /// from `seed`, so that several figures can share one page.
    pub(crate) fn new((width, height): (i32, i32), background: Rgb, seed: &str) -> Self {
        Self {
            width: width.unsigned_abs(),
            height: height.unsigned_abs(),
            prefix: format!("m{:05x}", fingerprint(seed) & 0xf_ffff),
            background,
            shapes: String::new(),
            labels: String::new(),
            outlines: BTreeMap::new(),
        }
    }

    pub(crate) fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    /// Adds an element. `element` is markup made by this module's callers from
    /// numbers and names of theirs; text goes through [`escaped`].
    pub(crate) fn push(&mut self, element: &str) {
        self.shapes.push_str(element);
        self.shapes.push('\n');
    }

    /// Adds a line of text, as outlines and in the text layer.
    pub(crate) fn push_text(&mut self, text: &Placed) -> Result<(), ChartError> {
        let weight = text.line.weight();
        let mut uses = String::new();
        for (glyph, x, y) in text.line.placed() {
            let outline = match self.outlines.entry((weight, glyph.id)) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(weight.outline(glyph.id)?),
            };
            if outline.is_empty() {
                continue;
            }
            let id = self.glyph_id(weight, glyph.id);
            let _ = write!(uses, "<use xlink:href=\"#{id}\"");
            for (name, value) in [("x", x), ("y", -y)] {
                if value != 0 {
                    let _ = write!(uses, " {name}=\"{value}\"");
                }
            }
            uses.push_str("/>");
        }
        let scale = decimal(text.size / UNITS_PER_EM, 5);
        let mut place = format!("translate({} {})", text.at.0, text.at.1);
        if text.turn != 0 {
            let _ = write!(place, "rotate({})", text.turn);
        }
        if !uses.is_empty() {
            let fill = hex(text.colour);
            let _ = writeln!(
                self.shapes,
                "<g transform=\"{place}scale({scale})\" fill=\"{fill}\">{uses}</g>"
            );
            self.push_label(text);
        }
        Ok(())
    }

    fn push_label(&mut self, text: &Placed) {
        let width = text.line.width(text.size);
        let (x, y) = text.at;
        let mut start = f64::from(x);
        if text.turn == 0 && text.line.direction() == Direction::Rtl {
            start += width;
        }
        let _ = write!(
            self.labels,
            "<text x=\"{}\" y=\"{y}\" font-size=\"{}\" textLength=\"{}\"",
            decimal(start, 0),
            decimal(text.size, 2),
            decimal(width, 0)
        );
        if text.line.direction() == Direction::Rtl {
            self.labels.push_str(" direction=\"rtl\"");
        }
        if text.line.weight() == Weight::Bold {
            self.labels.push_str(" font-weight=\"700\"");
        }
        if text.turn != 0 {
            let _ = write!(self.labels, " transform=\"rotate({} {x} {y})\"", text.turn);
            if text.line.direction() == Direction::Rtl {
                self.labels.push_str(" text-anchor=\"end\"");
            }
        }
        let _ = writeln!(self.labels, ">{}</text>", escaped(text.line.text()));
    }

    fn glyph_id(&self, weight: Weight, glyph: u32) -> String {
        let letter = match weight {
            Weight::Regular => 'r',
            Weight::Bold => 'b',
        };
        format!("{}{letter}{glyph}", self.prefix)
    }

    /// The whole document. `title` and `description` are read out by screen
    /// readers, `direction` tells them the language.
    pub(crate) fn finish(self, title: &str, description: &str, direction: Direction) -> Svg {
        let (width, height) = (self.width, self.height);
        let pixels = (f64::from(width) / UNITS, f64::from(height) / UNITS);
        let prefix = &self.prefix;
        let language = match direction {
            Direction::Rtl => "ar",
            Direction::Ltr => "en",
        };
        let mut out = String::new();
        let _ = writeln!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
             width=\"{}\" height=\"{}\" viewBox=\"0 0 {width} {height}\" lang=\"{language}\" \
             aria-labelledby=\"{prefix}t\" aria-describedby=\"{prefix}d\">",
            decimal(pixels.0, 2),
            decimal(pixels.1, 2),
        );
        let _ = writeln!(out, "<title id=\"{prefix}t\">{}</title>", escaped(title));
        let _ = writeln!(out, "<desc id=\"{prefix}d\">{}</desc>", escaped(description));
        out.push_str("<defs>\n");
        for (&(weight, glyph), outline) in &self.outlines {
            if !outline.is_empty() {
                let id = self.glyph_id(weight, glyph);
                let _ = writeln!(out, "<path id=\"{id}\" d=\"{outline}\"/>");
            }
        }
        let _ = writeln!(
            out,
            "</defs>\n<rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>",
            hex(self.background)
        );
        let _ = writeln!(out, "<g aria-hidden=\"true\">\n{}</g>", self.shapes);
        let _ = writeln!(
            out,
            "<g font-family=\"'{FAMILY}',sans-serif\" fill-opacity=\"0\">\n{}</g>\n</svg>",
            self.labels
        );
        Svg::new(out, (width, height))
    }
}

/// A colour as SVG writes it.
pub(crate) fn hex(colour: Rgb) -> String {
    format!("#{:02x}{:02x}{:02x}", colour.0, colour.1, colour.2)
}

/// A coordinate with at most so many decimals and without "-0".
pub(crate) fn decimal(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let text =
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0" } else { text }.to_owned()
}

/// Text made safe for XML. Characters that XML 1.0 does not allow are left out.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'.. => out.push(character),
            _ => {}
        }
    }
    out
}

/// FNV-1a, 32 bits: the same on every machine and in every release.
fn fingerprint(seed: &str) -> u32 {
    seed.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_short_and_have_no_negative_zero() {
        assert_eq!(decimal(-0.001, 2), "0");
        assert_eq!(decimal(12.50, 2), "12.5");
        assert_eq!(decimal(120.0, 0), "120");
        assert_eq!(decimal(-3.0, 2), "-3");
    }

    #[test]
    fn markup_in_text_is_escaped() {
        assert_eq!(escaped("<b>\"&'\u{1}"), "&lt;b&gt;&quot;&amp;&#39;");
    }

    #[test]
    fn figures_with_other_content_have_other_ids() {
        assert_ne!(fingerprint("a"), fingerprint("b"));
        assert_eq!(fingerprint(""), 0x811c_9dc5);
    }
}

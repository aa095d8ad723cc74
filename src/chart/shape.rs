//! From a label to positioned glyphs: letters joined, runs in visual order.

use harfrust::{
    Buffer, BufferFlags, Direction as ShapeDirection, Language, Script as ShapeScript,
    ShapeOptions, ShaperFont, Tag,
};
use unicode_script::Script;

use super::bidi::{Direction, Run, visual_runs};
use super::error::ChartError;
use super::font::{UNITS_PER_EM, Weight};

/// A glyph where the shaper put it. Lengths are in font units, y upwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Index in the font.
    pub id: u32,
    /// Byte of the label at which the letters behind this glyph start.
    pub cluster: usize,
    /// How far the pen moves on.
    pub advance: i32,
    /// Shift to the right of the pen, as marks have.
    pub dx: i32,
    /// Shift upwards.
    pub dy: i32,
    /// Whether a line may be broken before this cluster without changing the
    /// form of a letter.
    pub breakable: bool,
}

/// One shaped line of text, glyphs from left to right.
#[derive(Clone, Debug)]
pub struct Line {
    text: String,
    direction: Direction,
    weight: Weight,
    glyphs: Vec<Glyph>,
}

impl Line {
    /// Shapes a label as one line. Tabs and line breaks count as spaces.
    ///
    /// # Errors
    ///
    /// [`ChartError::MissingGlyph`] if the font lacks a character. Invisible
    /// characters (bidi controls, joiners, soft hyphens) need no glyph.
    pub fn new(label: &str, weight: Weight) -> Result<Self, ChartError> {
        let text = clean(label);
        if let Some(character) = text.chars().find(|c| c.is_control()) {
            return Err(missing(label, character));
        }
        let mut glyphs = Vec::new();
        for run in visual_runs(&text) {
            shape_run(&text, &run, weight, &mut glyphs)?;
        }
        if let Some(blank) = glyphs.iter().find(|glyph| glyph.id == 0) {
            let character = text[blank.cluster..].chars().next();
            return Err(missing(label, character.unwrap_or_default()));
        }
        Ok(Self { direction: Direction::of(&text), text, weight, glyphs })
    }

    /// The text, with tabs and line breaks made spaces.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The base direction the line was ordered by.
    #[must_use]
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// The weight it was shaped in.
    #[must_use]
    pub fn weight(&self) -> Weight {
        self.weight
    }

    /// The glyphs, leftmost first.
    #[must_use]
    pub fn glyphs(&self) -> &[Glyph] {
        &self.glyphs
    }

    /// Width at a given text size, in the unit of that size.
    #[must_use]
    pub fn width(&self, size: f64) -> f64 {
        let advance: i64 = self.glyphs.iter().map(|g| i64::from(g.advance)).sum();
        #[allow(clippy::cast_precision_loss)] // labels are far shorter than 2^52 units
        let advance = advance as f64;
        advance * size / UNITS_PER_EM
    }

    /// The glyphs with their places in font units: right of the line's left
    /// end, and above the baseline.
    pub fn placed(&self) -> impl Iterator<Item = (Glyph, i32, i32)> {
        self.glyphs.iter().scan(0, |pen, &glyph| {
            let x = *pen + glyph.dx;
            *pen += glyph.advance;
            Some((glyph, x, glyph.dy))
        })
    }
}

/// Every kind of white space that would break a line, as a plain space of its
/// own; nothing else is touched.
pub(crate) fn clean(label: &str) -> String {
    label
        .chars()
        .map(|c| match c {
            '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{1c}'..='\u{1f}' => ' ',
            other => other,
        })
        .collect()
}

fn missing(label: &str, character: char) -> ChartError {
    ChartError::MissingGlyph { label: label.to_owned(), character }
}

fn shape_run(
    text: &str,
    run: &Run,
    weight: Weight,
    glyphs: &mut Vec<Glyph>,
) -> Result<(), ChartError> {
    let font = ShaperFont::new(weight.font()?);
    let mut buffer = Buffer::new();
    buffer.push_str(&text[run.range.clone()]);
    buffer.set_pre_context(&text[..run.range.start]);
    buffer.set_post_context(&text[run.range.end..]);
    let mut flags = BufferFlags::default();
    flags.set(BufferFlags::BEGINNING_OF_TEXT, run.range.start == 0);
    flags.set(BufferFlags::END_OF_TEXT, run.range.end == text.len());
    buffer.set_flags(flags);
    buffer.set_direction(match run.direction {
        Direction::Rtl => ShapeDirection::RightToLeft,
        Direction::Ltr => ShapeDirection::LeftToRight,
    });
    buffer.set_script(shape_script(run.script));
    buffer.set_language(Language::new(language(run.script)));
    harfrust::shape(&font, &mut buffer, ShapeOptions::new()).map_err(|reason| {
        ChartError::Shaping { label: text.to_owned(), reason: format!("{reason:?}") }
    })?;
    let shaped = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
    glyphs.extend(shaped.map(|(info, position)| Glyph {
        id: info.glyph_id,
        cluster: run.range.start + info.cluster as usize,
        advance: position.x_advance,
        dx: position.x_offset,
        dy: position.y_offset,
        breakable: !info.unsafe_to_break(),
    }));
    Ok(())
}

fn shape_script(script: Script) -> Option<ShapeScript> {
    let tag: [u8; 4] = script.short_name().as_bytes().try_into().ok()?;
    ShapeScript::from_iso15924_tag(Tag::new(&tag))
}

fn language(script: Script) -> &'static str {
    if script == Script::Arabic { "ar" } else { "en" }
}

//! The one font family of every chart, embedded: IBM Plex Sans Arabic, which
//! has Arabic, Latin, signs and tabular digits in one file. No font of the
//! system is ever read, so a chart looks the same on every machine.

use std::sync::LazyLock;

use harfrust::{
    Font, GlyphId, font::glyph::outline::DrawMemory, font::glyph::outline::DrawOptions,
};

use super::error::ChartError;
use super::outline::PathData;

/// Family name, as the text layer of an SVG asks for it.
pub(crate) const FAMILY: &str = "IBM Plex Sans Arabic";

/// Font units an em. Glyph positions are whole numbers of these.
pub const UNITS_PER_EM: f64 = 1000.0;

/// How far a line of text reaches above and below its baseline, in ems. Wide
/// enough for a hamza over an alef and the tail of a final ya.
pub(crate) const ASCENT: f64 = 1.045;
pub(crate) const DESCENT: f64 = 0.405;

/// Height in ems of the line through the optical middle of a label. Between
/// half the x-height and half the cap height, so that Arabic, Latin and digits
/// all look centred and share one baseline along a row.
pub(crate) const MIDDLE: f64 = 0.32;

/// The two weights that are embedded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// For nearly all labels.
    Regular,
    /// For titles, headers and marked cells.
    Bold,
}

static REGULAR: LazyLock<Option<Font>> =
    LazyLock::new(|| load(include_bytes!("../../assets/fonts/IBMPlexSansArabic-Regular.ttf")));

static BOLD: LazyLock<Option<Font>> =
    LazyLock::new(|| load(include_bytes!("../../assets/fonts/IBMPlexSansArabic-Bold.ttf")));

fn load(data: &'static [u8]) -> Option<Font> {
    // Positions are written as whole font units on the footing of this size.
    Font::new(data, 0).filter(|font| f64::from(font.units_per_em()) == UNITS_PER_EM)
}

impl Weight {
    /// The parsed font of this weight.
    pub(crate) fn font(self) -> Result<&'static Font, ChartError> {
        let (font, name) = match self {
            Self::Regular => (&REGULAR, "IBMPlexSansArabic-Regular.ttf"),
            Self::Bold => (&BOLD, "IBMPlexSansArabic-Bold.ttf"),
        };
        font.as_ref().ok_or(ChartError::Font(name))
    }

    /// The outline of a glyph as SVG path data in font units, y downwards;
    /// empty for spaces and other glyphs without ink.
    ///
    /// # Errors
    ///
    /// [`ChartError::Font`] if the embedded font is damaged.
    pub fn outline(self, glyph: u32) -> Result<String, ChartError> {
        let outlines = self.font()?.outline_glyphs();
        let mut path = PathData::default();
        if let Some(outline) = outlines.get(GlyphId::new(glyph)) {
            outline
                .draw(&DrawOptions::new(), DrawMemory::Scratch, &mut path)
                .map_err(|_| ChartError::Font("outlines"))?;
        }
        Ok(path.into_string())
    }

    /// The glyph a character has by itself, before any joining; `None` if the
    /// font lacks it.
    ///
    /// # Errors
    ///
    /// [`ChartError::Font`] if the embedded font is damaged.
    pub fn nominal_glyph(self, character: char) -> Result<Option<u32>, ChartError> {
        let glyph = self.font()?.charmap().map_unicode(character);
        Ok(glyph.map(GlyphId::to_u32).filter(|&id| id != 0))
    }
}

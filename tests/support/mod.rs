//! Goldens made with `hb-shape`; see `tests/shaping/make-goldens.py`.
#![allow(dead_code, clippy::cast_possible_wrap)] // not every test file uses all of it

use mizan::chart::font::Weight;
use mizan::chart::shape::{Glyph, Line};

/// A label and its glyphs from left to right, as `HarfBuzz` has them.
pub struct Golden {
    pub label: String,
    pub glyphs: Vec<[i64; 5]>,
}

/// All goldens of a weight.
pub fn goldens(weight: Weight) -> Vec<Golden> {
    let text = match weight {
        Weight::Regular => include_str!("../shaping/regular.json"),
        Weight::Bold => include_str!("../shaping/bold.json"),
    };
    let json: serde_json::Value = serde_json::from_str(text).unwrap();
    let number = |value: &serde_json::Value| value.as_i64().unwrap();
    json.as_array()
        .unwrap()
        .iter()
        .map(|entry| Golden {
            label: entry["label"].as_str().unwrap().to_owned(),
            glyphs: entry["glyphs"]
                .as_array()
                .unwrap()
                .iter()
                .map(|g| std::array::from_fn(|i| number(&g[i])))
                .collect(),
        })
        .collect()
}

/// Glyphs in the form of the goldens: id, cluster, advance, dx, dy.
pub fn plain(glyphs: &[Glyph]) -> Vec<[i64; 5]> {
    glyphs
        .iter()
        .map(|g| {
            [
                i64::from(g.id),
                g.cluster as i64,
                i64::from(g.advance),
                i64::from(g.dx),
                i64::from(g.dy),
            ]
        })
        .collect()
}

/// What a renderer without shaping makes of a label: each letter by itself,
/// first letter at the left.
pub fn unshaped(label: &str, weight: Weight) -> Vec<[i64; 5]> {
    label
        .char_indices()
        .flat_map(|(at, character)| {
            let line = Line::new(&character.to_string(), weight).unwrap();
            let mut glyphs = plain(line.glyphs());
            for glyph in &mut glyphs {
                glyph[1] += at as i64;
            }
            glyphs
        })
        .collect()
}

pub fn is_arabic_letter(character: char) -> bool {
    matches!(character, '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d3}')
}

/// Width of a list of glyphs in font units.
pub fn width(glyphs: &[[i64; 5]]) -> i64 {
    glyphs.iter().map(|glyph| glyph[2]).sum()
}

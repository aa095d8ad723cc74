//! The first three steps of the proof that Arabic text is right: the glyphs are
//! `HarfBuzz`'s, the comparison notices unshaped text, and the order is the one
//! that is read.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    clippy::float_cmp,
    unreachable_pub
)]

mod support;

use mizan::chart::bidi::visual_runs;
use mizan::chart::font::Weight;
use mizan::chart::shape::Line;
use mizan::chart::{ChartError, Direction};
use support::{goldens, is_arabic_letter, plain, unshaped};

const WEIGHTS: [Weight; 2] = [Weight::Regular, Weight::Bold];

#[test]
fn glyphs_clusters_and_positions_equal_those_of_harfbuzz() {
    for weight in WEIGHTS {
        let goldens = goldens(weight);
        assert_eq!(goldens.len(), 38);
        for golden in goldens {
            let line = Line::new(&golden.label, weight).unwrap();
            assert_eq!(
                plain(line.glyphs()),
                golden.glyphs,
                "{weight:?} {:?} (help: if the font or a case changed, run make-goldens.py)",
                golden.label
            );
        }
    }
}

#[test]
fn the_comparison_fails_for_unshaped_letters() {
    let mut compared = 0;
    for weight in WEIGHTS {
        for golden in goldens(weight) {
            if golden.label.chars().any(is_arabic_letter) {
                assert_ne!(unshaped(&golden.label, weight), golden.glyphs, "{:?}", golden.label);
                compared += 1;
            }
        }
    }
    assert!(compared > 50);
}

/// The characters of a label in the order they are seen from left to right.
fn seen(label: &str) -> String {
    visual_runs(label)
        .iter()
        .map(|run| {
            let text = &label[run.range.clone()];
            match run.direction {
                Direction::Rtl => text.chars().rev().collect(),
                Direction::Ltr => text.to_owned(),
            }
        })
        .collect()
}

#[test]
fn labels_are_laid_out_in_the_order_they_are_read() {
    assert_eq!(seen("GDP نمو 2025%"), "%2025 ومن GDP");
    assert_eq!(seen("−12.5%"), "−12.5%");
    assert_eq!(seen("ن = 412"), "412 = ن");
    assert_eq!(seen("بلغ \u{2066}−0.5\u{2069} فقط"), "طقف \u{2069}−0.5\u{2066} غلب");
}

#[test]
fn glyph_positions_follow_the_visual_order() {
    let label = "GDP نمو 2025%";
    let line = Line::new(label, Weight::Regular).unwrap();
    let order: String =
        line.glyphs().iter().filter_map(|glyph| label[glyph.cluster..].chars().next()).collect();
    assert_eq!(order, "%2025 ومن GDP");
    let minus = Line::new("−12.5%", Weight::Regular).unwrap();
    assert_eq!(minus.glyphs()[0].cluster, 0);
}

#[test]
fn a_character_without_a_glyph_is_an_error_that_names_the_label() {
    for label in ["وكالة 🦀 وفا", "新聞", "bell\u{7}"] {
        let error = Line::new(label, Weight::Regular).unwrap_err();
        let ChartError::MissingGlyph { label: named, .. } = &error else {
            panic!("{error}");
        };
        assert_eq!(named, label);
    }
    let error = Line::new("وكالة 🦀 وفا", Weight::Bold).unwrap_err().to_string();
    assert!(error.contains("وكالة") && error.contains("U+1F980"), "{error}");
}

#[test]
fn invisible_characters_need_no_glyph_and_take_no_room() {
    let plain = Line::new("نمو", Weight::Regular).unwrap();
    for hidden in [
        "\u{200b}",
        "\u{200e}",
        "\u{200f}",
        "\u{61c}",
        "\u{2066}\u{2069}",
        "\u{2067}\u{2069}",
        "\u{2068}\u{2069}",
        "\u{202a}\u{202c}",
        "\u{2060}",
        "\u{feff}",
        "\u{ad}",
        "\u{fe0f}",
        "\u{34f}",
    ] {
        let line = Line::new(&format!("نمو{hidden}"), Weight::Regular).unwrap();
        assert_eq!(line.width(1.0), plain.width(1.0), "{hidden:?}");
        let drawn = line
            .glyphs()
            .iter()
            .filter(|glyph| !Weight::Regular.outline(glyph.id).unwrap().is_empty());
        assert_eq!(drawn.count(), plain.glyphs().len(), "{hidden:?}");
    }
}

#[test]
fn line_breaks_and_tabs_are_spaces() {
    let line = Line::new("a\tb\nc\u{2029}d", Weight::Regular).unwrap();
    assert_eq!(line.text(), "a b c d");
}

//! Nothing overlaps and nothing is clipped, from one outlet to thirty and from
//! one frame to twenty-four.
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

use mizan::chart::{
    Cell, Digits, Direction, DotPanel, DotsFigure, Estimate, Heading, HeatmapFigure, Row, Svg,
    Theme, Unit, draw_dots, draw_heatmap,
};

mod figures;

/// A line of text as drawn: its ink, near enough.
#[derive(Debug)]
struct Box {
    #[allow(dead_code)] // named in failures
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

fn boxes(svg: &Svg) -> Vec<Box> {
    let elements = svg.as_str().split("<text ").skip(1);
    elements
        .map(|element| {
            let (attributes, rest) = element.split_once('>').unwrap();
            let number = |name: &str| -> f64 {
                let from = attributes.find(&format!("{name}=\"")).unwrap() + name.len() + 2;
                attributes[from..].split('"').next().unwrap().parse().unwrap()
            };
            let (x, y, size) = (number("x"), number("y"), number("font-size"));
            let width = number("textLength");
            let left = if attributes.contains("rtl") { x - width } else { x };
            Box {
                text: rest.split("</text>").next().unwrap().to_owned(),
                left,
                right: left + width,
                top: y - 0.72 * size,
                bottom: y + 0.2 * size,
            }
        })
        .collect()
}

fn assert_clear(svg: &Svg, what: &str) {
    let (width, height) = svg.size();
    let boxes = boxes(svg);
    assert!(boxes.len() > 5, "{what}: no text layer");
    for one in &boxes {
        let inside = one.left >= 0.0
            && one.top >= 0.0
            && one.right <= width * 4.0
            && one.bottom <= height * 4.0;
        assert!(inside, "{what}: {one:?} is clipped at {width} x {height}");
    }
    for (index, one) in boxes.iter().enumerate() {
        for other in &boxes[index + 1..] {
            let apart = one.right <= other.left
                || other.right <= one.left
                || one.bottom <= other.top
                || other.bottom <= one.top;
            assert!(apart, "{what}: {one:?} overlaps {other:?}");
        }
    }
}

const NAMES: [&str; 5] = [
    "وكالة وفا",
    "المركز الفلسطيني للإعلام والدراسات الاستراتيجية والبحوث الميدانية (PCMR)",
    "www.an-unbroken-address-of-an-outlet.example.org/arabic/news",
    "BBC عربي",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
];

fn heading(long: bool) -> Heading {
    let times = if long { 4 } else { 1 };
    Heading {
        title: "إطار المقاومة يتصدر التغطية ".repeat(times),
        subtitle: "عدد مرات الورود لكل ألف كلمة؛ فاصل ثقة \u{2066}95%\u{2069} ".repeat(times),
        caption: "المصدر: عينة من \u{2066}2,194\u{2069} مادة. ".repeat(times),
    }
}

fn rows(count: usize) -> Vec<Row> {
    (0..count)
        .map(|index| Row {
            look: index,
            name: NAMES[index % NAMES.len()].to_owned(),
            n: format!("ن = {}", 7 + index * 311),
        })
        .collect()
}

fn labels(count: usize) -> Vec<String> {
    let words = ["مقاومة", "ضحية إنسانية", "الدبلوماسية ووساطات وقف إطلاق النار", "GDP نمو 2025%"];
    (0..count).map(|index| words[index % words.len()].to_owned()).collect()
}

/// A value between −1 and 1 that jumps about.
fn wave(row: usize, column: usize) -> f64 {
    ((row * 37 + column * 101) as f64 * 0.618).sin()
}

#[test]
fn frames_figures_are_clear_at_every_size() {
    for direction in [Direction::Rtl, Direction::Ltr] {
        for (outlets, frames) in [(1, 1), (3, 2), (5, 6), (7, 5), (6, 24), (30, 7)] {
            for (scale, shift) in [(1.0, 1.0), (0.004, 1.0), (900.0, 1.1), (8e6, 0.3), (2.0, 0.0)] {
                let figure = DotsFigure {
                    heading: heading(outlets == 3),
                    direction,
                    rows: rows(outlets),
                    unit: Unit::Number,
                    panels: labels(frames)
                        .into_iter()
                        .enumerate()
                        .map(|(column, label)| DotPanel {
                            label,
                            estimates: (0..outlets)
                                .map(|row| {
                                    let value = scale * (wave(row, column) + shift);
                                    (row % 9 != 8).then_some(Estimate {
                                        value,
                                        low: (row % 4 != 3).then_some(value - 0.1 * scale * shift),
                                        high: (row % 4 != 3).then_some(value + 0.2 * scale),
                                        hits: 12,
                                    })
                                })
                                .collect(),
                        })
                        .collect(),
                    axis_label: "مرات الورود لكل ألف كلمة".to_owned(),
                    digits: Digits::Western,
                };
                let svg = draw_dots(&figure, &Theme::light()).unwrap();
                let what = format!("{direction:?} {outlets} x {frames}, {scale}, {shift}");
                assert_clear(&svg, &what);
            }
        }
    }
}

#[test]
fn heatmaps_are_clear_at_every_size() {
    for direction in [Direction::Rtl, Direction::Ltr] {
        for (outlets, frames) in [(1, 1), (2, 3), (7, 6), (6, 24), (30, 24)] {
            for scale in [0.0, 3.0, 40.0, 4000.0] {
                let figure = HeatmapFigure {
                    heading: heading(frames == 3),
                    direction,
                    rows: rows(outlets),
                    columns: labels(frames),
                    cells: (0..outlets)
                        .map(|row| {
                            let cell = |column| {
                                let z = scale * wave(row, column);
                                (column % 7 != 5).then_some(Cell { z, marked: z.abs() > 1.96 })
                            };
                            (0..frames).map(cell).collect()
                        })
                        .collect(),
                    legend_label: "درجة z (سالب = أقل من المتوقع)".to_owned(),
                    digits: Digits::Western,
                };
                let svg = draw_heatmap(&figure, &Theme::light()).unwrap();
                assert_clear(&svg, &format!("{direction:?} {outlets} x {frames}, {scale}"));
            }
        }
    }
}

#[test]
fn figures_of_every_kind_are_clear_at_every_size() {
    for direction in [Direction::Rtl, Direction::Ltr] {
        for size in [(1, 1), (2, 3), (5, 6), (30, 24)] {
            for (kind, figure) in figures::every_kind(direction, size) {
                let svg = figure.draw(&Theme::light()).unwrap();
                assert_clear(&svg, &format!("{kind} {direction:?} {size:?}"));
                if size != (30, 24) {
                    let svg = figures::lengthened(figure).draw(&Theme::dark()).unwrap();
                    assert_clear(&svg, &format!("{kind} {direction:?} {size:?}, long names"));
                }
            }
        }
    }
}

//! What holds for every figure: the same bytes each time, safe and tidy SVG,
//! errors instead of wrong pictures.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    clippy::float_cmp,
    unreachable_pub,
    clippy::unnecessary_wraps
)]

use mizan::chart::{
    Cell, ChartError, Digits, Direction, DotPanel, DotsFigure, Estimate, Heading, HeatmapFigure,
    Row, Svg, Theme, Unit, draw_dots, draw_heatmap,
};

fn row(name: &str) -> Row {
    Row { name: name.to_owned(), n: "ن = 412".to_owned(), look: 0 }
}

fn estimate(value: f64) -> Option<Estimate> {
    Some(Estimate { value, low: Some(value - 0.4), high: Some(value + 0.5), hits: 40 })
}

fn heading() -> Heading {
    Heading {
        title: "إطار <script>alert(1)</script> & \"المقاومة\"".to_owned(),
        subtitle: "فاصل ثقة \u{2066}95%\u{2069}".to_owned(),
        caption: "المصدر: عينة".to_owned(),
    }
}

fn frames(direction: Direction, values: &[f64]) -> DotsFigure {
    DotsFigure {
        heading: heading(),
        direction,
        rows: values.iter().map(|_| row("وكالة وفا")).collect(),
        panels: (0..3)
            .map(|frame| DotPanel {
                label: format!("إطار {frame}"),
                estimates: values.iter().map(|value| estimate(*value)).collect(),
            })
            .collect(),
        axis_label: "لكل ألف كلمة".to_owned(),
        unit: Unit::Number,
        digits: Digits::Western,
    }
}

fn heatmap(direction: Direction) -> HeatmapFigure {
    let cell = |z: f64| Some(Cell { z, marked: z.abs() > 2.0 });
    HeatmapFigure {
        heading: heading(),
        direction,
        rows: vec![row("BBC عربي"), row("القدس")],
        columns: vec!["مقاومة".to_owned(), "ضحية إنسانية".to_owned()],
        cells: vec![vec![cell(-2.8), None], vec![cell(0.04), cell(-0.04)]],
        legend_label: "درجة z".to_owned(),
        digits: Digits::Western,
    }
}

fn all() -> Vec<Svg> {
    let mut figures = Vec::new();
    for direction in [Direction::Rtl, Direction::Ltr] {
        for theme in [Theme::light(), Theme::dark()] {
            figures.push(draw_dots(&frames(direction, &[1.0, 2.0]), &theme).unwrap());
            figures.push(draw_dots(&frames(direction, &[-1.0, 0.0]), &theme).unwrap());
            figures.push(draw_heatmap(&heatmap(direction), &theme).unwrap());
        }
    }
    figures
}

/// The texts of the text layer, in order.
fn texts(svg: &Svg) -> Vec<&str> {
    svg.as_str()
        .split("<text ")
        .skip(1)
        .filter_map(|element| element.split_once('>')?.1.split_once("</text>"))
        .map(|(text, _)| text)
        .collect()
}

fn x_of(svg: &Svg, text: &str) -> f64 {
    let end = svg.as_str().find(&format!(">{text}</text>")).unwrap();
    let start = svg.as_str()[..end].rfind("x=\"").unwrap() + 3;
    svg.as_str()[start..].split('"').next().unwrap().parse().unwrap()
}

#[test]
fn the_same_figure_gives_the_same_bytes() {
    let (one, other) = (all(), all());
    assert_eq!(one, other);
    assert_eq!(one[0].to_png(96).unwrap(), other[0].to_png(96).unwrap());
}

#[test]
fn text_is_escaped_and_coordinates_are_tidy() {
    for svg in all() {
        let text = svg.as_str();
        assert!(!text.contains("<script"));
        assert!(text.contains("&lt;script&gt;"));
        assert!(!text.contains("\"-0\"") && !text.contains(" -0 ") && !text.contains("-0\""));
        assert!(!text.contains("NaN") && !text.contains("inf"));
        assert!(!text.contains("role=\"img\""));
        assert!(texts(&svg).iter().any(|text| text.contains("&amp;")));
    }
}

#[test]
fn every_reference_has_its_definition() {
    for svg in all() {
        for used in svg.as_str().split("xlink:href=\"#").skip(1) {
            let id = used.split('"').next().unwrap();
            assert!(svg.as_str().contains(&format!("id=\"{id}\"")), "{id}");
        }
    }
}

#[test]
fn figures_with_other_content_do_not_share_ids() {
    let id = |svg: &Svg| svg.as_str().split("id=\"").nth(1).unwrap()[..6].to_owned();
    let one = draw_dots(&frames(Direction::Rtl, &[1.0]), &Theme::light()).unwrap();
    let other = draw_dots(&frames(Direction::Rtl, &[1.1]), &Theme::light()).unwrap();
    assert_ne!(id(&one), id(&other));
}

#[test]
fn values_have_true_signs_and_nought_has_none() {
    let svg = draw_heatmap(&heatmap(Direction::Rtl), &Theme::light()).unwrap();
    let texts = texts(&svg);
    assert!(texts.contains(&"−2.8*"));
    assert!(texts.contains(&"–"));
    assert!(texts.contains(&"0.0"));
    assert!(!texts.contains(&"−0.0") && !texts.contains(&"+0.0"));
}

#[test]
fn amounts_are_mirrored_and_signed_values_are_not() {
    let amounts = frames(Direction::Rtl, &[1.0, 4.0]);
    let svg = draw_dots(&amounts, &Theme::light()).unwrap();
    assert!(x_of(&svg, "1.00") > x_of(&svg, "4.00"));
    let signed = frames(Direction::Rtl, &[-1.0, 4.0]);
    let svg = draw_dots(&signed, &Theme::light()).unwrap();
    assert!(x_of(&svg, "−1.00") < x_of(&svg, "4.00"));
    let english = frames(Direction::Ltr, &[1.0, 4.0]);
    let svg = draw_dots(&english, &Theme::light()).unwrap();
    assert!(x_of(&svg, "1.00") < x_of(&svg, "4.00"));
}

#[test]
fn the_first_column_is_nearest_to_the_reading_side() {
    let rtl = draw_heatmap(&heatmap(Direction::Rtl), &Theme::light()).unwrap();
    let ltr = draw_heatmap(&heatmap(Direction::Ltr), &Theme::light()).unwrap();
    assert!(x_of(&rtl, "مقاومة") > x_of(&rtl, "ضحية إنسانية"));
    assert!(x_of(&ltr, "مقاومة") < x_of(&ltr, "ضحية إنسانية"));
}

#[test]
fn digits_are_of_one_kind() {
    let mut figure = frames(Direction::Rtl, &[1.0, 2.5]);
    figure.digits = Digits::ArabicIndic;
    let svg = draw_dots(&figure, &Theme::light()).unwrap();
    assert!(texts(&svg).contains(&"٢٫٥٠"));
    assert!(!texts(&svg).iter().any(|text| text.contains("2.5")));
}

#[test]
fn pngs_carry_their_resolution() {
    let svg = draw_dots(&frames(Direction::Ltr, &[1.0]), &Theme::light()).unwrap();
    for (dpi, metre) in [(96, 3_780_u32), (300, 11_811)] {
        let png = svg.to_png(dpi).unwrap();
        let at = png.windows(4).position(|chunk| chunk == b"pHYs").unwrap();
        assert_eq!(png[at + 4..at + 8], metre.to_be_bytes());
        assert_eq!(png[at + 12], 1);
        let width = u32::from_be_bytes(png[16..20].try_into().unwrap());
        assert_eq!(width, (svg.size().0 * f64::from(dpi) / 96.0).round() as u32);
    }
    assert!(matches!(svg.to_png(0), Err(ChartError::Size { .. })));
    assert!(matches!(svg.to_png(100_000), Err(ChartError::Size { .. })));
}

#[test]
fn figures_that_make_no_sense_are_errors() {
    let theme = Theme::light();
    let draw = |change: fn(&mut DotsFigure)| {
        let mut figure = frames(Direction::Rtl, &[1.0, 2.0]);
        change(&mut figure);
        draw_dots(&figure, &theme)
    };
    assert!(matches!(draw(|f| f.rows.clear()), Err(ChartError::Empty(_))));
    assert!(matches!(draw(|f| f.panels.clear()), Err(ChartError::Empty(_))));
    assert!(matches!(
        draw(|f| f.panels[0].estimates.truncate(1)),
        Err(ChartError::Length { found: 1, expected: 2, .. })
    ));
    assert!(matches!(
        draw(|f| f.panels[1].estimates[0] = estimate(f64::NAN)),
        Err(ChartError::Value { .. })
    ));
    assert!(matches!(
        draw(|f| f.rows[1].name.push('🦀')),
        Err(ChartError::MissingGlyph { character: '🦀', .. })
    ));
}

#[test]
fn extreme_but_possible_data_can_be_drawn() {
    for values in [&[0.0, 0.0][..], &[1e-9, 2e-9], &[1e12, 3.0], &[-1e-12, 0.0], &[-5e9]] {
        let mut figure = frames(Direction::Rtl, values);
        for estimate in figure.panels.iter_mut().flat_map(|f| f.estimates.iter_mut().flatten()) {
            (estimate.low, estimate.high) = (None, None);
        }
        let svg = draw_dots(&figure, &Theme::light()).unwrap();
        assert!(!svg.as_str().contains("NaN"), "{values:?}");
    }
    let mut bare = frames(Direction::Ltr, &[1.0]);
    bare.heading = Heading::default();
    bare.axis_label.clear();
    bare.rows[0] = Row::default();
    assert!(draw_dots(&bare, &Theme::light()).is_ok());
}

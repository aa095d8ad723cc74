//! The fourth step of the proof: the pixels of the final PNG show `HarfBuzz`'s
//! glyphs, not isolated letters.
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

use std::fmt::Write as _;

use mizan::chart::font::Weight;
use mizan::chart::{
    Digits, Direction, DotPanel, DotsFigure, Estimate, Heading, Row, Theme, Unit, draw_dots,
};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use support::{goldens, is_arabic_letter, unshaped, width};

const DPI: u32 = 192;

fn figure(title: &str) -> DotsFigure {
    DotsFigure {
        heading: Heading { title: title.to_owned(), ..Heading::default() },
        direction: Direction::Rtl,
        rows: vec![Row { name: "وكالة وفا".into(), n: "ن = 388".into(), look: 0 }],
        panels: vec![DotPanel {
            label: "مقاومة".into(),
            estimates: vec![Some(Estimate {
                value: 3.4,
                low: Some(2.8),
                high: Some(4.1),
                hits: 96,
            })],
        }],
        axis_label: String::new(),
        unit: Unit::Number,
        digits: Digits::Western,
    }
}

/// Grey values of a region of an image, 0 to 255.
struct Grey {
    width: usize,
    pixels: Vec<f64>,
}

impl Grey {
    fn of_png(bytes: &[u8]) -> Self {
        let decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        let mut reader = decoder.read_info().unwrap();
        let mut data = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut data).unwrap();
        let samples = info.color_type.samples();
        Self {
            width: info.width as usize,
            pixels: data[..info.buffer_size()]
                .chunks(samples)
                .map(|pixel| f64::from(pixel[1]))
                .collect(),
        }
    }

    fn crop(&self, left: usize, top: usize, right: usize, bottom: usize) -> Vec<f64> {
        (top..bottom)
            .flat_map(|y| &self.pixels[y * self.width + left..y * self.width + right])
            .copied()
            .collect()
    }
}

/// Draws glyphs with their line's right end and baseline at a place, without
/// any of the chart code but the outlines.
fn raster(glyphs: &[[i64; 5]], right: f64, baseline: f64, size: f64, canvas: (u32, u32)) -> Grey {
    let mut paths = String::new();
    let mut pen = 0;
    for &[id, _, advance, dx, dy] in glyphs {
        let outline = Weight::Bold.outline(u32::try_from(id).unwrap()).unwrap();
        let _ =
            write!(paths, "<path transform=\"translate({} {})\" d=\"{outline}\"/>", pen + dx, -dy);
        pen += advance;
    }
    let scale = size / 1000.0;
    let left = right - width(glyphs) as f64 * scale;
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\">\
         <rect width=\"{0}\" height=\"{1}\" fill=\"#fff\"/>\
         <g transform=\"translate({left} {baseline})scale({scale})\">{paths}</g></svg>",
        canvas.0, canvas.1
    );
    let tree = Tree::from_str(&svg, &Options::default()).unwrap();
    let mut pixmap = Pixmap::new(canvas.0, canvas.1).unwrap();
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    Grey {
        width: canvas.0 as usize,
        pixels: pixmap.pixels().iter().map(|pixel| f64::from(pixel.green())).collect(),
    }
}

/// Pearson's correlation.
fn correlation(a: &[f64], b: &[f64]) -> f64 {
    assert_eq!(a.len(), b.len());
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (ma, mb) = (mean(a), mean(b));
    let sum = |f: &dyn Fn(f64, f64) -> f64| -> f64 {
        a.iter().zip(b).map(|(&x, &y)| f(x - ma, y - mb)).sum()
    };
    sum(&|x, y| x * y) / (sum(&|x, _| x * x) * sum(&|_, y| y * y)).sqrt()
}

/// The value of an attribute of the title in the text layer.
fn attribute(svg: &str, title: &str, name: &str) -> f64 {
    let layer = svg.rfind("fill-opacity=\"0\"").unwrap();
    let end = layer + svg[layer..].find(&format!(">{title}</text>")).unwrap();
    let start = svg[..end].rfind("<text").unwrap();
    let element = &svg[start..end];
    let from = element.find(&format!(" {name}=\"")).unwrap() + name.len() + 3;
    let length = element[from..].find('"').unwrap();
    element[from..from + length].parse().unwrap()
}

#[test]
fn the_final_png_shows_the_golden_glyphs_and_not_isolated_letters() {
    let mut compared = 0;
    for golden in goldens(Weight::Bold) {
        let letters = golden.label.chars().filter(|&c| is_arabic_letter(c)).count();
        if letters < 4 {
            continue;
        }
        let svg = draw_dots(&figure(&golden.label), &Theme::light()).unwrap();
        let image = Grey::of_png(&svg.to_png(DPI).unwrap());
        let height = image.pixels.len() / image.width;
        // Four drawing units a CSS pixel, two image pixels a CSS pixel.
        let pixels = |name| attribute(svg.as_str(), &golden.label, name) / 4.0 * 2.0;
        let (right, baseline, size) = (pixels("x"), pixels("y"), pixels("font-size"));
        let canvas = (image.width as u32, height as u32);
        let loose = unshaped(&golden.label, Weight::Bold);
        let widest = width(&golden.glyphs).max(width(&loose)) as f64 * size / 1000.0;
        let left = (right - widest - 4.0) as usize;
        let (top, bottom) = ((baseline - size) as usize, (baseline + size * 0.4) as usize);
        let crop = |grey: &Grey| grey.crop(left, top, right as usize + 4, bottom);
        let shown = crop(&image);
        let golden_match =
            correlation(&shown, &crop(&raster(&golden.glyphs, right, baseline, size, canvas)));
        let loose_match =
            correlation(&shown, &crop(&raster(&loose, right, baseline, size, canvas)));
        assert!(golden_match > 0.95, "{:?}: {golden_match}", golden.label);
        assert!(loose_match < 0.5, "{:?}: {loose_match}", golden.label);
        compared += 1;
    }
    assert!(compared > 20, "{compared}");
}

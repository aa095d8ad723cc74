//! Draws a gallery of figures with made-up data, for looking at:
//!
//! ```text
//! cargo run --example gallery -- OUTPUT_FOLDER
//! ```
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss
)]

use std::error::Error;
use std::fs;
use std::path::Path;

use mizan::chart::number::isolate;
use mizan::chart::{
    Cell, Digits, Direction, Estimate, FramePanel, FramesFigure, Heading, HeatmapFigure, OutletRow,
    Svg, Theme, draw_frames, draw_heatmap,
};

const ARABIC_OUTLETS: [&str; 8] = [
    "فلسطين أون لاين",
    "شبكة قدس الإخبارية",
    "وكالة وفا",
    "القدس العربي",
    "الجزيرة نت",
    "BBC عربي",
    "سكاي نيوز عربية",
    "العربية.نت",
];

const ENGLISH_OUTLETS: [&str; 8] = [
    "Palestine Online",
    "Quds News Network",
    "WAFA",
    "Al-Quds Al-Arabi",
    "Al Jazeera",
    "BBC Arabic",
    "Sky News Arabia",
    "Al Arabiya",
];

const ARABIC_FRAMES: [&str; 24] = [
    "تطبيع رمزي",
    "مقاومة",
    "ضحية إنسانية",
    "أمن وردع",
    "كلفة اقتصادية",
    "شرعية دولية",
    "مسؤولية",
    "صراع",
    "أخلاق",
    "اهتمام إنساني",
    "تهجير",
    "حصار ومجاعة",
    "دبلوماسية ووساطة",
    "إعادة الإعمار",
    "وحدة وطنية",
    "تضامن عربي",
    "قانون دولي",
    "إرهاب",
    "احتلال واستيطان",
    "مفاوضات",
    "رأي عام غربي",
    "إعلام وتضليل",
    "لاجئون",
    "GDP نمو 2025%",
];

const ENGLISH_FRAMES: [&str; 6] = [
    "Normalisation",
    "Resistance",
    "Human victims",
    "Security and deterrence",
    "Economic cost",
    "International legitimacy",
];

/// Even, repeatable noise between 0 and 1.
fn noise(seed: usize) -> f64 {
    let mixed = (seed as u32).wrapping_mul(2_654_435_761) ^ 0x9e37_79b9;
    let mixed = (mixed ^ (mixed >> 15)).wrapping_mul(0x85eb_ca6b);
    f64::from((mixed ^ (mixed >> 13)) >> 8) / f64::from(1_u32 << 24)
}

fn outlets(direction: Direction, count: usize, digits: Digits) -> Vec<OutletRow> {
    (0..count)
        .map(|index| {
            let n = digits.count(120 + (noise(index + 900) * 1300.0) as u64);
            let (names, letter) = match direction {
                Direction::Rtl => (&ARABIC_OUTLETS, "ن"),
                Direction::Ltr => (&ENGLISH_OUTLETS, "n"),
            };
            let name = names[index % names.len()];
            OutletRow {
                name: match index / names.len() {
                    0 => name.to_owned(),
                    round => format!("{name} {}", isolate(&digits.count(round as u64 + 1))),
                },
                n: format!("{letter} = {}", isolate(&n)),
            }
        })
        .collect()
}

fn frame_names(direction: Direction, count: usize) -> Vec<String> {
    let names: &[&str] = match direction {
        Direction::Rtl => &ARABIC_FRAMES,
        Direction::Ltr => &ENGLISH_FRAMES,
    };
    names.iter().cycle().take(count).map(|&name| name.to_owned()).collect()
}

fn heading(direction: Direction, digits: Digits) -> Heading {
    match direction {
        Direction::Rtl => Heading {
            title: "إطار المقاومة يتصدر تغطية «فلسطين أون لاين» ويغيب عن «العربية.نت»".into(),
            subtitle: format!(
                "عدد مرات الورود لكل ألف كلمة؛ الخطوط: فاصل ثقة {} بإعادة المعاينة (bootstrap)",
                isolate(&digits.percent(95.0, 0))
            ),
            caption: format!(
                "المصدر: عينة من {} مادة ({} أيار {})؛ الدوائر المفرغة: تقدير بلا فاصل ثقة.",
                isolate(&digits.count(2194)),
                isolate(&digits.range(1.0, 31.0, 0)),
                isolate(&digits.fixed(2025.0, 0).replace([',', '٬'], "")),
            ),
        },
        Direction::Ltr => Heading {
            title: "Resistance leads at Palestine Online and is all but absent from Al Arabiya"
                .into(),
            subtitle: "Hits per thousand words; lines: 95% bootstrap interval".into(),
            caption: "Source: sample of 2,194 articles (1–31 May 2025). Hollow dots: no interval."
                .into(),
        },
    }
}

fn frames(direction: Direction, rows: usize, columns: usize) -> FramesFigure {
    let digits = Digits::Western;
    FramesFigure {
        heading: heading(direction, digits),
        direction,
        outlets: outlets(direction, rows, digits),
        frames: frame_names(direction, columns)
            .into_iter()
            .enumerate()
            .map(|(column, label)| FramePanel {
                label,
                estimates: (0..rows).map(|row| estimate(row, column)).collect(),
            })
            .collect(),
        axis_label: match direction {
            Direction::Rtl => "مرات الورود لكل ألف كلمة".into(),
            Direction::Ltr => "Hits per thousand words".into(),
        },
        digits,
    }
}

fn estimate(row: usize, column: usize) -> Option<Estimate> {
    let seed = row * 31 + column * 7;
    let value = 6.0 * noise(seed).powi(2);
    let half = 0.25 + 1.1 * noise(seed + 5);
    if seed % 23 == 19 {
        return None;
    }
    let interval = seed % 11 != 8;
    Some(Estimate {
        value,
        low: interval.then_some((value - half).max(0.0)),
        high: interval.then_some(value + half * 1.2),
        hits: (value * 30.0) as u64,
    })
}

fn heatmap(direction: Direction, rows: usize, columns: usize) -> HeatmapFigure {
    let digits = Digits::Western;
    let cell = |row: usize, column: usize| {
        let seed = row * 37 + column * 11;
        let z = 11.0 * (noise(seed) - 0.5) * noise(seed + 3);
        (seed % 41 != 22).then_some(Cell { z, marked: z.abs() > 1.96 })
    };
    HeatmapFigure {
        heading: Heading {
            subtitle: match direction {
                Direction::Rtl => format!(
                    "بواقي معيارية مقابل الاستقلال؛ * دال عند {} (تصحيح بنجاميني–هوكبرغ)",
                    isolate("q < 0.05")
                ),
                Direction::Ltr => {
                    "Standardised residuals against independence; * q < 0.05 (Benjamini–Hochberg)"
                        .into()
                }
            },
            ..heading(direction, digits)
        },
        direction,
        rows: outlets(direction, rows, digits),
        columns: frame_names(direction, columns),
        cells: (0..rows)
            .map(|row| (0..columns).map(|column| cell(row, column)).collect())
            .collect(),
        legend_label: match direction {
            Direction::Rtl => "درجة z (سالب = أقل من المتوقع)".into(),
            Direction::Ltr => "z score (negative = less than expected)".into(),
        },
        digits,
    }
}

fn in_arabic_indic(mut figure: FramesFigure) -> FramesFigure {
    figure.digits = Digits::ArabicIndic;
    figure.heading = heading(Direction::Rtl, Digits::ArabicIndic);
    figure.outlets = outlets(Direction::Rtl, figure.outlets.len(), Digits::ArabicIndic);
    figure
}

fn long_names(direction: Direction) -> FramesFigure {
    let mut figure = frames(direction, 5, 5);
    let (outlet, frame) = match direction {
        Direction::Rtl => (
            "المركز الفلسطيني للإعلام والدراسات الاستراتيجية والبحوث الميدانية (PCMR) في القدس",
            "الدبلوماسية الدولية ووساطات وقف إطلاق النار بين 2023 و 2025",
        ),
        Direction::Ltr => (
            "The Palestinian Centre for Media, Strategic Studies and Field Research in Jerusalem",
            "International diplomacy and mediation towards a ceasefire, 2023 to 2025",
        ),
    };
    outlet.clone_into(&mut figure.outlets[1].name);
    "www.a-very-long-unbroken-address-of-an-outlet.example.org"
        .clone_into(&mut figure.outlets[3].name);
    frame.clone_into(&mut figure.frames[2].label);
    figure.heading.title = format!("{0} {0}", figure.heading.title);
    figure.heading.subtitle = format!("{0} {0}", figure.heading.subtitle);
    figure
}

fn zeros() -> FramesFigure {
    let mut figure = frames(Direction::Rtl, 4, 3);
    for estimate in figure.frames.iter_mut().flat_map(|f| f.estimates.iter_mut().flatten()) {
        *estimate = Estimate { value: 0.0, low: Some(0.0), high: Some(0.0), hits: 0 };
    }
    figure
}

/// The figure with every value put through a function.
fn with_values(mut figure: FramesFigure, change: fn(f64) -> f64) -> FramesFigure {
    let frames = figure.frames.iter_mut();
    for estimate in frames.flat_map(|frame| frame.estimates.iter_mut().flatten()) {
        estimate.value = change(estimate.value);
        estimate.low = estimate.low.map(change);
        estimate.high = estimate.high.map(change);
    }
    figure
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "gallery".to_owned());
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    let (light, dark) = (Theme::light(), Theme::dark());
    let (rtl, ltr) = (Direction::Rtl, Direction::Ltr);
    let figures: Vec<(&str, Svg)> = vec![
        ("frames-ar-5x6", draw_frames(&frames(rtl, 5, 6), &light)?),
        ("frames-en-5x6", draw_frames(&frames(ltr, 5, 6), &light)?),
        ("frames-ar-6x24", draw_frames(&frames(rtl, 6, 24), &light)?),
        ("frames-ar-30x6", draw_frames(&frames(rtl, 30, 6), &light)?),
        ("frames-ar-1x1", draw_frames(&frames(rtl, 1, 1), &light)?),
        ("frames-en-7x2", draw_frames(&frames(ltr, 7, 2), &light)?),
        ("frames-ar-long", draw_frames(&long_names(rtl), &light)?),
        ("frames-en-long", draw_frames(&long_names(ltr), &light)?),
        ("frames-ar-zeros", draw_frames(&zeros(), &light)?),
        (
            "frames-ar-signed",
            draw_frames(&with_values(frames(rtl, 8, 4), |v| (v - 1.8) / 3.0), &light)?,
        ),
        (
            "frames-en-large",
            draw_frames(&with_values(frames(ltr, 7, 4), |v| (v - 1.8) * 4e6), &light)?,
        ),
        ("frames-ar-dark", draw_frames(&frames(rtl, 5, 6), &dark)?),
        ("frames-ar-indic", draw_frames(&in_arabic_indic(frames(rtl, 5, 3)), &light)?),
        ("heatmap-ar-7x6", draw_heatmap(&heatmap(rtl, 7, 6), &light)?),
        ("heatmap-en-7x6", draw_heatmap(&heatmap(ltr, 7, 6), &light)?),
        ("heatmap-ar-30x24", draw_heatmap(&heatmap(rtl, 30, 24), &light)?),
        ("heatmap-ar-1x1", draw_heatmap(&heatmap(rtl, 1, 1), &light)?),
        ("heatmap-ar-dark", draw_heatmap(&heatmap(rtl, 7, 6), &dark)?),
    ];
    for (name, svg) in &figures {
        fs::write(folder.join(name).with_extension("svg"), svg.as_str())?;
        let mut sizes = Vec::new();
        for dpi in [96, 300] {
            let png = svg.to_png(dpi)?;
            sizes.push(png.len());
            fs::write(folder.join(format!("{name}-{dpi}.png")), png)?;
        }
        let (width, height) = svg.size();
        println!("{name}: {width} x {height} px, svg {}, png {sizes:?} bytes", svg.as_str().len());
    }
    Ok(())
}

//! Figures of every kind with made-up data, for tests and for looking at.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss
)]

use mizan::chart::number::isolate;
use mizan::chart::{
    CalibrationBin, CalibrationFigure, Cell, Digits, Direction, DotPanel, DotsFigure, Estimate,
    Figure, ForestFigure, FunnelFigure, FunnelTerm, Heading, HeatmapFigure, MapFigure, MapPoint,
    PairFigure, PairTerm, RocCurve, RocFigure, Row, ShiftFigure, StackedFigure, StackedRow,
    TimelineFigure, Unit, XrayFigure,
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
pub fn noise(seed: usize) -> f64 {
    let mixed = (seed as u32).wrapping_mul(2_654_435_761) ^ 0x9e37_79b9;
    let mixed = (mixed ^ (mixed >> 15)).wrapping_mul(0x85eb_ca6b);
    f64::from((mixed ^ (mixed >> 13)) >> 8) / f64::from(1_u32 << 24)
}

pub fn outlets(direction: Direction, count: usize, digits: Digits) -> Vec<Row> {
    (0..count)
        .map(|index| {
            let n = digits.count(120 + (noise(index + 900) * 1300.0) as u64);
            let (names, letter) = match direction {
                Direction::Rtl => (&ARABIC_OUTLETS, "ن"),
                Direction::Ltr => (&ENGLISH_OUTLETS, "n"),
            };
            let name = names[index % names.len()];
            Row {
                look: index,
                name: match index / names.len() {
                    0 => name.to_owned(),
                    round => format!("{name} {}", isolate(&digits.count(round as u64 + 1))),
                },
                n: format!("{letter} = {}", isolate(&n)),
            }
        })
        .collect()
}

pub fn frame_names(direction: Direction, count: usize) -> Vec<String> {
    let names: &[&str] = match direction {
        Direction::Rtl => &ARABIC_FRAMES,
        Direction::Ltr => &ENGLISH_FRAMES,
    };
    names.iter().cycle().take(count).map(|&name| name.to_owned()).collect()
}

pub fn heading(direction: Direction, digits: Digits) -> Heading {
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

pub fn frames(direction: Direction, rows: usize, columns: usize) -> DotsFigure {
    let digits = Digits::Western;
    DotsFigure {
        heading: heading(direction, digits),
        direction,
        rows: outlets(direction, rows, digits),
        panels: frame_names(direction, columns)
            .into_iter()
            .enumerate()
            .map(|(column, label)| DotPanel {
                label,
                estimates: (0..rows).map(|row| estimate(row, column)).collect(),
            })
            .collect(),
        unit: Unit::Number,
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

pub fn heatmap(direction: Direction, rows: usize, columns: usize) -> HeatmapFigure {
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

pub fn in_arabic_indic(mut figure: DotsFigure) -> DotsFigure {
    figure.digits = Digits::ArabicIndic;
    figure.heading = heading(Direction::Rtl, Digits::ArabicIndic);
    figure.rows = outlets(Direction::Rtl, figure.rows.len(), Digits::ArabicIndic);
    figure
}

pub fn long_names(direction: Direction) -> DotsFigure {
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
    outlet.clone_into(&mut figure.rows[1].name);
    "www.a-very-long-unbroken-address-of-an-outlet.example.org"
        .clone_into(&mut figure.rows[3].name);
    frame.clone_into(&mut figure.panels[2].label);
    figure.heading.title = format!("{0} {0}", figure.heading.title);
    figure.heading.subtitle = format!("{0} {0}", figure.heading.subtitle);
    figure
}

pub fn zeros() -> DotsFigure {
    let mut figure = frames(Direction::Rtl, 4, 3);
    for estimate in figure.panels.iter_mut().flat_map(|f| f.estimates.iter_mut().flatten()) {
        *estimate = Estimate { value: 0.0, low: Some(0.0), high: Some(0.0), hits: 0 };
    }
    figure
}

/// The figure with every value put through a function.
pub fn with_values(mut figure: DotsFigure, change: fn(f64) -> f64) -> DotsFigure {
    let panels = figure.panels.iter_mut();
    for estimate in panels.flat_map(|panel| panel.estimates.iter_mut().flatten()) {
        estimate.value = change(estimate.value);
        estimate.low = estimate.low.map(change);
        estimate.high = estimate.high.map(change);
    }
    figure
}

fn said(direction: Direction, arabic: &str, english: &str) -> String {
    match direction {
        Direction::Rtl => arabic.to_owned(),
        Direction::Ltr => english.to_owned(),
    }
}

/// Words for terms, as many as are wanted.
fn terms(direction: Direction, count: usize) -> Vec<String> {
    let arabic =
        ["المفاوضات", "تطبيع", "أسرى", "البنك المركزي", "جدار الفصل", "قمة", "حكومة الاحتلال"];
    let english =
        ["negotiations", "ties", "prisoners", "central bank", "wall", "summit", "cabinet"];
    let names = match direction {
        Direction::Rtl => arabic,
        Direction::Ltr => english,
    };
    let name = |at: usize| match at / names.len() {
        0 => names[at % names.len()].to_owned(),
        round => format!("{} {}", names[at % names.len()], isolate(&round.to_string())),
    };
    (0..count).map(name).collect()
}

pub fn forest(direction: Direction, rows: usize, signed: bool) -> ForestFigure {
    let digits = Digits::Western;
    let entry = |row: usize| {
        let mut estimate = estimate(row, 3)?;
        if signed {
            estimate.value = (estimate.value - 2.0) / 6.0;
            estimate.low = estimate.low.map(|low| (low - 2.0) / 6.0);
            estimate.high = estimate.high.map(|high| (high - 2.0) / 6.0);
        }
        Some((estimate, row % 3 != 1))
    };
    ForestFigure {
        heading: heading(direction, digits),
        direction,
        rows: outlets(direction, rows, digits),
        estimates: (0..rows).map(entry).collect(),
        reference: (!signed).then_some(1.4),
        column: said(direction, "التقدير [فاصل الثقة]", "Estimate [interval]"),
        axis_label: said(direction, "الميل بين إطارين", "Balance of two frames"),
        ends: signed.then(|| {
            [
                said(direction, "مقاومة أكثر", "more resistance"),
                said(direction, "تطبيع أكثر", "more normalisation"),
            ]
        }),
        unit: Unit::Number,
        digits,
    }
}

pub fn funnel(direction: Direction, count: usize) -> FunnelFigure {
    let names = terms(direction, count);
    let term = |(at, term): (usize, String)| {
        let count = 5 + (4000.0 * noise(at).powi(6)) as u64;
        let z = 9.0 * (noise(at + 77) - 0.5) * ((count as f64).ln() / 8.0);
        FunnelTerm { tooltip: term.clone(), term, count, z, marked: z.abs() > 2.4 }
    };
    FunnelFigure {
        heading: heading(direction, Digits::Western),
        direction,
        terms: names.into_iter().enumerate().map(term).collect(),
        named: 10,
        sides: [
            said(direction, "أكثر في وكالة وفا", "More in WAFA"),
            said(direction, "أكثر في البقية", "More in the others"),
        ],
        x_label: said(direction, "مرات الورود", "Occurrences"),
        y_label: said(direction, "درجة z", "z of the log-odds"),
        digits: Digits::Western,
    }
}

pub fn pair(direction: Direction, count: usize) -> PairFigure {
    let half = |first: usize| -> Vec<PairTerm> {
        let names = terms(direction, first + count).into_iter().skip(first);
        names
            .enumerate()
            .map(|(at, term)| {
                let rates = [3.0 * noise(at + first), 3.0 * noise(at + first + 50)];
                let interval = |rate: f64| Some([(rate - 0.3).max(0.0), rate + 0.4]);
                PairTerm {
                    term,
                    rates,
                    intervals: rates.map(interval),
                    comparison: "2.31 [1.20, 4.44]".to_owned(),
                    marked: at % 2 == 0,
                }
            })
            .collect()
    };
    PairFigure {
        heading: heading(direction, Digits::Western),
        direction,
        sides: [said(direction, "وكالة وفا", "WAFA"), said(direction, "العربية.نت", "Al Arabiya")],
        terms: [half(0), half(count)],
        column: said(direction, "النسبة [فاصل الثقة]", "Ratio [interval]"),
        digits: Digits::Western,
    }
}

pub fn shift(direction: Direction, count: usize) -> ShiftFigure {
    let shifts: Vec<f64> = (0..count).map(|at| 2.0 * (noise(at + 9) - 0.35)).collect();
    let names = terms(direction, count).into_iter();
    ShiftFigure {
        heading: heading(direction, Digits::Western),
        direction,
        rows: names.map(|name| Row { name, n: isolate("12 : 40"), look: 0 }).collect(),
        total: (
            Row { name: said(direction, "المجموع", "Sum"), ..Row::default() },
            shifts.iter().sum(),
        ),
        shifts,
        axis_label: said(direction, "لكل ألف كلمة", "per 1,000 words"),
        ends: [said(direction, "أقل", "less"), said(direction, "أكثر", "more")],
        digits: Digits::Western,
    }
}

pub fn stacked(direction: Direction, rows: usize) -> StackedFigure {
    let row = |(at, row): (usize, Row)| {
        let parts = [0.3 + 0.5 * noise(at), 0.05 + noise(at + 4) / 4.0, 0.2 * noise(at + 8), 0.01];
        let all: f64 = parts.iter().sum();
        let shares: Vec<f64> = parts.iter().map(|part| part / all).collect();
        StackedRow {
            row,
            interval: (at % 5 != 3).then(|| [shares[0] - 0.06, shares[0] + 0.06]),
            shares: if at % 11 == 7 { Vec::new() } else { shares },
            notes: vec!["4.1% [2.0, 6.3]".to_owned()],
        }
    };
    StackedFigure {
        heading: heading(direction, Digits::Western),
        direction,
        parts: match direction {
            Direction::Rtl => ["صوت المنصة", "منسوبة", "مقتبسة", "بين علامتي تحفظ"],
            Direction::Ltr => ["Own voice", "Attributed", "Quoted", "Scare quotes"],
        }
        .map(str::to_owned)
        .to_vec(),
        interval_of: 1,
        rows: outlets(direction, rows, Digits::Western).into_iter().enumerate().map(row).collect(),
        columns: vec![said(direction, "منفية", "Negated")],
        digits: Digits::Western,
    }
}

pub fn timeline(direction: Direction, panels: usize, periods: usize) -> TimelineFigure {
    let points = |panel: usize| -> Vec<Option<Estimate>> {
        (0..periods).map(|at| estimate(panel * 3 + at, at)).collect()
    };
    TimelineFigure {
        heading: heading(direction, Digits::Western),
        direction,
        periods: (0..periods)
            .map(|at| format!("2025-{:02}-{:02}", 1 + at / 28, 1 + at % 28))
            .collect(),
        panels: outlets(direction, panels, Digits::Western)
            .into_iter()
            .enumerate()
            .map(|(at, row)| (row, points(at)))
            .collect(),
        axis_label: said(direction, "مرات الورود لكل ألف كلمة", "Hits per thousand words"),
        digits: Digits::Western,
    }
}

pub fn xray(direction: Direction, articles: usize, frames: usize) -> XrayFigure {
    let hits = |article: usize| -> Vec<(usize, f64)> {
        (0..12).map(|at| ((article + at * 5) % frames, noise(article * 40 + at))).collect()
    };
    XrayFigure {
        heading: heading(direction, Digits::Western),
        direction,
        frames: frame_names(direction, frames),
        articles: outlets(direction, articles, Digits::Western)
            .into_iter()
            .enumerate()
            .map(|(at, row)| (row, hits(at)))
            .collect(),
        axis_label: said(direction, "من أول المادة إلى آخرها", "From first word to last"),
        digits: Digits::Western,
    }
}

pub fn map(direction: Direction, outlet_count: usize, frames: usize) -> MapFigure {
    let place = |at: usize| [noise(at + 300) - 0.5, 0.7 * (noise(at + 500) - 0.5)];
    let outlets =
        outlets(direction, outlet_count, Digits::Western).into_iter().map(|row| (row.name, true));
    let frames = frame_names(direction, frames).into_iter().map(|name| (name, false));
    MapFigure {
        heading: heading(direction, Digits::Western),
        direction,
        points: outlets
            .chain(frames)
            .enumerate()
            .map(|(at, (name, outlet))| MapPoint { name, at: place(at), outlet })
            .collect(),
        kinds: [said(direction, "منصات", "Outlets"), said(direction, "أطر", "Frames")],
        dimensions: [
            said(direction, "البعد الأول (54.3%)", "Dimension 1 (54.3%)"),
            said(direction, "البعد الثاني (21.0%)", "Dimension 2 (21.0%)"),
        ],
        digits: Digits::Western,
    }
}

pub fn roc(direction: Direction, curves: usize) -> RocFigure {
    let names = frame_names(direction, curves);
    let curve = |(at, name): (usize, String)| {
        let steps = 4 + 3 * at;
        let points: Vec<(f64, f64)> = (0..=steps)
            .map(|step| {
                let along = step as f64 / steps as f64;
                (along, along.powf(0.25 + 0.7 * noise(at + 40)))
            })
            .collect();
        RocCurve {
            name: format!("{name}: {}", isolate("AUC 0.81 [0.74, 0.88]")),
            tooltips: points.iter().map(|(x, _)| format!("{x:.2}")).collect(),
            points,
        }
    };
    RocFigure {
        heading: heading(direction, Digits::Western),
        direction,
        curves: names.into_iter().enumerate().map(curve).collect(),
        chance: said(direction, "مصادفة", "chance"),
        x_label: said(direction, "نسبة ما وُجد مما ليس فيه", "Found of what is not there"),
        y_label: said(direction, "نسبة ما وُجد مما هو فيه", "Found of what is there"),
        digits: Digits::Western,
    }
}

pub fn calibration(direction: Direction, bins: usize) -> CalibrationFigure {
    let letter = said(direction, "ن", "n");
    let bin = |at: usize| {
        let value = 100.0 * (at as f64 + 0.5) / bins as f64;
        let n = 20 + (noise(at) * 200.0) as u64;
        CalibrationBin {
            scores: if at < 3 { at.to_string() } else { isolate(&format!("{at}–{}", 2 * at)) },
            n: format!("{letter} = {}", isolate(&n.to_string())),
            share: Estimate {
                value,
                low: Some((value - 12.0).max(0.0)),
                high: Some((value + 9.0).min(100.0)),
                hits: n,
            },
        }
    };
    CalibrationFigure {
        heading: heading(direction, Digits::Western),
        direction,
        bins: (0..bins).map(bin).collect(),
        all: 31.0,
        all_label: said(direction, "الخط المتقطع: كل الوحدات", "Dashed line: all units"),
        x_label: said(direction, "مرات الورود", "Hits"),
        y_label: said(direction, "نسبة ما رمّزه الناس «نعم»", "Coded yes by people"),
        digits: Digits::Western,
    }
}

/// A figure of every kind, with so many rows and columns.
pub fn every_kind(
    direction: Direction,
    (rows, columns): (usize, usize),
) -> Vec<(&'static str, Figure)> {
    vec![
        ("frames", Figure::Dots(frames(direction, rows, columns))),
        ("heatmap", Figure::Heatmap(heatmap(direction, rows, columns))),
        ("forest", Figure::Forest(forest(direction, rows, false))),
        ("forest-axis", Figure::Forest(forest(direction, rows, true))),
        ("funnel", Figure::Funnel(funnel(direction, rows * 40))),
        ("pair", Figure::Pair(pair(direction, rows))),
        ("shift", Figure::Shift(shift(direction, rows))),
        ("voice", Figure::Stacked(stacked(direction, rows))),
        ("timeline", Figure::Timeline(timeline(direction, rows, 6 * columns))),
        ("xray", Figure::Xray(xray(direction, rows, columns.min(7)))),
        ("map", Figure::Map(map(direction, rows, columns))),
        ("roc", Figure::Roc(roc(direction, columns.min(9)))),
        ("calibration", Figure::Calibration(calibration(direction, rows.min(12)))),
    ]
}

/// Gives every row and label of a figure a long name, in turn.
pub fn lengthened(mut figure: Figure) -> Figure {
    const LONG: [&str; 4] = [
        "المركز الفلسطيني للإعلام والدراسات الاستراتيجية والبحوث الميدانية (PCMR)",
        "www.an-unbroken-address-of-an-outlet.example.org/arabic/news",
        "الدبلوماسية الدولية ووساطات وقف إطلاق النار بين 2023 و 2025",
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    ];
    let mut names: Vec<&mut String> = match &mut figure {
        Figure::Dots(f) => f
            .rows
            .iter_mut()
            .map(|r| &mut r.name)
            .chain(f.panels.iter_mut().map(|p| &mut p.label))
            .collect(),
        Figure::Heatmap(f) => {
            f.rows.iter_mut().map(|r| &mut r.name).chain(&mut f.columns).collect()
        }
        Figure::Forest(f) => {
            f.rows.iter_mut().map(|r| &mut r.name).chain(f.ends.iter_mut().flatten()).collect()
        }
        Figure::Funnel(f) => f.sides.iter_mut().collect(),
        Figure::Pair(f) => f.sides.iter_mut().collect(),
        Figure::Shift(f) => f.rows.iter_mut().map(|r| &mut r.name).chain(&mut f.ends).collect(),
        Figure::Stacked(f) => {
            f.rows.iter_mut().map(|r| &mut r.row.name).chain(&mut f.parts).collect()
        }
        Figure::Timeline(f) => f.panels.iter_mut().map(|(r, _)| &mut r.name).collect(),
        Figure::Xray(f) => {
            f.articles.iter_mut().map(|(r, _)| &mut r.name).chain(&mut f.frames).collect()
        }
        Figure::Roc(f) => f.curves.iter_mut().map(|c| &mut c.name).collect(),
        Figure::Calibration(f) => vec![&mut f.all_label, &mut f.x_label],
        Figure::Map(f) => f.points.iter_mut().step_by(5).map(|p| &mut p.name).collect(),
    };
    for (at, name) in names.iter_mut().enumerate() {
        LONG[at % LONG.len()].clone_into(name);
    }
    figure
}

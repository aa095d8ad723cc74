//! From a report to figures: the numbers, and the words around them.

use super::language::{Language, decimal, fill, thousands};
use super::model::{FrameInfo, OutletFrame, OutletReport, Report};
use crate::chart::number::isolate;
use crate::chart::{
    Cell, ChartError, Digits, Direction, Estimate, FramePanel, FramesFigure, Heading,
    HeatmapFigure, OutletRow, Svg, Theme, draw_frames, draw_heatmap,
};
use crate::label::in_language;

/// A chart drawn, or why it was not.
#[derive(Debug)]
pub struct Drawn {
    /// Its file's name without extension: `KIND` or `KIND-detail`.
    pub name: String,
    /// The drawing.
    pub svg: Result<Svg, ChartError>,
}

/// Draws all charts of a report: `frames-LEXICON` for each lexicon that has hits,
/// and `heatmap` over all frames with hits.
pub fn draw(report: &Report, language: Language) -> Vec<Drawn> {
    draw_with(report, language, &Theme::light())
}

/// Draws all charts of a report in the colours of a theme.
pub(super) fn draw_with(report: &Report, language: Language, theme: &Theme) -> Vec<Drawn> {
    let mut drawn = Vec::new();
    for lexicon in &report.run.lexicons {
        if let Some(figure) = frames_figure(report, &lexicon.id, language) {
            drawn.push(Drawn {
                name: format!("frames-{}", lexicon.id),
                svg: draw_frames(&figure, theme),
            });
        }
    }
    if let Some(figure) = heatmap_figure(report, language) {
        drawn.push(Drawn { name: "heatmap".to_owned(), svg: draw_heatmap(&figure, theme) });
    }
    drawn
}

/// A name within a sentence, perhaps of another direction: it is ordered by itself.
fn name_apart(name: &str) -> String {
    format!("\u{2068}{name}\u{2069}")
}

fn direction(language: Language) -> Direction {
    match language {
        Language::Ar => Direction::Rtl,
        Language::En => Direction::Ltr,
    }
}

/// The name of an outlet in a language: its id where it has none.
pub(super) fn outlet_name(outlet: &OutletReport, language: Language) -> &str {
    in_language(&outlet.name, language.code()).unwrap_or(&outlet.id)
}

/// The label of a frame in a language: its id where it has none.
pub(super) fn frame_label(frame: &FrameInfo, language: Language) -> &str {
    in_language(&frame.label, language.code()).unwrap_or(&frame.id)
}

fn rows(report: &Report, language: Language) -> Vec<OutletRow> {
    report
        .outlets
        .iter()
        .map(|outlet| OutletRow {
            name: outlet_name(outlet, language).to_owned(),
            n: fill(language.words().n, &[&isolate(&thousands(outlet.articles))]),
        })
        .collect()
}

fn caption(report: &Report, lexicons: &str, language: Language) -> String {
    let corpus = &report.run.corpus;
    let title = corpus.title.as_ref().map(|title| format!("{}: ", name_apart(title)));
    title.unwrap_or_default()
        + &fill(
            language.words().caption,
            &[
                &isolate(&thousands(corpus.articles)),
                &isolate(&thousands(corpus.tokens)),
                lexicons,
                &isolate(&report.run.mizan),
            ],
        )
}

/// The frames of one lexicon by outlet; `None` where it has no hits.
fn frames_figure(report: &Report, lexicon: &str, language: Language) -> Option<FramesFigure> {
    let words = language.words();
    let shown: Vec<usize> = columns(report, |info| info.lexicon == lexicon);
    let lexicon = report.run.lexicons.iter().find(|info| info.id == lexicon)?;
    let name = in_language(&lexicon.title, language.code()).unwrap_or(&lexicon.id);
    let (outlet, info, frame) = leader(report, &shown)?;
    let rate = isolate(&decimal(frame.per_1000?, 2));
    // A title is no stronger than the numbers: where the test bears nothing out
    // it only says what is shown.
    let title = if is_tested(report) && !is_marked(frame) {
        fill(words.frames_title, &[&name_apart(name)])
    } else {
        let frame = name_apart(frame_label(info, language));
        let outlet = name_apart(outlet_name(outlet, language));
        fill(words.leads, &[&frame, &outlet, &rate])
    };
    let alone = report.outlets.iter().any(|outlet| outlet.articles == 1);
    let subtitle = if alone { words.frames_subtitle_untested } else { words.frames_subtitle };
    let estimate = |frame: &OutletFrame| {
        Some(Estimate {
            value: frame.per_1000?,
            low: frame.interval.as_ref().map(|interval| interval.low),
            high: frame.interval.as_ref().map(|interval| interval.high),
            hits: frame.hits,
        })
    };
    Some(FramesFigure {
        heading: Heading {
            title,
            subtitle: subtitle.to_owned(),
            caption: caption(
                report,
                &format!("{} {}", name_apart(name), isolate(&lexicon.version)),
                language,
            ),
        },
        direction: direction(language),
        outlets: rows(report, language),
        frames: shown
            .iter()
            .filter_map(|&at| {
                Some(FramePanel {
                    label: frame_label(report.frames.get(at)?, language).to_owned(),
                    estimates: report
                        .outlets
                        .iter()
                        .map(|outlet| outlet.frames.get(at).and_then(estimate))
                        .collect(),
                })
            })
            .collect(),
        axis_label: words.per_1000.to_owned(),
        digits: Digits::Western,
    })
}

fn heatmap_figure(report: &Report, language: Language) -> Option<HeatmapFigure> {
    let words = language.words();
    let shown = columns(report, |_| true);
    if shown.is_empty() || report.outlets.len() < 2 {
        return None;
    }
    let cell = |frame: &OutletFrame| {
        let residual = frame.residual.as_ref()?;
        Some(Cell { z: residual.z, marked: is_marked(frame) })
    };
    let subtitle =
        if is_tested(report) { words.heatmap_subtitle } else { words.heatmap_subtitle_untested };
    let lexicons: Vec<&str> = report.run.lexicons.iter().map(|info| info.id.as_str()).collect();
    let frames: Vec<&FrameInfo> = shown.iter().filter_map(|&at| report.frames.get(at)).collect();
    let label = |frame: &&FrameInfo| frame_label(frame, language).to_owned();
    let outlets = rows(report, language);
    let cells: Vec<Vec<Option<Cell>>> = report
        .outlets
        .iter()
        .map(|outlet| shown.iter().map(|&at| outlet.frames.get(at).and_then(cell)).collect())
        .collect();
    // Many frames stand below each other, so that the figure fits a page.
    let upright = frames.len() > MOST_COLUMNS && outlets.len() <= MOST_COLUMNS;
    let (rows, columns, cells) = if upright {
        let hits = |at: &usize| -> u64 {
            report.outlets.iter().filter_map(|o| o.frames.get(*at)).map(|frame| frame.hits).sum()
        };
        let rows = frames
            .iter()
            .zip(&shown)
            .map(|(frame, at)| OutletRow {
                name: label(frame),
                n: fill(words.hits_n, &[&isolate(&thousands(hits(at)))]),
            })
            .collect();
        // n stays in one line.
        let columns = outlets
            .iter()
            .map(|row| format!("{} ({})", row.name, row.n.replace(' ', "\u{A0}")))
            .collect();
        let cells = (0..frames.len())
            .map(|frame| cells.iter().map(|row| row.get(frame).copied().flatten()).collect())
            .collect();
        (rows, columns, cells)
    } else {
        (outlets, frames.iter().map(label).collect(), cells)
    };
    Some(HeatmapFigure {
        heading: Heading {
            title: words.heatmap_title.to_owned(),
            subtitle: subtitle.to_owned(),
            caption: caption(report, &isolate(&lexicons.join(", ")), language),
        },
        direction: direction(language),
        rows,
        columns,
        cells,
        legend_label: words.heatmap_legend.to_owned(),
        digits: Digits::Western,
    })
}

/// Columns of a heatmap that still fit the width of a page.
const MOST_COLUMNS: usize = 12;

/// Whether any cell was tested between articles.
pub(super) fn is_tested(report: &Report) -> bool {
    report
        .outlets
        .iter()
        .flat_map(|outlet| &outlet.frames)
        .any(|frame| frame.residual.as_ref().is_some_and(|residual| residual.q.is_some()))
}

/// Whether an outlet's use of a frame differs from the others', by the test.
pub(super) fn is_marked(frame: &OutletFrame) -> bool {
    frame.residual.as_ref().and_then(|residual| residual.q).is_some_and(|q| q < 0.05)
}

/// The frames that have hits, and that are asked for.
fn columns(report: &Report, asked: impl Fn(&FrameInfo) -> bool) -> Vec<usize> {
    report
        .frames
        .iter()
        .enumerate()
        .filter(|(at, info)| {
            asked(info)
                && report
                    .outlets
                    .iter()
                    .any(|outlet| outlet.frames.get(*at).is_some_and(|frame| frame.hits > 0))
        })
        .map(|(at, _)| at)
        .collect()
}

/// The outlet and frame that stand out most, for a title.
fn leader<'a>(
    report: &'a Report,
    shown: &[usize],
) -> Option<(&'a OutletReport, &'a FrameInfo, &'a OutletFrame)> {
    let mut best: Option<(f64, &OutletReport, &FrameInfo, &OutletFrame)> = None;
    for outlet in &report.outlets {
        for &at in shown {
            let (Some(info), Some(frame)) = (report.frames.get(at), outlet.frames.get(at)) else {
                continue;
            };
            let z = frame.residual.as_ref().map_or(0.0, |residual| residual.z);
            if frame.hits > 0 && best.is_none_or(|(most, ..)| z > most) {
                best = Some((z, outlet, info, frame));
            }
        }
    }
    best.map(|(_, outlet, info, frame)| (outlet, info, frame))
}

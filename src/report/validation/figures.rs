//! ROC and calibration as figures, with the words around them.

use super::numbers::score;
use super::sections::{called, scores};
use super::thresholds::score_name;
use super::words::{Words, words};
use crate::chart::font::Weight;
use crate::chart::number::isolate;
use crate::chart::shape::Line;
use crate::chart::{
    CalibrationBin, CalibrationFigure, Digits, Estimate as Dot, Figure, Heading, RocCurve,
    RocFigure,
};
use crate::compare::classification::Measure;
use crate::report::language::{Language, fill};
use crate::validation::{Answer, Estimate, Score, Validated};

/// A chart of a validation.
#[derive(Debug, Clone, PartialEq)]
pub struct ValidationChart {
    /// The name of its file, without ending.
    pub name: String,
    /// What is drawn.
    pub figure: Figure,
}

/// Curves on one plane: beyond these no colours are left.
const CURVES: usize = 7;

/// The charts of a validation: ROC curves, and for each frame the share of yes by score.
pub fn validation_charts(
    validated: &Validated,
    scored_by: Score,
    lexicons: &str,
    language: Language,
    digits: Digits,
) -> Vec<ValidationChart> {
    let with = Drawing { ours: words(language), language, digits, scored_by, lexicons };
    let answers: Vec<&Answer> =
        validated.questions.iter().filter(|answer| answer.area.is_some()).collect();
    let mut charts: Vec<ValidationChart> = Vec::new();
    for (number, some) in answers.chunks(CURVES).enumerate() {
        let name = if number == 0 { "roc".to_owned() } else { format!("roc-{}", number + 1) };
        charts.push(ValidationChart { name, figure: Figure::Roc(with.roc(some)) });
    }
    for answer in validated.questions.iter().filter(|answer| answer.calibration.len() > 1) {
        let safe = |c: char| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '_' };
        let detail: String = answer.frame.chars().map(safe).take(60).collect();
        let name = format!("calibration-{detail}");
        let taken = charts.iter().filter(|chart| chart.name.starts_with(&name)).count();
        let name = if taken > 0 { format!("{name}~{}", taken + 1) } else { name };
        charts
            .push(ValidationChart { name, figure: Figure::Calibration(with.calibration(answer)) });
    }
    charts
}

/// The words of a chart, and how it is written.
struct Drawing<'a> {
    ours: &'static Words,
    language: Language,
    digits: Digits,
    scored_by: Score,
    lexicons: &'a str,
}

impl Drawing<'_> {
    fn say(&self, text: &str, values: &[&str]) -> String {
        fill(&self.digits.in_text(text), values)
    }

    fn level(&self) -> String {
        isolate(&self.digits.percent(95.0, 0))
    }

    fn count(&self, count: u64) -> String {
        isolate(&self.digits.count(count))
    }

    /// A name, if the chart font has it.
    fn name(&self, answer: &Answer) -> String {
        let name = called(answer, self.language);
        let can = !name.trim().is_empty() && Line::new(&name, Weight::Regular).is_ok();
        if can { name } else { answer.frame.clone() }
    }

    fn heading(&self, title: String, subtitle: String, units: u64) -> Heading {
        let program = isolate(concat!("mizan ", env!("CARGO_PKG_VERSION")));
        let caption =
            self.say(self.ours.caption, &[&self.count(units), &isolate(self.lexicons), &program]);
        Heading { title, subtitle, caption }
    }

    fn area(&self, estimate: &Estimate) -> String {
        let value = self.digits.fixed(estimate.value.unwrap_or(0.5), 2);
        let ends = estimate.ends().map(|[low, high]| self.digits.interval(low, high, 2));
        isolate(&format!("AUC {value}{}", ends.map(|ends| format!(" {ends}")).unwrap_or_default()))
    }

    fn roc(&self, answers: &[&Answer]) -> RocFigure {
        let curve = |answer: &&Answer| {
            let area = answer.area.as_ref()?;
            Some(RocCurve {
                name: format!("\u{2068}{}\u{2069}: {}", self.name(answer), self.area(&area.area)),
                points: area.points.iter().map(|p| (p.false_positive_rate, p.recall)).collect(),
                tooltips: area.points.iter().map(|p| format!("≥ {}", score(p.cut))).collect(),
            })
        };
        let units = answers.iter().map(|answer| answer.all.units).max().unwrap_or(0);
        let subtitle = self
            .say(self.ours.roc_subtitle, &[score_name(self.scored_by, self.ours), &self.level()]);
        RocFigure {
            heading: self.heading(self.ours.roc_title.to_owned(), subtitle, units),
            direction: self.language.direction(),
            curves: answers.iter().filter_map(curve).collect(),
            chance: self.ours.chance.to_owned(),
            x_label: self.say(self.ours.roc_x, &[]),
            y_label: self.say(self.ours.roc_y, &[]),
            digits: self.digits,
        }
    }

    fn calibration(&self, answer: &Answer) -> CalibrationFigure {
        let percent = |value: Option<f64>| value.map(|value| 100.0 * value);
        let bins = answer.calibration.iter().map(|bin| CalibrationBin {
            scores: isolate(&self.digits.rewritten(&scores(bin.low_score, bin.high_score))),
            n: self.say(self.ours.n, &[&self.count(bin.units)]),
            share: Dot {
                value: percent(bin.share.value).unwrap_or(0.0),
                low: percent(bin.share.low),
                high: percent(bin.share.high),
                hits: bin.positives,
            },
        });
        let prevalence = answer.all.measures.get(&Measure::Prevalence);
        let all = 100.0 * prevalence.and_then(|found| found.value).unwrap_or(0.0);
        let name = format!("\u{2068}{}\u{2069}", self.name(answer));
        let scored_by = score_name(self.scored_by, self.ours);
        let subtitle = self.say(self.ours.calibration_subtitle, &[scored_by, &self.level()]);
        CalibrationFigure {
            heading: self.heading(
                fill(self.ours.calibration_title, &[&name]),
                subtitle,
                answer.all.units,
            ),
            direction: self.language.direction(),
            bins: bins.collect(),
            all,
            all_label: self.say(self.ours.dashed, &[&isolate(&self.digits.percent(all, 0))]),
            x_label: self.say(scored_by, &[]),
            y_label: self.ours.coded_yes.to_owned(),
            digits: self.digits,
        }
    }
}

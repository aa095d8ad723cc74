//! What the page says first.

use serde::Serialize;

use super::user_text::apart;
use crate::chart::number::isolate;
use crate::report::figures::{frame_label, is_marked, is_tested, outlet_name};
use crate::report::language::{Language, decimal, fill, times};
use crate::report::model::{OutletFrame, Report};
use crate::report::summary::remarks;

/// The findings in one language.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Findings {
    /// What was found, the surest first.
    pub items: Vec<PageFinding>,
    /// How they were found.
    pub note: Option<String>,
    /// What to say where there are none.
    pub none: Option<String>,
}

/// A finding in a sentence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PageFinding {
    /// The sentence.
    pub text: String,
    /// What must be said beside it.
    pub remarks: Vec<String>,
    /// The outlet, by number in the report; −1: all.
    pub outlet: i64,
    /// The frame, by number in the report; −1: all.
    pub frame: i64,
    /// Whether a test bears it out.
    pub q_marked: bool,
}

/// Findings that the page lists.
const LISTED: usize = 12;

/// The frames that outlets use more or less than the others do, as the test has it.
pub fn findings(report: &Report, language: Language) -> Findings {
    let mut found: Vec<(f64, usize, usize, &OutletFrame)> = Vec::new();
    for (at, outlet) in report.outlets.iter().enumerate() {
        for (number, frame) in outlet.frames.iter().enumerate() {
            let z = frame.residual.as_ref().map_or(0.0, |residual| residual.z);
            if is_marked(frame) && frame.against_rest.is_some() {
                found.push((z.abs(), at, number, frame));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let items: Vec<PageFinding> = found
        .into_iter()
        .take(LISTED)
        .filter_map(|(_, outlet, frame, numbers)| {
            finding(report, (outlet, frame), numbers, language)
        })
        .collect();
    let say = |ar: &str, en: &str| Some(language.either(ar, en).to_owned());
    let note = say(
        "كل إطار في كل منصة قورن ببقية المنصات معا، والوحدة هي المادة، وصُححت القيم كلها لكثرة المقارنات (بنجاميني–هوكبرغ).",
        "Each frame of each outlet was held against all other outlets together, with articles as units; all tests were corrected together (Benjamini–Hochberg).",
    );
    let none = if report.outlets.len() < 2 {
        say(
            "في النصوص منصة واحدة، فلا شيء تقارن به.",
            "There is one outlet, and nothing to compare it with.",
        )
    } else if is_tested(report) {
        say(
            "لم يُثبت الاختبار فرقا بين المنصات بعد التصحيح.",
            "After correction the test bears out no difference between outlets.",
        )
    } else {
        say(
            "المواد أقل من أن تُختبر الفروق بينها: الأرقام تصف هذه النصوص وحدها.",
            "There are too few articles for a test: the numbers describe these texts and no more.",
        )
    };
    Findings {
        none: none.filter(|_| items.is_empty()),
        note: note.filter(|_| !items.is_empty()),
        items,
    }
}

fn finding(
    report: &Report,
    (outlet, frame): (usize, usize),
    numbers: &OutletFrame,
    language: Language,
) -> Option<PageFinding> {
    let against = numbers.against_rest.as_ref()?;
    let rate = isolate(&decimal(numbers.per_1000?, 2));
    let text = match against.log_ratio.filter(|_| numbers.hits > 0) {
        None => language.either(
            "لا يرد إطار «{}» في منصة {}.",
            "The frame “{}” does not occur in {}.",
        ),
        Some(_) => language.either(
            "يرد إطار «{}» في منصة {} بمعدل {} لكل 1,000 كلمة، أي {} ضعف معدله في بقية المنصات.",
            "The frame “{}” occurs in {} {} times per 1,000 words, {} times the rate of the other outlets.",
        ),
    };
    let ratio = against.log_ratio.map(times).unwrap_or_default();
    let label = apart(frame_label(report.frames.get(frame)?, language));
    let name = apart(outlet_name(report.outlets.get(outlet)?, language));
    let number = |at: usize| i64::try_from(at).unwrap_or(-1);
    Some(PageFinding {
        text: fill(text, &[&label, &name, &rate, &isolate(&ratio)]),
        remarks: remarks(numbers, language),
        outlet: number(outlet),
        frame: number(frame),
        q_marked: true,
    })
}

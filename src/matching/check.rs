//! The tests that a lexicon carries with it: examples must hit, counterexamples
//! must not.

use std::collections::HashMap;

use super::find::{Finder, Hit};
use super::matcher::Matcher;
use super::overlap::Scope;
use crate::lexicon::Lexicon;
use crate::problem::Problem;
use crate::text::{Prose, Steps, Vocabulary};

/// What [`check`] found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// Examples and counterexamples that hold.
    pub passed: usize,
    /// Those that do not, each with its line.
    pub failed: Vec<Problem>,
    /// What is not wrong but deserves a look.
    pub warnings: Vec<Problem>,
}

/// Runs the examples and counterexamples of a lexicon, and warns of terms that
/// stand twice in one frame and of frames without tests.
///
/// # Errors
///
/// The lexicon cannot be compiled.
pub fn check(lexicon: &Lexicon) -> Result<CheckReport, Problem> {
    let matcher = Matcher::new(std::slice::from_ref(lexicon), Steps::default(), Scope::Key)?;
    let mut vocabulary = Vocabulary::new(Steps::default());
    let mut finder = Finder::new(&matcher);
    let mut report = CheckReport::default();
    for (at, frame) in lexicon.frames.iter().enumerate() {
        let mut hits_in = |text: &str| -> Vec<Hit> {
            let mut hits = Vec::new();
            let prose = Prose::of(text, &mut vocabulary);
            finder.find(&prose, &vocabulary, &mut hits);
            hits.retain(|hit| hit.frame.index() == at);
            hits
        };
        let fault =
            |line: u64, message: String| Problem::new(message).file(&lexicon.file).line(line);
        for example in &frame.examples {
            if hits_in(&example.text).is_empty() {
                let message = format!("an example of '{}' has no hit: {}", frame.id, example.text);
                report.failed.push(fault(example.line, message));
            } else {
                report.passed += 1;
            }
        }
        for example in &frame.counterexamples {
            match hits_in(&example.text).first() {
                None => report.passed += 1,
                Some(hit) => {
                    let term = matcher.terms().get(hit.term.index());
                    let term = term.map_or("", |term| term.text.as_str());
                    let found = example.text.get(hit.span.range()).unwrap_or_default();
                    let message = format!(
                        "a counterexample of '{}' has a hit, «{found}» for the term «{term}»: {}",
                        frame.id, example.text
                    );
                    report.failed.push(fault(example.line, message));
                }
            }
        }
        if frame.examples.is_empty() || frame.counterexamples.is_empty() {
            let line = frame.terms.first().map_or(1, |term| term.line);
            report.warnings.push(
                fault(line, format!("the frame '{}' lacks examples or counterexamples", frame.id))
                    .hint("examples = [\"a sentence that must hit\"] is a test that never sleeps"),
            );
        }
        let mut seen: HashMap<String, u64> = HashMap::new();
        // A term with a rule is another one than the same without.
        for term in frame.terms.iter().filter(|term| term.rule.is_none()) {
            for form in &term.forms {
                let key = form.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
                if let Some(first) = seen.insert(key.clone(), term.line) {
                    let message = format!(
                        "«{key}» stands twice in '{}', first in line {first}: it counts once",
                        frame.id
                    );
                    report.warnings.push(fault(term.line, message));
                }
            }
        }
    }
    Ok(report)
}

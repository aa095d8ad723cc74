//! `mizan lexicon`: list, show, check and test; what takes more has a file of its own.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use mizan::label::in_language;
use mizan::lexicon::{BUILTIN, Condition, Lexicon, Term, Together, builtin, builtin_text, load};
use mizan::matching::{check, run_match_cases};
use mizan::problem::Problem;
use mizan::voice::{is_context_table, run_context_cases};

use crate::args::{LexiconArgs, LexiconCommand};
use crate::exchange;
use crate::outcome::{Done, Outcome, put, report_problem};
use crate::{explain, lint};

pub(crate) fn run(args: &LexiconArgs) -> Done {
    match &args.command {
        LexiconCommand::List => list(),
        LexiconCommand::Show { lexicon, toml: true } => show_file(lexicon),
        LexiconCommand::Show { lexicon, toml: false } => show(&load(lexicon)?),
        LexiconCommand::Import(args) => exchange::import(args),
        LexiconCommand::Export(args) => exchange::export(args),
        LexiconCommand::Check { lexicons } => check_all(lexicons),
        LexiconCommand::Test { tables } => test(tables),
        LexiconCommand::Explain(args) => explain::run(args),
        LexiconCommand::Lint(args) => lint::run(args),
        LexiconCommand::Suggest(args) => crate::suggest::run(args),
        LexiconCommand::Accept(args) => crate::suggest::accept(args),
    }
}

fn list() -> Done {
    let mut shown = String::new();
    for (id, _) in BUILTIN {
        let lexicon = builtin(id)?;
        let frames: Vec<&str> = lexicon.frames.iter().map(|frame| frame.id.as_str()).collect();
        let title = in_language(&lexicon.title, "en").unwrap_or(id);
        let terms: usize = lexicon.frames.iter().map(|frame| frame.terms.len()).sum();
        let names = lexicon.referents.iter().flat_map(|referent| referent.names.values());
        let names: usize = names.map(Vec::len).sum();
        let groups: Vec<&str> = lexicon.referents.iter().map(|group| group.id.as_str()).collect();
        let (counted, listed) = if terms > 0 {
            (format!("{terms} terms:"), frames.join(", "))
        } else {
            (format!("{names} names:"), groups.join(", "))
        };
        // Writing to a String cannot fail.
        let _ = writeln!(
            shown,
            "{id:<18} {:<7} {} {title}\n{:>27} {}",
            lexicon.version, counted, "", listed
        );
    }
    put(shown.as_bytes())?;
    Ok(Outcome::Done)
}

fn show_file(name: &str) -> Done {
    if let Some(text) = builtin_text(name) {
        put(text.as_bytes())?;
    } else {
        let bytes = std::fs::read(name).map_err(|error| {
            Problem::new(format!("the lexicon cannot be read: {error}")).file(name)
        })?;
        put(&bytes)?;
    }
    Ok(Outcome::Done)
}

fn show(lexicon: &Lexicon) -> Done {
    let mut shown = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(
        shown,
        "{} {} ({}), {}\n{}\nsource: {}",
        lexicon.id,
        lexicon.version,
        lexicon.language,
        lexicon.license,
        in_language(&lexicon.title, &lexicon.language).unwrap_or_default(),
        lexicon.source
    );
    if let Some(note) = &lexicon.note {
        let _ = writeln!(shown, "note: {note}");
    }
    for frame in &lexicon.frames {
        let labels: Vec<&str> = frame.label.values().map(String::as_str).collect();
        let _ = writeln!(shown, "\n[{}] {}\n  {}", frame.id, labels.join(" / "), frame.definition);
        if let Some(parent) = &frame.parent {
            let _ = writeln!(shown, "  below: {parent}");
        }
        if let Some(source) = &frame.source {
            let _ = writeln!(shown, "  source: {source}");
        }
        for term in &frame.terms {
            let words = |form: &Vec<mizan::lexicon::Word>| {
                form.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
            };
            let variants: Vec<String> = term.forms.iter().skip(1).map(words).collect();
            let except: Vec<String> = term.except.iter().map(words).collect();
            let mut line = format!("  {}", term.text);
            if term.weight != mizan::lexicon::Weight::ONE {
                let _ = write!(line, " ×{}", term.weight.value());
            }
            line.push_str(&rule(term));
            if !variants.is_empty() {
                let _ = write!(line, " | {}", variants.join(" | "));
            }
            if !except.is_empty() {
                let _ = write!(line, "  (except {})", except.join(", "));
            }
            let _ = writeln!(shown, "{line}");
        }
    }
    for axis in &lexicon.axes {
        let _ =
            writeln!(shown, "\naxis {}: {} (+1) to {} (−1)", axis.id, axis.positive, axis.negative);
    }
    for referent in &lexicon.referents {
        let label = in_language(&referent.label, "en").unwrap_or_default();
        let _ = writeln!(shown, "\nreferent {}: {label}", referent.id);
        for (register, names) in &referent.names {
            let names: Vec<&str> = names.iter().map(|name| name.text.as_str()).collect();
            let _ = writeln!(shown, "  {register}: {}", names.join(" | "));
        }
    }
    put(shown.as_bytes())?;
    Ok(Outcome::Done)
}

/// The rule of a term, as lexicon files write it.
fn rule(term: &Term) -> String {
    let Some(rule) = &term.rule else { return String::new() };
    let mut shown = String::new();
    // Writing to a String cannot fail.
    if let Some(Together { order, within, .. }) = &rule.together {
        let _ = write!(shown, "  [{}, within {within}]", order.name());
    }
    for (word, all) in [("if", &rule.conditions), ("unless", &rule.exclusions)] {
        for Condition { order, item, within } in all {
            let any: Vec<String> = item.any.iter().map(ToString::to_string).collect();
            let any = any.join(" / ");
            let _ = write!(shown, "  [{word} {} {any}, within {within}]", order.name());
        }
    }
    shown
}

fn check_all(names: &[String]) -> Done {
    let lexicons: Vec<Lexicon> = if names.is_empty() {
        BUILTIN.iter().map(|(id, _)| builtin(id)).collect::<Result<_, _>>()?
    } else {
        names.iter().map(|name| load(name)).collect::<Result<_, _>>()?
    };
    let (mut passed, mut failed) = (0, 0);
    for lexicon in &lexicons {
        let report = check(lexicon)?;
        for problem in &report.failed {
            report_problem("failed", problem);
        }
        for problem in &report.warnings {
            report_problem("warning", problem);
        }
        passed += report.passed;
        failed += report.failed.len();
    }
    put(format!("{passed} passed, {failed} failed\n").as_bytes())?;
    Ok(if failed == 0 { Outcome::Done } else { Outcome::CheckFailed })
}

fn test(tables: &[PathBuf]) -> Done {
    let mut any_failed = false;
    for path in tables {
        let name = path.display().to_string();
        let table = read(path)?;
        let report = if is_context_table(&table) {
            run_context_cases(&table, &name)?
        } else {
            run_match_cases(&table, &name)?
        };
        let mut shown = String::new();
        for failure in &report.failures {
            // Writing to a String cannot fail.
            let _ = writeln!(
                shown,
                "{name}:{}: «{}» in «{}»: {}",
                failure.line, failure.term, failure.text, failure.what
            );
        }
        let _ = writeln!(shown, "{} passed, {} failed", report.passed, report.failures.len());
        put(shown.as_bytes())?;
        any_failed |= !report.failures.is_empty();
    }
    Ok(if any_failed { Outcome::CheckFailed } else { Outcome::Done })
}

fn read(path: &Path) -> Result<String, Problem> {
    std::fs::read_to_string(path).map_err(|error| {
        Problem::new(format!("the table cannot be read: {error}")).file(path.display())
    })
}

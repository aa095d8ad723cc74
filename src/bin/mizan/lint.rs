//! `mizan lexicon lint`: what in a lexicon is worth a look in a corpus.

use mizan::analysis::{languages_of, some_articles};
use mizan::lexicon::{Lexicon, builtin_for, load};
use mizan::lint::{Lint, lint, measure};
use mizan::matching::Matcher;
use mizan::problem::Problem;
use mizan::report::{lint_csv, lint_markdown, lint_table};
use mizan::tally::{Instruments, Progress};
use mizan::text::Steps;
use mizan::voice::Cues;

use crate::args::Format;
use crate::counting;
use crate::lint_args::LintArgs;
use crate::outcome::{Done, Outcome, put, put_json, say};
use crate::session;

/// The name that stands for all built-in lexicons of a language.
const ALL: &str = "all";

pub(crate) fn run(args: &LintArgs) -> Done {
    let mut corpus = session::open_inputs(&args.inputs, &args.reading)?;
    let language = session::language(&args.reading, &corpus)?;
    let lexicons =
        if args.lexicon == ALL { builtin_for(&language)? } else { vec![load(&args.lexicon)?] };
    check(&lexicons, args)?;
    let matcher = Matcher::new(&lexicons, Steps::default(), args.nested_scope)?;
    let cues = Some(Cues::of_language(&language, matcher.steps())?);
    let copies = counting::copies(&mut corpus, args.duplicates, &args.reading)?;
    let languages = if args.any_language { None } else { languages_of(&lexicons) };
    let with = Instruments {
        cues,
        copies,
        languages,
        keep_rows: false,
        ..Instruments::frames_only(&lexicons, matcher)
    };
    let progress = Progress::default();
    let measures = counting::with_bar(&corpus, &progress, || {
        measure(&corpus, &lexicons, &with, &language, args.reading.threads, &progress)
    })?;
    counting::tell(&measures.tally, &with);
    some_articles(&measures.tally, &with)?;
    let mut found = lint(&measures, &lexicons, &with.matcher);
    let asked = |lint: &mizan::lint::TermLint| {
        (args.frame.is_empty() || args.frame.contains(&lint.frame))
            && (args.term.is_empty() || args.term.contains(&lint.term))
    };
    found.terms.retain(asked);
    show(&found, args, &language)?;
    let denied = |finding: &mizan::lint::Finding| args.deny.contains(&finding.code());
    let denied = found.terms.iter().flat_map(|term| &term.findings).filter(|f| denied(f)).count();
    if denied > 0 {
        say(&format!("{denied} warnings that --deny names"));
        return Ok(Outcome::CheckFailed);
    }
    Ok(Outcome::Done)
}

/// Fails where what is asked for is not there.
fn check(lexicons: &[Lexicon], args: &LintArgs) -> Result<(), Problem> {
    let frames = || lexicons.iter().flat_map(|lexicon| &lexicon.frames);
    if let Some(missing) = args.frame.iter().find(|id| !frames().any(|frame| frame.id == **id)) {
        let known: Vec<&str> = frames().map(|frame| frame.id.as_str()).collect();
        return Err(Problem::new(format!("there is no frame '{missing}'"))
            .hint(format!("the frames are {}", known.join(", "))));
    }
    let terms = || frames().flat_map(|frame| &frame.terms);
    if let Some(missing) = args.term.iter().find(|text| !terms().any(|term| term.text == **text)) {
        return Err(Problem::new(format!("the lexicon has no term «{missing}»"))
            .hint("terms are named as they are typed, without class tags"));
    }
    if frames().next().is_none() {
        return Err(Problem::new("the lexicon has no frames")
            .hint("only terms of frames are looked at; `mizan names` counts names"));
    }
    Ok(())
}

fn show(found: &Lint, args: &LintArgs, language: &str) -> Result<(), Problem> {
    let lang = session::summary_language(&args.terminal, language);
    let most = (args.most > 0).then_some(args.most);
    let all = !args.term.is_empty();
    match args.format {
        Format::Table => {
            let terminal = session::terminal(&args.terminal);
            put(lint_table(found, most, all, lang, terminal).as_bytes())
        }
        Format::Markdown => put(lint_markdown(found, most, all, lang).as_bytes()),
        Format::Csv => put(&lint_csv(found, lang)?),
        Format::Json => {
            let schema = serde_json::json!({ "schema": "mizan.lint/1", "lint": found });
            put_json(&schema)
        }
    }
}

//! `mizan validate agreement`: how far coders agree.

use mizan::lexicon::Lexicon;
use mizan::matching::Matcher;
use mizan::problem::Problem;
use mizan::report::validation::{
    agreement_csv, agreement_json, agreement_markdown, agreement_table,
};
use mizan::validation::{Asked, Gold, GoldForm, agreement, guess_language, is_frame_called};
use serde_json::json;

use crate::args::Format;
use crate::outcome::{Done, Outcome, put, put_json};
use crate::session;
use crate::validate::tell;
use crate::validate_args::AgreementArgs;

pub(crate) fn run(args: &AgreementArgs) -> Done {
    let lexicons: Vec<Lexicon> = if args.lexicons.is_empty() {
        ["ar", "en"]
            .into_iter()
            .map(mizan::lexicon::builtin_for)
            .collect::<Result<Vec<_>, _>>()?
            .concat()
    } else {
        args.lexicons.iter().map(|name| mizan::lexicon::load(name)).collect::<Result<_, _>>()?
    };
    let matcher =
        Matcher::new(&lexicons, mizan::text::Steps::default(), mizan::matching::Scope::Key)?;
    let is_frame = |name: &str| {
        if args.frame.is_empty() {
            is_frame_called(name, &lexicons, &matcher)
        } else {
            args.frame.iter().any(|frame| frame.eq_ignore_ascii_case(name))
        }
    };
    let form = GoldForm { labels: args.codes.label.clone(), columns: args.codes.columns()? };
    let gold = Gold::read(&args.gold, &form, None, &is_frame)?;
    tell(&gold.notes);
    let asked = Asked {
        interval: args.uncertainty.choice(),
        draws: args.uncertainty.draws(),
        ..Asked::default()
    };
    let found = agreement(&gold, &asked);
    if found.is_empty() {
        return Err(Problem::new("no unit has codes of two coders").hint(
            "name the coders in a column 'coder', name several files, one of each coder, or several \
             columns with --label",
        ));
    }
    let guessed = guess_language(args.gold.first().map_or("", String::as_str))?;
    let language = session::summary_language(&args.terminal, &guessed);
    match args.format {
        Format::Table => {
            let terminal = session::terminal(&args.terminal);
            put(agreement_table(&found, language, terminal).as_bytes())?;
        }
        Format::Markdown => put(agreement_markdown(&found, language).as_bytes())?,
        Format::Csv => put(&agreement_csv(&found)?)?,
        Format::Json => {
            let files = gold.files.iter().map(|(name, sha)| json!({"file": name, "sha256": sha}));
            let run = [
                ("mizan".to_owned(), json!(env!("CARGO_PKG_VERSION"))),
                ("gold".to_owned(), files.collect()),
                ("draws".to_owned(), json!(asked.draws.number)),
                ("seed".to_owned(), json!(asked.draws.seed)),
            ];
            put_json(&agreement_json(&found, &run.into_iter().collect()))?;
        }
    }
    Ok(Outcome::Done)
}

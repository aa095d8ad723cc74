//! `mizan corpus duplicates`: which articles are one text.

use mizan::problem::Problem;
use mizan::report::{Duplicates, copies_csv, duplicates_markdown, duplicates_table};

use crate::args::Format;
use crate::counting;
use crate::duplicates_args::CorpusDuplicatesArgs;
use crate::outcome::{Done, Outcome, put, put_json, report_problem, say};
use crate::session;

pub(crate) fn run(args: &CorpusDuplicatesArgs) -> Done {
    let reading = &args.corpus.reading;
    let corpus = session::open_again(&args.corpus)?;
    let language = session::language(reading, &corpus)?;
    let looking = args.likeness.looking(args.within, reading.threads);
    let mut found = counting::find_copies(&corpus, &looking)?;
    if let Some(problem) = &found.problem {
        if reading.strict {
            return Err(problem.clone());
        }
        report_problem("not read", problem);
        if found.unreadable > 1 {
            say(&format!("… {} articles could not be read in all", found.unreadable));
        }
    }
    if found.articles == 0 {
        let hint = found.problem.and_then(|problem| problem.hint);
        return Err(Problem::new("no article could be read")
            .hint(hint.unwrap_or_else(|| "the corpus holds no articles".to_owned())));
    }
    if args.across {
        found = found.across();
    }
    let language = session::summary_language(&args.terminal, &language);
    match args.format {
        Format::Table => {
            let terminal = session::terminal(&args.terminal);
            let shown = duplicates_table(&found, &corpus.outlets, language, terminal, args.top);
            put(shown.as_bytes())?;
        }
        Format::Markdown => {
            let shown = duplicates_markdown(&found, &corpus.outlets, language, args.top);
            put(shown.as_bytes())?;
        }
        Format::Csv => put(&copies_csv(&found)?)?,
        Format::Json => put_json(&Duplicates::from(&found))?,
    }
    Ok(Outcome::Done)
}

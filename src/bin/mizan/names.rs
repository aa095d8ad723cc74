//! `mizan names`: how each outlet names one and the same thing.

use mizan::lexicon::spellings;
use mizan::problem::Problem;
use mizan::report::{build, names_sheet, names_table, quotes_sheet, quotes_table};
use mizan::tally::Instruments;

use crate::args::{LineFormat, NamesArgs};
use crate::counting;
use crate::outcome::{Done, Outcome, put};
use crate::session;

pub(crate) fn run(args: &NamesArgs) -> Done {
    let mut corpus = session::open(&args.corpus)?;
    let language = session::language(&args.corpus.reading, &corpus)?;
    let lexicons = if args.spelling {
        let found = spellings(&language)?;
        vec![found.ok_or_else(|| {
            Problem::new(format!("no spellings are listed for the language '{language}'"))
                .hint("without --spelling, referent groups of a lexicon of your own (--lexicon FILE) do the same")
        })?]
    } else {
        session::lexicons(&args.matching, &language)?
    };
    // What is compared is told apart: spellings by themselves, names in any of them.
    let with = if args.spelling {
        session::spelled(&args.matching, &lexicons, None, &language)?
    } else {
        session::instruments(&args.matching, &lexicons, &language)?
    };
    if with.referents.is_none() {
        return Err(Problem::new("the lexicons have no referent groups")
            .hint("add a [[referent]] with id, label and names; lexicons/README.md shows one"));
    }
    let copies = counting::copies(&mut corpus, args.duplicates, &args.corpus.reading)?;
    let with = Instruments { copies, ..with };
    let mut tally = counting::count(&corpus, &with, &args.corpus.reading, None)?;
    let asked = (&args.corpus.reading, &args.matching);
    let setting =
        session::setting(&corpus, &lexicons, &with, &language, asked, 0, Some(args.uncertainty))?;
    let report = build(&mut tally, &setting);
    let lang = session::summary_language(&args.terminal, &language);
    match args.format {
        LineFormat::Table => {
            let terminal = session::terminal(&args.terminal);
            let shown = if args.quotes {
                quotes_table(&report, lang, terminal)
            } else {
                names_table(&report, lang, terminal)
            };
            put(shown.as_bytes())?;
        }
        LineFormat::Csv if args.quotes => put(&quotes_sheet(&report).csv()?)?,
        LineFormat::Csv => put(&names_sheet(&report).csv()?)?,
        LineFormat::Json => {
            let lines = report.outlets.iter().map(|outlet| {
                serde_json::json!({
                    "outlet": outlet.id,
                    "names": outlet.names,
                    "scare_quotes": outlet.scare_quotes,
                })
            });
            session::put_lines(lines)?;
        }
    }
    Ok(Outcome::Done)
}

//! `mizan names`: how each outlet names one and the same thing.

use mizan::lexicon::spellings;
use mizan::problem::Problem;
use mizan::report::{build, names_csv, names_table, quotes_csv};

use crate::args::{LineFormat, NamesArgs};
use crate::outcome::{Done, Outcome, put};
use crate::session;

pub(crate) fn run(args: &NamesArgs) -> Done {
    let corpus = session::open(&args.corpus)?;
    let language = session::language(&args.corpus, &corpus)?;
    let lexicons = if args.spelling {
        let found = spellings(&language)?;
        vec![found.ok_or_else(|| {
            Problem::new(format!("no spellings are listed for the language '{language}'"))
                .hint("name a lexicon of your own with --lexicon FILE, each spelling as a name of one referent")
        })?]
    } else {
        session::lexicons(&args.matching, &language)?
    };
    let with = session::instruments(&args.matching, &lexicons, &language)?;
    if with.referents.is_none() {
        return Err(Problem::new("the lexicons have no referent groups")
            .hint("add a [[referent]] with id, label and names; see docs/lexicons.md"));
    }
    let mut tally = session::count(&corpus, &with, &args.corpus, None)?;
    let asked = (&args.corpus, &args.matching);
    let setting = session::setting(&corpus, &lexicons, &with, &language, asked, 0);
    let report = build(&mut tally, &setting);
    let lang = session::summary_language(&args.terminal, &language);
    match args.format {
        LineFormat::Table => {
            put(names_table(&report, lang, session::terminal(&args.terminal)).as_bytes())?;
        }
        LineFormat::Csv if args.quotes => put(&quotes_csv(&report)?)?,
        LineFormat::Csv => put(&names_csv(&report)?)?,
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

//! `mizan terms`: the frequent and telling terms of each outlet.

use mizan::problem::Problem;
use mizan::report::{MIN_COUNT, build, frequent_terms, terms_sheet, terms_table};
use mizan::tally::Instruments;

use crate::args::{LineFormat, TermsArgs};
use crate::counting;
use crate::outcome::{Done, Outcome, put};
use crate::session;

pub(crate) fn run(args: &TermsArgs) -> Done {
    let mut corpus = session::open(&args.corpus)?;
    let language = session::language(&args.corpus.reading, &corpus)?;
    let lexicons = session::lexicons(&args.matching, &language)?;
    let copies = counting::copies(&mut corpus, args.duplicates, &args.corpus.reading)?;
    // Terms have no voice.
    let matcher = session::matcher(&args.matching, &lexicons)?;
    let languages = session::languages(&args.matching, &lexicons);
    let with = Instruments { languages, copies, ..Instruments::frames_only(&lexicons, matcher) };
    let mut tally = counting::count(&corpus, &with, &args.corpus.reading, None)?;
    let asked = (&args.corpus.reading, &args.matching);
    let setting = session::setting(&corpus, &lexicons, &with, &language, asked, args.top, None)?;
    let report = build(&mut tally, &setting);
    let lang = session::summary_language(&args.terminal, &language);
    match args.format {
        LineFormat::Table => {
            put(terms_table(&report, lang, session::terminal(&args.terminal)).as_bytes())?;
        }
        LineFormat::Csv => put(&terms_sheet(&frequent_terms(&tally, &report, MIN_COUNT)).csv()?)?,
        LineFormat::Json => {
            let mut bytes = Vec::new();
            for outlet in &report.outlets {
                for term in &outlet.terms {
                    let mut line = serde_json::json!({ "outlet": outlet.id });
                    let fields = serde_json::to_value(term).map_err(|error| {
                        Problem::new(format!("a term cannot be written: {error}"))
                    })?;
                    if let (Some(line), serde_json::Value::Object(fields)) =
                        (line.as_object_mut(), fields)
                    {
                        line.extend(fields);
                    }
                    bytes.extend(line.to_string().into_bytes());
                    bytes.push(b'\n');
                }
            }
            put(&bytes)?;
        }
    }
    Ok(Outcome::Done)
}

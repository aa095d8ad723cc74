//! `mizan sources`: who is made to speak in each outlet.

use std::io::{BufWriter, Write as _};

use mizan::report::{build, sources_sheet, sources_table, write_statements};
use mizan::tally::{Instruments, Scored};

use crate::args::{LineFormat, SourcesArgs};
use crate::counting;
use crate::outcome::{Done, Out, Outcome, output_problem, put};
use crate::session;

pub(crate) fn run(args: &SourcesArgs) -> Done {
    let mut corpus = session::open(&args.corpus)?;
    let language = session::language(&args.corpus.reading, &corpus)?;
    session::needs_voice(&args.matching)?;
    let (lexicons, with) = session::ready(&args.matching, &language)?;
    let copies = counting::copies(&mut corpus, args.duplicates, &args.corpus.reading)?;
    let with = Instruments { copies, ..with };
    if args.statements {
        let mut out = BufWriter::new(Out);
        let format = |scored: Scored<'_>, out: &mut Vec<u8>| write_statements(scored, out);
        counting::count(&corpus, &with, &args.corpus.reading, Some((&format, &mut out)))?;
        out.flush().map_err(|error| output_problem(&error))?;
        return Ok(Outcome::Done);
    }
    let mut tally = counting::count(&corpus, &with, &args.corpus.reading, None)?;
    let asked = (&args.corpus.reading, &args.matching);
    let setting =
        session::setting(&corpus, &lexicons, &with, &language, asked, 0, Some(args.uncertainty))?;
    let report = build(&mut tally, &setting);
    let lang = session::summary_language(&args.terminal, &language);
    match args.format {
        LineFormat::Table => {
            put(sources_table(&report, lang, session::terminal(&args.terminal)).as_bytes())?;
        }
        LineFormat::Csv => put(&sources_sheet(&report).csv()?)?,
        LineFormat::Json => {
            let lines = report.outlets.iter().map(|outlet| {
                serde_json::json!({ "outlet": outlet.id, "name": outlet.name, "speech": outlet.speech })
            });
            session::put_lines(lines)?;
        }
    }
    Ok(Outcome::Done)
}

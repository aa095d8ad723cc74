//! `mizan analyze`: a corpus in; scores, summary and charts out, or counts to be merged.

use std::io::BufWriter;
use std::io::Write as _;

use mizan::problem::Problem;
use mizan::report::{Folder, write_hits};
use mizan::tally::{EvidenceSize, Instruments, Tally};

use crate::args::AnalyzeArgs;
use crate::counting;
use crate::outcome::{Done, Outcome};
use crate::partial::Partial;
use crate::publish::{Counted, publish};
use crate::session;

pub(crate) fn run(args: &AnalyzeArgs) -> Done {
    let (reading, asked) = (&args.corpus.reading, &args.report);
    let mut corpus = session::open(&args.corpus)?;
    let language = session::language(reading, &corpus)?;
    let lexicons = session::lexicons(&args.matching, &language)?;
    if asked.partial.is_some() && args.duplicates.duplicates.is_some() {
        return Err(Problem::new("a part of a corpus does not show all copies of its texts")
            .hint("leave --duplicates away, or analyze the whole corpus in one run"));
    }
    let with = Instruments {
        copies: counting::copies(&mut corpus, args.duplicates, reading)?,
        keep_rows: !args.no_articles,
        keep_words: !args.without_terms && !args.no_articles,
        places: !args.no_articles,
        // Sentences are kept for the page, and there is one only in a folder: in this one,
        // or in that of a merge.
        evidence: asked
            .output
            .as_ref()
            .or(asked.partial.as_ref())
            .filter(|_| !args.no_articles)
            .map(|_| EvidenceSize::PAGE),
        ..session::instruments(&args.matching, &lexicons, &language)?
    };
    let header = session::header(&corpus, &lexicons, &with, &language, (reading, &args.matching))?;
    if let Some(target) = &asked.partial {
        let partial = Partial::prepare(target)?;
        let tally = counting::count_part(&corpus, &with, reading, None)?;
        partial.write(&header, &tally, &with)?;
        return Ok(Outcome::Done);
    }
    let mut folder = asked.output.as_deref().map(Folder::prepare).transpose()?;
    let tally: Tally = match &mut folder {
        None => counting::count(&corpus, &with, reading, None)?,
        Some(folder) => {
            let mut file = BufWriter::new(folder.create("hits.jsonl")?);
            let format = |scored: mizan::tally::Scored<'_>, out: &mut Vec<u8>| {
                write_hits(scored, &with.matcher, &|_, _| true, out);
            };
            let tally = counting::count(&corpus, &with, reading, Some((&format, &mut file)))?;
            file.flush()
                .map_err(|error| Problem::new(format!("the hits cannot be written: {error}")))?;
            tally
        }
    };
    let counted = Counted { header: &header, lexicons: &lexicons, with: &with, tally };
    publish(counted, folder, asked)?;
    Ok(Outcome::Done)
}

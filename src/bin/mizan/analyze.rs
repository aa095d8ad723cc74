//! `mizan analyze`: a corpus in; scores, summary and charts out, or counts to be merged.

use std::io::BufWriter;
use std::io::Write as _;

use mizan::analysis::{Keeping, Prepared};
use mizan::problem::Problem;
use mizan::report::{Folder, write_hits};
use mizan::tally::{Scored, Tally};

use crate::args::AnalyzeArgs;
use crate::counting;
use crate::outcome::{Done, Outcome};
use crate::partial::Partial;
use crate::publish::publish;
use crate::session;

pub(crate) fn run(args: &AnalyzeArgs) -> Done {
    let (reading, asked) = (&args.corpus.reading, &args.report);
    let mut corpus = session::open(&args.corpus)?;
    if asked.partial.is_some() && args.duplicates.duplicates.is_some() {
        return Err(Problem::new("a part of a corpus does not show all copies of its texts")
            .hint("leave --duplicates away, or analyze the whole corpus in one run"));
    }
    let keeping = Keeping {
        articles: !args.no_articles,
        words: !args.without_terms,
        // Sentences are kept for the page, and there is one only in a folder: in this one,
        // or in that of a merge.
        sentences: asked.output.is_some() || asked.partial.is_some(),
    };
    let choices = (session::reading(reading)?, session::matching(&args.matching)?);
    let ready = Prepared::new(&corpus, &choices.0, &choices.1, keeping)?;
    let ready = ready.with_copies(counting::copies(&mut corpus, args.duplicates, reading)?);
    if let Some(target) = &asked.partial {
        let partial = Partial::prepare(target)?;
        let tally = counting::count_part(&corpus, &ready.with, reading, None)?;
        partial.write(&ready.counted(tally))?;
        return Ok(Outcome::Done);
    }
    let mut folder = asked.output.as_deref().map(Folder::prepare).transpose()?;
    let tally: Tally = match &mut folder {
        None => counting::count(&corpus, &ready.with, reading, None)?,
        Some(folder) => {
            let mut file = BufWriter::new(folder.create("hits.jsonl")?);
            let format = |scored: Scored<'_>, out: &mut Vec<u8>| {
                write_hits(scored, &ready.with.matcher, &|_, _| true, out);
            };
            let tally = counting::count(&corpus, &ready.with, reading, Some((&format, &mut file)))?;
            file.flush()
                .map_err(|error| Problem::new(format!("the hits cannot be written: {error}")))?;
            tally
        }
    };
    publish(ready.counted(tally), folder, asked)?;
    Ok(Outcome::Done)
}

//! `mizan corpus convert`: a corpus as one file.

use std::sync::atomic::Ordering;

use indexmap::IndexMap;
use mizan::corpus::{Conversion, Converted, FurnitureIn, Target, convert};
use mizan::tally::Progress;

use crate::args::ConvertArgs;
use crate::counting;
use crate::outcome::{Done, Outcome, report_problem, say};
use crate::session;

/// Problems and remarks that are printed; all are in the manifest.
const SHOWN: usize = 5;

pub(crate) fn run(args: &ConvertArgs) -> Done {
    let reading = &args.corpus.reading;
    let target = Target::new(&args.output, args.format, args.force)?;
    let corpus = session::open(&args.corpus)?;
    let how = Conversion {
        without_furniture: args.without_furniture,
        strict: reading.strict,
        threads: reading.threads,
        language: reading.language.clone(),
        options: IndexMap::from([
            ("furniture".to_owned(), FurnitureIn::from(reading.furniture).words().into()),
            ("furniture_rules".to_owned(), corpus.furniture_rules().into()),
            ("map".to_owned(), reading.map.clone().into()),
            ("outlet".to_owned(), reading.outlet.clone().into()),
        ]),
    };
    let progress = Progress::default();
    let done = counting::with_bar(&corpus, &progress, || {
        convert(&corpus, &target, &how, &|articles, bytes| {
            progress.articles.store(articles, Ordering::Relaxed);
            progress.bytes.store(bytes, Ordering::Relaxed);
        })
    })?;
    tell(&done);
    let noun = if done.articles == 1 { "article" } else { "articles" };
    say(&format!(
        "{} {noun} in {}, its manifest in {}",
        done.articles,
        target.path().display(),
        target.manifest().display()
    ));
    Ok(Outcome::Done)
}

/// Tells what could not be read, and what was remarked.
fn tell(done: &Converted) {
    for problem in done.problems.iter().take(SHOWN) {
        report_problem("not read", problem);
    }
    if done.skipped > SHOWN as u64 {
        say(&format!("… {} articles could not be read in all", done.skipped));
    }
    for (first, count) in done.notes.values().take(SHOWN) {
        let mut first = first.clone();
        if *count > 1 {
            first.message = format!("{} ({count} times)", first.message);
        }
        report_problem("note", &first);
    }
    if done.notes.len() > SHOWN {
        say(&format!("… {} kinds of notes in all", done.notes.len()));
    }
}

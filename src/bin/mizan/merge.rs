//! `mizan merge`: the tallies of parts in; the report of the whole out.

use std::fs::File;
use std::io::Read;

use mizan::problem::Problem;
use mizan::report::Folder;
use mizan::tally::TallyFile;

use crate::counting;
use crate::outcome::{Done, Outcome, say};
use crate::partial::Partial;
use crate::publish::{Counted, publish};
use crate::report_args::MergeArgs;

pub(crate) fn run(args: &MergeArgs) -> Done {
    let mut names = args.tallies.clone();
    // A file that is named twice is one part, as a file of a corpus is.
    names.sort();
    names.dedup();
    let asked = &args.report;
    let partial = asked.partial.as_deref().map(Partial::prepare).transpose()?;
    let folder = asked.output.as_deref().map(Folder::prepare).transpose()?;

    let mut names = names.iter();
    // There is one at least: the command line sees to it.
    let first = names.next().map_or("-", String::as_str);
    let file = TallyFile::open(open(first)?, first)?;
    let (lexicons, with) = file.header.instruments().map_err(|problem| in_file(problem, first))?;
    let (mut header, mut tally) = file.tally(&with)?;
    for name in names {
        let file = TallyFile::open(open(name)?, name)?;
        header = header.merge(file.header.clone(), [first, name])?;
        tally = tally.merge(file.tally(&with)?.1);
    }
    counting::tell(&tally, &with);
    if let Some(partial) = partial {
        partial.write(&header, &tally, &with)?;
        return Ok(Outcome::Done);
    }
    counting::some_articles(&tally, &with)?;
    if folder.is_some() {
        say("no hits.jsonl: tallies hold counts and a sample of sentences, not every hit");
    }
    let counted = Counted { header: &header, lexicons: &lexicons, with: &with, tally };
    publish(counted, folder, asked)?;
    Ok(Outcome::Done)
}

fn in_file(problem: Problem, name: &str) -> Problem {
    if problem.file.is_some() { problem } else { problem.file(name) }
}

fn open(name: &str) -> Result<Box<dyn Read>, Problem> {
    if name == "-" {
        return Ok(Box::new(std::io::stdin()));
    }
    let file = File::open(name).map_err(|error| {
        Problem::new(format!("the tally cannot be read: {error}"))
            .file(name)
            .hint("tallies are written with `mizan analyze CORPUS --partial OUT.tally`")
    })?;
    Ok(Box::new(file))
}

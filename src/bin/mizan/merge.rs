//! `mizan merge`: the tallies of parts in; the report of the whole out.

use std::fs::File;
use std::io::Read;

use mizan::analysis::Counted;
use mizan::problem::Problem;
use mizan::report::Folder;

use crate::counting;
use crate::outcome::{Done, Outcome, say};
use crate::partial::Partial;
use crate::publish::publish;
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
    let mut counted = Counted::read(open(first)?, first)?;
    for name in names {
        counted = counted.add(open(name)?, name, first)?;
    }
    counting::tell(&counted.tally, &counted.with);
    if let Some(partial) = partial {
        partial.write(&counted)?;
        return Ok(Outcome::Done);
    }
    if folder.is_some() {
        say("no hits.jsonl: tallies hold counts and a sample of sentences, not every hit");
    }
    publish(counted, folder, asked)?;
    Ok(Outcome::Done)
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

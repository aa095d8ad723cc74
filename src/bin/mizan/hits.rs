//! `mizan hits`: every hit as a line of JSON.

use std::io::BufWriter;
use std::io::Write as _;

use mizan::problem::Problem;
use mizan::report::write_hits;
use mizan::tally::Scored;

use crate::args::HitsArgs;
use crate::outcome::{Done, Outcome, output_problem};
use crate::session;

pub(crate) fn run(args: &HitsArgs) -> Done {
    let corpus = session::open(&args.corpus)?;
    let language = session::language(&args.corpus, &corpus)?;
    let mut lexicons = session::lexicons(&args.matching, &language)?;
    for asked in &args.frame {
        if !lexicons.iter().any(|lexicon| lexicon.frame(asked).is_some()) {
            let known: Vec<&str> = lexicons
                .iter()
                .flat_map(|lexicon| lexicon.frames.iter().map(|frame| frame.id.as_str()))
                .collect();
            return Err(Problem::new(format!("there is no frame '{asked}'"))
                .hint(format!("the frames are {}", known.join(", "))));
        }
    }
    if !args.frame.is_empty() {
        for lexicon in &mut lexicons {
            lexicon.frames.retain(|frame| args.frame.contains(&frame.id));
            lexicon.axes.clear();
        }
    }
    let matcher = session::matcher(&args.matching, &lexicons)?;
    let mut out = BufWriter::new(std::io::stdout());
    let format = |scored: Scored<'_>, out: &mut Vec<u8>| write_hits(scored, &matcher, out);
    session::count(&corpus, &matcher, &lexicons, &args.corpus, Some((&format, &mut out)))?;
    out.flush().map_err(|error| output_problem(&error))?;
    Ok(Outcome::Done)
}

//! `mizan hits`: every hit as a line of JSON.

use std::io::BufWriter;
use std::io::Write as _;

use mizan::matching::Hit;
use mizan::problem::Problem;
use mizan::report::write_hits;
use mizan::tally::{Instruments, Scored};
use mizan::voice::Context;

use crate::args::HitsArgs;
use crate::counting;
use crate::outcome::{Done, Out, Outcome, output_problem};
use crate::session;

pub(crate) fn run(args: &HitsArgs) -> Done {
    let mut corpus = session::open(&args.corpus)?;
    let language = session::language(&args.corpus.reading, &corpus)?;
    let (lexicons, with) = session::ready(&args.matching, &language)?;
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
    if !args.voice.is_empty() {
        session::needs_voice(&args.matching)?;
    }
    let copies = counting::copies(&mut corpus, args.duplicates, &args.corpus.reading)?;
    let with = Instruments { copies, ..with };
    let mut out = BufWriter::new(Out);
    // All frames are matched, whichever are asked for: they decide together which
    // of several overlapping hits count.
    let asked = |hit: &Hit, context: Option<&Context>| {
        let frame = with.matcher.frames().get(hit.frame.index());
        let of_frame =
            args.frame.is_empty() || frame.is_some_and(|frame| args.frame.contains(&frame.id));
        let takes = |context| args.voice.iter().any(|voice| voice.takes(context));
        of_frame && (args.voice.is_empty() || context.is_some_and(takes))
    };
    let format = |scored: Scored<'_>, out: &mut Vec<u8>| {
        write_hits(scored, &with.matcher, &asked, out);
    };
    counting::count(&corpus, &with, &args.corpus.reading, Some((&format, &mut out)))?;
    out.flush().map_err(|error| output_problem(&error))?;
    Ok(Outcome::Done)
}

//! A term in its contexts (KWIC), and hits.

use mizan::analysis::lexicon_of;
use mizan::matching::{Matcher, Scope};
use mizan::problem::Problem;
use mizan::report::{lines, write_hits};
use mizan::tally::{Instruments, Progress, Scored, Tally};
use mizan::text::Steps;
use mizan::voice::Cues;

use crate::job::Job;

/// Lines of JSON, and what was counted on the way.
pub(crate) type Found = (Vec<u8>, Tally, Instruments);

/// A term in its contexts, as lines of JSON.
pub(crate) fn contexts(
    job: &Job,
    term: &str,
    class: Option<&str>,
    window: usize,
    progress: &Progress,
) -> Result<Found, Problem> {
    let lexicons = [lexicon_of(term, class)?];
    let matcher = Matcher::new(&lexicons, Steps::default(), Scope::Key)?;
    let mut corpus = job.corpus()?;
    let language = job.reading.language_of(&corpus)?;
    let cues = Some(Cues::of_language(&language, matcher.steps())?);
    let copies = job.copies(&mut corpus, progress)?;
    let with = Instruments { cues, copies, ..Instruments::frames_only(&lexicons, matcher) };
    let format = |scored: Scored<'_>, out: &mut Vec<u8>| {
        for line in lines(scored, window, &|_| true) {
            // Plain fields into memory: it cannot fail.
            if serde_json::to_writer(&mut *out, &line).is_ok() {
                out.push(b'\n');
            }
        }
    };
    let (tally, lines) = job.lines(&corpus, &with, &format, progress)?;
    Ok((lines, tally, with))
}

/// Every hit of a corpus, as lines of JSON.
pub(crate) fn hits(job: &Job, progress: &Progress) -> Result<Found, Problem> {
    let mut corpus = job.corpus()?;
    let language = job.reading.language_of(&corpus)?;
    let (_, with) = job.matching.ready(&language)?;
    let with = Instruments { copies: job.copies(&mut corpus, progress)?, ..with };
    let format = |scored: Scored<'_>, out: &mut Vec<u8>| {
        write_hits(scored, &with.matcher, &|_, _| true, out);
    };
    let (tally, lines) = job.lines(&corpus, &with, &format, progress)?;
    Ok((lines, tally, with))
}

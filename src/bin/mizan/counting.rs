//! A corpus counted, with a progress bar, and what there is to tell of it.

use std::io::{IsTerminal as _, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use mizan::analysis::{reading_remarks, some_articles, whole_remarks};
use mizan::copies::{Copies, Found, Looking, find};
use mizan::corpus::Corpus;
use mizan::problem::Problem;
use mizan::tally::{Effort, Format, Instruments, Progress, Sink, Tally, tally};

use crate::args::ReadingArgs;
use crate::duplicates_args::DuplicatesArgs;
use crate::outcome::{report_problem, say};

/// Problems and remarks that are printed; all are counted.
const SHOWN: usize = 5;

/// Finds the copies of a corpus, with a progress bar on a terminal.
pub(crate) fn find_copies(corpus: &Corpus, looking: &Looking) -> Result<Found, Problem> {
    let progress = Progress::default();
    let told = |bytes: u64, articles: u64| {
        progress.bytes.fetch_max(bytes, Ordering::Relaxed);
        progress.articles.fetch_add(articles, Ordering::Relaxed);
        true
    };
    with_bar(corpus, &progress, || find(corpus, looking, &told))
}

/// The copies of a corpus, where the arguments ask for them; says how many there are.
pub(crate) fn copies(
    corpus: &mut Corpus,
    args: DuplicatesArgs,
    reading: &ReadingArgs,
) -> Result<Option<Copies>, Problem> {
    let Some(counting) = args.duplicates else {
        return match args.likeness.given() {
            None => Ok(None),
            Some(option) => Err(Problem::new(format!(
                "{option} says what a copy is, and copies are not asked for"
            ))
            .hint("add --duplicates keep, first or once")),
        };
    };
    corpus.keep_standard_input()?;
    let found = find_copies(corpus, &args.likeness.looking(false, reading.threads))?;
    let copies = Copies::new(found, counting.into());
    say(&format!(
        "{} of {} articles are copies; {} left out (--duplicates {})",
        copies.found.sums().copies,
        copies.found.articles,
        copies.left_out(),
        copies.counting
    ));
    Ok(Some(copies))
}

/// Counts a corpus, with a progress bar on a terminal, and tells what was wrong.
pub(crate) fn count(
    corpus: &Corpus,
    with: &Instruments,
    args: &ReadingArgs,
    sink: Option<(Format<'_>, &mut (dyn Write + Send))>,
) -> Result<Tally, Problem> {
    let counted = count_part(corpus, with, args, sink)?;
    some_articles(&counted, with)?;
    Ok(counted)
}

/// How much of the machine the arguments allow.
pub(crate) fn effort(args: &ReadingArgs) -> Effort {
    Effort { threads: args.threads, words: args.max_memory }
}

/// Counts what may be a part of a corpus, and may have no articles.
pub(crate) fn count_part(
    corpus: &Corpus,
    with: &Instruments,
    args: &ReadingArgs,
    sink: Option<(Format<'_>, &mut (dyn Write + Send))>,
) -> Result<Tally, Problem> {
    let progress = Progress::default();
    let sink = sink.map(|(format, out)| Sink { format, out });
    let counted =
        with_bar(corpus, &progress, || tally(corpus, with, effort(args), sink, &progress))?;
    if counted.unreadable > 0 && args.strict {
        let first = counted.unreadable_list.first().cloned();
        return Err(first.unwrap_or_else(|| Problem::new("an article could not be read")));
    }
    tell(&counted, with);
    Ok(counted)
}

/// Prints the first of the problems of articles that could not be read.
pub(crate) fn tell_unreadable(problems: &[Problem]) {
    for problem in problems.iter().take(SHOWN) {
        report_problem("not read", problem);
    }
}

/// Tells what could not be read, and what was remarked.
pub(crate) fn tell(tally: &Tally, with: &Instruments) {
    tell_unreadable(&tally.unreadable_list);
    if tally.unreadable > SHOWN as u64 {
        say(&format!(
            "… {} articles could not be read in all; report.json lists them (run.corpus.problems)",
            tally.unreadable
        ));
    }
    let notes = reading_remarks(tally);
    for note in notes.iter().take(SHOWN) {
        report_problem("note", note);
    }
    if notes.len() > SHOWN {
        say(&format!("… {} kinds of notes in all", notes.len()));
    }
    for note in whole_remarks(tally, with) {
        report_problem("note", &note);
    }
}

/// Does the work, and shows a bar on standard error if that is a terminal.
pub(crate) fn with_bar<T>(corpus: &Corpus, progress: &Progress, work: impl FnOnce() -> T) -> T {
    if !std::io::stderr().is_terminal() {
        return work();
    }
    let bar = match corpus.bytes() {
        Some(bytes) if bytes > 0 => ProgressBar::new(bytes)
            .with_style(style("{bar:30} {percent:>3} %  {msg}  {elapsed} / {duration}")),
        _ => ProgressBar::new_spinner().with_style(style("{spinner} {msg}  {elapsed}")),
    };
    let finished = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !finished.load(Ordering::Relaxed) {
                bar.set_position(progress.bytes.load(Ordering::Relaxed));
                let articles = progress.articles.load(Ordering::Relaxed);
                bar.set_message(format!("{articles} articles"));
                std::thread::sleep(Duration::from_millis(80));
            }
            bar.finish_and_clear();
        });
        let done = work();
        finished.store(true, Ordering::Relaxed);
        done
    })
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

//! `mizan validate sample`: a coding sheet.

use std::io::{self, Write as _};
use std::path::Path;

use mizan::lexicon::Lexicon;
use mizan::matching::{FrameId, Matcher};
use mizan::problem::Problem;
use mizan::report::WholeFile;
use mizan::report::validation::{power_table, sheet_csv, sheet_key_csv};
use mizan::tally::{Instruments, Scored};
use mizan::validation::{Draw, Drawer, frame_called};

use crate::counting;
use crate::outcome::{Done, Outcome, put, say};
use crate::session;
use crate::validate_args::SampleArgs;

pub(crate) fn run(args: &SampleArgs) -> Done {
    let target = &args.output;
    let key = target.with_extension("key.csv");
    for file in [target.as_path(), &key] {
        if file.exists() {
            return Err(Problem::new("the file is there already, and may hold codes")
                .file(file.display())
                .hint("name a new file: a coding sheet is never written over"));
        }
    }
    if target.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("csv")) {
        return Err(Problem::new("a coding sheet is a .csv file")
            .file(target.display())
            .hint("spreadsheets open it; name it sheet.csv"));
    }
    let corpus = session::open_again(&args.corpus)?;
    let language = session::language(&args.corpus.reading, &corpus)?;
    if args.matching.lexicons.is_empty() && args.frame.is_empty() {
        return Err(Problem::new("it is not said what is to be coded")
            .hint("name a lexicon with --lexicon, or some frames with --frame"));
    }
    let lexicons = session::lexicons(&args.matching, &language)?;
    let matcher = session::matcher(&args.matching, &lexicons)?;
    let frames = frames(args, &lexicons, &matcher)?;
    let with = Instruments {
        sentences: true,
        keep_rows: false,
        languages: session::languages(&args.matching, &lexicons),
        ..Instruments::frames_only(&lexicons, matcher)
    };
    let draw = Draw {
        kind: args.unit.into(),
        size: args.size as usize,
        hit_share: args.hit_share,
        seed: args.seed,
        frames,
    };
    let drawer = Drawer::new(&draw);
    let reading = &args.corpus.reading;
    let count = |scored: Scored<'_>, _: &mut Vec<u8>| drawer.count(scored);
    counting::count(&corpus, &with, reading, Some((&count, &mut io::sink())))?;
    let see = |scored: Scored<'_>, _: &mut Vec<u8>| drawer.see(scored);
    // What there is to tell of the corpus was told the first time.
    let progress = mizan::tally::Progress::default();
    let sink = mizan::tally::Sink { format: &see, out: &mut io::sink() };
    let effort = counting::effort(reading);
    counting::with_bar(&corpus, &progress, || {
        mizan::tally::tally(&corpus, &with, effort, Some(sink), &progress)
    })?;
    let drawn = drawer.finish(&with.matcher)?;
    let names: Vec<String> = draw
        .frames
        .iter()
        .filter_map(|id| with.matcher.frames().get(id.index()))
        .map(|frame| frame.name.clone())
        .collect();
    let sheet = sheet_csv(&drawn, &names, args.blind_outlet)?;
    let files = [prepared(target, &sheet)?, prepared(&key, &sheet_key_csv(&drawn)?)?];
    let language = session::summary_language(&args.terminal, &language);
    put(power_table(&drawn, language, session::terminal(&args.terminal)).as_bytes())?;
    for file in files {
        file.finish()?;
    }
    say(&format!(
        "{} units in {}; the key is {}: coders must not see it",
        drawn.units.len(),
        target.display(),
        key.display()
    ));
    Ok(Outcome::Done)
}

fn prepared(target: &Path, bytes: &[u8]) -> Result<WholeFile, Problem> {
    let mut file = WholeFile::prepare(target, |_| false)?;
    file.write_all(bytes).map_err(|error| {
        Problem::new(format!("the file cannot be written: {error}")).file(target.display())
    })?;
    Ok(file)
}

/// The frames that are coded.
fn frames(
    args: &SampleArgs,
    lexicons: &[Lexicon],
    matcher: &Matcher,
) -> Result<Vec<FrameId>, Problem> {
    if args.frame.is_empty() {
        return Ok((0_u32..).map(FrameId).take(matcher.frames().len()).collect());
    }
    let mut frames = Vec::new();
    for name in &args.frame {
        let frame = frame_called(name, lexicons, matcher).ok_or_else(|| {
            let known: Vec<&str> =
                matcher.frames().iter().map(|frame| frame.name.as_str()).collect();
            Problem::new(format!("there is no frame '{name}'"))
                .hint(format!("the frames are {}", known.join(", ")))
        })?;
        if !frames.contains(&frame) {
            frames.push(frame);
        }
    }
    Ok(frames)
}

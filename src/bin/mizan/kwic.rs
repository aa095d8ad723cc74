//! `mizan kwic`: a term in its contexts.

use std::io::BufWriter;
use std::io::Write as _;

use mizan::matching::{Matcher, Scope};
use mizan::report::{aligned, lines};
use mizan::tally::{Instruments, Scored, Tally, VoiceTally};
use mizan::text::Steps;
use mizan::voice::{Context, Cues, Voice};

use crate::args::{KwicArgs, LineFormat};
use crate::counting;
use crate::outcome::{Done, Out, Outcome, output_problem, say};
use crate::session;

pub(crate) fn run(args: &KwicArgs) -> Done {
    let mut corpus = session::open(&args.corpus)?;
    let lexicon = session::lexicon_of(&args.term, args.class.as_deref())?;
    let lexicons = [lexicon];
    let matcher = Matcher::new(&lexicons, Steps::default(), Scope::Key)?;
    let language = session::language(&args.corpus.reading, &corpus)?;
    let cues = Some(Cues::of_language(&language, matcher.steps())?);
    let copies = counting::copies(&mut corpus, args.duplicates, &args.corpus.reading)?;
    let with = Instruments { cues, copies, ..Instruments::frames_only(&lexicons, matcher) };
    let terminal = session::terminal(&args.terminal);
    let asked = |context: Option<&Context>| {
        let takes = |context| args.voice.iter().any(|voice| voice.takes(context));
        args.voice.is_empty() || context.is_some_and(takes)
    };
    let format = |scored: Scored<'_>, out: &mut Vec<u8>| {
        for line in lines(scored, args.window, &asked) {
            match args.format {
                LineFormat::Table => out.extend(aligned(&line, terminal).into_bytes()),
                // Plain fields into memory: neither can fail.
                LineFormat::Json => out.extend(serde_json::to_vec(&line).unwrap_or_default()),
                LineFormat::Csv => out.extend(csv_row(&[
                    &line.outlet,
                    &line.article,
                    line.part,
                    &line.before,
                    &line.text,
                    &line.after,
                    line.voice.unwrap_or_default(),
                    line.quote.unwrap_or_default(),
                    yes(line.negated),
                    yes(line.hedged),
                    line.source.as_deref().unwrap_or_default(),
                ])),
            }
            if args.format != LineFormat::Csv {
                out.push(b'\n');
            }
        }
    };
    let mut out = BufWriter::new(Out);
    if args.format == LineFormat::Csv {
        let header = csv_row(&[
            "outlet", "article", "part", "before", "text", "after", "voice", "quote", "negated",
            "hedged", "source",
        ]);
        out.write_all(b"\xEF\xBB\xBF")
            .and_then(|()| out.write_all(&header))
            .map_err(|error| output_problem(&error))?;
    }
    let tally = counting::count(&corpus, &with, &args.corpus.reading, Some((&format, &mut out)))?;
    out.flush().map_err(|error| output_problem(&error))?;
    let hits: u64 = tally.outlets.values().flat_map(|outlet| &outlet.terms).sum();
    let articles: u64 = tally
        .outlets
        .values()
        .flat_map(|outlet| &outlet.frames)
        .map(|frame| frame.articles_with_hit)
        .sum();
    say(&format!("{hits} hits in {articles} of {} articles", tally.article_count()));
    say(&in_voices(&tally));
    Ok(Outcome::Done)
}

/// How the hits are spoken: `own 5, attributed 3, …; in scare quotes 1, …`.
fn in_voices(tally: &Tally) -> String {
    let all = tally.outlets.values().flat_map(|outlet| &outlet.voices);
    let sum = all.fold(VoiceTally::default(), |sum, voices| sum.plus(*voices));
    let shown: Vec<String> = Voice::ALL
        .iter()
        .zip(sum.voices)
        .map(|(voice, count)| format!("{} {count}", voice.name()))
        .collect();
    let across = format!(
        "in scare quotes {}, negated {}, hedged {}",
        sum.scare.count, sum.negated.count, sum.hedged.count
    );
    format!("in whose voice, of all hits: {}; {across}", shown.join(", "))
}

fn yes(flag: Option<bool>) -> &'static str {
    match flag {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
}

fn csv_row(cells: &[&str]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let cells = cells.iter().map(|cell| mizan::report::defused(cell));
    // Into memory: it cannot fail.
    let _ = writer.write_record(cells.map(String::into_bytes));
    writer.into_inner().unwrap_or_default()
}

//! `mizan collocates`: words near a term.

use mizan::matching::{Matcher, Scope};
use mizan::report::{collocates, collocates_csv, collocates_table};
use mizan::tally::{Instruments, Near};
use mizan::text::Steps;

use crate::args::LineFormat;
use crate::compare_args::CollocatesArgs;
use crate::counting;
use crate::outcome::{Done, Outcome, put, say};
use crate::session;

pub(crate) fn run(args: &CollocatesArgs) -> Done {
    let mut corpus = session::open(&args.corpus)?;
    let language = session::language(&args.corpus.reading, &corpus)?;
    let lexicons = [session::lexicon_of(&args.term, args.class.as_deref())?];
    let matcher = Matcher::new(&lexicons, Steps::default(), Scope::Key)?;
    let near = if args.sentence { Near::Sentence } else { Near::Window(args.window) };
    let copies = counting::copies(&mut corpus, args.duplicates, &args.corpus.reading)?;
    let with = Instruments {
        copies,
        near: Some(near),
        sentences: args.sentence,
        ..Instruments::frames_only(&lexicons, matcher)
    };
    let tally = counting::count(&corpus, &with, &args.corpus.reading, None)?;
    let nodes = collocates(&tally, &corpus.outlets, &language, args.min_count);
    match args.format {
        LineFormat::Table => {
            let lang = session::summary_language(&args.terminal, &language);
            let near = near_in_words(args, lang);
            let terminal = session::terminal(&args.terminal);
            let shown = collocates_table(&nodes, &args.term, &near, lang, terminal, args.top);
            put(shown.as_bytes())?;
        }
        LineFormat::Csv => put(&collocates_csv(&nodes)?)?,
        LineFormat::Json => {
            let found = nodes.iter().flat_map(|node| &node.collocates);
            session::put_lines(found.filter_map(|found| serde_json::to_value(found).ok()))?;
        }
    }
    let hits: u64 = nodes.iter().map(|node| node.hits).sum();
    if hits == 0 {
        say("the term does not occur");
    } else if nodes.iter().all(|node| node.collocates.is_empty()) {
        let least = args.min_count;
        say(&format!("no word stands near it {least} times or more; --min-count asks for fewer"));
    }
    Ok(Outcome::Done)
}

fn near_in_words(args: &CollocatesArgs, language: mizan::report::Language) -> String {
    use mizan::report::Language::{Ar, En};
    match (args.sentence, language) {
        (true, Ar) => "الجملة نفسها".to_owned(),
        (true, En) => "the same sentence".to_owned(),
        (false, Ar) => format!("{} كلمات قبلها وبعدها", args.window),
        (false, En) => format!("{} words before and after", args.window),
    }
}

//! What several commands do alike: open a corpus, make a matcher, count.

use mizan::analysis::{MatchingChoice, ReadingChoice, RuleFile, lexicon_of as one_term, options};
use mizan::corpus::{Corpus, FieldMap, Languages};
use mizan::lexicon::{Lexicon, load};
use mizan::matching::Matcher;
use mizan::problem::Problem;
use mizan::report::{Language, Report, Resampling, Setting, Terminal, build};
use mizan::tally::Instruments;

use crate::args::{CorpusArgs, MatchArgs, ReadingArgs, TerminalArgs};
use crate::counting;
use crate::duplicates_args::DuplicatesArgs;
use crate::outcome::put;
use crate::uncertainty_args::UncertaintyArgs;

/// Terms that are listed for each outlet, where nothing else is said.
const TOP_TERMS: usize = 50;

/// How the arguments ask to read.
pub(crate) fn reading(args: &ReadingArgs) -> Result<ReadingChoice, Problem> {
    Ok(ReadingChoice {
        map: args.map.as_deref().map(FieldMap::pairs).transpose()?.unwrap_or_default(),
        outlet: args.outlet.clone(),
        language: args.language.clone(),
        furniture_in: args.furniture.into(),
        keep_furniture: args.keep_furniture.clone(),
        furniture_rules: args.furniture_rules.as_deref().map(RuleFile::read).transpose()?,
    })
}

/// How the arguments ask to match, with the lexicons that they name.
pub(crate) fn matching(args: &MatchArgs) -> Result<MatchingChoice, Problem> {
    let lexicons = args.lexicons.iter().map(|name| load(name)).collect::<Result<_, _>>()?;
    Ok(MatchingChoice { lexicons, ..how(args) })
}

/// How the arguments ask to match whatever lexicons there are.
fn how(args: &MatchArgs) -> MatchingChoice {
    MatchingChoice {
        lexicons: Vec::new(),
        nested_scope: args.nested_scope,
        without_steps: args.without_steps.clone(),
        any_language: args.any_language,
        without_voice: args.without_voice,
    }
}

/// Opens the corpus that the arguments name.
pub(crate) fn open(args: &CorpusArgs) -> Result<Corpus, Problem> {
    open_inputs(&args.inputs, &args.reading)
}

/// Opens a corpus by the names of its inputs.
pub(crate) fn open_inputs(inputs: &[String], args: &ReadingArgs) -> Result<Corpus, Problem> {
    // All that is done keeps to the number of threads, of which this one is the first. A second
    // call finds it done.
    let threads = rayon::ThreadPoolBuilder::new().num_threads(args.threads);
    let _ = threads.use_current_thread().build_global();
    Corpus::open(inputs, reading(args)?.options()?)
}

/// Opens a corpus that is read more than once: what comes on standard input is kept in a temporary file meanwhile.
pub(crate) fn open_again(args: &CorpusArgs) -> Result<Corpus, Problem> {
    let mut corpus = open(args)?;
    corpus.keep_standard_input()?;
    Ok(corpus)
}

/// The language of a corpus: as said, or by its manifest, or by its letters.
pub(crate) fn language(args: &ReadingArgs, corpus: &Corpus) -> Result<String, Problem> {
    reading(args)?.language_of(corpus)
}

/// The language of summaries: as asked, or the corpus's.
pub(crate) fn summary_language(args: &TerminalArgs, corpus_language: &str) -> Language {
    args.lang.unwrap_or_else(|| corpus_language.parse().unwrap_or(Language::En))
}

/// The lexicons that are asked for, or all built-in ones of a language.
pub(crate) fn lexicons(args: &MatchArgs, language: &str) -> Result<Vec<Lexicon>, Problem> {
    matching(args)?.lexicons(language)
}

/// The languages of the articles that are scored.
pub(crate) fn languages(args: &MatchArgs, lexicons: &[Lexicon]) -> Option<Languages> {
    how(args).languages(lexicons)
}

/// The matcher that the arguments ask for.
pub(crate) fn matcher(args: &MatchArgs, lexicons: &[Lexicon]) -> Result<Matcher, Problem> {
    how(args).matcher(lexicons)
}

/// A lexicon of one frame with one term.
pub(crate) fn lexicon_of(term: &str, class: Option<&str>) -> Result<Lexicon, Problem> {
    one_term(term, class)
}

/// The lexicons, and all that the arguments ask to measure with.
pub(crate) fn ready(
    args: &MatchArgs,
    language: &str,
) -> Result<(Vec<Lexicon>, Instruments), Problem> {
    matching(args)?.ready(language)
}

/// All that the arguments ask to measure with.
pub(crate) fn instruments(
    args: &MatchArgs,
    lexicons: &[Lexicon],
    language: &str,
) -> Result<Instruments, Problem> {
    how(args).instruments(lexicons, language)
}

/// The same, with names found in the spellings of a lexicon, or as they are typed.
pub(crate) fn spelled(
    args: &MatchArgs,
    lexicons: &[Lexicon],
    spellings: Option<&Lexicon>,
    language: &str,
) -> Result<Instruments, Problem> {
    how(args).spelled(lexicons, spellings, language)
}

/// Fails where a command cannot do without what `--without-voice` leaves out.
pub(crate) fn needs_voice(args: &MatchArgs) -> Result<(), Problem> {
    if args.without_voice {
        return Err(Problem::new("this asks for what --without-voice leaves out")
            .hint("leave --without-voice away"));
    }
    Ok(())
}

/// Prints values, each as a line of JSON.
pub(crate) fn put_lines(values: impl Iterator<Item = serde_json::Value>) -> Result<(), Problem> {
    let mut bytes = Vec::new();
    for value in values {
        bytes.extend(value.to_string().into_bytes());
        bytes.push(b'\n');
    }
    put(&bytes)
}

/// What a report needs beside the counts.
pub(crate) fn setting<'a>(
    corpus: &'a Corpus,
    lexicons: &'a [Lexicon],
    with: &'a Instruments,
    language: &str,
    (args, matching): (&ReadingArgs, &MatchArgs),
    top_terms: usize,
    uncertainty: Option<UncertaintyArgs>,
) -> Result<Setting<'a>, Problem> {
    let mut options = options(corpus, &reading(args)?, &how(matching), with);
    let interval =
        uncertainty.map_or("95 %, from sums over articles".to_owned(), UncertaintyArgs::words);
    options.insert("interval".to_owned(), interval.into());
    Ok(Setting {
        title: corpus.title.clone(),
        language: language.to_owned(),
        outlets: &corpus.outlets,
        lexicons,
        with,
        options,
        top_terms,
        resampling: Resampling {
            draws: uncertainty.map(UncertaintyArgs::draws),
            choice: uncertainty.map(UncertaintyArgs::choice).unwrap_or_default(),
        },
    })
}

/// The report of a corpus, as `mizan analyze` makes it.
pub(crate) fn report(
    args: &CorpusArgs,
    matching: &MatchArgs,
    uncertainty: UncertaintyArgs,
    duplicates: DuplicatesArgs,
) -> Result<Report, Problem> {
    let mut corpus = open(args)?;
    let language = language(&args.reading, &corpus)?;
    let (lexicons, with) = ready(matching, &language)?;
    let copies = counting::copies(&mut corpus, duplicates, &args.reading)?;
    let with = Instruments { keep_words: true, places: true, copies, ..with };
    let mut tally = counting::count(&corpus, &with, &args.reading, None)?;
    let asked = (&args.reading, matching);
    let setting =
        setting(&corpus, &lexicons, &with, &language, asked, TOP_TERMS, Some(uncertainty))?;
    Ok(build(&mut tally, &setting))
}

/// The terminal at hand: its width, or 100 columns where there is none.
pub(crate) fn terminal(args: &TerminalArgs) -> Terminal {
    let width = args.width.unwrap_or_else(|| {
        let found = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let named = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        found.or(named).unwrap_or(100)
    });
    Terminal { width: width.clamp(40, 1000), bidi: args.bidi }
}

//! What several commands do alike: open a corpus, make a matcher, count.

use std::path::Path;

use indexmap::IndexMap;
use mizan::copies::SHINGLE;
use mizan::corpus::{Corpus, FurnitureRules, Languages, ReadOptions};
use mizan::lexicon::{Lexicon, builtin_for, load, parse, sha256, spellings};
use mizan::matching::{Matcher, Referents};
use mizan::problem::Problem;
use mizan::report::{Language, Report, Resampling, Setting, Terminal, build};
use mizan::tally::{Header, Instruments};
use mizan::text::Steps;
use mizan::voice::Cues;

use crate::args::{CorpusArgs, Furniture, MatchArgs, ReadingArgs, TerminalArgs};
use crate::counting;
use crate::duplicates_args::DuplicatesArgs;
use crate::outcome::put;
use crate::uncertainty_args::UncertaintyArgs;

/// Terms that are listed for each outlet, where nothing else is said.
const TOP_TERMS: usize = 50;

/// The rules for page furniture that the arguments ask for.
pub(crate) fn furniture(args: &ReadingArgs) -> Result<FurnitureRules, Problem> {
    let mut rules = FurnitureRules::default();
    if let Some(path) = &args.furniture_rules {
        rules.extend(&furniture_text(path)?, &path.display().to_string())?;
    }
    for rule in &args.keep_furniture {
        rules.switch_off(rule)?;
    }
    Ok(rules)
}

fn furniture_text(path: &Path) -> Result<String, Problem> {
    std::fs::read_to_string(path)
        .map_err(|error| Problem::new(format!("cannot be read: {error}")).file(path.display()))
}

/// Opens the corpus that the arguments name.
pub(crate) fn open(args: &CorpusArgs) -> Result<Corpus, Problem> {
    open_inputs(&args.inputs, &args.reading)
}

/// Opens a corpus by the names of its inputs.
pub(crate) fn open_inputs(inputs: &[String], args: &ReadingArgs) -> Result<Corpus, Problem> {
    let map = args.map.as_deref().map(str::parse).transpose()?.unwrap_or_default();
    let options = ReadOptions {
        map,
        outlet: args.outlet.clone(),
        furniture: furniture(args)?,
        furniture_in: args.furniture.into(),
    };
    Corpus::open(inputs, options)
}

/// Opens a corpus that is read more than once: what comes on standard input is kept in a temporary file meanwhile.
pub(crate) fn open_again(args: &CorpusArgs) -> Result<Corpus, Problem> {
    let mut corpus = open(args)?;
    corpus.keep_standard_input()?;
    Ok(corpus)
}

/// The language of a corpus: as said, or by its manifest, or by its letters.
pub(crate) fn language(args: &ReadingArgs, corpus: &Corpus) -> Result<String, Problem> {
    if let Some(language) = args.language.clone().or_else(|| corpus.language.clone()) {
        return Ok(language);
    }
    corpus.guess_language()
}

/// The language of summaries: as asked, or the corpus's.
pub(crate) fn summary_language(args: &TerminalArgs, corpus_language: &str) -> Language {
    args.lang.unwrap_or_else(|| corpus_language.parse().unwrap_or(Language::En))
}

/// The lexicons that are asked for, or all built-in ones of a language.
pub(crate) fn lexicons(args: &MatchArgs, language: &str) -> Result<Vec<Lexicon>, Problem> {
    let lexicons = if args.lexicons.is_empty() {
        builtin_for(language)?
    } else {
        args.lexicons.iter().map(|name| load(name)).collect::<Result<Vec<_>, _>>()?
    };
    if lexicons.is_empty() {
        return Err(Problem::new(format!(
            "there is no built-in lexicon for the language '{language}'"
        ))
        .hint("name a lexicon of your own with --lexicon FILE"));
    }
    Ok(lexicons)
}

/// The languages of the articles that are scored: those of the lexicons. `None` where all
/// are: it is asked for, or a lexicon names no language that articles can be told by.
pub(crate) fn languages(args: &MatchArgs, lexicons: &[Lexicon]) -> Option<Languages> {
    if args.any_language {
        return None;
    }
    languages_of_lexicons(lexicons)
}

/// The languages of lexicons, where articles can be told by them.
pub(crate) fn languages_of_lexicons(lexicons: &[Lexicon]) -> Option<Languages> {
    Languages::of(lexicons.iter().map(|lexicon| lexicon.language.as_str()))
}

/// The matcher that the arguments ask for.
pub(crate) fn matcher(args: &MatchArgs, lexicons: &[Lexicon]) -> Result<Matcher, Problem> {
    Matcher::new(lexicons, Steps::without(&args.without_steps), args.nested_scope)
}

/// A lexicon of one frame with one term, by the road that all lexicons take.
pub(crate) fn lexicon_of(term: &str, class: Option<&str>) -> Result<Lexicon, Problem> {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let class = class.map(|class| format!(", class = {}", quoted(class))).unwrap_or_default();
    let text = format!(
        "schema = \"mizan.lexicon/1\"\nid = \"term\"\nversion = \"\"\nlanguage = \"\"\ntitle = {{}}\n\
         source = \"\"\nlicense = \"\"\n[[frame]]\nid = \"term\"\nlabel = {{}}\ndefinition = \"\"\n\
         terms = [{{ term = {}{class} }}]\n",
        quoted(term)
    );
    parse(&text, "term").map_err(|problem| {
        // The place is one in our own scaffold: it would tell the user nothing.
        let bare = Problem::new(problem.message);
        problem.hint.into_iter().fold(bare, mizan::problem::Problem::hint)
    })
}

/// All that the arguments ask to measure with.
pub(crate) fn instruments(
    args: &MatchArgs,
    lexicons: &[Lexicon],
    language: &str,
) -> Result<Instruments, Problem> {
    spelled(args, lexicons, spellings(language)?.as_ref(), language)
}

/// The same, with names found in the spellings of a lexicon, or as they are typed.
pub(crate) fn spelled(
    args: &MatchArgs,
    lexicons: &[Lexicon],
    spellings: Option<&Lexicon>,
    language: &str,
) -> Result<Instruments, Problem> {
    let languages = languages(args, lexicons);
    if args.without_voice {
        let matcher = matcher(args, lexicons)?;
        let referents = Referents::new(lexicons, spellings, matcher.steps().clone());
        let referents = (!referents.is_empty()).then_some(referents);
        let with = Instruments::frames_only(lexicons, matcher);
        return Ok(Instruments { referents, languages, ..with });
    }
    // Both take their time, on a small corpus most of it.
    let (matcher, cues) = rayon::join(
        || matcher(args, lexicons),
        || Cues::of_language(language, &Steps::without(&args.without_steps)),
    );
    let with = Instruments::with_cues(lexicons, matcher?, spellings, cues?);
    Ok(Instruments { languages, ..with })
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

/// Where page furniture is looked for, in words.
pub(crate) fn furniture_in(args: &ReadingArgs) -> &'static str {
    match args.furniture {
        Furniture::Off => "off",
        Furniture::Text => "text files",
        Furniture::All => "everything",
    }
}

/// The options that change numbers, for the manifest of a run.
pub(crate) fn options(
    corpus: &Corpus,
    args: &ReadingArgs,
    matching: &MatchArgs,
    with: &Instruments,
) -> IndexMap<String, serde_json::Value> {
    let scope = serde_json::to_value(matching.nested_scope).unwrap_or_default();
    let furniture = furniture_in(args);
    let voice = match &with.cues {
        None => "not analysed".to_owned(),
        Some(cues) if cues.version().is_empty() => "quotation marks only".to_owned(),
        Some(cues) => format!("cues {} {}", cues.language(), cues.version()),
    };
    let mut options = IndexMap::from([
        ("nested_scope".to_owned(), scope),
        ("furniture".to_owned(), furniture.into()),
        ("furniture_rules".to_owned(), corpus.furniture_rules().into()),
        ("map".to_owned(), args.map.clone().into()),
        ("outlet".to_owned(), args.outlet.clone().into()),
        ("voice".to_owned(), voice.into()),
        ("languages".to_owned(), languages_of(with)),
    ]);
    if let Some(copies) = &with.copies {
        let level = copies.found.threshold;
        let how = format!(
            "{} (Jaccard {} or containment {} of runs of {SHINGLE} words)",
            copies.counting, level.jaccard, level.containment
        );
        options.insert("duplicates".to_owned(), how.into());
    }
    options
}

/// The languages of the articles that are scored: their codes, or `any`.
fn languages_of(with: &Instruments) -> serde_json::Value {
    with.languages.as_ref().map_or("any".into(), |languages| languages.codes().into())
}

/// What a corpus is counted with, and what its manifests say of it.
pub(crate) fn header(
    corpus: &Corpus,
    lexicons: &[Lexicon],
    with: &Instruments,
    language: &str,
    (args, matching): (&ReadingArgs, &MatchArgs),
) -> Result<Header, Problem> {
    let mut header = Header::new(language, lexicons, spellings(language)?.as_ref(), with);
    header.declared.clone_from(&corpus.declared);
    header.options = options(corpus, args, matching, with);
    header.furniture_file =
        args.furniture_rules.as_deref().map(furniture_text).transpose()?.map(|text| sha256(&text));
    Ok(header)
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
) -> Setting<'a> {
    let mut options = options(corpus, args, matching, with);
    let interval =
        uncertainty.map_or("95 %, from sums over articles".to_owned(), UncertaintyArgs::words);
    options.insert("interval".to_owned(), interval.into());
    Setting {
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
    }
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
    let lexicons = lexicons(matching, &language)?;
    let with = instruments(matching, &lexicons, &language)?;
    let copies = counting::copies(&mut corpus, duplicates, &args.reading)?;
    let with = Instruments { keep_words: true, places: true, copies, ..with };
    let mut tally = counting::count(&corpus, &with, &args.reading, None)?;
    let asked = (&args.reading, matching);
    let setting =
        setting(&corpus, &lexicons, &with, &language, asked, TOP_TERMS, Some(uncertainty));
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

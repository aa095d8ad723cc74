//! What several commands do alike: open a corpus, make a matcher, count.

use std::io::{IsTerminal as _, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indexmap::IndexMap;
use indicatif::{ProgressBar, ProgressStyle};
use mizan::copies::{Copies, Found, Looking, SHINGLE, find};
use mizan::corpus::{Corpus, FurnitureRules, Languages, ReadOptions, UNDETERMINED, english_name};
use mizan::lexicon::{Lexicon, builtin_for, load, parse, sha256, spellings};
use mizan::matching::{Matcher, Referents};
use mizan::problem::Problem;
use mizan::report::{Language, Report, Resampling, Setting, Terminal, build, other_language};
use mizan::tally::{Effort, Format, Header, Instruments, Progress, Sink, Tally, tally};
use mizan::text::Steps;
use mizan::voice::Cues;

use crate::args::{CorpusArgs, Furniture, MatchArgs, ReadingArgs, TerminalArgs};
use crate::duplicates_args::DuplicatesArgs;
use crate::outcome::{put, report_problem, say};
use crate::uncertainty_args::UncertaintyArgs;

/// Terms that are listed for each outlet, where nothing else is said.
const TOP_TERMS: usize = 50;
/// Problems and remarks that are printed; all are counted.
const SHOWN: usize = 5;

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

/// Finds the copies of a corpus, with a progress bar on a terminal.
pub(crate) fn find_copies(corpus: &Corpus, looking: &Looking) -> Result<Found, Problem> {
    let progress = Progress::default();
    let told = |bytes: u64, articles: u64| {
        progress.bytes.store(bytes, Ordering::Relaxed);
        progress.articles.fetch_add(articles, Ordering::Relaxed);
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
    let copies = copies(&mut corpus, duplicates, &args.reading)?;
    let with = Instruments { keep_words: true, places: true, copies, ..with };
    let mut tally = count(&corpus, &with, &args.reading, None)?;
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
fn effort(args: &ReadingArgs) -> Effort {
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

/// Fails where there is nothing to report.
pub(crate) fn some_articles(tally: &Tally, with: &Instruments) -> Result<(), Problem> {
    if tally.article_count() == 0 {
        if let Some(problem) = left_out(tally, with) {
            return Err(problem.hint(
                "name a lexicon in the language of the articles with --lexicon, or score them all \
                 the same with --any-language",
            ));
        }
        let first = tally.unreadable_list.first().and_then(|problem| problem.hint.clone());
        return Err(Problem::new("no article could be read")
            .hint(first.unwrap_or_else(|| "the corpus holds no articles".to_owned())));
    }
    Ok(())
}

/// What to say of articles that were left out since they are in another language.
fn left_out(tally: &Tally, with: &Instruments) -> Option<Problem> {
    let wanted: Vec<&str> =
        with.languages.as_ref()?.codes().iter().map(|code| english_name(code)).collect();
    let count = tally.in_other_languages();
    let first = tally.other_language.values().map(|left| &left.first).min()?;
    let by_language: Vec<String> = other_language(tally)
        .iter()
        .map(|(code, count)| match code.as_str() {
            UNDETERMINED => format!("{count} in a language that cannot be told"),
            code => format!("{count} {}", english_name(code)),
        })
        .collect();
    let (articles, are, were) = match count {
        1 => ("1 article".to_owned(), "is", "was"),
        _ => (format!("{count} articles"), "are", "were"),
    };
    let message = format!(
        "{articles} {are} not in {} ({}) and {were} left out, such as '{first}'",
        wanted.join(" or "),
        by_language.join(", ")
    );
    Some(
        Problem::new(message).hint(
            "--any-language scores all; `mizan corpus info` lists the languages of each outlet",
        ),
    )
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
    for note in tally.notes.values().take(SHOWN) {
        let mut first = note.first.clone();
        if note.count > 1 {
            first.message = format!("{} ({} times)", first.message, note.count);
        }
        report_problem("note", &first);
    }
    if tally.notes.len() > SHOWN {
        say(&format!("… {} kinds of notes in all", tally.notes.len()));
    }
    if let Some(problem) = left_out(tally, with).filter(|_| tally.article_count() > 0) {
        report_problem("note", &problem);
    }
    let mut ids: Vec<&str> = tally.articles.iter().map(|article| article.id.as_str()).collect();
    ids.sort_unstable();
    let mut same = ids.iter().zip(ids.iter().skip(1)).filter(|(id, next)| id == next);
    if let Some((id, _)) = same.next() {
        let shared = same.count() + 1;
        let message = match shared {
            1 => format!("an article has an id that another has: '{id}'"),
            _ => format!("{shared} articles have an id that another has, such as '{id}'"),
        };
        report_problem(
            "note",
            &Problem::new(message).hint(
                "all are counted, and told apart as id~2, id~3 …; give every article its own id",
            ),
        );
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

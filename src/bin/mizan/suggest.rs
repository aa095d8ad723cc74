//! `mizan lexicon suggest`: words that a lexicon may lack; and `accept`, which puts them into it.

use std::io::Write as _;
use std::path::Path;

use mizan::corpus::{Corpus, Languages};
use mizan::lexicon::load;
use mizan::matching::{Matcher, Scope};
use mizan::problem::Problem;
use mizan::report::{WholeFile, suggestions, suggestions_csv, suggestions_table, suggestions_toml};
use mizan::suggest::{Asked, Clue, Rejected, SIMILAR_FROM, Sheet, accept as put_into, suggest};
use mizan::tally::{Instruments, Progress};
use mizan::text::Steps;

use crate::counting;
use crate::outcome::{Done, Outcome, put, say};
use crate::session;
use crate::suggest_args::{AcceptArgs, SheetFormat, SuggestArgs};

pub(crate) fn run(args: &SuggestArgs) -> Done {
    let lexicon = load(&args.lexicon)?;
    let mut rejected = Rejected::default();
    for sheet in &args.rejected {
        Sheet::read(sheet)?.add_rejected(&mut rejected);
    }
    let format = format(args)?;
    let mut file = args.output.as_deref().map(new_file).transpose()?;
    let reading = &args.corpus.reading;
    let corpus = session::open_again(&args.corpus)?;
    let language = session::language(reading, &corpus)?;
    let lexicons = std::slice::from_ref(&lexicon);
    let matcher = Matcher::new(lexicons, Steps::default(), Scope::Key)?;
    let languages =
        if args.any_language { None } else { Languages::of([lexicon.language.as_str()]) };
    let with = Instruments {
        keep_rows: false,
        languages: languages.clone(),
        ..Instruments::frames_only(lexicons, matcher)
    };
    let tally = counting::count(&corpus, &with, reading, None)?;
    let words: u64 = tally.outlets.values().map(|outlet| outlet.tokens).sum();
    let too_small = words < SIMILAR_FROM && args.vectors.is_none();
    let mut clues = if args.from.is_empty() { Clue::ALL.to_vec() } else { args.from.clone() };
    if too_small && args.from.is_empty() {
        clues.retain(|clue| *clue != Clue::Similar);
        say(&format!(
            "similar words are not looked for in {words} words: of fewer than {SIMILAR_FROM} they \
             are those of the topic; --from similar looks all the same"
        ));
    }
    let asked = Asked {
        frames: args.frame.clone(),
        clues,
        most: args.most.max(1),
        articles: args.min_articles.max(1),
        vectors: args.vectors.clone(),
        rejected,
        steps: Steps::default(),
        threads: reading.threads,
    };
    let progress = Progress::default();
    let found = counting::with_bar(&corpus, &progress, || {
        suggest(&corpus, &lexicon, (&tally, &language, languages.as_ref()), &asked, &progress)
    })?;
    let info = suggestions(&found, &lexicon, &name_of(&corpus, &args.corpus.inputs));
    let bytes = match format {
        SheetFormat::Table => {
            let lang = session::summary_language(&args.terminal, &language);
            let terminal = session::terminal(&args.terminal);
            suggestions_table(&info, lang, terminal, args.lines).into_bytes()
        }
        SheetFormat::Csv => suggestions_csv(&info)?,
        SheetFormat::Toml => suggestions_toml(&info).into_bytes(),
        SheetFormat::Json => {
            let mut bytes = serde_json::to_vec_pretty(&info)
                .map_err(|error| Problem::new(format!("no JSON can be made: {error}")))?;
            bytes.push(b'\n');
            bytes
        }
    };
    for frame in found.frames.iter().filter(|frame| frame.hits == 0) {
        say(&format!("the frame '{}' has no hits: nothing can be told of its words", frame.frame));
    }
    if info.count() == 0 {
        say(&format!(
            "nothing is suggested: no word that is new stands in {} articles or more of {}",
            asked.articles, found.articles
        ));
    }
    if found.rejected > 0 {
        say(&format!("{} left out: rejected before", found.rejected));
    }
    let Some(mut whole) = file.take() else {
        put(&bytes)?;
        return Ok(Outcome::Done);
    };
    let shown = args.output.as_deref().unwrap_or(Path::new("")).display();
    whole.write_all(&bytes).map_err(|error| unwritable(&shown, &error))?;
    whole.finish()?;
    say(&format!("{} candidates in {shown}", info.count()));
    if matches!(format, SheetFormat::Csv | SheetFormat::Toml) {
        say(&format!(
            "write yes or no in accept, then: mizan lexicon accept {} {shown} -o NEW.toml",
            args.lexicon
        ));
    }
    Ok(Outcome::Done)
}

fn unwritable(shown: &impl std::fmt::Display, error: &std::io::Error) -> Problem {
    Problem::new(format!("the file cannot be written: {error}")).file(shown)
}

/// A file that is not there yet: a sheet that was filled in, or a lexicon, is never written over.
fn new_file(path: &Path) -> Result<WholeFile, Problem> {
    if path.exists() {
        return Err(Problem::new("there is a file of that name")
            .file(path.display())
            .hint("name a new file: neither sheets nor lexicons are written over"));
    }
    WholeFile::prepare(path, |_| false)
}

/// The format that is asked for, or that the name of the file says.
fn format(args: &SuggestArgs) -> Result<SheetFormat, Problem> {
    let Some(path) = &args.output else { return Ok(args.format.unwrap_or(SheetFormat::Table)) };
    let end = path.extension().and_then(|end| end.to_str()).map(str::to_ascii_lowercase);
    let named = match end.as_deref() {
        Some("csv") => Some(SheetFormat::Csv),
        Some("toml") => Some(SheetFormat::Toml),
        Some("json") => Some(SheetFormat::Json),
        Some("txt") => Some(SheetFormat::Table),
        _ => None,
    };
    args.format.or(named).ok_or_else(|| {
        Problem::new("the name of the file does not say its format")
            .file(path.display())
            .hint("name a file .csv, .toml or .json, or say --format")
    })
}

/// What the corpus is called in notes: its title, or the names of its files.
fn name_of(corpus: &Corpus, inputs: &[String]) -> String {
    let file = |input: &String| {
        let name = Path::new(input).file_name();
        name.map_or_else(|| input.clone(), |name| name.to_string_lossy().into_owned())
    };
    corpus.title.clone().unwrap_or_else(|| inputs.iter().map(file).collect::<Vec<_>>().join(", "))
}

pub(crate) fn accept(args: &AcceptArgs) -> Done {
    let lexicon = load(&args.lexicon)?;
    let sheets =
        args.sheets.iter().map(|sheet| Sheet::read(sheet)).collect::<Result<Vec<_>, _>>()?;
    let accepted = put_into(&lexicon, &sheets)?;
    for (frame, term) in &accepted.there {
        say(&format!("«{term}» is in {frame} already"));
    }
    if accepted.added.is_empty() {
        return Err(Problem::new("the sheet accepts nothing that is new")
            .file(args.sheets.first().map(|sheet| sheet.display().to_string()).unwrap_or_default())
            .hint("write yes in the column accept of the rows that are to be added"));
    }
    let mut file = new_file(&args.output)?;
    let shown = args.output.display();
    file.write_all(accepted.text.as_bytes()).map_err(|error| unwritable(&shown, &error))?;
    file.finish()?;
    let noun = if accepted.added.len() == 1 { "term" } else { "terms" };
    say(&format!(
        "{} {noun} added in {shown} ({} rejected, {} undecided)",
        accepted.added.len(),
        accepted.rejected,
        accepted.undecided
    ));
    say(&format!(
        "the version is still {}: raise it, and run `mizan lexicon check {shown}`",
        lexicon.version
    ));
    Ok(Outcome::Done)
}

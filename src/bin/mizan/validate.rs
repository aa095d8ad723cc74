//! `mizan validate`: a lexicon against what people say of the same texts.

use std::io;
use std::path::Path;

use mizan::analysis::File;
use mizan::corpus::{Article, Corpus};
use mizan::lexicon::Lexicon;
use mizan::matching::Matcher;
use mizan::problem::Problem;
use mizan::report::validation::{
    VALIDATION_SCHEMA, agreement_csv, errors_csv, measures_csv, thresholds_csv,
    thresholds_markdown, thresholds_table, validation_charts, validation_json, validation_markdown,
    validation_table, validation_terms_csv,
};
use mizan::report::{Folder, Language};
use mizan::tally::{Counter, Instruments, Scored};
use mizan::validation::{
    Asked, Collector, Gold, GoldForm, Mark, Matched, Question, Rule, SampleKey, Split, Validated,
    guess_language, is_frame_called, questions, validate,
};
use mizan::voice::Context;
use rayon::prelude::*;
use serde_json::{Map, Value, json};

use crate::args::Format;
use crate::charts::ChartFormat;
use crate::counting;
use crate::outcome::{Done, Outcome, is_closed_pipe, put, put_json, report_problem, say, written};
use crate::session;
use crate::validate_args::{JudgeArgs, ValidateArgs, ValidateCommand};
use crate::{validate_agreement, validate_sample};

/// Notes that are printed.
const NOTES: usize = 12;

pub(crate) fn run(args: &ValidateArgs) -> Done {
    match &args.command {
        None => judge(&args.judge, None),
        Some(ValidateCommand::Sample(args)) => validate_sample::run(args),
        Some(ValidateCommand::Threshold(args)) => judge(&args.judge, Some(args.split.into())),
        Some(ValidateCommand::Agreement(args)) => validate_agreement::run(args),
    }
}

/// Lays codes beside what the lexicon finds. `split`: cuts are asked for.
fn judge(args: &JudgeArgs, split: Option<Split>) -> Done {
    let folder = args.output.as_deref().map(Folder::of_validation).transpose()?;
    let Some(gold_file) = &args.gold else {
        return Err(Problem::new("no file of codes is named").hint("mizan validate GOLD CORPUS"));
    };
    let files: Vec<String> = std::iter::once(gold_file).chain(&args.more_gold).cloned().collect();
    let corpus = if args.inputs.is_empty() {
        None
    } else {
        Some(session::open_inputs(&args.inputs, &args.reading)?)
    };
    let language = match (&corpus, &args.reading.language) {
        (Some(corpus), _) => session::language(&args.reading, corpus)?,
        (None, Some(language)) => language.clone(),
        (None, None) => guess_language(gold_file)?,
    };
    let lexicons = session::lexicons(&args.matching, &language)?;
    let with = if args.voice.is_empty() {
        Instruments::frames_only(&lexicons, session::matcher(&args.matching, &lexicons)?)
    } else {
        session::needs_voice(&args.matching)?;
        session::instruments(&args.matching, &lexicons, &language)?
    };
    // What people coded is scored, whatever language it is in.
    let with =
        Instruments { sentences: true, keep_rows: false, languages: None, referents: None, ..with };
    let key = args.key.as_deref().map(SampleKey::read).transpose()?;
    if key.is_none() {
        unused_key(&files);
    }
    let form = GoldForm { labels: args.codes.label.clone(), columns: args.codes.columns()? };
    let is_frame = |name: &str| {
        let choice = args.frame.iter().any(|choice| choice.coding.as_deref() == Some(name));
        choice || is_frame_called(name, &lexicons, &with.matcher)
    };
    let gold = Gold::read(&files, &form, key.as_ref(), &is_frame)?;
    let (asked_of, notes) = questions(&gold, &args.frame, &lexicons, &with.matcher)?;
    unknown_codes(&gold, &args.rule.positive, "--positive");
    unknown_codes(&gold, &args.rule.negative, "--negative");
    let asked = asked(args, split);
    known_coder(&gold, &asked)?;
    let (matched, digest) = match &corpus {
        Some(corpus) => of_corpus(args, corpus, &gold, &asked_of, &with)?,
        None => (of_texts(args, &gold, &asked_of, &with)?, None),
    };
    let validated = validate(&gold, &matched, &asked_of, &with.matcher, key.as_ref(), &asked)?;
    let notes: Vec<Problem> =
        gold.notes.iter().cloned().chain(notes).chain(validated.placed.notes()).collect();
    tell(&notes);
    let run = manifest(args, &gold, &lexicons, &asked, digest.as_deref());
    let shown = Shown {
        caption: used(&asked_of, &with.matcher, &lexicons),
        args,
        asked: &asked,
        split,
        language: args.terminal.lang.unwrap_or(language.parse().unwrap_or(Language::En)),
    };
    publish(&shown, folder, &validated, &run, &notes)
}

fn asked(args: &JudgeArgs, split: Option<Split>) -> Asked {
    Asked {
        rule: Rule { positive: args.rule.positive.clone(), negative: args.rule.negative.clone() },
        coder: args.rule.coder.clone(),
        ties: args.rule.ties.into(),
        score: args.score.into(),
        cut: args.cut,
        split: split.unwrap_or_default(),
        examples: args.examples,
        interval: args.uncertainty.choice(),
        draws: args.uncertainty.draws(),
    }
}

/// Codes that were named and stand nowhere.
fn unknown_codes(gold: &Gold, named: &[String], option: &str) {
    let coded = || gold.units.iter().flat_map(|unit| &unit.codes).flatten();
    for code in named {
        let rule = Rule { positive: vec![code.clone()], negative: Vec::new() };
        if !coded().any(|coded| rule.mark(&coded.code) == Some(Mark::Positive)) {
            let message = format!("no unit has the code '{code}' that {option} names");
            let hint = format!("several codes: {option} ONE {option} OTHER");
            report_problem("note", &Problem::new(message).hint(hint));
        }
    }
}

/// A sheet without its key speaks of itself and not of the corpus.
fn unused_key(files: &[String]) {
    for file in files {
        // A coder's copy has another name than the sheet that the key was written beside.
        let folder = Path::new(file).parent().map(|folder| match folder.as_os_str().len() {
            0 => Path::new("."),
            _ => folder,
        });
        let beside = folder.and_then(|folder| std::fs::read_dir(folder).ok());
        let mut keys: Vec<_> = beside
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.to_string_lossy().ends_with(".key.csv"))
            .collect();
        keys.sort();
        if let Some(key) = keys.first() {
            let message = "there is a key of a sheet beside it, which is not used";
            let hint = format!(
                "if this is that sheet, --key {} makes the numbers those of the corpus: without it units with a hit count \
                 for too much, and recall comes out too high",
                key.display()
            );
            report_problem("note", &Problem::new(message).file(file).hint(hint));
        }
    }
}

fn known_coder(gold: &Gold, asked: &Asked) -> Result<(), Problem> {
    let Some(coder) = &asked.coder else { return Ok(()) };
    let mut coders: Vec<&str> = gold
        .units
        .iter()
        .flat_map(|unit| unit.codes.iter().flatten())
        .map(|coded| coded.coder.as_str())
        .collect();
    coders.sort_unstable();
    coders.dedup();
    if coders.contains(&coder.as_str()) {
        return Ok(());
    }
    Err(Problem::new(format!("there is no coder '{coder}'"))
        .hint(format!("the coders are {}", coders.join(", "))))
}

type Found = (Vec<Matched>, Option<String>);

fn of_corpus(
    args: &JudgeArgs,
    corpus: &Corpus,
    gold: &Gold,
    asked_of: &[Question],
    with: &Instruments,
) -> Result<Found, Problem> {
    let takes = |context: Option<&Context>| takes(args, context);
    let collector = Collector::new(gold, &with.matcher, asked_of, &takes);
    let see = |scored: Scored<'_>, _: &mut Vec<u8>| collector.see(scored);
    let tally = counting::count(corpus, with, &args.reading, Some((&see, &mut io::sink())))?;
    let matched = collector.finish();
    let articles = tally.article_count();
    let mut coded: Vec<&str> = gold
        .units
        .iter()
        .zip(&matched)
        .filter(|(_, matched)| matches!(matched, Matched::Scored(_)))
        .map(|(unit, _)| unit.key.article.as_str())
        .collect();
    coded.sort_unstable();
    coded.dedup();
    say(&format!("{} of the {articles} articles of the corpus are coded", coded.len()));
    Ok((matched, Some(mizan::lexicon::hex(&tally.corpus_digest()))))
}

/// Scores the texts that the file of codes has.
fn of_texts(
    args: &JudgeArgs,
    gold: &Gold,
    asked_of: &[Question],
    with: &Instruments,
) -> Result<Vec<Matched>, Problem> {
    if !gold.has_texts() {
        let without = gold.units.iter().filter(|unit| unit.text.is_none()).count();
        return Err(Problem::new(format!(
            "no corpus is named, and {without} of {} units of the file of codes have no text",
            gold.units.len()
        ))
        .hint("mizan validate GOLD CORPUS, or a file of codes with a column 'text'"));
    }
    let takes = |context: Option<&Context>| takes(args, context);
    let collector = Collector::new(gold, &with.matcher, asked_of, &takes);
    let mut counter = Counter::new(with);
    for (number, unit) in gold.units.iter().enumerate() {
        // The headline is scored with its article; with a sentence it only stands beside it.
        let title = unit.title.clone().filter(|_| !unit.key.is_sentence());
        let article = Article {
            id: unit.key.article.clone(),
            outlet: unit.key.outlet.clone(),
            title,
            body: unit.text.clone().unwrap_or_default(),
            ..Article::default()
        };
        counter.add(&article, Some(&mut |scored| collector.see_text(number, scored)));
    }
    Ok(collector.finish())
}

fn takes(args: &JudgeArgs, context: Option<&Context>) -> bool {
    let asked = |context| args.voice.iter().any(|voice| voice.takes(context));
    args.voice.is_empty() || context.is_some_and(asked)
}

pub(crate) fn tell(notes: &[Problem]) {
    for note in notes.iter().take(NOTES) {
        report_problem("note", note);
    }
    if notes.len() > NOTES {
        say(&format!("… {} notes in all", notes.len()));
    }
}

/// How a validation was made, so that it can be made again.
fn manifest(
    args: &JudgeArgs,
    gold: &Gold,
    lexicons: &[Lexicon],
    asked: &Asked,
    digest: Option<&str>,
) -> Map<String, Value> {
    let files = gold.files.iter().map(|(name, sha256)| json!({"file": name, "sha256": sha256}));
    let lexicons = lexicons.iter().map(
        |lexicon| json!({"id": lexicon.id, "version": lexicon.version, "sha256": lexicon.sha256}),
    );
    let voices: Vec<String> =
        args.voice.iter().map(|voice| format!("{voice:?}").to_lowercase()).collect();
    let fields = [
        ("mizan", json!(env!("CARGO_PKG_VERSION"))),
        ("gold", files.collect()),
        ("corpus_sha256", json!(digest)),
        ("lexicons", lexicons.collect()),
        ("positive", json!(asked.rule.positive)),
        ("negative", json!(asked.rule.negative)),
        ("coder", json!(asked.coder)),
        ("ties", json!(asked.ties)),
        ("key", json!(args.key)),
        ("score", json!(asked.score)),
        ("cut", json!(asked.cut)),
        ("voice", json!(voices)),
        ("interval", json!(args.uncertainty.words())),
        ("draws", json!(asked.draws.number)),
        ("seed", json!(asked.draws.seed)),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

struct Shown<'a> {
    args: &'a JudgeArgs,
    asked: &'a Asked,
    split: Option<Split>,
    language: Language,
    /// The lexicons of the frames.
    caption: String,
}

/// The lexicons of the frames that are validated.
fn used(asked_of: &[Question], matcher: &Matcher, lexicons: &[Lexicon]) -> String {
    let mut used: Vec<usize> = asked_of
        .iter()
        .flat_map(|question| &question.frames)
        .filter_map(|id| Some(matcher.frames().get(id.index())?.lexicon))
        .collect();
    used.sort_unstable();
    used.dedup();
    let named = used.into_iter().filter_map(|at| lexicons.get(at));
    let names: Vec<String> =
        named.map(|lexicon| format!("{} {}", lexicon.id, lexicon.version)).collect();
    names.join(", ")
}

fn publish(
    shown: &Shown<'_>,
    folder: Option<Folder>,
    validated: &Validated,
    run: &Map<String, Value>,
    notes: &[Problem],
) -> Done {
    let mut json = validation_json(validated, run);
    if let Some(object) = json.as_object_mut() {
        let notes: Vec<String> = notes.iter().map(ToString::to_string).collect();
        object.insert("notes".to_owned(), notes.into());
    }
    let Some(mut folder) = folder else {
        print(shown, validated, &json)?;
        return Ok(Outcome::Done);
    };
    fill(shown, &mut folder, validated, &json)?;
    let printed = print(shown, validated, &json);
    if let Err(problem) = &printed
        && !is_closed_pipe(problem)
    {
        printed?;
        return Ok(Outcome::Done);
    }
    let files = folder.finish()?;
    if let Some(target) = &shown.args.output {
        written(files.len(), target);
    }
    printed?;
    Ok(Outcome::Done)
}

fn fill(
    shown: &Shown<'_>,
    folder: &mut Folder,
    validated: &Validated,
    json: &Value,
) -> Result<(), Problem> {
    let mut bytes = serde_json::to_vec_pretty(json)
        .map_err(|error| Problem::new(format!("{VALIDATION_SCHEMA} cannot be made: {error}")))?;
    bytes.push(b'\n');
    folder.write("validation.json", &bytes)?;
    folder.write("measures.csv", &measures_csv(validated)?)?;
    folder.write("terms.csv", &validation_terms_csv(validated)?)?;
    folder.write("errors.csv", &errors_csv(validated)?)?;
    folder.write("thresholds.csv", &thresholds_csv(validated)?)?;
    folder.write("agreement.csv", &agreement_csv(&validated.agreement)?)?;
    folder.write("summary.md", validation_markdown(validated, shown.language).as_bytes())?;
    let look = shown.args.look;
    let charts = validation_charts(
        validated,
        shown.asked.score,
        &shown.caption,
        shown.language,
        look.digits(),
    );
    let theme = look.theme();
    let drawn: Vec<Result<Vec<File>, String>> = charts
        .par_iter()
        .map(|chart| {
            let svg = chart.figure.draw(&theme).map_err(|why| format!("{}: {why}", chart.name))?;
            let file = |format: &ChartFormat| match format {
                ChartFormat::Svg => {
                    Ok((format!("{}.svg", chart.name), svg.as_str().as_bytes().to_vec()))
                }
                ChartFormat::Png => {
                    let png =
                        svg.to_png(look.dpi).map_err(|why| format!("{}: {why}", chart.name))?;
                    Ok((format!("{}.png", chart.name), png))
                }
            };
            shown.args.chart_format.iter().map(file).collect()
        })
        .collect();
    for files in drawn {
        match files {
            Ok(files) => {
                for (name, bytes) in files {
                    folder.write(&format!("charts/{name}"), &bytes)?;
                }
            }
            Err(why) => report_problem("chart left out", &Problem::new(why)),
        }
    }
    Ok(())
}

fn print(shown: &Shown<'_>, validated: &Validated, json: &Value) -> Result<(), Problem> {
    let (language, score) = (shown.language, shown.asked.score);
    let terminal = session::terminal(&shown.args.terminal);
    match (shown.args.format, shown.split) {
        (Format::Json, _) => put_json(json),
        (Format::Table, None) => put(validation_table(validated, language, terminal).as_bytes()),
        (Format::Csv, None) => put(&measures_csv(validated)?),
        (Format::Markdown, None) => put(validation_markdown(validated, language).as_bytes()),
        (Format::Table, Some(_)) => {
            put(thresholds_table(validated, score, language, terminal).as_bytes())
        }
        (Format::Csv, Some(_)) => put(&thresholds_csv(validated)?),
        (Format::Markdown, Some(_)) => {
            put(thresholds_markdown(validated, score, language).as_bytes())
        }
    }
}

//! `mizan analyze`: a corpus in; scores, summary and charts out.

use std::io::BufWriter;
use std::io::Write as _;

use mizan::matching::Matcher;
use mizan::problem::Problem;
use mizan::report::page::{Edition, page, page_charts};
use mizan::report::{
    ChartChoice, Folder, Language, MIN_COUNT, Report, articles_csv, build, charts, copies_csv,
    findings, frequent_terms, markdown, names_csv, outlets_csv, quotes_csv, sources_csv, summary,
    terms_csv, write_hits,
};
use mizan::tally::{EvidenceSize, Instruments, Tally};
use rayon::prelude::*;

use crate::args::{AnalyzeArgs, Format};
use crate::charts::files;
use crate::outcome::{Done, Outcome, put, report_problem, written};
use crate::session;

pub(crate) fn run(args: &AnalyzeArgs) -> Done {
    let mut corpus = session::open(&args.corpus)?;
    let language = session::language(&args.corpus.reading, &corpus)?;
    let lexicons = session::lexicons(&args.matching, &language)?;
    let with = Instruments {
        keep_words: !args.without_terms,
        places: true,
        // Sentences are kept for the page, and there is one only in a folder.
        evidence: args.output.as_ref().map(|_| EvidenceSize::PAGE),
        copies: session::copies(&mut corpus, args.duplicates, &args.corpus.reading)?,
        ..session::instruments(&args.matching, &lexicons, &language)?
    };
    let mut folder = args.output.as_deref().map(Folder::prepare).transpose()?;

    let mut tally: Tally = match &mut folder {
        None => session::count(&corpus, &with, &args.corpus.reading, None)?,
        Some(folder) => {
            let mut file = BufWriter::new(folder.create("hits.jsonl")?);
            let format = |scored: mizan::tally::Scored<'_>, out: &mut Vec<u8>| {
                write_hits(scored, &with.matcher, &|_, _| true, out);
            };
            let tally =
                session::count(&corpus, &with, &args.corpus.reading, Some((&format, &mut file)))?;
            file.flush()
                .map_err(|error| Problem::new(format!("the hits cannot be written: {error}")))?;
            tally
        }
    };
    let asked = (&args.corpus.reading, &args.matching);
    let setting = session::setting(
        &corpus,
        &lexicons,
        &with,
        &language,
        asked,
        args.top_terms,
        Some(args.uncertainty),
    );
    let report = build(&mut tally, &setting);
    let summary_language = session::summary_language(&args.terminal, &language);
    if let Some(folder) = folder {
        write(folder, &report, (&tally, &with), args, summary_language)?;
    }
    print(&report, args, summary_language)?;
    Ok(Outcome::Done)
}

fn write(
    mut folder: Folder,
    report: &Report,
    (tally, with): (&Tally, &Instruments),
    args: &AnalyzeArgs,
    language: Language,
) -> Result<(), Problem> {
    folder.write("report.json", &json(report)?)?;
    folder.write("articles.csv", &articles_csv(report)?)?;
    folder.write("outlets.csv", &outlets_csv(report)?)?;
    folder.write("terms.csv", &terms_csv(&frequent_terms(tally, report, MIN_COUNT))?)?;
    folder.write("names.csv", &names_csv(report)?)?;
    if report.outlets.iter().any(|outlet| outlet.speech.is_some()) {
        folder.write("sources.csv", &sources_csv(report)?)?;
        folder.write("quotes.csv", &quotes_csv(report)?)?;
    }
    if let Some(copies) = &with.copies {
        folder.write("duplicates.csv", &copies_csv(&copies.found)?)?;
    }
    folder.write("summary.md", markdown(report, language).as_bytes())?;
    let choice = ChartChoice { digits: args.look.digits(), ..ChartChoice::all(language) };
    let (drawn, left_out) = files(&charts(report, &choice), &args.chart_format, args.look);
    for (name, bytes) in &drawn {
        folder.write(&format!("charts/{name}"), bytes)?;
    }
    for why in left_out {
        report_problem("chart left out", &Problem::new(why));
    }
    folder.write("report.html", html(report, tally, &with.matcher, language)?.as_bytes())?;
    let files = folder.finish()?;
    if let Some(target) = &args.output {
        written(files.len(), target);
    }
    Ok(())
}

/// The page, in both languages.
fn html(
    report: &Report,
    tally: &Tally,
    matcher: &Matcher,
    first: Language,
) -> Result<String, Problem> {
    let mut languages = Language::BOTH;
    // False comes before true.
    languages.sort_by_key(|language| *language != first);
    let edition = |language: &Language| Edition {
        language: *language,
        findings: findings(report, *language),
        charts: page_charts(report, *language),
    };
    let editions: Vec<Edition> = languages.par_iter().map(edition).collect();
    page(report, tally, matcher, &editions)
}

fn print(report: &Report, args: &AnalyzeArgs, language: Language) -> Result<(), Problem> {
    match args.format {
        Format::Table => {
            let shown = summary(report, language, session::terminal(&args.terminal));
            put(shown.as_bytes())
        }
        Format::Json => put(&json(report)?),
        Format::Csv => put(&outlets_csv(report)?),
        Format::Markdown => put(markdown(report, language).as_bytes()),
    }
}

fn json(report: &Report) -> Result<Vec<u8>, Problem> {
    let mut bytes = serde_json::to_vec_pretty(report)
        .map_err(|error| Problem::new(format!("the report cannot be made: {error}")))?;
    bytes.push(b'\n');
    Ok(bytes)
}

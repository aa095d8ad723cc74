//! From counts to a report: on the screen, and in a folder.

use mizan::corpus::Declared;
use mizan::lexicon::Lexicon;
use mizan::matching::Matcher;
use mizan::problem::Problem;
use mizan::report::page::{Edition, page, page_charts};
use mizan::report::{
    ChartChoice, Folder, Language, MIN_COUNT, Report, Resampling, Setting, articles_csv, build,
    charts, copies_csv, findings, frequent_terms, markdown, names_csv, outlets_csv, quotes_csv,
    sources_csv, summary, terms_csv,
};
use mizan::tally::{Header, Instruments, Tally};
use rayon::prelude::*;

use crate::args::Format;
use crate::charts::files;
use crate::outcome::{is_closed_pipe, put, report_problem, written};
use crate::report_args::ReportArgs;
use crate::session;

/// Counts, and what was counted with.
pub(crate) struct Counted<'a> {
    pub(crate) header: &'a Header,
    pub(crate) lexicons: &'a [Lexicon],
    pub(crate) with: &'a Instruments,
    pub(crate) tally: Tally,
}

/// Makes the report that is asked for. A folder that is given gets its files; it may have
/// some already.
pub(crate) fn publish(
    counted: Counted<'_>,
    folder: Option<Folder>,
    args: &ReportArgs,
) -> Result<(), Problem> {
    let Counted { header, lexicons, with, mut tally } = counted;
    let declared = Declared::together(&mut header.declared.clone())?;
    let mut options = header.options.clone();
    let intervals = if with.keep_rows {
        args.uncertainty.words()
    } else {
        "95 %, from sums over articles, which are not kept".to_owned()
    };
    options.insert("interval".to_owned(), intervals.into());
    let setting = Setting {
        title: declared.title.clone(),
        language: header.language.clone(),
        outlets: &declared.outlets,
        lexicons,
        with,
        options,
        top_terms: args.top_terms,
        resampling: Resampling {
            draws: Some(args.uncertainty.draws()),
            choice: args.uncertainty.choice(),
        },
    };
    let report = build(&mut tally, &setting);
    let language = session::summary_language(&args.terminal, &header.language);
    let Some(mut folder) = folder else { return print(&report, args, language) };
    fill(&mut folder, &report, (&tally, with), args, language)?;
    // Printed first: if that fails, no file is left. A reader who has gone is no failure.
    let printed = print(&report, args, language);
    if let Err(problem) = &printed
        && !is_closed_pipe(problem)
    {
        return printed;
    }
    let files = folder.finish()?;
    if let Some(target) = &args.output {
        written(files.len(), target);
    }
    printed
}

fn fill(
    folder: &mut Folder,
    report: &Report,
    (tally, with): (&Tally, &Instruments),
    args: &ReportArgs,
    language: Language,
) -> Result<(), Problem> {
    folder.write("report.json", &json(report)?)?;
    if !report.articles.is_empty() {
        folder.write("articles.csv", &articles_csv(report)?)?;
    }
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
    folder.write("report.html", html(report, tally, &with.matcher, language)?.as_bytes())
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

fn print(report: &Report, args: &ReportArgs, language: Language) -> Result<(), Problem> {
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

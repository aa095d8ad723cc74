//! `mizan chart`: charts of a report, or of a corpus.

use std::path::{Path, PathBuf};

use clap::Args;
use mizan::analysis::chart_files;
use mizan::problem::Problem;
use mizan::report::{ChartChoice, Folder, Kind, Language, Report, charts};

use crate::args::{CorpusArgs, MatchArgs};
use crate::charts::{ChartFormat, LookArgs};
use crate::duplicates_args::DuplicatesArgs;
use crate::outcome::{Done, Outcome, put, report_problem, written};
use crate::session;
use crate::uncertainty_args::UncertaintyArgs;

/// What is drawn.
#[derive(Debug, Args)]
pub(crate) struct ChartArgs {
    #[command(flatten)]
    pub(crate) corpus: CorpusArgs,
    #[command(flatten)]
    pub(crate) matching: MatchArgs,
    #[command(flatten)]
    pub(crate) duplicates: DuplicatesArgs,
    #[command(flatten)]
    pub(crate) uncertainty: UncertaintyArgs,

    /// Kinds of charts: frames, heatmap, forest, funnel, pair, shift, voice, names,
    /// timeline, xray, map, sources; all where none is named
    #[arg(long, value_name = "KIND,...", value_delimiter = ',', help_heading = "Charts")]
    pub(crate) chart: Vec<Kind>,

    /// Frames (ids) of the charts that show one frame or axis: forest, shift, voice, timeline
    #[arg(long, value_name = "FRAME,...", value_delimiter = ',', help_heading = "Charts")]
    pub(crate) frame: Vec<String>,

    /// The outlet (id) that is looked at: funnel, pair, shift
    #[arg(long, value_name = "OUTLET", help_heading = "Charts")]
    pub(crate) target: Option<String>,

    /// The outlet (id) that it is compared with: pair
    #[arg(long, value_name = "OUTLET", help_heading = "Charts")]
    pub(crate) reference: Option<String>,

    /// The language of the charts; the corpus's own where it is not given
    #[arg(long, value_name = "ar|en", help_heading = "Charts")]
    pub(crate) lang: Option<Language>,

    /// File formats
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        default_values_t = [ChartFormat::Svg, ChartFormat::Png],
        help_heading = "Charts"
    )]
    pub(crate) format: Vec<ChartFormat>,

    #[command(flatten)]
    pub(crate) look: LookArgs,

    /// The folder for the charts: a new one, or one that holds charts only. Without it a
    /// single chart goes to standard output: as SVG, with --format png as PNG
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
}

pub(crate) fn run(args: &ChartArgs) -> Done {
    let folder = args.output.as_deref().map(Folder::of_charts).transpose()?;
    let report = report(args)?;
    let language =
        args.lang.unwrap_or_else(|| report.run.corpus.language.parse().unwrap_or(Language::En));
    known(&report, args)?;
    let kinds = if args.chart.is_empty() { Kind::ALL.to_vec() } else { args.chart.clone() };
    let choice = ChartChoice {
        kinds,
        language,
        digits: args.look.digits(),
        frames: args.frame.clone(),
        target: args.target.clone(),
        reference: args.reference.clone(),
    };
    let charts = charts(&report, &choice);
    let Some(mut folder) = folder else { return print(&charts, args) };
    let (files, left_out) = chart_files(&charts, &args.look.look(&args.format));
    for why in &left_out {
        report_problem("chart left out", &Problem::new(why.clone()));
    }
    if files.is_empty() {
        return Err(Problem::new("none of these charts can be drawn"));
    }
    for (name, bytes) in &files {
        folder.write(name, bytes)?;
    }
    let put = folder.finish()?;
    if let Some(target) = &args.output {
        written(put.len(), target);
    }
    Ok(Outcome::Done)
}

/// One chart on standard output: as SVG, or as PNG where that alone is asked for.
fn print(charts: &[mizan::report::Chart], args: &ChartArgs) -> Done {
    match charts {
        [chart] => {
            let svg = chart.draw(&args.look.theme(), Language::En);
            let svg = svg.map_err(|why| Problem::new(format!("{}: {why}", chart.name)))?;
            match args.format[..] {
                [ChartFormat::Png] => {
                    let png = svg.to_png(args.look.dpi);
                    put(&png.map_err(|error| Problem::new(error.to_string()))?)?;
                }
                _ => put(svg.as_str().as_bytes())?,
            }
            Ok(Outcome::Done)
        }
        _ => Err(Problem::new(format!("there are {} charts", charts.len()))
            .hint("name a folder for them with -o DIR, or one chart with --chart")),
    }
}

/// A report that is there, or that of a corpus.
fn report(args: &ChartArgs) -> Result<Report, Problem> {
    match &args.corpus.inputs[..] {
        [input] if Path::new(input).extension().is_some_and(|end| end == "json") => {
            let counting = args.duplicates.duplicates.is_some();
            if counting || !args.matching.lexicons.is_empty() || args.matching.without_voice {
                return Err(Problem::new("a report is matched already")
                    .file(input)
                    .hint("name the corpus to match or count it otherwise"));
            }
            read(input)
        }
        _ => session::report(&args.corpus, &args.matching, args.uncertainty, args.duplicates),
    }
}

fn read(path: &str) -> Result<Report, Problem> {
    let fault = |message: String| Problem::new(message).file(path);
    let bytes = std::fs::read(path).map_err(|error| fault(format!("cannot be read: {error}")))?;
    serde_json::from_slice(&bytes).map_err(|error| {
        fault(format!("this is no report of this version of mizan: {error}"))
            .line(error.line() as u64)
            .hint("name the report.json of `mizan analyze -o DIR`, or make it anew")
    })
}

/// Frames and outlets that are named must be there.
fn known(report: &Report, args: &ChartArgs) -> Result<(), Problem> {
    let outlets: Vec<&str> = report.outlets.iter().map(|outlet| outlet.id.as_str()).collect();
    for id in args.target.iter().chain(&args.reference) {
        if !outlets.contains(&id.as_str()) {
            return Err(Problem::new(format!("there is no outlet '{id}'"))
                .hint(format!("the outlets are: {}", outlets.join(", "))));
        }
    }
    let frames = report.frames.iter().map(|frame| frame.id.as_str());
    let ids: Vec<&str> = frames.chain(report.axes.iter().map(|axis| axis.id.as_str())).collect();
    for id in &args.frame {
        if !ids.contains(&id.as_str()) {
            return Err(Problem::new(format!("there is no frame or axis '{id}'"))
                .hint(format!("they are: {}", ids.join(", "))));
        }
    }
    Ok(())
}

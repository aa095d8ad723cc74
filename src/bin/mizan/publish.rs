//! From counts to a report: on the screen, and in a folder.

use mizan::analysis::{Counted, ReportChoice, fill};
use mizan::problem::Problem;
use mizan::report::{Folder, Language, Report, markdown, outlets_sheet, summary};

use crate::args::Format;
use crate::outcome::{is_closed_pipe, put, put_json, report_problem, written};
use crate::report_args::ReportArgs;
use crate::session;

/// Makes the report that is asked for. A folder that is given gets its files; it may have
/// some already.
pub(crate) fn publish(
    mut counted: Counted,
    folder: Option<Folder>,
    args: &ReportArgs,
) -> Result<(), Problem> {
    let report = counted.report(ReportChoice {
        interval: args.uncertainty.choice(),
        draws: args.uncertainty.draws(),
        top_terms: args.top_terms,
    })?;
    let language = session::summary_language(&args.terminal, &counted.header.language);
    let Some(mut folder) = folder else {
        let printed = print(&report, args, language);
        // The command ends here: to take all of it apart would be time for nothing.
        std::mem::forget((report, counted));
        return printed;
    };
    let look = args.look.look(&args.chart_format);
    for why in fill(&mut folder, &report, &counted, &look, language)? {
        report_problem("chart left out", &Problem::new(why));
    }
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

fn print(report: &Report, args: &ReportArgs, language: Language) -> Result<(), Problem> {
    match args.format {
        Format::Table => {
            let shown = summary(report, language, session::terminal(&args.terminal));
            put(shown.as_bytes())
        }
        Format::Json => put_json(report),
        Format::Csv => put(&outlets_sheet(report).csv()?),
        Format::Markdown => put(markdown(report, language).as_bytes()),
    }
}

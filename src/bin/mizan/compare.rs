//! `mizan compare`: groups of articles against each other.

use mizan::analysis::{CompareChoice, CorpusComparison, Of as What};
use mizan::compare::keyness::Variance;
use mizan::compare::uncertainty::Adjustment;
use mizan::compare::{Design, Story, read_counts};
use mizan::problem::Problem;
use mizan::report::{
    Comparing, Comparison, Language, compare_counts, comparison_markdown, comparison_sheet,
    comparison_table,
};

use crate::args::Format;
use crate::compare_args::{CompareArgs, CorrectionArg, Match, Of, VarianceArg};
use crate::counting;
use crate::outcome::{Done, Outcome, put, put_json, report_problem};
use crate::session;

pub(crate) fn run(args: &CompareArgs) -> Done {
    let (comparison, language) = match &args.counts {
        Some(path) => {
            if args.duplicates.duplicates.is_some() {
                return Err(Problem::new("copies can be found in texts only")
                    .hint("name the corpus instead of --counts, or leave --duplicates away"));
            }
            let file = read_counts(path)?;
            if file.repeated > 0 {
                let message = format!("{} lines repeat a term of another line", file.repeated);
                let hint = "they are added up; take them out if they are copies";
                report_problem("note", &Problem::new(message).hint(hint));
            }
            let kind = match args.of {
                Some(Of::Frames) => "frames",
                Some(Of::Names) => "names",
                Some(Of::Terms) | None => "terms",
            };
            let comparison = compare_counts(&comparing(args), &file, kind)?;
            (comparison, args.terminal.lang.unwrap_or(Language::En))
        }
        None => of_corpus(args)?,
    };
    match args.format {
        Format::Table => {
            let terminal = session::terminal(&args.terminal);
            put(comparison_table(&comparison, language, terminal, args.top).as_bytes())?;
        }
        Format::Markdown => {
            put(comparison_markdown(&comparison, language, args.top).as_bytes())?;
        }
        Format::Csv => put(&comparison_sheet(&comparison).csv()?)?,
        Format::Json => put_json(&comparison)?,
    }
    Ok(Outcome::Done)
}

fn of_corpus(args: &CompareArgs) -> Result<(Comparison, Language), Problem> {
    let choice = CompareChoice {
        of: match args.of {
            Some(Of::Frames) | None => What::Frames,
            Some(Of::Names) => What::Names,
            Some(Of::Terms) => What::Terms,
        },
        by: args.by,
        story: args.matched.map(|matched| match matched {
            Match::Event => Story::Event,
            Match::Date => Story::Date,
            Match::Section => Story::Section,
        }),
        how: comparing(args),
    };
    let (reading, matching) =
        (session::reading(&args.reading)?, session::matching(&args.matching)?);
    let mut corpus = session::open_inputs(&args.inputs, &args.reading)?;
    let ready = CorpusComparison::new(&choice, &corpus, &reading, &matching)?;
    let ready = ready.with_copies(counting::copies(&mut corpus, args.duplicates, &args.reading)?);
    let language = session::summary_language(&args.terminal, &ready.language);
    let tally = counting::count(&corpus, &ready.with, &args.reading, None)?;
    Ok((ready.compare(&corpus, tally)?, language))
}

/// What the arguments ask.
fn comparing(args: &CompareArgs) -> Comparing {
    let rest = args.reference.len() == 1 && args.reference.iter().any(|name| name == "rest");
    let design = if args.pairs {
        Design::AllPairs
    } else if args.target.is_empty() {
        Design::EachAgainstRest
    } else {
        let reference = if rest { Vec::new() } else { args.reference.clone() };
        Design::Target { target: args.target.clone(), reference }
    };
    Comparing {
        design,
        matched: args.matched.is_some(),
        measure: args.measure,
        prior: args.prior.0,
        variance: match args.variance {
            VarianceArg::Two => Variance::TwoTerm,
            VarianceArg::Four => Variance::FourTerm,
        },
        correction: match args.correction {
            CorrectionArg::Bh => Adjustment::BenjaminiHochberg,
            CorrectionArg::Holm => Adjustment::Holm,
            CorrectionArg::None => Adjustment::None,
        },
        min_count: args.min_count,
        max_terms: args.max_terms,
        interval: args.uncertainty.choice(),
        draws: args.uncertainty.draws(),
    }
}

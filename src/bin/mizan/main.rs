//! The command line of mizan.

mod analyze;
mod args;
mod chart;
mod charts;
mod collocates;
mod compare;
mod compare_args;
mod convert;
mod corpus;
mod corpus_info;
mod counting;
mod duplicates;
mod duplicates_args;
mod exchange;
mod explain;
mod explain_args;
mod hits;
#[cfg(unix)]
mod interrupt;
mod kwic;
mod lexicon;
mod lint;
mod lint_args;
mod manual;
mod merge;
mod names;
mod outcome;
mod partial;
mod publish;
mod report_args;
mod schema;
mod session;
mod sources;
mod suggest;
mod suggest_args;
mod terms;
mod uncertainty_args;
mod validate;
mod validate_agreement;
mod validate_args;
mod validate_sample;
mod voice_filter;

use std::process::ExitCode;

use clap::Parser as _;

use args::{Cli, Command};
use outcome::{Outcome, report_problem};

fn main() -> ExitCode {
    // A library that panics on a damaged file is caught, and the file is told of.
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !mizan::corpus::is_shielded() {
            usual(panic);
        }
    }));
    let cli = Cli::parse();
    #[cfg(unix)]
    interrupt::watch();
    let done = match &cli.command {
        Command::Analyze(args) => analyze::run(args),
        Command::Chart(args) => chart::run(args),
        Command::Hits(args) => hits::run(args),
        Command::Kwic(args) => kwic::run(args),
        Command::Terms(args) => terms::run(args),
        Command::Compare(args) => compare::run(args),
        Command::Collocates(args) => collocates::run(args),
        Command::Merge(args) => merge::run(args),
        Command::Lexicon(args) => lexicon::run(args),
        Command::Corpus(args) => corpus::run(args),
        Command::Sources(args) => sources::run(args),
        Command::Names(args) => names::run(args),
        Command::Validate(args) => validate::run(args),
        Command::Schema => schema::run(),
        Command::Completions(args) => manual::completions(args),
        Command::Man(args) => manual::man(args),
    };
    match done {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::CheckFailed) => ExitCode::from(1),
        Err(problem) if outcome::is_closed_pipe(&problem) => ExitCode::SUCCESS,
        Err(problem) => {
            report_problem("error", &problem);
            ExitCode::from(2)
        }
    }
}

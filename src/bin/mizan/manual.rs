//! `mizan completions` and `mizan man`, made from the arguments themselves.

use clap::CommandFactory as _;
use mizan::problem::Problem;

use crate::args::{Cli, CompletionsArgs, ManArgs};
use crate::outcome::{Done, Outcome, output_problem, put, say};

pub(crate) fn completions(args: &CompletionsArgs) -> Done {
    let mut bytes = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "mizan", &mut bytes);
    put(&bytes)?;
    Ok(Outcome::Done)
}

pub(crate) fn man(args: &ManArgs) -> Done {
    if let Some(folder) = &args.output {
        let fault = |error: std::io::Error| {
            Problem::new(format!("the manual pages cannot be written: {error}"))
                .file(folder.display())
        };
        std::fs::create_dir_all(folder).map_err(fault)?;
        clap_mangen::generate_to(Cli::command(), folder).map_err(fault)?;
        say(&format!("manual pages in {}", folder.display()));
    } else {
        let mut bytes = Vec::new();
        clap_mangen::Man::new(Cli::command())
            .render(&mut bytes)
            .map_err(|error| output_problem(&error))?;
        put(&bytes)?;
    }
    Ok(Outcome::Done)
}

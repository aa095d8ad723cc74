//! How sure numbers are: what can be typed of intervals.

use clap::{Args, ValueEnum};
use mizan::compare::uncertainty::{Draws, IntervalChoice};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum IntervalArg {
    /// Bootstrap (BCa) where there are enough articles, from sums elsewhere
    Auto,
    /// Bootstrap, bias-corrected and accelerated
    Bca,
    /// Bootstrap, plain quantiles
    Percentile,
    /// From sums, without drawing
    Analytic,
}

/// How sure numbers are.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct UncertaintyArgs {
    /// How intervals are made
    #[arg(long, value_enum, default_value_t = IntervalArg::Auto, help_heading = "Intervals")]
    pub(crate) interval: IntervalArg,

    /// Draws of the bootstrap (of terms nothing is drawn)
    #[arg(
        long,
        value_name = "N",
        default_value_t = 2000,
        value_parser = clap::value_parser!(u32).range(100..=100_000),
        help_heading = "Intervals"
    )]
    pub(crate) draws: u32,

    /// Seed of the bootstrap
    #[arg(long, value_name = "N", default_value_t = 1, help_heading = "Intervals")]
    pub(crate) seed: u64,
}

impl UncertaintyArgs {
    /// Which intervals are wanted.
    pub(crate) fn choice(self) -> IntervalChoice {
        match self.interval {
            IntervalArg::Auto => IntervalChoice::Auto,
            IntervalArg::Bca => IntervalChoice::Bca,
            IntervalArg::Percentile => IntervalChoice::Percentile,
            IntervalArg::Analytic => IntervalChoice::Analytic,
        }
    }

    /// The draws of the bootstrap.
    pub(crate) fn draws(self) -> Draws {
        Draws { seed: self.seed, number: self.draws as usize }
    }

    /// How intervals are made, in words.
    pub(crate) fn words(self) -> String {
        self.choice().words(self.draws())
    }
}

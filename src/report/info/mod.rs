//! All of `mizan corpus info`: what a corpus holds, and what in it is worth a look.

mod build;
mod looks;
mod model;
mod tables;
mod words;

pub use build::{InfoSetting, info};
pub use model::*;
pub use tables::{info_markdown, info_table};

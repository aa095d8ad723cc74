//! What a corpus holds, before anything is scored: how much, from when, in which
//! languages and files, and what in it is worth a look.
//!
//! A [`Survey`] is made like a tally: each thread surveys articles, and surveys merge in
//! any order. It keeps one row for each article, the distinct words of each outlet as
//! numbers, and the sentences of a sample of articles; never the texts.

mod article;
mod calendar;
mod model;
mod run;
mod sentences;
mod sign;

pub use article::ArticleEntry;
pub use calendar::{Calendar, EARLIEST, Gap, MIN_DAYS, Spike, days_between};
pub use model::{FurnitureCount, OutletSurvey, Remark, Survey};
pub use run::survey;
pub use sentences::{LEAST_REPEATED, Repeated, SAMPLED, Sentences};
pub use sign::{SHORT, Sign, Signs};

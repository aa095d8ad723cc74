//! mizan (ميزان, "scales") measures how news outlets frame the same story, in
//! Arabic first.
//!
//! The modules are the way of the data: each knows those before it.
//!
//! * [`corpus`]: files and streams become articles;
//! * [`text`]: articles become tokens, each distinct word form analysed once;
//! * [`copies`]: which articles are one text, or nearly;
//! * [`lexicon`]: frames, their terms, axes between frames;
//! * [`matching`]: tokens and lexicons give hits, by a grammar of Arabic affixes;
//! * [`voice`]: hits in context: negated, quoted, in whose mouth;
//! * [`tally`]: hits become counts that merge;
//! * [`survey`]: beside it, what a corpus holds and what in it is worth a look;
//! * [`compare`]: counts become statistics with their uncertainty;
//! * [`validation`]: a lexicon against what people say of the same texts;
//! * [`lint`]: beside it, what in a lexicon is worth a look in a corpus;
//! * [`suggest`]: beside it, words that a lexicon may lack;
//! * [`chart`]: figures, with Arabic text that is joined and in order;
//! * [`report`]: all of it for programs, readers and print;
//! * [`analysis`]: the whole job, as the command line and other programs ask for it.
//!
//! ```
//! use mizan::corpus::{Corpus, ReadOptions};
//! use mizan::lexicon::builtin_for;
//! use mizan::matching::{Matcher, Scope};
//! use mizan::tally::{Instruments, Progress, tally};
//! use mizan::text::Steps;
//!
//! let corpus = Corpus::open(&["corpus/sample".to_owned()], ReadOptions::default())?;
//! let lexicons = builtin_for("ar")?;
//! let matcher = Matcher::new(&lexicons, Steps::default(), Scope::Key)?;
//! let with = Instruments::whole(&lexicons, matcher, None, "ar")?;
//! let counts = tally(&corpus, &with, 0, None, &Progress::default())?;
//! assert_eq!(counts.article_count(), 43);
//! # Ok::<(), mizan::problem::Problem>(())
//! ```

pub mod analysis;
mod cell;
pub mod chart;
pub mod compare;
pub mod copies;
pub mod corpus;
pub mod label;
pub mod lexicon;
pub mod lint;
pub mod matching;
pub mod problem;
pub mod report;
pub mod suggest;
pub mod survey;
pub mod tally;
pub mod text;
pub mod validation;
pub mod voice;

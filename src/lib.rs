//! mizan (ميزان, "scales") measures how news outlets frame the same story.
pub mod chart;
pub mod compare;
pub mod corpus;
pub mod lexicon;
pub mod matching;
pub mod problem;
pub mod report;
pub mod tally;
pub mod text;

//! The whole job: what can be chosen, what is counted, what is made of the counts.
//!
//! It is the road that the command line and the Python package share: the same choices give
//! the same bytes through either.

mod comparing;
mod counted;
mod files;
mod look;
mod matching;
mod reading;
mod remarks;

pub use comparing::{CompareChoice, CorpusComparison, Of};
pub use counted::{Counted, Keeping, Prepared, ReportChoice, options};
pub use files::{fill, report_json, report_page};
pub use look::{ChartFormat, File, Look, chart_files};
pub use matching::{MatchingChoice, languages_of, lexicon_of};
pub use reading::{ReadingChoice, RuleFile};
pub use remarks::{reading_remarks, some_articles, whole_remarks};

//! The report, for programs (JSON, CSV), for readers (terminal, Markdown) and
//! for print (charts).

mod bidi;
mod build;
mod called;
mod collocates;
mod compared;
mod comparison;
mod comparison_csv;
mod comparison_rows;
mod comparison_summary;
mod comparison_words;
mod concordance;
mod copies;
mod csv;
mod distances;
mod figures;
mod findings;
mod findings_text;
mod findings_words;
mod folder;
mod hits;
mod keyness;
mod language;
mod markdown;
mod model;
mod names;
pub mod page;
mod period;
mod resampled;
mod rounding;
mod setting;
mod speech;
mod statements;
mod summary;
mod terminal;
mod tested;
mod timeline;
mod voice_summary;
mod xray;

pub use self::csv::{
    MIN_COUNT, articles as articles_csv, defused, names as names_csv, outlets as outlets_csv,
    quotes as quotes_csv, sources as sources_csv, terms as terms_csv,
};
pub use bidi::Bidi;
pub use build::{build, frequent_terms, outlet_order};
pub use collocates::*;
pub use compared::*;
pub use comparison::*;
pub use comparison_csv::comparison_csv;
pub use comparison_rows::*;
pub use comparison_summary::{comparison_markdown, comparison_table};
pub use concordance::{Line, aligned, lines};
pub use copies::*;
pub use distances::*;
pub use figures::{Chart, ChartChoice, Kind, LeftOut, charts};
pub use findings::{Finding, Findings, findings};
pub use folder::Folder;
pub use hits::write_hits;
pub use keyness::{KeyTerm, Keyness};
pub use language::Language;
pub use markdown::markdown;
pub use model::*;
pub use names::*;
pub use period::PeriodUnit;
pub use setting::{Resampling, Setting};
pub use speech::*;
pub use statements::write_statements;
pub use terminal::{Terminal, names_table, quotes_table, sources_table, summary, terms_table};
pub use timeline::{Timeline, TimelineFrame, TimelineOutlet, TimelinePoint};
pub use xray::{Xray, XrayArticle, XrayHit, XrayProfile};

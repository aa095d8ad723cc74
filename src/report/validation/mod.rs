//! A validation for programs, readers and print: JSON, CSV, tables, charts, and the coding
//! sheets before it.

mod agreement;
mod csv;
mod figures;
mod json;
mod numbers;
mod sections;
mod sheet;
mod thresholds;
mod words;

pub use agreement::{agreement_csv, agreement_markdown, agreement_table};
pub use csv::{errors_csv, measures_csv, terms_csv as validation_terms_csv};
pub use figures::{ValidationChart, validation_charts};
pub use json::{SCHEMA as VALIDATION_SCHEMA, agreement_json, validation_json};
pub use sections::{validation_markdown, validation_table};
pub use sheet::{power_table, sheet_csv, sheet_key_csv};
pub use thresholds::{thresholds_csv, thresholds_markdown, thresholds_table};

//! Dictionaries of other programs: import and export, with a word about everything that
//! one of the two formats cannot carry.
//!
//! ```
//! use mizan::lexicon::exchange::{Format, Import, Names, export, import};
//!
//! let yaml = "peace:\n  - ceasefire\n  - \"peace talks\"\n  - negotiat*\n";
//! let imported = import(yaml.into(), "mine.yml", &Import::default())?;
//! assert_eq!(imported.lexicon.frames[0].terms.len(), 3);
//! assert!(imported.losses.is_empty());
//!
//! let exported = export(&imported.lexicon, Format::WordStat, Names::Ids)?;
//! assert!(exported.bytes.starts_with(b"peace\n\tceasefire (1)\n\tpeace_talks (1)\n"));
//! # Ok::<(), mizan::problem::Problem>(())
//! ```
//!
//! A reader makes a dictionary of a file, which is what the formats have in common, and
//! [`import()`] makes a lexicon of that; [`export()`] goes the other way. Tables (CSV) hold nearly all that a lexicon does and go without it.

mod dictionary;
mod export;
mod format;
mod frames;
mod id;
mod import;
mod lexicoder;
mod liwc;
mod liwc22;
mod losses;
mod quanteda;
mod table;
mod tree;
mod wordstat;
mod yoshikoder;

#[cfg(test)]
mod tests;

pub use export::{Exported, Names, export};
pub use format::Format;
pub use import::{Import, Imported, import};
pub use losses::Losses;

use crate::corpus::{Decoded, decode, decode_page};

/// Bytes as text. XML may say its encoding itself.
fn decoded(bytes: Vec<u8>) -> Decoded {
    if bytes.trim_ascii_start().starts_with(b"<") {
        decode_page(bytes, None)
    } else {
        decode(bytes)
    }
}

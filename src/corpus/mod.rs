//! From files and streams to articles.
//!
//! A corpus is a folder (with a `corpus.toml`, or one sub-folder an outlet, or
//! front matter in the files), JSON lines, a table, the export of a press archive, web
//! pages, archives of them, or feeds, compressed or not, in any
//! encoding that Arabic files come in. It is read in [`Batch`]es, so that
//! threads share the work and memory does not grow with the text. What cannot be
//! read is never dropped in silence: it comes out as a
//! [`Problem`](crate::problem::Problem) with file and line.

mod archive;
mod article;
mod batch;
mod compression;
mod convert;
#[expect(clippy::module_inception, reason = "the stage and its noun share a name")]
mod corpus;
mod date;
mod declared;
mod domain;
mod encoding;
mod feed;
mod field;
mod finish;
mod front_matter;
mod furniture;
mod json_lines;
mod language;
mod manifest;
mod marks;
mod memory;
mod page;
mod press;
mod records;
#[cfg_attr(not(any(feature = "parquet", feature = "xlsx")), expect(dead_code))]
mod shield;
mod source;
mod table;
mod web;

pub use article::{Article, Furniture, Origin};
pub use batch::{Batch, Batches};
pub(crate) use compression::open as open_compressed;
pub use convert::{Conversion, Converted, Form, Target, convert};
pub use corpus::{Corpus, FileForm, FurnitureIn, ReadOptions, Reading};
pub use declared::Declared;
pub use encoding::read_as as encoding_in;
pub(crate) use encoding::{Decoded, decode, decode_page};
pub use field::{Field, FieldMap};
pub use furniture::{BY_LINE, DATE_STAMP, FurnitureRules, LineRule, TITLE_LINE};
pub use language::{
    Identified, LEAST_LETTERS, Languages, UNDETERMINED, arabic_name, english_name, identify,
    language_code,
};
pub use manifest::Outlet;
pub use memory::{MemoryCell, MemoryTable};
pub use records::{NamedRow, Records, read_records};
pub use shield::is_shielded;

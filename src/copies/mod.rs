//! Wire copy: articles that are the same text, or nearly.
//!
//! Outlets run what agencies send, again and again, and archives hold an article once for each section that it stood in.
//! [`find`] reads a corpus twice. The first time every article becomes one row: a hash of its words, and a MinHash
//! signature of its shingles. Banding of the signatures (LSH) names the pairs that may be alike. The second time only
//! those articles are taken apart, and every pair is decided by its true shingles. What is alike is put together around
//! its first publisher. Neither the order of the corpus nor the number of threads matters.
//!
//! Broder (1997), "On the resemblance and containment of documents"; Leskovec, Rajaraman & Ullman, *Mining of Massive
//! Datasets*, chapter 3. How well it does, and when it misleads: `docs/methods/wire-copy.md`.

mod bands;
mod cluster;
mod counting;
mod find;
mod found;
mod likeness;
mod places;
mod shingle;
mod signature;
mod survey;
mod words;

pub use bands::detection;
pub use counting::{Copies, Counting, Role};
pub use find::{Looking, find};
pub use found::{Cluster, Found, Published, Run, Sums};
pub use likeness::{Likeness, Threshold};
pub use places::{Place, Told};
pub use shingle::SHINGLE;

//! Tallies as files: the parts of a corpus are counted where and when one likes, and put
//! together later.
//!
//! The format is `mizan.tally/1` (`docs/tally-format.md`): CBOR items, one after the other,
//! within gzip. `section` has them as plain structures, apart from what is counted with:
//! how counts are held in memory can change without the format. `header` says what a tally
//! was counted with; only tallies of the same instruments are merged.

mod header;
mod limit;
mod pack;
mod read;
mod restore;
mod section;
mod speech;
mod sums;
mod write;

pub use header::Header;
pub use read::{TallyFile, is_tally};
pub use write::write_tally;

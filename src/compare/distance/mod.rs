//! How far outlets are apart as wholes.

mod clustering;
mod correspondence;
mod divergence;
mod diversity;
mod similarity;
mod variety;

pub use clustering::{Hierarchy, Merge, hierarchy};
pub use correspondence::{Correspondence, correspondence};
pub use divergence::{Divergence, jensen_shannon, kullback_leibler_of};
pub use diversity::diversity;
pub use similarity::{canberra, cosine, dice, euclidean, jaccard, manhattan, pearson};
pub use variety::{entropy, type_token_ratio, yule_k};

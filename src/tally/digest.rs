//! What tells one article from another, and one corpus from another.

use sha2::{Digest as _, Sha256};

use crate::corpus::Article;

/// SHA-256 of the fields that make an article what it is; each with its length, so that
/// no two articles look alike.
pub(crate) fn of_article(article: &Article) -> [u8; 32] {
    let mut hash = Sha256::new();
    for field in
        [&article.id, &article.outlet, article.title.as_deref().unwrap_or_default(), &article.body]
            as [&str; 4]
    {
        hash.update((field.len() as u64).to_le_bytes());
        hash.update(field.as_bytes());
    }
    hash.finalize().into()
}

/// The sum of the digests of some articles, modulo 2²⁵⁶: the same for the same articles in
/// any order and any split, with nothing to be kept of each.
///
/// Bellare & Micciancio (1997), A new paradigm for collision-free hashing (AdHash).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DigestSum([u64; 4]);

impl DigestSum {
    /// Adds the digest of an article.
    pub(super) fn add(&mut self, digest: &[u8; 32]) {
        *self = self.plus(Self::from_bytes(digest));
    }

    /// The sum of both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let mut carry = false;
        let mut sum = self.0;
        for (our, their) in sum.iter_mut().zip(other.0) {
            let (part, over) = our.overflowing_add(their);
            let (whole, again) = part.overflowing_add(u64::from(carry));
            carry = over || again;
            *our = whole;
        }
        Self(sum)
    }

    /// The sum as 32 bytes, the low ones first.
    pub(super) fn bytes(self) -> [u8; 32] {
        let mut bytes = [0; 32];
        for (place, word) in bytes.chunks_exact_mut(8).zip(self.0) {
            place.copy_from_slice(&word.to_le_bytes());
        }
        bytes
    }

    /// The sum that some bytes are.
    pub(super) fn from_bytes(bytes: &[u8; 32]) -> Self {
        let mut words = [0; 4];
        let (places, _) = bytes.as_chunks::<8>();
        for (word, place) in words.iter_mut().zip(places) {
            *word = u64::from_le_bytes(*place);
        }
        Self(words)
    }

    /// The checksum of the corpus.
    pub(super) fn checksum(self) -> [u8; 32] {
        Sha256::digest(self.bytes()).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_add_up_in_any_order_and_carry() {
        let [ones, one] = [[0xFF; 32], [1; 32]];
        let sum = |digests: &[[u8; 32]]| {
            let mut sum = DigestSum::default();
            for digest in digests {
                sum.add(digest);
            }
            sum
        };
        assert_eq!(sum(&[ones, one]), sum(&[one, ones]));
        // 2²⁵⁶ − 1 and x are x − 1.
        let mut less = [1; 32];
        less[0] = 0;
        assert_eq!(sum(&[ones, one]).bytes(), less);
        assert_eq!(DigestSum::from_bytes(&less), sum(&[ones, one]));
        assert_ne!(sum(&[one]).checksum(), sum(&[one, one]).checksum());
        assert_eq!(sum(&[ones]).plus(sum(&[one])), sum(&[ones, one]));
    }
}

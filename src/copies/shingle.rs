//! Shingles: all runs of a few words.

use twox_hash::XxHash64;

/// Words in a shingle. Shorter ones are shared by all texts on the same matter. Of longer ones an editor who changes a
/// word here and there kills more than one who writes half of the text anew, and it is the second whose text is another.
pub const SHINGLE: usize = 3;

/// A shingle has eight bytes for each of its words.
const BYTES: usize = 8 * SHINGLE;

const SEED: u64 = 0x6d69_7a61_6e00_0010;

/// The hashes of all shingles of a text, in its order.
pub(super) fn shingles(words: &[u64]) -> impl Iterator<Item = u64> + '_ {
    words.windows(SHINGLE).map(|run| {
        let mut bytes = [0; BYTES];
        for (place, word) in bytes.chunks_exact_mut(8).zip(run) {
            place.copy_from_slice(&word.to_le_bytes());
        }
        XxHash64::oneshot(SEED, &bytes)
    })
}

/// The distinct shingles of a text, sorted.
pub(super) fn shingle_set(words: &[u64]) -> Box<[u64]> {
    let mut set: Vec<u64> = shingles(words).collect();
    set.sort_unstable();
    set.dedup();
    set.into_boxed_slice()
}

/// How many sorted numbers two lists share.
pub(super) fn shared(ours: &[u64], theirs: &[u64]) -> usize {
    let mut theirs = theirs.iter().peekable();
    ours.iter()
        .filter(|our| {
            while theirs.next_if(|their| their < our).is_some() {}
            theirs.next_if_eq(our).is_some()
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shingle_for_each_run_of_words() {
        let words: Vec<u64> = (0..8).collect();
        assert_eq!(shingles(&words).count(), 6);
        assert_eq!(shingles(&words[..2]).count(), 0, "too short");
        assert_eq!(shingle_set(&[7; 20]).len(), 1, "each shingle once");
        let other: Vec<u64> = (1..9).collect();
        assert_eq!(shared(&shingle_set(&words), &shingle_set(&other)), 5);
        assert_eq!(shared(&shingle_set(&words), &[]), 0);
    }
}

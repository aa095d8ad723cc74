//! Neighbours as numbers: a word without what is glued to it and without its endings.
//!
//! Whether two forms keep the same company should not hang on an article or a plural of the
//! neighbours. So they are cut down, more than matching ever would: nothing is found by it.

use twox_hash::XxHash64;

use crate::compare::stop_words;
use crate::matching::without_clitics;

/// Endings that are cut off, the long ones first, where three letters remain.
const ENDINGS: [&str; 12] =
    ["اتها", "اتهم", "يات", "ات", "ون", "ين", "ان", "ية", "ها", "هم", "ة", "ي"];

/// The seed of the hash.
const SEED: u64 = 0x6d69_7a61_6e00_0010;

/// The number of a word as a neighbour; nought for words that say nothing: stop words, numbers,
/// single letters.
pub(super) fn light(form: &str, language: &str) -> u64 {
    let stop = stop_words(language);
    let stem = without_clitics(form).find(super::super::matching::Clitics::stands);
    let stem = stem.map_or(form, |clitics| clitics.stem);
    let short = stem.chars().nth(1).is_none();
    if short || stop.contains(form) || stop.contains(stem) || stem.chars().all(char::is_numeric) {
        return 0;
    }
    let cut = ENDINGS
        .iter()
        .find_map(|ending| stem.strip_suffix(ending).filter(|rest| rest.chars().nth(2).is_some()));
    XxHash64::oneshot(SEED, cut.unwrap_or(stem).as_bytes()).max(1)
}

#[cfg(test)]
mod tests {
    use super::light;

    #[test]
    fn neighbours_fall_together() {
        let of = |form: &str| light(form, "ar");
        assert_eq!(of("العسكرية"), of("عسكرية"));
        assert_eq!(of("العسكرية"), of("عسكري"));
        assert_ne!(of("السلام"), of("العسكرية"));
        assert_eq!(of("في"), 0);
        assert_eq!(of("وفي"), 0);
        assert_eq!(of("2018"), 0);
    }
}

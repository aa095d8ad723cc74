//! Words and their numbers, both ways.

use super::word_table::WordTable;

/// Gives each distinct word a number, counted from 0, and knows the word of each number.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    table: WordTable,
    letters: String,
    /// Where each word ends in the letters; it begins where the one before ends.
    ends: Vec<u32>,
}

impl Interner {
    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The word with a number; empty if there is none.
    pub(crate) fn word(&self, number: u32) -> &str {
        let at = number as usize;
        let start =
            at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(at).copied().unwrap_or(start);
        self.letters.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The number of the word `text[start..end]`, or of a word that it is an alias of.
    #[inline]
    pub(crate) fn get(&self, text: &str, start: usize, end: usize) -> Option<u32> {
        self.table.get(text, start, end)
    }

    /// The same by the word's key.
    #[inline]
    pub(crate) fn get_key(&self, key: u64) -> Option<u32> {
        self.table.get_key(key)
    }

    /// Brings the line of memory where a key is looked up near.
    #[inline]
    pub(crate) fn touch(&self, key: u64) -> u64 {
        self.table.touch(key)
    }

    /// Lets a word that was not met stand for one that was.
    pub(crate) fn alias(&mut self, word: &str, number: u32) {
        self.table.insert(word, number);
    }

    /// The number of a word that was met.
    pub(crate) fn find(&self, word: &str) -> Option<u32> {
        self.table.get(word, 0, word.len())
    }

    /// The number of a word, a new one if it was not met. Past 4 GiB of distinct
    /// words (no language has them) further ones share the number of the empty word.
    pub(crate) fn intern(&mut self, word: &str) -> u32 {
        if let Some(number) = self.find(word) {
            return number;
        }
        let fits = u32::try_from(self.letters.len() + word.len()).ok();
        let Some((end, number)) = fits.zip(u32::try_from(self.ends.len()).ok()) else { return 0 };
        self.letters.push_str(word);
        self.ends.push(end);
        self.table.insert(word, number);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::Interner;

    #[test]
    fn words_keep_their_numbers() {
        let mut interner = Interner::default();
        let words: Vec<String> = (0..5000).map(|n| format!("w{n}{}", "ا".repeat(n % 20))).collect();
        let numbers: Vec<u32> = words.iter().map(|word| interner.intern(word)).collect();
        assert_eq!(interner.len(), words.len());
        for (word, number) in words.iter().zip(numbers) {
            assert_eq!(interner.intern(word), number);
            assert_eq!(interner.find(word), Some(number));
            assert_eq!(interner.word(number), word);
        }
        assert_eq!(interner.find("absent"), None);
        assert_eq!(interner.word(9999), "");
    }
}

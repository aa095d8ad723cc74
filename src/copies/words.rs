//! The words of an article as numbers that are the same on every machine.

use std::hash::Hasher as _;

use twox_hash::XxHash64;

use crate::corpus::Article;
use crate::text::{Span, Steps, Token, TypeId, Vocabulary, tokenize};

/// Seeds of hashes. Changing one changes which pairs are found by chance, and nothing else.
const WORD: u64 = 0x6d69_7a61_6e00_0001;
const TEXT: [u64; 2] = [0x6d69_7a61_6e00_0002, 0x6d69_7a61_6e00_0003];

/// Reads articles as lists of word hashes. Each word type is hashed once, by its form and not by its number: numbers
/// depend on what was read before.
#[derive(Debug)]
pub(super) struct Words {
    vocabulary: Vocabulary,
    hashes: Vec<u64>,
    tokens: Vec<Token>,
    folded: String,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            vocabulary: Vocabulary::new(Steps::default()),
            hashes: Vec::new(),
            tokens: Vec::new(),
            folded: String::new(),
        }
    }
}

impl Words {
    /// The words of the body, page furniture passed over.
    pub(super) fn of_body(&mut self, article: &Article, words: &mut Vec<u64>) {
        words.clear();
        for span in article.kept() {
            self.read(&article.body, span, words);
        }
    }

    /// The words of the title.
    pub(super) fn of_title(&mut self, article: &Article, words: &mut Vec<u64>) {
        words.clear();
        let title = article.title.as_deref().unwrap_or_default();
        self.read(title, Span::new(0, title.len()), words);
    }

    fn read(&mut self, text: &str, span: Span, words: &mut Vec<u64>) {
        self.tokens.clear();
        tokenize(text, span, &mut self.vocabulary, &mut self.tokens);
        for number in self.hashes.len()..self.vocabulary.len() {
            let id = TypeId(u32::try_from(number).unwrap_or(u32::MAX));
            fold(self.vocabulary.form(id), &mut self.folded);
            self.hashes.push(XxHash64::oneshot(WORD, self.folded.as_bytes()));
        }
        let counted = self.tokens.iter().filter(|token| !token.is_detached());
        words.extend(counted.filter_map(|token| self.hashes.get(token.id.index())));
    }
}

/// The letters that editors write one way or the other become one: hamza goes, final ى is ي and ة is ه.
fn fold(form: &str, folded: &mut String) {
    folded.clear();
    folded.extend(form.chars().filter_map(|letter| match letter {
        'أ' | 'إ' | 'آ' => Some('ا'),
        'ء' | 'ؤ' | 'ئ' => None,
        'ى' => Some('ي'),
        'ة' => Some('ه'),
        other => Some(other),
    }));
}

/// One number for words in their order. At 128 bits no two texts of a corpus share it by chance.
pub(super) fn text_hash(words: &[u64]) -> u128 {
    let [high, low] = TEXT.map(|seed| {
        let mut hash = XxHash64::with_seed(seed);
        for word in words {
            hash.write(&word.to_le_bytes());
        }
        hash.finish()
    });
    u128::from(high) << 64 | u128::from(low)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(body: &str) -> Vec<u64> {
        let mut words = Vec::new();
        let article = Article { body: body.to_owned(), ..Article::default() };
        Words::default().of_body(&article, &mut words);
        words
    }

    #[test]
    fn spelling_and_signs_do_not_matter() {
        let plain = words("أكدت المسؤولة إن شؤون الآثار في المستشفى مهمة");
        assert_eq!(plain.len(), 8);
        assert_eq!(plain, words("«اكّدت» المسئوله؛ ان شئون الاثـار، في المستشفي: مهمه!"));
        assert_ne!(plain, words("أكدت المسؤولة إن شؤون الآثار في المستشفى قديمة"));
        assert_eq!(words("Le Café"), words("le CAFÉ."));
        assert_eq!(words("كتب و\"الميناء\""), words("كتب \"الميناء\""), "a lone و is no word");
    }

    #[test]
    fn hashes_belong_to_the_word_and_not_to_its_number() {
        let [ab, ba] = [words("باب دار"), words("دار باب")];
        assert_eq!([ab[0], ab[1]], [ba[1], ba[0]]);
        assert_ne!(text_hash(&ab), text_hash(&ba), "order matters to the text");
        // The same on every machine and with every version: these may never change.
        assert_eq!(text_hash(&[]), text_hash(&words("…")));
        assert_eq!(XxHash64::oneshot(0, b""), 0xef46_db37_51d8_e999, "the published value");
    }
}

//! From text to tokens.
//!
//! A word is a run of Arabic letters with the marks and hidden characters among
//! them, a number, or, in other scripts, a word as Unicode Standard Annex 29
//! defines it. Three rules are of Arabic news:
//!
//! * ة closes a word even where letters follow it (شاملةحربنا is two words): ة
//!   can only be final;
//! * a lone و ف ب ك ل glued to a quotation mark (`و"الميناء"`, `بـ "القديم"`)
//!   is a detached proclitic: a token, but not a word that is counted;
//! * one newline is no barrier to a phrase, since saved pages break lines at
//!   links; a blank line is.

use unicode_segmentation::UnicodeSegmentation as _;

use super::character::{Class, LowTable, class, low_table};
use super::span::Span;
use super::steps::Step;
use super::vocabulary::{TypeId, Vocabulary};
use super::word_table::KeyBuilder;

/// One occurrence of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// The word's type in the vocabulary.
    pub id: TypeId,
    /// First byte in the text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    flags: u8,
}

const AFTER_BARRIER: u8 = 1;
const DETACHED: u8 = 2;

/// ة, which no letter follows within a word.
const TA_MARBUTA: &[u8] = "ة".as_bytes();

/// Words that wait for memory together: as many reads as a core keeps under way, and some.
const TOGETHER: usize = 32;

impl Token {
    /// Where the token stands.
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Whether something that no phrase crosses stands between the token before
    /// and this one.
    pub fn after_barrier(&self) -> bool {
        self.flags & AFTER_BARRIER != 0
    }

    /// Whether this is a detached proclitic, which is not counted as a word.
    pub fn is_detached(&self) -> bool {
        self.flags & DETACHED != 0
    }
}

/// Appends the tokens of `text[span]` to `tokens`; their spans are of `text`.
/// The first of them stands after a barrier.
pub fn tokenize(text: &str, span: Span, vocabulary: &mut Vocabulary, tokens: &mut Vec<Token>) {
    scan(text, span, vocabulary, tokens, true);
}

/// The same with or without the short way for plain words, which only saves time.
fn scan(
    text: &str,
    span: Span,
    vocabulary: &mut Vocabulary,
    tokens: &mut Vec<Token>,
    short_way: bool,
) {
    let Some(slice) = text.get(span.range()) else { return };
    if u32::try_from(span.end).is_err() {
        return;
    }
    let controls_part = vocabulary.steps().has(Step::Controls);
    let first = tokens.len();
    let mut pending = vocabulary.take_scratch();
    let mut scanner = Scanner {
        text: slice,
        base: span.start,
        at: 0,
        flags: AFTER_BARRIER,
        newlines: 0,
        controls_part,
        low: low_table(),
        vocabulary,
        tokens,
        pending: &mut pending,
        count: 0,
        short_way,
    };
    scanner.run();
    let tokens = tokens.get_mut(first..).unwrap_or_default();
    for together in pending.chunks(TOGETHER) {
        vocabulary.touch(together);
        for &(key, at) in together {
            if let Some(token) = tokens.get_mut(at as usize) {
                token.id = vocabulary.intern_key(key, text, token.span());
            }
        }
    }
    vocabulary.give_scratch(pending);
}

struct Scanner<'a> {
    text: &'a str,
    base: usize,
    at: usize,
    /// Flags for the next token.
    flags: u8,
    newlines: u32,
    controls_part: bool,
    low: &'static LowTable,
    vocabulary: &'a mut Vocabulary,
    tokens: &'a mut Vec<Token>,
    /// Words whose types are looked up when the text is scanned, all together:
    /// their keys, and which of the text's tokens they are.
    pending: &'a mut Vec<(u64, u32)>,
    /// How many tokens this text has.
    count: u32,
    /// Whether plain words are taken by the short way.
    short_way: bool,
}

impl Scanner<'_> {
    fn run(&mut self) {
        loop {
            // Nearly every text is plain Arabic words, parted by single spaces.
            while self.short_way && self.plain_word() {}
            let Some((kind, length)) = self.peek(self.at) else { break };
            match kind {
                Class::Arabic | Class::TaMarbuta => self.arabic_word(),
                Class::Digit => self.number(),
                Class::Other => self.other_words(),
                _ => {
                    self.gap(kind);
                    self.at += length;
                }
            }
        }
    }

    /// The class and length of the character at byte `at`.
    #[inline]
    fn peek(&self, at: usize) -> Option<(Class, usize)> {
        let bytes = self.text.as_bytes();
        let first = *bytes.get(at)?;
        if first < 0x80 {
            let kind = self.low[first as usize];
            if kind == Class::Space && !self.controls_part && first.is_ascii_control() {
                return Some((Class::Mark, 1));
            }
            return Some((kind, 1));
        }
        if let 0xC2..=0xDF = first
            && let Some(&second) = bytes.get(at + 1)
        {
            let code = (usize::from(first & 0x1F) << 6) | usize::from(second & 0x3F);
            return Some((self.low[code], 2));
        }
        let character = self.text.get(at..)?.chars().next()?;
        Some((class(character), character.len_utf8()))
    }

    /// What stands between words.
    fn gap(&mut self, kind: Class) {
        match kind {
            Class::Barrier | Class::Stop => self.flags |= AFTER_BARRIER,
            Class::Newline => {
                self.newlines += 1;
                if self.newlines > 1 && !self.in_crlf() {
                    self.flags |= AFTER_BARRIER;
                }
            }
            Class::Space | Class::Hidden | Class::Mark => {}
            _ => self.newlines = 0,
        }
    }

    /// Whether the newline at hand is the second half of `\r\n` and the first of its kind.
    fn in_crlf(&self) -> bool {
        self.newlines == 2
            && self.at > 0
            && self.text.as_bytes().get(self.at - 1..=self.at) == Some(b"\r\n")
    }

    /// Takes a word of plain Arabic letters that a sign of ASCII follows, or a space;
    /// gives false, and takes nothing, where something else stands.
    #[inline]
    fn plain_word(&mut self) -> bool {
        let start = self.at;
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let (mut key, mut bits, mut end) = (0_u64, 0_u32, 0);
        for pair in rest.chunks_exact(2) {
            let (first, second) = (pair[0], pair[1]);
            let letter = first << 6 & 0x40 | second & 0x3F;
            let plain = self.low[0x600 + usize::from(letter)] == Class::Arabic;
            if first & 0xFE != 0xD8 || !plain || bits == KeyBuilder::MOST_BITS {
                break;
            }
            key |= u64::from(letter) << bits;
            bits += 7;
            end += 2;
        }
        if let Some(TA_MARBUTA) = rest.get(end..end + 2)
            && bits < KeyBuilder::MOST_BITS
        {
            key |= 0x29 << bits;
            bits += 7;
            end += 2;
        }
        // What ASCII has beside letters, digits and signs may be a mark within the word.
        let after = rest.get(end).copied().unwrap_or(b' ');
        if bits == 0 {
            let space = after == b' ' && !rest.is_empty();
            self.at += usize::from(space);
            return space;
        }
        if !(0x20..0x7F).contains(&after) {
            return false;
        }
        let detached =
            bits <= 21 && after != b' ' && self.is_detached_proclitic(start, start + end);
        self.emit_key(key, start, start + end, if detached { DETACHED } else { 0 });
        true
    }

    /// Any word of Arabic letters.
    fn arabic_word(&mut self) {
        let start = self.at;
        let mut at = start;
        let mut end = start;
        let mut closed = false;
        let mut letters = 0;
        let mut key = KeyBuilder::default();
        let bytes = self.text.as_bytes();
        while let Some((kind, length)) = self.peek(at) {
            match kind {
                Class::Arabic | Class::TaMarbuta if closed => break,
                Class::Arabic => {
                    end = at + length;
                    letters += 1;
                }
                Class::TaMarbuta => {
                    end = at + length;
                    closed = true;
                }
                Class::Mark => end = at + length,
                // It may turn out to stand behind the word.
                Class::Hidden => key.spoil(),
                _ => match self.mask(at).filter(|_| !closed) {
                    Some(mask) => {
                        key.spoil();
                        at += mask;
                        continue;
                    }
                    None => break,
                },
            }
            key.push_character(bytes, at);
            at += length;
        }
        let detached = letters <= 2 && self.is_detached_proclitic(start, end);
        let flag = if detached { DETACHED } else { 0 };
        match key.finish() {
            Some(key) => self.emit_key(key, start, end, flag),
            None => self.emit(start, end, flag),
        }
    }

    /// How long a mask at a place is: points or stars between two tatweels and within a word, with
    /// which posts hide names from filters (حمـ.ـاس).
    fn mask(&self, at: usize) -> Option<usize> {
        let (before, rest) = self.text.split_at_checked(at)?;
        let mask = rest.len() - rest.trim_start_matches(['.', '*']).len();
        let (signs, after) = rest.split_at_checked(mask)?;
        let within = before.ends_with('ـ')
            && after
                .trim_start_matches('ـ')
                .starts_with(|c| matches!(class(c), Class::Arabic | Class::TaMarbuta));
        (within
            && (1..=3).contains(&signs.len())
            && after.starts_with('ـ')
            && self.vocabulary.steps().has(Step::Tatweel))
        .then_some(mask)
    }

    /// `و"`, `بـ"`, `وبـ "`, `بـ 70`: one of و ف ب ك ل, or و or ف and one of
    /// them, before an opening quotation mark, or before anything when it ends
    /// in tatweel.
    fn is_detached_proclitic(&self, start: usize, end: usize) -> bool {
        let Some(word) = self.text.get(start..end) else { return false };
        let mut letters =
            word.chars().filter(|&c| matches!(class(c), Class::Arabic | Class::TaMarbuta));
        let proclitic = |c| matches!(c, 'و' | 'ف' | 'ب' | 'ك' | 'ل');
        let shape = match (letters.next(), letters.next(), letters.next()) {
            (Some(one), None, None) => proclitic(one),
            (Some('و' | 'ف'), Some(two), None) => matches!(two, 'ب' | 'ك' | 'ل'),
            _ => false,
        };
        if !shape {
            return false;
        }
        if word.ends_with('ـ') {
            return true;
        }
        let Some((Class::Quote, length)) = self.peek(end) else { return false };
        self.peek(end + length).is_some_and(|(kind, _)| kind.is_word())
    }

    /// Digits, with a point or comma between digits (1.5, 2,194, ١٫٥).
    fn number(&mut self) {
        let start = self.at;
        let mut end = start;
        while let Some((kind, length)) = self.peek(end) {
            if kind == Class::Digit {
                end += length;
                continue;
            }
            if kind == Class::Other {
                return self.other_words();
            }
            let inner =
                self.text.get(end..).is_some_and(|rest| rest.starts_with(['.', ',', '٫', '٬']))
                    && self.peek(end + length).is_some_and(|(next, _)| next == Class::Digit);
            if !inner {
                break;
            }
            end += length;
        }
        self.emit(start, end, 0);
    }

    /// Words of other scripts by UAX #29, in the stretch up to a space, an
    /// Arabic letter, or a sign that cannot stand within such a word.
    fn other_words(&mut self) {
        let start = self.at;
        let mut end = start;
        let mut plain = true;
        while let Some((kind, length)) = self.peek(end) {
            let ascii = self.text.as_bytes().get(end).copied().unwrap_or(b' ');
            let inner = match kind {
                Class::Other | Class::Digit | Class::Mark | Class::Hidden => true,
                _ => {
                    matches!(ascii, b'\'' | b'.' | b':' | b',' | b';')
                        || self
                            .text
                            .get(end..)
                            .is_some_and(|rest| rest.starts_with(['\u{2019}', '·']))
                }
            };
            if !inner {
                break;
            }
            plain &= ascii.is_ascii_alphanumeric();
            end += length;
        }
        if plain {
            return self.emit(start, end, 0);
        }
        let text = self.text;
        let stretch = text.get(start..end).unwrap_or_default();
        for (offset, word) in stretch.unicode_word_indices() {
            while self.at < start + offset {
                let Some((kind, length)) = self.peek(self.at) else { break };
                self.gap(kind);
                self.at += length;
            }
            self.emit(start + offset, start + offset + word.len(), 0);
        }
        while self.at < end {
            let Some((kind, length)) = self.peek(self.at) else { break };
            self.gap(kind);
            self.at += length;
        }
    }

    fn emit(&mut self, start: usize, end: usize, flag: u8) {
        let id = self.vocabulary.intern(self.text, start, end);
        self.push(id, start, end, flag);
    }

    #[inline]
    fn emit_key(&mut self, key: u64, start: usize, end: usize, flag: u8) {
        self.pending.push((key, self.count));
        self.push(TypeId(u32::MAX), start, end, flag);
    }

    #[inline]
    fn push(&mut self, id: TypeId, start: usize, end: usize, flag: u8) {
        // `tokenize` has made sure that the text's end fits.
        let offset = |at: usize| u32::try_from(self.base + at).unwrap_or(u32::MAX);
        self.tokens.push(Token {
            id,
            start: offset(start),
            end: offset(end),
            flags: self.flags | flag,
        });
        self.count += 1;
        self.flags = 0;
        self.newlines = 0;
        self.at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Steps;
    use proptest::prelude::*;

    fn tokens(text: &str) -> Vec<Token> {
        let mut vocabulary = Vocabulary::new(Steps::default());
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut vocabulary, &mut tokens);
        tokens
    }

    fn words(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| &text[token.span().range()]).collect()
    }

    /// The words, with `|` before those that a phrase may not reach.
    fn phrases(text: &str) -> String {
        let mut shown = String::new();
        for token in tokens(text) {
            shown.push_str(if token.after_barrier() { " | " } else { " " });
            shown.push_str(&text[token.span().range()]);
        }
        shown.trim_start_matches(" | ").to_owned()
    }

    #[test]
    fn a_word_keeps_its_marks_but_not_the_hidden_signs_around_it() {
        assert_eq!(words("\u{202B}التَّطْبيعُ\u{202C} و\u{AD}صل"), ["التَّطْبيعُ", "و\u{AD}صل"]);
    }

    #[test]
    fn points_between_tatweels_hide_a_word_and_do_not_part_it() {
        assert_eq!(
            words("مقـ.ـاومـ**ـته \"حمـ.ـاس\" انتهىـ. ـثم أـ....ـب"),
            ["مقـ.ـاومـ**ـته", "حمـ.ـاس", "انتهىـ", "ثم", "أـ", "ب"]
        );
        let mut vocabulary = Vocabulary::new(Steps::default());
        let (masked, plain) = ("بالمقـ.ـاومـ.ـة", "بالمقاومة");
        let mut tokens = Vec::new();
        tokenize(masked, Span::new(0, masked.len()), &mut vocabulary, &mut tokens);
        tokenize(plain, Span::new(0, plain.len()), &mut vocabulary, &mut tokens);
        assert_eq!(tokens.len(), 2);
        assert_eq!(tokens[0].id, tokens[1].id);
        let mut kept = Vocabulary::new(Steps::without(&[Step::Tatweel]));
        let mut tokens = Vec::new();
        tokenize(masked, Span::new(0, masked.len()), &mut kept, &mut tokens);
        assert_eq!(tokens.len(), 3);
    }

    #[test]
    fn ta_marbuta_closes_a_word() {
        assert_eq!(words("شاملةحربنا شاملةً"), ["شاملة", "حربنا", "شاملةً"]);
    }

    #[test]
    fn hashtags_and_underscores_part_words() {
        assert_eq!(words("#عاصي_الحلاني"), ["عاصي", "الحلاني"]);
    }

    #[test]
    fn numbers_hold_inner_points_and_stop_at_letters() {
        assert_eq!(
            words("1.5 و2,194 ثم 7. ٦٠٪ و٢٠٢٣"),
            ["1.5", "و", "2,194", "ثم", "7", "٦٠", "و", "٢٠٢٣"]
        );
    }

    #[test]
    fn other_scripts_follow_uax_29() {
        assert_eq!(
            words("It's the U.S. Army, don’t e.g. x:y 5G café"),
            ["It's", "the", "U.S", "Army", "don’t", "e.g", "x:y", "5G", "café"]
        );
    }

    #[test]
    fn detached_proclitics_are_told_from_words() {
        let detached = |text: &str| tokens(text).iter().filter(|token| token.is_detached()).count();
        assert_eq!(detached("بين البلدة و\"الميناء\" طريق"), 1);
        assert_eq!(detached("سميت بـ\"الميناء\""), 1);
        assert_eq!(detached("يصفه بـ \"القديم\""), 1);
        assert_eq!(detached("بـ”الطور الأول”"), 1);
        assert_eq!(detached("قال و \"الميناء\""), 0);
        assert_eq!(detached("كل \"شيء\" بل\"شيء\""), 0);
    }

    #[test]
    fn barriers() {
        assert_eq!(phrases("التطبيع، رمزي"), "التطبيع | رمزي");
        assert_eq!(phrases("حكومة \"الاحتلال\""), "حكومة الاحتلال");
        assert_eq!(phrases("السفن في\nالخليج\n، إذ"), "السفن في الخليج | إذ");
        assert_eq!(phrases("عنوان\n\nنص"), "عنوان | نص");
        assert_eq!(phrases("عنوان\r\nنص"), "عنوان نص");
        assert_eq!(phrases("عنوان\r\n\r\nنص"), "عنوان | نص");
        assert_eq!(phrases("انتهى. بدأ (ثم) عاد"), "انتهى | بدأ | ثم | عاد");
        assert_eq!(phrases("a b, c"), "a b | c");
    }

    proptest! {
        /// Whatever stands between and within words.
        #[test]
        fn the_short_way_leads_to_the_same_place(
            text in "([ء-غف-ي]{0,11}ة?[ \n\t\r\u{1}\u{7F}\"«،.a1٣ـ\u{64E}\u{200F}\u{600}پ]{0,2}){0,30}"
        ) {
            let by = |short_way| {
                let mut vocabulary = Vocabulary::new(Steps::default());
                let mut tokens = Vec::new();
                scan(&text, Span::new(0, text.len()), &mut vocabulary, &mut tokens, short_way);
                let forms: Vec<String> =
                    tokens.iter().map(|token| vocabulary.form(token.id).to_owned()).collect();
                let places: Vec<(Span, u8)> =
                    tokens.iter().map(|token| (token.span(), token.flags)).collect();
                (forms, places)
            };
            prop_assert_eq!(by(true), by(false));
        }

        #[test]
        fn spans_never_lie(text in "\\PC{0,80}|[ -~ء-ي\u{64B}-\u{652}ةـ\"«».،\n0-9٠-٩\u{200F}]{0,120}") {
            let mut last = 0;
            for token in tokens(&text) {
                let span = token.span();
                prop_assert!(last <= span.start && span.start < span.end);
                prop_assert!(text.get(span.range()).is_some());
                last = span.end;
            }
        }
    }
}

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
use super::window::Window;
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

/// The comma of Arabic, which words end at as they do at signs of ASCII.
const COMMA: [u8; 2] = [0xD8, 0x8C];

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
    let mut scanner = Scanner {
        text: slice,
        base: span.start,
        at: 0,
        flags: AFTER_BARRIER,
        newlines: 0,
        controls_part,
        low: low_table(),
        window: Window::new(slice),
        vocabulary,
        tokens,
        words: [Word::default(); TOGETHER],
        waiting: 0,
        short_way,
    };
    scanner.run();
    scanner.look_up();
}

/// A word that was found, and is not looked up yet.
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    /// Its key; 0 if it is none.
    key: u64,
    start: usize,
    end: usize,
    flags: u8,
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
    window: Window<'a>,
    vocabulary: &'a mut Vocabulary,
    tokens: &'a mut Vec<Token>,
    /// Words whose types are looked up together.
    words: [Word; TOGETHER],
    /// How many of them there are.
    waiting: usize,
    /// Whether plain words are taken by the short way.
    short_way: bool,
}

impl Scanner<'_> {
    fn run(&mut self) {
        loop {
            // Nearly every text is plain Arabic words, parted by single spaces.
            if self.short_way {
                self.plain_words();
            }
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

    /// Takes words of plain Arabic letters that a sign of ASCII follows, and spaces, up to
    /// where something else stands.
    fn plain_words(&mut self) {
        let mut at = self.at;
        while let Some(run) = self.window.run(at) {
            let end = at + run.length;
            let after = if end == self.text.len() { b' ' } else { run.after[0] };
            if run.length == 0 {
                if after != b' ' || at == self.text.len() {
                    break;
                }
                at += 1;
                continue;
            }
            // What ASCII has beside letters, digits and signs may be a mark within the word.
            if !(0x20..0x7F).contains(&after) && run.after != COMMA {
                break;
            }
            let detached = run.length <= 6 && after != b' ' && self.is_detached_proclitic(at, end);
            self.push(run.key, at, end, if detached { DETACHED } else { 0 });
            // A space behind it says nothing.
            at = end + usize::from(run.after[0] == b' ');
        }
        self.at = at;
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
        self.emit(key.finish().unwrap_or(0), start, end, flag);
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
        self.emit(0, start, end, 0);
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
            return self.emit(0, start, end, 0);
        }
        let text = self.text;
        let stretch = text.get(start..end).unwrap_or_default();
        for (offset, word) in stretch.unicode_word_indices() {
            while self.at < start + offset {
                let Some((kind, length)) = self.peek(self.at) else { break };
                self.gap(kind);
                self.at += length;
            }
            self.emit(0, start + offset, start + offset + word.len(), 0);
        }
        while self.at < end {
            let Some((kind, length)) = self.peek(self.at) else { break };
            self.gap(kind);
            self.at += length;
        }
    }

    fn emit(&mut self, key: u64, start: usize, end: usize, flag: u8) {
        self.push(key, start, end, flag);
        self.at = end;
    }

    #[inline]
    fn push(&mut self, key: u64, start: usize, end: usize, flag: u8) {
        if self.waiting == TOGETHER {
            self.look_up();
        }
        if let Some(word) = self.words.get_mut(self.waiting) {
            *word = Word { key, start, end, flags: self.flags | flag };
            self.waiting += 1;
        }
        self.flags = 0;
        self.newlines = 0;
    }

    /// Makes tokens of the words that wait.
    #[inline(never)]
    fn look_up(&mut self) {
        let words = self.words.get(..self.waiting).unwrap_or_default();
        self.vocabulary.touch(words.iter().map(|word| word.key));
        // `tokenize` has made sure that the text's end fits.
        let offset = |at: usize| u32::try_from(self.base + at).unwrap_or(u32::MAX);
        self.tokens.extend(words.iter().map(|word| Token {
            id: self.vocabulary.intern_key(word.key, self.text, word.start, word.end),
            start: offset(word.start),
            end: offset(word.end),
            flags: word.flags,
        }));
        self.waiting = 0;
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

//! Letters by script, and those that tell languages of the Arabic script apart.

use std::ops::AddAssign;

use unicode_script::{Script as Unicode, UnicodeScript as _};

/// The scripts that are told apart here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Arabic,
    Latin,
    /// Any other.
    Other,
}

/// Letters that Arabic and Persian do not write, by the code of a language that does. Some
/// are of several: most of them together tell which. Of two alike the latter is taken.
const OWN: [(&str, &str); 5] = [
    ("ug", "ۇۈۋېۆە"),
    ("ckb", "ێڵڕۆە"),
    ("ps", "ټډړږښګڼۍځڅې"),
    ("sd", "ڪ۾۽ٻٿڀٽٺڏڌڊڍڃڄڇڦڱڳڙڻ"),
    ("ur", "ٹڈڑںےہ"),
];

/// What the letters of a text are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Letters {
    pub(super) arabic: usize,
    pub(super) latin: usize,
    pub(super) other: usize,
    /// Letters of each language, in the order of [`OWN`].
    own: [usize; OWN.len()],
    /// Letters of Persian and its neighbours: پ چ ژ گ ک ی.
    persian: usize,
}

impl Letters {
    /// Counts the letters of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut letters = Self::default();
        for c in text.chars() {
            match c {
                'ء'..='غ' | 'ف'..='ي' => letters.arabic += 1,
                'a'..='z' | 'A'..='Z' => letters.latin += 1,
                '\0'..='\u{BF}' | '\u{2000}'..='\u{206F}' => {}
                _ => letters.add(c),
            }
        }
        letters
    }

    fn add(&mut self, c: char) {
        if !c.is_alphabetic() && !matches!(c, '۾' | '۽') {
            return;
        }
        match script(c) {
            Script::Arabic => self.arabic += 1,
            Script::Latin => self.latin += 1,
            Script::Other => self.other += 1,
        }
        // Of presentation forms those that Persian needs are letters of it too.
        let persian = matches!(c, 'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی')
            || matches!(c, '\u{FB56}'..='\u{FB59}' | '\u{FB7A}'..='\u{FB7D}' | '\u{FB8A}'..='\u{FB95}' | '\u{FBFC}'..='\u{FBFF}');
        self.persian += usize::from(persian);
        for (count, (_, own)) in self.own.iter_mut().zip(OWN) {
            *count += usize::from(own.contains(c));
        }
    }

    /// Letters in all.
    pub(super) fn all(&self) -> usize {
        self.arabic + self.latin + self.other
    }

    pub(super) fn in_script(&self, script: Script) -> usize {
        match script {
            Script::Arabic => self.arabic,
            Script::Latin => self.latin,
            Script::Other => self.other,
        }
    }

    /// The script of most letters.
    pub(super) fn most(&self) -> Script {
        if self.arabic >= self.latin.max(self.other) {
            Script::Arabic
        } else if self.latin >= self.other {
            Script::Latin
        } else {
            Script::Other
        }
    }

    /// How many letters in a hundred of the Arabic script would have to be some
    /// language's own, for it to be that: a headline must say it louder than a page.
    fn needed(&self) -> usize {
        if self.arabic < 200 { self.arabic * 4 / 100 + 2 } else { self.arabic * 3 / 200 }
    }

    /// The language of the Arabic script that writes letters of its own here.
    pub(super) fn own_language(&self) -> Option<&'static str> {
        let most = self.own.iter().zip(OWN).max_by_key(|(count, _)| **count)?;
        (*most.0 >= self.needed().max(3)).then_some(most.1.0)
    }

    /// Whether it has the letters of Persian, as its neighbours do too.
    pub(super) fn has_persian(&self) -> bool {
        self.persian >= self.needed().max(3)
    }
}

impl AddAssign for Letters {
    fn add_assign(&mut self, other: Self) {
        self.arabic += other.arabic;
        self.latin += other.latin;
        self.other += other.other;
        self.persian += other.persian;
        for (ours, theirs) in self.own.iter_mut().zip(other.own) {
            *ours += theirs;
        }
    }
}

/// The script of a letter.
pub(super) fn script(c: char) -> Script {
    match c.script() {
        Unicode::Arabic => Script::Arabic,
        Unicode::Latin => Script::Latin,
        _ => Script::Other,
    }
}

/// What the bytes of a stretch of UTF-8 say of its letters, without decoding it.
///
/// The first byte of a character tells its block. Those of the Arabic block lie in two
/// halves: the letters of Arabic before U+0680, those that other languages added behind.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Glance {
    latin: u32,
    arabic: u32,
    /// Of the Arabic script, but not Arabic.
    added: u32,
    other: u32,
}

/// How many bytes are such as asked for. In pieces short enough that a count fits into a
/// byte, the processor counts many at a time.
#[inline]
fn count(bytes: &[u8], asked: impl Fn(u8) -> bool) -> u32 {
    let piece = |piece: &[u8]| piece.iter().map(|byte| u8::from(asked(*byte))).sum::<u8>();
    bytes.chunks(128).map(|bytes| u32::from(piece(bytes))).sum()
}

impl Glance {
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.latin += count(bytes, |b| matches!(b, b'a'..=b'z' | b'A'..=b'Z' | 0xC3..=0xC9));
        self.arabic += count(bytes, |b| matches!(b, 0xD8 | 0xD9));
        self.added += count(bytes, |b| matches!(b, 0xDA | 0xDB));
        // Punctuation of all scripts is at 0xE2.
        self.other += count(bytes, |b| !matches!(b, ..0xCA | 0xD8..=0xDB | 0xE2));
    }

    fn letters(&self) -> u32 {
        self.latin + self.arabic + self.added + self.other
    }

    /// Nearly all letters are those of Arabic.
    pub(super) fn is_plainly_arabic(&self) -> bool {
        self.arabic * 10 >= self.letters() * 7 && self.added * 100 <= self.arabic
    }

    /// Nearly all letters are Latin.
    pub(super) fn is_plainly_latin(&self) -> bool {
        self.latin * 10 >= self.letters() * 7
    }
}

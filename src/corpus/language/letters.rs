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
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Glance {
    /// By class: nothing, Latin, Arabic, of the Arabic script but not Arabic, other.
    counts: [u32; 5],
}

/// The first byte of a character tells its block. Those of the Arabic block lie in two
/// halves: the letters of Arabic before U+0680, those that other languages added behind.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "it is below 256")]
        let lead = byte as u8;
        classes[byte] = match lead {
            b'a'..=b'z' | b'A'..=b'Z' | 0xC3..=0xC9 => 1,
            0xD8 | 0xD9 => 2,
            0xDA | 0xDB => 3,
            // Punctuation of all scripts is at 0xE2.
            0xCA..=0xE1 | 0xE3..=0xFF => 4,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

impl Glance {
    pub(super) fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.counts[usize::from(CLASSES[usize::from(*byte)])] += 1;
        }
    }

    fn letters(&self) -> u32 {
        self.counts.iter().skip(1).sum()
    }

    /// Nearly all letters are those of Arabic.
    pub(super) fn is_plainly_arabic(&self) -> bool {
        let [_, _, arabic, added, _] = self.counts;
        arabic * 10 >= self.letters() * 7 && added * 100 <= arabic
    }

    /// Nearly all letters are Latin.
    pub(super) fn is_plainly_latin(&self) -> bool {
        self.counts[1] * 10 >= self.letters() * 7
    }
}

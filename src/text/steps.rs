//! The normalization steps: a visible, ordered, switchable list.
//!
//! Normalization serves matching only. Spans always point into the text as it
//! was read, whatever the steps do.

use std::borrow::Cow;
use std::str::FromStr;

use serde::{Serialize, Serializer};
use unicode_normalization::UnicodeNormalization as _;

use super::character::{is_haraka, is_hidden};

/// One step. The order of the variants is the order of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Control characters (U+0000 to U+001F, U+007F to U+009F) part words, as spaces do.
    Controls,
    /// Format characters (RLM, ZWNJ, soft hyphen, BOM …) are dropped: they stand inside words.
    Hidden,
    /// Arabic presentation forms become plain letters (NFKC of each character, its space dropped).
    PresentationForms,
    /// NFC: ا with a hamza above becomes أ.
    Compose,
    /// Harakat, Quranic marks and the dagger alef are dropped.
    Harakat,
    /// Tatweel (ـ) is dropped.
    Tatweel,
    /// Persian and Urdu letter forms become the Arabic ones: ک ی ے ې ھ ہ ە ۃ ٱ.
    PersianLetters,
    /// Arabic-Indic and Persian digits become ASCII digits.
    Digits,
    /// Unicode case folding, for scripts with case.
    CaseFold,
}

impl Step {
    /// All steps, in their order.
    pub const ALL: [Step; 9] = [
        Step::Controls,
        Step::Hidden,
        Step::PresentationForms,
        Step::Compose,
        Step::Harakat,
        Step::Tatweel,
        Step::PersianLetters,
        Step::Digits,
        Step::CaseFold,
    ];

    /// The step's name, as it is given on the command line and printed in reports.
    pub fn name(self) -> &'static str {
        match self {
            Step::Controls => "controls",
            Step::Hidden => "hidden",
            Step::PresentationForms => "presentation-forms",
            Step::Compose => "compose",
            Step::Harakat => "harakat",
            Step::Tatweel => "tatweel",
            Step::PersianLetters => "persian-letters",
            Step::Digits => "digits",
            Step::CaseFold => "case-fold",
        }
    }

    /// What the step does, in one line.
    pub fn description(self) -> &'static str {
        match self {
            Step::Controls => "control characters part words, as spaces do",
            Step::Hidden => "format characters that nobody sees are dropped",
            Step::PresentationForms => "Arabic presentation forms become plain letters",
            Step::Compose => "letters and their combining marks are composed (NFC)",
            Step::Harakat => "vowel signs and Quranic marks are dropped",
            Step::Tatweel => "tatweel is dropped, and the points between two, which hide a word",
            Step::PersianLetters => "Persian and Urdu letter forms become Arabic ones",
            Step::Digits => "Arabic-Indic and Persian digits become ASCII digits",
            Step::CaseFold => "upper and lower case are made equal",
        }
    }
}

impl Serialize for Step {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// A step's name was not recognised.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no normalization step '{0}'")]
pub struct UnknownStep(pub String);

impl FromStr for Step {
    type Err = UnknownStep;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Step::ALL
            .into_iter()
            .find(|step| step.name() == name)
            .ok_or_else(|| UnknownStep(name.to_owned()))
    }
}

/// The steps that are switched on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steps {
    on: [bool; Step::ALL.len()],
}

impl Default for Steps {
    fn default() -> Self {
        Self { on: [true; Step::ALL.len()] }
    }
}

impl Steps {
    /// All steps but these.
    pub fn without(off: &[Step]) -> Self {
        let mut steps = Self::default();
        for &step in off {
            steps.on[step as usize] = false;
        }
        steps
    }

    /// Whether a step is switched on.
    pub fn has(&self, step: Step) -> bool {
        self.on[step as usize]
    }

    /// The steps that are on, in their order.
    pub fn list(&self) -> Vec<Step> {
        Step::ALL.into_iter().filter(|&step| self.has(step)).collect()
    }

    /// Writes the normalized form of one word to `form`, which is cleared first.
    pub fn normalize(&self, word: &str, form: &mut String) {
        form.clear();
        if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            form.push_str(word);
            if self.has(Step::CaseFold) {
                form.make_ascii_lowercase();
            }
            return;
        }
        // Plain letters, as most words are of: no step changes them.
        if word.chars().all(|c| matches!(c, 'ء'..='غ' | 'ف'..='ي')) {
            form.push_str(word);
            return;
        }
        let word = &*self.unmasked(word);
        let shown = word
            .chars()
            .filter(|&character| !(self.has(Step::Hidden) && is_hidden(character)))
            .flat_map(|character| self.plain(character));
        if self.has(Step::Compose) {
            form.extend(shown.nfc().filter_map(|character| self.fold(character)));
        } else {
            form.extend(shown.filter_map(|character| self.fold(character)));
        }
        if self.has(Step::CaseFold) && form.chars().any(|c| !is_caseless(c) && c.is_alphabetic()) {
            *form = unicase::UniCase::unicode(form.as_str()).to_folded_case();
        }
    }

    /// A word without the points or stars behind its tatweels, with which posts hide names from
    /// filters (حمـ.ـاس). Words hold such only there.
    fn unmasked<'w>(&self, word: &'w str) -> Cow<'w, str> {
        if !self.has(Step::Tatweel) || !(word.contains("ـ.") || word.contains("ـ*")) {
            return Cow::Borrowed(word);
        }
        Cow::Owned(word.chars().filter(|c| !matches!(c, '.' | '*')).collect())
    }

    /// A presentation form's letters. The isolated harakat decompose to a space
    /// and a mark, which would split the word: the space goes.
    fn plain(&self, character: char) -> impl Iterator<Item = char> + use<> {
        let form = matches!(character, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}');
        let (whole, parts) = if form && self.has(Step::PresentationForms) {
            (None, Some(std::iter::once(character).nfkc().filter(|&part| part != ' ')))
        } else {
            (Some(character), None)
        };
        whole.into_iter().chain(parts.into_iter().flatten())
    }

    /// One character after composition: dropped, replaced or kept.
    fn fold(&self, character: char) -> Option<char> {
        let folded = match character {
            '\u{0640}' if self.has(Step::Tatweel) => return None,
            _ if is_haraka(character) && self.has(Step::Harakat) => return None,
            'ک' if self.has(Step::PersianLetters) => 'ك',
            'ی' | 'ے' | 'ې' if self.has(Step::PersianLetters) => 'ي',
            'ھ' | 'ہ' | 'ە' if self.has(Step::PersianLetters) => 'ه',
            'ۃ' if self.has(Step::PersianLetters) => 'ة',
            'ٱ' if self.has(Step::PersianLetters) => 'ا',
            '\u{0660}'..='\u{0669}' if self.has(Step::Digits) => {
                char::from_digit(character as u32 - 0x0660, 10).unwrap_or(character)
            }
            '\u{06F0}'..='\u{06F9}' if self.has(Step::Digits) => {
                char::from_digit(character as u32 - 0x06F0, 10).unwrap_or(character)
            }
            // The typographic apostrophe within a word (don’t) is the plain one.
            '\u{2019}' => '\'',
            other => other,
        };
        Some(folded)
    }
}

fn is_caseless(character: char) -> bool {
    ('\u{0600}'..='\u{08FF}').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normal(word: &str) -> String {
        let mut form = String::new();
        Steps::default().normalize(word, &mut form);
        form
    }

    #[test]
    fn each_step_does_its_work() {
        assert_eq!(normal("وجو\u{AD}ههم"), "وجوههم", "hidden");
        assert_eq!(normal("ﻟﻠﺴﻼم"), "للسلام", "presentation forms, with a ligature");
        assert_eq!(normal("ا\u{0654}مل"), "أمل", "compose");
        assert_eq!(normal("التَّطْبِيع"), "التطبيع", "harakat");
        assert_eq!(normal("روبرـــــت"), "روبرت", "tatweel");
        assert_eq!(normal("کیان"), "كيان", "persian letters");
        assert_eq!(normal("٢٠٢٣"), "2023", "digits");
        assert_eq!(normal("۲۰۲۳"), "2023", "persian digits");
        assert_eq!(normal("STRASSE"), normal("Straße"), "case folding is more than lower case");
    }

    #[test]
    fn hamza_and_ta_marbuta_are_left_alone() {
        for word in ["إعلام", "أعلام", "آجن", "مسؤول", "فاطمة", "على"] {
            assert_eq!(normal(word), word);
        }
    }

    #[test]
    fn an_isolated_haraka_does_not_split_a_word() {
        assert_eq!(normal("سل\u{FE7E}م"), "سلم");
    }

    #[test]
    fn a_step_that_is_off_does_nothing() {
        for step in Step::ALL {
            let steps = Steps::without(&[step]);
            assert!(!steps.has(step));
            assert_eq!(steps.list().len(), Step::ALL.len() - 1);
            assert_eq!(step.name().parse(), Ok(step));
        }
        let mut form = String::new();
        Steps::without(&[Step::Tatweel]).normalize("روبرـت", &mut form);
        assert_eq!(form, "روبرـت");
    }

    #[test]
    fn normalizing_twice_changes_nothing() {
        for word in ["ﻟﻠﺴﻼم", "التَّطْبِيع", "ا\u{0654}مل", "Straße", "İstanbul", "٢٠٢٣"]
        {
            assert_eq!(normal(&normal(word)), normal(word), "{word}");
        }
    }
}

//! The affix grammar: what may stand before a stem, and which endings each
//! inflection takes. Everything here is a closed list.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::text::WordTable;

/// What may be glued before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Proclitic {
    pub(super) text: &'static str,
    /// ب, ك or ل.
    pub(super) preposition: bool,
    /// ال, also within لل.
    pub(super) article: bool,
    /// Its bytes as one number, as those of a word are: see [`head`].
    head: u64,
}

const fn proclitic(text: &'static str, preposition: bool, article: bool) -> Proclitic {
    Proclitic { text, preposition, article, head: head(text) }
}

/// The first eight bytes of a text as one number, the first byte the lowest. No proclitic is
/// longer.
const fn head(text: &str) -> u64 {
    let bytes = text.as_bytes();
    if let Some(first) = bytes.first_chunk() {
        return u64::from_le_bytes(*first);
    }
    let (mut head, mut at) = (0, bytes.len());
    while at > 0 {
        at -= 1;
        head = head << 8 | bytes[at] as u64;
    }
    head
}

impl Proclitic {
    /// How many letters it has. All of them are two bytes long.
    pub(super) fn letters(&self) -> usize {
        self.text.len() / 2
    }

    /// Whether a word with this head begins with it.
    #[inline]
    fn begins(&self, head: u64) -> bool {
        let other = head ^ self.head;
        let bits = 8 * self.text.len();
        bits == 0 || other << (64 - bits) == 0
    }
}

/// {∅, و, ف} × {∅, ب, ك, ل, ال, بال, كال, لل}.
pub(super) const PROCLITICS: [Proclitic; 24] = [
    proclitic("", false, false),
    proclitic("ب", true, false),
    proclitic("ك", true, false),
    proclitic("ل", true, false),
    proclitic("ال", false, true),
    proclitic("بال", true, true),
    proclitic("كال", true, true),
    proclitic("لل", true, true),
    proclitic("و", false, false),
    proclitic("وب", true, false),
    proclitic("وك", true, false),
    proclitic("ول", true, false),
    proclitic("وال", false, true),
    proclitic("وبال", true, true),
    proclitic("وكال", true, true),
    proclitic("ولل", true, true),
    proclitic("ف", false, false),
    proclitic("فب", true, false),
    proclitic("فك", true, false),
    proclitic("فل", true, false),
    proclitic("فال", false, true),
    proclitic("فبال", true, true),
    proclitic("فكال", true, true),
    proclitic("فلل", true, true),
];

/// The proclitics with which a word begins, the empty one first.
pub(super) fn proclitics_of(form: &str) -> impl DoubleEndedIterator<Item = &'static Proclitic> {
    let head = head(form);
    let from = by_first_letter(form);
    let proclitics = from.iter().filter_map(|number| PROCLITICS.get(*number));
    proclitics.filter(move |proclitic| proclitic.begins(head))
}

/// The numbers of the proclitics that begin with a word's first letter, and that of the
/// empty one: most words begin with none, and the others are not compared with all.
fn by_first_letter(form: &str) -> &'static [usize] {
    match form.chars().next() {
        Some('ب') => &[0, 1, 5],
        Some('ك') => &[0, 2, 6],
        Some('ل') => &[0, 3, 7],
        Some('ا') => &[0, 4],
        Some('و') => &[0, 8, 9, 10, 11, 12, 13, 14, 15],
        Some('ف') => &[0, 16, 17, 18, 19, 20, 21, 22, 23],
        _ => &[0],
    }
}

/// Before the letter of an imperfect: {∅, و, ف} × {∅, س, ل}. The ل is that of
/// purpose (ليعزز), which the preposition of nouns is not.
pub(super) const BEFORE_IMPERFECT: [&str; 9] = ["", "س", "ل", "و", "وس", "ول", "ف", "فس", "فل"];

/// The letters that begin an imperfect.
pub(super) const IMPERFECT_LETTERS: [char; 4] = ['ي', 'ت', 'ن', 'أ'];

/// How a word inflects. Several of the classes of a lexicon fall into more than
/// one inflection, by their last letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Inflection {
    /// إنجاز
    Noun,
    /// شهداء: ء becomes ئ or ؤ before pronouns.
    NounHamza,
    /// أسرى: ى becomes ا before pronouns.
    NounAlef,
    /// حكومة
    Feminine,
    /// رمزي; متطرف
    Adjective,
    /// زعم
    Verb,
    /// ادعى: ى drops or becomes ا.
    VerbAlef,
    /// يعزز
    Imperfect,
    /// يدعي
    ImperfectWeak,
    /// Nothing before, nothing after.
    Exact,
}

const INFLECTIONS: usize = 10;

impl Inflection {
    /// How many of the word's last letters belong to its endings: حكوم+ة.
    pub(super) fn cut(self) -> usize {
        match self {
            Self::NounHamza
            | Self::NounAlef
            | Self::Feminine
            | Self::VerbAlef
            | Self::ImperfectWeak => 1,
            _ => 0,
        }
    }

    /// Whether it is a verb in the imperfect.
    pub(super) fn is_imperfect(self) -> bool {
        matches!(self, Self::Imperfect | Self::ImperfectWeak)
    }
}

/// What an ending is, as far as it matters to what may stand before the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// The form of the dictionary.
    Bare,
    /// The alef of the accusative: never with ال or a preposition.
    Tanwin,
    /// A pronoun: never with ال.
    Pronoun,
    /// ك or كن on a noun: needs a stem of four letters.
    PronounYou,
    /// A sound plural or dual of a noun: needs a stem of four letters.
    Plural,
    /// The same with a pronoun.
    PluralPronoun,
    /// Gender and number of a word that takes them freely.
    Inflected,
    /// The form before a genitive: never with ال.
    Construct,
}

const PRONOUNS: [&str; 8] = ["ه", "ها", "هم", "هن", "هما", "نا", "كم", "كما"];
const PRONOUNS_YOU: [&str; 2] = ["ك", "كن"];

/// The longest ending, in bytes (two a letter): اتهما, ءاتكما.
pub(super) const LONGEST_ENDING: usize = 2 * 6;

/// What an ending is for each inflection, by the inflection's number.
pub(super) type Kinds = [Option<Ending>; INFLECTIONS];

/// Every ending, and its place among their kinds.
#[derive(Default)]
struct Endings {
    places: WordTable,
    kinds: Vec<Kinds>,
    texts: Vec<String>,
}

static ENDINGS: LazyLock<Endings> = LazyLock::new(|| {
    let mut table: BTreeMap<String, Kinds> = BTreeMap::new();
    let mut add = |inflection: Inflection, text: String, ending: Ending| {
        table.entry(text).or_default()[inflection as usize].get_or_insert(ending);
    };
    let mut with_pronouns = |inflection: Inflection, stem: &str, pronoun: Ending, you: Ending| {
        for text in PRONOUNS {
            add(inflection, format!("{stem}{text}"), pronoun);
        }
        for text in PRONOUNS_YOU {
            add(inflection, format!("{stem}{text}"), you);
        }
    };
    {
        use Ending::{Inflected, PluralPronoun, Pronoun, PronounYou};
        use Inflection as I;
        with_pronouns(I::Noun, "", Pronoun, PronounYou);
        with_pronouns(I::Noun, "ات", PluralPronoun, PluralPronoun);
        for hamza in ["ء", "ئ", "ؤ"] {
            with_pronouns(I::NounHamza, hamza, Pronoun, PronounYou);
        }
        with_pronouns(I::NounHamza, "ءات", PluralPronoun, PluralPronoun);
        with_pronouns(I::NounAlef, "ا", Pronoun, PronounYou);
        with_pronouns(I::Feminine, "ت", Pronoun, PronounYou);
        with_pronouns(I::Feminine, "ات", Pronoun, Pronoun);
        for stem in ["", "ت", "تا", "ا", "و", "ن", "نا"] {
            with_pronouns(I::Verb, stem, Inflected, Inflected);
        }
        for stem in ["ا", "ت", "و", "ينا"] {
            with_pronouns(I::VerbAlef, stem, Inflected, Inflected);
        }
        for stem in ["", "ون", "و"] {
            with_pronouns(I::Imperfect, stem, Inflected, Inflected);
        }
        for stem in ["ي", "ا", "ون", "و"] {
            with_pronouns(I::ImperfectWeak, stem, Inflected, Inflected);
        }
    }
    let mut add_all = |inflection: Inflection, texts: &[&str], ending: Ending| {
        for text in texts {
            table.entry((*text).to_owned()).or_default()[inflection as usize].get_or_insert(ending);
        }
    };
    {
        use Ending::{Bare, Construct, Inflected, Plural, Tanwin};
        use Inflection as I;
        add_all(I::Noun, &[""], Bare);
        add_all(I::Noun, &["ا"], Tanwin);
        add_all(I::Noun, &["ات", "ان", "ين", "ون"], Plural);
        add_all(I::NounHamza, &["ء"], Bare);
        add_all(I::NounHamza, &["ءا", "ئا"], Tanwin);
        add_all(I::NounHamza, &["ءات", "ءان", "ءين", "ئين", "ؤون", "ئون"], Plural);
        add_all(I::NounAlef, &["ى"], Bare);
        add_all(I::Feminine, &["ة"], Bare);
        add_all(I::Feminine, &["ات", "تان", "تين"], Inflected);
        add_all(I::Feminine, &["تي"], Construct);
        add_all(I::Adjective, &[""], Bare);
        add_all(I::Adjective, &["ا"], Tanwin);
        add_all(I::Adjective, &["ة", "ات", "ون", "ين", "ان", "تين", "تان"], Inflected);
        add_all(I::Adjective, &["و"], Construct);
        add_all(I::Verb, &[""], Bare);
        add_all(I::Verb, &["ت", "وا", "ا", "تا", "ن", "نا"], Inflected);
        add_all(I::VerbAlef, &["ى"], Bare);
        add_all(I::VerbAlef, &["ت", "وا", "يا", "تا", "ين", "ينا", "يت"], Inflected);
        add_all(I::Imperfect, &[""], Bare);
        add_all(I::Imperfect, &["ون", "ين", "ان", "وا", "ن"], Inflected);
        add_all(I::ImperfectWeak, &["ي", "ى"], Bare);
        add_all(I::ImperfectWeak, &["ون", "وا", "ين", "يان"], Inflected);
        add_all(I::Exact, &[""], Bare);
    }
    let mut endings = Endings::default();
    for (number, (text, kinds)) in (0..).zip(table) {
        endings.places.insert(&text, number);
        endings.kinds.push(kinds);
        endings.texts.push(text);
    }
    endings
});

/// Whether the last letter can be that of an ending at all: most cannot, and need
/// not be looked at further.
pub(super) fn may_end_a_word(text: &str) -> bool {
    text.ends_with(['ا', 'ه', 'م', 'ن', 'ك', 'ت', 'ي', 'و', 'ة', 'ء', 'ى'])
}

/// What an ending is, by its key.
pub(super) fn endings_by_key(key: u64) -> Option<&'static Kinds> {
    let table = &*ENDINGS;
    // No word has the key 0: the empty ending.
    let place = if key == 0 { table.places.get("", 0, 0) } else { table.places.get_key(key) }?;
    table.kinds.get(place as usize)
}

/// What `text[start..]` is as an ending; `None` if it is none.
pub(super) fn endings(text: &str, start: usize) -> Option<&'static Kinds> {
    let table = &*ENDINGS;
    let place = table.places.get(text, start, text.len())?;
    table.kinds.get(place as usize)
}

/// All endings of an inflection, the short ones first.
pub(super) fn endings_of(inflection: Inflection) -> Vec<&'static str> {
    let table = &*ENDINGS;
    let takes = |kinds: &Kinds| kinds[inflection as usize].is_some();
    let all = table.texts.iter().zip(&table.kinds).filter(|(_, kinds)| takes(kinds));
    let mut found: Vec<&str> = all.map(|(text, _)| text.as_str()).collect();
    found.sort_by_key(|text| (text.len(), *text));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ending_ends_in_a_letter_that_may() {
        for inflection in 0..INFLECTIONS {
            assert!(ENDINGS.kinds.iter().any(|kinds| kinds[inflection].is_some()));
        }
        for text in ["ا", "هما", "ات", "ان", "ون", "كن", "ة", "تي", "و", "ء", "ى", "ته"]
        {
            assert!(endings(text, 0).is_some() && may_end_a_word(text), "{text}");
        }
        assert!(!may_end_a_word("تطبيع"));
    }

    #[test]
    fn proclitics_are_found_by_their_first_letter() {
        for proclitic in &PROCLITICS {
            let form = format!("{}حكومة", proclitic.text);
            let all = PROCLITICS.iter().filter(|other| form.starts_with(other.text));
            assert_eq!(proclitics_of(&form).collect::<Vec<_>>(), all.collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_an_ending_is_depends_on_the_inflection() {
        let of = |text: &str, inflection: Inflection| {
            endings(text, 0).and_then(|kinds| kinds[inflection as usize])
        };
        assert_eq!(of("ات", Inflection::Noun), Some(Ending::Plural));
        assert_eq!(of("ات", Inflection::Feminine), Some(Ending::Inflected));
        assert_eq!(of("ة", Inflection::Noun), None);
        assert_eq!(of("ي", Inflection::Noun), None);
        assert!(endings("ستان", 0).is_none());
    }
}

//! Which language an article is in.
//!
//! Most articles are plainly in the language of their corpus, and a look at some
//! hundred bytes says so. Only those that are not are read whole. Languages of the
//! Arabic script are told apart by the letters that they have of their own, all others
//! by trigrams (the library `whatlang`).

mod letters;
mod names;

pub use names::{UNDETERMINED, arabic_name, english_name};

use letters::{Glance, Letters, Script, script};
use names::{Tongue, tongue};

use super::article::Article;

/// Letters without which nothing is said of an article's language.
pub const LEAST_LETTERS: usize = 40;
/// Bytes of each stretch that is looked at first.
const STRETCH: usize = 256;
/// Characters that the trigrams are taken from.
const SAMPLE: usize = 600;
/// Of a hundred letters, those that must be of a script for an article to count as in it.
const IN_SCRIPT: usize = 25;

/// The language of a text, as far as it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identified {
    /// Its code; `None` where the text is too short.
    pub language: Option<&'static str>,
    /// Whether that is beyond doubt.
    pub sure: bool,
    /// Letters.
    pub letters: usize,
    /// Letters of another script than that of most letters.
    pub other_script: usize,
}

/// Words that English cannot do without and its neighbours do not have.
const ENGLISH: [&str; 7] = ["the", "of", "and", "to", "that", "for", "with"];

/// The languages that articles are meant to be in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Languages {
    accepted: Vec<&'static str>,
    scripts: Vec<Script>,
}

impl Languages {
    /// Those with these codes. `None` if one of them is empty, unknown, or written in
    /// several scripts: then no article can be said to be in none of them.
    pub fn of<'a>(codes: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let mut found = Self { accepted: Vec::new(), scripts: Vec::new() };
        for code in codes {
            let code = tongue(code)?.code;
            let script = script_of(code)?;
            if !found.accepted.contains(&code) {
                found.accepted.push(code);
                found.scripts.push(script);
            }
        }
        found.accepted.sort_unstable();
        (!found.accepted.is_empty()).then_some(found)
    }

    /// Their codes, in alphabetical order.
    pub fn codes(&self) -> &[&'static str] {
        &self.accepted
    }

    /// The language of an article that is in none of these; `None` if it is in one of
    /// them, or may be. Short texts may always be.
    pub fn other(&self, article: &Article) -> Option<&'static str> {
        if self.is_plain(article) {
            return None;
        }
        let text = text_of(article);
        let letters = Letters::of(&text);
        let all = letters.all();
        if all < LEAST_LETTERS {
            return None;
        }
        let most = letters.most();
        let found = identify_text(&text, &letters);
        let written = |script: &Script| letters.in_script(*script) * 100 >= all * IN_SCRIPT;
        if !self.scripts.iter().any(written) {
            let language = found.language.filter(|_| found.sure);
            return Some(language.unwrap_or(UNDETERMINED));
        }
        // A text of two scripts, one of them right, has something to score.
        if !self.scripts.contains(&most) {
            return None;
        }
        let declared = || article.language.as_deref().and_then(tongue).map(|known| known.code);
        let language = if found.sure { found.language } else { declared() };
        language.filter(|code| !self.accepted.contains(code))
    }

    /// Whether a look at some bytes is enough to see that it is in one of them.
    fn is_plain(&self, article: &Article) -> bool {
        let glance = glance(article);
        (self.accepted.contains(&"ar") && glance.is_plainly_arabic())
            || (self.accepted.contains(&"en")
                && glance.is_plainly_latin()
                && has_english_words(&article.body))
    }
}

/// The language of an article: of its title and of those parts of its body that are
/// its own words.
pub fn identify(article: &Article) -> Identified {
    let text = text_of(article);
    let letters = Letters::of(&text);
    identify_text(&text, &letters)
}

/// The code of a language in the form that is used here: `ar` for `ara` and `ar-EG`.
pub fn language_code(code: &str) -> Option<&'static str> {
    tongue(code).map(|known| known.code)
}

fn identify_text(text: &str, letters: &Letters) -> Identified {
    let most = letters.most();
    let all = letters.all();
    let (language, sure) = if all < LEAST_LETTERS {
        (None, false)
    } else if most == Script::Arabic {
        in_arabic_script(text, letters)
    } else {
        by_trigrams(text, most)
    };
    Identified { language, sure, letters: all, other_script: all - letters.in_script(most) }
}

fn in_arabic_script(text: &str, letters: &Letters) -> (Option<&'static str>, bool) {
    if let Some(own) = letters.own_language() {
        return (Some(own), true);
    }
    let (article, words) = with_article(text);
    if !letters.has_persian() {
        // Nothing speaks for another language: presentation forms and texts that are
        // stored backwards have no ال to show.
        return (Some("ar"), article * 20 >= words);
    }
    if article * 10 >= words {
        // Arabic with Persian letters: typed on such a keyboard, or names and dialect.
        (Some("ar"), true)
    } else if article * 25 <= words {
        (Some("fa"), true)
    } else {
        by_trigrams(text, Script::Arabic)
    }
}

/// How many words begin with ال, also behind و ف ب ك, and how many there are.
fn with_article(text: &str) -> (usize, usize) {
    let (mut with, mut words) = (0, 0);
    for word in text.split_whitespace() {
        let word = word.trim_start_matches(|c: char| !c.is_alphabetic());
        if !word.is_empty() {
            words += 1;
            let bare = word.strip_prefix(['و', 'ف', 'ب', 'ك']).unwrap_or(word);
            with += usize::from(word.starts_with("ال") || bare.starts_with("ال"));
        }
    }
    (with, words)
}

fn by_trigrams(text: &str, most: Script) -> (Option<&'static str>, bool) {
    let mut sample = String::with_capacity(SAMPLE * 2);
    let mut length = 0;
    for word in text.split_whitespace() {
        let first = word.chars().find(|c| c.is_alphabetic());
        if first.is_some_and(|first| script(first) == most) {
            // One long word, of a script without spaces, is cut.
            for c in word.chars().take(SAMPLE - length) {
                sample.push(c);
                length += 1;
            }
            sample.push(' ');
        }
        if length >= SAMPLE {
            break;
        }
    }
    let Some(found) = whatlang::detect(&sample) else { return (None, false) };
    let code = tongue(found.lang().code()).map(|tongue: &Tongue| tongue.code);
    (code, code.is_some() && found.is_reliable())
}

/// The script that a language is written in; `None` where there are several.
fn script_of(code: &str) -> Option<Script> {
    match code {
        "ar" | "fa" | "ur" | "ckb" | "ps" | "ug" | "sd" => Some(Script::Arabic),
        "az" | "pa" | "sr" | "tk" | "uz" => None,
        "am" | "be" | "bg" | "bn" | "el" | "gu" | "he" | "hi" | "hy" | "ja" | "ka" | "km"
        | "kn" | "ko" | "mk" | "ml" | "mr" | "my" | "ne" | "or" | "ru" | "si" | "ta" | "te"
        | "th" | "uk" | "yi" | "zh" => Some(Script::Other),
        _ => Some(Script::Latin),
    }
}

/// Title and body, without page furniture, and without addresses: they are in no language.
fn text_of(article: &Article) -> String {
    let title = article.title.as_deref().unwrap_or_default();
    let mut text = String::with_capacity(title.len() + 1 + article.body.len());
    text.push_str(title);
    for span in article.kept() {
        text.push('\n');
        text.push_str(article.body.get(span.range()).unwrap_or_default());
    }
    let is_address = |word: &&str| {
        word.contains("://") || word.starts_with("www.") || word.contains("pic.twitter.com/")
    };
    if text.split_whitespace().any(|word| is_address(&word)) {
        let words: Vec<&str> = text.split_whitespace().filter(|word| !is_address(word)).collect();
        return words.join(" ");
    }
    text
}

/// A look at the title and at the start, middle and end of the body.
fn glance(article: &Article) -> Glance {
    let mut glance = Glance::default();
    let title = article.title.as_deref().unwrap_or_default().as_bytes();
    glance.add(title.get(..title.len().min(STRETCH)).unwrap_or_default());
    let body = article.body.as_bytes();
    if body.len() <= 3 * STRETCH {
        glance.add(body);
    } else {
        for start in [0, (body.len() - STRETCH) / 2, body.len() - STRETCH] {
            glance.add(body.get(start..start + STRETCH).unwrap_or_default());
        }
    }
    glance
}

/// Whether one word in ten of the first hundred is one of [`ENGLISH`].
fn has_english_words(text: &str) -> bool {
    let (mut found, mut words) = (0, 0);
    for word in text.split_whitespace().take(100) {
        words += 1;
        found += usize::from(ENGLISH.iter().any(|known| word.eq_ignore_ascii_case(known)));
    }
    found > 0 && found * 10 >= words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(body: &str) -> Article {
        Article { body: body.to_owned(), ..Article::default() }
    }

    fn cases() -> Vec<(&'static str, &'static str, &'static str)> {
        let rows = include_str!("../../../tests/cases/language.tsv").lines().skip(1);
        let cases: Vec<_> = rows
            .map(|row| {
                let cells: Vec<&str> = row.split('\t').collect();
                (cells[0], cells[1], cells[2])
            })
            .collect();
        assert!(cases.len() > 50);
        cases
    }

    #[test]
    fn texts_are_told_by_their_language() {
        let mut wrong = Vec::new();
        for (language, length, text) in cases() {
            let found = identify(&article(text));
            let right = found.language == Some(language);
            // A headline may leave it open, but not be sure of something wrong.
            let open = length == "headline" && !found.sure;
            if !(right && found.sure || open) {
                wrong.push(format!("{language} {length}: {found:?}: {text}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn no_article_of_the_corpus_is_left_out_and_no_other_is_kept() {
        for accepted in ["ar", "fa", "ur", "ckb", "ps", "ug", "en", "fr", "tr", "he"] {
            let languages = Languages::of([accepted]).expect("known");
            for (language, length, text) in cases() {
                let other = languages.other(&article(text));
                if language == accepted {
                    assert_eq!(other, None, "{accepted}: {text}");
                } else if length == "news" {
                    assert_eq!(other, Some(language), "{accepted}: {text}");
                } else {
                    let said = other.is_none_or(|code| code == language || code == UNDETERMINED);
                    assert!(said, "{accepted}: {other:?}: {text}");
                }
            }
        }
    }

    #[test]
    fn whole_headlines_of_another_script_are_told() {
        let languages = Languages::of(["ar"]).expect("known");
        for (language, _, text) in cases() {
            let enough = Letters::of(text).all() >= LEAST_LETTERS;
            if enough && ["en", "fr", "tr", "de", "es", "ru", "el", "he"].contains(&language) {
                assert!(languages.other(&article(text)).is_some(), "{text}");
            }
        }
    }

    #[test]
    fn short_texts_are_kept() {
        let languages = Languages::of(["ar"]).expect("known");
        for text in
            ["", "Breaking news from the town", "2025 …", "گفتگو درباره آب و انرژی", "🙂🙂🙂"]
        {
            assert_eq!(languages.other(&article(text)), None, "{text}");
        }
    }

    #[test]
    fn a_text_of_two_scripts_is_kept_where_one_is_right() {
        let languages = Languages::of(["ar"]).expect("known");
        let (_, _, arabic) = cases()[0];
        let english = "The mayor said that the project had given jobs to two hundred people.";
        assert_eq!(languages.other(&article(&format!("{english}\n{arabic}"))), None);
        let most = format!("{}\nسوق جديدة للسمك", english.repeat(4));
        let hebrew = "העירייה חנכה אתמול שוק דגים חדש לאחר שלוש שנות עבודה";
        let three =
            format!("{hebrew} {english} سوق جديدة للسمك في المدينة القديمة بعد ثلاث سنوات من العمل");
        assert_eq!(languages.other(&article(&three)), None);
        assert_eq!(languages.other(&article(&most)), Some("en"));
        // English lexicons beside the Arabic ones: both are wanted.
        let both = Languages::of(["ar", "en"]).expect("known");
        assert_eq!(both.other(&article(&most)), None);
        let found = identify(&article(&most));
        assert!(found.other_script > 0 && found.other_script < found.letters);
    }

    #[test]
    fn addresses_are_in_no_language() {
        let languages = Languages::of(["ar"]).expect("known");
        let post = "سوق جديدة للسمك في المدينة القديمة بعد انتظار ثلاث سنوات من العمل https://example.org/a/very/long/address/of/a/page \
            http://example.org/another-one-that-is-longer-than-the-post www.example.org/the-third-and-longest-of-all";
        assert_eq!(languages.other(&article(post)), None);
        let found = identify(&article(post));
        assert_eq!((found.language, found.other_script), (Some("ar"), 0));
    }

    #[test]
    fn what_cannot_be_told_is_not_filtered() {
        assert_eq!(Languages::of([""]), None);
        assert_eq!(Languages::of(["ar", ""]), None);
        assert_eq!(Languages::of(["arz"]), None);
        assert_eq!(Languages::of(["sr"]), None);
        assert_eq!(Languages::of([]), None);
        let languages = Languages::of(["en", "ar-EG", "ar"]).expect("known");
        assert_eq!(languages.codes(), ["ar", "en"]);
    }

    #[test]
    fn what_an_article_says_of_itself_counts_only_where_its_letters_do_not() {
        let languages = Languages::of(["en"]).expect("known");
        let declared = |text: &str, language: &str| {
            let article = Article { language: Some(language.to_owned()), ..article(text) };
            languages.other(&article)
        };
        let (_, _, english) = cases().into_iter().find(|case| case.0 == "en").expect("there");
        assert_eq!(declared(english, "fr"), None);
        let names = "Ahmad Karimi, Sara Bint Yusuf, Omar Halabi, Lina Sabbagh, Nour Idrisi";
        let alone = languages.other(&article(names));
        assert_eq!(declared(names, "nonsense"), alone);
    }

    #[test]
    fn presentation_forms_and_backward_texts_are_arabic() {
        let languages = Languages::of(["ar"]).expect("known");
        let forms = "ﺍﻟﺴﻼﻡ ﻋﻠﻴﻜﻢ ﻭﺭﺣﻤﺔ ﺍﻟﻠﻪ ﻭﺑﺮﻛﺎﺗﻪ ﻓﻲ ﻫﺬﺍ ﺍﻟﻴﻮﻡ ﺍﻟﺠﻤﻴﻞ ﻣﻦ ﺃﻳﺎﻡ ﺍﻟﺮﺑﻴﻊ";
        assert_eq!(languages.other(&article(forms)), None);
        let (_, _, arabic) = cases()[0];
        let backwards: String = arabic.chars().rev().collect();
        assert_eq!(languages.other(&article(&backwards)), None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_some_answer(text in "\\PC{0,200}", more in "[ا-يپ-ۓa-zА-я一-龥 ]{0,300}") {
            for accepted in [&["ar"][..], &["en"], &["fa", "tr"], &["zh"]] {
                let languages = Languages::of(accepted.iter().copied()).expect("known");
                for text in [text.clone(), more.clone(), format!("{more}{text}")] {
                    let found = identify(&article(&text));
                    proptest::prop_assert!(found.other_script <= found.letters);
                    let other = languages.other(&article(&text));
                    proptest::prop_assert!(other.is_none() || found.letters >= LEAST_LETTERS);
                    let accepts = |code| accepted.contains(&code);
                    proptest::prop_assert!(!other.is_some_and(accepts));
                }
            }
        }
    }
}

//! Signs in a single article that something may have gone wrong on its way here.

use std::sync::LazyLock;

use crate::corpus::Article;
use crate::text::is_arabic;

/// Words below which a body is short.
pub const SHORT: u64 = 20;
/// Letters in presentation forms that are more than a sign of honour (ﷺ) and its like.
const FORMS: usize = 5;
/// Pairs of characters of wrongly decoded Arabic or Latin before it is no accident.
const WRONG_PAIRS: usize = 3;
/// Words that begin with a letter that only ends words, before it is no misprint.
const BACKWARDS: usize = 3;

/// A sign that something may be wrong with an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// The body has no words.
    EmptyBody,
    /// The body has few words.
    ShortBody,
    /// The body is the headline again.
    BodyIsTitle,
    /// The body breaks off: `…` or "read more" at its end.
    Truncated,
    /// Text decoded as what it is not: `Ø§Ù„`, `Ã©`.
    Mojibake,
    /// U+FFFD: bytes that had no meaning.
    Replacement,
    /// Arabic in presentation forms, as PDF files give it.
    PresentationForms,
    /// Arabic stored in the order in which it is seen.
    Backwards,
    /// HTML tags or entities.
    Html,
    /// Another language than the corpus's.
    OtherLanguage,
    /// A quarter of the letters or more are of another script.
    MixedScript,
    /// The language that it says it is in is not the one that it is in.
    WrongLanguage,
}

impl Sign {
    /// All signs.
    pub const ALL: [Self; 12] = [
        Self::EmptyBody,
        Self::ShortBody,
        Self::BodyIsTitle,
        Self::Truncated,
        Self::Mojibake,
        Self::Replacement,
        Self::PresentationForms,
        Self::Backwards,
        Self::Html,
        Self::OtherLanguage,
        Self::MixedScript,
        Self::WrongLanguage,
    ];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::EmptyBody => "empty-body",
            Self::ShortBody => "short-body",
            Self::BodyIsTitle => "body-is-title",
            Self::Truncated => "truncated",
            Self::Mojibake => "mojibake",
            Self::Replacement => "replacement-character",
            Self::PresentationForms => "presentation-forms",
            Self::Backwards => "backwards",
            Self::Html => "html",
            Self::OtherLanguage => "other-language",
            Self::MixedScript => "mixed-script",
            Self::WrongLanguage => "declared-language",
        }
    }
}

/// Some signs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Signs(u16);

impl Signs {
    /// Adds a sign if it is there.
    pub fn set(&mut self, sign: Sign, there: bool) {
        if there {
            self.0 |= 1 << sign as u16;
        }
    }

    /// Whether a sign is among them.
    pub fn has(self, sign: Sign) -> bool {
        self.0 & (1 << sign as u16) != 0
    }

    /// The signs that the text of an article gives. `words`: those of its body.
    pub(super) fn of(article: &Article, words: u64) -> Self {
        let mut signs = Self::default();
        let title = article.title.as_deref().unwrap_or_default();
        let body = article.body.as_str();
        signs.set(Sign::EmptyBody, words == 0);
        let again = words > 0 && same(title, body);
        signs.set(Sign::BodyIsTitle, again);
        signs.set(Sign::ShortBody, (1..SHORT).contains(&words) && !again);
        for text in [title, body] {
            let found = Characters::of(text);
            signs.set(Sign::Mojibake, found.wrong_pairs >= WRONG_PAIRS);
            signs.set(Sign::Replacement, found.replacements > 0);
            signs.set(Sign::PresentationForms, found.forms >= FORMS);
            let backwards =
                found.wrong_starts >= BACKWARDS && found.wrong_starts > found.right_ends;
            signs.set(Sign::Backwards, backwards);
            signs.set(Sign::Html, has_html(text));
        }
        // Wrongly decoded, a م is Ù….
        signs.set(Sign::Truncated, !signs.has(Sign::Mojibake) && breaks_off(body));
        signs
    }
}

/// What the characters of a text say.
#[derive(Debug, Default)]
struct Characters {
    wrong_pairs: usize,
    replacements: usize,
    forms: usize,
    /// Words that begin with ة or ى, which only end words.
    wrong_starts: usize,
    /// Words that end with them.
    right_ends: usize,
}

impl Characters {
    fn of(text: &str) -> Self {
        let mut found = Self::default();
        let (mut before, mut last) = (' ', ' ');
        for c in text.chars().chain([' ']) {
            match c {
                '\u{FFFD}' => found.replacements += 1,
                '\u{FB50}'..='\u{FD3D}' | '\u{FD50}'..='\u{FDEF}' | '\u{FE80}'..='\u{FEFC}' => {
                    found.forms += 1;
                }
                _ => {}
            }
            // Windows-1252 and Latin-1 show the first byte of Arabic as Ø Ù Ú Û, that of
            // accented letters as Ã and Â, that of quotation marks as â€.
            let second = |c: char| {
                matches!(c, '\u{80}'..='\u{BF}' | '€' | '‚'..='„' | '†'..='‡' | '‰' | '‹' | '›'
                    | 'Š' | 'š' | 'Œ' | 'œ' | 'Ž' | 'ž' | 'Ÿ' | 'ƒ' | 'ˆ' | '˜' | '‘'..='”'
                    | '•' | '–' | '—' | '™' | '…')
            };
            let first =
                matches!(last, 'Ø' | 'Ù' | 'Ú' | 'Û' | 'Ã' | 'Â') || (last == 'â' && c == '€');
            found.wrong_pairs += usize::from(first && second(c));
            if matches!(last, 'ة' | 'ى') {
                let (joined_before, joined_after) = (is_arabic(before), is_arabic(c));
                found.wrong_starts += usize::from(!joined_before && joined_after);
                found.right_ends += usize::from(joined_before && !joined_after);
            }
            (before, last) = (last, c);
        }
        found
    }
}

/// The same words, whatever stands between them.
fn same(title: &str, body: &str) -> bool {
    let words = |text: &'_ str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    // Most bodies are much longer: nothing is taken apart for them.
    !title.is_empty() && body.len() < title.len() * 2 + 64 && words(title) == words(body)
}

/// Ends of texts that go on elsewhere.
const ENDS: [&str; 8] = [
    "اقرأ المزيد",
    "إقرأ المزيد",
    "اقرأ أكثر",
    "تابع القراءة",
    "لقراءة المزيد",
    "للمزيد",
    "read more",
    "continue reading",
];

/// Whether a text ends as one that was cut off.
fn breaks_off(body: &str) -> bool {
    let end = body.trim_end().trim_end_matches(|c: char| {
        matches!(c, '»' | '"' | '”' | '>' | '←' | '<' | ']' | ')' | ' ' | '\u{200E}' | '\u{200F}')
    });
    if end.ends_with('…') || end.ends_with("...") {
        return true;
    }
    let end = end.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    ENDS.iter().any(|known| end.ends_with(known))
}

/// Whether there are tags or entities of HTML.
fn has_html(text: &str) -> bool {
    static TAGS: LazyLock<Vec<&'static [u8]>> = LazyLock::new(|| {
        let tags = [
            "p",
            "/p",
            "br",
            "br/",
            "div",
            "/div",
            "span",
            "/span",
            "a",
            "/a",
            "b",
            "/b",
            "i",
            "/i",
            "strong",
            "/strong",
            "em",
            "/em",
            "img",
            "ul",
            "/ul",
            "li",
            "/li",
            "h1",
            "h2",
            "h3",
            "/h1",
            "/h2",
            "/h3",
            "table",
            "tr",
            "td",
            "script",
            "/script",
            "style",
            "iframe",
            "figure",
            "blockquote",
            "section",
            "article",
            "font",
        ];
        tags.iter().map(|tag| tag.as_bytes()).collect()
    });
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'<', b'&', bytes).any(|at| {
        let rest = bytes.get(at + 1..).unwrap_or_default();
        if bytes.get(at) == Some(&b'<') {
            let length = rest
                .iter()
                .take(12)
                .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'/')
                .count();
            let name = rest.get(..length).unwrap_or_default().to_ascii_lowercase();
            let closed = matches!(rest.get(length), Some(b'>' | b' ' | b'\n' | b'\t' | b'\r'));
            // "a < b" and "<p" within a sentence are none: a tag ends, and soon.
            let ends = rest.iter().take(500).any(|byte| *byte == b'>');
            return closed && ends && TAGS.contains(&name.as_slice());
        }
        let Some(end) = rest.iter().take(9).position(|byte| *byte == b';') else { return false };
        let name = rest.get(..end).unwrap_or_default();
        match name.strip_prefix(b"#") {
            Some([b'x' | b'X', digits @ ..]) => {
                !digits.is_empty() && digits.iter().all(u8::is_ascii_hexdigit)
            }
            Some(digits) => !digits.is_empty() && digits.iter().all(u8::is_ascii_digit),
            None => matches!(
                name,
                b"nbsp"
                    | b"amp"
                    | b"quot"
                    | b"lt"
                    | b"gt"
                    | b"apos"
                    | b"laquo"
                    | b"raquo"
                    | b"ldquo"
                    | b"rdquo"
                    | b"lsquo"
                    | b"rsquo"
                    | b"hellip"
                    | b"ndash"
                    | b"mdash"
                    | b"rlm"
                    | b"lrm"
                    | b"zwnj"
                    | b"copy"
            ),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signs(title: &str, body: &str) -> Vec<&'static str> {
        let article =
            Article { title: Some(title.to_owned()), body: body.to_owned(), ..Article::default() };
        let found = Signs::of(&article, body.split_whitespace().count() as u64);
        Sign::ALL.iter().filter(|sign| found.has(**sign)).map(|sign| sign.name()).collect()
    }

    const LONG: &str = "افتتحت بلدية المدينة الساحلية صباح أمس سوقا جديدة للسمك بعد ثلاث سنوات من العمل، \
        وقال رئيس البلدية إن المشروع وفر مئتي فرصة عمل لأبناء الحي القديم في المدينة.";

    #[test]
    fn a_sound_article_has_none() {
        assert!(signs("سوق جديدة للسمك", LONG).is_empty());
        let english = "The town opened its new fish market yesterday after three years of work, and \
            profits of R&D rose; a < b, c > d, \u{201C}fine\u{201D}, café, Ångström & Co. in Øresund.";
        assert!(signs("A new market", english).is_empty(), "{:?}", signs("", english));
        // An honorific and a Persian or French name are no damage.
        assert!(signs("", &format!("{LONG} وقال النبي ﷺ ﷲ")).is_empty());
    }

    #[test]
    fn each_sign_is_seen() {
        let long = |more: &str| format!("{LONG} {more}");
        for (name, title, body) in [
            ("empty-body", "عنوان", String::new()),
            ("short-body", "عنوان", "خبر قصير جدا.".to_owned()),
            ("body-is-title", "سوق جديدة للسمك", " سوق جديدة، للسمك. ".to_owned()),
            ("truncated", "عنوان", long("وأضاف…")),
            ("truncated", "عنوان", long("وأضاف [...]")),
            ("truncated", "عنوان", long("وأضاف [… ]")),
            ("truncated", "عنوان", long("اقرأ المزيد »")),
            ("truncated", "title", long("Read more")),
            ("mojibake", "عنوان", long("Ø§Ù„Ø³Ù„Ø§Ù…")),
            ("mojibake", "Ã©tÃ© franÃ§ais", LONG.to_owned()),
            ("mojibake", "title", long("itâ€™s â€œfineâ€")),
            ("replacement-character", "عنوان", long("كل\u{FFFD}مة")),
            ("presentation-forms", "عنوان", long("ﺍﻟﺴﻼﻡ ﻋﻠﻴﻜﻢ")),
            ("backwards", "عنوان", LONG.chars().rev().collect()),
            ("html", "عنوان", long("<p>وأضاف</p>")),
            ("html", "عنوان", long("وأضاف&nbsp;قائلا")),
            ("html", "عنوان &#1587;", LONG.to_owned()),
            ("html", "عنوان", long("<a href=\"https://example.org\">هنا</a>")),
        ] {
            assert_eq!(signs(title, &body), [name], "{title} | {body}");
        }
    }

    #[test]
    fn hostile_texts_are_read() {
        for text in
            ["<", "&", "&#;", "&#x;", "<<<<<<", "&&&&;", "ة", "ى ى ى", "Ø", "…", "<p", "[", "\0"]
        {
            let _ = signs(text, text);
        }
        assert!(signs("", &"<".repeat(100_000)).contains(&"short-body"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_looked_at(title in "\\PC{0,40}", body in "[<>&#;a-z0-9ØÙÃâ€ةىا…. ]{0,120}") {
            let _ = signs(&title, &body);
            let _ = signs(&body, &title);
        }
    }
}

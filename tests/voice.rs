//! Laws of voice: whatever the text, places lie in it, and each hit has a context.
#![allow(clippy::unwrap_used)]

use std::sync::LazyLock;

use mizan::corpus::Article;
use mizan::lexicon::builtin_for;
use mizan::matching::{Matcher, Scope};
use mizan::tally::{Counter, Instruments, Scored};
use mizan::text::{Span, Steps};
use proptest::prelude::*;

/// Words that the rules act on, with the signs between them.
const ARABIC: [&str; 40] = [
    "قال",
    "وقال",
    "أكد",
    "نفى",
    "زعم",
    "اعتبر",
    "اعتبرها",
    "وصف",
    "وصفت",
    "بالرمزية",
    "نقلت",
    "عن",
    "قوله",
    "مؤكدا",
    "قائلا",
    "كما",
    "حسب",
    "ما",
    "وفقا",
    "لمصادر",
    "على",
    "حد",
    "تعبيره",
    "إن",
    "أن",
    "بأن",
    "الوزير",
    "إسرائيل",
    "لا",
    "لم",
    "غير",
    "دون",
    "إلا",
    "المزعوم",
    "ما يسمى",
    "ربما",
    "سلام",
    "تطبيع",
    "إنجاز",
    "محللون",
];
const ENGLISH: [&str; 16] = [
    "said",
    "says",
    "denied",
    "according",
    "to",
    "the",
    "minister",
    "not",
    "no",
    "that",
    "who",
    "peace",
    "war",
    "saying",
    "so-called",
    "he",
];
const SIGNS: [&str; 14] =
    [" ", " ", " ", " ", "، ", ". ", ": ", " \"", "\" ", " «", "» ", "\n", "\n\n", " ("];

fn text(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = (0..words.len(), 0..SIGNS.len())
        .prop_map(|(word, sign)| format!("{}{}", words[word], SIGNS[sign]));
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn instruments(language: &str) -> Instruments {
    let lexicons = builtin_for(language).unwrap();
    let matcher = Matcher::new(&lexicons, Steps::default(), Scope::Key).unwrap();
    Instruments::whole(&lexicons, matcher, None, language).unwrap()
}

static WITH_ARABIC: LazyLock<Instruments> = LazyLock::new(|| instruments("ar"));
static WITH_ENGLISH: LazyLock<Instruments> = LazyLock::new(|| instruments("en"));

fn hear(with: &Instruments, title: &str, body: &str) {
    let article = Article {
        id: "a".to_owned(),
        outlet: "o".to_owned(),
        title: Some(title.to_owned()),
        body: body.to_owned(),
        ..Article::default()
    };
    let mut seen = 0;
    let mut check = |scored: Scored<'_>| {
        seen += 1;
        let listener = scored.voice.unwrap();
        assert_eq!(scored.title.contexts.len(), scored.title.hits.len());
        assert_eq!(scored.body.contexts.len(), scored.body.hits.len());
        for context in scored.title.contexts.iter().chain(scored.body.contexts) {
            assert!(context.source.is_none_or(|at| at < listener.sources().len()));
            assert!(context.source.is_none() || context.attributed);
        }
        let lies_in = |in_title: bool, span: Span| {
            let text = if in_title { title } else { body };
            assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
        };
        for said in listener.statements(scored.title.prose, scored.body.prose) {
            lies_in(said.in_title, said.content);
            lies_in(said.in_title, said.cue);
            said.named.into_iter().for_each(|span| lies_in(said.in_title, span));
        }
        for (in_title, part) in [(true, scored.title), (false, scored.body)] {
            for (negator, reached) in listener.negations(in_title, part.prose) {
                lies_in(in_title, negator);
                lies_in(in_title, reached);
            }
        }
    };
    Counter::new(with).add(&article, Some(&mut check));
    assert_eq!(seen, 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn arabic_of_any_kind_is_heard(title in text(&ARABIC), body in text(&ARABIC)) {
        hear(&WITH_ARABIC, &title, &body);
    }

    #[test]
    fn english_of_any_kind_is_heard(title in text(&ENGLISH), body in text(&ENGLISH)) {
        hear(&WITH_ENGLISH, &title, &body);
    }

    #[test]
    fn a_language_without_cues_has_its_quotations(body in text(&ENGLISH)) {
        let with = Instruments::whole(
            &[], Matcher::new(&[], Steps::default(), Scope::Key).unwrap(), None, "fr",
        ).unwrap();
        let article = Article { outlet: "o".to_owned(), body, ..Article::default() };
        let mut check = |scored: Scored<'_>| {
            assert!(scored.voice.unwrap().sources().is_empty());
        };
        Counter::new(&with).add(&article, Some(&mut check));
    }
}

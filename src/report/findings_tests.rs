use super::*;
use crate::chart::number::without_marks;
use crate::corpus::{Article, Outlet};
use crate::label::Label;
use crate::lexicon::parse;
use crate::matching::{Matcher, Scope};
use crate::report::{Resampling, Setting, build};
use crate::tally::{Counter, Instruments};
use crate::text::Steps;

const LEXICON: &str = "schema = \"mizan.lexicon/1\"\nid = \"l\"\nversion = \"1\"\nlanguage = \"en\"\n\
    title = {}\nsource = \"\"\nlicense = \"\"\n\
    [[frame]]\nid = \"f\"\nlabel = { en = \"Peace\", ar = \"السلام\" }\ndefinition = \"\"\n\
    terms = [\"peace\", \"truce\"]\n\
    [[frame]]\nid = \"g\"\nlabel = { en = \"War\", ar = \"الحرب\" }\ndefinition = \"\"\n\
    terms = [\"war\"]\n";

/// A report of outlets, each with the numbers of `peace` and `war` in its articles, all of 100
/// words. A list of several articles is taken three times.
fn report(outlets: &[(&str, &[(usize, usize)])]) -> Report {
    let lexicons = [parse(LEXICON, "l").expect("a lexicon")];
    let matcher = Matcher::new(&lexicons, Steps::default(), Scope::Key).expect("terms");
    let with = Instruments::whole(&lexicons, matcher, None, "en").expect("cues");
    let mut counter = Counter::new(&with);
    for (outlet, articles) in outlets {
        let times = if articles.len() > 1 { 3 } else { 1 };
        let all = std::iter::repeat_n(*articles, times).flatten();
        for (number, (peace, war)) in all.enumerate() {
            // Two words that make the frame, in turn.
            let first = ["peace . ", "truce . "].into_iter().cycle().take(*peace);
            let words = first.chain(std::iter::repeat_n("war . ", *war));
            let rest = "word . ".repeat(100 - peace - war);
            let body = words.collect::<String>() + &rest;
            let (id, outlet) = (format!("{outlet}{number:02}"), (*outlet).to_owned());
            counter.add(&Article { id, outlet, body, ..Article::default() }, None);
        }
    }
    let names: Vec<Outlet> = outlets
        .iter()
        .map(|(id, _)| Outlet {
            id: (*id).to_owned(),
            domains: Vec::new(),
            name: Label::from([("en".to_owned(), id.to_uppercase())]),
        })
        .collect();
    let setting = Setting {
        title: None,
        language: "en".to_owned(),
        outlets: &names,
        lexicons: &lexicons,
        with: &with,
        options: indexmap::IndexMap::new(),
        top_terms: 5,
        resampling: Resampling { draws: None, ..Resampling::default() },
    };
    build(&mut counter.finish(), &setting)
}

const MUCH: &[(usize, usize)] = &[(4, 1), (5, 2), (6, 1), (3, 2), (5, 1), (4, 2), (6, 1), (5, 2)];
const LITTLE: &[(usize, usize)] = &[(1, 2), (2, 1), (1, 1), (2, 2), (1, 1), (2, 2), (1, 1), (2, 2)];
const NOTHING: &[(usize, usize)] =
    &[(0, 2), (0, 1), (0, 1), (0, 2), (0, 1), (0, 2), (0, 1), (0, 2)];

fn texts(found: &Findings) -> Vec<String> {
    found.items.iter().map(|item| without_marks(&item.text)).collect()
}

#[test]
fn differences_are_said_as_they_are() {
    let report = report(&[("a", MUCH), ("b", LITTLE), ("c", LITTLE)]);
    let found = findings(&report, Language::En);
    assert!(found.items.iter().all(|item| item.marked && item.remarks.is_empty()), "{found:?}");
    assert_eq!(
        texts(&found),
        [
            "A uses “Peace” 3.2 times as often as the others (95 % interval 2.3 to 4.3; \
             47.5 against 15.0 hits per 1,000 words; 114 hits in 24 of 24 articles).",
            "B uses “Peace” less often than the others: 0.48 times as often (95 % interval 0.32 \
             to 0.71; 15.0 against 31.2 hits per 1,000 words; 36 hits in 24 of 24 articles).",
            "C uses “Peace” less often than the others: 0.48 times as often (95 % interval 0.32 \
             to 0.71; 15.0 against 31.2 hits per 1,000 words; 36 hits in 24 of 24 articles).",
        ]
    );
    assert_eq!((found.items[0].outlet, found.items[0].frame), (0, 0));
    assert_eq!(found.none, None);
    assert!(found.note.contains("over 6 tests") && found.note.contains("--match event"));
    let arabic = findings(&report, Language::Ar);
    assert_eq!(
        arabic.items[0].text,
        "معدل ورود إطار «\u{2068}السلام\u{2069}» لدى \u{2068}A\u{2069} يعادل \u{2066}3.2\u{2069} مرة قدر معدله لدى \
         بقية المنصات (فاصل الثقة \u{2066}95%\u{2069}: \u{2066}2.3–4.3\u{2069}؛ \u{2066}47.5\u{2069} مقابل \
         \u{2066}15.0\u{2069} من المطابقات لكل \u{2066}1,000\u{2069} كلمة؛ المطابقات \u{2066}114\u{2069}، والمواد التي \
         وردت فيها \u{2066}24\u{2069} من \u{2066}24\u{2069})."
    );
    assert!(texts(&arabic)[1].starts_with(
        "يرد إطار «السلام» لدى B أقل مما يرد لدى بقية المنصات: معدله لديها يعادل 0.48 من معدله هناك"
    ));
}

/// Each digit of an Arabic sentence stands between isolates.
#[test]
fn arabic_numbers_keep_their_direction() {
    let mut reports =
        vec![report(&[("a", MUCH), ("b", LITTLE)]), report(&[("a", MUCH), ("b", NOTHING)])];
    reports.push(report(&[("a", LITTLE), ("b", LITTLE)]));
    reports.push(report(&[("a", &MUCH[..1]), ("b", &LITTLE[..1]), ("c", &NOTHING[..1])]));
    for report in reports {
        let found = findings(&report, Language::Ar);
        let mut texts: Vec<&String> = found.items.iter().map(|item| &item.text).collect();
        texts.extend(found.items.iter().flat_map(|item| &item.remarks));
        texts.extend(found.none.iter().chain([&found.note]));
        for text in texts {
            let mut depth = 0;
            for c in text.chars() {
                match c {
                    '\u{2066}'..='\u{2068}' => depth += 1,
                    '\u{2069}' => depth -= 1,
                    _ => assert!(depth == 1 || !c.is_ascii_alphanumeric(), "{text}"),
                }
            }
            assert_eq!(depth, 0, "{text}");
        }
    }
}

#[test]
fn of_two_outlets_each_difference_is_said_once() {
    let found = findings(&report(&[("a", LITTLE), ("b", MUCH)]), Language::En);
    assert_eq!(found.items.len(), 1);
    assert!(texts(&found)[0].starts_with("B uses “Peace” 3.2 times as often as A ("));
    // Two frames, and two outlets of which one pairing is made.
    assert!(found.note.contains("over 2 tests"), "{}", found.note);
}

#[test]
fn what_is_nowhere_else_has_no_ratio() {
    let all = report(&[("a", MUCH), ("b", NOTHING), ("c", NOTHING)]);
    let found = findings(&all, Language::En);
    let texts = texts(&found);
    assert!(
        texts[0].starts_with("“Peace” does not occur at all in the others; A uses it at least "),
        "{texts:?}"
    );
    assert!(
        texts[0].contains("(lower end of the 95 % interval; 47.5 against 0 hits per 1,000 words;")
    );
    let none = texts.iter().find(|text| text.starts_with("B ")).expect("the other side");
    assert!(none.starts_with("B does not use “Peace” at all: at most "), "{none}");
    assert!(none.ends_with("times as often as the others (upper end of the 95 % interval; 0 against 23.8 hits per 1,000 words; no hit in 24 articles)."), "{none}");
    // Without an interval only what was seen is said.
    let mut bare = all;
    for frame in bare.outlets.iter_mut().flat_map(|outlet| &mut outlet.frames) {
        if let Some(found) = &mut frame.against_rest {
            found.interval = None;
        }
    }
    let found = findings(&bare, Language::En);
    let texts = super::tests::texts(&found);
    assert!(
        texts[0].starts_with("“Peace” occurs in A, and not at all in the others (47.5 against 0")
    );
    assert!(texts.iter().any(|text| text.starts_with("B does not use “Peace” at all; the others do (0 against")));
    assert!(
        found.items[0].remarks.contains(&"the 95 % interval includes no difference".to_owned())
    );
}

#[test]
fn few_articles_are_described_and_no_more() {
    let few = report(&[("a", &MUCH[..1]), ("b", &LITTLE[..1]), ("c", &LITTLE[1..2])]);
    let mut few = few;
    // Enough hits for the interval of words to leave no difference out.
    let found = findings(&few, Language::En);
    assert!(found.items.iter().all(|item| !item.marked));
    assert!(
        found.none.as_deref().is_some_and(|none| none.starts_with("Too few articles for a test"))
    );
    if let Some(against) = &mut few.outlets[0].frames[0].against_rest {
        against.interval.as_mut().expect("an interval").low = Some(0.4);
    }
    let found = findings(&few, Language::En);
    assert_eq!(
        found.none.as_deref(),
        Some("Too few articles for a test: what follows describes these texts and no more.")
    );
    assert_eq!(
        texts(&found)[0],
        "In these texts: A uses “Peace” 2.7 times as often as the others (40.0 against 15.0 hits per \
         1,000 words; 4 hits in 1 of 1 articles)."
    );
    assert!(!found.note.contains("Tested"));
    let arabic = findings(&few, Language::Ar);
    assert!(
        texts(&arabic)[0].starts_with("في هذه النصوص: معدل ورود إطار «السلام» لدى A يعادل 2.7 مرة")
    );
}

#[test]
fn where_nothing_is_borne_out_it_says_so() {
    let found = findings(&report(&[("a", LITTLE), ("b", LITTLE), ("c", LITTLE)]), Language::En);
    assert!(found.items.is_empty());
    let none = found.none.expect("a sentence");
    assert_eq!(none, "No difference between outlets is borne out: of 6 tests none has q < 0.05.");
    let alone = findings(&report(&[("a", MUCH)]), Language::En);
    assert_eq!(
        alone.none.as_deref(),
        Some("There is only one outlet: nothing to compare it with.")
    );
    assert!(alone.items.is_empty() && alone.note.is_empty());
    let silent = findings(&report(&[("a", &[(0, 0)]), ("b", &[(0, 0)])]), Language::En);
    assert_eq!(silent.none.as_deref(), Some("No frame occurs in these texts."));
}

#[test]
fn what_a_finding_rests_on_is_said() {
    let mut report = report(&[("a", MUCH), ("b", LITTLE), ("c", LITTLE)]);
    let frame = &mut report.outlets[0].frames[0];
    let against = frame.against_rest.as_mut().expect("others");
    against.rests_on_articles = Some(2);
    against.share_of_two_articles = Some(0.87);
    against.rests_on_term = Some("truce".to_owned());
    let voice = frame.voice.as_mut().expect("voice");
    voice.attributed.share = Some(0.71);
    voice.negated.share = Some(0.3);
    // Short articles: by article the others have more.
    report.outlets[0].articles = 800;
    report.outlets[0].frames[1].hits = 900;
    let remarks = |report: &Report, language| {
        let found = findings(report, language);
        let item = found.items.into_iter().find(|item| (item.outlet, item.frame) == (0, 0));
        item.expect("the finding").remarks
    };
    assert_eq!(
        remarks(&report, Language::En),
        [
            "rests on two articles (87 % of its occurrences)",
            "rests on one term: \u{2068}truce\u{2069}",
            "in 71 % of these hits somebody else speaks",
            "30 % of these hits are negated",
            "the other way round by article: the articles differ in length",
            "the other way round by share of frame hits",
        ]
    );
    assert_eq!(
        remarks(&report, Language::Ar)[2],
        "في \u{2066}71%\u{2069} من هذه المطابقات يتكلم غير المنصة"
    );
    let against = report.outlets[0].frames[0].against_rest.as_mut().expect("others");
    against.rests_on_articles = Some(1);
    assert_eq!(remarks(&report, Language::En)[0], "rests on one article");
}

/// At most four findings of an outlet, and the note says how many there are.
#[test]
fn long_lists_are_cut() {
    let mut report = report(&[("a", MUCH), ("b", LITTLE), ("c", LITTLE)]);
    let (info, shown) = (report.frames[0].clone(), report.outlets.clone());
    for _ in 0..6 {
        report.frames.push(info.clone());
        for (outlet, first) in report.outlets.iter_mut().zip(&shown) {
            outlet.frames.push(first.frames[0].clone());
        }
    }
    let found = findings(&report, Language::En);
    assert_eq!(found.items.len(), 12);
    assert!(
        (0..3).all(|outlet| found.items.iter().filter(|item| item.outlet == outlet).count() == 4)
    );
    assert!(
        found.note.contains("Listed: 12 of 21 such differences, at most 4 of an outlet."),
        "{}",
        found.note
    );
}

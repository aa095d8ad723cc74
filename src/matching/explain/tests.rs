use proptest::prelude::*;

use super::*;
use crate::lexicon::parse;

/// A lexicon of one frame with these terms.
fn lexicon(terms: &str) -> Lexicon {
    let head = "schema = \"mizan.lexicon/1\"\nid = \"x\"\nversion = \"1\"\nlanguage = \"ar\"\n\
                title = {}\nsource = \"tests\"\nlicense = \"CC0-1.0\"\n";
    parse(
        &format!(
            "{head}[[frame]]\nid = \"f\"\nlabel = {{}}\ndefinition = \"\"\nterms = [{terms}]\n"
        ),
        "x",
    )
    .expect("a lexicon")
}

fn explained(terms: &str, text: &str) -> Explanation {
    explain(&lexicon(terms), 0, 0, text, &Steps::default()).expect("compiles").expect("there")
}

/// The verdict on the last word that was tried at the most telling place.
fn last(terms: &str, text: &str) -> Verdict {
    let explanation = explained(terms, text);
    assert!(!explanation.matches, "{terms} {text}");
    let place = &explanation.forms[0].places[0];
    place.words.last().expect("a word").verdict.clone()
}

fn objection(terms: &str, text: &str) -> Objection {
    match last(terms, text) {
        Verdict::Forbidden(forbidden) => forbidden[0].objection,
        other => panic!("{terms} {text}: {other:?}"),
    }
}

use super::super::objection::Objection;

#[test]
fn each_rule_says_that_it_was_it() {
    for (term, text, expected) in [
        ("\"سلمي [X]\"", "والسلمي", Objection::ExactStandsBare),
        ("\"زعم [V]\"", "بزعم", Objection::VerbAfterPreposition),
        ("\"الاحتلال\"", "احتلال", Objection::NotDefinite),
        ("\"رمزي\"", "الرمزيا", Objection::TanwinWithArticle),
        ("\"رمزي\"", "برمزيا", Objection::TanwinAfterPreposition),
        ("\"سوري\"", "سوريا", Objection::TanwinIsCountry),
        ("\"إنجاز\"", "الإنجازه", Objection::PronounWithArticle),
        ("\"حرب\"", "حربك", Objection::TooShortForYou),
        ("\"حرب\"", "حربين", Objection::TooShortForPlural),
        ("\"إعلام\"", "أعلام", Objection::OtherHamza),
        ("\"بدأ [V]\"", "بدا", Objection::FinalHamza),
        ("\"أمل\"", "كامل", Objection::BareAlefBehindLetter),
        ("\"إلحاد\"", "الحاد", Objection::BareAlefLikeArticle),
        ("\"آثار\"", "اثار", Objection::BareAlefForMadda),
        ("\"حدة\"", "وحدة", Objection::Lexicalised),
        ("\"حل\"", "لحل", Objection::ShortBehindLetter),
        ("\"تطبيع رمزي\"", "تطبيع ورمزي", Objection::LaterWordGlued),
        ("\"حكومة الاحتلال\"", "حكومة الاحتلالات", Objection::LaterWordNumber),
        ("\"سلمي\"", "سلمى", Objection::NotEgyptian),
    ] {
        assert_eq!(objection(term, text), expected, "{term} {text}");
    }
}

#[test]
fn what_no_rule_speaks_of_is_told_apart() {
    let reading = |before: &str, stem: &str, ending: &str| Reading {
        before: before.to_owned(),
        stem: stem.to_owned(),
        ending: ending.to_owned(),
    };
    assert_eq!(last("\"تطبيع\"", "تطبيعي"), Verdict::NoSuchEnding(reading("", "تطبيع", "ي")));
    assert_eq!(last("\"تطبيع\"", "يتطبيع"), Verdict::NoSuchBeginning(reading("ي", "تطبيع", "")));
    assert_eq!(
        last("\"رمزي\"", "رمزيه"),
        Verdict::Spelled(super::super::spelling::Slip::TaMarbuta, "رمزية".to_owned())
    );
    assert_eq!(last("\"تطبيع رمزي\"", "تطبيع، رمزي"), Verdict::Barrier);
    assert_eq!(last("\"تطبيع رمزي\"", "التطبيع"), Verdict::NoMoreWords);
    assert_eq!(last("\"تطبيع رمزي\"", "تطبيع سياسي رمزي"), Verdict::OtherLetters);
    assert!(explained("\"تطبيع\"", "سلام").forms[0].places.is_empty());
}

#[test]
fn a_hit_tells_how_it_was_read() {
    let explanation = explained("\"إنجاز\"", "وَبِإنْجازاتِهم");
    assert!(explanation.matches);
    let place = &explanation.forms[0].places[0];
    let Verdict::Fits(reading) = &place.words[0].verdict else { panic!("{place:?}") };
    let Reading { before, stem, ending } = reading;
    assert_eq!((before.as_str(), stem.as_str(), ending.as_str()), ("وب", "إنجاز", "اتهم"));
    assert_eq!(explanation.words[0].changes[0].step, Step::Harakat);
    assert_eq!(explanation.forms[0].words[0].inflects, Inflects::Noun);
}

#[test]
fn exceptions_and_longer_hits_are_told() {
    let outcome = |terms: &str, text: &str| {
        let explanation = explained(terms, text);
        assert!(!explanation.matches);
        explanation.forms[0].places[0].outcome.clone()
    };
    let except = "{ term = \"رمزي\", except = [\"رمزي جمعة\"] }";
    assert_eq!(outcome(except, "قال رمزي جمعة"), Placed::Excepted("رمزي جمعة".to_owned()));
    let two = "\"تطبيع\", \"تطبيع رمزي\"";
    assert_eq!(outcome(two, "التطبيع الرمزي"), Placed::TakenBy("تطبيع رمزي".to_owned()));
}

#[test]
fn rules_say_which_condition_is_not_met() {
    let term = "{ term = \"الاتفاق\", if = { near = [\"النووي\"] }, unless = { after = [\"خرق\"], within = 3 } }";
    assert!(explained(term, "بحث الوفد الاتفاق النووي").matches);
    let place = |text: &str| explained(term, text).forms[0].places[0].outcome.clone();
    let unmet = |said: &str| Placed::Unmet(vec![said.to_owned()]);
    assert_eq!(place("بحث الوفد الاتفاق"), unmet("if near النووي, within sentence"));
    assert_eq!(place("خرق الاتفاق النووي"), unmet("unless after خرق, within 3"));
    let near = "{ near = [\"تطبيع\", \"رمزي\"], within = 2 }";
    let explanation = explained(near, "رمزي هو التطبيع");
    assert_eq!(explanation.rule.expect("a rule").hit.as_deref(), Some("رمزي هو التطبيع"));
    assert!(!explained(near, "رمزي هو هذا التطبيع").matches);
}

/// What is said must be what the finder finds.
fn agrees(terms: &str, text: &str) -> Result<(), String> {
    let lexicon = lexicon(terms);
    let matcher =
        Matcher::new(std::slice::from_ref(&lexicon), Steps::default(), Scope::Key).expect("fine");
    let mut vocabulary = Vocabulary::new(Steps::default());
    let (mut prose, mut hits) = (Prose::default(), Vec::new());
    prose.read(text, Span::new(0, text.len()), &mut vocabulary);
    prose.punctuate(text);
    Finder::new(&matcher).find(&prose, &vocabulary, &mut hits);
    for term in 0..lexicon.frames[0].terms.len() {
        let found = hits.iter().any(|hit| hit.term.index() == term);
        let explanation =
            explain(&lexicon, 0, term, text, &Steps::default()).expect("compiles").expect("there");
        let unclear = explanation.forms.iter().flat_map(|form| &form.places);
        let unclear = unclear.filter(|place| place.outcome == Placed::TakenBy(String::new()));
        if explanation.matches != found || unclear.count() > 0 {
            return Err(format!("{terms} in {text}: found {found}, but {explanation:#?}"));
        }
    }
    Ok(())
}

#[test]
fn all_cases_are_explained_as_they_are_decided() {
    for line in include_str!("../../../tests/cases/match.tsv").lines().skip(1) {
        let mut cells = line.split('\t');
        let mut next = || cells.next().unwrap_or_default();
        let (term, class, text) = (next(), next(), next());
        let class = if class.is_empty() { String::new() } else { format!(", class = \"{class}\"") };
        let term = toml::Value::String(term.to_owned());
        agrees(&format!("{{ term = {term}{class} }}"), text).expect("agrees");
    }
}

#[test]
fn all_cases_of_rules_are_explained_as_they_are_decided() {
    for line in include_str!("../../../tests/cases/rules.tsv").lines().skip(1) {
        let mut cells = line.split('\t');
        let (term, text) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        if term.starts_with('{') && !term.contains('@') {
            agrees(term, text).expect("agrees");
        }
    }
}

proptest! {
    #[test]
    fn whatever_is_found_is_explained(
        stem in "[أإاآبتحدرسلمنويةىئء]{2,5}",
        other in "[اأبلرمنيوة]{2,4}",
        class in prop::sample::select(vec!["", "[A]", "[V]", "[I]", "[X]", "[N]"]),
        before in prop::sample::select(vec!["", "و", "ال", "لل", "ب", "ف", "بال", "سي", "وي", "ي"]),
        after in prop::sample::select(vec!["", "ا", "ة", "ات", "ه", "هم", "ين", "ك", "اتهم", "و"]),
        between in prop::sample::select(vec![" ", "، ", " \"", " ب", "\n", " ال"]),
        tail in "[ابلةهىي ]{0,4}",
        definite in any::<bool>(),
    ) {
        let article = if definite { "ال" } else { "" };
        let terms = format!(
            "{{ term = \"{article}{stem} {class}\", except = [\"{stem} {tail}ك\"] }}, \
             \"{stem} {other}\", \"{other} ب\", \"{stem}*\""
        );
        let text = format!("{before}{stem}{after}{between}{other}{tail} فى {stem} {other} {before}{other} بلا");
        prop_assert_eq!(agrees(&terms, &text), Ok(()));
    }

    #[test]
    fn no_text_is_too_much(text in "\\PC{0,40}") {
        prop_assert_eq!(agrees("\"تطبيع رمزي\", \"م*\", \"law\", \"طالب بـ\"", &text), Ok(()));
    }
}

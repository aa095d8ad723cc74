//! Counts merge: however articles are split, shuffled and put together again,
//! the tally is the same.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use mizan::corpus::Article;
use mizan::lexicon::builtin_for;
use mizan::matching::{Matcher, Scope};
use mizan::tally::{Counter, EvidenceSize, Instruments, Tally};
use mizan::text::Steps;
use proptest::prelude::*;

const WORDS: [&str; 28] = [
    "تطبيع",
    "رمزي",
    "والتطبيع",
    "الرمزي",
    "إنجاز",
    "تاريخي",
    "السلام",
    "جيش",
    "الاحتلال",
    "قتلى",
    "شهداء",
    "مليار",
    "دولار",
    "ضجة",
    "خطوة",
    "في",
    "قال",
    "الوزير",
    "إن",
    "لا",
    "غير",
    "أكد",
    "مصادر",
    "،",
    ".",
    "\"",
    "إسرائيل",
    "\n\n",
];

fn article(number: usize, outlet: u8, words: &[usize]) -> Article {
    let body: Vec<&str> = words.iter().map(|&word| WORDS[word % WORDS.len()]).collect();
    Article {
        id: format!("a{number}"),
        outlet: format!("o{}", outlet % 3),
        title: outlet.is_multiple_of(2).then(|| "خطوة رمزية".to_owned()),
        body: body.join(" "),
        ..Article::default()
    }
}

fn tally(with: &Instruments, articles: &[&Article]) -> Tally {
    let mut counter = Counter::new(with);
    for article in articles {
        counter.add(article, None);
    }
    counter.finish()
}

/// All instruments; made once, since that takes longer than counting.
fn instruments() -> &'static Instruments {
    static WITH: std::sync::OnceLock<Instruments> = std::sync::OnceLock::new();
    WITH.get_or_init(|| {
        let lexicons = builtin_for("ar").unwrap();
        let matcher = Matcher::new(&lexicons, Steps::default(), Scope::Key).unwrap();
        let whole = Instruments::whole(&lexicons, matcher, None, "ar").unwrap();
        // So little that most sentences have to be left out.
        let evidence = EvidenceSize { per_cell: 3, of_cells: 40, sentences: 5, characters: 40 };
        Instruments { evidence: Some(evidence), places: true, ..whole }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn merging_is_associative_and_commutative(
        articles in proptest::collection::vec(
            (0_u8..9, proptest::collection::vec(0_usize..64, 0..30), 0_usize..3), 1..24,
        ),
        turn in 0_usize..24,
    ) {
        let with = instruments();
        let made: Vec<(Article, usize)> = articles
            .iter()
            .enumerate()
            .map(|(number, (outlet, words, part))| (article(number, *outlet, words), *part))
            .collect();
        let whole: Vec<&Article> = made.iter().map(|(article, _)| article).collect();
        let mut turned = whole.clone();
        turned.rotate_left(turn % whole.len());
        let part = |wanted: usize| -> Tally {
            let of_part: Vec<&Article> =
                made.iter().filter(|(_, part)| *part == wanted).map(|(article, _)| article).collect();
            tally(with, &of_part)
        };
        let sorted = |mut tally: Tally| { tally.sort(); tally };

        let once = sorted(tally(with, &whole));
        prop_assert_eq!(&once, &sorted(tally(with, &turned)));
        prop_assert_eq!(&once, &sorted(part(0).merge(part(1)).merge(part(2))));
        prop_assert_eq!(&once, &sorted(part(2).merge(part(0).merge(part(1)))));
        prop_assert_eq!(&once, &sorted(Tally::default().merge(part(1)).merge(part(2).merge(part(0)))));
        prop_assert_eq!(once.corpus_digest(), part(1).merge(part(2)).merge(part(0)).corpus_digest());
    }
}

/// The words of an article stay its own, whatever numbers their forms get.
#[test]
fn words_of_articles_survive_a_merge() {
    let lexicons = builtin_for("ar").unwrap();
    let matcher = Matcher::new(&lexicons, Steps::default(), Scope::Key).unwrap();
    let with = Instruments { keep_words: true, ..Instruments::frames_only(&lexicons, matcher) };
    let (first, second) = (article(1, 0, &[0, 5, 5, 7]), article(2, 1, &[9, 7, 5]));
    let words = |tally: &Tally| {
        let mut rows: Vec<(String, Vec<(String, u32)>)> = tally
            .articles
            .iter()
            .map(|row| {
                let form = |id| tally.forms.form(id).to_owned();
                let mut words: Vec<(String, u32)> =
                    row.words.iter().map(|(id, count)| (form(id), count)).collect();
                words.sort();
                (row.id.clone(), words)
            })
            .collect();
        rows.sort();
        rows
    };
    let whole = tally(&with, &[&first, &second]);
    let merged = tally(&with, &[&second]).merge(tally(&with, &[&first]));
    assert_eq!(words(&whole), words(&merged));
    // Four words, and two of the title.
    assert_eq!(words(&whole)[0].1.iter().map(|(_, count)| count).sum::<u32>(), 6);
}

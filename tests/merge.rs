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

mod files {
    //! The same through files, and what files may not do.

    use std::io::{Read as _, Write as _};

    use flate2::Compression;
    use flate2::read::GzDecoder;
    use flate2::write::GzEncoder;
    use mizan::lexicon::{Lexicon, spellings};
    use mizan::report::{Resampling, Setting, build};
    use mizan::tally::{Header, TallyFile, write_tally};

    use super::*;

    fn header() -> &'static Header {
        static HEADER: std::sync::OnceLock<Header> = std::sync::OnceLock::new();
        HEADER.get_or_init(|| {
            Header::new("ar", lexicons(), spellings("ar").unwrap().as_ref(), with())
        })
    }

    fn lexicons() -> &'static [Lexicon] {
        static LEXICONS: std::sync::OnceLock<Vec<Lexicon>> = std::sync::OnceLock::new();
        LEXICONS.get_or_init(|| builtin_for("ar").unwrap())
    }

    /// All that can be kept.
    fn with() -> &'static Instruments {
        static WITH: std::sync::OnceLock<Instruments> = std::sync::OnceLock::new();
        WITH.get_or_init(|| {
            let lexicons = lexicons();
            let matcher = Matcher::new(lexicons, Steps::default(), Scope::Key).unwrap();
            let spellings = spellings("ar").unwrap();
            let whole = Instruments::whole(lexicons, matcher, spellings.as_ref(), "ar").unwrap();
            let evidence = EvidenceSize { per_cell: 3, of_cells: 40, sentences: 5, characters: 40 };
            let near = Some(mizan::tally::Near::Window(3));
            Instruments { evidence: Some(evidence), places: true, keep_words: true, near, ..whole }
        })
    }

    fn bytes(tally: &Tally) -> Vec<u8> {
        let mut bytes = Vec::new();
        write_tally(&mut bytes, header(), tally, with()).unwrap();
        bytes
    }

    fn read(bytes: &[u8]) -> Result<Tally, mizan::problem::Problem> {
        TallyFile::open(bytes, "a.tally")?.tally(with()).map(|(_, tally)| tally)
    }

    fn report(mut tally: Tally) -> String {
        let setting = Setting {
            title: None,
            language: "ar".to_owned(),
            outlets: &[],
            lexicons: lexicons(),
            with: with(),
            options: indexmap::IndexMap::new(),
            top_terms: 5,
            resampling: Resampling { draws: None, ..Resampling::default() },
        };
        serde_json::to_string(&build(&mut tally, &setting)).unwrap()
    }

    fn some_articles() -> Vec<Article> {
        (0..12_usize)
            .map(|number| {
                let words: Vec<usize> = (0..30).map(|at| (number * 7 + at * at) % 28).collect();
                article(number, u8::try_from(number).unwrap(), &words)
            })
            .collect()
    }

    fn some() -> Tally {
        let articles = some_articles();
        tally(with(), &articles.iter().collect::<Vec<_>>())
    }

    #[test]
    fn the_header_has_the_instruments() {
        let bytes = self::bytes(&some());
        let file = TallyFile::open(&bytes[..], "a.tally").unwrap();
        assert_eq!(file.header, *header());
        let (lexicons, instruments) = file.header.instruments().unwrap();
        assert!(lexicons == self::lexicons());
        let again = Header::new("ar", &lexicons, spellings("ar").unwrap().as_ref(), &instruments);
        assert_eq!(again, *header());
        // With them the same articles give the same bytes.
        let articles = some_articles();
        let counted = tally(&instruments, &articles.iter().collect::<Vec<_>>());
        assert!(self::bytes(&counted) == bytes);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn any_split_and_order_gives_the_same_files_and_reports(
            articles in proptest::collection::vec(
                (0_u8..9, proptest::collection::vec(0_usize..64, 0..30), 0_usize..4), 1..24,
            ),
            order in Just(vec![0_usize, 1, 2, 3]).prop_shuffle(),
            tree in any::<bool>(),
        ) {
            let made: Vec<(Article, usize)> = articles
                .iter()
                .enumerate()
                .map(|(number, (outlet, words, part))| (article(number, *outlet, words), *part))
                .collect();
            let whole = tally(with(), &made.iter().map(|(article, _)| article).collect::<Vec<_>>());
            let part = |wanted: usize| -> Tally {
                let of_part: Vec<&Article> =
                    made.iter().filter(|(_, part)| *part == wanted).map(|(article, _)| article).collect();
                let counted = tally(with(), &of_part);
                let restored = read(&bytes(&counted)).unwrap();
                assert!(bytes(&counted) == bytes(&restored));
                restored
            };
            let [a, b, c, d] = [0, 1, 2, 3].map(|at| part(order[at]));
            let merged = if tree {
                let (left, right) = (a.merge(b), c.merge(d));
                read(&bytes(&left)).unwrap().merge(read(&bytes(&right)).unwrap())
            } else {
                a.merge(b).merge(c).merge(d)
            };
            prop_assert!(bytes(&whole) == bytes(&merged));
            prop_assert_eq!(report(whole), report(merged));
        }

        /// Whatever stands in a file whose checksum is right: an error, or a tally that can
        /// be merged, written and reported.
        #[test]
        fn no_content_makes_it_panic(
            changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..4),
        ) {
            let mut content = Vec::new();
            GzDecoder::new(&bytes(&some())[..]).read_to_end(&mut content).unwrap();
            for (at, byte) in changes {
                let at = at.index(content.len());
                content[at] = byte;
            }
            if let Ok(tally) = read(&packed(&content)) {
                let twice = tally.merge(read(&packed(&content)).unwrap());
                let _ = (bytes(&twice), report(twice));
            }
        }
    }

    fn packed(content: &[u8]) -> Vec<u8> {
        let mut out = GzEncoder::new(Vec::new(), Compression::fast());
        out.write_all(content).unwrap();
        out.finish().unwrap()
    }

    /// Every number of a file, one by one, as the greatest of its size.
    #[test]
    fn numbers_out_of_range_are_no_panic() {
        let mut content = Vec::new();
        GzDecoder::new(&bytes(&some())[..]).read_to_end(&mut content).unwrap();
        let (mut refused, mut taken) = (0, 0);
        for at in (0..content.len()).step_by(211) {
            for big in
                [&[0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff][..], &[0x19, 0xff, 0xff]]
            {
                let changed = [&content[..at], big, &content[at + 1..]].concat();
                match read(&packed(&changed)) {
                    Err(_) => refused += 1,
                    Ok(tally) => {
                        taken += 1;
                        let _ = report(tally.merge(some()));
                    }
                }
            }
        }
        assert!(refused > 200 && taken > 0, "{refused} {taken}");
    }

    #[test]
    fn what_is_cut_off_or_changed_is_refused() {
        let tally = some();
        let whole = bytes(&tally);
        for end in (0..whole.len()).step_by(97).chain([whole.len() - 1]) {
            assert!(read(&whole[..end]).is_err(), "{end}");
        }
        for at in (0..whole.len()).step_by(41) {
            let mut changed = whole.clone();
            changed[at] ^= 1 << (at % 8);
            // Some bits of a gzip file mean nothing: then the tally is what it was.
            let found = read(&changed);
            assert!(found.is_err() || bytes(&found.unwrap()) == whole, "{at}");
        }
    }

    #[test]
    fn other_versions_are_told() {
        let mut content = Vec::new();
        GzDecoder::new(&bytes(&some())[..]).read_to_end(&mut content).unwrap();
        let of = |from: &str, to: &str| {
            let at =
                content.windows(from.len()).position(|found| found == from.as_bytes()).unwrap();
            let changed = [&content[..at], to.as_bytes(), &content[at + from.len()..]].concat();
            let problem = read(&packed(&changed)).unwrap_err();
            (problem.to_string(), problem.hint.unwrap())
        };
        let (said, hint) = of("mizan.tally/1", "mizan.tally/2");
        assert_eq!(said, "a.tally: the format is 'mizan.tally/2'");
        assert!(hint.contains("reads mizan.tally/1"));
        let version = env!("CARGO_PKG_VERSION");
        let (said, _) = of(version, "9.9.9");
        assert!(said.starts_with("a.tally: it was counted by mizan 9.9.9; this is "), "{said}");
    }

    /// As with a program of the same version whose lists are others.
    #[test]
    fn another_lexicon_under_the_same_id_is_told() {
        let mut content = Vec::new();
        GzDecoder::new(&bytes(&some())[..]).read_to_end(&mut content).unwrap();
        let sha256 = lexicons()[0].sha256.as_bytes();
        let at = content.windows(64).position(|found| found == sha256).unwrap();
        content[at] = if content[at] == b'0' { b'1' } else { b'0' };
        let file = packed(&content);
        let file = TallyFile::open(&file[..], "a.tally").unwrap();
        let problem = file.header.instruments().unwrap_err();
        assert!(problem.message.contains("normalization-ar"), "{problem}");
        assert!(header().clone().merge(file.header, ["b.tally", "a.tally"]).is_err());
    }
}

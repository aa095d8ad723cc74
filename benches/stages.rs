//! Each stage, and the whole, on the sample corpus; the whole also on a real one
//! where it lies beside the project. Every bench asserts the answer that it knows.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use mizan::corpus::{Article, Corpus, ReadOptions, Reading};
use mizan::lexicon::{Lexicon, builtin_for, parse};
use mizan::matching::{Finder, Matcher, Referents, Scope};
use mizan::tally::{Instruments, Progress, tally};
use mizan::text::{Prose, Span, Steps, Vocabulary};

/// Words of the sample, detached proclitics included.
const TOKENS: usize = 7_314;
/// Distinct forms among them.
const TYPES: usize = 3_472;
/// Hits in the sample of so many made-up terms.
const HITS: [(usize, usize); 3] = [(500, 448), (5_000, 3_678), (50_000, 7_253)];

fn articles(path: &str) -> Vec<Article> {
    let corpus = Corpus::open(&[path.to_owned()], ReadOptions::default()).unwrap();
    let mut batches = corpus.batches();
    let mut articles = Vec::new();
    while let Some(batch) = batches.next_batch().unwrap() {
        corpus.read(&batch, &mut |reading| {
            if let Reading::Article(article) = reading {
                articles.push(*article);
            }
        });
    }
    articles
}

fn sample() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/sample");
    path.display().to_string()
}

fn bytes(articles: &[Article]) -> u64 {
    articles.iter().map(|article| article.body.len() as u64).sum()
}

fn read(articles: &[Article], vocabulary: &mut Vocabulary) -> Vec<Prose> {
    articles
        .iter()
        .map(|article| {
            let mut prose = Prose::default();
            prose.read(&article.body, Span::new(0, article.body.len()), vocabulary);
            prose
        })
        .collect()
}

/// How many tokens texts have.
fn tokens(texts: &[Prose]) -> usize {
    texts.iter().map(|text| text.tokens.len()).sum()
}

/// A lexicon of made-up terms: one, two or three words of the sample, drawn by a
/// fixed rule.
fn made_up(terms: usize, vocabulary: &Vocabulary) -> Lexicon {
    let mut state = 42_u64;
    let mut draw = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    // By the alphabet: what numbers types have is no law.
    let numbers = 0..u32::try_from(vocabulary.len()).unwrap();
    let mut forms: Vec<&str> = numbers.map(|n| vocabulary.form(mizan::text::TypeId(n))).collect();
    forms.sort_unstable();
    let list: Vec<String> = (0..terms)
        .map(|_| {
            let words = [1, 1, 2, 2, 2, 3][draw(6)];
            let words: Vec<&str> = (0..words).map(|_| forms[draw(forms.len())]).collect();
            format!("{:?}", words.join(" "))
        })
        .collect();
    let text = format!(
        "schema = \"mizan.lexicon/1\"\nid = \"made-up\"\nversion = \"1\"\nlanguage = \"ar\"\ntitle = {{}}\n\
         source = \"\"\nlicense = \"\"\n[[frame]]\nid = \"f\"\nlabel = {{}}\ndefinition = \"\"\nterms = [{}]\n",
        list.join(", ")
    );
    parse(&text, "made-up").unwrap()
}

fn stages(criterion: &mut Criterion) {
    let articles = articles(&sample());
    let mut vocabulary = Vocabulary::new(Steps::default());
    let all = read(&articles, &mut vocabulary);
    assert_eq!(tokens(&all), TOKENS);
    assert_eq!(vocabulary.len(), TYPES);

    let words: Vec<&str> = articles.iter().flat_map(|a| a.body.split_whitespace()).collect();
    let mut group = criterion.benchmark_group("text");
    group.throughput(Throughput::Bytes(bytes(&articles)));
    group.bench_function("normalize", |bencher| {
        let steps = Steps::default();
        let mut form = String::new();
        bencher.iter(|| {
            let mut letters = 0;
            for word in &words {
                steps.normalize(black_box(word), &mut form);
                letters += form.len();
            }
            letters
        });
    });
    group.bench_function("tokenize, all types new", |bencher| {
        bencher.iter(|| {
            let mut vocabulary = Vocabulary::new(Steps::default());
            let found = read(black_box(&articles), &mut vocabulary);
            assert_eq!(tokens(&found), TOKENS);
        });
    });
    group.bench_function("tokenize, all types known", |bencher| {
        bencher.iter(|| {
            let found = read(black_box(&articles), &mut vocabulary);
            assert_eq!(tokens(&found), TOKENS);
        });
    });
    group.finish();

    let mut group = criterion.benchmark_group("match");
    group.throughput(Throughput::Elements(TOKENS as u64));
    for (terms, known) in HITS {
        let lexicon = made_up(terms, &vocabulary);
        let matcher = Matcher::new(&[lexicon], Steps::default(), Scope::Key).unwrap();
        let count = |finder: &mut Finder<'_>| {
            let mut hits = Vec::new();
            for prose in &all {
                finder.find(prose, &vocabulary, &mut hits);
            }
            assert_eq!(hits.len(), known, "{terms} terms");
        };
        group.bench_function(BenchmarkId::new("all types new", terms), |bencher| {
            bencher.iter(|| count(&mut Finder::new(black_box(&matcher))));
        });
        group.bench_function(BenchmarkId::new("all types known", terms), |bencher| {
            let mut finder = Finder::new(&matcher);
            bencher.iter(|| count(black_box(&mut finder)));
        });
    }
    group.finish();
}

fn whole(criterion: &mut Criterion) {
    let lexicons = builtin_for("ar").unwrap();
    let matcher = Matcher::new(&lexicons, Steps::default(), Scope::Key).unwrap();
    let with = Instruments::whole(&lexicons, matcher, None, "ar").unwrap();
    let matcher = Matcher::new(&lexicons, Steps::default(), Scope::Key).unwrap();
    let silent = Instruments {
        referents: Some(Referents::new(&lexicons, None, Steps::default())),
        ..Instruments::frames_only(&lexicons, matcher)
    };
    let mut group = criterion.benchmark_group("whole");
    group.sample_size(10);
    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/ant-2018.jsonl.zst");
    for (name, path, known) in
        [("sample", sample(), 43), ("31,523 articles", real.display().to_string(), 31_523)]
    {
        if !Path::new(&path).exists() {
            continue;
        }
        let corpus = Corpus::open(&[path], ReadOptions::default()).unwrap();
        let runs = [("", &with, 1), (", without voice", &silent, 1), ("", &with, 2)];
        for (how, with, threads) in runs {
            group.bench_function(BenchmarkId::new(format!("{name}{how}"), threads), |bencher| {
                bencher.iter(|| {
                    let progress = Progress::default();
                    let tally = tally(&corpus, with, threads, None, &progress).unwrap();
                    assert_eq!(tally.article_count(), known);
                });
            });
        }
    }
    group.finish();
}

/// What any tool must do that looks at the words of articles at all: UTF-8, JSON, words.
fn floor(lines: &[u8]) -> usize {
    #[derive(serde::Deserialize)]
    struct Bare<'a> {
        #[serde(borrow)]
        text: std::borrow::Cow<'a, str>,
    }
    let lines = lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let line = simdutf8::basic::from_utf8(line).unwrap();
            let bare: Bare<'_> = serde_json::from_str(line).unwrap();
            bare.text.split_ascii_whitespace().count()
        })
        .sum()
}

/// Scoring and counting beside that floor: made-up lexicons, one thread, without voice.
fn against_floor(criterion: &mut Criterion) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let packed = folder.join("ant-2018.jsonl.zst");
    if !packed.exists() {
        return;
    }
    let file = tempfile::Builder::new().suffix(".jsonl").tempfile().unwrap();
    let mut decoder = ruzstd::decoding::StreamingDecoder::new(std::fs::File::open(packed).unwrap());
    std::io::copy(decoder.as_mut().unwrap(), &mut file.as_file()).unwrap();
    let lines = std::fs::read(file.path()).unwrap();
    let mut vocabulary = Vocabulary::new(Steps::default());
    read(&articles(&sample()), &mut vocabulary);

    let mut group = criterion.benchmark_group("floor");
    group.sample_size(10).throughput(Throughput::Bytes(lines.len() as u64));
    group.bench_function("UTF-8, JSON, words", |bencher| {
        bencher.iter(|| assert!(floor(black_box(&lines)) > 7_000_000));
    });
    let corpus =
        Corpus::open(&[file.path().display().to_string()], ReadOptions::default()).unwrap();
    for terms in [500, 5_000, 50_000] {
        let lexicon = made_up(terms, &vocabulary);
        let matcher =
            Matcher::new(std::slice::from_ref(&lexicon), Steps::default(), Scope::Key).unwrap();
        let with = Instruments::frames_only(&[lexicon], matcher);
        group.bench_function(BenchmarkId::new("score and count", terms), |bencher| {
            bencher.iter(|| {
                let counted = tally(&corpus, &with, 1, None, &Progress::default()).unwrap();
                assert_eq!(counted.article_count(), 31_523);
            });
        });
    }
    group.finish();
}

criterion_group!(benches, stages, whole, against_floor);
criterion_main!(benches);

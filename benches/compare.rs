//! Comparisons after counting: frames and axes with two thousand draws, and twenty
//! thousand terms with intervals from sums, over all pairs of outlets; on the sample, and
//! on a real corpus where it lies beside the project.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use mizan::compare::keyness::Variance;
use mizan::compare::uncertainty::{Adjustment, Draws, IntervalChoice};
use mizan::compare::words::{Families, stop_words};
use mizan::compare::{Articles, Design, Item, Options, PriorChoice, Table, compare};
use mizan::corpus::{Corpus, ReadOptions};
use mizan::lexicon::builtin_for;
use mizan::matching::{Matcher, Scope};
use mizan::tally::{Instruments, Progress, Tally, tally};
use mizan::text::Steps;

fn counted(path: &str) -> (Instruments, Tally) {
    let corpus = Corpus::open(&[path.to_owned()], ReadOptions::default()).unwrap();
    let lexicons = builtin_for("ar").unwrap();
    let matcher = Matcher::new(&lexicons, Steps::default(), Scope::Key).unwrap();
    let with = Instruments { keep_words: true, ..Instruments::frames_only(&lexicons, matcher) };
    let mut tally = tally(&corpus, &with, 0, None, &Progress::default()).unwrap();
    tally.sort();
    (with, tally)
}

fn options(items: usize, draws: Option<Draws>) -> Options {
    Options {
        design: Design::AllPairs,
        matched: false,
        prior: PriorChoice::Flat(0.01),
        variance: Variance::TwoTerm,
        correction: Adjustment::BenjaminiHochberg,
        min_count: 1,
        interval: IntervalChoice::Auto,
        draws,
        fisher: false,
        family: items,
    }
}

fn compared(table: &Table, items: &[Item], draws: Option<Draws>) -> usize {
    let results = compare(table, items, &options(items.len(), draws)).unwrap();
    results.iter().map(|result| result.rows.len()).sum()
}

fn stages(criterion: &mut Criterion, name: &str, path: &str) {
    let (with, tally) = counted(path);
    let groups: Vec<String> = tally.outlets.keys().cloned().collect();
    let pairs = groups.len() * (groups.len() - 1) / 2;
    let articles = Articles::new(&tally, &groups, None);
    let axes: Vec<(usize, usize)> =
        with.axes.frames().map(|(a, b)| (a.index(), b.index())).collect();
    let mut group = criterion.benchmark_group(format!("compare {name}"));
    group.sample_size(10);
    // One thread: what is measured is CPU time.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    group.bench_function("frames and axes, 2000 draws", |bench| {
        bench.iter(|| {
            pool.install(|| {
                let found = articles.frames(&with.matcher, &axes);
                let frames = with.matcher.frames().len();
                let mut items: Vec<Item> = (0..frames).map(|at| found.by_words(at)).collect();
                items.extend((0..axes.len()).map(|at| found.axis(at)));
                let rows = compared(&found.table, &items, Some(Draws::default()));
                assert!(rows > pairs);
                black_box(rows)
            })
        });
    });
    group.bench_function("20,000 terms", |bench| {
        bench.iter(|| {
            pool.install(|| {
                let families = Families::new(&tally, stop_words("ar"));
                let kept = families.most_frequent(1, 20_000);
                let (table, items) = articles.terms(&families, &kept);
                let rows = compared(&table, &items, None);
                assert!(rows > pairs);
                black_box(rows)
            })
        });
    });
    group.finish();
}

fn all(criterion: &mut Criterion) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    stages(criterion, "sample", &here.join("corpus/sample").display().to_string());
    let real = here.join("../shared/corpus/ant-2018.jsonl.zst");
    if real.exists() {
        stages(criterion, "real", &real.display().to_string());
    }
}

criterion_group!(benches, all);
criterion_main!(benches);

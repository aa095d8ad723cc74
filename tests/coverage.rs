//! Do the intervals hold what they promise? Articles are invented whose true rates are
//! known, many times over. It takes minutes, and so runs only when asked for:
//! `cargo test --release --test coverage -- --ignored --nocapture`. What it gave stands
//! in `docs/methods/bootstrap.md`.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use mizan::compare::keyness::Variance;
use mizan::compare::uncertainty::{Adjustment, Drawn, Draws, IntervalChoice, Kind, ratio_interval};
use mizan::compare::{
    ColumnId, Design, Item, Options, PriorChoice, Replicates, Table, WORDS, compare,
};

/// A generator of random numbers that is the same everywhere.
struct Random(u64);

impl Random {
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^= z >> 31;
        ((z >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        (-2.0 * self.uniform().ln()).sqrt() * (std::f64::consts::TAU * self.uniform()).cos()
    }

    /// Marsaglia and Tsang (2000).
    fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            return self.gamma(shape + 1.0) * self.uniform().powf(1.0 / shape);
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = (1.0 + c * x).powi(3);
            if v > 0.0 && self.uniform().ln() < 0.5 * x * x + d - d * v + d * v.ln() {
                return d * v;
            }
        }
    }

    fn poisson(&mut self, mean: f64) -> i64 {
        let (mut count, mut left) = (0, mean);
        loop {
            left += self.uniform().ln();
            if left < 0.0 {
                return count;
            }
            count += 1;
        }
    }

    /// An article: words, and hits at a rate that varies from article to article.
    #[allow(clippy::cast_possible_truncation)]
    fn article(&mut self, rate: f64, clustering: f64) -> (i64, i64) {
        let words = (5.5 + 0.6 * self.normal()).exp().max(30.0).round();
        let varied = if clustering > 0.0 { self.gamma(1.0 / clustering) * clustering } else { 1.0 };
        (self.poisson(rate * words * varied), words as i64)
    }
}

const HITS: ColumnId = ColumnId(1);

/// Articles as (group, hits, words).
fn table(groups: usize, articles: &[(usize, i64, i64)]) -> Table {
    let groups = (0..groups).map(|group| group.to_string()).collect();
    let mut table = Table::new(groups, 2, true);
    for (number, (group, hits, words)) in articles.iter().enumerate() {
        table.push(*group, number.to_string(), None, [(WORDS, *words), (HITS, *hits)]);
    }
    table
}

/// Mean hits of an article, and how much the rate varies between articles: 0 not at
/// all, 1 as much as an exponential number, 3 very much.
const FRAMES: [(f64, f64); 6] =
    [(0.5, 0.0), (0.5, 1.0), (0.5, 3.0), (2.0, 0.0), (2.0, 1.0), (2.0, 3.0)];
const MEAN_WORDS: f64 = 293.0;
const RUNS: u64 = 1000;

#[test]
#[ignore = "takes minutes"]
fn intervals_of_rates_hold_the_truth() {
    println!("articles | hits an article | clustering | auto | bca | percentile | analytic");
    for articles in [10, 20, 40, 100, 300] {
        for (mean, clustering) in FRAMES {
            let rate = mean / MEAN_WORDS;
            let mut held = [0.0; 4];
            for run in 0..RUNS {
                let mut random = Random(run * 7919 + articles);
                let made: Vec<(usize, i64, i64)> = (0..articles)
                    .map(|_| random.article(rate, clustering))
                    .map(|(hits, words)| (0, hits, words))
                    .collect();
                let table = table(1, &made);
                let ratio = table.by_column().ratios(1, &[Item::rate(HITS, WORDS)])[0][0];
                let drawn = Replicates::draw(&table, Draws::default(), |_| true);
                let drawn = Drawn { part: drawn[0].column(HITS), whole: drawn[0].column(WORDS) };
                let choices = [
                    IntervalChoice::Auto,
                    IntervalChoice::Bca,
                    IntervalChoice::Percentile,
                    IntervalChoice::Analytic,
                ];
                for (held, choice) in held.iter_mut().zip(choices) {
                    let found = ratio_interval(&ratio, Kind::Rate, Some(drawn), choice).unwrap();
                    *held += f64::from(u8::from(found.low <= rate && rate <= found.high));
                }
            }
            let [auto, ..] = held.map(|held| 100.0 * held / RUNS as f64);
            let shown = held.map(|held| format!("{:.1}", 100.0 * held / RUNS as f64));
            println!("{articles} | {mean} | {clustering} | {}", shown.join(" | "));
            // Of a thousand runs 95 % has a standard error of 0.7.
            if articles >= 40 && clustering <= 1.0 {
                assert!((91.0..=98.5).contains(&auto), "{auto}");
            }
        }
    }
}

fn options(choice: IntervalChoice) -> Options {
    Options {
        design: Design::EachAgainstRest,
        matched: false,
        prior: PriorChoice::Flat(0.01),
        variance: Variance::TwoTerm,
        correction: Adjustment::BenjaminiHochberg,
        min_count: 1,
        interval: choice,
        draws: Some(Draws::default()),
        fisher: false,
        family: usize::MAX,
    }
}

#[test]
#[ignore = "takes minutes"]
fn intervals_of_ratios_hold_the_truth_and_tests_keep_their_level() {
    println!("articles | hits an article | clustering | true ratio | auto | analytic | p < 0.05");
    for articles in [20, 40, 100, 300] {
        for (mean, clustering) in FRAMES {
            for ratio in [1.0_f64, 2.0] {
                let (mut held, mut rejected) = ([0.0; 2], 0.0);
                for run in 0..RUNS {
                    let mut random = Random(run * 104_729 + articles);
                    let rates = [mean * ratio / MEAN_WORDS, mean / MEAN_WORDS];
                    let made: Vec<(usize, i64, i64)> = (0..2 * articles)
                        .map(|number| usize::from(number % 2 == 1))
                        .map(|group| {
                            let (hits, words) = random.article(rates[group], clustering);
                            (group, hits, words)
                        })
                        .collect();
                    let table = table(2, &made);
                    let items = [Item::rate(HITS, WORDS)];
                    for (held, choice) in
                        held.iter_mut().zip([IntervalChoice::Auto, IntervalChoice::Analytic])
                    {
                        let found = compare(&table, &items, &options(choice)).unwrap();
                        let Some(row) = found[0].rows.first() else { continue };
                        let interval = row.contrast.interval.unwrap();
                        let truth = ratio.log2();
                        *held +=
                            f64::from(u8::from(interval.low <= truth && truth <= interval.high));
                        if choice == IntervalChoice::Auto {
                            rejected += f64::from(u8::from(row.p.is_some_and(|p| p < 0.05)));
                        }
                    }
                }
                let percent = |count: f64| 100.0 * count / RUNS as f64;
                println!(
                    "{articles} | {mean} | {clustering} | {ratio} | {:.1} | {:.1} | {:.1}",
                    percent(held[0]),
                    percent(held[1]),
                    percent(rejected)
                );
                if articles >= 40 && clustering <= 1.0 {
                    assert!((92.5..=98.5).contains(&percent(held[0])));
                    assert!(ratio > 1.0 || percent(rejected) < 7.5);
                }
            }
        }
    }
}

/// Of 200 frames 40 differ: of what is marked no more than a twentieth may be wrong.
#[test]
#[ignore = "takes minutes"]
fn false_discoveries_are_as_rare_as_is_said() {
    println!("articles | true ratio | false of all marked, % | marked of those that differ, %");
    for (articles, ratio) in [(40, 2.0), (100, 1.5), (100, 2.0)] {
        let (mut shares, mut power, runs) = (0.0, 0.0, 100);
        for run in 0..runs {
            let mut random = Random(run * 15_485_863 + articles);
            let mut table = Table::new(vec!["a".into(), "b".into()], 201, true);
            for number in 0..2 * articles {
                let group = usize::from(number % 2 == 1);
                let (_, words) = random.article(0.0, 0.0);
                let cells: Vec<(ColumnId, i64)> = (1..=200)
                    .map(|frame| {
                        let more = if frame <= 40 && group == 0 { ratio } else { 1.0 };
                        let varied = random.gamma(1.0);
                        let mean = more * varied * words as f64 / MEAN_WORDS;
                        (ColumnId(frame), random.poisson(mean))
                    })
                    .collect();
                let cells = cells.into_iter().chain([(WORDS, words)]);
                table.push(group, number.to_string(), None, cells);
            }
            let items: Vec<Item> =
                (1..=200).map(|frame| Item::rate(ColumnId(frame), WORDS)).collect();
            let found = compare(&table, &items, &options(IntervalChoice::Analytic)).unwrap();
            let marked = found[0].rows.iter().filter(|row| row.q.is_some_and(|q| q < 0.05));
            let (wrong, right): (Vec<usize>, Vec<usize>) =
                marked.map(|row| row.item).partition(|item| *item >= 40);
            let all = wrong.len() + right.len();
            shares += if all > 0 { wrong.len() as f64 / all as f64 } else { 0.0 };
            power += right.len() as f64 / 40.0;
        }
        let rate = 100.0 * shares / runs as f64;
        println!("{articles} | {ratio} | {rate:.1} | {:.0}", 100.0 * power / runs as f64);
        assert!(rate < 6.5, "{rate}");
    }
}

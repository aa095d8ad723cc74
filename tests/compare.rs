//! Comparisons by the real program: from counts and from texts, and whatever numbers
//! there are.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod program;

use std::fmt::Write as _;
use std::fs;

use mizan::compare::keyness::{LogOdds, Variance};
use mizan::compare::uncertainty::{Adjustment, Draws, IntervalChoice};
use mizan::compare::{ColumnId, Design, Item, Options, PriorChoice, Table, compare};
use predicates::prelude::*;
use predicates::str::contains;
use program::{json, mizan, stdout};
use proptest::prelude::*;
use serde_json::Value;

/// A file of counts in a folder that goes with it.
fn file(text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("counts.csv");
    fs::write(&path, text).unwrap();
    let shown = path.display().to_string();
    (folder, shown)
}

fn close(value: &Value, expected: f64) {
    let found = value.as_f64().unwrap_or_else(|| panic!("{value} is no number"));
    assert!((found - expected).abs() < 2e-6 * expected.abs().max(1.0), "{found} {expected}");
}

fn row<'a>(comparison: &'a Value, of: &str, name: &str) -> &'a Value {
    let rows = comparison[of].as_array().unwrap();
    rows.iter().find(|row| row[of.trim_end_matches('s')] == name).expect("the row")
}

const KEYNESS: &str = "outlet,term,count\nA,b,7\nA,a,3\nB,b,2\nB,a,7\n";

/// The numbers are those of quanteda.textstats, R and the formulas.
#[test]
fn counts_alone_are_compared() {
    let (_folder, path) = file(KEYNESS);
    let found = json(&[
        "compare",
        "--counts",
        &path,
        "--target",
        "A",
        "--reference",
        "B",
        "--format",
        "json",
        "--measure",
        "chi2-yates",
    ]);
    let b = row(&found, "terms", "b");
    close(&b["g2"], 4.534_939_370);
    close(&b["chi2"], 4.337_160_494);
    close(&b["measure"], 2.632_438_272);
    close(&b["diff_percent"], 215.0);
    assert_eq!(b["counts"]["target"], 7);
    assert_eq!(b["totals"]["reference"], 9);
    close(&b["rates"]["target"], 700.0);
    assert_eq!(b["test"], "tokens");
    // Without articles nothing is known of spread and influence, and it says so.
    assert!(b["dispersion"].is_null() && b["influence"].is_null() && b["articles"].is_null());
    assert_eq!(b["interval"]["method"], "token-level");
    close(&row(&found, "terms", "a")["g2"], -4.534_939_370);
    // What the file counts can be said, and names the rows.
    let frames = json(&["compare", "--counts", &path, "--of", "frames", "--format", "json"]);
    close(&row(&frames, "frames", "b")["g2"], 4.534_939_370);
    // The shares of the terms add up to the divergence.
    let rows = found["terms"].as_array().unwrap();
    let sum: f64 = rows.iter().map(|row| row["shift"].as_f64().unwrap()).sum();
    close(&found["pairings"][0]["divergence"], sum);
}

#[test]
fn priors_and_variances_are_those_asked_for() {
    let mut counts = String::from("outlet,term,count\n");
    for (term, (a, b)) in ["w", "x", "y", "z"].iter().zip([(1, 100), (5, 510), (1, 100), (9, 199)])
    {
        let _ = writeln!(counts, "i,{term},{a}\nj,{term},{b}");
    }
    let (_folder, path) = file(&counts);
    let z = |prior: &str, variance: &str| {
        let found = json(&[
            "compare",
            "--counts",
            &path,
            "--target",
            "i",
            "--reference",
            "j",
            "--prior",
            prior,
            "--variance",
            variance,
            "--format",
            "json",
        ]);
        row(&found, "terms", "z")["z"].clone()
    };
    close(&z("flat:0.1", "two"), 4.402_165_447_744_616);
    close(&z("flat:0.01", "four"), 2.983_064_307_074_204);
    close(&z("flat:1", "four"), 2.797_976_746_867_426);
    // α is the count of both outlets together.
    close(&z("informative", "two"), 0.590_353_962_1);
    mizan(&["compare", "--counts", &path, "--prior", "flat:-1"])
        .assert()
        .code(2)
        .stderr(contains("no number above 0"));
}

#[test]
fn lines_that_repeat_a_term_are_noted() {
    let (_folder, path) = file("outlet,term,count\nA,x,5\nA,x,5\nB,x,2\nB,y,9\n");
    mizan(&["compare", "--counts", &path])
        .assert()
        .success()
        .stderr(contains("1 lines repeat a term").and(contains("hint: they are added up")));
}

#[test]
fn without_a_prior_what_is_missing_has_no_log_odds() {
    let (_folder, path) = file("outlet,term,count\nA,x,5\nA,y,5\nB,x,0\nB,y,9\n");
    let found = json(&["compare", "--counts", &path, "--prior", "none", "--format", "json"]);
    let x = row(&found, "terms", "x");
    assert!(x["z"].is_null() && x["log_odds"].is_null() && x["diff_percent"].is_null());
    // The test is of G², which needs no prior: pchisq(8.0377532436, 1, lower = FALSE) in R.
    close(&x["g2"], 8.037_753_244);
    close(&x["p"], 0.004_581_232);
    close(&x["log_ratio"], ((5.0 / 10.0) / (0.5_f64 / 9.0)).log2());
    assert!(x["interval"]["high"].is_null() && x["interval"]["low"].is_number());
}

#[test]
fn who_is_compared_can_be_said() {
    let sample = "corpus/sample";
    let sides = |arguments: &[&str]| {
        let found = json(&[&["compare", sample, "--format", "json"], arguments].concat());
        found["pairings"].as_array().unwrap().len()
    };
    assert_eq!(sides(&[]), 6);
    assert_eq!(sides(&["--pairs"]), 15);
    assert_eq!(sides(&["--target", "wafir", "--reference", "sumud,raseef"]), 1);
    // Of two groups one comparison says all.
    assert_eq!(sides(&["--by", "month"]), 1);
    mizan(&["compare", sample, "--target", "nobody"])
        .assert()
        .code(2)
        .stderr(contains("there is no 'nobody'").and(contains("hint: there are: wafir")));
    mizan(&["compare", sample, "--by", "weather"])
        .assert()
        .code(2)
        .stderr(contains("outlet, author, kind"));
    let (_folder, one) = file("outlet,term,count\nA,x,5\n");
    mizan(&["compare", "--counts", &one])
        .assert()
        .code(2)
        .stderr(contains("nothing to compare 'A' with"));
}

/// Articles twice as long with twice the hits: the same by words, twice by articles.
#[test]
fn long_articles_are_seen_by_the_three_wholes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.jsonl");
    let mut lines = String::new();
    let text = "كانت خطوة رمزية في نظر كثيرين هنا وهناك. ";
    for number in 0..6 {
        for (outlet, times) in [("long", 2), ("short", 1)] {
            let id = format!("{outlet}{number}");
            let article =
                serde_json::json!({ "id": id, "outlet": outlet, "text": text.repeat(times) });
            let _ = writeln!(lines, "{article}");
        }
    }
    fs::write(&path, lines).unwrap();
    let path = path.display().to_string();
    let asked = ["compare", &path, "--target", "long", "--reference", "short"];
    let found = json(&[&asked[..], &["--format", "json"]].concat());
    let symbolic = row(&found, "frames", "symbolic");
    close(&symbolic["log_ratio"], 0.0);
    close(&symbolic["per_article"]["log_ratio"], 1.0);
    close(&symbolic["share"]["log_ratio"], 0.0);
    let shown = stdout(&[&asked[..], &["--lang", "en", "--width", "120"]].concat());
    assert!(String::from_utf8(shown).unwrap().contains("The same ratio by three wholes"));
    let csv = stdout(&[&asked[..], &["--format", "csv"]].concat());
    assert!(String::from_utf8(csv).unwrap().contains("log_ratio_per_article"));
}

#[test]
fn only_shared_stories_are_matched() {
    let found = json(&[
        "compare",
        "corpus/sample",
        "--match",
        "event",
        "--target",
        "afaq",
        "--reference",
        "rest",
        "--format",
        "json",
    ]);
    let pairing = &found["pairings"][0];
    assert!(pairing["stories"].as_u64().unwrap() > 0);
    let all = json(&["compare", "corpus/sample", "--target", "afaq", "--format", "json"]);
    let articles = |found: &Value| found["pairings"][0]["articles"]["target"].as_u64().unwrap();
    assert!(articles(&found) <= articles(&all));
    assert!(all["pairings"][0]["stories"].is_null());
}

/// The rows of a report's articles, as counts, give what the texts gave: the same draws
/// of the same articles.
#[test]
fn counts_of_articles_give_what_the_texts_give() {
    let report: Value = serde_json::from_slice(
        &fs::read("reports/sample/report.json").expect("the sample's report"),
    )
    .unwrap();
    let mut counts = String::from("outlet,article,term,count,tokens\n");
    for article in report["articles"].as_array().unwrap() {
        let text = |field: &str| article[field].as_str().unwrap().to_owned();
        let tokens = &article["tokens"];
        let _ = writeln!(counts, "{},{},-,0,{tokens}", text("outlet"), text("id"));
        for frame in article["frames"].as_array().unwrap() {
            let (id, hits) = (frame["frame"].as_str().unwrap(), &frame["hits"]);
            let _ = writeln!(counts, "{},{},{id},{hits},{tokens}", text("outlet"), text("id"));
        }
    }
    let (_folder, path) = file(&counts);
    let asked =
        ["--target", "wafir", "--reference", "manara", "--format", "json", "--interval", "bca"];
    let from_texts = json(&[&["compare", "corpus/sample"], &asked[..]].concat());
    let from_counts =
        json(&[&["compare", "--counts", &path, "--of", "frames"], &asked[..]].concat());
    let mut compared = 0;
    for ours in from_texts["frames"].as_array().unwrap() {
        let theirs = row(&from_counts, "frames", ours["frame"].as_str().unwrap());
        for field in [
            "counts",
            "totals",
            "log_ratio",
            "interval",
            "difference_interval",
            "g2",
            "p",
            "influence",
        ] {
            assert_eq!(ours[field], theirs[field], "{field} of {}", ours["frame"]);
        }
        compared += 1;
    }
    assert!(compared > 10);
}

#[test]
fn threads_and_order_change_nothing() {
    let one = stdout(&["compare", "corpus/sample", "--threads", "1", "--format", "json"]);
    let many = stdout(&["compare", "corpus/sample", "--threads", "7", "--format", "json"]);
    assert_eq!(one, many);
    let terms = |threads: &str| {
        stdout(&[
            "compare",
            "corpus/sample",
            "--of",
            "terms",
            "--threads",
            threads,
            "--format",
            "csv",
        ])
    };
    assert_eq!(terms("1"), terms("5"));
    let seed = stdout(&[
        "compare",
        "corpus/sample",
        "--interval",
        "bca",
        "--seed",
        "2",
        "--format",
        "json",
    ]);
    let other = stdout(&[
        "compare",
        "corpus/sample",
        "--interval",
        "bca",
        "--seed",
        "3",
        "--format",
        "json",
    ]);
    assert_ne!(seed, other);
}

#[test]
fn words_near_a_term_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.jsonl");
    let article = |id: u32, text: &str| {
        serde_json::json!({ "id": id.to_string(), "outlet": "o", "text": text }).to_string() + "\n"
    };
    let near = "وقعت الحكومة اتفاق السلام في العاصمة. ";
    let far = "ارتفعت أسعار الخبز في الأسواق كثيرا هذا الشهر. ";
    fs::write(&path, article(1, &(near.repeat(4) + &far.repeat(9)))).unwrap();
    let path = path.display().to_string();
    let found = stdout(&["collocates", "السلام", &path, "--window", "2", "--format", "json"]);
    let lines = String::from_utf8(found).unwrap();
    let first: Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!((&first["near"], &first["count"]), (&Value::from(4), &Value::from(4)));
    // Four of four near four hits: always together.
    close(&first["log_dice"], 14.0);
    assert!(!lines.contains("الخبز"), "{lines}");
    let sentence = stdout(&["collocates", "السلام", &path, "--sentence", "--format", "csv"]);
    assert!(String::from_utf8(sentence).unwrap().contains("العاصمة"));
}

/// No number of a comparison is NaN, and nothing panics, whatever the counts.
fn is_sound(table: &Table, items: &[Item]) {
    for prior in [PriorChoice::None, PriorChoice::Flat(0.01), PriorChoice::Informative(None)] {
        for interval in [IntervalChoice::Auto, IntervalChoice::Bca, IntervalChoice::Percentile] {
            let options = Options {
                design: Design::EachAgainstRest,
                matched: false,
                prior,
                variance: Variance::FourTerm,
                correction: Adjustment::Holm,
                min_count: 0,
                interval,
                draws: Some(Draws { seed: 1, number: 100 }),
                fisher: true,
                family: items.len(),
            };
            for result in compare(table, items, &options).unwrap() {
                for row in result.rows {
                    let contrast = row.contrast;
                    let keyness = contrast.keyness;
                    let finite = [
                        contrast.log_ratio,
                        row.difference,
                        row.p,
                        row.q,
                        row.shift,
                        keyness.log_odds.map(LogOdds::z),
                        keyness.g2,
                        keyness.chi2,
                        keyness.lrc,
                        keyness.percent_difference,
                        keyness.simple_maths,
                        keyness.fisher.map(|fisher| fisher.p),
                        contrast.dispersion.and_then(|found| found.juilland_d),
                    ];
                    for number in finite.into_iter().flatten() {
                        assert!(number.is_finite(), "{contrast:?}");
                    }
                    for interval in [contrast.interval, row.intervals[0], row.difference_interval] {
                        let Some(interval) = interval else { continue };
                        assert!(!interval.low.is_nan() && !interval.high.is_nan(), "{contrast:?}");
                        assert!(interval.low <= interval.high, "{interval:?} {contrast:?}");
                    }
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn extreme_counts_give_numbers_or_nothing(
        rows in proptest::collection::vec(
            (0_usize..3, proptest::collection::vec(prop_oneof![
                Just(0_i64), Just(1), Just(7), Just(1 << 20), Just(1 << 40)
            ], 4)),
            1..12,
        ),
        by_article in any::<bool>(),
    ) {
        let groups = ["a", "b", "c"].map(str::to_owned).to_vec();
        let mut table = Table::new(groups, 5, by_article);
        for (number, (group, counts)) in rows.into_iter().enumerate() {
            let words: i64 = counts.iter().sum();
            let cells = counts.into_iter().zip(1..).map(|(count, column)| (ColumnId(column), count));
            table.push(group, number.to_string(), None, cells.chain([(ColumnId(0), words)]));
        }
        let mut items: Vec<Item> =
            (1..4).map(|column| Item::rate(ColumnId(column), ColumnId(0))).collect();
        items.push(Item::share(ColumnId(4), ColumnId(0)));
        is_sound(&table, &items);
    }
}

#[test]
fn identical_outlets_do_not_differ() {
    let mut counts = String::from("outlet,article,term,count\n");
    for outlet in ["A", "B"] {
        for article in 0..6 {
            let _ =
                writeln!(counts, "{outlet},{article},x,{}\n{outlet},{article},y,9", article % 3);
        }
    }
    let (_folder, path) = file(&counts);
    let found = json(&["compare", "--counts", &path, "--format", "json"]);
    for row in found["terms"].as_array().unwrap() {
        for field in ["log_ratio", "g2", "chi2", "lrc", "difference", "z"] {
            close(&row[field], 0.0);
        }
        close(&row["p"], 1.0);
        assert!(row["influence"].is_null());
    }
    close(&found["pairings"][0]["divergence"], 0.0);
    assert!(found["map"].is_null());
}

//! Frames over time, held against the articles of the same report.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod program;

use std::fmt::Write as _;
use std::fs;

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use mizan::compare::uncertainty::{Ratio, rate_interval};
use program::{json, stdout};
use serde_json::Value;

/// Articles of two outlets, one on each of these days in turn.
fn corpus(days: &[String]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.jsonl");
    let texts =
        ["خطوة رمزية بلا وزن", "إنجاز تاريخي كبير وخطوة رمزية", "كلام آخر لا أكثر", "سلام عادل"];
    let mut lines = String::new();
    for (number, day) in days.iter().enumerate() {
        let outlet = ["a", "b"][number % 2];
        let text = texts[number * 7 % 4].repeat(1 + number % 3);
        let article = serde_json::json!({ "id": number.to_string(), "outlet": outlet, "date": day, "text": text });
        let _ = writeln!(lines, "{article}");
    }
    fs::write(&path, lines).unwrap();
    let shown = path.display().to_string();
    (folder, shown)
}

fn every(first: &str, step: i64, number: i64) -> Vec<String> {
    let first: Date = first.parse().unwrap();
    (0..number).map(|at| (first + (at * step).days()).to_string()).collect()
}

fn report(corpus: &str) -> Value {
    json(&["analyze", corpus, "--format", "json", "--language", "ar", "--without-voice"])
}

/// The period of a day, worked out another way than the program does.
fn begins(unit: &str, date: &str) -> String {
    let date: Date = date.parse().unwrap();
    match unit {
        "day" => date.to_string(),
        "week" => {
            let mut day = date;
            while day.weekday() != Weekday::Monday {
                day = day.yesterday().unwrap();
            }
            day.to_string()
        }
        "month" => format!("{}-01", &date.to_string()[..7]),
        "year" => format!("{}-01-01", date.year()),
        other => panic!("{other}"),
    }
}

/// Every number is that of the articles of its period.
fn agrees(report: &Value) -> usize {
    let timeline = &report["timeline"];
    let unit = timeline["unit"].as_str().unwrap();
    let periods = timeline["periods"].as_array().unwrap();
    let articles = report["articles"].as_array().unwrap();
    let mut points = 0;
    for outlet in timeline["outlets"].as_array().unwrap() {
        for (at, period) in periods.iter().enumerate() {
            let inside: Vec<&Value> = articles
                .iter()
                .filter(|article| article["outlet"] == outlet["outlet"])
                .filter(|article| {
                    article["date"].as_str().is_some_and(|date| *period == begins(unit, date))
                })
                .collect();
            let tokens = |article: &&Value| article["tokens"].as_u64().unwrap();
            assert_eq!(outlet["articles"][at], inside.len());
            assert_eq!(outlet["tokens"][at], inside.iter().map(tokens).sum::<u64>());
            for frame in outlet["frames"].as_array().unwrap() {
                let hits = |article: &&Value| -> u64 {
                    let mut frames = article["frames"].as_array().unwrap().iter();
                    let found = frames.find(|found| found["frame"] == frame["frame"]);
                    found.map_or(0, |found| found["hits"].as_u64().unwrap())
                };
                let point = &frame["points"][at];
                assert_eq!(point.is_null(), inside.is_empty());
                if inside.is_empty() {
                    continue;
                }
                assert_eq!(point["hits"], inside.iter().map(hits).sum::<u64>());
                let sums: Vec<(f64, f64)> =
                    inside.iter().map(|a| (hits(a) as f64, tokens(a) as f64)).collect();
                let ratio = Ratio::of_articles(&sums);
                let found = rate_interval(&ratio).unwrap();
                let close = |value: &Value, rate: f64| {
                    assert!(
                        (value.as_f64().unwrap() - 1000.0 * rate).abs() < 1e-6,
                        "{value} {rate}"
                    );
                };
                close(&point["per_1000"], ratio.value().unwrap());
                close(&point["interval"]["low"], found.low);
                close(&point["interval"]["high"], found.high);
                points += 1;
            }
        }
    }
    points
}

#[test]
fn every_unit_says_what_the_articles_say() {
    for (step, number, unit, periods) in [
        (1, 45, "day", 45),
        (1, 46, "week", 7),
        (3, 100, "week", 43),
        (11, 30, "month", 11),
        (100, 50, "year", 14),
    ] {
        // Five of each outlet a day: a period has company at once.
        let days = every("2018-04-04", step, number);
        let days: Vec<String> = days.into_iter().flat_map(|day| vec![day; 10]).collect();
        let (_folder, path) = corpus(&days);
        let report = report(&path);
        let timeline = &report["timeline"];
        assert_eq!(timeline["unit"], unit, "{step} {number}");
        assert_eq!(timeline["periods"].as_array().unwrap().len(), periods, "{step} {number}");
        assert_eq!((&timeline["undated"], &timeline["outside"]), (&0.into(), &0.into()));
        assert!(agrees(&report) > 20);
    }
}

#[test]
fn few_articles_are_put_into_longer_periods() {
    // One a day, in turn of two outlets: three or four in a week.
    let (_folder, path) = corpus(&every("2018-04-04", 1, 200));
    assert_eq!(report(&path)["timeline"]["unit"], "month");
    // Too few for any: the longest that leaves three periods.
    let (_folder, path) = corpus(&every("2018-04-04", 3, 14));
    assert_eq!(report(&path)["timeline"]["unit"], "week");
}

#[test]
fn a_gap_is_no_nought_and_wrong_dates_are_counted() {
    let mut days = every("2018-04-04", 1, 30);
    days.retain(|day| !day.starts_with("2018-04-1"));
    days.extend(["1970-01-01", "no date", "2018-05-20"].map(str::to_owned));
    let (_folder, path) = corpus(&days);
    let report = report(&path);
    let timeline = &report["timeline"];
    assert_eq!(timeline["unit"], "week");
    assert_eq!(timeline["periods"][0], "2018-04-02");
    assert_eq!((&timeline["undated"], &timeline["outside"]), (&1.into(), &1.into()));
    assert!(agrees(&report) > 0);
    let points = timeline["outlets"][0]["frames"][0]["points"].as_array().unwrap();
    assert!(points.iter().any(Value::is_null) && !points.iter().all(Value::is_null));
}

#[test]
fn two_days_are_no_time_line() {
    let (_folder, path) = corpus(&every("2018-04-04", 1, 2));
    assert!(report(&path)["timeline"].is_null());
    let (_folder, path) = corpus(&["no".to_owned(), "date".to_owned()]);
    assert!(report(&path)["timeline"].is_null());
}

#[test]
fn the_sample_agrees_for_any_number_of_threads() {
    let arguments = ["analyze", "corpus/sample", "--format", "json"];
    let report = json(&arguments);
    assert!(agrees(&report) > 20);
    let one = stdout(&[&arguments[..], &["--threads", "1"]].concat());
    for threads in ["2", "3"] {
        assert!(one == stdout(&[&arguments[..], &["--threads", threads]].concat()));
    }
}

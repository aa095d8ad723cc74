//! Copies whose truth is known, and what must not be taken for one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod planted;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use mizan::copies::{Found, Looking, Published, Threshold, detection, find};
use mizan::corpus::{Corpus, ReadOptions};
use planted::{COPIES, Chance, OTHERS, Planted, lines, planted};

fn found_in(text: &str, looking: &Looking) -> Found {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.jsonl");
    fs::write(&path, text).unwrap();
    let corpus = Corpus::open(&[path.display().to_string()], ReadOptions::default()).unwrap();
    find(&corpus, looking, &|_, _| true).unwrap()
}

fn found(text: &str) -> Found {
    found_in(text, &Looking::default())
}

/// Pairs of first publisher and copy, by their ids.
fn pairs(found: &Found) -> BTreeSet<(String, String)> {
    let pairs = found.clusters.iter().flat_map(|cluster| {
        let first = &cluster.first.id;
        cluster.copies.iter().map(move |run| (first.clone(), run.article.id.clone()))
    });
    pairs.collect()
}

/// Recall of the copies and precision of what was found, over several corpora; the numbers of the documentation.
#[test]
fn planted_copies_are_found_and_nothing_else() {
    let mut by_way: BTreeMap<&str, [u32; 2]> = BTreeMap::new();
    let (mut right, mut wrong) = (0, 0_u32);
    for seed in 1..=2 {
        let articles = planted(270, seed);
        let found = pairs(&found(&lines(&articles)));
        let truth: BTreeSet<(String, String)> = articles
            .iter()
            .filter_map(|article| Some((article.copy_of.clone()?, article.id.clone())))
            .collect();
        right += found.intersection(&truth).count();
        // Standing notices are all the same text: with other titles none is a copy.
        for pair in found.difference(&truth) {
            println!("wrong: {pair:?}");
            wrong += 1;
        }
        let copies: BTreeSet<&String> = found.iter().map(|(_, copy)| copy).collect();
        for article in &articles {
            let counts = by_way.entry(article.way).or_default();
            counts[0] += 1;
            counts[1] += u32::from(copies.contains(&article.id));
        }
    }
    println!("{:<28} planted  taken for a copy", "way");
    for (way, [all, taken]) in &by_way {
        println!("{way:<28} {all:>7}  {taken}");
    }
    let all: u32 = COPIES.iter().map(|way| by_way[way][0]).sum();
    let precision = f64::from(u32::try_from(right).unwrap()) / (right as f64 + f64::from(wrong));
    let recall = f64::from(u32::try_from(right).unwrap()) / f64::from(all);
    println!("precision {precision:.4}, recall {recall:.4}");
    assert!(precision >= 0.995, "{precision}");
    assert!(recall >= 0.98, "{recall}");
    for way in COPIES {
        let [all, taken] = by_way[way];
        assert!(f64::from(taken) >= 0.9 * f64::from(all), "{way}: {taken} of {all}");
    }
    for way in OTHERS {
        let [all, taken] = by_way[way];
        assert!(f64::from(taken) <= 0.02 * f64::from(all), "{way}: {taken} of {all}");
    }
}

/// All that is told of a cluster but where its articles stand, which another order changes.
fn told(found: &Found) -> Vec<String> {
    let article =
        |article: &Published| format!("{} {} {:?}", article.outlet, article.id, article.date);
    let cluster = |cluster: &mizan::copies::Cluster| {
        let copies: Vec<String> = cluster
            .copies
            .iter()
            .map(|run| format!("{} {} {:?}", article(&run.article), run.exact, run.likeness))
            .collect();
        format!("{}: {}", article(&cluster.first), copies.join("; "))
    };
    found.clusters.iter().map(cluster).collect()
}

#[test]
fn neither_order_nor_threads_matter() {
    let mut articles = planted(120, 9);
    let expected = told(&found(&lines(&articles)));
    assert!(expected.len() > 100, "{}", expected.len());
    let mut chance = Chance(3);
    for threads in [1, 2, 5] {
        for at in (1..articles.len()).rev() {
            articles.swap(at, chance.below(at + 1));
        }
        let found = found_in(&lines(&articles), &Looking { threads, ..Looking::default() });
        assert_eq!(told(&found), expected);
    }
}

fn article(id: &str, outlet: &str, date: &str, text: &str) -> Planted {
    Planted {
        id: id.to_owned(),
        outlet: outlet.to_owned(),
        date: date.to_owned(),
        title: id.to_owned(),
        text: text.to_owned(),
        way: "",
        copy_of: None,
    }
}

#[test]
fn the_first_publisher_is_that_of_the_earliest_date() {
    let text = planted::story(&mut Chance(5)).join(" ");
    let shorter: Vec<&str> = text.split(' ').collect();
    let shorter = shorter[..shorter.len() - 4].join(" ");
    let articles = [
        article("undated", "a", "", &text),
        article("later", "a", "2024-05-02", &text),
        article("short", "b", "2024-05-01", &shorter),
        article("long", "c", "2024-05-01", &text),
        article("long too", "d", "2024-05-01", &text),
    ];
    let found = found(&lines(&articles));
    let [cluster] = &found.clusters[..] else { panic!("{found:?}") };
    let ids: Vec<&str> = cluster.copies.iter().map(|run| run.article.id.as_str()).collect();
    assert_eq!(cluster.first.id, "long", "of one day the longest, then by outlet");
    assert_eq!(ids, ["long too", "short", "later", "undated"], "without a date last");
    let exact: Vec<bool> = cluster.copies.iter().map(|run| run.exact).collect();
    assert_eq!(exact, [true, false, true, true]);
    let lags: Vec<Option<i32>> = cluster.copies.iter().map(|run| run.lag(cluster)).collect();
    assert_eq!(lags, [Some(0), Some(0), Some(1), None]);
    let sums = found.sums();
    assert_eq!((sums.copies, sums.exact, sums.near, sums.within, sums.across), (4, 3, 1, 0, 4));
}

#[test]
fn copies_are_not_chained() {
    // Each text has four fifths of the one before: the last has nothing of the first.
    let mut chance = Chance(8);
    let all: Vec<String> = (0..60).flat_map(|_| planted::story(&mut chance)).collect();
    let all: Vec<&str> = all.iter().flat_map(|paragraph| paragraph.split(' ')).collect();
    let articles: Vec<Planted> = (0..20)
        .map(|at| {
            let text = all[at * 25..at * 25 + 200].join(" ");
            article(&format!("{at:02}"), "a", &format!("2024-01-{:02}", at + 1), &text)
        })
        .collect();
    let found = found(&lines(&articles));
    assert!(!found.clusters.is_empty());
    for cluster in &found.clusters {
        for run in &cluster.copies {
            assert!(Threshold::default().takes(run.likeness), "{run:?} is like its first");
            assert!(run.lag(cluster).unwrap() <= 1, "{run:?}");
        }
    }
}

#[test]
fn within_and_across() {
    let [one, two] = [1, 2].map(|seed| planted::story(&mut Chance(seed)).join(" "));
    let articles = [
        article("1", "a", "2024-01-01", &one),
        article("2", "b", "2024-01-02", &one),
        article("3", "b", "2024-01-03", &one),
        article("4", "c", "2024-01-01", &two),
        article("5", "c", "2024-01-02", &two),
    ];
    let text = lines(&articles);
    let pair = |first: &str, copy: &str| (first.to_owned(), copy.to_owned());
    let all = [pair("1", "2"), pair("1", "3"), pair("4", "5")];
    assert_eq!(pairs(&found(&text)), all.into());
    let within = found_in(&text, &Looking { within: true, ..Looking::default() });
    assert_eq!(pairs(&within), [pair("2", "3"), pair("4", "5")].into());
    assert_eq!(pairs(&found(&text).across()), [pair("1", "2")].into());
}

#[test]
fn what_has_hardly_a_word_is_no_copy() {
    let notice = "كل ما ينشر هنا يعبر عن رأي كاتبه وحده";
    let mut articles = vec![
        article("a", "x", "2024-01-01", notice),
        article("b", "x", "2024-01-02", notice),
        article("c", "x", "2024-01-03", "…"),
        article("d", "x", "2024-01-04", "…"),
    ];
    assert_eq!(found(&lines(&articles)).clusters, []);
    // The same title makes them one; no text at all never does.
    for article in &mut articles {
        article.title = "رأي".to_owned();
    }
    assert_eq!(pairs(&found(&lines(&articles))), [("a".to_owned(), "b".to_owned())].into());
}

#[test]
fn a_corpus_can_hold_anything() {
    assert_eq!(found("").articles, 0);
    let broken = found("{\"id\": 1\nnothing\n\u{0}\n");
    assert_eq!((broken.articles, broken.unreadable), (0, 3));
    assert!(broken.problem.is_some());
    // One text, a thousand times, in every particular the same.
    let text = planted::story(&mut Chance(1)).join(" ");
    let same = lines(&[article("x", "o", "2024-01-01", &text)]).repeat(1000);
    let found = found(&same);
    assert_eq!(found.sums().exact, 999);
    assert_eq!(found.clusters.len(), 1);
    // One word only, again and again, is one shingle.
    let word =
        [article("1", "o", "", &"كلمة ".repeat(5000)), article("2", "o", "", &"كلمة ".repeat(40))];
    assert_eq!(self::found(&lines(&word)).sums().near, 1);
}

#[test]
fn the_curve_is_that_of_the_documentation() {
    for (jaccard, expected) in [(0.2, 0.287), (0.3, 0.683), (0.4, 0.938), (0.5, 0.996), (0.7, 1.0)]
    {
        assert!((detection(jaccard) - expected).abs() < 0.001, "{jaccard}: {}", detection(jaccard));
    }
}

//! The cases of the file `statistics.json` that are of numbers alone.

use std::collections::{BTreeMap, BTreeSet};

use mizan::compare::agreement::{Level, cohen_kappa, krippendorff_alpha};
use mizan::compare::dispersion::{
    deviation_of_proportions, juilland_d, kullback_leibler, rosengren_s, standard_deviation,
    variation_coefficient,
};
use mizan::compare::distance::{
    canberra, cosine, dice, entropy, euclidean, jaccard, jensen_shannon, manhattan, pearson,
    type_token_ratio, yule_k,
};
use mizan::compare::keyness::{
    Contingency, Correction, Prior, Variance, chi_squared, fisher, log_likelihood,
    log_likelihood_two_term, log_odds, log_ratio, mutual_information, percent_difference,
    simple_maths,
};
use mizan::compare::score::{polarity, valence};
use mizan::compare::uncertainty::{benjamini_hochberg, holm, quantile};
use serde_json::Value;
use statrs::distribution::{ChiSquared, ContinuousCDF as _, Normal};

use super::{Case, Numbers, OverParts, all, counts, floats, parts, texts, whole};

/// Runs a case and asserts. Returns the fields that are not ours.
pub(crate) fn run(case: &Case<'_>) -> Vec<String> {
    match (case.topic(), case.id()) {
        ("keyness", _) => keyness(case),
        ("effect", _) | ("p", "fisher") => case.fields(|name| measure(counted(case.input), name)),
        ("log-odds", "z-to-p") => case.fields(|name| {
            assert_eq!(name, "Phi");
            Some(all(floats(&case.input["z"]).iter().map(|z| Normal::standard().cdf(*z))))
        }),
        ("log-odds", "tidylo-gears") => against_all(case),
        ("log-odds", _) => case.fields(|name| Some(odds(case, name))),
        ("dispersion", _) => case.fields(|name| dispersion(case, name)),
        ("divergence", _) => divergence(case),
        ("score", "polarity") => case.fields(|name| Some(polarities(case, name))),
        ("score", "lss-score") => case.fields(|name| Some(scaled(case, name))),
        ("agreement", _) => case.fields(|name| Some(agreement(case, name))),
        ("fdr", _) => case.fields(|name| corrected(case, name)),
        ("ci", _) => case.fields(|name| Some(quantiles(case, name))),
        ("p", _) => case.fields(|name| {
            assert_eq!(name, "p");
            Some(all(floats(&case.input["x"]).into_iter().map(upper_tail)))
        }),
        ("similarity", _) => case.fields(|name| Some(similarity(case, name))),
        (topic, id) => panic!("what is {topic} {id}?"),
    }
}

/// Hits in the target and the reference, and the words of both.
fn counted(input: &Value) -> [u64; 4] {
    let either = |names: [&str; 2]| {
        whole(names.iter().map(|name| &input[*name]).find(|value| !value.is_null()).expect("it"))
    };
    [["a", "f_focus"], ["b", "f_ref"], ["N1", "N_focus"], ["N2", "N_ref"]].map(either)
}

fn upper_tail(statistic: f64) -> f64 {
    ChiSquared::new(1.0).expect("one degree").sf(statistic.abs())
}

fn keyness(case: &Case<'_>) -> Vec<String> {
    let Some(target) = case.input["target"].as_object() else {
        return case.fields(|name| measure(counted(case.input), name));
    };
    let reference = case.input["reference"].as_object().expect("counts");
    let [n1, n2] = [target, reference].map(|side| side.values().map(whole).sum());
    let nested = target.keys().any(|feature| case.expected.get(feature).is_some());
    let mut left = Vec::new();
    for (feature, count) in target {
        // Numbers that no feature is named for hold of each.
        let expected = if nested { case.expected.get(feature) } else { Some(case.expected) };
        if let Some(expected) = expected {
            let table = [whole(count), whole(&reference[feature]), n1, n2];
            left.extend(case.expecting(expected).fields(|name| {
                let ours = measure(table, name)?;
                Some(ours.into_iter().map(|ours| Some(quanteda(table, name, ours?))).collect())
            }));
        }
    }
    left.dedup();
    left
}

/// What quanteda has where we have `ours`. It adds 1e-9 within each logarithm, which
/// makes 2e-9 a word in G2; and it multiplies chi2 by Williams's q instead of dividing.
fn quanteda([a, b, n1, n2]: [u64; 4], name: &str, ours: f64) -> f64 {
    let table = Contingency::new(a, b, n1, n2).expect("a table");
    let g2 = |correction| log_likelihood(table, correction).expect("a value");
    let q = g2(Correction::None) / g2(Correction::Williams);
    let added = (2e-9 * (n1 + n2) as f64).copysign(ours);
    match name {
        "G2_none" | "G2_yates" | "G2_default" => ours + added,
        "G2_williams" => ours + added / q,
        "p_G2_none" => upper_tail(g2(Correction::None).abs() + added),
        "pmi_ln" => (ours.exp() + 1e-9).ln(),
        "chi2_williams" => ours * q * q,
        _ => ours,
    }
}

/// A measure of keyness or of effect, by its name in the file.
fn measure([a, b, n1, n2]: [u64; 4], name: &str) -> Option<Numbers> {
    let table = Contingency::new(a, b, n1, n2).expect("a table");
    let chi2 = |correction| chi_squared(table, correction);
    let g2 = |correction| log_likelihood(table, correction);
    let million = table.rates().expect("words").map(|rate| rate * 1e6);
    Some(vec![match name {
        "chi2_none" => chi2(Correction::None),
        "chi2_yates" | "chi2_default" => chi2(Correction::Yates),
        "chi2_williams" => chi2(Correction::Williams),
        "G2_none" | "G2_4term" => g2(Correction::None),
        "G2_yates" | "G2_default" => g2(Correction::Yates),
        "G2_williams" => g2(Correction::Williams),
        "G2_2term" | "G2_2term_rayson" => log_likelihood_two_term(table),
        "swapped_sign" => {
            let swapped = Contingency::new(b, a, n2, n1).expect("a table");
            log_likelihood(swapped, Correction::None)
        }
        "mathematical_G2" => {
            assert_eq!(g2(Correction::None), Some(0.0), "as frequent is exactly 0");
            g2(Correction::None)
        }
        "quanteda_G2" => return None,
        "p_chi2_none" => chi2(Correction::None).map(upper_tail),
        "p_chi2_yates" => chi2(Correction::Yates).map(upper_tail),
        "p_G2_none" => g2(Correction::None).map(upper_tail),
        "pmi_ln" => mutual_information(table),
        "fisher_or_cmle" | "or_cmle" => fisher(table).map(|found| found.odds_ratio),
        "fisher_p" | "p" => fisher(table).map(|found| found.p),
        "log_ratio" | "log_ratio_0.5" => log_ratio(table),
        "pct_diff" => percent_difference(table),
        "fpm_focus" => Some(million[0]),
        "fpm_ref" => Some(million[1]),
        "score" | "score_exact" => simple_maths(table, 1.0),
        other => panic!("what is {other}?"),
    }])
}

/// Two sets against each other with a flat prior, which the name of the field may tell.
fn odds(case: &Case<'_>, name: &str) -> Numbers {
    let (kind, term) = match name.split_once("_alpha_") {
        Some((kind, alpha)) => (kind, alpha.parse().expect("a prior")),
        None => (name, case.input["alpha"].as_f64().expect("a prior")),
    };
    let (ours, theirs) = (floats(&case.input["y_i"]), floats(&case.input["y_j"]));
    let n = [ours.iter().sum(), theirs.iter().sum()];
    let prior = Prior { term, vocabulary: term * ours.len() as f64 };
    let variance = if kind == "z2" { Variance::TwoTerm } else { Variance::FourTerm };
    let each = ours.iter().zip(&theirs);
    all(each.map(|(y, z)| {
        let found = log_odds([*y, *z], n, prior, variance).expect("log-odds");
        match kind {
            "delta" => found.delta,
            "z2" | "z4" => found.z(),
            "test_score" => -2.0 * (Normal::standard().cdf(found.z()) - 0.5),
            other => panic!("what is {other}?"),
        }
    }))
}

/// tidylo: each set against all sets pooled, itself included. Every set has its prior,
/// so that the pool has as many of them as there are sets.
fn against_all(case: &Case<'_>) -> Vec<String> {
    let cells = case.input["set_feature_n"].as_array().expect("a list");
    let cells: Vec<[u64; 3]> =
        cells.iter().map(|cell| counts(cell).try_into().expect("three numbers")).collect();
    let sum = |of: &dyn Fn(&[u64; 3]) -> bool| {
        cells.iter().filter(|cell| of(cell)).map(|cell| cell[2] as f64).sum::<f64>()
    };
    let distinct = |at: usize| cells.iter().map(|cell| cell[at]).collect::<BTreeSet<_>>().len();
    let other_sets = distinct(0) as f64 - 1.0;
    case.fields(|name| {
        let empirical = name.starts_with("eb_");
        assert!(empirical || name.starts_with("uninformative_"), "what is {name}?");
        Some(all(cells.iter().map(|[set, feature, count]| {
            let pooled = sum(&|cell| cell[1] == *feature);
            let prior = if empirical {
                Prior { term: pooled, vocabulary: sum(&|_| true) }
            } else {
                Prior { term: 1.0, vocabulary: distinct(1) as f64 }
            };
            let y = [*count as f64, pooled + other_sets * prior.term];
            let n = [sum(&|cell| cell[0] == *set), sum(&|_| true) + other_sets * prior.vocabulary];
            let found = log_odds(y, n, prior, Variance::TwoTerm).expect("log-odds");
            if name.ends_with("_z") { found.z() } else { found.delta }
        })))
    })
}

fn dispersion(case: &Case<'_>, name: &str) -> Option<Numbers> {
    let corpus: Vec<Vec<&str>> = texts(&case.input["parts"])
        .into_iter()
        .map(|part| part.split_whitespace().collect())
        .collect();
    let sizes: Vec<u64> = corpus.iter().map(|part| part.len() as u64).collect();
    let of = |word: &str| -> OverParts {
        let times = |part: &Vec<&str>| part.iter().filter(|other| **other == word).count() as u64;
        parts(&corpus.iter().map(times).collect::<Vec<_>>(), &sizes)
    };
    let words = match case.input["word"].as_str() {
        Some(word) => vec![word],
        None => texts(&case.input["words"]),
    };
    let measure = |word: &str| {
        let over = of(word);
        let parts = over.parts();
        match name {
            "Range" => Some(parts.range() as f64),
            "SD_pop" => standard_deviation(&parts),
            "VC_pop" => variation_coefficient(&parts),
            "JuillandD_pop" => juilland_d(&parts),
            "RosengrenS" => rosengren_s(&parts),
            "DP" => deviation_of_proportions(&parts).map(|found| found.dp),
            "DPnorm" => deviation_of_proportions(&parts).map(|found| found.dp_norm),
            "KL_bits" => kullback_leibler(&parts),
            other => panic!("what is {other}?"),
        }
    };
    (name != "JuillandD_sample_sd").then(|| words.into_iter().map(measure).collect())
}

/// Lists of counts in one order of their words.
fn aligned<'a>(sides: &[BTreeMap<&'a str, u64>]) -> (Vec<&'a str>, Vec<Vec<u64>>) {
    let words: BTreeSet<&str> = sides.iter().flat_map(BTreeMap::keys).copied().collect();
    let list = |side: &BTreeMap<&str, u64>| {
        words.iter().map(|word| side.get(word).copied().unwrap_or(0)).collect()
    };
    (words.iter().copied().collect(), sides.iter().map(list).collect())
}

fn divergence(case: &Case<'_>) -> Vec<String> {
    if let (Some(p), Some(q)) = (case.input["p"].as_object(), case.input["q"].as_object()) {
        let sides =
            [p, q].map(|side| side.iter().map(|(word, n)| (word.as_str(), whole(n))).collect());
        let (words, lists) = aligned(&sides);
        let found = jensen_shannon(&lists[0], &lists[1]).expect("counts");
        let shares: BTreeMap<&str, f64> = words.into_iter().zip(found.shares).collect();
        for (word, expected) in case.expected["contrib"].as_object().expect("shares") {
            case.held(word, expected, &[shares.get(word.as_str()).copied()]);
        }
        let bits = |list: &[u64]| entropy(list).expect("counts");
        let mut rest = case.expected.clone();
        rest.as_object_mut().expect("fields").remove("contrib");
        return case.expecting(&rest).fields(|name| match name {
            "JSD_bits" => Some(vec![Some(found.bits)]),
            "entropy_shift" => Some(vec![Some(bits(&lists[1]) - bits(&lists[0]))]),
            other => panic!("what is {other}?"),
        });
    }
    // All shares are quarters, and ours are shares of counts.
    let quarters = |name: &str| -> Vec<u64> {
        let list = floats(&case.input[name]);
        list.into_iter().map(|share| whole(&Value::from(4.0 * share))).collect()
    };
    let bits = |p: &[u64], q: &[u64]| jensen_shannon(p, q).map(|found| found.bits);
    let ours = bits(&quarters("p"), &quarters("q"));
    let nats = |bits: f64| bits * std::f64::consts::LN_2;
    case.fields(|name| {
        Some(vec![match name {
            "distance_base2" => ours.map(f64::sqrt),
            "divergence_bits" => ours,
            "divergence_nats" => ours.map(nats),
            "[1,0]vs[.5,.5]_distance_nat" => bits(&[1, 0], &[1, 1]).map(|b| nats(b).sqrt()),
            "disjoint_distance_base2" => bits(&[1, 0], &[0, 1]).map(f64::sqrt),
            other => panic!("what is {other}?"),
        }])
    })
}

fn polarities(case: &Case<'_>, name: &str) -> Numbers {
    let of = |text: &str| {
        // The sign is a token of quanteda's.
        let text = text.to_lowercase().replace('!', " !");
        let tokens: Vec<&str> = text.split_whitespace().collect();
        let among = |list: &[&str]| tokens.iter().filter(|token| list.contains(token)).count();
        let (positive, negative) = (among(&["good", "great"]), among(&["bad"]));
        let found = polarity(positive as u64, negative as u64, tokens.len() as u64);
        match name {
            "logit_0.5" => Some(found.logit),
            "relprop" => found.relative,
            "absprop" => found.absolute,
            other => panic!("what is {other}?"),
        }
    };
    texts(&case.input["texts"]).into_iter().map(of).collect()
}

fn scaled(case: &Case<'_>, name: &str) -> Numbers {
    let weight = |token: &str| case.input["beta"].get(token).and_then(Value::as_f64);
    all(texts(&case.input["texts"]).into_iter().map(|text| {
        let weights = text.split_whitespace().filter_map(weight);
        let found = valence(weights.map(|weight| (weight, 1))).expect("a score");
        match name {
            "fit" => found.mean,
            "n" => found.words as f64,
            "se" => found.standard_error,
            other => panic!("what is {other}?"),
        }
    }))
}

fn corrected(case: &Case<'_>, name: &str) -> Option<Numbers> {
    let p = floats(&case.input["p"]);
    match name {
        "BH" => Some(all(benjamini_hochberg(&p))),
        "holm" => Some(all(holm(&p))),
        "bonferroni" => None,
        other => panic!("what is {other}?"),
    }
}

fn agreement(case: &Case<'_>, name: &str) -> Numbers {
    let coders = case.input["data"].as_array().expect("coders").iter();
    let coders: Vec<Vec<Option<f64>>> = coders
        .map(|codes| codes.as_array().expect("codes").iter().map(Value::as_f64).collect())
        .collect();
    vec![match name {
        "nominal" | "alpha_nominal" => krippendorff_alpha(&coders, Level::Nominal),
        "ordinal" => krippendorff_alpha(&coders, Level::Ordinal),
        "interval" => krippendorff_alpha(&coders, Level::Interval),
        "ratio" => krippendorff_alpha(&coders, Level::Ratio),
        "cohen_kappa" => {
            let code = |code: Option<f64>| code.expect("a code").to_bits();
            let pairs = coders[0].iter().zip(&coders[1]).map(|(a, b)| (code(*a), code(*b)));
            cohen_kappa(&pairs.collect::<Vec<_>>())
        }
        other => panic!("what is {other}?"),
    }]
}

fn quantiles(case: &Case<'_>, name: &str) -> Numbers {
    let of = |range: &str, probabilities: &[f64]| {
        let (first, last) = range.split_once("..").expect("a range");
        let end = |end: &str| end.parse::<u32>().expect("a number");
        let values: Vec<f64> = (end(first)..=end(last)).map(f64::from).collect();
        probabilities.iter().map(|p| quantile(&values, *p)).collect()
    };
    match name.split_once('@') {
        None => {
            let range = case.input["x"].as_str().expect("a range");
            of(range, &floats(&case.input["p"]))
        }
        Some((range, probabilities)) => {
            let list = probabilities.split('/').map(|p| p.parse().expect("a number"));
            of(range, &list.collect::<Vec<_>>())
        }
    }
}

fn similarity(case: &Case<'_>, name: &str) -> Numbers {
    let docs = case.input["docs"].as_object().expect("texts").values();
    let counted: Vec<BTreeMap<&str, u64>> = docs
        .map(|text| {
            let mut counts = BTreeMap::new();
            for word in text.as_str().expect("a text").split_whitespace() {
                *counts.entry(word).or_default() += 1;
            }
            counts
        })
        .collect();
    let (_, lists) = aligned(&counted);
    let each = |of: fn(&[u64]) -> Option<f64>| lists.iter().map(|list| of(list)).collect();
    let (measure, which) = name.rsplit_once('_').unwrap_or((name, ""));
    let other = match which {
        "12" => &lists[1],
        "13" => &lists[2],
        _ => match name {
            "entropy_bits" => return each(entropy),
            "TTR" => return each(type_token_ratio),
            "yuleK" => return each(yule_k),
            other => panic!("what is {other}?"),
        },
    };
    let (a, b) = (lists[0].as_slice(), other.as_slice());
    vec![match measure {
        "cosine" => cosine(a, b),
        "jaccard" => jaccard(a, b),
        "dice" => dice(a, b),
        "pearson" => pearson(a, b),
        "euclid" => Some(euclidean(a, b)),
        "manhattan" => Some(manhattan(a, b)),
        "canberra" => Some(canberra(a, b)),
        other => panic!("what is {other}?"),
    }]
}

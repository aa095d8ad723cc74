//! Our statistics against those of R and SciPy; `tests/reference/README.md` says how
//! the numbers were made.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod statistics;

use mizan::compare::Cooccurrence;
use mizan::compare::agreement::{
    Level, Weighting, cohen_kappa, fleiss_kappa, krippendorff_alpha, weighted_kappa,
};
use mizan::compare::classification::{Confusion, Measure, ScoredUnit, auc, delong};
use mizan::compare::distance::{
    canberra, correspondence, cosine, dice, entropy, euclidean, hierarchy, jaccard, jensen_shannon,
    kullback_leibler_of, manhattan, pearson, type_token_ratio, yule_k,
};
use mizan::compare::keyness::{
    Contingency, Correction, Prior, Variance, chi_squared, conservative_log_ratio, fisher,
    log_likelihood, log_likelihood_two_term, log_odds, log_ratio, mutual_information,
    percent_difference, simple_maths,
};
use mizan::compare::uncertainty::{
    BootstrapMethod, Kind, Ratio, Shape, benjamini_hochberg, bootstrap_interval, clopper_pearson,
    difference_test, holm, poisson_interval, quantile, wilson,
};
use serde_json::Value;
use statistics::{Case, counts, floats, parts, whole};

#[test]
fn the_numbers_of_other_programs_are_ours() {
    let text = include_str!("reference/reference.json");
    let cases: Vec<Value> = serde_json::from_str(text).unwrap();
    for case in &cases {
        let case = Case::new(case);
        match case.topic() {
            "keyness" => keyness(&case),
            "log-odds" => odds(&case),
            "interval" => interval(&case),
            "fdr" => {
                case.list("bh", &benjamini_hochberg(&floats(&case.input["p"])));
                case.list("holm", &holm(&floats(&case.input["p"])));
            }
            "dispersion" => dispersion(&case),
            "divergence" => divergence(&case),
            "similarity" => similarity(&case),
            "bca" => bca(&case),
            "correspondence" => map(&case),
            "clustering" => clustering(&case),
            "agreement" => agreement(&case),
            "quantile7" => {
                let mut values = floats(&case.input["values"]);
                values.sort_by(f64::total_cmp);
                let found: Vec<f64> = floats(&case.input["probs"])
                    .into_iter()
                    .map(|p| quantile(&values, p).unwrap())
                    .collect();
                case.list("quantiles", &found);
            }
            "welch" => welch(&case),
            "collocation" => collocation(&case),
            "classification" => classification(&case),
            "auc" => area(&case),
            other => panic!("what is {other}?"),
        }
    }
    assert!(cases.len() > 200);
}

fn keyness(case: &Case<'_>) {
    let [a, b, n1, n2] = ["a", "b", "n1", "n2"].map(|name| whole(&case.input[name]));
    let table = Contingency::new(a, b, n1, n2).unwrap();
    case.number("g2", log_likelihood(table, Correction::None));
    case.number("g2_two_term", log_likelihood_two_term(table));
    case.number("g2_yates_capped", log_likelihood(table, Correction::Yates));
    case.number("g2_williams", log_likelihood(table, Correction::Williams));
    case.number("chi2", chi_squared(table, Correction::None));
    case.number("chi2_yates", chi_squared(table, Correction::Yates));
    case.number("chi2_williams", chi_squared(table, Correction::Williams));
    if !case.expected["fisher_or"].is_null() {
        let found = fisher(table).unwrap();
        case.number("fisher_or", Some(found.odds_ratio));
        case.number("fisher_p", Some(found.p));
    }
    case.number("pmi", mutual_information(table).or(Some(f64::NEG_INFINITY)));
    case.number("log_ratio", log_ratio(table));
    case.number("lrc", conservative_log_ratio(table, 0.05, 1));
    case.number("lrc_corrected", conservative_log_ratio(table, 0.05, 20_000));
    case.number("percent_diff", percent_difference(table).or(Some(f64::INFINITY)));
    case.number("simple_maths", simple_maths(table, 1.0));
}

fn odds(case: &Case<'_>) {
    let (ours, theirs) = (floats(&case.input["y_i"]), floats(&case.input["y_j"]));
    let alpha = match &case.input["alpha"] {
        Value::Array(_) => floats(&case.input["alpha"]),
        one => vec![one.as_f64().unwrap(); ours.len()],
    };
    let n = [ours.iter().sum(), theirs.iter().sum()];
    let vocabulary = alpha.iter().sum();
    let of = |variance| {
        let each = ours.iter().zip(&theirs).zip(&alpha);
        each.map(|((y, z), term)| {
            let prior = Prior { term: *term, vocabulary };
            log_odds([*y, *z], n, prior, variance).unwrap()
        })
        .collect::<Vec<_>>()
    };
    let (two, four) = (of(Variance::TwoTerm), of(Variance::FourTerm));
    case.list("delta", &two.iter().map(|odds| odds.delta).collect::<Vec<_>>());
    case.list("z2", &two.iter().map(|odds| odds.z()).collect::<Vec<_>>());
    case.list("z4", &four.iter().map(|odds| odds.z()).collect::<Vec<_>>());
}

fn interval(case: &Case<'_>) {
    let (low, high) = match case.input["kind"].as_str().unwrap() {
        "wilson" => {
            let n = case.input["n"].as_f64().unwrap();
            wilson(case.input["x"].as_f64().unwrap() / n, n)
        }
        "clopper-pearson" => {
            clopper_pearson(whole(&case.input["x"]), whole(&case.input["n"])).unwrap()
        }
        "poisson" => {
            let exposure = case.input["exposure"].as_f64().unwrap();
            let (low, high) = poisson_interval(case.input["count"].as_f64().unwrap()).unwrap();
            (low / exposure, high / exposure)
        }
        other => panic!("what is {other}?"),
    };
    case.number("low", Some(low));
    case.number("high", Some(high));
}

fn dispersion(case: &Case<'_>) {
    let (counts, sizes) = (counts(&case.input["counts"]), counts(&case.input["sizes"]));
    let found = parts(&counts, &sizes);
    statistics::dispersion(case, &found.parts(), statistics::REFERENCE_NAMES);
}

fn divergence(case: &Case<'_>) {
    let (p, q) = (counts(&case.input["p"]), counts(&case.input["q"]));
    let found = jensen_shannon(&p, &q).unwrap();
    case.number("jsd_bits", Some(found.bits));
    case.number("distance_base2", Some(found.bits.sqrt()));
    case.list("contributions", &found.shares);
    case.number("kl_bits", kullback_leibler_of(&p, &q));
}

fn similarity(case: &Case<'_>) {
    let (a, b) = (counts(&case.input["first"]), counts(&case.input["second"]));
    case.number("cosine", cosine(&a, &b));
    case.number("jaccard", jaccard(&a, &b));
    case.number("dice", dice(&a, &b));
    case.number("pearson", pearson(&a, &b));
    case.number("euclidean", Some(euclidean(&a, &b)));
    case.number("manhattan", Some(manhattan(&a, &b)));
    case.number("canberra", Some(canberra(&a, &b)));
    case.number("entropy_bits", entropy(&a));
    case.number("ttr", type_token_ratio(&a));
    case.number("yule_k", yule_k(&a));
}

fn bca(case: &Case<'_>) {
    let estimate = case.input["estimate"].as_f64().unwrap();
    let influence = floats(&case.input["influence"]);
    let moments = [2, 3].map(|power| influence.iter().map(|l| l.powi(power)).sum());
    let shape = Shape::new(moments, 1.959_963_984_540_054);
    for (name, method) in
        [("percentile", BootstrapMethod::Percentile), ("bca", BootstrapMethod::Bca)]
    {
        let mut values = floats(&case.input["replicates"]);
        let found = bootstrap_interval(&mut values, estimate, shape, method).unwrap();
        case.list(name, &found);
    }
}

fn map(case: &Case<'_>) {
    let table: Vec<Vec<f64>> = case.input["table"].as_array().unwrap().iter().map(floats).collect();
    let found = correspondence(&table).unwrap();
    case.list("principal_inertias", &found.inertias);
    case.number("total_inertia", Some(found.total));
    let percent: Vec<f64> =
        (0..found.inertias.len()).map(|at| 100.0 * found.share(at).unwrap()).collect();
    case.list("percent", &percent);
    // The sign of a dimension is the same for rows and columns, and otherwise free.
    for dimension in 0..2 {
        let theirs = |name: &str| -> Vec<f64> {
            let places = case.expected[name].as_array().unwrap();
            places.iter().map(|place| place[dimension].as_f64().unwrap()).collect()
        };
        let ours = |places: &[Option<Vec<f64>>]| -> Vec<f64> {
            places.iter().map(|place| place.as_ref().unwrap()[dimension]).collect()
        };
        let theirs = [theirs("row_coordinates"), theirs("column_coordinates")].concat();
        let ours = [ours(&found.rows), ours(&found.columns)].concat();
        let sign = theirs.iter().zip(&ours).map(|(a, b)| a * b).sum::<f64>().signum();
        for (ours, theirs) in ours.iter().zip(theirs) {
            assert!((sign * ours - theirs).abs() < 1e-9, "{}: {ours} {theirs}", case.id());
        }
    }
}

fn clustering(case: &Case<'_>) {
    let matrix: Vec<Vec<Option<f64>>> = case.input["distances"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| floats(row).into_iter().map(Some).collect())
        .collect();
    let found = hierarchy(&matrix);
    let mut heights: Vec<f64> = found.merges.iter().map(|merge| merge.distance).collect();
    heights.sort_by(f64::total_cmp);
    case.list("heights", &heights);
    // Which of two joined clusters stands left is free; what is joined is not. R
    // numbers leaves -1, -2 …, and the joined clusters 1, 2 ….
    let members = |merges: &[[i64; 2]]| -> Vec<Vec<i64>> {
        let mut all: Vec<Vec<i64>> = Vec::new();
        for pair in merges {
            let mut joined = Vec::new();
            for part in pair {
                match usize::try_from(*part) {
                    Ok(cluster) => joined.extend(all[cluster - 1].clone()),
                    Err(_) => joined.push(-part),
                }
            }
            joined.sort_unstable();
            all.push(joined);
        }
        all.sort();
        all
    };
    let leaves = i64::try_from(matrix.len()).unwrap();
    let number = |cluster: usize| {
        let cluster = i64::try_from(cluster).unwrap();
        if cluster < leaves { -cluster - 1 } else { cluster - leaves + 1 }
    };
    let ours: Vec<[i64; 2]> =
        found.merges.iter().map(|merge| [number(merge.left), number(merge.right)]).collect();
    let theirs: Vec<[i64; 2]> = case.expected["merge"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pair| [pair[0].as_i64().unwrap(), pair[1].as_i64().unwrap()])
        .collect();
    assert_eq!(members(&ours), members(&theirs), "{}", case.id());
    let mut order = found.order.clone();
    order.sort_unstable();
    assert_eq!(order, (0..matrix.len()).collect::<Vec<_>>(), "{}", case.id());
}

fn agreement(case: &Case<'_>) {
    let lists = |value: &Value| -> Vec<Vec<Option<f64>>> {
        let lists = value.as_array().unwrap().iter();
        lists.map(|list| list.as_array().unwrap().iter().map(Value::as_f64).collect()).collect()
    };
    match case.input["kind"].as_str().unwrap() {
        "krippendorff" => {
            let level = match case.input["level"].as_str().unwrap() {
                "nominal" => Level::Nominal,
                "ordinal" => Level::Ordinal,
                "interval" => Level::Interval,
                _ => Level::Ratio,
            };
            case.number("alpha", krippendorff_alpha(&lists(&case.input["ratings"]), level));
        }
        "cohen" => {
            let code = |value: &Value| value.to_string();
            let (a, b) = (&case.input["first"], &case.input["second"]);
            let a: Vec<String> = a.as_array().unwrap().iter().map(code).collect();
            let b: Vec<String> = b.as_array().unwrap().iter().map(code).collect();
            let pairs: Vec<(&str, &str)> =
                a.iter().zip(&b).map(|(a, b)| (a.as_str(), b.as_str())).collect();
            case.number("kappa", cohen_kappa(&pairs));
        }
        "cohen-weighted" => {
            let (a, b) = (floats(&case.input["first"]), floats(&case.input["second"]));
            let pairs: Vec<(f64, f64)> = a.into_iter().zip(b).collect();
            let weighting = match case.input["weights"].as_str().unwrap() {
                "linear" => Weighting::Linear,
                _ => Weighting::Quadratic,
            };
            case.number("kappa", weighted_kappa(&pairs, weighting));
        }
        "fleiss" => {
            let units: Vec<Vec<u64>> =
                case.input["counts"].as_array().unwrap().iter().map(counts).collect();
            case.number("kappa", fleiss_kappa(&units));
        }
        other => panic!("what is {other}?"),
    }
}

fn welch(case: &Case<'_>) {
    let side = |name: &str| {
        let mut ratio = Ratio::default();
        for article in case.input[name].as_array().unwrap() {
            let [x, m] = [0, 1].map(|at| article[at].as_f64().unwrap());
            ratio.part.add(x, m);
            ratio.whole.add(m);
        }
        ratio
    };
    let (a, b) = (side("a"), side("b"));
    case.number("rate_a", a.value());
    case.number("rate_b", b.value());
    case.number("variance_a", a.variance());
    case.number("variance_b", b.variance());
    // Without the floor of chance, which R does not have.
    if let (Some(test), true) =
        (difference_test(&a, &b, Kind::Balance), case.expected["z"].is_number())
    {
        case.number("z", Some(test.z));
        case.number("df", Some(test.freedom));
        case.number("p", Some(test.p));
    }
}

fn collocation(case: &Case<'_>) {
    let [both, first, second, all] =
        ["together", "node", "collocate", "n"].map(|name| whole(&case.input[name]));
    let found = Cooccurrence { both, first, second, all };
    case.number("log_dice", found.log_dice().or(Some(f64::NEG_INFINITY)));
    case.number("pmi", found.mutual_information().or(Some(f64::NEG_INFINITY)));
    case.number("g2_signed", found.log_likelihood());
}

fn classification(case: &Case<'_>) {
    let [tp, fp, fn_, tn] = ["tp", "fp", "fn", "tn"].map(|name| case.input[name].as_f64().unwrap());
    let cells =
        Confusion { true_positive: tp, false_positive: fp, false_negative: fn_, true_negative: tn };
    for measure in
        [Measure::Precision, Measure::Recall, Measure::F1, Measure::Specificity, Measure::Accuracy]
    {
        case.number(measure.name(), cells.value(measure));
    }
    case.number("matthews", cells.matthews());
}

fn area(case: &Case<'_>) {
    let scores = floats(&case.input["score"]).into_iter().zip(floats(&case.input["positive"]));
    let units: Vec<ScoredUnit> = scores
        .map(|(score, positive)| ScoredUnit { score, positive: positive > 0.0, weight: 1.0 })
        .collect();
    case.number("auc", auc(&units));
    let (found, variance) = delong(&units).unwrap();
    case.number("auc", Some(found));
    case.number("variance", Some(variance));
    let reach = 1.959_963_984_540_054 * variance.sqrt();
    case.number("low", Some((found - reach).max(0.0)));
    case.number("high", Some((found + reach).min(1.0)));
}

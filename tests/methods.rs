//! The numbers that the pages on methods work out, computed again.
//!
//! A fenced block with the info string `worked` holds lines `name(arguments) = number`
//! or `name(arguments).field = number`. Arguments are numbers and flat lists; an index
//! counts from 0.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod statistics;

use std::path::PathBuf;

use mizan::compare::agreement::{
    Level, Weighting, cohen_kappa, fleiss_kappa, krippendorff_alpha, weighted_kappa,
};
use mizan::compare::classification::{
    Confusion, Measure, ScoredUnit, Stratum, auc, best_f1, best_youden, calibration, cuts, delong,
    strata_draws,
};
use mizan::compare::keyness::{Contingency, Correction, Prior, Variance, log_odds};
use mizan::compare::score::{polarity, valence};
use mizan::compare::uncertainty::{Interval, Kind, Ratio};
use mizan::compare::{Cooccurrence, dispersion, distance, keyness, uncertainty};
use statistics::parts;

#[test]
fn worked_numbers_hold() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/methods");
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    pages.sort();
    let (mut checked, mut faults) = (0, Vec::new());
    for page in pages {
        let text = std::fs::read_to_string(&page).expect("text");
        let name = page.file_name().unwrap_or_default().to_string_lossy();
        checked += check(&name, &text, &mut faults);
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    assert!(checked >= 40, "only {checked} lines");
}

#[test]
fn faults_are_told() {
    let page = "# Page\n\n```worked\ng2(10, 5, 100, 200) = 7.33\n\ng2(10, 5, 100, 200) = 7.34\n\
        jsd([1, 0], [0, 1]) = 1\npoisson(0).high = 3.6889e0\nwilson(1, 2).middle = 1\n\
        g3(1) = 1\ng2([1]) = 1\nlog_ratio(1, 1, 2, 2) = 1x\nentropy([1, 1] 2) = 1\n\
        kl([1], [0]) = 1\nttr([1, 1])\n```\n\n```sh\ng3 = 1\n```\n";
    let mut faults = Vec::new();
    assert_eq!(check("page.md", page, &mut faults), 11);
    let lines: Vec<&str> = faults.iter().map(|fault| fault.split(": ").next().unwrap()).collect();
    let expected = [6, 9, 10, 11, 12, 13, 14, 15].map(|line| format!("page.md:{line}"));
    assert_eq!(lines, expected, "{faults:#?}");
    assert!(faults[2].ends_with("there is no g3()"));
    assert!((number("0.0000588655").unwrap().1 / 0.6e-10 - 1.0).abs() < 1e-9);
}

/// Checks the worked lines of a page and returns how many there are.
fn check(file: &str, text: &str, faults: &mut Vec<String>) -> usize {
    let mut checked = 0;
    // The info string of the block that a line stands in.
    let mut block: Option<&str> = None;
    for (line, text) in (1..).zip(text.lines().map(str::trim)) {
        if let Some(info) = text.strip_prefix("```") {
            block = if block.is_some() { None } else { Some(info.trim()) };
        } else if block == Some("worked") && !text.is_empty() {
            checked += 1;
            if let Err(fault) = hold(text) {
                faults.push(format!("{file}:{line}: {text}: {fault}"));
            }
        }
    }
    if block.is_some() {
        faults.push(format!("{file}: a block has no end"));
    }
    checked
}

fn hold(line: &str) -> Result<(), String> {
    let (call, given) = line.rsplit_once('=').ok_or("there is no =")?;
    let (given, slack) = number(given.trim())?;
    let found = value(&Call::new(call.trim())?)?.ok_or("it has no value")?;
    let same = (found - given).abs() <= slack;
    if same { Ok(()) } else { Err(format!("it is {found}")) }
}

/// A number as it is written, and how far off it may be: 0.6 of its last digit.
fn number(text: &str) -> Result<(f64, f64), String> {
    let unreadable = || format!("'{text}' is no number");
    let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent: i32 = exponent.parse().map_err(|_| unreadable())?;
    let plain = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let (before, after) = digits.split_once('.').unwrap_or((digits, ""));
    let before = before.strip_prefix('-').unwrap_or(before);
    if before.is_empty() || !plain(before) || !plain(after) {
        return Err(unreadable());
    }
    let decimals = i32::try_from(after.len()).map_err(|_| unreadable())?;
    let value = text.parse().map_err(|_| unreadable())?;
    Ok((value, 0.6 * 10_f64.powi(exponent - decimals)))
}

/// The value of a call; `None` where mizan has none.
type Value = Result<Option<f64>, String>;

/// A call, as it is written; lists come before numbers.
struct Call<'a> {
    name: &'a str,
    lists: Vec<Vec<f64>>,
    numbers: Vec<f64>,
    field: &'a str,
}

impl<'a> Call<'a> {
    fn new(text: &'a str) -> Result<Self, String> {
        let (name, rest) = text.split_once('(').ok_or("there is no (")?;
        let (inside, field) = rest.rsplit_once(')').ok_or("there is no )")?;
        let field = match field {
            "" => "",
            field => field.strip_prefix('.').ok_or("what stands behind )?")?,
        };
        let mut call = Self { name, lists: Vec::new(), numbers: Vec::new(), field };
        let mut rest = inside.trim();
        while !rest.is_empty() {
            let behind = if let Some(list) = rest.strip_prefix('[') {
                let (list, behind) = list.split_once(']').ok_or("a list has no end")?;
                if !call.numbers.is_empty() {
                    return Err("a list stands behind a number".into());
                }
                let items = list.split(',').map(|item| Ok(number(item.trim())?.0));
                call.lists.push(items.collect::<Result<_, String>>()?);
                behind.trim()
            } else {
                let (item, _) = rest.split_once(',').unwrap_or((rest, ""));
                call.numbers.push(number(item.trim())?.0);
                &rest[item.len()..]
            };
            rest = match behind.strip_prefix(',').map(str::trim) {
                Some("") => return Err("an argument is missing".into()),
                Some(next) => next,
                None if behind.is_empty() => behind,
                None => return Err(format!("what is '{behind}'?")),
            };
        }
        Ok(call)
    }

    /// The arguments, if there are so many lists and numbers.
    fn both<const L: usize, const N: usize>(&self) -> Result<([Vec<f64>; L], [f64; N]), String> {
        let lists = self.lists.clone().try_into().ok();
        let numbers = self.numbers.clone().try_into().ok();
        lists.zip(numbers).ok_or(format!("it takes {L} lists and {N} numbers"))
    }

    fn numbers<const N: usize>(&self) -> Result<[f64; N], String> {
        Ok(self.both::<0, N>()?.1)
    }

    fn whole<const N: usize>(&self) -> Result<[u64; N], String> {
        whole(&self.numbers::<N>()?)?.try_into().map_err(|_| "a number is missing".into())
    }

    fn list(&self) -> Result<Vec<f64>, String> {
        let ([list], []) = self.both()?;
        Ok(list)
    }

    /// Two lists, of one length.
    fn pair(&self) -> Result<[Vec<f64>; 2], String> {
        let ([a, b], []) = self.both()?;
        if a.len() == b.len() { Ok([a, b]) } else { Err("one list is longer".into()) }
    }

    fn counts(&self) -> Result<[Vec<u64>; 2], String> {
        let [a, b] = self.pair()?;
        Ok([whole(&a)?, whole(&b)?])
    }

    fn table(&self) -> Result<Contingency, String> {
        table(&self.numbers::<4>()?)
    }

    /// The field that is asked for, of those that there are.
    fn pick<const N: usize>(&self, fields: Option<[(&str, f64); N]>) -> Value {
        let Some(fields) = fields else { return Ok(None) };
        let found = fields.into_iter().find(|(name, _)| *name == self.field);
        found.map(|(_, value)| Some(value)).ok_or(format!("it has no field '{}'", self.field))
    }

    fn ends(&self, found: Option<(f64, f64)>) -> Value {
        self.pick(found.map(|(low, high)| [("low", low), ("high", high)]))
    }

    fn interval(&self, found: Option<Interval>) -> Value {
        self.ends(found.map(|interval| (interval.low, interval.high)))
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(numbers: &[f64]) -> Result<Vec<u64>, String> {
    let one = |number: &f64| {
        let fits = *number >= 0.0 && number.fract() == 0.0 && *number < 9e15;
        fits.then_some(*number as u64).ok_or(format!("{number} is no count"))
    };
    numbers.iter().map(one).collect()
}

fn index(number: f64) -> Result<usize, String> {
    usize::try_from(whole(&[number])?[0]).map_err(|error| error.to_string())
}

fn table(numbers: &[f64; 4]) -> Result<Contingency, String> {
    let counts = whole(numbers)?;
    Contingency::new(counts[0], counts[1], counts[2], counts[3])
        .ok_or("more occurrences than words".into())
}

/// Articles, written as part, whole, part, whole …
fn articles(list: &[f64]) -> Result<Ratio, String> {
    let mut ratio = Ratio::default();
    if list.is_empty() || list.len() % 2 == 1 {
        return Err("articles are pairs".into());
    }
    for article in list.chunks(2) {
        ratio.part.add(article[0], article[1]);
        ratio.whole.add(article[1]);
    }
    Ok(ratio)
}

/// Rows, written one after another.
fn rows<T: Clone>(list: &[T], width: f64) -> Result<Vec<Vec<T>>, String> {
    let width = index(width)?;
    if width == 0 || !list.len().is_multiple_of(width) {
        return Err("the last row is short".into());
    }
    Ok(list.chunks(width).map(<[T]>::to_vec).collect())
}

fn value(call: &Call<'_>) -> Value {
    match (call.name, call.field) {
        ("g2", "") => Ok(keyness::log_likelihood(call.table()?, Correction::None)),
        ("g2_yates", "") => Ok(keyness::log_likelihood(call.table()?, Correction::Yates)),
        ("g2_williams", "") => Ok(keyness::log_likelihood(call.table()?, Correction::Williams)),
        ("g2_two_term", "") => Ok(keyness::log_likelihood_two_term(call.table()?)),
        ("chi2", "") => Ok(keyness::chi_squared(call.table()?, Correction::None)),
        ("chi2_yates", "") => Ok(keyness::chi_squared(call.table()?, Correction::Yates)),
        ("chi2_williams", "") => Ok(keyness::chi_squared(call.table()?, Correction::Williams)),
        ("pmi", "") => Ok(keyness::mutual_information(call.table()?)),
        ("log_ratio", "") => Ok(keyness::log_ratio(call.table()?)),
        ("percent_difference", "") => Ok(keyness::percent_difference(call.table()?)),
        ("fisher", _) => {
            let found = keyness::fisher(call.table()?);
            call.pick(found.map(|found| [("odds_ratio", found.odds_ratio), ("p", found.p)]))
        }
        ("simple_maths", "") => {
            let [a, b, n1, n2, k] = call.numbers()?;
            Ok(keyness::simple_maths(table(&[a, b, n1, n2])?, k))
        }
        ("lrc", "") => {
            let [a, b, n1, n2, terms] = call.numbers()?;
            Ok(keyness::conservative_log_ratio(table(&[a, b, n1, n2])?, 0.05, whole(&[terms])?[0]))
        }
        ("log_odds", _) => {
            let [y1, y2, n1, n2, term, vocabulary] = call.numbers()?;
            let prior = Prior { term, vocabulary };
            let of = |variance| log_odds([y1, y2], [n1, n2], prior, variance);
            let (two, four) = (of(Variance::TwoTerm), of(Variance::FourTerm));
            call.pick(
                two.zip(four)
                    .map(|(two, four)| [("delta", two.delta), ("z2", two.z()), ("z4", four.z())]),
            )
        }
        _ => spread(call),
    }
}

/// Dispersion, distance, variety.
fn spread(call: &Call<'_>) -> Value {
    let of = |measure: fn(&[u64], &[u64]) -> Option<f64>| {
        let [p, q] = call.counts()?;
        Ok(measure(&p, &q))
    };
    match (call.name, call.field) {
        ("juilland_d" | "dp" | "dp_norm" | "rosengren_s" | "kl_parts", "") => {
            let [counts, sizes] = call.counts()?;
            let over = parts(&counts, &sizes);
            let parts = over.parts();
            Ok(match call.name {
                "juilland_d" => dispersion::juilland_d(&parts),
                "dp" => dispersion::deviation_of_proportions(&parts).map(|found| found.dp),
                "dp_norm" => {
                    dispersion::deviation_of_proportions(&parts).map(|found| found.dp_norm)
                }
                "rosengren_s" => dispersion::rosengren_s(&parts),
                _ => dispersion::kullback_leibler(&parts),
            })
        }
        ("jsd_share", "") => {
            let ([p, q], [at]) = call.both()?;
            let found = distance::jensen_shannon(&whole(&p)?, &whole(&q)?);
            let at = index(at)?;
            Ok(found.and_then(|found| found.shares.get(at).copied()))
        }
        ("entropy", "") => Ok(distance::entropy(&whole(&call.list()?)?)),
        ("ttr", "") => Ok(distance::type_token_ratio(&whole(&call.list()?)?)),
        ("yule_k", "") => Ok(distance::yule_k(&whole(&call.list()?)?)),
        ("inertia", _) => {
            let ([table], [columns]) = call.both()?;
            let found = distance::correspondence(&rows(&table, columns)?);
            call.pick(found.map(|found| {
                [("total", found.total), ("share0", found.share(0).unwrap_or(f64::NAN))]
            }))
        }
        ("jsd", "") => of(|p, q| distance::jensen_shannon(p, q).map(|found| found.bits)),
        ("kl", "") => of(distance::kullback_leibler_of),
        ("cosine", "") => of(distance::cosine),
        ("jaccard", "") => of(distance::jaccard),
        ("dice", "") => of(distance::dice),
        ("pearson", "") => of(distance::pearson),
        ("euclidean", "") => of(|p, q| Some(distance::euclidean(p, q))),
        ("manhattan", "") => of(|p, q| Some(distance::manhattan(p, q))),
        ("canberra", "") => of(|p, q| Some(distance::canberra(p, q))),
        _ => rest(call),
    }
}

/// Intervals, corrections, scores, neighbours, agreement.
fn rest(call: &Call<'_>) -> Value {
    let ratio = || articles(&call.list()?);
    let corrected = |correct: fn(&[f64]) -> Vec<f64>| {
        let ([p], [at]) = call.both()?;
        Ok(correct(&p).get(index(at)?).copied())
    };
    match (call.name, call.field) {
        ("wilson", _) => {
            let [x, n] = call.numbers()?;
            call.ends(Some(uncertainty::wilson(x / n, n)))
        }
        ("clopper_pearson", _) => {
            let [x, n] = call.whole()?;
            call.ends(uncertainty::clopper_pearson(x, n))
        }
        ("poisson", _) => call.ends(uncertainty::poisson_interval(call.numbers::<1>()?[0])),
        ("rate_interval", _) => call.interval(uncertainty::rate_interval(&ratio()?)),
        ("balance_interval", _) => call.interval(uncertainty::balance_interval(&ratio()?)),
        ("log_ratio_interval", _) => {
            let ([a, b], []) = call.both()?;
            let sides = [articles(&a)?, articles(&b)?];
            call.interval(uncertainty::log_ratio_interval(&sides[0], &sides[1], Kind::Rate, true))
        }
        ("welch", _) => {
            let ([a, b], []) = call.both()?;
            let found = uncertainty::difference_test(&articles(&a)?, &articles(&b)?, Kind::Rate);
            call.pick(found.map(|test| [("z", test.z), ("df", test.freedom), ("p", test.p)]))
        }
        ("quantile", "") => {
            let ([mut values], [p]) = call.both()?;
            values.sort_by(f64::total_cmp);
            Ok(uncertainty::quantile(&values, p))
        }
        ("bh", "") => corrected(uncertainty::benjamini_hochberg),
        ("holm", "") => corrected(uncertainty::holm),
        ("polarity", _) => {
            let [p, n, words] = call.whole()?;
            let found = polarity(p, n, words);
            let [r, a] = [found.relative, found.absolute].map(|scale| scale.unwrap_or(f64::NAN));
            call.pick(Some([("logit", found.logit), ("relative", r), ("absolute", a)]))
        }
        ("valence", _) => {
            let [weights, counts] = call.pair()?;
            let found = valence(weights.into_iter().zip(whole(&counts)?));
            call.pick(
                found.map(|found| [("mean", found.mean), ("standard_error", found.standard_error)]),
            )
        }
        ("log_dice" | "mi" | "together_g2", "") => {
            let [both, first, second, all] = call.whole()?;
            let found = Cooccurrence { both, first, second, all };
            Ok(match call.name {
                "log_dice" => found.log_dice(),
                "mi" => found.mutual_information(),
                _ => found.log_likelihood(),
            })
        }
        ("krippendorff", "") => {
            let coders = call.pair()?.map(|codes| codes.into_iter().map(Some).collect());
            Ok(krippendorff_alpha(&coders, Level::Nominal))
        }
        ("cohen", "") => {
            let [a, b] = call.pair()?.map(|codes| codes.into_iter().map(f64::to_bits));
            Ok(cohen_kappa(&a.zip(b).collect::<Vec<_>>()))
        }
        ("fleiss", "") => {
            let ([units], [codes]) = call.both()?;
            Ok(fleiss_kappa(&rows(&whole(&units)?, codes)?))
        }
        ("weighted_kappa", "linear" | "quadratic") => {
            let [a, b] = call.pair()?;
            let pairs: Vec<(f64, f64)> = a.into_iter().zip(b).collect();
            let linear = call.field == "linear";
            let weighting = if linear { Weighting::Linear } else { Weighting::Quadratic };
            Ok(weighted_kappa(&pairs, weighting))
        }
        _ => judged(call),
    }
}

/// What is found against what is coded.
fn judged(call: &Call<'_>) -> Value {
    let units = || -> Result<Vec<ScoredUnit>, String> {
        let [scores, codes] = call.pair()?;
        let unit =
            |(score, code): (f64, f64)| ScoredUnit { score, positive: code > 0.0, weight: 1.0 };
        Ok(scores.into_iter().zip(codes).map(unit).collect())
    };
    match (call.name, call.field) {
        ("confusion", _) => {
            let [tp, fp, fn_, tn] = call.numbers()?;
            let cells = Confusion {
                true_positive: tp,
                false_positive: fp,
                false_negative: fn_,
                true_negative: tn,
            };
            match call.field {
                "matthews" => Ok(cells.matthews()),
                "youden" => Ok(cells.youden()),
                name => {
                    let measure = Measure::ALL.into_iter().find(|known| known.name() == name);
                    Ok(cells.value(measure.ok_or(format!("it has no field '{name}'"))?))
                }
            }
        }
        ("auc", "") => Ok(auc(&units()?)),
        ("auc", "variance") => Ok(delong(&units()?).map(|(_, variance)| variance)),
        ("best_cut", "f1") => Ok(best_f1(&cuts(&units()?)).map(|cut| cut.at)),
        ("best_cut", "youden") => Ok(best_youden(&cuts(&units()?)).map(|cut| cut.at)),
        ("calibration", "") => {
            let ([scores, codes], [bins, at]) = call.both()?;
            let units = scores.iter().zip(&codes).map(|(&score, &code)| ScoredUnit {
                score,
                positive: code > 0.0,
                weight: 1.0,
            });
            let found = calibration(&units.collect::<Vec<_>>(), index(bins)?);
            Ok(found.get(index(at)?).map(|bin| bin.share))
        }
        ("strata", name) => {
            // Strata, written as population, tp, fp, fn, tn; the middle of the draws.
            let strata: Vec<Stratum> = rows(&call.list()?, 5.0)?
                .iter()
                .map(|row| Stratum {
                    population: row[0],
                    drawn: Confusion {
                        true_positive: row[1],
                        false_positive: row[2],
                        false_negative: row[3],
                        true_negative: row[4],
                    },
                })
                .collect();
            let (measure, p) = match name {
                "recall_low" => (Measure::Recall, 0.025),
                "recall_high" => (Measure::Recall, 0.975),
                "precision_low" => (Measure::Precision, 0.025),
                "precision_high" => (Measure::Precision, 0.975),
                other => return Err(format!("it has no field '{other}'")),
            };
            let draws = strata_draws(&strata, 20_000, 1);
            let mut values: Vec<f64> =
                draws.iter().filter_map(|cells| cells.value(measure)).collect();
            values.sort_by(f64::total_cmp);
            Ok(uncertainty::quantile(&values, p))
        }
        _ => {
            let dot = if call.field.is_empty() { "" } else { "." };
            Err(format!("there is no {}(){dot}{}", call.name, call.field))
        }
    }
}

//! Cases of statistics: an input, and numbers that are expected.
#![allow(dead_code, clippy::float_cmp, clippy::struct_field_names)]

pub(crate) mod shared;

use mizan::compare::dispersion::{
    Part, Parts, deviation_of_proportions, juilland_d, kullback_leibler, rosengren_s,
    standard_deviation, variation_coefficient,
};
use serde_json::Value;

/// One case of a file.
pub(crate) struct Case<'a> {
    case: &'a Value,
    pub(crate) input: &'a Value,
    pub(crate) expected: &'a Value,
}

impl<'a> Case<'a> {
    pub(crate) fn new(case: &'a Value) -> Self {
        Self { case, input: &case["input"], expected: &case["expected"] }
    }

    /// The same case with another set of expected numbers.
    pub(crate) fn expecting(&self, expected: &'a Value) -> Self {
        Self { case: self.case, input: self.input, expected }
    }

    pub(crate) fn id(&self) -> &str {
        self.case["id"].as_str().expect("an id")
    }

    pub(crate) fn topic(&self) -> &str {
        self.case["topic"].as_str().expect("a topic")
    }

    fn tolerance(&self, name: &str) -> f64 {
        // fisher.test of R stops its search for the odds ratio after four digits or so.
        if name.ends_with("or_cmle") {
            return 1e-4;
        }
        let of_field = self.case["field_tolerance"][name].as_f64();
        of_field.or(self.case["tolerance"].as_f64()).unwrap_or(1e-9)
    }

    /// Holds a number against the one that is expected, if one is.
    pub(crate) fn number(&self, name: &str, found: Option<f64>) {
        let expected = match &self.expected[name] {
            Value::Null if self.expected.get(name).is_none() => return,
            Value::Null => {
                assert_eq!(found, None, "{} {name}", self.id());
                return;
            }
            Value::String(text) if text == "Infinity" => f64::INFINITY,
            Value::String(text) if text == "-Infinity" => f64::NEG_INFINITY,
            number => number.as_f64().expect("a number"),
        };
        let found = found.unwrap_or_else(|| panic!("{} {name} has no value", self.id()));
        self.close(name, found, expected);
    }

    /// Holds a list against the one that is expected, if one is.
    pub(crate) fn list(&self, name: &str, found: &[f64]) {
        let Some(expected) = self.expected.get(name) else { return };
        let expected = floats(expected);
        assert_eq!(found.len(), expected.len(), "{} {name}: {found:?}", self.id());
        for (found, expected) in found.iter().zip(expected) {
            self.close(name, *found, expected);
        }
    }

    /// Holds every field that is expected against ours. Returns those that are not ours.
    pub(crate) fn fields(&self, mut ours: impl FnMut(&str) -> Option<Numbers>) -> Vec<String> {
        let mut left = Vec::new();
        for (name, expected) in self.expected.as_object().expect("fields") {
            match ours(name) {
                Some(found) => self.held(name, expected, &found),
                None => left.push(format!("{} {name}", self.id())),
            }
        }
        left
    }

    /// Holds a number, or a list of them, against what is expected of a field.
    pub(crate) fn held(&self, name: &str, expected: &Value, found: &[Option<f64>]) {
        let one = std::slice::from_ref(expected);
        let expected = expected.as_array().map_or(one, Vec::as_slice);
        assert_eq!(found.len(), expected.len(), "{} {name}: {found:?}", self.id());
        for (found, expected) in found.iter().zip(expected) {
            if expected == "NaN" {
                assert_eq!(*found, None, "{} {name}", self.id());
                continue;
            }
            let found = found.unwrap_or_else(|| panic!("{} {name} has no value", self.id()));
            self.close(name, found, expected.as_f64().expect("a number"));
        }
    }

    fn close(&self, name: &str, found: f64, expected: f64) {
        // Of numbers that were rounded to so many decimals the tolerance is absolute.
        let rounded = ["dispersion-gries", "simple-maths"].contains(&self.id());
        let scale = if rounded || expected == 0.0 { 1.0 } else { expected.abs() };
        let same = found == expected || (found - expected).abs() <= self.tolerance(name) * scale;
        assert!(same, "{} {name}: {found}, expected {expected}", self.id());
    }
}

/// Numbers of a field; `None` among them where a number is not defined.
pub(crate) type Numbers = Vec<Option<f64>>;

/// A field of numbers that all have a value.
pub(crate) fn all(numbers: impl IntoIterator<Item = f64>) -> Numbers {
    numbers.into_iter().map(Some).collect()
}

pub(crate) fn texts(value: &Value) -> Vec<&str> {
    value.as_array().expect("a list").iter().map(|text| text.as_str().expect("a text")).collect()
}

pub(crate) fn floats(value: &Value) -> Vec<f64> {
    let list = value.as_array().expect("a list");
    list.iter().map(|number| number.as_f64().unwrap_or(f64::NAN)).collect()
}

pub(crate) fn counts(value: &Value) -> Vec<u64> {
    value.as_array().expect("a list").iter().map(whole).collect()
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(crate) fn whole(value: &Value) -> u64 {
    value.as_u64().or(value.as_f64().map(|number| number as u64)).expect("a whole number")
}

/// A word over the parts of a corpus.
pub(crate) struct OverParts {
    with_term: Vec<Part>,
    number: u64,
    words: u64,
    smallest: u64,
}

impl OverParts {
    pub(crate) fn parts(&self) -> Parts<'_> {
        Parts {
            with_term: &self.with_term,
            number: self.number,
            words: self.words,
            smallest: self.smallest,
        }
    }
}

pub(crate) fn parts(counts: &[u64], sizes: &[u64]) -> OverParts {
    let all = counts.iter().zip(sizes);
    OverParts {
        with_term: all
            .filter(|(count, _)| **count > 0)
            .map(|(count, size)| Part { count: *count, size: *size })
            .collect(),
        number: sizes.len() as u64,
        words: sizes.iter().sum(),
        smallest: sizes.iter().copied().min().unwrap_or(0),
    }
}

/// What the fields are called: range, deviation, variation, D, S, DP, `DPnorm`, KL.
pub(crate) type Names = [&'static str; 8];

pub(crate) const REFERENCE_NAMES: Names =
    ["range", "sd_pop", "vc_pop", "juilland_d", "rosengren_s", "dp", "dp_norm", "kl_bits"];

/// All measures of dispersion of a case.
pub(crate) fn dispersion(case: &Case<'_>, parts: &Parts<'_>, names: Names) {
    let [range, sd, vc, d, s, dp, dp_norm, kl] = names;
    case.number(range, Some(parts.range() as f64));
    // One part is not spread, and what does not occur neither.
    if parts.number < 2 || parts.range() == 0 {
        assert_eq!(standard_deviation(parts).or(juilland_d(parts)), None);
        assert_eq!(rosengren_s(parts).or(kullback_leibler(parts)), None);
        assert_eq!(deviation_of_proportions(parts), None);
        return;
    }
    case.number(sd, standard_deviation(parts));
    case.number(vc, variation_coefficient(parts));
    case.number(d, juilland_d(parts));
    case.number(s, rosengren_s(parts));
    let found = deviation_of_proportions(parts);
    case.number(dp, found.map(|found| found.dp));
    case.number(dp_norm, found.map(|found| found.dp_norm));
    case.number(kl, kullback_leibler(parts));
}

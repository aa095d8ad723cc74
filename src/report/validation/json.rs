//! A validation as JSON.

use serde_json::{Map, Value, json};

use crate::report::rounding::rounded;
use crate::validation::{Agreement, Answer, Validated};

/// The name and version of the form.
pub const SCHEMA: &str = "mizan.validation/1";

/// All of a validation. `run` says how it was made.
pub fn validation_json(validated: &Validated, run: &Map<String, Value>) -> Value {
    let questions: Vec<Value> = validated.questions.iter().map(answer).collect();
    with_rounded_numbers(json!({
        "schema": SCHEMA,
        "run": run,
        "units": value(&validated.placed),
        "frames": questions,
        "agreement": value(&validated.agreement),
    }))
}

/// The agreement of coders alone.
pub fn agreement_json(agreement: &[Agreement], run: &Map<String, Value>) -> Value {
    with_rounded_numbers(json!({
        "schema": SCHEMA,
        "run": run,
        "agreement": value(agreement),
    }))
}

fn answer(answer: &Answer) -> Value {
    let mut found = value(answer);
    let area = answer.area.as_ref();
    let points: Vec<Value> = area
        .map(|area| area.points.as_slice())
        .unwrap_or_default()
        .iter()
        .map(|point| {
            // At the corner nothing is found: no score is so high.
            let cut = point.cut.is_finite().then_some(point.cut);
            json!({
                "at": cut,
                "false_positive_rate": point.false_positive_rate,
                "recall": point.recall,
            })
        })
        .collect();
    if let Some(object) = found.as_object_mut() {
        object.insert("auc".to_owned(), value(&area.map(|area| &area.area)));
        object.insert("roc".to_owned(), points.into());
    }
    found
}

/// Plain structures of ours: none of them fails.
fn value(found: &(impl serde::Serialize + ?Sized)) -> Value {
    serde_json::to_value(found).unwrap_or_default()
}

fn with_rounded_numbers(value: Value) -> Value {
    match value {
        Value::Number(number) if number.is_f64() => {
            number.as_f64().map_or(Value::Null, |number| whole_or(rounded(number)))
        }
        Value::Array(list) => list.into_iter().map(with_rounded_numbers).collect(),
        Value::Object(object) => {
            object.into_iter().map(|(name, value)| (name, with_rounded_numbers(value))).collect()
        }
        other => other,
    }
}

/// Counts that were summed up as floats are counts.
fn whole_or(number: f64) -> Value {
    #[expect(clippy::cast_possible_truncation, reason = "a whole number below 10¹⁵")]
    if number.fract() == 0.0 && number.abs() < 1e15 {
        (number as i64).into()
    } else {
        number.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_everywhere() {
        let given = json!({"a": [0.123_456_789, 2.0], "b": {"c": "0.1234567", "d": null}});
        let found = with_rounded_numbers(given);
        assert_eq!(found, json!({"a": [0.123_457, 2], "b": {"c": "0.1234567", "d": null}}));
    }
}

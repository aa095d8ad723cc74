//! `mizan schema`: the JSON Schema of report.json.

use crate::outcome::{Done, Outcome, put};

pub(crate) fn run() -> Done {
    put(include_bytes!("../../../reports/schema/report.schema.json"))?;
    Ok(Outcome::Done)
}

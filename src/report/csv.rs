//! Tables for spreadsheets and statistics programs.
//!
//! UTF-8 with a byte order mark, without which spreadsheets show Arabic as
//! nonsense; readers of R, Python and databases skip it. A text cell that a
//! spreadsheet would run as a formula gets an apostrophe before it.

pub use crate::cell::defused;
use crate::problem::Problem;

pub(super) struct Table {
    writer: csv::Writer<Vec<u8>>,
}

impl Table {
    pub(super) fn new(header: &[String]) -> Result<Self, Problem> {
        let mut table = Self { writer: csv::Writer::from_writer(b"\xEF\xBB\xBF".to_vec()) };
        table.row(header)?;
        Ok(table)
    }

    pub(super) fn row(&mut self, cells: &[String]) -> Result<(), Problem> {
        self.writer
            .write_record(cells)
            .map_err(|error| Problem::new(format!("a table cannot be made: {error}")))
    }

    pub(super) fn finish(self) -> Result<Vec<u8>, Problem> {
        self.writer
            .into_inner()
            .map_err(|error| Problem::new(format!("a table cannot be made: {error}")))
    }
}

pub(super) fn number(number: Option<f64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::defused;

    #[test]
    fn formulas_are_defused() {
        for (text, safe) in [
            ("=1+1", "'=1+1"),
            ("+9", "'+9"),
            ("-تطبيع", "'-تطبيع"),
            ("@x", "'@x"),
            ("تطبيع", "تطبيع"),
            ("", ""),
            ("a=b", "a=b"),
        ] {
            assert_eq!(defused(text), safe);
        }
    }
}

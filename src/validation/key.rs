//! The key of a coding sheet: which unit was drawn from which stratum.

use std::collections::BTreeMap;

use super::unit::{Place, UnitKey, bare};
use crate::corpus::read_records;
use crate::problem::Problem;

/// The key that was written beside a coding sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SampleKey {
    rows: BTreeMap<String, KeyRow>,
    /// Units by article and place.
    /// Units by article and place: more than one where outlets have articles of one id.
    by_place: BTreeMap<(String, Place), Vec<String>>,
    /// The strata: what each is called, and how many units it has in all.
    pub strata: Vec<(String, f64)>,
}

/// A unit that was drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyRow {
    /// Which it is in the corpus.
    pub key: UnitKey,
    /// Its stratum.
    pub stratum: usize,
}

/// The columns of a key.
pub(super) const COLUMNS: [&str; 8] =
    ["unit", "article", "outlet", "sentence", "stratum", "population", "drawn", "weight"];

impl SampleKey {
    /// Reads a key.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or is no key.
    pub fn read(file: &str) -> Result<Self, Problem> {
        let records = read_records(file)?;
        let column = |name: &str| records.names.iter().position(|known| known == name);
        let [
            Some(unit),
            Some(article),
            Some(outlet),
            Some(sentence),
            Some(stratum),
            Some(population),
            ..,
        ] = COLUMNS.map(column)
        else {
            return Err(Problem::new("this is no key of a coding sheet")
                .file(&records.file)
                .hint("`mizan validate sample` writes it beside the sheet, as SHEET.key.csv"));
        };
        let mut key = Self::default();
        for row in &records.rows {
            let fault = |what: &str| {
                Problem::new(format!("the key is damaged: {what}"))
                    .file(&records.file)
                    .line(row.line)
                    .hint("draw the sheet again with the same seed: the key will be the same")
            };
            let text = |at: usize| row.get(at).map(bare);
            let unit = text(unit).ok_or_else(|| fault("a unit has no name"))?;
            let article = text(article).ok_or_else(|| fault("a unit has no article"))?;
            let name = text(stratum).ok_or_else(|| fault("a unit has no stratum"))?;
            let number =
                |text: &String| text.parse::<f64>().ok().filter(|n| *n >= 1.0 && *n < 1e15);
            let population = text(population)
                .as_ref()
                .and_then(number)
                .ok_or_else(|| fault("'population' is no number"))?;
            let place = match text(sentence) {
                None => Place::Article,
                Some(number) => {
                    Place::Number(number.parse().map_err(|_| fault("'sentence' is no number"))?)
                }
            };
            let known = key.strata.iter().position(|(known, _)| *known == name);
            let stratum = known.unwrap_or_else(|| {
                key.strata.push((name.clone(), population));
                key.strata.len() - 1
            });
            if key.strata.get(stratum).is_none_or(|(_, known)| known.total_cmp(&population).is_ne())
            {
                return Err(fault("a stratum has two populations"));
            }
            let outlet = text(outlet).unwrap_or_default();
            let here = key.by_place.entry((article.clone(), place.clone())).or_default();
            here.push(unit.clone());
            let row = KeyRow { key: UnitKey { article, outlet, place }, stratum };
            if key.rows.insert(unit, row).is_some() {
                return Err(fault("a unit stands there twice"));
            }
        }
        Ok(key)
    }

    /// The unit of a row of the sheet, which names the unit, or article and sentence, and the
    /// outlet where several have an article of that id. `None` too where it may be several.
    pub fn find(&self, key: &UnitKey) -> Option<&KeyRow> {
        self.rows.get(&key.article).or_else(|| {
            let units = self.by_place.get(&(key.article.clone(), key.place.clone()))?;
            let rows = units.iter().filter_map(|unit| self.rows.get(unit));
            let mut fitting =
                rows.filter(|row| key.outlet.is_empty() || row.key.outlet == key.outlet);
            let first = fitting.next();
            first.filter(|_| fitting.next().is_none())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_may_have_articles_of_one_id() {
        let mut key = SampleKey::default();
        let id = |outlet: &str| UnitKey {
            article: "1".to_owned(),
            outlet: outlet.to_owned(),
            place: Place::Article,
        };
        for (number, outlet) in ["a", "b"].into_iter().enumerate() {
            let unit = format!("u{number}");
            key.rows.insert(unit.clone(), KeyRow { key: id(outlet), stratum: number });
            key.by_place.entry(("1".to_owned(), Place::Article)).or_default().push(unit);
        }
        assert_eq!(key.find(&id("a")).map(|row| row.stratum), Some(0));
        assert_eq!(key.find(&id("b")).map(|row| row.stratum), Some(1));
        // Which of the two is meant cannot be known.
        assert!(key.find(&id("")).is_none());
    }
}

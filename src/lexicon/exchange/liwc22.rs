//! LIWC-22: a table with a column for each category, and X or a weight where a word
//! belongs to it.

use indexmap::IndexMap;

use super::dictionary::{Category, Dictionary, Entry};
use super::losses::Losses;
use crate::problem::Problem;

/// Reads a dictionary.
pub(super) fn read(text: &str, losses: &mut Losses) -> Result<Dictionary, Problem> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let broken = |error: &csv::Error| {
        let problem = Problem::new(format!("the table is broken here: {error}"));
        match error.position() {
            Some(position) => problem.line(position.line()),
            None => problem,
        }
    };
    let header = reader.headers().map_err(|error| broken(&error))?.clone();
    if header.len() < 2 {
        return Err(Problem::new("the first line names no categories")
            .line(1)
            .hint("a .dicx file begins with DicTerm,CATEGORY,CATEGORY"));
    }
    let mut categories: Vec<Category> =
        header.iter().skip(1).map(|name| Category::new(name.trim(), 1)).collect();
    for row in reader.records() {
        let row = row.map_err(|error| broken(&error))?;
        let line = row.position().map_or(0, csv::Position::line);
        let term = row.get(0).unwrap_or_default().trim();
        if term.is_empty() {
            if row.iter().any(|cell| !cell.trim().is_empty()) {
                losses.lose("rows without a term", "left out", format!("line {line}"));
            }
            continue;
        }
        let mut belongs = false;
        for (at, cell) in row.iter().enumerate().skip(1) {
            let cell = cell.trim();
            let Some(category) = categories.get_mut(at - 1) else {
                if !cell.is_empty() {
                    losses.lose("cells beyond the last column", "left out", format!("line {line}"));
                }
                continue;
            };
            let entry = Entry::new(term, line);
            let entry = match cell {
                "" => continue,
                "X" | "x" => entry,
                number => match number.parse::<f64>() {
                    Ok(weight) if weight.is_finite() => {
                        if weight == 0.0 {
                            continue;
                        }
                        entry.weighing(weight)
                    }
                    _ => {
                        return Err(Problem::new(format!("'{number}' is neither X nor a weight"))
                            .line(line)
                            .hint("an empty cell says that the word does not belong there"));
                    }
                },
            };
            belongs = true;
            category.entries.push(entry);
        }
        if !belongs {
            losses.lose("entries of no category", "left out", format!("'{term}', line {line}"));
        }
    }
    Ok(Dictionary { title: None, categories })
}

/// Writes a dictionary: with X where all weigh the same, else with weights.
pub(super) fn write(dictionary: &Dictionary, losses: &mut Losses) -> Result<Vec<u8>, Problem> {
    let categories = &dictionary.categories;
    let weighted = categories
        .iter()
        .flat_map(|category| &category.entries)
        .any(|entry| entry.weight.is_some_and(|weight| (weight - 1.0).abs() > f64::EPSILON));
    let mut rows: IndexMap<&str, Vec<Option<f64>>> = IndexMap::new();
    for (at, category) in categories.iter().enumerate() {
        for entry in &category.entries {
            let row = rows.entry(&entry.text).or_insert_with(|| vec![None; categories.len()]);
            let Some(cell) = row.get_mut(at) else { continue };
            let weight = entry.weight.unwrap_or(1.0);
            match cell {
                Some(first) if (*first - weight).abs() > f64::EPSILON => losses.lose(
                    "terms that are in a frame twice with other weights",
                    "the first weight is written",
                    format!("{}: {}", category.name, entry.text),
                ),
                _ => *cell = Some(weight),
            }
        }
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    let fault = |error: csv::Error| Problem::new(format!("the table cannot be made: {error}"));
    let names = categories.iter().map(|category| category.name.as_str());
    writer.write_record(std::iter::once("DicTerm").chain(names)).map_err(fault)?;
    for (term, cells) in rows {
        let cells = cells.into_iter().map(|cell| match cell {
            None => String::new(),
            Some(weight) if weighted => weight.to_string(),
            Some(_) => "X".to_owned(),
        });
        writer.write_record(std::iter::once(term.to_owned()).chain(cells)).map_err(fault)?;
    }
    writer.into_inner().map_err(|error| Problem::new(format!("the table cannot be made: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::exchange::tests::{sketch, told};

    #[test]
    fn crosses_and_weights() {
        let mut losses = Losses::default();
        let text = "DicTerm,A,B\nmore,X,\n\"a, b\",x,X\nlow,,0.5\nnot,0,\nnone\n,X,\n";
        let dictionary = read(text, &mut losses).expect("reads");
        assert_eq!(sketch(&dictionary.categories), "A(more a,_b) B(a,_b low×0.5)");
        assert_eq!(losses.count(), 3);
        let written = write(&dictionary, &mut losses).expect("written");
        let written = String::from_utf8(written).expect("UTF-8");
        assert_eq!(written, "DicTerm,A,B\nmore,1,\n\"a, b\",1,1\nlow,,0.5\n");
    }

    #[test]
    fn faults_have_lines() {
        for (text, expected) in [
            ("word\n", "1: the first line names no categories"),
            ("DicTerm,A\nx,X\ny,perhaps\n", "3: 'perhaps' is neither X nor a weight"),
            ("DicTerm,A\nx,NaN\n", "2: 'NaN' is neither"),
        ] {
            let problem = read(text, &mut Losses::default()).expect_err(text);
            assert!(told(&problem).starts_with(expected), "{}", told(&problem));
        }
    }
}

//! From a table to frames.

use indexmap::{IndexMap, IndexSet};
use serde::Deserialize as _;

use super::BETWEEN;
use super::column::{Column, sign};
use crate::cell::as_typed;
use crate::label::Label;
use crate::lexicon::exchange::id::Ids;
use crate::lexicon::exchange::import::{UNKNOWN, definition};
use crate::lexicon::exchange::losses::Losses;
use crate::lexicon::raw::RawTermTable;
use crate::lexicon::term::term as checked;
use crate::lexicon::{Frame, Term};
use crate::problem::Problem;

/// Reads a table.
pub(in crate::lexicon::exchange) fn read(
    text: &str,
    from: &str,
    losses: &mut Losses,
) -> Result<Vec<Frame>, Problem> {
    // A first line `sep=;` is for Excel.
    let (said, text) = match text.split_once('\n') {
        Some((line, rest)) if line.trim().trim_matches('"').to_lowercase().starts_with("sep=") => {
            (line.trim().trim_matches('"').as_bytes().get(4).copied(), rest)
        }
        _ => (None, text),
    };
    let skipped = u64::from(said.is_some());
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(said.unwrap_or_else(|| sign(first).0))
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut columns: Option<IndexMap<Column, usize>> = None;
    let mut table = Table {
        from,
        losses,
        ids: IndexMap::new(),
        given: Ids::default(),
        frames: IndexMap::new(),
    };
    let mut frame = "terms".to_owned();
    for row in reader.records() {
        let row = row.map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            Problem::new(format!("the table is broken here: {error}")).line(line + skipped)
        })?;
        let line = row.position().map_or(0, csv::Position::line) + skipped;
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let Some(columns) = &columns else {
            columns = Some(header(&row, line, table.losses)?);
            continue;
        };
        let cells = Cells { row: &row, columns };
        if let Some(named) = cells.get(&Column::Frame) {
            frame = named;
        }
        table.row(&frame, &cells, line)?;
    }
    if columns.is_none() {
        return Err(Problem::new("the table is empty"));
    }
    Ok(table.finish())
}

fn header(
    row: &csv::StringRecord,
    line: u64,
    losses: &mut Losses,
) -> Result<IndexMap<Column, usize>, Problem> {
    let mut columns = IndexMap::new();
    for (at, name) in row.iter().enumerate() {
        match Column::named(name) {
            Some(column) => {
                if columns.insert(column, at).is_some() {
                    return Err(Problem::new(format!("two columns are read as '{}'", name.trim()))
                        .line(line)
                        .hint("give one of them another name"));
                }
            }
            None if name.trim().is_empty() => {}
            None => losses.lose(
                "columns that are not read",
                "left out; the columns are frame, term, class, weight, variants, except, rule, \
                 note, parent, label_LANGUAGE, definition, source",
                format!("'{}'", name.trim()),
            ),
        }
    }
    if !columns.contains_key(&Column::Term) {
        return Err(Problem::new("no column has the terms")
            .line(line)
            .hint("the first row names the columns: frame,term,weight,class,variants,note"));
    }
    Ok(columns)
}

/// A row, by its columns.
struct Cells<'a> {
    row: &'a csv::StringRecord,
    columns: &'a IndexMap<Column, usize>,
}

impl Cells<'_> {
    /// What stands in a column, if anything does.
    fn get(&self, column: &Column) -> Option<String> {
        let cell = self.row.get(*self.columns.get(column)?)?;
        let text = as_typed(cell.trim()).trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The texts of a cell.
    fn list(&self, column: &Column) -> Vec<String> {
        let cell = self.get(column).unwrap_or_default();
        let texts = cell.split(BETWEEN).map(str::trim).filter(|text| !text.is_empty());
        texts.map(str::to_owned).collect()
    }
}

struct Table<'a> {
    from: &'a str,
    losses: &'a mut Losses,
    /// The ids of frames by their names.
    ids: IndexMap<String, String>,
    given: Ids,
    frames: IndexMap<String, Frame>,
}

impl Table<'_> {
    fn id(&mut self, name: &str) -> String {
        if let Some(id) = self.ids.get(name) {
            return id.clone();
        }
        let id = self.given.give(name, None);
        self.ids.insert(name.to_owned(), id.clone());
        id
    }

    fn row(&mut self, name: &str, cells: &Cells, line: u64) -> Result<(), Problem> {
        let id = self.id(name);
        let parent = cells.get(&Column::Parent).map(|parent| self.id(&parent));
        let frame = self.frames.entry(id.clone()).or_insert_with(|| Frame {
            id,
            label: Label::new(),
            definition: String::new(),
            source: None,
            parent: None,
            terms: Vec::new(),
            examples: Vec::new(),
            counterexamples: Vec::new(),
        });
        let mut facts: Vec<(&mut Option<String>, Option<String>)> =
            vec![(&mut frame.parent, parent)];
        facts.push((&mut frame.source, cells.get(&Column::Source)));
        let mut differ = false;
        for (fact, said) in facts {
            differ |= said.is_some() && fact.is_some() && *fact != said;
            *fact = fact.take().or(said);
        }
        if let Some(said) = cells.get(&Column::Definition) {
            differ |= !frame.definition.is_empty() && frame.definition != said;
            if frame.definition.is_empty() {
                frame.definition = said;
            }
        }
        for column in cells.columns.keys() {
            if let (Column::Label(language), Some(said)) = (column, cells.get(column)) {
                let label = frame.label.entry(language.clone()).or_insert_with(|| said.clone());
                differ |= *label != said;
            }
        }
        if differ {
            self.losses.lose(
                "rows of one frame with other labels, definitions or parents",
                "the first is kept",
                format!("line {line}"),
            );
        }
        let term = self.term(cells, line)?;
        if let Some(frame) = self.ids.get(name).and_then(|id| self.frames.get_mut(id)) {
            frame.terms.extend(term);
        }
        Ok(())
    }

    fn term(&mut self, cells: &Cells, line: u64) -> Result<Option<Term>, Problem> {
        let fault = |message: String, hint: &str| Problem::new(message).line(line).hint(hint);
        let mut raw = match cells.get(&Column::Rule) {
            None => RawTermTable::default(),
            Some(rule) => toml::de::ValueDeserializer::parse(&rule)
                .and_then(RawTermTable::deserialize)
                .map_err(|error| {
                    let said = error.message().lines().next().unwrap_or_default();
                    fault(format!("the rule is not read: {said}"), RULE)
                })?,
        };
        raw.term = cells.get(&Column::Term);
        raw.class = cells.get(&Column::Class);
        raw.variants = cells.list(&Column::Variants);
        raw.except = cells.list(&Column::Except);
        raw.note = cells.get(&Column::Note);
        if let Some(weight) = cells.get(&Column::Weight) {
            let number = weight.replace(['−', '–'], "-").replace([',', '٫'], ".");
            raw.weight = Some(number.parse().map_err(|_| {
                fault(format!("'{weight}' is no weight"), "write a number such as 0.5")
            })?);
        }
        let together = raw.near.is_some() || raw.before.is_some() || raw.after.is_some();
        if raw.term.is_none() && !together {
            if raw.class.is_some() || raw.weight.is_some() || !raw.variants.is_empty() {
                return Err(fault(
                    "the row has no term".to_owned(),
                    "fill in its cell, or empty the row",
                ));
            }
            return Ok(None);
        }
        for text in raw.variants.iter().chain(&raw.except) {
            if text.contains(['|', ';']) && raw.class.as_deref() != Some("regex") {
                self.losses.remark(
                    "variants and exceptions with | or ;",
                    "each is read as one; several are parted by | with a space on both sides",
                    format!("line {line}"),
                );
            }
        }
        checked(&raw, line)
            .map(Some)
            .map_err(|wrong| Problem::new(wrong.message).line(line).hint(wrong.hint))
    }

    fn finish(self) -> Vec<Frame> {
        let names: IndexMap<&String, &String> =
            self.ids.iter().map(|(name, id)| (id, name)).collect();
        let mut frames: Vec<Frame> = self.frames.into_values().collect();
        for frame in &mut frames {
            if frame.label.is_empty() {
                let name = names.get(&frame.id).map_or(&frame.id, |name| *name);
                frame.label.insert(UNKNOWN.to_owned(), name.clone());
            }
            if frame.definition.is_empty() {
                frame.definition = definition(self.from);
            }
        }
        // A parent that has no row of its own is a frame all the same.
        let known: IndexSet<String> = frames.iter().map(|frame| frame.id.clone()).collect();
        let mut missing: IndexMap<String, Frame> = IndexMap::new();
        for parent in frames.iter().filter_map(|frame| frame.parent.as_ref()) {
            if !known.contains(parent) {
                let name = names.get(parent).map_or(parent, |name| *name);
                missing.entry(parent.clone()).or_insert_with(|| Frame {
                    id: parent.clone(),
                    label: Label::from([(UNKNOWN.to_owned(), name.clone())]),
                    definition: definition(self.from),
                    source: None,
                    parent: None,
                    terms: Vec::new(),
                    examples: Vec::new(),
                    counterexamples: Vec::new(),
                });
            }
        }
        frames.extend(missing.into_values());
        let parents: IndexSet<String> =
            frames.iter().filter_map(|frame| frame.parent.clone()).collect();
        frames.retain(|frame| {
            let kept = !frame.terms.is_empty() || parents.contains(&frame.id);
            if !kept {
                self.losses.lose("frames without terms", "left out", format!("'{}'", frame.id));
            }
            kept
        });
        frames
    }
}

const RULE: &str =
    "a rule is written as in a lexicon file: { near = [\"a word\", \"another\"], within = 5 }";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::exchange::tests::told;

    fn frames(text: &str) -> Result<(Vec<Frame>, Losses), String> {
        let mut losses = Losses::default();
        read(text, "from", &mut losses).map(|frames| (frames, losses)).map_err(|p| told(&p))
    }

    fn shape(text: &str) -> String {
        let (frames, _) = match frames(text) {
            Ok(found) => found,
            Err(said) => return said,
        };
        let term = |term: &Term| format!("{}×{}", term.text, term.weight.value());
        let frame = |frame: &Frame| {
            let terms: Vec<String> = frame.terms.iter().map(term).collect();
            format!("{}({})", frame.id, terms.join(" "))
        };
        frames.iter().map(frame).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn tables_as_people_make_them() {
        for (text, expected) in [
            ("frame,term\na,x\nb,y\na,z\n", "a(x×1 z×1) b(y×1)"),
            ("Category;Word;Weight\na;x;0,5\n;y;−2\n", "a(x×0.5 y×-2)"),
            ("sep=;\nterm;frame\nx;a\n", "a(x×1)"),
            ("الإطار\tالكلمة\tالوزن\nرمزي\tخطوة رمزية\t1\n", "frame-1(خطوة رمزية×1)"),
            ("\n,,\nword,score\nx,3\ny,\n", "terms(x×3 y×1)"),
            ("frame,term\na,'-x\na,'=y\na,'tis\n", "a(-x×1 =y×1 'tis×1)"),
            ("frame,term,note\na,,\nb,x,n\n", "b(x×1)"),
            ("frame,term,parent\na,x,top\nb,y,top\n", "a(x×1) b(y×1) top()"),
            ("frame,term\na,\"x\ny\"\n", "a(x y×1)"),
            (
                "frame,term,rule\na,,\"{ near = [\"\"x\"\", \"\"y\"\"], within = 2 }\"\n",
                "a(x … y×1)",
            ),
        ] {
            assert_eq!(shape(text), expected, "{text}");
        }
    }

    #[test]
    fn faults_have_lines() {
        for (text, expected) in [
            ("", "0: the table is empty"),
            ("a,b\nx,y\n", "1: no column has the terms"),
            ("frame,term,word\n", "1: two columns are read as 'word'"),
            ("frame,term,weight\na,x,much\n", "2: 'much' is no weight"),
            ("frame,term,weight\na,x,0.00001\n", "2: 0.00001 cannot be a weight"),
            ("frame,term,class\n\na,x,noun\na,y,pronoun\n", "4: there is no word class 'pronoun'"),
            ("frame,term,weight\na,,2\n", "2: the row has no term"),
            ("frame,term,rule\na,x,near y\n", "2: the rule is not read"),
            ("sep=;\nframe;term;rule\na;x;{ near = 3 }\n", "3: the rule is not read"),
            ("frame,term,rule\na,x,{ }\nb,…,\n", "3: '…' holds no word"),
        ] {
            let said = shape(text);
            assert!(said.starts_with(expected), "{text}: {said}");
        }
    }

    #[test]
    fn what_is_not_read_is_told() {
        let (_, losses) = frames("frame,term,page,variants\na,x,3,y|z\n").expect("reads");
        assert_eq!(losses.count(), 1);
        assert_eq!(losses.remarks().len(), 1);
        let (_, losses) = frames("frame,label_en,term\na,A,x\na,B,y\n").expect("reads");
        assert_eq!(
            losses.lines(),
            [
                "rows of one frame with other labels, definitions or parents (line 3); the first is kept"
            ]
        );
    }
}

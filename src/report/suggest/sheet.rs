//! Suggestions as a sheet to go through: each row with an empty `accept`.

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table as TomlTable, Value};

use super::listing::{CandidateInfo, SuggestionsInfo};
use crate::problem::Problem;
use crate::report::csv::{Table, defused};

/// Sentences that have columns of their own.
const SENTENCES: usize = 3;

/// Ways that have columns of their own: their values.
const WAYS: [&str; 3] = ["keyness", "collocations", "similar"];

/// For a spreadsheet.
///
/// # Errors
///
/// The table cannot be made.
pub fn suggestions_csv(info: &SuggestionsInfo) -> Result<Vec<u8>, Problem> {
    let mut header: Vec<String> = [
        "accept", "frame", "term", "kind", "of", "hits", "new", "beside", "articles", "outlets",
        "from",
    ]
    .map(str::to_owned)
    .to_vec();
    header.extend(WAYS.map(str::to_owned));
    header.extend((1..=SENTENCES).map(|number| format!("sentence_{number}")));
    header.extend(["corpus".to_owned(), "lexicon".to_owned()]);
    let mut table = Table::new(&header)?;
    for found in info.all() {
        let mut row = vec![
            String::new(),
            defused(found.frame.as_deref().unwrap_or_default()),
            defused(&found.term),
            found.kind.clone(),
            defused(found.of.as_deref().unwrap_or_default()),
            found.hits.to_string(),
            found.new.to_string(),
            found.beside.to_string(),
            found.articles.to_string(),
            found.outlets.to_string(),
            found.ways(),
        ];
        row.extend(WAYS.map(|way| {
            let score = found.scores.iter().find(|score| score.from == way);
            score.map(|score| score.value.to_string()).unwrap_or_default()
        }));
        row.extend((0..SENTENCES).map(|at| defused(&sentence(found, at))));
        row.push(defused(&info.from.corpus));
        row.push(defused(&format!("{} {}", info.lexicon, info.version)));
        table.row(&row)?;
    }
    table.finish()
}

/// A sentence on one line, with its outlet.
fn sentence(found: &CandidateInfo, at: usize) -> String {
    found
        .evidence
        .get(at)
        .map(|line| {
            let words: Vec<&str> = line.text.split_whitespace().collect();
            format!("{}: {}", line.outlet, words.join(" "))
        })
        .unwrap_or_default()
}

/// For an editor.
pub fn suggestions_toml(info: &SuggestionsInfo) -> String {
    let mut document = DocumentMut::new();
    document.insert("schema", Item::Value("mizan.candidates/1".into()));
    document.insert("lexicon", Item::Value(format!("{} {}", info.lexicon, info.version).into()));
    document.insert("corpus", Item::Value(info.from.corpus.as_str().into()));
    let mut list = ArrayOfTables::new();
    for found in info.all() {
        let mut table = TomlTable::new();
        let mut add = |key: &str, value: Value| {
            table.insert(key, Item::Value(value));
        };
        add("accept", "".into());
        add("frame", found.frame.as_deref().unwrap_or_default().into());
        add("term", found.term.as_str().into());
        add("kind", found.kind.as_str().into());
        if let Some(of) = &found.of {
            add("of", of.as_str().into());
        }
        let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        add("hits", count(found.hits).into());
        add("new", count(found.new).into());
        add("articles", count(found.articles).into());
        add("outlets", count(found.outlets).into());
        add("from", found.ways().into());
        let lines = (0..found.evidence.len()).map(|at| sentence(found, at));
        add("evidence", lines.collect::<toml_edit::Array>().into());
        list.push(table);
    }
    document.insert("candidate", Item::ArrayOfTables(list));
    let head =
        "# Write accept = \"yes\" or \"no\", then: mizan lexicon accept LEXICON THIS -o NEW.toml\n";
    format!("{head}{document}")
}

//! The columns of a table, by their names in English or Arabic.

use crate::cell::as_typed;
use crate::lexicon::exchange::import::UNKNOWN;

/// The columns of a table. `Label` has the language that its name says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Column {
    Frame,
    Parent,
    Label(String),
    Definition,
    Source,
    Term,
    Class,
    Weight,
    Variants,
    Except,
    Rule,
    Note,
}

impl Column {
    /// The column that a name stands for, in English or Arabic.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = as_typed(name.trim()).trim().to_lowercase();
        if let Some(language) = name.strip_prefix("label_").filter(|language| !language.is_empty())
        {
            return Some(Column::Label(language.to_owned()));
        }
        Some(match name.as_str() {
            "frame" | "category" | "code" | "theme" | "key" | "إطار" | "الإطار" | "فئة"
            | "الفئة" | "تصنيف" | "التصنيف" => Column::Frame,
            "parent" | "parent frame" | "above" | "الأصل" => Column::Parent,
            "label" | "name" | "الاسم" => Column::Label(UNKNOWN.to_owned()),
            "definition" | "description" | "تعريف" | "التعريف" => Column::Definition,
            "source" | "مصدر" | "المصدر" => Column::Source,
            "term" | "word" | "entry" | "pattern" | "phrase" | "keyword" | "مصطلح" | "المصطلح"
            | "كلمة" | "الكلمة" | "عبارة" | "العبارة" => Column::Term,
            "class" | "word class" | "word_class" | "صنف" | "الصنف" => Column::Class,
            "weight" | "score" | "valence" | "وزن" | "الوزن" => Column::Weight,
            "variants" | "variant" | "synonyms" | "مرادفات" | "المرادفات" => {
                Column::Variants
            }
            "except" | "exceptions" | "استثناء" | "استثناءات" => Column::Except,
            "rule" | "rules" | "قاعدة" => Column::Rule,
            "note" | "notes" | "comment" | "memo" | "ملاحظة" | "ملاحظات" => {
                Column::Note
            }
            _ => return None,
        })
    }
}

/// The sign between the cells of a table that begins with a line, and how many columns of
/// it are known.
pub(super) fn sign(line: &str) -> (u8, usize) {
    let known = |sign: u8| {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(sign)
            .has_headers(false)
            .from_reader(line.as_bytes());
        let row = reader.records().next().and_then(Result::ok).unwrap_or_default();
        row.iter().filter(|name| Column::named(name).is_some()).count()
    };
    let mut best = (b',', known(b','));
    for sign in [b';', b'\t', b'|'] {
        let known = known(sign);
        if known > best.1 {
            best = (sign, known);
        }
    }
    best
}

/// Whether a line names the columns of such a table.
pub(in crate::lexicon::exchange) fn is_header(line: &str) -> bool {
    sign(line).1 >= 2
}

//! A gold file: which person gave which code to which unit.

use std::collections::BTreeMap;
use std::path::Path;

use super::columns::{ColumnMap, Columns, Role, no_column};
use super::key::SampleKey;
use super::told::{Told, one_each};
use super::unit::{Place, UnitKey, bare};
use crate::corpus::{NamedRow, Records, read_records};
use crate::problem::Problem;

/// How a gold file is read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GoldForm {
    /// Columns with labels, each that of one coder; none: the header says what is coded.
    pub labels: Vec<String>,
    /// Names of columns.
    pub columns: ColumnMap,
}

/// All codes of some files.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Gold {
    /// What is coded: frames as the file calls them, or the column of the labels.
    pub codings: Vec<String>,
    /// Whether the codings are names of frames.
    pub by_frame: bool,
    /// The units, in the order of their keys.
    pub units: Vec<GoldUnit>,
    /// The files, each with its SHA-256.
    pub files: Vec<(String, String)>,
    /// What is to be said of the files.
    pub notes: Vec<Problem>,
}

/// A unit with its codes.
#[derive(Debug, Clone, PartialEq)]
pub struct GoldUnit {
    /// Which it is.
    pub key: UnitKey,
    /// Its headline, if the file has it.
    pub title: Option<String>,
    /// Its text, if the file has it.
    pub text: Option<String>,
    /// The stratum that it was drawn from.
    pub stratum: Option<usize>,
    /// The codes, for each coding.
    pub codes: Vec<Vec<Coded>>,
}

/// A code with who gave it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Coded {
    /// Who; empty where the file does not say it.
    pub coder: String,
    /// The code as it stands there.
    pub code: String,
}

/// Columns that stand on coding sheets beside codes and what is coded.
const BESIDE: [&str; 6] = ["date", "title", "note", "url", "التاريخ", "ملاحظة"];

/// Votes of coders without names that a unit may have at most.
const MOST_VOTES: f64 = 10_000.0;

impl Gold {
    /// Reads files, whose codes count together. `is_frame` says which names of columns are
    /// frames.
    ///
    /// # Errors
    ///
    /// A file cannot be read, or says nothing that is a code.
    pub fn read(
        files: &[String],
        form: &GoldForm,
        key: Option<&SampleKey>,
        is_frame: &dyn Fn(&str) -> bool,
    ) -> Result<Self, Problem> {
        let mut reader =
            Reader { gold: Self::default(), units: BTreeMap::new(), told: Told::default(), key };
        for file in files {
            let records = read_records(file)?;
            reader.gold.notes.extend(records.notes.iter().cloned());
            reader.gold.files.push((records.file.clone(), records.sha256.clone()));
            // Sheets of several coders may say by their names whose they are.
            let stem = Path::new(file).file_stem().map(|stem| stem.to_string_lossy().into_owned());
            let coder = stem.filter(|_| files.len() > 1).unwrap_or_default();
            reader.read(&records, form, is_frame, &coder)?;
        }
        reader.finish()
    }

    /// Whether every unit has a text, so that the file can be scored by itself.
    pub fn has_texts(&self) -> bool {
        !self.units.is_empty() && self.units.iter().all(|unit| unit.text.is_some())
    }

    /// Whether units are sentences, or several of them stand in one article: then they are
    /// not independent.
    pub fn is_clustered(&self) -> bool {
        let mut articles: Vec<&str> = self.units.iter().map(|u| u.key.article.as_str()).collect();
        articles.sort_unstable();
        articles.windows(2).any(|pair| pair[0] == pair[1])
    }
}

/// The language that the letters of a file speak for: `ar` or `en`.
///
/// # Errors
///
/// The file cannot be read.
pub fn guess_language(file: &str) -> Result<String, Problem> {
    let records = read_records(file)?;
    let (mut arabic, mut latin) = (0_u64, 0_u64);
    let cells = records.rows.iter().flat_map(|row| (0..records.names.len()).map(|at| row.get(at)));
    for letter in cells.flatten().flat_map(str::chars) {
        arabic += u64::from(crate::text::is_arabic(letter));
        latin += u64::from(letter.is_ascii_alphabetic());
    }
    Ok(if latin > 4 * arabic { "en" } else { "ar" }.to_owned())
}

/// What a row codes.
enum Codes {
    /// Columns, each a coding.
    Sheet(Vec<(usize, usize)>),
    /// A column that names the coding, and one with the code.
    Long { frame: usize, code: usize },
    /// Columns of labels, each with the name of its coder where there are several.
    Labels(Vec<(usize, String)>),
}

struct Reader<'a> {
    gold: Gold,
    units: BTreeMap<UnitKey, GoldUnit>,
    told: Told,
    key: Option<&'a SampleKey>,
}

impl Reader<'_> {
    fn coding(&mut self, name: &str) -> usize {
        let known = self.gold.codings.iter().position(|known| known == name);
        known.unwrap_or_else(|| {
            self.gold.codings.push(name.to_owned());
            self.gold.codings.len() - 1
        })
    }

    fn read(
        &mut self,
        records: &Records,
        form: &GoldForm,
        is_frame: &dyn Fn(&str) -> bool,
        file_coder: &str,
    ) -> Result<(), Problem> {
        let at_file = |problem: Problem| problem.file(&records.file);
        let columns = Columns::find(&records.names, &form.columns).map_err(at_file)?;
        if columns.at(Role::Article).is_none() && columns.at(Role::Text).is_none() {
            return Err(at_file(Problem::new("no column says which article is coded").hint(
                format!(
                    "the columns are {}; say which it is with --columns article=NAME",
                    records.names.join(", ")
                ),
            )));
        }
        let codes = self.codes(records, form, &columns, is_frame).map_err(at_file)?;
        for row in &records.rows {
            let Some(mut key) = self.unit_key(row, &columns) else { continue };
            let mut stratum = None;
            if let Some(sample) = self.key {
                let Some(found) = sample.find(&key) else {
                    self.told.not_in_key.push(key.to_string());
                    continue;
                };
                key = found.key.clone();
                stratum = Some(found.stratum);
            }
            let text = |role: Role| columns.at(role).and_then(|at| row.get(at)).map(str::to_owned);
            let coder = text(Role::Coder).map(|coder| bare(&coder));
            let coder = coder.unwrap_or_else(|| file_coder.to_owned());
            let mut given: Vec<(usize, String, String)> = Vec::new();
            match &codes {
                Codes::Sheet(sheet) => given.extend(sheet.iter().filter_map(|(at, coding)| {
                    Some((*coding, coder.clone(), row.get(*at)?.trim().to_owned()))
                })),
                Codes::Long { frame, code } => {
                    if let (Some(frame), Some(code)) = (row.get(*frame), row.get(*code)) {
                        let coding = self.coding(&bare(frame));
                        given.push((coding, coder, code.trim().to_owned()));
                    }
                }
                Codes::Labels(labels) => {
                    for (at, name) in labels {
                        let Some(label) = row.get(*at).map(str::trim) else { continue };
                        let coder = if name.is_empty() { &coder } else { name };
                        match votes(label) {
                            Some(votes) => given.extend(
                                votes
                                    .into_iter()
                                    .enumerate()
                                    .map(|(number, label)| (0, format!("{coder}#{number}"), label)),
                            ),
                            None => given.push((0, coder.clone(), label.to_owned())),
                        }
                    }
                }
            }
            let unit = self.units.entry(key.clone()).or_insert_with(|| GoldUnit {
                key,
                title: None,
                text: None,
                stratum,
                codes: Vec::new(),
            });
            unit.title = unit.title.take().or_else(|| text(Role::Title));
            unit.text = unit.text.take().or_else(|| match columns.at(Role::Text) {
                Some(_) => text(Role::Text),
                None => match &unit.key.place {
                    Place::Text(sentence) => Some(sentence.clone()),
                    _ => None,
                },
            });
            for (coding, coder, code) in given {
                if unit.codes.len() <= coding {
                    unit.codes.resize(coding + 1, Vec::new());
                }
                if let Some(list) = unit.codes.get_mut(coding) {
                    list.push(Coded { coder, code });
                }
            }
        }
        Ok(())
    }

    /// What is coded, and where.
    fn codes(
        &mut self,
        records: &Records,
        form: &GoldForm,
        columns: &Columns,
        is_frame: &dyn Fn(&str) -> bool,
    ) -> Result<Codes, Problem> {
        let named = |name: &String| {
            let at = records.names.iter().position(|known| known.eq_ignore_ascii_case(name));
            at.ok_or_else(|| no_column(name, &records.names))
        };
        if !form.labels.is_empty() {
            self.coding(&form.labels.join("+"));
            let several = form.labels.len() > 1;
            let one = |name: &String| {
                Ok((named(name)?, if several { name.clone() } else { String::new() }))
            };
            return Ok(Codes::Labels(form.labels.iter().map(one).collect::<Result<_, Problem>>()?));
        }
        if let Some(code) = columns.at(Role::Code) {
            if let Some(frame) = columns.at(Role::Frame) {
                self.gold.by_frame = true;
                return Ok(Codes::Long { frame, code });
            }
            let name = records.names.get(code).cloned().unwrap_or_default();
            self.coding(&name);
            return Ok(Codes::Labels(vec![(code, String::new())]));
        }
        let sheet: Vec<(usize, String)> = records
            .names
            .iter()
            .enumerate()
            .filter(|(at, name)| !columns.is_known(*at) && is_frame(name))
            .map(|(at, name)| (at, name.clone()))
            .collect();
        if sheet.is_empty() {
            return Err(Problem::new("no column holds codes").hint(format!(
                "the columns are {}; codes stand in a column 'code' beside one 'frame', in columns \
                 named after frames of the lexicon, or in the one that --label names",
                records.names.join(", ")
            )));
        }
        let unread: Vec<&str> = records
            .names
            .iter()
            .enumerate()
            .filter(|(at, name)| {
                let kept = sheet.iter().any(|(known, _)| known == at);
                !kept && !columns.is_known(*at) && !BESIDE.contains(&name.to_lowercase().as_str())
            })
            .map(|(_, name)| name.as_str())
            .collect();
        if !unread.is_empty() {
            self.gold.notes.push(
                Problem::new(format!("columns that are no frames are passed over: {}", unread.join(", ")))
                    .file(&records.file)
                    .hint("a column is called by the id or the label of its frame; --frame NAME=ID says it otherwise"),
            );
        }
        self.gold.by_frame = true;
        Ok(Codes::Sheet(sheet.into_iter().map(|(at, name)| (at, self.coding(&name))).collect()))
    }

    fn unit_key(&mut self, row: &NamedRow, columns: &Columns) -> Option<UnitKey> {
        let get = |role: Role| columns.at(role).and_then(|at| row.get(at)).map(str::trim);
        let article = get(Role::Article).map(bare);
        let article = match article {
            Some(id) => id,
            // A text by itself needs no id.
            None if get(Role::Text).is_some() && columns.at(Role::Article).is_none() => {
                format!("line {}", row.line)
            }
            None => {
                self.told.no_article.push(row.line);
                return None;
            }
        };
        let body = get(Role::Part).is_none_or(|part| {
            !["title", "العنوان", "عنوان"].contains(&part.to_lowercase().as_str())
        });
        let start = get(Role::SentenceStart).and_then(|start| start.parse::<usize>().ok());
        let place = match (start, get(Role::Sentence)) {
            (Some(byte), _) => Place::Start { body, byte },
            (None, Some(sentence)) => match super::code::number(sentence) {
                Some(number) if number >= 0.0 && number.fract() == 0.0 && number < 1e9 =>
                {
                    #[expect(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "a whole number below 10⁹"
                    )]
                    Place::Number(number as u32)
                }
                _ => Place::Text(bare(sentence)),
            },
            (None, None) => Place::Article,
        };
        let outlet = get(Role::Outlet).map(bare).unwrap_or_default();
        Some(UnitKey { article, outlet, place })
    }

    fn finish(self) -> Result<Gold, Problem> {
        let Self { mut gold, units, mut told, key } = self;
        gold.units = units.into_values().collect();
        for unit in &mut gold.units {
            unit.codes.resize(gold.codings.len(), Vec::new());
            for (coding, codes) in unit.codes.iter_mut().enumerate() {
                let name = || format!("{} ({})", unit.key, gold.codings[coding]);
                one_each(codes, &name, &mut told);
            }
        }
        gold.notes.extend(told.notes());
        if key.is_some() && gold.units.is_empty() {
            return Err(Problem::new("no row of the gold file is in the key")
                .hint("--key names the file that was written beside the coding sheet"));
        }
        if gold.units.iter().all(|unit| unit.codes.iter().all(Vec::is_empty)) {
            return Err(Problem::new("no unit has a code")
                .hint("the columns of codes are there, and all their cells are empty"));
        }
        // One article may be a unit with one outlet and one without: told when it is looked for.
        Ok(gold)
    }
}

/// Labels of coders without names, from `{"label": votes}`; `None` where it is no such thing.
fn votes(cell: &str) -> Option<Vec<String>> {
    let votes: serde_json::Map<String, serde_json::Value> = serde_json::from_str(cell).ok()?;
    let counts: Vec<(String, f64)> = votes
        .into_iter()
        .map(|(label, count)| Some((label, count.as_f64()?)))
        .collect::<Option<_>>()?;
    let all: f64 = counts.iter().map(|(_, count)| count).sum();
    let whole = counts.iter().all(|(_, count)| *count >= 0.0 && count.fract() == 0.0);
    (whole && all <= MOST_VOTES).then(|| {
        let each = |(label, count): (String, f64)| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 10⁴")]
            std::iter::repeat_n(label, count as usize)
        };
        counts.into_iter().flat_map(each).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, form: &GoldForm) -> Result<Gold, Problem> {
        let place = tempfile::tempdir().unwrap();
        let name = if text.starts_with('{') { "g.jsonl" } else { "g.csv" };
        let path = place.path().join(name);
        std::fs::write(&path, text).unwrap();
        let frames = |name: &str| ["symbolic", "حرب"].contains(&name);
        Gold::read(&[path.display().to_string()], form, None, &frames)
    }

    fn codes(gold: &Gold, unit: usize, coding: usize) -> Vec<(&str, &str)> {
        let codes = gold.units[unit].codes[coding].iter();
        codes.map(|coded| (coded.coder.as_str(), coded.code.as_str())).collect()
    }

    #[test]
    fn a_row_a_code() {
        let text = "article,sentence,frame,coder,code\na1,2,symbolic,R,1\na1,2,symbolic,S,0\n\
            a1,2,symbolic,R,1\na1,2,حرب,R,نعم\na2,,symbolic,R,1\na2,,symbolic,R,0\n,,symbolic,R,1\n";
        let gold = read(text, &GoldForm::default()).unwrap();
        assert_eq!(gold.codings, ["symbolic", "حرب"]);
        assert!(gold.by_frame && gold.units.len() == 2 && !gold.is_clustered());
        assert_eq!(gold.units[0].key.place, Place::Number(2));
        assert_eq!(codes(&gold, 0, 0), [("R", "1"), ("S", "0")]);
        assert_eq!(codes(&gold, 0, 1), [("R", "نعم")]);
        assert!(codes(&gold, 1, 0).is_empty());
        assert_eq!(gold.notes.len(), 3, "{:?}", gold.notes);
    }

    #[test]
    fn a_column_a_frame() {
        let text = "id;text;symbolic;note;حرب\na;كلام;1;;\nb;كلام;;x;0\n";
        let gold = read(text, &GoldForm::default()).unwrap();
        assert_eq!(gold.codings, ["symbolic", "حرب"]);
        assert!(gold.has_texts());
        assert_eq!(codes(&gold, 0, 0), [("", "1")]);
        assert_eq!(codes(&gold, 1, 1), [("", "0")]);
    }

    #[test]
    fn labels_and_votes() {
        let text = "{\"text\": \"كلام\", \"bias\": \"A\", \"votes\": {\"A\": 2, \"B\": 1}}\n";
        let label = |name: &str| GoldForm { labels: vec![name.to_owned()], ..GoldForm::default() };
        let gold = read(text, &label("bias")).unwrap();
        assert_eq!(gold.units[0].key.article, "line 1");
        assert_eq!(codes(&gold, 0, 0), [("", "A")]);
        let gold = read(text, &label("votes")).unwrap();
        assert_eq!(codes(&gold, 0, 0), [("#0", "A"), ("#1", "A"), ("#2", "B")]);
        assert!(read(text, &label("other")).is_err());
    }

    #[test]
    fn sentences_by_their_words_and_bytes() {
        let text = "article,part,sentence_start,sentence,frame,code\na,title,0,x,symbolic,1\n\
            a,body,17,x,symbolic,0\nb,,,\"'-  قال  كذا\",symbolic,1\n";
        let gold = read(text, &GoldForm::default()).unwrap();
        let places: Vec<&Place> = gold.units.iter().map(|unit| &unit.key.place).collect();
        assert_eq!(places[0], &Place::Start { body: false, byte: 0 });
        assert_eq!(places[1], &Place::Start { body: true, byte: 17 });
        assert_eq!(places[2], &Place::Text("- قال كذا".to_owned()));
        assert!(gold.is_clustered());
    }

    #[test]
    fn what_says_nothing_is_told() {
        for text in ["a,b\n1,2\n", "article,b\n1,2\n", "article,symbolic\n1,\n"] {
            let fault = read(text, &GoldForm::default()).unwrap_err();
            assert!(fault.hint.is_some(), "{fault}");
        }
    }
}

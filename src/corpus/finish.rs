//! A record becomes an article, if it is one.

use super::archive::record_name;
use super::article::Origin;
use super::batch::missing_hint;
use super::compression::stem;
use super::corpus::{Corpus, FurnitureIn, Reading};
use super::field::{Field, Record};
use super::marks;
use super::source::{Source, SourceKind};
use crate::problem::Problem;

impl Corpus {
    /// Reads a row of a table.
    pub(super) fn read_row(
        &self,
        source: &Source,
        line: u64,
        row: Result<(Record, Vec<String>), String>,
        emit: &mut dyn FnMut(Reading),
    ) {
        let place = |message: String| self.placed(Problem::new(message), source, line);
        match row {
            Ok((record, notes)) => {
                for note in notes {
                    emit(Reading::Note(place(note)));
                }
                self.finish(record, source, line, emit);
            }
            Err(message) => {
                emit(Reading::Unreadable(place(message).hint(match source.kind {
                    SourceKind::Memory => "make it a column of text",
                    _ => "save the table again as CSV UTF-8",
                })));
            }
        }
    }

    /// Says where a record is: by its line or row, or by what the table calls it.
    fn placed(&self, problem: Problem, source: &Source, line: u64) -> Problem {
        match source.kind {
            SourceKind::Archive => problem.file(record_name(&source.name, line)),
            SourceKind::Text { .. } | SourceKind::Page { .. } => problem.file(&source.name),
            SourceKind::Memory => match self.memory.as_ref().and_then(|memory| memory.called(line))
            {
                Some(called) => problem.file(format!("{}:{called}", source.name)),
                None => problem.file(&source.name).line(line),
            },
            _ => problem.file(&source.name).line(line),
        }
    }

    /// Checks a record, takes the furniture out, and hands the article on. `line`: its
    /// place in the file; of an archive the number of the record.
    pub(super) fn finish(
        &self,
        record: Record,
        source: &Source,
        line: u64,
        emit: &mut dyn FnMut(Reading),
    ) {
        let one_file = matches!(source.kind, SourceKind::Text { .. } | SourceKind::Page { .. });
        let web = source.kind.is_web();
        let place = |problem: Problem| self.placed(problem, source, line);
        let Record { mut article, has_text, unknown, bad_date, hijri_date, marks } = record;
        if !has_text {
            let message =
                format!("no field '{}'", self.options.map.names_of(Field::Text).join("' or '"));
            let hint = missing_hint(Field::Text, &unknown);
            emit(Reading::Unreadable(place(Problem::new(message).hint(hint))));
            return;
        }
        if article.outlet.is_empty() {
            if let Some(outlet) = self.outlet_of(article.url.as_deref(), web) {
                article.outlet = outlet;
            } else {
                let hint = if one_file {
                    "put the file into a sub-folder named after its outlet, give it front \
                     matter with outlet = \"…\", or use --outlet NAME"
                        .to_owned()
                } else {
                    missing_hint(Field::Outlet, &unknown) + ", or use --outlet NAME"
                };
                emit(Reading::Unreadable(place(
                    Problem::new("the article names no outlet").hint(hint),
                )));
                return;
            }
        }
        if article.id.is_empty() {
            article.id = format!("{}:{line}", stem(std::path::Path::new(&source.name)));
        }
        if let Some(date) = bad_date {
            emit(Reading::Note(place(
                Problem::new(format!("'{date}' is not a date; the article has none"))
                    .hint("a date is written 2025-11-07"),
            )));
        }
        if hijri_date {
            emit(Reading::Note(place(
                Problem::new("a Hijri date was converted by the Umm al-Qura calendar")
                    .hint("where months begin when the moon is seen, it may be a day off"),
            )));
        }
        if !unknown.is_empty() {
            let names = unknown.join("', '");
            emit(Reading::Note(place(
                Problem::new(format!("fields that are not used: '{names}'"))
                    .hint("--map tells which of them is which, as in --map section=desk"),
            )));
        }
        let furniture = match self.options.furniture_in {
            FurnitureIn::Nothing => false,
            FurnitureIn::TextFiles => one_file || web,
            FurnitureIn::Everything => true,
        };
        if let Some(marked) = marks {
            let off = self.options.furniture_in == FurnitureIn::Nothing;
            let wanted = |rule: &str| !off && self.options.furniture.has(rule);
            if let Err(problem) = marks::apply(&mut article, marked, wanted) {
                emit(Reading::Note(place(problem)));
            }
        } else if furniture {
            let found = self.options.furniture.find(&article.body, article.title.is_some());
            article.date = article.date.or(found.date);
            article.author = article.author.or(found.author);
            if let Some(title) = found.title {
                article.title = article.body.get(title.range()).map(str::to_owned);
            }
            article.furniture = found.furniture;
        }
        if article.is_empty() {
            emit(Reading::Unreadable(place(
                Problem::new("the article is empty").hint("it has neither title nor text"),
            )));
            return;
        }
        article.origin = Origin { file: source.name.clone(), line: (!one_file).then_some(line) };
        emit(Reading::Article(Box::new(article)));
    }
}

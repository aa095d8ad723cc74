//! Articles as a Parquet file, with the columns that a line of JSON has.

use std::fs::File;
use std::io;
use std::sync::Arc;

use jiff::civil::{Date, date};
use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::ColumnPath;

use super::Writer;
use crate::corpus::{Article, marks};

const SCHEMA: &str = "message article {
    required binary id (string);
    required binary outlet (string);
    optional int32 date (date);
    optional binary title (string);
    required binary text (string);
    optional binary url (string);
    optional binary author (string);
    optional binary kind (string);
    optional binary section (string);
    optional binary event (string);
    optional binary language (string);
    optional binary furniture (string);
    required binary source_file (string);
    optional int64 source_line;
}";

/// Bytes of text in a group of rows, about. All of a group is held until it is written.
const GROUP: usize = 1 << 25;
/// Columns in which hardly a value stands twice.
const DISTINCT: [&str; 5] = ["id", "title", "text", "url", "furniture"];

/// Writes Parquet.
pub(super) struct Parquet {
    writer: SerializedFileWriter<File>,
    waiting: Vec<Article>,
    bytes: usize,
}

impl Parquet {
    pub(super) fn new(file: File) -> io::Result<Self> {
        let schema = Arc::new(parse_message_type(SCHEMA).map_err(failed)?);
        let mut properties = WriterProperties::builder()
            .set_created_by(format!("mizan {}", env!("CARGO_PKG_VERSION")))
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_statistics_enabled(EnabledStatistics::Chunk);
        for column in DISTINCT {
            properties = properties.set_column_dictionary_enabled(ColumnPath::from(column), false);
        }
        for column in ["title", "text", "furniture"] {
            properties = properties
                .set_column_statistics_enabled(ColumnPath::from(column), EnabledStatistics::None);
        }
        let writer = SerializedFileWriter::new(file, schema, Arc::new(properties.build()));
        Ok(Self { writer: writer.map_err(failed)?, waiting: Vec::new(), bytes: 0 })
    }

    fn write_group(&mut self) -> Result<(), ParquetError> {
        let articles = std::mem::take(&mut self.waiting);
        self.bytes = 0;
        let mut group = self.writer.next_row_group()?;
        let of = |field: fn(&Article) -> Option<&str>| {
            articles.iter().map(move |article| field(article).map(ByteArray::from))
        };
        texts(&mut group, of(|article| Some(&article.id)))?;
        texts(&mut group, of(|article| Some(&article.outlet)))?;
        days(&mut group, articles.iter().map(|article| article.date))?;
        texts(&mut group, of(|article| article.title.as_deref()))?;
        texts(&mut group, of(|article| Some(&article.body)))?;
        texts(&mut group, of(|article| article.url.as_deref()))?;
        texts(&mut group, of(|article| article.author.as_deref()))?;
        texts(&mut group, of(|article| article.kind.as_deref()))?;
        texts(&mut group, of(|article| article.section.as_deref()))?;
        texts(&mut group, of(|article| article.event.as_deref()))?;
        texts(&mut group, of(|article| article.language.as_deref()))?;
        texts(&mut group, articles.iter().map(furniture))?;
        texts(&mut group, of(|article| Some(&article.origin.file)))?;
        let line =
            |article: &Article| article.origin.line.and_then(|line| i64::try_from(line).ok());
        let (values, levels) = split(articles.iter().map(line));
        if let Some(mut column) = group.next_column()? {
            column.typed::<Int64Type>().write_batch(&values, Some(&levels), None)?;
            column.close()?;
        }
        group.close()?;
        Ok(())
    }
}

/// The marks of page furniture, as JSON.
fn furniture(article: &Article) -> Option<ByteArray> {
    if article.furniture.is_empty() {
        return None;
    }
    serde_json::to_vec(&marks::of(article)).ok().map(ByteArray::from)
}

/// Values, and for each place whether there is one.
fn split<T>(values: impl Iterator<Item = Option<T>>) -> (Vec<T>, Vec<i16>) {
    let (mut there, mut levels) = (Vec::new(), Vec::new());
    for value in values {
        levels.push(i16::from(value.is_some()));
        there.extend(value);
    }
    (there, levels)
}

fn texts(
    group: &mut SerializedRowGroupWriter<'_, File>,
    values: impl Iterator<Item = Option<ByteArray>>,
) -> Result<(), ParquetError> {
    let (values, levels) = split(values);
    let Some(mut column) = group.next_column()? else { return Ok(()) };
    // The levels of a column without nulls are passed over.
    column.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)?;
    column.close()
}

fn days(
    group: &mut SerializedRowGroupWriter<'_, File>,
    dates: impl Iterator<Item = Option<Date>>,
) -> Result<(), ParquetError> {
    let epoch = date(1970, 1, 1);
    let day = |date: Date| date.since(epoch).ok().map(|span| span.get_days());
    let (values, levels) = split(dates.map(|date| date.and_then(day)));
    let Some(mut column) = group.next_column()? else { return Ok(()) };
    column.typed::<Int32Type>().write_batch(&values, Some(&levels), None)?;
    column.close()
}

impl Writer for Parquet {
    fn write(&mut self, article: &Article) -> io::Result<()> {
        self.bytes += article.body.len() + article.title.as_ref().map_or(0, String::len);
        self.waiting.push(article.clone());
        if self.bytes >= GROUP { self.write_group().map_err(failed) } else { Ok(()) }
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        if !self.waiting.is_empty() {
            self.write_group().map_err(failed)?;
        }
        self.writer.close().map(|_| ()).map_err(failed)
    }
}

fn failed(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => io::Error::other(error),
        other => io::Error::other(other),
    }
}

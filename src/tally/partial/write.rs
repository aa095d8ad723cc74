//! A tally, written. What is written does not depend on how the tally came about: forms,
//! articles and sentences are put in an order of their own.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;
use serde_bytes::ByteBuf;

use super::header::Header;
use super::pack::pack;
use super::section::{
    ArticleColumns, Cells, End, FormColumns, FormCounts, OutletSums, PlaceSums, Remark, Remarks,
    SCHEMA, SampleOf, Section, SentenceColumns, SentenceHit, Version,
};
use crate::problem::Problem;
use crate::tally::evidence::{EvidenceSize, KeptHit, KeptSentence};
use crate::tally::forms::FormId;
use crate::tally::instruments::Instruments;
use crate::tally::model::{LISTED, Tally};
use crate::tally::row::{ArticleRow, ArticleSpeech};
use crate::tally::sample::{Place, Sample};
use crate::voice::Stance;

/// Rows of a block: what is held in memory twice at a time.
const BLOCK: usize = 1024;

/// Writes a tally with what it was counted with. The same articles give the same bytes,
/// whatever the number of threads and the order of files. The tally must not have been
/// [sorted](Tally::sort): that gives articles other ids.
///
/// # Errors
///
/// It cannot be written.
pub fn write_tally(
    out: impl Write,
    header: &Header,
    tally: &Tally,
    with: &Instruments,
) -> io::Result<()> {
    let packed = GzEncoder::new(out, Compression::default());
    let mut file = Writer { out: BufWriter::with_capacity(1 << 16, packed), end: End::default() };
    file.all(header, tally, with)?;
    let packed = file.out.into_inner().map_err(io::IntoInnerError::into_error)?;
    packed.finish()?.flush()
}

struct Writer<W: Write> {
    out: BufWriter<GzEncoder<W>>,
    end: End,
}

/// A sentence as it is told apart: article, part, place, text, hits.
type SentenceKey<'a> = (u64, bool, usize, &'a str, Vec<SentenceHit>);

impl<W: Write> Writer<W> {
    fn item(&mut self, item: &impl Serialize) -> io::Result<()> {
        cbor4ii::serde::to_writer(&mut self.out, item).map_err(|error| match error {
            cbor4ii::serde::EncodeError::Core(cbor4ii::core::error::EncodeError::Write(error)) => {
                error
            }
            other => io::Error::other(other.to_string()),
        })
    }

    fn all(&mut self, header: &Header, tally: &Tally, with: &Instruments) -> io::Result<()> {
        // All parts are named: one that is new has to be written too.
        let Tally {
            outlets,
            digest,
            articles: _,
            forms: _,
            unreadable: _,
            unreadable_list: _,
            notes: _,
            evidence: _,
            other_language: _,
            // They are found in a whole corpus only.
            copies: _,
        } = tally;
        let mizan = env!("CARGO_PKG_VERSION").to_owned();
        self.item(&Version { schema: SCHEMA.to_owned(), mizan })?;
        self.item(&Section::Header(Box::new(header.clone())))?;
        self.item(&remarks(tally))?;
        for (id, outlet) in outlets {
            self.end.outlets += 1;
            let sums = OutletSums::of(id, outlet, with.cues.as_ref());
            self.item(&Section::Outlet(Box::new(sums)))?;
        }
        self.end.digest = digest.bytes();
        let numbers = self.forms(tally)?;
        let articles = self.articles(tally, &numbers)?;
        if with.places {
            self.places(tally, &articles)?;
        }
        self.evidence(tally, &articles)?;
        let end = self.end;
        self.item(&Section::End(end))
    }

    /// Writes the forms and returns their new numbers: frequent forms have small ones.
    fn forms(&mut self, tally: &Tally) -> io::Result<Vec<u32>> {
        let forms = &tally.forms;
        let mut order: Vec<FormId> = forms.ids().collect();
        order.sort_unstable_by(|a, b| {
            let articles = forms.articles(*b).cmp(&forms.articles(*a));
            articles.then_with(|| forms.form(*a).cmp(forms.form(*b)))
        });
        let mut numbers = vec![0; order.len()];
        for (number, id) in (0..).zip(&order) {
            if let Some(place) = numbers.get_mut(id.0 as usize) {
                *place = number;
            }
        }
        self.end.forms = order.len() as u64;
        for block in order.chunks(BLOCK) {
            self.item(&Section::Forms(FormColumns {
                form: block.iter().map(|id| forms.form(*id).to_owned()).collect(),
                stem: block.iter().map(|id| forms.stem(*id).map(str::to_owned)).collect(),
                articles: block.iter().map(|id| forms.articles(*id)).collect(),
            }))?;
        }
        for (counts, near) in forms.by_outlet().into_iter().zip([false, true]) {
            for (outlet, counts) in counts {
                let counts = counts.iter().map(|(id, count)| (*id, *count));
                let forms = ByteBuf::from(renumbered(counts, &numbers));
                let counts = FormCounts { outlet: outlet.clone(), forms };
                let section = if near { Section::Near(counts) } else { Section::Counts(counts) };
                self.item(&section)?;
            }
        }
        Ok(numbers)
    }

    /// Writes the articles and returns the number of the first with each digest.
    fn articles<'a>(
        &mut self,
        tally: &'a Tally,
        numbers: &[u32],
    ) -> io::Result<BTreeMap<&'a [u8; 32], u64>> {
        let words = |row: &ArticleRow| {
            renumbered(row.words.iter().map(|(id, count)| (id, u64::from(count))), numbers)
        };
        let mut rows: Vec<&ArticleRow> = tally.articles.iter().collect();
        rows.sort_unstable_by(|a, b| {
            let but_words = but_words(a).cmp(&but_words(b));
            but_words.then_with(|| words(a).cmp(&words(b)))
        });
        self.end.articles = rows.len() as u64;
        for block in rows.chunks(BLOCK) {
            let mut columns = ArticleColumns::default();
            for row in block {
                columns.add(row, words(row));
            }
            self.item(&Section::Articles(Box::new(columns)))?;
        }
        let mut first = BTreeMap::new();
        for (row, number) in rows.iter().zip(0..) {
            first.entry(&row.digest).or_insert(number);
        }
        Ok(first)
    }

    fn places(&mut self, tally: &Tally, articles: &BTreeMap<&[u8; 32], u64>) -> io::Result<()> {
        for (id, outlet) in &tally.outlets {
            let mut sums = PlaceSums {
                outlet: id.clone(),
                tenths: outlet.places.tenths.clone(),
                article: Vec::new(),
                tokens: Vec::new(),
                hits: Vec::new(),
            };
            for kept in &outlet.places.articles {
                let Some(article) = articles.get(&kept.digest) else { continue };
                let hits = kept.hits.iter().map(|(before, frame)| (*before, frame.0));
                sums.article.push(*article);
                sums.tokens.push(kept.tokens);
                sums.hits.push(hits.collect());
            }
            self.item(&Section::Places(sums))?;
        }
        Ok(())
    }

    fn evidence(&mut self, tally: &Tally, articles: &BTreeMap<&[u8; 32], u64>) -> io::Result<()> {
        let evidence = &tally.evidence;
        let (cells, any) = evidence.samples();
        let mut numbers: BTreeMap<SentenceKey<'_>, u64> = BTreeMap::new();
        let samples = cells.values().flat_map(BTreeMap::values).chain([any]);
        for (place, kept) in samples.flat_map(Sample::all) {
            if let Some(key) = key(place, kept, articles) {
                numbers.insert(key, 0);
            }
        }
        for (number, place) in (0..).zip(numbers.values_mut()) {
            *place = number;
        }
        self.end.sentences = numbers.len() as u64;
        let mut columns = SentenceColumns::default();
        for (article, body, start, text, hits) in numbers.keys() {
            columns.article.push(*article);
            columns.body.push(*body);
            columns.start.push(*start as u64);
            columns.text.push((*text).to_owned());
            columns.hits.push(hits.clone());
            if columns.text.len() == BLOCK {
                self.item(&Section::Sentences(std::mem::take(&mut columns)))?;
            }
        }
        if !columns.text.is_empty() {
            self.item(&Section::Sentences(columns))?;
        }
        let of = |sample: &Sample| {
            let keys = sample.all().filter_map(|(place, kept)| key(place, kept, articles));
            let mut list: Vec<u64> = keys.filter_map(|key| numbers.get(&key).copied()).collect();
            list.sort_unstable();
            list
        };
        for (outlet, terms) in cells {
            self.item(&Section::Cells(Cells {
                outlet: outlet.clone(),
                term: terms.keys().map(|term| term.0).collect(),
                sentences: terms.values().map(of).collect(),
            }))?;
        }
        let EvidenceSize { per_cell, of_cells, sentences, characters } = evidence.size();
        self.item(&Section::Sample(SampleOf {
            size: [per_cell, of_cells, sentences, characters].map(|number| number as u64),
            of: evidence.sentences(),
            cut: evidence.cut(),
            sentences: of(any),
        }))
    }
}

/// Counts of forms under their new numbers, packed.
fn renumbered(counts: impl Iterator<Item = (FormId, u64)>, numbers: &[u32]) -> Vec<u8> {
    let number = |(id, count): (FormId, u64)| Some((*numbers.get(id.0 as usize)?, count));
    let mut list: Vec<(u32, u64)> = counts.filter_map(number).collect();
    list.sort_unstable();
    pack(list)
}

/// All of a row but its words, whose numbers are no order.
fn but_words(row: &ArticleRow) -> impl Ord {
    (
        (&row.id, &row.digest, &row.outlet, row.date, &row.title, &row.url),
        (&row.author, &row.kind, &row.section, &row.event),
        (row.tokens, &row.frames, &row.names, row.speech),
    )
}

impl ArticleColumns {
    fn add(&mut self, row: &ArticleRow, packed: Vec<u8>) {
        // All parts are named: one that is new has to be written too.
        let ArticleRow {
            id,
            digest,
            outlet,
            date,
            title,
            url,
            author,
            kind,
            section,
            event,
            tokens,
            frames,
            names,
            speech,
            words: _,
            cluster: _,
        } = row;
        let ArticleSpeech { sentences, attributed, attributed_hits, statements, anonymous } =
            *speech;
        self.id.push(id.clone());
        self.digest.extend_from_slice(digest);
        self.outlet.push(outlet.clone());
        self.date.push(date.map(|date| date.to_string()));
        self.title.push(title.clone());
        self.url.push(url.clone());
        self.author.push(author.clone());
        self.kind.push(kind.clone());
        self.section.push(section.clone());
        self.event.push(event.clone());
        self.tokens.push(*tokens);
        let frames = frames.iter().map(|of| (of.frame.0, of.hits, of.weighted, of.voice));
        self.frames.push(frames.collect());
        self.names.push(names.clone());
        self.speech.push([sentences, attributed, attributed_hits, statements, anonymous]);
        self.words.push(ByteBuf::from(packed));
    }
}

fn key<'a>(
    place: &Place,
    kept: &'a KeptSentence,
    articles: &BTreeMap<&[u8; 32], u64>,
) -> Option<SentenceKey<'a>> {
    let hits = kept.hits.iter().map(|hit| {
        let KeptHit { span, term, context: _, source } = hit;
        let source = source.as_deref().map(str::to_owned);
        (span.start as u64, span.end as u64, term.0, voice(hit), source)
    });
    let article = *articles.get(&place.digest)?;
    Some((article, place.body, place.start, &kept.text, hits.collect()))
}

/// The voice of a hit as bits: those of [`KeptHit::flags`], and from the eighth on the
/// number of the stance, from 1.
fn voice(hit: &KeptHit) -> Option<u16> {
    let stance = hit.context.as_ref()?.stance;
    let stance = stance.and_then(|stance| Stance::ALL.iter().position(|known| *known == stance));
    let number = stance.and_then(|at| u16::try_from(at + 1).ok()).unwrap_or(0);
    Some(u16::from(hit.flags()) | number << 7)
}

fn remarks(tally: &Tally) -> Section {
    let mut list: Vec<&Problem> = tally.unreadable_list.iter().collect();
    list.sort_unstable();
    list.truncate(LISTED);
    Section::Remarks(Remarks {
        unreadable: tally.unreadable,
        list: list.into_iter().map(Remark::of).collect(),
        notes: tally.notes.values().map(|note| (note.count, Remark::of(&note.first))).collect(),
        other_language: tally
            .other_language
            .iter()
            .map(|(code, left)| (code.clone(), left.count, left.first.clone()))
            .collect(),
    })
}

impl Remark {
    fn of(problem: &Problem) -> Self {
        let Problem { file, line, message, hint } = problem.clone();
        Self { file, line, message, hint }
    }
}

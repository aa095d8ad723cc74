//! Vectors of words made elsewhere: the text format of word2vec.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;

use super::matrix::{Vectors, normalize};
use super::neighbours::{Space, frequent};
use super::ranking::{Field, Item};
use super::units::NONE;
use crate::corpus::open_compressed;
use crate::matching::Matcher;
use crate::problem::Problem;
use crate::tally::FormId;
use crate::text::Steps;

/// Numbers that a vector has at most, and bytes of a line: what is longer is no vector.
const LONGEST: usize = 4096;
const LONGEST_LINE: u64 = 1 << 17;

/// The vectors of the corpus's forms in a file. Each line has a word and its numbers; a first line may say how many words and
/// numbers there are. The word is normalized as texts are. Of two words that come to the same form the first counts: files have
/// frequent words first.
fn read(path: &Path, field: &Field<'_>, steps: &Steps) -> Result<(Vec<u32>, Vectors), Problem> {
    let fault = |message: String| Problem::new(message).file(path.display());
    let cannot = |error: std::io::Error| fault(format!("the vectors cannot be read: {error}"));
    let mut file = BufReader::new(open_compressed(path).map_err(cannot)?);
    let mut rows = vec![NONE; field.units.forms.len()];
    let mut vectors = Vectors::default();
    let (mut line, mut form, mut found) = (Vec::new(), String::new(), 0_u32);
    for number in 1_u64.. {
        line.clear();
        if file.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line).map_err(cannot)? == 0 {
            break;
        }
        let text = String::from_utf8_lossy(&line);
        let mut parts = text.split_whitespace();
        let Some(word) = parts.next() else { continue };
        let is_header = number == 1 && parts.clone().count() == 1 && word.parse::<u64>().is_ok();
        if is_header {
            continue;
        }
        let wrong = |what: &str| {
            fault(what.to_owned()).line(number).hint(
                "a file of vectors has a word and its numbers on each line, all the same number, \
                 as `word2vec -binary 0` and fastText (.vec) write it",
            )
        };
        let size = parts.clone().count();
        if vectors.size == 0 {
            if size == 0 || size > LONGEST {
                return Err(wrong("this is no line of a file of vectors"));
            }
            vectors.size = size;
        }
        if size != vectors.size {
            return Err(wrong(&format!("{size} numbers, and {} before", vectors.size)));
        }
        steps.normalize(word, &mut form);
        let Some(FormId(id)) = field.units.forms.find(&form) else { continue };
        let Some(row) = rows.get_mut(id as usize).filter(|row| **row == NONE) else { continue };
        for part in parts {
            let number: f32 = part
                .parse()
                .ok()
                .filter(|n: &f32| n.is_finite())
                .ok_or_else(|| wrong(&format!("'{part}' is no number")))?;
            vectors.numbers.push(number);
        }
        let start = vectors.numbers.len() - size;
        normalize(vectors.numbers.get_mut(start..).unwrap_or_default());
        *row = found;
        found += 1;
    }
    if found == 0 {
        return Err(fault("no word of the corpus has a vector here".to_owned())
            .hint("the vectors must be of the language of the corpus, one word a line"));
    }
    Ok((rows, vectors))
}

/// Vectors of words, phrases and terms from a file: a family has the mean of its forms by their frequency, a phrase or term that of
/// its words.
pub(super) fn space(
    path: &Path,
    field: &Field<'_>,
    steps: &Steps,
    matcher: &Matcher,
) -> Result<Space, Problem> {
    let (rows, forms) = read(path, field, steps)?;
    let size = forms.size;
    let of_form = |id: u32| {
        let row = rows.get(id as usize).copied().filter(|row| *row != NONE)?;
        forms.get(row as usize)
    };
    let add = |sum: &mut [f32], vector: &[f32], weight: f32| {
        for (sum, number) in sum.iter_mut().zip(vector) {
            *sum += number * weight;
        }
    };
    let mut space = Space { vectors: Vectors { size, numbers: Vec::new() }, ..Space::default() };
    let mut next = 0_u32;
    let mut keep = |space: &mut Space, mut vector: Vec<f32>| {
        if vector.iter().all(|n| *n == 0.0) {
            return NONE;
        }
        normalize(&mut vector);
        space.vectors.numbers.extend(vector);
        next += 1;
        next - 1
    };
    for family in field.units.families.ids() {
        let mut sum = vec![0.0; size];
        // In an order that does not depend on numbers: sums of floats do.
        let mut members = field.units.families.members_of(family).to_vec();
        members.sort_by_key(|id| field.units.forms.form(*id));
        for id in members {
            if let Some(vector) = of_form(id.0) {
                #[expect(clippy::cast_possible_truncation, reason = "a weight")]
                add(&mut sum, vector, (field.units.total(id) as f64).sqrt() as f32);
            }
        }
        let row = keep(&mut space, sum);
        space.words.push(row);
    }
    let word = |space: &Space, form: &str| -> Option<Vec<f32>> {
        let id = field.units.forms.find(form)?;
        let family = field.units.families.of_form(id);
        let row = family.and_then(|family| space.words.get(family.index())).copied();
        let found = row.filter(|row| *row != NONE).and_then(|row| space.vectors.get(row as usize));
        found.or_else(|| of_form(id.0)).map(<[f32]>::to_vec)
    };
    space.phrases = vec![NONE; field.phrases.list.len()];
    for item in frequent(field).1 {
        let Item::Phrase(at) = item else { continue };
        let Some((forms, _)) = field.phrases.surfaces.get(at as usize).and_then(|s| s.first())
        else {
            continue;
        };
        let mut sum = vec![0.0; size];
        for &form in forms.iter().filter(|form| **form != NONE) {
            if let Some(vector) = word(&space, field.units.text(form)) {
                add(&mut sum, &vector, 1.0);
            }
        }
        let row = keep(&mut space, sum);
        if let Some(place) = space.phrases.get_mut(at as usize) {
            *place = row;
        }
    }
    let mut form = String::new();
    for term in matcher.terms() {
        let mut sum = vec![0.0; size];
        for typed in term.text.split_whitespace() {
            steps.normalize(typed, &mut form);
            let found = word(&space, &form).or_else(|| word(&space, &format!("ال{form}")));
            if let Some(vector) = found {
                add(&mut sum, &vector, 1.0);
            }
        }
        let row = keep(&mut space, sum);
        space.terms.push(row);
    }
    Ok(space)
}

//! From a dictionary of another program to a lexicon.

use super::dictionary::Dictionary;
use super::format::Format;
use super::id::{id_of, is_id};
use super::losses::Losses;
use super::{
    Decoded, decoded, frames, lexicoder, liwc, liwc22, quanteda, table, wordstat, yoshikoder,
};
use crate::label::Label;
use crate::lexicon::{Frame, Lexicon, Word, WordClass, parse, to_toml};
use crate::problem::Problem;
use crate::text::is_arabic;

/// How a dictionary is imported.
#[derive(Debug, Clone, Default)]
pub struct Import {
    /// Its format, if neither name nor content say it.
    pub format: Option<Format>,
    /// The id of the lexicon; else that of the file.
    pub id: Option<String>,
    /// The language of the terms; else a guess by their script.
    pub language: Option<String>,
    /// Whether Arabic words match only as they are written, as they did in other programs.
    pub exact: bool,
}

/// A lexicon made of a dictionary.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The format that the file was in.
    pub format: Format,
    /// The lexicon.
    pub lexicon: Lexicon,
    /// What of the dictionary is not in it, and what a user should know.
    pub losses: Losses,
}

/// Makes a lexicon of the bytes of a dictionary; `name` is that of the file.
///
/// # Errors
///
/// The format is unknown or broken, or the dictionary holds no term at all.
pub fn import(bytes: Vec<u8>, name: &str, how: &Import) -> Result<Imported, Problem> {
    if let Some(id) = how.id.as_deref().filter(|id| !is_id(id)) {
        return Err(Problem::new(format!("'{id}' cannot be the id of a lexicon"))
            .hint("use letters a to z, digits, '-', '_' and '.'"));
    }
    let mut losses = Losses::default();
    let Decoded { text, encoding, lossy } = decoded(bytes);
    if lossy {
        let what = format!("bytes that mean nothing in {encoding}");
        losses.lose(&what, "they stand as U+FFFD; save the file as UTF-8", "");
    } else if encoding != "UTF-8" {
        losses.remark(&format!("the file is read as {encoding}"), "see that names look right", "");
    }
    let format = match how.format {
        Some(format) => format,
        None => Format::of(name, &text)?,
    };
    let here = |problem: Problem| problem.file(name);
    let dictionary = match format {
        Format::Quanteda => quanteda::read(&text, &mut losses),
        Format::Liwc => liwc::read(&text, &mut losses),
        Format::Liwc22 => liwc22::read(&text, &mut losses),
        Format::WordStat => wordstat::read(&text, &mut losses),
        Format::Yoshikoder | Format::Lexicoder => yoshikoder::read(&text, &mut losses),
        Format::Lexicoder3 => lexicoder::read(&text),
        Format::Csv => Ok(Dictionary::default()),
    };
    let dictionary = dictionary.map_err(here)?;
    let from = format!("imported from {} ({})", file_name(name), format.title());
    let mut frames = if format == Format::Csv {
        table::read(&text, &from, &mut losses).map_err(here)?
    } else {
        frames::of(dictionary.categories, &from, &mut losses)
    };
    if frames.iter().all(|frame| frame.terms.is_empty()) {
        return Err(here(Problem::new("there is no term in it").hint(format!(
            "it was read as {}; another format is named with --format",
            format.title()
        ))));
    }
    let language = language(&frames, how, &mut losses);
    for frame in &mut frames {
        // The label that a name became has the language of its letters, or the lexicon's.
        if let Some(text) = frame.label.shift_remove(UNKNOWN) {
            let arabic = text.chars().any(is_arabic);
            let language = match (arabic, language.as_str()) {
                (true, _) => "ar",
                (false, "ar") => "en",
                (false, other) => other,
            };
            frame.label.insert(language.to_owned(), text);
        }
    }
    arabic_words(&mut frames, how.exact, &mut losses);
    let stem = file_name(name).rsplit_once('.').map_or(file_name(name), |(stem, _)| stem);
    let id = how.id.clone().unwrap_or_else(|| id_of(stem));
    let title = dictionary.title.unwrap_or_else(|| stem.to_owned());
    let lexicon = Lexicon {
        id: if id.is_empty() { "imported".to_owned() } else { id },
        version: "0.1.0".to_owned(),
        title: Label::from([(language.clone(), title)]),
        language,
        source: format!("{from}; say who made it, from what"),
        license: "unknown; ask who made it".to_owned(),
        note: None,
        frames,
        axes: Vec::new(),
        referents: Vec::new(),
        file: name.to_owned(),
        sha256: String::new(),
        text: String::new(),
    };
    losses.remark(
        "fields that the other format does not have",
        "fill them in: version, title, source, license, and the definition of each frame",
        "",
    );
    // Read again, it has lines and is known to be sound.
    let lexicon = parse(&to_toml(&lexicon), name).map_err(|mut problem| {
        problem.line = None;
        problem
    })?;
    Ok(Imported { format, lexicon, losses })
}

/// The key of a label whose language is not known yet.
pub(super) const UNKNOWN: &str = "";

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// What a frame means, where nobody said it yet.
pub(super) fn definition(from: &str) -> String {
    format!("{from}; say what this frame means")
}

fn words(frames: &[Frame]) -> impl Iterator<Item = &Word> {
    frames.iter().flat_map(|frame| &frame.terms).flat_map(|term| term.forms.iter().flatten())
}

fn language(frames: &[Frame], how: &Import, losses: &mut Losses) -> String {
    if let Some(language) = &how.language {
        return language.clone();
    }
    let (mut arabic, mut all) = (0_usize, 0_usize);
    for c in words(frames).flat_map(|word| word.text.chars()).filter(|c| c.is_alphabetic()) {
        all += 1;
        arabic += usize::from(is_arabic(c));
    }
    let guess = if 2 * arabic > all { "ar" } else { "en" };
    let what = format!("the language '{guess}' is a guess by the script");
    losses.remark(&what, "--language says it", "");
    guess.to_owned()
}

/// Whether a word matches by the grammar of Arabic.
pub(super) fn by_grammar(word: &Word) -> bool {
    let stays = matches!(word.class, Some(WordClass::Exact | WordClass::Glob | WordClass::Regex));
    !stays && word.text.chars().any(is_arabic) && !word.text.contains(['*', '?'])
}

/// Arabic words match with what may be glued to them, which no other program does.
fn arabic_words(frames: &mut [Frame], exact: bool, losses: &mut Losses) {
    let mut count = 0_usize;
    for term in frames.iter_mut().flat_map(|frame| &mut frame.terms) {
        for word in term.forms.iter_mut().flatten() {
            if word.class.is_none() && by_grammar(word) {
                count += 1;
                if exact {
                    word.class = Some(WordClass::Exact);
                }
            }
        }
    }
    match (count, exact) {
        (0, _) => {}
        (_, true) => losses.remark(
            &format!("{count} Arabic words match only as they are written"),
            "as they did in the other program",
            "",
        ),
        (_, false) => losses.remark(
            &format!("{count} Arabic words match by the grammar"),
            "with clitics and endings, which the other program did not do; --exact keeps them as \
             they were",
            "",
        ),
    }
}

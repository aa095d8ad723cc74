//! The formats, and which of them a file is in.

use std::path::Path;
use std::str::FromStr;

use crate::problem::Problem;

/// A format of dictionaries that other programs use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// quanteda's dictionaries as YAML.
    Quanteda,
    /// LIWC 2001 to 2015: `.dic`.
    Liwc,
    /// LIWC-22: `.dicx`.
    Liwc22,
    /// WordStat: `.cat`.
    WordStat,
    /// Yoshikoder: `.ykd`.
    Yoshikoder,
    /// Lexicoder 2: `.lcd`, which is XML as Yoshikoder's is.
    Lexicoder,
    /// Lexicoder 3: `.lc3`.
    Lexicoder3,
    /// A table, for spreadsheets: `.csv`.
    Csv,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 8] = [
        Format::Quanteda,
        Format::Liwc,
        Format::Liwc22,
        Format::WordStat,
        Format::Yoshikoder,
        Format::Lexicoder,
        Format::Lexicoder3,
        Format::Csv,
    ];

    /// The name by which a user asks for it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Quanteda => "quanteda",
            Format::Liwc => "liwc",
            Format::Liwc22 => "liwc22",
            Format::WordStat => "wordstat",
            Format::Yoshikoder => "yoshikoder",
            Format::Lexicoder => "lexicoder",
            Format::Lexicoder3 => "lexicoder3",
            Format::Csv => "csv",
        }
    }

    /// What to call it in a sentence.
    pub fn title(self) -> &'static str {
        match self {
            Format::Quanteda => "quanteda YAML",
            Format::Liwc => "LIWC .dic",
            Format::Liwc22 => "LIWC-22 .dicx",
            Format::WordStat => "WordStat .cat",
            Format::Yoshikoder => "Yoshikoder .ykd",
            Format::Lexicoder => "Lexicoder .lcd",
            Format::Lexicoder3 => "Lexicoder 3 .lc3",
            Format::Csv => "CSV",
        }
    }

    fn of_ending(ending: &str) -> Option<Self> {
        Some(match ending {
            "yml" | "yaml" => Format::Quanteda,
            "dic" => Format::Liwc,
            "dicx" => Format::Liwc22,
            "cat" => Format::WordStat,
            "ykd" => Format::Yoshikoder,
            "lcd" => Format::Lexicoder,
            "lc3" => Format::Lexicoder3,
            "csv" | "tsv" => Format::Csv,
            _ => return None,
        })
    }

    /// The format of a file, by its ending, else by what stands in it.
    ///
    /// # Errors
    ///
    /// It is a lexicon of mizan already, or none of the formats.
    pub fn of(name: &str, text: &str) -> Result<Self, Problem> {
        let ending = Path::new(name)
            .extension()
            .map(|ending| ending.to_string_lossy().to_ascii_lowercase())
            .unwrap_or_default();
        if let Some(format) = Self::of_ending(&ending) {
            return Ok(format);
        }
        if text.lines().any(|line| line.trim_start().starts_with("schema = \"mizan.lexicon/")) {
            return Err(Problem::new("this is a lexicon of mizan already")
                .file(name)
                .hint("use it as it is: --lexicon FILE"));
        }
        Self::of_content(text).ok_or_else(|| {
            Problem::new("neither its name nor its content says which format this is")
                .file(name)
                .hint(format!("name it with --format: {}", names()))
        })
    }

    fn of_content(text: &str) -> Option<Self> {
        let mut lines = text.lines().map(str::trim_end).filter(|line| !line.trim().is_empty());
        let first = lines.next()?;
        let start = first.trim_start();
        let header = start.to_lowercase();
        if start.starts_with('<') {
            return (text.contains("<cnode") || text.contains("<dictionary"))
                .then_some(Format::Yoshikoder);
        }
        if start == "%" {
            return Some(Format::Liwc);
        }
        if start.starts_with('+') {
            return Some(Format::Lexicoder3);
        }
        if header.starts_with("dicterm") {
            return Some(Format::Liwc22);
        }
        if super::table::is_header(first) {
            return Some(Format::Csv);
        }
        if lines.clone().any(|line| line.starts_with('\t'))
            && text.lines().any(|line| super::wordstat::weighted(line.trim()).is_some())
        {
            return Some(Format::WordStat);
        }
        let key = |line: &str| {
            !line.starts_with(['{', '[']) && (line.ends_with(':') || line.contains(": "))
        };
        (key(start) || start == "---" || start.starts_with('#')).then_some(Format::Quanteda)
    }

    /// What the format can hold.
    pub(super) fn carries(self) -> Carries {
        let plain =
            Carries { weights: false, tree: false, wildcards: Wildcards::Any, descriptions: false };
        match self {
            Format::Quanteda => Carries { tree: true, ..plain },
            Format::Liwc => Carries { tree: true, wildcards: Wildcards::LastStar, ..plain },
            Format::Liwc22 => Carries { weights: true, wildcards: Wildcards::Stars, ..plain },
            Format::WordStat => Carries { weights: true, tree: true, ..plain },
            Format::Yoshikoder | Format::Lexicoder => {
                Carries { tree: true, wildcards: Wildcards::Stars, descriptions: true, ..plain }
            }
            Format::Lexicoder3 => Carries { wildcards: Wildcards::Stars, ..plain },
            // It is written from the lexicon itself.
            Format::Csv => Carries { weights: true, tree: true, descriptions: true, ..plain },
        }
    }
}

/// What a format can hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Carries {
    pub(super) weights: bool,
    /// Categories in categories.
    pub(super) tree: bool,
    pub(super) wildcards: Wildcards,
    pub(super) descriptions: bool,
}

/// Which wildcards a format has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wildcards {
    /// `*` and `?`, anywhere.
    Any,
    /// `*`, anywhere.
    Stars,
    /// `*` at the end of a word.
    LastStar,
}

/// The names of all formats.
fn names() -> String {
    Format::ALL.map(Format::name).join(", ")
}

impl FromStr for Format {
    type Err = Problem;

    /// Reads a name, or an ending of files.
    fn from_str(text: &str) -> Result<Self, Problem> {
        let text = text.to_ascii_lowercase();
        Format::ALL
            .into_iter()
            .find(|format| format.name() == text)
            .or_else(|| Self::of_ending(&text))
            .ok_or_else(|| {
                Problem::new(format!("there is no format '{text}'; the formats are {}", names()))
            })
    }
}

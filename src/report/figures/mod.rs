//! From a report to figures: the numbers, and the words around them.

mod caption;
mod forest;
mod frames;
mod funnel;
mod heatmap;
mod kind;
mod leading;
mod left_out;
mod map;
mod names;
mod pair;
mod shift;
mod sources;
mod timeline;
mod voice;
mod words;
mod xray;

pub use kind::Kind;
pub use left_out::LeftOut;

use self::caption::Drawing;
use self::words::kind_name;
use super::language::Language;
use super::model::Report;
use crate::chart::{ChartError, Digits, Figure, Svg, Theme};

/// Which charts are wanted, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartChoice {
    /// The kinds.
    pub kinds: Vec<Kind>,
    /// The language of their words.
    pub language: Language,
    /// Their digits.
    pub digits: Digits,
    /// Frames (ids) of charts that show one frame; none: those that stand out most.
    pub frames: Vec<String>,
    /// The outlet (id) of charts that show one outlet against others; none: by the data.
    pub target: Option<String>,
    /// The outlet (id) that it is compared with; none: all others.
    pub reference: Option<String>,
}

impl ChartChoice {
    /// All kinds, with Western digits.
    pub fn all(language: Language) -> Self {
        Self {
            kinds: Kind::ALL.to_vec(),
            language,
            digits: Digits::default(),
            frames: Vec::new(),
            target: None,
            reference: None,
        }
    }
}

/// A chart that a report gives, or the reason why it gives none of that kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Its kind.
    pub kind: Kind,
    /// Its file's name without extension: `KIND` or `KIND-detail`.
    pub name: String,
    /// What it is called in a list: the kind and what tells it apart.
    pub title: String,
    /// What is drawn, or why nothing is.
    pub figure: Result<Figure, LeftOut>,
}

impl Chart {
    /// Draws it.
    ///
    /// # Errors
    ///
    /// Why there is nothing to draw, in the language that is asked for, or what cannot be
    /// drawn.
    pub fn draw(&self, theme: &Theme, language: Language) -> Result<Svg, String> {
        let figure = self.figure.as_ref().map_err(|why| why.text(language).to_owned())?;
        figure.draw(theme).map_err(|error: ChartError| error.to_string())
    }
}

/// The charts of a report, in the order of the kinds.
pub fn charts(report: &Report, choice: &ChartChoice) -> Vec<Chart> {
    let drawing = Drawing::new(report, choice);
    let mut charts: Vec<Chart> = Vec::new();
    for &kind in &choice.kinds {
        let made = match kind {
            Kind::Frames => frames::figures(&drawing),
            Kind::Heatmap => heatmap::figures(&drawing),
            Kind::Forest => forest::figures(&drawing),
            Kind::Shift => shift::figures(&drawing),
            Kind::Voice => voice::figures(&drawing),
            Kind::Names => names::figures(&drawing),
            Kind::Map => map::figures(&drawing),
            Kind::Sources => sources::figures(&drawing),
            Kind::Funnel => funnel::figures(&drawing),
            Kind::Pair => pair::figures(&drawing),
            Kind::Timeline => timeline::figures(&drawing),
            Kind::Xray => xray::figures(&drawing),
        };
        match made {
            Err(why) => {
                let title = kind_name(kind, choice.language).to_owned();
                charts.push(Chart { kind, name: kind.to_string(), title, figure: Err(why) });
            }
            Ok(figures) => {
                for (detail, figure) in figures {
                    let name = free_name(&charts, &file_name(kind, &detail));
                    let title = drawing.title(kind, &detail);
                    charts.push(Chart { kind, name, title, figure: Ok(figure) });
                }
            }
        }
    }
    charts
}

/// Figures of one kind with what tells them apart, or why there are none.
type Figures = Result<Vec<(Vec<String>, Figure)>, LeftOut>;

/// `KIND-detail`: ids as they are, but for characters that names of files do not have
/// everywhere.
fn file_name(kind: Kind, detail: &[String]) -> String {
    let safe = |c: char| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '_' };
    let mut name = kind.to_string();
    for part in detail {
        name.push('-');
        name.extend(part.chars().map(safe).take(60));
    }
    name
}

/// The name, or the name with a number where another chart has it.
fn free_name(charts: &[Chart], name: &str) -> String {
    let taken = |name: &str| charts.iter().any(|chart| chart.name == name);
    let mut names = (2_u64..).map(|number| format!("{name}~{number}"));
    if taken(name) { names.find(|name| !taken(name)).unwrap_or_default() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_safe_and_differ() {
        let detail = ["a/b c".to_owned(), "وفا".to_owned()];
        assert_eq!(file_name(Kind::Shift, &detail), "shift-a_b_c-وفا");
        let why = || Err(LeftOut::NoMap);
        let charts = [Chart {
            kind: Kind::Map,
            name: "map".to_owned(),
            title: String::new(),
            figure: why(),
        }];
        assert_eq!(free_name(&charts, "map"), "map~2");
    }
}

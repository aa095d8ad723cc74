//! LIWC 2001 to 2015: `%`, the categories with their codes, `%`, then a word a line with
//! the codes of its categories.
//!
//! LIWC writes the codes of all categories that a word counts for, those above included.
//! Here a category counts what stands below it, and so the code above is left out.

use std::fmt::Write as _;

use indexmap::{IndexMap, IndexSet};

use super::dictionary::{Category, Dictionary, Entry};
use super::losses::Losses;
use super::tree::{Indent, Tree};
use crate::problem::Problem;

/// A line of the legend.
struct Coded {
    depth: usize,
    category: Category,
    /// The places in the legend of the categories above.
    above: Vec<usize>,
}

/// Reads a dictionary.
pub(super) fn read(text: &str, losses: &mut Losses) -> Result<Dictionary, Problem> {
    let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let no_legend = |line: u64| {
        Problem::new("the legend of categories is missing")
            .line(line)
            .hint("a LIWC dictionary begins with a line %, the codes and names, and a line %")
    };
    if lines.next().is_none_or(|(_, line)| line.trim() != "%") {
        return Err(no_legend(1));
    }
    let mut legend: Vec<Coded> = Vec::new();
    let mut codes: IndexMap<u64, usize> = IndexMap::new();
    let mut indent = Indent::default();
    loop {
        let Some((number, line)) = lines.next() else {
            return Err(no_legend(text.lines().count() as u64));
        };
        if line.trim() == "%" {
            break;
        }
        let depth = indent.depth(line, number)?;
        let (code, name) = coded(line.trim()).ok_or_else(|| {
            Problem::new(format!("'{}' is no category with its code", line.trim()))
                .line(number)
                .hint("a line of the legend is a number, a tab and a name")
        })?;
        let above = match legend.iter().rposition(|other| other.depth < depth) {
            Some(parent) => {
                let above = legend.get(parent).map(|parent| parent.above.clone());
                let mut above = above.unwrap_or_default();
                above.push(parent);
                above
            }
            None => Vec::new(),
        };
        if codes.insert(code, legend.len()).is_some() {
            return Err(
                Problem::new(format!("there are two categories with the code {code}")).line(number)
            );
        }
        legend.push(Coded { depth, category: Category::new(name, number), above });
    }
    for (number, line) in lines {
        let (term, said) = term(line, number, &codes, losses);
        let mut places = IndexSet::new();
        for code in said {
            match codes.get(&code) {
                Some(place) => _ = places.insert(*place),
                None => losses.lose(
                    "codes that the legend does not have",
                    "left out",
                    format!("{code} of '{term}', line {number}"),
                ),
            }
        }
        if places.is_empty() {
            losses.lose("entries of no category", "left out", format!("'{term}', line {number}"));
        }
        let above: IndexSet<usize> = places
            .iter()
            .filter_map(|place| legend.get(*place))
            .flat_map(|coded| coded.above.iter().copied())
            .collect();
        for place in places {
            if above.contains(&place) {
                losses.remark(
                    "entries of a category and of one above it",
                    "they stand in the lower one, which the upper one counts too",
                    format!("'{term}', line {number}"),
                );
            } else if let Some(coded) = legend.get_mut(place) {
                coded.category.entries.push(Entry::new(&*term, number));
            }
        }
    }
    let mut tree = Tree::default();
    for coded in legend {
        while tree.depth() > coded.depth {
            tree.close();
        }
        tree.open(coded.category)?;
    }
    Ok(Dictionary { title: None, categories: tree.finish() })
}

/// The code and the name of a line of the legend.
fn coded(line: &str) -> Option<(u64, &str)> {
    let end = line.find(|c: char| !c.is_ascii_digit())?;
    let (code, name) = line.split_at(end);
    let name = name.strip_prefix(char::is_whitespace)?.trim();
    Some((code.parse().ok()?, name)).filter(|(_, name)| !name.is_empty())
}

/// The word or phrase of a line, and its codes. Codes that hold only under a condition,
/// as in `like (02 134)125/464` and `kind <of>131/125`, are told.
fn term(
    line: &str,
    number: u64,
    legend: &IndexMap<u64, usize>,
    losses: &mut Losses,
) -> (String, Vec<u64>) {
    let line = line.trim();
    // With a tab, the term ends there. Else it ends before the codes at the end.
    let (term, rest) = line
        .split_once('\t')
        .unwrap_or_else(|| line.split_at(first_code(line).unwrap_or(line.len())));
    let term = term.trim();
    if let Some(last) = term.rsplit_once(' ').map(|(_, last)| last)
        && last.parse::<u64>().is_ok_and(|code| legend.contains_key(&code))
    {
        losses.remark(
            "entries that end in a number that is a code too",
            "the number is read as a part of the entry; put a tab before it if it is a code",
            format!("'{term}', line {number}"),
        );
    }
    let (plain, conditions) = without_conditions(rest);
    for condition in conditions {
        losses.lose(
            "codes under a condition on the words around",
            "left out; a rule of mizan can say it (near, before, after)",
            format!("'{term}' {condition}, line {number}"),
        );
    }
    let mut codes = Vec::new();
    for piece in plain.split_whitespace() {
        match piece.parse() {
            Ok(code) => codes.push(code),
            Err(_) => losses.lose(
                "codes that are no numbers",
                "left out",
                format!("'{piece}' of '{term}', line {number}"),
            ),
        }
    }
    (term.to_owned(), codes)
}

/// Where the codes of a line begin that has no tabs.
fn first_code(line: &str) -> Option<usize> {
    let mut first = None;
    let mut at = 0;
    for piece in line.split(' ') {
        let code = piece.starts_with(|c: char| c.is_ascii_digit())
            && piece.chars().all(|c| c.is_ascii_digit() || c == '/');
        if code || (at > 0 && piece.starts_with(['(', '<'])) {
            // The first word is never a code.
            first = first.or_else(|| (at > 0).then_some(at));
        } else if !piece.is_empty() && !piece.ends_with(')') && !inside(line, at) {
            first = None;
        }
        at += piece.len() + 1;
    }
    first
}

/// Whether a place lies in round brackets.
fn inside(line: &str, at: usize) -> bool {
    let before = line.get(..at).unwrap_or_default();
    before.matches('(').count() > before.matches(')').count()
}

/// Codes without those under a condition, and these.
fn without_conditions(codes: &str) -> (String, Vec<String>) {
    let mut plain = String::new();
    let mut conditions = Vec::new();
    let mut rest = codes;
    while let Some(start) = rest.find(['(', '<']) {
        let (before, from) = rest.split_at(start);
        plain.push_str(before);
        let close = if from.starts_with('(') { ')' } else { '>' };
        let close = from.find(close).unwrap_or(0);
        let tail = from.get(close..).unwrap_or_default();
        let end = close + tail.find(char::is_whitespace).unwrap_or(tail.len());
        let (condition, after) = from.split_at(end);
        conditions.push(condition.to_owned());
        rest = after;
    }
    plain.push_str(rest);
    (plain, conditions)
}

/// Writes a dictionary. A word has the codes of all its categories and of those above them.
pub(super) fn write(dictionary: &Dictionary) -> String {
    let mut flat = Vec::new();
    flatten(&dictionary.categories, &mut Vec::new(), &mut flat);
    let digits = flat.len().to_string().len().max(2);
    let mut out = "%\n".to_owned();
    let mut entries: IndexMap<&str, IndexSet<usize>> = IndexMap::new();
    for (at, (category, above)) in flat.iter().enumerate() {
        let indent = "\t".repeat(above.len());
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{indent}{:0digits$}\t{}", at + 1, category.name);
        for entry in &category.entries {
            let codes = entries.entry(&entry.text).or_default();
            codes.extend(above.iter().map(|place| place + 1));
            codes.insert(at + 1);
        }
    }
    out.push_str("%\n");
    for (term, codes) in entries {
        out.push_str(term);
        for code in codes {
            // Writing to a String cannot fail.
            let _ = write!(out, "\t{code:0digits$}");
        }
        out.push('\n');
    }
    out
}

/// All categories, each with the places of those above it.
fn flatten<'a>(
    categories: &'a [Category],
    above: &mut Vec<usize>,
    flat: &mut Vec<(&'a Category, Vec<usize>)>,
) {
    for category in categories {
        let place = flat.len();
        flat.push((category, above.clone()));
        above.push(place);
        flatten(&category.children, above, flat);
        above.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::exchange::tests::{sketch, told};

    fn shape(text: &str) -> (String, Vec<String>) {
        let mut losses = Losses::default();
        let shape = match read(text, &mut losses) {
            Ok(dictionary) => sketch(&dictionary.categories),
            Err(problem) => told(&problem),
        };
        (shape, losses.lines())
    }

    #[test]
    fn codes_are_read_however_they_stand() {
        for text in [
            "%\n01\tA\n02\tB\n%\n\nmore\t01\nlamb\t01 02\n\nhad\t02\n",
            "%\r\n1 A\r\n2 B\r\n%\r\nmore 1\r\nlamb 1 2\r\nhad 2\r\n",
            "%\n001\tA\n002\tB\n%\nmore\t\t1\nlamb\t01\t\t02\nhad\t2\t2\n",
            "%\n1\tA\n2\tB\n%\nmore    1\nlamb\t1\nlamb\t2\nhad    02\n",
        ] {
            assert_eq!(shape(text), ("A(more lamb) B(lamb had)".to_owned(), vec![]), "{text}");
        }
        let phrases = "%\n1\tA\n%\nlots of 1\n24 7\t1\n24 7 x 1\n";
        assert_eq!(shape(phrases).0, "A(lots_of 24_7 24_7_x)");
    }

    #[test]
    fn categories_in_categories_have_the_words_once() {
        let text = "%\n1\tAffect\n\t2\tGood\n\t\t3\tJoy\n\t4\tBad\n5\tOther\n%\n\
                    glad\t1\t2\t3\nbad\t1 4\nfelt\t1\nso\t5 1\n";
        let mut losses = Losses::default();
        let dictionary = read(text, &mut losses).expect("reads");
        assert_eq!(
            sketch(&dictionary.categories),
            "Affect(felt so Good(Joy(glad)) Bad(bad)) Other(so)"
        );
        assert_eq!(losses.remarks().len(), 1);
        let again = read(&write(&dictionary), &mut losses).expect("reads");
        assert_eq!(sketch(&again.categories), sketch(&dictionary.categories));
    }

    #[test]
    fn conditions_are_told() {
        let text = "%\n125\tA\n131\tB\n%\nkind\t<of>131/125\t131\nlike\t(02 134)125/464\t131 9\n\
                    well (01 02)125/131 125\nlost\t(02)125\nword\n";
        let (said, lost) = shape(text);
        assert_eq!(said, "A(well) B(kind like)");
        assert_eq!(
            lost,
            [
                "codes under a condition on the words around: 4 ('kind' <of>131/125, line 5, \
                 'like' (02 134)125/464, line 6, 'well' (01 02)125/131, line 7 and 1 more); \
                 left out; a rule of mizan can say it (near, before, after)",
                "codes that the legend does not have (9 of 'like', line 6); left out",
                "entries of no category: 2 ('lost', line 8, 'word', line 9); left out",
            ]
        );
    }

    #[test]
    fn faults_have_lines() {
        for (text, expected) in [
            ("", "1: the legend"),
            ("word\t1\n", "1: the legend"),
            ("%\n1\tA\nword\t1\n", "3: 'word\t1' is no category"),
            ("%\n1\tA\n", "2: the legend"),
            ("%\n1\tA\n01\tB\n%\n", "3: there are two categories with the code 1"),
            ("%\n99999999999999999999999\tA\n%\n", "2: '99999999999999999999999\tA' is no"),
        ] {
            let (said, _) = shape(text);
            assert!(said.starts_with(expected), "{text:?}: {said}");
        }
    }
}

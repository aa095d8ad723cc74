//! WordStat: categories and below them, further in, entries with their weights in brackets.
//! `_` stands between the words of a phrase. Lines that begin with `@` are rules.

use std::fmt::Write as _;

use super::dictionary::{Category, Dictionary, Entry, ProximityRule, RuleItem};
use super::losses::Losses;
use super::tree::{Indent, Tree};
use crate::lexicon::{Order, Within};
use crate::problem::Problem;

struct Line<'a> {
    number: u64,
    depth: usize,
    text: &'a str,
    weight: Option<f64>,
}

/// Reads a dictionary.
pub(super) fn read(text: &str, losses: &mut Losses) -> Result<Dictionary, Problem> {
    let mut indent = Indent::default();
    let mut lines = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let bare = line.trim();
        if bare.is_empty() {
            continue;
        }
        let depth = indent.depth(line, number)?;
        let (text, weight) = match weighted(bare) {
            Some((text, weight)) => (text, Some(weight)),
            None => (bare, None),
        };
        lines.push(Line { number, depth, text, weight });
    }
    // Some lists have no weights at all; then what has nothing below it is an entry.
    let with_weights = lines.iter().any(|line| line.weight.is_some());
    let mut tree = Tree::default();
    for (at, line) in lines.iter().enumerate() {
        let next = lines.get(at + 1);
        let is_leaf = next.is_none_or(|next| next.depth <= line.depth);
        let is_entry = line.weight.is_some()
            || line.text.starts_with('@')
            || (!with_weights && line.depth > 0 && is_leaf);
        while tree.depth() > line.depth {
            tree.close();
        }
        if is_entry {
            if !is_leaf {
                return Err(Problem::new("a line stands below an entry, and not below a category")
                    .line(next.map_or(line.number, |next| next.number))
                    .hint("only a line without a weight in brackets is a category"));
            }
            tree.entry(entry(line, losses));
        } else {
            tree.open(Category::new(line.text, line.number))?;
        }
    }
    let mut categories = tree.finish();
    // What could not be read has no text and no rule.
    drop_empty(&mut categories);
    Ok(Dictionary { title: None, categories })
}

fn drop_empty(categories: &mut [Category]) {
    for category in categories {
        category.entries.retain(|entry| !entry.text.is_empty());
        drop_empty(&mut category.children);
    }
}

fn entry(line: &Line, losses: &mut Losses) -> Entry {
    let mut entry = Entry { weight: line.weight, ..Entry::new("", line.number) };
    let place = format!("'{}', line {}", line.text, line.number);
    if let Some(text) = line.text.strip_prefix('@') {
        match rule(text) {
            Some(rule) => {
                losses.remark(
                    "rules",
                    "each is read as a rule of mizan; see that it says what you mean",
                    place,
                );
                line.text.clone_into(&mut entry.text);
                entry.rule = Some(rule);
            }
            None => losses.lose(
                "rules that are not read",
                "left out; write them anew as rules of mizan (near, before, after)",
                place,
            ),
        }
    } else if line.text.starts_with('#') {
        losses.lose(
            "references to other categories",
            "left out; make the other frame a child of this one (parent = …)",
            place,
        );
    } else {
        entry.text = spaced(line.text);
    }
    entry
}

/// A phrase with spaces between its words.
fn spaced(text: &str) -> String {
    text.replace('_', " ")
}

/// The text and the weight of an entry: `LAMB (1)`.
pub(super) fn weighted(line: &str) -> Option<(&str, f64)> {
    let (text, weight) = line.strip_suffix(')')?.rsplit_once('(')?;
    let weight = weight.trim().replace(',', ".").parse::<f64>().ok().filter(|w| w.is_finite())?;
    let text = text.strip_suffix([' ', '\t'])?.trim_end();
    (!text.is_empty()).then_some((text, weight))
}

/// A rule of two things within a sentence or a paragraph: `NAME [A NEAR #B /S]`.
fn rule(text: &str) -> Option<ProximityRule> {
    let body = match text.split_once('[') {
        Some((_, body)) => body.trim_end().strip_suffix(']')?,
        None => text,
    };
    let (mut items, mut order, mut reach) = (Vec::new(), None, None);
    for piece in body.split_whitespace() {
        match piece.to_ascii_uppercase().as_str() {
            "NEAR" if items.len() == 1 && order.is_none() => order = Some(Order::Near),
            "BEFORE" if items.len() == 1 && order.is_none() => order = Some(Order::Before),
            "AFTER" if items.len() == 1 && order.is_none() => order = Some(Order::After),
            "/S" if reach.is_none() => reach = Some(Within::Sentence),
            "/P" if reach.is_none() => reach = Some(Within::Paragraph),
            // Anything else would change what it means.
            "NOT" | "AND" | "OR" => return None,
            other if other.starts_with(['/', '(']) => return None,
            _ => {
                // Two things with the word between them, and nothing after how far.
                if items.len() != usize::from(order.is_some()) || reach.is_some() {
                    return None;
                }
                items.push(match piece.strip_prefix('#') {
                    Some(category) => RuleItem::Category(category.to_owned()),
                    None => RuleItem::Text(spaced(piece)),
                });
            }
        }
    }
    Some(ProximityRule { order: order?, items: items.try_into().ok()?, within: reach? })
}

/// Writes a dictionary.
pub(super) fn write(dictionary: &Dictionary) -> String {
    let mut out = String::new();
    push(&mut out, &dictionary.categories, 0);
    out
}

fn push(out: &mut String, categories: &[Category], depth: usize) {
    let indent = "\t".repeat(depth);
    for category in categories {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{indent}{}", category.name);
        for entry in &category.entries {
            let weight = entry.weight.unwrap_or(1.0);
            let _ = writeln!(out, "{indent}\t{} ({weight})", entry.text.replace(' ', "_"));
        }
        push(out, &category.children, depth + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::exchange::tests::{sketch, told};

    fn shape(text: &str) -> (String, Losses) {
        let mut losses = Losses::default();
        let shape = match read(text, &mut losses) {
            Ok(dictionary) => sketch(&dictionary.categories),
            Err(problem) => told(&problem),
        };
        (shape, losses)
    }

    #[test]
    fn the_tree_is_told_by_what_stands_before_lines() {
        for (text, expected) in [
            ("A\n\tMORE (1)\n\tLAMB (0.5)\nB\n\tHAD (1)\n", "A(MORE×1 LAMB×0.5) B(HAD×1)"),
            ("A\r\n\tB\r\n\t\tX_Y* (2)\r\n\tZ (1)\r\n", "A(Z×1 B(X_Y*×2))"),
            ("A\n    B (1)\n\tC (1)\n", "1: "),
            ("A\n    B\n        X (1)\n    Y (1)\n", "A(Y×1 B(X×1))"),
            ("A\n\tB\n\tC\nD\n\tE F\n", "A(B C) D(E_F)"),
            ("A\n\tB (1)\n\tC\nD\n", "A(B×1 C()) D()"),
            ("LOOSE (1)\nA\n\tB (1)\n", "A(B×1) outside(LOOSE×1)"),
            ("A\n\tB (c) (1)\n\tD(2)\n\tE (1,5)\n", "A(B_(c)×1 E×1.5 D(2)())"),
        ] {
            if text.contains("    B (1)\n\tC") {
                // A tab is wider than four spaces: C would stand below an entry.
                assert!(shape(text).0.starts_with("3: a line stands below an entry"));
                continue;
            }
            assert_eq!(shape(text).0, expected, "{text}");
        }
    }

    #[test]
    fn rules_are_read_or_told() {
        let text = "A\n\t@R1 [SIGN NEAR PEACE_DEAL /S] (1)\n\t@R2 [BAD AFTER #NEG /P]\n\
                    \t@R3 [BAD NOT NEAR #NEG /S /B3] (1)\n\t#OTHER (1)\n\tX (1)\n";
        let (said, losses) = shape(text);
        assert_eq!(said, "A(@R1_[SIGN_NEAR_PEACE_DEAL_/S]×1 @R2_[BAD_AFTER_#NEG_/P] X×1)");
        assert_eq!(losses.count(), 2);
        assert_eq!(
            rule("R1 [SIGN NEAR PEACE_DEAL /S]"),
            Some(ProximityRule {
                order: Order::Near,
                items: [RuleItem::Text("SIGN".into()), RuleItem::Text("PEACE DEAL".into())],
                within: Within::Sentence,
            })
        );
        for not in [
            "R",
            "R []",
            "R [A NEAR /S]",
            "R [A NEAR B]",
            "R [A B NEAR C /S]",
            "R [A NEAR B /S C]",
            "R [A NEAR B NEAR C /S]",
            "R [A NEAR B /S",
            "R [NOT A NEAR B /S]",
            "R [A NEAR B /S /C4]",
        ] {
            assert_eq!(rule(not), None, "{not}");
        }
    }

    #[test]
    fn what_is_written_reads_the_same() {
        let text = "A\n\tB_C (0.5)\n\tD\n\t\tE* (-2)\n";
        let dictionary = read(text, &mut Losses::default()).expect("reads");
        assert_eq!(write(&dictionary), text);
    }
}

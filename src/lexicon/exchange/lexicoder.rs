//! Lexicoder 3: a line `+NAME` begins a category, every other line is an entry.

use super::dictionary::{Category, Dictionary, Entry};
use super::tree::Tree;
use crate::problem::Problem;

/// Reads a dictionary.
pub(super) fn read(text: &str) -> Result<Dictionary, Problem> {
    let mut tree = Tree::default();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if let Some(name) = line.strip_prefix('+') {
            tree.close();
            tree.open(Category::new(name.trim(), number))?;
        } else if !line.is_empty() {
            tree.entry(Entry::new(line, number));
        }
    }
    Ok(Dictionary { title: None, categories: tree.finish() })
}

/// Writes a dictionary.
pub(super) fn write(dictionary: &Dictionary) -> String {
    let mut out = String::new();
    for category in &dictionary.categories {
        out.push('+');
        out.push_str(&category.name);
        out.push('\n');
        for entry in &category.entries {
            out.push_str(&entry.text);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::exchange::tests::sketch;

    #[test]
    fn categories_begin_with_a_plus() {
        let text = "stray\n+A CATEGORY\n more \n lamb*\n\n+B\n had mary\n+\nx\n";
        let dictionary = read(text).expect("reads");
        assert_eq!(
            sketch(&dictionary.categories),
            "A CATEGORY(more lamb*) B(had_mary) (x) outside(stray)"
        );
        assert_eq!(
            read(&write(&dictionary)).map(|again| sketch(&again.categories)).ok().as_deref(),
            Some("A CATEGORY(more lamb*) B(had_mary) (x) outside(stray)")
        );
    }
}

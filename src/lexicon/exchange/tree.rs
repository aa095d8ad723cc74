//! Categories while they are read.

use super::dictionary::{Category, Entry};
use crate::problem::Problem;

/// Categories in categories; no dictionary is deeper.
const DEEPEST: usize = 64;

/// The name of the category for entries that stand outside of any.
pub(super) const OUTSIDE: &str = "outside";

/// A tree of categories that is being built from its top.
#[derive(Debug, Default)]
pub(super) struct Tree {
    done: Vec<Category>,
    open: Vec<Category>,
    outside: Vec<Entry>,
}

impl Tree {
    /// Opens a category in the one that is open.
    pub(super) fn open(&mut self, category: Category) -> Result<(), Problem> {
        if self.open.len() >= DEEPEST {
            return Err(Problem::new("categories are nested too deep")
                .line(category.line)
                .hint(format!("at most {DEEPEST} levels are read")));
        }
        self.open.push(category);
        Ok(())
    }

    /// Closes the category that was opened last.
    pub(super) fn close(&mut self) {
        let Some(category) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(category),
            None => self.done.push(category),
        }
    }

    /// Puts an entry into the category that is open.
    pub(super) fn entry(&mut self, entry: Entry) {
        match self.open.last_mut() {
            Some(category) => category.entries.push(entry),
            None => self.outside.push(entry),
        }
    }

    /// How many categories are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// All categories; entries outside of any are the last.
    pub(super) fn finish(mut self) -> Vec<Category> {
        while self.depth() > 0 {
            self.close();
        }
        if let Some(first) = self.outside.first() {
            let mut outside = Category::new(OUTSIDE, first.line);
            outside.entries = self.outside;
            self.done.push(outside);
        }
        self.done
    }
}

/// How deep a line stands, told by the spaces and tabs before it.
#[derive(Debug, Default)]
pub(super) struct Indent {
    widths: Vec<usize>,
}

impl Indent {
    /// The depth of a line among those before it.
    ///
    /// # Errors
    ///
    /// It goes back to where no line stood.
    pub(super) fn depth(&mut self, line: &str, number: u64) -> Result<usize, Problem> {
        // A tab goes to the next multiple of eight, as in most editors.
        let blank = line.chars().take_while(|c| matches!(c, ' ' | '\t'));
        let width =
            blank.fold(0, |width, c| if c == '\t' { (width / 8 + 1) * 8 } else { width + 1 });
        while self.widths.last().is_some_and(|last| *last > width) {
            self.widths.pop();
        }
        if self.widths.last() == Some(&width) {
            return Ok(self.widths.len() - 1);
        }
        if self.widths.len() >= DEEPEST {
            return Err(Problem::new("lines are indented too deep")
                .line(number)
                .hint(format!("at most {DEEPEST} levels are read")));
        }
        self.widths.push(width);
        Ok(self.widths.len() - 1)
    }
}

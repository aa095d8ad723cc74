//! What quotation marks do: quote, hold at arm's length, or set off a name.

use serde::{Deserialize, Serialize};

use super::attribution::Statement;
use super::quotation::Quotation;
use super::scene::Scene;
use super::word::Sort;

/// Words that scare quotes hold at most.
const SCARE: usize = 4;

/// Words of a name in quotation marks at most, behind a word such as "group".
const TITLE: usize = 8;

/// Words between a cue and quoted words that are still its own.
const NEAR: usize = 6;

/// What the quotation marks around words do.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Quote {
    /// There are none.
    #[default]
    None,
    /// They hold somebody's very words.
    Quotation,
    /// They hold a word or name at arm's length.
    Scare,
    /// They set off the name of something.
    Title,
}

impl Quote {
    /// The name that files use.
    pub fn name(self) -> &'static str {
        match self {
            Quote::None => "none",
            Quote::Quotation => "quotation",
            Quote::Scare => "scare",
            Quote::Title => "title",
        }
    }
}

/// The kind of each quotation, in their order.
pub(super) fn kinds(scene: &Scene<'_>, statements: &[Statement], kinds: &mut Vec<Quote>) {
    kinds.clear();
    let quotes = scene.quotes;
    for (number, quote) in quotes.iter().enumerate() {
        let before = number.checked_sub(1).and_then(|at| Some((quotes.get(at)?, *kinds.get(at)?)));
        let kind = kind(scene, quote, before, statements);
        kinds.push(kind);
    }
}

fn kind(
    scene: &Scene<'_>,
    quote: &Quotation,
    before: Option<(&Quotation, Quote)>,
    statements: &[Statement],
) -> Quote {
    let words = quote.tokens.clone().filter(|at| !scene.is_detached(*at)).count();
    let first = quote.tokens.start;
    // رواية "إسرائيل": the name of a place alone is no title.
    if words == 1 && is_name(scene, quote) && !scene.colon_before(first) {
        return Quote::Scare;
    }
    if words <= TITLE && is_title(scene, quote, before) {
        return Quote::Title;
    }
    if words > SCARE || scene.colon_before(first) {
        return Quote::Quotation;
    }
    if words <= 2 && is_name(scene, quote) {
        return Quote::Scare;
    }
    let said = statements.iter().any(|statement| {
        let near = first.saturating_sub(statement.cue.end) <= NEAR && statement.cue.end <= first;
        let opens = statement.content.start.abs_diff(first) <= 1;
        (near || opens) && statement.content.start <= first && first < statement.content.end
            || opens && statement.content.contains(&(quote.tokens.end - 1))
    });
    if said { Quote::Quotation } else { Quote::Scare }
}

/// Whether a word such as "group" or "website" stands before the marks, or the
/// name before it in a list does.
fn is_title(scene: &Scene<'_>, quote: &Quotation, before: Option<(&Quotation, Quote)>) -> bool {
    let mut at = quote.tokens.start;
    let mut joined = false;
    while at > 0 && scene.is_detached(at - 1) {
        at -= 1;
        joined = true;
    }
    if let Some((other, Quote::Title)) = before
        && (other.tokens.end == at && (joined || scene.after_barrier(at))
            || other.tokens.end + 1 == at)
    {
        return true;
    }
    if at == 0 || scene.after_barrier(at) {
        return false;
    }
    if scene.is(at - 1, Sort::Title) {
        return true;
    }
    // تنظيم الدولة "…", موقع إخباري "…": one word between.
    let between = at >= 2 && !scene.after_barrier(at - 1) && !scene.is(at - 1, Sort::Preposition);
    between && scene.is(at - 2, Sort::Title) && is_adjective(scene.form(at - 1))
}

fn is_adjective(form: &str) -> bool {
    form.ends_with('ي') || form.ends_with("ية") || form.ends_with("يا")
}

/// Whether the quoted words name a place or power.
fn is_name(scene: &Scene<'_>, quote: &Quotation) -> bool {
    quote.tokens.clone().any(|at| scene.word(at).place.is_some())
}

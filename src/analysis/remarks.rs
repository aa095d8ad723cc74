//! What there is to tell of a count, beside its numbers.

use crate::corpus::{UNDETERMINED, english_name};
use crate::problem::Problem;
use crate::report::other_language;
use crate::tally::{Instruments, Tally};

/// Fails where there is nothing to report.
///
/// # Errors
///
/// No article was counted; the message and the hint say why.
pub fn some_articles(tally: &Tally, with: &Instruments) -> Result<(), Problem> {
    if tally.article_count() > 0 {
        return Ok(());
    }
    if let Some(problem) = left_out(tally, with) {
        return Err(problem.hint(
            "name a lexicon in the language of the articles with --lexicon, or score them all \
             the same with --any-language",
        ));
    }
    let none = Problem::new("no article could be read");
    let Some(problem) = tally.unreadable_list.first() else {
        return Err(none.hint("the corpus holds no articles"));
    };
    let told = Problem::new(format!("no article could be read; the first: {problem}"));
    Err(problem.hint.iter().fold(told, Problem::hint))
}

/// What was remarked while articles were read, in a word about each kind of remark.
pub fn reading_remarks(tally: &Tally) -> Vec<Problem> {
    let told = |note: &crate::tally::Note| {
        let mut first = note.first.clone();
        if note.count > 1 {
            first.message = format!("{} ({} times)", first.message, note.count);
        }
        first
    };
    tally.notes.values().map(told).collect()
}

/// What the count as a whole shows: articles in other languages, ids that are shared.
pub fn whole_remarks(tally: &Tally, with: &Instruments) -> Vec<Problem> {
    let left = left_out(tally, with).filter(|_| tally.article_count() > 0);
    left.into_iter().chain(same_ids(tally)).collect()
}

/// What to say of articles that were left out since they are in another language.
fn left_out(tally: &Tally, with: &Instruments) -> Option<Problem> {
    let wanted: Vec<&str> =
        with.languages.as_ref()?.codes().iter().map(|code| english_name(code)).collect();
    let count = tally.in_other_languages();
    let first = tally.other_language.values().map(|left| &left.first).min()?;
    let by_language: Vec<String> = other_language(tally)
        .iter()
        .map(|(code, count)| match code.as_str() {
            UNDETERMINED => format!("{count} in a language that cannot be told"),
            code => format!("{count} {}", english_name(code)),
        })
        .collect();
    let (articles, are, were) = match count {
        1 => ("1 article".to_owned(), "is", "was"),
        _ => (format!("{count} articles"), "are", "were"),
    };
    let message = format!(
        "{articles} {are} not in {} ({}) and {were} left out, such as '{first}'",
        wanted.join(" or "),
        by_language.join(", ")
    );
    Some(
        Problem::new(message).hint(
            "--any-language scores all; `mizan corpus info` lists the languages of each outlet",
        ),
    )
}

/// What to say of ids that several articles have.
fn same_ids(tally: &Tally) -> Option<Problem> {
    let mut ids: Vec<&str> = tally.articles.iter().map(|article| article.id.as_str()).collect();
    ids.sort_unstable();
    let mut same = ids.iter().zip(ids.iter().skip(1)).filter(|(id, next)| id == next);
    let (id, _) = same.next()?;
    let shared = same.count() + 1;
    let message = match shared {
        1 => format!("an article has an id that another has: '{id}'"),
        _ => format!("{shared} articles have an id that another has, such as '{id}'"),
    };
    Some(
        Problem::new(message)
            .hint("all are counted, and told apart as id~2, id~3 …; give every article its own id"),
    )
}

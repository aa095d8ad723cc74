//! Page furniture that a converted corpus marks, so that it is found again.

use serde::{Deserialize, Serialize};

use super::article::{Article, Furniture};
use super::furniture::TITLE_LINE;
use crate::problem::Problem;
use crate::text::Span;

/// A stretch of page furniture as it is written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mark {
    start: usize,
    end: usize,
    rule: String,
}

/// The marks of an article.
pub(super) fn of(article: &Article) -> Vec<Mark> {
    let mark = |furniture: &Furniture| Mark {
        start: furniture.span.start,
        end: furniture.span.end,
        rule: furniture.rule.clone(),
    };
    article.furniture.iter().map(mark).collect()
}

/// Reads marks; `None` if the text is something else.
pub(super) fn parse(text: &str) -> Option<Vec<Furniture>> {
    Some(furniture(serde_json::from_str(text).ok()?))
}

/// Reads marks from JSON; `None` if it is something else.
pub(super) fn from_value(value: serde_json::Value) -> Option<Vec<Furniture>> {
    Some(furniture(serde_json::from_value(value).ok()?))
}

fn furniture(marks: Vec<Mark>) -> Vec<Furniture> {
    let one =
        |mark: Mark| Furniture { span: Span { start: mark.start, end: mark.end }, rule: mark.rule };
    marks.into_iter().map(one).collect()
}

/// Marks the furniture of an article by those rules that are wanted. A title that
/// another rule had made a title becomes a line of the text again.
///
/// # Errors
///
/// The marks are not stretches of the text.
pub(super) fn apply(
    article: &mut Article,
    marks: Vec<Furniture>,
    wanted: impl Fn(&str) -> bool,
) -> Result<(), Problem> {
    if !fit(&marks, &article.body) {
        return Err(Problem::new("the marks of page furniture do not fit the text")
            .hint("the text was changed after the conversion: all of it is read"));
    }
    let (kept, others): (Vec<_>, Vec<_>) = marks.into_iter().partition(|mark| wanted(&mark.rule));
    let is_title = |mark: &Furniture| {
        mark.rule == TITLE_LINE && article.body.get(mark.span.range()) == article.title.as_deref()
    };
    if others.iter().any(is_title) {
        article.title = None;
    }
    article.furniture = kept;
    Ok(())
}

/// Whether marks are stretches of a text, in order.
fn fit(marks: &[Furniture], text: &str) -> bool {
    let mut last = 0;
    marks.iter().all(|mark| {
        let (start, end) = (mark.span.start, mark.span.end);
        let fits = last <= start && start <= end && text.get(start..end).is_some();
        last = end;
        fits
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize) -> Furniture {
        Furniture { span: Span { start, end }, rule: "r".to_owned() }
    }

    #[test]
    fn marks_come_back_as_they_were_written() {
        let article = Article {
            body: "عنوان\nنص".to_owned(),
            furniture: vec![mark(0, 10)],
            ..Article::default()
        };
        let written = serde_json::to_string(&of(&article)).expect("JSON");
        assert_eq!(written, r#"[{"start":0,"end":10,"rule":"r"}]"#);
        assert_eq!(parse(&written), Some(article.furniture));
        for other in ["", "wood", "[1]", "[{\"start\":-1,\"end\":2,\"rule\":\"r\"}]", "{}"] {
            assert_eq!(parse(other), None, "{other}");
        }
    }

    #[test]
    fn marks_must_fit_the_text() {
        let text = "نص ab";
        assert!(fit(&[], text));
        assert!(fit(&[mark(0, 4), mark(4, 7)], text));
        for bad in
            [vec![mark(1, 4)], vec![mark(0, 99)], vec![mark(4, 7), mark(0, 4)], vec![mark(7, 5)]]
        {
            assert!(!fit(&bad, text), "{bad:?}");
        }
    }
}

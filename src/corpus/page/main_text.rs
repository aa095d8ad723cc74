//! The main text of a page.

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::foreign::{linked, take_out};
use super::{document, text};

/// Elements of the largest page that is read.
const MOST_ELEMENTS: usize = 200_000;
/// Elements above all elements, added up: the work that a page makes.
const MOST_NESTING: usize = 4_000_000;
/// Letters of the shortest article: with less, the library tries again with less care.
const SHORTEST: usize = 140;
/// Words of the shortest text that is taken for an article.
const FEWEST_WORDS: usize = 10;

/// Lines at the top in which headline and date may stand once more.
const TOP: usize = 8;
const NOTHING: &str = "no main text was found on the page";

/// The main text, a line a paragraph. The error says why there is none.
///
/// `stamps`: lines near the headline that hold a date; they are not the article's words.
pub(super) fn extract(
    document: Document,
    headline: Option<&str>,
    stamps: &[String],
) -> Result<String, String> {
    let at = find_headline(&document, headline);
    take_out(&document, at);
    let config = Config { char_threshold: SHORTEST, disable_json_ld: true, ..Config::default() };
    let found = Readability::with_document(document, None, Some(config))
        .and_then(|mut library| library.parse())
        .map_err(|_| NOTHING.to_owned())?;
    let content = document::parse(&found.content);
    let text = text::of(content.root());
    let is_foreign = |(number, line): &(usize, &str)| {
        *number < TOP && (Some(*line) == headline || stamps.iter().any(|stamp| stamp == line))
    };
    let lines = text.lines().enumerate().filter(|line| !is_foreign(line)).map(|(_, line)| line);
    let text = lines.collect::<Vec<_>>().join("\n");
    if text.split_whitespace().count() < FEWEST_WORDS {
        return Err(NOTHING.to_owned());
    }
    if 2 * linked(&content.root()) > content.root().normalized_char_count() {
        return Err("the page is mostly links, not an article".to_owned());
    }
    Ok(text)
}

/// Pages that no newsroom made, and that would take minutes.
pub(super) fn refuse_bombs(document: &Document) -> Result<(), String> {
    let (mut elements, mut nesting) = (0, 0);
    for node in document.root().descendants_it().filter(NodeRef::is_element) {
        elements += 1;
        nesting += node.ancestors_it(None).count();
        if elements > MOST_ELEMENTS || nesting > MOST_NESTING {
            return Err(format!(
                "the page has more than {MOST_ELEMENTS} elements, or too deep ones"
            ));
        }
    }
    Ok(())
}

/// The element with the headline: the heading that says it, else the first `h1`, else
/// the first element that says it and nothing else.
pub(super) fn find_headline<'a>(
    document: &'a Document,
    headline: Option<&str>,
) -> Option<NodeRef<'a>> {
    let says = |node: &NodeRef| {
        headline.is_some_and(|headline| {
            node.normalized_char_count() == headline.chars().count()
                && one_line(&node.text()) == headline
        })
    };
    let body = document.body()?;
    let elements: Vec<NodeRef> = body.descendants_it().filter(NodeRef::is_element).collect();
    let is = |node: &NodeRef, names: &[&str]| {
        node.node_name().is_some_and(|name| names.contains(&name.as_ref()))
    };
    let first = |names: &[&str], wanted: &dyn Fn(&NodeRef) -> bool| {
        elements.iter().find(|node| is(node, names) && wanted(node)).copied()
    };
    first(&["h1"], &says)
        .or_else(|| first(&["h2", "h3", "h4"], &says))
        .or_else(|| first(&["h1"], &|node| !node.text().trim().is_empty()))
        // The innermost of those that say nothing else.
        .or_else(|| elements.iter().rfind(|node| says(node)).copied())
}

/// A text on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! HTML to a tree, without the traps that HTML has for its readers.

use std::cell::Cell;

use dom_query::{Document, NodeId};
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, TokenizerResult, local_name};
use tendril::StrTendril;

/// Elements in elements. Browsers stop at 512; no page of news comes near this.
const DEEPEST: usize = 128;

/// Parses a page or a piece of one.
pub(super) fn parse(html: &str) -> Document {
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let sink = Tamed {
        tree: TreeBuilder::new(Document::default(), options),
        depth: Cell::new(0),
        dropped: Cell::new(0),
    };
    let tokenizer = Tokenizer::new(sink, html5ever::tokenizer::TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.tree.sink
}

/// Stands before the tree builder and keeps two things from it. Elements in elements
/// without end make its search for the element to close slow, and recursion deep: what
/// is nested deeper than [`DEEPEST`] loses its tags, not its text. And letters in bold
/// that is never closed are opened again in each paragraph, so that a small page makes a
/// huge tree: elements of that kind become `span`, which is not opened again.
struct Tamed {
    tree: TreeBuilder<NodeId, Document>,
    depth: Cell<usize>,
    dropped: Cell<usize>,
}

impl Tamed {
    fn tame(&self, mut tag: Tag) -> Option<Tag> {
        if is_formatting(&tag.name) {
            tag.name = local_name!("span");
        }
        if !is_counted(&tag.name) {
            return Some(tag);
        }
        match tag.kind {
            TagKind::StartTag if tag.self_closing => {}
            TagKind::StartTag if self.depth.get() >= DEEPEST => {
                self.dropped.set(self.dropped.get() + 1);
                return None;
            }
            TagKind::StartTag => self.depth.set(self.depth.get() + 1),
            TagKind::EndTag if self.dropped.get() > 0 => {
                self.dropped.set(self.dropped.get() - 1);
                return None;
            }
            TagKind::EndTag => self.depth.set(self.depth.get().saturating_sub(1)),
        }
        Some(tag)
    }
}

impl TokenSink for Tamed {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        let token = match token {
            // Nearly every page has errors; nobody asks for them here.
            Token::ParseError(_) | Token::CommentToken(_) => return TokenSinkResult::Continue,
            Token::TagToken(tag) => match self.tame(tag) {
                Some(tag) => Token::TagToken(tag),
                None => return TokenSinkResult::Continue,
            },
            other => other,
        };
        self.tree.process_token(token, line)
    }

    fn end(&self) {
        self.tree.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.tree.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

fn is_formatting(name: &LocalName) -> bool {
    matches!(
        name.as_ref(),
        "b" | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "nobr"
            | "s"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
    )
}

/// Not elements that close themselves, nor those whose end may be left out (they close
/// each other), nor those whose content is not HTML.
fn is_counted(name: &LocalName) -> bool {
    !matches!(
        name.as_ref(),
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "html"
            | "head"
            | "body"
            | "p"
            | "li"
            | "dt"
            | "dd"
            | "option"
            | "tr"
            | "td"
            | "th"
            | "tbody"
            | "thead"
            | "tfoot"
            | "colgroup"
            | "script"
            | "style"
            | "title"
            | "textarea"
            | "xmp"
            | "iframe"
            | "noembed"
            | "noframes"
            | "noscript"
            | "plaintext"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_nesting_keeps_its_text() {
        let html = format!(
            "<p>أول</p>{}نص{}<p>آخر</p>",
            "<div>".repeat(100_000),
            "</div>".repeat(100_000)
        );
        let document = parse(&html);
        assert_eq!(document.text().as_ref(), "أولنصآخر");
        let depth = document.select("div").nodes().len();
        assert!(depth <= DEEPEST, "{depth}");
    }

    #[test]
    fn open_bold_does_not_grow() {
        let bold: String = (0..500)
            .flat_map(|n| ["<font size=".to_owned(), n.to_string(), "><b>".to_owned()])
            .collect();
        let document = parse(&(bold + &"<p>نص".repeat(2_000)));
        let elements = document.select("*").nodes().len();
        assert!(elements < 4_000, "{elements}");
    }
}

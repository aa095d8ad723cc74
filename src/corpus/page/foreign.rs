//! Takes out of a page what is not the article's own words, by closed lists. The
//! readability library then has less to be mistaken about.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use dom_query::{Document, NodeId, NodeRef};
use serde::Deserialize;

use crate::corpus::date::fold;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Lists {
    tags: BTreeSet<String>,
    headings: BTreeSet<String>,
    comments: BTreeSet<String>,
    classes: BTreeSet<String>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists: Lists = toml::from_str(include_str!("foreign.toml")).unwrap_or_default();
    for list in [&mut lists.headings, &mut lists.comments] {
        *list = list.iter().map(|heading| plain(heading)).collect();
    }
    lists
});

/// Takes foreign elements out of a page. Nothing that holds the headline goes.
pub(super) fn take_out(document: &Document, headline: Option<NodeRef<'_>>) {
    let Some(body) = document.body() else { return };
    let marked: Vec<NodeRef> = body.descendants_it().filter(is_foreign_tag).collect();
    for node in marked {
        node.remove_from_parent();
    }
    let above: Vec<NodeId> = headline
        .map(|node| node.ancestors_it(None).map(|node| node.id).collect())
        .unwrap_or_default();
    let mut page = Page { above, letters: body.normalized_char_count() };
    page.letters = page.letters.max(1);
    let classed: Vec<NodeRef> = body.descendants_it().filter(has_foreign_class).collect();
    for node in classed {
        if page.may_go(&node, 0.4) {
            node.remove_from_parent();
        }
    }
    let texts: Vec<NodeRef> = body.descendants_it().filter(NodeRef::is_text).collect();
    for text in texts {
        page.take_block(&text);
    }
}

struct Page {
    /// The elements that hold the headline.
    above: Vec<NodeId>,
    /// Letters of the whole page.
    letters: usize,
}

impl Page {
    fn may_go(&self, node: &NodeRef, share: f64) -> bool {
        !self.above.contains(&node.id)
            && node.parent().is_some()
            && !matches!(node.node_name().as_deref(), Some("body" | "main" | "html"))
            && node.normalized_char_count() as f64 <= share * self.letters as f64
    }

    /// Takes out the block that a text opens, if the text is a foreign heading.
    fn take_block(&self, text: &NodeRef) {
        let shown = text.text();
        if shown.len() > 120 || shown.trim().is_empty() {
            return;
        }
        let shown = plain(&shown);
        let share = if LISTS.headings.contains(&shown) {
            0.4
        } else if LISTS.comments.contains(&shown) {
            0.9
        } else {
            return;
        };
        let Some(mut block) =
            text.parent().filter(|node| alone_before(text) && self.may_go(node, share))
        else {
            return;
        };
        while let Some(parent) = block.parent() {
            if !alone_before(&block) || !self.may_go(&parent, share) {
                break;
            }
            block = parent;
        }
        // A heading without a block around it: the list behind it goes too.
        let only_heading = plain(&block.text()) == shown;
        if only_heading
            && let Some(next) = block.next_element_sibling()
            && is_links(&next)
            && self.may_go(&next, share)
        {
            next.remove_from_parent();
        }
        block.remove_from_parent();
    }
}

/// Whether no text stands before a node in its parent.
fn alone_before(node: &NodeRef) -> bool {
    let mut before = node.prev_sibling();
    while let Some(sibling) = before {
        if (sibling.is_text() || sibling.is_element()) && !sibling.text().trim().is_empty() {
            return false;
        }
        before = sibling.prev_sibling();
    }
    true
}

/// Whether nearly all text of a node is in links.
pub(super) fn is_links(node: &NodeRef) -> bool {
    let all = node.normalized_char_count();
    all > 0 && linked(node) as f64 >= 0.6 * all as f64
}

/// Letters in links.
pub(super) fn linked(node: &NodeRef) -> usize {
    node.descendants_it()
        .filter(|node| node.has_name("a"))
        .map(|link| link.normalized_char_count())
        .sum()
}

fn is_foreign_tag(node: &NodeRef) -> bool {
    node.node_name().is_some_and(|name| {
        LISTS.tags.contains(name.as_ref())
            || (name.starts_with("amp-") && name.as_ref() != "amp-list")
    })
}

fn has_foreign_class(node: &NodeRef) -> bool {
    node.is_element() && words(node).any(|word| LISTS.classes.contains(&word))
}

/// The words in class and id of an element.
pub(super) fn words(node: &NodeRef) -> impl Iterator<Item = String> + use<> {
    let names = format!("{} {}", node.attr_or("class", ""), node.attr_or("id", ""));
    let words: Vec<String> = names
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.into_iter()
}

/// A heading as it is compared.
fn plain(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::page::{document, text};

    fn rest(html: &str) -> String {
        let document = document::parse(html);
        let headline = document.select("h1");
        take_out(&document, headline.nodes().first().copied());
        text::of(document.root())
    }

    #[test]
    fn the_lists_are_read() {
        assert!(LISTS.headings.len() > 50);
        assert!(LISTS.comments.contains("التعليقات"));
    }

    #[test]
    fn blocks_go_by_their_headings() {
        let body = "<p>وقعت الحكومتان اتفاقا جديدا بعد جولة من المحادثات الطويلة.</p>".repeat(3);
        let kept = text::of_html(&body);
        for foreign in [
            "<div><h4>اقرأ أيضًا:</h4><ul><li><a href=1>خبر</a></ul></div>",
            "<h4>اقرأ أيضا</h4><ul><li><a href=1>خبر آخر من الأخبار</a></li></ul>",
            "<p><strong>شاهد أيضا:</strong> <a href=1>خبر آخر</a></p>",
            "<section><h3>3 تعليقات</h3><p>كلام طويل من قارئ لا يوافق على شيء مما قيل هنا</p></section>",
            "<div class='site-cookie-bar'>نستخدم الكعكات</div>",
            "<nav><a href=1>سياسة</a></nav><ins>إعلان</ins>",
        ] {
            assert_eq!(rest(&format!("<body>{body}{foreign}</body>")), kept, "{foreign}");
        }
    }

    #[test]
    fn what_holds_the_article_stays() {
        let page = "<body><div class=cookie><p>اقرأ أيضا</p><h1>عنوان</h1><p>نص المقال كله هنا.</p></div></body>";
        assert!(rest(page).contains("نص المقال"), "{}", rest(page));
        let page = "<body><div><b>اقرأ أيضا</b><p>نص طويل لا عنوان له، وهو كل ما في الصفحة.</p></div></body>";
        assert!(rest(page).contains("نص طويل"));
        assert_eq!(rest("<p>قال: اقرأ أيضا ما كتبه غيرك.</p>"), "قال: اقرأ أيضا ما كتبه غيرك.");
    }
}

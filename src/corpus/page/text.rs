//! The text of HTML: a line for each paragraph.

use dom_query::NodeRef;

use super::document;

/// The text of a piece of HTML, a line a paragraph.
pub(in crate::corpus) fn of_html(html: &str) -> String {
    // Most values of feeds are plain.
    if !html.contains(['<', '&']) {
        return tidy(html);
    }
    of(document::parse(html).root())
}

/// The text below a node: what stands in blocks of its own is a line of its own, other
/// white space is a single space.
pub(super) fn of(root: NodeRef<'_>) -> String {
    let mut text = String::new();
    let mut node = root.first_child();
    while let Some(current) = node {
        let name = current.node_name();
        let name = name.as_deref().unwrap_or_default();
        let silent = is_silent(name);
        if current.is_text() {
            text.push_str(&current.text().replace('\n', " "));
        } else if name == "br" || is_block(name) {
            text.push('\n');
        }
        // Down, else on, else up: no recursion, however deep the tree.
        let down = if silent { None } else { current.first_child() };
        node = down;
        let mut up = current;
        while node.is_none() {
            if up.node_name().is_some_and(|name| is_block(&name)) {
                text.push('\n');
            }
            node = up.next_sibling();
            if node.is_none() {
                match up.parent() {
                    Some(parent) if parent.id != root.id => up = parent,
                    _ => break,
                }
            }
        }
    }
    tidy(&text)
}

/// Lines without white space at their ends and doubled within, and no empty ones.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for line in text.lines() {
        let mut words = line.split_whitespace();
        let Some(first) = words.next() else { continue };
        if !tidy.is_empty() {
            tidy.push('\n');
        }
        tidy.push_str(first);
        for word in words {
            tidy.push(' ');
            tidy.push_str(word);
        }
    }
    tidy
}

fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "head"
            | "title"
            | "textarea"
            | "select"
            | "iframe"
            | "object"
            | "svg"
            | "math"
            | "audio"
            | "video"
            | "canvas"
    )
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

#[cfg(test)]
mod tests {
    use super::of_html;

    #[test]
    fn paragraphs_are_lines() {
        for (html, text) in [
            ("نص  عادي", "نص عادي"),
            ("<p>أول</p><p>ثان</p>", "أول\nثان"),
            ("أول<br>ثان<br/><br/>ثالث", "أول\nثان\nثالث"),
            ("<ul><li>أ<li>ب</ul>ج", "أ\nب\nج"),
            ("كل<b>مة</b> و<span>احدة</span>", "كلمة واحدة"),
            ("<td>أ</td>ب<table><tr><td>١</td><td>٢</td></tr></table>", "أب\n١\n٢"),
            ("&quot;سلام&quot;&nbsp;&amp; &#1587;", "\"سلام\" & س"),
            ("أ<script>var a = '<p>';</script><style>p {}</style>ب<!-- ج -->", "أب"),
            ("سطر\nواحد <a href=x>رابط</a>", "سطر واحد رابط"),
            ("<div><div>أ</div>ب</div>ج", "أ\nب\nج"),
            ("", ""),
        ] {
            assert_eq!(of_html(html), text, "{html}");
        }
    }
}

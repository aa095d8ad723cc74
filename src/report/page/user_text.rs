//! Text that others wrote, made fit for a page: titles, names, addresses.
//!
//! The template escapes markup. What is done here is what escaping leaves: characters
//! that are not text, characters that turn other text round, and texts without end.

/// Characters of a title or name in the page.
pub(super) const TITLE: usize = 300;

/// Bytes of an address that is made a link.
const ADDRESS: usize = 2000;

/// A text without control characters, and cut with … where it has more than `most`
/// characters.
pub(super) fn plain(text: &str, most: usize) -> String {
    let mut characters = text.chars().filter(|c| !steers(*c)).map(|c| match c {
        c if c.is_control() => ' ',
        c => c,
    });
    let mut shown: String = characters.by_ref().take(most).collect();
    if characters.next().is_some() {
        shown.truncate(shown.trim_end().len());
        shown.push('…');
    }
    shown.trim().to_owned()
}

/// A name within a sentence of ours: it is ordered by itself, and orders nothing else.
pub(super) fn apart(text: &str) -> String {
    format!("\u{2068}{}\u{2069}", plain(text, TITLE))
}

/// A sentence as it was read, character for character. What is no text is a space, so
/// that every place in it stays where it is.
pub(super) fn sentence(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// An address that may be a link: absolute, and of the web.
pub(super) fn link(address: &str) -> Option<String> {
    let address = address.trim();
    let (scheme, rest) = address.split_once("://")?;
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let clean = !address.contains(|c: char| {
        c.is_whitespace() || c.is_control() || steers(c) || matches!(c, '"' | '<' | '>' | '\\')
    });
    (web && clean && !host.is_empty() && address.len() <= ADDRESS).then(|| address.to_owned())
}

/// Embeddings, overrides and isolates: the order of what stands around them is ours.
fn steers(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_odd_texts_become_plain() {
        assert_eq!(plain("عنوان", 10), "عنوان");
        assert_eq!(plain("a\u{0}b\u{7}\nc", 10), "a b  c");
        assert_eq!(plain("\u{202e}abc\u{2066}", 10), "abc");
        assert_eq!(plain("<script>", 20), "<script>");
        let long = plain(&"م".repeat(1 << 20), TITLE);
        assert_eq!(long.chars().count(), TITLE + 1);
        assert!(long.ends_with('…'));
        assert_eq!(apart("\u{202e}x\u{2069}"), "\u{2068}x\u{2069}");
    }

    #[test]
    fn sentences_keep_their_places() {
        let text = "أ\u{0}ب\n🙂";
        let shown = sentence(text);
        assert_eq!(shown, "أ ب 🙂");
        assert_eq!(shown.encode_utf16().count(), text.encode_utf16().count());
    }

    #[test]
    fn only_the_web_is_linked() {
        for good in ["https://example.org/a?b=ج#d", "HTTP://example.org", " https://e.org "] {
            assert_eq!(link(good).as_deref(), Some(good.trim()));
        }
        for bad in [
            "javascript:alert(1)",
            "javascript://example.org/%0aalert(1)",
            "data:text/html,<script>",
            "file:///etc/passwd",
            "//example.org",
            "example.org",
            "https://",
            "https:///path",
            "https://e.org/a b",
            "https://e.org/\u{202e}moc",
            "https://e.org/\"onclick=",
            "",
        ] {
            assert_eq!(link(bad), None, "{bad}");
        }
        assert_eq!(link(&format!("https://e.org/{}", "a".repeat(1 << 20))), None);
    }
}

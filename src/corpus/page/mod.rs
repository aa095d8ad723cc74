//! Web pages: the main text and what the page says of it.
//!
//! A library in the manner of Firefox's reader view (`dom_smoothie`) decides what the
//! main text is; closed lists take out what it is known to leave in. The text of an
//! article is then the extracted one: places in it are places in that text, not in the
//! HTML.

mod document;
mod facts;
mod foreign;
mod json_ld;
mod main_text;
mod text;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub(super) use facts::Facts;
pub(super) use text::of_html;

/// Letters of the largest page that is read.
pub(super) const LARGEST: usize = 10 << 20;

/// What was had from a page: what it says of its article, and the text or why there is none.
pub(super) struct Page {
    pub(super) facts: Facts,
    pub(super) text: Result<String, String>,
}

/// Reads a page.
pub(super) fn read(html: &str) -> Page {
    if html.len() > LARGEST {
        let text = Err(format!("the page is larger than {} MB", LARGEST >> 20));
        return Page { facts: Facts::default(), text };
    }
    // Libraries that walk other people's HTML have bugs; one page must not end a run.
    catch_unwind(AssertUnwindSafe(|| take_apart(html))).unwrap_or_else(|_| Page {
        facts: Facts::default(),
        text: Err("the page could not be taken apart".to_owned()),
    })
}

fn take_apart(html: &str) -> Page {
    let document = document::parse(html);
    if let Err(why) = main_text::refuse_bombs(&document) {
        return Page { facts: Facts::default(), text: Err(why) };
    }
    let mut facts = facts::read(&document);
    if facts.url.is_none() {
        facts.url = saved_from(html);
    }
    let text = main_text::extract(document, facts.title.as_deref(), &facts.stamps);
    let text = text.or_else(|why| {
        // Pages that are made by scripts often have the text in their data.
        let body = facts.data_body.as_deref().map(of_html).unwrap_or_default();
        if body.split_whitespace().count() >= 40 { Ok(body) } else { Err(why) }
    });
    Page { facts, text }
}

/// The address in the comment that browsers write into pages they save:
/// `<!-- saved from url=(0024)https://a.example/news/1 -->`.
fn saved_from(html: &str) -> Option<String> {
    let head: String = html.chars().take(2_000).collect();
    let (_, rest) = head.split_once("<!-- saved from url=(")?;
    let (_, rest) = rest.split_once(')')?;
    let url = rest.split_whitespace().next()?;
    url.starts_with("http").then(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pages_without_an_article_say_so() {
        let links = "<li><a href=/1>خبر من أخبار الصفحة الأولى لا نص له هنا</a></li>".repeat(40);
        for (html, said) in [
            ("", "no main text"),
            ("<div id=root></div><script>render()</script>", "no main text"),
            ("<h1>عنوان</h1><p>كلمتان فقط.</p>", "no main text"),
            (&*format!("<body><ul>{links}</ul></body>"), "the page is mostly links"),
            (&"<p>".repeat(250_000), "the page has more than"),
            (&"<table><table><tr><td>".repeat(40_000), "the page has more than"),
            (&" ".repeat(LARGEST + 1), "the page is larger"),
        ] {
            let why = read(html).text.err().unwrap_or_default();
            assert!(
                why.starts_with(said),
                "{why} for {}",
                html.chars().take(80).collect::<String>()
            );
        }
    }

    #[test]
    fn the_text_in_the_data_is_taken_where_the_page_has_none() {
        let body = "كلمة أخرى ".repeat(30);
        let html = format!(
            "<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"articleBody\":\"{body}\"}}</script><div id=root></div>"
        );
        assert_eq!(read(&html).text.as_deref(), Ok(body.trim()));
    }

    #[test]
    fn the_address_of_a_saved_page() {
        let html =
            "<!DOCTYPE html>\n<!-- saved from url=(0024)https://a.example/news/1 -->\n<html>";
        assert_eq!(read(html).facts.url.as_deref(), Some("https://a.example/news/1"));
    }

    #[test]
    fn hostile_pages_do_no_harm() {
        let sentence = "قالت الوزيرة إن الاتفاق خطوة أولى، وإن المحادثات ستستمر في الأسبوع المقبل في المدينة نفسها.";
        for html in [
            format!("{}{sentence}", "<div>".repeat(100_000)),
            format!("<p title=\"{}\">{sentence}</p>", "x".repeat(1 << 20)),
            format!(
                "<p {}>{sentence}</p>",
                (0..5_000)
                    .flat_map(|n| ["a".to_owned(), n.to_string(), "=1 ".to_owned()])
                    .collect::<String>()
            ),
            format!("<table>{}{sentence}", "<table><tr><td>".repeat(2_000)),
            format!("{}{sentence}", "<a href=x><b><i><font>".repeat(20_000)),
            format!("<!--{sentence}"),
            format!("<title>{sentence}"),
            format!("<svg><foreignObject><math><p>{sentence}</svg>"),
            format!("<template><p>{sentence}</template><frameset><frame>"),
            "<p>&#x110000;&#xD800;&nosuch;&amp".to_owned(),
            "\u{FEFF}\u{0}\u{202E}<p>\u{0}".to_owned(),
        ] {
            let _ = read(&html);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_read(html in "\\PC{0,300}") {
            let _ = read(&html);
        }

        #[test]
        fn any_soup_of_tags_is_read(parts in proptest::collection::vec(
            prop_oneof![
                Just("<div>"), Just("</div>"), Just("<p>"), Just("<table>"), Just("<td>"), Just("</table>"),
                Just("<a href=x>"), Just("</a>"), Just("<b>"), Just("<br>"), Just("<h1>"), Just("</h1>"),
                Just("<ul><li>"), Just("<form>"), Just("<svg>"), Just("<script>"), Just("</script>"),
                Just("<article class=comment>"), Just("<span style=display:none>"), Just("<img src=a.jpg>"),
                Just("<noscript><img src=b.png></noscript>"), Just("<font>"), Just("<title>"), Just("<select>"),
                Just("<template>"), Just("<frameset>"), Just("<body>"), Just("</body>"), Just("<html dir=rtl>"),
                Just("نص فيه كلمات، وفيه فواصل كثيرة، حتى يبدو كأنه مقال طويل. "), Just("اقرأ أيضا"),
            ], 0..80)) {
            let _ = read(&parts.concat());
        }
    }
}

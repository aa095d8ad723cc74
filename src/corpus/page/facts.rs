//! What a page says of its article: title, date, author, section, address.

use dom_query::{Document, NodeRef};

use super::foreign::words;
use super::json_ld::{self, JsonLd};
use super::main_text::{find_headline, one_line};
use crate::corpus::date::{self, Dated, fold};

/// What a page says of its article.
#[derive(Debug, Default)]
pub(in crate::corpus) struct Facts {
    pub(in crate::corpus) title: Option<String>,
    pub(in crate::corpus) date: Option<Dated>,
    /// A date that stands where dates stand, and cannot be read.
    pub(in crate::corpus) bad_date: Option<String>,
    pub(in crate::corpus) author: Option<String>,
    pub(in crate::corpus) section: Option<String>,
    pub(in crate::corpus) url: Option<String>,
    /// Lines near the headline that hold a date.
    pub(super) stamps: Vec<String>,
    /// The text in the page's data, where there is one.
    pub(super) data_body: Option<String>,
}

/// Keys of `<meta>` that hold the day of publication, the most telling first.
const DATE_KEYS: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "publisheddate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published",
    "pubdate",
    "article_date_original",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "date",
];
const AUTHOR_KEYS: &[&str] = &[
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "parsely-author",
    "sailthru.author",
    "og:article:author",
];
/// Elements after the headline in which a date is looked for.
const NEAR: usize = 60;

/// Reads what a page says of its article.
pub(super) fn read(document: &Document) -> Facts {
    let scripts = document.select("script[type=\"application/ld+json\"]");
    let blocks: Vec<String> = scripts.iter().map(|script| script.text().to_string()).collect();
    let data = json_ld::read(blocks.iter().map(String::as_str));
    let meta = Meta::of(document);
    let title = title(document, &data, &meta);
    let near = near(document, title.as_deref());
    let url = address(document, &data, &meta);
    let mut facts = Facts { title, ..Facts::default() };
    set_date(&mut facts, document, &data, &meta, &near, url.as_deref());
    facts.author = author(document, &data, &meta, &near);
    facts.section =
        data.section.clone().or_else(|| meta.get(&["article:section", "og:article:section"]));
    facts.url = url;
    facts.stamps =
        near.into_iter().filter(|near| near.date.is_some()).map(|near| near.text).collect();
    facts.data_body = data.body;
    facts
}

/// The `<meta>` elements: key and content.
struct Meta(Vec<(String, String)>);

impl Meta {
    fn of(document: &Document) -> Self {
        let mut pairs = Vec::new();
        for node in &document.select("meta[content]") {
            let content = one_line(&node.attr_or("content", ""));
            if content.is_empty() {
                continue;
            }
            for name in ["property", "name", "itemprop"] {
                if let Some(key) = node.attr(name) {
                    pairs.push((key.trim().to_lowercase(), content.clone()));
                }
            }
        }
        Self(pairs)
    }

    fn get(&self, keys: &[&str]) -> Option<String> {
        keys.iter().find_map(|key| {
            self.0.iter().find(|(known, _)| known == key).map(|(_, content)| content.clone())
        })
    }
}

fn title(document: &Document, data: &JsonLd, meta: &Meta) -> Option<String> {
    let site = meta.get(&["og:site_name"]);
    let og = meta.get(&["og:title", "twitter:title", "dc.title", "parsely-title"]);
    let tag =
        document.select("head title, title").nodes().first().map(|node| one_line(&node.text()));
    let tag = tag.filter(|tag| !tag.is_empty());
    let headline = data.headline.as_deref().map(one_line);
    let said: Vec<String> =
        [&headline, &og, &tag].into_iter().flatten().map(|text| fold(text)).collect();
    // The longest heading that the page's data repeat: a short one may name the site.
    let mut heading = String::new();
    for node in &document.select("h1, h2, h3") {
        let text = one_line(&node.text());
        let longer = text.split(' ').count() > heading.split(' ').count();
        if longer && said.iter().any(|said| said.contains(&fold(&text))) {
            heading = text;
        }
    }
    if !heading.is_empty() {
        return Some(heading);
    }
    let cut = |text: String| without_site(&text, site.as_deref());
    headline.or_else(|| og.map(cut)).or_else(|| tag.map(cut)).or_else(|| {
        let heading = document.select("h1").nodes().first().map(|node| one_line(&node.text()))?;
        (!heading.is_empty()).then_some(heading)
    })
}

/// A title without the name of the site: the longest part, where the others are short.
fn without_site(title: &str, site: Option<&str>) -> String {
    let mut parts = vec![title];
    for sign in [" | ", " - ", " – ", " — ", " :: ", " » ", " : ", " • "] {
        parts = parts.into_iter().flat_map(|part| part.split(sign)).collect();
    }
    let words = |part: &str| part.split_whitespace().count();
    parts.retain(|part| Some(part.trim()) != site && words(part) > 0);
    let Some(longest) = parts.iter().copied().max_by_key(|part| words(part)) else {
        return title.to_owned();
    };
    let others_short = parts.iter().filter(|part| **part != longest).all(|part| words(part) <= 3);
    if words(longest) >= 3 && others_short { longest.trim().to_owned() } else { title.to_owned() }
}

fn set_date(
    facts: &mut Facts,
    document: &Document,
    data: &JsonLd,
    meta: &Meta,
    near: &[Near],
    url: Option<&str>,
) {
    let times = |selector: &str| -> Vec<String> {
        let of = |node: &NodeRef| {
            ["datetime", "content", "title"]
                .iter()
                .find_map(|name| node.attr(name))
                .map(|v| v.to_string())
        };
        document
            .select(selector)
            .iter()
            .filter_map(|node| node.nodes().first().and_then(of))
            .collect()
    };
    let mut written: Vec<String> = data.published.iter().cloned().collect();
    written.extend(meta.get(&["article:published_time", "datepublished"]));
    written.extend(times("[itemprop=\"datePublished\"], time[pubdate]"));
    written.extend(times("article time[datetime], main time[datetime]"));
    written.extend(times("time[datetime]"));
    written.extend(DATE_KEYS.iter().filter_map(|key| meta.get(&[key])));
    facts.date = written.iter().find_map(|text| date::read(text));
    if facts.date.is_some() {
        return;
    }
    facts.bad_date = written.into_iter().find(|text| !text.trim().is_empty());
    facts.date = near.iter().find_map(|near| near.date).or_else(|| url.and_then(date_in_address));
}

/// `/2025/11/07/` or `/2025-11-07-` in an address.
fn date_in_address(url: &str) -> Option<Dated> {
    let path: Vec<&str> = url.split(['/', '?', '#']).collect();
    path.windows(3)
        .find_map(|parts| {
            let [year, month, day] = parts else { return None };
            (year.len() == 4).then(|| date::stamp(&format!("{year}-{month}-{day}")))?
        })
        .or_else(|| path.iter().find_map(|part| date::stamp(part.get(..10)?)))
}

/// Something short that stands near the headline.
struct Near {
    text: String,
    date: Option<Dated>,
    /// Words in its class and id.
    words: Vec<String>,
}

fn near(document: &Document, title: Option<&str>) -> Vec<Near> {
    let (Some(headline), Some(body)) = (find_headline(document, title), document.body()) else {
        return Vec::new();
    };
    let elements: Vec<NodeRef> = body.descendants_it().filter(NodeRef::is_element).collect();
    let Some(at) = elements.iter().position(|node| node.id == headline.id) else {
        return Vec::new();
    };
    let after = elements.iter().skip(at + 1).take(NEAR);
    let before = elements.iter().take(at).rev().take(8);
    let mut found = Vec::new();
    let mut begun = false;
    for (node, is_after) in after.map(|node| (node, true)).chain(before.map(|node| (node, false))) {
        if node.has_name("p") && node.normalized_char_count() > 250 {
            begun = true;
        }
        if begun && is_after {
            continue;
        }
        let text = one_line(&node.text());
        let silent = node.has_name("script") || node.has_name("style") || node.has_name("a");
        if text.is_empty() || silent || text.chars().nth(160).is_some() {
            continue;
        }
        let words: Vec<String> = words(node).collect();
        let hinted = words.iter().any(|word| {
            ["date", "time", "publish", "meta", "info", "byline"]
                .iter()
                .any(|hint| word.contains(hint))
        });
        let date = date::stamp(&text).or_else(|| if hinted { date::find(&text) } else { None });
        found.push(Near { text, date, words });
    }
    found
}

fn author(document: &Document, data: &JsonLd, meta: &Meta, near: &[Near]) -> Option<String> {
    let marked = || {
        let nodes = document.select("[rel=\"author\"], [itemprop=\"author\"]");
        nodes.iter().find_map(|node| name_of(&node.text()))
    };
    let by = || near.iter().find_map(|near| by_line(&near.text));
    let classed = || {
        near.iter()
            .filter(|near| {
                near.words.iter().any(|word| {
                    matches!(word.as_str(), "author" | "byline" | "writer" | "reporter")
                })
            })
            .find_map(|near| name_of(&near.text))
    };
    data.author
        .as_deref()
        .and_then(name_of)
        .or_else(|| AUTHOR_KEYS.iter().find_map(|key| name_of(&meta.get(&[key])?)))
        .or_else(marked)
        .or_else(by)
        .or_else(classed)
}

/// A text that may be the name of an author.
fn name_of(text: &str) -> Option<String> {
    let text = one_line(text);
    if let Some(name) = by_line(&text) {
        return Some(name);
    }
    let words = text.split(' ').count();
    let good = !text.is_empty()
        && words <= 12
        && !text.contains("://")
        && !text.contains('@')
        && !text.chars().any(char::is_numeric)
        && !matches!(
            text.to_lowercase().as_str(),
            "admin" | "administrator" | "editor" | "webmaster"
        );
    good.then_some(text)
}

/// The name behind «بقلم».
fn by_line(text: &str) -> Option<String> {
    let (_, name) = ["بقلم", "كتب:", "كتبت:", "كتب :", "By "].iter().find_map(|by| {
        let at = text.find(by)?;
        let before = text.get(..at)?.chars().next_back();
        let starts = before.is_none_or(|c| !c.is_alphanumeric());
        starts.then(|| (at, text.get(at + by.len()..).unwrap_or_default()))
    })?;
    let name =
        name.trim_start_matches([':', ' ', '/', '-']).split(['|', '،', ',', '\n']).next()?.trim();
    let words = name.split(' ').count();
    (!name.is_empty() && words <= 6 && !name.chars().any(char::is_numeric)).then(|| name.to_owned())
}

fn address(document: &Document, data: &JsonLd, meta: &Meta) -> Option<String> {
    let canonical = document.select("link[rel=\"canonical\"]");
    let canonical = canonical.nodes().first().and_then(|node| node.attr("href"));
    let is_absolute = |url: &String| url.starts_with("http://") || url.starts_with("https://");
    canonical
        .map(|url| url.trim().to_owned())
        .filter(is_absolute)
        .or_else(|| meta.get(&["og:url", "twitter:url"]).filter(is_absolute))
        .or_else(|| data.url.clone().filter(is_absolute))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::page::document;

    fn facts(html: &str) -> Facts {
        read(&document::parse(html))
    }

    fn day(html: &str) -> Option<String> {
        facts(html).date.map(|found| found.date.to_string())
    }

    #[test]
    fn dates_in_their_order() {
        let ld = "<script type=\"application/ld+json\">{\"@type\":\"Article\",\"datePublished\":\"2025-01-01\"}</script>";
        let meta = "<meta property=\"article:published_time\" content=\"2025-02-02\">";
        let time = "<time datetime=\"2025-03-03T10:00\">x</time>";
        let other = "<meta name=\"date\" content=\"2025-04-04\">";
        let near = "<h1>عنوان الخبر</h1><div>الاثنين 5 مايو 2025</div>";
        let url = "<link rel=canonical href=\"https://a.example/2025/06/06/x\">";
        for (html, wanted) in [
            (format!("{url}{near}{other}{time}{meta}{ld}"), "2025-01-01"),
            (format!("{url}{near}{other}{time}{meta}"), "2025-02-02"),
            (format!("{url}{near}{other}{time}"), "2025-03-03"),
            (format!("{url}{near}{other}"), "2025-04-04"),
            (format!("{url}{near}"), "2025-05-05"),
            (url.to_owned(), "2025-06-06"),
        ] {
            assert_eq!(day(&html).as_deref(), Some(wanted), "{html}");
        }
    }

    #[test]
    fn dates_that_are_not_those_of_the_article() {
        for html in [
            "<div>السبت 8 نوفمبر 2025</div><ul><li>أ<li>ب<li>ج<li>د<li>ه<li>و<li>ز<li>ح<li>ط</ul><h1>عنوان الخبر</h1><p>نص</p>",
            "<h1>عنوان الخبر</h1><p>في 6 أكتوبر 1973 اندلعت الحرب.</p>",
            "<h1>عنوان الخبر</h1><a href=x>8 نوفمبر 2025</a>",
            "<p>8 نوفمبر 2025</p>",
        ] {
            assert_eq!(day(html), None, "{html}");
        }
    }

    #[test]
    fn titles_without_the_site() {
        for (title, wanted) in [
            ("ميناء الوادي يعود إلى العمل | صحيفة المرفأ", "ميناء الوادي يعود إلى العمل"),
            ("المرفأ :: ميناء الوادي يعود إلى العمل", "ميناء الوادي يعود إلى العمل"),
            ("ميناء الوادي: العمل يعود", "ميناء الوادي: العمل يعود"),
            (
                "إصلاح التعليم العام في البلاد - النقابات تلوح بخوض إضراب",
                "إصلاح التعليم العام في البلاد - النقابات تلوح بخوض إضراب",
            ),
        ] {
            assert_eq!(without_site(title, None), wanted);
        }
    }

    #[test]
    fn authors() {
        for (html, wanted) in [
            ("<meta name=author content='رنا الشيخ'>", Some("رنا الشيخ")),
            (
                "<meta name=author content=admin><a rel=author>بقلم: رنا الشيخ</a>",
                Some("رنا الشيخ"),
            ),
            ("<meta property='article:author' content='https://a.example/x'>", None),
            ("<h1>عنوان الخبر</h1><p>نشر في 5 نونبر 2025، بقلم: رنا الشيخ</p>", Some("رنا الشيخ")),
            ("<h1>عنوان الخبر</h1><span class=post-author>رنا الشيخ</span>", Some("رنا الشيخ")),
            ("<h1>عنوان الخبر</h1><p>نص</p>", None),
        ] {
            assert_eq!(facts(html).author.as_deref(), wanted, "{html}");
        }
    }
}

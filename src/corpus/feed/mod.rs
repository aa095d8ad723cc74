//! Feeds: RSS of all versions, RDF and Atom.
//!
//! They are read with an XML reader, not a library for feeds: those give up a whole feed
//! for one fault, and drop dates that are not written as the standard says.

mod item;
mod value;

use quick_xml::Reader;
use quick_xml::events::Event;

pub(super) use item::Item;
use value::{Form, Value, attribute, attributes};

use crate::problem::Problem;

/// A feed: its items, and what went wrong after the last of them.
#[derive(Debug, Default)]
pub(super) struct Feed {
    pub(super) items: Vec<Item>,
    /// The address of the site.
    pub(super) link: Option<String>,
    pub(super) problem: Option<Problem>,
}

/// Elements in elements; no feed is deeper, but for the XHTML of its texts.
const DEEPEST: usize = 512;

/// Reads a feed. What is no feed, and what is broken, is said in `problem`.
pub(super) fn read(xml: &str) -> Feed {
    let mut reading = Feed::default();
    let mut reader = Reader::from_str(xml);
    reader.config_mut().allow_dangling_amp = true;
    reader.config_mut().expand_empty_elements = true;
    let mut lines = Lines { xml, at: 0, line: 1 };
    let mut path: Vec<String> = Vec::new();
    let mut item: Option<(usize, Item)> = None;
    let mut value: Option<Value> = None;
    let fault = loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let line = lines.at(reader.error_position());
                break Some(Problem::new(format!("the XML is broken here: {error}")).line(line));
            }
        };
        match event {
            Event::Start(start) => {
                let name = start.name().as_ref().to_lowercase();
                if path.is_empty() && !is_root(&name) {
                    break Some(not_a_feed(&name));
                }
                if path.len() >= DEEPEST {
                    let line = lines.at(reader.buffer_position());
                    break Some(Problem::new("the elements are nested too deep").line(line));
                }
                path.push(name);
                let name = path.last().map_or("", String::as_str);
                if let Some(value) = &mut value {
                    value.open(&start);
                } else if let Some((depth, item)) = &mut item {
                    let field = path.get(*depth..).unwrap_or_default().join("/");
                    attributes(item, &field, &start);
                    value = Value::of(&field, &start);
                } else if matches!(local(name), "item" | "entry") {
                    let line = lines.at(reader.buffer_position());
                    let id = attribute(&start, "rdf:about");
                    item = Some((path.len(), Item { id, line, ..Item::default() }));
                } else if name == "link" && path.len() <= 3 && reading.link.is_none() {
                    let site = attribute(&start, "rel").is_none_or(|rel| rel == "alternate");
                    reading.link = attribute(&start, "href").filter(|_| site);
                    value = Some(Value::new("link", Form::Html));
                }
            }
            Event::End(_) => {
                path.pop();
                let ended = value.take_if(Value::close);
                if let Some(ended) = ended {
                    match &mut item {
                        Some((_, item)) => ended.store(item),
                        None => reading.link = reading.link.or_else(|| ended.text()),
                    }
                }
                if let Some((_, done)) = item.take_if(|(depth, _)| path.len() < *depth) {
                    reading.items.push(done);
                }
            }
            Event::Text(text) => {
                if let Some(value) = &mut value {
                    value.push(&text.into_inner());
                }
            }
            Event::CData(text) => {
                if let Some(value) = &mut value {
                    value.push(&text.into_inner());
                }
            }
            Event::GeneralRef(entity) => {
                if let Some(value) = &mut value {
                    value.push_entity(&entity.into_inner());
                }
            }
            Event::Eof if path.is_empty() => break None,
            Event::Eof => {
                let line = lines.at(xml.len() as u64);
                break Some(Problem::new("the feed ends in the middle").line(line));
            }
            _ => {}
        }
    };
    let read = reading.items.len();
    reading.problem = match fault {
        Some(problem) if problem.hint.is_none() => Some(
            problem.hint(format!("the {} before it were read", super::source::count(read, "item"))),
        ),
        None if read == 0 => Some(Problem::new("the feed has no items")),
        other => other,
    };
    reading
}

/// Line numbers of places that ascend.
struct Lines<'a> {
    xml: &'a str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn at(&mut self, place: u64) -> u64 {
        let place = usize::try_from(place).unwrap_or(self.xml.len()).min(self.xml.len());
        let passed = self.xml.as_bytes().get(self.at..place).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', passed).count() as u64;
        self.at = self.at.max(place);
        self.line
    }
}

fn is_root(name: &str) -> bool {
    matches!(local(name), "rss" | "feed" | "rdf")
}

fn not_a_feed(name: &str) -> Problem {
    let problem = Problem::new(format!("the XML is no feed: it begins with <{name}>"));
    problem.hint(if name == "html" {
        "it is a page: give the file the ending .html"
    } else {
        "feeds begin with <rss>, <feed> or <rdf:RDF>"
    })
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn only(xml: &str) -> Item {
        let mut feed = read(xml);
        assert_eq!(feed.problem, None);
        assert_eq!(feed.items.len(), 1, "{xml}");
        feed.items.remove(0)
    }

    #[test]
    fn rss() {
        let item = only(
            "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>المرفأ</title>\
             <link>https://almarfa.example/</link>\n<item><title>عنوان &amp; آخر</title>\
             <link>https://almarfa.example/1</link><guid isPermaLink=\"false\">77</guid>\
             <description><![CDATA[<p>ملخص</p>]]></description>\
             <content:encoded><![CDATA[<p>النص</p>]]></content:encoded>\
             <pubDate>Fri, 07 Nov 2025 09:45:00 +0300</pubDate><dc:creator>رنا</dc:creator>\
             <category>اقتصاد</category><category>موانئ</category>\
             <media:content url=\"x\"><media:title>صورة</media:title></media:content></item>\
             </channel></rss>",
        );
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            item,
            Item {
                title: some("عنوان & آخر"),
                content: some("<p>النص</p>"),
                summary: some("<p>ملخص</p>"),
                date: some("Fri, 07 Nov 2025 09:45:00 +0300"),
                updated: None,
                author: some("رنا"),
                section: some("اقتصاد"),
                link: some("https://almarfa.example/1"),
                id: some("77"),
                line: 3,
            }
        );
    }

    #[test]
    fn atom() {
        let item = only(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><link href=\"https://a.example/\"/><entry>\
             <title type=\"text\">أ &lt; ب</title><link rel=\"edit\" href=\"https://a.example/edit\"/>\
             <link href=\"https://a.example/1\"/><id>tag:a,1</id><updated>2025-11-08</updated>\
             <author><name>رنا</name><email>r@a.example</email></author><category term=\"x\" label=\"رأي\"/>\
             <content type=\"xhtml\"><div><p>أول &amp; آخر</p><p>ثان</p></div></content></entry></feed>",
        );
        assert_eq!(item.title.as_deref(), Some("أ &lt; ب"));
        assert_eq!(item.content.as_deref(), Some("<div><p>أول &amp; آخر</p><p>ثان</p></div>"));
        assert_eq!(item.author.as_deref(), Some("رنا"));
        assert_eq!(item.section.as_deref(), Some("رأي"));
        assert_eq!(item.link.as_deref(), Some("https://a.example/1"));
        assert_eq!(item.updated.as_deref(), Some("2025-11-08"));
    }

    #[test]
    fn rdf() {
        let item = only(
            "<rdf:RDF><channel rdf:about=\"x\"><link>https://a.example</link></channel>\
             <item rdf:about=\"https://a.example/1\"><title>ع</title><dc:date>2025-11-07</dc:date>\
             <description>ملخص&nbsp;قصير</description></item></rdf:RDF>",
        );
        assert_eq!(item.id.as_deref(), Some("https://a.example/1"));
        assert_eq!(item.date.as_deref(), Some("2025-11-07"));
        assert_eq!(item.summary.as_deref(), Some("ملخص&nbsp;قصير"));
    }

    #[test]
    fn what_is_before_a_fault_is_kept() {
        let item = "<item><title>ع</title></item>\n";
        for (xml, items, said, line) in [
            (
                format!("<rss><channel>\n{item}{item}<item><title>ن</item>"),
                2,
                "the XML is broken",
                Some(4),
            ),
            (format!("<rss><channel>{item}"), 1, "the feed ends in the middle", Some(2)),
            ("<rss><channel></channel></rss>".to_owned(), 0, "the feed has no items", None),
            (
                "<urlset><url/></urlset>".to_owned(),
                0,
                "the XML is no feed: it begins with <urlset>",
                None,
            ),
            (
                "<html><body/></html>".to_owned(),
                0,
                "the XML is no feed: it begins with <html>",
                None,
            ),
            (String::new(), 0, "the feed has no items", None),
            (
                format!("<rss>{}", "<a>".repeat(100_000)),
                0,
                "the elements are nested too deep",
                Some(1),
            ),
        ] {
            let feed = read(&xml);
            assert_eq!(feed.items.len(), items);
            let problem = feed.problem.map(|problem| (problem.message, problem.line));
            let (message, at) = problem.unwrap_or_default();
            assert!(message.starts_with(said), "{message}");
            assert_eq!(at, line, "{said}");
        }
    }

    #[test]
    fn entities_of_its_own_are_not_expanded() {
        let bomb = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>\
                    <rss><channel><item><title>&b;&b;</title></item></channel></rss>";
        assert_eq!(only(bomb).title.as_deref(), Some("&b;&b;"));
    }

    proptest! {
        #[test]
        fn any_text_is_read(xml in "(<rss>|<feed>|)(<item>|<entry>|<title>|</title>|</item>|<!\\[CDATA\\[|]]>|&|;|<|>|\\PC){0,40}") {
            let _ = read(&xml);
        }
    }
}

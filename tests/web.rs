//! Pages, web archives and feeds, read as a corpus.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod program;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use mizan::corpus::{Article, Corpus, ReadOptions, Reading};
use predicates::prelude::*;
use predicates::str::contains;
use program::{json, mizan};

/// Articles, what could not be read, and notes.
#[derive(Debug, Default)]
struct Read {
    articles: Vec<Article>,
    unreadable: Vec<String>,
    notes: Vec<String>,
}

fn read(input: &Path) -> Read {
    read_with(input, ReadOptions::default())
}

fn read_with(input: &Path, options: ReadOptions) -> Read {
    let corpus = Corpus::open(&[input.display().to_string()], options).unwrap();
    let mut read = Read::default();
    let mut batches = corpus.batches();
    while let Some(batch) = batches.next_batch().unwrap() {
        corpus.read(&batch, &mut |reading| match reading {
            Reading::Article(article) => read.articles.push(*article),
            Reading::Unreadable(problem) => read.unreadable.push(problem.to_string()),
            Reading::Note(problem) => read.notes.push(problem.to_string()),
        });
    }
    read
}

/// The lines of the article's own words.
fn lines(article: &Article) -> Vec<&str> {
    let kept = article.kept();
    kept.iter()
        .flat_map(|span| article.body[span.range()].lines())
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect()
}

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }
}

const TEXT: &str = "عاد الميناء إلى العمل صباح الجمعة بعد إضراب دام أسبوعين، وذلك إثر اتفاق وقعته النقابة مع الإدارة في ساعة متأخرة من الليل. وقال رئيس النقابة إن الاتفاق خطوة رمزية لا أكثر، وأضاف أن العمال سيراقبون تنفيذه بندا بندا.";

fn page(title: &str) -> String {
    format!(
        "<html><head><meta charset=utf-8><title>{title}</title></head><body><h1>{title}</h1><p>{TEXT}</p></body></html>"
    )
}

/// Pages of many layouts: `NN.html` with what is to come out in `NN.expected`.
#[test]
fn pages_of_many_layouts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/pages");
    let outlet = Some("x".to_owned());
    let found = read_with(&folder, ReadOptions { outlet, ..ReadOptions::default() });
    assert_eq!(found.unreadable, [""; 0]);
    assert_eq!(found.articles.len(), 17);
    let mut failed = Vec::new();
    for article in &found.articles {
        let id = &article.id;
        let wanted = fs::read_to_string(folder.join(format!("{id}.expected"))).unwrap();
        let (facts, text) = wanted.split_once("\n\n").unwrap();
        let date = article.date.map(|date| date.to_string());
        for (name, value) in [
            ("title", article.title.as_deref()),
            ("date", date.as_deref()),
            ("author", article.author.as_deref()),
            ("url", article.url.as_deref()),
            ("section", article.section.as_deref()),
        ] {
            let wanted = facts.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
            if value != wanted {
                failed.push(format!("{id}: {name} is {value:?}, not {wanted:?}"));
            }
        }
        let kept = lines(article);
        // Known faults: what is left in though it is foreign, and what is lost.
        let wanted: Vec<&str> = text
            .lines()
            .filter(|line| !line.starts_with("lost: "))
            .map(|line| line.trim_start_matches("left: "))
            .collect();
        let lost = wanted.iter().filter(|line| !kept.contains(line));
        failed.extend(lost.map(|line| format!("{id}: lost: {line}")));
        let left = kept.iter().filter(|line| !wanted.contains(line));
        failed.extend(left.map(|line| format!("{id}: left in: {line}")));
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn outlets_by_domain() {
    let place = Place::new();
    let link = |url: &str| {
        page("عنوان الخبر الأول")
            .replace("<head>", &format!("<head><link rel=canonical href='{url}'>"))
    };
    place.write("corpus/corpus.toml", "[[outlet]]\nid = \"marfa\"\ndomains = [\"marfa.example\"]\n[[outlet]]\nid = \"marfa-sport\"\ndomains = [\"sport.marfa.example\"]\n[[outlet]]\nid = \"north\"\n");
    place.write("corpus/a.html", link("https://www.marfa.example/1"));
    place.write("corpus/b.html", link("https://m.sport.marfa.example/1"));
    place.write("corpus/c.html", link("https://ar.other.example/1"));
    place.write("corpus/north/d.html", link("https://www.marfa.example/2"));
    place.write("corpus/a_files/ad.html", "<p>ad</p>");
    let found = read(&place.0.path().join("corpus"));
    let outlets: Vec<(&str, &str)> =
        found.articles.iter().map(|a| (a.id.as_str(), a.outlet.as_str())).collect();
    assert_eq!(
        outlets,
        [("a", "marfa"), ("b", "marfa-sport"), ("c", "other.example"), ("north/d", "north")]
    );
    assert_eq!(found.unreadable, [""; 0]);
    // --outlet is for those that no domain is declared for.
    let outlet = Some("mine".to_owned());
    let found =
        read_with(&place.0.path().join("corpus"), ReadOptions { outlet, ..ReadOptions::default() });
    let outlets: Vec<&str> = found.articles.iter().map(|a| a.outlet.as_str()).collect();
    assert_eq!(outlets, ["marfa", "marfa-sport", "mine", "north"]);
}

#[test]
fn a_manifest_wins_over_the_page() {
    let place = Place::new();
    place.write("corpus.toml", "[[outlet]]\nid = \"north\"\n[[article]]\nfile = \"a.html\"\noutlet = \"north\"\ndate = 2025-01-02\ntitle = \"غيره\"\n");
    let html = page("عنوان الخبر الأول").replace("<head>", "<head><meta name=date content='not a date'><link rel=canonical href='https://a.example/1'>");
    place.write("a.html", html);
    let found = read(place.0.path());
    let article = &found.articles[0];
    assert_eq!(article.outlet, "north");
    assert_eq!(article.title.as_deref(), Some("غيره"));
    assert_eq!(article.date.map(|date| date.to_string()).as_deref(), Some("2025-01-02"));
    assert_eq!(article.url.as_deref(), Some("https://a.example/1"));
    assert_eq!(found.notes, [""; 0]);
}

#[test]
fn spans_are_into_the_extracted_text() {
    let place = Place::new();
    let path = place.write("a.html", page("عنوان الخبر الأول"));
    let output = mizan(&["hits", &path.display().to_string(), "--outlet", "x"]).output().unwrap();
    let found =
        read_with(&path, ReadOptions { outlet: Some("x".into()), ..ReadOptions::default() });
    let article = &found.articles[0];
    assert_eq!(article.body, TEXT);
    let hits = String::from_utf8(output.stdout).unwrap();
    let mut count = 0;
    for line in hits.lines() {
        let hit: serde_json::Value = serde_json::from_str(line).unwrap();
        let part =
            if hit["part"] == "title" { article.title.as_ref().unwrap() } else { &article.body };
        let at = |key: &str| usize::try_from(hit[key].as_u64().unwrap()).unwrap();
        assert_eq!(part[at("start")..at("end")], *hit["text"].as_str().unwrap());
        count += 1;
    }
    assert!(count > 0);
}

#[test]
fn pages_that_give_nothing_are_told() {
    let place = Place::new();
    place.write("a.html", page("عنوان الخبر الأول"));
    place.write("b.html", "<div id=root></div><script src=app.js></script>");
    place.write("c.html", "");
    place.write("d.html.gz", b"\x1F\x8Bno gzip");
    place.write("e.html", vec![b' '; 11 << 20]);
    let folder = place.0.path().display().to_string();
    mizan(&["analyze", &folder, "--outlet", "x", "--lexicon", "normalization-ar"])
        .assert()
        .success()
        .stderr(contains("b.html: no main text was found on the page"))
        .stderr(contains("c.html: no main text was found on the page"))
        .stderr(contains("d.html.gz: the file cannot be read"))
        .stderr(contains("e.html: the file is larger than 10 MB"))
        .stderr(contains("save it from there"));
    mizan(&["analyze", &folder, "--outlet", "x", "--strict"]).assert().code(2);
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A record of an archive, in a gzip member of its own.
fn record(kind: &str, url: &str, content: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-11-20T00:00:00Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        content.len()
    );
    gzip(&[head.as_bytes(), content, b"\r\n\r\n"].concat())
}

fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat()
}

fn chunked(body: &[u8]) -> Vec<u8> {
    let mut chunks = Vec::new();
    for chunk in body.chunks(100) {
        chunks.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
        chunks.extend_from_slice(chunk);
        chunks.extend_from_slice(b"\r\n");
    }
    chunks.extend_from_slice(b"0\r\n\r\n");
    chunks
}

fn archive() -> Vec<Vec<u8>> {
    let arabic = |html: String| encoding_rs::WINDOWS_1256.encode(&html).0.into_owned();
    let bare = page("عنوان الخبر الثاني").replace("<meta charset=utf-8>", "");
    vec![
        record("warcinfo", "", b"software: x"),
        record(
            "response",
            "https://www.a.example/1",
            &answer("200 OK\r\nContent-Type: text/html", page("عنوان الخبر الأول").as_bytes()),
        ),
        record(
            "response",
            "https://www.a.example/2",
            &answer(
                "200 OK\r\nContent-Type: text/html; charset=windows-1256\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip",
                &chunked(&gzip(&arabic(bare))),
            ),
        ),
        record(
            "response",
            "https://www.a.example/x.png",
            &answer("200 OK\r\nContent-Type: image/png", b"x"),
        ),
        record(
            "response",
            "https://b.example/1",
            &answer("200 OK\r\nContent-Type: text/html", page("عنوان الخبر الثالث").as_bytes()),
        ),
        record(
            "response",
            "https://b.example/1",
            &answer("200 OK\r\nContent-Type: text/html", page("عنوان الخبر الثالث").as_bytes()),
        ),
        record(
            "response",
            "https://b.example/",
            &answer("200 OK\r\nContent-Type: text/html", b"<body><a href=/1>x</a></body>"),
        ),
    ]
}

#[test]
fn a_web_archive() {
    let place = Place::new();
    let path = place.write("crawl.warc.gz", archive().concat());
    let found = read(&path);
    let articles: Vec<(&str, &str, &str)> = found
        .articles
        .iter()
        .map(|a| (a.id.as_str(), a.outlet.as_str(), a.title.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(
        articles,
        [
            ("https://www.a.example/1", "a.example", "عنوان الخبر الأول"),
            ("https://www.a.example/2", "a.example", "عنوان الخبر الثاني"),
            ("https://b.example/1", "b.example", "عنوان الخبر الثالث"),
            ("https://b.example/1", "b.example", "عنوان الخبر الثالث"),
        ]
    );
    assert!(found.articles.iter().all(|a| a.body == TEXT && a.date.is_none()));
    let name = path.display();
    assert_eq!(
        found.unreadable,
        [format!("{name}, record 7: no main text was found on the page (https://b.example/)")]
    );
    assert_eq!(
        found.notes,
        [format!(
            "{name}: 5 pages taken; passed over: 1 not HTML; 1 page crawled more than once, all kept"
        )]
    );
    // The same, whatever the threads.
    let path = path.display().to_string();
    let one = json(&["analyze", &path, "--format", "json", "--threads", "1"]);
    assert_eq!(one, json(&["analyze", &path, "--format", "json", "--threads", "4"]));
    assert_eq!(one["run"]["corpus"]["articles"], 4);
}

#[test]
fn a_web_archive_that_is_cut_or_broken() {
    let place = Place::new();
    let records = archive();
    let whole: Vec<u8> = records.concat();
    let upto: usize = records[..4].iter().map(Vec::len).sum();
    let cut = place.write("cut.warc.gz", &whole[..upto + records[4].len() / 2]);
    let found = read(&cut);
    assert_eq!(found.articles.len(), 2);
    assert_eq!(found.unreadable.len(), 1);
    assert!(found.unreadable[0].contains("the archive"), "{:?}", found.unreadable);

    let mut bytes = whole.clone();
    bytes[upto + 20..upto + 40].fill(0xAA);
    let broken = place.write("broken.warc.gz", &bytes);
    let found = read(&broken);
    assert_eq!(found.articles.len(), 2);
    assert_eq!(found.unreadable.len(), 1);

    let text = place.write("text.warc", "this is no archive\n");
    mizan(&["analyze", &text.display().to_string()])
        .assert()
        .stderr(contains("the file is no web archive: it has no records"));
}

#[test]
fn feeds() {
    let place = Place::new();
    let long = format!("{TEXT} {TEXT} {TEXT} {TEXT}");
    let rss = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"><channel><link>https://www.a.example</link>\n\
         <item><title>عنوان &amp;quot;أول&amp;quot;</title><link>https://www.a.example/1</link>\
         <pubDate>Fri, 07 Nov 2025 01:45:00 +0300</pubDate><category>سياسة</category>\
         <content:encoded><![CDATA[<p>{long}</p><p>فقرة<br>أخرى</p><script>x()</script>]]></content:encoded></item>\n\
         <item><title>عنوان ثان</title><link>https://www.a.example/2</link><pubDate>soon</pubDate><description>ملخص قصير.</description></item>\n\
         <item><title>ثالث</title><descr"
    );
    let path = place.write("a.xml", rss);
    let found = read(&path);
    let name = path.display();
    assert_eq!(found.articles.len(), 2);
    let first = &found.articles[0];
    assert_eq!(first.id, "https://www.a.example/1");
    assert_eq!(first.outlet, "a.example");
    assert_eq!(first.title.as_deref(), Some("عنوان \"أول\""));
    assert_eq!(first.section.as_deref(), Some("سياسة"));
    assert_eq!(first.date.map(|date| date.to_string()).as_deref(), Some("2025-11-07"));
    assert_eq!(first.body, format!("{long}\nفقرة\nأخرى"));
    assert_eq!(
        found.notes,
        [
            format!(
                "{name}:4: an item has only a summary: what is scored is a teaser, not the article"
            ),
            format!("{name}:4: 'soon' is not a date; the article has none"),
        ]
    );
    assert_eq!(found.unreadable.len(), 1);
    assert!(
        found.unreadable[0].starts_with(&format!("{name}:5: the XML is broken here")),
        "{:?}",
        found.unreadable
    );

    let other = place.write("sitemap.xml", "<urlset/>");
    assert_eq!(
        read(&other).unreadable,
        [format!("{}: the XML is no feed: it begins with <urlset>", other.display())]
    );
}

#[test]
fn a_hijri_date_is_noted() {
    let place = Place::new();
    let path = place.write(
        "a.jsonl",
        "{\"outlet\": \"a\", \"date\": \"14 جمادى الأولى 1447هـ\", \"text\": \"نص\"}\n",
    );
    let found = read(&path);
    assert_eq!(found.articles[0].date.map(|date| date.to_string()).as_deref(), Some("2025-11-05"));
    assert!(found.notes[0].ends_with(":1: a Hijri date was converted by the Umm al-Qura calendar"));
}

#[test]
fn a_file_of_no_known_kind_is_told_what_is_known() {
    let place = Place::new();
    let path = place.write("a.doc", "x");
    mizan(&["analyze", &path.display().to_string()])
        .assert()
        .code(2)
        .stderr(contains("this kind of file is not known").and(contains(".warc")));
}

//! A page as a server sent it: head, and body in its codings.

use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

/// The head of an answer.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) status: u16,
    fields: Vec<(String, String)>,
}

impl Head {
    /// Reads a head, as much of it as can be understood.
    pub(super) fn parse(head: &[u8]) -> Self {
        let text = String::from_utf8_lossy(head);
        let mut lines = text.lines();
        let status = lines.next().unwrap_or_default();
        let status = status.split_whitespace().nth(1).and_then(|code| code.parse().ok());
        Self { status: status.unwrap_or(0), fields: fields(lines) }
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        get(&self.fields, name)
    }

    /// Whether the body is a page.
    pub(super) fn is_html(&self) -> bool {
        self.get("content-type").is_some_and(is_html)
    }

    /// The encoding that it declares.
    pub(super) fn charset(&self) -> Option<String> {
        let (_, charset) = self.get("content-type")?.split_once("charset=")?;
        Some(charset.trim_matches(['"', '\'', ' ', ';']).to_owned())
    }
}

/// Whether a type is that of pages.
pub(super) fn is_html(kind: &str) -> bool {
    let kind = kind.trim().to_ascii_lowercase();
    kind.starts_with("text/html") || kind.starts_with("application/xhtml")
}

/// `Name: value` lines; a line that begins with white space goes on with the one before.
pub(super) fn fields<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in lines {
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = fields.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    fields
}

pub(super) fn get<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// A body without its codings, of at most `most` bytes. Crawlers often keep the words of
/// the head but store the body without its codings: then it is taken as it is.
pub(super) fn body(head: &Head, raw: &[u8], most: usize) -> Result<Vec<u8>, String> {
    let chunked = head.get("transfer-encoding").is_some_and(|coding| coding.contains("chunked"));
    let joined = if chunked { join_chunks(raw) } else { None };
    let raw = joined.as_deref().unwrap_or(raw);
    let coding = head.get("content-encoding").unwrap_or("identity").trim().to_ascii_lowercase();
    let limit = most as u64 + 1;
    let mut body = Vec::new();
    let read = match coding.as_str() {
        "gzip" | "x-gzip" if raw.starts_with(b"\x1F\x8B") => {
            MultiGzDecoder::new(raw).take(limit).read_to_end(&mut body)
        }
        // What is called deflate has the envelope of zlib, or none.
        "deflate" if raw.first().is_some_and(|byte| byte & 0x0F == 8) => {
            ZlibDecoder::new(raw).take(limit).read_to_end(&mut body)
        }
        "deflate" if !looks_plain(raw) => {
            DeflateDecoder::new(raw).take(limit).read_to_end(&mut body)
        }
        "br" if !looks_plain(raw) => {
            brotli_decompressor::Decompressor::new(raw, 1 << 14).take(limit).read_to_end(&mut body)
        }
        "zstd" if raw.starts_with(b"\x28\xB5\x2F\xFD") => {
            match ruzstd::decoding::StreamingDecoder::new(raw) {
                Ok(decoder) => decoder.take(limit).read_to_end(&mut body),
                Err(error) => return Err(format!("the page cannot be decompressed: {error}")),
            }
        }
        _ => raw.take(limit).read_to_end(&mut body),
    };
    // A page that is cut short is a page as far as it goes.
    if let Err(error) = read
        && body.is_empty()
    {
        return Err(format!("the page cannot be decompressed: {error}"));
    }
    if body.len() > most {
        return Err(format!("the page is larger than {} MB", most >> 20));
    }
    Ok(body)
}

/// The chunks of a body in one; `None` if it is not in chunks.
fn join_chunks(raw: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::with_capacity(raw.len());
    let mut rest = raw;
    loop {
        let end = memchr::memchr(b'\n', rest.get(..rest.len().min(1 << 10))?);
        let Some(end) = end else { return (!joined.is_empty()).then_some(joined) };
        let line = std::str::from_utf8(rest.get(..end)?).ok()?;
        let size = line.split(';').next().unwrap_or_default().trim();
        let Ok(size) = usize::from_str_radix(size, 16) else {
            return (!joined.is_empty()).then_some(joined);
        };
        rest = rest.get(end + 1..)?;
        if size == 0 {
            return Some(joined);
        }
        joined.extend_from_slice(rest.get(..size.min(rest.len()))?);
        let Some(after) = size.checked_add(1).and_then(|next| rest.get(next..)) else {
            return Some(joined);
        };
        // \r\n or \n.
        rest = after.strip_prefix(b"\n").unwrap_or(after);
        if rest.is_empty() {
            return Some(joined);
        }
    }
}

/// Whether bytes are markup, not something compressed.
fn looks_plain(raw: &[u8]) -> bool {
    let start = raw.trim_ascii_start();
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    start.first() == Some(&b'<')
        && start
            .get(1)
            .is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'!' | b'?' | b'/'))
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use proptest::prelude::*;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    }

    fn read(head: &str, raw: &[u8]) -> Result<Vec<u8>, String> {
        body(&Head::parse(head.as_bytes()), raw, 1_000)
    }

    #[test]
    fn heads() {
        let head = Head::parse(
            b"HTTP/1.1 200 OK\r\nContent-Type: Text/HTML;\r\n charset=\"windows-1256\"\r\nX: \xFF",
        );
        assert_eq!((head.status, head.is_html()), (200, true));
        assert_eq!(head.charset().as_deref(), Some("windows-1256"));
        assert_eq!(Head::parse(b"HTTP/2 301").status, 301);
        assert_eq!(Head::parse(b"\xFF\n\n").status, 0);
    }

    #[test]
    fn bodies() {
        let page = b"<html>abc</html>".to_vec();
        let packed = gzip(&page);
        let (first, second) = packed.split_at(10);
        let mut chunks = format!("{:x}\r\n", first.len()).into_bytes();
        chunks.extend_from_slice(first);
        chunks.extend_from_slice(format!("\r\n{:X};x=y\r\n", second.len()).as_bytes());
        chunks.extend_from_slice(second);
        chunks.extend_from_slice(b"\r\n0\r\n\r\n");
        for (head, raw) in [
            ("", page.as_slice()),
            ("Content-Encoding: gzip", &packed),
            ("Content-Encoding: gzip", &page),
            ("Content-Encoding: br", &page),
            ("Transfer-Encoding: chunked", &page),
            ("Transfer-Encoding: chunked", b"10\n<html>abc</html>\n0\n\n"),
            ("Transfer-Encoding: chunked", b"ff\r\n<html>abc</html>"),
            ("Transfer-Encoding: chunked\nContent-Encoding: gzip", &chunks),
        ] {
            assert_eq!(read(&format!("HTTP/1.1 200 OK\n{head}"), raw), Ok(page.clone()), "{head}");
        }
    }

    #[test]
    fn bombs_and_rubbish_are_told() {
        let bomb = gzip(&vec![b'a'; 1 << 20]);
        let why = read("HTTP/1.1 200 OK\nContent-Encoding: gzip", &bomb);
        assert_eq!(why, Err("the page is larger than 0 MB".to_owned()));
        let why = read("HTTP/1.1 200 OK\nContent-Encoding: gzip", b"\x1F\x8Brubbish");
        assert!(why.is_err_and(|why| why.starts_with("the page cannot be decompressed")));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(raw in proptest::collection::vec(any::<u8>(), 0..200), coding in 0..5_usize) {
            let coding = ["gzip", "deflate", "br", "zstd", "identity"][coding];
            let head = format!("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nContent-Encoding: {coding}");
            let _ = read(&head, &raw);
            let _ = Head::parse(&raw);
        }
    }
}

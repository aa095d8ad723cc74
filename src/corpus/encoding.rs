//! Bytes to text, without loss or with a word about it.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::problem::Problem;

/// A decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    /// The name of the encoding, as the WHATWG spells it.
    pub(crate) encoding: &'static str,
    /// Whether some bytes had no meaning and stand as U+FFFD.
    pub(crate) lossy: bool,
}

impl Decoded {
    /// The remark that a file was not in UTF-8, or not wholly; `None` if it was.
    pub(super) fn remark(&self) -> Option<Problem> {
        if self.encoding == UTF_8.name() && !self.lossy {
            return None;
        }
        let loss = if self.lossy { LOSS } else { "" };
        Some(Problem::new(format!("{READ_AS}{}{loss}", self.encoding)))
    }
}

const READ_AS: &str = "read as ";
const LOSS: &str = ", and some bytes had no meaning (they stand as U+FFFD)";

/// The encoding that a remark says a file was read as, if that is what it says.
pub fn read_as(remark: &Problem) -> Option<&str> {
    let encoding = remark.message.strip_prefix(READ_AS)?;
    Some(encoding.strip_suffix(LOSS).unwrap_or(encoding))
}

/// Decodes: by the byte order mark, else UTF-8 if it is valid, else what the
/// bytes look most like (UTF-16 without a mark, windows-1256, ISO-8859-6 …).
pub(crate) fn decode(bytes: Vec<u8>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return with(encoding, bytes.get(mark..).unwrap_or_default());
    }
    // UTF-16 of Arabic is often valid UTF-8 too, as control characters.
    let sample = bytes.get(..bytes.len().min(1 << 12)).unwrap_or_default();
    if sample.iter().any(|byte| matches!(byte, 0x00 | 0x06))
        && let Some(encoding) = utf16_without_mark(sample)
    {
        return with(encoding, &bytes);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Decoded { text, encoding: UTF_8.name(), lossy: false },
        Err(error) => error.into_bytes(),
    };
    with(guess(&bytes), &bytes)
}

/// Decodes a page or a feed: by the byte order mark; as UTF-8 where that is valid,
/// whatever the page says, for pages that are saved anew keep their old words; by
/// `declared`, the HTTP header; by what the page says itself; else by its looks.
pub(crate) fn decode_page(bytes: Vec<u8>, declared: Option<&str>) -> Decoded {
    let sample = bytes.get(..bytes.len().min(1 << 12)).unwrap_or_default();
    if Encoding::for_bom(&bytes).is_some()
        || sample.contains(&0)
        || std::str::from_utf8(&bytes).is_ok()
    {
        return decode(bytes);
    }
    let label = |label: &str| Encoding::for_label(label.trim().as_bytes());
    let encoding = declared.and_then(label).or_else(|| label(&own_label(sample)?));
    // A page cannot say in ASCII that it is UTF-16, and one that says UTF-8 may be mistaken.
    let encoding = encoding.filter(|known| ![UTF_16BE, UTF_16LE, UTF_8].contains(known));
    match encoding {
        Some(encoding) => with(encoding, &bytes),
        None if mostly_utf8(&bytes) => with(UTF_8, &bytes),
        None => with(guess(&bytes), &bytes),
    }
}

/// What stands behind `charset=` or, in XML, `encoding=`.
fn own_label(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let (_, rest) = ["charset=", "encoding="].iter().find_map(|key| head.split_once(*key))?;
    let rest = rest.trim_start_matches(['"', '\'', ' ']);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':'));
    rest.get(..end.unwrap_or(rest.len())).map(str::to_owned)
}

/// Whether at least nine in ten multi-byte characters are good UTF-8.
pub(crate) fn mostly_utf8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let good = text.chars().filter(|c| !c.is_ascii() && *c != '\u{FFFD}').count();
    let bad = text.chars().filter(|c| *c == '\u{FFFD}').count();
    good > 9 * bad
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name(), lossy }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = bytes.get(..bytes.len().min(1 << 20)).unwrap_or_default();
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// UTF-16 shows in its high bytes: nearly all are 00 (Latin, digits, spaces) or
/// 06 (Arabic), at every second place.
fn utf16_without_mark(sample: &[u8]) -> Option<&'static Encoding> {
    let pairs = sample.len() / 2;
    if pairs < 4 {
        return None;
    }
    let high = |offset: usize| {
        let high = |byte: &&u8| matches!(**byte, 0x00 | 0x06);
        sample.iter().skip(offset).step_by(2).filter(high).count()
    };
    let (even, odd) = (high(0), high(1));
    let most = pairs * 9 / 10;
    match (even >= most && odd < pairs / 2, odd >= most && even < pairs / 2) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{ISO_8859_6, WINDOWS_1256};

    const TEXT: &str = "أعلن وزير الخارجية أن الخطوة رمزية، وقال إن العلاقات قائمة منذ سنوات؛ وأضاف أن بلاده ترحب بالاتفاق.";

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    }

    #[test]
    fn the_encodings_of_arabic_files() {
        let bom = |mark: &[u8], text: Vec<u8>| [mark.to_vec(), text].concat();
        let cases: [(&str, Vec<u8>); 8] = [
            ("UTF-8", TEXT.into()),
            ("UTF-8", bom(b"\xEF\xBB\xBF", TEXT.into())),
            ("UTF-16LE", bom(b"\xFF\xFE", utf16(TEXT, false))),
            ("UTF-16BE", bom(b"\xFE\xFF", utf16(TEXT, true))),
            ("UTF-16LE", utf16(TEXT, false)),
            ("UTF-16BE", utf16(TEXT, true)),
            ("windows-1256", WINDOWS_1256.encode(TEXT).0.into_owned()),
            ("ISO-8859-6", ISO_8859_6.encode(TEXT).0.into_owned()),
        ];
        for (name, bytes) in cases {
            let decoded = decode(bytes);
            assert_eq!(decoded.encoding, name);
            assert_eq!(decoded.text, TEXT, "{name}");
            assert!(!decoded.lossy, "{name}");
        }
    }

    #[test]
    fn pages_say_what_they_are() {
        let arabic = WINDOWS_1256.encode(TEXT).0.into_owned();
        let meta = |label: &str, text: &[u8]| {
            [format!("<meta charset=\"{label}\">").as_bytes(), text].concat()
        };
        for (bytes, declared, name) in [
            (meta("windows-1256", &arabic), None, "windows-1256"),
            (meta("x-unknown", &arabic), None, "windows-1256"),
            (meta("utf-8", &arabic), None, "windows-1256"),
            (meta("utf-16", TEXT.as_bytes()), None, "UTF-8"),
            (meta("windows-1256", TEXT.as_bytes()), Some("iso-8859-6"), "UTF-8"),
            (meta("iso-8859-1", &arabic), Some("windows-1256"), "windows-1256"),
            (utf16(TEXT, false), None, "UTF-16LE"),
        ] {
            let decoded = decode_page(bytes, declared);
            assert_eq!(decoded.encoding, name);
            assert!(decoded.text.ends_with(TEXT), "{}", decoded.text);
        }
        let broken = [TEXT.as_bytes(), b"\xFF", TEXT.as_bytes()].concat();
        let decoded = decode_page(meta("utf-8", &broken), None);
        assert!(decoded.lossy && decoded.encoding == "UTF-8");
    }

    #[test]
    fn loss_is_reported() {
        let remark = |bytes: &[u8]| decode(bytes.to_vec()).remark();
        assert_eq!(remark(b"plain"), None);
        let lossy = remark(b"\xEF\xBB\xBFabc\xFFdef");
        assert_eq!(lossy.as_ref().and_then(read_as), Some("UTF-8"));
        let windows = remark(&WINDOWS_1256.encode(TEXT).0);
        assert_eq!(windows.as_ref().and_then(read_as), Some("windows-1256"));
        assert_eq!(read_as(&Problem::new("the article is empty")), None);
        assert!(decode(b"\xEF\xBB\xBFabc\xFFdef".to_vec()).lossy);
    }
}

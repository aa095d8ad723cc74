//! Which sign stands between the cells of a table.

use super::super::field::FieldMap;

const SIGNS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The sign between cells, by the first lines of a table; `usual` where they do
/// not say it. A first line `sep=;`, as Excel understands it, decides. Else it is
/// the sign that gives the most columns with names that are known, then the most
/// columns.
pub(super) fn sniff(sample: &[u8], usual: u8, map: &FieldMap) -> u8 {
    if let Some(sign) = said(sample) {
        return sign;
    }
    let mut best = (usual, score(sample, usual, map));
    for sign in SIGNS {
        let score = score(sample, sign, map);
        if score > best.1 {
            best = (sign, score);
        }
    }
    best.0
}

/// The sign of a line `sep=;`.
fn said(sample: &[u8]) -> Option<u8> {
    let line = sample.trim_ascii_start().split(|byte| matches!(byte, b'\r' | b'\n')).next()?;
    separator(line)
}

/// The sign that a line `sep=;` names.
pub(super) fn separator(line: &[u8]) -> Option<u8> {
    let bare = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    match bare {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', sign] if sign.is_ascii() && *sign != b'"' => {
            Some(*sign)
        }
        _ => None,
    }
}

/// Known columns, then columns.
fn score(sample: &[u8], sign: u8, map: &FieldMap) -> (usize, usize) {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(sign)
        .flexible(true)
        .has_headers(false)
        .from_reader(sample);
    let header = reader.byte_records().map_while(Result::ok).find(|row| !is_blank(row));
    let Some(header) = header else { return (0, 0) };
    let known = header
        .iter()
        .filter(|name| std::str::from_utf8(name).is_ok_and(|name| map.field(name.trim()).is_some()))
        .count();
    (known, header.len())
}

/// Whether nothing stands in a row.
pub(super) fn is_blank(row: &csv::ByteRecord) -> bool {
    row.iter().all(|cell| cell.trim_ascii().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_says_what_stands_between_cells() {
        for (text, sign) in [
            ("id,outlet,text\n", b','),
            ("id;outlet;text\n1;a;\"b, c, d, e\"\n", b';'),
            ("id\toutlet\ttext\n", b'\t'),
            ("id|outlet|text\n", b'|'),
            ("\r\n;;\r\nالعنوان;النص;المصدر\r\n", b';'),
            ("\"note, long, with, commas\";outlet;text\n", b';'),
            ("\"text; of the\narticle\",outlet\n", b','),
            ("sep=;\r\na,b;text\r\n", b';'),
            ("\"sep=|\"\na,b;text\n", b'|'),
            ("text\nرسالة; طويلة\n", b','),
            ("", b','),
        ] {
            assert_eq!(sniff(text.as_bytes(), b',', &FieldMap::default()), sign, "{text}");
        }
        let map = "text=full;body,outlet=a".parse().expect("a map");
        assert_eq!(sniff(b"a,full;body\n", b',', &map), b',');
        // A table with tabs by its name keeps them where nothing speaks against it.
        assert_eq!(sniff(b"text\n", b'\t', &FieldMap::default()), b'\t');
    }
}

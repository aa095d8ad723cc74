//! What the tests of the formats share, and tests over several of them.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::dictionary::{Category, Entry};
use super::*;
use crate::lexicon::{BUILTIN, Lexicon, builtin, parse, to_toml};
use crate::problem::Problem;

/// Categories on one line: `A(word two_words×0.5 B(…))`.
pub(super) fn sketch(categories: &[Category]) -> String {
    let category = |category: &Category| {
        let entry = |entry: &Entry| {
            let weight = entry.weight.map(|weight| format!("×{weight}")).unwrap_or_default();
            format!("{}{weight}", entry.text.replace(' ', "_"))
        };
        let mut parts: Vec<String> = category.entries.iter().map(entry).collect();
        parts.extend(Some(sketch(&category.children)).filter(|below| !below.is_empty()));
        format!("{}({})", category.name, parts.join(" "))
    };
    categories.iter().map(category).collect::<Vec<_>>().join(" ")
}

/// A problem with its line before it.
pub(super) fn told(problem: &Problem) -> String {
    format!("{}: {}", problem.line.unwrap_or(0), problem.message)
}

fn imported(bytes: impl Into<Vec<u8>>, name: &str) -> Imported {
    let imported = import(bytes.into(), name, &Import::default());
    imported.unwrap_or_else(|problem| panic!("{name}: {problem}"))
}

/// Frames as `id<parent(term×weight …)`.
fn frames(lexicon: &Lexicon) -> String {
    let frame = |frame: &crate::lexicon::Frame| {
        let terms: Vec<String> = frame
            .terms
            .iter()
            .map(|term| format!("{}×{}", term.text.replace(' ', "_"), term.weight.value()))
            .collect();
        let parent = frame.parent.as_ref().map(|parent| format!("<{parent}")).unwrap_or_default();
        format!("{}{parent}({})", frame.id, terms.join(" "))
    };
    lexicon.frames.iter().map(frame).collect::<Vec<_>>().join(" ")
}

/// Formats that can say the same, each with its words.
const SAME: [(&str, &str); 8] = [
    ("a.yml", "A CATEGORY: [more, lamb, little]\nANOTHER CATEGORY: [had, mary]\n"),
    (
        "a.dic",
        "%\n01\tA CATEGORY\n02\tANOTHER CATEGORY\n%\n\nmore\t01\nlamb\t01\nlittle\t01\n\nhad\t02\nmary\t02\n",
    ),
    (
        "a.dicx",
        "DicTerm,A CATEGORY,ANOTHER CATEGORY\nmore,X,\nlamb,X,\nlittle,X,\nhad,,X\nmary,,X\n",
    ),
    (
        "a.cat",
        "A CATEGORY\n\tmore (1)\n\tlamb (1)\n\tlittle (1)\nANOTHER CATEGORY\n\thad (1)\n\tmary (1)\n",
    ),
    (
        "a.ykd",
        "<dictionary><cnode name=\"A CATEGORY\"><pnode name=\"more\"/><pnode name=\"lamb\"/><pnode name=\"little\"/></cnode><cnode name=\"ANOTHER CATEGORY\"><pnode name=\"had\"/><pnode name=\"mary\"/></cnode></dictionary>",
    ),
    (
        "a.lcd",
        "<dictionary><cnode name=\"A CATEGORY\"><pnode name=\"more\"/><pnode name=\"lamb\"/><pnode name=\"little\"/></cnode><cnode name=\"ANOTHER CATEGORY\"><pnode name=\"had\"/><pnode name=\"mary\"/></cnode></dictionary>",
    ),
    ("a.lc3", "+A CATEGORY\n more \n lamb\n little\n+ANOTHER CATEGORY\n had\n mary\n"),
    (
        "a.csv",
        "frame,term\nA CATEGORY,more\nA CATEGORY,lamb\nA CATEGORY,little\nANOTHER CATEGORY,had\nANOTHER CATEGORY,mary\n",
    ),
];

#[test]
fn all_formats_are_told_apart_and_say_the_same() {
    for (name, text) in SAME {
        let by_name = imported(text, name);
        let by_content = imported(text, "nameless");
        let expected = "A-CATEGORY(more×1 lamb×1 little×1) ANOTHER-CATEGORY(had×1 mary×1)";
        assert_eq!(frames(&by_name.lexicon), expected, "{name}");
        assert!(by_name.losses.is_empty(), "{name}: {:?}", by_name.losses);
        let labels: Vec<&str> =
            by_name.lexicon.frames.iter().map(|frame| frame.label["en"].as_str()).collect();
        assert_eq!(labels, ["A CATEGORY", "ANOTHER CATEGORY"]);
        assert_eq!(frames(&by_content.lexicon), expected, "{name} by its content");
        assert_eq!(by_name.lexicon.id, "a");
    }
}

#[test]
fn encodings_of_arabic_files() {
    let text = "إطار نقدي\n\tخطوة_رمزية (1)\n\tتطبيع (0.5)\n";
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let windows = encoding_rs::WINDOWS_1256.encode(text).0.into_owned();
    for bytes in [text.as_bytes().to_vec(), utf16, windows] {
        let found = imported(bytes, "x.cat");
        assert_eq!(frames(&found.lexicon), "frame-1(خطوة_رمزية×1 تطبيع×0.5)");
        assert_eq!(found.lexicon.frames[0].label["ar"], "إطار نقدي");
        assert_eq!(found.lexicon.language, "ar");
    }
    let xml = "<?xml version=\"1.0\" encoding=\"windows-1256\"?><cnode name=\"نقد\"><pnode name=\"تطبيع\"/></cnode>";
    let found = imported(encoding_rs::WINDOWS_1256.encode(xml).0.into_owned(), "x.ykd");
    assert_eq!(frames(&found.lexicon), "frame-1(تطبيع×1)");
    let lossy = imported(b"+A\nx\xFF\xC3(\n y\xD8\xAA\n".to_vec(), "x.lc3");
    let lost = lossy.losses.lines().len() + lossy.losses.remarks().len();
    assert!(lost >= 3, "{:?}", lossy.losses);
}

#[test]
fn arabic_words_take_the_grammar_or_not() {
    let text = "A: [\"خطوة رمزية\", تطبيع*, step]\n";
    let how = Import { exact: true, ..Import::default() };
    let exact = import(text.into(), "a.yml", &how).expect("reads").lexicon;
    let classes: Vec<_> = exact.frames[0].terms[0].forms[0].iter().map(|word| word.class).collect();
    assert_eq!(classes, [Some(crate::lexicon::WordClass::Exact); 2]);
    assert!(exact.frames[0].terms[1..].iter().all(|term| term.forms[0][0].class.is_none()));
    let found = imported(text, "a.yml");
    assert!(found.losses.remarks()[1].starts_with("2 Arabic words match by the grammar"));
    assert!(found.losses.is_empty());
}

#[test]
fn what_cannot_be_a_term_is_told() {
    let text = "A: [\":)\", \"x [V]\", \"a[b\", y, Y, y]\nB: []\nC:\n  D: [\"—\"]\n";
    let found = imported(text, "a.yml");
    assert_eq!(frames(&found.lexicon), "A(x_V×1 a_b×1 y×1 Y×1)");
    assert_eq!(
        found.losses.lines(),
        [
            "entries without a letter or digit: 2 (A: ':)', line 1, D: '—', line 4); left out",
            "square brackets in entries: 2 (A: 'x [V]', line 1, A: 'a[b', line 1); left out",
            "categories without entries: 3 ('B', line 2, 'D', 'C'); left out",
        ]
    );
    let empty = import("A: [\"!\"]\n".into(), "a.yml", &Import::default()).expect_err("no term");
    assert_eq!(empty.to_string(), "a.yml: there is no term in it");
}

#[test]
fn rules_of_wordstat_become_rules() {
    let text = "PEACE\n\t@R1 [SIGN BEFORE PEACE_DEAL /S] (2)\n\t@R2 [BAD NEAR #NEG /P]\n\
                \t@R3 [BAD NEAR #PEACE /S]\n\t@R4 [BAD NEAR #GONE /S]\nNEG\n\tNOT (1)\n";
    let found = imported(text, "x.cat");
    let toml = to_toml(&found.lexicon);
    assert!(toml.contains("{ before = [\"SIGN\", \"PEACE DEAL\"], weight = 2.0 }"), "{toml}");
    assert!(toml.contains("{ near = [\"BAD\", \"@NEG\"], within = \"paragraph\" }"), "{toml}");
    assert_eq!(found.losses.count(), 2);
    assert_eq!(found.lexicon.frames[0].terms.len(), 2);
}

#[test]
fn what_built_in_lexicons_lose_is_told() {
    let lexicon = builtin("normalization-ar").expect("built in");
    for format in Format::ALL {
        let exported = export(&lexicon, format, Names::Ids).expect("written");
        let told = exported.losses.lines().join("\n");
        assert!(told.contains("examples and counterexamples"), "{format:?}: {told}");
        assert_eq!(told.contains("exceptions of terms"), format != Format::Csv, "{told}");
        assert_eq!(told.contains("match by the grammar"), format != Format::Csv, "{told}");
        assert!(told.contains("axes"), "{told}");
        let name = format!(
            "x.{}",
            ["yml", "dic", "dicx", "cat", "ykd", "lcd", "lc3", "csv"]
                [Format::ALL.iter().position(|other| *other == format).expect("one of all")]
        );
        let again = imported(exported.bytes, &name);
        for (frame, found) in lexicon.frames.iter().zip(&again.lexicon.frames) {
            assert_eq!(found.id, frame.id, "{format:?}");
            assert!(found.terms.len() >= frame.terms.len(), "{format:?} {}", frame.id);
        }
    }
}

/// Lexicons that a format can carry: names and terms of plain words.
fn plain(weights: bool, tree: bool) -> impl Strategy<Value = Lexicon> {
    let word = "[a-zء-غف-ي][a-z0-9ء-غف-ي']{0,5}\\*?";
    let term = (prop::collection::vec(word, 1..4), -2000_i32..2000);
    let frame = (prop::collection::vec(term, 1..6), any::<prop::sample::Index>(), any::<bool>());
    prop::collection::vec(frame, 1..6).prop_map(move |frames| {
        let mut toml =
            "schema = \"mizan.lexicon/1\"\nid = \"x\"\nversion = \"0.1.0\"\nlanguage = \"ar\"\n\
                        title = { ar = \"x\" }\nsource = \"s\"\nlicense = \"l\"\n"
                .to_owned();
        for (at, (terms, parent, below)) in frames.iter().enumerate() {
            let head = format!("[[frame]]\nid = \"f{at}\"\nlabel = {{ en = \"f{at}\" }}\n");
            toml.push_str(&(head + "definition = \"d\"\n"));
            if tree && at > 0 && *below {
                let _ = writeln!(toml, "parent = \"f{}\"", parent.index(at));
            }
            let mut known = std::collections::BTreeSet::new();
            let terms: Vec<String> = terms
                .iter()
                .filter(|(words, _)| known.insert(words.join(" ")))
                .map(|(words, weight)| {
                    let weight = if weights { f64::from(*weight) / 1000.0 } else { 1.0 };
                    format!("{{ term = \"{}\", weight = {weight:?} }}", words.join(" "))
                })
                .collect();
            let _ = writeln!(toml, "terms = [{}]", terms.join(", "));
        }
        parse(&toml, "x").unwrap_or_else(|problem| panic!("{problem}\n{toml}"))
    })
}

/// A frame: its id, its parent's, its terms with their weights.
type Told = (String, Option<String>, Vec<(String, i64)>);

/// The frames in the order in which a tree is written: what is below behind what is above.
fn by_tree(lexicon: &Lexicon) -> Vec<Told> {
    fn push(lexicon: &Lexicon, parent: Option<&str>, out: &mut Vec<Told>) {
        for frame in lexicon.frames.iter().filter(|frame| frame.parent.as_deref() == parent) {
            let terms = frame.terms.iter();
            let terms = terms.map(|term| (term.text.clone(), term.weight.thousandths())).collect();
            out.push((frame.id.clone(), frame.parent.clone(), terms));
            push(lexicon, Some(&frame.id), out);
        }
    }
    let mut out = Vec::new();
    push(lexicon, None, &mut out);
    out
}

fn comes_back(lexicon: &Lexicon, format: Format, sorted: bool) -> Result<(), TestCaseError> {
    let exported = export(lexicon, format, Names::Ids).expect("written");
    let how = Import { format: Some(format), ..Import::default() };
    let again = import(exported.bytes.clone(), "x", &how).expect("reads");
    prop_assert!(again.losses.is_empty(), "{:?}", again.losses);
    let (mut expected, mut found) = (by_tree(lexicon), by_tree(&again.lexicon));
    if sorted {
        // Words stand in the order in which they come first in the whole dictionary.
        expected.iter_mut().chain(&mut found).for_each(|(_, _, terms)| terms.sort());
    }
    prop_assert_eq!(found, expected, "{}", String::from_utf8_lossy(&exported.bytes));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn trees_come_back(lexicon in plain(false, true)) {
        comes_back(&lexicon, Format::Quanteda, false)?;
        comes_back(&lexicon, Format::Yoshikoder, false)?;
        comes_back(&lexicon, Format::Lexicoder, false)?;
    }

    #[test]
    fn trees_with_weights_come_back(lexicon in plain(true, true)) {
        comes_back(&lexicon, Format::WordStat, false)?;
        comes_back(&lexicon, Format::Csv, false)?;
    }

    #[test]
    fn flat_lexicons_come_back(lexicon in plain(false, false)) {
        comes_back(&lexicon, Format::Lexicoder3, false)?;
        comes_back(&lexicon, Format::Liwc, true)?;
    }

    #[test]
    fn weights_of_liwc22_come_back(mut lexicon in plain(true, false)) {
        // A weight of nought says that the word does not belong there.
        for frame in &mut lexicon.frames {
            for term in frame.terms.iter_mut().filter(|term| term.weight.thousandths() == 0) {
                term.weight = crate::lexicon::Weight::ONE;
            }
        }
        comes_back(&lexicon, Format::Liwc22, true)?;
    }

    #[test]
    fn a_dictionary_of_quanteda_comes_back_as_it_was(lexicon in plain(false, true)) {
        let first = export(&lexicon, Format::Quanteda, Names::Ids).expect("written").bytes;
        let again = imported(first.clone(), "x.yml").lexicon;
        let second = export(&again, Format::Quanteda, Names::Ids).expect("written").bytes;
        let body = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).expect("UTF-8");
            text.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n")
        };
        prop_assert_eq!(body(second), body(first));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for format in Format::ALL {
            let how = Import { format: Some(format), ..Import::default() };
            let _ = import(bytes.clone(), "x", &how);
        }
        let _ = import(bytes, "x", &Import::default());
    }

    #[test]
    fn no_text_makes_it_panic(text in "[%+@#\\[\\](){}<>:,|\"'/\\\\ \t\n\r*?a0تأ_.-]{0,80}") {
        for format in Format::ALL {
            let how = Import { format: Some(format), ..Import::default() };
            let _ = import(text.clone().into_bytes(), "x", &how);
        }
        let _ = import(text.into_bytes(), "x", &Import::default());
    }
}

#[test]
fn a_lexicon_comes_back_from_a_table() {
    for (id, _) in BUILTIN {
        let mut lexicon = builtin(id).expect("built in");
        if lexicon.frames.is_empty() {
            continue;
        }
        let exported = export(&lexicon, Format::Csv, Names::Ids).expect("written");
        let mut again = imported(exported.bytes, "x.csv").lexicon;
        for frame in lexicon.frames.iter_mut().chain(&mut again.frames) {
            frame.examples.clear();
            frame.counterexamples.clear();
            frame.terms.iter_mut().for_each(|term| term.line = 0);
        }
        assert_eq!(again.frames, lexicon.frames, "{id}");
    }
}

#[test]
fn rules_and_classes_come_back_from_a_table() {
    let toml = r#"schema = "mizan.lexicon/1"
id = "x"
version = "0.1.0"
language = "ar"
title = { ar = "x" }
source = "s"
license = "l"

[[frame]]
id = "a"
label = { ar = "أ", en = "=A" }
definition = "-d"
source = "+s"
terms = [
  { near = [["تطبيع", "تقارب [N]"], "@b"], within = 5, weight = 2.0, note = "@n" },
  { term = "الاتفاق", variants = ["اتفاقية", "حمّل [V] ذلك"], if = { near = "النووي" }, unless = { after = "خرق", within = 3 } },
  { term = "norm[a-z]|x", class = "regex" },
  { term = "رمزي", class = "nisba", weight = -0.5, except = ["رمزي جمعة", "-x"] },
]

[[frame]]
id = "b"
label = { en = "B" }
definition = "d"
parent = "c"
terms = [
  "x",
]

[[frame]]
id = "c"
label = { en = "C" }
definition = "d"
"#;
    let lexicon = parse(toml, "x").expect("reads");
    assert_eq!(to_toml(&lexicon), toml);
    let exported = export(&lexicon, Format::Csv, Names::Ids).expect("written");
    assert!(exported.losses.is_empty(), "{:?}", exported.losses);
    let again = imported(exported.bytes, "x.csv").lexicon;
    let body = |toml: &str| toml.split_once("\n\n").expect("a head").1.to_owned();
    assert_eq!(body(&to_toml(&again)), body(toml));
}

#[test]
fn referent_groups_are_categories() {
    let lexicon = builtin("naming-ar").expect("built in");
    let exported = export(&lexicon, Format::Liwc, Names::Ids).expect("written");
    let text = String::from_utf8(exported.bytes).expect("UTF-8");
    let legend = text.split('%').nth(1).expect("a legend").lines();
    let names: Vec<&str> = legend.filter_map(|line| line.rsplit('\t').next()).collect();
    let unique: std::collections::BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(unique.len(), names.len(), "LIWC knows a category by its name");
    let exported = export(&lexicon, Format::Quanteda, Names::Ids).expect("written");
    let again = imported(exported.bytes, "x.yml").lexicon;
    let group = again.frame("israeli-army").expect("there");
    assert!(group.terms.is_empty());
    let registers =
        again.frames.iter().filter(|frame| frame.parent.as_deref() == Some("israeli-army"));
    let built_in =
        lexicon.referents.iter().find(|group| group.id == "israeli-army").expect("there");
    assert_eq!(registers.count(), built_in.names.len());
}

//! `mizan chart`, run as users run it.
#![allow(clippy::unwrap_used)]

mod program;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use program::{mizan, stdout};
use serde_json::Value;

/// The files of a folder, by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().flatten();
    entries
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect()
}

fn drawn(arguments: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("charts");
    stdout(&[&["chart"], arguments, &["-o", folder.to_str().unwrap()]].concat());
    files(&folder)
}

fn text(svg: &[u8]) -> String {
    String::from_utf8(svg.to_vec()).unwrap()
}

const KINDS: [&str; 12] = [
    "frames", "heatmap", "forest", "funnel", "pair", "shift", "voice", "names", "timeline", "xray",
    "map", "sources",
];

#[test]
fn the_charts_of_the_sample_are_as_they_were() {
    // They change on purpose only: `mizan analyze corpus/sample -o reports/sample`.
    let kept = files(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/reports/sample/charts")));
    let again = drawn(&["reports/sample/report.json", "--format", "svg"]);
    let is_svg = |name: &str| Path::new(name).extension().is_some_and(|end| end == "svg");
    let svgs = kept.iter().filter(|(name, _)| is_svg(name));
    let names: Vec<&String> = svgs.clone().map(|(name, _)| name).collect();
    assert_eq!(again.keys().collect::<Vec<_>>(), names);
    for (name, bytes) in svgs {
        assert!(again[name] == *bytes, "{name} is drawn otherwise than it was");
    }
    for kind in KINDS {
        assert!(names.iter().any(|name| name.starts_with(kind)), "{kind}");
    }
}

#[test]
fn a_corpus_gives_the_charts_that_its_report_gives() {
    let asked = ["--chart", "forest,pair,xray,voice", "--format", "svg"];
    let of_corpus = drawn(&[&["corpus/sample"], &asked[..]].concat());
    let of_report = drawn(&[&["reports/sample/report.json"], &asked[..]].concat());
    assert!(of_corpus == of_report);
    assert!(of_corpus.len() > 4);
}

#[test]
fn charts_speak_english_too_and_in_the_dark() {
    let arabic = drawn(&["reports/sample/report.json", "--format", "svg"]);
    let english = drawn(&["reports/sample/report.json", "--format", "svg", "--lang", "en"]);
    assert_eq!(arabic.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>());
    for (name, svg) in &english {
        let svg = text(svg);
        assert!(svg.contains("lang=\"en\"") && svg.contains("articles, "), "{name}");
    }
    let dark = drawn(&[
        "reports/sample/report.json",
        "--format",
        "svg",
        "--theme",
        "dark",
        "--chart",
        "map",
    ]);
    assert!(text(&dark["map.svg"]).contains("fill=\"#15181d\""));
}

#[test]
fn digits_are_arabic_indic_where_they_are_asked_for() {
    let report = "reports/sample/report.json";
    let charts =
        drawn(&[report, "--format", "svg", "--digits", "arabic-indic", "--chart", "voice,forest"]);
    for (name, svg) in charts {
        let svg = text(&svg);
        let labels = svg.split("<text ").skip(1).filter_map(|text| {
            text.split_once('>')?.1.split_once("</text>").map(|(label, _)| label)
        });
        let mut found = false;
        for label in labels {
            // The version of the program is a name.
            if !label.contains("mizan") {
                assert!(!label.contains(|c: char| c.is_ascii_digit()), "{name}: {label}");
            }
            found |= label.contains(|c| ('٠'..='٩').contains(&c));
        }
        assert!(found, "{name}");
    }
}

#[test]
fn one_chart_goes_to_standard_output() {
    let svg = stdout(&["chart", "reports/sample/report.json", "--chart", "heatmap"]);
    assert!(text(&svg).starts_with("<svg "));
    let many = mizan(&["chart", "reports/sample/report.json"]).output().unwrap();
    assert_eq!(many.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&many.stderr).contains("-o DIR"));
    assert!(many.stdout.is_empty());
}

#[test]
fn charts_of_one_frame_and_of_two_outlets() {
    let report = "reports/sample/report.json";
    let asked = ["--format", "svg", "--chart", "forest,timeline,voice,shift"];
    let charts =
        drawn(&[&[report, "--frame", "security", "--target", "sumud"], &asked[..]].concat());
    let names: Vec<&String> = charts.keys().collect();
    assert_eq!(
        names,
        [
            "forest-security.svg",
            "shift-security-sumud.svg",
            "timeline-security.svg",
            "voice-security.svg"
        ]
    );
    // What adds up: the bars of a shift are the gap that the report tells.
    let json: Value = serde_json::from_slice(&fs::read(report).unwrap()).unwrap();
    let outlets = json["outlets"].as_array().unwrap();
    let outlet = outlets.iter().find(|outlet| outlet["id"] == "sumud").unwrap();
    let frames = outlet["frames"].as_array().unwrap();
    let frame = frames.iter().find(|frame| frame["frame"] == "security").unwrap();
    let gap = frame["against_rest"]["difference"].as_f64().unwrap();
    let svg = text(&charts["shift-security-sumud.svg"]);
    let shown = |decimals: usize| format!("{gap:+.decimals$}").replace('-', "\u{2212}");
    assert!((1..3).any(|places| svg.contains(&format!(">{}</text>", shown(places)))), "{gap}");
}

#[test]
fn what_cannot_be_drawn_is_said() {
    let report = "reports/sample/report.json";
    let fails = |arguments: &[&str], hint: &str| {
        let output = mizan(&[&["chart"], arguments].concat()).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {err}");
        assert!(err.contains(hint), "{err}");
    };
    fails(&[report, "--chart", "pie"], "there is no chart 'pie'; there are frames, heatmap");
    fails(&[report, "--chart", "forest", "--frame", "love"], "there is no frame or axis 'love'");
    fails(&[report, "--chart", "pair", "--target", "bbc"], "the outlets are: wafir");
    fails(&["Cargo.toml.json", "--chart", "map"], "cannot be read");
    fails(&["tests/reference/reference.json", "--chart", "map"], "no report of this version");
    fails(&[report, "--chart", "map", "--dpi", "0", "-o", "/dev/null"], "this is a file");

    // A folder that holds something else stays as it is; one of charts is drawn anew.
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().to_str().unwrap();
    let asked = [report, "--chart", "map", "-o", folder];
    stdout(&[&["chart"], &asked[..]].concat());
    stdout(&[&["chart"], &asked[..]].concat());
    fs::write(place.path().join("mine.txt"), "mine").unwrap();
    fails(&asked, "the folder holds other things than charts");
    assert_eq!(fs::read(place.path().join("mine.txt")).unwrap(), b"mine");
}

#[test]
fn a_report_of_one_outlet_says_what_it_has_no_chart_of() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("out");
    let output = mizan(&[
        "analyze",
        "corpus/sample/sumud",
        "--outlet",
        "sumud",
        "--without-voice",
        "-o",
        folder.to_str().unwrap(),
        "--chart-format",
        "svg",
    ])
    .output()
    .unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{err}");
    for kind in ["heatmap", "pair", "shift", "map", "funnel", "voice", "sources"] {
        assert!(err.contains(&format!("chart left out: {kind}: ")), "{kind}: {err}");
    }
    let charts = files(&folder.join("charts"));
    assert!(charts.keys().any(|name| name.starts_with("frames-")));
}

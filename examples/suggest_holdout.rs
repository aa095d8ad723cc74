//! How many terms of the built-in lexicons `mizan lexicon suggest` would find again: a fifth of the terms of each frame are taken
//! out, words are suggested from the rest, and what comes back is counted. Each fifth in turn.
//!
//! ```sh
//! cargo run --release --example suggest_holdout -- CORPUS [WAY,...]
//! ```
//!
//! A way is a list of clues joined by `+`, as in `keyness+similar`.

use std::collections::BTreeMap;
use std::io::Write as _;

use mizan::corpus::{Corpus, Languages, ReadOptions};
use mizan::lexicon::{Lexicon, Term, builtin_for};
use mizan::matching::{Finder, Matcher, Scope};
use mizan::problem::Problem;
use mizan::suggest::{Asked, Clue, ranked};
use mizan::tally::{Instruments, Progress, tally};
use mizan::text::{Prose, Steps, Vocabulary};

/// Hits in the corpus that a term must have to be looked for again.
const LEAST: u64 = 10;

/// The parts that are taken out in turn.
const FOLDS: u64 = 5;

/// Candidates that are looked at.
const FIRST: [usize; 2] = [50, 100];

fn main() -> Result<(), Problem> {
    let mut args = std::env::args().skip(1);
    let corpus = args.next().unwrap_or_else(|| "corpus/sample".to_owned());
    let ways = args.next().unwrap_or_else(|| {
        "keyness,collocations,similar,keyness+collocations,keyness+similar,collocations+similar,\
         keyness+collocations+similar"
            .to_owned()
    });
    let clues = |way: &str| way.split('+').map(str::parse::<Clue>).collect::<Result<Vec<_>, _>>();
    let ways: Vec<&str> = ways.split(',').map(str::trim).collect();
    let clues: Vec<Vec<Clue>> =
        ways.iter().map(|way| clues(way)).collect::<Result<_, _>>().map_err(Problem::new)?;
    let lexicon = together(&builtin_for("ar")?);
    let corpus = Corpus::open(&[corpus], ReadOptions::default())?;
    let counts = counts(&corpus, &lexicon)?;
    // By way and lexicon: terms that were looked for, and those found among the first.
    let mut found: Vec<BTreeMap<String, [u64; 3]>> = vec![BTreeMap::new(); ways.len()];
    for fold in 0..FOLDS {
        let (rest, held) = split(&lexicon, fold);
        let with = instruments(&rest)?;
        let tally = tally(&corpus, &with, 0, None, &Progress::default())?;
        let asked = Asked { most: FIRST[1], ..Asked::default() };
        let read = (&tally, "ar", with.languages.as_ref());
        let lists = ranked(&corpus, &rest, read, &asked, &clues)?;
        for (frame, term) in held.iter().filter(|(frame, term)| counts(frame, term) >= LEAST) {
            let at = rest.frames.iter().position(|known| known.id == *frame);
            let Some(of_frame) = at.and_then(|at| lists.get(at)) else { continue };
            let lexicon = frame.split('/').next().unwrap_or_default();
            for (sums, list) in found.iter_mut().zip(of_frame) {
                let place = rank(list, term);
                for name in [lexicon, "all"] {
                    let sum = sums.entry(name.to_owned()).or_default();
                    sum[0] += 1;
                    for (sum, first) in sum[1..].iter_mut().zip(FIRST) {
                        *sum += u64::from(place.is_some_and(|place| place < first));
                    }
                }
            }
        }
    }
    let mut out = std::io::stdout();
    for (way, sums) in ways.iter().zip(found) {
        for (lexicon, [terms, at_50, at_100]) in sums {
            let _ = writeln!(out, "{way}\t{lexicon}\t{terms}\t{at_50}\t{at_100}");
        }
    }
    Ok(())
}

/// The frames of several lexicons as those of one.
fn together(lexicons: &[Lexicon]) -> Lexicon {
    let mut all = lexicons[0].clone();
    all.frames = lexicons
        .iter()
        .flat_map(|lexicon| {
            lexicon.frames.iter().cloned().map(|mut frame| {
                frame.id = format!("{}/{}", lexicon.id, frame.id);
                frame
            })
        })
        .collect();
    all
}

/// A lexicon without a fifth of its terms, and these with their frames.
fn split(lexicon: &Lexicon, fold: u64) -> (Lexicon, Vec<(String, Term)>) {
    let mut rest = lexicon.clone();
    let mut held = Vec::new();
    for frame in &mut rest.frames {
        let id = frame.id.clone();
        let mut number = 0_u64;
        frame.terms.retain(|term| {
            number += 1;
            // SplitMix64 of the place: scattered, and always the same.
            let mut bits = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let out = (bits >> 33) % FOLDS == fold;
            if out {
                held.push((id.clone(), term.clone()));
            }
            !out
        });
    }
    (rest, held)
}

fn instruments(lexicon: &Lexicon) -> Result<Instruments, Problem> {
    let lexicons = std::slice::from_ref(lexicon);
    let matcher = Matcher::new(lexicons, Steps::default(), Scope::Key)?;
    Ok(Instruments {
        languages: Languages::of([lexicon.language.as_str()]),
        ..Instruments::frames_only(lexicons, matcher)
    })
}

/// How often terms stand in the corpus.
fn counts(
    corpus: &Corpus,
    lexicon: &Lexicon,
) -> Result<impl Fn(&str, &Term) -> u64 + use<>, Problem> {
    let with = instruments(lexicon)?;
    let tally = tally(corpus, &with, 0, None, &Progress::default())?;
    let mut counts = vec![0_u64; with.matcher.terms().len()];
    for outlet in tally.outlets.values() {
        for (sum, count) in counts.iter_mut().zip(&outlet.terms) {
            *sum += count;
        }
    }
    let frames: Vec<String> = with.matcher.frames().iter().map(|frame| frame.id.clone()).collect();
    let terms: Vec<(String, String)> = with
        .matcher
        .terms()
        .iter()
        .map(|term| (frames[term.frame.index()].clone(), term.text.clone()))
        .collect();
    Ok(move |frame: &str, term: &Term| {
        let at = terms.iter().position(|(known, text)| known == frame && *text == term.text);
        at.and_then(|at| counts.get(at).copied()).unwrap_or(0)
    })
}

/// The place of a term in a list: of the first that it finds, or that finds it.
fn rank(list: &[String], term: &Term) -> Option<usize> {
    let ours = matcher_of(&term.text);
    list.iter().position(|candidate| {
        let plain: Vec<&str> = candidate.split(' ').filter(|word| !word.starts_with('[')).collect();
        let plain = plain.join(" ");
        let theirs = matcher_of(candidate);
        ours.as_ref().is_some_and(|matcher| covers(matcher, &plain))
            || theirs.is_some_and(|matcher| covers(&matcher, &term.text))
    })
}

fn matcher_of(term: &str) -> Option<Matcher> {
    let quoted = format!("{term:?}");
    let text = format!(
        "schema = \"mizan.lexicon/1\"\nid = \"t\"\nversion = \"\"\nlanguage = \"\"\ntitle = {{}}\n\
         source = \"\"\nlicense = \"\"\n[[frame]]\nid = \"t\"\nlabel = {{}}\ndefinition = \"\"\n\
         terms = [{quoted}]\n"
    );
    let lexicon = mizan::lexicon::parse(&text, "t").ok()?;
    Matcher::new(&[lexicon], Steps::default(), Scope::Key).ok()
}

/// Whether a term finds the whole of a text.
fn covers(matcher: &Matcher, text: &str) -> bool {
    let mut vocabulary = Vocabulary::new(Steps::default());
    let (prose, mut hits) = (Prose::of(text, &mut vocabulary), Vec::new());
    Finder::new(matcher).find(&prose, &vocabulary, &mut hits);
    hits.iter().any(|hit| hit.tokens == prose.tokens.len())
}

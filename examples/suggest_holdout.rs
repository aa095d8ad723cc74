//! How many terms of a lexicon `mizan lexicon suggest` would find again: a fifth of the terms of each frame are taken out,
//! words are suggested from the rest, and what comes back is counted.
//!
//! ```sh
//! cargo run --release --example suggest_holdout -- CORPUS [WAY,...] [LEXICON...]
//! ```
//!
//! A way is a list of clues joined by `+`, as in `keyness+similar`.

use std::io::Write as _;
use std::time::Instant;

use mizan::corpus::{Corpus, Languages, ReadOptions};
use mizan::lexicon::{Lexicon, Term, builtin, builtin_for};
use mizan::matching::{Finder, Matcher, Scope};
use mizan::problem::Problem;
use mizan::suggest::{Asked, Clue, Suggestions, suggest};
use mizan::tally::{Instruments, Progress, tally};
use mizan::text::{Prose, Steps, Vocabulary};

/// Hits in the corpus that a term must have to be looked for again.
const LEAST: u64 = 10;

/// The parts that are taken out in turn.
const FOLDS: u64 = 5;

fn main() -> Result<(), Problem> {
    let mut args = std::env::args().skip(1);
    let corpus = args.next().unwrap_or_else(|| "corpus/sample".to_owned());
    let ways = args.next().unwrap_or_else(|| {
        "keyness,collocations,similar,keyness+collocations,keyness+collocations+similar".to_owned()
    });
    let names: Vec<String> = args.collect();
    let lexicons = if names.is_empty() {
        builtin_for("ar")?
    } else {
        names.iter().map(|name| builtin(name)).collect::<Result<_, _>>()?
    };
    let folds: u64 = std::env::var("FOLDS").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    let corpus = Corpus::open(&[corpus], ReadOptions::default())?;
    let mut out = std::io::stdout();
    for way in ways.split(',') {
        let clues = way.split('+').map(|name| name.parse().unwrap_or(Clue::Keyness)).collect();
        let asked = Asked { clues, most: 100, ..Asked::default() };
        let (mut all, mut at_50, mut at_100) = (0, 0, 0);
        let begun = Instant::now();
        for lexicon in &lexicons {
            let mut own = (0, 0, 0);
            for fold in 0..folds {
                let (rest, held) = split(lexicon, fold);
                let counts = counts(&corpus, lexicon)?;
                let found = run(&corpus, &rest, &asked)?;
                for (frame, term) in &held {
                    if counts(frame, term) < LEAST {
                        continue;
                    }
                    own.0 += 1;
                    if let Some(rank) = rank(&found, frame, term) {
                        own.1 += u64::from(rank < 50);
                        own.2 += u64::from(rank < 100);
                    }
                }
            }
            let _ = writeln!(out, "{way}\t{}\t{}\t{}\t{}", lexicon.id, own.0, own.1, own.2);
            all += own.0;
            at_50 += own.1;
            at_100 += own.2;
        }
        let seconds = begun.elapsed().as_secs();
        let _ = writeln!(out, "{way}\tall\t{all}\t{at_50}\t{at_100}\t{seconds} s");
    }
    Ok(())
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

fn run(corpus: &Corpus, lexicon: &Lexicon, asked: &Asked) -> Result<Suggestions, Problem> {
    let with = instruments(lexicon)?;
    let progress = Progress::default();
    let tally = tally(corpus, &with, 0, None, &progress)?;
    let read = (&tally, "ar", with.languages.as_ref());
    suggest(corpus, lexicon, read, asked, &progress)
}

/// The place of a term among the candidates of its frame: one that it finds, or that finds it.
fn rank(found: &Suggestions, frame: &str, term: &Term) -> Option<usize> {
    let frame = found.frames.iter().find(|known| known.frame == frame)?;
    let ours = matcher_of(&term.text);
    frame.candidates.iter().position(|candidate| {
        let plain: Vec<&str> =
            candidate.term.split(' ').filter(|word| !word.starts_with('[')).collect();
        let plain = plain.join(" ");
        let theirs = matcher_of(&candidate.term);
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

//! Shows how articles are heard: every statement with its source, every negation.
//!
//! `cargo run --release --example heard -- CORPUS [SEED COUNT]` prints the articles
//! of a corpus, or so many of them drawn at random by a seed, each with what the
//! rules of voice mark in it. It is how their quality was read
//! (docs/methods/voice.md), and how it can be read again on another corpus.
#![allow(clippy::print_stdout)]

use anyhow::Context as _;
use mizan::corpus::{Corpus, ReadOptions, Reading};
use mizan::lexicon::Lexicon;
use mizan::matching::{Matcher, Scope};
use mizan::tally::{Counter, Instruments, Scored};
use mizan::text::{Span, Steps};
use mizan::voice::Cues;

fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().skip(1);
    let path = args.next().context("name a corpus")?;
    let seed: u64 = args.next().map_or(Ok(0), |seed| seed.parse())?;
    let count: usize = args.next().map_or(Ok(usize::MAX), |count| count.parse())?;

    let corpus = Corpus::open(&[path], ReadOptions::default())?;
    let mut articles = Vec::new();
    let mut batches = corpus.batches();
    while let Some(batch) = batches.next_batch()? {
        corpus.read(&batch, &mut |reading| {
            if let Reading::Article(article) = reading {
                articles.push(*article);
            }
        });
    }
    // A shuffle by the seed, of which the first are taken: SplitMix64.
    let mut state = seed;
    articles.sort_by(|a, b| a.id.cmp(&b.id));
    if count < articles.len() {
        articles.sort_by_cached_key(|_| {
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut z = state;
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            z ^ (z >> 31)
        });
        articles.truncate(count);
    }

    let language = corpus.guess_language()?;
    let matcher = Matcher::new(&[] as &[Lexicon], Steps::default(), Scope::Key)?;
    let cues = Some(Cues::of_language(&language, matcher.steps())?);
    let with = Instruments { cues, ..Instruments::frames_only(&[], matcher) };
    let mut counter = Counter::new(&with);
    for article in &articles {
        counter.add(article, Some(&mut show));
    }
    Ok(())
}

fn show(scored: Scored<'_>) {
    let article = scored.article;
    let title = article.title.as_deref().unwrap_or_default();
    println!("=== {} ({})", article.id, article.outlet);
    println!("TITLE {title}");
    println!("BODY {}", article.body.trim());
    let Some(listener) = scored.voice else { return };
    let text = |in_title: bool, span: Span| {
        let text = if in_title { title } else { article.body.as_str() };
        text.get(span.range()).unwrap_or_default().replace('\n', " ")
    };
    let said = listener.statements(scored.title.prose, scored.body.prose);
    for (number, said) in (1..).zip(said) {
        let source = said.source.and_then(|at| listener.sources().get(at));
        println!(
            "A{number} [{}] cue: {} source: {} ({}{}) {}{} SAYS: {}",
            if said.in_title { "title" } else { "body" },
            text(said.in_title, said.cue),
            source.map_or("-", |source| &source.name),
            source.map_or("-", |source| source.class.name()),
            source.map_or("", |source| if source.anonymous { ", anonymous" } else { "" }),
            said.stance.name(),
            if said.denies { ", denies" } else { "" },
            text(said.in_title, said.content),
        );
    }
    let mut number = 0;
    for (in_title, part) in [(true, scored.title), (false, scored.body)] {
        for (negator, reached) in listener.negations(in_title, part.prose) {
            number += 1;
            println!("N{number} {} NEGATES: {}", text(in_title, negator), text(in_title, reached));
        }
    }
    println!();
}

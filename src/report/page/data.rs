//! The data block: what the page's script reads.

use std::collections::BTreeMap;

use indexmap::{IndexMap, IndexSet};
use serde::Serialize;

use super::block::{
    Cells, Data, HitData, SentenceData, article, cell_hits, frames, outlets, term_hits, term_list,
};
use super::kept::{Kept, Numbers};
use super::user_text::sentence;
use super::words;
use crate::matching::{Matcher, TermId};
use crate::problem::Problem;
use crate::report::language::Language;
use crate::report::model::Report;
use crate::tally::{KeptHit, Tally};

/// How many sentences are taken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice {
    /// Of each outlet and term.
    pub(super) per_cell: usize,
    /// Of all.
    pub(super) any: usize,
    /// Of how many terms of each outlet and frame, those with the most hits.
    pub(super) terms: Option<usize>,
}

/// The first choice that fits is taken.
const CHOICES: [Choice; 14] = {
    const fn of(per_cell: usize, any: usize, terms: Option<usize>) -> Choice {
        Choice { per_cell, any, terms }
    }
    [
        of(12, 4000, None),
        of(8, 4000, None),
        of(6, 4000, None),
        of(5, 4000, None),
        of(4, 4000, None),
        of(3, 4000, None),
        of(2, 4000, None),
        of(1, 4000, None),
        of(1, 1000, None),
        of(1, 1000, Some(12)),
        of(1, 1000, Some(6)),
        of(1, 1000, Some(3)),
        of(1, 500, Some(1)),
        of(0, 500, None),
    ]
};

/// Which terms the page knows: those with hits, in the order of the lexicons.
#[derive(Debug)]
pub(super) struct Terms {
    numbers: BTreeMap<TermId, usize>,
}

impl Terms {
    /// The terms of a tally that have hits.
    pub(super) fn new(tally: &Tally, matcher: &Matcher) -> Self {
        let has_hits = |at: &usize| {
            tally.outlets.values().any(|outlet| outlet.terms.get(*at).is_some_and(|hits| *hits > 0))
        };
        let found = (0..matcher.terms().len()).filter(has_hits);
        let ids = found.filter_map(|at| u32::try_from(at).ok()).map(TermId);
        Self { numbers: ids.zip(0..).collect() }
    }

    /// The terms in order.
    pub(super) fn ids(&self) -> impl Iterator<Item = TermId> {
        self.numbers.keys().copied()
    }

    /// The number of a term in the data block.
    pub(super) fn number(&self, term: TermId) -> Option<usize> {
        self.numbers.get(&term).copied()
    }
}

/// How much of the evidence the page holds.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Sample {
    /// Sentences of each outlet and term at most.
    pub(super) per_cell: usize,
    /// Terms of each outlet and frame that have sentences; null: all.
    pub(super) terms: Option<usize>,
    /// Sentences in the page.
    pub(super) sentences: usize,
    /// Sentences of the corpus.
    pub(super) of_sentences: u64,
    /// Whether these are all, and whole.
    pub(super) all: bool,
}

/// The data block as JSON that can stand in a page, and how much is in it.
pub(super) fn data(
    report: &Report,
    tally: &Tally,
    matcher: &Matcher,
    terms: &Terms,
    budget: usize,
) -> Result<(String, Sample), Problem> {
    let numbers = Numbers::new(tally);
    let mut made = (String::new(), Sample::default());
    for (choice, left) in CHOICES.into_iter().zip((0..CHOICES.len()).rev()) {
        let kept = Kept::new(tally, matcher, &numbers, choice);
        // What is far too much need not be written to be seen.
        if left > 0 && kept.bytes(tally) > budget {
            continue;
        }
        made = with(report, tally, matcher, terms, &kept, choice)?;
        if made.0.len() <= budget {
            break;
        }
    }
    Ok(made)
}

fn with(
    report: &Report,
    tally: &Tally,
    matcher: &Matcher,
    terms: &Terms,
    kept: &Kept<'_>,
    Choice { per_cell, any, terms: of_frame }: Choice,
) -> Result<(String, Sample), Problem> {
    let articles: IndexMap<usize, usize> = kept
        .sentences
        .keys()
        .map(|place| place.article)
        .collect::<IndexSet<_>>()
        .into_iter()
        .zip(0..)
        .collect();
    let mut sources: Vec<&str> = kept.sources().collect();
    sources.sort_unstable();
    let sources: IndexSet<&str> = sources.into_iter().collect();
    let hit = |text: &str, hit: &KeptHit| {
        let units = |byte: usize| text.get(..byte).map_or(0, |text| text.encode_utf16().count());
        let source = hit.source.as_deref().and_then(|name| sources.get_index_of(name));
        let number = |number: usize| i64::try_from(number).unwrap_or(-1);
        Some(HitData([
            number(units(hit.span.start)),
            number(units(hit.span.end)),
            number(terms.number(hit.term)?),
            i64::from(hit.flags()),
            source.map_or(-1, number),
        ]))
    };
    let sentences: Vec<SentenceData> = kept
        .sentences
        .iter()
        .filter_map(|(place, kept)| {
            Some(SentenceData {
                a: *articles.get(&place.article)?,
                p: u8::from(place.body),
                t: sentence(&kept.text),
                h: kept.hits.iter().filter_map(|found| hit(&kept.text, found)).collect(),
            })
        })
        .collect();
    let evidence = &tally.evidence;
    let sample = Sample {
        per_cell: per_cell.min(evidence.per_cell()),
        terms: of_frame,
        sentences: sentences.len(),
        of_sentences: evidence.sentences(),
        all: evidence.is_all() && evidence.sentences() <= any as u64,
    };
    let data = Data {
        words: Language::BOTH.map(|language| (language.code(), words::script(language))).into(),
        outlets: outlets(report),
        frames: frames(report),
        terms: term_list(matcher, terms),
        articles: articles.keys().filter_map(|at| article(report, *at)).collect(),
        cells: Cells { hits: cell_hits(report) },
        term_hits: term_hits(report, tally, terms),
        sample: sample.clone(),
        sources,
        sentences,
        voice: report.outlets.iter().any(|outlet| outlet.speech.is_some()),
    };
    let json = serde_json::to_string(&data)
        .map_err(|error| Problem::new(format!("the page's data cannot be written: {error}")))?;
    // Nothing in it can end the block, or begin a comment or a script.
    Ok((json.replace('<', "\\u003c"), sample))
}

#[cfg(test)]
mod tests {
    use indexmap::IndexMap;

    use super::*;
    use crate::corpus::Article;
    use crate::lexicon::builtin_for;
    use crate::matching::Scope;
    use crate::report::{Resampling, Setting, build};
    use crate::tally::{Counter, EvidenceSize, Instruments};
    use crate::text::Steps;

    fn made(articles: &[Article], budget: usize) -> (String, Sample) {
        let lexicons = builtin_for("ar").unwrap();
        let matcher = Matcher::new(&lexicons, Steps::default(), Scope::Key).unwrap();
        let with = Instruments::frames_only(&lexicons, matcher);
        let with = Instruments { evidence: Some(EvidenceSize::PAGE), ..with };
        let mut counter = Counter::new(&with);
        for article in articles {
            counter.add(article, None);
        }
        let mut tally = counter.finish();
        let setting = Setting {
            title: None,
            language: "ar".to_owned(),
            outlets: &[],
            lexicons: &lexicons,
            with: &with,
            options: IndexMap::new(),
            top_terms: 3,
            resampling: Resampling { draws: None, ..Resampling::default() },
        };
        let report = build(&mut tally, &setting);
        let terms = Terms::new(&tally, &with.matcher);
        data(&report, &tally, &with.matcher, &terms, budget).unwrap()
    }

    fn article(id: &str, outlet: &str, body: String) -> Article {
        Article {
            id: id.to_owned(),
            outlet: outlet.to_owned(),
            url: Some(format!("https://example.org/{outlet}")),
            body,
            ..Article::default()
        }
    }

    #[test]
    fn less_is_taken_until_it_fits() {
        let text = |n: usize| format!("كان السلام {n} خطوة. قيل: حرب {n}. ذاك بيت {n}.");
        let articles: Vec<Article> = (0..3000)
            .map(|n| article(&format!("a{n}"), &format!("o{}", n % 30), text(n)))
            .collect();
        let (mut json, sample) = made(&articles, usize::MAX);
        assert_eq!((sample.per_cell, sample.of_sentences, sample.all), (12, 9000, false));
        assert!((4000..9000).contains(&sample.sentences));
        for per_cell in [8, 6, 5, 4] {
            let (smaller, sample) = made(&articles, json.len() - 1);
            assert_eq!(sample.per_cell, per_cell);
            assert!(smaller.len() < json.len());
            json = smaller;
        }
        let (_, least) = made(&articles, 0);
        assert_eq!((least.per_cell, least.sentences), (0, 500));
    }

    #[test]
    fn articles_of_one_id_keep_their_sentences() {
        let articles = [
            article("same", "first", "هذا السلام هنا.".to_owned()),
            article("same", "second", "وهذا السلام هناك.".to_owned()),
        ];
        let (json, _) = made(&articles, usize::MAX);
        let data: serde_json::Value = serde_json::from_str(&json).unwrap();
        for sentence in data["sentences"].as_array().unwrap() {
            let at = usize::try_from(sentence["a"].as_u64().unwrap()).unwrap();
            let article = &data["articles"][at];
            let first = sentence["t"] == "هذا السلام هنا.";
            let url =
                if first { "https://example.org/first" } else { "https://example.org/second" };
            assert_eq!(article["url"], url);
            assert!(["same", "same~2"].contains(&article["id"].as_str().unwrap()));
        }
        assert_eq!(data["articles"].as_array().unwrap().len(), 2);
    }

    #[test]
    fn the_block_cannot_be_left() {
        let body = "قال: </script><!-- السلام".to_owned();
        let (json, _) = made(&[article("</script>", "<b>", body)], usize::MAX);
        assert!(!json.contains('<'));
        let data: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(data["outlets"][0]["id"], "<b>");
        assert_eq!(data["sentences"][0]["t"], "قال: </script><!-- السلام");
    }
}

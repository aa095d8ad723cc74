//! From a lexicon and a corpus to suggestions.

use std::collections::BTreeSet;

use super::asked::Asked;
use super::citation::citation;
use super::clue::Clue;
use super::collocations::{collocations, holding};
use super::counting::{Counting, Phrases};
use super::cut::shown;
use super::keyness::keyness;
use super::leftover::leftover;
use super::model::{FrameSuggestions, Kind, Suggestion, Suggestions};
use super::neighbours::{Space, similar, space};
use super::overlap::thinned;
use super::ranking::{Field, Ranked};
use super::reading::Passes;
use super::shortlist::{Candidate, Shortlist, fused};
use super::sketch::{Sketch, Sketching};
use super::trial::{Found, Trial, matcher as trial_matcher};
use super::units::Units;
use super::variants::{Vocabularies, variants};
use super::vectors;
use crate::compare::words::{Families, stop_words};
use crate::corpus::{Corpus, Languages};
use crate::lexicon::Lexicon;
use crate::matching::{Matcher, Scope};
use crate::problem::Problem;
use crate::tally::{Progress, Tally};

/// One in so many words: what is rarer than that is no phrase. It bounds the memory.
const RAREST: u64 = 2_000_000;

/// Suggests words for the frames of a lexicon from a corpus in `language`, whose forms are in `tally`: a tally of the same
/// articles by the same lexicon.
///
/// # Errors
///
/// There is no such frame, or a file cannot be read.
pub fn suggest(
    corpus: &Corpus,
    lexicon: &Lexicon,
    read: (&Tally, &str, Option<&Languages>),
    asked: &Asked,
    progress: &Progress,
) -> Result<Suggestions, Problem> {
    let frames = frames(lexicon, asked)?;
    on_field(corpus, lexicon, read, asked, progress, |field, setting, passes| {
        let shortlist = setting.shortlist(field, &frames);
        let trial = trial_matcher(&shortlist.candidates, asked.steps.clone());
        let tried =
            passes.read(&[setting.matcher, &trial], || Trial::new(&shortlist.candidates))?;
        let mut tried: Vec<(Candidate, Found)> =
            shortlist.candidates.iter().cloned().zip(tried.found).collect();
        tried.retain(|(candidate, found)| {
            let least =
                if candidate.kind.is_candidate() { asked.articles } else { asked.articles.min(2) };
            found.articles >= least && (!field.several_outlets || found.outlets.len() > 1)
        });
        Ok(Suggestions {
            articles: setting.tally.article_count(),
            words: field.words,
            outlets: setting.tally.outlets.keys().cloned().collect(),
            frames: frames.iter().map(|frame| setting.of_frame(field, &tried, *frame)).collect(),
            leftover: setting.listed(&tried, None, Kind::is_candidate),
            rejected: shortlist.rejected,
        })
    })
}

/// The terms that lists of candidates would begin with, by frame of the lexicon: for each way, a set of clues. Nothing is tried;
/// this is for measuring how good the ways are.
///
/// # Errors
///
/// As [`suggest`].
pub fn ranked(
    corpus: &Corpus,
    lexicon: &Lexicon,
    read: (&Tally, &str, Option<&Languages>),
    asked: &Asked,
    ways: &[Vec<Clue>],
) -> Result<Vec<Vec<Vec<String>>>, Problem> {
    on_field(corpus, lexicon, read, asked, &Progress::default(), |field, setting, _| {
        let of_frame = |frame| {
            let lists = setting.lists(field, frame);
            let of_way = |way: &Vec<Clue>| {
                let lists = lists.iter().filter(|(clue, _)| way.contains(clue));
                let all = fused(field, &lists.cloned().collect::<Vec<_>>());
                let terms = all.into_iter().map(|(item, ..)| citation(field, item));
                let mut terms: Vec<String> = terms.take(asked.most).collect();
                let mut seen = BTreeSet::new();
                terms.retain(|term| seen.insert(term.clone()));
                terms
            };
            ways.iter().map(of_way).collect()
        };
        Ok((0..lexicon.frames.len()).map(of_frame).collect())
    })
}

/// Counts all that candidates are found by, and goes on with it.
fn on_field<T>(
    corpus: &Corpus,
    lexicon: &Lexicon,
    (tally, language, languages): (&Tally, &str, Option<&Languages>),
    asked: &Asked,
    progress: &Progress,
    go_on: impl FnOnce(&Field<'_>, &Setting<'_>, &Passes<'_>) -> Result<T, Problem>,
) -> Result<T, Problem> {
    let matcher = Matcher::new(std::slice::from_ref(lexicon), asked.steps.clone(), Scope::Key)?;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(asked.threads)
        .build()
        .map_err(|error| Problem::new(format!("the threads cannot be started: {error}")))?;
    let stops = stop_words(language);
    let families = Families::new(tally, stops);
    let units = Units::new(&tally.forms, &families, stops);
    let passes = Passes {
        corpus,
        languages: languages.cloned(),
        steps: asked.steps.clone(),
        pool: &pool,
        progress,
        forms: &tally.forms,
        outlets: tally.outlets.keys().cloned().zip(0..).collect(),
    };
    let words: u64 = tally.outlets.values().map(|outlet| outlet.tokens).sum();
    let least = asked.articles.max(words / RAREST).max(2);
    let sketch = Sketch::new(words);
    passes.read(&[], || Sketching::new(&sketch, &units))?;
    let counter = || Counting::new(&units, &sketch, least, lexicon.frames.len());
    let mut counts = passes.read(&[&matcher], counter)?.counts;
    drop(sketch);
    let phrases = Phrases::of(&mut counts, &units, least, asked.articles);
    let totals: Vec<u64> = families.ids().map(|family| families.total(family)).collect();
    let known = known(&units, &matcher);
    let field = Field {
        units: &units,
        counts: &counts,
        phrases: &phrases,
        totals: &totals,
        known: &known,
        words,
        articles: asked.articles,
        several_outlets: tally.outlets.len() > 1,
    };
    let articles: Vec<u64> = families
        .ids()
        .map(|family| {
            let members = families.members_of(family).iter();
            members.map(|form| tally.forms.articles(*form)).max().unwrap_or(0)
        })
        .collect();
    let space = match (asked.wants(Clue::Similar), &asked.vectors) {
        (false, _) => None,
        (true, Some(path)) => Some(vectors::space(path, &field, &asked.steps, &matcher)?),
        (true, None) => Some(space(&field, &passes, &matcher)?),
    };
    let setting = Setting {
        asked,
        lexicon,
        matcher: &matcher,
        articles: &articles,
        tally,
        space: space.as_ref(),
    };
    go_on(&field, &setting, &passes)
}

/// The numbers of the frames that are asked for.
fn frames(lexicon: &Lexicon, asked: &Asked) -> Result<Vec<usize>, Problem> {
    let ids = || lexicon.frames.iter().map(|frame| frame.id.as_str());
    if let Some(unknown) = asked.frames.iter().find(|asked| !ids().any(|id| id == asked.as_str())) {
        let known: Vec<&str> = ids().collect();
        return Err(Problem::new(format!("the lexicon has no frame '{unknown}'"))
            .file(&lexicon.file)
            .hint(format!("its frames are {}", known.join(", "))));
    }
    if lexicon.frames.is_empty() {
        return Err(Problem::new("the lexicon has no frames").file(&lexicon.file).hint(
            "words are suggested for frames; the names of a referent group are listed by hand",
        ));
    }
    let wanted = |id: &str| asked.frames.is_empty() || asked.frames.iter().any(|asked| asked == id);
    Ok(ids().enumerate().filter(|(_, id)| wanted(id)).map(|(at, _)| at).collect())
}

/// Whether each family is a term by itself: most of its occurrences are. A term with a rule counts only sometimes, and the word
/// may well be one of another frame.
fn known(units: &Units<'_>, matcher: &Matcher) -> Vec<bool> {
    let of = |family| {
        let (mut counted, mut all) = (0, 0);
        for &form in units.families.members_of(family) {
            let total = units.total(form);
            all += total;
            let terms = matcher.terms_of(units.forms.form(form));
            if terms.iter().any(|term| !matcher.is_conditional(*term)) {
                counted += total;
            }
        }
        2 * counted > all
    };
    units.families.ids().map(of).collect()
}

/// What candidates are chosen by.
struct Setting<'a> {
    asked: &'a Asked,
    lexicon: &'a Lexicon,
    matcher: &'a Matcher,
    articles: &'a [u64],
    tally: &'a Tally,
    space: Option<&'a Space>,
}

impl Setting<'_> {
    /// The lists of new words and phrases for a frame.
    fn lists(&self, field: &Field<'_>, frame: usize) -> Vec<(Clue, Ranked)> {
        let mut lists = Vec::new();
        if self.asked.wants(Clue::Keyness) {
            lists.push((Clue::Keyness, keyness(field, frame)));
        }
        if self.asked.wants(Clue::Collocations) {
            lists.push((Clue::Collocations, collocations(field, frame)));
        }
        if let Some(space) = self.space {
            let list = similar(field, space, self.matcher, frame, self.articles);
            lists.push((Clue::Similar, list));
        }
        lists
    }

    /// What is tried.
    fn shortlist(&self, field: &Field<'_>, frames: &[usize]) -> Shortlist {
        let asked = self.asked;
        let mut shortlist = Shortlist::default();
        let words = asked.wants(Clue::Variants).then(|| Vocabularies::new(field));
        // Some fall away when they are tried, and some say the same.
        let room = (4 * asked.most + 20, &asked.rejected);
        for &frame in frames {
            let id = self.lexicon.frames.get(frame).map_or("", |frame| frame.id.as_str());
            let place = (Some(frame), id);
            let lists = self.lists(field, frame);
            shortlist.add(field, fused(field, &lists), place, None, room);
            if asked.wants(Clue::Collocations) {
                let held = fused(field, &[(Clue::Collocations, holding(field, frame))]);
                shortlist.add(field, held, place, Some(Kind::Narrower), (asked.most, room.1));
            }
            if let Some(words) = &words {
                let list = variants(words, self.lexicon, self.matcher, frame, &asked.steps);
                for candidate in list.into_iter().take(3 * asked.most) {
                    shortlist.push(candidate, id, &asked.rejected);
                }
            }
        }
        if asked.wants(Clue::Leftover) {
            let list = leftover(field, self.articles, self.tally.article_count());
            shortlist.add(field, fused(field, &[(Clue::Leftover, list)]), (None, ""), None, room);
        }
        shortlist
    }

    /// All that is suggested for a frame.
    fn of_frame(
        &self,
        field: &Field<'_>,
        tried: &[(Candidate, Found)],
        frame: usize,
    ) -> FrameSuggestions {
        let list = |wanted: fn(Kind) -> bool| self.listed(tried, Some(frame), wanted);
        let sum = field.frame(frame);
        let mut narrower = list(|kind| kind == Kind::Narrower);
        narrower.truncate(self.asked.most.div_ceil(4));
        FrameSuggestions {
            frame: self.lexicon.frames.get(frame).map(|f| f.id.clone()).unwrap_or_default(),
            hits: sum.hits,
            sentences: sum.sentences,
            candidates: list(Kind::is_candidate),
            narrower,
            variants: list(Kind::is_variant),
        }
    }

    /// The candidates of one list, as they are published.
    fn listed(
        &self,
        tried: &[(Candidate, Found)],
        frame: Option<usize>,
        wanted: fn(Kind) -> bool,
    ) -> Vec<Suggestion> {
        let list = tried.iter().filter(|(candidate, found)| {
            let new = 10 * found.new >= found.hits;
            // What other frames count nearly always is theirs.
            let free = 10 * found.elsewhere < 9 * found.hits;
            candidate.frame == frame
                && wanted(candidate.kind)
                && (candidate.kind == Kind::Narrower || (new && free))
        });
        let list = list.map(|(candidate, found)| Suggestion {
            frame: candidate
                .frame
                .and_then(|frame| self.lexicon.frames.get(frame))
                .map(|frame| frame.id.clone()),
            term: candidate.term.clone(),
            kind: candidate.kind,
            of: candidate.of.clone(),
            hits: found.hits,
            new: found.new,
            beside: found.beside,
            articles: found.articles,
            outlets: found.outlets.len() as u64,
            scores: candidate.scores.clone(),
            fused: candidate.fused,
            evidence: shown(&found.with_frame, &found.without),
        });
        thinned(list.collect(), self.asked.most)
    }
}

impl Kind {
    fn is_candidate(self) -> bool {
        matches!(self, Self::Word | Self::Phrase)
    }

    fn is_variant(self) -> bool {
        matches!(self, Self::Spelling | Self::Form | Self::Indefinite)
    }
}

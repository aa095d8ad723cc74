//! Findings in plain sentences, no stronger than the numbers.

use serde::Serialize;

use super::called::{frame_label, name_apart, outlet_name};
use super::comparison_words;
use super::findings_text::{Speaker, times};
use super::findings_words::{FindingWords, words};
use super::language::Language;
use super::model::{AgainstRest, OutletFrame, Report};
use super::tested::BORNE_OUT;

/// Findings that are listed at most, and of one outlet.
const LISTED: usize = 12;
const OF_ONE: usize = 4;
/// Hits of all outlets together below which an untested difference is not worth a sentence.
const WORTH_TELLING: u64 = 5;
/// Hits below which shares of them are not worth a remark.
const ENOUGH_HITS: u64 = 10;
/// The shares of hits from which on it is said that somebody else speaks, or that they are
/// negated.
const MOSTLY_OTHERS: f64 = 0.6;
const OFTEN_NEGATED: f64 = 0.25;

/// What a report finds, in sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Findings {
    /// The findings, the strongest first.
    pub items: Vec<Finding>,
    /// How they were tested, and what they are not.
    pub note: String,
    /// Why there are none, or none that are tested.
    pub none: Option<String>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The sentence.
    pub text: String,
    /// What must be said beside it.
    pub remarks: Vec<String>,
    /// The number of the outlet in the report.
    pub outlet: usize,
    /// The number of the frame.
    pub frame: usize,
    /// Whether the difference is borne out by the test.
    pub marked: bool,
}

/// A frame of an outlet and of all others together.
struct Sides<'a> {
    outlet: usize,
    frame: usize,
    ours: &'a OutletFrame,
    found: &'a AgainstRest,
    /// Hits of the others, their words, and their articles.
    theirs: [u64; 3],
    /// Hits of all frames of the lexicon, here and in the others.
    of_lexicon: [u64; 2],
}

/// The findings of a report.
pub fn findings(report: &Report, language: Language) -> Findings {
    let words = words(language);
    let whole = Whole::new(report);
    let outlets = 0..report.outlets.len();
    let all: Vec<Sides<'_>> = outlets.flat_map(|at| whole.sides(report, at)).collect();
    let pair = report.outlets.len() == 2;
    let tests = all.iter().filter(|side| side.found.q.is_some()).count() / if pair { 2 } else { 1 };
    let tested = tests > 0;
    // Of two outlets each difference is seen from both: from the one that has more it is said.
    let seen = all.iter().filter(|side| !pair || side.is_more(report));
    let mut kept: Vec<&Sides<'_>> = if tested {
        seen.filter(|side| side.found.q.is_some_and(|q| q < BORNE_OUT)).collect()
    } else {
        let told = |side: &&Sides<'_>| side.ours.hits + side.theirs[0] >= WORTH_TELLING;
        seen.filter(told).filter(|side| side.strength(report) > 0.0).collect()
    };
    kept.sort_by(|a, b| b.strength(report).total_cmp(&a.strength(report)));
    let borne_out = if tested { kept.len() } else { 0 };
    let mut of_outlet = vec![0; report.outlets.len()];
    kept.retain(|side| {
        of_outlet[side.outlet] += 1;
        of_outlet[side.outlet] <= OF_ONE
    });
    kept.truncate(LISTED);
    let speaker = Speaker { language, words };
    let items: Vec<Finding> = kept
        .into_iter()
        .map(|side| Finding {
            text: side.sentence(report, &speaker, tested),
            remarks: side.remarks(report, &speaker),
            outlet: side.outlet,
            frame: side.frame,
            marked: tested,
        })
        .collect();
    let none = if report.outlets.len() < 2 {
        Some(words.one_outlet.to_owned())
    } else if all.is_empty() {
        Some(words.no_hits_at_all.to_owned())
    } else if !tested {
        Some(if items.is_empty() { words.untested_alone } else { words.untested }.to_owned())
    } else {
        items.is_empty().then(|| speaker.with_counts(words.nothing, &[("tests", tests)]))
    };
    let note = note(report, &speaker, tests, [items.len(), borne_out]);
    Findings { items, note, none }
}

/// How it was tested, and what it is not.
fn note(report: &Report, speaker: &Speaker<'_>, tests: usize, [shown, all]: [usize; 2]) -> String {
    let words = speaker.words;
    let mut sentences = Vec::new();
    if tests > 0 {
        sentences.push(speaker.with_counts(words.how_tested, &[("tests", tests)]));
        let small = report.outlets.iter().filter(|outlet| outlet.articles < 5).count();
        if small > 0 {
            sentences.push(speaker.with_counts(words.small_outlets, &[("number", small)]));
        }
        if shown < all {
            let counts = [("shown", shown), ("all", all), ("each", OF_ONE)];
            sentences.push(speaker.with_counts(words.listed, &counts));
        }
    }
    if shown > 1 {
        sentences.push(words.order.to_owned());
    }
    if report.outlets.len() > 1 {
        sentences.push(speaker.with(words.topics, &[]));
    }
    sentences.join(" ")
}

/// What all outlets have together.
struct Whole {
    hits: Vec<u64>,
    tokens: u64,
    articles: u64,
}

impl Whole {
    fn new(report: &Report) -> Self {
        let mut hits = vec![0; report.frames.len()];
        for outlet in &report.outlets {
            for (sum, frame) in hits.iter_mut().zip(&outlet.frames) {
                *sum += frame.hits;
            }
        }
        Self {
            hits,
            tokens: report.outlets.iter().map(|outlet| outlet.tokens).sum(),
            articles: report.outlets.iter().map(|outlet| outlet.articles).sum(),
        }
    }

    /// The frames of an outlet that are compared with the others.
    fn sides<'a>(&self, report: &'a Report, outlet: usize) -> Vec<Sides<'a>> {
        let Some(ours) = report.outlets.get(outlet) else { return Vec::new() };
        let lexicon = |frame: usize| report.frames.get(frame).map(|info| &info.lexicon);
        let beside = |hits: &dyn Fn(usize) -> u64, frame: usize| -> u64 {
            let top = |at: &usize| report.frames.get(*at).is_some_and(|i| i.parent.is_none());
            (0..self.hits.len())
                .filter(|at| lexicon(*at) == lexicon(frame))
                .filter(top)
                .map(hits)
                .sum()
        };
        let here = |at: usize| ours.frames.get(at).map_or(0, |frame| frame.hits);
        let there = |at: usize| self.hits.get(at).map_or(0, |all| all.saturating_sub(here(at)));
        let frames = ours.frames.iter().enumerate();
        frames
            .filter_map(|(frame, of_frame)| {
                Some(Sides {
                    outlet,
                    frame,
                    ours: of_frame,
                    found: of_frame.against_rest.as_ref()?,
                    theirs: [
                        there(frame),
                        self.tokens.saturating_sub(ours.tokens),
                        self.articles.saturating_sub(ours.articles),
                    ],
                    of_lexicon: [beside(&here, frame), beside(&there, frame)],
                })
            })
            .collect()
    }
}

/// Whether a/b is more than c/d; `None` where they are the same, or a whole is nothing.
fn is_more([a, b]: [u64; 2], [c, d]: [u64; 2]) -> Option<bool> {
    let (ours, theirs) = (u128::from(a) * u128::from(d), u128::from(c) * u128::from(b));
    (b > 0 && d > 0 && ours != theirs).then_some(ours > theirs)
}

impl Sides<'_> {
    fn is_more(&self, report: &Report) -> bool {
        is_more([self.ours.hits, self.words(report)], [self.theirs[0], self.theirs[1]])
            == Some(true)
    }

    fn words(&self, report: &Report) -> u64 {
        report.outlets.get(self.outlet).map_or(0, |outlet| outlet.tokens)
    }

    fn articles(&self, report: &Report) -> u64 {
        report.outlets.get(self.outlet).map_or(0, |outlet| outlet.articles)
    }

    /// The end of the interval of |log ratio| that is nearer to no difference; below 0 where
    /// the interval includes none.
    fn strength(&self, report: &Report) -> f64 {
        let interval = self.found.interval.as_ref();
        let end = if self.is_more(report) {
            interval.and_then(|interval| interval.low)
        } else {
            interval.and_then(|interval| interval.high).map(|high| -high)
        };
        end.unwrap_or(f64::NEG_INFINITY)
    }

    fn sentence(&self, report: &Report, speaker: &Speaker<'_>, tested: bool) -> String {
        let words = speaker.words;
        let language = speaker.language;
        let other = match (report.outlets.len(), report.outlets.get(1 - self.outlet.min(1))) {
            (2, Some(other)) => name_apart(outlet_name(other, language)),
            _ => words.others.to_owned(),
        };
        let outlet = report.outlets.get(self.outlet).map_or("", |o| outlet_name(o, language));
        let frame = report.frames.get(self.frame).map_or("", |info| frame_label(info, language));
        let interval = self.found.interval.as_ref().filter(|_| tested);
        let [low, high] = [interval.and_then(|i| i.low), interval.and_then(|i| i.high)];
        let [hits, other_hits] = [self.ours.hits, self.theirs[0]];
        let ratio = self.found.log_ratio.unwrap_or(0.0);
        // What has a count of nought has no ratio: what is known is an end of the interval.
        let (text, shown) = if hits == 0 {
            high.map_or((words.not_here, ratio), |high| (words.not_here_most, high))
        } else if other_hits == 0 {
            low.map_or((words.only_here, ratio), |low| (words.only_here_least, low))
        } else if self.is_more(report) {
            (words.more, ratio)
        } else {
            (words.less, ratio)
        };
        let decimals = [Some(shown), low, high];
        let number = |log: f64| speaker.ratio(log, &decimals);
        let said = speaker.with(
            text,
            &[
                ("outlet", &name_apart(outlet)),
                ("frame", &name_apart(frame)),
                ("ratio", &number(shown)),
                ("times", times(shown, &decimals)),
                ("others", &other),
            ],
        );
        let mut details = Vec::new();
        if hits == 0 {
            details.extend(high.map(|_| speaker.with(words.upper_end, &[])));
        } else if other_hits == 0 {
            details.extend(low.map(|_| speaker.with(words.lower_end, &[])));
        } else {
            details.extend(self.interval(speaker, words, [low, high], &number));
        }
        let rate = |hits: u64, words: u64| speaker.rate(hits, words);
        details.push(speaker.with(
            words.rates,
            &[
                ("ours", &rate(hits, self.words(report))),
                ("theirs", &rate(other_hits, self.theirs[1])),
            ],
        ));
        let counts = match hits {
            0 => words.no_hit,
            1 => words.one_hit,
            _ => words.hits,
        };
        let whole = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        details.push(speaker.with_counts(
            counts,
            &[
                ("hits", whole(hits)),
                ("with", whole(self.ours.articles_with_hit)),
                ("articles", whole(self.articles(report))),
            ],
        ));
        let before = if tested { "" } else { words.in_these_texts };
        format!("{before}{said} ({}).", details.join(words.semicolon))
    }

    fn interval(
        &self,
        speaker: &Speaker<'_>,
        words: &FindingWords,
        [low, high]: [Option<f64>; 2],
        number: &dyn Fn(f64) -> String,
    ) -> Option<String> {
        let shown = |end: Option<f64>| end.map(number).unwrap_or_default();
        let text = match (low, high) {
            (Some(_), Some(_)) => words.interval,
            (Some(_), None) => words.interval_from,
            (None, Some(_)) => words.interval_to,
            (None, None) => return None,
        };
        let range = low.zip(high).map(|(low, high)| {
            speaker.range(low, high, &[self.found.log_ratio, Some(low), Some(high)])
        });
        let range = range.unwrap_or_default();
        Some(speaker.with(text, &[("low", &shown(low)), ("high", &shown(high)), ("range", &range)]))
    }

    /// What must be said beside the sentence.
    fn remarks(&self, report: &Report, speaker: &Speaker<'_>) -> Vec<String> {
        let (words, shared) = (speaker.words, comparison_words::words(speaker.language));
        let mut remarks = Vec::new();
        if self.strength(report) <= 0.0 {
            remarks.push(speaker.with(words.includes_equal, &[]));
        }
        match self.found.rests_on_articles {
            Some(1) => remarks.push(shared.rests_on_one_article.to_owned()),
            Some(_) => {
                let share = self.found.share_of_two_articles.unwrap_or(0.0);
                let share = speaker.percent(share);
                remarks.push(super::language::fill(shared.rests_on_two, &[&share]));
            }
            None => {}
        }
        if let Some(term) = &self.found.rests_on_term {
            let term = name_apart(term);
            remarks.push(super::language::fill(shared.rests_on_this_term, &[&term]));
        }
        // Whose voice it is matters where the outlet is said to use the frame.
        let speaks = self.is_more(report) && self.ours.hits >= ENOUGH_HITS;
        if let Some(voice) = self.ours.voice.as_ref().filter(|_| speaks) {
            let mut say = |text: &str, share: Option<f64>, from: f64| {
                if let Some(share) = share.filter(|share| *share >= from) {
                    remarks.push(speaker.with(text, &[("percent", &speaker.percent(share))]));
                }
            };
            say(words.others_speak, voice.attributed.share, MOSTLY_OTHERS);
            say(words.are_negated, voice.negated.share, OFTEN_NEGATED);
        }
        let hits = self.ours.hits;
        let [other_hits, _, other_articles] = self.theirs;
        let more = Some(self.is_more(report));
        let turned = |ours: u64, theirs: u64| {
            is_more([hits, ours], [other_hits, theirs]).is_some_and(|found| Some(found) != more)
        };
        if turned(self.articles(report), other_articles) {
            remarks.push(words.turned_by_article.to_owned());
        }
        if turned(self.of_lexicon[0], self.of_lexicon[1]) {
            remarks.push(shared.views_disagree.to_owned());
        }
        remarks
    }
}

#[cfg(test)]
#[path = "findings_tests.rs"]
mod tests;

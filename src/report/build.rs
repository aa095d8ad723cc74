//! From a tally to a report.

use indexmap::IndexMap;
use rayon::prelude::*;

use super::copies::{CopiesEffect, CopiesInfo};
use super::distances::{apart, distances, map};
use super::keyness::{Keyness, keyness};
use super::model::{
    ArticleFrameReport, ArticleReport, AxisInfo, CorpusInfo, FrameInfo, LexiconInfo, NoteInfo,
    OtherRate, OutletAxis, OutletFrame, OutletReport, OutletTerm, ProblemInfo, Report,
    ResidualInfo, Run, SCHEMA, TermHits,
};
use super::names::{outlet_names, referent_infos, scare_quotes};
use super::resampled::Resampled;
use super::rounding::{rounded, text_of};
use super::setting::Setting;
use super::speech::{FrameVoice, Speech};
use super::summed::summed;
use super::timeline::timeline;
use super::xray::xray;
use crate::compare::score::axis_ratio;
use crate::compare::uncertainty::{Residual, residuals};
use crate::compare::words::{Families, FamilyCount, stop_words};
use crate::corpus::Outlet;
use crate::label::Label;
use crate::lexicon::hex;
use crate::problem::Problem;
use crate::tally::{Instruments, OutletTally, Tally, WholeTally};

/// Makes the report of a tally. The same tally gives the same report.
pub fn build(tally: &mut Tally, setting: &Setting<'_>) -> Report {
    let shared_ids = tally.sort();
    let tally = &*tally;
    let ids = outlet_order(tally, setting.outlets);
    let frames = frames(setting);
    let axes = axes(setting);
    // Words and articles are two halves of the work, about as large.
    let (words, (resampled, over_time)) = rayon::join(
        || words(tally, setting, &ids),
        || {
            rayon::join(
                || setting.with.keep_rows.then(|| Resampled::new(tally, setting, &ids)),
                || {
                    let frame_ids: Vec<String> =
                        frames.iter().map(|frame| frame.id.clone()).collect();
                    (timeline(tally, &ids, &frame_ids), articles(tally, &frames))
                },
            )
        },
    );
    let (timeline, articles) = over_time;
    let tallies: Vec<&OutletTally> = ids.iter().filter_map(|id| tally.outlets.get(id)).collect();
    let table = residuals(&tallies);
    let (cues, referents) = (setting.with.cues.as_ref(), setting.with.referents.as_ref());
    let outlets: Vec<OutletReport> = ids
        .iter()
        .zip(&tallies)
        .zip(&table)
        .zip(words.telling)
        .map(|(((id, outlet), residuals), terms)| OutletReport {
            id: id.clone(),
            name: name_of(id, setting.outlets),
            articles: outlet.articles,
            tokens: outlet.tokens,
            frames: outlet_frames(outlet, residuals, &frames, setting.with),
            axes: outlet_axes(outlet, &axes),
            speech: cues.map(|cues| Speech::new(&outlet.speech, cues)),
            names: referents
                .map(|all| outlet_names(&outlet.names, all, cues.is_some()))
                .unwrap_or_default(),
            scare_quotes: cues.map(|_| scare_quotes(outlet, &setting.with.matcher, referents)),
            terms,
        })
        .collect();
    let frame_ids: Vec<String> = frames.iter().map(|frame| frame.id.clone()).collect();
    let hits = |outlet: &&OutletTally| outlet.frames.iter().map(|frame| frame.hits).collect();
    let profiles: Vec<Vec<u64>> = tallies.iter().map(hits).collect();
    let (kept, profiles) = apart(&profiles, &setting.with.matcher.parents());
    let kept_ids: Vec<String> = kept.iter().filter_map(|at| frame_ids.get(*at).cloned()).collect();
    let copies = setting.with.copies.as_ref();
    let mut report = Report {
        schema: SCHEMA.to_owned(),
        run: run(tally, shared_ids, setting, words.compared),
        articles,
        referents: referents.map(referent_infos).unwrap_or_default(),
        distances: distances(&ids, &profiles),
        map: map(&ids, &kept_ids, &profiles),
        keyness: words.keyness,
        timeline,
        xray: xray(tally, &ids, &frame_ids),
        duplicates: copies.map(|copies| CopiesEffect::new(&outlets, &frames, tally, copies)),
        frames,
        axes,
        outlets,
    };
    if let Some(resampled) = resampled {
        resampled.put(&mut report, tally, setting);
    } else {
        summed(&mut report, &tallies, &table);
    }
    report
}

/// What a report has of single words.
struct Words {
    /// The telling terms of each outlet.
    telling: Vec<Vec<OutletTerm>>,
    keyness: Option<Vec<Keyness>>,
    /// How words were compared.
    compared: String,
}

fn words(tally: &Tally, setting: &Setting<'_>, ids: &[String]) -> Words {
    let families = Families::new(tally, stop_words(&setting.language));
    let words = |id: &String| tally.outlets.get(id).map_or(0, |outlet| outlet.tokens);
    let telling = |id: &String| telling_terms(id, words(id), &families, setting.top_terms);
    let telling = ids.par_iter().map(telling).collect();
    let (keyness, compared) = if setting.with.keep_words {
        keyness(tally, &families, ids)
    } else {
        (None, "not compared".to_owned())
    };
    Words { telling, keyness, compared }
}

/// The terms of each outlet that occur at least `least` times in the corpus, the
/// most frequent first, in the order of the report's outlets.
pub fn frequent_terms(
    tally: &Tally,
    report: &Report,
    least: u64,
) -> Vec<(String, Vec<OutletTerm>)> {
    let families = Families::new(tally, stop_words(&report.run.corpus.language));
    report
        .outlets
        .iter()
        .map(|outlet| {
            let mut terms: Vec<OutletTerm> = families
                .of_outlet(&outlet.id)
                .into_iter()
                .filter(|count| families.total(count.family) >= least)
                .filter_map(|count| term(count, outlet.tokens, &families))
                .collect();
            terms.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.term.cmp(&b.term)));
            (outlet.id.clone(), terms)
        })
        .collect()
}

fn per_1000(count: f64, tokens: u64) -> Option<f64> {
    (tokens > 0).then(|| rounded(count * 1000.0 / tokens as f64))
}

/// The groups of a tally: those that are declared in their order, then the others by name.
pub fn outlet_order(tally: &Tally, declared: &[Outlet]) -> Vec<String> {
    let mut ids: Vec<String> = declared
        .iter()
        .map(|outlet| outlet.id.clone())
        .filter(|id| tally.outlets.contains_key(id))
        .collect();
    let others: Vec<String> =
        tally.outlets.keys().filter(|id| !ids.contains(id)).cloned().collect();
    ids.extend(others);
    ids
}

fn name_of(id: &str, declared: &[Outlet]) -> Label {
    declared.iter().find(|outlet| outlet.id == id).map(|o| o.name.clone()).unwrap_or_default()
}

/// Articles in other languages by their codes: those with most first.
pub fn other_language(tally: &Tally) -> IndexMap<String, u64> {
    let left = tally.other_language.iter().map(|(code, left)| (code.clone(), left.count));
    let mut left: Vec<(String, u64)> = left.collect();
    left.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    left.into_iter().collect()
}

fn run(tally: &Tally, shared_ids: Vec<String>, setting: &Setting<'_>, terms: String) -> Run {
    let mut options = setting.options.clone();
    options.insert("terms".to_owned(), terms.into());
    Run {
        mizan: env!("CARGO_PKG_VERSION").to_owned(),
        corpus: CorpusInfo {
            title: setting.title.clone(),
            language: setting.language.clone(),
            articles: tally.article_count(),
            tokens: tally.tokens(),
            sha256: hex(&tally.corpus_digest()),
            skipped: tally.unreadable,
            problems: tally.unreadable_list.iter().map(problem).collect(),
            notes: tally
                .notes
                .values()
                .map(|note| NoteInfo { count: note.count, first: problem(&note.first) })
                .collect(),
            shared_ids,
            other_language: other_language(tally),
            duplicates: setting.with.copies.as_ref().map(CopiesInfo::from),
        },
        lexicons: setting
            .lexicons
            .iter()
            .map(|lexicon| LexiconInfo {
                id: lexicon.id.clone(),
                version: lexicon.version.clone(),
                sha256: lexicon.sha256.clone(),
                title: lexicon.title.clone(),
            })
            .collect(),
        steps: setting
            .with
            .matcher
            .steps()
            .list()
            .into_iter()
            .map(|step| step.name().to_owned())
            .collect(),
        options,
    }
}

fn problem(problem: &Problem) -> ProblemInfo {
    ProblemInfo {
        file: problem.file.clone(),
        line: problem.line,
        message: problem.message.clone(),
        hint: problem.hint.clone(),
    }
}

fn frames(setting: &Setting<'_>) -> Vec<FrameInfo> {
    let all = setting
        .lexicons
        .iter()
        .flat_map(|lexicon| lexicon.frames.iter().map(move |frame| (lexicon, frame)));
    let names = setting.with.matcher.frames();
    names
        .iter()
        .zip(all)
        .map(|(known, (lexicon, frame))| FrameInfo {
            id: known.name.clone(),
            lexicon: lexicon.id.clone(),
            label: frame.label.clone(),
            definition: frame.definition.clone(),
            parent: known.parent.and_then(|above| Some(names.get(above.index())?.name.clone())),
        })
        .collect()
}

fn axes(setting: &Setting<'_>) -> Vec<AxisInfo> {
    let name = |lexicon: usize, id: &str| {
        let found =
            setting.with.matcher.frames().iter().find(|f| f.lexicon == lexicon && f.id == id);
        found.map(|frame| frame.name.clone()).unwrap_or_default()
    };
    setting
        .lexicons
        .iter()
        .enumerate()
        .flat_map(|(at, lexicon)| lexicon.axes.iter().map(move |axis| (at, lexicon, axis)))
        .map(|(at, lexicon, axis)| AxisInfo {
            id: axis.id.clone(),
            lexicon: lexicon.id.clone(),
            label: axis.label.clone(),
            positive: name(at, &axis.positive),
            negative: name(at, &axis.negative),
        })
        .collect()
}

fn outlet_frames(
    outlet: &OutletTally,
    residuals: &[Option<Residual>],
    frames: &[FrameInfo],
    with: &Instruments,
) -> Vec<OutletFrame> {
    let matcher = &with.matcher;
    let mut terms: Vec<Vec<TermHits>> = vec![Vec::new(); frames.len()];
    for (term, &hits) in matcher.terms().iter().zip(&outlet.terms) {
        if hits > 0
            && let Some(list) = terms.get_mut(term.frame.index())
        {
            list.push(TermHits { term: term.text.clone(), hits });
        }
    }
    frames
        .iter()
        .zip(terms)
        .enumerate()
        .map(|(at, (info, mut terms))| {
            terms.sort_by(|a, b| b.hits.cmp(&a.hits).then_with(|| a.term.cmp(&b.term)));
            let sums = outlet.frames.get(at).copied().unwrap_or_default();
            let weighted = sums.weighted as f64 / 1000.0;
            let residual = residuals.get(at).copied().flatten().map(|residual| ResidualInfo {
                z: rounded(residual.z),
                q: residual.q.map(rounded),
                method: text_of(&residual.method),
            });
            let whole = WholeTally {
                count: sums.hits,
                squared: sums.hits_squared,
                articles: sums.articles_with_hit,
            };
            let voice = outlet.voices.get(at).map(|voices| FrameVoice::new(voices, whole));
            OutletFrame {
                frame: info.id.clone(),
                hits: sums.hits,
                weighted,
                per_1000: per_1000(sums.hits as f64, outlet.tokens),
                weighted_per_1000: per_1000(weighted, outlet.tokens),
                // What rests on rows of articles comes after: see `resampled.rs`.
                interval: None,
                articles_with_hit: sums.articles_with_hit,
                article_share: (outlet.articles > 0)
                    .then(|| rounded(sums.articles_with_hit as f64 / outlet.articles as f64)),
                per_article: OtherRate::default(),
                share_of_frames: OtherRate::default(),
                residual,
                against_rest: None,
                own_voice: voice.as_ref().map(|voice| voice.own.count),
                attributed: voice.as_ref().map(|voice| voice.attributed.count),
                quoted: voice.as_ref().map(|voice| voice.quoted.count),
                negated: voice.as_ref().map(|voice| voice.negated.count),
                voice,
                terms,
            }
        })
        .collect()
}

fn outlet_axes(outlet: &OutletTally, axes: &[AxisInfo]) -> Vec<OutletAxis> {
    axes.iter()
        .zip(&outlet.axes)
        .map(|(info, tally)| OutletAxis {
            axis: info.id.clone(),
            score: axis_ratio(tally).value().map(rounded),
            interval: None,
            no_interval: None,
            shrunken: None,
            articles: tally.articles,
        })
        .collect()
}

/// The terms of an outlet with the greatest TF-IDF. A word that occurs once or
/// twice tells nothing.
fn telling_terms(id: &str, tokens: u64, families: &Families<'_>, top: usize) -> Vec<OutletTerm> {
    let mut counts = families.of_outlet(id);
    counts.retain(|count| count.count >= 3);
    // Names are looked at only where they may decide.
    if let Some(last) = top.checked_sub(1).filter(|last| *last < counts.len()) {
        let (_, least, _) =
            counts.select_nth_unstable_by(last, |a, b| b.weight.total_cmp(&a.weight));
        let least = least.weight;
        counts.retain(|count| count.weight >= least);
    }
    counts.sort_by_cached_key(|count| families.label(count.family));
    counts.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    counts.truncate(top);
    counts.into_iter().filter_map(|count| term(count, tokens, families)).collect()
}

fn term(count: FamilyCount, tokens: u64, families: &Families<'_>) -> Option<OutletTerm> {
    Some(OutletTerm {
        term: families.label(count.family).to_owned(),
        count: count.count,
        per_1000: per_1000(count.count as f64, tokens)?,
        tf_idf: per_1000(count.weight, tokens)?,
        forms: families.forms(count.family).into_iter().take(8).map(str::to_owned).collect(),
    })
}

fn articles(tally: &Tally, frames: &[FrameInfo]) -> Vec<ArticleReport> {
    tally
        .articles
        .iter()
        .map(|row| ArticleReport {
            id: row.id.clone(),
            outlet: row.outlet.clone(),
            date: row.date.map(|date| date.to_string()),
            title: row.title.clone(),
            url: row.url.clone(),
            author: row.author.clone(),
            kind: row.kind.clone(),
            section: row.section.clone(),
            event: row.event.clone(),
            tokens: row.tokens,
            frames: row
                .frames
                .iter()
                .filter_map(|found| {
                    Some(ArticleFrameReport {
                        frame: frames.get(found.frame.index())?.id.clone(),
                        hits: found.hits,
                        weighted: found.weighted as f64 / 1000.0,
                        per_1000: per_1000(found.hits as f64, row.tokens),
                    })
                })
                .collect(),
        })
        .collect()
}

//! Which units people are asked to code.

use std::collections::{BTreeMap, HashMap};
use std::sync::Mutex;

use super::power::Power;
use crate::compare::uncertainty::Draws;
use crate::matching::{FrameId, Matcher};
use crate::problem::Problem;
use crate::tally::{Part, Scored};
use crate::text::Span;

/// What is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// Articles.
    Article,
    /// Sentences.
    Sentence,
}

/// What is drawn, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Draw {
    /// What is coded.
    pub kind: UnitKind,
    /// How many units.
    pub size: usize,
    /// The share of them that has a hit.
    pub hit_share: f64,
    /// The seed.
    pub seed: u64,
    /// The frames that are coded.
    pub frames: Vec<FrameId>,
}

/// A unit that may be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The id of its article.
    pub article: String,
    /// The number of its sentence; `None`: the whole article.
    pub sentence: Option<u32>,
    /// Its outlet.
    pub outlet: String,
    /// Its date.
    pub date: String,
    /// The headline of its article.
    pub title: String,
    /// What is to be read.
    pub text: String,
    /// Whether it has a hit of each frame.
    hits: Vec<bool>,
}

/// A coding sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawn {
    /// The units, in the order of the sheet.
    pub units: Vec<DrawnUnit>,
    /// What it can tell, for each frame.
    pub power: Vec<Power>,
    /// The strata: name, units in all, units drawn.
    pub strata: Vec<(String, u64, u64)>,
    /// Units that were passed over, since several have the same name.
    pub ambiguous: u64,
    /// Texts that were cut, since a cell of a spreadsheet holds no more.
    pub cut: u64,
}

/// A unit of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnUnit {
    /// What it is called on the sheet.
    pub name: String,
    /// The unit.
    pub unit: Candidate,
    /// Its stratum, by number.
    pub stratum: usize,
}

/// Characters that a cell of a spreadsheet holds, and some room.
const CELL: usize = 32_000;

/// A stratum: an outlet, and the rarest frame that its units have a hit of.
type Stratum = (String, Option<usize>);

#[derive(Debug, Default)]
struct Pool {
    /// The numbers of chance of all its units.
    chances: Vec<u64>,
    /// The units with the lowest numbers of chance, as many as could be drawn.
    lowest: BTreeMap<(u64, String, Option<u32>), Candidate>,
}

/// Draws units from a corpus that is gone over twice, by any number of threads: first
/// [`Drawer::count`], then [`Drawer::see`].
#[derive(Debug)]
pub struct Drawer<'a> {
    draw: &'a Draw,
    /// Units with a hit of each frame, and the same of none.
    counts: Mutex<Vec<u64>>,
    pools: Mutex<Pools>,
}

#[derive(Debug, Default)]
struct Pools {
    strata: BTreeMap<Stratum, Pool>,
    /// How often each number of chance came: with an id that several articles have, nobody
    /// could tell which was meant.
    times: HashMap<u64, u32>,
}

/// One unit of an article: number of the sentence, part, place.
type Unit<'s> = (Option<u32>, &'s str, Vec<(Part<'s>, Span)>);

impl<'a> Drawer<'a> {
    /// A drawer that has seen nothing.
    pub fn new(draw: &'a Draw) -> Self {
        Self {
            draw,
            counts: Mutex::new(vec![0; draw.frames.len()]),
            pools: Mutex::new(Pools::default()),
        }
    }

    /// Counts the units of an article, for the order of frames.
    pub fn count(&self, scored: Scored<'_>) {
        let found: Vec<Vec<bool>> =
            self.units(scored).iter().map(|(_, _, parts)| self.hits(parts)).collect();
        let Ok(mut counts) = self.counts.lock() else { return };
        for hits in found {
            for (count, hit) in counts.iter_mut().zip(hits) {
                *count += u64::from(hit);
            }
        }
    }

    /// Takes the units of an article for those that may be drawn.
    pub fn see(&self, scored: Scored<'_>) {
        let Ok(counts) = self.counts.lock().map(|counts| counts.clone()) else { return };
        let article = scored.article;
        let draws = Draws { seed: self.draw.seed, number: 1 };
        for (sentence, text, parts) in self.units(scored) {
            let hits = self.hits(&parts);
            let rarest = hits
                .iter()
                .enumerate()
                .filter(|(_, hit)| **hit)
                .min_by_key(|(at, _)| (counts.get(*at).copied().unwrap_or(0), *at))
                .map(|(at, _)| at);
            let name = sentence.map(|number| format!("#{number}")).unwrap_or_default();
            let chance = draws.key(&article.outlet, &format!("{}{name}", article.id));
            let Ok(mut pools) = self.pools.lock() else { return };
            *pools.times.entry(chance).or_default() += 1;
            let pool = pools.strata.entry((article.outlet.clone(), rarest)).or_default();
            let key = (chance, article.id.clone(), sentence);
            pool.chances.push(chance);
            let full = pool.lowest.len() >= self.draw.size;
            let beyond = pool.lowest.last_key_value().is_some_and(|(last, _)| *last < key);
            if (full && beyond) || pool.lowest.contains_key(&key) {
                continue;
            }
            let candidate = Candidate {
                article: article.id.clone(),
                sentence,
                outlet: article.outlet.clone(),
                date: article.date.map(|date| date.to_string()).unwrap_or_default(),
                title: article.title.clone().unwrap_or_default().trim().to_owned(),
                text: match sentence {
                    Some(_) => text.to_owned(),
                    None => kept(article),
                },
                hits,
            };
            pool.lowest.insert(key, candidate);
            if full {
                pool.lowest.pop_last();
            }
        }
    }

    /// The units of an article in which there are words.
    fn units<'s>(&self, scored: Scored<'s>) -> Vec<Unit<'s>> {
        let article = scored.article;
        let title = article.title.as_deref().unwrap_or_default();
        let whole = |text: &str| Span::new(0, text.len());
        if self.draw.kind == UnitKind::Article {
            let parts = vec![(scored.title, whole(title)), (scored.body, whole(&article.body))];
            let words = parts.iter().any(|(part, _)| !part.prose.tokens.is_empty());
            return if words { vec![(None, "", parts)] } else { Vec::new() };
        }
        let mut units = Vec::new();
        if !scored.title.prose.tokens.is_empty() {
            units.push((Some(0), title.trim(), vec![(scored.title, whole(title))]));
        }
        for (number, sentence) in (1_u32..).zip(&scored.body.prose.sentences) {
            if !sentence.tokens.is_empty() {
                let text = article.body.get(sentence.span.range()).unwrap_or_default();
                units.push((Some(number), text, vec![(scored.body, sentence.span)]));
            }
        }
        units
    }

    fn hits(&self, parts: &[(Part<'_>, Span)]) -> Vec<bool> {
        let has = |frame: &FrameId| {
            parts.iter().any(|(part, span)| {
                part.hits.iter().any(|hit| {
                    hit.frame == *frame && hit.span.start >= span.start && hit.span.start < span.end
                })
            })
        };
        self.draw.frames.iter().map(has).collect()
    }

    /// The sheet.
    ///
    /// # Errors
    ///
    /// The corpus has no unit, or the sheet is too small for its strata.
    pub fn finish(self, matcher: &Matcher) -> Result<Drawn, Problem> {
        let counts = self.counts.into_inner().unwrap_or_default();
        let (pools, ambiguous) = self.pools.into_inner().unwrap_or_default().told_apart();
        if pools.is_empty() {
            return Err(Problem::new("the corpus has nothing to code"));
        }
        let least = 2 * pools.len();
        if self.draw.size < least {
            return Err(Problem::new(format!(
                "{} units are too few: there are {} strata (outlets by frames), and each needs two",
                self.draw.size,
                pools.len()
            ))
            .hint(format!(
                "ask for {least} or more with --size, or name fewer frames with --frame"
            )));
        }
        let sizes = allotted(&pools, self.draw);
        let frame = |at: usize| {
            let id = self.draw.frames.get(at).and_then(|id| matcher.frames().get(id.index()));
            id.map_or("", |frame| frame.name.as_str())
        };
        let mut drawn = Drawn { ambiguous, ..Drawn::default() };
        let mut without = [0, 0];
        let mut units: Vec<(u64, Candidate, usize)> = Vec::new();
        let order = Draws { seed: self.draw.seed, number: 1 };
        for (stratum, (((outlet, rarest), pool), size)) in pools.into_iter().zip(sizes).enumerate()
        {
            let name = format!("{outlet} / {}", rarest.map_or("-", frame));
            if rarest.is_none() {
                without = [without[0] + pool.population(), without[1] + size as u64];
            }
            drawn.strata.push((name, pool.population(), size as u64));
            for ((chance, ..), mut unit) in pool.lowest.into_iter().take(size) {
                drawn.cut += u64::from(cut(&mut unit.text));
                units.push((order.key("order", &chance.to_string()), unit, stratum));
            }
        }
        units.sort_by(|a, b| {
            (a.0, &a.1.article, a.1.sentence).cmp(&(b.0, &b.1.article, b.1.sentence))
        });
        drawn.power = (0..self.draw.frames.len())
            .map(|at| {
                let has = |unit: &Candidate| unit.hits.get(at).copied().unwrap_or(false);
                let hits_drawn = units.iter().filter(|(_, unit, _)| has(unit)).count() as u64;
                let hits = counts.get(at).copied().unwrap_or(0);
                Power::new(frame(at), [hits, hits_drawn], without)
            })
            .collect();
        let width = units.len().to_string().len().max(3);
        drawn.units = (1..)
            .zip(units)
            .map(|(number, (_, unit, stratum))| DrawnUnit {
                name: format!("u{number:0width$}"),
                unit,
                stratum,
            })
            .collect();
        Ok(drawn)
    }
}

impl Pool {
    fn population(&self) -> u64 {
        self.chances.len() as u64
    }
}

impl Pools {
    /// The strata without what has the name of another unit, and how much that is.
    fn told_apart(self) -> (BTreeMap<Stratum, Pool>, u64) {
        let Self { mut strata, times } = self;
        let once = |chance: &u64| times.get(chance).is_none_or(|times| *times == 1);
        let mut gone = 0;
        for pool in strata.values_mut() {
            let before = pool.chances.len();
            pool.chances.retain(once);
            gone += (before - pool.chances.len()) as u64;
            pool.lowest.retain(|(chance, ..), _| once(chance));
        }
        strata.retain(|_, pool| !pool.chances.is_empty());
        (strata, gone)
    }
}

/// How many units of each stratum: those with a hit share one part of the sheet evenly, those
/// without the other; what one part cannot use goes to the other.
fn allotted(pools: &BTreeMap<Stratum, Pool>, draw: &Draw) -> Vec<usize> {
    let room = |with: bool| -> Vec<usize> {
        let of = |((_, rarest), pool): (&Stratum, &Pool)| {
            if rarest.is_some() == with { pool.lowest.len() } else { 0 }
        };
        pools.iter().map(of).collect()
    };
    let (with, without) = (room(true), room(false));
    let sum = |room: &[usize]| room.iter().sum::<usize>();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a part of the size"
    )]
    let wanted = (draw.size as f64 * draw.hit_share).round() as usize;
    // Each stratum has two, whatever the shares: with one its variance cannot be told.
    let strata = |room: &[usize]| room.iter().filter(|room| **room > 0).count();
    let hits = wanted
        .max(draw.size.saturating_sub(sum(&without)))
        .max(2 * strata(&with))
        .min(draw.size.saturating_sub(2 * strata(&without)))
        .min(sum(&with));
    let rest = (draw.size - hits).min(sum(&without));
    let (hits, rest) = (evenly(hits, &with), evenly(rest, &without));
    hits.iter().zip(&rest).map(|(a, b)| a + b).collect()
}

/// So many units over places with so much room, as evenly as that allows.
fn evenly(total: usize, room: &[usize]) -> Vec<usize> {
    let mut given = vec![0; room.len()];
    let mut left = total;
    while left > 0 {
        let open: Vec<usize> = (0..room.len()).filter(|&at| given[at] < room[at]).collect();
        if open.is_empty() {
            break;
        }
        let each = (left / open.len()).max(1);
        for at in open {
            let more = each.min(room[at] - given[at]).min(left);
            given[at] += more;
            left -= more;
        }
    }
    given
}

/// The article's own words.
fn kept(article: &crate::corpus::Article) -> String {
    let kept: Vec<&str> =
        article.kept().iter().filter_map(|span| article.body.get(span.range())).collect();
    kept.join("\n").trim().to_owned()
}

/// Cuts a text to what a cell holds; whether it was longer.
fn cut(text: &mut String) -> bool {
    let Some((at, _)) = text.char_indices().nth(CELL) else { return false };
    text.truncate(at);
    text.push_str(" […]");
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_evenly() {
        assert_eq!(evenly(10, &[100, 100, 100]), [4, 3, 3]);
        assert_eq!(evenly(10, &[1, 100, 100]), [1, 5, 4]);
        assert_eq!(evenly(10, &[0, 2, 3]), [0, 2, 3]);
        assert_eq!(evenly(0, &[5]), [0]);
        assert!(evenly(3, &[]).is_empty());
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        let mut text = "س".repeat(CELL + 5);
        assert!(cut(&mut text));
        assert_eq!(text.chars().count(), CELL + 4);
        assert!(!cut(&mut "قصير".to_owned()));
    }
}

//! Comparisons of frames, names and terms, from a tally or from counts.

use indexmap::IndexMap;
use serde_json::Value;

use super::comparison::{COMPARISON_SCHEMA, Comparison};
use super::comparison_rows::{Naming, item_rows, pairing_infos};
use super::distances::{Frames, apart, distances, map, profiles, together_infos};
use crate::compare::keyness::{Measure, Variance};
use crate::compare::uncertainty::{Adjustment, Draws, IntervalChoice, Kind};
use crate::compare::words::{Families, stop_words};
use crate::compare::{
    Articles, CountsFile, Design, Item, Options, PairingResult, PriorChoice, Table, compare,
};
use crate::label::Label;
use crate::lexicon::Lexicon;
use crate::matching::FrameId;
use crate::problem::Problem;
use crate::tally::{Instruments, Tally};

/// Items on the map; more would hide each other.
const ON_MAP: usize = 200;

/// What is asked of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparing {
    /// Who is compared with whom.
    pub design: Design,
    /// Whether only stories are compared that both sides tell.
    pub matched: bool,
    /// The measure that rows are sorted by.
    pub measure: Measure,
    /// The prior of the log-odds.
    pub prior: PriorChoice,
    /// Their variance.
    pub variance: Variance,
    /// The correction for many tests.
    pub correction: Adjustment,
    /// The fewest occurrences on both sides together; `None`: five of terms of texts,
    /// else one.
    pub min_count: Option<u64>,
    /// The most frequent terms that are compared.
    pub max_terms: usize,
    /// Which intervals are wanted.
    pub interval: IntervalChoice,
    /// The draws of the bootstrap, of frames and names.
    pub draws: Draws,
}

/// The counts of a file: terms, or what else their `kind` says, `frames` or `names`.
///
/// # Errors
///
/// A group is named that is not there, or there is nothing to compare.
pub fn compare_counts(
    asked: &Comparing,
    file: &CountsFile,
    kind: &'static str,
) -> Result<Comparison, Problem> {
    let field = kind.trim_end_matches('s');
    let name = |at: usize| {
        let term = file.terms.get(at).cloned().unwrap_or_default();
        (IndexMap::from([(field.to_owned(), Value::from(term))]), Label::default())
    };
    let naming = Naming { of: &name, terms: &|_, _| Vec::new(), views: None };
    let with = Counts {
        table: &file.table,
        items: &file.items,
        family: file.items.len(),
        kind,
        names: file.terms.clone(),
        parents: Vec::new(),
    };
    let mut comparison = made(asked, &with, &naming, 1)?;
    let words = if file.has_tokens { "tokens of the file" } else { "sum of the counts" };
    comparison.run.insert("words".to_owned(), words.into());
    Ok(comparison)
}

/// Counts, ready to be compared.
struct Counts<'a> {
    table: &'a Table,
    items: &'a [Item],
    family: usize,
    kind: &'static str,
    names: Vec<String>,
    /// The item above each item, which counts its hits too; empty: none stands above another.
    parents: Vec<Option<usize>>,
}

/// Frames of lexicons.
///
/// # Errors
///
/// A group is named that is not there, or there is nothing to compare.
pub fn compare_frames(
    asked: &Comparing,
    articles: &Articles<'_>,
    tally: &Tally,
    groups: &[String],
    lexicons: &[Lexicon],
    with: &Instruments,
) -> Result<Comparison, Problem> {
    let matcher = &with.matcher;
    let axes: Vec<(usize, usize)> =
        with.axes.frames().map(|(a, b)| (a.index(), b.index())).collect();
    let found = articles.frames(matcher, &axes);
    let frames = matcher.frames().len();
    // By words first: that is the family. The other views stand behind it.
    let mut items: Vec<Item> = (0..frames).map(|at| found.by_words(at)).collect();
    items.extend((0..frames).map(|at| found.by_articles(at)));
    items.extend((0..frames).map(|at| found.by_mentions(at)));
    let labels: Vec<&Label> =
        lexicons.iter().flat_map(|lexicon| &lexicon.frames).map(|frame| &frame.label).collect();
    let ids: Vec<String> = matcher.frames().iter().map(|frame| frame.name.clone()).collect();
    let name = |at: usize| {
        let id = ids.get(at).cloned().unwrap_or_default();
        let label = labels.get(at).map(|label| (*label).clone()).unwrap_or_default();
        (IndexMap::from([("frame".to_owned(), Value::from(id))]), label)
    };
    let terms = |frame: usize, result: &PairingResult| -> Vec<(String, [u64; 2])> {
        // Of matched stories the terms are not known by article.
        if result.stories.is_some() {
            return Vec::new();
        }
        let hits = |side: &[usize], term: usize| -> u64 {
            let outlets = side.iter().filter_map(|at| tally.outlets.get(groups.get(*at)?));
            outlets.filter_map(|outlet| outlet.terms.get(term)).sum()
        };
        let of_frame = matcher.terms().iter().enumerate().filter(|(_, t)| t.frame.index() == frame);
        of_frame
            .map(|(at, term)| {
                let both = [hits(&result.pairing.target, at), hits(&result.pairing.reference, at)];
                (term.text.clone(), both)
            })
            .filter(|(_, hits)| hits[0] + hits[1] > 0)
            .collect()
    };
    let naming = Naming { of: &name, terms: &terms, views: Some([frames, 2 * frames]) };
    let with = Counts {
        table: &found.table,
        items: &items,
        family: frames,
        kind: "frames",
        names: ids.clone(),
        parents: matcher.parents(),
    };
    let mut comparison = made(asked, &with, &naming, 1)?;
    let in_line = |one: usize, other: usize| matcher.in_line(FrameId::at(one), FrameId::at(other));
    comparison.together =
        Some(together_infos(tally, groups, &Frames { ids: &ids, in_line: &in_line }));
    Ok(comparison)
}

/// Names of referent groups.
///
/// # Errors
///
/// The same, and if the instruments have no referent groups.
pub fn compare_names(
    asked: &Comparing,
    articles: &Articles<'_>,
    with: &Instruments,
) -> Result<Comparison, Problem> {
    let Some(referents) = &with.referents else { return Err(Problem::new("there are no names")) };
    let (table, items) = articles.names(referents);
    let names: Vec<[String; 2]> = referents
        .registers()
        .iter()
        .map(|register| {
            let group = referents.groups().get(register.group).map_or("", |group| &group.id);
            [group.to_owned(), register.name.clone()]
        })
        .collect();
    let name = |at: usize| {
        let [group, register] = names.get(at).cloned().unwrap_or_default();
        let name = format!("{group}: {register}");
        let fields = IndexMap::from([
            ("name".to_owned(), Value::from(name)),
            ("referent".to_owned(), Value::from(group)),
            ("register".to_owned(), Value::from(register)),
        ]);
        (fields, Label::default())
    };
    let naming = Naming { of: &name, terms: &|_, _| Vec::new(), views: None };
    let with = Counts {
        table: &table,
        items: &items,
        family: items.len(),
        kind: "names",
        names: names.iter().map(|[group, register]| format!("{group}: {register}")).collect(),
        parents: Vec::new(),
    };
    made(asked, &with, &naming, 1)
}

/// Words, without stop words and numbers. The tally must have kept the words of its
/// articles.
///
/// # Errors
///
/// A group is named that is not there, or there is nothing to compare.
pub fn compare_terms(
    asked: &Comparing,
    articles: &Articles<'_>,
    tally: &Tally,
    language: &str,
) -> Result<Comparison, Problem> {
    let least = asked.min_count.unwrap_or(5);
    let families = Families::new(tally, stop_words(language));
    let kept = families.most_frequent(least, asked.max_terms);
    let (table, items) = articles.terms(&families, &kept);
    let name = |at: usize| {
        let family = kept.get(at).copied();
        let term = family.map_or("", |family| families.label(family));
        let forms = family.map(|family| families.forms(family)).unwrap_or_default();
        let forms: Vec<&str> = forms.into_iter().take(8).collect();
        let fields = IndexMap::from([
            ("term".to_owned(), Value::from(term)),
            ("forms".to_owned(), Value::from(forms)),
        ]);
        (fields, Label::default())
    };
    let naming = Naming { of: &name, terms: &|_, _| Vec::new(), views: None };
    let names = kept.iter().map(|family| families.label(*family).to_owned()).collect();
    let with = Counts {
        table: &table,
        items: &items,
        family: items.len(),
        kind: "terms",
        names,
        parents: Vec::new(),
    };
    made(asked, &with, &naming, 5)
}

/// Compares, and puts together what is published.
fn made(
    asked: &Comparing,
    with: &Counts<'_>,
    naming: &Naming<'_>,
    least: u64,
) -> Result<Comparison, Problem> {
    let options = options(asked, with, asked.min_count.unwrap_or(least));
    let results = compare(with.table, with.items, &options)?;
    if results.is_empty() {
        return Err(Problem::new(format!(
            "there is nothing to compare '{}' with",
            with.table.groups().first().map_or("", String::as_str)
        ))
        .hint("a comparison needs two groups; --by names another grouping"));
    }
    if results.iter().all(|result| result.stories == Some(0)) {
        return Err(Problem::new("no story is told by both sides of a comparison").hint(
            "--match needs articles that say their event, date or section; docs/corpus.md has the fields",
        ));
    }
    let groups = with.table.groups();
    let items: Vec<Item> = with.items.iter().take(with.family).copied().collect();
    let (kept, profiles) = apart(&profiles(with.table, &items), &with.parents);
    let on_map = kept.len().min(ON_MAP);
    let names = kept.iter().take(on_map).filter_map(|&at| with.names.get(at).cloned());
    let names: Vec<String> = names.collect();
    let mapped: Vec<Vec<u64>> =
        profiles.iter().map(|row| row.iter().take(on_map).copied().collect()).collect();
    let pairings = pairing_infos(&results, with.table);
    let rows = item_rows(results, with.table, with.items, asked.measure, naming, with.family);
    let tests = rows.iter().filter(|row| row.q.is_some()).count();
    Ok(Comparison {
        schema: COMPARISON_SCHEMA,
        run: manifest(asked, with, &options, tests),
        labels: IndexMap::new(),
        pairings,
        rows: IndexMap::from([(with.kind.to_owned(), rows)]),
        distances: distances(groups, &profiles),
        map: map(groups, &names, &mapped),
        together: None,
    })
}

fn options(asked: &Comparing, with: &Counts<'_>, min_count: u64) -> Options {
    // Of twenty thousand terms no draws are made: their intervals come from sums.
    let drawn = with.table.by_article() && with.kind != "terms";
    Options {
        design: asked.design.clone(),
        matched: asked.matched,
        prior: asked.prior,
        variance: asked.variance,
        correction: asked.correction,
        min_count,
        interval: asked.interval,
        draws: drawn.then_some(asked.draws),
        fisher: asked.measure == Measure::Fisher,
        family: with.family,
    }
}

/// What was done, for the file and for the notes under tables.
fn manifest(
    asked: &Comparing,
    with: &Counts<'_>,
    options: &Options,
    tests: usize,
) -> IndexMap<String, Value> {
    let interval = match options.draws {
        Some(draws) => asked.interval.words(draws),
        None if with.table.by_article() => "95 %, from sums over articles".to_owned(),
        None => "95 %, words as if they were independent (token level)".to_owned(),
    };
    let shares = with.items.first().is_some_and(|item| item.kind == Kind::Share);
    let choice = serde_json::to_value(options.interval).unwrap_or_default();
    let drawn = options.draws.filter(|_| options.interval != IntervalChoice::Analytic);
    let terms = (with.kind == "terms").then_some(asked.max_terms);
    let correction = match options.correction {
        Adjustment::BenjaminiHochberg => "Benjamini–Hochberg",
        Adjustment::Holm => "Holm",
        Adjustment::None => "no correction",
    };
    let variance = match options.variance {
        Variance::TwoTerm => "two",
        Variance::FourTerm => "four",
    };
    IndexMap::from([
        ("mizan".to_owned(), env!("CARGO_PKG_VERSION").into()),
        ("of".to_owned(), with.kind.into()),
        ("measure".to_owned(), asked.measure.to_string().into()),
        ("prior".to_owned(), asked.prior.to_string().into()),
        ("variance".to_owned(), variance.into()),
        ("min_count".to_owned(), options.min_count.into()),
        ("max_terms".to_owned(), terms.into()),
        ("interval".to_owned(), interval.into()),
        ("interval_choice".to_owned(), choice),
        ("draws".to_owned(), drawn.map(|draws| draws.number).into()),
        ("seed".to_owned(), drawn.map(|draws| draws.seed).into()),
        ("correction".to_owned(), correction.into()),
        ("family".to_owned(), format!("all rows of this comparison ({tests} tests)").into()),
        (
            "rate_unit".to_owned(),
            if shares { "share of mentions" } else { "per 1,000 words" }.into(),
        ),
    ])
}

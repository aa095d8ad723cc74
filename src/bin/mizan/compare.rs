//! `mizan compare`: groups of articles against each other.

use indexmap::IndexMap;
use mizan::compare::keyness::{Measure, Variance};
use mizan::compare::uncertainty::Correction;
use mizan::compare::words::{Families, FamilyId, stop_words};
use mizan::compare::{
    Articles, Design, Item, Options, PairingResult, Story, Table, compare, read_counts,
};
use mizan::label::Label;
use mizan::lexicon::Lexicon;
use mizan::matching::Referents;
use mizan::problem::Problem;
use mizan::report::{
    COMPARISON_SCHEMA, Comparison, Language, Naming, comparison_csv, comparison_markdown,
    comparison_table, distances, item_rows, map, outlet_order, pairing_infos, profiles,
    together_infos,
};
use mizan::tally::{Grouping, Instruments, Tally};
use serde_json::Value;

use crate::args::Format;
use crate::compare_args::{CompareArgs, CorrectionArg, Match, Of, VarianceArg};
use crate::outcome::{Done, Outcome, put};
use crate::session;

/// Items on the map; more would hide each other.
const ON_MAP: usize = 200;

pub(crate) fn run(args: &CompareArgs) -> Done {
    let (comparison, language) = match &args.counts {
        Some(path) => (of_counts(args, path)?, args.terminal.lang.unwrap_or(Language::En)),
        None => of_corpus(args)?,
    };
    match args.format {
        Format::Table => {
            let terminal = session::terminal(&args.terminal);
            put(comparison_table(&comparison, language, terminal, args.top).as_bytes())?;
        }
        Format::Markdown => {
            put(comparison_markdown(&comparison, language, args.top).as_bytes())?;
        }
        Format::Csv => put(&comparison_csv(&comparison)?)?,
        Format::Json => {
            let mut bytes = serde_json::to_vec_pretty(&comparison)
                .map_err(|error| Problem::new(format!("the comparison cannot be made: {error}")))?;
            bytes.push(b'\n');
            put(&bytes)?;
        }
    }
    Ok(Outcome::Done)
}

fn of_counts(args: &CompareArgs, path: &std::path::Path) -> Result<Comparison, Problem> {
    let file = read_counts(path)?;
    let name = |at: usize| {
        let term = file.terms.get(at).cloned().unwrap_or_default();
        (IndexMap::from([("term".to_owned(), Value::from(term))]), Label::default())
    };
    let naming = Naming { of: &name, terms: &|_, _| Vec::new(), views: None };
    let with = Compared {
        table: &file.table,
        items: &file.items,
        family: file.items.len(),
        kind: "terms",
        names: file.terms.clone(),
    };
    made(args, &with, &naming, 1)
}

fn of_corpus(args: &CompareArgs) -> Result<(Comparison, Language), Problem> {
    let corpus = session::open_inputs(&args.inputs, &args.reading)?;
    let language = session::language(&args.reading, &corpus)?;
    let lexicons = session::lexicons(&args.matching, &language)?;
    let matcher = session::matcher(&args.matching, &lexicons)?;
    let referents = if args.of == Of::Names {
        let spellings = mizan::lexicon::spellings(&language)?;
        Some(Referents::new(&lexicons, spellings.as_ref(), matcher.steps().clone()))
            .filter(|found| !found.is_empty())
    } else {
        None
    };
    if args.of == Of::Names && referents.is_none() {
        return Err(Problem::new("the lexicons have no referent groups")
            .hint("add a [[referent]] with id, label and names; lexicons/README.md shows one"));
    }
    let with = Instruments {
        referents,
        grouping: args.by,
        keep_words: args.of == Of::Terms,
        sentences: args.of == Of::Frames,
        ..Instruments::frames_only(&lexicons, matcher)
    };
    let mut tally = session::count(&corpus, &with, &args.reading, None)?;
    tally.sort();
    let tally = &tally;
    let groups = outlet_order(tally, &corpus.outlets);
    let story = args.matched.map(|matched| match matched {
        Match::Event => Story::Event,
        Match::Date => Story::Date,
        Match::Section => Story::Section,
    });
    let articles = Articles::new(tally, &groups, story);
    let mut comparison = match args.of {
        Of::Frames => of_frames(args, &articles, tally, &groups, &lexicons, &with)?,
        Of::Names => of_names(args, &articles, &with)?,
        Of::Terms => of_terms(args, &articles, tally, &language)?,
    };
    if args.by == Grouping::Outlet {
        let labels = corpus.outlets.iter().map(|outlet| (outlet.id.clone(), outlet.name.clone()));
        comparison.labels = labels.collect();
    }
    let digest = mizan::lexicon::hex(&tally.corpus_digest());
    comparison.run.insert("corpus_sha256".to_owned(), digest.into());
    comparison.run.insert("articles".to_owned(), tally.article_count().into());
    comparison.run.insert("words".to_owned(), tally.tokens().into());
    let used: Vec<String> =
        lexicons.iter().map(|lexicon| format!("{} {}", lexicon.id, lexicon.version)).collect();
    comparison.run.insert("lexicons".to_owned(), used.into());
    Ok((comparison, session::summary_language(&args.terminal, &language)))
}

/// Counts, ready to be compared.
struct Compared<'a> {
    table: &'a Table,
    items: &'a [Item],
    family: usize,
    kind: &'static str,
    names: Vec<String>,
}

fn of_frames(
    args: &CompareArgs,
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
    let with = Compared {
        table: &found.table,
        items: &items,
        family: frames,
        kind: "frames",
        names: ids.clone(),
    };
    let mut comparison = made(args, &with, &naming, 1)?;
    comparison.together = Some(together_infos(tally, groups, &ids));
    Ok(comparison)
}

fn of_names(
    args: &CompareArgs,
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
    let with = Compared {
        table: &table,
        items: &items,
        family: items.len(),
        kind: "names",
        names: names.iter().map(|[group, register]| format!("{group}: {register}")).collect(),
    };
    made(args, &with, &naming, 1)
}

fn of_terms(
    args: &CompareArgs,
    articles: &Articles<'_>,
    tally: &Tally,
    language: &str,
) -> Result<Comparison, Problem> {
    let least = args.min_count.unwrap_or(5);
    let families = Families::new(tally, stop_words(language));
    let kept: Vec<FamilyId> = families
        .by_frequency()
        .into_iter()
        .take_while(|(_, total)| *total >= least.max(1))
        .take(args.max_terms)
        .map(|(family, _)| family)
        .collect();
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
    let with = Compared { table: &table, items: &items, family: items.len(), kind: "terms", names };
    made(args, &with, &naming, 5)
}

/// Compares, and puts together what is published.
fn made(
    args: &CompareArgs,
    with: &Compared<'_>,
    naming: &Naming<'_>,
    least: u64,
) -> Result<Comparison, Problem> {
    let options = options(args, with, args.min_count.unwrap_or(least));
    let results = compare(with.table, with.items, &options)?;
    if results.is_empty() {
        return Err(Problem::new(format!(
            "there is nothing to compare '{}' with",
            with.table.groups().first().map_or("", String::as_str)
        ))
        .hint("a comparison needs two groups; --by names another grouping"));
    }
    let groups = with.table.groups();
    let items: Vec<Item> = with.items.iter().take(with.family).copied().collect();
    let profiles = profiles(with.table, &items);
    let on_map = with.family.min(ON_MAP);
    let mapped: Vec<Vec<u64>> =
        profiles.iter().map(|row| row.iter().take(on_map).copied().collect()).collect();
    let rows = item_rows(&results, with.table, with.items, args.measure, naming, with.family);
    let tests = rows.iter().filter(|row| row.q.is_some()).count();
    Ok(Comparison {
        schema: COMPARISON_SCHEMA,
        run: manifest(args, with, &options, tests),
        labels: IndexMap::new(),
        pairings: pairing_infos(&results, with.table),
        rows: IndexMap::from([(with.kind.to_owned(), rows)]),
        distances: distances(groups, &profiles),
        map: map(groups, with.names.get(..on_map).unwrap_or_default(), &mapped),
        together: None,
    })
}

fn options(args: &CompareArgs, with: &Compared<'_>, min_count: u64) -> Options {
    let rest = args.reference.len() == 1 && args.reference.iter().any(|name| name == "rest");
    let design = if args.pairs {
        Design::AllPairs
    } else if args.target.is_empty() {
        Design::EachAgainstRest
    } else {
        let reference = if rest { Vec::new() } else { args.reference.clone() };
        Design::Target { target: args.target.clone(), reference }
    };
    // Of twenty thousand terms no draws are made: their intervals come from sums.
    let drawn = with.table.by_article() && with.kind != "terms";
    Options {
        design,
        matched: args.matched.is_some(),
        prior: args.prior.0,
        variance: match args.variance {
            VarianceArg::Two => Variance::TwoTerm,
            VarianceArg::Four => Variance::FourTerm,
        },
        correction: match args.correction {
            CorrectionArg::Bh => Correction::BenjaminiHochberg,
            CorrectionArg::Holm => Correction::Holm,
            CorrectionArg::None => Correction::None,
        },
        min_count,
        interval: args.uncertainty.choice(),
        draws: drawn.then_some(args.uncertainty.draws()),
        fisher: args.measure == Measure::Fisher,
        family: with.family,
    }
}

/// What was done, for the file and for the notes under tables.
fn manifest(
    args: &CompareArgs,
    with: &Compared<'_>,
    options: &Options,
    tests: usize,
) -> IndexMap<String, Value> {
    let interval = match options.draws {
        Some(_) => args.uncertainty.words(),
        None if with.table.by_article() => "95 %, from sums over articles".to_owned(),
        None => "95 %, words as if they were independent (token level)".to_owned(),
    };
    let correction = match options.correction {
        Correction::BenjaminiHochberg => "Benjamini–Hochberg",
        Correction::Holm => "Holm",
        Correction::None => "no correction",
    };
    let variance = match options.variance {
        Variance::TwoTerm => "two",
        Variance::FourTerm => "four",
    };
    let matched = args.matched.map(|matched| format!("{matched:?}").to_lowercase());
    IndexMap::from([
        ("mizan".to_owned(), env!("CARGO_PKG_VERSION").into()),
        ("of".to_owned(), with.kind.into()),
        ("by".to_owned(), args.by.to_string().into()),
        ("match".to_owned(), matched.into()),
        ("measure".to_owned(), args.measure.to_string().into()),
        ("prior".to_owned(), args.prior.to_string().into()),
        ("variance".to_owned(), variance.into()),
        ("min_count".to_owned(), options.min_count.into()),
        ("interval".to_owned(), interval.into()),
        ("draws".to_owned(), options.draws.map(|draws| draws.number).into()),
        ("seed".to_owned(), options.draws.map(|draws| draws.seed).into()),
        ("correction".to_owned(), correction.into()),
        ("family".to_owned(), format!("all rows of this comparison ({tests} tests)").into()),
        (
            "rate_unit".to_owned(),
            match with.kind {
                "names" => "share of mentions",
                _ => "per 1,000 words",
            }
            .into(),
        ),
    ])
}

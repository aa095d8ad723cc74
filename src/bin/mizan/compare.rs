//! `mizan compare`: groups of articles against each other.

use mizan::compare::keyness::Variance;
use mizan::compare::uncertainty::Adjustment;
use mizan::compare::{Articles, Design, Story, read_counts};
use mizan::matching::Referents;
use mizan::problem::Problem;
use mizan::report::{
    Comparing, Comparison, Language, compare_counts, compare_frames, compare_names, compare_terms,
    comparison_csv, comparison_markdown, comparison_table, other_language, outlet_order,
};
use mizan::tally::{Grouping, Instruments};

use crate::args::Format;
use crate::compare_args::{CompareArgs, CorrectionArg, Match, Of, VarianceArg};
use crate::counting;
use crate::outcome::{Done, Outcome, put, put_json, report_problem};
use crate::session;

pub(crate) fn run(args: &CompareArgs) -> Done {
    let (comparison, language) = match &args.counts {
        Some(path) => {
            if args.duplicates.duplicates.is_some() {
                return Err(Problem::new("copies can be found in texts only")
                    .hint("name the corpus instead of --counts, or leave --duplicates away"));
            }
            let file = read_counts(path)?;
            if file.repeated > 0 {
                let message = format!("{} lines repeat a term of another line", file.repeated);
                let hint = "they are added up; take them out if they are copies";
                report_problem("note", &Problem::new(message).hint(hint));
            }
            let kind = match args.of {
                Some(Of::Frames) => "frames",
                Some(Of::Names) => "names",
                Some(Of::Terms) | None => "terms",
            };
            let comparison = compare_counts(&comparing(args), &file, kind)?;
            (comparison, args.terminal.lang.unwrap_or(Language::En))
        }
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
        Format::Json => put_json(&comparison)?,
    }
    Ok(Outcome::Done)
}

fn of_corpus(args: &CompareArgs) -> Result<(Comparison, Language), Problem> {
    let of = args.of.unwrap_or(Of::Frames);
    let mut corpus = session::open_inputs(&args.inputs, &args.reading)?;
    let language = session::language(&args.reading, &corpus)?;
    let lexicons = session::lexicons(&args.matching, &language)?;
    let matcher = session::matcher(&args.matching, &lexicons)?;
    let referents = if of == Of::Names {
        let spellings = mizan::lexicon::spellings(&language)?;
        Some(Referents::new(&lexicons, spellings.as_ref(), matcher.steps().clone()))
            .filter(|found| !found.is_empty())
    } else {
        None
    };
    if of == Of::Names && referents.is_none() {
        return Err(Problem::new("the lexicons have no referent groups")
            .hint("add a [[referent]] with id, label and names; lexicons/README.md shows one"));
    }
    let copies = counting::copies(&mut corpus, args.duplicates, &args.reading)?;
    let with = Instruments {
        copies,
        referents,
        grouping: args.by,
        keep_words: of == Of::Terms,
        sentences: of == Of::Frames,
        languages: session::languages(&args.matching, &lexicons),
        ..Instruments::frames_only(&lexicons, matcher)
    };
    let mut tally = counting::count(&corpus, &with, &args.reading, None)?;
    tally.sort();
    let tally = &tally;
    let groups = outlet_order(tally, &corpus.outlets);
    let story = args.matched.map(|matched| match matched {
        Match::Event => Story::Event,
        Match::Date => Story::Date,
        Match::Section => Story::Section,
    });
    let articles = Articles::new(tally, &groups, story);
    let asked = comparing(args);
    let mut comparison = match of {
        Of::Frames => compare_frames(&asked, &articles, tally, &groups, &lexicons, &with)?,
        Of::Names => compare_names(&asked, &articles, &with)?,
        Of::Terms => compare_terms(&asked, &articles, tally, &language)?,
    };
    if args.by == Grouping::Outlet {
        let labels = corpus.outlets.iter().map(|outlet| (outlet.id.clone(), outlet.name.clone()));
        comparison.labels = labels.collect();
    }
    let digest = mizan::lexicon::hex(&tally.corpus_digest());
    comparison.run.insert("corpus_sha256".to_owned(), digest.into());
    comparison.run.insert("articles".to_owned(), tally.article_count().into());
    comparison.run.insert("words".to_owned(), tally.tokens().into());
    let left: serde_json::Map<String, serde_json::Value> =
        other_language(tally).into_iter().map(|(code, count)| (code, count.into())).collect();
    comparison.run.insert("other_language".to_owned(), left.into());
    let used: Vec<String> =
        lexicons.iter().map(|lexicon| format!("{} {}", lexicon.id, lexicon.version)).collect();
    comparison.run.insert("lexicons".to_owned(), used.into());
    let checksums: Vec<String> = lexicons.iter().map(|lexicon| lexicon.sha256.clone()).collect();
    comparison.run.insert("lexicons_sha256".to_owned(), checksums.into());
    let steps = with.matcher.steps().list();
    let steps: Vec<&str> = steps.iter().map(|step| step.name()).collect();
    comparison.run.insert("steps".to_owned(), steps.into());
    comparison.run.extend(session::options(&corpus, &args.reading, &args.matching, &with));
    comparison.run.insert("by".to_owned(), args.by.to_string().into());
    let matched = args.matched.map(|matched| format!("{matched:?}").to_lowercase());
    comparison.run.insert("match".to_owned(), matched.into());
    Ok((comparison, session::summary_language(&args.terminal, &language)))
}

/// What the arguments ask.
fn comparing(args: &CompareArgs) -> Comparing {
    let rest = args.reference.len() == 1 && args.reference.iter().any(|name| name == "rest");
    let design = if args.pairs {
        Design::AllPairs
    } else if args.target.is_empty() {
        Design::EachAgainstRest
    } else {
        let reference = if rest { Vec::new() } else { args.reference.clone() };
        Design::Target { target: args.target.clone(), reference }
    };
    Comparing {
        design,
        matched: args.matched.is_some(),
        measure: args.measure,
        prior: args.prior.0,
        variance: match args.variance {
            VarianceArg::Two => Variance::TwoTerm,
            VarianceArg::Four => Variance::FourTerm,
        },
        correction: match args.correction {
            CorrectionArg::Bh => Adjustment::BenjaminiHochberg,
            CorrectionArg::Holm => Adjustment::Holm,
            CorrectionArg::None => Adjustment::None,
        },
        min_count: args.min_count,
        max_terms: args.max_terms,
        interval: args.uncertainty.choice(),
        draws: args.uncertainty.draws(),
    }
}

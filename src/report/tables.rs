//! The tables of a report, for spreadsheets, statistics programs and data frames.

use super::model::{OutletTerm, Report};
use super::sheet::ColumnKind::{Flag, Number, Text, Whole};
use super::sheet::{Column, ColumnKind, Sheet, Value};
use super::speech::{FrameVoice, ShareInfo};

/// The rarest term, in occurrences over all outlets, that the table of terms lists.
pub const MIN_COUNT: u64 = 5;

/// `outlets.csv`: one row for each outlet and frame.
pub fn outlets(report: &Report) -> Sheet<'_> {
    let columns = [
        ("outlet", Text),
        ("outlet_ar", Text),
        ("outlet_en", Text),
        ("articles", Whole),
        ("tokens", Whole),
        ("lexicon", Text),
        ("frame", Text),
        ("hits", Whole),
        ("weighted", Number),
        ("per_1000", Number),
        ("low", Number),
        ("high", Number),
        ("interval", Text),
        ("weighted_per_1000", Number),
        ("articles_with_hit", Whole),
        ("article_share", Number),
        ("per_article", Number),
        ("per_article_low", Number),
        ("per_article_high", Number),
        ("share_of_frames", Number),
        ("share_of_frames_low", Number),
        ("share_of_frames_high", Number),
        ("z", Number),
        ("q", Number),
        ("residual", Text),
        ("log_ratio", Number),
        ("log_ratio_low", Number),
        ("log_ratio_high", Number),
        ("p", Number),
        ("rests_on_articles", Whole),
        ("rests_on_term", Text),
        ("own_voice", Whole),
        ("attributed", Whole),
        ("quoted", Whole),
        ("scare", Whole),
        ("negated", Whole),
        ("rejected", Whole),
        ("hedged", Whole),
    ];
    let rows = report.outlets.iter().flat_map(|outlet| {
        let name = |language: &str| outlet.name.get(language).map_or("", String::as_str);
        let (ar, en) = (name("ar"), name("en"));
        outlet.frames.iter().zip(&report.frames).map(move |(frame, info)| {
            let interval = frame.interval.as_ref();
            let residual = frame.residual.as_ref();
            let rest = frame.against_rest.as_ref();
            let against = rest.and_then(|rest| rest.interval.as_ref());
            let per_article = frame.per_article.interval.as_ref();
            let of_frames = frame.share_of_frames.interval.as_ref();
            let count = |of: &dyn Fn(&FrameVoice) -> u64| Value::from(frame.voice.as_ref().map(of));
            vec![
                (&outlet.id).into(),
                ar.into(),
                en.into(),
                outlet.articles.into(),
                outlet.tokens.into(),
                (&info.lexicon).into(),
                (&info.id).into(),
                frame.hits.into(),
                frame.weighted.into(),
                frame.per_1000.into(),
                interval.map(|interval| interval.low).into(),
                interval.map(|interval| interval.high).into(),
                interval.map(|interval| &interval.method).into(),
                frame.weighted_per_1000.into(),
                frame.articles_with_hit.into(),
                frame.article_share.into(),
                frame.per_article.rate.into(),
                per_article.map(|interval| interval.low).into(),
                per_article.map(|interval| interval.high).into(),
                frame.share_of_frames.rate.into(),
                of_frames.map(|interval| interval.low).into(),
                of_frames.map(|interval| interval.high).into(),
                residual.map(|residual| residual.z).into(),
                residual.and_then(|residual| residual.q).into(),
                residual.map(|residual| &residual.method).into(),
                rest.and_then(|rest| rest.log_ratio).into(),
                against.and_then(|interval| interval.low).into(),
                against.and_then(|interval| interval.high).into(),
                rest.and_then(|rest| rest.p).into(),
                rest.and_then(|rest| rest.rests_on_articles).into(),
                rest.and_then(|rest| rest.rests_on_term.as_deref()).into(),
                count(&|voice| voice.own.count),
                count(&|voice| voice.attributed.count),
                count(&|voice| voice.quoted.count),
                count(&|voice| voice.scare.count),
                count(&|voice| voice.negated.count),
                count(&|voice| voice.rejected.count),
                count(&|voice| voice.hedged.count),
            ]
        })
    });
    Sheet::new(&columns, rows)
}

/// The columns of a share.
const SHARE: [(&str, ColumnKind); 5] =
    [("of", Whole), ("share", Number), ("low", Number), ("high", Number), ("interval", Text)];

/// The cells of a share: count, whole, share, interval.
fn share_cells(share: &ShareInfo) -> [Value<'_>; 6] {
    let interval = share.interval.as_ref();
    [
        share.count.into(),
        share.of.into(),
        share.share.into(),
        interval.map(|interval| interval.low).into(),
        interval.map(|interval| interval.high).into(),
        interval.map(|interval| &interval.method).into(),
    ]
}

/// `sources.csv`: one row for each outlet and source that the report lists.
pub fn sources(report: &Report) -> Sheet<'_> {
    let columns = [
        ("outlet", Text),
        ("source", Text),
        ("class", Text),
        ("of", Text),
        ("anonymous", Flag),
        ("statements", Whole),
        ("outlet_statements", Whole),
        ("articles", Whole),
        ("hits", Whole),
    ];
    let rows = report.outlets.iter().flat_map(|outlet| {
        outlet.speech.iter().flat_map(move |speech| {
            speech.sources.iter().map(move |source| {
                vec![
                    (&outlet.id).into(),
                    (&source.name).into(),
                    (&source.class).into(),
                    source.of.as_ref().into(),
                    source.anonymous.into(),
                    source.statements.into(),
                    speech.statements.into(),
                    source.articles.into(),
                    source.hits.into(),
                ]
            })
        })
    });
    Sheet::new(&columns, rows)
}

/// `names.csv`: one row for each outlet, referent group and register.
pub fn names(report: &Report) -> Sheet<'_> {
    let first = [("outlet", Text), ("referent", Text), ("register", Text), ("mentions", Whole)];
    let columns: Vec<_> = first.into_iter().chain(SHARE).chain([("names", Text)]).collect();
    let rows = report.outlets.iter().flat_map(|outlet| {
        let mentioned = outlet.names.iter().filter(|referent| referent.mentions > 0);
        mentioned.flat_map(move |referent| {
            referent.registers.iter().map(move |register| {
                let names: Vec<String> = register
                    .names
                    .iter()
                    .map(|name| format!("{} {}", name.name, name.mentions))
                    .collect();
                let mut row: Vec<Value<'_>> = vec![
                    (&outlet.id).into(),
                    (&referent.referent).into(),
                    (&register.register).into(),
                ];
                row.extend(share_cells(&register.share));
                row.push(names.join("; ").into());
                row
            })
        })
    });
    Sheet::new(&columns, rows)
}

/// `quotes.csv`: one row for each outlet and name or term in scare quotes.
pub fn quotes(report: &Report) -> Sheet<'_> {
    let first =
        [("outlet", Text), ("term", Text), ("kind", Text), ("group", Text), ("scare", Whole)];
    // The whole of a share is called by what it is.
    let share = SHARE.map(|(name, kind)| (if name == "of" { "mentions" } else { name }, kind));
    let last = [
        ("title", Whole),
        ("habit_quoted", Whole),
        ("habit_mentions", Whole),
        ("habit_share", Number),
    ];
    let columns: Vec<_> = first.into_iter().chain(share).chain(last).collect();
    let rows = report.outlets.iter().flat_map(|outlet| {
        outlet.scare_quotes.iter().flatten().map(move |quote| {
            let mut row: Vec<Value<'_>> = vec![
                (&outlet.id).into(),
                (&quote.term).into(),
                (&quote.kind).into(),
                (&quote.group).into(),
            ];
            row.extend(share_cells(&quote.share));
            row.push(quote.title.into());
            row.push(quote.habit.quoted.into());
            row.push(quote.habit.of.into());
            row.push(quote.habit.share.into());
            row
        })
    });
    Sheet::new(&columns, rows)
}

/// `articles.csv`: one row an article, with the hits of each frame in a column.
pub fn articles(report: &Report) -> Sheet<'_> {
    let columns = [
        ("article", Text),
        ("outlet", Text),
        ("date", Text),
        ("title", Text),
        ("url", Text),
        ("tokens", Whole),
    ];
    let rows = report.articles.iter().map(|article| {
        let mut row: Vec<Value<'_>> = vec![
            (&article.id).into(),
            (&article.outlet).into(),
            article.date.as_ref().into(),
            article.title.as_ref().into(),
            article.url.as_ref().into(),
            article.tokens.into(),
        ];
        let mut found = article.frames.iter().peekable();
        for frame in &report.frames {
            let hits = found.next_if(|found| found.frame == frame.id).map_or(0, |found| found.hits);
            row.push(hits.into());
        }
        row
    });
    let mut sheet = Sheet::new(&columns, rows);
    let column = |name: &String| Column { name: name.clone(), kind: Whole };
    sheet.columns.extend(report.frames.iter().map(|frame| column(&frame.id)));
    sheet
}

/// `terms.csv`: one row for each outlet and term that occurs often enough.
pub fn terms(terms: &[(String, Vec<OutletTerm>)]) -> Sheet<'_> {
    let columns = [
        ("outlet", Text),
        ("term", Text),
        ("count", Whole),
        ("per_1000", Number),
        ("tf_idf", Number),
        ("forms", Text),
    ];
    let rows = terms.iter().flat_map(|(outlet, terms)| {
        terms.iter().map(move |term| {
            vec![
                outlet.into(),
                (&term.term).into(),
                term.count.into(),
                term.per_1000.into(),
                term.tf_idf.into(),
                term.forms.join(" ").into(),
            ]
        })
    });
    Sheet::new(&columns, rows)
}

//! What is worth a look.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use jiff::civil::Date;

use super::build::{InfoSetting, alone, calendar, median};
use super::model::{Look, LookKind, OutletInfo};
use crate::survey::{ArticleEntry, Calendar, EARLIEST, Sign, Survey, days_between};
use crate::text::Steps;

/// Ids that are named.
const EXAMPLES: usize = 5;
/// Sentences that are named for an outlet.
const SENTENCES: usize = 3;
/// Articles below which an outlet has few.
const FEW: u64 = 20;
/// Articles that an outlet needs for its length or period to be compared.
const COMPARED: u64 = 5;

type ByOutlet<'a> = BTreeMap<&'a str, Vec<&'a ArticleEntry>>;

/// All that is worth a look, kind by kind, outlets in their order.
pub(super) fn looks(
    survey: &Survey,
    articles: &ByOutlet<'_>,
    outlets: &[OutletInfo],
    setting: &InfoSetting<'_>,
) -> Vec<Look> {
    let mut looks = Vec::new();
    if survey.unreadable > 0 {
        let read = survey.articles.len() as u64;
        let first = survey.unreadable_list.iter().take(EXAMPLES);
        looks.push(Look {
            what: LookKind::Unreadable,
            outlet: None,
            count: survey.unreadable,
            of: read + survey.unreadable,
            outlets: IndexMap::new(),
            text: None,
            examples: first.map(ToString::to_string).collect(),
        });
    }
    for (sign, kind) in SIGNS {
        looks.extend(about(survey, kind, |article| article.signs.has(sign)));
    }
    for outlet in outlets {
        looks.extend(repeated_sentences(survey, outlet));
    }
    looks.extend(furniture_left(survey));
    looks.extend(copies(survey));
    looks.extend(dates(survey, articles, setting.today));
    for outlet in outlets {
        let entries = articles.get(outlet.id.as_str()).map_or(&[][..], Vec::as_slice);
        looks.extend(of_outlet(outlet, entries));
        looks.extend(other_period(outlet, articles));
        looks.extend(shorter(outlet, outlets));
    }
    looks.extend(similar_names(outlets));
    looks.sort_by_key(|look| look.what);
    looks
}

/// Signs in single articles.
const SIGNS: [(Sign, LookKind); Sign::ALL.len()] = [
    (Sign::OtherLanguage, LookKind::OtherLanguage),
    (Sign::MixedScript, LookKind::MixedScript),
    (Sign::WrongLanguage, LookKind::DeclaredLanguage),
    (Sign::Mojibake, LookKind::Mojibake),
    (Sign::Replacement, LookKind::ReplacementCharacter),
    (Sign::Backwards, LookKind::Backwards),
    (Sign::PresentationForms, LookKind::PresentationForms),
    (Sign::Html, LookKind::Html),
    (Sign::EmptyBody, LookKind::EmptyBody),
    (Sign::ShortBody, LookKind::ShortBody),
    (Sign::BodyIsTitle, LookKind::BodyIsTitle),
    (Sign::Truncated, LookKind::Truncated),
];

/// A look at some articles; `None` if there are none.
fn about(survey: &Survey, what: LookKind, is: impl Fn(&ArticleEntry) -> bool) -> Option<Look> {
    let found: Vec<&ArticleEntry> = survey.articles.iter().filter(|article| is(article)).collect();
    let of = survey.articles.len() as u64;
    (!found.is_empty()).then(|| Look {
        what,
        outlet: None,
        count: found.len() as u64,
        of,
        outlets: by_outlet(&found),
        text: None,
        examples: examples(&found),
    })
}

fn by_outlet(articles: &[&ArticleEntry]) -> IndexMap<String, u64> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for article in articles {
        *counts.entry(&article.outlet).or_default() += 1;
    }
    let mut counts: Vec<(String, u64)> =
        counts.into_iter().map(|(outlet, count)| (outlet.to_owned(), count)).collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.into_iter().collect()
}

fn examples(articles: &[&ArticleEntry]) -> Vec<String> {
    articles.iter().take(EXAMPLES).map(|article| article.id.to_string()).collect()
}

/// A look at one outlet as a whole.
fn whole(outlet: &OutletInfo, what: LookKind, count: u64, of: u64, text: Option<String>) -> Look {
    Look {
        what,
        outlet: Some(outlet.id.clone()),
        count,
        of,
        outlets: IndexMap::new(),
        text,
        examples: Vec::new(),
    }
}

fn repeated_sentences(survey: &Survey, outlet: &OutletInfo) -> Vec<Look> {
    let Some(kept) = survey.outlets.get(&outlet.id) else { return Vec::new() };
    let repeated = kept.sentences.repeated();
    let look = |found: &crate::survey::Repeated| {
        let text = Some(found.text.clone());
        whole(outlet, LookKind::RepeatedSentence, found.articles, found.of, text)
    };
    repeated.iter().take(SENTENCES).map(look).collect()
}

fn furniture_left(survey: &Survey) -> Option<Look> {
    let left = survey.furniture.iter().filter(|(_, count)| count.more_lines > 0);
    let rules: Vec<String> =
        left.clone().map(|(rule, count)| format!("{rule} {}", count.more_lines)).collect();
    let lines: u64 = left.map(|(_, count)| count.more_lines).sum();
    (lines > 0).then(|| Look {
        what: LookKind::FurnitureLeft,
        outlet: None,
        count: lines,
        of: survey.articles.len() as u64,
        outlets: IndexMap::new(),
        text: Some(rules.join(", ")),
        examples: Vec::new(),
    })
}

/// Articles with one body, and articles with one id.
fn copies(survey: &Survey) -> Vec<Look> {
    let mut bodies: BTreeMap<&[u8; 16], Vec<&ArticleEntry>> = BTreeMap::new();
    for article in survey.articles.iter().filter(|article| !article.signs.has(Sign::EmptyBody)) {
        bodies.entry(&article.body).or_default().push(article);
    }
    bodies.retain(|_, same| same.len() > 1);
    let copied = |article: &ArticleEntry, across: bool| {
        !article.signs.has(Sign::EmptyBody)
            && bodies.get(&article.body).is_some_and(|same| {
                let elsewhere = |other: &&&ArticleEntry| other.outlet != article.outlet;
                let others = same.iter().filter(elsewhere).count();
                if across { others > 0 } else { same.len() - others > 1 }
            })
    };
    let mut ids: BTreeMap<&str, u64> = BTreeMap::new();
    for article in &survey.articles {
        *ids.entry(&article.id).or_default() += 1;
    }
    let shared = |article: &ArticleEntry| ids.get(&*article.id).is_some_and(|count| *count > 1);
    [
        about(survey, LookKind::EqualBodies, |article| copied(article, false)),
        about(survey, LookKind::EqualBodiesAcross, |article| copied(article, true)),
        about(survey, LookKind::SharedIds, shared),
    ]
    .into_iter()
    .flatten()
    .map(|mut look| {
        look.examples.dedup();
        look
    })
    .collect()
}

fn dates(survey: &Survey, articles: &ByOutlet<'_>, today: Option<Date>) -> Vec<Look> {
    let early = |article: &ArticleEntry| article.date.is_some_and(|date| date < EARLIEST);
    let later =
        |article: &ArticleEntry| today.is_some_and(|today| article.date.is_some_and(|d| d > today));
    let alone: BTreeMap<&str, Vec<Date>> =
        articles.iter().map(|(id, articles)| (*id, alone(articles))).collect();
    let lone = |article: &ArticleEntry| {
        let alone = alone.get(&*article.outlet);
        !later(article)
            && alone.zip(article.date).is_some_and(|(alone, date)| alone.contains(&date))
    };
    let found = [
        about(survey, LookKind::EarlyDate, early),
        about(survey, LookKind::LoneDate, lone),
        about(survey, LookKind::FutureDate, later),
    ];
    let is = |what: LookKind, article: &ArticleEntry| match what {
        LookKind::EarlyDate => early(article),
        LookKind::LoneDate => lone(article),
        _ => later(article),
    };
    let with_period = found.into_iter().flatten().map(|mut look| {
        let what = look.what;
        let found = survey.articles.iter().filter(|article| is(what, article));
        let period = found.filter_map(|article| article.date).collect::<Calendar>().period();
        look.text = period.map(shown);
        look
    });
    with_period.collect()
}

/// `2025-01-03`, `2025-01-03 – 2025-02-11`.
fn shown((first, last): (Date, Date)) -> String {
    if first == last { first.to_string() } else { format!("{first} – {last}") }
}

/// What can be said of one outlet alone.
fn of_outlet(outlet: &OutletInfo, articles: &[&ArticleEntry]) -> Vec<Look> {
    let mut looks = Vec::new();
    if let Some((day, count)) = calendar(articles).one_day() {
        let day = Some(day.to_string());
        looks.push(whole(outlet, LookKind::OneDay, count, outlet.articles, day));
    }
    let without = outlet.without.get("date").copied().unwrap_or(0);
    if without * 20 > outlet.articles {
        looks.push(whole(outlet, LookKind::WithoutDate, without, outlet.articles, None));
    }
    if outlet.articles < FEW {
        looks.push(whole(outlet, LookKind::FewArticles, outlet.articles, FEW, None));
    }
    looks
}

/// The middle nine tenths of an outlet's articles cover less than half of the time that
/// those of the others cover.
fn other_period(outlet: &OutletInfo, articles: &ByOutlet<'_>) -> Option<Look> {
    let middle = |of: &Calendar| {
        (of.articles() >= COMPARED).then(|| Some((of.quantile(0.05)?, of.quantile(0.95)?)))?
    };
    let own = calendar(articles.get(outlet.id.as_str())?);
    let others: Vec<&ArticleEntry> = articles
        .iter()
        .filter(|(id, _)| **id != outlet.id)
        .flat_map(|(_, articles)| articles.iter().copied())
        .collect();
    let (own, others) = (middle(&own)?, middle(&calendar(&others))?);
    let length = |(first, last): (Date, Date)| i64::from(days_between(first, last)) + 1;
    let common = length((own.0.max(others.0), own.1.min(others.1))).max(0);
    let days = |number: i64| u64::try_from(number).unwrap_or(0);
    (common * 2 < length(others)).then(|| {
        let text = format!("{} ↔ {}", shown(own), shown(others));
        whole(outlet, LookKind::OtherPeriod, days(common), days(length(others)), Some(text))
    })
}

/// The middle article of an outlet is less than half as long as those of the others.
fn shorter(outlet: &OutletInfo, outlets: &[OutletInfo]) -> Option<Look> {
    let enough = |outlet: &&OutletInfo| outlet.articles >= COMPARED;
    let whole_words = |words: f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
        let words = words.max(0.0).round() as u64;
        words
    };
    let others: Vec<u64> = outlets
        .iter()
        .filter(enough)
        .filter(|other| other.id != outlet.id)
        .map(|other| whole_words(other.median_words))
        .collect();
    let usual = median(others.clone());
    let is = enough(&outlet) && !others.is_empty() && outlet.median_words * 2.0 < usual;
    is.then(|| {
        let (own, usual) = (whole_words(outlet.median_words), whole_words(usual));
        whole(outlet, LookKind::ShorterArticles, own, usual, None)
    })
}

/// Outlets whose ids are the same but for case, spaces and signs.
fn similar_names(outlets: &[OutletInfo]) -> Vec<Look> {
    let steps = Steps::default();
    let mut plain: BTreeMap<String, Vec<&OutletInfo>> = BTreeMap::new();
    let mut form = String::new();
    for outlet in outlets {
        let letters: String = outlet.id.chars().filter(|c| c.is_alphanumeric()).collect();
        steps.normalize(&letters, &mut form);
        let bare = form.strip_prefix("ال").unwrap_or(&form);
        plain.entry(bare.to_owned()).or_default().push(outlet);
    }
    let alike = plain.into_iter().filter(|(bare, same)| same.len() > 1 && !bare.is_empty());
    alike
        .map(|(_, same)| Look {
            what: LookKind::SimilarNames,
            outlet: None,
            count: same.len() as u64,
            of: outlets.len() as u64,
            outlets: same.iter().map(|outlet| (outlet.id.clone(), outlet.articles)).collect(),
            text: None,
            examples: Vec::new(),
        })
        .collect()
}

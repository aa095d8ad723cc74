//! What is frequent, and in no frame.

use super::ranking::{Field, Item, Ranked};

/// What stands in more of all articles than this is in every news: قال, الرئيس.
const EVERYWHERE: f64 = 0.05;

/// So few articles are never everywhere.
const FEW: u64 = 50;

/// Occurrences times how evenly they are spread over articles: articles that have it, of those that would if its occurrences
/// were thrown at random. What is everywhere is left out.
pub(super) fn leftover(field: &Field<'_>, word_articles: &[u64], articles: u64) -> Ranked {
    let words = (0..).zip(field.totals).zip(word_articles).filter_map(|((family, total), with)| {
        let free = field.known.get(family as usize) == Some(&false);
        let enough = *with >= field.articles && *total > 0 && !everywhere(*with, articles);
        (free && enough).then(|| (Item::Word(family), spread(*total, *with, articles)))
    });
    let phrases = (0..).zip(&field.phrases.list).filter_map(|(at, (_, count))| {
        let fits = !field.several_outlets || count.spread.several_outlets();
        // A phrase with a hit in it is in a frame.
        let free = count.beside.iter().all(|(_, beside)| beside.holding == 0);
        let with = u64::from(count.spread.articles);
        (fits && free && !everywhere(with, articles))
            .then(|| (Item::Phrase(at), spread(count.total.into(), with, articles)))
    });
    field.ranked(words.chain(phrases).collect())
}

fn everywhere(with: u64, articles: u64) -> bool {
    with > FEW && with as f64 > EVERYWHERE * articles as f64
}

fn spread(total: u64, with: u64, articles: u64) -> f64 {
    let (total, all) = (total as f64, articles.max(1) as f64);
    let at_random = all * -f64::exp_m1(total * f64::ln_1p(-1.0 / all.max(2.0)));
    if at_random > 0.0 { total * (with as f64 / at_random).min(1.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn what_fills_one_article_counts_less() {
        assert!(spread(100, 1, 1000) < spread(100, 90, 1000));
        assert!((spread(10, 10, 1_000_000) - 10.0).abs() < 0.01);
        assert!(spread(3, 1, 1).is_finite());
    }
}

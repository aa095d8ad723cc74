//! Candidates that say the same twice.

use super::model::Suggestion;

/// Two candidates of which one holds the other are one where the longer has so much of the shorter one's hits.
const SAME: f64 = 0.6;

/// Longer ones that are listed beside a shorter one.
const LONGER: usize = 2;

/// Keeps the first `most` candidates: of «الأمريكي دونالد» and «دونالد ترمب» and the whole name only what stands for itself.
pub(super) fn thinned(list: Vec<Suggestion>, most: usize) -> Vec<Suggestion> {
    let mut kept: Vec<(Vec<String>, Suggestion, usize)> = Vec::new();
    for candidate in list {
        let words = plain(&candidate.term);
        let mut keep = true;
        let mut instead = None;
        for (at, (known, other, longer)) in kept.iter_mut().enumerate() {
            if *known == words {
                // The form that finds more stands for both.
                if candidate.hits > other.hits {
                    instead = instead.or(Some(at));
                } else {
                    keep = false;
                }
            } else if holds(known, &words) {
                keep &= (other.hits as f64) < SAME * candidate.hits as f64;
            } else if holds(&words, known) {
                if candidate.hits as f64 >= SAME * other.hits as f64 {
                    instead = instead.or(Some(at));
                } else {
                    *longer += 1;
                    keep &= *longer <= LONGER;
                }
            }
        }
        let full = kept.len() >= most;
        match instead.and_then(|at| kept.get_mut(at)) {
            Some(place) if keep => *place = (words, candidate, 0),
            None if keep && !full => kept.push((words, candidate, 0)),
            _ => {}
        }
    }
    kept.into_iter().map(|(_, candidate, _)| candidate).collect()
}

/// The words of a term without tags, articles, pronouns and the endings of adjectives and verbs: سوري and سورية are one candidate.
fn plain(term: &str) -> Vec<String> {
    let words = term.split_whitespace().filter(|word| !word.starts_with('['));
    let bare = words.map(|word| word.strip_prefix("ال").unwrap_or(word));
    let stem = |word: &str| {
        let lists: [&[&str]; 2] = [&["ها", "هم", "ه"], &["ة", "ات", "ين", "ون", "وا", "ت", "ا"]];
        let cut = |word: &'_ str, endings: &[&str]| {
            let cut = endings.iter().find_map(|ending| word.strip_suffix(ending));
            cut.filter(|rest| rest.chars().count() >= 3).unwrap_or(word).to_owned()
        };
        lists.iter().fold(word.to_owned(), |word, endings| cut(&word, endings))
    };
    bare.map(stem).collect()
}

/// Whether a phrase holds another one, or is the same.
fn holds(long: &[String], short: &[String]) -> bool {
    !short.is_empty() && long.windows(short.len()).any(|part| part == short)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suggest::Kind;

    fn candidate(term: &str, hits: u64) -> Suggestion {
        Suggestion {
            frame: None,
            term: term.to_owned(),
            kind: Kind::Phrase,
            of: None,
            hits,
            new: hits,
            beside: 0,
            articles: 1,
            outlets: 1,
            scores: Vec::new(),
            fused: 0.0,
            evidence: Vec::new(),
        }
    }

    fn terms(list: &[(&str, u64)]) -> Vec<String> {
        let list = list.iter().map(|(term, hits)| candidate(term, *hits)).collect();
        thinned(list, 10).into_iter().map(|candidate| candidate.term).collect()
    }

    #[test]
    fn parts_of_a_name_are_one_candidate() {
        assert_eq!(
            terms(&[("ساحل المرجان", 90), ("مدينة ساحل المرجان", 80), ("مدينة ساحل", 81)]),
            ["مدينة ساحل المرجان"]
        );
    }

    #[test]
    fn a_word_and_its_phrase_stand_side_by_side() {
        assert_eq!(terms(&[("الميناء", 90), ("ميناء قديم", 20)]), ["الميناء", "ميناء قديم"]);
    }

    #[test]
    fn the_forms_of_an_adjective_are_one_candidate() {
        assert_eq!(terms(&[("ساحلي", 90), ("ساحلية", 40), ("الساحليين", 8)]), ["ساحلي"]);
        assert_eq!(terms(&[("ساحلية", 40), ("ساحلي", 90)]), ["ساحلي"]);
    }

    #[test]
    fn not_every_phrase_of_a_word_is_listed() {
        let list = [("ميناء", 90), ("ميناء قديم", 20), ("ميناء جديد", 20), ("ميناء كبير", 9)];
        assert_eq!(terms(&list).len(), 3);
    }
}

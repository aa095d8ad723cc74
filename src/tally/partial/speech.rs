//! Who speaks in an outlet, to the format and back.

use super::limit::count;
use super::section::{Part, SourceColumns, SpeechSums, Whole};
use super::sums::at;
use crate::tally::voices::{SourceKind, SourceTally, SpeechTally};
use crate::voice::{Cues, SourceClass};

impl SpeechSums {
    pub(super) fn of(speech: &SpeechTally, cues: Option<&Cues>) -> Self {
        let SpeechTally {
            sentences,
            attributed,
            hits,
            attributed_hits,
            own_hits,
            negated_hits,
            statements,
            unsourced,
            anonymous,
            denials,
            stances,
            classes,
            unmatched_marks,
            sources,
        } = speech;
        let mut rows: Vec<(&str, SourceKind, SourceTally)> = sources
            .iter()
            .flat_map(|(name, kinds)| kinds.iter().map(|(kind, of)| (&**name, *kind, *of)))
            .collect();
        rows.sort_unstable_by_key(|(name, kind, _)| (*name, *kind));
        let mut columns = SourceColumns::default();
        for (name, SourceKind { class, place, anonymous }, of) in rows {
            let SourceTally { statements, articles, hits } = of;
            let place = place.and_then(|number| cues?.place(number));
            columns.name.push(name.to_owned());
            columns.class.push(class.name().to_owned());
            columns.place.push(place.map(|place| place.id.clone()));
            columns.anonymous.push(anonymous);
            columns.statements.push(statements);
            columns.articles.push(articles);
            columns.hits.push(hits);
        }
        Self {
            sentences: Whole::of(*sentences),
            attributed: Part::of(*attributed),
            hits: Whole::of(*hits),
            attributed_hits: Part::of(*attributed_hits),
            own_hits: Part::of(*own_hits),
            negated_hits: Part::of(*negated_hits),
            statements: Whole::of(*statements),
            unsourced: Part::of(*unsourced),
            anonymous: Part::of(*anonymous),
            denials: *denials,
            stances: *stances,
            classes: classes.iter().collect(),
            unmatched_marks: *unmatched_marks,
            sources: columns,
        }
    }

    pub(super) fn tally(self, cues: Option<&Cues>) -> Option<SpeechTally> {
        if self.stances.iter().any(|&n| count(n).is_none()) {
            return None;
        }
        let classes = self.classes.list(SourceClass::ALL.len())?;
        let mut speech = SpeechTally {
            sentences: self.sentences.tally()?,
            attributed: self.attributed.tally()?,
            hits: self.hits.tally()?,
            attributed_hits: self.attributed_hits.tally()?,
            own_hits: self.own_hits.tally()?,
            negated_hits: self.negated_hits.tally()?,
            statements: self.statements.tally()?,
            unsourced: self.unsourced.tally()?,
            anonymous: self.anonymous.tally()?,
            denials: count(self.denials)?,
            stances: self.stances,
            classes: classes.try_into().ok()?,
            unmatched_marks: count(self.unmatched_marks)?,
            ..SpeechTally::default()
        };
        let SourceColumns { name, class, place, anonymous, statements, articles, hits } =
            self.sources;
        let columns = [
            class.len(),
            place.len(),
            anonymous.len(),
            statements.len(),
            articles.len(),
            hits.len(),
        ];
        if columns.iter().any(|length| *length != name.len()) {
            return None;
        }
        for (row, (name, place)) in name.iter().zip(place).enumerate() {
            let class = class.get(row)?;
            let class = SourceClass::ALL.into_iter().find(|known| known.name() == class)?;
            let place = match place {
                Some(id) => Some(cues?.place_named(&id)?),
                None => None,
            };
            let kind = SourceKind { class, place, anonymous: at(&anonymous, row)? };
            let of = SourceTally {
                statements: count(at(&statements, row)?)?,
                articles: count(at(&articles, row)?)?,
                hits: count(at(&hits, row)?)?,
            };
            speech.add_source(name, kind, of);
        }
        Some(speech)
    }
}

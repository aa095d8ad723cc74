//! With what articles are measured.

use super::evidence::EvidenceSize;
use super::grouping::Grouping;
use super::near::Near;
use crate::copies::Copies;
use crate::corpus::Languages;
use crate::lexicon::Lexicon;
use crate::matching::{FrameId, Matcher, Referents};
use crate::problem::Problem;
use crate::voice::Cues;

/// The axes of some lexicons, as frames of their matcher.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AxisEnds {
    pub(super) ends: Vec<(FrameId, FrameId)>,
}

impl AxisEnds {
    /// The frames at the two ends of each axis, positive first.
    pub fn frames(&self) -> impl Iterator<Item = (FrameId, FrameId)> + '_ {
        self.ends.iter().copied()
    }

    /// The axes of the lexicons that a matcher was made of, in their order.
    pub fn new(lexicons: &[Lexicon], matcher: &Matcher) -> Self {
        let frame = |lexicon: usize, id: &str| {
            let found = matcher.frames().iter().position(|f| f.lexicon == lexicon && f.id == id)?;
            Some(FrameId(u32::try_from(found).ok()?))
        };
        let ends = lexicons
            .iter()
            .enumerate()
            .flat_map(|(at, lexicon)| lexicon.axes.iter().map(move |axis| (at, axis)))
            .filter_map(|(at, axis)| Some((frame(at, &axis.positive)?, frame(at, &axis.negative)?)))
            .collect();
        Self { ends }
    }
}

/// All that articles are measured with; shared by all threads.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked for by itself")]
pub struct Instruments {
    /// Finds the terms of the frames.
    pub matcher: Matcher,
    /// The axes between frames.
    pub axes: AxisEnds,
    /// The referent groups; `None`: names are not counted.
    pub referents: Option<Referents>,
    /// The cues of voice; `None`: voice is not analysed.
    pub cues: Option<Cues>,
    /// By what articles are put together.
    pub grouping: Grouping,
    /// Whether the counts of each article are kept, and not only their sums.
    pub keep_rows: bool,
    /// Whether the words of each article are kept: two or three bytes for each.
    pub keep_words: bool,
    /// Whether it is kept where in articles the hits stand.
    pub places: bool,
    /// What is counted near the hits; `None`: nothing.
    pub near: Option<Near>,
    /// Whether sentences are found also without voice, for frames that come together.
    pub sentences: bool,
    /// How many sentences are kept to be read; `None`: nothing.
    pub evidence: Option<EvidenceSize>,
    /// The languages of articles that are counted; `None`: all are.
    pub languages: Option<Languages>,
    /// The copies of the corpus that is counted; `None`: they were not looked for.
    pub copies: Option<Copies>,
}

impl Instruments {
    /// Frames and axes alone.
    pub fn frames_only(lexicons: &[Lexicon], matcher: Matcher) -> Self {
        let axes = AxisEnds::new(lexicons, &matcher);
        Self {
            matcher,
            axes,
            referents: None,
            cues: None,
            grouping: Grouping::default(),
            keep_rows: true,
            keep_words: false,
            places: false,
            near: None,
            sentences: false,
            evidence: None,
            languages: None,
            copies: None,
        }
    }

    /// Frames, axes, names and voice. `spellings` lists spellings that names may have.
    ///
    /// # Errors
    ///
    /// Only if the cues that come with mizan were faulty.
    pub fn whole(
        lexicons: &[Lexicon],
        matcher: Matcher,
        spellings: Option<&Lexicon>,
        language: &str,
    ) -> Result<Self, Problem> {
        let cues = Cues::of_language(language, matcher.steps())?;
        let referents = Referents::new(lexicons, spellings, matcher.steps().clone());
        Ok(Self::of_parts(lexicons, matcher, referents, Some(cues)))
    }

    /// The same of what was made ready before; without cues voice is left out.
    pub fn of_parts(
        lexicons: &[Lexicon],
        matcher: Matcher,
        referents: Referents,
        cues: Option<Cues>,
    ) -> Self {
        Self {
            referents: (!referents.is_empty()).then_some(referents),
            cues,
            ..Self::frames_only(lexicons, matcher)
        }
    }
}

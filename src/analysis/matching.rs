//! With what a corpus is compared: what can be chosen, wherever it is typed.

use crate::corpus::Languages;
use crate::lexicon::{Lexicon, builtin_for, parse, spellings};
use crate::matching::{Matcher, Referents, Scope};
use crate::problem::Problem;
use crate::tally::Instruments;
use crate::text::{Step, Steps};
use crate::voice::Cues;

/// With what a corpus is compared, and how.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MatchingChoice {
    /// The lexicons; without any: all built-in ones of the corpus's language.
    pub lexicons: Vec<Lexicon>,
    /// How far overlapping hits exclude each other.
    pub nested_scope: Scope,
    /// Normalization steps that are switched off.
    pub without_steps: Vec<Step>,
    /// Whether articles are scored also in other languages than the lexicons'.
    pub any_language: bool,
    /// Whether voice is left out: its figures are null.
    pub without_voice: bool,
}

impl MatchingChoice {
    /// The lexicons for a corpus of a language.
    ///
    /// # Errors
    ///
    /// None is chosen, and there is no built-in one.
    pub fn lexicons(&self, language: &str) -> Result<Vec<Lexicon>, Problem> {
        let lexicons =
            if self.lexicons.is_empty() { builtin_for(language)? } else { self.lexicons.clone() };
        if lexicons.is_empty() {
            return Err(Problem::new(format!(
                "there is no built-in lexicon for the language '{language}'"
            ))
            .hint("name a lexicon of your own with --lexicon FILE"));
        }
        Ok(lexicons)
    }

    /// The languages of the articles that are scored: those of the lexicons. `None` where all
    /// are: it is asked for, or a lexicon names no language that articles can be told by.
    pub fn languages(&self, lexicons: &[Lexicon]) -> Option<Languages> {
        if self.any_language { None } else { languages_of(lexicons) }
    }

    /// The matcher of the lexicons.
    ///
    /// # Errors
    ///
    /// A term cannot be matched.
    pub fn matcher(&self, lexicons: &[Lexicon]) -> Result<Matcher, Problem> {
        Matcher::new(lexicons, Steps::without(&self.without_steps), self.nested_scope)
    }

    /// All to measure with.
    ///
    /// # Errors
    ///
    /// A term cannot be matched.
    pub fn instruments(
        &self,
        lexicons: &[Lexicon],
        language: &str,
    ) -> Result<Instruments, Problem> {
        self.spelled(lexicons, spellings(language)?.as_ref(), language)
    }

    /// The same, with names found in the spellings of a lexicon, or as they are typed.
    ///
    /// # Errors
    ///
    /// A term cannot be matched.
    pub fn spelled(
        &self,
        lexicons: &[Lexicon],
        spellings: Option<&Lexicon>,
        language: &str,
    ) -> Result<Instruments, Problem> {
        let parts = || self.frames_and_names(lexicons, spellings);
        let ((matcher, referents), cues) = self.beside_cues(parts, language)?;
        Ok(self.together(lexicons, matcher, referents, cues))
    }

    /// The lexicons for a corpus of a language, and all to measure with: sooner than one
    /// after the other.
    ///
    /// # Errors
    ///
    /// There is no lexicon, or a term cannot be matched.
    pub fn ready(&self, language: &str) -> Result<(Vec<Lexicon>, Instruments), Problem> {
        let read = || {
            let lexicons = self.lexicons(language)?;
            let parts = self.frames_and_names(&lexicons, spellings(language)?.as_ref())?;
            Ok((lexicons, parts))
        };
        let ((lexicons, (matcher, referents)), cues) = self.beside_cues(read, language)?;
        let with = self.together(&lexicons, matcher, referents, cues);
        Ok((lexicons, with))
    }

    fn frames_and_names(
        &self,
        lexicons: &[Lexicon],
        spellings: Option<&Lexicon>,
    ) -> Result<(Matcher, Referents), Problem> {
        let matcher = self.matcher(lexicons)?;
        let referents = Referents::new(lexicons, spellings, matcher.steps().clone());
        Ok((matcher, referents))
    }

    /// Does some work, and meanwhile reads the cues of a language (`None` where voice is left
    /// out): both take their time, on a small corpus most of it.
    fn beside_cues<T: Send>(
        &self,
        work: impl FnOnce() -> Result<T, Problem> + Send,
        language: &str,
    ) -> Result<(T, Option<Cues>), Problem> {
        if self.without_voice {
            return Ok((work()?, None));
        }
        let steps = Steps::without(&self.without_steps);
        let (done, cues) = rayon::join(work, || Cues::of_language(language, &steps));
        Ok((done?, Some(cues?)))
    }

    fn together(
        &self,
        lexicons: &[Lexicon],
        matcher: Matcher,
        referents: Referents,
        cues: Option<Cues>,
    ) -> Instruments {
        let with = Instruments::of_parts(lexicons, matcher, referents, cues);
        Instruments { languages: self.languages(lexicons), ..with }
    }
}

/// The languages of lexicons, where articles can be told by them.
pub fn languages_of(lexicons: &[Lexicon]) -> Option<Languages> {
    Languages::of(lexicons.iter().map(|lexicon| lexicon.language.as_str()))
}

/// A lexicon of one frame with one term, by the road that all lexicons take.
///
/// # Errors
///
/// The term or its class is faulty.
pub fn lexicon_of(term: &str, class: Option<&str>) -> Result<Lexicon, Problem> {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let class = class.map(|class| format!(", class = {}", quoted(class))).unwrap_or_default();
    let text = format!(
        "schema = \"mizan.lexicon/1\"\nid = \"term\"\nversion = \"\"\nlanguage = \"\"\ntitle = {{}}\n\
         source = \"\"\nlicense = \"\"\n[[frame]]\nid = \"term\"\nlabel = {{}}\ndefinition = \"\"\n\
         terms = [{{ term = {}{class} }}]\n",
        quoted(term)
    );
    parse(&text, "term").map_err(|problem| {
        // The place is one in our own scaffold: it would tell the user nothing.
        let bare = Problem::new(problem.message);
        problem.hint.into_iter().fold(bare, Problem::hint)
    })
}

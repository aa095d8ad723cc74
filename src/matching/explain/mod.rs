//! Why a term matches a text, or does not, step by step.
//!
//! Nothing is decided here. Words are taken apart by [`roles`](super::roles), which tells
//! a witness of every reading that it looks at and of the rule that forbids it; hits are
//! those of a [`Finder`]. What is added is only what to say where no reading was looked at.

mod model;
mod word;

pub use model::*;

use super::compile::compile;
use super::find::{Finder, Hit, is_egyptian};
use super::ids::{FrameId, TermId};
use super::lists::WordLists;
use super::matcher::Matcher;
use super::overlap::Scope;
use super::pattern::Pattern;
use crate::lexicon::{Alternative, Condition, Lexicon, Rule, Term, Word};
use crate::problem::Problem;
use crate::text::{Prose, Span, Step, Steps, Token, Vocabulary};
use word::{Place, verdict};

/// Explains a term of a lexicon, by the numbers of its frame and of the term in it.
///
/// # Errors
///
/// The lexicon cannot be compiled.
pub fn explain(
    lexicon: &Lexicon,
    frame: usize,
    term: usize,
    text: &str,
    steps: &Steps,
) -> Result<Option<Explanation>, Problem> {
    let Some(of) = lexicon.frames.get(frame) else { return Ok(None) };
    let Some(asked) = of.terms.get(term) else { return Ok(None) };
    let (mut vocabulary, mut prose) = (Vocabulary::new(steps.clone()), Prose::default());
    prose.read(text, Span::new(0, text.len()), &mut vocabulary);
    prose.punctuate(text);
    let matcher = Matcher::new(std::slice::from_ref(lexicon), steps.clone(), Scope::Key)?;
    let mut hits = Vec::new();
    Finder::new(&matcher).find(&prose, &vocabulary, &mut hits);
    let first = matcher.terms().iter().position(|other| other.frame == FrameId::at(frame));
    let scene = Scene {
        words: words(text, &prose.tokens, &vocabulary, steps),
        egyptian: is_egyptian(&prose.tokens, &vocabulary),
        tokens: &prose.tokens,
        hits,
        matcher: &matcher,
        term: TermId(u32::try_from(first.unwrap_or_default() + term).unwrap_or(u32::MAX)),
        unmet: unmet(lexicon, (frame, asked), &prose, &vocabulary)?,
    };
    let forms = scene.forms(asked);
    let rule = asked.rule.as_ref().and_then(|rule| rule.together.as_ref()).map(|together| {
        let mut own = scene.hits.iter().filter(|hit| hit.term == scene.term);
        RuleExplained {
            rule: together.to_string(),
            order: together.order.name(),
            within: together.within.to_string(),
            hit: own.next().and_then(|hit| Some(text.get(hit.span.range())?.to_owned())),
        }
    });
    let hit = |form: &FormExplained| {
        form.kind == FormKind::Counts
            && form.places.iter().any(|place| place.outcome == Placed::Hit)
    };
    Ok(Some(Explanation {
        term: asked.text.clone(),
        frame: of.id.clone(),
        text: text.to_owned(),
        matches: forms.iter().any(hit) || rule.as_ref().is_some_and(|rule| rule.hit.is_some()),
        words: scene.words,
        forms,
        rule,
    }))
}

/// How the first word of a hit was read, if some form of a term fits it.
pub(crate) fn reading(term: &Term, word: &str) -> Option<Reading> {
    let mut vocabulary = Vocabulary::new(Steps::default());
    term.forms.iter().find_map(|form| {
        let patterns = compile(form, &mut vocabulary, WordLists::get());
        let place = Place { first: true, only: patterns.len() == 1, egyptian: true };
        match verdict(patterns.first()?, word, place) {
            Verdict::Fits(reading) => Some(reading),
            _ => None,
        }
    })
}

/// How the first word of a term inflects.
pub(crate) fn inflects(term: &Term) -> Option<Inflects> {
    let mut vocabulary = Vocabulary::new(Steps::default());
    let patterns = compile(term.forms.first()?, &mut vocabulary, WordLists::get());
    patterns.first().map(|pattern| described(pattern, None).inflects)
}

/// A condition of a term, and where it lets the term count: as if it were its only one.
struct Unmet {
    condition: String,
    met: Vec<Hit>,
}

/// Where each condition of a term is met.
fn unmet(
    lexicon: &Lexicon,
    (frame, asked): (usize, &Term),
    prose: &Prose,
    vocabulary: &Vocabulary,
) -> Result<Vec<Unmet>, Problem> {
    let Some(rule) = &asked.rule else { return Ok(Vec::new()) };
    let wanted = rule.conditions.iter().map(|condition| (true, condition));
    let all = wanted.chain(rule.exclusions.iter().map(|condition| (false, condition)));
    let mut found = Vec::new();
    for (wanted, condition) in all {
        let (conditions, exclusions) = if wanted {
            (vec![condition.clone()], vec![])
        } else {
            (vec![], vec![condition.clone()])
        };
        let rule = Rule { together: rule.together.clone(), conditions, exclusions };
        let mut alone = lexicon.clone();
        if let Some(frame) = alone.frames.get_mut(frame) {
            frame.terms = vec![Term { rule: Some(rule), ..asked.clone() }];
        }
        let steps = vocabulary.steps().clone();
        let matcher = Matcher::new(&[alone], steps, Scope::Key)?;
        let mut met = Vec::new();
        Finder::new(&matcher).find(prose, vocabulary, &mut met);
        met.retain(|hit| hit.frame == FrameId::at(frame));
        found.push(Unmet { condition: said(wanted, condition), met });
    }
    Ok(found)
}

/// A condition as a lexicon has it: `if near النووي, within sentence`.
fn said(wanted: bool, condition: &Condition) -> String {
    let Condition { order, item, within } = condition;
    let key = if wanted { "if" } else { "unless" };
    format!("{key} {} {item}, within {within}", order.name())
}

/// The words of a text, and what made their forms.
fn words(text: &str, tokens: &[Token], vocabulary: &Vocabulary, steps: &Steps) -> Vec<TextWord> {
    let mut end = 0;
    let mut words = Vec::with_capacity(tokens.len());
    for (number, token) in tokens.iter().enumerate() {
        let span = token.span();
        let written = text.get(span.range()).unwrap_or_default();
        let between = text.get(end..span.start).unwrap_or_default().trim();
        words.push(TextWord {
            written: written.to_owned(),
            form: vocabulary.form(token.id).to_owned(),
            changes: changes(written, steps),
            barrier: (number > 0 && token.after_barrier()).then(|| between.to_owned()),
            detached: token.is_detached(),
            span,
        });
        end = span.end;
    }
    words
}

/// What each step does to a word: the steps up to it, less those before it.
fn changes(written: &str, steps: &Steps) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut before = written.to_owned();
    for step in steps.list() {
        let later = Step::ALL.into_iter().filter(|other| *other > step || !steps.has(*other));
        let mut after = String::new();
        Steps::without(&later.collect::<Vec<_>>()).normalize(written, &mut after);
        if after != before {
            changes.push(Change { step, before: before.clone(), after: after.clone() });
            before = after;
        }
    }
    changes
}

/// A text with all that was found in it.
struct Scene<'a> {
    words: Vec<TextWord>,
    tokens: &'a [Token],
    egyptian: bool,
    hits: Vec<Hit>,
    matcher: &'a Matcher,
    term: TermId,
    unmet: Vec<Unmet>,
}

/// A form of a term at a place in the text.
struct Stands {
    form: String,
    tokens: std::ops::Range<usize>,
}

impl Scene<'_> {
    fn forms(&self, term: &Term) -> Vec<FormExplained> {
        let mut excepts = Vec::new();
        let mut others = Vec::new();
        for form in &term.except {
            let (explained, stands) = self.form(form, FormKind::Except, &[]);
            others.push(explained);
            excepts.extend(stands);
        }
        let items = term.rule.iter().flat_map(Rule::items).flat_map(|item| &item.any);
        for item in items {
            if let Alternative::Words(words) = item {
                others.push(self.form(words, FormKind::Item, &[]).0);
            }
        }
        let own = term.forms.iter().map(|form| self.form(form, FormKind::Counts, &excepts).0);
        own.chain(others).collect()
    }

    fn form(
        &self,
        typed: &[Word],
        kind: FormKind,
        excepts: &[Stands],
    ) -> (FormExplained, Vec<Stands>) {
        let mut vocabulary = Vocabulary::new(self.matcher.steps().clone());
        let lists = WordLists::get();
        let patterns = compile(typed, &mut vocabulary, lists);
        // One typed word may become several.
        let mut words = Vec::new();
        for to in 1..=typed.len() {
            let word = typed.get(to - 1);
            let upto = compile(typed.get(..to).unwrap_or_default(), &mut vocabulary, lists);
            words.extend(upto.iter().skip(words.len()).map(|pattern| described(pattern, word)));
        }
        let text = typed.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
        let mut places: Vec<PlaceTried> =
            (0..self.tokens.len()).map(|first| self.place(&patterns, first)).collect();
        let looks_ahead = matches!(patterns.last(), Some(Pattern::Lead(_)));
        let length = patterns.len() - usize::from(looks_ahead && !patterns.is_empty());
        let mut stands = Vec::new();
        for place in &mut places {
            if place.outcome == Placed::Hit {
                let tokens = place.first..place.first + length;
                if kind == FormKind::Counts {
                    place.outcome = self.outcome(&tokens, excepts);
                }
                stands.push(Stands { form: text.clone(), tokens });
            }
        }
        places.retain(telling);
        places.sort_by_key(|place| (std::cmp::Reverse(reached(place)), place.first));
        (FormExplained { text, kind, words, places }, stands)
    }

    /// The words of a form from one word of the text on, up to the first that fails.
    fn place(&self, patterns: &[Pattern], first: usize) -> PlaceTried {
        let mut words = Vec::new();
        for (number, pattern) in patterns.iter().enumerate() {
            let at = first + number;
            let verdict = match (self.words.get(at), self.tokens.get(at)) {
                (Some(word), Some(token)) => {
                    if number > 0 && token.after_barrier() {
                        Verdict::Barrier
                    } else {
                        let place = Place {
                            first: number == 0,
                            only: patterns.len() == 1,
                            egyptian: self.egyptian,
                        };
                        verdict(pattern, &word.form, place)
                    }
                }
                _ => Verdict::NoMoreWords,
            };
            let tried = WordTried { word: at, verdict };
            let fits = tried.fits();
            words.push(tried);
            if !fits {
                return PlaceTried { first, words, outcome: Placed::Fails };
            }
        }
        let outcome = if words.is_empty() { Placed::Fails } else { Placed::Hit };
        PlaceTried { first, words, outcome }
    }

    /// Whether what stands somewhere counts.
    fn outcome(&self, tokens: &std::ops::Range<usize>, excepts: &[Stands]) -> Placed {
        let around = excepts
            .iter()
            .find(|except| except.tokens.start <= tokens.start && tokens.end <= except.tokens.end);
        if let Some(except) = around {
            return Placed::Excepted(except.form.clone());
        }
        let own = self
            .hits
            .iter()
            .any(|hit| hit.term == self.term && (hit.token..hit.token + hit.tokens) == *tokens);
        if own {
            return Placed::Hit;
        }
        let unmet = self.unmet.iter().filter(|unmet| {
            let here = |hit: &Hit| (hit.token..hit.token + hit.tokens) == *tokens;
            !unmet.met.iter().any(here)
        });
        let unmet: Vec<String> = unmet.map(|unmet| unmet.condition.clone()).collect();
        if !unmet.is_empty() {
            return Placed::Unmet(unmet);
        }
        let terms = self.matcher.terms();
        let frame = terms.get(self.term.index()).map(|term| term.frame);
        let over = self.hits.iter().find(|hit| {
            Some(hit.frame) == frame
                && hit.token < tokens.end
                && tokens.start < hit.token + hit.tokens
        });
        let taker = over.and_then(|hit| terms.get(hit.term.index()));
        Placed::TakenBy(taker.map_or_else(String::new, |term| term.text.clone()))
    }
}

/// How many words of a place fit.
fn reached(place: &PlaceTried) -> usize {
    place.words.iter().filter(|word| word.fits()).count()
}

/// Whether a place has something of the form in it.
fn telling(place: &PlaceTried) -> bool {
    let first = place.words.first().map(|word| &word.verdict);
    reached(place) > 0 || !matches!(first, None | Some(Verdict::OtherLetters))
}

fn described(pattern: &Pattern, typed: Option<&Word>) -> LexiconWord {
    let (form, inflects, definite) = match pattern {
        Pattern::Arabic(word) => {
            let letters: String = word.letters.iter().collect();
            // The first letter of an imperfect was cut off.
            let cut = if word.inflection.is_imperfect() { "ي" } else { "" };
            (format!("{cut}{letters}"), Inflects::of(word.inflection), word.definite)
        }
        Pattern::Plain(form) => (form.clone(), Inflects::Plain, false),
        Pattern::Glob(glob) => (glob.clone(), Inflects::Glob, false),
        Pattern::Regex(_) => {
            let expression = typed.map_or_else(String::new, |word| word.text.clone());
            (expression, Inflects::Regex, false)
        }
        Pattern::Lead(letter) => (letter.to_string(), Inflects::Lead, false),
    };
    let class = typed.and_then(|word| word.class);
    LexiconWord { form, class, inflects, definite }
}

#[cfg(test)]
mod tests;

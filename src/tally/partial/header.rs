//! What a tally was counted with: tallies of the same instruments can be merged.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::corpus::{Declared, Languages};
use crate::lexicon::{Lexicon, builtin, builtin_text, parse};
use crate::matching::{Matcher, Referents, Scope};
use crate::problem::Problem;
use crate::tally::evidence::EvidenceSize;
use crate::tally::grouping::Grouping;
use crate::tally::instruments::Instruments;
use crate::tally::near::Near;
use crate::text::{Step, Steps};
use crate::voice::Cues;

/// What a tally was counted with, and what it was counted of. All but [`declared`] must be
/// the same for tallies that are merged.
///
/// [`declared`]: Header::declared
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// What the manifests of the corpus say.
    pub declared: Vec<Declared>,
    /// The language of the corpus.
    pub language: String,
    /// The options that change numbers, as a report lists them.
    #[serde(with = "json_texts")]
    pub options: IndexMap<String, serde_json::Value>,
    /// SHA-256 of a file with further rules for page furniture.
    pub furniture_file: Option<String>,
    lexicons: Vec<Source>,
    spellings: Option<Source>,
    steps: Vec<String>,
    nested_scope: Scope,
    cues: Option<CuesOf>,
    names: bool,
    kept: Kept,
}

/// A lexicon. Those that come with mizan have no text here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    id: String,
    version: String,
    sha256: String,
    text: Option<String>,
}

/// The cues of voice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CuesOf {
    language: String,
    version: String,
    sha256: String,
}

/// What else is counted and kept of each article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked for by itself")]
struct Kept {
    grouping: String,
    /// A row an article.
    rows: bool,
    words: bool,
    places: bool,
    sentences: bool,
    /// A number of words, or "sentence".
    near: Option<String>,
    /// Sentences a cell, of all cells, of the corpus; characters of one.
    evidence: Option<[u64; 4]>,
    /// The languages of the articles that are counted; without: all.
    languages: Option<Vec<String>>,
}

impl Source {
    fn of(lexicon: &Lexicon) -> Self {
        let own = builtin_text(&lexicon.id) != Some(&lexicon.text);
        Self {
            id: lexicon.id.clone(),
            version: lexicon.version.clone(),
            sha256: lexicon.sha256.clone(),
            text: own.then(|| lexicon.text.clone()),
        }
    }

    fn lexicon(&self) -> Result<Lexicon, Problem> {
        let lexicon = match &self.text {
            Some(text) => parse(text, &format!("{} (of the tally)", self.id))?,
            None => builtin(&self.id)?,
        };
        if lexicon.sha256 != self.sha256 || lexicon.id != self.id {
            return Err(other_mizan(&format!("the lexicon '{}'", self.id)));
        }
        Ok(lexicon)
    }

    fn shown(&self) -> String {
        format!("{} ({})", self.version, short(&self.sha256))
    }
}

/// Something that comes with mizan is not as it was.
fn other_mizan(what: &str) -> Problem {
    Problem::new(format!("{what} is not the one that the tally was counted with"))
        .hint("merge with the very program that counted, or count anew")
}

/// As much of a checksum as tells two apart.
fn short(sha256: &str) -> String {
    format!("SHA-256 {}…", sha256.chars().take(12).collect::<String>())
}

impl Header {
    /// What these instruments are. `spellings` are those that names were found in; options
    /// and what the manifests declare are added by the caller.
    pub fn new(
        language: &str,
        lexicons: &[Lexicon],
        spellings: Option<&Lexicon>,
        with: &Instruments,
    ) -> Self {
        // All parts are named: what is new among the instruments is to be thought of here.
        let Instruments {
            matcher,
            axes: _,
            referents,
            cues,
            grouping,
            keep_rows,
            keep_words,
            places,
            near,
            sentences,
            evidence,
            languages,
            // They are found in a whole corpus only.
            copies: _,
        } = with;
        let steps = matcher.steps().list();
        Self {
            declared: Vec::new(),
            language: language.to_owned(),
            options: IndexMap::new(),
            furniture_file: None,
            lexicons: lexicons.iter().map(Source::of).collect(),
            spellings: spellings.map(Source::of),
            steps: steps.into_iter().map(|step| step.name().to_owned()).collect(),
            nested_scope: matcher.scope(),
            cues: cues.as_ref().map(|cues| CuesOf {
                language: cues.language().to_owned(),
                version: cues.version().to_owned(),
                sha256: cues.sha256().to_owned(),
            }),
            names: referents.is_some(),
            kept: Kept {
                grouping: grouping.to_string(),
                rows: *keep_rows,
                words: *keep_words,
                places: *places,
                sentences: *sentences,
                near: near.map(|near| match near {
                    Near::Window(words) => words.to_string(),
                    Near::Sentence => "sentence".to_owned(),
                }),
                evidence: evidence.map(numbers),
                languages: languages
                    .as_ref()
                    .map(|all| all.codes().iter().map(|code| (*code).to_owned()).collect()),
            },
        }
    }

    /// The lexicons, and all that the tally was counted with.
    ///
    /// # Errors
    ///
    /// A lexicon cannot be read, or something that comes with mizan is not as it was.
    pub fn instruments(&self) -> Result<(Vec<Lexicon>, Instruments), Problem> {
        let lexicons =
            self.lexicons.iter().map(Source::lexicon).collect::<Result<Vec<_>, Problem>>()?;
        let spellings = self.spellings.as_ref().map(Source::lexicon).transpose()?;
        let on = |step: &Step| self.steps.iter().any(|name| name == step.name());
        let off: Vec<Step> = Step::ALL.into_iter().filter(|step| !on(step)).collect();
        let steps = Steps::without(&off);
        if steps.list().len() != self.steps.len() {
            return Err(other_mizan("a normalization step"));
        }
        let matcher = Matcher::new(&lexicons, steps.clone(), self.nested_scope)?;
        let referents = self
            .names
            .then(|| Referents::new(&lexicons, spellings.as_ref(), steps.clone()))
            .filter(|referents| !referents.is_empty());
        let cues = match &self.cues {
            None => None,
            Some(of) => {
                let cues = Cues::of_language(&of.language, &steps)?;
                if cues.sha256() != of.sha256 {
                    return Err(other_mizan(&format!("the list of cues '{}'", of.language)));
                }
                Some(cues)
            }
        };
        let fault = |what: &str| Problem::new(format!("the tally names {what} that is not known"));
        let near = match self.kept.near.as_deref() {
            None => None,
            Some("sentence") => Some(Near::Sentence),
            Some(words) => Some(Near::Window(words.parse().map_err(|_| fault("a window"))?)),
        };
        let grouping: Grouping =
            self.kept.grouping.parse().map_err(|_| fault("a way to group articles"))?;
        let with = Instruments {
            referents,
            cues,
            grouping,
            keep_rows: self.kept.rows,
            keep_words: self.kept.words,
            places: self.kept.places,
            near,
            sentences: self.kept.sentences,
            evidence: self.kept.evidence.map(size),
            languages: self
                .kept
                .languages
                .as_ref()
                .and_then(|all| Languages::of(all.iter().map(String::as_str))),
            ..Instruments::frames_only(&lexicons, matcher)
        };
        Ok((lexicons, with))
    }

    /// The header of both. `names` are those of this one's file and the other's, for errors.
    ///
    /// # Errors
    ///
    /// They were counted with other instruments; the message names the first difference.
    pub fn merge(mut self, other: Self, names: [&str; 2]) -> Result<Self, Problem> {
        let [ours, theirs] = names;
        if let Some((point, [here, there])) = self.difference(&other) {
            let message = format!(
                "the tallies were counted otherwise: {point}: {here} in {ours}, {there} here"
            );
            let hint = match point.as_str() {
                "language" => "count all parts with the same --language",
                _ => "count all parts with the same lexicons and options",
            };
            return Err(Problem::new(message).file(theirs).hint(hint));
        }
        self.declared.extend(other.declared);
        // Two that contradict each other are no corpus.
        Declared::together(&mut self.declared).map_err(|problem| problem.file(theirs))?;
        Ok(self)
    }

    /// The first thing that is otherwise, and what it is in both.
    fn difference(&self, other: &Self) -> Option<(String, [String; 2])> {
        let all = [self.points(), other.points()];
        let of = |point: &String| {
            all.each_ref()
                .map(|points| points.get(point).map_or("absent", String::as_str).to_owned())
        };
        let mut points = all.iter().flat_map(IndexMap::keys);
        points.find_map(|point| {
            let values = of(point);
            (values[0] != values[1]).then(|| (point.clone(), values))
        })
    }

    /// All that must be the same, by name, in words.
    fn points(&self) -> IndexMap<String, String> {
        let yes = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
        let ids: Vec<&str> = self.lexicons.iter().map(|lexicon| lexicon.id.as_str()).collect();
        let mut points = IndexMap::from([("language".to_owned(), self.language.clone())]);
        let mut add = |name: &str, value: String| points.insert(name.to_owned(), value);
        add("lexicons", ids.join(", "));
        for lexicon in &self.lexicons {
            add(&format!("lexicon {}", lexicon.id), lexicon.shown());
        }
        if let Some(lexicon) = &self.spellings {
            add("spellings of names", format!("{} {}", lexicon.id, lexicon.shown()));
        }
        add("normalization steps", self.steps.join(", "));
        if let Some(cues) = &self.cues {
            let CuesOf { language, version, sha256 } = cues;
            add("cues of voice", format!("{language} {version} ({})", short(sha256)));
        }
        for (name, value) in &self.options {
            add(&format!("option {name}"), value.to_string());
        }
        if let Some(sha256) = &self.furniture_file {
            add("file of furniture rules", short(sha256));
        }
        add("names counted", yes(self.names));
        let Kept { grouping, rows, words, places, sentences, near, evidence, languages } =
            &self.kept;
        add("articles grouped by", grouping.clone());
        add("rows of articles kept", yes(*rows));
        add("words of articles kept", yes(*words));
        add("places of hits kept", yes(*places));
        add("sentences found", yes(*sentences));
        add("words counted near hits", near.clone().unwrap_or_else(|| yes(false)));
        add(
            "languages of articles",
            languages.as_ref().map_or("any".to_owned(), |all| all.join(", ")),
        );
        add("sentences kept to read", format!("{evidence:?}"));
        points
    }
}

/// Values as texts in JSON: any option can be written so.
mod json_texts {
    use indexmap::IndexMap;
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};
    use serde_json::Value;

    pub(super) fn serialize<S: Serializer>(
        options: &IndexMap<String, Value>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_map(options.iter().map(|(name, value)| (name, value.to_string())))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<IndexMap<String, Value>, D::Error> {
        let texts = IndexMap::<String, String>::deserialize(deserializer)?;
        let value = |(name, text): (String, String)| {
            Ok((name, serde_json::from_str(&text).map_err(D::Error::custom)?))
        };
        texts.into_iter().map(value).collect()
    }
}

fn numbers(size: EvidenceSize) -> [u64; 4] {
    let EvidenceSize { per_cell, of_cells, sentences, characters } = size;
    [per_cell, of_cells, sentences, characters].map(|number| number as u64)
}

fn size(numbers: [u64; 4]) -> EvidenceSize {
    let [per_cell, of_cells, sentences, characters] =
        numbers.map(|number| usize::try_from(number).unwrap_or(usize::MAX));
    EvidenceSize { per_cell, of_cells, sentences, characters }
}

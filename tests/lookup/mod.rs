//! The look-up semantics of quanteda: a case is a dictionary, texts, and the keys
//! that are found. Keys become frames; levels of a nested dictionary are picked
//! when it is flattened, as quanteda does it.

use indexmap::IndexMap;
use mizan::lexicon::{Lexicon, parse};
use mizan::matching::{Finder, Hit, Matcher, Scope};
use mizan::text::{Prose, Step, Steps, Token, Vocabulary};
use serde_json::Value;

/// Runs a case and asserts; `None` if it needs data that it does not hold.
pub(crate) fn run(case: &Value) -> Option<()> {
    let (input, expected) = (&case["input"], &case["expected"]);
    let texts = input["texts"].as_object()?;
    let dictionary = flattened(input["dict"].as_object()?, &levels(input));
    let lexicon = lexicon(&dictionary);
    let scope = match input["nested_scope"].as_str() {
        Some("dictionary") => Scope::Dictionary,
        _ => Scope::Key,
    };
    let steps = match input["case_insensitive"].as_bool() {
        Some(false) => Steps::without(&[Step::CaseFold]),
        _ => Steps::default(),
    };
    let matcher = Matcher::new(&[lexicon], steps.clone(), scope).expect("compiles");
    let mut finder = Finder::new(&matcher);
    let mut vocabulary = Vocabulary::new(steps);
    // Where the case takes punctuation out, phrases run over its places.
    let unpunctuated = |text: &str| text.replace(['.', ',', '!'], " ");
    let texts: Vec<(&str, String)> = texts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str().unwrap()))
        .map(|(name, text)| match input["remove_punct"].as_bool() {
            Some(true) => (name, unpunctuated(text)),
            _ => (name, text.to_owned()),
        })
        .collect();
    let mut found: IndexMap<&str, Found> = IndexMap::new();
    for (name, text) in &texts {
        let (name, text) = (*name, text.as_str());
        let mut hits = Vec::new();
        let prose = Prose::of(text, &mut vocabulary);
        finder.find(&prose, &vocabulary, &mut hits);
        found.insert(name, Found { text, tokens: prose.tokens, hits });
    }
    let keys: Vec<&str> = dictionary.keys().map(String::as_str).collect();
    let id = &case["id"];
    for (name, wanted) in expected.as_object().unwrap() {
        let of_text = found.get(name.as_str()).or_else(|| {
            let single = name == "exclusive" && found.len() == 1;
            single.then(|| found.values().next().unwrap())
        });
        if let Some(found) = of_text {
            let wanted = strings(wanted);
            let sequence = if wanted.iter().any(|key| key.contains('/')) {
                found.with_forms(&keys)
            } else {
                found.sequence(&keys, input["nomatch"].as_str())
            };
            assert_eq!(sequence, wanted, "{id} {name}");
        } else if let Some(at) = keys.iter().position(|key| key == name) {
            let counts: Vec<u64> = found.values().map(|found| found.count(at)).collect();
            assert_eq!(Value::from(counts), *wanted, "{id} {name}");
        } else if input["nomatch"] == name.as_str() {
            let counts: Vec<u64> = found.values().map(|found| found.unmatched() as u64).collect();
            assert_eq!(Value::from(counts), *wanted, "{id} {name}");
        } else if name == "team_d3" {
            let team = keys.iter().position(|key| *key == "team").unwrap();
            assert_eq!(Value::from(found["d3"].count(team)), *wanted, "{id} {name}");
        } else {
            // What quanteda makes of the tokens that no key takes is its own output format.
            assert_eq!(name, "non_exclusive", "{id}: nothing is known of {name}");
        }
    }
    Some(())
}

struct Found<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    hits: Vec<Hit>,
}

impl Found<'_> {
    fn count(&self, key: usize) -> u64 {
        self.hits.iter().filter(|hit| hit.frame.index() == key).count() as u64
    }

    fn is_taken(&self, token: usize) -> bool {
        self.hits.iter().any(|hit| (hit.token..hit.token + hit.tokens).contains(&token))
    }

    fn unmatched(&self) -> usize {
        (0..self.tokens.len()).filter(|&token| !self.is_taken(token)).count()
    }

    fn sequence(&self, keys: &[&str], nomatch: Option<&str>) -> Vec<String> {
        (0..self.tokens.len())
            .flat_map(|token| {
                let here: Vec<String> = self
                    .hits
                    .iter()
                    .filter(|hit| hit.token == token)
                    .map(|hit| keys[hit.frame.index()].to_owned())
                    .collect();
                let rest = nomatch.filter(|_| !self.is_taken(token)).map(str::to_owned);
                here.into_iter().chain(rest)
            })
            .collect()
    }

    /// `United_States/COUNTRY`, in quanteda's order: by the key where several
    /// begin at one token.
    fn with_forms(&self, keys: &[&str]) -> Vec<String> {
        self.hits
            .iter()
            .map(|hit| {
                let form = self.text[hit.span.range()].replace(' ', "_");
                format!("{form}/{}", keys[hit.frame.index()].to_uppercase())
            })
            .collect()
    }
}

fn strings(value: &Value) -> Vec<String> {
    let list = value.as_array().unwrap();
    list.iter().map(|item| item.as_str().unwrap().to_owned()).collect()
}

fn levels(input: &Value) -> Vec<u64> {
    let levels = input["levels"].as_array().map(Vec::as_slice).unwrap_or_default();
    levels.iter().filter_map(Value::as_u64).collect()
}

/// Keys with their patterns; of a nested dictionary the chosen levels of the path
/// to each, joined by points. A path that has none of the levels is left out.
fn flattened(
    dictionary: &serde_json::Map<String, Value>,
    levels: &[u64],
) -> IndexMap<String, Vec<String>> {
    fn walk(
        value: &Value,
        path: &mut Vec<String>,
        levels: &[u64],
        flat: &mut IndexMap<String, Vec<String>>,
    ) {
        match value {
            Value::Array(_) => {
                let chosen: Vec<&str> = (1..)
                    .zip(path.iter())
                    .filter(|(level, _)| levels.is_empty() || levels.contains(level))
                    .map(|(_, key)| key.as_str())
                    .collect();
                if !chosen.is_empty() {
                    flat.entry(chosen.join(".")).or_default().extend(strings(value));
                }
            }
            Value::Object(keys) => {
                for (key, value) in keys {
                    path.push(key.clone());
                    walk(value, path, levels, flat);
                    path.pop();
                }
            }
            _ => panic!("a dictionary of lists"),
        }
    }
    let mut flat = IndexMap::new();
    walk(&Value::Object(dictionary.clone()), &mut Vec::new(), levels, &mut flat);
    flat
}

fn lexicon(dictionary: &IndexMap<String, Vec<String>>) -> Lexicon {
    let mut text =
        "schema = \"mizan.lexicon/1\"\nid = \"case\"\nversion = \"\"\nlanguage = \"en\"\n\
                    title = {}\nsource = \"\"\nlicense = \"\"\n"
            .to_owned();
    if dictionary.is_empty() {
        // A level that no path has: a frame that nothing matches.
        text += "[[frame]]\nid = \"none\"\nlabel = {}\ndefinition = \"\"\nterms = [\"\u{1}x\"]\n";
    }
    for (number, patterns) in dictionary.values().enumerate() {
        let patterns: Vec<String> = patterns.iter().map(|pattern| format!("{pattern:?}")).collect();
        let patterns = patterns.join(", ");
        let frame = format!(
            "[[frame]]\nid = \"k{number}\"\nlabel = {{}}\ndefinition = \"\"\nterms = [{patterns}]\n"
        );
        text.push_str(&frame);
    }
    parse(&text.replace('\u{1}', ""), "case").expect("a lexicon")
}

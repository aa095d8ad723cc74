//! What to say of articles that were left out since they are in another language.

use super::called::name_apart;
use super::language::{Language, fill, thousands};
use super::model::CorpusInfo;
use crate::corpus::{UNDETERMINED, arabic_name, english_name};

/// A sentence on articles in other languages; `None` where there are none.
pub(crate) fn sentence(corpus: &CorpusInfo, language: Language) -> Option<String> {
    if corpus.other_language.is_empty() {
        return None;
    }
    let name = |code: &str| match (code, language) {
        (UNDETERMINED, _) => language.either("لغة لم تُعرف", "not told").to_owned(),
        (code, Language::Ar) => arabic_name(code).to_owned(),
        (code, Language::En) => english_name(code).to_owned(),
    };
    let by_language: Vec<String> = corpus
        .other_language
        .iter()
        .map(|(code, count)| format!("{} {}", name_apart(&name(code)), thousands(*count)))
        .collect();
    let text = language.either(
        "مواد بلغات أخرى لم تُحتسب، عددها {} ({}).",
        "Articles in other languages that were left out: {} ({}).",
    );
    let all: u64 = corpus.other_language.values().sum();
    Some(fill(text, &[&thousands(all), &by_language.join(language.words().comma)]))
}

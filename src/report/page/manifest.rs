//! What was done, line by line: enough to do it again.

use serde_json::Value;

use super::user_text::plain;
use super::view::ManifestLine;
use crate::label::in_language;
use crate::report::language::{Language, thousands};
use crate::report::model::Report;

/// Characters of a value.
const LONGEST: usize = 2000;

/// The lines of a report's manifest.
pub(super) fn manifest(report: &Report, language: Language) -> Vec<ManifestLine> {
    let run = &report.run;
    let corpus = &run.corpus;
    let mut lines = Vec::new();
    let mut line = |ar: &'static str, en: &'static str, value: String| {
        lines.push(ManifestLine { key: language.either(ar, en), value: plain(&value, LONGEST) });
    };
    line("الإصدار", "Version", format!("mizan {}", run.mizan));
    line("المخطط", "Schema", report.schema.clone());
    if let Some(title) = &corpus.title {
        line("عنوان النصوص", "Corpus", title.clone());
    }
    line("لغة النصوص", "Language of the texts", corpus.language.clone());
    line("المواد", "Articles", thousands(corpus.articles));
    line("الكلمات", "Words", thousands(corpus.tokens));
    line("بصمة النصوص SHA-256", "SHA-256 of the texts", corpus.sha256.clone());
    line("مواد لم تُقرأ", "Articles that could not be read", thousands(corpus.skipped));
    for (code, count) in &corpus.other_language {
        let value = format!("{code}: {}", thousands(*count));
        line("مواد بلغة أخرى لم تُحتسب", "Articles in another language, left out", value);
    }
    if !corpus.shared_ids.is_empty() {
        line(
            "معرّفات تشترك فيها مواد",
            "Ids that several articles share",
            thousands(corpus.shared_ids.len() as u64),
        );
    }
    for note in &corpus.notes {
        let place = note.first.file.as_ref().map(|file| format!("{file}: ")).unwrap_or_default();
        let text = format!("{place}{} (× {})", note.first.message, thousands(note.count));
        line("ملاحظة عند القراءة", "Remark while reading", text);
    }
    for lexicon in &run.lexicons {
        let title = in_language(&lexicon.title, language.code()).unwrap_or_default();
        let text =
            format!("{} {} ({title}), SHA-256 {}", lexicon.id, lexicon.version, lexicon.sha256);
        line("معجم", "Lexicon", text);
    }
    line("خطوات التطبيع", "Normalization steps", run.steps.join(", "));
    for (name, value) in &run.options {
        let shown = match value {
            Value::Null => continue,
            Value::String(text) => text.clone(),
            Value::Array(list) => {
                let each = list.iter().map(|item| item.as_str().unwrap_or_default());
                each.collect::<Vec<_>>().join(", ")
            }
            other => other.to_string(),
        };
        line("خيار", "Option", format!("{name}: {shown}"));
    }
    lines
}

//! The words of summaries and charts, in the languages that mizan speaks.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::chart::Direction;

/// A language of summaries and charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Arabic.
    Ar,
    /// English.
    En,
}

impl Language {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Language::Ar => "ar",
            Language::En => "en",
        }
    }

    /// All languages, in the order of their codes.
    pub const BOTH: [Language; 2] = [Language::Ar, Language::En];

    /// The direction of its script.
    pub fn direction(self) -> Direction {
        match self {
            Language::Ar => Direction::Rtl,
            Language::En => Direction::Ltr,
        }
    }

    /// One of two texts.
    pub(crate) fn either<'a>(self, ar: &'a str, en: &'a str) -> &'a str {
        match self {
            Language::Ar => ar,
            Language::En => en,
        }
    }

    /// Its words.
    pub(crate) fn words(self) -> &'static Words {
        match self {
            Language::Ar => &ARABIC,
            Language::En => &ENGLISH,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "ar" => Ok(Language::Ar),
            "en" => Ok(Language::En),
            other => Err(format!("there is no language '{other}': it is ar or en")),
        }
    }
}

/// Every word and sentence of a summary or chart. `{}` stands for a number or name.
pub(crate) struct Words {
    pub(crate) outlet: &'static str,
    pub(crate) frame: &'static str,
    pub(crate) axis: &'static str,
    pub(crate) articles: &'static str,
    pub(crate) tokens: &'static str,
    pub(crate) term: &'static str,
    pub(crate) count: &'static str,
    pub(crate) hits: &'static str,
    pub(crate) per_1000: &'static str,
    pub(crate) forms: &'static str,
    pub(crate) corpus_line: &'static str,
    pub(crate) rates_title: &'static str,
    pub(crate) rates_note: &'static str,
    pub(crate) rates_note_untested: &'static str,
    pub(crate) stands_out: &'static str,
    pub(crate) stands_out_untested: &'static str,
    pub(crate) times_the_others: &'static str,
    pub(crate) not_in_others: &'static str,
    pub(crate) remarks: &'static str,
    pub(crate) nothing_stands_out: &'static str,
    pub(crate) axes_title: &'static str,
    pub(crate) terms_title: &'static str,
    pub(crate) frame_words_title: &'static str,
    pub(crate) voice_title: &'static str,
    pub(crate) voice_note: &'static str,
    pub(crate) own: &'static str,
    pub(crate) attributed: &'static str,
    pub(crate) quoted: &'static str,
    pub(crate) scare: &'static str,
    pub(crate) negated: &'static str,
    pub(crate) hedged: &'static str,
    pub(crate) sentences_attributed: &'static str,
    pub(crate) hits_attributed: &'static str,
    pub(crate) speech_title: &'static str,
    pub(crate) statements: &'static str,
    pub(crate) anonymous: &'static str,
    pub(crate) unsourced: &'static str,
    pub(crate) diversity: &'static str,
    pub(crate) speech_note: &'static str,
    pub(crate) sources_title: &'static str,
    pub(crate) source: &'static str,
    pub(crate) class: &'static str,
    pub(crate) said_hits: &'static str,
    pub(crate) classes_title: &'static str,
    pub(crate) stances_title: &'static str,
    pub(crate) names_title: &'static str,
    pub(crate) mentions: &'static str,
    pub(crate) share: &'static str,
    pub(crate) names_note: &'static str,
    pub(crate) scare_title: &'static str,
    pub(crate) scare_note: &'static str,
    pub(crate) habit: &'static str,
    pub(crate) name_or_term: &'static str,
    pub(crate) comma: &'static str,
}

static ENGLISH: Words = Words {
    outlet: "Outlet",
    frame: "Frame",
    axis: "Axis",
    articles: "Articles",
    tokens: "Words",
    term: "Term",
    count: "Count",
    hits: "Hits",
    per_1000: "Per 1,000 words",
    forms: "Forms",
    corpus_line: "{} articles, {} words, {} outlets",
    rates_title: "Hits per 1,000 words",
    rates_note: "* differs from the other outlets: q < 0.05 (Benjamini–Hochberg over the table, articles as units)",
    rates_note_untested: "Too few articles for a test: the numbers describe these texts and no more.",
    stands_out: "What sets each outlet apart (frames above what its share of words would give; without * it is no finding)",
    stands_out_untested: "What sets each outlet apart (frames above its share of words; too few articles for a test)",
    times_the_others: "Times the others [95 %]",
    not_in_others: "not in the others",
    remarks: "Remarks",
    nothing_stands_out: "nothing",
    axes_title: "Axes, from −1 to +1",
    terms_title: "Telling terms (TF-IDF)",
    frame_words_title: "Words of the frames that each outlet uses most",
    voice_title: "In whose voice: shares of the hits of frames",
    voice_note: "Each hit is in one voice: the outlet's own, attributed to a source in the outlet's words, quoted in a source's words, or in scare quotes. Negated and hedged go across these. The ways they are found miss some: see docs/methods/voice.md.",
    own: "Own voice",
    attributed: "Attributed",
    quoted: "Quoted",
    scare: "Scare quotes",
    negated: "Negated",
    hedged: "Hedged",
    sentences_attributed: "Sentences attributed",
    hits_attributed: "Frame hits attributed",
    speech_title: "Who speaks",
    statements: "Statements",
    anonymous: "Anonymous",
    unsourced: "No source named",
    diversity: "Diversity of sources",
    speech_note: "Diversity: the chance that two statements drawn at random come of different sources. In brackets 95 % intervals, articles as units.",
    sources_title: "{}: sources that speak most",
    source: "Source",
    class: "Class",
    said_hits: "Hits in its mouth",
    classes_title: "Statements by class of source",
    stances_title: "Statements by stance of the verb",
    names_title: "{}: the share of each name",
    mentions: "Mentions",
    share: "Share",
    names_note: "Shares of all mentions of the same thing, with 95 % intervals (Wilson, articles as units).",
    scare_title: "Names and terms in scare quotes",
    scare_note: "House habit: of the outlet's mentions of all other names, those in quotation marks. Quotation marks that stay near the habit are a house style.",
    habit: "House habit",
    name_or_term: "Name or term",
    comma: ", ",
};

static ARABIC: Words = Words {
    outlet: "المنصة",
    frame: "الإطار",
    axis: "المحور",
    articles: "المواد",
    tokens: "الكلمات",
    term: "المفردة",
    count: "العدد",
    hits: "مرات الورود",
    per_1000: "لكل 1,000 كلمة",
    forms: "الصيغ",
    corpus_line: "المواد {}، الكلمات {}، المنصات {}",
    rates_title: "مرات الورود لكل 1,000 كلمة",
    rates_note: "* يختلف عن بقية المنصات: q < 0.05 (تصحيح بنجاميني–هوكبرغ على الجدول، والوحدة هي المادة)",
    rates_note_untested: "المواد أقل من أن تُختبر: الأرقام تصف هذه النصوص وحدها.",
    stands_out: "ما يميز كل منصة (أطر فوق ما يعطيه نصيبها من الكلمات؛ وما لا * له ليس بنتيجة)",
    stands_out_untested: "ما يميز كل منصة (أطر فوق نصيبها من الكلمات؛ المواد أقل من أن تُختبر)",
    times_the_others: "كم ضعف بقية المنصات [95 ٪]",
    not_in_others: "لا يرد عند البقية",
    remarks: "ملاحظات",
    nothing_stands_out: "لا شيء",
    axes_title: "المحاور، من −1 إلى +1",
    terms_title: "المفردات الدالة (TF-IDF)",
    frame_words_title: "ألفاظ الأطر الأكثر ورودا في كل منصة",
    voice_title: "بصوت من: حصص من مطابقات الأطر",
    voice_note: "لكل مطابقة صوت واحد: صوت المنصة نفسها، أو منسوبة إلى مصدر بعبارة المنصة، أو مقتبسة بكلام المصدر، أو بين علامتي تحفظ. والنفي والتحفظ يقعان في أي منها. وطرق الكشف تفوتها حالات: انظر docs/methods/voice.md.",
    own: "صوت المنصة",
    attributed: "منسوبة",
    quoted: "مقتبسة",
    scare: "بين علامتي تحفظ",
    negated: "منفية",
    hedged: "بتحفظ",
    sentences_attributed: "جمل منسوبة",
    hits_attributed: "مطابقات أطر منسوبة",
    speech_title: "من يتكلم",
    statements: "أقوال",
    anonymous: "مجهولة المصدر",
    unsourced: "بلا مصدر مذكور",
    diversity: "تنوع المصادر",
    speech_note: "التنوع: احتمال أن يأتي قولان يؤخذان عشوائيا من مصدرين مختلفين. وبين القوسين فواصل ثقة 95 ٪، والوحدة هي المادة.",
    sources_title: "{}: أكثر المصادر كلاما",
    source: "المصدر",
    class: "الفئة",
    said_hits: "مطابقات على لسانه",
    classes_title: "الأقوال بحسب فئة المصدر",
    stances_title: "الأقوال بحسب موقف الفعل",
    names_title: "{}: حصة كل تسمية",
    mentions: "مرات الذكر",
    share: "الحصة",
    names_note: "حصص من كل مرات ذكر الشيء نفسه، مع فواصل ثقة 95 ٪، والوحدة هي المادة.",
    scare_title: "تسميات وألفاظ بين علامتي تحفظ",
    scare_note: "عادة المنصة: نسبة ما تضعه بين علامات التنصيص من سائر الأسماء التي تذكرها. وما قارب العادة فهو أسلوب تحرير.",
    habit: "عادة المنصة",
    name_or_term: "الاسم أو اللفظ",
    comma: "، ",
};

/// Puts values into the places `{}` of a text, in order.
pub(crate) fn fill(text: &str, values: &[&str]) -> String {
    let mut parts = text.split("{}");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for (part, value) in parts.zip(values.iter().chain(std::iter::repeat(&""))) {
        filled.push_str(value);
        filled.push_str(part);
    }
    filled
}

/// A ratio, by its log₂: near 1 two decimals, since what is starred must not look like
/// 1; beyond a thousand the number says nothing.
pub(crate) fn times(log: f64) -> String {
    let ratio = log.exp2();
    if ratio > 1000.0 {
        ">1000".to_owned()
    } else if ratio < 0.001 {
        "<0.001".to_owned()
    } else if ratio >= 10.0 {
        decimal(ratio, 0)
    } else if ratio >= 0.095 {
        decimal(ratio, 2)
    } else {
        decimal(ratio, 3)
    }
}

/// A whole number with commas between thousands.
pub(crate) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// A number with some decimals, never `-0`, with the minus sign of print.
pub(crate) fn decimal(number: f64, decimals: usize) -> String {
    let shown = format!("{number:.decimals$}");
    let zero = shown.chars().all(|c| matches!(c, '-' | '0' | '.'));
    let shown = if zero { shown.trim_start_matches('-').to_owned() } else { shown };
    shown.replace('-', "\u{2212}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_readers() {
        assert_eq!(thousands(7), "7");
        assert_eq!(thousands(1234), "1,234");
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(decimal(-0.001, 2), "0.00");
        assert_eq!(decimal(-1.25, 1), "\u{2212}1.2");
        assert_eq!(fill("a {} b {}", &["1", "2"]), "a 1 b 2");
    }
}

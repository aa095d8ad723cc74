//! Why a report gives no chart of a kind.

use crate::report::language::Language;

/// Why there is no chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// No frame has a hit.
    NoHits,
    /// No frame has hits enough in a period.
    TooFewHits,
    /// There is one outlet only.
    OneOutlet,
    /// Voice was not analysed, or there are no statements.
    NoVoice,
    /// Nothing is named in two ways, or often enough.
    NoNames,
    /// There is no difference to map.
    NoMap,
    /// Two outlets differ on one dimension.
    OneDimension,
    /// The words were not compared.
    NoTerms,
    /// There are no three periods.
    NoDates,
    /// The places of hits are not known.
    NoPlaces,
    /// These two outlets were not compared.
    NotCompared,
}

impl LeftOut {
    /// The reason in a language.
    pub fn text(self, language: Language) -> &'static str {
        let (english, arabic) = match self {
            LeftOut::NoHits => ("no frame has a hit", "لم يرد أي إطار"),
            LeftOut::TooFewHits => {
                ("no frame has five hits a period", "لا إطار له خمس مرات ورود في كل فترة")
            }
            LeftOut::OneOutlet => (
                "there is one outlet only, and nothing to compare it with",
                "ليس هنا إلا منصة واحدة، ولا ما تقارن به",
            ),
            LeftOut::NoVoice => (
                "voice was not analysed, or nobody is made to say anything",
                "لم يُحلَّل الصوت، أو لا أقوال في المواد",
            ),
            LeftOut::NoNames => (
                "no thing is named in two ways, or often enough",
                "لا شيء له تسميتان، أو لا يرد ذكره بما يكفي",
            ),
            LeftOut::NoMap => (
                "the outlets do not differ, or there is one only",
                "المنصات لا تختلف، أو ليس إلا واحدة",
            ),
            LeftOut::OneDimension => (
                "two outlets differ on one dimension only: a map needs three",
                "منصتان تختلفان على بعد واحد: الخريطة تحتاج إلى ثلاث",
            ),
            LeftOut::NoTerms => {
                ("the words of the outlets were not compared", "لم تُقارَن كلمات المنصات")
            }
            LeftOut::NoDates => (
                "the articles have no dates, or fewer than three periods",
                "لا تواريخ للمواد، أو هي أقل من ثلاث فترات",
            ),
            LeftOut::NoPlaces => (
                "the report does not say where in articles the hits are",
                "لا يذكر التقرير مواضع الورود داخل المواد",
            ),
            LeftOut::NotCompared => (
                "these two outlets were not compared in the report",
                "لم تُقارَن هاتان المنصتان في التقرير",
            ),
        };
        language.either(arabic, english)
    }
}

//! The sentences of findings, in the languages that mizan speaks.

use super::language::Language;

/// Every sentence of findings. What stands in braces is put in by its name: names of outlets
/// and frames, and numbers, each wrapped so that it keeps its own direction.
pub(super) struct FindingWords {
    /// More than the others, and by how much.
    pub(super) more: &'static str,
    /// Less than the others, and by how much.
    pub(super) less: &'static str,
    /// Not in the others: at least so much.
    pub(super) only_here_least: &'static str,
    pub(super) only_here: &'static str,
    /// Not in the outlet: at most so much.
    pub(super) not_here_most: &'static str,
    pub(super) not_here: &'static str,
    /// Before a sentence that only describes.
    pub(super) in_these_texts: &'static str,
    pub(super) others: &'static str,
    pub(super) interval: &'static str,
    pub(super) interval_from: &'static str,
    pub(super) interval_to: &'static str,
    pub(super) lower_end: &'static str,
    pub(super) upper_end: &'static str,
    pub(super) rates: &'static str,
    pub(super) hits: &'static str,
    pub(super) one_hit: &'static str,
    pub(super) no_hit: &'static str,
    /// Between the parts in brackets.
    pub(super) semicolon: &'static str,
    pub(super) more_than: &'static str,
    pub(super) less_than: &'static str,
    pub(super) includes_equal: &'static str,
    pub(super) others_speak: &'static str,
    pub(super) are_negated: &'static str,
    pub(super) turned_by_article: &'static str,
    pub(super) one_outlet: &'static str,
    pub(super) no_hits_at_all: &'static str,
    pub(super) untested: &'static str,
    pub(super) untested_alone: &'static str,
    pub(super) nothing: &'static str,
    pub(super) how_tested: &'static str,
    pub(super) listed: &'static str,
    pub(super) order: &'static str,
    pub(super) small_outlets: &'static str,
    pub(super) topics: &'static str,
}

pub(super) fn words(language: Language) -> &'static FindingWords {
    match language {
        Language::En => &ENGLISH,
        Language::Ar => &ARABIC,
    }
}

static ENGLISH: FindingWords = FindingWords {
    more: "{outlet} uses “{frame}” {ratio} times as often as {others}",
    less: "{outlet} uses “{frame}” less often than {others}: {ratio} times as often",
    only_here_least: "“{frame}” does not occur at all in {others}; {outlet} uses it at least {ratio} times as often",
    only_here: "“{frame}” occurs in {outlet}, and not at all in {others}",
    not_here_most: "{outlet} does not use “{frame}” at all: at most {ratio} times as often as {others}",
    not_here: "{outlet} does not use “{frame}” at all; {others} do",
    in_these_texts: "In these texts: ",
    others: "the others",
    interval: "95 % interval {low} to {high}",
    interval_from: "95 % interval from {low} on",
    interval_to: "95 % interval up to {high}",
    lower_end: "lower end of the 95 % interval",
    upper_end: "upper end of the 95 % interval",
    rates: "{ours} against {theirs} hits per 1,000 words",
    hits: "{hits} hits in {with} of {articles} articles",
    one_hit: "one hit in {articles} articles",
    no_hit: "no hit in {articles} articles",
    semicolon: "; ",
    more_than: "more than {number}",
    less_than: "less than {number}",
    includes_equal: "the 95 % interval includes no difference",
    others_speak: "in {percent} of these hits somebody else speaks",
    are_negated: "{percent} of these hits are negated",
    turned_by_article: "the other way round by article: the articles differ in length",
    one_outlet: "There is only one outlet: nothing to compare it with.",
    no_hits_at_all: "No frame occurs in these texts.",
    untested: "Too few articles for a test: what follows describes these texts and no more.",
    untested_alone: "Too few articles for a test, and no difference in these texts that stands out.",
    nothing: "No difference between outlets is borne out: of {tests} tests none has q < 0.05.",
    how_tested: "Tested: each outlet against all others together, frame by frame (Welch's t, articles as units); q < 0.05 after Benjamini–Hochberg over {tests} tests.",
    listed: "Listed: {shown} of {all} such differences, at most {each} of an outlet.",
    order: "In order of the end of the interval that is nearer to no difference.",
    small_outlets: "Outlets with fewer than five articles are not tested: {number}.",
    topics: "What an outlet covers is not how it frames it: a difference may come of topics alone. The command “mizan compare --match event” compares only events that both sides cover.",
};

static ARABIC: FindingWords = FindingWords {
    more: "معدل ورود إطار «{frame}» لدى {outlet} يعادل {ratio} {times} قدر معدله لدى {others}",
    less: "يرد إطار «{frame}» لدى {outlet} أقل مما يرد لدى {others}: معدله لديها يعادل {ratio} من معدله هناك",
    only_here_least: "لا يرد إطار «{frame}» مطلقا لدى {others}، ويرد لدى {outlet} بمعدل لا يقل عن {ratio} {times} قدر معدله هناك",
    only_here: "يرد إطار «{frame}» لدى {outlet}، ولا يرد مطلقا لدى {others}",
    not_here_most: "لا يرد إطار «{frame}» مطلقا لدى {outlet}، ولا يتجاوز معدله لديها {ratio} من معدله لدى {others}",
    not_here: "لا يرد إطار «{frame}» مطلقا لدى {outlet}، ويرد لدى {others}",
    in_these_texts: "في هذه النصوص: ",
    others: "بقية المنصات",
    interval: "فاصل الثقة {level}: {range}",
    interval_from: "فاصل الثقة {level}: من {low} فصاعدا",
    interval_to: "فاصل الثقة {level}: حتى {high}",
    lower_end: "الحد الأدنى لفاصل الثقة {level}",
    upper_end: "الحد الأعلى لفاصل الثقة {level}",
    rates: "{ours} مقابل {theirs} من المطابقات لكل {thousand} كلمة",
    hits: "المطابقات {hits}، والمواد التي وردت فيها {with} من {articles}",
    one_hit: "مطابقة واحدة، والمواد {articles}",
    no_hit: "لا مطابقات، والمواد {articles}",
    semicolon: "؛ ",
    more_than: "أكثر من {number}",
    less_than: "أقل من {number}",
    includes_equal: "فاصل الثقة {level} يشمل انعدام الفرق",
    others_speak: "في {percent} من هذه المطابقات يتكلم غير المنصة",
    are_negated: "{percent} من هذه المطابقات منفية",
    turned_by_article: "والعكس بحسب المواد: فهي متفاوتة الطول",
    one_outlet: "ليس هنا إلا منصة واحدة، فلا شيء تقارن به.",
    no_hits_at_all: "لا يرد أي إطار في هذه النصوص.",
    untested: "المواد أقل من أن تُختبر: ما يلي يصف هذه النصوص وحدها.",
    untested_alone: "المواد أقل من أن تُختبر، ولا يبرز بين هذه النصوص فرق.",
    nothing: "لم يثبت فرق بين المنصات: ما من اختبار من أصل {tests} بلغ {threshold}.",
    how_tested: "المختبَر: كل منصة مقابل بقية المنصات مجتمعة، إطارا إطارا (اختبار ويلش، والوحدة هي المادة)؛ والحد {threshold} بعد تصحيح بنجاميني–هوكبرغ على الاختبارات وعددها {tests}.",
    listed: "المعروض {shown} من هذه الفروق وعددها {all}، ولكل منصة {each} على الأكثر.",
    order: "والترتيب بحسب طرف فاصل الثقة الأقرب إلى انعدام الفرق.",
    small_outlets: "منصات لم تُختبر لأن موادها أقل من خمس: {number}.",
    topics: "ما تغطيه المنصة غير الكيفية التي تؤطره بها: فقد يأتي الفرق من الموضوعات وحدها. الأمر {command} لا يقارن إلا الأحداث التي يغطيها الطرفان.",
};

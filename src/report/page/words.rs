//! The fixed words of the page: those of the template, and those of its script.

use indexmap::IndexMap;

use crate::report::language::Language;

/// A word's name, the word in Arabic and in English.
type Word = (&'static str, &'static str, &'static str);

/// The words of the template in a language.
pub(super) fn template(language: Language) -> IndexMap<&'static str, &'static str> {
    in_language(TEMPLATE, language)
}

/// The words of the script in a language.
pub(super) fn script(language: Language) -> IndexMap<&'static str, &'static str> {
    in_language(SCRIPT, language)
}

fn in_language(words: &[Word], language: Language) -> IndexMap<&'static str, &'static str> {
    words.iter().map(|(name, ar, en)| (*name, language.either(ar, en))).collect()
}

/// Words that the template writes.
const TEMPLATE: &[Word] = &[
    ("skip", "تخطَّ إلى المحتوى", "Skip to the content"),
    ("made_by", "تقرير ميزان", "A mizan report"),
    ("language", "اللغة", "Language"),
    ("theme", "المظهر", "Theme"),
    ("theme_auto", "تلقائي", "Auto"),
    ("theme_light", "فاتح", "Light"),
    ("theme_dark", "داكن", "Dark"),
    (
        "noscript",
        "الجداول والرسوم كلها معروضة هنا. أما الترشيح والبحث وقراءة الجمل وراء الأرقام فتحتاج إلى تشغيل جافاسكريبت.",
        "All tables and charts are shown here. Filters, the search and the sentences behind the numbers need JavaScript.",
    ),
    ("contents", "المحتويات", "Contents"),
    ("findings", "أبرز النتائج", "Findings"),
    (
        "finding_marked",
        "فرق دال إحصائيا (\u{2066}q < 0.05\u{2069})",
        "Tested difference (q < 0.05)",
    ),
    (
        "finding_unmarked",
        "وصف لهذه النصوص، لا فرق أثبته اختبار",
        "Describes these texts, not a tested difference",
    ),
    ("read_sentences", "اقرأ الجمل", "Read the sentences"),
    ("charts", "الرسوم", "Charts"),
    ("chart_region", "رسم", "Chart"),
    ("chart_numbers", "الأرقام وراء هذا الرسم", "The numbers behind this chart"),
    ("chart_missing", "لم يُرسم:", "Not drawn:"),
    ("explore", "الأرقام", "The numbers"),
    (
        "explore_note",
        "كل رقم تحته خط يفتح الجمل التي جاء منها. ورأس كل عمود يرتّب الجدول به.",
        "Every underlined number opens the sentences it comes from. Every column heading sorts its table.",
    ),
    ("table_region", "جدول", "Table"),
    ("filter_rows", "ابحث في الجدول", "Find in the table"),
    ("all", "الكل", "All"),
    ("csv", "تنزيل CSV", "Download CSV"),
    ("columns_help", "معنى الأعمدة", "What the columns mean"),
    ("no_rows", "لا صفوف في هذا الجدول.", "This table has no rows."),
    ("search", "البحث في النصوص", "Search the texts"),
    (
        "search_note",
        "اكتب كلمة أو عبارة لترى كل موضع وردت فيه مع ما قبلها وما بعدها. لا فرق بين صور الهمزة، ولا بين ة وه، وى وي، ولا أثر للحركات والتطويل، وتُقبل في أول الكلمة: و، ف، ب، ك، ل، ال.",
        "Type a word or phrase to see every place where it occurs, with what stands before and after it. For Arabic words the forms of hamza, ة and ه, ى and ي, vowel signs and tatweel make no difference, and the prefixes و ف ب ك ل ال are let through.",
    ),
    ("search_label", "كلمة أو عبارة", "Word or phrase"),
    ("search_outlet", "المنصة", "Outlet"),
    ("search_as_written", "كما كُتبت حرفيا", "Exactly as written"),
    ("search_button", "ابحث", "Search"),
    ("search_needs_script", "البحث يحتاج إلى تشغيل جافاسكريبت.", "The search needs JavaScript."),
    ("methods", "المنهج", "Methods"),
    ("manifest", "سجل التشغيل", "Run manifest"),
    (
        "manifest_note",
        "كل ما يلزم لإعادة هذا التقرير كما هو.",
        "All that is needed to make this report again, just as it is.",
    ),
    ("manifest_key", "البند", "Item"),
    ("manifest_value", "القيمة", "Value"),
    (
        "footer",
        "هذا الملف قائم بذاته: لا يتصل بالشبكة ولا يرسل شيئا.",
        "This file stands by itself: it never goes online and sends nothing.",
    ),
    ("to_top", "إلى المحتويات", "Back to contents"),
];

/// Words that the script writes; `{}` stands for a number or name.
const SCRIPT: &[Word] = &[
    ("rows_shown", "الصفوف المعروضة: {} من {}", "Rows shown: {} of {}"),
    (
        "rows_capped",
        "الصفوف المعروضة: {} من {}، والمطابق للترشيح: {}",
        "Rows shown: {} of {}; matching the filter: {}",
    ),
    ("show_all", "أظهر الصفوف كلها ({})", "Show all rows ({})"),
    ("no_match", "لا صف يطابق هذا الترشيح.", "No row matches this filter."),
    ("all", "الكل", "All"),
    ("close", "إغلاق", "Close"),
    ("evidence", "الجمل وراء الرقم", "The sentences behind the number"),
    ("every_hit", "كل المطابقات", "All hits"),
    (
        "evidence_count",
        "المطابقات المعروضة: {} من {}. الجمل: {}.",
        "Hits shown: {} of {}. Sentences: {}.",
    ),
    (
        "evidence_filtered",
        "المطابقات المعروضة بعد الترشيح: {} من {}. الجمل: {}.",
        "Hits shown after the filter: {} of {}. Sentences: {}.",
    ),
    ("evidence_all", "وهي كلها هنا.", "All of them are here."),
    (
        "evidence_rest",
        "هذه عينة، والمطابقات كلها في الملف hits.jsonl.",
        "This is a sample; all hits are in the file hits.jsonl.",
    ),
    ("evidence_none", "لا جملة هنا لهذا الرقم.", "There is no sentence here for this number."),
    ("voice", "الصوت", "Voice"),
    ("term", "المفردة", "Term"),
    ("own", "صوت المنصة", "Own voice"),
    ("attributed", "منسوبة", "Attributed"),
    ("quoted", "مقتبسة", "Quoted"),
    ("scare", "بين علامتي تحفظ", "Scare quotes"),
    ("title_marks", "بين علامتي اسم أو عنوان", "Marks of a name or title"),
    ("negated", "منفية", "Negated"),
    ("hedged", "بتحفظ", "Hedged"),
    ("rejected", "مرفوضة", "Refused"),
    ("source", "المصدر: {}", "Source: {}"),
    ("headline", "من العنوان", "In the headline"),
    ("no_title", "مادة بلا عنوان", "Article without a title"),
    ("new_tab", "يفتح في نافذة جديدة", "opens in a new tab"),
    ("show_more", "أظهر المزيد (بقي {})", "Show more ({} left)"),
    ("csv", "تنزيل CSV", "Download CSV"),
    ("csv_rows", "تنزيل CSV (الصفوف: {})", "Download CSV (rows: {})"),
    ("search_count", "مرات الورود: {}. الجمل: {}.", "Occurrences: {}. Sentences: {}."),
    (
        "search_scope",
        "بُحث في عينة من الجمل: {} من {}.",
        "Searched: a sample of the sentences, {} of {}.",
    ),
    ("search_scope_all", "بُحث في الجمل كلها: {}.", "Searched: all sentences, {}."),
    ("search_empty", "اكتب كلمة أولا.", "Type a word first."),
    ("results", "نتائج البحث", "Search results"),
    ("before", "قبلها", "Before"),
    ("hit", "المطابقة", "Hit"),
    ("after", "بعدها", "After"),
    ("sentence", "الجملة", "Sentence"),
    ("outlet", "المنصة", "Outlet"),
    ("frame", "الإطار", "Frame"),
    ("date", "التاريخ", "Date"),
    ("article", "المادة", "Article"),
    ("article_id", "معرّف المادة", "Article id"),
    ("url", "الرابط", "URL"),
    ("source_head", "المصدر", "Source"),
    ("flags", "علامات", "Flags"),
];

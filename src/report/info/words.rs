//! Every sentence of `mizan corpus info`, in Arabic and English.

use super::model::LookKind;
use crate::report::language::Language;

/// What is worth a look, how much of it there is, and what to do about it.
pub(super) struct LookWords {
    pub(super) what: &'static str,
    /// `{}` stand for the count and for of how many.
    pub(super) how_many: &'static str,
    pub(super) advice: &'static str,
}

/// `14 of 3,120 (0.4 %)`, where articles are counted.
const ARTICLES_EN: &str = "{} of {} articles";
const ARTICLES_AR: &str = "المواد {} من {}";

impl LookKind {
    /// Its words in a language.
    pub(super) fn words(self, language: Language) -> LookWords {
        match language {
            Language::En => self.english(),
            Language::Ar => self.arabic(),
        }
    }

    fn english(self) -> LookWords {
        let of = |how_many, what, advice| LookWords { what, how_many, advice };
        let articles = |what, advice| of(ARTICLES_EN, what, advice);
        match self {
            Self::Unreadable => {
                articles("Could not be read", "They are in no count. The messages above say why.")
            }
            Self::OtherLanguage => articles(
                "In another language than the corpus",
                "They are left out of scoring, unless --any-language keeps them.",
            ),
            Self::MixedScript => articles(
                "A quarter of the letters or more are of another script",
                "They are scored. Translations beside the text, or menus of the page, add words that no lexicon of the corpus's language can find.",
            ),
            Self::DeclaredLanguage => articles(
                "Say of themselves that they are in a language that they are not in",
                "mizan goes by the letters. Look whether the field `language` means something else.",
            ),
            Self::Mojibake => articles(
                "Text decoded as what it is not (Ø§Ù„, Ã©)",
                "Nothing in it can be found. Get the text anew, and decode it as UTF-8 when it is saved.",
            ),
            Self::ReplacementCharacter => articles(
                "Hold the sign � (U+FFFD), for bytes without meaning",
                "Words with it are not found. Get the text anew, or look which encoding the file is in.",
            ),
            Self::Backwards => articles(
                "Arabic stored backwards, in the order in which it is seen",
                "Nothing in it can be found. It often comes out of PDF files: take the text from elsewhere.",
            ),
            Self::PresentationForms => articles(
                "Arabic in presentation forms, as PDF files give it",
                "mizan reads them as plain letters: nothing to do, unless words are also cut or backwards.",
            ),
            Self::Html => articles(
                "HTML tags or entities in the text",
                "Their names count as words (nbsp, href). Take the tags out before the analysis.",
            ),
            Self::EmptyBody => articles(
                "No text but the headline",
                "Only the headline is scored. The text may have been lost when it was collected.",
            ),
            Self::ShortBody => articles(
                "Fewer than 20 words in the body",
                "Captions, teasers, videos? If it is so with some outlets only, compare them with care.",
            ),
            Self::BodyIsTitle => articles(
                "The body is the headline again",
                "The headline is scored twice. The text may have been lost when it was collected.",
            ),
            Self::Truncated => articles(
                "End in … or in a link to more",
                "Perhaps only the start was saved. Frames further down are then missing.",
            ),
            Self::RepeatedSentence => of(
                "{} of {} articles looked at",
                "A sentence that an outlet repeats",
                "Of the page or the house, not of the story? A rule of your own takes it out: --furniture-rules.",
            ),
            Self::FurnitureLeft => of(
                "{} lines, in {} articles in all",
                "Lines that look like page furniture",
                "They are counted as text, since the rules work in text files only. `mizan corpus furniture` lists them; --furniture all takes them out.",
            ),
            Self::EqualBodies => articles(
                "The same text more than once in one outlet",
                "Each counts, and counts as independent. Keep one of them.",
            ),
            Self::EqualBodiesAcross => articles(
                "The same text in several outlets",
                "Agency reports? They make outlets look alike. Decide whether they speak for the outlet.",
            ),
            Self::SharedIds => articles(
                "Share their id with another article",
                "All are counted, as id~2, id~3 … Give every article its own id.",
            ),
            Self::EarlyDate => articles(
                "Dates before 1990",
                "Left out of gaps and spikes, not of timelines. A year such as 1970 is no date, 1446 may be a Hijri one.",
            ),
            Self::LoneDate => articles(
                "Dates more than a year away from all others of the outlet",
                "Slips of a digit? Left out of gaps and spikes, not of timelines.",
            ),
            Self::FutureDate => {
                articles("Dates after the day of --today", "Day and month may have changed places.")
            }
            Self::OneDay => articles(
                "One day holds much of an outlet",
                "Is it the day of collecting rather than of publishing? Then leave timelines away.",
            ),
            Self::WithoutDate => articles("No date", "Timelines and gaps do not know them."),
            Self::OtherPeriod => of(
                "{} days in common, of {} of the others",
                "An outlet covers another time than the others",
                "What differs may be the events, not the outlets. Compare the time that they share, or --match date.",
            ),
            Self::FewArticles => of(
                "{} outlets",
                "Outlets with fewer than 20 articles",
                "Articles differ among themselves: from so few, intervals are wide or cannot be had. Look for more before you say much of it.",
            ),
            Self::ShorterArticles => of(
                "{} words in the middle article, {} in the others",
                "An outlet's articles are less than half as long",
                "Teasers against full texts? Then rates do not compare like with like.",
            ),
            Self::SimilarNames => of(
                "{} outlets",
                "Outlets with nearly the same name",
                "One outlet in two spellings? Give it one id.",
            ),
        }
    }

    fn arabic(self) -> LookWords {
        let of = |how_many, what, advice| LookWords { what, how_many, advice };
        let articles = |what, advice| of(ARTICLES_AR, what, advice);
        match self {
            Self::Unreadable => {
                articles("تعذرت قراءتها", "لا تدخل في أي عدد. والرسائل أعلاه تذكر السبب.")
            }
            Self::OtherLanguage => {
                articles("بلغة غير لغة النصوص", "لا تُحتسب عند القياس، إلا بالخيار ‎--any-language.")
            }
            Self::MixedScript => articles(
                "ربع حروفها أو أكثر من كتابة أخرى",
                "تُحتسب. وقد تكون ترجمة بجانب النص أو قوائم من الصفحة، وهي كلمات لا يجدها معجم بلغة النصوص.",
            ),
            Self::DeclaredLanguage => articles(
                "تذكر لغة غير التي كُتبت بها",
                "يأخذ ميزان بالحروف. تحقق مما يعنيه الحقل language.",
            ),
            Self::Mojibake => articles(
                "نص فُك ترميزه خطأ (Ø§Ù„، Ã©)",
                "لا يُعثر فيه على شيء. استخرج النص من جديد واحفظه بترميز UTF-8.",
            ),
            Self::ReplacementCharacter => articles(
                "فيها العلامة � (U+FFFD) مكان ما لم يُفهم من البايتات",
                "الكلمات التي فيها هذه العلامة لا تُعرف. استخرج النص من جديد أو تحقق من ترميز الملف.",
            ),
            Self::Backwards => articles(
                "نص عربي مخزون معكوسا كما تراه العين",
                "لا يُعثر فيه على شيء. كثيرا ما يأتي هذا من ملفات PDF؛ خذ النص من مصدر آخر.",
            ),
            Self::PresentationForms => articles(
                "حروف بأشكالها المرسومة كما تعطيها ملفات PDF",
                "يقرؤها ميزان حروفا عادية؛ فلا حاجة إلى شيء ما لم تكن الكلمات مقطعة أو معكوسة.",
            ),
            Self::Html => articles(
                "وسوم HTML أو رموزه في النص",
                "أسماؤها تُعد كلمات (nbsp وhref). احذف الوسوم قبل التحليل.",
            ),
            Self::EmptyBody => {
                articles("لا نص فيها سوى العنوان", "لا يُقاس إلا العنوان. ولعل النص ضاع عند الجمع.")
            }
            Self::ShortBody => articles(
                "المتن أقل من 20 كلمة",
                "أهي تعليقات صور أم مقدمات أم مقاطع مصورة؟ إن كان ذلك في بعض المنصات دون غيرها فقارن بحذر.",
            ),
            Self::BodyIsTitle => {
                articles("المتن هو العنوان نفسه", "يُحتسب العنوان مرتين. ولعل النص ضاع عند الجمع.")
            }
            Self::Truncated => articles(
                "تنتهي بعلامة … أو برابط إلى المزيد",
                "لعله لم يُحفظ إلا أولها، فتغيب الأطر التي ترد بعده.",
            ),
            Self::RepeatedSentence => of(
                "{} من {} من المواد المفحوصة",
                "جملة تكررها المنصة",
                "أهي من الصفحة أو من عادة المنصة لا من الخبر؟ تحذفها قاعدة تكتبها: ‎--furniture-rules.",
            ),
            Self::FurnitureLeft => of(
                "عدد الأسطر {}، والمواد كلها {}",
                "أسطر تشبه زوائد الصفحات",
                "تُعد من النص لأن القواعد لا تعمل إلا في الملفات النصية. يعرضها الأمر mizan corpus furniture، ويحذفها الخيار ‎--furniture all.",
            ),
            Self::EqualBodies => articles(
                "النص نفسه أكثر من مرة في منصة واحدة",
                "يُعد كل منها مادة مستقلة. أبقِ واحدة.",
            ),
            Self::EqualBodiesAcross => articles(
                "النص نفسه في عدة منصات",
                "أهي أخبار وكالات؟ إنها تقرّب المنصات بعضها من بعض. قرر هل تعبر عن المنصة.",
            ),
            Self::SharedIds => articles(
                "تشترك مع غيرها في المعرّف",
                "تُحتسب كلها بأسماء مثل id~2 وid~3. أعطِ كل مادة معرّفا.",
            ),
            Self::EarlyDate => articles(
                "تاريخها قبل 1990",
                "لا تدخل في حساب الانقطاع والكثرة، وتدخل في الخط الزمني. سنة مثل 1970 ليست تاريخا، وسنة مثل 1446 قد تكون هجرية.",
            ),
            Self::LoneDate => articles(
                "تاريخها يبعد عن سائر تواريخ المنصة أكثر من سنة",
                "أهو خطأ في رقم؟ لا تدخل في حساب الانقطاع والكثرة، وتدخل في الخط الزمني.",
            ),
            Self::FutureDate => {
                articles("تاريخها بعد اليوم المذكور في ‎--today", "لعل اليوم والشهر تبادلا موضعيهما.")
            }
            Self::OneDay => articles(
                "يوم واحد فيه كثير من مواد المنصة",
                "أهو يوم الجمع لا يوم النشر؟ إن كان كذلك فدع الخط الزمني.",
            ),
            Self::WithoutDate => articles("بلا تاريخ", "لا تظهر في الخط الزمني ولا في حساب الانقطاع."),
            Self::OtherPeriod => of(
                "الأيام المشتركة {} من {} للبقية",
                "منصة تغطي زمنا غير زمن البقية",
                "قد يكون الفرق في الأحداث لا في المنصات. قارن الزمن المشترك، أو استعمل ‎--match date.",
            ),
            Self::FewArticles => of(
                "عدد المنصات {}",
                "منصات موادها أقل من 20",
                "المواد تختلف فيما بينها، وبهذا العدد تتسع فواصل الثقة أو لا تُحسب. اجمع المزيد قبل أن تحكم.",
            ),
            Self::ShorterArticles => of(
                "كلمات المادة الوسطى {}، وعند البقية {}",
                "مواد المنصة أقصر من نصف مواد غيرها",
                "أهي مقدمات أمام نصوص كاملة؟ عندئذ لا تقارن المعدلات مثلا بمثل.",
            ),
            Self::SimilarNames => of(
                "عدد المنصات {}",
                "منصات تكاد أسماؤها تتطابق",
                "أهي منصة واحدة كُتبت على وجهين؟ أعطها معرّفا واحدا.",
            ),
        }
    }
}

/// The form of a file in words.
pub(super) fn form(name: &str, compressed: bool, language: Language) -> String {
    let named = match (language, name) {
        (Language::En, "text") => "text files, one article each",
        (Language::Ar, "text") => "ملفات نصية، في كل منها مادة",
        (_, "json-lines") => "JSON lines",
        (_, "csv") => "CSV",
        (_, "tsv") => "TSV",
        (_, "parquet") => "Parquet",
        (_, "xlsx") => "XLSX",
        (_, "warc") => "WARC",
        (Language::En, "html") => "web pages",
        (Language::Ar, "html") => "صفحات ويب",
        (Language::En, "feed") => "feeds (RSS, Atom)",
        (Language::Ar, "feed") => "خلاصات (RSS وAtom)",
        (Language::En, "press-archive") => "exports of press archives",
        (Language::Ar, "press-archive") => "ملفات من أرشيفات الصحف",
        (Language::En, "standard-input") => "standard input",
        (Language::Ar, "standard-input") => "الدخل القياسي",
        (Language::En, "table-in-memory") => "a table in memory",
        (Language::Ar, "table-in-memory") => "جدول في الذاكرة",
        (_, other) => other,
    };
    match (compressed, language) {
        (false, _) => named.to_owned(),
        (true, Language::En) => format!("{named}, compressed"),
        (true, Language::Ar) => format!("{named}، مضغوطة"),
    }
}

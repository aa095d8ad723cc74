//! Every sentence of `mizan lexicon explain`, in Arabic and English.

use crate::matching::{Inflects, LexiconWord, Objection, Slip};
use crate::report::language::Language;

/// `{}` stand for terms, words and their parts.
pub(super) struct ExplainWords {
    pub(super) matches: &'static str,
    pub(super) does_not_match: &'static str,
    pub(super) text_header: [&'static str; 4],
    pub(super) parted: &'static str,
    pub(super) empty_line: &'static str,
    pub(super) detached: &'static str,
    pub(super) form: &'static str,
    pub(super) exception: &'static str,
    pub(super) item: &'static str,
    pub(super) item_found: &'static str,
    pub(super) unmet: &'static str,
    pub(super) together: &'static str,
    pub(super) not_together: &'static str,
    pub(super) form_header: [&'static str; 4],
    pub(super) definite: &'static str,
    pub(super) tried: &'static str,
    pub(super) tried_header: [&'static str; 3],
    pub(super) nothing_of_it: &'static str,
    pub(super) more_places: &'static str,
    pub(super) hit: &'static str,
    pub(super) found: &'static str,
    pub(super) fails: &'static str,
    pub(super) excepted: &'static str,
    pub(super) taken: &'static str,
    pub(super) fits: &'static str,
    pub(super) fits_whole: &'static str,
    pub(super) forbidden: &'static str,
    pub(super) no_such_ending: &'static str,
    pub(super) no_such_beginning: &'static str,
    pub(super) spelled: &'static str,
    pub(super) other_letters: &'static str,
    pub(super) barrier: &'static str,
    pub(super) barrier_line: &'static str,
    pub(super) no_more_words: &'static str,
}

impl ExplainWords {
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::Ar => &ARABIC,
            Language::En => &ENGLISH,
        }
    }
}

static ENGLISH: ExplainWords = ExplainWords {
    matches: "«{}» matches «{}»",
    does_not_match: "«{}» does not match «{}»",
    text_header: ["", "Word", "As it is compared", "What was done to it"],
    parted: "{} stands before it: no phrase goes across",
    empty_line: "an empty line",
    detached: "a proclitic by itself: not counted as a word",
    form: "How «{}» was understood",
    exception: "How the exception «{}» was understood",
    item: "How «{}», of the rule, was understood",
    item_found: "it stands here",
    unmet: "no hit: the term is here, and its rule does not hold: {}",
    together: "The rule holds ({}): «{}»",
    not_together: "The rule holds nowhere: {}",
    form_header: ["Word", "Inflects as", "Because", "Endings of its kind"],
    definite: "typed with ال, it asks for ال or لل in the text",
    tried: "Where «{}» was tried",
    tried_header: ["In the text", "In the term", "What comes of it"],
    nothing_of_it: "No word of the text has its letters.",
    more_places: "… {} places more",
    hit: "a hit",
    found: "the exception stands here: hits of the term within it do not count",
    fails: "no hit here",
    excepted: "no hit: it stands within the exception «{}»",
    taken: "no hit of its own: «{}» of the same frame is longer, or stands first, and counts here",
    fits: "fits: {}",
    fits_whole: "fits",
    forbidden: "{}: {}",
    no_such_ending: "{}: {} is not among the endings of {}",
    no_such_beginning: "{}: {} is nothing that may be glued before it",
    spelled: "{} would fit, and this is spelled otherwise: {}. Spelling is not folded; list it under variants if it is meant",
    other_letters: "other letters than {}",
    barrier: "{} stands before it, and no phrase goes across",
    barrier_line: "an empty line stands before it, and no phrase goes across",
    no_more_words: "the text has ended",
};

static ARABIC: ExplainWords = ExplainWords {
    matches: "«{}» يطابق «{}»",
    does_not_match: "«{}» لا يطابق «{}»",
    text_header: ["", "الكلمة", "صورتها عند المقارنة", "ما جرى عليها"],
    parted: "قبلها {}، ولا تتخطاه عبارة",
    empty_line: "سطر فارغ",
    detached: "حرف ملتصق منفرد لا يعد كلمة",
    form: "كيف فُهم «{}»",
    exception: "كيف فُهم الاستثناء «{}»",
    item: "كيف فُهم «{}» من القاعدة",
    item_found: "موجود هنا",
    unmet: "لا مطابقة: المصطلح هنا ولم تتحقق قاعدته: {}",
    together: "تحققت القاعدة ({}): «{}»",
    not_together: "لم تتحقق القاعدة في أي موضع: {}",
    form_header: ["الكلمة", "تتصرف تصرف", "السبب", "لواحق صنفها"],
    definite: "كُتبت بـ«ال» فتشترط «ال» أو «لل» في النص",
    tried: "أين جُرّب «{}»",
    tried_header: ["في النص", "في المصطلح", "النتيجة"],
    nothing_of_it: "ليس في النص كلمة فيها حروفه.",
    more_places: "… ومواضع أخرى عددها {}",
    hit: "مطابقة",
    found: "الاستثناء قائم هنا، فلا تُحتسب مطابقة للمصطلح داخله",
    fails: "لا مطابقة هنا",
    excepted: "لا مطابقة: يقع داخل الاستثناء «{}»",
    taken: "لا مطابقة له: في الإطار نفسه «{}» أطول منه أو أسبق، وهو الذي يُحتسب هنا",
    fits: "يطابق: {}",
    fits_whole: "يطابق",
    forbidden: "{}: {}",
    no_such_ending: "{}: ليس {} من لواحق {}",
    no_such_beginning: "{}: ليس {} مما يلتصق قبلها",
    spelled: "{} كانت ستطابق، وهذه مكتوبة على وجه آخر: {}. لا تُسوّى الإملاءات؛ اذكرها في variants إن كانت مقصودة",
    other_letters: "حروف غير حروف {}",
    barrier: "قبلها {}، ولا تتخطاه عبارة",
    barrier_line: "قبلها سطر فارغ، ولا تتخطاه عبارة",
    no_more_words: "انتهى النص",
};

/// How a word inflects, in words.
pub(super) fn inflects(how: Inflects, language: Language) -> &'static str {
    let (ar, en) = match how {
        Inflects::Noun => ("الاسم", "a noun"),
        Inflects::NounInHamza => ("الاسم المنتهي بالهمزة", "a noun in ء"),
        Inflects::NounInAlef => ("الاسم المنتهي بالألف المقصورة", "a noun in ى"),
        Inflects::Feminine => ("الاسم المؤنث بالتاء", "a noun in ة"),
        Inflects::Adjective => ("النسبة والصفة", "a nisba or adjective"),
        Inflects::Verb => ("الفعل الماضي", "a past verb"),
        Inflects::VerbInAlef => ("الفعل الماضي المنتهي بالألف المقصورة", "a past verb in ى"),
        Inflects::Imperfect => ("الفعل المضارع", "an imperfect"),
        Inflects::ImperfectWeak => ("الفعل المضارع المعتل الآخر", "an imperfect in ي or ى"),
        Inflects::Exact => ("لا تتصرف (exact)", "nothing (exact)"),
        Inflects::Plain => ("لا تتصرف (كتابة أخرى أو رقم)", "nothing (another script, or a number)"),
        Inflects::Glob => ("نمط بالعلامتين * و?", "a pattern with * and ?"),
        Inflects::Regex => ("تعبير نمطي", "a regular expression"),
        Inflects::Lead => ("حرف تبدأ به الكلمة التالية", "a letter that the next word begins with"),
    };
    language.either(ar, en)
}

/// Why a word inflects so.
pub(super) fn why_inflects(word: &LexiconWord, language: Language) -> String {
    if let Some(class) = word.class {
        let said = language.either("الصنف المذكور: ", "the class given for it: ");
        return format!("{said}{} [{}]", class.name(), class.letter());
    }
    let (ar, en) = match word.inflects {
        Inflects::Feminine => ("تنتهي بالتاء المربوطة", "it ends in ة"),
        Inflects::NounInHamza => ("تنتهي بالهمزة", "it ends in ء"),
        Inflects::NounInAlef => ("تنتهي بالألف المقصورة", "it ends in ى"),
        Inflects::Adjective => {
            ("تنتهي بالياء وحروفها أربعة أو أكثر", "it ends in ي and has at least four letters")
        }
        Inflects::Glob => ("فيها * أو ?", "it holds * or ?"),
        Inflects::Lead => ("حرف منفرد في آخر المصطلح", "a lone letter at the term's end"),
        Inflects::Plain => ("ليست بحروف عربية", "it is not in Arabic letters"),
        _ => ("لا شيء في كتابتها يدل على غيره", "nothing in its spelling says otherwise"),
    };
    language.either(ar, en).to_owned()
}

/// How a spelling departs, in words.
pub(super) fn slip(slip: Slip, language: Language) -> &'static str {
    let (ar, en) = match slip {
        Slip::TaMarbuta => ("ه وة", "ه and ة"),
        Slip::FinalYa => ("ى وي في آخر الكلمة", "final ى and ي"),
        Slip::Alef => ("أ وإ وآ", "أ, إ and آ"),
        Slip::SeatOfHamza => ("ؤ وئ", "ؤ and ئ"),
        Slip::DoubledLetter => ("حرف مكرر", "a letter typed twice"),
    };
    language.either(ar, en)
}

/// What a rule says. `{word}` is the lexicon's word, `{before}`, `{stem}` and `{ending}` the
/// parts of the text's word, `{listed}` the listed word that stands against it.
pub(super) fn objection(objection: Objection, language: Language) -> &'static str {
    let (ar, en) = match objection {
        Objection::ExactStandsBare => {
            ("كلمة من صنف exact لا يلتصق قبلها شيء", "a word of class exact takes nothing before it")
        }
        Objection::VerbAfterPreposition => {
            ("لا يسبق الفعل الماضي إلا و أو ف", "before a past verb only و or ف may stand")
        }
        Objection::NotDefinite => {
            ("كُتب المصطلح بـ«ال» وليست في النص", "the term is typed with ال, and the text has none")
        }
        Objection::TanwinWithArticle => {
            ("ألف التنوين لا تجتمع مع «ال»", "the alef of the accusative does not stand with ال")
        }
        Objection::TanwinAfterPreposition => (
            "ألف التنوين لا تقع بعد حرف جر",
            "the alef of the accusative does not stand after a preposition",
        ),
        Objection::TanwinIsCountry => (
            "{stem}{ending} اسم البلد لا النسبة إليه",
            "{stem}{ending} is the country, not the adjective",
        ),
        Objection::PronounWithArticle => (
            "الضمير أو الإضافة لا يجتمعان مع «ال»",
            "a pronoun, or the form before a genitive, does not stand with ال",
        ),
        Objection::EndingOfIndefinite => (
            "كُتب المصطلح بـ«ال»، وهذه اللاحقة لا تجتمع معها",
            "the term is typed with ال, which {ending} does not stand with",
        ),
        Objection::TooShortForYou => (
            "{word} أقصر من أربعة أحرف فلا تقبل ك وكن",
            "{word} has fewer than four letters and takes no ك or كن",
        ),
        Objection::TooShortForPlural => (
            "{word} أقصر من أربعة أحرف فلا تقبل ات وان وين وون",
            "{word} has fewer than four letters and takes no ات ان ين ون",
        ),
        Objection::OtherHamza => (
            "{stem} ليست {word}: الهمزات لا يُسوّى بينها (أ غير إ)",
            "{stem} is not {word}: hamzas are told apart (أ is not إ)",
        ),
        Objection::FinalHamza => (
            "لا تسقط الهمزة من آخر الكلمة (بدا ليست بدأ)",
            "at the very end a hamza may not be missing (بدا is not بدأ)",
        ),
        Objection::BareAlefBehindLetter => (
            "ألف بلا همزة بعد حرف ملتصق في كلمة قصيرة: {before}{stem} كلمة أخرى في الأغلب",
            "a bare ا right behind a glued letter, in a short word: {before}{stem} is likely another word",
        ),
        Objection::BareAlefLikeArticle => (
            "ال في أول كلمة قصيرة تُقرأ أداة تعريف",
            "in a short word a bare ال is read as the article",
        ),
        Objection::BareAlefForMadda => (
            "الألف وحدها لا تقوم مقام آ إلا بعد «ال» ومن أربعة أحرف",
            "a bare ا stands for آ only behind ال, from four letters",
        ),
        Objection::Lexicalised => (
            "{listed} كلمة قائمة بنفسها (مذكورة في قائمة النحو)",
            "{listed} is a word of its own (it is on the grammar's list)",
        ),
        Objection::ShortBehindLetter => (
            "{word} من حرفين أو أقل، فلا يلتصق قبلها حرف مفرد إلا في أول عبارة أطول",
            "{word} has one or two letters and takes no single letter before it, unless it begins a longer phrase",
        ),
        Objection::LaterWordGlued => (
            "ما بعد الكلمة الأولى من العبارة لا يسبقه إلا «ال»",
            "a later word of a phrase takes only ال before it",
        ),
        Objection::LaterWordNumber => (
            "اسم كُتب بـ«ال» داخل العبارة لا يتغير عدده",
            "a later noun typed with ال keeps its number",
        ),
        Objection::NotEgyptian => (
            "ى مكان ي لا تُقبل إلا في أول المصطلح وفي نص يغلب فيه «فى» على «في»",
            "ى for ي is admitted only in a term's first word, in a text that has more فى than في",
        ),
    };
    language.either(ar, en)
}

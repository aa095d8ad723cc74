//! Every sentence of `mizan lexicon lint`, in Arabic and English.

use crate::lint::{Code, Concentration, Finding, FormCount, Majority, TermLint};
use crate::report::called::name_apart;
use crate::report::language::{Language, fill, thousands};

/// `{}` stand for counts and names.
pub(super) struct LintWords {
    pub(super) title: &'static str,
    pub(super) overview: [&'static str; 3],
    pub(super) nothing: &'static str,
    pub(super) term: &'static str,
    pub(super) block: [&'static str; 2],
    pub(super) forms: &'static str,
    pub(super) more_forms: &'static str,
    pub(super) excepted: &'static str,
    pub(super) more: &'static str,
    pub(super) never: &'static str,
    pub(super) never_header: [&'static str; 3],
}

impl LintWords {
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::Ar => &ARABIC,
            Language::En => &ENGLISH,
        }
    }
}

static ENGLISH: LintWords = LintWords {
    title: "{} terms in {} articles, {} words: {} terms have hits",
    overview: ["Warning", "Terms", "What it means"],
    nothing: "Nothing here is worth a look.",
    term: "«{}» [{}]: {} hits in {} articles, {} % of the frame ({})",
    block: ["", "What was seen, and what to do"],
    forms: "forms",
    more_forms: " … {} more",
    excepted: "in exceptions",
    more: "{} terms more have warnings. --most 0 shows all, --term one.",
    never: "Terms that stand nowhere in this corpus",
    never_header: ["Frame", "Terms", "Which"],
};

static ARABIC: LintWords = LintWords {
    title: "المصطلحات {} في {} من المواد و{} من الكلمات؛ وما له مطابقات {}",
    overview: ["التنبيه", "المصطلحات", "معناه"],
    nothing: "لا شيء هنا يستدعي النظر.",
    term: "«{}» [{}]: المطابقات {} في {} من المواد، {} ٪ من الإطار ({})",
    block: ["", "ما لوحظ وما يُفعل"],
    forms: "الصور",
    more_forms: " … وغيرها {}",
    excepted: "داخل الاستثناءات",
    more: "في {} من المصطلحات الأخرى تنبيهات. يعرضها كلها الخيار ‎--most 0، ويعرض واحدا منها ‎--term.",
    never: "مصطلحات لا ترد في هذه النصوص",
    never_header: ["الإطار", "المصطلحات", "هي"],
};

/// What a warning means, in a line.
pub(super) fn meaning(code: Code, language: Language) -> &'static str {
    let (ar, en) = match code {
        Code::OtherLexeme => (
            "مؤنث صفة يرد ورود الأسماء، ولعله كلمة أخرى",
            "the feminine of an adjective stands as nouns do, and may be another word",
        ),
        Code::DominantForm => (
            "صورة غير صورته لها معظم المطابقات، وجيرانها غير جيران البقية",
            "a form that is not its own has most of the hits, and other neighbours",
        ),
        Code::FixedPhrase => (
            "يرد في الأغلب بجانب كلمة بعينها، ولعل المقصود عبارة أو اسم",
            "it stands mostly beside one word: perhaps a phrase or a name is what is found",
        ),
        Code::MissedSpelling => {
            ("في النصوص إملاءات له لا يطابقها", "the texts have spellings of it that do not match")
        }
        Code::OtherSection => (
            "يرد في قسم غير القسم الذي ترد فيه بقية الإطار",
            "it stands in another section than the rest of its frame",
        ),
        Code::OneOutlet => ("يرد في الأغلب في منصة واحدة", "it stands mostly in one outlet"),
        Code::OneSection => ("يرد في الأغلب في قسم واحد", "it stands mostly in one section"),
        Code::OneMonth => ("يرد في الأغلب في شهر واحد", "it stands mostly in one month"),
        Code::OneArticle => ("يرد في الأغلب في مادة واحدة", "it stands mostly in one article"),
        Code::MostlyNegated => ("يرد في الأغلب منفيا", "it is mostly negated"),
        Code::MostlyScare => ("يرد في الأغلب بين علامتي تشكيك", "it stands mostly in scare quotes"),
        Code::MostlyOthers => (
            "يرد في الأغلب على لسان مصادر، أكثر من غيره",
            "it is mostly said by sources, more than other terms",
        ),
        Code::RuleNeverHolds => ("لا تتحقق قاعدته في أي موضع", "its rule holds nowhere"),
        Code::AlwaysExcepted => {
            ("كل مواضعه داخل استثناءاته", "all its places stand within its exceptions")
        }
        Code::Swallowed => (
            "مواضعه تُحتسب لمصطلحات أطول في الإطار",
            "its places count for longer terms of the frame",
        ),
        Code::NeverMatches => ("لا يرد في النصوص", "it stands nowhere in the texts"),
    };
    language.either(ar, en)
}

/// `37 %`.
fn percent(share: f64, language: Language) -> String {
    let sign = language.either("٪", "%");
    let share = share * 100.0;
    if share > 0.0 && share < 1.0 {
        return format!("<1 {sign}");
    }
    format!("{share:.0} {sign}")
}

fn part(hits: u64, of: u64, language: Language) -> String {
    percent(hits as f64 / of.max(1) as f64, language)
}

fn listed(forms: &[FormCount], language: Language) -> String {
    let all: Vec<String> = forms
        .iter()
        .take(6)
        .map(|form| format!("{} {}", name_apart(&form.form), thousands(form.hits)))
        .collect();
    let more = if forms.len() > 6 { " …" } else { "" };
    all.join(language.words().comma) + more
}

/// What was seen, with its numbers.
pub(super) fn seen(term: &TermLint, finding: &Finding, language: Language) -> String {
    let concentrated = |place: &Concentration, en: &str, ar: &str| {
        let expected = place.expected.map_or_else(String::new, |share| percent(share, language));
        let said = language.either(ar, en);
        let (hits, of) = (thousands(place.hits), thousands(place.of));
        let part = part(place.hits, place.of, language);
        fill(said, &[&hits, &of, &part, &name_apart(&place.group), &expected])
    };
    let majority = |most: &Majority, en: &str, ar: &str| {
        let (hits, of) = (thousands(most.hits), thousands(most.of));
        let part = part(most.hits, most.of, language);
        fill(language.either(ar, en), &[&hits, &of, &part, &percent(most.usual, language)])
    };
    match finding {
        Finding::NeverMatches { absent } if absent.is_empty() => language
            .either(
                "لا يرد في أي موضع، مع أن كلماته واردة متفرقة",
                "it stands nowhere, though each of its words does",
            )
            .to_owned(),
        Finding::NeverMatches { absent } => {
            let words: Vec<String> = absent.iter().map(|word| name_apart(word)).collect();
            fill(
                language.either(
                    "لا يرد في أي موضع، ولا ترد من كلماته: {}",
                    "it stands nowhere, and neither does: {}",
                ),
                &[&words.join(language.words().comma)],
            )
        }
        Finding::RuleNeverHolds => language
            .either(
                "لا مطابقة له: لا تتحقق قاعدته في أي موضع من هذه النصوص",
                "it has no hit: its rule holds nowhere in these texts",
            )
            .to_owned(),
        Finding::AlwaysExcepted { places } => fill(
            language.either(
                "كل مواضعه، وهي {}، داخل استثناءاته",
                "all of its {} places stand within its exceptions",
            ),
            &[&thousands(*places)],
        ),
        Finding::Swallowed { lost, of, by } => fill(
            language.either(
                "{} من {} من مواضعه تُحتسب لمصطلحات أطول: {}",
                "{} of {} places count for longer terms: {}",
            ),
            &[&thousands(*lost), &thousands(*of), &listed(by, language)],
        ),
        Finding::OtherLexeme { form, hits, of, nominal } => fill(
            language.either(
                "لصورة {} {} من {} من المطابقات ({})، وترد ورود الأسماء لا الصفات في {} من مواضعها بغير «ال»",
                "{} has {} of {} hits ({}), and where it has no ال it stands as a noun, not as an adjective, in {}",
            ),
            &[
                &name_apart(form),
                &thousands(*hits),
                &thousands(*of),
                &part(*hits, *of, language),
                &percent(*nominal, language),
            ],
        ),
        Finding::DominantForm { form, hits, of, company } => fill(
            language.either(
                "لصورة {} {} من {} من المطابقات ({})، وجيرانها غير جيران البقية: الشبه {} مما يُتوقع لكلمة واحدة",
                "{} has {} of {} hits ({}), and other neighbours than the rest: {} of the likeness that one word would show",
            ),
            &[
                &name_apart(form),
                &thousands(*hits),
                &thousands(*of),
                &part(*hits, *of, language),
                &percent(*company, language),
            ],
        ),
        Finding::FixedPhrase { phrase, hits, of } => fill(
            language.either(
                "{} من {} من المطابقات ({}) في «{}»",
                "{} of {} hits ({}) stand in «{}»",
            ),
            &[
                &thousands(*hits),
                &thousands(*of),
                &part(*hits, *of, language),
                &name_apart(phrase),
            ],
        ),
        Finding::MissedSpelling { forms, missed } => fill(
            language.either(
                "{} من المواضع كُتبت على وجه آخر ولا تُحتسب، مقابل {} من المطابقات: {}",
                "{} places are spelled otherwise and not counted, beside {} hits: {}",
            ),
            &[&thousands(*missed), &thousands(term.hits), &listed(forms, language)],
        ),
        Finding::OneOutlet(place) => concentrated(
            place,
            "{} of {} hits ({}) are in the outlet {}, which has {} of the words",
            "{} من {} من المطابقات ({}) في المنصة {}، ولها من الكلمات {}",
        ),
        Finding::OneSection(place) => concentrated(
            place,
            "{} of {} hits ({}) are in the section {}, which has {} of the words",
            "{} من {} من المطابقات ({}) في القسم {}، وله من الكلمات {}",
        ),
        Finding::OneMonth(place) => concentrated(
            place,
            "{} of {} hits ({}) are in {}, which has {} of the words",
            "{} من {} من المطابقات ({}) في {}، وله من الكلمات {}",
        ),
        Finding::OneArticle(place) => concentrated(
            place,
            "{} of {} hits ({}) are in one article, {}",
            "{} من {} من المطابقات ({}) في مادة واحدة، {}",
        ),
        Finding::OtherSection(place) => concentrated(
            place,
            "{} of {} hits ({}) are in the section {}; of the frame's other terms {}",
            "{} من {} من المطابقات ({}) في القسم {}؛ ومن بقية مصطلحات الإطار {}",
        ),
        Finding::MostlyNegated(most) => majority(
            most,
            "{} of {} hits ({}) are negated; of all terms {}",
            "{} من {} من المطابقات ({}) منفية؛ ومن المصطلحات كلها {}",
        ),
        Finding::MostlyScare(most) => majority(
            most,
            "{} of {} hits ({}) stand in scare quotes; of all terms {}",
            "{} من {} من المطابقات ({}) بين علامتي تشكيك؛ ومن المصطلحات كلها {}",
        ),
        Finding::MostlyOthers(most) => majority(
            most,
            "{} of {} hits ({}) are said by sources; of all terms {}",
            "{} من {} من المطابقات ({}) على لسان مصادر؛ ومن المصطلحات كلها {}",
        ),
    }
}

/// What to do.
pub(super) fn advice(term: &TermLint, finding: &Finding, language: Language) -> String {
    let said = |ar: &str, en: &str, parts: &[&str]| fill(language.either(ar, en), parts);
    let quoted = |text: &str| format!("\"{text}\"");
    match finding {
        Finding::NeverMatches { .. } => said(
            "اتركه إن كانت نصوص أخرى ستحتاجه؛ وإلا فتحقق من إملائه بالأمر mizan lexicon explain",
            "leave it if other texts may need it; else look at its spelling with mizan lexicon explain",
            &[],
        ),
        Finding::RuleNeverHolds => said(
            "تحقق من كلمات القاعدة ومن within، أو اتركه إن كانت نصوص أخرى ستحتاجه",
            "look at the words of the rule and at within, or leave it if other texts may need it",
            &[],
        ),
        Finding::AlwaysExcepted { .. } => said(
            "تحقق من except: لعلها أوسع مما أردت",
            "look at except: it may reach further than it should",
            &[],
        ),
        Finding::Swallowed { .. } => said(
            "لا ضرر فيه؛ احذفه إن لم يضف شيئا",
            "this does no harm; drop it if it adds nothing",
            &[],
        ),
        Finding::OtherLexeme { form, .. } | Finding::DominantForm { form, .. } => {
            let except = name_apart(&format!("except = [{}]", quoted(form)));
            said(
                "اقرأ الأسطر؛ إن كانت كلمة أخرى فاكتب {}",
                "read the lines; if it is another word, write {}",
                &[&except],
            )
        }
        Finding::FixedPhrase { phrase, .. } => {
            let except = name_apart(&format!("except = [{}]", quoted(phrase)));
            said(
                "إن كانت العبارة هي المقصودة فاكتبها بدله؛ وإن كانت اسما لشيء آخر فاكتب {}",
                "if the phrase is what is meant, write it instead; if it is the name of something else, write {}",
                &[&except],
            )
        }
        Finding::MissedSpelling { forms, .. } => {
            let all: Vec<String> = forms.iter().take(6).map(|form| quoted(&form.form)).collect();
            let variants = name_apart(&format!("variants = [{}]", all.join(", ")));
            said("إن كانت هو فاكتب {}", "if they are it, write {}", &[&variants])
        }
        Finding::OneOutlet(_) => said(
            "أهي عادة المنصة أم زوائد صفحاتها؟ اقرأ الأسطر قبل المقارنة بين المنصات",
            "is it a habit of the house, or page furniture? Read the lines before comparing outlets",
            &[],
        ),
        Finding::OneSection(_) => said(
            "موضوع واحد يحمله: لعل الفرق بين المنصات فيه فرق بين أقسامها",
            "one subject carries it: outlets may differ in it by their sections and no more",
            &[],
        ),
        Finding::OtherSection(_) => said(
            "لعل معناه هناك غير المقصود؛ اقرأ الأسطر، واشترط جارا له بـ if أو استثنِ بـ except",
            "it may mean something else there: read the lines, then ask for a neighbour with if, or except one",
            &[],
        ),
        Finding::OneMonth(_) => said(
            "حدث واحد يحمله: لا تعمم على الزمن كله",
            "one event carries it: do not speak of the whole period by it",
            &[],
        ),
        Finding::OneArticle(_) => said(
            "مادة واحدة تحمله: انظر فيها قبل أن تبني عليه",
            "one article carries it: look at that before building on it",
            &[],
        ),
        Finding::MostlyNegated(_) => {
            let text = name_apart(&term.term);
            said(
                "«{}» يرد ليُنفى: لعل مكانه الإطار المقابل، أو افصله بالخيار ‎--voice",
                "«{}» comes to be denied: it may belong to the opposite frame; hits --voice tells it apart",
                &[&text],
            )
        }
        Finding::MostlyScare(_) => said(
            "المنصات تتبرأ منه: لا تحسبه من صوتها",
            "outlets hold it at a distance: do not count it as their own voice",
            &[],
        ),
        Finding::MostlyOthers(_) => said(
            "هو كلام المصادر: قارن ما كان بصوت المنصة وحده (‎--voice own)",
            "it is what sources say: compare what is in the outlet's own voice (--voice own)",
            &[],
        ),
    }
}

//! How the numbers came about, in plain words, as this run really did it.

use super::data::Sample;
use super::user_text::apart;
use super::view::Method;
use crate::chart::number::isolate;
use crate::label::in_language;
use crate::report::copies::sentences;
use crate::report::language::{Language, fill, thousands};
use crate::report::model::Report;
use crate::report::other_language;
use crate::report::tested::is_tested;
use crate::text::Step;

/// The parts of the methods.
pub(super) fn methods(report: &Report, sample: &Sample, language: Language) -> Vec<Method> {
    let part = |ar: &'static str, en: &'static str, paragraphs: Vec<String>| Method {
        heading: language.either(ar, en),
        paragraphs,
    };
    vec![
        part("ما الذي قُرئ وعُدّ", "What was read and counted", counted(report, language)),
        part("التعرف على الألفاظ", "How words are recognized", matching(report, language)),
        part("بصوت من", "In whose voice", voice(report, language)),
        part("المعدلات وفواصل الثقة", "Rates and intervals", intervals(report, language)),
        part("المقارنة والاختبار", "Comparison and test", tests(report, language)),
        part("الجمل في هذه الصفحة", "The sentences in this page", evidence(sample, language)),
        part("حدود القراءة", "Limits", limits(language)),
    ]
}

fn number(number: u64) -> String {
    isolate(&thousands(number))
}

fn option<'a>(report: &'a Report, name: &str) -> &'a str {
    report.run.options.get(name).and_then(|value| value.as_str()).unwrap_or_default()
}

fn counted(report: &Report, language: Language) -> Vec<String> {
    let say = |ar, en| language.either(ar, en);
    let corpus = &report.run.corpus;
    let counts = [corpus.articles, corpus.tokens, report.outlets.len() as u64].map(number);
    let [articles, tokens, outlets] = &counts;
    let mut read = fill(
        say(
            "عدد المواد المقروءة {}، وكلماتها {}، من منصات عددها {}. والعنوان والمتن يُعدّان معا.",
            "{} articles with {} words were read, of {} outlets. Title and body count alike.",
        ),
        &[articles, tokens, outlets],
    );
    if corpus.skipped > 0 {
        let text = say(
            " وتعذرت قراءة مواد عددها {}؛ قائمتها في report.json.",
            " {} articles could not be read; report.json lists them.",
        );
        read.push_str(&fill(text, &[&number(corpus.skipped)]));
    }
    if let Some(left_out) = other_language::sentence(corpus, language) {
        read.push(' ');
        read.push_str(&left_out);
    }
    let furniture = match option(report, "furniture") {
        "off" => say(
            "لم يُحذف من النصوص شيء من زوائد الصفحات.",
            "No page furniture was taken out of the texts.",
        ),
        "everything" => say(
            "زوائد الصفحات (أزرار المشاركة وأسماء الأقسام وأمثالها) لا تُعدّ، في كل المدخلات.",
            "Page furniture (share bars, names of sections and the like) is passed over, whatever the input.",
        ),
        _ => say(
            "زوائد الصفحات (أزرار المشاركة وأسماء الأقسام وأمثالها) لا تُعدّ في الملفات النصية.",
            "Page furniture (share bars, names of sections and the like) is passed over in text files.",
        ),
    };
    let lexicons: Vec<String> = report
        .run
        .lexicons
        .iter()
        .map(|info| {
            let title = in_language(&info.title, language.code()).unwrap_or(&info.id);
            format!("{} {}", apart(title), isolate(&info.version))
        })
        .collect();
    let frames = fill(
        say(
            "الإطار قائمة ألفاظ في معجم، وكل ورود للفظ منها مطابقة. المعاجم المستعملة: {}.",
            "A frame is a list of terms in a lexicon; each occurrence of a term is a hit. The lexicons used: {}.",
        ),
        &[&lexicons.join(language.words().comma)],
    );
    let copies = sentences(report, language, isolate);
    let copies = (!copies.is_empty()).then(|| copies.join(" "));
    std::iter::once(read).chain(copies).chain([furniture.to_owned(), frames]).collect()
}

fn matching(report: &Report, language: Language) -> Vec<String> {
    let say = |ar: &'static str, en: &'static str| language.either(ar, en).to_owned();
    let steps: Vec<&str> = report.run.steps.iter().map(|name| step_words(name, language)).collect();
    let normalization = if steps.is_empty() {
        say("قورنت الكلمات كما كُتبت تماما.", "Words were compared exactly as they are written.")
    } else {
        let text = language.either(
            "قبل المقارنة توحَّد صور الكتابة: {}. والنصوص نفسها لا تُغيَّر، وكل موضع مذكور هو موضعه في النص كما قُرئ.",
            "Before words are compared, spellings are made alike: {}. The texts themselves are never changed, and every place is a place in the text as it was read.",
        );
        fill(text, &[&steps.join(language.either("؛ ", "; "))])
    };
    let affixes = say(
        "تُعرف الكلمة العربية بما يتصل بها من حروف وضمائر وعلامات تثنية وجمع، من قوائم مغلقة. وما كُتب في المعجم بغير «ال» يطابق الحالين، وما كُتب بها يطلب التعريف.",
        "Arabic words are recognized with the letters, pronouns and endings that attach to them, from closed lists. A term written without ال matches both; one written with it asks for definiteness.",
    );
    let overlaps = if option(report, "nested_scope") == "dictionary" {
        say(
            "إذا تداخلت مطابقات في معجم واحد حُسبت الأطول وحدها، ولو كانت من إطارين.",
            "Where hits of one lexicon overlap the longest counts alone, even across frames.",
        )
    } else {
        say(
            "إذا تداخلت مطابقات في إطار واحد حُسبت مرة، والأطول أولى؛ وما كان في إطارين حُسب في كليهما.",
            "Where hits of one frame overlap they count once, the longest first; what belongs to two frames counts in both.",
        )
    };
    let affixes = (report.run.corpus.language == "ar").then_some(affixes);
    std::iter::once(normalization).chain(affixes).chain([overlaps]).collect()
}

/// A normalization step in a language.
fn step_words(name: &str, language: Language) -> &str {
    if language == Language::En {
        return name.parse().map_or(name, |step: Step| step.description());
    }
    match name {
        "controls" => "محارف التحكم تفصل الكلمات كالمسافات",
        "hidden" => "تُحذف محارف التنسيق التي لا تُرى",
        "presentation-forms" => "ترد أشكال العرض إلى حروفها",
        "compose" => "تُركَّب الحروف مع علاماتها (NFC)",
        "harakat" => "تُحذف الحركات وعلامات المصحف",
        "tatweel" => "يُحذف التطويل",
        "persian-letters" => "ترد صور الحروف الفارسية والأردية إلى العربية",
        "digits" => "توحَّد الأرقام",
        "case-fold" => "تتساوى الحروف اللاتينية الكبيرة والصغيرة",
        _ => name,
    }
}

fn voice(report: &Report, language: Language) -> Vec<String> {
    let say = |ar: &'static str, en: &'static str| language.either(ar, en).to_owned();
    if report.outlets.iter().all(|outlet| outlet.speech.is_none()) {
        return vec![say(
            "لم يُحلَّل الصوت في هذا التشغيل: لا يُعرف من الأرقام هل المطابقة كلام المنصة أم كلام غيرها.",
            "Voice was not analysed in this run: the numbers do not tell whether a hit is the outlet's own word or somebody else's.",
        )];
    }
    vec![
        say(
            "لكل مطابقة صوت واحد: صوت المنصة نفسها، أو منسوبة إلى مصدر بعبارة المنصة، أو مقتبسة بكلام المصدر، أو بين علامتي تحفظ. والنفي والرفض والتحفظ علامات مستقلة عن ذلك. ولا تُحذف مطابقة بسبب سياقها.",
            "Each hit has one voice: the outlet's own, attributed to a source in the outlet's words, quoted in the source's words, or in scare quotes. Negated, refused and hedged are marks beside that. No hit is dropped for its context.",
        ),
        say(
            "يُعرف ذلك بقواعد على قوائم مغلقة من أفعال القول وأدوات النفي وعلامات التنصيص، وهي تخطئ وتفوتها حالات: اقرأ الجمل قبل أن تبني على الحصة.",
            "This is found by rules over closed lists of verbs of saying, negators and quotation marks. They miss some and err in some: read the sentences before you build on a share.",
        ),
    ]
}

fn intervals(report: &Report, language: Language) -> Vec<String> {
    let say = |ar: &'static str, en: &'static str| language.either(ar, en).to_owned();
    let mut paragraphs = vec![say(
        "المعدل مطابقات لكل 1,000 كلمة. وفاصل الثقة 95 ٪ يجيب: بين أي حدين يكون المعدل لو كتبت المنصة مواد أخرى مثل هذه؟ والوحدة هي المادة لا الكلمة، لأن كلمات المادة الواحدة يجر بعضها بعضا.",
        "A rate is hits per 1,000 words. Its 95 % interval answers: between which bounds would the rate be, had the outlet written other articles like these? The unit is the article and not the word, since words of one article come together.",
    )];
    let frames = || report.outlets.iter().flat_map(|outlet| &outlet.frames);
    let has = |method: &str| {
        frames().any(|frame| frame.interval.as_ref().is_some_and(|found| found.method == method))
    };
    let drawn = has("bootstrap-bca") || has("bootstrap-percentile");
    if drawn {
        paragraphs.push(say(
            "حيث تكفي المواد تُسحب مواد المنصة مع الإرجاع مرات كثيرة ويُحسب المعدل كل مرة (bootstrap)؛ عدد السحبات والبذرة في سجل التشغيل.",
            "Where there are enough articles, an outlet's articles are drawn with replacement many times and the rate is computed each time (bootstrap); the manifest has the number of draws and the seed.",
        ));
    }
    if has("article-clustered") || has("article-ratio") {
        paragraphs.push(if drawn {
            say(
                "وحيث لا تكفي يُحسب الفاصل من تباين المواد مباشرة.",
                "Elsewhere the interval comes from the variance between articles directly.",
            )
        } else {
            say(
                "ويُحسب الفاصل من تباين المواد.",
                "The interval comes from the variance between articles.",
            )
        });
    }
    if has("token-level") {
        paragraphs.push(say(
            "والمنصة ذات المادة الواحدة لا تباين بين موادها: فاصلها يعدّ الكلمات مستقلة، ويصف ذلك النص وحده.",
            "An outlet with one article has no variance between articles: its interval takes words as independent, and speaks of that text alone.",
        ));
    }
    paragraphs
}

fn tests(report: &Report, language: Language) -> Vec<String> {
    let say = |ar: &'static str, en: &'static str| language.either(ar, en).to_owned();
    if report.outlets.len() < 2 {
        return vec![say(
            "في هذا التقرير منصة واحدة، فلا مقارنة فيه.",
            "This report has one outlet, and compares nothing.",
        )];
    }
    let mut paragraphs = vec![say(
        "كل منصة تقارن ببقية المنصات معا: كم ضعف معدلها. وحيث لا يرد الإطار في أحد الجانبين يُعدّ نصف مطابقة حتى تُحسب النسبة.",
        "Each outlet is compared with all others together: how many times their rate. Where one side has no hit, half a hit is counted so that there is a ratio.",
    )];
    paragraphs.push(if is_tested(report) {
        say(
            "والاختبار على الفروق بين المواد: البواقي المعيارية، وقيمها مصححة معا على كل المنصات والأطر (بنجاميني–هوكبرغ). ما كان q فيه دون 0.05 عليه نجمة، وقد يكون واحد من كل عشرين منها، في المتوسط، صدفة.",
            "The test is of differences between articles: standardized residuals, corrected together over all outlets and frames (Benjamini–Hochberg). What has q below 0.05 has a star; of such stars up to one in twenty may be chance, on average.",
        )
    } else {
        say(
            "المواد أقل من أن تُختبر الفروق بينها: الأرقام تصف هذه النصوص وحدها.",
            "There are too few articles for a test: the numbers describe these texts and no more.",
        )
    });
    paragraphs
}

fn evidence(sample: &Sample, language: Language) -> Vec<String> {
    let say = |ar: &'static str, en: &'static str| language.either(ar, en);
    let counts = "الأعداد في الجداول والرسوم أعداد كل المطابقات، لا أعداد هذه الجمل. والمطابقات كلها، كل واحدة بجملتها، في الملف hits.jsonl.";
    let counts = say(
        counts,
        "The counts in tables and charts are of all hits, not of these sentences. All hits, each with its sentence, are in the file hits.jsonl.",
    )
    .to_owned();
    if sample.all {
        let text = say(
            "في الصفحة جمل النصوص كلها، وعددها {}.",
            "The page holds all sentences of the texts: {}.",
        );
        return vec![fill(text, &[&number(sample.of_sentences)]), counts];
    }
    let text = say(
        "في الصفحة جمل عددها {} من أصل {}. لكل منصة ولفظ أُخذ حتى {} من الجمل التي ورد فيها، ومعها عيّنة من الجمل كلها. والأخذ بحسب بصمة كل جملة: لكل جملة في خانتها الفرصة نفسها، والعيّنة هي نفسها في كل تشغيل. والجملة الطويلة تُقطع حول المطابقة، وموضع القطع عليه «…».",
        "The page holds {} sentences of {}. Of each outlet and term up to {} of the sentences with a hit were taken, and beside them a sample of all sentences. They are taken by a hash of each sentence: in its cell each has the same chance, and the sample is the same on every run. A long sentence is cut around the hit, with … where it was cut.",
    );
    let frequent = say(
        "ولكثرة المنصات لا جمل إلا لأكثر ألفاظ كل إطار ورودا في كل منصة، وعددها حتى {}.",
        "As there are many outlets, only the terms with the most hits of each outlet and frame have sentences: up to {}.",
    );
    let values = [sample.sentences as u64, sample.of_sentences, sample.per_cell as u64].map(number);
    let [shown, all, per_cell] = &values;
    let search = say(
        "والبحث يقرأ هذه الجمل وحدها، وفيها من جمل الأطر أكثر من نصيبها: فلا تُقاس بنتائجه كثرة كلمة في النصوص كلها.",
        "The search reads these sentences only, and sentences with hits are more than their share of them: its results do not measure how frequent a word is in the whole corpus.",
    );
    let mut paragraphs = vec![fill(text, &[shown, all, per_cell])];
    paragraphs.extend(sample.terms.map(|terms| fill(frequent, &[&number(terms as u64)])));
    paragraphs.extend([counts, search.to_owned()]);
    paragraphs
}

fn limits(language: Language) -> Vec<String> {
    let say = |ar: &'static str, en: &'static str| language.either(ar, en).to_owned();
    vec![
        say(
            "تقيس الأرقام ألفاظا لا معاني: المطابقة تقول إن اللفظ ورد، ولا تقول إن الكاتب أراد الإطار. وما ليس في المعجم لا يُرى.",
            "The numbers measure words and not meanings: a hit says that a term occurs, not that the writer meant the frame. What a lexicon does not list is not seen.",
        ),
        say(
            "وقد يأتي الفرق بين منصتين من اختلاف ما غطّته كل منهما، لا من طريقة تغطيته. وليس في الفرق دليل على قصد.",
            "A difference between outlets may come of what they cover, not of how they cover it. A difference is no proof of intent.",
        ),
    ]
}

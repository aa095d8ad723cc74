//! What a corpus holds as tables.

use indexmap::IndexMap;

use super::model::{Info, Look, LookKind, OutletInfo};
use super::words::form;
use crate::corpus::{UNDETERMINED, arabic_name, english_name};
use crate::label::in_language;
use crate::report::language::{Language, decimal, fill, thousands};
use crate::report::summary::Section;
use crate::report::{Terminal, markdown, terminal};
use crate::survey::{MIN_DAYS, SAMPLED};

/// Gaps and spikes of each outlet that are shown; the longest and highest.
const SHOWN: usize = 3;
/// Ids, outlets and languages that are shown in a cell or beside each other.
const NAMED: usize = 3;
const MANY_NAMED: usize = 12;
const LANGUAGES: usize = 6;

/// For a terminal.
pub fn info_table(info: &Info, language: Language, terminal: Terminal) -> String {
    terminal::written(&sections(info, language), language, terminal)
}

/// As Markdown.
pub fn info_markdown(info: &Info, language: Language) -> String {
    markdown::written(&sections(info, language))
}

fn sections(info: &Info, language: Language) -> Vec<Section> {
    let mut sections = vec![overview(info, language), files(info, language)];
    sections.extend(languages(info, language));
    sections.extend(calendar(info, language));
    sections.extend(furniture(info, language));
    sections.push(looks(info, language));
    sections
}

fn named(outlet: &OutletInfo, language: Language) -> &str {
    in_language(&outlet.name, language.code()).unwrap_or(&outlet.id)
}

fn language_name(code: &str, language: Language) -> &str {
    match language {
        _ if code == UNDETERMINED => language.either("لم تُعرف", "not told"),
        Language::Ar => arabic_name(code),
        Language::En => english_name(code),
    }
}

/// `–`, `<1 %`, `37 %`: a share that is not nought never looks like it.
fn percent(part: u64, of: u64) -> String {
    if part == 0 || of == 0 {
        return "–".to_owned();
    }
    let share = part as f64 * 100.0 / of as f64;
    if part == of {
        "100 %".to_owned()
    } else if share < 1.0 {
        "<1 %".to_owned()
    } else if share > 99.0 {
        ">99 %".to_owned()
    } else {
        format!("{} %", decimal(share, 0))
    }
}

fn overview(info: &Info, language: Language) -> Section {
    let say = |ar, en| language.either(ar, en);
    let counts = fill(
        say(
            "المواد {}، الكلمات {}، الصيغ المختلفة {}، المنصات {}",
            "{} articles, {} words, {} distinct forms, {} outlets",
        ),
        &[info.articles, info.words, info.types, info.outlets.len() as u64]
            .map(thousands)
            .each_ref()
            .map(String::as_str),
    );
    let mut header = vec![say("المنصة", "Outlet")];
    header.extend([say("المواد", "Articles"), say("الكلمات", "Words"), say("الصيغ", "Forms")]);
    header.extend([say("وسيط الطول", "Median length"), say("متوسط الطول", "Mean length")]);
    header.extend([say("أول تاريخ", "First date"), say("آخر تاريخ", "Last date")]);
    header.extend([say("بلا تاريخ", "No date"), say("بلا عنوان", "No title")]);
    header.extend([say("بلا رابط", "No address"), say("بلا كاتب", "No author")]);
    let rows = info.outlets.iter().map(|outlet| {
        let mut row = vec![
            named(outlet, language).to_owned(),
            thousands(outlet.articles),
            thousands(outlet.words),
            thousands(outlet.types),
            decimal(outlet.median_words, 0),
            decimal(outlet.mean_words, 0),
            outlet.first.clone().unwrap_or_else(|| "–".to_owned()),
            outlet.last.clone().unwrap_or_else(|| "–".to_owned()),
        ];
        row.extend(outlet.without.values().map(|count| percent(*count, outlet.articles)));
        row
    });
    Section {
        title: match &info.title {
            Some(title) => format!("{title} ({counts})"),
            None => counts,
        },
        header: header.into_iter().map(str::to_owned).collect(),
        rows: rows.collect(),
        numbers: true,
        notes: vec![
            say("الطول بالكلمات، مع العنوان.", "Lengths are in words, with the headline.")
                .to_owned(),
        ],
    }
}

fn files(info: &Info, language: Language) -> Section {
    let say = |ar, en| language.either(ar, en);
    let rows = info
        .files
        .iter()
        .map(|files| vec![form(&files.form, files.compressed, language), thousands(files.files)]);
    let mut notes = if info.encodings.is_empty() {
        vec![say("كلها بترميز UTF-8.", "All are in UTF-8.").to_owned()]
    } else {
        let listed = listed(&info.encodings, str::to_owned, info.encodings.len(), language);
        let text = say("ملفات بترميز آخر غير UTF-8 السليم: {}", "Not in UTF-8, or not wholly: {}");
        vec![fill(text, &[&listed])]
    };
    if let [code] = info.languages.keys().collect::<Vec<_>>()[..] {
        let text = say("المواد كلها بلغة واحدة: {}.", "All articles are in one language: {}.");
        notes.push(fill(text, &[language_name(code, language)]));
    }
    Section {
        title: say("الملفات", "Files").to_owned(),
        header: [say("الشكل", "Form"), say("العدد", "Files")].map(str::to_owned).into(),
        rows: rows.collect(),
        numbers: true,
        notes,
    }
}

fn languages(info: &Info, language: Language) -> Option<Section> {
    if info.languages.len() < 2 {
        return None;
    }
    let say = |ar, en| language.either(ar, en);
    let shown: Vec<&String> = info.languages.keys().take(LANGUAGES).collect();
    let name = |code: &&String| language_name(code, language).to_owned();
    let mut header = vec![say("المنصة", "Outlet").to_owned()];
    header.extend(shown.iter().map(name));
    if info.languages.len() > shown.len() {
        header.push(say("غيرها", "Others").to_owned());
    }
    let rows = info.outlets.iter().map(|outlet| {
        let count = |code: &str| outlet.languages.get(code).copied().unwrap_or(0);
        let mut row = vec![named(outlet, language).to_owned()];
        let of_shown: Vec<u64> = shown.iter().map(|code| count(code)).collect();
        row.extend(of_shown.iter().map(|count| dash(*count)));
        if info.languages.len() > shown.len() {
            row.push(dash(outlet.articles.saturating_sub(of_shown.iter().sum())));
        }
        row
    });
    let untold = info.languages.contains_key("und").then(|| {
        say(
            "«لم تُعرف»: النص أقصر من أن تُعرف لغته، أو لا تُعرف على وجه اليقين.",
            "Not told: too short to tell, or not told beyond doubt.",
        )
        .to_owned()
    });
    Some(Section {
        title: say("اللغات", "Languages").to_owned(),
        header,
        rows: rows.collect(),
        numbers: true,
        notes: untold.into_iter().collect(),
    })
}

fn dash(count: u64) -> String {
    if count == 0 { "–".to_owned() } else { thousands(count) }
}

fn calendar(info: &Info, language: Language) -> Option<Section> {
    let say = |ar, en| language.either(ar, en);
    let mut rows = Vec::new();
    let mut more = 0;
    for outlet in &info.outlets {
        let mut gaps: Vec<_> = outlet.gaps.iter().collect();
        gaps.sort_by_key(|gap| std::cmp::Reverse(gap.days));
        let mut spikes: Vec<_> = outlet.spikes.iter().collect();
        spikes.sort_by_key(|spike| std::cmp::Reverse(spike.articles));
        more += gaps.len().saturating_sub(SHOWN) + spikes.len().saturating_sub(SHOWN);
        let name = || named(outlet, language).to_owned();
        for gap in gaps.into_iter().take(SHOWN) {
            let days =
                fill(say("أيام بلا مواد: {}", "{} days without articles"), &[&thousands(gap.days)]);
            let when = if gap.first == gap.last {
                gap.first.clone()
            } else {
                format!("{} – {}", gap.first, gap.last)
            };
            rows.push(vec![name(), when, days]);
        }
        for spike in spikes.into_iter().take(SHOWN) {
            let text = say("المواد {}، والمعتاد {}", "{} articles; usual: {}");
            let text = fill(text, &[&thousands(spike.articles), &thousands(spike.usual)]);
            rows.push(vec![name(), spike.day.clone(), text]);
        }
    }
    if rows.is_empty() {
        return None;
    }
    let days = MIN_DAYS.to_string();
    let mut notes = vec![fill(
        say(
            "الانقطاع: ثلاثة أيام فأكثر بلا مواد، في فاصل يبلغ ثلاثة أمثال ما لا تتجاوزه تسعة من كل عشرة من فواصل المنصة. والكثرة: خمسة أمثال اليوم الأوسط، وعشر مواد فوقه على الأقل. ولا يُحكم على منصة نشرت في أقل من {} يوما.",
            "A gap: at least three days without articles, in a pause three times as long as nine in ten pauses of the outlet. A spike: five times the articles of the middle day, and ten more at least. Outlets with articles on fewer than {} days are not judged.",
        ),
        &[&days],
    )];
    if more > 0 {
        let text =
            say("وغيرها {}؛ تجدها كلها مع ‎--format json.", "{} more: --format json lists all.");
        notes.push(fill(text, &[&thousands(more as u64)]));
    }
    Some(Section {
        title: say("انقطاع وكثرة", "Gaps and spikes").to_owned(),
        header: [say("المنصة", "Outlet"), say("متى", "When"), say("ما هو", "What")]
            .map(str::to_owned)
            .into(),
        rows,
        numbers: false,
        notes,
    })
}

fn furniture(info: &Info, language: Language) -> Option<Section> {
    let say = |ar, en| language.either(ar, en);
    let found: Vec<_> = info.furniture.iter().filter(|rule| rule.lines > 0).collect();
    (!found.is_empty()).then(|| Section {
        title: say("زوائد الصفحات التي لا تُعدّ", "Page furniture that is passed over").to_owned(),
        header: [say("القاعدة", "Rule"), say("الأسطر", "Lines"), say("المواد", "Articles")]
            .map(str::to_owned)
            .into(),
        rows: found
            .iter()
            .map(|rule| vec![rule.rule.clone(), thousands(rule.lines), thousands(rule.articles)])
            .collect(),
        numbers: true,
        notes: Vec::new(),
    })
}

fn looks(info: &Info, language: Language) -> Section {
    let say = |ar, en| language.either(ar, en);
    let title = say("ما يستحق النظر", "Worth a look").to_owned();
    if info.worth_a_look.is_empty() {
        return Section {
            title,
            header: vec![say("لا شيء", "Nothing").to_owned()],
            notes: vec![
                say(
                    "لم يظهر شيء مما يُبحث عنه. وليس هذا دليلا على سلامة النصوص: اقرأ منها قبل أن تقيس.",
                    "Nothing that is looked for was found. That does not make a corpus sound: read in it before you measure.",
                )
                .to_owned(),
            ],
            ..Section::default()
        };
    }
    Section {
        title,
        header: [
            say("ماذا", "What"),
            say("كم", "How many"),
            say("أين", "Where"),
            say("وما العمل", "What it may mean"),
        ]
        .map(str::to_owned)
        .into(),
        rows: rows(info, language),
        numbers: false,
        notes: vec![fill(
            say(
                "قد يكون كل منها على ما يرام: فهو سؤال لا حكم. وتُبحث الجمل المكررة في {} مادة على الأكثر من كل منصة. القائمة كاملة مع ‎--format json.",
                "Each may be as it should: these are questions, not verdicts. Repeated sentences are looked for in {} articles of an outlet at most. --format json has more examples.",
            ),
            &[&SAMPLED.to_string()],
        )],
    }
}

/// A row for each; what is the same for outlet after outlet is said once.
fn rows(info: &Info, language: Language) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for same in info.worth_a_look.chunk_by(|a, b| a.what == b.what) {
        if let Some(together) = together(same) {
            rows.push(row(info, &together, language));
            continue;
        }
        for (at, look) in same.iter().enumerate() {
            let mut row = row(info, look, language);
            if at > 0 {
                row.first_mut().into_iter().for_each(String::clear);
                row.last_mut().into_iter().for_each(String::clear);
            }
            rows.push(row);
        }
    }
    rows
}

/// Outlets of which no more is to be said than a number, as one look.
fn together(same: &[Look]) -> Option<Look> {
    let first = same.first()?;
    let by_outlet = same.iter().filter_map(|look| Some((look.outlet.clone()?, look.count)));
    let outlets: IndexMap<String, u64> = by_outlet.collect();
    let (count, of) = match first.what {
        LookKind::FewArticles => (outlets.len() as u64, first.of),
        LookKind::WithoutDate => (outlets.values().sum(), same.iter().map(|look| look.of).sum()),
        _ => return None,
    };
    Some(Look { outlet: None, count, of, outlets, ..first.clone() })
}

fn row(info: &Info, look: &Look, language: Language) -> Vec<String> {
    let words = look.what.words(language);
    let how_many = fill(words.how_many, &[&thousands(look.count), &thousands(look.of)]);
    let called = |id: &str| {
        let outlet = info.outlets.iter().find(|outlet| outlet.id == id);
        outlet.map_or(id, |outlet| named(outlet, language)).to_owned()
    };
    let mut place = Vec::new();
    place.extend(look.outlet.as_deref().map(called));
    let by_name =
        matches!(look.what, LookKind::SimilarNames | LookKind::FewArticles | LookKind::WithoutDate);
    if by_name || look.outlets.len() > 1 {
        let most = if by_name { MANY_NAMED } else { NAMED };
        place.push(listed(&look.outlets, called, most, language));
    }
    if let Some(text) = &look.text {
        place.push(match look.what {
            LookKind::RepeatedSentence => format!("«{text}»"),
            _ => text.clone(),
        });
    }
    if !look.examples.is_empty() {
        let comma = language.words().comma;
        let ids: Vec<&str> = look.examples.iter().take(NAMED).map(String::as_str).collect();
        place.push(fill(language.either("مثل {}", "such as {}"), &[&ids.join(comma)]));
    }
    vec![
        words.what.to_owned(),
        how_many,
        place.join(language.either("؛ ", "; ")),
        words.advice.to_owned(),
    ]
}

/// `Wafir 10, Afaq 4 …`.
fn listed(
    counts: &IndexMap<String, u64>,
    called: impl Fn(&str) -> String,
    most: usize,
    language: Language,
) -> String {
    let shown: Vec<String> = counts
        .iter()
        .take(most)
        .map(|(name, count)| format!("{} {}", called(name), thousands(*count)))
        .collect();
    let more = if counts.len() > most { " …" } else { "" };
    shown.join(language.words().comma) + more
}

//! A corpus with planted copies whose truth is known: invented news of invented words, from a seed.

use std::fmt::Write as _;

/// SplitMix64: the same numbers on every machine.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, number: usize) -> usize {
        usize::try_from(self.next() % number as u64).unwrap()
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// What news is full of: unrelated articles share these.
const FORMULAS: [&str; 10] = [
    "وقال المتحدث في مؤتمر صحفي",
    "وأضاف البيان أن",
    "من جهة أخرى",
    "وكانت وسائل إعلام محلية قد ذكرت",
    "في وقت سابق من اليوم",
    "بحسب ما أفادت وكالة الأنباء",
    "على هامش اجتماع مجلس الوزراء",
    "وأكدت مصادر مطلعة أن",
    "خلال السنوات العشر الماضية",
    "ولم يصدر أي تعليق رسمي",
];
const LETTERS: [&str; 20] = [
    "ب", "ت", "ج", "ح", "د", "ر", "ز", "س", "ش", "ص", "ط", "ع", "ف", "ق", "ك", "ل", "م", "ن", "ه",
    "ي",
];
/// Words in which hamza, ta marbuta and alif maqsura stand, as editors spell them and misspell them.
const SPELLED: [[&str; 2]; 6] = [
    ["الحكومة", "الحكومه"],
    ["إلى", "الى"],
    ["أعلن", "اعلن"],
    ["مستشفى", "مستشفي"],
    ["مسؤول", "مسئول"],
    ["الأزمة", "الازمه"],
];

/// A word of three or four letters; short words come often, as in any language.
fn word(chance: &mut Chance) -> String {
    if chance.below(4) == 0 {
        return chance.of(&["في", "من", "على", "عن", "أن", "التي", "كان", "بعد"]).to_owned();
    }
    if chance.below(12) == 0 {
        return SPELLED[chance.below(SPELLED.len())][0].to_owned();
    }
    let letters = 3 + chance.below(2);
    (0..letters).map(|_| chance.of(&LETTERS)).collect()
}

fn words(chance: &mut Chance, number: usize) -> String {
    let mut text: Vec<String> = Vec::new();
    while text.len() < number {
        if chance.below(10) == 0 {
            text.extend(chance.of(&FORMULAS).split(' ').map(str::to_owned));
        } else {
            text.push(word(chance));
        }
    }
    text.truncate(number);
    text.join(" ")
}

/// A story in paragraphs.
pub(crate) fn story(chance: &mut Chance) -> Vec<String> {
    let paragraphs = 4 + chance.below(4);
    (0..paragraphs)
        .map(|_| {
            let number = 25 + chance.below(30);
            words(chance, number) + "."
        })
        .collect()
}

/// An article and what it was made from.
pub(crate) struct Planted {
    pub(crate) id: String,
    pub(crate) outlet: String,
    pub(crate) date: String,
    pub(crate) title: String,
    pub(crate) text: String,
    /// How it was made: the name of a way, or `story`.
    pub(crate) way: &'static str,
    /// The story that it is a copy of, if it is one.
    pub(crate) copy_of: Option<String>,
}

/// What is a copy, each with how many are planted.
pub(crate) const COPIES: [&str; 9] = [
    "as it is",
    "edited headline",
    "dropped paragraph",
    "dropped half",
    "changed spelling",
    "changed names",
    "light edit",
    "byline and source added",
    "joined paragraphs",
];

/// What is none, though much is the same.
pub(crate) const OTHERS: [&str; 6] = [
    "rewritten",
    "template report",
    "two stories merged",
    "new lead over the old text",
    "standing paragraph",
    "standing notice",
];

fn edited(paragraphs: &[String], chance: &mut Chance, in_hundred: usize) -> Vec<String> {
    let edit = |paragraph: &String, chance: &mut Chance| {
        let words = paragraph
            .split(' ')
            .map(|old| if chance.below(100) < in_hundred { word(chance) } else { old.to_owned() });
        words.collect::<Vec<_>>().join(" ")
    };
    paragraphs.iter().map(|paragraph| edit(paragraph, chance)).collect()
}

/// A copy of a story, or what only looks like one.
fn made(way: &str, story: &[String], other: &[String], chance: &mut Chance) -> Vec<String> {
    let mut text = story.to_vec();
    match way {
        "as it is" | "edited headline" => {}
        "dropped paragraph" => {
            let at = 1 + chance.below(text.len() - 1);
            text.remove(at);
        }
        "dropped half" => text.truncate(text.len().div_ceil(2)),
        "changed spelling" => {
            for paragraph in &mut text {
                for [right, other] in SPELLED {
                    *paragraph = paragraph.replace(right, other);
                }
                *paragraph = paragraph.replace("ق", "قـ").replace('.', "…").replace("س", "سَ");
            }
        }
        "changed names" => {
            // Two words that are names in this story are spelled another way throughout.
            let names: Vec<String> = text
                .iter()
                .take(2)
                .filter_map(|p| p.split(' ').nth(7))
                .map(str::to_owned)
                .collect();
            for paragraph in &mut text {
                let words = paragraph.split(' ');
                let words = words.map(|w| {
                    if names.iter().any(|n| n == w) { format!("{w}ا") } else { w.to_owned() }
                });
                *paragraph = words.collect::<Vec<_>>().join(" ");
            }
        }
        "light edit" => text = edited(&text, chance, 4),
        "byline and source added" => {
            text.insert(0, "المدينة (وكالات)".to_owned());
            text.push("المصدر: وكالات".to_owned());
        }
        "joined paragraphs" => text = vec![text.join(" ").replace('.', " -")],
        "rewritten" => text = edited(&text, chance, 35),
        "two stories merged" => {
            text.truncate(text.len() / 2);
            text.extend(other.iter().take(other.len() / 2).cloned());
        }
        "new lead over the old text" => {
            let lead: Vec<String> = (0..text.len()).map(|_| words(chance, 30) + ".").collect();
            text.splice(0..0, lead);
        }
        "standing paragraph" => {
            text = self::story(chance);
            text.push(
                "يذكر أن هذه المادة من إعداد قسم الأخبار في الموقع، ويمكنكم متابعة آخر التطورات على \
                 مدار الساعة عبر صفحاتنا في وسائل التواصل، أو بتحميل تطبيقنا المجاني على هواتفكم."
                    .to_owned(),
            );
        }
        "standing notice" => text = vec!["كل ما ينشر هنا يعبر عن رأي كاتبه وحده".to_owned()],
        "template report" => {
            let mut report = String::new();
            for line in ["الذهب", "الفضة", "النفط", "القمح", "السكر", "القطن", "النحاس", "الأرز"]
            {
                let (price, change) = (chance.below(9000), chance.below(90));
                let _ = write!(
                    report,
                    "بلغ سعر {line} اليوم {price} دينارا بتغير قدره {change} في المئة عن أمس {} ",
                    word(chance)
                );
            }
            text = vec![report];
        }
        other => panic!("{other}"),
    }
    text
}

/// `number` stories, and a copy and a look-alike in each of the ways in turn.
pub(crate) fn planted(number: usize, seed: u64) -> Vec<Planted> {
    let mut chance = Chance(seed);
    let stories: Vec<Vec<String>> = (0..number).map(|_| story(&mut chance)).collect();
    let mut all = Vec::new();
    for (at, story) in stories.iter().enumerate() {
        let id = format!("story-{at}");
        let outlet = |chance: &mut Chance| format!("outlet-{}", chance.below(5));
        let day = |later: usize| format!("2024-{:02}-{:02}", 1 + at % 12, 1 + at % 20 + later);
        all.push(Planted {
            id: id.clone(),
            outlet: outlet(&mut chance),
            date: day(0),
            title: words(&mut chance, 6),
            text: story.join("\n\n"),
            way: "story",
            copy_of: None,
        });
        let copy = COPIES[at % COPIES.len()];
        let other = OTHERS[at % OTHERS.len()];
        for (way, is_copy) in [(copy, true), (other, false)] {
            // The story before: no half of it is planted as a copy, which would be a copy of both.
            let text = made(way, story, &stories[(at + number - 1) % number], &mut chance);
            all.push(Planted {
                id: format!("{way}-{at}"),
                outlet: outlet(&mut chance),
                date: day(1 + chance.below(3)),
                title: words(&mut chance, 6),
                text: text.join("\n\n"),
                way,
                copy_of: is_copy.then(|| id.clone()),
            });
        }
    }
    all
}

/// Lines of JSON.
pub(crate) fn lines<'a>(articles: impl IntoIterator<Item = &'a Planted>) -> String {
    let mut lines = String::new();
    for article in articles {
        let Planted { id, outlet, date, title, text, .. } = article;
        let article = serde_json::json!({
            "id": id, "outlet": outlet, "date": date, "title": title, "text": text
        });
        let _ = writeln!(lines, "{article}");
    }
    lines
}

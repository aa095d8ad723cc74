//! Page furniture is found by named rules; it stays in the text as read, and is
//! passed over.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer};

use super::article::Furniture;
use super::date;
use crate::problem::Problem;
use crate::text::{Span, Step, Steps};

/// A rule for lines.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineRule {
    /// The rule's name.
    pub name: String,
    /// What it takes out.
    #[serde(default)]
    pub description: String,
    /// Whole lines, as all that follows as it is compared: see `plain_line`.
    #[serde(default, deserialize_with = "plain_lines")]
    is: Vec<String>,
    /// Beginnings of lines.
    #[serde(default, deserialize_with = "plain_lines")]
    starts: Vec<String>,
    /// Words; a line of nothing else goes.
    #[serde(default, deserialize_with = "plain_lines")]
    only: Vec<String>,
    /// The longest line that `starts` takes, in words.
    #[serde(default = "default_words")]
    words: usize,
    /// Only before the text has begun.
    #[serde(default)]
    top: bool,
    /// Only in the last lines.
    #[serde(default)]
    last: bool,
}

/// Lines as they are compared, made once: there are many lines in a corpus.
fn plain_lines<'de, D: Deserializer<'de>>(reader: D) -> Result<Vec<String>, D::Error> {
    let lines = Vec::<String>::deserialize(reader)?;
    Ok(lines.iter().map(|line| plain_line(line)).collect())
}

fn default_words() -> usize {
    12
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    #[serde(rename = "rule")]
    rules: Vec<LineRule>,
}

/// The rule for `date 2025-11-07 24` at the top, and for lines that are only a date or a time.
pub const DATE_STAMP: &str = "date-stamp";
/// The rule for a line that names the author (`بقلم …`).
pub const BY_LINE: &str = "by-line";
/// The rule that takes a first line as the title, where no title is given.
pub const TITLE_LINE: &str = "title-line";

static BUILTIN: LazyLock<Vec<LineRule>> = LazyLock::new(|| {
    toml::from_str::<RuleFile>(include_str!("furniture.toml"))
        .map(|file| file.rules)
        .unwrap_or_default()
});

/// The rules in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FurnitureRules {
    lines: Vec<LineRule>,
    off: Vec<String>,
}

impl Default for FurnitureRules {
    fn default() -> Self {
        Self { lines: BUILTIN.clone(), off: Vec::new() }
    }
}

/// What the rules found in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) furniture: Vec<Furniture>,
    pub(super) date: Option<Date>,
    pub(super) title: Option<Span>,
    pub(super) author: Option<String>,
}

impl FurnitureRules {
    /// Adds the rules of a TOML text (`[[rule]] name = "…" is = ["…"]`).
    ///
    /// # Errors
    ///
    /// It is not such a file, or a rule has a name that is taken.
    pub fn extend(&mut self, text: &str, file: &str) -> Result<(), Problem> {
        let more: RuleFile = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| {
                text.get(..span.start).unwrap_or_default().matches('\n').count() as u64 + 1
            });
            Problem::new(error.message().to_owned())
                .file(file)
                .line(line)
                .hint("a rule is [[rule]] with name and is = [\"a whole line\"], starts or only")
        })?;
        for rule in more.rules {
            if self.names().any(|(name, _)| name == rule.name) {
                return Err(Problem::new(format!(
                    "there is a furniture rule '{}' already",
                    rule.name
                ))
                .file(file)
                .hint("give it another name"));
            }
            self.lines.push(rule);
        }
        Ok(())
    }

    /// Switches a rule off.
    ///
    /// # Errors
    ///
    /// There is no such rule.
    pub fn switch_off(&mut self, name: &str) -> Result<(), Problem> {
        if self.names().any(|(known, _)| known == name) {
            self.off.push(name.to_owned());
            return Ok(());
        }
        let known: Vec<&str> = self.names().map(|(name, _)| name).collect();
        Err(Problem::new(format!("there is no furniture rule '{name}'"))
            .hint(format!("the rules are {}", known.join(", "))))
    }

    /// Names and descriptions of all rules.
    pub fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        let fixed = [
            (
                DATE_STAMP,
                "a stamp «date 2025-11-07 24» at the top, a line that is only a date or a time; it becomes the article's date",
            ),
            (BY_LINE, "a line «بقلم …» at the top; it becomes the author"),
            (TITLE_LINE, "a short first line, where no title is given; it becomes the title"),
        ];
        fixed
            .into_iter()
            .chain(self.lines.iter().map(|rule| (rule.name.as_str(), rule.description.as_str())))
    }

    /// The names of the rules that are on.
    pub fn active(&self) -> Vec<String> {
        self.names().map(|(name, _)| name.to_owned()).filter(|name| self.has(name)).collect()
    }

    /// Whether a rule is on, or not one of these.
    pub(super) fn has(&self, name: &str) -> bool {
        !self.off.iter().any(|off| off == name)
    }

    /// Finds the furniture of a text, and what it tells of the article.
    /// `titled`: whether the article has a title already.
    pub(super) fn find(&self, text: &str, titled: bool) -> Found {
        let mut found = Found::default();
        let lines = self.lines(text);
        let tail = lines.iter().rposition(|line| !line.is_empty()).unwrap_or(0);
        let mut begun = false;
        for (number, line) in lines.iter().enumerate() {
            let mut span = line.span;
            if !begun
                && self.has(DATE_STAMP)
                && let Some((length, date)) = stamp(text.get(span.range()).unwrap_or_default())
            {
                let stamp = Span::new(span.start, span.start + length);
                found.take(stamp, DATE_STAMP);
                found.date = found.date.or(Some(date));
                span = Span::new(stamp.end, span.end);
            }
            let shown = text.get(span.range()).unwrap_or_default().trim();
            if shown.is_empty() {
                continue;
            }
            let near_top = number < 8;
            if (!begun || near_top) && self.has(DATE_STAMP) && is_date_or_time(shown) {
                found.date = found.date.or_else(|| date::parse(shown));
                found.take(span, DATE_STAMP);
                continue;
            }
            if !begun
                && self.has(BY_LINE)
                && let Some(author) = by_line(shown)
            {
                found.author = Some(author);
                found.take(span, BY_LINE);
                continue;
            }
            let rule = self.lines.iter().find(|rule| {
                self.has(&rule.name)
                    && (!rule.top || !begun)
                    && (!rule.last || number + 1 > tail)
                    && line.plain.as_ref().is_some_and(|plain| rule.takes(plain))
            });
            if let Some(rule) = rule {
                found.take(span, &rule.name);
                continue;
            }
            let followed = lines
                .get(number + 1..)
                .is_some_and(|rest| rest.iter().any(|line| !line.is_empty()));
            if !begun && !titled && followed && self.has(TITLE_LINE) && looks_like_title(shown) {
                let lead =
                    text.get(span.range()).map_or(0, |line| line.len() - line.trim_start().len());
                let title = Span::new(span.start + lead, span.start + lead + shown.len());
                found.title = Some(title);
                found.take(title, TITLE_LINE);
            }
            begun = true;
        }
        found
    }
}

impl Found {
    fn take(&mut self, span: Span, rule: &str) {
        self.furniture.push(Furniture { span, rule: rule.to_owned() });
    }
}

impl LineRule {
    /// Words of the longest line that it takes, if it is no list of words.
    fn most_words(&self) -> usize {
        let whole = self.is.iter().map(|line| line.split_whitespace().count()).max().unwrap_or(0);
        whole.max(if self.starts.is_empty() { 0 } else { self.words })
    }

    fn takes(&self, plain: &str) -> bool {
        let same = |text: &String| text == plain;
        let starts = |text: &String| {
            plain.starts_with(text) && plain.split_whitespace().count() <= self.words
        };
        let only = || {
            !self.only.is_empty()
                && plain.split_whitespace().all(|word| self.only.iter().any(|known| known == word))
        };
        !plain.is_empty() && (self.is.iter().any(same) || self.starts.iter().any(starts) || only())
    }
}

struct Line {
    span: Span,
    /// As it is compared; `None` for a line that is too long for any rule.
    plain: Option<String>,
}

impl Line {
    fn is_empty(&self) -> bool {
        self.plain.as_ref().is_some_and(String::is_empty)
    }
}

impl FurnitureRules {
    fn lines(&self, text: &str) -> Vec<Line> {
        let most = self.lines.iter().map(LineRule::most_words).max().unwrap_or(0);
        let mut start = 0;
        text.split_inclusive('\n')
            .map(|line| {
                let bare = line.trim_end_matches(['\n', '\r']);
                let span = Span::new(start, start + bare.len());
                start += line.len();
                Line { span, plain: self.may_take(bare, most).then(|| plain_line(bare)) }
            })
            .collect()
    }

    /// Whether a rule may take a line. Most lines are paragraphs of the text, which are longer
    /// than what any rule takes but a list of words; one word tells that they are none.
    fn may_take(&self, line: &str, most: usize) -> bool {
        let letter = |c: char| c.is_ascii_alphanumeric() || crate::text::is_arabic(c);
        let mut words = line.split_whitespace().filter(|word| word.contains(letter));
        let Some(word) = words.nth(most) else { return true };
        let word = plain_line(word);
        self.lines.iter().any(|rule| rule.only.contains(&word))
    }
}

/// A line as it is compared: no harakat, no hidden signs, no marks at its ends.
fn plain_line(line: &str) -> String {
    static STEPS: LazyLock<Steps> = LazyLock::new(|| Steps::without(&[Step::CaseFold]));
    let mut plain = String::new();
    let mut form = String::new();
    for word in line.split_whitespace() {
        STEPS.normalize(word, &mut form);
        if !form.is_empty() {
            if !plain.is_empty() {
                plain.push(' ');
            }
            plain.push_str(&form);
        }
    }
    plain.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// ` date 2025-11-07 24` and the number after it, if the line ends with that.
fn stamp(line: &str) -> Option<(usize, Date)> {
    let trimmed = line.trim_start();
    let rest = trimmed.strip_prefix("date ")?;
    let lead = line.len() - rest.len();
    let day = rest.get(..10)?;
    let date = date::parse(day)?;
    let after = rest.get(10..)?;
    let number = after.trim();
    let only_number = number.bytes().all(|byte| byte.is_ascii_digit());
    let length = if only_number { line.len() } else { lead + 10 };
    Some((length, date))
}

fn is_date_or_time(line: &str) -> bool {
    let time = line.split(':').count() == 2
        && line.split(':').all(|part| {
            (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        });
    time || date::stamp(line).is_some()
}

fn by_line(line: &str) -> Option<String> {
    let author = ["بقلم", "كتب:", "كتبت:", "By "]
        .into_iter()
        .find_map(|start| line.strip_prefix(start))?
        .trim_matches([':', ' ', '/', '-']);
    ((1..=6).contains(&author.split_whitespace().count()) && !author.ends_with(['.', '،', '؟']))
        .then(|| author.to_owned())
}

/// A headline is short and does not end as a sentence of the text does.
fn looks_like_title(line: &str) -> bool {
    let words = line.split_whitespace().count();
    (2..=25).contains(&words) && !line.ends_with(['.', '،', ':', '؛'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_taken_or_left_as_if_all_were_looked_at() {
        let rules = FurnitureRules::default();
        let long = "كلمة ".repeat(40);
        let list = "فيسبوك تويتر واتساب ".repeat(12);
        for line in [
            long.as_str(),
            list.as_str(),
            &format!("{list} كلمة"),
            &format!("كلمة {list}"),
            "اقرأ أيضا كلمة",
            "",
            " ـ ـ ـ ـ ـ ـ ـ ـ ـ ـ ـ ـ ـ ـ ـ ـ ـ ـ ـ ـ ـ ـ ـ ـ ـ ـ ـ اقرأ أيضا",
        ] {
            let plain = plain_line(line);
            let all = rules.lines.iter().any(|rule| rule.takes(&plain));
            let found = rules.lines(line);
            let plain = found.first().and_then(|line| line.plain.as_ref());
            let some = plain.is_some_and(|plain| rules.lines.iter().any(|rule| rule.takes(plain)));
            assert_eq!(all, some, "{line}");
            assert_eq!(found.first().is_none_or(Line::is_empty), plain_line(line).is_empty());
        }
        let taken = |line: &str| rules.lines.iter().any(|rule| rule.takes(&plain_line(line)));
        assert!(taken(&list) && !taken(&long));
    }

    fn kept(text: &str) -> (Vec<&str>, Found) {
        let found = FurnitureRules::default().find(text, false);
        let mut start = 0;
        let mut kept = Vec::new();
        for furniture in &found.furniture {
            kept.push(text[start..furniture.span.start].trim());
            start = furniture.span.end;
        }
        kept.push(text[start..].trim());
        kept.retain(|part| !part.is_empty());
        (kept, found)
    }

    #[test]
    fn the_built_in_rules_are_read() {
        assert!(BUILTIN.len() >= 6);
    }

    #[test]
    fn a_stamp_gives_the_date_and_the_text_goes_on() {
        let (rest, found) =
            kept(" date 2025-11-07 أعلنت البلدية افتتاح الميناء الجديد.\nوقال العمدة إنه سعيد.");
        assert_eq!(rest, ["أعلنت البلدية افتتاح الميناء الجديد.\nوقال العمدة إنه سعيد."]);
        assert_eq!(found.date.map(|date| date.to_string()).as_deref(), Some("2025-11-07"));
        assert_eq!(found.title, None);
    }

    #[test]
    fn a_page_with_everything() {
        let text = " date 2025-11-07 24\nميناء جديد على الساحل.. ما قصته؟\n07-11-2025\n09:45\nافتتحت البلدة ميناءها أمس.\n\nالمزيد\n\nاترك تعليقاً\n\nلن يتم نشر عنوان بريدك أبدا\n\nزر الذهاب إلى الأعلى";
        let (rest, found) = kept(text);
        assert_eq!(rest, ["افتتحت البلدة ميناءها أمس."]);
        let title = found.title.map(|span| &text[span.range()]);
        assert_eq!(title, Some("ميناء جديد على الساحل.. ما قصته؟"));
        let rules: Vec<&str> = found.furniture.iter().map(|f| f.rule.as_str()).collect();
        assert_eq!(
            rules,
            [
                DATE_STAMP,
                TITLE_LINE,
                DATE_STAMP,
                DATE_STAMP,
                "read-more",
                "comment-form",
                "comment-form",
                "back-to-top"
            ]
        );
    }

    #[test]
    fn words_of_the_text_are_not_furniture() {
        let text = "العنوان هنا\nالمزيد من السفن تصل إلى الميناء.\nشارك الوزير في الاجتماع.";
        assert_eq!(kept(text).0, ["المزيد من السفن تصل إلى الميناء.\nشارك الوزير في الاجتماع."]);
    }

    #[test]
    fn rules_can_be_added_and_switched_off() {
        let mut rules = FurnitureRules::default();
        rules
            .extend("[[rule]]\nname = \"mine\"\nis = [\"نشرة البريد\"]\n", "mine.toml")
            .expect("fine");
        assert_eq!(rules.find("أول سطر طويل.\nنشرة البريد\n", true).furniture.len(), 1);
        rules.switch_off("mine").expect("there");
        assert_eq!(rules.find("أول سطر طويل.\nنشرة البريد\n", true).furniture.len(), 0);
        assert!(rules.switch_off("yours").is_err());
        assert!(rules.extend("[[rule]]\nname = \"mine\"\n", "again.toml").is_err());
    }
}

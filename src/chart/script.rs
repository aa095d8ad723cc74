//! Which script each part of a label is written in, as the shaper needs it.
//!
//! Digits, spaces and most signs belong to no script of their own ("Common").
//! They take the script before them, or the one after at the very start, and a
//! closing bracket takes that of its opening bracket (UAX #24, section 5). A
//! label of signs and digits alone stays Common. Browsers do the same, so the
//! digits of a chart match those of the page around it.

use unicode_bidi::{BidiDataSource, HardcodedBidiData};
use unicode_script::{Script, UnicodeScript};

/// The script of every byte of `text`.
pub(crate) fn itemise(text: &str) -> Vec<Script> {
    let mut scripts = Vec::with_capacity(text.len());
    let mut open = Vec::new();
    let mut current = first_script(text);
    for character in text.chars() {
        let own = character.script();
        let bracket = HardcodedBidiData.bidi_matched_opening_bracket(character);
        if is_specific(own) {
            current = own;
        } else if let Some(bracket) = bracket {
            if bracket.is_open {
                open.push((bracket.opening, current));
            } else if let Some(at) = open.iter().rposition(|pair| pair.0 == bracket.opening) {
                current = open[at].1;
                open.truncate(at);
            }
        }
        scripts.extend(std::iter::repeat_n(current, character.len_utf8()));
    }
    scripts
}

fn first_script(text: &str) -> Script {
    text.chars()
        .map(|character| character.script())
        .find(|&script| is_specific(script))
        .unwrap_or(Script::Common)
}

fn is_specific(script: Script) -> bool {
    !matches!(script, Script::Common | Script::Inherited | Script::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scripts(text: &str) -> Vec<(Script, String)> {
        let mut items: Vec<(Script, String)> = Vec::new();
        let scripts = itemise(text);
        for (at, character) in text.char_indices() {
            match items.last_mut() {
                Some(last) if last.0 == scripts[at] => last.1.push(character),
                _ => items.push((scripts[at], character.to_string())),
            }
        }
        items
    }

    #[test]
    fn digits_take_the_script_before_them() {
        assert_eq!(
            scripts("GDP نمو 2025%"),
            [(Script::Latin, "GDP ".to_owned()), (Script::Arabic, "نمو 2025%".to_owned())]
        );
        assert_eq!(scripts("7 أخبار"), [(Script::Arabic, "7 أخبار".to_owned())]);
        assert_eq!(scripts("12.5%"), [(Script::Common, "12.5%".to_owned())]);
    }

    #[test]
    fn a_closing_bracket_takes_the_script_of_its_opening_one() {
        assert_eq!(
            scripts("نسبة (log) ن"),
            [
                (Script::Arabic, "نسبة (".to_owned()),
                (Script::Latin, "log".to_owned()),
                (Script::Arabic, ") ن".to_owned())
            ]
        );
    }
}

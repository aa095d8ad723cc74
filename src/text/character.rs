//! What a character is to the tokenizer.

use std::sync::LazyLock;

/// The classes of characters that tokenization tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Class {
    /// A letter of the Arabic script, presentation forms included.
    Arabic,
    /// ة: a word ends with it, whatever follows.
    TaMarbuta,
    /// A mark that stands on or between letters: harakat, tatweel.
    Mark,
    /// A format character that nobody sees (RLM, ZWNJ, soft hyphen …).
    Hidden,
    /// A decimal digit: ASCII, Arabic-Indic or Persian.
    Digit,
    /// A letter or digit of another script.
    Other,
    /// White space within a line, and control characters.
    Space,
    /// The end of a line.
    Newline,
    /// A quotation mark of any shape.
    Quote,
    /// A sign that words may be joined across: `_ # - * @`.
    Joint,
    /// Punctuation that no phrase crosses.
    Barrier,
    /// Punctuation that ends a sentence.
    Stop,
}

impl Class {
    /// Whether a word can hold it.
    pub(crate) fn is_word(self) -> bool {
        matches!(self, Self::Arabic | Self::TaMarbuta | Self::Digit | Self::Other)
    }
}

/// Classes of U+0000 to U+07FF: nearly every character of Arabic news.
pub(crate) type LowTable = [Class; 0x800];

static LOW: LazyLock<LowTable> = LazyLock::new(|| {
    let mut table = [Class::Barrier; 0x800];
    for (slot, code) in table.iter_mut().zip(0u32..) {
        if let Some(character) = char::from_u32(code) {
            *slot = classify(character);
        }
    }
    table
});

/// The class of a character.
#[inline]
pub(crate) fn class(character: char) -> Class {
    match LOW.get(character as usize) {
        Some(class) => *class,
        None => classify(character),
    }
}

/// The table itself, for loops that look up many characters.
pub(crate) fn low_table() -> &'static LowTable {
    &LOW
}

fn classify(character: char) -> Class {
    match character {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Class::Newline,
        'ة' | 'ۃ' | '\u{FE93}' | '\u{FE94}' => Class::TaMarbuta,
        '\u{0640}' | '\u{FE70}'..='\u{FE7F}' | '\u{0300}'..='\u{036F}' => Class::Mark,
        // Honorific ligatures (ﷺ …) would become several words: left alone, as signs.
        '\u{FDF0}'..='\u{FDF1}' | '\u{FDF3}'..='\u{FDFF}' | '\u{FD3E}' | '\u{FD3F}' => {
            Class::Barrier
        }
        _ if is_haraka(character) => Class::Mark,
        _ if is_hidden(character) => Class::Hidden,
        '0'..='9' | '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}' => Class::Digit,
        '\u{0620}'..='\u{06D3}'
        | '\u{06D5}'
        | '\u{06EE}'..='\u{06FF}'
        | '\u{0750}'..='\u{077F}'
        | '\u{0870}'..='\u{08C9}'
        | '\u{FB50}'..='\u{FDFF}'
        | '\u{FE80}'..='\u{FEFC}'
            if character.is_alphabetic() =>
        {
            Class::Arabic
        }
        '"' | '\'' | '«' | '»' | '‹' | '›' | '`' | '\u{2018}'..='\u{201F}' | '′' | '″' | '＂' => {
            Class::Quote
        }
        '.' | '!' | '?' | '؟' | '…' | '۔' => Class::Stop,
        '_' | '#' | '-' | '‐' | '‑' | '*' | '@' => Class::Joint,
        _ if character.is_alphanumeric() => Class::Other,
        _ if character.is_whitespace() || character.is_control() => Class::Space,
        _ => Class::Barrier,
    }
}

/// Harakat, Quranic marks and the dagger alef.
pub(crate) fn is_haraka(character: char) -> bool {
    matches!(character,
        '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0610}'..='\u{061A}'
        | '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E8}' | '\u{06EA}'..='\u{06ED}'
        | '\u{08D3}'..='\u{08E1}' | '\u{08E3}'..='\u{08FF}')
}

/// Format characters (general category Cf) that occur in texts of the web.
pub(crate) fn is_hidden(character: char) -> bool {
    matches!(character,
        '\u{00AD}' | '\u{061C}' | '\u{06DD}' | '\u{08E2}' | '\u{180E}' | '\u{FEFF}'
        | '\u{0600}'..='\u{0605}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0001}' | '\u{E0020}'..='\u{E007F}')
}

/// Whether the character belongs to the Arabic script as this tokenizer sees it.
pub(crate) fn is_arabic(character: char) -> bool {
    matches!(class(character), Class::Arabic | Class::TaMarbuta)
}

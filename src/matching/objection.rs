//! What can speak against taking a text's word for a word of a lexicon.

use serde::Serialize;

/// A rule of the affix grammar that forbids a reading. The rules themselves stand in
/// `roles`, `letters` and `index`; this is how they answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Objection {
    /// A word of class `exact` takes nothing before it.
    ExactStandsBare,
    /// A past verb takes no preposition and no article.
    VerbAfterPreposition,
    /// The word was typed with ال, and the text has none.
    NotDefinite,
    /// The alef of the accusative does not stand with ال.
    TanwinWithArticle,
    /// The alef of the accusative does not stand after a preposition.
    TanwinAfterPreposition,
    /// With an alef this nisba is the name of a country.
    TanwinIsCountry,
    /// A pronoun, or the form before a genitive, does not stand with ال.
    PronounWithArticle,
    /// The word was typed with ال, which this ending does not stand with.
    EndingOfIndefinite,
    /// The word is too short for ك and كن.
    TooShortForYou,
    /// The word is too short for a plural or dual in ات ان ين ون.
    TooShortForPlural,
    /// Another letter stands there: أ is not إ, and آ is neither.
    OtherHamza,
    /// At the very end of a word a hamza may not be missing.
    FinalHamza,
    /// A bare alef right behind a glued letter, in a short word.
    BareAlefBehindLetter,
    /// A bare alef and ل look like the article, in a short word.
    BareAlefLikeArticle,
    /// A bare alef stands for آ only behind ال, from four letters.
    BareAlefForMadda,
    /// The letters are those of another word, which is listed.
    Lexicalised,
    /// A word of one or two letters takes no single letter before it, unless it begins a
    /// phrase.
    ShortBehindLetter,
    /// A later word of a phrase takes ال before it or nothing.
    LaterWordGlued,
    /// A later noun typed with ال keeps its number.
    LaterWordNumber,
    /// ى for a final ي, in a text that does not write so throughout.
    NotEgyptian,
}

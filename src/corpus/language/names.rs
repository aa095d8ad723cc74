//! Languages that can be told apart, with their names.

/// A language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tongue {
    /// Its code: of two letters where there is one, else of three (ISO 639).
    pub(super) code: &'static str,
    /// Its code of three letters.
    pub(super) long: &'static str,
    /// Its name in English.
    english: &'static str,
    /// Its name in Arabic.
    arabic: &'static str,
}

/// The code of a text in a language that cannot be named (ISO 639-2 "undetermined").
pub const UNDETERMINED: &str = "und";

/// A language by its code of two or three letters; `ar-EG` and `AR` are Arabic too.
pub(super) fn tongue(code: &str) -> Option<&'static Tongue> {
    let bare = code.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let bare = match bare.as_str() {
        "arb" => "ara",
        "fas" | "per" => "pes",
        "iw" => "he",
        "zho" | "chi" => "cmn",
        "no" | "nor" => "nb",
        "cze" => "cs",
        "fre" => "fr",
        "ger" => "de",
        other => other,
    };
    TONGUES.iter().find(|tongue| tongue.code == bare || tongue.long == bare)
}

/// The name of a language in English; its code where it is not known.
pub fn english_name(code: &str) -> &str {
    match tongue(code) {
        Some(tongue) => tongue.english,
        None if code == UNDETERMINED => "in a language that cannot be told",
        None => code,
    }
}

/// The name of a language in Arabic; its code where it is not known.
pub fn arabic_name(code: &str) -> &str {
    match tongue(code) {
        Some(tongue) => tongue.arabic,
        None if code == UNDETERMINED => "لغة لم تُعرف",
        None => code,
    }
}

const fn of(
    code: &'static str,
    long: &'static str,
    english: &'static str,
    arabic: &'static str,
) -> Tongue {
    Tongue { code, long, english, arabic }
}

/// Those that a text may be found to be in.
static TONGUES: [Tongue; 74] = [
    of("ar", "ara", "Arabic", "العربية"),
    of("fa", "pes", "Persian", "الفارسية"),
    of("ur", "urd", "Urdu", "الأردية"),
    of("ckb", "ckb", "Central Kurdish", "الكردية السورانية"),
    of("ps", "pus", "Pashto", "البشتوية"),
    of("ug", "uig", "Uyghur", "الأويغورية"),
    of("sd", "snd", "Sindhi", "السندية"),
    of("en", "eng", "English", "الإنجليزية"),
    of("af", "afr", "Afrikaans", "الأفريكانية"),
    of("ak", "aka", "Akan", "الأكانية"),
    of("am", "amh", "Amharic", "الأمهرية"),
    of("az", "aze", "Azerbaijani", "الأذربيجانية"),
    of("be", "bel", "Belarusian", "البيلاروسية"),
    of("bg", "bul", "Bulgarian", "البلغارية"),
    of("bn", "ben", "Bengali", "البنغالية"),
    of("ca", "cat", "Catalan", "الكتالونية"),
    of("cs", "ces", "Czech", "التشيكية"),
    of("cy", "cym", "Welsh", "الويلزية"),
    of("da", "dan", "Danish", "الدنماركية"),
    of("de", "deu", "German", "الألمانية"),
    of("el", "ell", "Greek", "اليونانية"),
    of("eo", "epo", "Esperanto", "الإسبرانتو"),
    of("es", "spa", "Spanish", "الإسبانية"),
    of("et", "est", "Estonian", "الإستونية"),
    of("fi", "fin", "Finnish", "الفنلندية"),
    of("fr", "fra", "French", "الفرنسية"),
    of("gu", "guj", "Gujarati", "الغوجاراتية"),
    of("he", "heb", "Hebrew", "العبرية"),
    of("hi", "hin", "Hindi", "الهندية"),
    of("hr", "hrv", "Croatian", "الكرواتية"),
    of("hu", "hun", "Hungarian", "المجرية"),
    of("hy", "hye", "Armenian", "الأرمنية"),
    of("id", "ind", "Indonesian", "الإندونيسية"),
    of("it", "ita", "Italian", "الإيطالية"),
    of("ja", "jpn", "Japanese", "اليابانية"),
    of("jv", "jav", "Javanese", "الجاوية"),
    of("ka", "kat", "Georgian", "الجورجية"),
    of("km", "khm", "Khmer", "الخميرية"),
    of("kn", "kan", "Kannada", "الكنادية"),
    of("ko", "kor", "Korean", "الكورية"),
    of("la", "lat", "Latin", "اللاتينية"),
    of("lt", "lit", "Lithuanian", "الليتوانية"),
    of("lv", "lav", "Latvian", "اللاتفية"),
    of("mk", "mkd", "Macedonian", "المقدونية"),
    of("ml", "mal", "Malayalam", "المالايالامية"),
    of("mr", "mar", "Marathi", "الماراثية"),
    of("my", "mya", "Burmese", "البورمية"),
    of("nb", "nob", "Norwegian", "النرويجية"),
    of("ne", "nep", "Nepali", "النيبالية"),
    of("nl", "nld", "Dutch", "الهولندية"),
    of("or", "ori", "Odia", "الأوديا"),
    of("pa", "pan", "Punjabi", "البنجابية"),
    of("pl", "pol", "Polish", "البولندية"),
    of("pt", "por", "Portuguese", "البرتغالية"),
    of("ro", "ron", "Romanian", "الرومانية"),
    of("ru", "rus", "Russian", "الروسية"),
    of("si", "sin", "Sinhala", "السنهالية"),
    of("sk", "slk", "Slovak", "السلوفاكية"),
    of("sl", "slv", "Slovene", "السلوفينية"),
    of("sn", "sna", "Shona", "الشونا"),
    of("sr", "srp", "Serbian", "الصربية"),
    of("sv", "swe", "Swedish", "السويدية"),
    of("ta", "tam", "Tamil", "التاميلية"),
    of("te", "tel", "Telugu", "التيلوغوية"),
    of("th", "tha", "Thai", "التايلاندية"),
    of("tk", "tuk", "Turkmen", "التركمانية"),
    of("tl", "tgl", "Tagalog", "التاغالوغية"),
    of("tr", "tur", "Turkish", "التركية"),
    of("uk", "ukr", "Ukrainian", "الأوكرانية"),
    of("uz", "uzb", "Uzbek", "الأوزبكية"),
    of("vi", "vie", "Vietnamese", "الفيتنامية"),
    of("zu", "zul", "Zulu", "الزولو"),
    of("yi", "yid", "Yiddish", "اليديشية"),
    of("zh", "cmn", "Chinese", "الصينية"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_that_the_library_tells_has_a_name() {
        for lang in whatlang::Lang::all() {
            assert!(tongue(lang.code()).is_some(), "{}", lang.code());
        }
    }

    #[test]
    fn codes_in_several_spellings() {
        for code in ["ar", "AR", "ar-EG", "ara", "arb", "ar_SA"] {
            assert_eq!(tongue(code).map(|tongue| tongue.code), Some("ar"), "{code}");
        }
        // A dialect with a code of its own cannot be told from Arabic.
        for code in ["", "arz", "ku", "und", "-"] {
            assert_eq!(tongue(code), None, "{code}");
        }
        assert_eq!(english_name("fa"), "Persian");
        assert_eq!(arabic_name("qqq"), "qqq");
    }
}

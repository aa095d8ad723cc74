//! Names and numbers within the sentences of findings.

use super::findings_words::FindingWords;
use super::language::{Language, decimal, thousands};

/// Says findings in one language.
pub(super) struct Speaker<'a> {
    pub(super) language: Language,
    pub(super) words: &'a FindingWords,
}

/// A ratio beyond which the number says nothing, and one over it.
const BEYOND: f64 = 1000.0;

impl Speaker<'_> {
    /// A text with what stands in braces put in by its name. What all sentences share is put
    /// in without being asked for.
    pub(super) fn with(&self, text: &str, values: &[(&str, &str)]) -> String {
        let mut said = String::with_capacity(2 * text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            said.push_str(before);
            let Some((key, after)) = after.split_once('}') else { break };
            match values.iter().find(|(name, _)| *name == key) {
                Some((_, value)) => said.push_str(value),
                None => said.push_str(&self.shared(key)),
            }
            rest = after;
        }
        said.push_str(rest);
        said
    }

    /// The same with whole numbers.
    pub(super) fn with_counts(&self, text: &str, counts: &[(&str, usize)]) -> String {
        let shown: Vec<(&str, String)> = counts
            .iter()
            .map(|(name, count)| (*name, self.number(&thousands(*count as u64))))
            .collect();
        let values: Vec<(&str, &str)> =
            shown.iter().map(|(name, count)| (*name, count.as_str())).collect();
        self.with(text, &values)
    }

    fn shared(&self, key: &str) -> String {
        self.number(match key {
            "level" => "95%",
            "thousand" => "1,000",
            "threshold" => "q < 0.05",
            "command" => "mizan compare --match event",
            _ => "",
        })
    }

    /// A number as it stands in a sentence; in Arabic it is kept whole.
    pub(super) fn number(&self, shown: &str) -> String {
        match self.language {
            Language::Ar => crate::chart::number::isolate(shown),
            Language::En => shown.to_owned(),
        }
    }

    /// A share in whole percent.
    pub(super) fn percent(&self, share: f64) -> String {
        let percent = decimal(100.0 * share, 0);
        self.number(&match self.language {
            Language::Ar => format!("{percent}%"),
            Language::En => format!("{percent} %"),
        })
    }

    /// Hits per 1,000 words; what is not nought is not shown as nought.
    pub(super) fn rate(&self, hits: u64, words: u64) -> String {
        if hits == 0 || words == 0 {
            return self.number("0");
        }
        let rate = hits as f64 * 1000.0 / words as f64;
        let decimals = match rate {
            rate if rate >= 0.995 => 1,
            rate if rate >= 0.0995 => 2,
            rate if rate >= 0.009_95 => 3,
            rate if rate >= 0.000_05 => 4,
            _ => return self.with(self.words.less_than, &[("number", &self.number("0.0001"))]),
        };
        self.number(&decimal(rate, decimals))
    }

    /// A ratio by its log₂, with the decimals that it and its neighbours in the sentence need.
    pub(super) fn ratio(&self, log: f64, beside: &[Option<f64>]) -> String {
        let limit = |text: &str, number: &str| self.with(text, &[("number", &self.number(number))]);
        match log.exp2() {
            ratio if ratio > BEYOND => limit(self.words.more_than, "1,000"),
            ratio if ratio < 1.0 / BEYOND => limit(self.words.less_than, "0.001"),
            _ => self.number(&shown(log, beside)),
        }
    }

    /// Both ends of an interval, as one number.
    pub(super) fn range(&self, low: f64, high: f64, beside: &[Option<f64>]) -> String {
        self.number(&format!("{}–{}", shown(low, beside), shown(high, beside)))
    }
}

/// The Arabic for "times" after a ratio as it is shown.
pub(super) fn times(log: f64, beside: &[Option<f64>]) -> &'static str {
    let whole: Option<u64> = shown(log, beside).replace(',', "").parse().ok();
    let few = whole.is_some_and(|n| n <= 1000 && (3..=10).contains(&(n % 100)));
    if few { "مرات" } else { "مرة" }
}

/// A ratio from its log₂. What differs from 1 is not shown as 1.
fn shown(log: f64, beside: &[Option<f64>]) -> String {
    let ratio = log.exp2();
    let near = |log: f64| log.abs() < 0.085;
    let decimals = match ratio {
        ratio if ratio >= 9.95 => 0,
        ratio if ratio < 0.0095 => 3,
        ratio if ratio < 1.0 => 2,
        _ if beside.iter().flatten().any(|log| near(*log)) => 2,
        _ => 1,
    };
    if ratio > BEYOND {
        return ">1,000".to_owned();
    }
    if ratio < 1.0 / BEYOND {
        return "<0.001".to_owned();
    }
    let text = decimal(ratio, decimals);
    // Nearer to 1 than two decimals can say.
    if text == "1.00" && log != 0.0 { decimal(ratio, 3) } else { text }
}

#[cfg(test)]
mod tests {
    use super::super::findings_words::words;
    use super::*;

    #[test]
    fn ratios_have_the_decimals_that_they_need() {
        let of = |ratio: f64| shown(ratio.log2(), &[]);
        assert_eq!(
            ["2.3", "1.2", "9.9", "10", "24"].map(str::to_owned),
            [2.31, 1.2, 9.94, 9.96, 23.6].map(of)
        );
        assert_eq!(["0.42", "0.05", "0.004"].map(str::to_owned), [0.42, 0.05, 0.004].map(of));
        // A neighbour near 1 gives both two decimals.
        let ends = [Some(1.03_f64.log2()), Some(1.5_f64.log2())];
        assert_eq!(
            (shown(1.03_f64.log2(), &ends), shown(1.5_f64.log2(), &ends)),
            ("1.03".into(), "1.50".into())
        );
        assert_eq!(shown(1.001_f64.log2(), &[Some(0.001)]), "1.001");
    }

    #[test]
    fn rates_and_limits() {
        let speaker = Speaker { language: Language::En, words: words(Language::En) };
        let rates = [(0, 10), (41, 10_000), (4, 10_000), (3, 100_000), (1, 100_000_000)];
        assert_eq!(
            rates.map(|(hits, words)| speaker.rate(hits, words)),
            ["0", "4.1", "0.40", "0.030", "less than 0.0001"]
        );
        assert_eq!(speaker.ratio(12.0, &[]), "more than 1,000");
        assert_eq!(speaker.ratio(-12.0, &[]), "less than 0.001");
        // Braces in a name are no place to put something.
        assert_eq!(speaker.with("{a} and {b}", &[("a", "{b}"), ("b", "x")]), "{b} and x");
    }

    #[test]
    fn arabic_numbers_are_kept_whole_and_counted() {
        let speaker = Speaker { language: Language::Ar, words: words(Language::Ar) };
        assert_eq!(speaker.percent(0.714), "\u{2066}71%\u{2069}");
        assert_eq!(speaker.range(1.0, 2.0, &[]), "\u{2066}2.0–4.0\u{2069}");
        let times = |ratio: f64| times(ratio.log2(), &[]);
        assert_eq!(
            [2.3, 10.0, 11.0, 99.0, 104.0].map(times),
            ["مرة", "مرات", "مرة", "مرة", "مرات"]
        );
    }
}

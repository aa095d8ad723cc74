//! Whose a page is, by its address.

/// The host of an address, without what stands before the name of the outlet: `www.`,
/// `m.`, `amp.`, and languages. `None` if it is no address on the web.
pub(super) fn domain(url: &str) -> Option<String> {
    let rest = url.trim();
    let rest = match rest.split_once("://") {
        Some((scheme, rest))
            if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") =>
        {
            rest
        }
        Some(_) => return None,
        None => rest.strip_prefix("//")?,
    };
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = host.split(':').next()?.trim_end_matches('.').to_lowercase();
    bare(&host)
}

/// A host as it is compared.
pub(super) fn bare(host: &str) -> Option<String> {
    let mut host = host;
    while let Some((first, rest)) = host.split_once('.') {
        // What is left is still a name and an ending.
        if !is_prefix(first) || !rest.contains('.') {
            break;
        }
        host = rest;
    }
    let good = host.contains('.')
        && !host.starts_with('.')
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    good.then(|| host.to_owned())
}

fn is_prefix(label: &str) -> bool {
    const PREFIXES: &[&str] = &[
        "www", "www1", "www2", "www3", "m", "mobile", "mob", "wap", "amp", "ar", "arabic", "ara",
        "en", "english", "eng", "fr", "es", "tr", "fa", "he", "ur", "ru", "de",
    ];
    PREFIXES.contains(&label)
}

/// Whether a host is a domain or stands below it.
pub(super) fn is_within(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_bared() {
        for (url, wanted) in [
            ("https://www.aljareeda.example/news/1", Some("aljareeda.example")),
            ("http://m.aljareeda.example:8080/?a=//b", Some("aljareeda.example")),
            ("https://ar.m.aljareeda.example#x", Some("aljareeda.example")),
            ("HTTPS://AMP.Aljareeda.Example", Some("aljareeda.example")),
            ("//arabic.aljareeda.example/x", Some("aljareeda.example")),
            ("https://user:pass@sport.aljareeda.example./", Some("sport.aljareeda.example")),
            ("https://صحيفة.شبكة/خبر", Some("صحيفة.شبكة")),
            ("https://ar.example", Some("ar.example")),
            ("ftp://a.example/x", None),
            ("/news/1", None),
            ("localhost", None),
            ("https://localhost/x", None),
            ("https://[::1]/x", None),
            ("https://a b.example/", None),
            ("", None),
        ] {
            assert_eq!(domain(url).as_deref(), wanted, "{url}");
        }
    }

    #[test]
    fn a_domain_holds_what_is_below_it() {
        assert!(is_within("a.example", "a.example"));
        assert!(is_within("sport.a.example", "a.example"));
        assert!(!is_within("aa.example", "a.example"));
        assert!(!is_within("a.example", "sport.a.example"));
    }
}

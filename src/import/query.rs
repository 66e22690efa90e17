//! What is asked of a wiki: addresses of its API, with their parameters.
//!
//! The parameters are those that <https://www.mediawiki.org/wiki/API:Main_page> documents.

use reqwest::Url;

use super::address::PageName;
use super::error::ImportError;
use super::form::WikiForm;

/// How many seconds a wiki's copies of its database may lag behind before it is left alone: what
/// its operators ask of programs. (mediawiki.org, Manual:Maxlag parameter.)
const MAX_LAG: &str = "5";
/// How many titles are suggested.
const SUGGESTIONS: &str = "5";

/// What every request has.
const USUAL: [(&str, &str); 3] = [("format", "json"), ("formatversion", "2"), ("maxlag", MAX_LAG)];

/// The API of Wikipedia in a language.
pub(super) fn wikipedia(language: &str) -> Result<Url, ImportError> {
    let code = language.trim().to_ascii_lowercase();
    // It becomes a part of the host: nothing else may, or it would be another host.
    let plain = code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if code.is_empty() || !plain || code.starts_with('-') || code.ends_with('-') {
        return Err(ImportError::Language(language.to_owned()));
    }
    Url::parse(&format!("https://{code}.wikipedia.org/w/api.php"))
        .map_err(|_| ImportError::Language(language.to_owned()))
}

/// An API that was named.
pub(super) fn api(typed: &str) -> Result<Url, ImportError> {
    let url = Url::parse(typed.trim()).ok().filter(|url| {
        let script = url.path().rsplit('/').next().unwrap_or_default();
        matches!(url.scheme(), "http" | "https") && url.has_host() && script.contains(".php")
    });
    url.ok_or_else(|| ImportError::ApiAddress(typed.to_owned()))
}

/// Where the API of a page's wiki is, as most are set up.
pub(super) fn usual_api(page: &Url) -> Option<Url> {
    page.join("/w/api.php").ok()
}

/// Asks what wiki this is.
pub(super) fn site(api: &Url) -> Url {
    let asked = [("action", "query"), ("meta", "siteinfo"), ("siprop", "general|rightsinfo")];
    with(api, &asked)
}

/// Asks for a page, with its newest revision or the one that is named.
pub(super) fn page(api: &Url, name: &PageName, form: WikiForm) -> Url {
    let (text, revision) = match form {
        WikiForm::Extract => ("extracts|", "ids|timestamp"),
        WikiForm::Wikitext => ("", "ids|timestamp|content"),
    };
    // All at once: text, revision and redirects of two requests might be of two states of the page.
    let prop = format!("{text}revisions|info|pageprops");
    let mut asked = vec![
        ("action", "query"),
        ("prop", &prop),
        ("rvprop", revision),
        ("rvslots", "main"),
        ("ppprop", "disambiguation"),
        // Else a title of another wiki would come back without its address.
        ("iwurl", "1"),
    ];
    if form == WikiForm::Extract {
        asked.extend([("explaintext", "1"), ("exsectionformat", "wiki"), ("exlimit", "1")]);
    }
    let number;
    match name {
        PageName::Title(title) => asked.extend([("titles", title.as_str()), ("redirects", "1")]),
        PageName::Number(page) => {
            number = page.to_string();
            asked.extend([("pageids", number.as_str()), ("redirects", "1")]);
        }
        // A revision of a page that has become a redirect since is still the one that is meant.
        PageName::Revision(revision) => {
            number = revision.to_string();
            asked.push(("revids", &number));
        }
    }
    with(api, &asked)
}

/// Asks for titles that begin alike.
pub(super) fn suggestions(api: &Url, title: &str) -> Url {
    // By the beginning of a title: every wiki has it, and it is what its own search box offers.
    let asked = [
        ("action", "opensearch"),
        ("search", title),
        ("limit", SUGGESTIONS),
        ("namespace", "0"),
        ("redirects", "resolve"),
    ];
    with(api, &asked)
}

fn with(api: &Url, asked: &[(&str, &str)]) -> Url {
    let mut url = api.clone();
    url.set_fragment(None);
    // What stood there belonged to the address that was copied.
    url.query_pairs_mut().clear().extend_pairs(asked).extend_pairs(USUAL);
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_a_part_of_the_host_and_nothing_more() {
        for (language, want) in [
            ("fr", Some("https://fr.wikipedia.org/w/api.php")),
            (" EN ", Some("https://en.wikipedia.org/w/api.php")),
            ("zh-min-nan", Some("https://zh-min-nan.wikipedia.org/w/api.php")),
            ("evil.example/", None),
            ("en.", None),
            ("", None),
        ] {
            let got = wikipedia(language).ok();
            assert_eq!(got.as_ref().map(Url::as_str), want, "{language}");
        }
    }

    #[test]
    fn an_api_is_an_address_that_ends_in_php() {
        for (typed, known) in [
            ("https://wiki.example.org/w/api.php", true),
            ("http://127.0.0.1:80/api.php?x=1", true),
            ("https://wiki.example.org/", false),
            ("ftp://wiki.example.org/api.php", false),
            ("api.php", false),
        ] {
            assert_eq!(api(typed).is_ok(), known, "{typed}");
        }
    }

    #[test]
    fn a_page_is_asked_for_as_the_api_documents() {
        let api = Url::parse("https://a.org/w/api.php?old=1#x").unwrap();
        let title = PageName::Title("A & B–C".to_owned());
        for (name, form, has, lacks) in [
            (
                &title,
                WikiForm::Extract,
                &[
                    "titles=A+%26+B%E2%80%93C",
                    "redirects=1",
                    "explaintext=1",
                    "exsectionformat=wiki",
                    "maxlag=5",
                ][..],
                &["content", "old=1", "#x"][..],
            ),
            (&title, WikiForm::Wikitext, &["content", "rvslots=main"], &["extracts"]),
            (&PageName::Revision(12), WikiForm::Extract, &["revids=12"], &["redirects", "titles"]),
            (&PageName::Number(7), WikiForm::Extract, &["pageids=7", "redirects=1"], &["titles"]),
        ] {
            let asked = page(&api, name, form).to_string();
            assert!(has.iter().all(|part| asked.contains(part)), "{asked}");
            assert!(!lacks.iter().any(|part| asked.contains(part)), "{asked}");
        }
    }
}

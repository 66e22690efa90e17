//! What was typed: the title of a page, or its address in a browser.

use percent_encoding::percent_decode_str;
use reqwest::Url;

use super::error::ImportError;
use super::reason::TitleFault;

/// Where a page is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PageAddress {
    /// By its title, in a wiki that is named otherwise.
    Title(String),
    /// At an address, which names its wiki too.
    Url(Url),
}

/// What names a page within its wiki.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PageName {
    /// Its title.
    Title(String),
    /// The number of the page.
    Number(u64),
    /// The number of one of its revisions.
    Revision(u64),
}

/// Wikis whose pages for telephones have a host of their own, which may be without an API.
const MOBILE: &[&str] = &[
    ".wikipedia.org",
    ".wiktionary.org",
    ".wikibooks.org",
    ".wikinews.org",
    ".wikiquote.org",
    ".wikisource.org",
    ".wikiversity.org",
    ".wikivoyage.org",
    ".wikimedia.org",
];

/// What no title holds. (MediaWiki, `$wgLegalTitleChars`.)
const ILLEGAL: &[char] = &['<', '>', '[', ']', '{', '}', '|'];

impl PageAddress {
    /// Reads what was typed.
    pub(super) fn read(typed: &str) -> Result<Self, ImportError> {
        let typed = typed.trim();
        let has_scheme = ["http://", "https://"].into_iter().any(|scheme| {
            typed.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme))
        });
        // Browsers show and copy addresses without their scheme.
        let address = if has_scheme {
            typed.to_owned()
        } else if lacks_scheme(typed) {
            format!("https://{typed}")
        } else {
            return Ok(Self::Title(title(typed)?));
        };
        let mut url = Url::parse(&address).map_err(|_| no_page(typed))?;
        let host = url.host_str().ok_or_else(|| no_page(typed))?;
        if let Some(desktop) = desktop(host) {
            url.set_host(Some(&desktop)).map_err(|_| no_page(typed))?;
        }
        Ok(Self::Url(url))
    }
}

fn no_page(typed: &str) -> ImportError {
    ImportError::NoPage(typed.to_owned())
}

/// Whether a text is an address without its scheme: a host, and a path as wikis have it.
fn lacks_scheme(typed: &str) -> bool {
    typed.split_once('/').is_some_and(|(host, path)| {
        host.contains('.')
            && host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:".contains(c))
            && (path.starts_with("wiki/") || path.starts_with("w/"))
    })
}

/// The host for everybody, where this one is that for telephones (`en.m.wikipedia.org`).
fn desktop(host: &str) -> Option<String> {
    let wiki = MOBILE.iter().find(|wiki| host.ends_with(**wiki))?;
    let language = host.strip_suffix(wiki)?.strip_suffix(".m")?;
    Some(format!("{language}{wiki}"))
}

/// A title as it is asked for; the part behind `#` is a section, and articles are taken whole.
pub(super) fn title(typed: &str) -> Result<String, ImportError> {
    let page = typed.split('#').next().unwrap_or_default();
    let title = page.replace('_', " ").trim().to_owned();
    if title.is_empty() {
        return Err(no_page(typed));
    }
    // `|` would part two titles of one request, so that it must not even be asked.
    if let Some(c) = title.chars().find(|c| ILLEGAL.contains(c) || c.is_control()) {
        let reason = TitleFault::Holds(c);
        return Err(ImportError::InvalidTitle { title, reason });
    }
    Ok(title)
}

/// The page that an address names, in a wiki whose articles are at `article_path` (`/wiki/$1`).
pub(super) fn named(url: &Url, article_path: &str) -> Result<PageName, ImportError> {
    // Of two revisions compared, the later is the one that is looked at.
    for key in ["diff", "oldid"] {
        if let Some(revision) = parameter(url, key).and_then(|value| value.parse().ok()) {
            return Ok(PageName::Revision(revision));
        }
    }
    if let Some(number) = parameter(url, "curid").and_then(|value| value.parse().ok()) {
        return Ok(PageName::Number(number));
    }
    let encoded = parameter(url, "title").or_else(|| in_path(url.path(), article_path));
    let named = encoded.ok_or_else(|| no_page(url.as_str()))?;
    let title = title(&named)?;
    // Every wiki knows these by their English names, beside its own.
    let permanent = ["Special:PermanentLink/", "Special:Permalink/"];
    let revision = permanent.into_iter().find_map(|link| title.strip_prefix(link)?.parse().ok());
    Ok(revision.map_or(PageName::Title(title), PageName::Revision))
}

/// The value of a parameter of an address.
pub(super) fn parameter(url: &Url, key: &str) -> Option<String> {
    url.query_pairs().find(|(name, _)| name == key).map(|(_, value)| value.into_owned())
}

/// The title in the path of an address.
fn in_path(path: &str, article_path: &str) -> Option<String> {
    let path = percent_decode_str(path).decode_utf8_lossy().into_owned();
    let (before, after) = article_path.split_once("$1").unwrap_or((article_path, ""));
    // Most wikis take the second and the third form beside their own.
    let own = path.strip_prefix(before).and_then(|title| title.strip_suffix(after));
    let title = own
        .or_else(|| path.split_once("/index.php/").map(|(_, title)| title))
        .or_else(|| path.strip_prefix("/wiki/"))?;
    (!title.is_empty()).then(|| title.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_addresses_are_told_apart() {
        for (typed, want) in [
            ("Niger–United States relations", "title Niger–United States relations"),
            ("  AC/DC ", "title AC/DC"),
            ("Node.js", "title Node.js"),
            ("en.wikipedia.org", "title en.wikipedia.org"),
            ("Bodmin_&_Wenford#History", "title Bodmin & Wenford"),
            ("https://en.wikipedia.org/wiki/A_b", "https://en.wikipedia.org/wiki/A_b"),
            ("HTTPS://en.wikipedia.org/wiki/A", "https://en.wikipedia.org/wiki/A"),
            ("en.wikipedia.org/wiki/A", "https://en.wikipedia.org/wiki/A"),
            (
                "wiki.example.org:8080/w/index.php?title=A",
                "https://wiki.example.org:8080/w/index.php?title=A",
            ),
            ("https://en.m.wikipedia.org/wiki/A", "https://en.wikipedia.org/wiki/A"),
            ("https://m.example.org/wiki/A", "https://m.example.org/wiki/A"),
            ("", "none"),
            ("#History", "none"),
            ("https://", "none"),
            ("A|B", "invalid"),
            ("List of [x]", "invalid"),
        ] {
            let got = match PageAddress::read(typed) {
                Ok(PageAddress::Title(title)) => format!("title {title}"),
                Ok(PageAddress::Url(url)) => url.to_string(),
                Err(ImportError::InvalidTitle { .. }) => "invalid".to_owned(),
                Err(_) => "none".to_owned(),
            };
            assert_eq!(got, want, "{typed}");
        }
    }

    fn title(title: &str) -> PageName {
        PageName::Title(title.to_owned())
    }

    #[test]
    fn an_address_names_a_page_by_title_number_or_revision() {
        for (address, path, want) in [
            (
                "https://a.org/wiki/Niger%E2%80%93US_relations",
                "/wiki/$1",
                Some(title("Niger–US relations")),
            ),
            ("https://a.org/wiki/A_(b)?action=history#c", "/wiki/$1", Some(title("A (b)"))),
            ("https://a.org/wiki/AC/DC", "/wiki/$1", Some(title("AC/DC"))),
            ("https://a.org/title/Pacman", "/title/$1", Some(title("Pacman"))),
            (
                "https://a.org/w/index.php?title=A_b&oldid=12",
                "/wiki/$1",
                Some(PageName::Revision(12)),
            ),
            (
                "https://a.org/w/index.php?title=A_b&diff=prev&oldid=12",
                "/wiki/$1",
                Some(PageName::Revision(12)),
            ),
            (
                "https://a.org/w/index.php?title=A&diff=14&oldid=12",
                "/wiki/$1",
                Some(PageName::Revision(14)),
            ),
            ("https://a.org/w/index.php?title=A_b&action=edit", "/wiki/$1", Some(title("A b"))),
            ("https://a.org/w/index.php/A_b", "/w/index.php/$1", Some(title("A b"))),
            ("https://a.org/index.php/A_b", "/wiki/$1", Some(title("A b"))),
            ("https://a.org/?curid=7", "/wiki/$1", Some(PageName::Number(7))),
            ("https://a.org/wiki/Special:Permalink/99", "/wiki/$1", Some(PageName::Revision(99))),
            (
                "https://a.org/wiki/Special:PermanentLink/99",
                "/wiki/$1",
                Some(PageName::Revision(99)),
            ),
            ("https://a.org/A.html", "/$1.html", Some(title("A"))),
            ("https://a.org/", "/wiki/$1", None),
            ("https://a.org/wiki/", "/wiki/$1", None),
            ("https://a.org/about", "/wiki/$1", None),
        ] {
            let url = Url::parse(address).unwrap();
            assert_eq!(named(&url, path).ok(), want, "{address}");
        }
    }
}

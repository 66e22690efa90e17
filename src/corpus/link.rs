//! Links: from a citation to the page, the section and the sentence it comes from.

use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::{Deserialize, Serialize};

/// The address of the page a document was made from: `http` or `https`, with nothing in it that could
/// end a link or reach a terminal as a command.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Source(String);

/// Why an address cannot be a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum SourceError {
    /// Another scheme, or none.
    #[error("only addresses that begin with https:// or http:// can be linked")]
    Scheme,
    /// No host.
    #[error("the address names no host")]
    Host,
    /// A control character.
    #[error("it holds a control character; type the address again")]
    Control,
}

/// What a URL may not hold as it is. Letters beyond ASCII are encoded, `%` is left to the author.
const URL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'\\')
    .add(b'^')
    .add(b'{')
    .add(b'|')
    .add(b'}');
/// What a fragment made by us may not hold as it is.
const FRAGMENT: &AsciiSet = &URL.add(b'%').add(b'#').add(b'[').add(b']');
/// What a part of a text directive may not hold: its own marks `-`, `,` and `&` besides.
/// (WICG, "URL Fragment Text Directives", section 3.3.)
const DIRECTIVE: &AsciiSet = &FRAGMENT.add(b'-').add(b',').add(b'&').add(b'+').add(b'?');

/// A sentence with more words than this is linked by its first and last words.
const WHOLE_WORDS: usize = 12;
/// How many words stand at either end of such a link.
const END_WORDS: usize = 5;

impl Source {
    /// Reads an address.
    pub(super) fn parse(address: &str) -> Result<Self, SourceError> {
        // First of all: nothing below may copy a control character, which a terminal would obey.
        if address.chars().any(char::is_control) {
            return Err(SourceError::Control);
        }
        let (scheme, rest) = address.split_once("://").ok_or(SourceError::Scheme)?;
        let scheme = scheme.to_ascii_lowercase();
        // A closed list: a corpus may come from strangers, and "javascript:" is an address too.
        if scheme != "https" && scheme != "http" {
            return Err(SourceError::Scheme);
        }
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if host.is_empty() || host.starts_with(':') || host.contains(char::is_whitespace) {
            return Err(SourceError::Host);
        }
        Ok(Self(format!("{scheme}://{}", utf8_percent_encode(rest, URL))))
    }

    /// An address this program has checked before, read back from an index.
    pub fn from_checked(address: String) -> Self {
        Self(address)
    }

    /// The address as a string.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The link of a citation: the page, the section where the page's way of naming sections is
    /// known, and the sentence where the document's text is the page's own.
    ///
    /// A fragment of the address that chooses the page (`#/guide`, `#!guide`) stays, and then there is
    /// no room for that of a section; any other gives way to it.
    pub fn cite(&self, anchor: Option<&str>, sentence: Option<&str>) -> String {
        let (page, own) = self.0.split_once('#').unwrap_or((&self.0, ""));
        // What a directive says of some other sentence is not what is cited.
        let own = own.split(":~:").next().unwrap_or_default();
        let mut fragment = match anchor {
            Some(anchor) if !routes(own) => utf8_percent_encode(anchor, FRAGMENT).to_string(),
            _ => own.to_owned(),
        };
        fragment.extend(sentence.and_then(text_directive));
        if fragment.is_empty() { page.to_owned() } else { format!("{page}#{fragment}") }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a fragment chooses the page that a program in the browser shows.
fn routes(fragment: &str) -> bool {
    fragment.starts_with(['/', '!'])
}

/// `:~:text=…` for a sentence: whole when short, else its two ends. Only the first line of a
/// longer text is used, because a directive cannot match across blocks of a page.
fn text_directive(sentence: &str) -> Option<String> {
    let words: Vec<&str> = sentence.lines().next()?.split_whitespace().collect();
    if words.is_empty() {
        return None;
    }
    // By its two ends a link stays short enough for a chat, and a browser still finds the sentence
    // where its middle was edited.
    let ends =
        (words.get(..END_WORDS), words.len().checked_sub(END_WORDS).and_then(|n| words.get(n..)));
    match ends {
        (Some(first), Some(last)) if words.len() > WHOLE_WORDS => {
            Some(format!(":~:text={},{}", directive_part(first), directive_part(last)))
        }
        _ => Some(format!(":~:text={}", directive_part(&words))),
    }
}

/// Words as one part of a text directive.
fn directive_part(words: &[&str]) -> String {
    utf8_percent_encode(&words.join(" "), DIRECTIVE).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_sources() {
        for (address, want) in [
            ("https://en.wikipedia.org/wiki/A–B", Ok("https://en.wikipedia.org/wiki/A%E2%80%93B")),
            ("HTTP://example.org", Ok("http://example.org")),
            ("https://example.org/a b#part", Ok("https://example.org/a%20b#part")),
            ("https://example.org/#/guide", Ok("https://example.org/#/guide")),
            ("https://example.org#!guide", Ok("https://example.org#!guide")),
            ("https://example.org/a%20b", Ok("https://example.org/a%20b")),
            ("https://example.org/A_(b)", Ok("https://example.org/A_(b)")),
            ("javascript:alert(1)", Err(SourceError::Scheme)),
            ("file:///etc/passwd", Err(SourceError::Scheme)),
            ("https:///x", Err(SourceError::Host)),
            ("https://a\u{1b}[31m", Err(SourceError::Control)),
        ] {
            let got = Source::parse(address);
            assert_eq!(got.as_ref().map(Source::as_str), want.as_ref().copied(), "{address:?}");
        }
    }

    #[test]
    fn a_fragment_that_routes_stays_and_another_gives_way() {
        for (address, anchor, sentence, want) in [
            ("https://a.org/#/guide", None, None, "https://a.org/#/guide"),
            ("https://a.org/#/guide", Some("part"), None, "https://a.org/#/guide"),
            ("https://a.org/#!guide", Some("part"), Some("b"), "https://a.org/#!guide:~:text=b"),
            ("https://a.org/page#part", None, None, "https://a.org/page#part"),
            ("https://a.org/page#part", Some("own"), None, "https://a.org/page#own"),
            ("https://a.org/page#part", None, Some("b"), "https://a.org/page#part:~:text=b"),
            ("https://a.org/page#:~:text=x", None, Some("b"), "https://a.org/page#:~:text=b"),
            ("https://a.org/page#", None, None, "https://a.org/page"),
        ] {
            let source = Source::parse(address).unwrap();
            assert_eq!(source.cite(anchor, sentence), want, "{address}");
        }
    }

    #[test]
    fn a_citation_names_section_and_sentence() {
        let source = Source::parse("https://example.org/Page").unwrap();
        for (anchor, sentence, want) in [
            (None, None, "https://example.org/Page"),
            (Some("Military_relations"), None, "https://example.org/Page#Military_relations"),
            (
                None,
                Some("One, two-three."),
                "https://example.org/Page#:~:text=One%2C%20two%2Dthree.",
            ),
            (Some("A"), Some("b"), "https://example.org/Page#A:~:text=b"),
            (
                None,
                Some("a b c d e f g h i j k l m"),
                "https://example.org/Page#:~:text=a%20b%20c%20d%20e,i%20j%20k%20l%20m",
            ),
        ] {
            assert_eq!(source.cite(anchor, sentence), want);
        }
    }
}

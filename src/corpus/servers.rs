//! Servers: which Discord servers a document is for, as its front matter says.
//!
//! Whatever is not understood of that makes the document one for no server: what was to be kept
//! from some people must never be shown to all for a slip of the keyboard.

use serde::{Deserialize, Serialize};

use super::fault::ServersFault;
use super::header::Syntax;
use super::value::value;

/// The Discord servers that a document is for. In a terminal every document is quoted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Servers {
    /// Its front matter names none: it is for everyone, in private messages too.
    #[default]
    All,
    /// Those of these ids.
    Only(Vec<u64>),
    /// None: what its front matter says of them cannot be understood.
    Unclear,
}

impl Servers {
    /// Whether the document may be shown in a server, or in private messages where none is given.
    pub fn admit(&self, server: Option<u64>) -> bool {
        match self {
            Self::All => true,
            Self::Only(ids) => server.is_some_and(|server| ids.contains(&server)),
            Self::Unclear => false,
        }
    }

    /// Whether the front matter keeps the document from anybody in Discord.
    pub fn is_restricted(&self) -> bool {
        *self != Self::All
    }
}

/// The key.
pub(super) const KEY: &str = "servers";

/// Keys that are easily written for it.
const SLIPS: &[&str] = &["servers", "server", "guilds", "guild", "server_ids", "guild_ids"];

/// The fewest digits of an id of Discord's. Smaller numbers are ids too where the key is right; beside
/// a wrong one they may count anything.
const DIGITS: usize = 15;

/// What the value of the key says; the error says what is wrong and what to write.
pub(super) fn servers(text: &str, syntax: Syntax) -> Result<Vec<u64>, ServersFault> {
    let value = value(text, syntax).map_err(ServersFault::Broken)?;
    let texts = value.texts().filter(|texts| !texts.is_empty());
    // An empty text beside ids is an id that somebody forgot to fill in, and not nothing.
    let texts = texts.filter(|texts| texts.iter().all(|text| !text.is_empty()));
    let texts = texts.ok_or(ServersFault::Nobody)?;
    let ids = texts.iter().map(|text| id(text).ok_or_else(|| ServersFault::NoId(text.clone())));
    ids.collect()
}

/// An id, as a number.
fn id(text: &str) -> Option<u64> {
    // Rust takes a plus before a number, which no id has.
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|id| digits && *id > 0)
}

/// Whether a key that is not read was meant for this one: it is called nearly so, and ids stand
/// behind it.
pub(super) fn is_meant(key: &str, value: &str) -> bool {
    // Capitals are the commonest slip: editors write one at the beginning of a line.
    let key = key.to_lowercase();
    SLIPS.contains(&key.as_str()) && names_ids(value)
}

/// The first line of a text, counted from 0, that looks like the key with ids behind it.
pub(super) fn line_meant(text: &str) -> Option<usize> {
    // Of the lines as they lie, whatever the header makes of them: what is looked for is what it lost.
    let lines: Vec<&str> = text.lines().collect();
    lines.iter().enumerate().position(|(n, line)| {
        let Some((key, value)) = line.split_once([':', '=']) else { return false };
        let key = key.trim_matches(|c: char| c.is_whitespace() || "\"'{,-".contains(c));
        // A list may stand below its key.
        let below = lines.get(n + 1).map(|line| line.trim()).filter(|line| line.starts_with('-'));
        let value = if value.trim().is_empty() { below.unwrap_or_default() } else { value };
        is_meant(key, value)
    })
}

/// Whether a value has an id in it and no words.
fn names_ids(value: &str) -> bool {
    // What is said beside them is a comment.
    let value = value.split('#').next().unwrap_or_default();
    // Addresses and versions have digits too, but in pieces and among words.
    let longest = value.split(|c: char| !c.is_ascii_digit()).map(str::len).max();
    longest.is_some_and(|digits| digits >= DIGITS) && !value.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_and_all_else_is_an_error() {
        for (text, want) in [
            ("servers: 123456789012345678", Some(&[123_456_789_012_345_678][..])),
            ("servers: \"42\" # ours", Some(&[42])),
            ("servers: [42, '18446744073709551615']", Some(&[42, u64::MAX])),
            ("servers:\n- 42\n- 43\n-\n", Some(&[42, 43])),
            ("servers:", None),
            ("servers: []", None),
            ("servers: 0", None),
            ("servers: -42", None),
            ("servers: +42", None),
            ("servers: 42 43", None),
            ("servers: 42, 43", None),
            ("servers: 4.2e17", None),
            ("servers: 18446744073709551616", None),
            ("servers: ours", None),
            ("servers: [42, ours]", None),
            ("servers: [[42]]", None),
            ("servers: {a: 42}", None),
            ("servers: [42", None),
            ("servers: \"\"", None),
        ] {
            let ids = servers(text, Syntax::Yaml);
            assert_eq!(ids.as_deref().ok(), want, "{text}: {ids:?}");
            assert!(ids.err().is_none_or(|why| !why.to_string().is_empty()), "{text}");
        }
    }

    #[test]
    fn a_document_is_for_those_it_names() {
        let only = Servers::Only(vec![42, 43]);
        for (servers, server, want) in [
            (&Servers::All, None, true),
            (&Servers::All, Some(7), true),
            (&only, Some(43), true),
            (&only, Some(7), false),
            (&only, None, false),
            (&Servers::Unclear, Some(42), false),
            (&Servers::Unclear, None, false),
        ] {
            assert_eq!(servers.admit(server), want, "{servers:?} {server:?}");
            assert_eq!(servers.is_restricted(), *servers != Servers::All);
        }
    }

    #[test]
    fn what_was_meant_for_the_key_is_known_by_its_ids() {
        for (text, want) in [
            ("a: 1\nServers: 123456789012345678\n", Some(1)),
            ("params:\n  servers: [123456789012345678]", Some(1)),
            ("guild = \"123456789012345678\"", Some(0)),
            ("  \"servers\": [123456789012345678],", Some(0)),
            ("servers:\n  - 123456789012345678", Some(0)),
            ("servers:\n  - url: https://example.org", None),
            ("Servers: three of them, 123456789012345678", None),
            ("server: nginx", None),
            ("servers: 3", None),
            ("", None),
        ] {
            assert_eq!(line_meant(text), want, "{text}");
        }
    }
}

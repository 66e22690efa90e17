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

/// Keys that are easily written for it, in small letters and without what stands between words.
const SLIPS: &[&str] = &[
    "servers",
    "server",
    "serverid",
    "serverids",
    "guilds",
    "guild",
    "guildid",
    "guildids",
    "discordserver",
    "discordservers",
    "discordguild",
    "discordguilds",
    "serveurs",
    "serveur",
];

/// The most words that are the value of a key rather than a sentence about servers.
const FEW: usize = 3;

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

/// The first line of a text, counted from 0, that looks like the key. Behind a fence the key itself is
/// enough; elsewhere, and of keys that are called nearly so, ids have to stand behind it.
pub(super) fn line_meant(text: &str, fenced: bool) -> Option<usize> {
    // Of the lines as they lie, whatever the header makes of them: what is looked for is what it lost.
    let lines: Vec<&str> = text.lines().collect();
    lines.iter().enumerate().position(|(n, line)| {
        let Some((typed, value)) = line.split_once(COLONS) else { return false };
        let key = typed.trim_matches(|c: char| c.is_whitespace() || "\"'{,-".contains(c));
        // Capitals are the commonest slip: editors write one at the beginning of a line.
        let between = |c: &char| !matches!(c, '-' | '_') && !c.is_whitespace();
        let folded: String = key.to_lowercase().chars().filter(between).collect();
        if !SLIPS.contains(&folded.as_str()) {
            return false;
        }
        let few = without_comment(value).split_whitespace().count() <= FEW;
        // Below another key it may be anything's.
        let own = folded == KEY && !typed.starts_with(char::is_whitespace);
        let below = lines.get(n + 1..).unwrap_or_default();
        (fenced && own && few) || names_ids(std::iter::once(value).chain(below.iter().copied()))
    })
}

/// What stands between a key and its value; the wide ones come from keyboards for Chinese and Japanese.
const COLONS: [char; 4] = [':', '=', '：', '﹕'];

/// Whether ids stand in a value, which may go on for some lines.
fn names_ids<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    for line in lines {
        let value = without_comment(line).trim();
        if matches!(value, "---" | "+++" | "...") {
            return false;
        }
        // Addresses and versions have digits too, but in pieces and among words.
        let longest = value.split(|c: char| !c.is_ascii_digit()).map(str::len).max();
        let first = value.trim_start_matches(|c: char| c.is_whitespace() || "-\"'".contains(c));
        let words = value.contains(char::is_alphabetic);
        if longest.is_some_and(|digits| digits >= DIGITS) {
            return !words || first.starts_with(|c: char| c == '[' || c.is_ascii_digit());
        }
        // The next key, or text.
        if words || value.contains(COLONS) {
            return false;
        }
    }
    false
}

/// What is said beside a value is a comment.
fn without_comment(value: &str) -> &str {
    value.split('#').next().unwrap_or_default()
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
            ("servers: [1.23e17]", None),
            ("servers: [42.0]", None),
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
        for (text, fenced, want) in [
            ("a: 1\nServers: 123456789012345678\n", false, Some(1)),
            ("params:\n  servers: [123456789012345678]", false, Some(1)),
            ("guild = \"123456789012345678\"", false, Some(0)),
            ("  \"servers\": [123456789012345678],", false, Some(0)),
            ("servers:\n  - 123456789012345678", false, Some(0)),
            ("Servers: 123456789012345678 # staff", false, Some(0)),
            ("server: 123456789012345678 # staff", false, Some(0)),
            ("Servers:\n  # staff\n  - 123456789012345678", false, Some(0)),
            ("Servers: [\n 123456789012345678\n]", false, Some(0)),
            ("Servers: [\n # staff\n\n 123456789012345678, # us\n]", false, Some(0)),
            ("server id: 123456789012345678", false, Some(0)),
            ("server-ids: 123456789012345678", false, Some(0)),
            ("Server_ID: 123456789012345678", false, Some(0)),
            ("serveurs: 123456789012345678", false, Some(0)),
            ("servers：123456789012345678", false, Some(0)),
            ("server: 123456789012345678 staff", false, Some(0)),
            ("guilds: [123456789012345678, ours]", false, Some(0)),
            ("SERVERS: ours", true, Some(0)),
            ("SERVERS: ours", false, None),
            ("servers: 3", true, Some(0)),
            ("Servers: we run three of them.", true, None),
            ("params:\n  servers: nginx", true, None),
            ("servers:\n  - url: https://example.org", false, None),
            ("Servers: three of them, 123456789012345678", true, None),
            ("server:\n---\n123456789012345678", true, None),
            ("server:\nid: 123456789012345678", true, None),
            ("server: nginx", true, None),
            ("servers: 3", false, None),
            ("", true, None),
        ] {
            assert_eq!(line_meant(text, fenced), want, "{text}");
        }
    }
}

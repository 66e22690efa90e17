//! Where the front matter of a text is, and which lines of it are which key's.
//!
//! Two rules at the beginning of a text may have keys between them or prose; only keys are front
//! matter. Nothing here understands a value.

use std::borrow::Cow;

use super::fault::FileFault;

/// A key with its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HeaderEntry<'a> {
    pub(super) key: Cow<'a, str>,
    /// All of its lines, the first with the key; of JSON an object with this key alone.
    pub(super) text: Cow<'a, str>,
    /// Where they begin in the file, counted from 1.
    pub(super) line: usize,
}

/// How front matter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    Yaml,
    Toml,
    Json,
}

/// What stands at the beginning of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Header<'a> {
    /// Text.
    Absent,
    /// Text that was perhaps meant to be front matter, and why it is none.
    Text(FileFault),
    /// Front matter.
    Found {
        entries: Vec<HeaderEntry<'a>>,
        /// Lines that are no key and belong to none, counted from 1.
        odd: Vec<usize>,
        syntax: Syntax,
        /// How many bytes of text stand between the fences.
        length: usize,
        /// Where the text itself begins, in bytes.
        body: usize,
    },
}

/// Keys that are read.
pub(super) const KEYS: &[&str] = &[
    "title", "source", "anchor", "verbatim", "language", "updated", "license", "aliases", "servers",
];

/// Keys of site builders and of editors of notes, whatever stands behind them.
const FOREIGN: &[&str] = &[
    "abstract",
    "author",
    "authors",
    "category",
    "categories",
    "class",
    "created",
    "cssclass",
    "cssclasses",
    "date",
    "description",
    "draft",
    "excerpt",
    "hide",
    "id",
    "image",
    "keywords",
    "lang",
    "last_modified_at",
    "lastmod",
    "layout",
    "linkTitle",
    "menu",
    "name",
    "nav_order",
    "order",
    "parent",
    "permalink",
    "published",
    "redirect_from",
    "search",
    "section",
    "sidebar",
    "sidebar_label",
    "sidebar_position",
    "slug",
    "status",
    "subtitle",
    "summary",
    "tags",
    "toc",
    "type",
    "url",
    "weight",
];

/// Looks at the beginning of a text, whose byte order mark has `bom` bytes.
pub(super) fn header(text: &str, bom: usize) -> Header<'_> {
    let rest = text.get(bom..).unwrap_or_default();
    let mut lines = rest.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return Header::Absent;
    };
    let start = bom + first.len();
    let mut end = start;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return between(text.get(start..end).unwrap_or_default(), end + line.len());
        }
        end += line.len();
    }
    // A lone rule is a rule, whatever comes after it; only a key right below it was meant as one.
    // Looked at only where no second fence is, so that a long text is not read for it.
    let below = text.get(start..).unwrap_or_default().lines().next().and_then(key_of);
    if below.is_some_and(is_read) {
        Header::Text(FileFault::HeaderOpen("---".to_owned()))
    } else {
        Header::Absent
    }
}

/// What the lines between two fences are.
fn between(text: &str, body: usize) -> Header<'_> {
    let (entries, odd) = entries(text);
    if entries.is_empty() {
        // Nothing at all between two rules is nothing to lose.
        return Header::Absent;
    }
    let known = entries.iter().any(|entry| is_read(&entry.key));
    let foreign = entries.iter().any(|entry| is_known(&entry.key));
    let keys = odd.is_empty() && (foreign || entries.iter().all(HeaderEntry::is_foreign));
    match known {
        // More prose than keys: the fence that was found belongs to the text, and the one that
        // was meant is missing.
        true if odd.len() > entries.len() => Header::Text(FileFault::HeaderOpen("---".to_owned())),
        false if !keys && odd.is_empty() => Header::Text(FileFault::HeaderUnknown),
        false if !keys => Header::Absent,
        _ => Header::Found { entries, odd, syntax: Syntax::Yaml, length: text.len(), body },
    }
}

/// Whether a key is read.
pub(super) fn is_read(key: &str) -> bool {
    KEYS.contains(&key)
}

/// Whether a key is read here or by another program.
pub(super) fn is_known(key: &str) -> bool {
    is_read(key) || FOREIGN.contains(&key)
}

/// The keys with their lines, and the lines that are neither a key nor below one.
fn entries(text: &str) -> (Vec<HeaderEntry<'_>>, Vec<usize>) {
    let mut entries: Vec<HeaderEntry<'_>> = Vec::new();
    let (mut odd, mut at) = (Vec::new(), 0);
    // Where the last key begins, as long as lines may still belong to it.
    let mut open = None;
    for (n, line) in text.split_inclusive('\n').enumerate() {
        let start = at;
        at += line.len();
        // The fence is the first line.
        let number = n + 2;
        let shown = line.trim_end();
        let belongs = shown.is_empty() || shown.starts_with([' ', '\t', ']', '}']);
        // Lists may stand below their key without being indented.
        let item = shown.starts_with("- ") || shown == "-";
        if let Some(key) = key_of(shown).filter(|_| !belongs && !item) {
            let text = Cow::Borrowed(text.get(start..at).unwrap_or_default());
            entries.push(HeaderEntry { key: Cow::Borrowed(key), text, line: number });
            open = Some(start);
        } else if let Some(begun) = open.filter(|_| belongs || item || shown.starts_with('#')) {
            if let Some(last) = entries.last_mut() {
                last.text = Cow::Borrowed(text.get(begun..at).unwrap_or_default());
            }
        } else if !shown.is_empty()
            && (entries.is_empty() || !(belongs || item || shown.starts_with('#')))
        {
            // What comes below an odd line is no more of the key above it than that line is.
            odd.push(number);
            open = None;
        }
    }
    (entries, odd)
}

/// The key of a line, where it has one: a few words before a colon and white space.
fn key_of(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    let key = key.trim_end();
    let key = ['"', '\''].iter().fold(key, |key, quote| {
        key.strip_prefix(*quote).and_then(|key| key.strip_suffix(*quote)).unwrap_or(key)
    });
    let begins = key.starts_with(|c: char| c.is_alphabetic() || c == '_');
    // Editors of notes have keys of two words; a sentence with a colon in it has more.
    let few = key.split_whitespace().count() <= 3 && !key.contains(['#', '{', '[', '*', '`']);
    (begins && few && (rest.is_empty() || rest.starts_with([' ', '\t']))).then_some(key)
}

impl HeaderEntry<'_> {
    /// What stands behind the key, on all its lines.
    pub(super) fn value(&self) -> &str {
        self.text.split_once(':').map_or("", |(_, value)| value).trim()
    }

    /// Whether it is a key of some other program rather than the beginning of a sentence.
    fn is_foreign(&self) -> bool {
        let small = self.key.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
        let plain = self.key.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c));
        // A word that people write has no such signs in it and no capital behind its first letter.
        let made = self.key.contains(['_', '-', '.']) || self.key.contains(char::is_uppercase);
        // Keys of programs are small and without spaces; nobody can list them all.
        small && plain && (made || !self.has_words())
    }

    /// Whether words stand behind the key, on its own line and without quotes.
    fn has_words(&self) -> bool {
        let value = self.value();
        !value.contains('\n')
            && !value.starts_with(['"', '\'', '[', '{', '>', '|', '&', '*'])
            && value.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic)).count()
                >= 2
    }

    /// Whether a sentence stands behind a key that nobody has.
    pub(super) fn is_prose(&self) -> bool {
        let value = self.value();
        !is_known(&self.key)
            && !value.contains('\n')
            && value.split_whitespace().count() >= 3
            && value.ends_with(['.', '!', '?', '…'])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_odd_line_takes_nothing_from_the_key_above_it() {
        for odd in ["nothing of note\n", "nothing of note\n\n", "see https://a.org now\n  more\n\n"]
        {
            let text = format!("---\ntitle: Opening hours\n{odd}license: CC0\n---\n");
            let Header::Found { entries, odd, .. } = header(&text, 0) else { unreachable!() };
            let values: Vec<&str> = entries.iter().map(HeaderEntry::value).collect();
            assert_eq!((values.as_slice(), odd), (&["Opening hours", "CC0"][..], vec![3]));
        }
    }

    #[test]
    fn keys_are_front_matter_and_prose_is_text() {
        for (text, want) in [
            ("---\ntitle: x\n---\nbody", "title"),
            ("---\ntitle: x\n...\nbody\n---\n", "title"),
            ("---\n\ntitle: x\n\n---\n", "title"),
            ("---\nlayout: post\n---\n", "layout"),
            ("---\nlast_review_date: \"2026-07-18\"\n---\n", "last_review_date"),
            ("---\ndescription: Learn all about the lift.\n---\n", "description"),
            ("---\n\"title\": x\ntags:\n- a\n- b\n---\n", "title,tags"),
            ("---\nNote: the lift is shut.\ntitle: x\n---\n", "Note,title"),
            ("---\ndate created: 2020\ntitle: x\n---\n", "date created,title"),
            ("---\n\nThe lift closes at nine.\n\n---\n\nmore", "text"),
            ("---\n# Lift\n---\n", "text"),
            ("---\n---\n", "text"),
            ("---\n\nmore", "text"),
            ("---\n- one\n- two\n---\n", "text"),
            ("---\nNote: the lift is shut.\n---\n", "said"),
            ("---\nnote: the lift is shut today.\n---\n", "said"),
            ("---\nnote: prose here\n---\n", "said"),
            ("---\nremember: no dogs in the hall\n---\n", "said"),
            ("---\nhours: nine to five\ncontact: the front desk\n---\n", "said"),
            ("---\nnote: prose here\ntitle: x\n---\n", "note,title"),
            ("---\nnote: prose here\nlayout: post\n---\n", "note,layout"),
            ("---\nreviewer: Ada\n---\n", "reviewer"),
            ("---\nlast_reviewer: Ada Holm\nminutes: 5\n---\n", "last_reviewer,minutes"),
            ("---\nheadless: true\nbadge: \"Out now\"\n---\n", "headless,badge"),
            ("---\nWarning: ice\nNote: the lift is shut.\n---\n", "said"),
            ("---\nNote: the lift is shut.\nBring a coat.\n---\n", "text"),
            ("---\ntitle: x\nbody", "said"),
            ("---\ntitle: x\n\nOne.\n\nTwo.\n---\n", "said"),
            ("----\ntitle: x\n---\n", "text"),
            ("title: x\n---\n", "text"),
        ] {
            let got = match header(text, 0) {
                Header::Absent => "text".to_owned(),
                Header::Text(_) => "said".to_owned(),
                Header::Found { entries, .. } => {
                    entries.iter().map(|entry| &*entry.key).collect::<Vec<_>>().join(",")
                }
            };
            assert_eq!(got, want, "{text:?}");
        }
    }

    #[test]
    fn the_lines_of_a_key_go_to_the_next_key() {
        let text = "---\ntitle: >-\n  A long\n  title\n# note\naliases:\n- a\n\n- b\n---\n";
        let Header::Found { entries, odd, body, .. } = header(text, 0) else { unreachable!() };
        let lines: Vec<(&str, usize)> = entries.iter().map(|e| (&*e.text, e.line)).collect();
        let want = [("title: >-\n  A long\n  title\n# note\n", 2), ("aliases:\n- a\n\n- b\n", 6)];
        assert_eq!((lines.as_slice(), odd.len(), body), (want.as_slice(), 0, text.len()));
    }
}

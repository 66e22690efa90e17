//! Faults: what can be wrong with a file of the corpus.
//!
//! A closed list of data. `locale` says each in the language of its reader; the words here are those
//! of logs and of programs that read JSON.

use serde::{Deserialize, Serialize};

use super::link::SourceError;

/// What is wrong, with what was done about it and the remedy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum FileFault {
    /// A link leads out of the folder.
    #[error("skipped: the link leaves the corpus folder; copy what it leads to into it")]
    LinkLeaves,
    /// A link leads in a circle.
    #[error("skipped: the link leads back to a folder above it; remove the link")]
    LinkCircle,
    /// A link cannot be followed: why, as the system says it.
    #[error("skipped: it cannot be read ({0}); repair the link or the rights on it")]
    LinkUnreadable(String),
    /// A file cannot be read: why, as the system says it.
    #[error("skipped: it cannot be read ({0}); give this user the right to read it")]
    Unreadable(String),
    /// It is no text.
    #[error("skipped: it is binary or UTF-16, not text; save it as UTF-8")]
    Binary,
    /// It is larger than the settings allow, both in MiB.
    #[error(
        "skipped: {size} MiB is over the limit of {most} MiB; split the file or raise MAX_FILE_MIB"
    )]
    TooLarge {
        /// Its size.
        size: u64,
        /// The largest that is read.
        most: u64,
    },
    /// Files of formats that are not read: how many of each ending.
    #[error("not read, as no file of its kind is ({}); save what they say as .md, .txt or .html", counted(.0))]
    UnreadKinds(Vec<(String, usize)>),
    /// There is no text in it.
    #[error("there is no text in this file; add a paragraph or remove it")]
    NoText,
    /// It is no UTF-8 in so many places.
    #[error(
        "not valid UTF-8 in {0} place(s); the paragraphs around are shown but never quoted; save the file as UTF-8"
    )]
    NotUtf8(usize),
    /// It has the title of another document, of this path.
    #[error(
        "it has the same title as {0}; give one of them another `title`, so that readers can tell their citations apart"
    )]
    SameTitle(String),
    /// A page names another encoding.
    #[error(
        "the page says it is encoded in {0}, and is read as UTF-8; save it as UTF-8 and correct its <meta charset>"
    )]
    Charset(String),
    /// So many pieces of a page have no certain place in its file.
    #[error(
        "{0} piece(s) of text are left out, as what is shown of them cannot be told for sure; correct the tags and entities there"
    )]
    Untraced(usize),
    /// The wikitext cannot be parsed.
    #[error("skipped: its wikitext is too tangled to be read; correct its brackets and tables")]
    Tangled,
    /// The page leads to another.
    #[error(
        "it only leads to \"{0}\"; name its title among the `aliases` of that page, and remove it"
    )]
    LeadsTo(String),
    // What is wrong with the synonyms is told by its line, as they are one file.
    /// The synonyms are no UTF-8.
    #[error("ignored: it is not UTF-8; save it as UTF-8")]
    SynonymsNotUtf8,
    /// The synonyms are no TOML: why, as its parser says it.
    #[error(
        "ignored: {0}; write it as groups = [[\"troops\", \"soldiers\"], …], each word in quotes"
    )]
    SynonymsBroken(String),
    /// A synonym that has no word.
    #[error("\"{0}\" is no word; it is left out")]
    SynonymWordless(String),
    /// A synonym of more words than are read.
    #[error("\"{member}\" has more than {most} words; it is left out, shorten it")]
    SynonymLong {
        /// The synonym.
        member: String,
        /// The most words.
        most: usize,
    },
    /// A group with less than two synonyms.
    #[error("a group of fewer than two words says nothing; add a word or remove it")]
    SynonymAlone,
    /// Front matter without an end: the line that ends it.
    #[error(
        "the front matter is not closed, so the file is read as plain text from its first line; put a line `{0}` behind the last key"
    )]
    HeaderOpen(String),
    /// Lines between two rules that are keys of nobody.
    #[error(
        "the lines between the two rules name no key that is known, so they are read as text; docs/corpus.md lists the keys"
    )]
    HeaderUnknown,
    /// Front matter that is no whole JSON.
    #[error(
        "the front matter is no whole JSON, so the file is read as plain text from its first line; look for a comma, a quote or a brace that is missing"
    )]
    HeaderBroken,
    /// Front matter of more than so many bytes.
    #[error("the front matter is ignored: over {0} bytes; shorten it")]
    HeaderLong(usize),
    /// A line that is no key.
    #[error(
        "this line of the front matter is ignored: it is no `key: value`; indent it if it belongs to the key above, or move it below the front matter"
    )]
    HeaderLine,
    /// A key that is ignored.
    #[error("`{key}` is ignored: {why}")]
    Key {
        /// The key.
        key: String,
        /// What is wrong with it.
        why: KeyFault,
    },
    /// A line that seems to say which servers the document is for, and is not read so.
    #[error(
        "this line is not read as the front matter's `servers`, which it seems to be; give the key that name and the first column, or move the line further down; the document is shown nowhere in Discord until it is right"
    )]
    ServersUnread,
    /// The servers cannot be understood.
    #[error(
        "`{key}` is not understood: {why}; the document is shown nowhere in Discord until it is right"
    )]
    Servers {
        /// The key.
        key: String,
        /// What is wrong with it.
        why: ServersFault,
    },
}

/// What is wrong with a key of the front matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum KeyFault {
    /// A sentence with a colon in it.
    #[error("it is no key that is read; move a sentence below the front matter")]
    Sentence,
    /// It stands there twice.
    #[error("it was set further above; remove one of the two")]
    Twice,
    /// It is no YAML: why, as its parser says it.
    #[error("{0}; put a value with `:` or `#` in quotes")]
    Yaml(String),
    /// It is no TOML: why, as its parser says it.
    #[error("{0}; put a text in quotes, and brackets around a list")]
    Toml(String),
    /// No name and no list of names.
    #[error("not a name or a list of names")]
    NoNames,
    /// More than one value.
    #[error("there is more than one value; write one")]
    Many,
    /// An address that cannot be linked.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// No way to name sections.
    #[error("no such way to name sections; write `mediawiki`, `github` or `none`")]
    Anchor,
    /// Neither yes nor no.
    #[error("neither yes nor no; write `true` or `false`")]
    Verbatim,
    /// No language.
    #[error("not a language tag; write `en`, `fr` or `pt-BR`")]
    Language,
    /// No date.
    #[error("not a date; write `2026-01-15`, `2026-01` or `2026`")]
    Updated,
}

/// What is wrong with the servers that a document is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ServersFault {
    /// They stand there twice.
    #[error("it was set further above; name all servers in one list")]
    Twice,
    /// It is no value: why, as the parser says it.
    #[error("{0}")]
    Broken(String),
    /// There is none.
    #[error(
        "it names no server; write the number that Discord copies as the id of a server, or a list of such: `[123456789012345678]`"
    )]
    Nobody,
    /// One of them is no id.
    #[error(
        "`{0}` is no id; write the number that Discord copies as the id of a server, or a list of such: `[123456789012345678]`"
    )]
    NoId(String),
}

/// How many there are of each ending, as a list.
pub fn counted(endings: &[(String, usize)]) -> String {
    // Endings and digits: it reads alike in every language.
    let counts: Vec<String> =
        endings.iter().map(|(ending, count)| format!("{count} .{ending}")).collect();
    counts.join(", ")
}

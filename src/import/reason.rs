//! What exactly is wrong, where an error of an import needs to say it. The words here are those of the
//! log; `locale` has those that people read.

/// What is wrong with a title.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TitleFault {
    /// It holds a character that no title has.
    #[error("no title holds {}", .0.escape_default())]
    Holds(char),
    /// What the wiki says of it.
    #[error("{0}")]
    Refused(String),
}

/// What a number is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberedThing {
    /// A page.
    #[error("page with the number")]
    Page,
    /// A revision of one.
    #[error("revision")]
    Revision,
}

/// What a page is that is no article.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OtherKind {
    /// One that the wiki makes by itself.
    #[error("a special page")]
    Special,
    /// One of another content model, by the wiki's name for it.
    #[error("{0}")]
    Model(String),
}

/// Why a page may have no text, and what to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextHint {
    /// There is no revision to read.
    #[error("the wiki hides its revisions, so copy the text by hand")]
    Revisions,
    /// The plain text is empty.
    #[error("--format wikitext takes what was written, tables included")]
    TakeWikitext,
    /// What was written is empty.
    #[error("the wiki may hide that revision")]
    ThatRevision,
}

/// What came in place of an API's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplyFault {
    /// It names no script.
    #[error("no script")]
    NoScript,
    /// It has no titles.
    #[error("no titles")]
    NoTitles,
    /// It is no list.
    #[error("no list")]
    NoList,
    /// It answers no query.
    #[error("no query")]
    NoQuery,
    /// JSON that says something else.
    #[error("JSON of another form")]
    OtherJson,
    /// HTML or XML.
    #[error("a web page")]
    WebPage,
    /// Anything else.
    #[error("no JSON")]
    NoJson,
}

/// Why a place is none for an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlaceFault {
    /// It lies elsewhere.
    #[error("it is not in the corpus folder; name a file below it")]
    Outside,
    /// It is hidden.
    #[error("hidden files and folders are not read; name another")]
    Hidden,
    /// It is a folder.
    #[error("it is a folder; name a file")]
    Folder,
    /// Its ending is not the one that the text is read by.
    #[error("this text is read from a file that ends in .{0}")]
    Ending(&'static str),
}

/// What a file holds in place of a page.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeldText {
    /// Another page, by its title.
    #[error("“{0}”")]
    Page(String),
    /// Somebody's own work.
    #[error("a text that was not imported")]
    Own,
}

//! The forms in which the text of an article can be taken.

/// In which form the text of an article is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WikiForm {
    /// Plain text with its headings, as the wiki makes it of the page.
    Extract,
    /// The text as it was written, with the marks of the wiki.
    Wikitext,
}

impl WikiForm {
    /// The ending of a file that holds it.
    // Both are read by it alone: nothing inside of a file says which it is.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Extract => "txt",
            Self::Wikitext => "wiki",
        }
    }
}

//! Documents as the rest of the program sees them: sections, passages, sentences.

use crate::text::{Language, Span};

use super::front_matter::FrontMatter;
use super::visible::{Piece, Visible};

/// One article of the corpus.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its file, relative to the corpus folder, with `/` between folders.
    pub path: String,
    /// The document's part of a passage id: unique in the corpus.
    pub slug: String,
    /// A hash of everything it is made of: the bytes of its file and its slug. While that is the
    /// same, so is the document.
    pub digest: [u8; 32],
    /// From the front matter, else its first heading, else its file's name.
    pub title: String,
    /// What the front matter says; where it does not, source and anchors are as the settings say.
    pub front_matter: FrontMatter,
    /// The language it is written in: as the front matter says, else as detected.
    pub language: Language,
    /// All sections in order; the first is the part before any heading.
    pub sections: Vec<Section>,
    /// All passages in order.
    pub passages: Vec<Passage>,
}

/// A section of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The headings that lead to it, outermost first; empty for the part before the first.
    pub path: Vec<String>,
    /// Its own heading with its way back to the file; of the part before any, the title, where that
    /// is a heading of the text. Empty without one.
    pub heading: Visible,
    /// The slugs of the path with `/` between them, unique in the document.
    pub slug: String,
    /// The name of the section in the page the document tells, where that can be known: what
    /// stands behind `#` in a link, not yet percent-encoded.
    pub anchor: Option<String>,
    /// Whether it is there for browsing only, like "See also".
    pub browse_only: bool,
}

/// The unit that is shown and cited: a paragraph with what it leads into, or a window of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// `document#section/subsection.n`, unique in the corpus.
    pub id: String,
    /// An 11-character name for places with little room. It changes with the text, so that one made
    /// before an edit never names another text after it.
    pub key: String,
    /// Index of its section in [`Document::sections`].
    pub section: usize,
    /// Which block of its section it is, counted from 1.
    pub paragraph: u32,
    /// The visible text: at most [`Passage::MAX_WORDS`] words.
    pub text: String,
    /// What proves the text, in order and without a gap.
    pub pieces: Vec<Piece>,
    /// Its sentences, items, rows and lines of code: spans of `text`, in order.
    pub sentences: Vec<Span>,
    /// What each of the sentences is.
    pub kinds: Vec<SentenceKind>,
    /// How many of the sentences, the first ones, stand in an earlier passage already: what leads
    /// into a long table or list, and the row that names its columns, begin each of its windows.
    pub repeated: usize,
    /// Whether it may be quoted.
    pub standing: Standing,
}

impl Passage {
    /// The most words a passage holds; what is longer is cut into windows. Five characters of
    /// Chinese or Japanese count as three words.
    pub const MAX_WORDS: usize = 250;
}

/// What a sentence of a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentenceKind {
    /// A sentence of a paragraph.
    Prose,
    /// An item of a list.
    Item,
    /// The beginning of an item of a numbered list, with its number.
    Numbered(u32),
    /// The first row of a table, which names its columns.
    Head,
    /// Another row of a table.
    Row,
    /// A line of code.
    Code,
    /// The title of a box, which leads into what the box holds.
    Title,
    /// What is said of an image or in its place, or what has lost a part that only a picture, a
    /// formula or a program can show: never an answer.
    Alt,
}

/// Whether a passage may answer a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It may.
    Quotable,
    /// It is kept for browsing: navigation, or what is left of an infobox.
    Browse,
    /// Its bytes were not valid UTF-8, so that nothing of it can be quoted word for word.
    Damaged,
}

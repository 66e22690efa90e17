//! The corpus: a folder of articles, read into documents that can be quoted.
//!
//! A format (`markdown`, `plain`) turns a file into blocks of visible text; `passage` makes
//! sections and passages of them; `load` does so for a folder. Every character of a passage is
//! traced to bytes of its file by [`Piece`]s, and everything that could not be taken as it stands
//! becomes a [`Warning`] with file, line and remedy.
//!
//! This room does not search, and it does not know what a question is.

mod block;
mod document;
mod front_matter;
mod html;
mod key;
mod link;
mod load;
mod markdown;
mod navigation;
mod parse;
mod passage;
mod plain;
mod seen;
mod slug;
mod synonyms;
mod visible;
mod warning;

pub use document::{Document, Passage, Section, SentenceKind, Standing};
pub use front_matter::FrontMatter;
pub use link::{AnchorStyle, Source, SourceError};
pub use load::{Corpus, CorpusError, CorpusFile, Fingerprint, list, load, look, modified};
pub use parse::{Format, parse};
pub use seen::SeenFiles;
pub use visible::{Piece, Visible};
pub use warning::Warning;

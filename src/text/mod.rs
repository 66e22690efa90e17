//! Text and nothing but text: spans, sentences, words, folding, languages.
//!
//! This room knows characters. What a document, a heading or a question is, it does not know.
//! Everything here is a pure function of its arguments.

mod compound;
mod fold;
mod grouping;
mod idf;
mod language;
mod mention;
mod sentence;
mod sentence_end;
mod sentence_words;
mod span;
mod spelling;
mod word;

pub use compound::{Compound, CompoundKind, compounds, searched};
pub use fold::fold;
pub use idf::idf;
pub use language::Language;
pub use mention::{mentions, without_mentions};
pub use sentence::sentences;
pub use span::Span;
pub use spelling::{NearWord, Slips};
#[cfg(test)]
pub(crate) use word::texts_split;
pub use word::{Word, count_words, fifths, words};

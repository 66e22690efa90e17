//! Text and nothing but text: spans, sentences, words, folding, languages.
//!
//! This room knows characters. What a document, a heading or a question is, it does not know.
//! Everything here is a pure function of its arguments.

mod embedding;
mod fold;
mod irregular;
mod language;
mod rarity;
mod sentence;
mod span;
mod spelling;
mod thesaurus;
mod word;

pub use embedding::{
    Blend, DIMENSIONS, Direction, Wide, cosine, direction, embedding, embedding_row,
};
pub use fold::fold;
pub use irregular::base;
pub use language::Language;
pub use rarity::english_idf;
pub use sentence::sentences;
pub use span::Span;
pub use spelling::{NearWord, Slips, common};
pub use thesaurus::{
    Listed, Others, associates, everyday, neighbours, opposites, to_english, to_french,
};
pub use word::{Word, count_words, fifths, words};

//! Tables of words: what English words mean, what stands for what, how rare and how usual a word
//! is, what people only type in chats, and the French for it.
//!
//! The tables are made by `build.rs` from the lists in `tables/` and are part of the program, so
//! that nothing has to be installed or downloaded beside it; `tables/README.md` says where each
//! list comes from. This room only looks words up. What a word weighs in an answer is decided
//! where answers are made.

mod automaton;
mod chat;
mod embedding;
mod frequent;
mod irregular;
mod numeral;
mod rarity;
mod thesaurus;

pub use chat::is_chat;
pub use embedding::{Blend, Direction, cosine, direction, embedding};
pub use frequent::{common, common_near};
pub use irregular::base;
pub use numeral::{is_count, is_magnitude, is_numeral};
pub use rarity::english_idf;
pub use thesaurus::{
    Listed, Others, associates, everyday, neighbours, opposites, to_english, to_french,
};

use crate::text::Language;

/// Whether the tables of meaning, of usage and of rarity hold words of a language.
// French words are carried over into English ones and weighed there; no table says what a French
// word means.
pub const fn covers(language: Language) -> bool {
    matches!(language, Language::English)
}

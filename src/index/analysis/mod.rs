//! Text into what is indexed: terms, what they look like, dates. Passages and questions are read
//! the same way.

pub(in crate::index) mod acronym;
pub(in crate::index) mod alias;
pub(in crate::index) mod analyzer;
pub(in crate::index) mod annotation;
pub(in crate::index) mod characters;
pub(in crate::index) mod dating;
pub(in crate::index) mod denial;
pub(in crate::index) mod document;
pub(in crate::index) mod renaming;
pub(in crate::index) mod small;
pub(in crate::index) mod stop_words;
pub(in crate::index) mod written;

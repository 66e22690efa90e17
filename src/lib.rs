//! Footnote.
pub mod answer;
pub mod config;
pub mod console;
pub mod corpus;
pub mod index;
pub mod library;
pub mod text;
pub mod timex;

//! Footnote.
pub mod corpus;
pub mod text;

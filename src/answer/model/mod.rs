//! What was fitted: the features of a sentence, what each counts, and the file that says so.
//!
//! `build.rs` compiles this folder too, and reads the shipped model with it. Its files therefore
//! import one another by `super`, and nothing else of the program.

pub(crate) mod clue;
pub(crate) mod feature;
pub(crate) mod figure;
pub(crate) mod file;
pub(crate) mod fitted;
pub(crate) mod fusion;
pub(crate) mod reading_file;
pub(crate) mod signal;
pub(crate) mod stratum;
pub(crate) mod weights;

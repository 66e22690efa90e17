//! Evaluation: labelled questions into figures, and into the fitted model.
//!
//! `labelled` reads questions with their answers, in SQuAD's form or in our own; `judge` says
//! whether a highlight is right; `sample` measures the sentences of each question over its corpus;
//! `fit` makes the model file from samples by Newton's method (`newton`). Everything sums in one
//! order and rounds what it writes, so that the same data gives the same bytes.

mod fit;
mod judge;
mod labelled;
mod newton;
mod sample;

pub use fit::{FitError, fit};

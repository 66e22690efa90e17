//! The integration tests: one binary, one module per subject.
//!
//! `harness` runs the real binary; `terminal`, `contract`, `batch`, `settings`, `stored_index`,
//! `corpus_folder`, `formats`, `evaluation` and `hostile` say what it must do. `gold` holds figures
//! on the labelled questions of the project, `labelled` on data beside it; `papers` holds what the
//! papers show against the program; `tidy` keeps the architecture, the sizes and the papers true;
//! `visible` holds what a reader sees of a file and how it is traced back to its bytes, `sentences`
//! where sentences end; `finding`, that words are found however they are written; `wrappings`, that
//! a question gets the same answer however politely it is asked; `importing`, how an article comes
//! into the corpus; `storing`, what is stored of questions; `publishing`, how an index reaches processes without articles;
//! `scale`, that several processes lose no question whatever becomes of one of them; `reindexing` kills the program while it builds, and worse.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a test that panics has found something, and says so"
)]

mod anchors;
mod answers;
mod batch;
#[cfg(feature = "scale")]
#[allow(dead_code, reason = "tests of the store use the rest of it")]
mod cluster;
mod contract;
mod corpus_folder;
mod discord;
#[cfg(feature = "scale")]
mod engine;
mod evaluation;
mod explain;
mod finding;
mod formats;
mod gold;
mod harness;
mod hostile;
mod importing;
mod labelled;
#[cfg(feature = "neural")]
mod neural;
mod papers;
mod picture;
#[cfg(feature = "scale")]
mod publishing;
mod reading;
mod reindexing;
#[cfg(feature = "scale")]
mod scale;
mod sentences;
mod settings;
mod stored_index;
mod storing;
mod terminal;
mod tidy;
mod timeline;
#[cfg(feature = "neural")]
mod vectors;
mod visible;
#[cfg(feature = "scale")]
mod ward;
mod wrappings;

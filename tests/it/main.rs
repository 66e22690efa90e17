//! The integration tests: one binary, one module per subject.
//!
//! `labelled` holds figures on data beside the project; `tidy` keeps the architecture, the sizes
//! and the papers true; `visible` holds what a reader sees of a file and how it is traced back to
//! its bytes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a test that panics has found something, and says so"
)]

mod labelled;
mod tidy;
mod visible;

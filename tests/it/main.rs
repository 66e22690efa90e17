//! The integration tests: one binary, one module per subject, one harness.
//!
//! `labelled` holds figures on data beside the project; `tidy` keeps the architecture, the sizes and the papers true; `visible` holds what a reader sees of a file and how it is traced back to bytes.

mod labelled;
mod tidy;
mod visible;

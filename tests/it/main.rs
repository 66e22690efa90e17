//! The integration tests: one binary, one module per subject, one harness.
//!
//! `tidy` keeps the architecture, the sizes and the papers true; `visible` holds what a reader sees of a file and how it is traced back to bytes.

mod tidy;
mod visible;

//! The integration tests: one binary, one module per subject, one harness.
//!
//! `visible` holds what a reader sees of a file and how it is traced back to bytes.

mod visible;

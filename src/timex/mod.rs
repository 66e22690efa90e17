//! Dates.
mod edtf;
mod interval;
pub use edtf::{Edtf, EdtfError, Precision, Season};
pub use interval::{Day, Interval};

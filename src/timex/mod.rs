//! Dates.
mod anaphora;
mod calendar;
mod clock;
mod context;
mod edtf;
mod grammar;
mod interval;
mod lexicon;
mod likely;
mod notation;
mod numeral;
mod period;
mod reader;
mod recognizer;
mod series;
mod span_of_time;
mod tag;
mod timex3;
mod token;
mod when;

pub use context::Context;
pub use edtf::{Edtf, Precision, Season};
pub use interval::{Day, Interval};
pub use notation::EdtfError;
pub use tag::{Timex, tag};
pub use timex3::TimexKind;
pub use when::{DayOrder, When, WhenError, parse_when};

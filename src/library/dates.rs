//! The two requests that need no corpus.

use crate::timex::{Edtf, TemporalContext, Timex, WhenError, parse_when, tag};

use super::request::{TimexRequest, WhenRequest};

/// The dates found in a text.
#[derive(Clone, Debug)]
pub struct FoundDates {
    /// The text.
    pub text: String,
    /// In order; spans are bytes of the text.
    pub found: Vec<Timex>,
}

/// What a `when:` box means.
#[derive(Clone, Debug, Default)]
pub struct ReadWhen {
    /// The date, if it is one.
    pub edtf: Option<Edtf>,
    /// The other way it can be read.
    pub also_read: Option<Edtf>,
    /// Why it is no date.
    pub reason: Option<WhenError>,
}

/// Finds the dates in a text; each paragraph goes on from the one before.
pub fn find_dates(request: &TimexRequest) -> FoundDates {
    let mut context = TemporalContext::new(request.written);
    let found = tag(&request.text, request.language, &mut context);
    FoundDates { text: request.text.clone(), found }
}

/// Reads a `when:` box.
pub fn read_when(request: &WhenRequest) -> ReadWhen {
    match parse_when(&request.text, request.today, request.order) {
        Ok(when) => ReadWhen { edtf: Some(when.edtf), also_read: when.also_read, reason: None },
        Err(error) => ReadWhen { reason: Some(error), ..ReadWhen::default() },
    }
}

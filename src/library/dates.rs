//! The two requests that need no corpus.

use crate::timex::{Context, parse_when, tag};

use super::request::{TimexRequest, WhenRequest};
use super::response::{FoundDates, ReadWhen};

/// Finds the dates in a text; each paragraph goes on from the one before.
pub fn find_dates(request: &TimexRequest) -> FoundDates {
    let mut context = Context::new(request.written);
    let found = tag(&request.text, request.language, &mut context);
    FoundDates { text: request.text.clone(), found }
}

/// Reads a `when:` box.
pub fn read_when(request: &WhenRequest) -> ReadWhen {
    match parse_when(&request.text, request.today, request.order) {
        Ok(when) => ReadWhen { edtf: Some(when.edtf), also_read: when.also_read, reason: None },
        Err(error) => ReadWhen { reason: Some(error.to_string()), ..ReadWhen::default() },
    }
}

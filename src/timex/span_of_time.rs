//! How long and how often: "three days", "a few weeks", "six-month", "every year", "weekly".

use super::lexicon::{Sense, Unit};
use super::numeral::cardinal;
use super::reader::TokenReader;
use super::stated::Found;
use super::timex3::{TimexKind, duration};
use super::token::Punctuation;

/// A length of time or a set of times, with its TIMEX3 value.
pub(super) fn span_of_time(reader: &TokenReader<'_>, at: usize) -> Found<(String, TimexKind)> {
    match reader.sense(at) {
        Some(Sense::Every(unit)) => Some(((recurring(unit), TimexKind::Set), at + 1)),
        Some(Sense::Each) => match reader.sense(at + 1) {
            Some(Sense::Unit(unit)) => {
                // "per year" is a rate, whose unit is a length; "every year" a set of years.
                let per = matches!(reader.word(at), "per" | "par");
                let value = if per { duration(Some(1), unit) } else { recurring(unit) };
                Some(((value, TimexKind::Set), at + 2))
            }
            _ => None,
        },
        _ => length(reader, at),
    }
}

fn length(reader: &TokenReader<'_>, at: usize) -> Found<(String, TimexKind)> {
    let mut next = at;
    // "the first three years", "the next two weeks"
    let led = matches!(
        reader.sense(next),
        Some(Sense::Next | Sense::Last | Sense::Previous | Sense::Ordinal(_))
    );
    if led {
        next += 1;
    }
    let (count, unit) = match reader.sense(next) {
        Some(Sense::A) if reader.is(next + 1, Sense::Few) => (None, next + 2),
        // "the last a" is no length.
        Some(Sense::A) if !led => (Some(1), next + 1),
        Some(Sense::Few) => (None, next + 1),
        _ => {
            let (count, after) = cardinal(reader, next)?;
            // "six-month"
            (Some(count), reader.past(after, Punctuation::Dash))
        }
    };
    let unit = reader.past_word(unit, Sense::Of);
    let Some(Sense::Unit(kind)) = reader.sense(unit) else { return None };
    Some(((duration(count, kind), TimexKind::Duration), unit + 1))
}

/// The value of a set, as fine as its unit: TIMEX3 has no value for every hour or every decade.
fn recurring(unit: Unit) -> String {
    match unit {
        Unit::Minute | Unit::Hour => "XXXX-XX-XXTXX".to_owned(),
        Unit::Day => "XXXX-XX-XX".to_owned(),
        Unit::Week | Unit::Fortnight => "XXXX-WXX".to_owned(),
        Unit::Month | Unit::Quarter | Unit::Semester => "XXXX-XX".to_owned(),
        Unit::Year | Unit::Decade | Unit::Century => "XXXX".to_owned(),
    }
}

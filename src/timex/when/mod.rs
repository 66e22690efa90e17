//! What a person types into a `when:` box, as a date.
//!
//! ```text
//! when   := before D | after D | since D | until D | D "or later" | range | D
//! range  := between D and D | from D to D | D – D
//! D      := part D | date | date in digits | told from today
//! ```
//!
//! The whole input must be such a sentence, in English or in French: a word that is none of it
//! means that the input asks something else, and it is refused rather than half understood. Only
//! when nothing fits are near-misses of the words tried ("Febuary"). Unlike the tagger this knows
//! no context but today's date, which is given.

mod anchor;
mod bare_date;
mod date;
mod digits;
mod error;
mod filler;
mod moment;
mod portion;
mod query;
mod sentence;
mod side;
mod spelling;
mod today;
mod value;
mod week;

use jiff::civil::Date;

pub use anchor::{Anchored, anchored};
pub use error::WhenError;
pub use side::Side;
pub use value::{DayOrder, When};

use self::query::WhenQuery;
use super::interval::Day;
use super::reader::TokenReader;
use crate::text::Language;

/// The longest input that is read, in characters.
const LONGEST: usize = 200;

/// Reads a `when:` box on the day `today`. The error says why it is no date and what to try.
pub fn parse_when(input: &str, today: Date, order: DayOrder) -> Result<When, WhenError> {
    let typed = input.trim();
    if typed.is_empty() {
        return Err(WhenError::Empty);
    }
    if typed.chars().nth(LONGEST).is_some() {
        return Err(WhenError::TooLong { longest: LONGEST });
    }
    // The program's own way of writing dates comes first, so that what it shows can be typed back.
    if let Some(when) = digits::written_as_edtf(typed) {
        return Ok(when);
    }
    let today = Day::from(today);
    // As typed, in both languages, before anything is put right: what is a date in one language must
    // not be taken for a slip of the other.
    for language in [Language::English, Language::French] {
        if let Some(when) = read(typed, language, today, order) {
            return Ok(when);
        }
    }
    for language in [Language::English, Language::French] {
        if let Some(spread) = spelling::spread(typed)
            && let Some(when) = read(&spread, language, today, order)
        {
            return Ok(when);
        }
        if let Some(repaired) = spelling::repair(typed, language)
            && let Some(when) = read(&repaired, language, today, order)
        {
            return Ok(when);
        }
    }
    Err(error::explain(typed, today.year()))
}

/// Reads a whole box in one language.
fn read(text: &str, language: Language, today: Day, order: DayOrder) -> Option<When> {
    let reader = TokenReader::date_box(text, language, today.year());
    WhenQuery { reader: &reader, today, order }.whole()
}

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
mod ask;
mod digits;
mod error;
mod moment;
mod portion;
mod side;
mod spelling;
mod today;
mod week;

use jiff::civil::Date;

pub use anchor::{Anchored, anchored};
pub use error::WhenError;
pub use side::Side;

use self::ask::Ask;
use super::edtf::Edtf;
use super::interval::Day;
use super::reader::Reader;
use crate::text::Language;

/// Which of two numbers is the day in dates like 08/04/2023.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum DayOrder {
    /// 08/04 is 4 August.
    #[default]
    MonthFirst,
    /// 08/04 is 8 April.
    DayFirst,
}

impl DayOrder {
    /// The order of a locale tag (`en-US`, `fr`); month first without one, for bare English, and
    /// where English is written as in the United States; day first everywhere else.
    pub fn from_locale(locale: Option<&str>) -> Self {
        let Some(locale) = locale else { return Self::MonthFirst };
        // What stands behind a point or an "@" is no part of the tag ("en_US.UTF-8"); a region has two
        // letters or three digits, a script or a variant more.
        let tag = locale.trim().split(['.', '@']).next().unwrap_or_default();
        let mut parts = tag.split(['-', '_']);
        let language = parts.next().unwrap_or_default().to_ascii_lowercase();
        let region = parts.take_while(|part| part.len() > 1).find(|part| {
            let letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
            part.len() == 2 && letters || part.len() == 3 && !letters
        });
        let region = region.map(str::to_ascii_uppercase);
        match (language.as_str(), region.as_deref()) {
            ("" | "en", None | Some("US" | "PH" | "FM" | "MH" | "PW")) => Self::MonthFirst,
            _ => Self::DayFirst,
        }
    }
}

/// A date read from a `when:` box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The date.
    pub edtf: Edtf,
    /// The other date it can be read as, where day and month could change places or a short number
    /// could be a month or a year.
    pub also_read: Option<Edtf>,
}

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
    if let Some(when) = digits::written_as_edtf(typed) {
        return Ok(when);
    }
    let today = Day::from(today);
    let read = |text: &str, language| {
        let reader = Reader::date_box(text, language, today.year());
        Ask { reader: &reader, today, order }.whole()
    };
    for language in [Language::English, Language::French] {
        if let Some(when) = read(typed, language) {
            return Ok(when);
        }
    }
    for language in [Language::English, Language::French] {
        if let Some(spread) = spelling::spread(typed)
            && let Some(when) = read(&spread, language)
        {
            return Ok(when);
        }
        if let Some(repaired) = spelling::repair(typed, language)
            && let Some(when) = read(&repaired, language)
        {
            return Ok(when);
        }
    }
    Err(error::explain(typed, today.year()))
}

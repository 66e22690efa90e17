//! Why an input is no date. The words for it are those of the locale.

use super::super::grammar::{day_number, month_name};
use super::super::interval::Day;
use super::super::lexicon::Sense;
use super::super::reader::TokenReader;
use super::super::token::{Class, Punctuation};
use crate::text::Language;

/// Why a `when:` box holds no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhenError {
    /// Nothing was typed.
    Empty,
    /// Far more was typed than a date.
    TooLong {
        /// The most characters that are read.
        longest: usize,
    },
    /// The calendar has no such day or month.
    NotOnCalendar {
        /// The words in question.
        said: String,
    },
    /// There is no year 0.
    YearZero,
    /// A year of more than four digits.
    YearTooFar {
        /// The number in question.
        said: String,
    },
    /// A range of months or days in no year.
    WhichYear {
        /// The input.
        said: String,
    },
    /// Nothing in it is a date, or something in it is none.
    NoDate {
        /// The input, cut to a readable length.
        said: String,
    },
}

/// Finds the reason for an input that could not be read.
pub(super) fn explain(typed: &str, today: i32) -> WhenError {
    // The most exact reason wins over the general one, in whichever language it is found first.
    for language in [Language::English, Language::French] {
        let reader = TokenReader::date_box(typed, language, today);
        for at in 0..reader.len() {
            if let Some(error) = wrong_at(&reader, at) {
                return error;
            }
        }
        if months_without_year(&reader) {
            return WhenError::WhichYear { said: clip(typed) };
        }
    }
    WhenError::NoDate { said: clip(typed) }
}

fn wrong_at(reader: &TokenReader<'_>, at: usize) -> Option<WhenError> {
    // Only alone: beside other words a long number is more likely an amount than a year.
    if let Class::Quantity | Class::Number { digits: 5.., .. } = reader.class(at) {
        let word = reader.word(at);
        let alone = reader.len() == 1 && word.bytes().all(|byte| byte.is_ascii_digit());
        return alone.then(|| WhenError::YearTooFar { said: word.to_owned() });
    }
    let Class::Number { value, digits } = reader.class(at) else {
        return month_first(reader, at);
    };
    if value == 0 && (reader.len() <= 2 || reader.era(at + 1).is_some()) {
        return Some(WhenError::YearZero);
    }
    // "32 March", "31 February 2024"
    let next = reader.past_word(at + 1, Sense::Of);
    if digits <= 2
        && let Some((month, end)) = month_name(reader, next)
    {
        let (year, end) = match reader.class(end) {
            Class::Number { value, digits: 4 } => (i32::try_from(value).ok()?, end + 1),
            _ => (2000, end),
        };
        if !exists(year, month, value) {
            return Some(not_on_calendar(reader, at, end));
        }
    }
    // "31/02/2024", "2024-13"; from the first of the numbers only, so that the whole date is named.
    let after_digits = at > 0 && joined(reader, at - 1);
    if joined(reader, at + 1) && !after_digits {
        let end = if joined(reader, at + 3) { at + 5 } else { at + 3 };
        let numbers: Vec<(u32, u8)> = (at..end)
            .filter_map(|at| match reader.class(at) {
                Class::Number { value, digits } => Some((value, digits)),
                _ => None,
            })
            .collect();
        return (!may_be_date(&numbers)).then(|| not_on_calendar(reader, at, end));
    }
    None
}

/// The error that names the tokens `from..to` as they were typed, one space where there was any.
fn not_on_calendar(reader: &TokenReader<'_>, from: usize, to: usize) -> WhenError {
    let mut said = String::new();
    for token in from..to {
        if token > from && reader.spaced(token) {
            said.push(' ');
        }
        said.push_str(reader.word(token));
    }
    WhenError::NotOnCalendar { said }
}

/// Whether the token is a mark of a date in digits with a number right after it.
fn joined(reader: &TokenReader<'_>, at: usize) -> bool {
    let mark = matches!(
        reader.class(at),
        Class::Mark(Punctuation::Slash | Punctuation::Dash | Punctuation::Dot)
    );
    mark && !reader.spaced(at)
        && !reader.spaced(at + 1)
        && matches!(reader.class(at + 1), Class::Number { .. })
}

/// Whether numbers joined by marks are a date in some order, or have not the shape of one: "4-6" and
/// "2012/2013" have not.
fn may_be_date(numbers: &[(u32, u8)]) -> bool {
    match *numbers {
        [(year, 4), (a, _), (b, _)] | [(a, _), (b, _), (year, _)] => {
            // In either order of day and month: which one was meant is not the fault here.
            in_numbers(year, a, b) || in_numbers(year, b, a)
        }
        [(_, 4), (month, 1..=2)] | [(month, 1..=2), (_, 4)] => (1..=12).contains(&month),
        _ => true,
    }
}

/// Whether three numbers are a day of the calendar.
fn in_numbers(year: u32, month: u32, day: u32) -> bool {
    let year = i32::try_from(year).unwrap_or(i32::MAX);
    u8::try_from(month).is_ok_and(|month| exists(year, month, day))
}

/// "February 30", "March 32, 2024"
fn month_first(reader: &TokenReader<'_>, at: usize) -> Option<WhenError> {
    let (month, next) = month_name(reader, at)?;
    let next = reader.past_word(next, Sense::The);
    let (Class::Number { value, digits: 1..=2 } | Class::Ordinal(value)) = reader.class(next)
    else {
        return None;
    };
    if day_number(reader, next, false).is_some() && exists(2000, month, value) {
        let year = match reader.class(reader.past(next + 1, Punctuation::Comma)) {
            Class::Number { value, digits: 4 } => i32::try_from(value).ok()?,
            _ => 2000,
        };
        if exists(year, month, value) {
            return None;
        }
    }
    Some(WhenError::NotOnCalendar { said: format!("{} {value}", reader.word(at)) })
}

/// Whether it is a range of months or days that no year is named for.
fn months_without_year(reader: &TokenReader<'_>) -> bool {
    let months =
        (0..reader.len()).filter(|at| matches!(reader.sense(*at), Some(Sense::Month(_)))).count();
    let known = (0..reader.len()).all(|at| {
        matches!(
            reader.class(at),
            Class::Word(_)
                | Class::Mark(_)
                | Class::Ordinal(_)
                | Class::Number { digits: 1..=2, .. }
        )
    });
    months >= 2 && known
}

/// The input, cut so that the message stays readable in a line of a chat.
fn clip(text: &str) -> String {
    let mut clipped: String = text.chars().take(60).collect();
    if text.chars().nth(60).is_some() {
        clipped.push('…');
    }
    clipped
}

/// Whether a day lies on the calendar, for the error that says it does not.
fn exists(year: i32, month: u8, day: u32) -> bool {
    u8::try_from(day).ok().and_then(|day| Day::new(year, month, day)).is_some()
}

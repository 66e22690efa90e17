//! The year of a date: in digits, in words, with its era, or told ("of the following year").

use super::lexicon::{Sense, Unit};
use super::numeral::year_in_words;
use super::reader::TokenReader;
use super::stated::{Found, Stated, Year};
use super::token::{Class, Punctuation};

/// A year: four digits, or fewer with an era. The year of an era that counts backwards comes out
/// astronomical.
pub(super) fn year(reader: &TokenReader<'_>, at: usize) -> Found<i32> {
    let Class::Number { value, digits } = reader.class(at) else { return None };
    let value = i32::try_from(value).ok()?;
    if let Some((backwards, next)) = reader.era(at + 1) {
        // An era proves the year, however short: "79 AD", "10000 BC". There is no year 0.
        let real = value > 0 && digits <= 5;
        return real.then_some((if backwards { 1 - value } else { value }, next));
    }
    // Without an era only four digits are a year; below 1000 and from 3000 on they count things.
    (digits == 4 && (1000..3000).contains(&value)).then_some((value, at + 1))
}

/// "AD 79".
pub(super) fn year_of_era(reader: &TokenReader<'_>, at: usize) -> Found<Stated> {
    let (false, next) = reader.era(at)? else { return None };
    match reader.class(next) {
        Class::Number { value, digits: 1..=4 } if value > 0 => {
            Some((Stated::Year(i32::try_from(value).ok()?), next + 1))
        }
        _ => None,
    }
}

/// A year right after a date: `, 1939`, `of 1939`, `of that year`; the position stays when there
/// is none.
pub(super) fn trailing_year(reader: &TokenReader<'_>, at: usize, comma: bool) -> (Year, usize) {
    let next = if comma { reader.past(at, Punctuation::Comma) } else { at };
    // The plain forms first: only where there is no number can the words mean a year.
    if let Some((year, end)) = year(reader, next) {
        return (Year::Given(year), end);
    }
    if let Some((Stated::Year(year), end)) = year_of_era(reader, next) {
        return (Year::Given(year), end);
    }
    if reader.loose()
        && let Some((year, end)) =
            year_in_words(reader, next).or_else(|| apostrophe_year(reader, next))
    {
        return (Year::Given(year), end);
    }
    let of = matches!(reader.sense(at), Some(Sense::Of | Sense::In));
    if of {
        let after = reader.past_word(at + 1, Sense::The);
        if let Some((year, end)) = year(reader, after) {
            return (Year::Given(year), end);
        }
        if let Some((shift, end)) = spoken_year(reader, at + 1) {
            return (Year::Shifted(shift), end);
        }
        if let Some((year, end)) = apostrophe_year(reader, at + 1) {
            return (Year::Given(year), end);
        }
    }
    if let Some((shift, end)) = spoken_year(reader, at) {
        return (Year::Shifted(shift), end);
    }
    // "14 March '09": the mark stands off the word before it, or it closes a quotation.
    if reader.spaced(at)
        && let Some((year, end)) = apostrophe_year(reader, at)
        && !reader.mark(end, Punctuation::Apostrophe)
    {
        return (Year::Given(year), end);
    }
    (Year::Open, at)
}

/// `’98`.
pub(super) fn apostrophe_year(reader: &TokenReader<'_>, at: usize) -> Found<i32> {
    let Class::Number { value, digits: 2 } = reader.class(at + 1) else { return None };
    let joined = reader.mark(at, Punctuation::Apostrophe) && !reader.spaced(at + 1);
    joined.then(|| reader.short_year(value).map(|year| (year, at + 2)))?
}

/// `23` after a day and its month, only in a date box.
pub(super) fn bare_two_digits(reader: &TokenReader<'_>, at: usize) -> Found<i32> {
    let at = reader.past(at, Punctuation::Comma);
    let Class::Number { value, digits: 2 } = reader.class(at) else { return None };
    reader.two_digit_year(value).map(|year| (year, at + 1))
}

/// "that year", "the same year", "the following year", "la même année", "l’année suivante": years
/// from the one spoken of.
pub(super) fn spoken_year(reader: &TokenReader<'_>, at: usize) -> Found<i32> {
    let mut next = at;
    if reader.is(next, Sense::The) {
        next = reader.past(next + 1, Punctuation::Apostrophe);
    }
    if let Some(shift) = shift(reader, next) {
        next += 1;
        // "that same year", "cette même année"
        next = reader.past_word(next, Sense::Same);
        return is_year(reader, next).then_some((shift, next + 1));
    }
    // "l’année suivante": French puts these words after their noun, and always with an article.
    let after = shift(reader, next + 1).filter(|_| next > at && is_year(reader, next))?;
    Some((after, next + 2))
}

/// How many years a word moves on from the year spoken of. "last year" in a text is the year before
/// the day of writing, which is not known here; in a date box it is the year before this one.
fn shift(reader: &TokenReader<'_>, at: usize) -> Option<i32> {
    match reader.sense(at)? {
        Sense::Same | Sense::That | Sense::This => Some(0),
        Sense::Next => Some(1),
        Sense::Previous => Some(-1),
        Sense::Last if reader.loose() => Some(-1),
        _ => None,
    }
}

fn is_year(reader: &TokenReader<'_>, at: usize) -> bool {
    reader.is(at, Sense::Unit(Unit::Year))
}

/// A year after a date, in a date box also after a dash without spaces: `Dec-2011`.
pub(super) fn year_past_dash(reader: &TokenReader<'_>, at: usize) -> (Year, usize) {
    let dashed = reader.loose()
        && (reader.mark(at, Punctuation::Dash) || reader.mark(at, Punctuation::Slash))
        && !reader.spaced(at);
    if dashed && let found @ (Year::Given(_), _) = trailing_year(reader, at + 1, false) {
        return found;
    }
    trailing_year(reader, at, true)
}

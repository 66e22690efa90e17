//! Decades, centuries, quarters and halves, as the grammar reads them.

use super::lexicon::{Sense, Unit};
use super::numeral::{cardinal, ordinal};
use super::reader::TokenReader;
use super::roman::roman;
use super::stated::{Found, Stated, Year};
use super::token::{Class, Punctuation};
use super::year::trailing_year;

/// `1970s`, `470s BC`, `’60s`.
pub(super) fn decade(reader: &TokenReader<'_>, at: usize) -> Found<Stated> {
    let Class::Decade { value, digits } = reader.class(at) else { return None };
    let value = i32::try_from(value).ok()?;
    if let Some((backwards, next)) = reader.era(at + 1) {
        // The 470s BC begin with 479 BC, which is the astronomical year −478.
        let first = if backwards { 1 - (value + 9) } else { value };
        return Some((Stated::Decade(first), next));
    }
    let stated = match digits {
        // "the 1800s" are a century, "the 2000s" so far a decade.
        4 if value % 100 == 0 && value < 2000 => Stated::Century(value),
        4 if value >= 1000 => Stated::Decade(value),
        2 => Stated::Decade(short_decade(value)),
        _ => return None,
    };
    Some((stated, at + 1))
}

/// The decade people mean by two digits: the last one that is over. The twenties are those of the
/// last century.
pub(super) const fn short_decade(two_digits: i32) -> i32 {
    if two_digits < 20 { 2000 + two_digits } else { 1900 + two_digits }
}

/// `années 1980`, `années 80`, `décennie 2010`.
pub(super) fn french_decade(reader: &TokenReader<'_>, at: usize) -> Found<Stated> {
    // The lexicon knows both as a unit of time; only the plural of "année" leads into a decade, and
    // "l’année 1980" is one year.
    let word = reader.word(at).to_lowercase();
    let decade = word.starts_with("décennie") || word.starts_with("decennie");
    let years = word.starts_with("ann") && word.ends_with('s');
    if !decade && !years {
        return None;
    }
    match reader.class(at + 1) {
        Class::Number { value, digits: 4 } if value % 10 == 0 && (1000..3000).contains(&value) => {
            Some((Stated::Decade(i32::try_from(value).ok()?), at + 2))
        }
        Class::Number { value, digits: 2 } if value % 10 == 0 => {
            Some((Stated::Decade(short_decade(i32::try_from(value).ok()?)), at + 2))
        }
        _ => match reader.sense(at + 1)? {
            Sense::Cardinal(_) => {
                let (value, next) = cardinal(reader, at + 1)?;
                let tens = value % 10 == 0 && (20..100).contains(&value);
                tens.then_some((Stated::Decade(short_decade(i32::try_from(value).ok()?)), next))
            }
            _ => None,
        },
    }
}

/// `19th century`, `fifth century BC`, `XIXe siècle`; in `18th and 19th centuries` the first.
pub(super) fn century(reader: &TokenReader<'_>, at: usize) -> Found<Stated> {
    // "XX century"
    let (number, next) = match reader.class(at) {
        Class::Other if reader.loose() => (roman(reader.word(at))?, at + 1),
        _ => ordinal(reader, at)?,
    };
    let mut unit = reader.past(next, Punctuation::Dash);
    let mut end = next;
    // "19th c."
    let short = reader.loose() && matches!(reader.word(unit), "c" | "cent");
    if reader.is(unit, Sense::Unit(Unit::Century)) || short {
        end = unit + 1;
    } else {
        // "18th and 19th centuries": the unit comes once, after the last. Only the first is read here,
        // the second where it stands.
        let joint = matches!(reader.sense(next), Some(Sense::And | Sense::Or | Sense::To))
            || reader.mark(next, Punctuation::Dash)
            || reader.word(next) == "au";
        let second = ordinal(reader, reader.past_word(next + 1, Sense::The)).filter(|_| joint)?;
        unit = reader.past(second.1, Punctuation::Dash);
        if !reader.is(unit, Sense::Unit(Unit::Century)) {
            return None;
        }
    }
    // No text speaks of a century beyond; "the 101st century" is fiction or a slip.
    let number = i32::try_from(number).ok().filter(|number| (1..=30).contains(number))?;
    let era = reader.era(unit + 1);
    let first = if matches!(era, Some((true, _))) { 1 - number * 100 } else { (number - 1) * 100 };
    Some((Stated::Century(first), era.filter(|_| end > unit).map_or(end, |(_, next)| next)))
}

/// `first quarter of 2012`, `second half of 2008`, `latter half of 2008`, `2e trimestre 2024`.
pub(super) fn quarter(reader: &TokenReader<'_>, at: usize) -> Found<Stated> {
    let (number, next) = match reader.sense(at) {
        Some(Sense::Last) => (u32::MAX, at + 1),
        _ => ordinal(reader, at)?,
    };
    let number = u8::try_from(number).ok();
    // "the last quarter" has no number of its own; it is the fourth, as the last half is the second.
    let (year, end) = trailing_year(reader, next + 1, true);
    match reader.sense(next)? {
        Sense::Unit(Unit::Quarter) => {
            let quarter = number.unwrap_or(4);
            ((1..=4).contains(&quarter)).then_some((Stated::Quarter { year, quarter }, end))
        }
        Sense::Half | Sense::Unit(Unit::Semester) if reader.word(next) != "part" => {
            let half = number.unwrap_or(2);
            ((1..=2).contains(&half)).then_some((Stated::Half { year, half }, end))
        }
        _ => None,
    }
}

/// `Q1 2024`, `T1 2024`, `H2 2024`.
pub(super) fn lettered_quarter(reader: &TokenReader<'_>, at: usize) -> Found<Stated> {
    let Class::Lettered(letter, number) = reader.class(at) else { return None };
    let next = if reader.loose() {
        reader.past(reader.past(at + 1, Punctuation::Dash), Punctuation::Slash)
    } else {
        at + 1
    };
    let (year, next) = trailing_year(reader, next, true);
    lettered(letter, number, year).map(|stated| (stated, next))
}

/// A letter with its number as a part of a year: T is the French quarter, S the French half.
pub(super) fn lettered(letter: u8, number: u32, year: Year) -> Option<Stated> {
    let number = u8::try_from(number).ok()?;
    match (letter, number) {
        (b'q' | b't', quarter @ 1..=4) => Some(Stated::Quarter { year, quarter }),
        (b'h' | b's', half @ 1..=2) => Some(Stated::Half { year, half }),
        _ => None,
    }
}

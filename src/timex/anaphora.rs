//! Dates told from the one last spoken of: "that year", "the following day", "two days later",
//! "the next spring", "le lendemain", "trois mois plus tard".
//!
//! ```text
//! spoken := ["the"] (that | this | same | next | previous) ["same"] UNIT     | "l’année suivante"
//! offset := [COUNT | "a" | "a few"] UNIT (later | earlier | before | after | ago)
//! ```

use super::lexicon::{DayPart, Sense, Unit};
use super::numeral::cardinal;
use super::point::Season;
use super::reader::TokenReader;
use super::stated::Found;
use super::token::{Class, Punctuation};
use crate::text::Language;

/// A date by its distance from the one spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spoken {
    /// Units from it: 0 for "that year".
    Unit(Unit, i32),
    /// The month of that name: −1 the last before, 1 the next after, 0 the one of that year.
    Month(u8, i32),
    Season(Season, i32),
    /// A part of the day so many days from it.
    DayPart(DayPart, i32),
    /// A vague distance before or after.
    Vague(bool),
}

/// "that year", "the same month", "the following day", "cette année-là", "la même année".
pub(super) fn spoken(reader: &TokenReader<'_>, at: usize) -> Found<Spoken> {
    let (step, mut next) = match reader.sense(at)? {
        Sense::That | Sense::This | Sense::Same => (0, at + 1),
        Sense::Next => (1, at + 1),
        Sense::Previous => (-1, at + 1),
        // "dernier" before its noun is the last of several ("le dernier jour du siège").
        // "the past decade" is a length, up to now.
        Sense::Last if !french(reader) && reader.word(at) != "past" => (-1, at + 1),
        Sense::DayShift(days) => return Some((Spoken::Unit(Unit::Day, i32::from(days)), at + 1)),
        // "month’s end"
        Sense::Unit(unit @ (Unit::Month | Unit::Year))
            if reader.mark(at + 1, Punctuation::Apostrophe) && reader.word(at + 2) == "s" =>
        {
            let end = matches!(reader.sense(at + 3), Some(Sense::Edge(_)));
            return end.then_some((Spoken::Unit(unit, 0), at + 4));
        }
        Sense::Unit(Unit::Day) if !french(reader) => return day_beside(reader, at),
        Sense::Season(season) | Sense::DoubtfulSeason(season) if french(reader) => {
            let step = step_after(reader, at + 1)?;
            return Some((Spoken::Season(season, step), at + 2));
        }
        // "l’année suivante"; the article before it was skipped.
        Sense::Unit(unit) if french(reader) && single(reader, at) => {
            return adjective_after(reader, unit, at);
        }
        _ => return None,
    };
    // "this May" and "that May" are often no month of a year that is spoken of.
    let pointed = reader.is(at, Sense::This) || reader.is(at, Sense::That);
    next = reader.past_word(next, Sense::Same);
    let found = match reader.sense(next)? {
        Sense::Unit(unit) if single(reader, next) => Spoken::Unit(unit, step),
        Sense::Month(month) if !pointed => Spoken::Month(month, step),
        Sense::Season(season) | Sense::DoubtfulSeason(season) => Spoken::Season(season, step),
        Sense::DayPart(part) => Spoken::DayPart(part, step),
        _ => return None,
    };
    // "the last night" is the end of something, "last night" the one before.
    let of_day = matches!(found, Spoken::DayPart(..) | Spoken::Unit(Unit::Day, _));
    if of_day && reader.is(at, Sense::Last) && reader.is(at.wrapping_sub(1), Sense::The) {
        return None;
    }
    let mut end = next + 1;
    // "cette année-là"
    if french(reader) && reader.mark(end, Punctuation::Dash) && reader.word(end + 1) == "là" {
        end += 2;
    }
    if let Spoken::Unit(Unit::Day, days) = found
        && let Some(Sense::DayPart(part)) = reader.sense(end)
    {
        return Some((Spoken::DayPart(part, days), end + 1));
    }
    Some((found, end))
}

/// "the day before", "the day after", "the day following", where nothing follows that it could be
/// before.
fn day_beside(reader: &TokenReader<'_>, at: usize) -> Found<Spoken> {
    if !reader.is(at.wrapping_sub(1), Sense::The) {
        return None;
    }
    let free = clause_ends(reader, at + 2);
    let step = match reader.sense(at + 1)? {
        Sense::Before if free => -1,
        Sense::After if free => 1,
        Sense::Next if free || reader.class(at + 2) == Class::Other && !reader.capital(at + 2) => 1,
        _ => return None,
    };
    Some((Spoken::Unit(Unit::Day, step), at + 2))
}

fn french(reader: &TokenReader<'_>) -> bool {
    reader.language() == Language::French
}

/// Whether the unit is one, not many; "mois" is both.
fn single(reader: &TokenReader<'_>, at: usize) -> bool {
    let word = reader.word(at);
    !word.ends_with(['s', 'S']) || word.eq_ignore_ascii_case("mois")
}

/// The French adjective after its noun.
fn adjective_after(reader: &TokenReader<'_>, unit: Unit, at: usize) -> Found<Spoken> {
    step_after(reader, at + 1).map(|step| (Spoken::Unit(unit, step), at + 2))
}

/// How far the adjective moves on from the date spoken of.
fn step_after(reader: &TokenReader<'_>, at: usize) -> Option<i32> {
    match reader.sense(at)? {
        Sense::Next => Some(1),
        Sense::Previous => Some(-1),
        Sense::Same => Some(0),
        _ => None,
    }
}

/// "two days later", "a decade earlier", "ten years before", "deux ans plus tard".
pub(super) fn offset(reader: &TokenReader<'_>, at: usize) -> Found<Spoken> {
    let (count, unit) = match reader.sense(at) {
        Some(Sense::A) if matches!(reader.sense(at + 1), Some(Sense::Few)) => (None, at + 2),
        Some(Sense::A) => (Some(1), at + 1),
        Some(Sense::Few) => (None, at + 1),
        Some(Sense::Unit(_)) if !single(reader, at) => (None, at),
        _ => {
            // A count beyond is no distance between events but a slip, and would overflow years.
            let (count, next) = cardinal(reader, at)?;
            (Some(i32::try_from(count).ok().filter(|count| *count < 10_000)?), next)
        }
    };
    let unit = if reader.is(unit, Sense::Of) { unit + 1 } else { unit };
    let Sense::Unit(kind) = reader.sense(unit)? else { return None };
    let (forward, end) = direction(reader, unit + 1)?;
    let step = if forward { 1 } else { -1 };
    // "a decade earlier" is a year, "that decade" is not.
    let (kind, step) = match kind {
        Unit::Decade => (Unit::Year, step * 10),
        Unit::Century => (Unit::Year, step * 100),
        _ => (kind, step),
    };
    Some((count.map_or(Spoken::Vague(forward), |count| Spoken::Unit(kind, count * step)), end))
}

/// Whether a clause ends at the token, so that what stands before it has no object.
fn clause_ends(reader: &TokenReader<'_>, at: usize) -> bool {
    matches!(
        reader.class(at),
        Class::Mark(Punctuation::Comma | Punctuation::Dot | Punctuation::Stop)
            | Class::End
            | Class::Break
    )
}

/// "later", "earlier", "after" where nothing follows that it could be after.
fn direction(reader: &TokenReader<'_>, at: usize) -> Found<bool> {
    match reader.sense(at)? {
        Sense::Later => Some((true, at + 1)),
        Sense::Earlier | Sense::Ago => Some((false, at + 1)),
        // "two days after the coup" is told from the coup, which is not known here.
        Sense::After
            if clause_ends(reader, at + 1) || french(reader) && !article(reader, at + 1) =>
        {
            Some((true, at + 1))
        }
        Sense::Before if clause_ends(reader, at + 1) => Some((false, at + 1)),
        Sense::More => match reader.sense(at + 1)? {
            Sense::Part(super::lexicon::Part::Late) => Some((true, at + 2)),
            Sense::Part(super::lexicon::Part::Early) => Some((false, at + 2)),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a noun begins at the token that French "après" could be after.
fn article(reader: &TokenReader<'_>, at: usize) -> bool {
    matches!(
        reader.sense(at),
        Some(Sense::The | Sense::Cardinal(1) | Sense::This | Sense::Of | Sense::In | Sense::To)
    ) || reader.class(at) == Class::Other && reader.capital(at)
}

//! Parts of a longer date by their number: "the last three months of 2015", "the first two weeks of
//! May 2019", "les trois derniers mois de 2015".
//!
//! ```text
//! piece := (ORDINAL | "last") [COUNT] UNIT "of" date | COUNT (ORDINAL | "last") UNIT "of" date
//! ```
//!
//! Both faces of the module read them with this rule, the date behind it each in its own way.

use super::calendar::edtf;
use super::edtf::Edtf;
use super::lexicon::{Part, Sense, Unit};
use super::numeral::{cardinal, ordinal};
use super::reader::TokenReader;
use super::stated::{Found, Stated};
use super::token::Punctuation;
use crate::text::Language;

/// Which part of a longer date is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NumberedPart {
    /// Which of them, from 1; the last, where there is none.
    nth: Option<u32>,
    /// How many.
    count: Option<u32>,
    pub(super) unit: Unit,
}

/// Reads the words in front of the longer date, up to its "of".
pub(super) fn leading(reader: &TokenReader<'_>, at: usize) -> Found<NumberedPart> {
    let (nth, count, next) = match place(reader, at) {
        Some((nth, next)) => {
            let (count, next) = counted(reader, next);
            (nth, count, next)
        }
        // French counts first: "les trois derniers mois".
        None => {
            let (count, next) = cardinal(reader, at)?;
            let (nth, next) = place(reader, next)?;
            (nth, Some(count), next)
        }
    };
    // "The second three months" is said by nobody; only the first or last few are counted.
    if count.is_some() && nth.is_some_and(|nth| nth != 1) {
        return None;
    }
    let Sense::Unit(unit) = reader.sense(next)? else { return None };
    let english = reader.language() == Language::English;
    let of = reader.is(next + 1, Sense::Of) || (english && reader.word(next + 1) == "in");
    of.then(|| (NumberedPart { nth, count, unit }, reader.past(next + 2, Punctuation::Apostrophe)))
}

/// "first", "third", "last", "final".
fn place(reader: &TokenReader<'_>, at: usize) -> Found<Option<u32>> {
    match reader.sense(at) {
        Some(Sense::Last | Sense::Part(Part::Late)) => Some((None, at + 1)),
        _ => ordinal(reader, at).map(|(number, next)| (Some(number), next)),
    }
}

/// How many, where that is said.
fn counted(reader: &TokenReader<'_>, at: usize) -> (Option<u32>, usize) {
    cardinal(reader, at).map_or((None, at), |(count, next)| (Some(count), next))
}

impl NumberedPart {
    /// The days of the part; nothing where the longer date has no such part.
    pub(super) fn of(self, whole: Stated) -> Option<Edtf> {
        let interval = edtf(whole)?.interval()?;
        let (first, last) = (interval.first()?, interval.last()?);
        // No whole that people name has more than a thousand of anything asked for.
        let few = |number: u32| i32::try_from(number).ok().filter(|n| (1..=1000).contains(n));
        let count = few(self.count.unwrap_or(1))?;
        let skipped = match self.nth {
            Some(nth) => Some(few(nth)? - 1),
            None => None,
        };
        let found = match self.unit {
            Unit::Day | Unit::Week => {
                let days = if self.unit == Unit::Week { 7 } else { 1 };
                let from = match skipped {
                    Some(skipped) => first.plus_days(i64::from(skipped * days))?,
                    None => last.plus_days(1 - i64::from(count * days))?,
                };
                Edtf::days(from, from.plus_days(i64::from(count * days) - 1)?)
            }
            Unit::Month | Unit::Quarter => {
                let each = if self.unit == Unit::Quarter { 3 } else { 1 };
                let from = match skipped {
                    Some(skipped) => i32::from(first.month()) + skipped * each,
                    None => i32::from(last.month()) + 1 - count * each,
                };
                let (from, to) =
                    (u8::try_from(from).ok()?, u8::try_from(from + count * each - 1).ok()?);
                let one_year = first.year() == last.year() && from >= 1 && to <= 12;
                one_year.then(|| Edtf::months(first.year(), from, to))?
            }
            Unit::Year | Unit::Decade => {
                let each = if self.unit == Unit::Decade { 10 } else { 1 };
                let from = match skipped {
                    Some(skipped) => first.year() + skipped * each,
                    None => last.year() + 1 - count * each,
                };
                if each == 10 && count == 1 {
                    Edtf::decade(from)
                } else {
                    Edtf::years(from, from + count * each - 1)
                }
            }
            _ => return None,
        };
        // "The sixth week of March" has no such week: what is not inside the whole is no part of it.
        let piece = found.interval()?;
        (piece.first()? >= first && piece.last()? <= last).then_some(found)
    }
}

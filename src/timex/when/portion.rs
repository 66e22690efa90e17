//! Parts of a longer date by their number: "first half of the 19th century", "last week of March
//! 2024", "first three months of 2015".

use super::super::calendar::{edtf, half};
use super::super::edtf::Edtf;
use super::super::lexicon::{Part, Sense, Unit};
use super::super::numeral::{cardinal, ordinal};
use super::super::stated::{Found, Stated};
use super::filler::skip;
use super::moment::Moment;
use super::query::WhenQuery;
use super::today::{self, Told};

impl WhenQuery<'_, '_> {
    /// "first half of the 19th century", "second half of March 2024", "latter half of 1942",
    /// "H1 2024" and halves of a year with its number are the grammar's.
    pub(super) fn halves(&self, at: usize) -> Found<Moment> {
        let reader = self.reader;
        let (first, next) = if reader.is(at, Sense::Last) {
            (false, at + 1)
        } else {
            let (number, next) = ordinal(reader, at)?;
            ((1..=2).contains(&number).then_some(number == 1)?, next)
        };
        // The lexicon gives "part" the sense of "half"; "the first part of 1942" is a third.
        let whole = reader.is(next, Sense::Half) && reader.word(next) != "part";
        if !whole {
            return None;
        }
        let after = skip(reader, next + 1);
        if let Some((Told::Stated(stated), end)) = today::told(reader, after, self.today) {
            return half(stated, first).map(|edtf| (Moment::of(edtf), end));
        }
        let (stated, end) = self.stated(self.before_moment(after))?;
        half(stated, first).map(|edtf| (Moment::of(edtf), end))
    }

    /// "first week of March 2024", "last day of 2023", "first three months of 2015", "third quarter
    /// of last year", "last decade of the 19th century".
    pub(super) fn nth_of(&self, at: usize) -> Found<Moment> {
        let reader = self.reader;
        let (nth, next) = match reader.sense(at) {
            Some(Sense::Last | Sense::Part(Part::Late)) => (None, at + 1),
            _ => ordinal(reader, at).map(|(number, next)| (Some(number), next))?,
        };
        let (count, next) = match cardinal(reader, next) {
            // "the second three months" is said by nobody; only the first or last few are counted.
            Some((count, after)) if nth.is_none_or(|nth| nth == 1) => (Some(count), after),
            _ => (None, next),
        };
        let Sense::Unit(unit) = reader.sense(next)? else { return None };
        if !reader.is(next + 1, Sense::Of) {
            return None;
        }
        let inner = skip(reader, next + 2);
        let (whole, end) = match today::told(reader, inner, self.today) {
            Some((Told::Stated(stated), end)) => (stated, end),
            _ => self.stated(self.before_moment(inner))?,
        };
        piece(whole, unit, nth, count).map(|edtf| (Moment::of(edtf), end))
    }
}

/// The nth (or last) unit of a longer date, or its first or last few.
fn piece(whole: Stated, unit: Unit, nth: Option<u32>, count: Option<u32>) -> Option<Edtf> {
    let interval = edtf(whole)?.interval()?;
    let (first, last) = (interval.first()?, interval.last()?);
    // No whole that people name has more than a thousand of anything asked for.
    let count =
        i32::try_from(count.unwrap_or(1)).ok().filter(|count| (1..=1000).contains(count))?;
    let skipped = match nth {
        Some(nth) => Some(i32::try_from(nth).ok().filter(|nth| (1..=1000).contains(nth))? - 1),
        None => None,
    };
    let found = match unit {
        Unit::Day | Unit::Week => {
            let days = if unit == Unit::Week { 7 } else { 1 };
            let from = match skipped {
                Some(skipped) => first.plus_days(i64::from(skipped * days))?,
                None => last.plus_days(1 - i64::from(count * days))?,
            };
            Edtf::days(from, from.plus_days(i64::from(count * days) - 1)?)
        }
        Unit::Month | Unit::Quarter => {
            let each = if unit == Unit::Quarter { 3 } else { 1 };
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
            let each = if unit == Unit::Decade { 10 } else { 1 };
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
    // "the sixth week of March" has no such week: what is not inside the whole is no part of it.
    let piece = found.interval()?;
    (piece.first()? >= first && piece.last()? <= last).then_some(found)
}

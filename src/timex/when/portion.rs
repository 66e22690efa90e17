//! Parts of a longer date by their number: "first half of the 19th century", "last week of March
//! 2024", "first three months of 2015".

use super::super::calendar::half;
use super::super::lexicon::Sense;
use super::super::numeral::ordinal;
use super::super::piece;
use super::super::stated::Found;
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
        let (piece, next) = piece::leading(reader, at)?;
        let inner = skip(reader, next);
        let (whole, end) = match today::told(reader, inner, self.today) {
            Some((Told::Stated(stated), end)) => (stated, end),
            _ => self.stated(self.before_moment(inner))?,
        };
        piece.of(whole).map(|edtf| (Moment::of(edtf), end))
    }
}

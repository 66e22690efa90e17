//! One date of a `when:` box: with its "early" or "end of", in digits, as a week, told from today,
//! or as the grammar reads it.

use super::super::lexicon::{Part, Sense, Unit};
use super::super::stated::{Found, Stated, Year};
use super::super::token::{Class, Punctuation};
use super::digits;
use super::filler::skip;
use super::moment::Moment;
use super::query::WhenQuery;
use super::today::{self, Told};

impl WhenQuery<'_, '_> {
    /// Reads one date.
    pub(super) fn moment(&self, at: usize) -> Found<Moment> {
        let at = self.before_moment(at);
        // A division before what it divides: "first half of 2012" would else be read as "first".
        self.divided(at).or_else(|| self.nth_of(at)).or_else(|| self.whole_moment(at))
    }

    /// "early 2012", "mid-2018", "end of last year", "second half of the 1970s", "fin 2024".
    fn divided(&self, at: usize) -> Found<Moment> {
        let reader = self.reader;
        if let Some(found) = self.halves(at) {
            return Some(found);
        }
        let (part, next) = match reader.sense(at)? {
            Sense::Part(part) => {
                let next = reader.past(at + 1, Punctuation::Dash);
                let piece = reader.is(next, Sense::Half) && reader.word(next) == "part";
                (Some(part), if piece { next + 1 } else { next })
            }
            Sense::Edge(part) => (Some(part), reader.past(at + 1, Punctuation::Dash)),
            Sense::Last if reader.is(at + 1, Sense::Half) && reader.word(at + 1) == "part" => {
                (Some(Part::Late), at + 2)
            }
            Sense::Later | Sense::Earlier => (None, at + 1),
            _ => return None,
        };
        let next = skip(reader, next);
        if let Some((told, end)) = today::told(reader, next, self.today) {
            let Told::Stated(stated) = told else { return None };
            return Moment::stated(stated, part).map(|moment| (moment, end));
        }
        if let Some(Sense::Unit(unit)) = reader.sense(next)
            && (reader.is(next.wrapping_sub(1), Sense::The)
                || reader.mark(next.wrapping_sub(1), Punctuation::Apostrophe))
            && !matches!(reader.class(next + 1), Class::Number { .. })
        {
            // "the end of the year" is this year's.
            let stated = match unit {
                Unit::Year => Stated::Year(self.today.year()),
                Unit::Month => Stated::Month {
                    year: Year::Given(self.today.year()),
                    month: self.today.month(),
                },
                _ => return None,
            };
            return Moment::stated(stated, part).map(|moment| (moment, next + 1));
        }
        let part = part?;
        let next = self.before_moment(next);
        let (stated, end) = self.stated(next)?;
        // "early 4 August" would need the clock.
        let divisible = !matches!(stated, Stated::Day { .. });
        divisible.then(|| Moment::stated(stated, Some(part)).map(|moment| (moment, end)))?
    }

    fn whole_moment(&self, at: usize) -> Found<Moment> {
        let reader = self.reader;
        // Digits before the grammar, which reads "08/04/2023" without asking in which order.
        if let Some((when, end)) = digits::date(reader, at, self.order) {
            return Some((Moment { when: Some(when), stated: None }, end));
        }
        if let Some((edtf, end)) = self.week(at) {
            return Some((Moment::of(edtf), end));
        }
        if let Some((told, end)) = today::told(reader, at, self.today) {
            let moment = match told {
                Told::Stated(stated) => Moment::stated(stated, None)?,
                Told::Days(edtf) => Moment::of(edtf),
            };
            return Some((moment, end));
        }
        let (found, end) = self.stated(at)?;
        Moment::stated(found, None).map(|moment| (moment, end))
    }
}

//! The rules of the tagger: which tokens of running text are a date, a length of time or "now".
//!
//! Each rule is tried at a token, looks a bounded number of tokens ahead, and either takes what it
//! understood or leaves the token to the next rule.

use super::anaphora::{Spoken, offset, spoken};
use super::edtf::Edtf;
use super::grammar::{day_number, stated};
use super::interval::Day;
use super::lexicon::{Part, Sense, Unit};
use super::likely::{campaign, likely, short_year_likely};
use super::period::short_decade;
use super::piece::leading;
use super::reader::TokenReader;
use super::series::{self, Item};
use super::span_of_time::span_of_time;
use super::stated::{Found, Stated, Year};
use super::tag::{Reading, Sighting, Tagger, Timex};
use super::timex3::TimexKind;
use super::token::{Class, Punctuation};
use super::year::trailing_year;
use crate::text::Language;

impl Tagger<'_, '_, '_> {
    /// "early 1941", "the end of the month", "later that year", "mi-mars 1916".
    pub(super) fn part(&mut self, at: usize, inner: usize) -> Option<usize> {
        let reader = self.reader;
        // `part` is none for "later that year": the word says where the text goes on, and not which
        // third of the year is meant.
        let (part, next) = match reader.sense(inner)? {
            Sense::Part(part) => {
                let next = reader.past(inner + 1, Punctuation::Dash);
                // "the early part of", "late in the year"
                let next = match reader.sense(next) {
                    Some(Sense::Half) if reader.is(next + 1, Sense::Of) => next + 2,
                    Some(Sense::In | Sense::Of) => next + 1,
                    _ => next,
                };
                (Some(part), next)
            }
            Sense::Edge(part) => {
                let next = reader.past(inner + 1, Punctuation::Dash);
                // "the end in 1918" is an end, and 1918 a year by itself; "fin 1918" is one phrase.
                if !reader.is(next, Sense::Of) && reader.language() != Language::French {
                    return None;
                }
                (Some(part), reader.past_word(next, Sense::Of))
            }
            Sense::Last if reader.is(inner + 1, Sense::Half) && reader.is(inner + 2, Sense::Of) => {
                if reader.word(inner + 1) != "part" {
                    return None;
                }
                (Some(Part::Late), inner + 3)
            }
            Sense::Later | Sense::Earlier => (None, reader.past_word(inner + 1, Sense::In)),
            _ => return None,
        };
        let articled = reader.is(next, Sense::The);
        let core = if articled { reader.past(next + 1, Punctuation::Apostrophe) } else { next };
        // "in her early 40s" is an age, "in the early 40s" is none.
        let ages = matches!(reader.class(core), Class::Decade { digits: 2, .. });
        if ages
            && !articled
            && inner == at
            && !reader.mark(core.wrapping_sub(1), Punctuation::Apostrophe)
        {
            return None;
        }
        let (reading, end) = self.core(core, articled)?;
        if part.is_none()
            && matches!(reading, Reading::Stated(stated) if !matches!(stated, Stated::Year(_)))
            && !articled
        {
            return None;
        }
        let reading = self.lend_year(reading, end);
        self.push(Sighting::new(at, end, reading).with_part(part));
        if let Some(timex) = self.found.last_mut() {
            timex.opens_range = range_follows(reader, end);
            self.range_end = timex.opens_range;
        }
        Some(end)
    }

    /// What "early" or "the end of" can stand before.
    fn core(&self, at: usize, articled: bool) -> Found<Reading> {
        if articled
            && let Some(Sense::Unit(
                unit @ (Unit::Month | Unit::Year | Unit::Decade | Unit::Century),
            )) = self.reader.sense(at)
            && spoken(self.reader, at).is_none()
        {
            return Some((Reading::Spoken(Spoken::Unit(unit, 0)), at + 1));
        }
        if let Some((found, end)) = spoken(self.reader, at) {
            // "early that morning" is no third of anything on a calendar.
            let calendar = !matches!(found, Spoken::DayPart(..));
            return calendar.then_some((Reading::Spoken(found), end));
        }
        let (found, end) = stated(self.reader, at)?;
        // A day is not divided, and a quarter or half is a division already.
        match found {
            Stated::Day { .. } | Stated::Quarter { .. } | Stated::Half { .. } => return None,
            _ => {}
        }
        // "early may" is a slip or a verb; "late march" a walk.
        let lower_month = matches!(found, Stated::Month { .. })
            && !self.reader.capital(at)
            && self.reader.language() == Language::English;
        // "the final fall" is a defeat.
        let fall = found.year() == Year::Open
            && matches!(self.reader.sense(at), Some(Sense::DoubtfulSeason(_)))
            && self.reader.language() == Language::English
            && self.reader.word(at.wrapping_sub(1)) == "final";
        (!lower_month && !fall).then_some((Reading::Stated(found), end))
    }

    /// "the last three months of 2015", "the first week of that month".
    pub(super) fn piece(&mut self, at: usize, inner: usize) -> Option<usize> {
        let (piece, next) = leading(self.reader, inner)?;
        // A quarter of a year has a value of its own.
        if piece.unit == Unit::Quarter {
            return None;
        }
        let articled = self.reader.is(next, Sense::The);
        let core =
            if articled { self.reader.past(next + 1, Punctuation::Apostrophe) } else { next };
        let (reading, end) = self.core(core, articled)?;
        let reading = self.lend_year(reading, end);
        let whole = match reading {
            Reading::Stated(stated) => self.context.complete(stated),
            Reading::Spoken(spoken) => self.place(spoken)?,
        };
        // What the whole has no such part of ("the last day of May", of no year) is read word by word.
        piece.of(whole)?;
        self.push(Sighting::new(at, end, reading).with_piece(piece));
        Some(end)
    }

    /// A date without a year before one with: "late May and June 1944".
    fn lend_year(&self, reading: Reading, end: usize) -> Reading {
        if let Reading::Stated(open) = reading
            && open.year() == Year::Open
            && let Some((year, _)) = series::year_from_right(self.reader, end, open)
        {
            return Reading::Stated(open.with_year(year));
        }
        reading
    }

    /// "the night of April 18, 1775", "the morning of the 4th".
    pub(super) fn time_of_day(&mut self, at: usize, inner: usize) -> Option<usize> {
        let reader = self.reader;
        let Some(Sense::DayPart(part)) = reader.sense(inner) else { return None };
        let of = match reader.sense(inner + 1)? {
            Sense::Of | Sense::On => inner + 2,
            _ => return None,
        };
        let of = reader.past_word(of, Sense::The);
        let of = reader.past(of, Punctuation::Apostrophe);
        // "the night of 26–27 May"
        if let Some(items) = series::days_before_month(reader, of) {
            return self.push_items(of, items);
        }
        if let Class::Ordinal(_) = reader.class(of)
            && let Some((found, end)) = self.day_of_month(of)
            // "the night of the 4th Army" is no day.
            && !matches!(reader.class(end), Class::Other)
        {
            self.push(Sighting::new(at, end, Reading::Stated(found)).of_day(part));
            return Some(end);
        }
        let (found, end) = stated(reader, of)?;
        let Stated::Day { .. } = found else { return None };
        let reading = self.lend_year(Reading::Stated(found), end);
        self.push(Sighting::new(at, end, reading).of_day(part));
        Some(end)
    }

    /// Dates that share a month or year.
    pub(super) fn series(&mut self, at: usize, inner: usize) -> Option<usize> {
        let reader = self.reader;
        // "Operation Dawn 5, and 22 to 24 February": the first number is the name's.
        let named = reader.capital(inner.wrapping_sub(1))
            && reader.mark(inner + 1, Punctuation::Comma)
            && matches!(reader.before(inner), Class::Other | Class::Word(Sense::DayPart(_)));
        if !named && let Some(items) = series::days_before_month(reader, inner) {
            return self.push_items(at, items);
        }
        if let Some(items) = series::years(reader, inner) {
            let first = items.first()?;
            return likely(reader, inner, inner + 1, first.stated)
                .then(|| self.push_items(at, items))?;
        }
        None
    }

    /// Takes the dates of a series; the first begins at `at`.
    fn push_items(&mut self, at: usize, items: Vec<Item>) -> Option<usize> {
        let end = items.last()?.to;
        for (nth, item) in items.into_iter().enumerate() {
            // The article belongs to the first.
            let from = if nth == 0 { at } else { item.from };
            self.push(Sighting::new(from, item.to, Reading::Stated(item.stated)));
            if let Some(timex) = self.found.last_mut() {
                timex.opens_range = item.opens_range;
                self.range_end = item.opens_range;
            }
        }
        Some(end)
    }

    /// Told from the date spoken of.
    pub(super) fn told(&mut self, at: usize, inner: usize) -> Option<usize> {
        let (found, end) = spoken(self.reader, inner).or_else(|| offset(self.reader, inner))?;
        // "the last week of August" is a part of August.
        if matches!(self.reader.sense(inner), Some(Sense::Last | Sense::Next))
            && self.reader.is(end, Sense::Of)
        {
            return None;
        }
        // "remembered to this day"
        let until = matches!(self.reader.before(at), Class::Word(Sense::To | Sense::Until));
        if until && self.reader.is(inner, Sense::This) && found == Spoken::Unit(Unit::Day, 0) {
            self.push_value(at, end, "PRESENT_REF".to_owned(), TimexKind::Date);
            return Some(end);
        }
        self.push(Sighting::new(at, end, Reading::Spoken(found)));
        Some(end)
    }

    /// "on the 20th": the day of the month spoken of.
    pub(super) fn ordinal_day(&mut self, at: usize, inner: usize) -> Option<usize> {
        let reader = self.reader;
        let Class::Ordinal(_) = reader.class(inner) else { return None };
        let (stated, end) = self.day_of_month(inner)?;
        let introduced = matches!(
            reader.before(at),
            Class::Word(
                Sense::On | Sense::By | Sense::Until | Sense::From | Sense::To | Sense::And
            )
        );
        let free = matches!(
            reader.class(end),
            Class::Mark(
                Punctuation::Comma | Punctuation::Dot | Punctuation::Stop | Punctuation::Dash
            ) | Class::Break
                | Class::End
        ) || matches!(
            reader.sense(end),
            Some(
                Sense::The
                    | Sense::Function
                    | Sense::And
                    | Sense::To
                    | Sense::In
                    | Sense::At
                    | Sense::A
            )
        ) || reader.word(end).ends_with("ed");
        // "the 20th" is also a regiment, a century to come or a place in a race: an article, a word
        // before and an end after it are needed together.
        if inner == at || !introduced || !free {
            return None;
        }
        let from_context = self.context.said_earlier();
        self.push(Sighting::new(at, end, Reading::Stated(stated)));
        if let Some(timex) = self.found.last_mut() {
            timex.from_context = from_context;
        }
        Some(end)
    }

    /// A day of the month spoken of, where a day of it was.
    fn day_of_month(&self, at: usize) -> Found<Stated> {
        let (day, end) = day_number(self.reader, at, false)?;
        let anchor = self.context.anchor()?;
        // Only a text that speaks of days goes on to another day of the same month.
        let month = anchor.month.filter(|_| anchor.day.is_some())?;
        Day::new(anchor.year, month, day)?;
        Some((Stated::Day { year: Year::Given(anchor.year), month, day }, end))
    }

    /// A date by itself.
    pub(super) fn lone(&mut self, at: usize, inner: usize) -> Option<usize> {
        let reader = self.reader;
        if let Some(end) = self.short_year(inner) {
            return Some(end);
        }
        let Some((found, end)) = stated(reader, inner) else {
            return self.named_year(at, inner).or_else(|| self.small_year(inner));
        };
        let french = reader.language() == Language::French;
        // "the 1962 treaty", "le 4 août", "the Spring Offensive": the article is not the date's.
        let bare = match found {
            Stated::Year(_) | Stated::Month { .. } => true,
            Stated::Day { .. } => french || matches!(reader.sense(inner), Some(Sense::Month(_))),
            Stated::Season { .. } => campaign(reader, end),
            _ => false,
        };
        let at = if bare { inner } else { at };
        let (reading, opens_range) = match found.year() {
            Year::Open => match series::year_from_right(reader, end, found) {
                Some((year, range)) => (found.with_year(year), range),
                None => (self.year_past_campaign(found, end), false),
            },
            _ => (found, range_follows(reader, end)),
        };
        // A year lent from the right proves a month or a season that alone would need a reason:
        // "May–August 1950".
        let named = matches!(found, Stated::Season { .. })
            || (matches!(found, Stated::Month { .. }) && (reader.capital(inner) || french));
        let between = reader.before(at) == Class::Word(Sense::Between);
        let opens_range = opens_range || (between && reader.is(end, Sense::And));
        let lent = found.year() == Year::Open && !reading.year().is_told() && named;
        if !lent && !likely(reader, inner, end, found) {
            return None;
        }
        if let Stated::Day { .. } = found
            && matches!(reader.sense(inner), Some(Sense::Month(_) | Sense::ShortMonth(_)))
        {
            let first = Item { from: inner, to: end, stated: found, opens_range: false };
            let items = series::days_after_month(reader, first);
            if items.len() > 1 {
                return self.push_items(at, items);
            }
        }
        self.push(Sighting::new(at, end, Reading::Stated(reading)));
        if let Some(timex) = self.found.last_mut() {
            timex.opens_range = opens_range;
            self.range_end = opens_range;
        }
        Some(end)
    }

    /// "the Spring Offensive of 1918"
    fn year_past_campaign(&self, found: Stated, end: usize) -> Stated {
        if matches!(found, Stated::Season { .. }) && campaign(self.reader, end) {
            let (year, _) = trailing_year(self.reader, end + 1, false);
            return found.with_year(year);
        }
        found
    }

    /// `’99`: the last such year that is not after the one spoken of by more than a few.
    fn short_year(&mut self, at: usize) -> Option<usize> {
        let reader = self.reader;
        if !reader.mark(at, Punctuation::Apostrophe) || !reader.spaced(at) || reader.spaced(at + 1)
        {
            return None;
        }
        let Class::Number { value, digits: 2 } = reader.class(at + 1) else { return None };
        if matches!(reader.class(at + 2), Class::Mark(Punctuation::Apostrophe)) {
            return None;
        }
        // A text that has named no year is modern more often than not.
        let now = self.context.year().unwrap_or(2000);
        let value = i32::try_from(value).ok()?;
        let year = now - now.rem_euclid(100) + value;
        let year = if year > now + 10 { year - 100 } else { year };
        self.push(Sighting::new(at, at + 2, Reading::Stated(Stated::Year(year))));
        Some(at + 2)
    }

    /// "the year 1000", "l’an 800"
    fn named_year(&mut self, at: usize, inner: usize) -> Option<usize> {
        let reader = self.reader;
        let Class::Number { value, digits: 3..=4 } = reader.class(inner + 1) else { return None };
        let year = i32::try_from(value).ok()?;
        if !reader.is(inner, Sense::Unit(Unit::Year)) || value == 0 {
            return None;
        }
        self.push(Sighting::new(at, inner + 2, Reading::Stated(Stated::Year(year))));
        Some(inner + 2)
    }

    /// "In 476, …" where the text speaks of such years.
    fn small_year(&mut self, at: usize) -> Option<usize> {
        let Class::Number { value, .. } = self.reader.class(at) else { return None };
        let value = i32::try_from(value).ok()?;
        let now = self.context.year()?;
        // In a text about 1940, "476" counts something; in one about the fall of Rome it is a year. It
        // is of the era the text is in.
        if !(-1200..1100).contains(&now) || !short_year_likely(self.reader, at) {
            return None;
        }
        let year = if now <= 0 { 1 - value } else { value };
        self.push(Sighting::new(at, at + 1, Reading::Stated(Stated::Year(year))));
        Some(at + 1)
    }

    /// Lengths, sets, the present.
    pub(super) fn other(&mut self, at: usize, inner: usize) -> Option<usize> {
        // Last of all rules: whatever else a number of units is, it is a length of time.
        if let Some(((value, kind), end)) = span_of_time(self.reader, inner) {
            self.push_value(at, end, value, kind);
            return Some(end);
        }
        let value = match self.reader.sense(inner)? {
            Sense::Present | Sense::Today => "PRESENT_REF",
            Sense::Gone => "PAST_REF",
            Sense::Future => "FUTURE_REF",
            Sense::Yesterday | Sense::Tomorrow => return self.neighbour_of_writing(inner),
            // "the tens of thousands"
            Sense::DecadeName(tens) if inner > at && !self.reader.is(inner + 1, Sense::Of) => {
                let stated = Stated::Decade(short_decade(i32::from(tens)));
                self.push(Sighting::new(at, inner + 1, Reading::Stated(stated)));
                return Some(inner + 1);
            }
            _ => return None,
        };
        // "aujourd’hui"
        let end = if self.reader.word(inner + 2) == "hui" { inner + 3 } else { inner + 1 };
        self.push_value(inner, end, value.to_owned(), TimexKind::Date);
        Some(end)
    }

    /// "yesterday", "tomorrow": the days next to the day of writing.
    // Not pushed through the context: a report that says "yesterday" goes on from what it reports.
    fn neighbour_of_writing(&mut self, at: usize) -> Option<usize> {
        let step = if self.reader.is(at, Sense::Yesterday) { -1 } else { 1 };
        let day = self.context.written()?.plus_days(step)?;
        self.found.push(Timex {
            span: self.reader.span(at, at + 1),
            value: day.to_string(),
            kind: TimexKind::Date,
            date: Some(Edtf::day(day)),
            from_context: true,
            opens_range: false,
        });
        Some(at + 1)
    }
}

/// Whether a dash or "to" after a date leads to another.
fn range_follows(reader: &TokenReader<'_>, at: usize) -> bool {
    (reader.mark(at, Punctuation::Dash)
        || matches!(reader.sense(at), Some(Sense::To | Sense::Until)))
        && {
            let next = reader.past_word(at + 1, Sense::The);
            let parted = matches!(reader.sense(next), Some(Sense::Part(_)));
            stated(reader, if parted { reader.past(next + 1, Punctuation::Dash) } else { next })
                .is_some()
        }
}

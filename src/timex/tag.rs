//! The tagger: one pass over the tokens of a text, dates out, context carried along.

use super::anaphora::{Spoken, offset, spoken};
use super::calendar::{edtf, third};
use super::context::{Context, Weight};
use super::edtf::{Edtf, Season};
use super::grammar::{Found, Stated, Year, stated};
use super::lexicon::{DayPart, Part, Sense, Unit};
use super::likely::{likely, short_year_likely};
use super::reader::Reader;
use super::series::{self, Item};
use super::span_of_time::span_of_time;
use super::timex3::{TimexKind, day_part, value};
use super::token::{Class, Mark};
use crate::text::{Language, Span};

/// A time expression of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// Where it stands, in bytes of the text.
    pub span: Span,
    /// Its TIMEX3 value.
    pub value: String,
    /// Its TIMEX3 kind.
    pub kind: TimexKind,
    /// Where it lies on the calendar; `None` for lengths, sets, "now" and what cannot be placed.
    /// Finer than `value` for "early", "mid" and "late".
    pub date: Option<Edtf>,
    /// Whether its year, or the date it is told from, was said in an earlier sentence or heading.
    pub from_context: bool,
    /// Whether it begins a range that the next expression ends: "1914–1918", "from May to June".
    pub opens_range: bool,
}

/// Finds the time expressions of a text, in order and without overlap, in one pass. `context` is
/// what was spoken of before the text and, afterwards, in it. English and French are read; in
/// other languages only dates in digits.
pub fn tag(text: &str, language: Language, context: &mut Context) -> Vec<Timex> {
    let reader = Reader::prose(text, language);
    let mut tagger = Tagger { reader: &reader, context, found: Vec::new(), sentence: 0, range_end: false };
    tagger.run();
    tagger.found
}

struct Tagger<'r, 't, 'c> {
    reader: &'r Reader<'t>,
    context: &'c mut Context,
    found: Vec<Timex>,
    /// The first token of the sentence at hand.
    sentence: usize,
    /// Whether what comes next ends a range.
    range_end: bool,
}

/// How a date was found.
#[derive(Clone, Copy)]
enum Reading {
    Stated(Stated),
    Spoken(Spoken),
}

impl Tagger<'_, '_, '_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.reader.len() {
            if self.sentence_ends(at) {
                self.context.end_sentence();
                self.sentence = at + 1;
                self.range_end = false;
            }
            at = self.read(at).filter(|next| *next > at).unwrap_or(at + 1);
        }
        self.context.end_sentence();
    }

    fn sentence_ends(&self, at: usize) -> bool {
        match self.reader.class(at) {
            Class::Break => true,
            Class::Mark(Mark::Dot) => {
                self.reader.spaced(at + 1)
                    && self.reader.capital(at + 1)
                    && self.reader.word(at.wrapping_sub(1)).len() > 1
            }
            Class::Mark(Mark::Stop) => matches!(self.reader.word(at), "!" | "?"),
            _ => false,
        }
    }

    /// Reads the expression that begins at the token, if one does, and gives the position after it.
    fn read(&mut self, at: usize) -> Option<usize> {
        match self.reader.class(at) {
            Class::Mark(Mark::Apostrophe) | Class::Number { .. } | Class::Ordinal(_) => {}
            Class::Decade { .. } | Class::Lettered(..) | Class::Word(_) => {}
            Class::Other if self.reader.capital(at) => {}
            _ => return None,
        }
        let inner = match self.reader.sense(at) {
            Some(Sense::The) => self.reader.past(at + 1, Mark::Apostrophe),
            _ => at,
        };
        self.part(at, inner)
            .or_else(|| self.time_of_day(at, inner))
            .or_else(|| self.series(at, inner))
            .or_else(|| self.told(at, inner))
            .or_else(|| self.lone(at, inner))
            .or_else(|| self.other(at, inner))
    }

    /// "early 1941", "the end of the month", "later that year", "mi-mars 1916".
    fn part(&mut self, at: usize, inner: usize) -> Option<usize> {
        let reader = self.reader;
        let (part, next) = match reader.sense(inner)? {
            Sense::Part(part) => {
                let next = reader.past(inner + 1, Mark::Dash);
                // "the early part of", "late in the year"
                let next = match reader.sense(next) {
                    Some(Sense::Half) if reader.is(next + 1, Sense::Of) => next + 2,
                    Some(Sense::In | Sense::Of) => next + 1,
                    _ => next,
                };
                (Some(part), next)
            }
            Sense::Edge(part) => {
                let next = reader.past(inner + 1, Mark::Dash);
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
        let core = if articled { reader.past(next + 1, Mark::Apostrophe) } else { next };
        let (reading, end) = self.core(core, articled)?;
        if part.is_none() && matches!(reading, Reading::Stated(stated) if !matches!(stated, Stated::Year(_))) && !articled {
            return None;
        }
        let reading = self.lend_year(reading, end);
        self.push(at, end, reading, part, None);
        Some(end)
    }

    /// What "early" or "the end of" can stand before.
    fn core(&self, at: usize, articled: bool) -> Found<Reading> {
        if articled
            && let Some(Sense::Unit(unit @ (Unit::Day | Unit::Month | Unit::Year | Unit::Decade | Unit::Century))) =
                self.reader.sense(at)
            && unit != Unit::Day
            && spoken(self.reader, at).is_none()
        {
            return Some((Reading::Spoken(Spoken::Unit(unit, 0)), at + 1));
        }
        if let Some((found, end)) = spoken(self.reader, at) {
            let calendar = !matches!(found, Spoken::DayPart(..));
            return calendar.then_some((Reading::Spoken(found), end));
        }
        let (found, end) = stated(self.reader, at)?;
        match found {
            Stated::Year(_) | Stated::Month { .. } | Stated::Decade(_) | Stated::Century(_) => {}
            Stated::Season { .. } => {}
            _ => return None,
        }
        let lower_month = matches!(found, Stated::Month { .. })
            && !self.reader.capital(at)
            && self.reader.language() == Language::English;
        (!lower_month).then_some((Reading::Stated(found), end))
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

    /// "the night of April 18, 1775", "that morning", "early the next morning".
    fn time_of_day(&mut self, at: usize, inner: usize) -> Option<usize> {
        let reader = self.reader;
        let Some(Sense::DayPart(part)) = reader.sense(inner) else { return None };
        let of = match reader.sense(inner + 1)? {
            Sense::Of | Sense::On => inner + 2,
            _ => return None,
        };
        let of = reader.past_word(of, Sense::The);
        let of = reader.past(of, Mark::Apostrophe);
        // "the night of 26–27 May"
        if let Some(items) = series::days_before_month(reader, of) {
            return self.push_items(of, items);
        }
        let (found, end) = stated(reader, of)?;
        let Stated::Day { .. } = found else { return None };
        let reading = self.lend_year(Reading::Stated(found), end);
        self.push(at, end, reading, None, Some(part));
        Some(end)
    }

    /// Dates that share a month or year.
    fn series(&mut self, at: usize, inner: usize) -> Option<usize> {
        let reader = self.reader;
        if let Some(items) = series::days_before_month(reader, inner) {
            return self.push_items(at, items);
        }
        if let Some(items) = series::years(reader, inner) {
            let Some(first) = items.first() else { return None };
            return likely(reader, inner, inner + 1, first.stated)
                .then(|| self.push_items(at, items))?;
        }
        None
    }

    fn push_items(&mut self, at: usize, items: Vec<Item>) -> Option<usize> {
        let end = items.last()?.to;
        let mut from = at;
        for item in items {
            self.push(from.min(item.from), item.to, Reading::Stated(item.stated), None, None);
            if let Some(timex) = self.found.last_mut() {
                timex.opens_range = item.opens_range;
                self.range_end = item.opens_range;
            }
            from = usize::MAX;
        }
        Some(end)
    }

    /// Told from the date spoken of.
    fn told(&mut self, at: usize, inner: usize) -> Option<usize> {
        let (found, end) = spoken(self.reader, inner).or_else(|| offset(self.reader, inner))?;
        // "this day forward", "the same day" are dates; "this year's" still is.
        self.push(at, end, Reading::Spoken(found), None, None);
        Some(end)
    }

    /// A date by itself.
    fn lone(&mut self, at: usize, inner: usize) -> Option<usize> {
        let reader = self.reader;
        if let Some(end) = self.short_year(inner) {
            return Some(end);
        }
        let Some((found, end)) = stated(reader, inner) else { return self.small_year(inner) };
        let (reading, opens_range) = match found.year() {
            Year::Open => match series::year_from_right(reader, end, found) {
                Some((year, range)) => (found.with_year(year), range),
                None => (found, false),
            },
            _ => (found, range_follows(reader, end)),
        };
        if !likely(reader, inner, end, found) {
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
        self.push(at, end, Reading::Stated(reading), None, None);
        if let Some(timex) = self.found.last_mut() {
            timex.opens_range = opens_range;
            self.range_end = opens_range;
        }
        Some(end)
    }

    /// `’99`: the last such year that is not after the one spoken of by more than a few.
    fn short_year(&mut self, at: usize) -> Option<usize> {
        let reader = self.reader;
        if !reader.mark(at, Mark::Apostrophe) || !reader.spaced(at) || reader.spaced(at + 1) {
            return None;
        }
        let Class::Number { value, digits: 2 } = reader.class(at + 1) else { return None };
        if matches!(reader.class(at + 2), Class::Mark(Mark::Apostrophe)) {
            return None;
        }
        let now = self.context.year().unwrap_or(2000);
        let value = i32::try_from(value).ok()?;
        let year = now - now.rem_euclid(100) + value;
        let year = if year > now + 10 { year - 100 } else { year };
        self.push(at, at + 2, Reading::Stated(Stated::Year(year)), None, None);
        Some(at + 2)
    }

    /// "In 476, …" where the text speaks of such years.
    fn small_year(&mut self, at: usize) -> Option<usize> {
        let Class::Number { value, .. } = self.reader.class(at) else { return None };
        let value = i32::try_from(value).ok()?;
        let now = self.context.year()?;
        if !(-1200..1100).contains(&now) || !short_year_likely(self.reader, at) {
            return None;
        }
        let year = if now <= 0 { 1 - value } else { value };
        self.push(at, at + 1, Reading::Stated(Stated::Year(year)), None, None);
        Some(at + 1)
    }

    /// Lengths, sets, the present.
    fn other(&mut self, at: usize, inner: usize) -> Option<usize> {
        if let Some(((value, kind), end)) = span_of_time(self.reader, inner) {
            self.push_value(at, end, value, kind);
            return Some(end);
        }
        let value = match self.reader.sense(inner)? {
            Sense::Present | Sense::Today => "PRESENT_REF",
            Sense::Gone => "PAST_REF",
            Sense::Future => "FUTURE_REF",
            Sense::Yesterday | Sense::Tomorrow => return self.neighbour_of_writing(at),
            Sense::DecadeName(tens) if inner > at => {
                let stated = Stated::Decade(super::grammar::short_decade(i32::from(tens)));
                self.push(at, inner + 1, Reading::Stated(stated), None, None);
                return Some(inner + 1);
            }
            _ => return None,
        };
        let end = match (self.reader.language(), self.reader.sense(inner)) {
            // "aujourd’hui"
            (Language::French, Some(Sense::Today)) => (inner + 3).min(self.reader.len()),
            _ => inner + 1,
        };
        self.push_value(inner, end, value.to_owned(), TimexKind::Date);
        Some(end)
    }

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

    fn push_value(&mut self, from: usize, to: usize, value: String, kind: TimexKind) {
        let span = self.reader.span(from, to);
        self.found.push(Timex { span, value, kind, date: None, from_context: false, opens_range: false });
    }

    fn push(&mut self, from: usize, to: usize, reading: Reading, part: Option<Part>, of_day: Option<DayPart>) {
        let (stated, told, of_day) = match reading {
            Reading::Stated(stated) => (Some(stated), stated.year().is_told(), of_day),
            Reading::Spoken(spoken) => {
                let of_day = if let Spoken::DayPart(part, _) = spoken { Some(part) } else { of_day };
                (self.place(spoken), true, of_day)
            }
        };
        let Some(stated) = stated else {
            let Reading::Spoken(spoken) = reading else { return };
            self.push_value(from, to, unplaced(spoken), TimexKind::Date);
            return;
        };
        let complete = self.context.complete(stated);
        let open = stated.year() == Year::Open;
        let from_context = told && self.context.from_earlier();
        let mut value = match complete {
            // Annotation schemes name a winter by the year of its January.
            Stated::Season { year: Year::Given(year), season: season @ Season::Winter } if open => {
                value(Stated::Season { year: Year::Given(year.saturating_add(1)), season })
            }
            _ => value(complete),
        };
        if let Some(part) = of_day {
            value.push_str(day_part(part));
        }
        let date = part.map_or_else(|| edtf(complete), |part| third(complete, part));
        self.found.push(Timex {
            span: self.reader.span(from, to),
            value,
            kind: if of_day.is_some() { TimexKind::Time } else { TimexKind::Date },
            date,
            from_context,
            opens_range: false,
        });
        let weight = if self.range_end {
            Weight::RangeEnd
        } else if from <= self.sentence + LEAD {
            Weight::Lead
        } else {
            Weight::Inside
        };
        self.range_end = false;
        self.context.speak_of(complete, weight);
    }

    /// A told date as a stated one, where the context can place it.
    fn place(&self, spoken: Spoken) -> Option<Stated> {
        let anchor = self.context.anchor()?;
        match spoken {
            Spoken::Unit(unit, count) => self.context.shifted(unit, count),
            Spoken::DayPart(_, days) => self.context.shifted(Unit::Day, days),
            Spoken::Month(month, step) => {
                let now = anchor.month.unwrap_or(if step < 0 { 12 } else { 1 });
                let turn = match step {
                    1 => i32::from(month <= now),
                    -1 => -i32::from(month >= now),
                    _ => 0,
                };
                Some(Stated::Month { year: Year::Given(anchor.year.checked_add(turn)?), month })
            }
            Spoken::Season(season, step) => {
                let now = anchor.month.unwrap_or(if step < 0 { 12 } else { 6 });
                let begins = season.first_month();
                let turn = match step {
                    1 => i32::from(begins <= now && season != Season::Winter),
                    -1 => -i32::from(begins >= now),
                    _ => 0,
                };
                Some(Stated::Season { year: Year::Given(anchor.year.checked_add(turn)?), season })
            }
            Spoken::Vague(_) => None,
        }
    }
}

/// A date this many tokens into a sentence still leads it: "In early March 1940, …".
const LEAD: usize = 3;

/// Whether a dash or "to" after a date leads to another.
fn range_follows(reader: &Reader<'_>, at: usize) -> bool {
    (reader.mark(at, Mark::Dash) || matches!(reader.sense(at), Some(Sense::To | Sense::Until)))
        && stated(reader, reader.past_word(at + 1, Sense::The)).is_some()
}

/// The value of a date told from one that is not known well enough.
fn unplaced(spoken: Spoken) -> String {
    match spoken {
        Spoken::Vague(true) => "FUTURE_REF".to_owned(),
        Spoken::Vague(false) => "PAST_REF".to_owned(),
        Spoken::Unit(Unit::Day | Unit::Hour | Unit::Minute, _) | Spoken::DayPart(..) => "XXXX-XX-XX".to_owned(),
        Spoken::Unit(Unit::Week | Unit::Fortnight, _) => "XXXX-WXX".to_owned(),
        Spoken::Month(month, _) => format!("XXXX-{month:02}"),
        Spoken::Unit(Unit::Month, _) => "XXXX-XX".to_owned(),
        Spoken::Unit(..) | Spoken::Season(..) => "XXXX".to_owned(),
    }
}

impl Year {
    /// Whether the year is told rather than given.
    const fn is_told(self) -> bool {
        !matches!(self, Self::Given(_))
    }
}

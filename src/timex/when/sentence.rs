//! The sentence around the dates: before and after, from and to.

use super::super::edtf::Edtf;
use super::super::grammar::stated;
use super::super::interval::Day;
use super::super::lexicon::{Part, Sense};
use super::super::series::{self, Item};
use super::super::stated::{Found, Stated};
use super::super::token::{Class, Punctuation};
use super::filler::skip;
use super::moment::Moment;
use super::query::WhenQuery;
use super::side::{SIDES, SIDES_AFTER, Side, same_word};
use super::value::{DayOrder, When};
use crate::text::Language;

impl WhenQuery<'_, '_> {
    /// The whole box as one date; `None` when any word of it is left over.
    pub(super) fn whole(&self) -> Option<When> {
        let (when, end) = self.sentence(0)?;
        (self.ending(end) == self.reader.len()).then_some(when)
    }

    /// The position after what may follow a date without meaning.
    fn ending(&self, at: usize) -> usize {
        let mut next = at;
        while next < self.reader.len() {
            let empty = match self.reader.class(next) {
                Class::Mark(
                    Punctuation::Dot
                    | Punctuation::Comma
                    | Punctuation::Stop
                    | Punctuation::Apostrophe,
                ) => true,
                Class::Other => {
                    matches!(
                        self.reader.word(next).to_lowercase().as_str(),
                        "please" | "s" | "inclusive" | "inclus"
                    )
                }
                _ => false,
            };
            if !empty {
                break;
            }
            next += 1;
        }
        next
    }

    fn sentence(&self, at: usize) -> Found<When> {
        let at = self.lead(at);
        // "avant-hier" is a day.
        let told = super::today::told(self.reader, at, self.today).is_some();
        // A side before the date decides; only without one can it come after ("1945 onwards"), and only
        // without that is a second date looked for.
        if let Some((side, next)) = self.side(at, SIDES).filter(|_| !told) {
            return self.sided(side, next);
        }
        if let Some(found) = self.sided_after(at).or_else(|| self.range(at)) {
            return Some(found);
        }
        let from = self.reader.is(at, Sense::From);
        let start = if from { at + 1 } else { at };
        let (moment, end) = self.moment(start)?;
        // "from 2012" without an end goes on until now.
        if from {
            return answer(moment, Side::Since, end);
        }
        Some((moment.when?, end))
    }

    /// "1945 onwards", "from 1945 to the present", "1945 or earlier".
    fn sided_after(&self, at: usize) -> Found<When> {
        let (moment, end) = self.moment(self.reader.past_word(at, Sense::From))?;
        let (side, end) = self.side(self.comma(end), SIDES_AFTER)?;
        // "1945 - 1950" has a dash after its first date too; the box must end with the side.
        if self.ending(end) != self.reader.len() {
            return None;
        }
        answer(moment, side, end)
    }

    /// Skips an opening that is no side, no "from" and no date: "What happened".
    fn lead(&self, at: usize) -> usize {
        let mut next = at;
        while matches!(
            self.reader.class(next),
            Class::Other
                | Class::Mark(Punctuation::Stop | Punctuation::Apostrophe | Punctuation::Open)
        ) && self.side(next, SIDES).is_none()
            && skip(self.reader, next) > next
        {
            next += 1;
        }
        next
    }

    fn comma(&self, at: usize) -> usize {
        self.reader.past(at, Punctuation::Comma)
    }

    fn side(&self, at: usize, table: &[(&[&str], Side)]) -> Found<Side> {
        let (words, side) = table.iter().find(|(words, _)| {
            words.iter().enumerate().all(|(i, word)| same_word(self.reader.word(at + i), word))
        })?;
        Some((*side, at + words.len()))
    }

    /// "after 2010", "after 2010 and before 2015", "since 2010 until 2015", "pre-2000".
    fn sided(&self, side: Side, at: usize) -> Found<When> {
        let at = self.reader.past(at, Punctuation::Dash);
        let edge = self.edge(side, at);
        let (side, (moment, end)) = match edge {
            Some(found) => found,
            None => (side, self.moment(at)?),
        };
        let (one, end) = answer(moment, side, end)?;
        let next = match self.reader.class(self.comma(end)) {
            Class::Word(Sense::And) => self.comma(end) + 1,
            Class::Word(Sense::Function) if self.reader.word(self.comma(end)) == "but" => {
                self.comma(end) + 1
            }
            _ => self.comma(end),
        };
        let Some((other_side, after)) = self.side(next, SIDES) else { return Some((one, end)) };
        let (other, end) = self.moment(self.reader.past(after, Punctuation::Dash))?;
        let other = other_side.of(other.when?.edtf)?;
        // "before 2015 and after 2010" is the same time as the reverse.
        let edtf = match side {
            Side::After | Side::Since => one.edtf.through(other)?,
            Side::Before | Side::Until => other.through(one.edtf)?,
            Side::During => return None,
        };
        Some((When { edtf, also_read: None }, end))
    }

    /// "before the end of 2012" is until 2012, and "after the start of 2012" since it: what begins or
    /// ends is a boundary there, no third of the year.
    fn edge(&self, side: Side, at: usize) -> Option<(Side, (Moment, usize))> {
        let edge = skip(self.reader, at);
        let Some(Sense::Edge(part)) = self.reader.sense(edge) else { return None };
        if !self.reader.is(edge + 1, Sense::Of) {
            return None;
        }
        let side = match (side, part) {
            (Side::Before, Part::Late) => Side::Until,
            (Side::After, Part::Early) => Side::Since,
            (Side::Before | Side::After, _) => side,
            _ => return None,
        };
        Some((side, self.moment(edge + 2)?))
    }

    /// "between 2012 and 2014", "from March to August 2024", "1–15 August 2023", "1914–18".
    fn range(&self, at: usize) -> Found<When> {
        let reader = self.reader;
        let between = reader.is(at, Sense::Between);
        let start = match reader.sense(at) {
            Some(Sense::Between | Sense::From) => at + 1,
            // "de 2012 à 2014", "du 4 au 10 août"
            Some(Sense::Of) => reader.past(at + 1, Punctuation::Apostrophe),
            _ => at,
        };
        let plain = skip(reader, start);
        if let Some(found) = self.shared(plain, between) {
            return Some(found);
        }
        let (one, middle) = self.moment(start)?;
        let (joint, after) = self.joint(middle, between)?;
        let (two, end) = self.moment(after)?;
        // What one date shows of the order of day and month holds for the other.
        let shown = self.shown_order(start, middle).or_else(|| self.shown_order(after, end));
        if let Some(order) = shown.filter(|order| *order != self.order) {
            return WhenQuery { reader, today: self.today, order }.range(at);
        }
        let (one, two) = share_year(one, self.share_decade(one, two))?;
        let (one, two) = (one.when?, two.when?);
        // "2012 and 2014" without "between" are two dates, and one box has room for one.
        if joint == Joint::And && !between && !adjacent(one.edtf, two.edtf) {
            return None;
        }
        let edtf = Edtf::between(one.edtf, two.edtf)?;
        let also_read = match (one.also_read, two.also_read) {
            (None, None) => None,
            _ if shown.is_some() => None,
            (also_one, also_two) => {
                Edtf::between(also_one.unwrap_or(one.edtf), also_two.unwrap_or(two.edtf))
            }
        };
        Some((When { edtf, also_read }, end))
    }

    /// The order of a date in digits that can be read in one order only: one of its first two numbers
    /// is no month.
    fn shown_order(&self, from: usize, to: usize) -> Option<DayOrder> {
        let reader = self.reader;
        (from..to.saturating_sub(4)).find_map(|at| {
            let joined = matches!(self.reader.class(at + 1), Class::Mark(_))
                && matches!(self.reader.class(at + 3), Class::Mark(_))
                && matches!(self.reader.class(at + 4), Class::Number { .. });
            match (reader.number(at, 1..=2)?, reader.number(at + 2, 1..=2)?) {
                (13.., 1..=12) if joined => Some(DayOrder::DayFirst),
                (1..=12, 13..) if joined => Some(DayOrder::MonthFirst),
                _ => None,
            }
        })
    }

    /// "entre les années 1960 et 1980" ends with the eighties.
    fn share_decade(&self, one: Moment, two: Moment) -> Moment {
        match (one.stated, two.stated) {
            (Some((Stated::Decade(_), _)), Some((Stated::Year(year), None)))
                if self.reader.language() == Language::French && year % 10 == 0 =>
            {
                Moment::stated(Stated::Decade(year), None).unwrap_or(two)
            }
            _ => two,
        }
    }

    /// Ranges whose dates share a month, a year or an era.
    fn shared(&self, at: usize, between: bool) -> Found<When> {
        let reader = self.reader;
        let items = series::days_before_month(reader, at)
            .or_else(|| self.days_after(at))
            .or_else(|| series::years(reader, at).filter(|_| !self.iso_month(at)))?;
        let [first, last] = items.as_slice() else { return None };
        let (one, two) = (value(first)?, value(last)?);
        if !first.opens_range && !between && !adjacent(one, two) {
            return None;
        }
        let edtf = Edtf::between(one, two)?;
        Some((When { edtf, also_read: None }, last.to))
    }

    /// 1908-12 is a month first; `digits` reads it.
    fn iso_month(&self, at: usize) -> bool {
        let reader = self.reader;
        let tight = reader.mark(at + 1, Punctuation::Dash)
            && !reader.spaced(at + 1)
            && !reader.spaced(at + 2);
        tight
            && reader.word(at + 1) == "-"
            && matches!(reader.class(at + 2), Class::Number { value: 1..=12, digits: 2 })
            && reader.era(at + 3).is_none()
    }

    fn days_after(&self, at: usize) -> Option<Vec<Item>> {
        let (found, to) = stated(self.reader, at)?;
        let month_first =
            matches!(self.reader.sense(at), Some(Sense::Month(_) | Sense::ShortMonth(_)));
        if !month_first || !matches!(found, Stated::Day { .. }) {
            return None;
        }
        let first = Item { from: at, to, stated: found, opens_range: false };
        Some(series::days_after_month(self.reader, first)).filter(|items| items.len() == 2)
    }

    fn joint(&self, at: usize, between: bool) -> Found<Joint> {
        let reader = self.reader;
        let (joint, next) = match reader.class(at) {
            Class::Mark(Punctuation::Dash) if reader.word(at + 1) == ">" => (Joint::To, at + 2),
            Class::Mark(Punctuation::Dash | Punctuation::Slash) | Class::Word(Sense::To) => {
                (Joint::To, at + 1)
            }
            Class::Mark(Punctuation::Other) if reader.word(at) == "→" => (Joint::To, at + 1),
            Class::Mark(Punctuation::Other) if reader.word(at) == "&" => (Joint::And, at + 1),
            Class::Mark(Punctuation::Comma) => (Joint::And, at + 1),
            Class::Mark(Punctuation::Dot) if reader.mark(at + 1, Punctuation::Dot) => {
                (Joint::To, at + 2)
            }
            Class::Mark(Punctuation::Dot) if reader.word(at) == "…" => (Joint::To, at + 1),
            // "jusqu’en"
            Class::Word(Sense::Until) => (Joint::To, reader.past(at + 1, Punctuation::Apostrophe)),
            Class::Word(Sense::In) if matches!(reader.word(at), "au" | "aux") => {
                (Joint::To, at + 1)
            }
            Class::Word(Sense::And | Sense::Or) => {
                (if between { Joint::To } else { Joint::And }, at + 1)
            }
            Class::Word(Sense::Function)
                if reader.word(at) == "up" && reader.is(at + 1, Sense::To) =>
            {
                (Joint::To, at + 2)
            }
            _ => return None,
        };
        Some((joint, next))
    }
}

/// A date with its side.
fn answer(moment: Moment, side: Side, end: usize) -> Found<When> {
    let when = moment.when?;
    let also_read = when.also_read.and_then(|date| side.of(date));
    Some((When { edtf: side.of(when.edtf)?, also_read }, end))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    To,
    And,
}

fn value(item: &Item) -> Option<Edtf> {
    super::super::calendar::edtf(item.stated).filter(|edtf| edtf.interval().is_some())
}

/// Whether two dates follow each other without a day between, so that "2012 and 2013" is one span.
fn adjacent(one: Edtf, two: Edtf) -> bool {
    let (Some(one), Some(two)) = (one.interval(), two.interval()) else { return false };
    follows(one.last(), two.first()) || follows(two.last(), one.first())
}

/// Whether one day is the day after another.
fn follows(day: Option<Day>, next: Option<Day>) -> bool {
    day.zip(next).is_some_and(|(day, next)| day.plus_days(1) == Some(next))
}

/// Gives a date without a year that of the other end: before it for "December to January 2013",
/// after it for "December 2012 to January".
fn share_year(one: Moment, two: Moment) -> Option<(Moment, Moment)> {
    match (one.is_open(), two.is_open()) {
        (false, false) => Some((one, two)),
        (true, true) => None,
        (true, false) => {
            let year = two.year()?;
            let year = if one.month()? > two.month()? { year - 1 } else { year };
            Some((one.in_year(year)?, two))
        }
        (false, true) => {
            let year = one.year()?;
            let year = if two.month()? < one.month()? { year + 1 } else { year };
            Some((one, two.in_year(year)?))
        }
    }
}

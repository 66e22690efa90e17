//! The sentence around the dates: before and after, from and to.

use super::super::edtf::Edtf;
use super::super::grammar::{Found, Stated, stated};
use super::super::interval::Day;
use super::super::lexicon::Sense;
use super::super::reader::Reader;
use super::super::series::{self, Item};
use super::super::token::{Class, Mark};
use super::moment::{Moment, skip};
use super::{DayOrder, When};

/// A `when:` box being read.
pub(super) struct Ask<'r, 't> {
    pub(super) reader: &'r Reader<'t>,
    pub(super) today: Day,
    pub(super) order: DayOrder,
}

/// What is asked of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    After,
    /// From its first day on.
    Since,
    /// Until its last day.
    Until,
}

impl Side {
    fn of(self, date: Edtf) -> Option<Edtf> {
        match self {
            Self::Before => date.before(),
            Self::After => date.after(),
            Self::Since => date.onwards(),
            Self::Until => date.backwards(),
        }
    }
}

/// Words that put a date on one side, as typed, longest first.
const SIDES: &[(&[&str], Side)] = &[
    (&["no", "later", "than"], Side::Until),
    (&["not", "later", "than"], Side::Until),
    (&["no", "earlier", "than"], Side::Since),
    (&["not", "earlier", "than"], Side::Since),
    (&["at", "the", "latest"], Side::Until),
    (&["any", "time", "before"], Side::Before),
    (&["any", "time", "after"], Side::After),
    (&["on", "or", "after"], Side::Since),
    (&["on", "or", "before"], Side::Until),
    (&["up", "until"], Side::Until),
    (&["up", "till"], Side::Until),
    (&["up", "to"], Side::Until),
    (&["prior", "to"], Side::Before),
    (&["previous", "to"], Side::Before),
    (&["earlier", "than"], Side::Before),
    (&["older", "than"], Side::Before),
    (&["later", "than"], Side::After),
    (&["newer", "than"], Side::After),
    (&["not", "before"], Side::Since),
    (&["not", "after"], Side::Until),
    (&["beginning", "in"], Side::Since),
    (&["beginning", "with"], Side::Since),
    (&["beginning", "from"], Side::Since),
    (&["beginning", "on"], Side::Since),
    (&["starting", "in"], Side::Since),
    (&["starting", "from"], Side::Since),
    (&["starting", "on"], Side::Since),
    (&["starting", "with"], Side::Since),
    (&["ending", "in"], Side::Until),
    (&["ending", "on"], Side::Until),
    (&["as", "of"], Side::Since),
    (&["ever", "since"], Side::Since),
    (&["à", "partir", "de"], Side::Since),
    (&["a", "partir", "de"], Side::Since),
    (&["à", "partir", "du"], Side::Since),
    (&["a", "partir", "du"], Side::Since),
    (&["à", "partir", "d"], Side::Since),
    (&["à", "compter", "de"], Side::Since),
    (&["à", "compter", "du"], Side::Since),
    (&["antérieur", "à"], Side::Before),
    (&["postérieur", "à"], Side::After),
    (&["au", "plus", "tard"], Side::Until),
    (&["au", "plus", "tôt"], Side::Since),
    (&["pas", "avant"], Side::Since),
    (&["d", "'", "ici"], Side::Until),
    (&["d", "’", "ici"], Side::Until),
    (&["dès"], Side::Since),
    (&["before"], Side::Before),
    (&["pre"], Side::Before),
    (&["avant"], Side::Before),
    (&["after"], Side::After),
    (&["post"], Side::After),
    (&["après"], Side::After),
    (&["apres"], Side::After),
    (&["since"], Side::Since),
    (&["depuis"], Side::Since),
    (&["starting"], Side::Since),
    (&["until"], Side::Until),
    (&["till"], Side::Until),
    (&["til"], Side::Until),
    (&["through"], Side::Until),
    (&["by"], Side::Until),
    (&["jusqu"], Side::Until),
    (&["jusque"], Side::Until),
    (&["<", "="], Side::Until),
    (&[">", "="], Side::Since),
    (&["≤"], Side::Until),
    (&["≥"], Side::Since),
    (&["<"], Side::Before),
    (&[">"], Side::After),
    (&[".", "."], Side::Until),
];

/// Words behind a date that put it on one side.
const SIDES_BEHIND: &[(&[&str], Side)] = &[
    (&["at", "the", "latest"], Side::Until),
    (&["at", "the", "earliest"], Side::Since),
    (&["au", "plus", "tard"], Side::Until),
    (&["au", "plus", "tôt"], Side::Since),
    (&["et", "plus", "tard"], Side::Since),
    (&["ou", "plus", "tard"], Side::Since),
    (&["et", "plus", "tôt"], Side::Until),
    (&["ou", "plus", "tôt"], Side::Until),
    (&["and", "later"], Side::Since),
    (&["or", "later"], Side::Since),
    (&["and", "after"], Side::Since),
    (&["or", "after"], Side::Since),
    (&["and", "since"], Side::Since),
    (&["and", "newer"], Side::Since),
    (&["and", "onwards"], Side::Since),
    (&["and", "onward"], Side::Since),
    (&["and", "beyond"], Side::Since),
    (&["and", "up"], Side::Since),
    (&["et", "après"], Side::Since),
    (&["ou", "après"], Side::Since),
    (&["et", "au-delà"], Side::Since),
    (&["and", "earlier"], Side::Until),
    (&["or", "earlier"], Side::Until),
    (&["and", "before"], Side::Until),
    (&["or", "before"], Side::Until),
    (&["and", "older"], Side::Until),
    (&["et", "avant"], Side::Until),
    (&["ou", "avant"], Side::Until),
    (&["to", "now"], Side::Since),
    (&["to", "today"], Side::Since),
    (&["to", "present"], Side::Since),
    (&["to", "the", "present"], Side::Since),
    (&["until", "now"], Side::Since),
    (&["until", "today"], Side::Since),
    (&["-", "present"], Side::Since),
    (&["–", "present"], Side::Since),
    (&["-", "now"], Side::Since),
    (&["–", "now"], Side::Since),
    (&["-", "today"], Side::Since),
    (&["à", "aujourd", "'", "hui"], Side::Since),
    (&["à", "aujourd", "’", "hui"], Side::Since),
    (&["on"], Side::Since),
    (&["onwards"], Side::Since),
    (&["onward"], Side::Since),
    (&["forward"], Side::Since),
    (&["+"], Side::Since),
    (&[".", "."], Side::Since),
    (&["-"], Side::Since),
    (&["–"], Side::Since),
];

impl Ask<'_, '_> {
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
                Class::Mark(Mark::Dot | Mark::Comma | Mark::Stop | Mark::Apostrophe) => true,
                Class::Other => {
                    matches!(self.reader.word(next).to_lowercase().as_str(), "please" | "s" | "inclusive" | "inclus")
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
        if let Some((side, next)) = self.side(at, SIDES) {
            return self.sided(side, next);
        }
        if let Some(found) = self.range(at) {
            return Some(found);
        }
        let from = self.reader.is(at, Sense::From);
        let start = if from { at + 1 } else { at };
        let (moment, end) = self.moment(start)?;
        if let Some((side, end)) = self.side(self.comma(end), SIDES_BEHIND)
            && self.ending(end) == self.reader.len()
        {
            return self.answer(moment, side, end);
        }
        if from {
            return self.answer(moment, Side::Since, end);
        }
        Some((moment.when, end))
    }

    /// Skips an opening that is no side, no "from" and no date: "What happened".
    fn lead(&self, at: usize) -> usize {
        let mut next = at;
        while matches!(self.reader.class(next), Class::Other | Class::Mark(Mark::Stop | Mark::Apostrophe | Mark::Open))
            && self.side(next, SIDES).is_none()
            && skip(self.reader, next) > next
        {
            next += 1;
        }
        next
    }

    fn comma(&self, at: usize) -> usize {
        self.reader.past(at, Mark::Comma)
    }

    fn answer(&self, moment: Moment, side: Side, end: usize) -> Found<When> {
        let also_read = moment.when.also_read.and_then(|date| side.of(date));
        Some((When { edtf: side.of(moment.when.edtf)?, also_read }, end))
    }

    fn side(&self, at: usize, table: &[(&[&str], Side)]) -> Found<Side> {
        let fits = |words: &&[&str]| {
            words.iter().enumerate().all(|(i, word)| self.reader.word(at + i).to_lowercase() == *word)
        };
        let (words, side) = table.iter().find(|(words, _)| fits(words))?;
        Some((*side, at + words.len()))
    }

    /// "after 2010", "after 2010 and before 2015", "since 2010 until 2015", "pre-2000".
    fn sided(&self, side: Side, at: usize) -> Found<When> {
        let at = self.reader.past(at, Mark::Dash);
        let (moment, end) = self.moment(at)?;
        let (one, end) = self.answer(moment, side, end)?;
        let next = match self.reader.class(self.comma(end)) {
            Class::Word(Sense::And) => self.comma(end) + 1,
            Class::Word(Sense::Function) if self.reader.word(self.comma(end)) == "but" => self.comma(end) + 1,
            _ => self.comma(end),
        };
        let Some((other_side, after)) = self.side(next, SIDES) else { return Some((one, end)) };
        let (other, end) = self.moment(self.reader.past(after, Mark::Dash))?;
        let other = other_side.of(other.when.edtf)?;
        let edtf = match side {
            Side::After | Side::Since => one.edtf.through(other)?,
            Side::Before | Side::Until => other.through(one.edtf)?,
        };
        Some((When { edtf, also_read: None }, end))
    }

    /// "between 2012 and 2014", "from March to August 2024", "1–15 August 2023", "1914–18".
    fn range(&self, at: usize) -> Found<When> {
        let reader = self.reader;
        let between = reader.is(at, Sense::Between);
        let start = match reader.sense(at) {
            Some(Sense::Between | Sense::From) => at + 1,
            // "de 2012 à 2014", "du 4 au 10 août"
            Some(Sense::Of) => reader.past(at + 1, Mark::Apostrophe),
            _ => at,
        };
        let plain = skip(reader, start);
        if let Some(found) = self.shared(plain, between) {
            return Some(found);
        }
        let (one, end) = self.moment(start)?;
        let (joint, after) = self.joint(end, between)?;
        let (two, end) = self.moment(after)?;
        let (one, two) = share_year(one, two)?;
        if joint == Joint::And && !between && !adjacent(one.when.edtf, two.when.edtf) {
            return None;
        }
        let edtf = Edtf::between(one.when.edtf, two.when.edtf)?;
        let also_read = match (one.when.also_read, two.when.also_read) {
            (Some(one), Some(two)) => Edtf::between(one, two),
            _ => None,
        };
        Some((When { edtf, also_read }, end))
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
        let tight = reader.mark(at + 1, Mark::Dash) && !reader.spaced(at + 1) && !reader.spaced(at + 2);
        tight
            && reader.word(at + 1) == "-"
            && matches!(reader.class(at + 2), Class::Number { value: 1..=12, digits: 2 })
            && reader.era(at + 3).is_none()
    }

    fn days_after(&self, at: usize) -> Option<Vec<Item>> {
        let (found, to) = stated(self.reader, at)?;
        let month_first = matches!(self.reader.sense(at), Some(Sense::Month(_) | Sense::ShortMonth(_)));
        if !month_first || !matches!(found, Stated::Day { .. }) {
            return None;
        }
        let first = Item { from: at, to, stated: found, opens_range: false };
        Some(series::days_after_month(self.reader, first)).filter(|items| items.len() == 2)
    }

    fn joint(&self, at: usize, between: bool) -> Found<Joint> {
        let reader = self.reader;
        match reader.class(at) {
            Class::Mark(Mark::Dash | Mark::Slash) => Some((Joint::To, at + 1)),
            Class::Mark(Mark::Dot) if reader.mark(at + 1, Mark::Dot) => Some((Joint::To, at + 2)),
            Class::Mark(Mark::Dot) if reader.word(at) == "…" => Some((Joint::To, at + 1)),
            Class::Word(Sense::Until) => {
                // "jusqu’en"
                Some((Joint::To, reader.past(at + 1, Mark::Apostrophe)))
            }
            Class::Word(Sense::To) => Some((Joint::To, at + 1)),
            Class::Word(Sense::In) if matches!(reader.word(at), "au" | "aux") => Some((Joint::To, at + 1)),
            Class::Word(Sense::And) if between => Some((Joint::To, at + 1)),
            Class::Word(Sense::And | Sense::Or) => Some((Joint::And, at + 1)),
            Class::Word(Sense::Function) if reader.word(at) == "up" && reader.is(at + 1, Sense::To) => {
                Some((Joint::To, at + 2))
            }
            _ => None,
        }
    }
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
    let follows = |a: Option<Day>, b: Option<Day>| matches!((a, b), (Some(a), Some(b)) if a.plus_days(1) == Some(b));
    follows(one.last(), two.first()) || follows(two.last(), one.first())
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

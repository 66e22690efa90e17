//! The tagger: one pass over the tokens of a text, dates out, context carried along.

use super::anaphora::Spoken;
use super::calendar::{edtf, third};
use super::context::{TemporalContext, Weight};
use super::edtf::Edtf;
use super::lexicon::{DayPart, Part, Sense, Unit};
use super::piece::NumberedPart;
use super::point::Season;
use super::reader::TokenReader;
use super::stated::{Stated, Year};
use super::timex3::{TimexKind, day_part, value};
use super::token::{Class, Punctuation};
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
pub fn tag(text: &str, language: Language, context: &mut TemporalContext) -> Vec<Timex> {
    let reader = TokenReader::prose(text, language);
    let mut tagger =
        Tagger { reader: &reader, context, found: Vec::new(), sentence: 0, range_end: false };
    tagger.run();
    tagger.found
}

/// Takes in the heading of the section that follows: the first date it names, its year perhaps from
/// the headings above, is what the section speaks of. Gives that date with the place of its words,
/// unless it begins a range. A heading is too short to show its language, so English is tried, then
/// French.
pub fn tag_heading(heading: &str, context: &mut TemporalContext) -> Option<(Edtf, Span)> {
    let named = [Language::English, Language::French].into_iter().find_map(|language| {
        // On a copy: neither attempt may move the context the other one reads with.
        let found = tag(heading, language, &mut context.clone());
        let mut dated = found.into_iter().filter_map(|timex| Some((timex.date?, timex)));
        dated.find(|(date, _)| date.interval().is_some())
    });
    context.begin_section(named.as_ref().map(|(date, _)| *date));
    named.filter(|(_, timex)| !timex.opens_range).map(|(date, timex)| (date, timex.span))
}

pub(super) struct Tagger<'r, 't, 'c> {
    pub(super) reader: &'r TokenReader<'t>,
    pub(super) context: &'c mut TemporalContext,
    pub(super) found: Vec<Timex>,
    /// The first token of the sentence at hand.
    sentence: usize,
    /// Whether what comes next ends a range.
    pub(super) range_end: bool,
}

/// How a date was found.
#[derive(Clone, Copy)]
pub(super) enum Reading {
    Stated(Stated),
    Spoken(Spoken),
}

/// A date found in tokens `from..to`.
#[derive(Clone, Copy)]
pub(super) struct Sighting {
    from: usize,
    to: usize,
    reading: Reading,
    part: Option<Part>,
    piece: Option<NumberedPart>,
    of_day: Option<DayPart>,
}

impl Sighting {
    pub(super) const fn new(from: usize, to: usize, reading: Reading) -> Self {
        Self { from, to, reading, part: None, piece: None, of_day: None }
    }

    pub(super) const fn with_part(self, part: Option<Part>) -> Self {
        Self { part, ..self }
    }

    pub(super) const fn with_piece(self, piece: NumberedPart) -> Self {
        Self { piece: Some(piece), ..self }
    }

    pub(super) const fn of_day(self, part: DayPart) -> Self {
        Self { of_day: Some(part), ..self }
    }
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
            // A rule that took nothing must not keep the pass where it is.
            at = self.read(at).filter(|next| *next > at).unwrap_or(at + 1);
        }
        self.context.end_sentence();
    }

    fn sentence_ends(&self, at: usize) -> bool {
        match self.reader.class(at) {
            Class::Break => true,
            // A point after one letter is an initial ("J. Smith"). Sentences are told apart roughly
            // here: a wrong end costs an aside its context, no date.
            Class::Mark(Punctuation::Dot) => {
                self.reader.spaced(at + 1)
                    && self.reader.capital(at + 1)
                    && self.reader.word(at.wrapping_sub(1)).len() > 1
            }
            Class::Mark(Punctuation::Stop) => matches!(self.reader.word(at), "!" | "?"),
            _ => false,
        }
    }

    /// Reads the expression that begins at the token, if one does, and gives the position after it.
    fn read(&mut self, at: usize) -> Option<usize> {
        // Most tokens can begin no date; they leave here, before any rule is tried.
        match self.reader.class(at) {
            Class::Mark(Punctuation::Apostrophe)
            | Class::Number { .. }
            | Class::Ordinal(_)
            | Class::Decade { .. }
            | Class::Lettered(..)
            | Class::Word(_)
            | Class::Clock { .. } => {}
            Class::Other if self.reader.capital(at) => {}
            _ => return None,
        }
        let inner = match self.reader.sense(at) {
            Some(Sense::The) => self.reader.past(at + 1, Punctuation::Apostrophe),
            _ => at,
        };
        // The order is that of how much a rule takes: "early May 1940" before "May 1940", a series
        // before its first date, dates before lengths of time ("two days later" before "two days").
        self.part(at, inner)
            .or_else(|| self.piece(at, inner))
            .or_else(|| self.time_of_day(at, inner))
            .or_else(|| self.series(at, inner))
            .or_else(|| self.told(at, inner))
            .or_else(|| self.clock(at))
            .or_else(|| self.ordinal_day(at, inner))
            .or_else(|| self.lone(at, inner))
            .or_else(|| self.other(at, inner))
    }

    pub(super) fn push_value(&mut self, from: usize, to: usize, value: String, kind: TimexKind) {
        let span = self.reader.span(from, to);
        self.found.push(Timex {
            span,
            value,
            kind,
            date: None,
            from_context: false,
            opens_range: false,
        });
    }

    /// Takes a date, gives it what the context knows, and lets the context know it.
    pub(super) fn push(&mut self, sighting: Sighting) {
        let Sighting { from, to, reading, part, piece, of_day } = sighting;
        let (stated, told, of_day) = match reading {
            Reading::Stated(stated) => (Some(stated), stated.year().is_told(), of_day),
            Reading::Spoken(spoken) => {
                let of_day =
                    if let Spoken::DayPart(part, _) = spoken { Some(part) } else { of_day };
                (self.place(spoken), true, of_day)
            }
        };
        let Some(stated) = stated else {
            let Reading::Spoken(spoken) = reading else { return };
            self.push_value(from, to, unplaced(spoken), TimexKind::Date);
            return;
        };
        let open = stated.year() == Year::Open;
        // "every 4 July" has no one year.
        // Only a date without a year can recur; with one it happened once.
        let every = open && self.is_every(from);
        let complete = if every { stated } else { self.context.complete(stated) };
        let from_context =
            told && self.context.said_earlier() && matches!(complete.year(), Year::Given(_));
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
        let mut date = part.map_or_else(|| edtf(complete), |part| third(complete, part));
        if let Some(piece) = piece.and_then(|piece| piece.of(complete)) {
            value = plain_value(&piece);
            date = Some(piece);
        }
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
        // Last, so that the date was completed by what came before it and not by itself.
        self.context.speak_of(complete, weight);
    }

    /// Whether what begins at a token comes again: "every August", "each year on 5 November".
    fn is_every(&self, from: usize) -> bool {
        let reader = self.reader;
        let mut before = from.wrapping_sub(1);
        for small in [Sense::The, Sense::On, Sense::In] {
            before = if reader.is(before, small) { before.wrapping_sub(1) } else { before };
        }
        before =
            if reader.mark(before, Punctuation::Comma) { before.wrapping_sub(1) } else { before };
        let year = reader.is(before, Sense::Unit(Unit::Year));
        reader.is(before, Sense::Each) || (year && reader.is(before.wrapping_sub(1), Sense::Each))
    }

    /// A date told from another as a stated one, where the context can place it.
    pub(super) fn place(&self, spoken: Spoken) -> Option<Stated> {
        let anchor = self.context.anchor()?;
        match spoken {
            Spoken::Unit(unit, count) => self.context.shifted(unit, count),
            Spoken::DayPart(_, days) => self.context.shifted(Unit::Day, days),
            Spoken::Month(month, step) => {
                // A year without a month is taken as a whole: the next May is that of the same year,
                // and so is the last.
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

/// A part of a date as a value: TIMEX3 has none for most of them, and is written as EDTF is.
fn plain_value(date: &Edtf) -> String {
    date.to_string().trim_end_matches('X').to_owned()
}

/// A date at most this many tokens into a sentence still leads it: "In early March 1940, …".
const LEAD: usize = 3;

/// The value of a date told from one that is not known well enough.
fn unplaced(spoken: Spoken) -> String {
    match spoken {
        Spoken::Vague(true) => "FUTURE_REF".to_owned(),
        Spoken::Vague(false) => "PAST_REF".to_owned(),
        Spoken::Unit(Unit::Day | Unit::Hour | Unit::Minute, _) | Spoken::DayPart(..) => {
            "XXXX-XX-XX".to_owned()
        }
        Spoken::Unit(Unit::Week | Unit::Fortnight, _) => "XXXX-WXX".to_owned(),
        Spoken::Month(month, _) => format!("XXXX-{month:02}"),
        Spoken::Unit(Unit::Month, _) => "XXXX-XX".to_owned(),
        Spoken::Unit(..) | Spoken::Season(..) => "XXXX".to_owned(),
    }
}

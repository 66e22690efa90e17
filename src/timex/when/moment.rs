//! A date of a `when:` box as a value: what it is, and how it was said where a neighbour may still
//! give it a year.

use super::super::calendar::{edtf, third};
use super::super::edtf::Edtf;
use super::super::lexicon::Part;
use super::super::stated::{Stated, Year};
use super::value::When;

/// A date as read: its value, and how it was said where a neighbour may still give it a year.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    /// `None` while a quarter or half of a year lacks its year.
    pub(super) when: Option<When>,
    pub(super) stated: Option<(Stated, Option<Part>)>,
}

impl Moment {
    pub(super) fn of(edtf: Edtf) -> Self {
        Self { when: Some(When { edtf, also_read: None }), stated: None }
    }

    pub(super) fn stated(stated: Stated, part: Option<Part>) -> Option<Self> {
        let value = match part {
            Some(part) => third(stated, part),
            None => edtf(stated),
        };
        let when = value.map(|edtf| When { edtf, also_read: None });
        (when.is_some() || stated.year() == Year::Open)
            .then_some(Self { when, stated: Some((stated, part)) })
    }

    /// The same with the year a neighbour gives it.
    pub(super) fn in_year(self, year: i32) -> Option<Self> {
        let (stated, part) = self.stated?;
        Self::stated(stated.with_year(Year::Given(year)), part)
    }

    /// The year it was said with; `None` when it still needs one.
    pub(super) fn year(&self) -> Option<i32> {
        match self.stated?.0.year() {
            Year::Given(year) => Some(year),
            _ => None,
        }
    }

    /// Whether it lacks its year.
    pub(super) fn is_open(&self) -> bool {
        self.stated.is_some_and(|(stated, _)| stated.year() == Year::Open)
    }

    /// The month it begins in, for dates inside a year.
    pub(super) fn month(&self) -> Option<u8> {
        match self.stated?.0 {
            Stated::Day { month, .. } | Stated::Month { month, .. } => Some(month),
            Stated::Season { season, .. } => Some(season.first_month()),
            Stated::Quarter { quarter, .. } => Some(quarter * 3),
            Stated::Half { half, .. } => Some(half * 6),
            _ => None,
        }
    }
}

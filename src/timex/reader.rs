//! A text as tokens that the grammar looks at by position.

use std::ops::RangeInclusive;

use super::address::addresses;
use super::lexicon::Sense;
use super::token::{Class, Punctuation, Token, scan};
use crate::text::{Language, Span};

/// The tokens of a text. Positions outside the text read as [`Class::End`].
// Every rule looks a few tokens ahead and behind. That a position outside is the end, and no error,
// saves each of them a bounds check that would mean the same; `at.wrapping_sub(1)` before the first
// token is such a position.
pub(super) struct TokenReader<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    language: Language,
    /// This year, when the text was typed into a date box, where case and bare numbers prove
    /// nothing and two digits can be a year.
    box_year: Option<i32>,
}

/// The last year that two digits of a text mean: texts that write years so are of our time, and tell
/// of wars of the last century more often than of plans for this one.
const LATEST_SHORT: i32 = 2035;

/// How eras are written, longest first, and whether they count backwards.
const ERAS: &[(&str, bool)] = &[
    ("before the common era", true),
    ("avant Jésus-Christ", true),
    ("après Jésus-Christ", false),
    ("avant notre ère", true),
    ("before Christ", true),
    ("de notre ère", false),
    ("avant J.-C.", true),
    ("avant J.C.", true),
    ("après J.C.", false),
    ("après J.-C.", false),
    ("av. J.-C.", true),
    ("apr. J.-C.", false),
    ("av. J.-C", true),
    ("ap. J.-C.", false),
    ("av. J.C.", true),
    ("apr. J.C.", false),
    ("avant JC", true),
    ("après JC", false),
    ("av. JC", true),
    ("apr. JC", false),
    ("av JC", true),
    ("B.C.E.", true),
    ("B.C.", true),
    ("C.E.", false),
    ("A.D.", false),
    ("B.C", true),
    ("BCE", true),
    ("BC", true),
    ("CE", false),
    ("AD", false),
];

impl<'t> TokenReader<'t> {
    /// Reads running text.
    pub(super) fn prose(text: &'t str, language: Language) -> Self {
        let mut tokens = scan(text, language);
        let mut addresses = addresses(text, language).into_iter().peekable();
        for token in &mut tokens {
            // Both are in order: an address that ended before this token is never met again.
            while addresses.next_if(|address| address.end <= token.span.start).is_some() {}
            if addresses.peek().is_some_and(|address| address.contains(token.span)) {
                token.class = Class::Other;
            }
        }
        Self { text, tokens, language, box_year: None }
    }

    /// Reads what was typed into a date box in the year `today`.
    pub(super) fn date_box(text: &'t str, language: Language, today: i32) -> Self {
        Self { text, tokens: scan(text, language), language, box_year: Some(today) }
    }

    pub(super) const fn language(&self) -> Language {
        self.language
    }

    /// Whether the text was typed into a date box: it is a date, the question is only which.
    pub(super) const fn loose(&self) -> bool {
        self.box_year.is_some()
    }

    /// The last year with these two digits that is not in the future; only for a date box.
    pub(super) fn two_digit_year(&self, digits: u32) -> Option<i32> {
        let now = self.box_year?;
        // In 2026, "98" is 1998 and "23" is 2023: what is asked about has mostly happened.
        let year = now - now.rem_euclid(100) + i32::try_from(digits).ok()?;
        Some(if year > now { year - 100 } else { year })
    }

    /// The year that two digits mean: in a date box as above, in a text the last such year that is
    /// not after [`LATEST_SHORT`].
    pub(super) fn short_year(&self, digits: u32) -> Option<i32> {
        if self.loose() {
            return self.two_digit_year(digits);
        }
        let year = 2000 + i32::try_from(digits).ok()?;
        Some(if year > LATEST_SHORT { year - 100 } else { year })
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn class(&self, at: usize) -> Class {
        self.tokens.get(at).map_or(Class::End, |token| token.class)
    }

    /// The class of the token before.
    pub(super) fn before(&self, at: usize) -> Class {
        self.class(at.wrapping_sub(1))
    }

    /// The value of a plain number with this many digits.
    pub(super) fn number(&self, at: usize, digits: RangeInclusive<u8>) -> Option<u32> {
        match self.class(at) {
            Class::Number { value, digits: has } if digits.contains(&has) => Some(value),
            _ => None,
        }
    }

    /// The value of a plain number of four digits, as a year.
    pub(super) fn four_digits(&self, at: usize) -> Option<i32> {
        self.number(at, 4..=4).and_then(|value| i32::try_from(value).ok())
    }

    /// The sense of a word of the lexicon.
    pub(super) fn sense(&self, at: usize) -> Option<Sense> {
        match self.class(at) {
            Class::Word(sense) => Some(sense),
            _ => None,
        }
    }

    pub(super) fn is(&self, at: usize, sense: Sense) -> bool {
        self.sense(at) == Some(sense)
    }

    pub(super) fn mark(&self, at: usize, mark: Punctuation) -> bool {
        self.class(at) == Class::Mark(mark)
    }

    /// The position after an optional mark.
    pub(super) fn past(&self, at: usize, mark: Punctuation) -> usize {
        if self.mark(at, mark) { at + 1 } else { at }
    }

    /// The position after an optional word.
    pub(super) fn past_word(&self, at: usize, sense: Sense) -> usize {
        if self.is(at, sense) { at + 1 } else { at }
    }

    /// Whether white space stands before the token.
    pub(super) fn spaced(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.spaced)
    }

    /// Whether the token begins with an upper-case letter.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.capital)
    }

    /// The token as it stands in the text; empty outside of it.
    pub(super) fn word(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| token.span.slice(self.text))
    }

    /// The text from the first of the tokens `from..to` to the last.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        let start = self.tokens.get(from).map_or(0, |token| token.span.start);
        let end = self.tokens.get(to.wrapping_sub(1)).map_or(start, |token| token.span.end);
        Span::new(start, end)
    }

    /// An era written at the token: whether it counts backwards, and the position after it.
    pub(super) fn era(&self, at: usize) -> Option<(bool, usize)> {
        let start = self.tokens.get(at)?.span.start;
        let rest = self.text.get(start..)?;
        // This is asked after nearly every number of a text: two bytes say no faster than the table.
        let [first, second, ..] = rest.as_bytes() else { return None };
        let head = [first.to_ascii_lowercase(), second.to_ascii_lowercase()];
        if !matches!(
            &head,
            b"bc" | b"b." | b"be" | b"ce" | b"c." | b"ad" | b"a." | b"av" | b"ap" | b"de"
        ) {
            return None;
        }
        let (era, backwards) = ERAS.iter().find(|(era, _)| {
            let Some(head) = rest.get(..era.len()) else { return false };
            // In running text "ad" and "ce" are words; only a long form is taken in any case.
            let spelled = if self.loose() || era.len() > 6 {
                head.eq_ignore_ascii_case(era)
            } else {
                head == *era
            };
            spelled
                && !rest
                    .get(era.len()..)
                    .is_some_and(|tail| tail.starts_with(char::is_alphanumeric))
        })?;
        let end = start + era.len();
        // An era of several words spans several tokens.
        let next = (at..self.tokens.len())
            .find(|&next| self.tokens.get(next).is_some_and(|token| token.span.start >= end))
            .unwrap_or(self.tokens.len());
        Some((*backwards, next))
    }
}

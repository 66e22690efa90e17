//! Numbers written in words or digits: how many, which one, which year.

use super::lexicon::Sense;
use super::reader::TokenReader;
use super::token::{Class, Punctuation};

/// "12", "twelve", "twenty-one", "two hundred and six", "quatre-vingt-dix": the number and the
/// position after it. Not "a".
pub(super) fn cardinal(reader: &TokenReader<'_>, at: usize) -> Option<(u32, usize)> {
    if let Class::Number { value, .. } = reader.class(at) {
        return Some((value, at + 1));
    }
    let mut number = Number::default();
    // Where the last word that counted ended: an "and" after it may belong to the next clause.
    let mut end = None;
    let mut next = at;
    // No number that counts for a date has more than a dozen words.
    for _ in 0..12 {
        let Some(sense) = reader.sense(next) else { break };
        if !number.take(sense) {
            break;
        }
        next += 1;
        end = Some(next);
        let joined = reader.mark(next, Punctuation::Dash)
            && !reader.spaced(next)
            && !reader.spaced(next + 1);
        if joined || (reader.is(next, Sense::And) && number.takes_and(reader.sense(next + 1))) {
            next += 1;
        }
    }
    end.map(|end| (number.total + number.part, end))
}

/// A number being read word by word.
#[derive(Default)]
struct Number {
    /// What the thousands have closed.
    total: u32,
    part: u32,
    begun: bool,
}

impl Number {
    fn take(&mut self, sense: Sense) -> bool {
        match sense {
            // "quatre-vingts": four became eighty.
            Sense::Cardinal(20) if self.part % 100 == 4 => self.part += 76,
            Sense::Cardinal(value) => {
                // How much may still be added: after a hundred anything below one, after "twenty" a
                // digit, after a digit nothing, so that "two three" are two numbers.
                let room = match self.part % 100 {
                    0 => 100,
                    // "soixante-douze", "quatre-vingt-douze"
                    60 | 80 => 20,
                    tens if tens % 10 == 0 && tens > 10 => 10,
                    _ => 0,
                };
                if (self.begun && !self.part.is_multiple_of(100) && value == 0) || value >= room {
                    return false;
                }
                self.part += value;
            }
            // "hundred" alone is one hundred; "thousand" likewise.
            Sense::Hundred if self.part < 100 => self.part = self.part.max(1) * 100,
            Sense::Thousand if self.total == 0 => {
                self.total = self.part.max(1) * 1000;
                self.part = 0;
            }
            _ => return false,
        }
        self.begun = true;
        true
    }

    /// "two hundred and six", "vingt et un", but not "three and four".
    fn takes_and(&self, next: Option<Sense>) -> bool {
        let Some(Sense::Cardinal(value)) = next else { return false };
        let tail = self.part % 100;
        tail == 0 || (tail >= 20 && tail.is_multiple_of(10) && matches!(value, 1 | 11))
    }
}

/// "4th", "fourth", "twenty-first", "vingt et unième": the number and the position after it.
pub(super) fn ordinal(reader: &TokenReader<'_>, at: usize) -> Option<(u32, usize)> {
    match reader.class(at) {
        Class::Ordinal(value) | Class::Word(Sense::Ordinal(value)) => Some((value, at + 1)),
        // "dix-neuvième" counts on from ten.
        Class::Word(Sense::Cardinal(tens)) if tens >= 20 || tens == 10 => {
            let next = if reader.mark(at + 1, Punctuation::Dash) || reader.is(at + 1, Sense::And) {
                at + 2
            } else {
                at + 1
            };
            match reader.sense(next) {
                Some(Sense::Ordinal(ones)) if ones < 20 => Some((tens + ones, next + 1)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// A year in words: "nineteen sixty-two", "twenty twelve", "nineteen hundred", "two thousand and
/// five", "mille neuf cent quatorze".
pub(super) fn year_in_words(reader: &TokenReader<'_>, at: usize) -> Option<(i32, usize)> {
    // Digits are a year by other rules; here the first word must be one.
    reader.sense(at)?;
    let (first, next) = cardinal(reader, at)?;
    // "a thousand" is no year, "mille neuf cents" is one.
    if (1000..3000).contains(&first) && next > at + 1 {
        return Some((i32::try_from(first).ok()?, next));
    }
    // A year said in two halves has a century from 10 to 20 in front.
    if !(10..=20).contains(&first) {
        return None;
    }
    let next = reader.past(next, Punctuation::Dash);
    if reader.word(next).eq_ignore_ascii_case("oh") {
        let (ones, end) = cardinal(reader, next + 1).filter(|(ones, _)| *ones < 10)?;
        return Some((i32::try_from(first * 100 + ones).ok()?, end));
    }
    // "nineteen oh five" and "nineteen zero five" say their zero; "nineteen five" is no year, but
    // in a date box nothing else either.
    let (rest, end) = match reader.sense(next)? {
        Sense::Cardinal(0) => cardinal(reader, reader.past(next + 1, Punctuation::Dash))?,
        _ => cardinal(reader, next)?,
    };
    let spelled = reader.sense(next).is_some() && rest < 100;
    spelled.then_some((i32::try_from(first * 100 + rest).ok()?, end))
}

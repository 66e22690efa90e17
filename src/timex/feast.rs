//! Feasts: those of a fixed day ("Christmas Eve") and those that Easter moves ("Good Friday").

use super::easter::MovingFeast;
use super::lexicon::Sense;
use super::reader::TokenReader;
use super::stated::{Found, Stated, Year};
use super::token::{Class, fold};
use super::year::trailing_year;

/// When a feast is.
#[derive(Clone, Copy)]
enum On {
    /// Month and day.
    Fixed(u8, u8),
    Moving(MovingFeast),
}

use On::{Fixed, Moving};

const fn after_easter(days: i16) -> On {
    Moving(MovingFeast::Easter(days))
}

/// Feasts by their words as tokens, folded, the longer first where one begins another.
const FEASTS: &[(&[&str], On)] = &[
    (&["easter", "sunday"], after_easter(0)),
    (&["easter", "day"], after_easter(0)),
    (&["easter", "monday"], after_easter(1)),
    (&["easter", "tuesday"], after_easter(2)),
    (&["easter", "saturday"], after_easter(-1)),
    (&["easter", "eve"], after_easter(-1)),
    (&["easter"], after_easter(0)),
    (&["good", "friday"], after_easter(-2)),
    (&["holy", "saturday"], after_easter(-1)),
    (&["maundy", "thursday"], after_easter(-3)),
    (&["palm", "sunday"], after_easter(-7)),
    (&["shrove", "tuesday"], after_easter(-47)),
    (&["mardi", "gras"], after_easter(-47)),
    (&["ash", "wednesday"], after_easter(-46)),
    (&["ascension", "day"], after_easter(39)),
    (&["whit", "sunday"], after_easter(49)),
    (&["whit", "monday"], after_easter(50)),
    (&["whitsunday"], after_easter(49)),
    (&["whitsun"], after_easter(49)),
    (&["pentecost"], after_easter(49)),
    (&["trinity", "sunday"], after_easter(56)),
    (&["corpus", "christi"], after_easter(60)),
    (&["thanksgiving", "day"], Moving(MovingFeast::Thanksgiving)),
    (&["thanksgiving"], Moving(MovingFeast::Thanksgiving)),
    (&["christmas", "eve"], Fixed(12, 24)),
    (&["boxing", "day"], Fixed(12, 26)),
    (&["halloween"], Fixed(10, 31)),
    (&["dimanche", "de", "paques"], after_easter(0)),
    (&["lundi", "de", "paques"], after_easter(1)),
    (&["paques"], after_easter(0)),
    (&["vendredi", "saint"], after_easter(-2)),
    (&["jeudi", "saint"], after_easter(-3)),
    (&["dimanche", "des", "rameaux"], after_easter(-7)),
    (&["mercredi", "des", "cendres"], after_easter(-46)),
    (&["jeudi", "de", "l", "’", "ascension"], after_easter(39)),
    (&["ascension"], after_easter(39)),
    (&["dimanche", "de", "pentecote"], after_easter(49)),
    (&["lundi", "de", "pentecote"], after_easter(50)),
    (&["pentecote"], after_easter(49)),
    (&["toussaint"], Fixed(11, 1)),
];

/// A feast with its year, where that is said: "Easter 2025", "Good Friday of 1916".
pub(super) fn feast(reader: &TokenReader<'_>, at: usize) -> Found<Stated> {
    let (words, on) = FEASTS.iter().find(|(words, _)| {
        words.iter().enumerate().all(|(n, word)| is_word(reader.word(at + n), word))
    })?;
    // "The ascension of 1953" is a climb; the feast is written with a capital.
    if !reader.loose() && !reader.capital(at) && !matches!(reader.class(at), Class::Word(_)) {
        return None;
    }
    let (year, next) = trailing_year(reader, at + words.len(), true);
    let stated = match on {
        Fixed(month, day) => Stated::Day { year, month: *month, day: *day },
        Moving(feast) => Stated::Feast { year: Year::Open, feast: *feast }.with_year(year),
    };
    Some((stated, next))
}

fn is_word(typed: &str, word: &str) -> bool {
    // Nearly no word of a text begins as a feast does.
    let begins = typed.chars().next().and_then(fold) == word.bytes().next();
    (begins && typed.chars().map(fold).eq(word.bytes().map(Some)))
        || (word == "’" && matches!(typed, "'" | "’"))
}

/// Whether the word at the position can begin a feast: a weekday does in French.
pub(super) fn may_begin(sense: Sense) -> bool {
    matches!(sense, Sense::Weekday(_) | Sense::Feast(..))
}

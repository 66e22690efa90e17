//! Numbers that look like years and are none: ratios ("1 in 1900 cars"), measures ("2048 × 1536"),
//! parts of longer numbers ("ISBN 1-4028-9462-7"), and numbers that are names ("port 1984").
//!
//! Only numbers are judged here; whether a month or a season is one is [`likely`](super::likely)'s.

use super::lexicon::Sense;
use super::reader::TokenReader;
use super::token::{Class, Punctuation};

/// Whether the number of four digits at `at`, followed by `next`, says how many, how long or which.
pub(super) fn counted(reader: &TokenReader<'_>, at: usize, next: usize) -> bool {
    ratio(reader, at, next)
        || measure(reader, at, next)
        || chained(reader, at)
        || numbers(reader, at)
}

/// "1 in 1900 cars", "one in 2000": how many of how many.
fn ratio(reader: &TokenReader<'_>, at: usize, next: usize) -> bool {
    if !reader.is(at.wrapping_sub(1), Sense::In) {
        return false;
    }
    let part = at.wrapping_sub(2);
    match reader.class(part) {
        Class::Number { digits: 1..=3, .. } | Class::Word(Sense::Cardinal(_)) => {}
        _ => return false,
    }
    let one = matches!(
        reader.class(part),
        Class::Number { value: 1, .. } | Class::Word(Sense::Cardinal(1))
    );
    let before = reader.word(part.wrapping_sub(1)).to_lowercase();
    let chance = matches!(
        before.as_str(),
        "of" | "only" | "about" | "roughly" | "just" | "odds" | "chance" | "risk" | "is" | "are"
    );
    many(reader, next) || (one && (chance || many_or_one(reader, next)))
}

/// "2048 × 1536", "2048 x 1536", "2048 by 1536 pixels": one side of an area.
fn measure(reader: &TokenReader<'_>, at: usize, next: usize) -> bool {
    (is_times(reader, next) && is_numeric(reader, next + 1))
        || (is_times(reader, at.wrapping_sub(1)) && is_numeric(reader, at.wrapping_sub(2)))
}

fn is_numeric(reader: &TokenReader<'_>, at: usize) -> bool {
    matches!(reader.class(at), Class::Number { .. } | Class::Quantity)
}

fn is_times(reader: &TokenReader<'_>, at: usize) -> bool {
    // Between two numbers alone: "by 1939" is a year.
    matches!(reader.word(at), "×" | "x" | "X" | "*" | "✕" | "⨯" | "by")
}

/// Whether a number is one of three or more that are joined by marks, or follows one that no date
/// begins with: "1-4028-9462-7", "555-1984", "0800-1984".
pub(super) fn chained(reader: &TokenReader<'_>, at: usize) -> bool {
    let (mut first, mut last) = (at, at);
    // No number that people write has more parts than these.
    for _ in 0..5 {
        if is_joint(reader, first.wrapping_sub(1)) && is_part(reader, first.wrapping_sub(2)) {
            first -= 2;
        }
        if is_joint(reader, last + 1) && is_part(reader, last + 2) {
            last += 2;
        }
    }
    if last - first >= 4 {
        return true;
    }
    // "1914-1918" is a range and "05-1999" a month; no year has three digits or begins with 0.
    first < at
        && match reader.class(first) {
            Class::Number { digits: 3 | 5.., .. } => true,
            Class::Number { digits: 4, value } => value < 1000,
            _ => false,
        }
}

/// A dash with nothing around it.
fn is_joint(reader: &TokenReader<'_>, at: usize) -> bool {
    reader.mark(at, Punctuation::Dash) && !reader.spaced(at) && !reader.spaced(at + 1)
}

fn is_part(reader: &TokenReader<'_>, at: usize) -> bool {
    // The check digit of an ISBN may be an X.
    is_numeric(reader, at) || matches!(reader.word(at), "X" | "x")
}

/// "port 1984", "RFC 2024", "buses 1905 and 1906": the number is the name of something.
fn numbers(reader: &TokenReader<'_>, at: usize) -> bool {
    let mut at = at;
    // "ports 1984, 1985 and 1986"
    for _ in 0..4 {
        let before = at.wrapping_sub(1);
        let before = match reader.class(before) {
            Class::Mark(Punctuation::Sign | Punctuation::Dot | Punctuation::Stop)
                if reader.word(before) != ")" =>
            {
                before.wrapping_sub(1)
            }
            _ => before,
        };
        if is_named_by_number(reader, before) {
            return true;
        }
        let joint = matches!(reader.sense(before), Some(Sense::And | Sense::Or | Sense::To))
            || reader.mark(before, Punctuation::Comma);
        let other = before.wrapping_sub(1);
        if !joint || !matches!(reader.class(other), Class::Number { digits: 3..=5, .. }) {
            return false;
        }
        at = other;
    }
    false
}

/// Things that have a number for a name, in small letters: what machines, standards, ways and rooms
/// are told apart by. Words that a year may follow as well ("class", "flight") are labels of the
/// lexicon, which judges them by themselves.
const NAMED_BY_NUMBER: &[&str] = &[
    "account",
    "ansi",
    "apartment",
    "apt",
    "asteroid",
    "astm",
    "berth",
    "bin",
    "box",
    "bs",
    "bug",
    "build",
    "bus",
    "buses",
    "byte",
    "cabin",
    "case",
    "channel",
    "code",
    "codes",
    "coach",
    "cve",
    "desk",
    "dial",
    "din",
    "drawer",
    "en",
    "error",
    "errors",
    "exit",
    "ext",
    "extension",
    "fax",
    "file",
    "flat",
    "form",
    "freq",
    "frequency",
    "gate",
    "ieee",
    "iec",
    "invoice",
    "iso",
    "isbn",
    "issn",
    "jira",
    "key",
    "kb",
    "level",
    "locker",
    "mailbox",
    "number",
    "numbers",
    "nos",
    "order",
    "patent",
    "pep",
    "phone",
    "pid",
    "pier",
    "pin",
    "plate",
    "platform",
    "plot",
    "port",
    "ports",
    "pr",
    "product",
    "query",
    "ref",
    "reference",
    "rev",
    "revision",
    "rfc",
    "rfcs",
    "rooms",
    "route",
    "routes",
    "serial",
    "sheet",
    "shelf",
    "sku",
    "step",
    "stop",
    "suite",
    "telephone",
    "ticket",
    "tickets",
    "track",
    "train",
    "trains",
    "tram",
    "trams",
    "tunnel",
    "unit",
    "version",
    "wagon",
    "zip",
    "bogue",
    "bug",
    "bus",
    "demande",
    "erreur",
    "gare",
    "norme",
    "poste",
    "quai",
    "référence",
    "salle",
    "téléphone",
    "voie",
];

fn is_named_by_number(reader: &TokenReader<'_>, at: usize) -> bool {
    if !matches!(reader.class(at), Class::Other | Class::Word(Sense::Label)) {
        return false;
    }
    let word = reader.word(at).to_lowercase();
    NAMED_BY_NUMBER.contains(&word.as_str())
}

/// Whether a date in digits is the number of a version: "release 3.10.2031", "v3.10.2031-rc1",
/// "10.3.10.2031".
pub(super) fn versioned(reader: &TokenReader<'_>, at: usize, next: usize) -> bool {
    let dotted = reader.mark(at + 1, Punctuation::Dot)
        && reader.mark(at + 3, Punctuation::Dot)
        && next == at + 5
        && matches!(reader.class(at + 2), Class::Number { .. });
    if !dotted {
        return reader.mark(at + 1, Punctuation::Dash) && follows_number(reader, at);
    }
    let word = reader.word(at.wrapping_sub(1)).to_lowercase();
    let named = matches!(
        word.as_str(),
        "release"
            | "releases"
            | "version"
            | "versions"
            | "v"
            | "ver"
            | "update"
            | "upgrade"
            | "build"
            | "firmware"
            | "patch"
            | "tag"
            | "rev"
            | "revision"
            | "ip"
            | "section"
    );
    let goes_on = !reader.spaced(next)
        && matches!(reader.class(next), Class::Mark(Punctuation::Dot | Punctuation::Dash))
        && !reader.spaced(next + 1)
        && !matches!(reader.class(next + 1), Class::End | Class::Break);
    named || goes_on || follows_number(reader, at)
}

/// Whether the number at a position goes on from one before it: "978-2024-05-17", "10.3.10.2031".
fn follows_number(reader: &TokenReader<'_>, at: usize) -> bool {
    let mark = at.wrapping_sub(1);
    matches!(reader.class(mark), Class::Mark(Punctuation::Dash | Punctuation::Dot))
        && !reader.spaced(mark)
        && !reader.spaced(at)
        && matches!(reader.class(mark.wrapping_sub(1)), Class::Number { .. } | Class::Quantity)
}

/// A word for more than one.
fn many(reader: &TokenReader<'_>, at: usize) -> bool {
    let word = reader.word(at);
    let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    reader.class(at) == Class::Other
        && !reader.capital(at)
        && (plural || matches!(word, "people" | "men" | "women" | "children" | "births"))
}

fn many_or_one(reader: &TokenReader<'_>, at: usize) -> bool {
    many(reader, at) || matches!(reader.class(at), Class::Other) && !reader.capital(at)
}

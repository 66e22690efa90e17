//! Words misspelt by a letter or two, put right: "Febuary", "betwen", "Decmber".
//!
//! A slip must be certain, since a wrong date is worse than none: the first letter stands, short
//! words forgive only a missing, doubled or swapped letter, and without any number in the input
//! only long month names are put right.

use super::super::lexicon::{Sense, words};
use super::super::token::{Class, scan};
use crate::text::Language;

/// The input with its misspelt words put right; `None` when there is nothing to put right, or
/// nothing certain.
pub(super) fn repair(typed: &str, language: Language) -> Option<String> {
    let tokens = scan(typed, language);
    let numbered = tokens.iter().any(|token| dated(token.class));
    let mut repaired = String::with_capacity(typed.len() + 8);
    let mut copied = 0;
    for token in &tokens {
        if token.class != Class::Other {
            continue;
        }
        let word = token.span.slice(typed).to_lowercase();
        if let Some(right) = nearest(&word, language, numbered) {
            repaired.push_str(typed.get(copied..token.span.start)?);
            repaired.push_str(right);
            copied = token.span.end;
        }
    }
    repaired.push_str(typed.get(copied..)?);
    (copied > 0).then_some(repaired)
}

/// Whether the rest of the input shows that a date is meant: a number, "last", "ago".
fn dated(class: Class) -> bool {
    match class {
        Class::Word(sense) => matches!(
            sense,
            Sense::Last
                | Sense::Next
                | Sense::This
                | Sense::Ago
                | Sense::Part(_)
                | Sense::Cardinal(_)
        ),
        Class::Other | Class::Mark(_) => false,
        _ => true,
    }
}

/// The input with a space between digits and the letters that hang on them: "79AD", "c1990",
/// "2013Q1"; "1Q2013" becomes "Q1 2013". `None` when nothing hangs.
pub(super) fn spread(typed: &str) -> Option<String> {
    let mut spread = String::with_capacity(typed.len() + 4);
    let mut before = ' ';
    let mut characters = typed.chars().peekable();
    while let Some(c) = characters.next() {
        let quarter = matches!(characters.peek(), Some('q' | 'Q' | 'h' | 'H'));
        if c.is_ascii_digit() && !before.is_alphanumeric() && quarter {
            spread.extend(characters.next());
            spread.push(c);
            spread.push(' ');
            before = ' ';
            continue;
        }
        let begins_letter = c.is_alphabetic() && before.is_ascii_digit();
        let mark = before.is_alphabetic() && matches!(before, 'q' | 'Q' | 'h' | 'H' | 'w' | 'W');
        if begins_letter || (c.is_ascii_digit() && before.is_alphabetic() && !mark) {
            spread.push(' ');
        }
        spread.push(c);
        before = c;
    }
    (spread != typed).then_some(spread)
}

/// The one word of the lexicon that the misspelt one must be.
fn nearest(word: &str, language: Language, numbered: bool) -> Option<&'static str> {
    let length = word.chars().count();
    // Three letters and one slip fit several words each; the longest word of the tables has 14.
    if !(4..=14).contains(&length) {
        return None;
    }
    let mut best: Option<(usize, &'static str)> = None;
    let mut tied = false;
    for (right, sense) in words(language) {
        if !mendable(*sense, right, numbered) || right.chars().next() != word.chars().next() {
            continue;
        }
        // "Augusta" and "Sunda" are places: a word with an ending of its own, or without one, is no
        // slip of the hand, which rarely falls on the last letter and nothing else.
        let complete = word.starts_with(right);
        let cut = right.starts_with(word) && !(numbered && matches!(sense, Sense::Month(_)));
        if complete || cut {
            continue;
        }
        // Two slips change the length by two at most; this is far cheaper than the distance.
        if right.len().abs_diff(length) > 2 {
            continue;
        }
        let month = matches!(sense, Sense::Month(_));
        let same_length = right.len() == length;
        // Insertions, deletions, changes and swaps of neighbours, each letter touched once at most.
        let distance = strsim::osa_distance(word, right);
        let allowed = match sense {
            Sense::Month(_) if length >= 6 => 2,
            _ if length >= 8 => 2,
            _ => 1,
        };
        // "match" is not March, "winner" not winter: in short words a changed letter is a word.
        let changed = same_length && !swapped(word, right);
        let forgiven = length >= 7 || (length == 6 && vowel_for_vowel(word, right));
        let short = right.len() < 5 && (!same_length || changed);
        if distance > allowed
            || distance == 0
            || (changed && !(forgiven && (numbered || length >= 8)))
            || (short && !month)
        {
            continue;
        }
        match best {
            Some((least, _)) if distance > least => {}
            // Two words as near as each other: which is meant cannot be told, and a wrong date is
            // worse than none.
            Some((least, _)) if distance == least => tied = true,
            _ => {
                best = Some((distance, right));
                tied = false;
            }
        }
    }
    best.filter(|_| !tied).map(|(_, right)| right)
}

fn mendable(sense: Sense, right: &str, numbered: bool) -> bool {
    match sense {
        Sense::Month(_) => numbered || right.len() >= 6,
        Sense::Yesterday | Sense::Tomorrow | Sense::Weekday(_) => right.len() >= 6,
        Sense::Season(_)
        | Sense::Unit(_)
        | Sense::Between
        | Sense::Before
        | Sense::After
        | Sense::Since
        | Sense::Until
        | Sense::During
        | Sense::Edge(_)
        | Sense::Part(_) => numbered && right.len() >= 4,
        Sense::Ordinal(_) | Sense::Cardinal(_) | Sense::DecadeName(_) => right.len() >= 7,
        _ => false,
    }
}

/// Whether two words of one length differ by one vowel: "summar".
fn vowel_for_vowel(one: &str, two: &str) -> bool {
    let mut differing = one.chars().zip(two.chars()).filter(|(a, b)| a != b);
    differing.next().is_some_and(|(a, b)| is_vowel(a) && is_vowel(b)) && differing.next().is_none()
}

const fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Whether two words of one length differ by two neighbours that changed places.
fn swapped(one: &str, two: &str) -> bool {
    let pairs: Vec<(char, char)> = one.chars().zip(two.chars()).collect();
    let differing = pairs.iter().filter(|(a, b)| a != b).count();
    differing == 2
        && pairs.windows(2).any(|pair| {
            matches!(pair, [first, second] if first.0 != first.1 && *first == (second.1, second.0))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_put_right_and_other_words_left_alone() {
        for (typed, repaired) in [
            ("Febuary 2013", Some("february 2013")),
            ("betwen 2012 and 2014", Some("between 2012 and 2014")),
            ("Ocotber 1917", Some("october 1917")),
            ("Agust 2023", Some("august 2023")),
            ("match 2023", None),
            ("marsh", None),
            ("winner 1999", None),
            ("Septemer", Some("september")),
            ("Augusta", None),
            ("Augusta 2013", None),
            ("Sunda", None),
            ("sundae", None),
            ("Monda 2013", None),
            ("Septembe 2013", Some("september 2013")),
            ("sprnig", None),
            ("troops", None),
        ] {
            assert_eq!(repair(typed, Language::English).as_deref(), repaired, "{typed}");
        }
    }

    #[test]
    fn neighbours_that_changed_places_are_one_slip() {
        assert_eq!(nearest("ocotber", Language::English, false), Some("october"));
        assert!(swapped("ocotber", "october") && !swapped("ocotbre", "october"));
        assert!(!swapped("match", "march"));
    }
}

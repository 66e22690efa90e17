//! Acronyms: short names that a corpus introduces itself, "the Lake Rescue Council (LRC)".
//!
//! A pair counts where its letters are the initials of the words beside it, in order, with nothing
//! but small words left over (after Schwartz and Hearst, "A Simple Algorithm for Identifying
//! Abbreviation Definitions in Biomedical Text", 2003, but stricter: what is taken for an acronym is
//! searched for in every text of the corpus).

use serde::{Deserialize, Serialize};

use crate::corpus::Document;
use crate::text::{Word, fold, words};

/// A short name with the long one it stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Acronym {
    /// The initials, in capitals: "LRC".
    pub short: String,
    /// The words, as they are written: "Lake Rescue Council".
    pub long: String,
}

/// The fewest and the most letters of an acronym.
const FEWEST: usize = 2;
const MOST: usize = 8;

/// How many letters of an acronym one word may give: "Hypertext" the H and the T of HTML.
const MOST_OF_WORD: usize = 3;

/// Small words, folded, that need not give a letter.
const SMALL: &[&str] = &[
    "of", "the", "and", "for", "in", "on", "to", "a", "an", "at", "by", "de", "du", "des", "d",
    "l", "la", "le", "les", "et", "pour", "en", "der", "die", "das", "des", "und", "fur", "von",
    "vom", "zur", "zum", "el", "los", "las", "del", "y", "do", "da", "dos", "das", "e", "di",
    "della", "del", "il", "van", "het", "voor",
];

/// What may stand between the long name and the short one after it, spaces left out.
const BEFORE_SHORT: &[&str] = &["(", "(the", "–", "—", ":", "=", ",or", "(or", "(shortas"];
/// How many words may stand among it.
const WORDS_BEFORE_SHORT: usize = 2;
/// The same between the short name and the long one after it.
const BEFORE_LONG: &[&str] = &[
    "(",
    "(the",
    "–",
    "—",
    "-",
    ":",
    "=",
    "standsfor",
    "standsforthe",
    "isshortfor",
    ",shortfor",
    "(shortfor",
    "means",
    "bedeutet",
    "stehtfur",
    "signifie",
    "significa",
];

/// The acronyms that a document introduces.
pub(in crate::index) fn of_document(document: &Document) -> Vec<Acronym> {
    let mut found = in_text(&document.title);
    for section in &document.sections {
        found.extend(section.path.last().into_iter().flat_map(|heading| in_text(heading)));
    }
    for passage in &document.passages {
        for sentence in &passage.sentences {
            found.extend(in_text(sentence.slice(&passage.text)));
        }
    }
    found
}

/// The acronyms that a text introduces.
fn in_text(text: &str) -> Vec<Acronym> {
    // Hardly any sentence has two capitals side by side, or a capital beside a digit, and only those
    // need words.
    if !text.as_bytes().windows(2).any(|pair| match pair {
        [a, b] if a.is_ascii_uppercase() => b.is_ascii_uppercase() || b.is_ascii_digit(),
        _ => false,
    }) {
        return Vec::new();
    }
    let words = words(text);
    let short = |(n, word): (usize, &Word)| {
        let written = word.span.slice(text);
        let length = written.chars().count();
        let initials = (FEWEST..=MOST).contains(&length)
            && written.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
            && written.starts_with(char::is_uppercase);
        let pair = initials.then(|| before(text, &words, n).or_else(|| behind(text, &words, n)))?;
        pair.map(|long| Acronym { short: written.to_owned(), long })
    };
    words.iter().enumerate().filter_map(short).collect()
}

/// The long name right before word number `n`, whose initials that word is.
fn before(text: &str, words: &[Word], n: usize) -> Option<String> {
    let (before, from) = words.split_at_checked(n)?;
    let short = from.first()?;
    // What joins the two may itself have words: "(short as LRC)".
    let ends = (0..=WORDS_BEFORE_SHORT.min(n)).find_map(|skipped| {
        let before = before.get(..n - skipped)?;
        let joined = gap(text, before.last()?.span.end, short.span.start);
        BEFORE_SHORT.contains(&joined.as_str()).then_some(before)
    });
    let before = ends?;
    readings(&fold(short.span.slice(text))).into_iter().find_map(|letters| {
        // No name has more small words than others; each that may begin with a letter is tried both
        // ways, which in a long sentence of such words would take for ever.
        let near = before.get(before.len().saturating_sub(2 * letters.len())..)?;
        let count =
            taken(text, near, &letters, 1).or_else(|| taken(text, near, &letters, MOST_OF_WORD))?;
        let long = near.get(near.len() - count..)?;
        name(text, long)
    })
}

/// Numbers in words, folded, each at its place.
const NUMBERS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];
/// The same in French and German, from two on.
const NUMBERS_ELSEWHERE: [[&str; 11]; 2] = [
    ["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"],
    ["zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwolf"],
];

/// The letters that a short name in small letters may be the initials of: those it has; where it has
/// a number, that number as a word ("G7"), or the letter before it so many times ("W3C", "EC2").
fn readings(short: &str) -> Vec<Vec<char>> {
    // Both are tried, as the text decides which of them its long name is: no number is both.
    let mut readings = vec![Vec::new(), Vec::new()];
    let mut rest = short;
    while let Some(c) = rest.chars().next() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (own, behind) = rest.split_at(if digits > 0 { digits } else { c.len_utf8() });
        rest = behind;
        for (n, reading) in readings.iter_mut().enumerate() {
            match (own.parse::<usize>(), reading.last().copied()) {
                (Ok(number), Some(before)) if n > 0 && (2..=MOST).contains(&number) => {
                    reading.extend(std::iter::repeat_n(before, number - 1));
                }
                (Ok(number), _) => reading.extend(sign(number)),
                (Err(_), _) => reading.push(c),
            }
        }
    }
    readings.dedup();
    readings
}

/// One character that stands for a number among letters.
fn sign(number: usize) -> Option<char> {
    // Private use: no text of words has them.
    u32::try_from(number).ok().filter(|n| *n < 6_000).and_then(|n| char::from_u32(0xe000 + n))
}

/// A word, folded, as letters are compared with it: a number is its sign.
fn compared(word: &Word) -> String {
    let folded = fold(&word.lower);
    let told = NUMBERS.iter().position(|own| *own == folded);
    let mut lists = NUMBERS_ELSEWHERE.iter();
    let elsewhere = lists.find_map(|list| list.iter().position(|own| *own == folded));
    let told = told.or(elsewhere.map(|n| n + 2));
    let number = folded.parse::<usize>().ok().or(told);
    number.and_then(sign).map_or(folded, |sign| sign.to_string())
}

/// The long name right behind word number `n`.
fn behind(text: &str, words: &[Word], n: usize) -> Option<String> {
    let (_, from) = words.split_at_checked(n)?;
    let (short, after) = from.split_first()?;
    let readings = readings(&fold(short.span.slice(text)));
    // What joins the two may itself have words: "LRC stands for".
    for skipped in 0..=3.min(after.len()) {
        let rest = after.get(skipped..)?;
        let opens = gap(text, short.span.end, rest.first()?.span.start);
        if !BEFORE_LONG.contains(&&*opens) {
            continue;
        }
        // As many words as it takes for the letters to be their initials, a word for each at first.
        for letters in &readings {
            let counts = 2..=(2 * letters.len()).min(rest.len());
            for (most, count) in
                [1, MOST_OF_WORD].iter().flat_map(|m| counts.clone().map(move |c| (*m, c)))
            {
                let long = rest.get(..count)?;
                if taken(text, long, letters, most) == Some(count) {
                    return name(text, long);
                }
            }
        }
    }
    None
}

/// What is between two places, folded and without spaces.
fn gap(text: &str, start: usize, end: usize) -> String {
    let between = text.get(start..end.max(start)).unwrap_or_default();
    fold(between).split_whitespace().collect()
}

/// A long name as it is written; it stands in one piece and has a capital.
fn name(text: &str, words: &[Word]) -> Option<String> {
    let (first, last) = (words.first()?, words.last()?);
    let long = text.get(first.span.start..last.span.end)?;
    // A mark inside belongs to two names or to none.
    let whole = !long.contains(['(', ')', '.', ';', ':', ',', '\t', '\n']);
    (words.len() > 1 && whole && long.chars().any(char::is_uppercase)).then(|| long.to_owned())
}

/// How many of the last words the letters are the initials of, where a word gives `most` at most.
fn taken(text: &str, words: &[Word], letters: &[char], most: usize) -> Option<usize> {
    let Some((last, before)) = letters.split_last() else { return Some(0) };
    let (word, rest) = words.split_last()?;
    let folded = compared(word);
    // A letter of its own, or several of a word that is written as a name.
    if folded.starts_with(*last)
        && let Some(more) = taken(text, rest, before, most)
    {
        return Some(more + 1);
    }
    let named = word.span.slice(text).starts_with(char::is_uppercase);
    // Only a name gives several letters: any long word has some letters in order.
    for count in 2..=most.min(letters.len()) {
        let (others, own) = letters.split_at(letters.len() - count);
        if named
            && holds(&folded, own)
            && let Some(more) = taken(text, rest, others, most)
        {
            return Some(more + 1);
        }
    }
    // A small word before the first letter's would begin the name with nothing.
    let small = SMALL.contains(&folded.as_str());
    small.then(|| taken(text, rest, letters, most)).flatten().map(|more| more + 1)
}

/// Whether a word begins with the first of the letters and has the others behind it, in order.
fn holds(word: &str, letters: &[char]) -> bool {
    let mut rest = word.chars();
    let first = letters.first().is_some_and(|first| rest.next() == Some(*first));
    first && letters.iter().skip(1).all(|letter| rest.any(|c| c == *letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_row_of_small_words_is_looked_through_in_no_time() {
        let row = "de ".repeat(400);
        assert!(in_text(&format!("x {row}(ADDDDDD)")).is_empty());
    }

    #[test]
    fn what_a_text_introduces_is_found() {
        for (text, want) in [
            ("The Lake Rescue Council (LRC) meets.", "LRC = Lake Rescue Council"),
            ("The LRC (Lake Rescue Council) meets.", "LRC = Lake Rescue Council"),
            ("The Lake Rescue Council (the LRC) meets.", "LRC = Lake Rescue Council"),
            ("The Lake Rescue Council, or LRC, meets.", "LRC = Lake Rescue Council"),
            ("The Lake Rescue Council (short as LRC)", "LRC = Lake Rescue Council"),
            ("LRC stands for Lake Rescue Council.", "LRC = Lake Rescue Council"),
            ("LRC\u{a0}– Lake Rescue Council", "LRC = Lake Rescue Council"),
            ("the Department of Transport (DOT)", "DOT = Department of Transport"),
            ("the Ministry of the Interior (MI)", "MI = Ministry of the Interior"),
            ("the Hypertext Markup Language (HTML)", "HTML = Hypertext Markup Language"),
            (
                "l'Organisation du traité de l'Atlantique nord (OTAN)",
                "OTAN = Organisation du traité de l'Atlantique nord",
            ),
            ("der Freie Ruderverein (FRV)", "FRV = Freie Ruderverein"),
            ("the Group of Seven (G7)", "G7 = Group of Seven"),
            ("the G20 (Group of Twenty)", "G20 = Group of Twenty"),
            ("the Group of 77 (G77)", "G77 = Group of 77"),
            ("le Gang des sept (G7)", "G7 = Gang des sept"),
            ("the World Wide Web Consortium (W3C)", "W3C = World Wide Web Consortium"),
            ("Simple Storage Service (S3)", "S3 = Simple Storage Service"),
            ("Elastic Compute Cloud (EC2)", "EC2 = Elastic Compute Cloud"),
            ("Route 66 (R66) and more", "R66 = Route 66"),
            ("the Group of Eight (G7)", ""),
            ("in the hall (H2)", ""),
            ("Paper comes in two sizes (A4).", ""),
            ("Save the file (PDF) there.", ""),
            ("The WHO (who else) came.", ""),
            ("Ask the council (LRC).", ""),
            ("a big red car (BRC)", ""),
            ("USA (see the map)", ""),
        ] {
            let found = in_text(text);
            let found: Vec<String> =
                found.iter().map(|own| format!("{} = {}", own.short, own.long)).collect();
            assert_eq!(found.join("; "), want, "{text}");
        }
    }
}

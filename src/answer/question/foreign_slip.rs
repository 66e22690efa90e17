//! Slips in a language of which no list of words is here: nearly any of its words is a slip away from
//! one of the corpus, so that only those are repaired that hardly ever make another word.

use crate::text::NearWord;

/// The fewest letters of a word in which two are swapped, which makes hardly any other word.
const SWAPPED: usize = 5;
/// The same where one was left out or put in, and where one is another; a word that the corpus has
/// often may be shorter.
const LEFT_OUT: usize = 7;
const LEFT_OUT_OF_OFTEN: usize = 5;
const CHANGED: usize = 8;
/// The same of two slips.
const TWICE: usize = 10;

/// How often the corpus has a word that it has often.
const OFTEN: u64 = 4;

/// How many letters are the same before the slip, and behind it: forms of one word differ at their
/// end, and other words from their beginning. Two slips leave more of the word before them.
const BEFORE: usize = 1;
const BEFORE_TWO: usize = 3;
const BEHIND: usize = 2;

/// The vowels, folded.
const VOWELS: &str = "aeiouy";

/// Whether a folded word that is in no document of its language is hardly anything but a slip of one
/// that is near.
pub(in crate::answer) fn is_sure(word: &str, near: &NearWord) -> bool {
    let (ours, theirs) = (letters(word), letters(&near.word));
    let before = ours.iter().zip(&theirs).take_while(|(a, b)| a == b).count();
    let behind = ours.iter().rev().zip(theirs.iter().rev()).take_while(|(a, b)| a == b).count();
    // The middle is what is left between the letters that are the same, which two swapped ones are.
    let swapped = ours.len() == theirs.len() && ours.len().checked_sub(before + behind) == Some(2);
    let often = near.value >= OFTEN;
    // Forms of one word differ by a vowel inside it as well: "gewonnen" and "gewinnen".
    let vowels = [&ours, &theirs].map(|all| all.get(before).is_some_and(|c| VOWELS.contains(*c)));
    let form = ours.len() == theirs.len() && vowels == [true, true];
    match near.distance {
        1 if swapped => before >= BEFORE && behind >= 1 && ours.len() >= SWAPPED,
        1 => {
            let fewest = match (ours.len() == theirs.len(), often) {
                (true, _) => CHANGED,
                (false, true) => LEFT_OUT_OF_OFTEN,
                (false, false) => LEFT_OUT,
            };
            before >= BEFORE && behind >= BEHIND && ours.len() >= fewest && !form
        }
        _ => often && before >= BEFORE_TWO && behind >= BEHIND && ours.len() >= TWICE,
    }
}

fn letters(word: &str) -> Vec<char> {
    word.chars().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_repaired_where_no_other_word_is_likely() {
        for (word, other, distance, value, want) in [
            ("mitgleid", "mitglied", 1, 1, true),
            ("prjoet", "projet", 1, 1, true),
            ("contributon", "contribution", 1, 1, true),
            ("comit", "commit", 1, 9, true),
            ("soprte", "soporte", 1, 1, false),
            ("enerjias", "energias", 1, 1, true),
            ("contribullentes", "contribuyentes", 2, 9, true),
            ("croule", "coule", 1, 1, false),
            ("baclees", "racles", 2, 9, false),
            ("bonjour", "bonheur", 2, 9, false),
            ("membres", "membre", 1, 9, false),
            ("projets", "projete", 1, 9, false),
            ("gewonnen", "gewinnen", 1, 1, false),
            ("erwischt", "erpicht", 2, 1, false),
        ] {
            let near = NearWord { word: other.to_owned(), distance, value };
            assert_eq!(is_sure(word, &near), want, "{word} {other}");
        }
    }
}

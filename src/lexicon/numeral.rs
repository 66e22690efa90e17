//! Numbers written as words, English and French, folded.
//!
//! Each word is in one list, for what it does: some are a number by themselves, some make the number
//! before them larger, and some say a number without being how many there are of anything.

/// A number by itself: "seven bases".
const COUNTS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "twenty", "thirty", "forty", "fifty", "half",
];

/// A number by itself and beside another: "a dozen", "two dozen".
const ROUND_COUNTS: &[&str] = &["hundred", "thousand", "dozen"];

/// A part of the number before them: "5.5 million".
const MAGNITUDES: &[&str] =
    &["million", "billion", "trillion", "percent", "cent", "mille", "millions", "milliards"];

/// A number that an answer seldom consists of: ordinals, fractions, "both".
const OTHERS: &[&str] = &[
    "thirteen", "fifteen", "third", "quarter", "first", "second", "fourth", "fifth", "both",
    "several", "deux", "trois", "quatre", "cinq", "sept", "huit", "neuf", "dix", "vingt", "trente",
    "moitie", "tiers", "douzaine", "premier", "premiere",
];

/// Whether a word says a number, in whatever way.
pub fn is_numeral(word: &str) -> bool {
    [COUNTS, ROUND_COUNTS, MAGNITUDES, OTHERS].iter().any(|words| words.contains(&word))
}

/// Whether a word is a number of something by itself.
pub fn is_count(word: &str) -> bool {
    COUNTS.contains(&word) || ROUND_COUNTS.contains(&word)
}

/// Whether a word belongs to a number it follows.
pub fn is_magnitude(word: &str) -> bool {
    // "Pour cent" is one sign in two words.
    word == "pour" || MAGNITUDES.contains(&word) || ROUND_COUNTS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_a_number_by_what_it_does() {
        for (word, numeral, count, magnitude) in [
            ("seven", true, true, false),
            ("dozen", true, true, true),
            ("million", true, false, true),
            ("second", true, false, false),
            ("pour", false, false, true),
            ("base", false, false, false),
        ] {
            let found = (is_numeral(word), is_count(word), is_magnitude(word));
            assert_eq!(found, (numeral, count, magnitude), "{word}");
        }
    }
}

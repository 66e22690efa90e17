//! Follow-ups: what a question that goes on from earlier ones takes from them.

use crate::text::{Word, fold};

/// Words that point back at what was talked about, folded.
const POINTING: &[&str] = &[
    "it", "its", "they", "them", "their", "that", "those", "this", "these", "he", "him", "his",
    "she", "her", "there", "then", "one", "ones", "same", "else", "other", "others", "il", "elle",
    "ils", "elles", "cela", "ca", "ce", "celui", "celle", "ceux", "y", "en", "la", "leur", "leurs",
    "son", "sa", "ses",
];

/// Words that open a question which goes on from another, folded.
const OPENING: &[&str] = &["and", "but", "so", "or", "what about", "et", "mais", "ou"];

/// How many words of content a question has at most that cannot stand alone.
const FEW_TERMS: usize = 1;
/// From how many on it stands alone where nothing points back.
const MANY_TERMS: usize = 4;

/// What the terms of the question before count in a question with `terms` terms of its own, and
/// what each earlier question's count against those of the next.
pub(super) fn weights(words: &[Word], terms: usize) -> (f32, f32) {
    let last = match terms {
        0 => 1.0,
        _ if terms <= FEW_TERMS => 0.7,
        _ if points_back(words) => 0.5,
        _ if terms >= MANY_TERMS => 0.15,
        _ => 0.4,
    };
    (last, 0.4)
}

/// Whether a word points back, or the question opens as one that goes on.
pub(super) fn points_back(words: &[Word]) -> bool {
    let folded: Vec<String> = words.iter().map(|word| fold(&word.lower)).collect();
    let opens = |opening: &&str| {
        let mut parts = opening.split(' ').zip(&folded);
        parts.all(|(part, word)| part == word)
    };
    OPENING.iter().any(opens) || folded.iter().any(|word| POINTING.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words;

    #[test]
    fn what_cannot_stand_alone_leans_on_what_came_before() {
        for (question, terms, want) in [
            ("what were they for?", 0, 1.0),
            ("and exports?", 1, 0.7),
            ("when did they leave Agadez?", 2, 0.5),
            ("Who commands the drone base at Agadez now?", 5, 0.15),
            ("drone base Agadez", 3, 0.4),
        ] {
            assert_eq!(weights(&words(question), terms), (want, 0.4), "{question}");
        }
        assert!(points_back(&words("what about exports")));
        assert!(!points_back(&words("what troops left")));
    }
}

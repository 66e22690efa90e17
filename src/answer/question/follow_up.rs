//! Follow-ups: what a question that goes on from earlier ones takes from them.

use crate::text::{Word, fold};

/// Words that point back at what was talked about, folded.
const POINTING: &[&str] = &[
    "it", "its", "they", "them", "their", "that", "those", "this", "these", "he", "him", "his",
    "she", "her", "there", "one", "ones", "same", "else", "other", "others", "il", "elle", "ils",
    "elles", "cela", "ca", "ce", "celui", "celle", "ceux", "leur", "leurs", "son", "sa", "ses",
];

/// Words that open a question which goes on from another, folded.
const OPENING: &[&str] = &["and", "but", "so", "or", "what about", "how about", "et", "mais", "ou"];

/// Words beside which "there" points at nothing.
const BEING: &[&str] = &["is", "are", "was", "were", "be", "been"];

/// How many words of content a question has at most that cannot stand alone.
const FEW_TERMS: usize = 1;
/// From how many on it stands alone where nothing points back.
const MANY_TERMS: usize = 4;

/// What the terms of the question before count in a question with `terms` terms of its own, and
/// what each earlier question's count against those of the next. One that points at nothing and is
/// a whole sentence, told by its small words, takes little from what came before.
pub(in crate::answer) fn weights(words: &[Word], terms: usize) -> (f32, f32) {
    let whole = words.len() >= terms + WHOLE;
    let last = match terms {
        0 => 1.0,
        _ if points_back(words) && terms <= FEW_TERMS => 0.7,
        _ if points_back(words) => 0.5,
        _ if terms >= MANY_TERMS => 0.15,
        _ if whole && terms > FEW_TERMS => 0.15,
        _ if whole => 0.4,
        _ if terms <= FEW_TERMS => 0.7,
        _ => 0.4,
    };
    (last, 0.4)
}

/// How many small words a whole sentence has at least.
const WHOLE: usize = 2;

/// Whether a word points back, or the question opens as one that goes on.
pub(in crate::answer) fn points_back(words: &[Word]) -> bool {
    let folded: Vec<String> = words.iter().map(|word| fold(&word.lower)).collect();
    let opens = |opening: &&str| {
        let mut parts = opening.split(' ').zip(&folded);
        parts.all(|(part, word)| part == word)
    };
    let is = |n: Option<usize>, all: &[&str]| {
        n.and_then(|n| folded.get(n)).is_some_and(|word| all.contains(&word.as_str()))
    };
    // "Is there a cook?" points at no place.
    let exists = |n: usize| {
        is(Some(n), &["there"]) && (is(n.checked_sub(1), BEING) || is(Some(n + 1), BEING))
    };
    OPENING.iter().any(opens) || (0..folded.len()).any(|n| is(Some(n), POINTING) && !exists(n))
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
            ("Who is the guild master?", 2, 0.15),
            ("Who is the cook?", 1, 0.4),
            ("exports?", 1, 0.7),
        ] {
            assert_eq!(weights(&words(question), terms), (want, 0.4), "{question}");
        }
        assert!(points_back(&words("what about exports")));
        assert!(!points_back(&words("what troops left")));
        assert!(!points_back(&words("Is there a cook?")));
        assert!(points_back(&words("who cooks there")));
    }
}

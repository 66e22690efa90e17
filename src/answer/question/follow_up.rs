//! Follow-ups: what a question that goes on from earlier ones takes from them.

use crate::answer::question::word::QuestionWord;

/// Words that point back at what was talked about, folded.
const POINTING: &[&str] = &[
    "it", "its", "they", "them", "their", "that", "those", "this", "these", "he", "him", "his",
    "she", "her", "there", "one", "ones", "same", "else", "other", "others", "il", "elle", "ils",
    "elles", "cela", "ca", "ce", "celui", "celle", "ceux", "leur", "leurs", "son", "sa", "ses",
];

/// Words that open a question which goes on from another, folded.
const OPENING: &[&[&str]] = &[
    &["and"],
    &["but"],
    &["so"],
    &["or"],
    &["what", "about"],
    &["how", "about"],
    &["et"],
    &["mais"],
    &["ou"],
];

/// Words beside which "there" points at nothing, folded: "is there a cook?"
const BEING: &[&str] = &["is", "are", "was", "were", "be", "been"];

/// How many words of content a question has at most that cannot stand alone.
const FEW_TERMS: usize = 1;
/// From how many on it stands alone where nothing points back.
const MANY_TERMS: usize = 4;
/// How many small words more than terms a whole sentence has at least: a verb and an article.
const SMALL_WORDS: usize = 2;

/// What the terms of a question count that has no terms of its own.
const ALL: f32 = 1.0;
/// What they count where the question can hardly mean anything else.
const MOST: f32 = 0.7;
/// What they count where it points back, but has terms of its own.
const HALF: f32 = 0.5;
/// What they count where it may as well stand alone.
const SOME: f32 = 0.4;
/// What they count where it stands alone: not nothing, since people seldom change the subject.
const LITTLE: f32 = 0.15;

/// What each earlier question's terms count against those of the next.
pub(in crate::answer) const FADING: f32 = 0.4;

/// What the terms of the question before count in a question with `terms` terms of its own, 0 to 1.
/// A question that points at nothing and is a whole sentence, which its small words show, takes
/// little from what came before.
pub(in crate::answer) fn weight_of_last(words: &[QuestionWord], terms: usize) -> f32 {
    // Stop words are in no term, so that what is over are the small words of a sentence.
    let whole = words.len() >= terms + SMALL_WORDS;
    // Set by hand, not fitted. Where several cases hold, the first decides.
    match (terms, points_back(words)) {
        (0, _) => ALL,
        (..=FEW_TERMS, true) => MOST,
        (_, true) => HALF,
        (MANY_TERMS.., false) => LITTLE,
        (..=FEW_TERMS, false) if whole => SOME,
        (_, false) if whole => LITTLE,
        (..=FEW_TERMS, false) => MOST,
        (_, false) => SOME,
    }
}

/// Whether a question with `terms` terms of its own goes on from the one before it, so that it means
/// little by itself.
pub(in crate::answer) fn goes_on(words: &[QuestionWord], terms: usize) -> bool {
    weight_of_last(words, terms) > LITTLE
}

/// Whether a word points back, or the question opens as one that goes on.
pub(in crate::answer) fn points_back(words: &[QuestionWord]) -> bool {
    OPENING.iter().any(|opening| opens(words, opening))
        || (0..words.len()).any(|n| points_back_at(words, n))
}

fn opens(words: &[QuestionWord], opening: &[&str]) -> bool {
    // A question that ends within an opening is one as well: "what?" asks what was meant.
    opening.iter().zip(words).all(|(part, word)| word.is(part))
}

/// Whether word number `n` points back. "There" beside a form of "to be" says that something
/// exists, and points at no place.
fn points_back_at(words: &[QuestionWord], n: usize) -> bool {
    let (before, from) = words.split_at(n);
    let [word, after @ ..] = from else { return false };
    let beside = [before.last(), after.first()];
    let exists = word.is("there") && beside.into_iter().flatten().any(|word| word.is_any(BEING));
    word.is_any(POINTING) && !exists
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let weight = weight_of_last(&QuestionWord::split(question), terms);
            assert!((weight - want).abs() < f32::EPSILON, "{question}: {weight}");
        }
    }

    #[test]
    fn a_word_points_back_or_the_opening_goes_on() {
        for (question, want) in [
            ("what about exports", true),
            ("Et les exportations ?", true),
            ("who cooks there", true),
            ("Quel est leur chef ?", true),
            ("Is there a cook?", false),
            ("what troops left", false),
            ("how many troops left", false),
        ] {
            assert_eq!(points_back(&QuestionWord::split(question)), want, "{question}");
        }
    }
}

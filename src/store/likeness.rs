//! When two questions ask the same: by what they mean, else by the words they share.

use std::collections::BTreeSet;

use super::event::GapEvent;
use crate::index::is_denial;
use crate::text::{fold, words};

/// At and above this cosine two vectors mean the same question.
// High, since what is grouped wrongly is hidden, and what is not grouped is only listed twice. Of 22
// pairs of questions, those that differ in the word that counts (start or end, painted or built)
// reached 0.899 with the encoder of the program; those that ask the same lay from 0.58 to 0.95.
pub(super) const SAME_MEANING: f32 = 0.9;
/// At and above this share of their words (Jaccard) two questions are the same, if one has every word
/// of the other.
// Of the second condition: a word in the place of another is mostly the one that is asked for.
pub(super) const SAME_WORDS: f32 = 0.75;

/// What questions are compared by.
#[derive(Debug)]
pub(super) struct GapWords {
    /// The form in which two questions are the same one.
    pub(super) folded: String,
    /// The words by which they are alike.
    pub(super) terms: AskedTerms,
}

impl GapWords {
    pub(super) fn of(event: &GapEvent) -> Self {
        let question = event.question.as_str();
        // Without stop words or stems, which differ between languages.
        let mut folded = folded_words(question).join(" ");
        let (before, last) = question.rsplit_once(GapEvent::GOES_ON).unwrap_or_default();
        let mut terms = folded_words(if before.is_empty() { question } else { last });
        if !before.is_empty() {
            // One word however long it is: "and why?" after a long question is no "and how?" after it.
            terms.push(format!("{}{}", folded_words(before).join("_"), GapEvent::GOES_ON));
        }
        if let Some(slug) = &event.document {
            let mark = format!("{}{slug}", GapEvent::WITHIN);
            folded = format!("{folded} {mark}");
            terms.push(mark);
        }
        Self { folded, terms: AskedTerms::of(&terms) }
    }
}

fn folded_words(text: &str) -> Vec<String> {
    words(text).iter().map(|word| fold(&word.lower)).collect()
}

/// The words of a question, as they are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AskedTerms(BTreeSet<String>);

impl AskedTerms {
    fn of(terms: &[String]) -> Self {
        // White space parts the words of a column.
        let parts = terms.iter().flat_map(|term| term.split_whitespace());
        Self(parts.map(str::to_owned).collect())
    }

    /// The words of a column.
    pub(super) fn read(column: &str) -> Self {
        Self(column.split(' ').filter(|term| !term.is_empty()).map(str::to_owned).collect())
    }

    /// As they stand in a column.
    pub(super) fn column(&self) -> String {
        self.0.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether the words that part questions by themselves are the same, those that hold a digit, deny,
    /// are a question before or the only document asked: the troops of 2013 are not those of 2014,
    /// however much alike the questions are to a model.
    pub(super) fn same_marks(&self, other: &Self) -> bool {
        self.marks().eq(other.marks())
    }

    /// Those words.
    pub(super) fn marks(&self) -> impl Iterator<Item = &str> {
        self.iter().filter(|term| {
            let parts =
                |c: char| c.is_numeric() || [GapEvent::GOES_ON, GapEvent::WITHIN].contains(&c);
            is_denial(term) || term.chars().any(parts)
        })
    }

    /// The share of the words that both have of those that either has; 0 without any, and where each
    /// has a word that the other lacks.
    pub(super) fn shared(&self, other: &Self) -> f32 {
        if !self.0.is_subset(&other.0) && !other.0.is_subset(&self.0) {
            return 0.0;
        }
        let both = self.0.intersection(&other.0).count();
        let either = self.0.len() + other.0.len() - both;
        if either == 0 { 0.0 } else { both as f32 / either as f32 }
    }
}

/// The cosine of two vectors of signed bytes, −1 to 1; 0 where they cannot be compared.
pub(super) fn cosine(a: &[u8], b: &[u8]) -> f32 {
    // Another model may have made one of them.
    if a.len() != b.len() {
        return 0.0;
    }
    let mut sums = (0_i64, 0_i64, 0_i64);
    for (a, b) in a.iter().zip(b) {
        let (a, b) = (i64::from(a.cast_signed()), i64::from(b.cast_signed()));
        sums = (sums.0 + a * b, sums.1 + a * a, sums.2 + b * b);
    }
    let length = (sums.1 as f32).sqrt() * (sums.2 as f32).sqrt();
    if length == 0.0 { 0.0 } else { sums.0 as f32 / length }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> AskedTerms {
        AskedTerms::read(text)
    }

    #[test]
    fn questions_are_alike_by_their_words_and_never_across_numbers_or_denials() {
        for (a, b, marks, shared) in [
            ("troop leave", "leave troop", true, 1.0),
            ("troop leave 2013", "troop leave 2014", false, 0.0),
            ("when does it start now", "when does it end now", true, 0.0),
            ("a b c", "a b c d", true, 0.75),
            ("can i change it", "can i change it not", false, 0.8),
            ("and why", "and why a_b↪", false, 2.0 / 3.0),
            ("", "", true, 0.0),
            ("a", "b", true, 0.0),
        ] {
            let (a, b) = (terms(a), terms(b));
            assert_eq!((a.same_marks(&b), a.shared(&b)), (marks, shared), "{a:?} {b:?}");
        }
    }

    #[test]
    fn a_cosine_is_of_signed_bytes() {
        let bytes = |numbers: [i8; 2]| numbers.map(i8::cast_unsigned);
        for (a, b, want) in [
            ([3, 4], [6, 8], 1.0),
            ([1, 0], [0, 1], 0.0),
            ([5, 0], [-5, 0], -1.0),
            ([0, 0], [1, 1], 0.0),
        ] {
            assert!((cosine(&bytes(a), &bytes(b)) - want).abs() < 1e-6, "{a:?} {b:?}");
        }
        assert!(cosine(&[1, 2], &[1, 2, 3]).abs() < 1e-6);
    }
}

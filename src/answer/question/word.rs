//! The words of a question, split and folded once for everything that asks about them.

use crate::text::{Span, Word, fold, words};
use smol_str::SmolStr;

/// A word of a question, in the forms that cue words are looked up by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::answer) struct QuestionWord {
    /// Where it is in the question.
    pub(in crate::answer) span: Span,
    /// In lower case, accents kept: they tell "où" from "ou".
    pub(in crate::answer) lower: SmolStr,
    /// The same without accents, as many people type.
    pub(in crate::answer) folded: String,
}

impl QuestionWord {
    /// The words of a text, in order.
    pub(in crate::answer) fn split(text: &str) -> Vec<Self> {
        let words = words(text).into_iter();
        words.map(|Word { span, lower }| Self { span, folded: fold(&lower), lower }).collect()
    }

    /// Whether it is a cue word, folded or with the accents that the cue word has.
    pub(in crate::answer) fn is(&self, cue: &str) -> bool {
        self.folded == cue || self.lower == cue
    }

    /// Whether it is one of some cue words.
    pub(in crate::answer) fn is_any(&self, cues: &[&str]) -> bool {
        cues.iter().any(|cue| self.is(cue))
    }

    /// Whether it holds a character, as a pair of Chinese characters holds two words.
    pub(in crate::answer) fn holds(&self, character: char) -> bool {
        self.lower.contains(character)
    }
}

/// Words as the index takes them, at their places in a text that begins at byte `start`.
pub(in crate::answer) fn for_index(words: &[QuestionWord], start: usize) -> Vec<Word> {
    let mut own = Vec::with_capacity(words.len());
    for QuestionWord { span, lower, .. } in words {
        let span = Span::new(span.start - start, span.end - start);
        // Short words are kept in place, so that this copies no text.
        own.push(Word { span, lower: lower.clone() });
    }
    own
}

//! What a vote is on: the sentence that an answer showed first, as the buttons below it name it.
//!
//! A vote may come after a reindex, when the question is answered by something else. A key is only of
//! one text, so that the place in it says what was read; a hash of it tells where it is of the heading
//! above, which a passage may be quoted behind.

use crate::answer::Quote;
use crate::text::Span;

use super::base36::{base36, number};
use super::short_key::{key_of, short_key};

/// A sentence of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) struct VotedSentence {
    /// The key of its passage.
    pub(in crate::discord) key: String,
    /// Where it stands in what was quoted.
    span: Span,
    /// A hash of it.
    sum: String,
}

impl VotedSentence {
    /// What a quote highlights.
    pub(in crate::discord) fn of(quote: &Quote) -> Self {
        let span = quote.highlighted();
        let sum = short_key(span.slice(&quote.text));
        Self { key: quote.citation.key.clone(), span, sum }
    }

    /// The sentence in the text of its passage, or of its quote; none where it stands there no longer.
    pub(in crate::discord) fn within<'a>(&self, text: &'a str) -> Option<&'a str> {
        let sentence = text.get(self.span.start..self.span.end)?;
        (short_key(sentence) == self.sum).then_some(sentence)
    }

    /// The same sentence where a quote highlights it, of whatever passage: a paragraph that was edited
    /// elsewhere has another key.
    pub(in crate::discord) fn quoted_by<'a>(&self, quote: &'a Quote) -> Option<&'a str> {
        let sentence = quote.highlighted().slice(&quote.text);
        (short_key(sentence) == self.sum).then_some(sentence)
    }

    /// As parts of an id.
    pub(super) fn parts(&self) -> String {
        let [start, end] = [self.span.start, self.span.end].map(|at| base36(at as u64));
        format!("{}.{start}.{end}.{}", self.key, self.sum)
    }

    /// What parts of an id say; none where they were not made here.
    pub(super) fn read(parts: &[&str]) -> Option<Self> {
        let [key, start, end, sum] = parts else { return None };
        let (start, end) = (number(start)?, number(end)?);
        let span = Span { start: usize::try_from(start).ok()?, end: usize::try_from(end).ok()? };
        (start <= end).then_some(Self { key: key_of(key)?, span, sum: key_of(sum)? })
    }
}

//! Quotes: passages word for word, with what in them answers.

use crate::answer::quote::citation::Citation;
use crate::answer::quote::highlight::clip;
use crate::answer::read::passage::ReadPassage;
use crate::corpus::SentenceKind;
use crate::index::HeadingRecord;
use crate::text::{Span, count_words};

/// The most words that the sentences shown of one passage may have together.
const MOST_WORDS: usize = 60;

/// A passage quoted word for word.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The passage, as its file has it.
    pub text: String,
    /// The sentence that answers, at least one; more only when one is not enough. In the order of
    /// the text.
    pub highlight: Vec<Span>,
    /// The words in it that are the answer; none when the question has no such words.
    pub answer: Vec<Span>,
    /// All sentences of the passage, so that a face can cut between them.
    pub sentences: Vec<Span>,
    /// What each of them is, so that a face can show a table as one.
    pub kinds: Vec<SentenceKind>,
    /// Where it stands.
    pub citation: Citation,
    /// Probability that the highlight answers the question.
    pub confidence: f32,
}

impl Quote {
    /// Quotes a passage that was read; `words` are the answer words found in it, if any.
    pub(in crate::answer) fn of(
        passage: &ReadPassage<'_>,
        words: Option<Span>,
        confidence: f32,
    ) -> Self {
        let text = passage.text();
        let highlight = clip(text, passage.record.sentence(passage.sentence), words.as_slice());
        Self {
            text: text.to_owned(),
            highlight: vec![highlight],
            // A long sentence is clipped: what would be marked outside the highlight is left out.
            answer: words.into_iter().filter(|words| highlight.contains(*words)).collect(),
            sentences: passage.sentences().collect(),
            kinds: passage.record.kinds.clone(),
            citation: Citation::of_read(passage, highlight.slice(text)),
            confidence,
        }
    }

    /// Quotes a passage behind a dated heading that stands above it and answers.
    pub(in crate::answer) fn of_heading(
        passage: &ReadPassage<'_>,
        heading: &HeadingRecord<'_>,
        confidence: f32,
    ) -> Self {
        let own = Span::new(0, heading.text.len());
        // One line end between them, as there is between a paragraph and its list.
        let by = own.end + 1;
        let below = passage.sentences().map(|sentence| sentence.shifted(by));
        Self {
            text: format!("{}\n{}", heading.text, passage.text()),
            highlight: vec![own],
            answer: vec![Span::new(heading.date.0 as usize, heading.date.1 as usize)],
            sentences: std::iter::once(own).chain(below).collect(),
            kinds: std::iter::once(SentenceKind::Prose)
                .chain(passage.record.kinds.iter().copied())
                .collect(),
            citation: Citation::of_read(passage, heading.text),
            confidence,
        }
    }

    /// From the first to the last sentence that answers. What is between two is shown with them.
    pub fn highlighted(&self) -> Span {
        let first = self.highlight.first().copied().unwrap_or_default();
        let last = self.highlight.last().copied().unwrap_or_default();
        Span::new(first.start, last.end)
    }

    /// Shows what another quote of the same passage highlights, where both are short enough to be
    /// read together.
    fn add(&mut self, other: &Self) {
        let mut highlight = self.highlight.clone();
        highlight.extend(other.highlight.iter().filter(|span| !self.highlight.contains(span)));
        highlight.sort_unstable_by_key(|span| span.start);
        let words: usize = highlight.iter().map(|span| count_words(span.slice(&self.text))).sum();
        if words > MOST_WORDS {
            return;
        }
        self.highlight = highlight;
        let known = self.answer.clone();
        // Words that answer both parts are marked once.
        let new = other.answer.iter();
        let new = new.filter(|span| !known.iter().any(|known| known.overlaps(**span)));
        self.answer.extend(new);
        self.answer.sort_unstable_by_key(|span| span.start);
    }
}

/// Adds what answers one part of a question of two: to the passage that is quoted already, or as
/// one more, right after the best. Whether it is one more.
pub(in crate::answer) fn add_part(quotes: &mut Vec<Quote>, part: Quote, limit: usize) -> bool {
    // Behind its heading a passage is another text, whose places are others.
    let known = quotes
        .iter_mut()
        .find(|known| known.citation.id == part.citation.id && known.text == part.text);
    match known {
        Some(known) => {
            known.add(&part);
            false
        }
        None => {
            // Second, not last: where few passages are shown it must not be cut off.
            let second = quotes.len().min(1);
            quotes.insert(second, part);
            quotes.truncate(limit);
            second < quotes.len()
        }
    }
}

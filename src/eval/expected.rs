//! What a labelled question expects of an answer, and whether a quotation gives it.

use super::metric::share_of;
use super::pattern::{Pattern, any_found};
use crate::answer::Quote;
use crate::text::{Span, count_words};

/// Words a highlight may always have.
const ALWAYS_ALLOWED: usize = 30;
/// The most words a highlight may have.
const MOST_ALLOWED: usize = 75;

/// What is expected of an answer.
#[derive(Debug)]
pub(super) enum Expected {
    /// That there is none: the corpus does not answer.
    Nothing,
    /// Words.
    Words(ExpectedWords),
    /// A place.
    Place(ExpectedPlace),
}

/// An answer known by its words.
#[derive(Debug)]
pub(super) struct ExpectedWords {
    /// One of these is found in it.
    pub(super) patterns: Vec<Pattern>,
    /// The facts of an answer that has several, each known by one of its patterns.
    pub(super) facts: Vec<Vec<Pattern>>,
    /// The most words a highlight may have; more is no answer but a page.
    pub(super) most_words: usize,
}

/// An answer known by where it stands.
#[derive(Debug)]
pub(super) struct ExpectedPlace {
    /// The paragraph, as the corpus has it.
    pub(super) paragraph: String,
    /// Where in it answers stand.
    pub(super) answers: Vec<Span>,
}

impl ExpectedWords {
    /// The most words a highlight may have where the longest evidence has `evidence` words: half as
    /// many again, twice that for several facts.
    pub(super) fn most_words(evidence: usize, several_facts: bool) -> usize {
        let twice = (3 * evidence).clamp(2 * ALWAYS_ALLOWED, 2 * MOST_ALLOWED);
        if several_facts { twice } else { twice / 2 }
    }

    /// Whether a highlight that reads so is right.
    pub(super) fn are_highlighted(&self, shown: &str) -> bool {
        // Whoever marks a whole page marks the answer too, and is no help. Learnt from, such a mark
        // would teach to mark more.
        count_words(shown) <= self.most_words && any_found(&self.patterns, shown)
    }
}

impl Expected {
    /// Whether the corpus answers at all.
    pub(super) fn is_answerable(&self) -> bool {
        !matches!(self, Self::Nothing)
    }

    /// Whether the highlight of a quotation is right.
    pub(super) fn is_highlighted(&self, quote: &Quote) -> bool {
        match self {
            Self::Nothing => false,
            Self::Words(words) => {
                let shown: Vec<_> = quote.highlight.iter().map(|h| h.slice(&quote.text)).collect();
                words.are_highlighted(&shown.join(" "))
            }
            Self::Place(place) => quote.highlight.iter().any(|h| place.is_held(&quote.text, *h)),
        }
    }

    /// Whether the text of a quotation holds the answer. One with the right highlight does, also
    /// where a pattern wants it at the beginning of the highlight.
    pub(super) fn is_quoted(&self, quote: &Quote) -> bool {
        match self {
            Self::Nothing => false,
            Self::Words(words) => {
                any_found(&words.patterns, &quote.text) || self.is_highlighted(quote)
            }
            Self::Place(place) => place.is_held(&quote.text, Span::new(0, quote.text.len())),
        }
    }

    /// The share of the facts that the quotations hold together; nothing where there are none.
    pub(super) fn facts_held(&self, quotes: &[Quote]) -> Option<f64> {
        let Self::Words(ExpectedWords { facts, .. }) = self else { return None };
        // A fact may be in any of them: people read all that they are shown.
        share_of(facts, |fact| quotes.iter().any(|quote| any_found(fact, &quote.text)))
    }

    /// The patterns that were given up.
    pub(super) fn given_up(&self) -> impl Iterator<Item = &Pattern> {
        let words = match self {
            Self::Words(words) => Some(words),
            Self::Nothing | Self::Place(_) => None,
        };
        let all = words.into_iter().flat_map(|w| w.patterns.iter().chain(w.facts.iter().flatten()));
        all.filter(|pattern| pattern.gave_up())
    }
}

impl ExpectedPlace {
    /// Whether `shown` of a passage `text` is a part of the paragraph that holds an answer. A
    /// highlight is one sentence, so that one which holds it lies in the sentence that answers.
    fn is_held(&self, text: &str, shown: Span) -> bool {
        let Some(at) = self.paragraph.find(text) else { return false };
        self.answers.iter().any(|answer| shown.shifted(at).contains(*answer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Citation;

    fn quote(text: &str, highlight: Span) -> Quote {
        Quote {
            text: text.to_owned(),
            highlight: vec![highlight],
            answer: Vec::new(),
            sentences: Vec::new(),
            kinds: Vec::new(),
            citation: Citation::default(),
            confidence: 0.5,
        }
    }

    #[test]
    fn a_highlight_that_is_padded_is_not_right() {
        let words = |most_words| {
            let patterns = vec![Pattern::read("green").unwrap()];
            Expected::Words(ExpectedWords { patterns, facts: Vec::new(), most_words })
        };
        let text = format!("It was green. {}", "And so on. ".repeat(20));
        assert!(words(30).is_highlighted(&quote(&text, Span::new(0, 13))));
        assert!(!words(30).is_highlighted(&quote(&text, Span::new(0, text.len()))));
        assert!(!words(30).is_highlighted(&quote(&text, Span::new(14, text.len()))));
        assert!(words(30).is_quoted(&quote(&text, Span::new(14, text.len()))));
    }

    #[test]
    fn the_room_for_a_highlight_follows_the_evidence() {
        for (evidence, facts, want) in
            [(0, false, 30), (20, false, 30), (31, false, 46), (31, true, 93), (60, false, 75)]
        {
            assert_eq!(ExpectedWords::most_words(evidence, facts), want, "{evidence}");
        }
    }

    #[test]
    fn a_place_is_held_by_its_own_paragraph_only() {
        let paragraph = "Rex came in 1999. Max came in 1999 too.";
        let answers = vec![Span::new(30, 34)];
        let expected = Expected::Place(ExpectedPlace { paragraph: paragraph.to_owned(), answers });
        for (text, highlight, want) in [
            (paragraph, Span::new(18, 39), true),
            (paragraph, Span::new(0, 17), false),
            ("Max came in 1999 too.", Span::new(0, 21), true),
            ("Max came in 1999 too. More.", Span::new(0, 21), false),
        ] {
            assert_eq!(expected.is_highlighted(&quote(text, highlight)), want, "{text}");
        }
        assert!(expected.is_quoted(&quote(paragraph, Span::new(0, 17))));
    }

    #[test]
    fn facts_are_counted_over_all_quotations() {
        let fact = |source: &str| vec![Pattern::read(source).unwrap()];
        let facts = vec![fact("one"), fact("two"), fact("three"), fact("four")];
        let expected =
            Expected::Words(ExpectedWords { patterns: fact("one"), facts, most_words: 30 });
        let quotes = [quote("one two", Span::default()), quote("two three", Span::default())];
        assert_eq!(expected.facts_held(&quotes), Some(0.75));
        assert_eq!(Expected::Nothing.facts_held(&quotes), None);
    }
}

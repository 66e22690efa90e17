//! Whether a highlight is right.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::expected::ExpectedWords;

/// What makes a highlight right.
#[derive(Debug)]
pub(super) enum Gold {
    /// It has these words, and is short enough.
    Words(ExpectedWords),
    /// It holds an answer and enough of the sentence the answer stands in.
    Sentences {
        /// The tokens of the sentences that answer.
        sentences: Vec<Vec<String>>,
        /// The tokens of the answers.
        answers: Vec<Vec<String>>,
    },
}

/// The longest answer that is a number, a date or a name, and the most words in bold, in tokens.
const MAX_ANSWER: usize = 6;
const MAX_BOLD: usize = 8;

impl Gold {
    /// Whether words hold at least half of an answer and no more than eight words; nothing where
    /// no answer is known that short.
    pub(super) fn holds_answer(&self, words: &str) -> Option<bool> {
        let Self::Sentences { answers, .. } = self else { return None };
        let mut short = answers.iter().filter(|answer| answer.len() <= MAX_ANSWER).peekable();
        short.peek()?;
        let own = tokens(words);
        // Half of it: people label “the Rhine” and “Rhine” for one answer.
        let half = short.any(|answer| shared(&own, answer) * 2 >= answer.len());
        Some((1..=MAX_BOLD).contains(&own.len()) && half)
    }

    /// Whether a highlight is right.
    pub(super) fn accepts(&self, highlight: &str) -> bool {
        match self {
            Self::Words(words) => words.are_highlighted(highlight),
            Self::Sentences { sentences, answers } => {
                let own = tokens(highlight);
                sentences.iter().any(|gold| alike(&own, gold) && answered(&own, gold, answers))
            }
        }
    }
}

/// At least half of the highlight is the sentence's, and at least 30 % of the sentence, or three
/// tokens, is in it.
fn alike(own: &[String], gold: &[String]) -> bool {
    let shared = shared(own, gold);
    // A long sentence need not be marked whole, but three words of it can be anywhere.
    let least = gold.len().min(3.max((gold.len() * 3).div_ceil(10)));
    !own.is_empty() && shared * 2 >= own.len() && shared >= least
}

/// Whether an answer is there; waived where the sentence itself holds none as whole tokens.
fn answered(own: &[String], gold: &[String], answers: &[Vec<String>]) -> bool {
    let mut checkable = answers.iter().filter(|answer| holds(gold, answer)).peekable();
    checkable.peek().is_none() || checkable.any(|answer| holds(own, answer))
}

fn holds(text: &[String], part: &[String]) -> bool {
    !part.is_empty() && text.windows(part.len()).any(|window| window == part)
}

/// How many tokens two texts share, each as often as both have it.
fn shared(a: &[String], b: &[String]) -> usize {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    // Counted, not as sets: a highlight that repeats a word must not gain by it.
    for token in b {
        *counts.entry(token).or_default() += 1;
    }
    let mut shared = 0;
    for token in a {
        if let Some(count) = counts.get_mut(token.as_str()).filter(|count| **count > 0) {
            *count -= 1;
            shared += 1;
        }
    }
    shared
}

/// Runs of letters, digits and underscores, lower-cased after NFKC; ideographs one by one.
pub(super) fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut open = false;
    // Full-width digits and ligatures come from the same keys as plain ones.
    for c in text.nfkc().flat_map(char::to_lowercase) {
        // Scripts without spaces: a run would be one token, and no two sentences would share any.
        let ideograph = matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}');
        let part = c.is_alphanumeric() || c == '_';
        match tokens.last_mut() {
            Some(last) if open && part && !ideograph => last.push(c),
            _ if part => tokens.push(c.to_string()),
            _ => {}
        }
        open = part && !ideograph;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::pattern::Pattern;

    #[test]
    fn a_highlight_that_is_known_by_its_words_must_be_short_enough() {
        let patterns = Pattern::read_all(&["199\\d".to_owned()]).unwrap();
        let gold = Gold::Words(ExpectedWords { patterns, facts: Vec::new(), most_words: 4 });
        for (highlight, want) in
            [("Built in 1999.", true), ("It was built in 1999.", false), ("It was built.", false)]
        {
            assert_eq!(gold.accepts(highlight), want, "{highlight:?}");
        }
    }

    #[test]
    fn a_highlight_must_hold_the_answer_and_enough_of_the_sentence() {
        let gold = Gold::Sentences {
            sentences: vec![tokens("The dog, named Rex, was born in 1999 in Oslo.")],
            answers: vec![tokens("1999")],
        };
        for (highlight, want) in [
            ("The dog, named Rex, was born in 1999 in Oslo.", true),
            ("named Rex, was born in 1999", true),
            ("Cats sleep a lot.", false),
            ("The dog, named Rex, was born in Oslo.", false),
            ("In 1999 a storm hit the coast of Spain and killed nine.", false),
            ("", false),
        ] {
            assert_eq!(gold.accepts(highlight), want, "{highlight:?}");
        }
    }
}

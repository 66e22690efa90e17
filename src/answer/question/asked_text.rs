//! A text somebody asked, split once for everything that asks about it.

use std::borrow::Cow;

use crate::answer::question::word::QuestionWord;
use crate::answer::question::wrapping::{Unwrapped, asked_text, unwrapped};
use crate::text::Span;

/// A text somebody asked, with its words.
#[derive(Debug)]
pub(in crate::answer) struct AskedText<'t> {
    /// The text, its slips repaired; in small letters where it was typed in capitals alone.
    pub(in crate::answer) text: Cow<'t, str>,
    /// The words of it that are asked, in order: not those that greet, thank or excuse.
    pub(in crate::answer) words: Vec<QuestionWord>,
    /// What was taken out between them.
    gaps: Vec<Span>,
    /// Whether slips of it were repaired.
    pub(in crate::answer) repaired: bool,
}

impl<'t> AskedText<'t> {
    /// A text as it was typed.
    pub(in crate::answer) fn typed(text: &'t str) -> Self {
        Self::of(in_small_letters(text), false)
    }

    /// A text whose slips were repaired. A repair may put several words for one, so that it is split
    /// anew.
    pub(in crate::answer) fn repaired(text: String) -> Self {
        Self::of(Cow::Owned(text), true)
    }

    fn of(text: Cow<'t, str>, repaired: bool) -> Self {
        let Unwrapped { words, gaps } = unwrapped(&text, QuestionWord::split(&text));
        Self { text, words, gaps, repaired }
    }

    /// What is asked, without what is said around it.
    pub(in crate::answer) fn asked(&self) -> String {
        asked_text(&self.text, &self.words, &self.gaps)
    }
}

/// A text of several words in capitals alone in small letters: they are no names. One with a name
/// that is written so, like a variable, stays as it is. Places in both are the same.
fn in_small_letters(text: &str) -> Cow<'_, str> {
    // A word in capitals is a name or an acronym; a whole text is only loud.
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    let shouted = text.split_whitespace().nth(1).is_some()
        && !text.contains('_')
        && letters.clone().next().is_some()
        && letters.all(char::is_uppercase);
    if !shouted {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(small).collect())
}

/// The small letter of one; itself where that takes another number of bytes, or what comes after it
/// would move.
fn small(c: char) -> char {
    let mut lower = c.to_lowercase();
    let own = lower.next().filter(|own| own.len_utf8() == c.len_utf8() && lower.next().is_none());
    own.unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_capitals_is_read_in_small_letters() {
        for (text, want) in [
            ("WHERE IS THE DOCK?", "where is the dock?"),
            ("OÙ EST LE QUAI ?", "où est le quai ?"),
            ("Where is the DOCK?", "Where is the DOCK?"),
            ("WHO", "WHO"),
            ("PUMP_LOG_DIR USE", "PUMP_LOG_DIR USE"),
            ("\u{130} X", "\u{130} x"),
            ("在哪里 5", "在哪里 5"),
            ("5 + 5", "5 + 5"),
        ] {
            assert_eq!(AskedText::typed(text).text, want);
        }
    }
}

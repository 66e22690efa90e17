//! A text somebody asked, split once for everything that asks about it.

use std::borrow::Cow;

use crate::answer::question::word::QuestionWord;
use crate::answer::question::wrapping::{Unwrapped, asked_text, unwrapped};
use crate::text::Span;

/// A text somebody asked, with its words.
#[derive(Debug)]
pub(in crate::answer) struct AskedText<'t> {
    /// The text; owned, where slips of what was typed were repaired.
    pub(in crate::answer) text: Cow<'t, str>,
    /// The words of it that are asked, in order: not those that greet, thank or excuse.
    pub(in crate::answer) words: Vec<QuestionWord>,
    /// What was taken out between them.
    gaps: Vec<Span>,
}

impl<'t> AskedText<'t> {
    /// A text as it was typed.
    pub(in crate::answer) fn typed(text: &'t str) -> Self {
        Self::of(Cow::Borrowed(text))
    }

    /// A text whose slips were repaired. A repair may put several words for one, so that it is split
    /// anew.
    pub(in crate::answer) fn repaired(text: String) -> Self {
        Self::of(Cow::Owned(text))
    }

    fn of(text: Cow<'t, str>) -> Self {
        let Unwrapped { words, gaps } = unwrapped(&text, QuestionWord::split(&text));
        Self { text, words, gaps }
    }

    /// What is asked, without what is said around it.
    pub(in crate::answer) fn asked(&self) -> String {
        asked_text(&self.text, &self.words, &self.gaps)
    }
}

//! Cue words: the words of a question that say what kind of answer it expects.

use crate::answer::question::answer_type::AnswerType;
use crate::answer::question::word::QuestionWord;

/// How many words after one that asks for a thing the noun may be that names its sort: "in which
/// northern desert town". A cue that is further off names something else.
pub(in crate::answer) const SORT_REACH: usize = 4;

/// How many words after a number, or a word that asks for one, the noun may be that is counted:
/// "1,200 armed French soldiers". One less than [`SORT_REACH`], since a number is part of what it
/// counts, while a verb may come between a cue and its noun.
pub(in crate::answer) const NOUN_REACH: usize = 3;

/// The cue words of one language, folded; one with an accent is meant with it.
#[derive(Debug)]
pub(in crate::answer) struct CueWords {
    /// Those that ask for one type of answer, whatever comes after them.
    pub(in crate::answer) words: &'static [(&'static str, AnswerType)],
    /// Those that ask for a number when one of `many` comes right after: "how".
    pub(in crate::answer) how: &'static [&'static str],
    /// See `how`.
    pub(in crate::answer) many: &'static [&'static str],
    /// Those that ask for a thing of the sort that a noun close after them names: "which".
    pub(in crate::answer) which: &'static [&'static str],
    /// Nouns that name a sort.
    pub(in crate::answer) nouns: &'static [(&'static str, AnswerType)],
    /// Words that ask for no sort, but after which those of `idle` are idle as they are after
    /// `which`: "cómo se llama".
    pub(in crate::answer) naming: &'static [&'static str],
    /// Words that only help to ask, close after such a one: "what happens", "what kind of".
    pub(in crate::answer) idle: &'static [&'static str],
}

impl CueWords {
    /// The type of answer a word asks for by itself.
    pub(in crate::answer) fn type_of(&self, word: &QuestionWord) -> Option<AnswerType> {
        typed(self.words, word)
    }

    /// The type of answer that a noun names the sort of.
    pub(in crate::answer) fn sort_of(&self, noun: &QuestionWord) -> Option<AnswerType> {
        typed(self.nouns, noun)
    }
}

fn typed(cues: &[(&str, AnswerType)], word: &QuestionWord) -> Option<AnswerType> {
    cues.iter().find(|(cue, _)| word.is(cue)).map(|(_, answer_type)| *answer_type)
}

//! Idle words: those of a question that only help to ask.

use crate::answer::question::cue_tables::cue_words;
use crate::answer::question::cues::{CueWords, SORT_REACH};
use crate::answer::question::word::QuestionWord;
use crate::text::Language;

/// Whether word number `n` of a question only helps to ask, so that an answer need not have it: what
/// is measured by a number ("how long"), and what is idle after an asking word ("what happens").
pub(in crate::answer) fn is_idle(
    words: &[QuestionWord],
    n: usize,
    language: Option<Language>,
) -> bool {
    let (before, from) = words.split_at(n.min(words.len()));
    let Some(word) = from.first() else { return false };
    // Idle words may have an adjective before them, but not half a sentence.
    let (_, near) = before.split_at(before.len().saturating_sub(SORT_REACH));
    cue_words(language).any(|cues| {
        word.is_any(cues.many) && near.last().is_some_and(|how| how.is_any(cues.how))
            || word.is_any(cues.idle) && is_asked(cues, near)
    })
}

/// Whether a word that asks is among those before. Chinese asks after its nouns, so that there none
/// need be.
fn is_asked(cues: &CueWords, before: &[QuestionWord]) -> bool {
    let mut before = before.iter();
    cues.which.is_empty() || before.any(|word| word.is_any(cues.which) || word.is_any(cues.naming))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_only_help_to_ask_are_idle() {
        for (language, question, want) in [
            (Language::English, "What happens to exports?", "happens"),
            (Language::English, "What kind of troops left?", "kind"),
            (Language::English, "How long is the flag?", "long"),
            (Language::English, "How is the long flag called?", ""),
            (Language::English, "Does it happen?", ""),
            (Language::English, "What did the old guild master of Kidal name?", ""),
            (Language::French, "Quelle heure est-il ?", "heure"),
            (Language::Spanish, "¿Cómo se llama?", "llama"),
            (Language::Chinese, "这个名字", "名字"),
        ] {
            let words = QuestionWord::split(question);
            let idle = (0..=words.len()).filter(|n| is_idle(&words, *n, Some(language)));
            let idle: Vec<&str> = idle.map(|n| words[n].lower.as_str()).collect();
            assert_eq!(idle.join(" "), want, "{question}");
        }
    }
}

//! Idle words: those of a question that only help to ask.

use crate::answer::question::cue_tables::cue_words;
use crate::answer::question::cues::{CueWords, SORT_REACH};
use crate::answer::question::word::QuestionWord;
use crate::text::Language;

/// Verbs, folded, that say no more than that something was done, in the languages whose stop words
/// lack them: "qui a fait le coup d'État".
const LIGHT: &[(Language, &[&str])] = &[
    (Language::French, &["fait", "faite", "faits", "faire", "fais", "font", "faites", "faisait"]),
    (Language::German, &["tun", "tut", "getan", "macht", "machen", "gemacht"]),
    (Language::Spanish, &["hacer", "hace", "hacen", "hizo", "hicieron", "hecho", "hago"]),
    (Language::Italian, &["fare", "fa", "fanno", "fatto", "faccio"]),
    (Language::Portuguese, &["fazer", "faz", "fazem", "fez", "fizeram", "feito"]),
    (Language::Dutch, &["doen", "doet", "deed", "deden", "gedaan"]),
];

/// Whether word number `n` of a question only helps to ask, so that an answer need not have it: what
/// is measured by a number ("how long"), what is idle after an asking word ("what happens"), and what
/// English says by "do".
pub(in crate::answer) fn is_idle(
    words: &[QuestionWord],
    n: usize,
    language: Option<Language>,
) -> bool {
    let (before, from) = words.split_at(n.min(words.len()));
    let Some(word) = from.first() else { return false };
    let light = LIGHT.iter().find(|(own, _)| Some(*own) == language);
    if light.is_some_and(|(_, verbs)| verbs.contains(&word.folded.as_str())) && words.len() > 2 {
        return true;
    }
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
            (Language::French, "Qui a fait le coup d'État ?", "fait"),
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

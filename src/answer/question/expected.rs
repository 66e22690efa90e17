//! Which type of answer a question expects, by its cue words.

use crate::answer::question::answer_type::AnswerType;
use crate::answer::question::asked_text::AskedText;
use crate::answer::question::cue_tables::cue_words;
use crate::answer::question::cues::{CueWords, SORT_REACH};
use crate::answer::question::follow_up::points_back;
use crate::answer::question::joining::BETWEEN_CUES;
use crate::answer::question::word::QuestionWord;
use crate::text::Language;

/// The type of answer the words of a question ask for, asked in a language, where that is known.
pub(in crate::answer) fn expected_type(
    words: &[QuestionWord],
    language: Option<Language>,
) -> AnswerType {
    let opening = opening(words, language);
    // The first cue decides: later ones mostly belong to a clause about what is asked for.
    let mut cues = (0..words.len()).filter_map(|n| type_by(words, n, opening, language));
    cues.next().unwrap_or(AnswerType::Other)
}

/// The type of answer a question expects that goes on from `earlier` ones, the latest first: "And
/// exports?" expects the type that was expected last.
pub(in crate::answer) fn expected_type_after(
    words: &[QuestionWord],
    earlier: &[AskedText<'_>],
    language: Option<Language>,
) -> AnswerType {
    let (mut words, mut earlier) = (words, earlier.iter());
    loop {
        let expected = expected_type(words, language);
        if expected != AnswerType::Other || !points_back(words) {
            return expected;
        }
        // It may itself go on from the one before it.
        let Some(before) = earlier.next() else { return expected };
        words = &before.words;
    }
}

/// The type of answer that word number `n` asks for, with the words after it. `opening` says which
/// word the question opens with.
fn type_by(
    words: &[QuestionWord],
    n: usize,
    opening: Option<usize>,
    language: Option<Language>,
) -> Option<AnswerType> {
    let (before, from) = words.split_at(n);
    let (word, after) = from.split_first()?;
    // "ou" is French for "or" as well; only at the start does it ask.
    if word.is("ou") && n > 0 {
        return None;
    }
    // A pair of Chinese characters may hold "who" beside half of another word.
    if word.holds('谁') {
        return Some(AnswerType::Person);
    }
    // "What should I do when it rains?" asks for no date, "how and when" does.
    let joined = before.last().is_some_and(|before| before.is_any(BETWEEN_CUES));
    let relative = opening.is_some_and(|opening| n > opening) && !joined;
    // Own words come before English and French ones, which a question in any language may have.
    cue_words(language).find_map(|cues| {
        if word.is_any(cues.how) && after.first().is_some_and(|next| next.is_any(cues.many)) {
            return Some(AnswerType::Number);
        }
        // "Which" asks for its noun alone: a cue word it is spelt as in another table is none here.
        if word.is_any(cues.which) {
            return after.iter().take(SORT_REACH).find_map(|noun| cues.sort_of(noun));
        }
        cues.type_of(word).filter(|_| !relative)
    })
}

/// Which of the first two words, if any, asks for no type by itself: "what", "how", "in which".
fn opening(words: &[QuestionWord], language: Option<Language>) -> Option<usize> {
    // The second too, since a preposition may come first.
    let mut first = words.iter().take(2);
    first.position(|word| cue_words(language).any(|cues| opens(cues, word)))
}

fn opens(cues: &CueWords, word: &QuestionWord) -> bool {
    word.is_any(cues.which) || word.is_any(cues.how)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_say_which_type_of_answer_they_expect() {
        for (question, want) in [
            ("How many troops left?", AnswerType::Number),
            ("Which tag do I pick?", AnswerType::Other),
            ("Which land is theirs?", AnswerType::Other),
            ("What is chi?", AnswerType::Other),
            ("how do I update?", AnswerType::Other),
            ("What should I do when it is offline?", AnswerType::Other),
            ("How and when did it start?", AnswerType::Date),
            ("What time does it open?", AnswerType::Date),
            ("What became of those who won?", AnswerType::Other),
            ("When did it start?", AnswerType::Date),
            ("In which year was that?", AnswerType::Date),
            ("What was the total population?", AnswerType::Number),
            ("Who signed it?", AnswerType::Person),
            ("Où est la base ?", AnswerType::Place),
            ("Combien de soldats ?", AnswerType::Number),
            ("Why did they go?", AnswerType::Reason),
            ("Сколько солдат ушло?", AnswerType::Number),
            ("В каком году это было?", AnswerType::Date),
            ("他是什么时候出生的？", AnswerType::Date),
            ("是谁签署的？", AnswerType::Person),
            ("drone base", AnswerType::Other),
        ] {
            assert_eq!(expected_type(&QuestionWord::split(question), None), want, "{question}");
        }
    }

    #[test]
    fn other_languages_are_asked_by_their_own_words() {
        for (language, question, want) in [
            (Language::German, "Wie viele Soldaten gingen?", AnswerType::Number),
            (Language::German, "Wie heißt sie?", AnswerType::Other),
            (Language::German, "In welchem Jahr begann das?", AnswerType::Date),
            (Language::German, "An welchem Tag?", AnswerType::Date),
            (Language::Spanish, "¿En qué año fue?", AnswerType::Date),
            (Language::Spanish, "¿Cuándo se firmó?", AnswerType::Date),
            (Language::Spanish, "Dijo que vendrá cuando pueda", AnswerType::Other),
            (Language::Portuguese, "Em que ano foi?", AnswerType::Date),
            (Language::Italian, "Chi ha firmato?", AnswerType::Person),
            (Language::Dutch, "Wie tekende het?", AnswerType::Person),
            (Language::French, "Combien de soldats ?", AnswerType::Number),
        ] {
            assert_eq!(
                expected_type(&QuestionWord::split(question), Some(language)),
                want,
                "{question}"
            );
        }
    }
}

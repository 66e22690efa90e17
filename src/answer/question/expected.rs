//! Which kind of answer a question expects, by its cue words.

use crate::answer::question::answer_type::AnswerType;
use crate::answer::question::cues::{Asked, Asking, NOUN_REACH, tables};
use crate::text::{Language, Word};

impl AnswerType {
    /// The kind the words of a question ask for that is asked in a language, where that is known.
    pub fn of(words: &[Word], language: Option<Language>) -> Self {
        let words: Vec<Asked<'_>> = words.iter().map(Asked::of).collect();
        let open = opening(&words, language);
        let kind = |n: usize| {
            let (word, behind) = (words.get(n)?, words.get(n + 1..).unwrap_or_default());
            // "What should I do when it rains?" asks for no date.
            let joined = n
                .checked_sub(1)
                .and_then(|n| words.get(n))
                .is_some_and(|before| JOINING.iter().any(|joining| before.is(joining)));
            let relative = open.is_some_and(|open| n > open) && !joined;
            // "ou" is French for "or" as well; only at the start does it ask.
            if word.is("ou") && n > 0 {
                return None;
            }
            if word.holds('谁') {
                return Some(Self::Person);
            }
            tables(language).find_map(|table| {
                let any = |word: &Asked<'_>, all: &[&str]| all.iter().any(|entry| word.is(entry));
                let of = |word: &Asked<'_>, all: &[(&str, Self)]| {
                    all.iter().find(|(entry, _)| word.is(entry)).map(|(_, kind)| *kind)
                };
                if any(word, table.how) && behind.first().is_some_and(|next| any(next, table.many))
                {
                    return Some(Self::Number);
                }
                if any(word, table.which) {
                    return behind.iter().take(NOUN_REACH).find_map(|noun| of(noun, table.nouns));
                }
                of(word, table.words).filter(|_| !relative)
            })
        };
        (0..words.len()).find_map(kind).unwrap_or(Self::Other)
    }
}

/// Words behind which a second question begins, folded.
const JOINING: &[&str] = &["and", "or", "et", "ou"];

/// Where a question opens with a word that asks for no kind: "what", "how", "which".
fn opening(words: &[Asked<'_>], language: Option<Language>) -> Option<usize> {
    (0..words.len().min(2)).find(|n| {
        let asks = |table: &Asking| {
            let mut all = table.which.iter().chain(table.how);
            words.get(*n).is_some_and(|word| all.any(|entry| word.is(entry)))
        };
        tables(language).any(asks)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words;

    #[test]
    fn questions_tell_the_kind_of_their_answer() {
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
            assert_eq!(AnswerType::of(&words(question), None), want, "{question}");
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
            assert_eq!(AnswerType::of(&words(question), Some(language)), want, "{question}");
        }
    }
}

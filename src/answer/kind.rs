//! What kind of answer a question asks for.

use crate::text::{Word, fold};

/// The kind of thing that answers a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerKind {
    /// A number of something: "how many", "combien".
    Number,
    /// A date: "when", "which year", "quand".
    Date,
    /// A person or a body: "who", "qui".
    Person,
    /// A place: "where", "où".
    Place,
    /// A reason: "why", "pourquoi".
    Reason,
    /// Anything else.
    Other,
}

/// Words that ask for one kind wherever they stand.
const ASKING: &[(&str, AnswerKind)] = &[
    ("when", AnswerKind::Date),
    ("quand", AnswerKind::Date),
    ("who", AnswerKind::Person),
    ("whom", AnswerKind::Person),
    ("whose", AnswerKind::Person),
    ("qui", AnswerKind::Person),
    ("where", AnswerKind::Place),
    ("ou", AnswerKind::Place),
    ("why", AnswerKind::Reason),
    ("pourquoi", AnswerKind::Reason),
    ("combien", AnswerKind::Number),
];

/// What "how" asks for with the word behind it.
const HOW: &[&str] = &[
    "many", "much", "old", "long", "far", "tall", "large", "big", "high", "often", "deep", "wide",
    "heavy", "fast",
];

/// What "what", "which", "quel" ask for with a noun close behind.
const NOUNS: &[(&str, AnswerKind)] = &[
    ("year", AnswerKind::Date),
    ("month", AnswerKind::Date),
    ("day", AnswerKind::Date),
    ("date", AnswerKind::Date),
    ("decade", AnswerKind::Date),
    ("century", AnswerKind::Date),
    ("annee", AnswerKind::Date),
    ("mois", AnswerKind::Date),
    ("jour", AnswerKind::Date),
    ("percentage", AnswerKind::Number),
    ("percent", AnswerKind::Number),
    ("proportion", AnswerKind::Number),
    ("share", AnswerKind::Number),
    ("number", AnswerKind::Number),
    ("amount", AnswerKind::Number),
    ("population", AnswerKind::Number),
    ("pourcentage", AnswerKind::Number),
    ("nombre", AnswerKind::Number),
    ("person", AnswerKind::Person),
    ("man", AnswerKind::Person),
    ("woman", AnswerKind::Person),
    ("president", AnswerKind::Person),
    ("leader", AnswerKind::Person),
    ("organization", AnswerKind::Person),
    ("company", AnswerKind::Person),
    ("city", AnswerKind::Place),
    ("country", AnswerKind::Place),
    ("place", AnswerKind::Place),
    ("town", AnswerKind::Place),
    ("ville", AnswerKind::Place),
    ("pays", AnswerKind::Place),
];

/// How many words behind "what" or "which" its noun may stand.
const NOUN_REACH: usize = 4;

impl AnswerKind {
    /// The kind the words of a question ask for.
    pub fn of(words: &[Word]) -> Self {
        let folded: Vec<String> = words.iter().map(|word| fold(&word.lower)).collect();
        for (n, word) in folded.iter().enumerate() {
            let behind = folded.get(n + 1..).unwrap_or_default();
            match word.as_str() {
                "how" => {
                    if behind.first().is_some_and(|next| HOW.contains(&next.as_str())) {
                        return Self::Number;
                    }
                }
                "what" | "which" | "quel" | "quelle" | "quels" | "quelles" => {
                    let noun = behind.iter().take(NOUN_REACH).find_map(|word| {
                        NOUNS.iter().find(|(noun, _)| noun == word).map(|(_, kind)| *kind)
                    });
                    if let Some(kind) = noun {
                        return kind;
                    }
                }
                // "ou" is French for "or" as well; only at the start does it ask.
                "ou" if n > 0 => {}
                _ => {
                    if let Some((_, kind)) = ASKING.iter().find(|(asking, _)| asking == word) {
                        return *kind;
                    }
                }
            }
        }
        Self::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words;

    #[test]
    fn questions_tell_the_kind_of_their_answer() {
        for (question, want) in [
            ("How many troops left?", AnswerKind::Number),
            ("how do I update?", AnswerKind::Other),
            ("When did it start?", AnswerKind::Date),
            ("In which year was that?", AnswerKind::Date),
            ("What was the total population?", AnswerKind::Number),
            ("Who signed it?", AnswerKind::Person),
            ("Où est la base ?", AnswerKind::Place),
            ("Combien de soldats ?", AnswerKind::Number),
            ("Why did they go?", AnswerKind::Reason),
            ("drone base", AnswerKind::Other),
        ] {
            assert_eq!(AnswerKind::of(&words(question)), want, "{question}");
        }
    }
}

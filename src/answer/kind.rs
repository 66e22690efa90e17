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

/// Words that ask for one kind wherever they stand, folded, or with the accent that alone tells them
/// from others.
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
    ("wann", AnswerKind::Date),
    ("wer", AnswerKind::Person),
    ("wem", AnswerKind::Person),
    ("wen", AnswerKind::Person),
    ("wessen", AnswerKind::Person),
    ("wo", AnswerKind::Place),
    ("warum", AnswerKind::Reason),
    ("weshalb", AnswerKind::Reason),
    ("wieso", AnswerKind::Reason),
    ("wieviele", AnswerKind::Number),
    ("wieviel", AnswerKind::Number),
    ("cuándo", AnswerKind::Date),
    ("quién", AnswerKind::Person),
    ("quiénes", AnswerKind::Person),
    ("dónde", AnswerKind::Place),
    ("cuántos", AnswerKind::Number),
    ("cuántas", AnswerKind::Number),
    ("cuánto", AnswerKind::Number),
    ("cuánta", AnswerKind::Number),
    ("когда", AnswerKind::Date),
    ("кто", AnswerKind::Person),
    ("кого", AnswerKind::Person),
    ("кем", AnswerKind::Person),
    ("где", AnswerKind::Place),
    ("почему", AnswerKind::Reason),
    ("зачем", AnswerKind::Reason),
    ("сколько", AnswerKind::Number),
    ("chi", AnswerKind::Person),
    ("perché", AnswerKind::Reason),
    ("quanti", AnswerKind::Number),
    ("quante", AnswerKind::Number),
    ("quem", AnswerKind::Person),
    ("quantos", AnswerKind::Number),
    ("quantas", AnswerKind::Number),
    ("wanneer", AnswerKind::Date),
    ("waar", AnswerKind::Place),
    ("waarom", AnswerKind::Reason),
    ("hoeveel", AnswerKind::Number),
    ("何时", AnswerKind::Date),
    ("时候", AnswerKind::Date),
    ("哪年", AnswerKind::Date),
    ("多少", AnswerKind::Number),
    ("哪里", AnswerKind::Place),
    ("为何", AnswerKind::Reason),
];

/// The word behind "how" that makes it ask for a number.
const HOW: &[&str] = &[
    "many", "much", "old", "long", "far", "tall", "large", "big", "high", "often", "deep", "wide",
    "heavy", "fast", "viele", "viel", "alt", "lange", "lang", "weit", "groß", "hoch", "oft",
    "tief",
];

/// Words that ask for a thing of the sort that stands close behind, folded.
const WHICH: &[&str] = &[
    "what",
    "which",
    "quel",
    "quelle",
    "quels",
    "quelles",
    "welche",
    "welcher",
    "welches",
    "welchem",
    "welchen",
    "que",
    "cual",
    "cuales",
    "quale",
    "quali",
    "qual",
    "quais",
    "welk",
    "welke",
    "какой",
    "какая",
    "какое",
    "какие",
    "каком",
    "какого",
    "какую",
    "каким",
    "каких",
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
    ("jahr", AnswerKind::Date),
    ("monat", AnswerKind::Date),
    ("tag", AnswerKind::Date),
    ("jahrhundert", AnswerKind::Date),
    ("ano", AnswerKind::Date),
    ("mes", AnswerKind::Date),
    ("dia", AnswerKind::Date),
    ("fecha", AnswerKind::Date),
    ("siglo", AnswerKind::Date),
    ("anno", AnswerKind::Date),
    ("год", AnswerKind::Date),
    ("году", AnswerKind::Date),
    ("года", AnswerKind::Date),
    ("месяце", AnswerKind::Date),
    ("веке", AnswerKind::Date),
    ("percentage", AnswerKind::Number),
    ("percent", AnswerKind::Number),
    ("proportion", AnswerKind::Number),
    ("share", AnswerKind::Number),
    ("number", AnswerKind::Number),
    ("amount", AnswerKind::Number),
    ("population", AnswerKind::Number),
    ("pourcentage", AnswerKind::Number),
    ("anteil", AnswerKind::Number),
    ("prozentsatz", AnswerKind::Number),
    ("anzahl", AnswerKind::Number),
    ("porcentaje", AnswerKind::Number),
    ("numero", AnswerKind::Number),
    ("cantidad", AnswerKind::Number),
    ("процент", AnswerKind::Number),
    ("число", AnswerKind::Number),
    ("количество", AnswerKind::Number),
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
    ("stadt", AnswerKind::Place),
    ("land", AnswerKind::Place),
    ("ort", AnswerKind::Place),
    ("ciudad", AnswerKind::Place),
    ("pais", AnswerKind::Place),
    ("lugar", AnswerKind::Place),
    ("город", AnswerKind::Place),
    ("городе", AnswerKind::Place),
    ("стране", AnswerKind::Place),
];

/// How many words behind "what" or "which" its noun may stand.
const NOUN_REACH: usize = 4;

impl AnswerKind {
    /// The kind the words of a question ask for.
    pub fn of(words: &[Word]) -> Self {
        let folded: Vec<String> = words.iter().map(|word| fold(&word.lower)).collect();
        for (n, (word, written)) in folded.iter().zip(words).enumerate() {
            let behind = folded.get(n + 1..).unwrap_or_default();
            match word.as_str() {
                "how" | "wie" => {
                    if behind.first().is_some_and(|next| HOW.contains(&next.as_str())) {
                        return Self::Number;
                    }
                }
                asking if WHICH.contains(&asking) => {
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
                    let asks = |asking: &str| asking == word || asking == written.lower;
                    if let Some((_, kind)) = ASKING.iter().find(|(asking, _)| asks(asking)) {
                        return *kind;
                    }
                    // Chinese is read by pairs, of which this word is but a half.
                    if word.contains('谁') {
                        return Self::Person;
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
            ("Wie viele Soldaten gingen?", AnswerKind::Number),
            ("Wie heißt sie?", AnswerKind::Other),
            ("In welchem Jahr begann das?", AnswerKind::Date),
            ("¿En qué año fue?", AnswerKind::Date),
            ("¿Cuándo se firmó?", AnswerKind::Date),
            ("Dijo que vendrá cuando pueda", AnswerKind::Other),
            ("Сколько солдат ушло?", AnswerKind::Number),
            ("В каком году это было?", AnswerKind::Date),
            ("他是什么时候出生的？", AnswerKind::Date),
            ("是谁签署的？", AnswerKind::Person),
            ("drone base", AnswerKind::Other),
        ] {
            assert_eq!(AnswerKind::of(&words(question)), want, "{question}");
        }
    }
}

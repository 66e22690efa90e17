//! The noun of a question: the sort of thing that is asked for, or counted.

use crate::answer::question::cues::NOUN_REACH;
use crate::answer::question::word::{QuestionWord, for_index};
use crate::index::{Snapshot, Term};
use crate::lexicon::{Direction, direction, embedding};
use crate::text::{Language, Span};

/// English words that ask for the sort of thing that the noun after them names.
const SORT_CUES: &[&str] = &["what", "which", "many", "much", "whose"];

/// Words that ask for a number of what comes after them, folded.
pub(in crate::answer) const COUNTING_CUES: &[&str] = &["many", "much", "combien"];

/// What the first word of content means close after a word that asks for a sort of thing. English
/// alone, since only English words have embeddings.
pub(in crate::answer) fn asked_noun(
    text: &str,
    words: &[QuestionWord],
    snapshot: &Snapshot,
) -> Option<Direction> {
    // The accents that English lacks are not folded away: "whát" is no English word.
    let cue = words.iter().position(|word| SORT_CUES.contains(&word.lower.as_str()))?;
    let (_, after) = words.split_at(cue + 1);
    let (near, _) = after.split_at(after.len().min(NOUN_REACH));
    // Analysed apart from the rest: what a name is made of must not reach beyond these words.
    let span = Span::new(near.first()?.span.start, near.last()?.span.end);
    let near = for_index(near, span.start);
    let noun = snapshot.terms_of(Language::English, span.slice(text), &near).into_iter().next()?;
    embedding(&noun.text).and_then(direction)
}

/// The term that a number is asked of: "how many troops".
pub(in crate::answer) fn counted_noun<'t>(
    words: &[QuestionWord],
    terms: &'t [Term],
) -> Option<&'t Term> {
    // Positions of terms count stop words, as the numbers of words do.
    let cue = words.iter().position(|word| word.is_any(COUNTING_CUES))?;
    terms.iter().find(|term| term.position > cue && term.position <= cue + NOUN_REACH)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::analyzer;

    #[test]
    fn what_is_counted_comes_close_after_how_many() {
        for (language, question, want) in [
            (Language::English, "How many troops left Kidal?", Some("troop")),
            (Language::English, "How many of the armed troops left?", Some("arm")),
            (Language::English, "How much did it cost?", Some("cost")),
            (Language::English, "How many of those in the troops?", None),
            (Language::French, "Combien de soldats sont partis ?", Some("soldat")),
            (Language::English, "Which troops left?", None),
            (Language::English, "how many", None),
        ] {
            let words = QuestionWord::split(question);
            let terms = analyzer(language).terms(question);
            let counted = counted_noun(&words, &terms).map(|term| term.text.as_str());
            assert_eq!(counted, want, "{question}");
        }
    }
}

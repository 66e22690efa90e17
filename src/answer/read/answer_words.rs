//! Answer words: the words of the quoted sentence that are the answer itself.

use crate::answer::question::answer_type::AnswerType;
use crate::answer::question::question::Question;
use crate::answer::read::linear::picks::{Pick, picks_of};
use crate::answer::read::reading::PassageRead;
use crate::index::{IndexError, Snapshot};
use crate::text::{Span, count_words};

/// The most words that are an answer by themselves; what is longer is a sentence that answers.
const MAX_WORDS: usize = 8;

/// Words that open a question for yes or no, folded.
const POLAR: &[&str] = &[
    "am", "are", "can", "could", "did", "do", "does", "had", "has", "have", "is", "may", "must",
    "should", "was", "were", "will", "would",
];

/// The answer words of the quoted sentence of a passage that was read: those that the reader points
/// at, grown to the whole name, date or number with its unit that they are part of. None where a
/// reason is asked for or whether something is so, and none where the reader points at more than a
/// few words.
pub(in crate::answer) fn answer_words(
    snapshot: &Snapshot,
    question: &Question,
    read: &PassageRead<'_>,
) -> Result<Option<Span>, IndexError> {
    let passage = &read.passage;
    let pointed = read.reading.sentences.get(passage.sentence).and_then(|one| one.words);
    let Some(pointed) = pointed.filter(|_| has_words(question)) else { return Ok(None) };
    let picks = picks_of(snapshot, question, passage, passage.sentence)?;
    let (text, sentence) = (passage.record.text, passage.record.sentence(passage.sentence));
    let grown = grown(text, pointed, &picks);
    let few = count_words(grown.slice(text)) <= MAX_WORDS;
    Ok((few && sentence.contains(grown)).then_some(grown))
}

/// Whether a few words can answer a question.
fn has_words(question: &Question) -> bool {
    let opens = question.words.first().is_some_and(|word| word.is_any(POLAR));
    match question.answer_type {
        AnswerType::Reason => false,
        AnswerType::Other => !opens,
        _ => true,
    }
}

/// Words with the mentions that they overlap.
fn grown(text: &str, pointed: Span, picks: &[Pick]) -> Span {
    let mut grown = pointed;
    for pick in picks.iter().filter(|pick| pick.span.overlaps(pointed)) {
        let whole = Span::new(grown.start.min(pick.span.start), grown.end.max(pick.span.end));
        if count_words(whole.slice(text)) <= MAX_WORDS {
            grown = whole;
        }
    }
    grown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::fixture::snapshot;
    use crate::answer::model::figure::Figures;

    #[test]
    fn words_grow_to_the_whole_name_they_are_part_of_unless_that_is_long() {
        let text = "She sold it to Karl Brandt of the old mill by the long slow river in 1902.";
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let pick = |words: &str| Pick { span: at(words), figures: Figures::default() };
        let long = "Karl Brandt of the old mill by the long slow river";
        for (pointed, picks, want) in [
            ("Brandt", vec![pick("Karl Brandt")], "Karl Brandt"),
            ("Brandt", vec![pick(long)], "Brandt"),
            ("Brandt", vec![pick("1902")], "Brandt"),
            ("to Karl", vec![pick("Karl Brandt")], "to Karl Brandt"),
        ] {
            assert_eq!(grown(text, at(pointed), &picks).slice(text), want, "{pointed}");
        }
    }

    #[test]
    fn a_reason_and_what_is_so_or_not_have_no_words() {
        let snapshot = snapshot(&[("mill.md", "# Mill\n\nThe mill was built in 1871.\n")]);
        for (question, want) in [
            ("When was the mill built?", true),
            ("which tool mends it", true),
            ("can you tell me when it was built", true),
            ("Was the mill built in stone?", false),
            ("is it open", false),
            ("why was it built", false),
        ] {
            assert_eq!(has_words(&Question::read(question, &[], &snapshot)), want, "{question}");
        }
    }
}

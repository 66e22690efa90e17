//! Answer words: the words of the quoted sentence that are the answer itself.

use crate::answer::question::answer_type::AnswerType;
use crate::answer::question::question::Question;
use crate::answer::read::linear::picks::{Pick, picks_of};
use crate::answer::read::reading::PassageRead;
use crate::index::{IndexError, Snapshot};
use crate::text::{Span, count_words};

/// The most words that are an answer by themselves; what is longer is a sentence that answers.
const MAX_WORDS: usize = 8;

/// The answer words of the quoted sentence of a passage that was read: those that the reader points
/// at, grown to the whole name, date or number with its unit that they are part of. None where a
/// reason is asked for, and none where the reader points at more than a few words.
pub(in crate::answer) fn answer_words(
    snapshot: &Snapshot,
    question: &Question,
    read: &PassageRead<'_>,
) -> Result<Option<Span>, IndexError> {
    let passage = &read.passage;
    let pointed = read.reading.sentences.get(passage.sentence).and_then(|one| one.words);
    let Some(pointed) = pointed.filter(|_| question.answer_type != AnswerType::Reason) else {
        return Ok(None);
    };
    let picks = picks_of(snapshot, question, passage, passage.sentence)?;
    let (text, sentence) = (passage.record.text, passage.record.sentence(passage.sentence));
    let grown = grown(text, pointed, &picks);
    let few = count_words(grown.slice(text)) <= MAX_WORDS;
    Ok((few && sentence.contains(grown)).then_some(grown))
}

/// Words with the mentions that they overlap.
fn grown(text: &str, pointed: Span, picks: &[Pick]) -> Span {
    let mut grown = pointed;
    for pick in picks.iter().filter(|pick| pick.fits && pick.span.overlaps(pointed)) {
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
    use crate::answer::model::figure::Figures;

    #[test]
    fn words_grow_to_the_whole_name_they_are_part_of_unless_that_is_long() {
        let text = "She sold it to Karl Brandt of the old mill by the long slow river in 1902.";
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let pick = |words: &str, fits| Pick { span: at(words), figures: Figures::default(), fits };
        let long = "Karl Brandt of the old mill by the long slow river";
        for (pointed, picks, want) in [
            ("Brandt", vec![pick("Karl Brandt", true)], "Karl Brandt"),
            ("Brandt", vec![pick("Karl Brandt", false)], "Brandt"),
            ("Brandt", vec![pick(long, true)], "Brandt"),
            ("Brandt", vec![pick("1902", true)], "Brandt"),
            ("to Karl", vec![pick("Karl Brandt", true)], "to Karl Brandt"),
        ] {
            assert_eq!(grown(text, at(pointed), &picks).slice(text), want, "{pointed}");
        }
    }
}

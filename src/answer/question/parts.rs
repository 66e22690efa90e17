//! Parts: a question that asks for two facts, taken apart.
//!
//! "When was it built and how much did it cost?" is two questions, each answered by itself.

use crate::answer::question::cue_tables::cue_words;
use crate::answer::question::joining::BEFORE_QUESTION;
use crate::answer::question::word::QuestionWord;
use crate::text::Language;

/// The fewest words of a part: "when and where" is one question.
const FEWEST: usize = 3;

/// The parts of a question that asks twice, split before the word that asks again. `None` for any
/// other. `words` are those of `text`.
pub(in crate::answer) fn parts<'t>(
    text: &'t str,
    words: &[QuestionWord],
    asked_in: Option<Language>,
) -> Option<[&'t str; 2]> {
    let first = words.iter().position(|word| asks(word, asked_in))?;
    // More than two parts are answered as two: the rest goes with the second.
    let second = again(words, first, asked_in)?;
    // The word that joins the parts is in neither.
    let joining = second - 1;
    if joining - first < FEWEST || words.len() - second < FEWEST {
        return None;
    }
    let (_, [joins, again, ..]) = words.split_at(joining) else { return None };
    let (before, _) = text.split_at(joins.span.start);
    let (_, after) = text.split_at(again.span.start);
    Some([before.trim_end(), after])
}

/// The first word after the one at `first` that asks again and is joined to what comes before.
fn again(words: &[QuestionWord], first: usize, asked_in: Option<Language>) -> Option<usize> {
    let pairs = words.windows(2).enumerate().skip(first);
    let mut found = pairs.filter_map(|(n, pair)| match pair {
        [joins, word] if joins.is_any(BEFORE_QUESTION) && asks(word, asked_in) => Some(n + 1),
        _ => None,
    });
    found.next()
}

/// Whether a word asks, for whatever it is.
fn asks(word: &QuestionWord, asked_in: Option<Language>) -> bool {
    cue_words(asked_in).any(|cues| {
        cues.type_of(word).is_some() || word.is_any(cues.which) || word.is_any(cues.how)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_that_asks_twice_has_two_parts() {
        for (text, want) in [
            (
                "When was it built and how much did it cost?",
                Some(["When was it built", "how much did it cost?"]),
            ),
            (
                "Quand a-t-elle été construite et combien a-t-elle coûté ?",
                Some(["Quand a-t-elle été construite", "combien a-t-elle coûté ?"]),
            ),
            ("When and where was it built?", None),
            ("Who built the bridge and the mill?", None),
            ("Who built it and where?", None),
            ("When was it built, how much did it cost?", None),
            ("bread and butter", None),
            ("", None),
        ] {
            let words = QuestionWord::split(text);
            assert_eq!(parts(text, &words, Some(Language::English)), want, "{text}");
        }
    }
}

//! Parts: a question that asks for two facts, taken apart.
//!
//! "When was it built and how much did it cost?" is two questions, each answered by itself.

use crate::answer::question::cues::{Asked, tables};
use crate::text::{Language, fold, words};

/// Words behind which a second question begins, folded.
const JOINING: &[&str] = &["and", "et"];
/// The fewest words of a part: "when and where" is one question.
const FEWEST: usize = 3;

/// The parts of a question that asks twice: split before the word that asks again. `None` for any
/// other.
pub(in crate::answer) fn parts(text: &str, asked_in: Option<Language>) -> Option<[&str; 2]> {
    let words = words(text);
    let asked: Vec<Asked<'_>> = words.iter().map(Asked::of).collect();
    let asks = |n: usize| {
        asked.get(n).is_some_and(|word| {
            tables(asked_in).any(|table| {
                let mut all = table.which.iter().chain(table.how);
                table.words.iter().any(|(entry, _)| word.is(entry))
                    || all.any(|entry| word.is(entry))
            })
        })
    };
    let joins = |n: usize| words.get(n).is_some_and(|w| JOINING.contains(&fold(&w.lower).as_str()));
    let first = (0..words.len()).find(|n| asks(*n))?;
    let second =
        (first + 1..words.len()).find(|n| n.checked_sub(1).is_some_and(joins) && asks(*n))?;
    if second - 1 - first < FEWEST || words.len() - second < FEWEST {
        return None;
    }
    let (end, start) = (words.get(second - 1)?.span.start, words.get(second)?.span.start);
    Some([text.get(..end)?.trim_end(), text.get(start..)?])
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
            ("When and where was it built?", None),
            ("Who built the bridge and the mill?", None),
            ("bread and butter", None),
        ] {
            assert_eq!(parts(text, Some(Language::English)), want, "{text}");
        }
    }
}

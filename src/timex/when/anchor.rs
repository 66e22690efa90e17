//! A time told by what happened then: "before the coup", "between the flood and the fair".
//!
//! ```text
//! anchored := lead* side WORDS (("and" side | "until") WORDS)? | between WORDS and WORDS | from WORDS to WORDS
//! ```
//!
//! This finds the sides and the words alone; what happened when, a corpus has to say. The words of
//! one end may be a date ("from the founding to 2020").

use super::filler::FILLERS;
use super::side::{SIDES, Side, same_word};
use crate::text::{Word, words};

/// One end of a time: a side, and the words for what it is a side of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchored<'t> {
    /// The side.
    pub side: Side,
    /// The words, as they were typed.
    pub words: &'t str,
}

/// Words for the time of what happened, as typed.
const DURING: &[&[&str]] = &[
    &["at", "the", "time", "of"],
    &["in", "the", "time", "of"],
    &["in", "the", "course", "of"],
    &["during"],
    &["throughout"],
    &["amid"],
    &["pendant"],
    &["durant"],
    &["lors", "de"],
    &["lors", "du"],
    &["lors", "des"],
    &["lors", "d"],
    &["au", "cours", "de"],
    &["au", "cours", "du"],
    &["au", "moment", "de"],
    &["au", "moment", "du"],
    &["au", "temps", "de"],
    &["au", "temps", "du"],
    &["à", "l", "époque", "de"],
    &["à", "l", "époque", "du"],
    &["when"],
    &["quand"],
    &["lorsque"],
    &["lorsqu"],
];

/// Words that put a side to what happened, and to a date only where another follows.
const ALONE: &[(&[&str], Side)] = &[(&["from"], Side::Since)];

/// Words that only ask for a time where a side follows: "when, before the coup".
const ASKING: &[&str] = &["when", "quand"];

/// Words in front that say nothing of the time, beside the fillers of a date: here the input may be
/// a whole question ("what has happened since the flood").
const LEADS: &[&str] = &[
    "happens",
    "is",
    "was",
    "were",
    "has",
    "have",
    "been",
    "that",
    "which",
    "took",
    "place",
    "the",
    "we",
    "do",
    "does",
    "shortly",
    "soon",
    "immediately",
    "directly",
    "ever",
    "news",
    "qu",
    "que",
    "quoi",
    "ce",
    "qui",
    "est",
    "il",
    "a",
    "passé",
    "peu",
    "juste",
    "bien",
    "les",
    "se",
    "quand",
];

/// Words between a side and what it is a side of.
const BETWEEN: &[&str] = &["à", "au", "aux", "en"];

/// The one or two ends of a time that is told by what happened; none for anything else.
pub fn anchored(typed: &str) -> Vec<Anchored<'_>> {
    let all = words(typed);
    let text = Text { typed, words: &all };
    // Pairs first: "from A until B" would else begin at "until".
    text.pair().or_else(|| text.sided()).unwrap_or_default()
}

#[derive(Clone, Copy)]
struct Text<'t, 'w> {
    typed: &'t str,
    words: &'w [Word],
}

impl<'t> Text<'t, '_> {
    /// "before A", "since A until B", "after A and before B".
    fn sided(self) -> Option<Vec<Anchored<'t>>> {
        let at = self.lead();
        let (side, start) = self.side(at)?;
        let joint = (start + 1..self.words.len()).find_map(|at| {
            let (side, next) = self.side(at)?;
            let joined = self.is(at - 1, &["and", "but", "et", "mais"]);
            // "since A until B" needs no "and"; "by" and "through" inside A are no sides.
            let runs = matches!(side, Side::Until) && !self.is(at, &["by", "through"]);
            (joined || runs).then_some((if joined { at - 1 } else { at }, side, next))
        });
        let Some((end, other, next)) = joint.filter(|_| side != Side::During) else {
            return Some(vec![self.end(side, start, self.words.len())?]);
        };
        let (one, two) = (self.end(side, start, end)?, self.end(other, next, self.words.len())?);
        Some(vec![one, two])
    }

    /// "between A and B", "from A to B".
    fn pair(self) -> Option<Vec<Anchored<'t>>> {
        let at = self.lead();
        let joints: &[&str] = match self.words.get(at)?.lower.as_str() {
            "between" => &["and"],
            "entre" => &["et"],
            "from" => &["to", "until", "till"],
            "de" | "du" => &["à", "au", "aux", "jusqu"],
            _ => return None,
        };
        // From the right: what happened may hold an "and" of its own ("between the fire and flood of
        // 2020 and the fair").
        let joint = (at + 2..self.words.len()).rev().find(|n| self.is(*n, joints))?;
        let one = self.end(Side::Since, at + 1, joint)?;
        let two = self.end(Side::Until, joint + 1, self.words.len())?;
        Some(vec![one, two])
    }

    /// Where the first side, or "between", comes after words that say nothing.
    fn lead(self) -> usize {
        (0..self.words.len()).find(|at| !self.says_nothing(*at)).unwrap_or(self.words.len())
    }

    /// Whether a word neither puts a side nor names what happened. The sides are asked first: "no
    /// later than" begins with a word that alone says nothing.
    fn says_nothing(self, at: usize) -> bool {
        self.side(at).is_none() && (self.is(at, FILLERS) || self.is(at, LEADS))
    }

    fn is(self, at: usize, any: &[&str]) -> bool {
        self.words.get(at).is_some_and(|word| any.contains(&word.lower.as_str()))
    }

    fn side(self, at: usize) -> Option<(Side, usize)> {
        let during = DURING.iter().map(|phrase| (*phrase, Side::During));
        let sides = SIDES.iter().chain(ALONE).map(|(phrase, side)| (*phrase, *side));
        if self.is(at, ASKING) && self.side(at + 1).is_some() {
            return None;
        }
        during.chain(sides).find_map(|(phrase, side)| {
            // The tables spell out apostrophes and signs as tokens; words here have none.
            let spoken: Vec<&str> =
                phrase.iter().copied().filter(|word| word.contains(char::is_alphabetic)).collect();
            let typed = self.words.get(at..at + spoken.len())?;
            let fits = typed.iter().zip(&spoken).all(|(typed, word)| same_word(&typed.lower, word));
            (!spoken.is_empty() && fits).then_some((side, at + spoken.len()))
        })
    }

    fn end(self, side: Side, from: usize, to: usize) -> Option<Anchored<'t>> {
        let from = if self.is(from, BETWEEN) { from + 1 } else { from };
        let (first, last) = (self.words.get(from)?, self.words.get(to.checked_sub(1)?)?);
        let words = self.typed.get(first.span.start..last.span.end)?;
        Some(Anchored { side, words })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_and_words_are_told_apart() {
        for (typed, ends) in [
            ("before the coup", "before:the coup"),
            ("What happened after the opening of the base?", "after:the opening of the base"),
            ("ever since the flood", "since:the flood"),
            ("until the election", "until:the election"),
            ("post-war", "after:war"),
            ("at the time of the move", "during:the move"),
            ("avant le coup d’État", "before:le coup d’État"),
            ("jusqu'à l'élection", "until:l'élection"),
            ("à partir de la fusion", "since:la fusion"),
            ("pendant la grève", "during:la grève"),
            ("lors du déménagement", "during:déménagement"),
            ("after the flood and before the fair", "after:the flood|before:the fair"),
            ("since the flood until 2022", "since:the flood|until:2022"),
            ("between the flood and the fair", "since:the flood|until:the fair"),
            ("entre la crue et la foire", "since:la crue|until:la foire"),
            ("from the founding to the move", "since:the founding|until:the move"),
            ("du naufrage à la foire", "since:naufrage|until:la foire"),
            ("when bazoum was deposed", "during:bazoum was deposed"),
            ("What happened when the mayor fell?", "during:the mayor fell"),
            ("quand le maire est tombé", "during:le maire est tombé"),
            ("when, before the coup?", "before:the coup"),
            ("since the flood and until the mayor fell", "since:the flood|until:the mayor fell"),
            ("from the founding", "since:the founding"),
            ("from the fire until 2020", "since:the fire|until:2020"),
            ("the coup", ""),
            ("two years after the coup", ""),
            ("before", ""),
            ("", ""),
        ] {
            let read = anchored(typed);
            let read: Vec<String> = read
                .iter()
                .map(|end| {
                    format!("{:?}:{}", end.side, end.words).replacen(
                        &format!("{:?}", end.side),
                        &format!("{:?}", end.side).to_lowercase(),
                        1,
                    )
                })
                .collect();
            assert_eq!(read.join("|"), ends, "{typed}");
        }
    }
}

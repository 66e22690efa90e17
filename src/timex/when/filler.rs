//! Words around a date that say nothing of it: "sometime in the whole of", "please".

use super::super::lexicon::Sense;
use super::super::reader::TokenReader;
use super::super::token::{Class, Punctuation};
use crate::text::Language;

/// Words around a date that say nothing of it. Collected from questions: the list grows when a date
/// is refused for a word that changes nothing, and never by a word that could ("not", "except").
pub(super) const FILLERS: &[&str] = &[
    "sometime",
    "some",
    "time",
    "anytime",
    "whole",
    "entire",
    "entirety",
    "all",
    "exactly",
    "date",
    "dates",
    "dated",
    "period",
    "happened",
    "happen",
    "happening",
    "what",
    "events",
    "event",
    "everything",
    "anything",
    "please",
    "only",
    "just",
    "when",
    "did",
    "s",
    "tout",
    "toute",
    "long",
    "cours",
    "quelque",
    "événements",
    "evenements",
    "evénements",
    "calendar",
    "say",
    "maybe",
    "perhaps",
    "autour",
    "alentours",
    "roaring",
    "swinging",
    "right",
    "vs",
];

/// The position after words that say nothing.
pub(super) fn skip(reader: &TokenReader<'_>, at: usize) -> usize {
    let mut next = at;
    while next < reader.len() {
        // A word that says nothing alone may begin a phrase that does; such words ("in", "of") are skipped
        // only before a date, and the callers read their phrases first.
        let empty = match reader.class(next) {
            // "à la fin de"
            Class::Word(Sense::To) => reader.language() == Language::French,
            Class::Word(sense) => matches!(
                sense,
                Sense::The
                    | Sense::In
                    | Sense::On
                    | Sense::At
                    | Sense::During
                    | Sense::Circa
                    | Sense::Each
                    | Sense::Of
            ),
            Class::Other => {
                let word = reader.word(next).to_lowercase();
                FILLERS.contains(&word.as_str())
            }
            Class::Mark(
                Punctuation::Comma | Punctuation::Dot | Punctuation::Stop | Punctuation::Open,
            ) => true,
            Class::Mark(Punctuation::Apostrophe) => reader.spaced(next + 1) || !reader.spaced(next),
            Class::Mark(Punctuation::Other) => reader.word(next) == "~",
            _ => false,
        };
        if !empty {
            break;
        }
        next += 1;
    }
    next
}

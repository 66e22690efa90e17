//! The letters of a text as the models know them: plain, small, each with where it comes from.
//!
//! This is the normalisation of uncased BERT, which the models were trained with: without control
//! characters, accents and capitals.

use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::char::decompose_canonical;

use crate::text::Span;

/// What a letter does to the word it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LetterKind {
    /// It goes on.
    Inside,
    /// It ends before it, and the next one begins behind it.
    Between,
    /// It is a word of its own: marks, and characters of scripts without spaces.
    Alone,
}

/// A letter with the bytes of the text that it comes from: one character there may be several
/// letters, and marks before or behind it none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) character: char,
    pub(super) kind: LetterKind,
    pub(super) span: Span,
}

/// The letters of a text, in its order.
pub(super) fn letters(text: &str) -> impl Iterator<Item = Letter> {
    let mut plain = Vec::new();
    text.char_indices().flat_map(move |(start, character)| {
        plain.clear();
        if !is_dropped(character) {
            // Accents first: what has none may have a small form where the whole has not.
            decompose_canonical(character, |part| {
                if get_general_category(part) != GeneralCategory::NonspacingMark {
                    plain.extend(part.to_lowercase());
                }
            });
        }
        let span = Span::new(start, start + character.len_utf8());
        let ideograph = is_ideograph(character);
        let letters: Vec<_> = plain
            .iter()
            .map(|letter| {
                let kind = match *letter {
                    letter if letter.is_whitespace() => LetterKind::Between,
                    letter if ideograph || is_mark(letter) => LetterKind::Alone,
                    _ => LetterKind::Inside,
                };
                Letter { character: *letter, kind, span }
            })
            .collect();
        letters
    })
}

/// Whether a character is nothing to read: controls (lines and tabs are white space), marks of
/// direction and joining, and what stands for bytes that are no text.
fn is_dropped(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        '\u{fffd}' => true,
        _ => matches!(
            get_general_category(character),
            GeneralCategory::Control
                | GeneralCategory::Format
                | GeneralCategory::Surrogate
                | GeneralCategory::PrivateUse
        ),
    }
}

/// Whether a character is punctuation, or a mark of ASCII such as `$` and `+`.
fn is_mark(character: char) -> bool {
    character.is_ascii_punctuation()
        || matches!(
            get_general_category(character),
            GeneralCategory::ConnectorPunctuation
                | GeneralCategory::DashPunctuation
                | GeneralCategory::OpenPunctuation
                | GeneralCategory::ClosePunctuation
                | GeneralCategory::InitialPunctuation
                | GeneralCategory::FinalPunctuation
                | GeneralCategory::OtherPunctuation
        )
}

/// Whether a character is a Chinese one, in the blocks that BERT's vocabulary was made with.
const fn is_ideograph(character: char) -> bool {
    matches!(
        character,
        '\u{4e00}'..='\u{9fff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{20000}'..='\u{2a6df}'
            | '\u{2a700}'..='\u{2b73f}'
            | '\u{2b740}'..='\u{2b81f}'
            | '\u{2b920}'..='\u{2ceaf}'
            | '\u{f900}'..='\u{faff}'
            | '\u{2f800}'..='\u{2fa1f}'
    )
}

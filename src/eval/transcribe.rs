//! Transcription: English texts as a script without spaces would write them.
//!
//! There are few labelled questions in Chinese or Japanese to learn from, and none of them may be
//! learnt from that are measured on. What makes these scripts another matter for a ranker is not
//! their words but that pairs of characters stand for words: twice as many terms, half of them
//! across two words, and small words inside them. So the English questions are written with
//! ideographs: a small word is one character, any other two or three, each chosen by the letters it
//! stands for, so that words alike at their beginning begin alike. What is learnt from them holds
//! for pairs of characters, whatever they mean.

use crate::index::analyzer;
use crate::text::{Language, Span, words};

/// How many characters there are to write with: about as many as a newspaper uses.
const CHARACTERS: f64 = 3000.0;
/// The first of them.
const FIRST: u32 = 0x4e00;
/// How many letters the first and the second character of a word stand for.
const LETTERS: usize = 3;
/// The fewest letters of a word that has three characters.
const LONG: usize = 9;

/// Writes a text without spaces. Numbers stay as they are; the marks that end or part sentences
/// become those of Chinese.
pub(super) fn transcribed(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut at = 0;
    for word in words(text) {
        marks(Span::new(at, word.span.start).slice(text), &mut written);
        let own = word.span.slice(text);
        if own.chars().any(|c| c.is_ascii_digit()) {
            written.push_str(own);
        } else {
            characters(&word.lower, &mut written);
        }
        at = word.span.end;
    }
    marks(Span::new(at, text.len()).slice(text), &mut written);
    written
}

fn marks(between: &str, written: &mut String) {
    for c in between.chars().filter(|c| !c.is_whitespace()) {
        written.push(match c {
            '.' => '。',
            ',' => '，',
            '?' => '？',
            '!' => '！',
            ';' => '；',
            ':' => '：',
            other => other,
        });
    }
}

fn characters(word: &str, written: &mut String) {
    let terms = analyzer(Language::English).terms(word);
    let Some(term) = terms.first() else {
        // A small word, which the analyzer leaves out.
        written.push(character(0, &word.chars().collect::<Vec<_>>()));
        return;
    };
    // Stems, not words, or “signed” and “sign” would be written with nothing in common.
    let letters: Vec<char> = term.text.chars().collect();
    let (first, rest) = letters.split_at(letters.len().min(LETTERS));
    written.push(character(1, first));
    if letters.len() >= LONG {
        let (second, third) = rest.split_at(LETTERS);
        written.push(character(2, second));
        written.push(character(3, third));
    } else if letters.len() >= LETTERS {
        written.push(character(2, rest));
    }
}

/// The character for some letters at a place in a word: a checksum spreads them evenly.
fn character(place: u8, letters: &[char]) -> char {
    let mut sum = crc32fast::Hasher::new();
    sum.update(&[place]);
    sum.update(letters.iter().collect::<String>().as_bytes());
    let share = f64::from(sum.finalize()) / f64::from(u32::MAX);
    // To the power of 3/2, since some characters are used far more often than others.
    let number = (CHARACTERS * share * share.sqrt()).floor();
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "from 0 to CHARACTERS"
    )]
    let number = number as u32;
    char::from_u32(FIRST + number).unwrap_or('一')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transcription_has_no_spaces_and_keeps_what_is_alike_alike() {
        let one = transcribed("The president signed it in 1,962. Why?");
        assert!(!one.contains(' ') && one.contains("1,962。") && one.ends_with('？'), "{one}");
        let two = transcribed("Presidents sign");
        assert_eq!(one.chars().skip(1).take(2).collect::<String>(), two.get(..6).unwrap());
        assert_eq!(transcribed("signed"), transcribed("sign"));
        assert_ne!(transcribed("signed"), transcribed("sold"));
    }

    #[test]
    fn hardly_any_two_words_are_written_alike() {
        let stems = include_str!("../lexicon/tables/irregular.tsv").lines();
        let bases =
            stems.filter(|line| !line.starts_with('#')).filter_map(|l| l.split('\t').nth(1));
        let bases: std::collections::HashSet<&str> = bases.filter(|b| b.len() > 3).collect();
        let written: std::collections::HashSet<String> =
            bases.iter().map(|base| transcribed(base)).collect();
        assert!(bases.len() > 200, "{}", bases.len());
        assert!(written.len() * 100 > bases.len() * 95, "{} of {}", written.len(), bases.len());
    }
}

//! Which language a question is asked in, by its stop words.

use crate::answer::question::word::{QuestionWord, for_index};
use crate::index::{Snapshot, analyzer};
use crate::text::{Language, Word};

/// One in this many words of a question is a stop word at least, where its language is one of the
/// corpus: what people type has few words, and half of them may be names.
const STOP_WORD_SHARE: usize = 4;

/// The language a question is asked in: a language of the corpus where enough of the words are stop
/// words of one, else the language with the most. Nothing when no language has any.
pub(in crate::answer) fn language_of(
    words: &[QuestionWord],
    corpus: &[Language],
    snapshot: &Snapshot,
) -> Option<Language> {
    let own = most_stop_words(&for_index(words, 0), corpus.iter().copied());
    if let Some((count, language)) = own
        && count * STOP_WORD_SHARE >= words.len()
    {
        return Some(language);
    }
    // A word of the corpus is asked for, whatever it means elsewhere: "comment limit".
    let new = words.iter().filter(|word| !snapshot.has_word(&word.folded)).cloned();
    let new: Vec<QuestionWord> = new.collect();
    // Those of the corpus were asked already, with all words.
    let all = Language::CODES.iter().map(|(language, _)| *language);
    let others = all.filter(|language| !corpus.contains(language));
    let other = most_stop_words(&for_index(&new, 0), others);
    // Of equals the language of the corpus: that it is asked in is likelier from the start.
    let beaten = other.map_or(0, |(count, _)| count) > own.map_or(0, |(count, _)| count);
    if beaten { other } else { own }.map(|(_, language)| language)
}

/// The first of the languages that the most words are stop words of, with how many are; nothing
/// when none is.
fn most_stop_words(
    words: &[Word],
    languages: impl Iterator<Item = Language>,
) -> Option<(usize, Language)> {
    let mut best: Option<(usize, Language)> = None;
    // The first of equals: the corpus names its languages in the order of how much it has of each.
    for language in languages {
        let count = analyzer(language).stop_words(words);
        if count > best.map_or(0, |(most, _)| most) {
            best = Some((count, language));
        }
    }
    best
}

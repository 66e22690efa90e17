//! Which language a question is asked in, by its stop words.

use crate::answer::question::word::{QuestionWord, for_index};
use crate::index::{Snapshot, most_stop_words};
use crate::text::Language;

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

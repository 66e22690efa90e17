//! Phrases: rows of words in which some may be missing and some may come more than once.
//!
//! A phrase is written as its places, a space between them, each with the words that may stand
//! there: `does|do? anyone|anybody here|else* know`. A place with `?` may be empty, one with `*`
//! may hold several of its words. Words are folded; a letter that is typed three times or more
//! counts once ("heyyyy").

use std::borrow::Cow;
use std::collections::HashMap;

use crate::answer::question::word::QuestionWord;

/// How often one of a place's words stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Times {
    Once,
    Maybe,
    Any,
}

/// A place of a phrase.
#[derive(Debug)]
struct PhrasePlace {
    words: Vec<&'static str>,
    times: Times,
}

impl PhrasePlace {
    fn read(written: &'static str) -> Self {
        let (words, times) = match (written.strip_suffix('?'), written.strip_suffix('*')) {
            (Some(words), _) => (words, Times::Maybe),
            (_, Some(words)) => (words, Times::Any),
            _ => (written, Times::Once),
        };
        Self { words: words.split('|').collect(), times }
    }

    /// How many of the words from the first on stand in this place; nothing where one must and none
    /// does.
    fn taken(&self, words: &[QuestionWord]) -> Option<usize> {
        let held = words.iter().take_while(|word| self.words.contains(&&*plain(word))).count();
        match self.times {
            Times::Once => (held > 0).then_some(1),
            Times::Maybe => Some(held.min(1)),
            Times::Any => Some(held),
        }
    }
}

/// A phrase with what is known of it.
#[derive(Debug)]
struct Phrase<K> {
    places: Vec<PhrasePlace>,
    kind: K,
}

/// Phrases, found by the word they begin with.
#[derive(Debug)]
pub(in crate::answer) struct Phrasebook<K: 'static> {
    phrases: Vec<Phrase<K>>,
    by_head: HashMap<&'static str, Vec<usize>>,
}

impl<K: Copy> Phrasebook<K> {
    /// The phrases of a table, each with its kind, in the order in which they are tried.
    pub(in crate::answer) fn read(table: &[(K, &[&'static str])]) -> Self {
        let mut book = Self { phrases: Vec::new(), by_head: HashMap::new() };
        for (kind, phrases) in table {
            for written in *phrases {
                let places = written.split(' ').map(PhrasePlace::read).collect();
                book.add(Phrase { places, kind: *kind });
            }
        }
        book
    }

    fn add(&mut self, phrase: Phrase<K>) {
        // It begins with a word of any place before which all may be empty.
        for place in &phrase.places {
            for word in &place.words {
                let own = self.by_head.entry(word).or_default();
                if own.last() != Some(&self.phrases.len()) {
                    own.push(self.phrases.len());
                }
            }
            if place.times == Times::Once {
                break;
            }
        }
        self.phrases.push(phrase);
    }

    /// The phrases that words begin with: of how many words each is there, at least one, and its
    /// kind.
    pub(in crate::answer) fn opening(
        &self,
        words: &[QuestionWord],
    ) -> impl Iterator<Item = (usize, K)> {
        let head = words.first().and_then(|word| self.by_head.get(&*plain(word)));
        let own = head.into_iter().flatten().filter_map(|n| self.phrases.get(*n));
        own.filter_map(|phrase| Some((phrase.length(words)?, phrase.kind)))
    }
}

impl<K> Phrase<K> {
    /// How many of the words from the first on are the phrase, as many in each place as fit.
    fn length(&self, words: &[QuestionWord]) -> Option<usize> {
        let mut rest = words;
        for place in &self.places {
            rest = rest.get(place.taken(rest)?..)?;
        }
        Some(words.len() - rest.len()).filter(|length| *length > 0)
    }
}

/// A word as phrases have it: folded, and without the letters that are typed for emphasis.
pub(in crate::answer) fn plain(word: &QuestionWord) -> Cow<'_, str> {
    let letters: Vec<char> = word.folded.chars().collect();
    // No word of a phrase has a letter three times in a row.
    if !letters.windows(3).any(is_drawn_out) {
        return Cow::Borrowed(&word.folded);
    }
    let mut squeezed = String::with_capacity(word.folded.len());
    for run in letters.chunk_by(|a, b| a == b) {
        let kept = if run.len() > 2 { 1 } else { run.len() };
        squeezed.extend(run.iter().take(kept));
    }
    Cow::Owned(squeezed)
}

fn is_drawn_out(letters: &[char]) -> bool {
    matches!(letters, [a, b, c] if a == b && b == c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_as_long_as_its_words_are_there() {
        let book = Phrasebook::read(&[((), &["does|do? anyone here|else* know if?"])]);
        for (text, want) in [
            ("does anyone know where", Some(3)),
            ("Anyone here else know if it is", Some(5)),
            ("do anyone know if", Some(4)),
            ("does know", None),
            ("does anyone", None),
            ("who does anyone know", None),
            ("", None),
        ] {
            let found = book.opening(&QuestionWord::split(text)).next();
            assert_eq!(found.map(|(length, ())| length), want, "{text}");
        }
    }

    #[test]
    fn letters_typed_for_emphasis_count_once() {
        for (text, want) in
            [("heyyyy", "hey"), ("hellooo", "hello"), ("hello", "hello"), ("PLSSS", "pls")]
        {
            let words = QuestionWord::split(text);
            assert_eq!(plain(&words[0]), want, "{text}");
        }
    }
}

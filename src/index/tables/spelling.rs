//! Spellings: the words of a corpus as they are written, to repair questions by.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use fst::{IntoStreamer as _, Map, Streamer as _};
use tantivy::directory::OwnedBytes;

use crate::index::error::IndexError;
use crate::index::tables::checked::CheckedFile;
use crate::text::{Language, NearWord, Slips};

/// How a word occurs in a corpus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::index) struct Occurrences {
    /// How often.
    pub(in crate::index) count: u32,
    /// Whether it is ever written with a capital inside a sentence.
    pub(in crate::index) name: bool,
    /// The languages of the documents that have it, as bits in the order of [`Language::CODES`].
    pub(in crate::index) languages: u32,
}

impl Occurrences {
    pub(in crate::index) fn add(&mut self, other: Self) {
        self.count = self.count.saturating_add(other.count);
        self.name |= other.name;
        self.languages |= other.languages;
    }

    /// As one number, for the map.
    fn packed(self) -> u64 {
        // The flags stand lowest, so that the count is what is left when they are shifted out.
        let flags = u64::from(self.languages) << 1 | u64::from(self.name);
        u64::from(self.count) << FLAGS | flags
    }
}

/// How many bits stand below the count: one for names and one for each language.
const FLAGS: usize = 1 + Language::CODES.len();

/// The bit of a language.
pub(in crate::index) fn language_bit(language: Language) -> u32 {
    let place = Language::CODES.iter().position(|(other, _)| *other == language);
    place.map_or(0, |place| 1 << place)
}

/// The words of the corpus as they are written, folded, with how each occurs.
pub(in crate::index) struct Spellings {
    file: Arc<CheckedFile>,
    /// The automaton of the words, once it is looked into; nothing when it is damaged.
    map: OnceLock<Option<Map<OwnedBytes>>>,
}

impl Spellings {
    pub(in crate::index) fn write(
        words: &BTreeMap<String, Occurrences>,
    ) -> Result<Vec<u8>, IndexError> {
        Map::from_iter(words.iter().map(|(word, occurrences)| (word, occurrences.packed())))
            .map(|map| map.into_fst().into_inner())
            .map_err(|error| IndexError::damaged(format!("the words: {error}")))
    }

    pub(in crate::index) fn open(file: Arc<CheckedFile>) -> Self {
        Self { file, map: OnceLock::new() }
    }

    /// An automaton is followed from byte to byte all over its file, so that there is no telling
    /// ahead what will be read: it is verified as a whole. Damage is noted where it is found, so
    /// that what is answered without the words is not handed out.
    fn map(&self) -> Option<&Map<OwnedBytes>> {
        self.map.get_or_init(|| self.opened().ok()).as_ref()
    }

    fn opened(&self) -> Result<Map<OwnedBytes>, IndexError> {
        Map::new(self.file.whole()?.clone()).map_err(|_| self.file.damaged("is no automaton"))
    }

    pub(in crate::index) fn count(&self, word: &str) -> Option<u64> {
        self.map()?.get(word).map(|packed| packed >> FLAGS)
    }

    /// Whether a word is ever written as a name.
    pub(in crate::index) fn is_name(&self, word: &str) -> bool {
        self.map().and_then(|map| map.get(word)).is_some_and(|packed| packed & 1 == 1)
    }

    /// Up to `limit` words that begin with `prefix`, in alphabetical order, with how often each
    /// occurs.
    pub(in crate::index) fn beginning(&self, prefix: &str, limit: usize) -> Vec<(String, u64)> {
        let mut found = Vec::new();
        let Some(map) = self.map() else { return found };
        let mut words = map.range().ge(prefix).into_stream();
        while found.len() < limit
            && let Some((word, count)) = words.next()
            && word.starts_with(prefix.as_bytes())
        {
            found.extend(
                std::str::from_utf8(word).ok().map(|word| (word.to_owned(), count >> FLAGS)),
            );
        }
        found
    }

    /// The words that are a slip away from one, in documents of a language where one is given.
    pub(in crate::index) fn near(
        &self,
        slips: &Slips,
        language: Option<Language>,
    ) -> Vec<NearWord> {
        let near = self.map().map(|map| slips.among(map)).unwrap_or_default().into_iter();
        let bit = language.map_or(u32::MAX, language_bit);
        let own = near.filter(|near| near.value >> 1 & u64::from(bit) != 0);
        own.map(|near| NearWord { value: near.value >> FLAGS, ..near }).collect()
    }
}

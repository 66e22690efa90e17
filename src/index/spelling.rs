//! Spellings: the words of a corpus as they are written, to repair questions by.

use std::collections::BTreeMap;

use fst::{IntoStreamer as _, Map, Streamer as _};
use tantivy::directory::OwnedBytes;

use super::error::IndexError;
use crate::text::{NearWord, Slips};

/// The words of the corpus as they are written, folded, with how often each occurs.
pub(super) struct Spellings(Map<OwnedBytes>);

impl Spellings {
    pub(super) fn write(words: &BTreeMap<String, u64>) -> Result<Vec<u8>, IndexError> {
        Map::from_iter(words.iter().map(|(word, count)| (word, *count)))
            .map(|map| map.into_fst().into_inner())
            .map_err(|error| IndexError::damaged(format!("the words: {error}")))
    }

    pub(super) fn open(bytes: OwnedBytes) -> Result<Self, IndexError> {
        let map = Map::new(bytes);
        map.map(Self).map_err(|error| IndexError::damaged(format!("the words: {error}")))
    }

    pub(super) fn count(&self, word: &str) -> Option<u64> {
        self.0.get(word)
    }

    /// Up to `limit` words that begin with `prefix`, in alphabetical order, with how often each
    /// occurs.
    pub(super) fn beginning(&self, prefix: &str, limit: usize) -> Vec<(String, u64)> {
        let mut found = Vec::new();
        let mut words = self.0.range().ge(prefix).into_stream();
        while found.len() < limit
            && let Some((word, count)) = words.next()
            && word.starts_with(prefix.as_bytes())
        {
            found.extend(std::str::from_utf8(word).ok().map(|word| (word.to_owned(), count)));
        }
        found
    }

    pub(super) fn near(&self, slips: &Slips) -> Vec<NearWord> {
        slips.among(&self.0)
    }
}

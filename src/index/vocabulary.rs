//! The vocabulary: every term of a generation with how often it occurs.

use std::collections::BTreeMap;

use fst::{IntoStreamer, Map, Streamer};
use tantivy::directory::OwnedBytes;

use super::error::IndexError;
use super::record::TermId;
use crate::text::{NearWord, Slips};

/// In how many units of text a term occurs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frequency {
    /// Quotable passages that hold it.
    pub passages: u32,
    /// Sentences of those that hold it.
    pub sentences: u32,
    /// The row of its embedding and one, 0 when it has none.
    pub row: u32,
}

/// Bytes of one [`Frequency`].
const WIDTH: usize = 12;

/// Terms by text and frequencies by term, both read from their memory maps.
pub(super) struct Vocabulary {
    terms: Map<OwnedBytes>,
    frequencies: OwnedBytes,
}

impl Vocabulary {
    /// Writes sorted, distinct terms as an automaton; the id of a term is its rank.
    pub(super) fn write(terms: &[String]) -> Result<Vec<u8>, IndexError> {
        let numbered = terms.iter().zip(0_u64..);
        Map::from_iter(numbered)
            .map(|map| map.into_fst().into_inner())
            .map_err(|error| IndexError::damaged(format!("the vocabulary: {error}")))
    }

    /// Writes frequencies in the order of term ids.
    pub(super) fn write_frequencies(all: &[Frequency]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(all.len() * WIDTH);
        for frequency in all {
            bytes.extend_from_slice(&frequency.passages.to_le_bytes());
            bytes.extend_from_slice(&frequency.sentences.to_le_bytes());
            bytes.extend_from_slice(&frequency.row.to_le_bytes());
        }
        bytes
    }

    pub(super) fn open(terms: OwnedBytes, frequencies: OwnedBytes) -> Result<Self, IndexError> {
        let terms = Map::new(terms)
            .map_err(|error| IndexError::damaged(format!("the vocabulary: {error}")))?;
        if terms.len() * WIDTH != frequencies.len() {
            return Err(IndexError::damaged("the frequencies do not fit the vocabulary"));
        }
        Ok(Self { terms, frequencies })
    }

    pub(super) fn id(&self, term: &str) -> Option<TermId> {
        self.terms.get(term).and_then(|id| TermId::try_from(id).ok())
    }

    pub(super) fn with_prefix(&self, prefix: &str, limit: usize) -> Vec<TermId> {
        let mut found = Vec::new();
        let mut terms = self.terms.range().ge(prefix).into_stream();
        while found.len() < limit
            && let Some((term, id)) = terms.next()
            && term.starts_with(prefix.as_bytes())
        {
            found.extend(TermId::try_from(id).ok());
        }
        found
    }

    pub(super) fn frequency(&self, id: TermId) -> Frequency {
        let at = id as usize * WIDTH;
        let number = |at: usize| {
            let bytes: Option<[u8; 4]> =
                self.frequencies.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
            bytes.map_or(0, u32::from_le_bytes)
        };
        Frequency { passages: number(at), sentences: number(at + 4), row: number(at + 8) }
    }
}

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

    pub(super) fn contains(&self, word: &str) -> bool {
        self.0.contains_key(word)
    }

    pub(super) fn near(&self, slips: &Slips) -> Vec<NearWord> {
        slips.among(&self.0)
    }
}

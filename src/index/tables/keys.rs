//! Keys: the passage that a short key names, found without reading any.
//!
//! A row for each passage of a segment, in the order of keys: the key and the passage's number there,
//! little-endian.

use std::sync::Arc;

use crate::index::error::IndexError;
use crate::index::tables::checked::CheckedFile;
use crate::index::tables::record::PassageNo;

/// Bytes of a key, and of a row.
const KEY: usize = 11;
const ROW: usize = KEY + 4;

/// The keys of a segment, opened for reading.
pub(in crate::index) struct KeyTable {
    rows: Arc<CheckedFile>,
}

impl KeyTable {
    pub(in crate::index) fn open(rows: Arc<CheckedFile>) -> Result<Self, IndexError> {
        if !rows.len().is_multiple_of(ROW) {
            return Err(rows.damaged("is cut short"));
        }
        Ok(Self { rows })
    }

    /// The first passage of a key in the corpus, if there is one: `place` says where there a passage of
    /// the segment is, if it is not gone. An error where the rows on the way to it are damaged.
    pub(in crate::index) fn passage(
        &self,
        key: &str,
        place: impl Fn(u32) -> Option<PassageNo>,
    ) -> Result<Option<PassageNo>, IndexError> {
        let Ok(wanted) = <[u8; KEY]>::try_from(key.as_bytes()) else { return Ok(None) };
        let (mut start, mut end) = (0, self.rows.len() / ROW);
        // Halving row by row instead of over all rows at once verifies the few blocks it meets.
        while start < end {
            let middle = start.midpoint(end);
            if self.row(middle)?.0 < wanted {
                start = middle + 1;
            } else {
                end = middle;
            }
        }
        let mut first = None;
        for n in start..self.rows.len() / ROW {
            let (own, number) = self.row(n)?;
            if own != wanted {
                break;
            }
            // A passage that was written again without a change has the key it had.
            first = first.into_iter().chain(place(number)).min();
        }
        Ok(first)
    }

    fn row(&self, n: usize) -> Result<([u8; KEY], PassageNo), IndexError> {
        let row = self.rows.get(n * ROW..(n + 1) * ROW)?;
        match (row.first_chunk(), row.last_chunk()) {
            (Some(key), Some(number)) => Ok((*key, PassageNo::from_le_bytes(*number))),
            _ => Err(self.rows.damaged("is cut short")),
        }
    }
}

/// The keys of passages, in their order.
#[derive(Debug, Default)]
pub(in crate::index) struct KeyRows(Vec<([u8; KEY], u32)>);

impl KeyRows {
    /// Adds the key of the next passage.
    pub(in crate::index) fn push(&mut self, key: &str) -> Result<(), IndexError> {
        let key = key.as_bytes().try_into();
        let key = key.map_err(|_| IndexError::damaged("a key of another length"))?;
        self.0.push((key, u32::try_from(self.0.len()).unwrap_or(u32::MAX)));
        Ok(())
    }

    /// The rows.
    pub(in crate::index) fn finish(mut self) -> Vec<u8> {
        // By key and then by number: where two passages have one key, which a hash of 11 characters
        // makes next to impossible, a build finds the same one every time.
        self.0.sort_unstable();
        let rows = self.0.into_iter();
        rows.flat_map(|(key, number)| key.into_iter().chain(number.to_le_bytes())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_names_its_passage_and_no_other() {
        let keys = ["bbbbbbbbbbb", "ccccccccccc", "aaaaaaaaaaa", "bbbbbbbbbbb"];
        let mut rows = KeyRows::default();
        for key in keys {
            rows.push(key).unwrap();
        }
        assert!(rows.push("short").is_err());
        let found = KeyTable::open(CheckedFile::written(rows.finish())).unwrap();
        for (key, all, without_first) in
            [("bbbbbbbbbbb", 0, Some(3)), ("ccccccccccc", 1, Some(1)), ("aaaaaaaaaaa", 2, Some(2))]
        {
            assert_eq!(found.passage(key, Some).unwrap(), Some(all));
            let gone = |n: u32| (n > 0).then_some(n);
            assert_eq!(found.passage(key, gone).unwrap(), without_first);
        }
        for other in ["", "b", "bbbbbbbbbbc", "bbbbbbbbbbbb", "ééé"] {
            assert_eq!(found.passage(other, Some).unwrap(), None, "{other}");
        }
        assert!(KeyTable::open(CheckedFile::written(vec![0; ROW + 1])).is_err());
    }
}

//! Keys: the passage that a short key names, found without reading any.
//!
//! A row for each passage, in the order of keys: the key and the passage's number, little-endian.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::index::error::IndexError;
use crate::index::tables::checked::CheckedFile;
use crate::index::tables::record::PassageNo;

/// Bytes of a key, and of a row.
const KEY: usize = 11;
const ROW: usize = KEY + 4;

/// The keys of a generation, opened for reading.
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

    /// The passage of a key, if there is one; an error where the rows on the way to it are
    /// damaged.
    pub(in crate::index) fn passage(&self, key: &str) -> Result<Option<PassageNo>, IndexError> {
        let Ok(wanted) = <[u8; KEY]>::try_from(key.as_bytes()) else { return Ok(None) };
        let (mut start, mut end) = (0, self.rows.len() / ROW);
        // Halving row by row instead of over all rows at once verifies the few blocks it meets.
        while start < end {
            let middle = start.midpoint(end);
            let (own, number) = self.row(middle)?;
            match own.cmp(&wanted) {
                Ordering::Less => start = middle + 1,
                Ordering::Greater => end = middle,
                Ordering::Equal => return Ok(Some(number)),
            }
        }
        Ok(None)
    }

    fn row(&self, n: usize) -> Result<([u8; KEY], PassageNo), IndexError> {
        let row = self.rows.get(n * ROW..(n + 1) * ROW)?;
        match (row.first_chunk(), row.last_chunk()) {
            (Some(key), Some(number)) => Ok((*key, PassageNo::from_le_bytes(*number))),
            _ => Err(self.rows.damaged("is cut short")),
        }
    }
}

/// Writes the rows of keys in the order of their passages.
pub(in crate::index) fn write<'k>(
    keys: impl Iterator<Item = &'k str>,
) -> Result<Vec<u8>, IndexError> {
    let mut rows: Vec<([u8; KEY], PassageNo)> = Vec::new();
    for (number, key) in (0..).zip(keys) {
        let key = key.as_bytes().try_into();
        rows.push((key.map_err(|_| IndexError::damaged("a key of another length"))?, number));
    }
    // By key and then by number: where two passages have one key, which a hash of 11 characters makes
    // next to impossible, a build finds the same one every time.
    rows.sort_unstable();
    Ok(rows
        .into_iter()
        .flat_map(|(key, number)| key.into_iter().chain(number.to_le_bytes()))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_names_its_passage_and_no_other() {
        let keys = ["bbbbbbbbbbb", "ccccccccccc", "aaaaaaaaaaa"];
        let rows = write(keys.into_iter()).unwrap();
        let found = KeyTable::open(CheckedFile::written(rows)).unwrap();
        for (n, key) in (0..).zip(keys) {
            assert_eq!(found.passage(key).unwrap(), Some(n));
        }
        for other in ["", "b", "bbbbbbbbbbc", "bbbbbbbbbbbb", "ééé"] {
            assert_eq!(found.passage(other).unwrap(), None, "{other}");
        }
        assert!(write(["short"].into_iter()).is_err());
        assert!(KeyTable::open(CheckedFile::written(vec![0; ROW + 1])).is_err());
    }
}

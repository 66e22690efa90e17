//! Keys: the passage that a short key names, found without reading any.
//!
//! A row for each passage, in the order of keys: the key and the passage's number, little-endian.

use tantivy::directory::OwnedBytes;

use crate::index::error::IndexError;
use crate::index::tables::record::PassageNo;

/// Bytes of a key, and of a row.
const KEY: usize = 11;
const ROW: usize = KEY + 4;

/// The keys of a generation, opened for reading.
pub(in crate::index) struct Keys {
    rows: OwnedBytes,
}

impl Keys {
    pub(in crate::index) fn open(rows: OwnedBytes) -> Result<Self, IndexError> {
        if !rows.len().is_multiple_of(ROW) {
            return Err(IndexError::damaged("the keys of the passages are cut short"));
        }
        Ok(Self { rows })
    }

    /// The passage of a key.
    pub(in crate::index) fn passage(&self, key: &str) -> Option<PassageNo> {
        let (rows, _) = self.rows.as_chunks::<ROW>();
        let own = |row: &[u8; ROW]| row.first_chunk::<KEY>().copied();
        let wanted: [u8; KEY] = key.as_bytes().try_into().ok()?;
        let at = rows.binary_search_by_key(&Some(wanted), own).ok()?;
        rows.get(at)?.last_chunk().map(|number| PassageNo::from_le_bytes(*number))
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
        let found = Keys::open(OwnedBytes::new(write(keys.into_iter()).unwrap())).unwrap();
        for (n, key) in (0..).zip(keys) {
            assert_eq!(found.passage(key), Some(n));
        }
        for other in ["", "b", "bbbbbbbbbbc", "bbbbbbbbbbbb", "ééé"] {
            assert_eq!(found.passage(other), None, "{other}");
        }
        assert!(write(["short"].into_iter()).is_err());
        assert!(Keys::open(OwnedBytes::new(vec![0; ROW + 1])).is_err());
    }
}

//! Tables: records by number, read where they lie.
//!
//! A table is one file: the records one behind the other, then their end offsets as little-endian
//! `u64`, then their count as `u64`. It is read from the memory map of its file; nothing of it
//! is copied to the heap but what a record decodes to.

use serde::{Deserialize, Serialize};
use tantivy::directory::OwnedBytes;

use crate::index::error::IndexError;

/// Bytes of one offset.
const WIDTH: usize = 8;

/// Writes a table into memory, record by record.
#[derive(Debug, Default)]
pub(in crate::index) struct TableWriter {
    bytes: Vec<u8>,
    ends: Vec<u64>,
}

impl TableWriter {
    pub(in crate::index) fn push<T: Serialize>(&mut self, record: &T) -> Result<(), IndexError> {
        let bytes = std::mem::take(&mut self.bytes);
        self.bytes = postcard::to_extend(record, bytes)
            .map_err(|error| IndexError::damaged(format!("a record cannot be written: {error}")))?;
        self.ends.push(self.bytes.len() as u64);
        Ok(())
    }

    /// Adds bytes as they are, to be read as such.
    pub(in crate::index) fn push_bytes(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        self.ends.push(self.bytes.len() as u64);
    }

    pub(in crate::index) fn finish(mut self) -> Vec<u8> {
        for end in &self.ends {
            self.bytes.extend_from_slice(&end.to_le_bytes());
        }
        self.bytes.extend_from_slice(&(self.ends.len() as u64).to_le_bytes());
        self.bytes
    }
}

/// A table opened for reading.
#[derive(Clone)]
pub(in crate::index) struct Table {
    name: &'static str,
    bytes: OwnedBytes,
    count: usize,
    /// Where the offsets begin.
    ends: usize,
}

impl Table {
    pub(in crate::index) fn open(
        name: &'static str,
        bytes: OwnedBytes,
    ) -> Result<Self, IndexError> {
        let damaged = || IndexError::damaged(format!("the table {name} is cut short"));
        let count = bytes.len().checked_sub(WIDTH).and_then(|at| number(&bytes, at));
        let count = count.ok_or_else(damaged)?;
        let ends = count
            .checked_mul(WIDTH)
            .and_then(|size| bytes.len().checked_sub(size + WIDTH))
            .ok_or_else(damaged)?;
        Ok(Self { name, bytes, count, ends })
    }

    pub(in crate::index) fn len(&self) -> usize {
        self.count
    }

    /// The bytes of a record.
    pub(in crate::index) fn bytes(&self, n: usize) -> Option<&[u8]> {
        let end = |n: usize| number(&self.bytes, self.ends + n * WIDTH);
        if n >= self.count {
            return None;
        }
        let start = if n == 0 { 0 } else { end(n - 1)? };
        self.bytes.get(start..end(n)?.min(self.ends))
    }

    /// Decodes a record; what it borrows, it borrows from the map.
    pub(in crate::index) fn get<'a, T: Deserialize<'a>>(
        &'a self,
        n: usize,
    ) -> Result<T, IndexError> {
        let damaged = || IndexError::damaged(format!("record {n} of the table {}", self.name));
        let bytes = self.bytes(n).ok_or_else(damaged)?;
        postcard::from_bytes(bytes).map_err(|_| damaged())
    }
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes: [u8; WIDTH] = bytes.get(at..at.checked_add(WIDTH)?)?.try_into().ok()?;
    usize::try_from(u64::from_le_bytes(bytes)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(records: &[&str]) -> Vec<u8> {
        let mut writer = TableWriter::default();
        for record in records {
            writer.push(record).unwrap();
        }
        writer.finish()
    }

    #[test]
    fn records_come_back_by_number() {
        let table = Table::open("t", OwnedBytes::new(table(&["one", "", "three"]))).unwrap();
        assert_eq!(table.len(), 3);
        assert_eq!(table.get::<&str>(0).unwrap(), "one");
        assert_eq!(table.get::<&str>(1).unwrap(), "");
        assert_eq!(table.get::<&str>(2).unwrap(), "three");
        assert!(table.get::<&str>(3).is_err());
    }

    #[test]
    fn a_table_cut_anywhere_is_an_error_and_never_a_panic() {
        let whole = table(&["one", "two"]);
        for cut in 0..whole.len() {
            let Ok(table) = Table::open("t", OwnedBytes::new(whole[..cut].to_vec())) else {
                continue;
            };
            for n in 0..4 {
                let _ = table.get::<&str>(n);
            }
        }
    }
}

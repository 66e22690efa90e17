//! Tables: records by number, read where they lie.
//!
//! A table is one file: the records one after the other, then their end offsets as little-endian
//! `u64`, then their count as `u64`. It is read from the memory map of its file; nothing of it
//! is copied to the heap but what a record decodes to.

use std::io::Write;
use std::sync::Arc;

use crate::index::error::IndexError;
use crate::index::tables::checked::CheckedFile;
use serde::{Deserialize, Serialize};

/// Bytes of one offset.
const WIDTH: usize = 8;

/// Writes a table record by record, into memory or into a file as it grows.
#[derive(Debug, Default)]
pub(in crate::index) struct TableWriter<W: Write = Vec<u8>> {
    out: W,
    /// The record that is being written.
    record: Vec<u8>,
    ends: Vec<u64>,
}

impl<W: Write> TableWriter<W> {
    pub(in crate::index) const fn new(out: W) -> Self {
        Self { out, record: Vec::new(), ends: Vec::new() }
    }

    /// How many records were written.
    pub(in crate::index) const fn len(&self) -> usize {
        self.ends.len()
    }

    pub(in crate::index) fn push<T: Serialize>(&mut self, record: &T) -> Result<(), IndexError> {
        let mut bytes = std::mem::take(&mut self.record);
        bytes.clear();
        bytes = postcard::to_extend(record, bytes)
            .map_err(|error| IndexError::damaged(format!("a record cannot be written: {error}")))?;
        let pushed = self.push_bytes(&bytes);
        self.record = bytes;
        pushed
    }

    /// Adds bytes as they are, to be read as such.
    pub(in crate::index) fn push_bytes(&mut self, bytes: &[u8]) -> Result<(), IndexError> {
        self.out.write_all(bytes).map_err(IndexError::unwritten)?;
        let start = self.ends.last().copied().unwrap_or(0);
        self.ends.push(start + bytes.len() as u64);
        Ok(())
    }

    /// Ends the table and returns what it was written into.
    pub(in crate::index) fn finish(mut self) -> Result<W, IndexError> {
        // Offsets come after the records, as they are known only then; a reader finds them from the
        // end of the file.
        let count = [self.ends.len() as u64];
        for end in self.ends.iter().chain(&count) {
            self.out.write_all(&end.to_le_bytes()).map_err(IndexError::unwritten)?;
        }
        Ok(self.out)
    }
}

/// A table opened for reading.
#[derive(Clone)]
pub(in crate::index) struct Table {
    file: Arc<CheckedFile>,
    count: usize,
    /// Where the offsets begin.
    ends: usize,
}

impl Table {
    pub(in crate::index) fn open(file: Arc<CheckedFile>) -> Result<Self, IndexError> {
        let Some((count, ends)) = Self::layout(&file)? else {
            return Err(file.damaged("is cut short"));
        };
        Ok(Self { file, count, ends })
    }

    /// How many records a file has, and where their offsets begin; nothing when it is too short
    /// for what it says.
    fn layout(file: &CheckedFile) -> Result<Option<(usize, usize)>, IndexError> {
        // The count stands last, as it is known last when a table is written.
        let Some(last) = file.len().checked_sub(WIDTH) else { return Ok(None) };
        let Some(count) = number(file.get(last..file.len())?) else { return Ok(None) };
        let ends = count.checked_mul(WIDTH).and_then(|size| last.checked_sub(size));
        Ok(ends.map(|ends| (count, ends)))
    }

    pub(in crate::index) fn len(&self) -> usize {
        self.count
    }

    /// The bytes of a record; an error where they are damaged or there is no such record.
    pub(in crate::index) fn bytes(&self, n: usize) -> Result<&[u8], IndexError> {
        // A number beyond the table comes from another table, and then one of the two is wrong.
        if n >= self.count {
            return Err(self.missing(n));
        }
        let at = self.ends + n * WIDTH;
        let (start, end) = if n == 0 {
            (Some(0), number(self.file.get(at..at + WIDTH)?))
        } else {
            // Where a record begins and where it ends stand side by side.
            let both = self.file.get(at - WIDTH..at + WIDTH)?;
            let (start, end) = both.split_at_checked(WIDTH).ok_or_else(|| self.missing(n))?;
            (number(start), number(end))
        };
        match (start, end) {
            (Some(start), Some(end)) if start <= end && end <= self.ends => {
                self.file.get(start..end)
            }
            _ => Err(self.missing(n)),
        }
    }

    #[cold]
    fn missing(&self, n: usize) -> IndexError {
        self.file.damaged(&format!("has no record {n}"))
    }

    /// Decodes a record; what it borrows, it borrows from the map.
    pub(in crate::index) fn get<'a, T: Deserialize<'a>>(
        &'a self,
        n: usize,
    ) -> Result<T, IndexError> {
        postcard::from_bytes(self.bytes(n)?)
            .map_err(|error| self.file.damaged(&format!("has no record {n} ({error})")))
    }
}

fn number(bytes: &[u8]) -> Option<usize> {
    usize::try_from(u64::from_le_bytes(bytes.try_into().ok()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(records: &[&str]) -> Vec<u8> {
        let mut writer = TableWriter::default();
        for record in records {
            writer.push(record).unwrap();
        }
        writer.finish().unwrap()
    }

    #[test]
    fn records_come_back_by_number() {
        let table = Table::open(CheckedFile::written(table(&["one", "", "three"]))).unwrap();
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
            let Ok(table) = Table::open(CheckedFile::written(whole[..cut].to_vec())) else {
                continue;
            };
            for n in 0..4 {
                let _ = table.get::<&str>(n);
            }
        }
    }
}

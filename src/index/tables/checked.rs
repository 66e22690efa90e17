//! Checked files: every block of a finished generation is verified before its first use.
//!
//! When a generation is written, the CRC-32 of each block of each file goes into one list beside
//! them. Whoever reads a range of a file later gets it only after the blocks it lies in have their
//! checksums; that they do is noted, so that it is found out once. Opening a generation therefore
//! reads no more than the list, and a question no more than what it asks for.
//!
//! A block that is not what was written is [`Damage`]. The read that came upon it fails, and the
//! generation stays marked: what was made of it in the meantime is not handed out, even where a
//! lookup in between had no way to fail.

use std::io;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use tantivy::HasLen;
use tantivy::directory::{FileHandle, OwnedBytes};

use crate::index::error::IndexError;

/// Bytes of a block. A page of the memory map: verifying a block then loads nothing that reading
/// one byte of it would not load anyway, and the list of checksums is a thousandth of the index.
pub(in crate::index) const BLOCK: usize = 4096;

/// Bytes of a checksum.
pub(in crate::index) const SUM: usize = 4;

/// Blocks whose verification is noted in one number.
const NOTED: usize = 64;

/// What was first found damaged in a generation, if anything was.
#[derive(Debug, Default)]
pub(in crate::index) struct Damage(OnceLock<String>);

impl Damage {
    /// Notes damage and returns it as an error.
    #[cold]
    pub(in crate::index) fn report(&self, what: String) -> IndexError {
        IndexError::damaged(self.0.get_or_init(|| what))
    }

    /// An error when damage was found.
    pub(in crate::index) fn check(&self) -> Result<(), IndexError> {
        self.0.get().map_or(Ok(()), |what| Err(IndexError::damaged(what)))
    }
}

/// A file of a finished generation.
pub(in crate::index) struct CheckedFile {
    name: String,
    bytes: OwnedBytes,
    /// The checksums of its blocks, in order.
    sums: OwnedBytes,
    /// A bit for each block: whether it was verified.
    verified: Box<[AtomicU64]>,
    damage: Arc<Damage>,
}

impl std::fmt::Debug for CheckedFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CheckedFile").field("name", &self.name).finish_non_exhaustive()
    }
}

/// How many blocks a file of this many bytes has; the last one may be short.
pub(in crate::index) const fn blocks(bytes: usize) -> usize {
    bytes.div_ceil(BLOCK)
}

/// The checksums of the blocks of a file's content.
pub(in crate::index) fn checksums(content: &[u8]) -> impl Iterator<Item = [u8; SUM]> + '_ {
    content.chunks(BLOCK).map(|block| crc32fast::hash(block).to_le_bytes())
}

impl CheckedFile {
    /// A file with the checksums of its blocks, none of which is verified yet.
    pub(in crate::index) fn new(
        name: &str,
        bytes: OwnedBytes,
        sums: OwnedBytes,
        damage: Arc<Damage>,
    ) -> Self {
        let noted = blocks(bytes.len()).div_ceil(NOTED);
        let verified = (0..noted).map(|_| AtomicU64::new(0)).collect();
        Self { name: name.to_owned(), bytes, sums, verified, damage }
    }

    /// Bytes in memory that somebody else vouches for, with checksums of their own.
    pub(in crate::index) fn written(content: Vec<u8>) -> Arc<Self> {
        let sums: Vec<u8> = checksums(&content).flatten().collect();
        let (bytes, sums) = (OwnedBytes::new(content), OwnedBytes::new(sums));
        Arc::new(Self::new("t", bytes, sums, Arc::default()))
    }

    /// How many bytes it has.
    pub(in crate::index) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Some of its bytes, verified; an error where they are damaged or the file has no such bytes.
    #[inline]
    pub(in crate::index) fn get(&self, range: Range<usize>) -> Result<&[u8], IndexError> {
        self.verify(&range)?;
        self.bytes.get(range).ok_or_else(|| self.damaged("is cut short"))
    }

    /// All of its bytes, verified, for what can only be read as a whole.
    pub(in crate::index) fn whole(&self) -> Result<&OwnedBytes, IndexError> {
        self.verify(&(0..self.bytes.len()))?;
        Ok(&self.bytes)
    }

    /// Notes that the file says something that cannot be, and returns that as an error.
    #[cold]
    pub(in crate::index) fn damaged(&self, what: &str) -> IndexError {
        self.damage.report(format!("{} {what}", self.name))
    }

    #[inline]
    fn verify(&self, range: &Range<usize>) -> Result<(), IndexError> {
        for block in range.start / BLOCK..blocks(range.end) {
            // The order of these reads and writes does not matter: two threads that verify the
            // same block at once both find the same, and the bytes never change.
            let noted = self.verified.get(block / NOTED).map(|bits| bits.load(Ordering::Relaxed));
            if noted.is_none_or(|bits| bits >> (block % NOTED) & 1 == 0) {
                self.verify_block(block)?;
            }
        }
        Ok(())
    }

    #[cold]
    fn verify_block(&self, block: usize) -> Result<(), IndexError> {
        let start = block * BLOCK;
        let bytes = self.bytes.get(start..(start + BLOCK).min(self.bytes.len()));
        let sum = self.sums.get(block * SUM..(block + 1) * SUM);
        let whole = match (bytes, sum) {
            (Some(bytes), Some(sum)) => crc32fast::hash(bytes).to_le_bytes() == *sum,
            _ => false,
        };
        match self.verified.get(block / NOTED) {
            Some(bits) if whole => {
                bits.fetch_or(1 << (block % NOTED), Ordering::Relaxed);
                Ok(())
            }
            _ => Err(self.damaged("is not what was written")),
        }
    }
}

impl HasLen for CheckedFile {
    fn len(&self) -> usize {
        self.bytes.len()
    }
}

/// What tantivy reads of its own files comes through here, so that it is given nothing damaged.
impl FileHandle for CheckedFile {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        self.verify(&range).map_err(io::Error::other)?;
        if range.start > range.end || range.end > self.bytes.len() {
            return Err(io::Error::other(self.damaged("is cut short")));
        }
        Ok(self.bytes.slice(range))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three blocks, the last one short.
    fn content() -> Vec<u8> {
        (0_u8..=u8::MAX).cycle().take(2 * BLOCK + 100).collect()
    }

    fn file(content: Vec<u8>, sums: &[u8]) -> CheckedFile {
        let (bytes, sums) = (OwnedBytes::new(content), OwnedBytes::new(sums.to_vec()));
        CheckedFile::new("t", bytes, sums, Arc::default())
    }

    #[test]
    fn any_range_of_a_whole_file_is_read() {
        let content = content();
        let file = CheckedFile::written(content.clone());
        for range in
            [0..0, 0..1, BLOCK - 1..BLOCK + 1, 0..content.len(), content.len()..content.len()]
        {
            assert_eq!(file.get(range.clone()).unwrap(), &content[range]);
        }
        assert!(file.damage.check().is_ok());
    }

    #[test]
    fn a_block_is_verified_when_it_is_first_read_and_not_before() {
        let content = content();
        let sums: Vec<u8> = checksums(&content).flatten().collect();
        let mut flipped = content.clone();
        flipped[BLOCK + 7] ^= 1;
        let file = file(flipped, &sums);
        assert!(file.get(0..BLOCK).is_ok() && file.read_bytes(0..BLOCK).is_ok());
        assert!(file.damage.check().is_ok());
        assert!(file.get(BLOCK..BLOCK + 1).is_err() && file.read_bytes(0..BLOCK + 1).is_err());
        assert!(file.whole().is_err() && file.damage.check().is_err());
        // What is whole is still read, as what it says does not depend on other blocks.
        assert!(file.get(2 * BLOCK..2 * BLOCK + 1).is_ok());
    }

    #[test]
    fn what_a_file_does_not_have_is_an_error_and_never_a_panic() {
        let content = content();
        let sums: Vec<u8> = checksums(&content).flatten().collect();
        let end = content.len();
        for (sums, range) in [
            (&sums[..], end..end + 1),
            (&sums, end + BLOCK..end + 2 * BLOCK),
            (&sums, 9..usize::MAX),
            (&sums[..SUM], BLOCK..BLOCK + 1),
            (&[], 0..1),
        ] {
            let file = file(content.clone(), sums);
            assert!(file.get(range.clone()).is_err(), "{range:?}");
            assert!(file.read_bytes(range).is_err());
            assert!(file.damage.check().is_err());
        }
    }
}

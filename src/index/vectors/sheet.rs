//! A sheet: the vectors of a segment as one piece of bytes, on disk as in memory.
//!
//! A mark and the length of the facts, the facts, then for each passage that has a vector, in their
//! order, its number, the hash of its text, the scale of its row and its row, each kind by itself, and
//! at the end a CRC-32 of all that. A search reads all rows anyway, so that the whole is verified when
//! it is opened and nothing can fail later. Whatever is not as it should be is no sheet: what it held
//! is computed again.

use serde::{Deserialize, Serialize};
use tantivy::directory::OwnedBytes;

use crate::index::tables::record::PassageNo;
use crate::index::vectors::encoder::DIMENSIONS;
use crate::index::vectors::quantised::{Quantised, QuantisedRow};

/// What a sheet begins with. Another form of sheet gets another mark.
const MARK: &[u8; 8] = b"vectors2";
/// Bytes of a length, a passage's number, a scale and a checksum.
const WIDTH: usize = 4;

/// Bytes of a [`TextHash`]. Half of a SHA-256: that two of a billion texts share one is less likely
/// than a disk that lies.
const HASH: usize = 16;

/// Tells the text that a vector was made of from any other.
pub(in crate::index) type TextHash = [u8; HASH];

/// What is known of a sheet as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::index) struct SheetFacts {
    /// Name of the encoder.
    pub(in crate::index) encoder: String,
    /// The segment whose passages are numbered.
    pub(in crate::index) segment: String,
    /// How many passages get a vector.
    pub(in crate::index) due: usize,
    /// How many have one.
    pub(in crate::index) present: usize,
}

/// A passage with its vector.
#[derive(Clone, Copy, Debug)]
pub(in crate::index) struct SheetEntry {
    pub(in crate::index) passage: PassageNo,
    pub(in crate::index) hash: TextHash,
    pub(in crate::index) quantised: Quantised,
}

/// A sheet opened for reading.
#[derive(Clone)]
pub(in crate::index) struct Sheet {
    pub(in crate::index) facts: SheetFacts,
    bytes: OwnedBytes,
    passages: OwnedBytes,
    hashes: OwnedBytes,
    scales: OwnedBytes,
    rows: OwnedBytes,
}

impl Sheet {
    /// Lays out vectors, whose passages ascend.
    pub(in crate::index) fn of(facts: &SheetFacts, entries: &[SheetEntry]) -> Option<Self> {
        let facts = SheetFacts { present: entries.len(), ..facts.clone() };
        let head = postcard::to_stdvec(&facts).ok()?;
        let entry = WIDTH + HASH + WIDTH + DIMENSIONS;
        let mut bytes =
            Vec::with_capacity(MARK.len() + WIDTH + head.len() + entries.len() * entry + WIDTH);
        bytes.extend_from_slice(MARK);
        bytes.extend_from_slice(&u32::try_from(head.len()).ok()?.to_le_bytes());
        bytes.extend_from_slice(&head);
        bytes.extend(entries.iter().flat_map(|entry| entry.passage.to_le_bytes()));
        bytes.extend(entries.iter().flat_map(|entry| entry.hash));
        bytes.extend(entries.iter().flat_map(|entry| entry.quantised.scale.to_le_bytes()));
        for entry in entries {
            bytes.extend_from_slice(&entry.quantised.row);
        }
        let sum = crc32fast::hash(&bytes);
        bytes.extend_from_slice(&sum.to_le_bytes());
        Self::open(&OwnedBytes::new(bytes))
    }

    /// Opens a sheet; nothing where the bytes are not those of one, whole.
    pub(in crate::index) fn open(bytes: &OwnedBytes) -> Option<Self> {
        let (content, sum) = bytes.split_last_chunk()?;
        if crc32fast::hash(content) != u32::from_le_bytes(*sum) {
            return None;
        }
        let (length, rest) = content.strip_prefix(MARK)?.split_first_chunk::<WIDTH>()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        let facts: SheetFacts = postcard::from_bytes(rest.get(..length)?).ok()?;
        let mut start = MARK.len() + WIDTH + length;
        let end = content.len();
        let mut part = |width: usize| {
            let from = start;
            start = from.checked_add(facts.present.checked_mul(width)?)?;
            (start <= end).then(|| bytes.slice(from..start))
        };
        let (passages, hashes) = (part(WIDTH)?, part(HASH)?);
        let (scales, rows) = (part(WIDTH)?, part(DIMENSIONS)?);
        let sheet = Self { facts, passages, hashes, scales, rows, bytes: bytes.clone() };
        let ascends = sheet.passages().is_sorted_by(|a, b| a < b);
        (start == end && ascends).then_some(sheet)
    }

    /// All of it, to be kept.
    pub(in crate::index) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether it has every passage that another has.
    pub(in crate::index) fn holds(&self, other: &Self) -> bool {
        let mut own = self.passages();
        other.passages().all(|wanted| own.by_ref().any(|passage| passage == wanted))
    }

    /// The numbers of the passages, ascending.
    pub(in crate::index) fn passages(&self) -> impl ExactSizeIterator<Item = PassageNo> + '_ {
        self.passages.as_chunks().0.iter().map(|bytes| PassageNo::from_le_bytes(*bytes))
    }

    /// The hash of each passage's text.
    pub(in crate::index) fn hashes(&self) -> &[TextHash] {
        self.hashes.as_chunks().0
    }

    /// The scale of each passage's row.
    pub(in crate::index) fn scales(&self) -> impl ExactSizeIterator<Item = f32> + '_ {
        self.scales.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes))
    }

    /// Each passage's row.
    pub(in crate::index) fn rows(&self) -> &[QuantisedRow] {
        self.rows.as_chunks().0
    }

    /// The place of the first passage that is not before this one.
    pub(in crate::index) fn place(&self, passage: PassageNo) -> usize {
        let numbers = self.passages.as_chunks::<WIDTH>().0;
        numbers.partition_point(|bytes| PassageNo::from_le_bytes(*bytes) < passage)
    }

    /// The number of the passage at a place.
    pub(in crate::index) fn passage(&self, place: usize) -> Option<PassageNo> {
        let numbers = self.passages.as_chunks().0;
        numbers.get(place).map(|bytes| PassageNo::from_le_bytes(*bytes))
    }

    /// The vector at a place.
    pub(in crate::index) fn quantised(&self, place: usize) -> Option<Quantised> {
        let scale = f32::from_le_bytes(*self.scales.as_chunks().0.get(place)?);
        Some(Quantised { row: *self.rows().get(place)?, scale })
    }
}

impl std::fmt::Debug for Sheet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sheet").field("facts", &self.facts).finish_non_exhaustive()
    }
}

//! Numbers: lists of `u32` read where they lie, little-endian and at any address.
//!
//! Most of what a question looks at are lists of term ids; borrowed like this, reading a record
//! copies none of them.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Bytes of one number.
const WIDTH: usize = 4;

/// A list of numbers borrowed from the bytes that hold it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numbers<'a>(&'a [[u8; WIDTH]]);

impl<'a> Numbers<'a> {
    /// The form in which a list is stored.
    pub(in crate::index) fn encode(numbers: &[u32]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(numbers.len() * WIDTH);
        for number in numbers {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        bytes
    }

    /// The list that `bytes` hold; nothing when they end within a number.
    pub(in crate::index) const fn decode(bytes: &'a [u8]) -> Option<Self> {
        // Arrays of bytes have no alignment, so that a list lies well at any address: records of
        // other things stand between the lists. Reading one is a plain load on any machine we run on.
        let (numbers, rest) = bytes.as_chunks::<WIDTH>();
        if rest.is_empty() { Some(Self(numbers)) } else { None }
    }

    /// How many there are.
    #[inline]
    pub const fn len(self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// One of them.
    #[inline]
    pub fn get(self, n: usize) -> Option<u32> {
        self.0.get(n).map(|bytes| u32::from_le_bytes(*bytes))
    }

    /// Some of them; none where the range does not lie in the list.
    #[inline]
    #[must_use]
    pub fn part(self, range: Range<usize>) -> Self {
        Self(self.0.get(range).unwrap_or_default())
    }

    /// All of them, in order.
    #[inline]
    pub fn iter(self) -> impl ExactSizeIterator<Item = u32> + 'a {
        self.0.iter().map(|bytes| u32::from_le_bytes(*bytes))
    }

    /// The place of a number in a list that is sorted.
    pub(in crate::index) fn place(self, number: u32) -> Option<usize> {
        self.0.binary_search_by(|bytes| u32::from_le_bytes(*bytes).cmp(&number)).ok()
    }

    /// Whether `number` is among them.
    pub fn contains(self, number: u32) -> bool {
        // Compared as bytes, which spares turning each number of a long list around.
        self.0.contains(&number.to_le_bytes())
    }
}

impl Hash for Numbers<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // As bytes and not number by number, each of which would be hashed with its length.
        self.0.as_flattened().hash(state);
    }
}

impl Serialize for Numbers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0.as_flattened())
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Numbers<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = <&[u8]>::deserialize(deserializer)?;
        Self::decode(bytes).ok_or_else(|| de::Error::custom("a list that ends within a number"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_at_any_address() {
        let mut bytes = vec![7];
        bytes.extend(Numbers::encode(&[1, u32::MAX, 0x0102_0304]));
        let numbers = Numbers::decode(&bytes[1..]).unwrap();
        assert_eq!(numbers.iter().collect::<Vec<_>>(), [1, u32::MAX, 0x0102_0304]);
        assert_eq!((numbers.get(1), numbers.get(3)), (Some(u32::MAX), None));
        assert!(numbers.contains(0x0102_0304) && !numbers.contains(2));
        assert_eq!(numbers.part(1..2).iter().collect::<Vec<_>>(), [u32::MAX]);
        assert!(numbers.part(1..4).is_empty());
    }

    #[test]
    fn bytes_that_end_within_a_number_are_no_list() {
        assert!(Numbers::decode(&[1, 2, 3]).is_none());
        let written = postcard::to_stdvec(&[1_u8, 2, 3].as_slice()).unwrap();
        assert!(postcard::from_bytes::<Numbers<'_>>(&written).is_err());
    }
}

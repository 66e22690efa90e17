//! A half-open range of bytes, the only way this crate points into a text.

use std::ops::Range;

// Bytes and not characters: slicing is then a bounds check, however long the text is. Only the
// JSON contracts count code points, and convert at the rim.
/// A half-open byte range `start..end` of some text or file.
///
/// Spans made by this crate lie on character boundaries of the text they were made from. A span
/// does not remember that text: use [`Span::slice`] with the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte of the range.
    pub start: usize,
    /// One past the last byte of the range.
    pub end: usize,
}

impl Span {
    /// The range `start..end`; an `end` before `start` gives the empty range at `start`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the range holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The part of `text` the span covers; empty when it does not lie in `text` on character
    /// boundaries, so that a span used with the wrong text shows nothing rather than panics.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether the two ranges share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether every byte of `other` lies in this range.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The same range, `by` bytes further on.
    #[must_use]
    pub const fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// The range as code points of `text`, the unit of the JSON contracts.
    pub fn in_code_points(self, text: &str) -> (usize, usize) {
        let start = text.get(..self.start).map_or(0, |before| before.chars().count());
        (start, start + self.slice(text).chars().count())
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_outside_the_text_or_inside_a_character_slices_to_nothing() {
        assert_eq!(Span::new(1, 3).slice("aéb"), "é");
        assert_eq!(Span::new(2, 3).slice("aéb"), "");
        assert_eq!(Span::new(3, 9).slice("aéb"), "");
    }

    #[test]
    fn code_points_count_characters_not_bytes() {
        assert_eq!(Span::new(3, 4).in_code_points("aéb"), (2, 3));
    }
}

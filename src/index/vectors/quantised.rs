//! A vector in bytes, and a question's vector made ready to be compared with many.

use crate::index::vectors::encoder::DIMENSIONS;

/// The largest number of a row: its vector is stretched until its largest number is this.
const ROW_PEAK: f32 = 127.0;
/// The same of a question. With it, all products of a row and a question add up to 384 × 128 ×
/// 32,767, which an `i32` holds.
const QUERY_PEAK: f32 = 32_767.0;

/// Numbers of a row that are made wide at once before they are multiplied: few enough to stay in
/// registers. Multiplying bytes as they are takes more than twice as long (7.0 ms against 3.0 for
/// 100,000 rows).
const WIDENED: usize = 32;

/// A vector in bytes, each signed.
pub(in crate::index) type QuantisedRow = [u8; DIMENSIONS];

/// A vector in bytes, and what makes a number of it one of a vector of length 1 again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::index) struct Quantised {
    pub(in crate::index) row: QuantisedRow,
    pub(in crate::index) scale: f32,
}

impl Quantised {
    /// A vector of any length but 0; nothing of what is no vector.
    pub(in crate::index) fn of(vector: &[f32]) -> Option<Self> {
        let factor = stretch(vector, ROW_PEAK)?;
        let mut row = [0; DIMENSIONS];
        let mut square = 0.0;
        for (byte, number) in row.iter_mut().zip(vector) {
            let number = (number * factor).round();
            square += number * number;
            *byte = whole(number).to_le_bytes()[0];
        }
        // Of what was rounded: then the cosine of a row with itself is 1, whatever was lost.
        Some(Self { row, scale: square.sqrt().recip() })
    }
}

/// A question's vector. In 16 bits instead of 8, which costs nothing, as a processor multiplies in 16
/// bits anyway, and loses nothing that shows in an order.
#[derive(Clone, Copy, Debug)]
pub(in crate::index) struct QuantisedQuery {
    numbers: [i16; DIMENSIONS],
    scale: f32,
}

impl QuantisedQuery {
    /// A vector of any length but 0; nothing of what is no vector.
    pub(in crate::index) fn of(vector: &[f32]) -> Option<Self> {
        let factor = stretch(vector, QUERY_PEAK)?;
        let mut numbers = [0; DIMENSIONS];
        let mut square = 0.0;
        for (own, number) in numbers.iter_mut().zip(vector) {
            let number = (number * factor).round();
            square += number * number;
            *own = whole(number);
        }
        Some(Self { numbers, scale: square.sqrt().recip() })
    }

    /// The cosine with a row, −1 to 1.
    #[inline]
    pub(in crate::index) fn cosine(&self, row: &QuantisedRow, scale: f32) -> f32 {
        let parts = row.as_chunks::<WIDENED>().0.iter().zip(self.numbers.as_chunks::<WIDENED>().0);
        let dot: i32 = parts.map(|(row, query)| product(row, query)).sum();
        dot as f32 * (scale * self.scale)
    }
}

/// The sum of the products of a part.
#[inline]
fn product(row: &[u8; WIDENED], query: &[i16; WIDENED]) -> i32 {
    let mut wide = [0_i16; WIDENED];
    for (wide, byte) in wide.iter_mut().zip(row) {
        *wide = i16::from(byte.cast_signed());
    }
    // Whole numbers may be added in any order, so that the compiler adds many at once.
    wide.iter().zip(query).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum()
}

/// What a vector is multiplied by for its largest number to become `peak`; nothing when it has
/// another number of dimensions, no direction, or numbers that are none.
fn stretch(vector: &[f32], peak: f32) -> Option<f32> {
    let largest = vector.iter().fold(0.0_f32, |largest, number| largest.max(number.abs()));
    // `max` passes over what is no number, so that it is looked for by itself.
    let sound = vector.len() == DIMENSIONS && vector.iter().all(|number| number.is_finite());
    let factor = peak / largest;
    (sound && factor.is_finite()).then_some(factor)
}

/// A number that was rounded and lies well within 16 bits.
#[allow(clippy::cast_possible_truncation, reason = "it was stretched to at most 32,767")]
fn whole(number: f32) -> i16 {
    number as i16
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn exact(a: &[f32], b: &[f32]) -> f32 {
        let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
        dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
    }

    fn vector() -> impl Strategy<Value = Vec<f32>> {
        proptest::collection::vec(-1.0_f32..1.0, DIMENSIONS)
    }

    proptest! {
        #[test]
        fn a_cosine_in_whole_numbers_is_that_of_the_vectors(a in vector(), b in vector()) {
            let (row, query) = (Quantised::of(&a).unwrap(), QuantisedQuery::of(&b).unwrap());
            let cosine = query.cosine(&row.row, row.scale);
            prop_assert!((cosine - exact(&a, &b)).abs() < 0.004, "{cosine}");
            let own = QuantisedQuery::of(&a).unwrap().cosine(&row.row, row.scale);
            prop_assert!((0.9995..=1.0001).contains(&own), "{own}");
        }

        #[test]
        fn length_says_nothing(a in vector(), factor in 0.001_f32..1000.0) {
            let longer: Vec<f32> = a.iter().map(|number| number * factor).collect();
            let (a, longer) = (Quantised::of(&a).unwrap(), Quantised::of(&longer).unwrap());
            let apart = a.row.iter().zip(&longer.row).filter(|(a, b)| a != b).count();
            prop_assert!(apart <= 2, "{apart} numbers fell on the other side of a half");
        }
    }

    #[test]
    fn the_largest_numbers_there_are_add_up() {
        for sign in [1.0, -1.0] {
            let row = Quantised::of(&[sign; DIMENSIONS]).unwrap();
            let cosine =
                QuantisedQuery::of(&[1.0; DIMENSIONS]).unwrap().cosine(&row.row, row.scale);
            assert!((cosine - sign).abs() < 1e-5, "{cosine}");
        }
    }

    #[test]
    fn what_is_no_vector_is_none() {
        let mut odd = [0.1; DIMENSIONS];
        for number in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            odd[7] = number;
            assert!(Quantised::of(&odd).is_none() && QuantisedQuery::of(&odd).is_none());
        }
        for vector in [&[][..], &[1.0], &[0.0; DIMENSIONS], &[1.0; DIMENSIONS + 1]] {
            assert!(Quantised::of(vector).is_none() && QuantisedQuery::of(vector).is_none());
        }
    }
}

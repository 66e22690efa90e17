//! Embeddings: what English words mean, as directions.
//!
//! Words that occur in the same company have directions that are near each other, so that the
//! cosine of two says how alike their meanings are. The table is made by `build.rs`; where its
//! figures come from stands in `tables/README.md`. Nothing here knows a text's order of words.

use std::sync::LazyLock;

use fst::Map;

/// How many numbers a direction has.
pub const DIMENSIONS: usize = 64;

/// What a number of a direction is multiplied by where it is kept in a byte: a direction has
/// length 1, so that its numbers are near 1 / √64, and 256 of that is well inside a byte.
const SCALE: f32 = 256.0;

/// A direction kept in bytes, each signed, [`SCALE`] times its number.
pub type Direction = [i8; DIMENSIONS];

static ROWS: LazyLock<Option<Map<&'static [u8]>>> = LazyLock::new(|| {
    let bytes: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/embeddings.fst"));
    Map::new(bytes).ok()
});

static DIRECTIONS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/embeddings.directions"));

/// The number of an English stem's row, if the table has it.
pub fn embedding(stem: &str) -> Option<u32> {
    ROWS.as_ref()?.get(stem).and_then(|row| u32::try_from(row).ok())
}

/// The direction in a row.
pub fn direction(row: u32) -> Option<Direction> {
    let start = (row as usize).checked_mul(DIMENSIONS)?;
    read(DIRECTIONS.get(start..start.checked_add(DIMENSIONS)?)?)
}

/// A direction from its bytes; nothing when they are fewer or more.
pub fn read(bytes: &[u8]) -> Option<Direction> {
    let bytes: &[u8; DIMENSIONS] = bytes.try_into().ok()?;
    Some(bytes.map(u8::cast_signed))
}

/// The cosine of two directions, −1 to 1.
pub fn cosine(a: &Direction, b: &Direction) -> f32 {
    let dot: i32 = a.iter().zip(b).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum();
    dot as f32 / (SCALE * SCALE)
}

/// The direction of several words together: their weighted sum, at length 1.
#[derive(Clone, Debug)]
pub struct Blend([f32; DIMENSIONS]);

impl Default for Blend {
    fn default() -> Self {
        Self([0.0; DIMENSIONS])
    }
}

impl Blend {
    /// Adds a direction.
    pub fn add(&mut self, direction: &Direction, weight: f32) {
        for (sum, x) in self.0.iter_mut().zip(direction) {
            *sum += weight * f32::from(*x);
        }
    }

    /// The direction of the sum; nothing when it has none.
    pub fn direction(&self) -> Option<Direction> {
        let length = self.0.iter().map(|x| x * x).sum::<f32>().sqrt();
        (length > f32::EPSILON).then(|| {
            // Clamped to a byte, so that nothing is cut off.
            #[allow(clippy::cast_possible_truncation, reason = "clamped to the range of a byte")]
            self.0.map(|x| (x / length * SCALE).round().clamp(-127.0, 127.0) as i8)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: &str, b: &str) -> f32 {
        let of = |stem: &str| direction(embedding(stem).unwrap()).unwrap();
        cosine(&of(a), &of(b))
    }

    #[test]
    fn words_of_one_sort_are_nearer_than_words_of_two() {
        for (word, other, far) in
            [("troop", "soldier", "banana"), ("ship", "vessel", "poem"), ("guitar", "drum", "tax")]
        {
            assert!(near(word, other) > near(word, far) + 0.2, "{word} {other} {far}");
            assert!((near(word, word) - 1.0).abs() < 0.1);
        }
        assert_eq!(embedding("qqqqqq"), None);
        assert_eq!(direction(u32::MAX), None);
        assert_eq!(Blend::default().direction(), None);
    }
}

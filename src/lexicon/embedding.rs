//! Embeddings: what English words mean, as directions.
//!
//! Words that occur in the same company have directions that are near each other, so that the
//! cosine of two says how alike their meanings are. The table is made by `build.rs`; where its
//! figures come from stands in `tables/README.md`. Nothing here knows a text's order of words.

use std::sync::LazyLock;

use fst::Map;

use super::automaton::embedded;

/// How many numbers a direction has.
const DIMENSIONS: usize = 64;

/// What a number of a direction is multiplied by where it is kept in a byte: a direction has
/// length 1, so that its numbers are near 1 / √64, and 256 of that is well inside a byte.
const SCALE: f32 = 256.0;

/// A direction kept in bytes, each signed: 256 times its number.
pub type Direction = [i8; DIMENSIONS];

/// Rows by English stem.
static ROWS: LazyLock<Map<&'static [u8]>> =
    LazyLock::new(|| embedded(include_bytes!(concat!(env!("OUT_DIR"), "/embeddings.fst"))));

static DIRECTIONS: &[u8] =
    &Lined(*include_bytes!(concat!(env!("OUT_DIR"), "/embeddings.directions"))).0;

/// Bytes that begin with a line of the cache, so that a row lies in one and not in two.
#[repr(align(64))]
struct Lined<T>(T);

/// The number of an English stem's row, if the table has it.
pub fn embedding(stem: &str) -> Option<u32> {
    ROWS.get(stem).and_then(|row| u32::try_from(row).ok())
}

/// The direction in a row.
pub fn direction(row: u32) -> Option<Direction> {
    let (rows, _) = DIRECTIONS.as_chunks::<DIMENSIONS>();
    rows.get(row as usize).map(|bytes| bytes.map(u8::cast_signed))
}

/// The cosine of two directions, −1 to 1.
pub fn cosine(a: &Direction, b: &Direction) -> f32 {
    // In whole numbers: the sum is the same in whatever order it is formed, so that the compiler may
    // add several at once, and 64 products of two bytes stay far below 2³¹.
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
        // Words of opposite directions can cancel out; what is left then is rounding, no meaning.
        (length > f32::EPSILON).then(|| {
            let mut direction = [0; DIMENSIONS];
            for (byte, x) in direction.iter_mut().zip(&self.0) {
                *byte = rounded(x / length * SCALE);
            }
            direction
        })
    }
}

/// The nearest byte to a number, away from zero where two are as near. In whole numbers, since
/// rounding as such is a call for each.
#[allow(clippy::cast_possible_truncation, reason = "clamped to the range of a byte")]
fn rounded(x: f32) -> i8 {
    let whole = x as i32;
    let rest = x - whole as f32;
    (whole + i32::from(rest >= 0.5) - i32::from(rest <= -0.5)).clamp(-127, 127) as i8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(stem: &str) -> Direction {
        direction(embedding(stem).unwrap()).unwrap()
    }

    fn near(a: &str, b: &str) -> f32 {
        cosine(&of(a), &of(b))
    }

    #[test]
    fn numbers_are_rounded_as_they_are_elsewhere() {
        for n in -600..=600 {
            for x in [n as f32 / 4.0, n as f32 / 4.0 + 0.01, n as f32 * 0.499_999_97] {
                let far = f32::from(rounded(x)) - x.round().clamp(-127.0, 127.0);
                assert!(far.abs() < f32::EPSILON, "{x}");
            }
        }
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

//! How much an occurrence counts: the part of BM25 that depends on a text.

use tantivy::fieldnorm::FieldNormReader;

/// The constants of BM25 for finding candidates: those of tantivy and Lucene.
pub(in crate::index) const K1: f32 = 1.2;
const B: f32 = 0.75;

/// Up to which number of occurrences the parts of a score are made ahead.
const OFTEN: u32 = 8;

/// How far a term's occurrences count in a text, by how often it occurs and how long the text is:
/// `tf / (tf + k1 · (1 − b + b · length / mean))`.
pub(in crate::index) struct Saturation {
    /// The second part of the divisor, by the code of a length.
    norms: [f32; 256],
    /// The whole, for 1 to [`OFTEN`] occurrences.
    made: Vec<[f32; 256]>,
}

impl Saturation {
    pub(in crate::index) fn of(mean: f32) -> Self {
        let mut norms = [0.0; 256];
        for (code, norm) in (0_u8..=u8::MAX).zip(&mut norms) {
            let length = FieldNormReader::id_to_fieldnorm(code);
            *norm = K1 * (1.0 - B + B * length as f32 / mean);
        }
        // Divisions are most of what a posting costs; nearly all terms occur so seldom in a text
        // that their quotient is here already.
        let made = (1..=OFTEN).map(|n| norms.map(|norm| n as f32 / (n as f32 + norm))).collect();
        Self { norms, made }
    }

    pub(in crate::index) fn once(&self) -> [f32; 256] {
        self.made.first().copied().unwrap_or([0.0; 256])
    }

    #[inline]
    pub(in crate::index) fn get(&self, count: u32, length: u8) -> f32 {
        match self.made.get(count.wrapping_sub(1) as usize) {
            Some(made) => made.get(usize::from(length)).copied().unwrap_or_default(),
            None => {
                let norm = self.norms.get(usize::from(length)).copied().unwrap_or_default();
                count as f32 / (count as f32 + norm)
            }
        }
    }
}

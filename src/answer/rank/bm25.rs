//! BM25, computed by ourselves over the numbers of a generation.
//!
//! tantivy's constants (k1 1.2, b 0.75) are compiled in and tuned for long texts; sentences want
//! others. Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond"
//! (2009), with the idf of Lucene, which is never negative.

/// The two constants of BM25.
#[derive(Clone, Copy, Debug)]
pub(in crate::answer) struct Bm25 {
    /// How soon further occurrences of a term stop counting.
    pub(in crate::answer) k1: f32,
    /// How much a long text is held against a term, 0 to 1.
    pub(in crate::answer) b: f32,
}

/// For one sentence.
pub(in crate::answer) const SENTENCE: Bm25 = Bm25 { k1: 0.5, b: 0.5 };
/// For one passage.
pub(in crate::answer) const PASSAGE: Bm25 = Bm25 { k1: 0.6, b: 0.75 };

/// For one section.
pub(in crate::answer) const SECTION: Bm25 = Bm25 { k1: 0.9, b: 0.6 };
/// For one document: the usual constants, since documents are what they were found on.
pub(in crate::answer) const DOCUMENT: Bm25 = Bm25 { k1: 1.2, b: 0.75 };
/// For headings.
pub(in crate::answer) const HEADING: Bm25 = Bm25 { k1: 0.6, b: 0.5 };
/// For titles.
pub(in crate::answer) const TITLE: Bm25 = Bm25 { k1: 0.6, b: 0.3 };
/// For the sentence before one.
pub(in crate::answer) const NEIGHBOUR: Bm25 = Bm25 { k1: 0.6, b: 0.5 };
/// For pairs of terms.
pub(in crate::answer) const PAIR: Bm25 = Bm25 { k1: 0.6, b: 0.3 };

impl Bm25 {
    /// The weight of a term that occurs `count` times in a text of `length` terms where the mean
    /// is `mean`, to be multiplied by the term's idf.
    pub(in crate::answer) fn weight(self, count: usize, length: usize, mean: f32) -> f32 {
        self.weight_by(count, self.norm(length, mean))
    }

    /// What a text's length of `length` terms does to all its terms where the mean is `mean`.
    #[inline]
    pub(in crate::answer) fn norm(self, length: usize, mean: f32) -> f32 {
        // Where the mean text has less than one term, as in an empty corpus, the quotient would
        // grow without bound.
        1.0 - self.b + self.b * length as f32 / mean.max(1.0)
    }

    /// The weight of a term that occurs `count` times in a text of that norm.
    #[inline]
    pub(in crate::answer) fn weight_by(self, count: usize, norm: f32) -> f32 {
        let count = count as f32;
        // The factor k1 + 1 makes one occurrence in a text of mean length weigh 1 whatever k1 is.
        // As b is below 1 the norm is above 0, so that a count of 0 gives 0 and never NaN.
        count * (self.k1 + 1.0) / (count + self.k1 * norm)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_occurrences_and_shorter_texts_weigh_more() {
        assert!(SENTENCE.weight(1, 5, 10.0) > SENTENCE.weight(1, 20, 10.0));
        assert!(SENTENCE.weight(2, 10, 10.0) > SENTENCE.weight(1, 10, 10.0));
        assert!(SENTENCE.weight(0, 10, 10.0) == 0.0);
    }
}

//! The vectors of a generation: which passages mean about what a question means.
//!
//! The search is exact: every row is compared. An index that compares fewer would pay only where
//! there are far more passages than a community has.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::ops::Range;

use crate::index::tables::record::PassageNo;
use crate::index::vectors::quantised::{Quantised, QuantisedQuery};
use crate::index::vectors::sheet::{Sheet, SheetEntry, SheetFacts};

/// Vectors of passages. A passage may have none: it is not encoded yet, it is none that may be
/// quoted, or the encoder does not know its language.
#[derive(Clone, Debug)]
pub struct Vectors {
    sheet: Sheet,
}

impl Vectors {
    /// Vectors of the encoder of this name, made elsewhere, of passages in ascending order; none
    /// where they are not in that order or one is no vector of
    /// [`DIMENSIONS`](crate::index::DIMENSIONS) finite numbers.
    pub fn of(encoder: &str, vectors: &[(PassageNo, Vec<f32>)]) -> Option<Self> {
        let entries: Option<Vec<SheetEntry>> = vectors
            .iter()
            .map(|(passage, vector)| {
                let quantised = Quantised::of(vector)?;
                Some(SheetEntry { passage: *passage, hash: Default::default(), quantised })
            })
            .collect();
        let (encoder, due) = (encoder.to_owned(), vectors.len());
        let facts = SheetFacts { encoder, due, ..SheetFacts::default() };
        Sheet::of(&facts, &entries?).map(Self::read)
    }

    pub(in crate::index) fn read(sheet: Sheet) -> Self {
        Self { sheet }
    }

    pub(in crate::index) fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// The name of the encoder they are of.
    pub fn encoder(&self) -> &str {
        &self.sheet.facts.encoder
    }

    /// How many passages have one. Of one snapshot and encoder, tables with as many are the same.
    pub fn len(&self) -> usize {
        self.sheet.facts.present
    }

    /// Whether no passage has one.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many passages are to have one.
    pub fn due(&self) -> usize {
        self.sheet.facts.due
    }

    /// Whether every passage that is to have one has it.
    pub fn is_whole(&self) -> bool {
        self.len() >= self.due()
    }

    /// The cosine of a passage's vector with a question's, −1 to 1; nothing where the passage has
    /// none or the question's is no vector.
    pub fn cosine(&self, passage: PassageNo, query: &[f32]) -> Option<f32> {
        let query = QuantisedQuery::of(query)?;
        let place = self.sheet.place(passage);
        let found = self.sheet.passage(place) == Some(passage);
        let Quantised { row, scale } = self.sheet.quantised(place).filter(|_| found)?;
        Some(query.cosine(&row, scale))
    }

    /// The `count` passages, of those in `within` where that is said, whose vectors are nearest to a
    /// question's, each with its cosine: the nearest first, equals in corpus order. None where the
    /// question's is no vector.
    pub fn nearest(
        &self,
        query: &[f32],
        count: usize,
        within: Option<Range<PassageNo>>,
    ) -> Vec<(PassageNo, f32)> {
        let Some(query) = QuantisedQuery::of(query) else { return Vec::new() };
        let places = within.map_or(0..self.len(), |range| {
            self.sheet.place(range.start)..self.sheet.place(range.end)
        });
        let rows = self.sheet.rows().get(places.clone()).unwrap_or_default();
        let scales = self.sheet.scales().skip(places.start);
        // The worst of the best stands on top, where it is thrown out by a better one. Almost every
        // row is only compared with it.
        let mut best: BinaryHeap<Reverse<Near>> = BinaryHeap::with_capacity(count.min(rows.len()));
        for ((place, row), scale) in places.zip(rows).zip(scales) {
            let near = Near { cosine: query.cosine(row, scale), place };
            if best.len() < count {
                best.push(Reverse(near));
            } else if let Some(mut worst) = best.peek_mut()
                && near > worst.0
            {
                worst.0 = near;
            }
        }
        let best = best.into_sorted_vec().into_iter();
        best.filter_map(|Reverse(near)| Some((self.sheet.passage(near.place)?, near.cosine)))
            .collect()
    }
}

/// A place with how near it is; greater is nearer, and of equals the first.
#[derive(Clone, Copy, Debug)]
struct Near {
    cosine: f32,
    place: usize,
}

impl Ord for Near {
    fn cmp(&self, other: &Self) -> Ordering {
        self.cosine.total_cmp(&other.cosine).then(other.place.cmp(&self.place))
    }
}

impl PartialOrd for Near {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Near {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Near {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::index::vectors::encoder::DIMENSIONS;

    /// Vectors drawn from one seed, of every other passage.
    fn drawn(seed: u64, count: usize) -> Vec<(PassageNo, Vec<f32>)> {
        let mut random = fastrand::Rng::with_seed(seed);
        // Near a few centres, as passages of one page are: far harder to put in order than vectors
        // from anywhere.
        let mut vector = |around: Option<&Vec<f32>>| -> Vec<f32> {
            let mut next = || (0..4).map(|_| random.f32() - 0.5).sum::<f32>();
            match around {
                Some(centre) => centre.iter().map(|number| number + next()).collect(),
                None => (0..DIMENSIONS).map(|_| next()).collect(),
            }
        };
        let centres: Vec<Vec<f32>> = (0..4).map(|_| vector(None)).collect();
        (0..count)
            .zip((0..).step_by(2))
            .map(|(n, passage)| (passage, vector(centres.get(n % 5))))
            .collect()
    }

    fn brute(
        vectors: &[(PassageNo, Vec<f32>)],
        query: &[f32],
        count: usize,
        within: Option<&Range<PassageNo>>,
    ) -> Vec<(PassageNo, f32)> {
        let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
        let mut all: Vec<(PassageNo, f32)> = vectors
            .iter()
            .filter(|(n, _)| within.is_none_or(|range| range.contains(n)))
            .map(|(n, own)| (*n, dot(own, query) / (dot(own, own) * dot(query, query)).sqrt()))
            .collect();
        all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        all.truncate(count);
        all
    }

    #[test]
    fn the_ten_nearest_are_those_of_a_search_in_floats() {
        let vectors = drawn(1, 1000);
        let table = Vectors::of("e", &vectors).unwrap();
        let (mut found, mut wanted) = (0, 0);
        for (_, query) in drawn(2, 60) {
            let want = brute(&vectors, &query, 10, None);
            let near = table.nearest(&query, 10, None);
            assert!(near.is_sorted_by(|a, b| a.1 >= b.1));
            wanted += want.len();
            found += want.iter().filter(|(n, _)| near.iter().any(|(m, _)| m == n)).count();
            for (n, cosine) in &near {
                assert_eq!(table.cosine(*n, &query), Some(*cosine));
            }
        }
        assert!(found * 100 >= wanted * 99, "{found} of {wanted}");
    }

    proptest! {
        #[test]
        fn a_search_is_exact_among_its_rows_wherever_it_looks(
            seed in 0_u64..1000, count in 0_usize..40, start in 0_u32..130, length in 0_u32..130,
        ) {
            let vectors = drawn(seed, 60);
            let table = Vectors::of("e", &vectors).unwrap();
            let query = &drawn(seed + 1, 1)[0].1;
            let within = Some(start..start + length);
            for within in [within, None] {
                let near = table.nearest(query, count, within.clone());
                let mut want: Vec<(PassageNo, f32)> = vectors
                    .iter()
                    .filter(|(n, _)| within.as_ref().is_none_or(|range| range.contains(n)))
                    .map(|(n, _)| (*n, table.cosine(*n, query).unwrap()))
                    .collect();
                want.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
                want.truncate(count);
                prop_assert_eq!(near, want);
            }
        }
    }

    #[test]
    fn equals_come_in_corpus_order_and_passages_without_a_vector_never() {
        let same = drawn(3, 1).remove(0).1;
        let vectors: Vec<(PassageNo, Vec<f32>)> = [9, 4, 7, 2].map(|n| (n, same.clone())).to_vec();
        assert!(Vectors::of("e", &vectors).is_none(), "not in order");
        let mut sorted = vectors;
        sorted.sort_by_key(|(n, _)| *n);
        let table = Vectors::of("e", &sorted).unwrap();
        let near: Vec<PassageNo> =
            table.nearest(&same, 3, None).into_iter().map(|(n, _)| n).collect();
        assert_eq!(near, [2, 4, 7]);
        for missing in [0, 3, 8, 10, u32::MAX] {
            assert_eq!(table.cosine(missing, &same), None, "{missing}");
        }
        #[allow(clippy::reversed_empty_ranges, reason = "what a damaged record could say")]
        for (within, want) in [(3..8, 2), (0..2, 0), (8..3, 0), (10..20, 0), (0..u32::MAX, 4)] {
            assert_eq!(table.nearest(&same, 9, Some(within.clone())).len(), want, "{within:?}");
        }
    }

    #[test]
    fn what_is_no_vector_finds_nothing() {
        let table = Vectors::of("e", &drawn(4, 5)).unwrap();
        for query in [&[][..], &[1.0], &[f32::NAN; DIMENSIONS], &[0.0; DIMENSIONS]] {
            assert!(table.nearest(query, 3, None).is_empty());
            assert_eq!(table.cosine(0, query), None);
        }
        assert!(table.nearest(&[0.1; DIMENSIONS], 0, None).is_empty());
        assert!(Vectors::of("e", &[(0, vec![f32::NAN; DIMENSIONS])]).is_none());
    }
}

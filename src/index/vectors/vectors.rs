//! The vectors of a generation: which passages mean about what a question means.
//!
//! The search is exact: every row is compared. An index that compares fewer would pay only where
//! there are far more passages than a community has.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::ops::Range;
use std::sync::Arc;

use crate::index::generation::order::{Order, PlacedDocument, Start};
use crate::index::tables::record::PassageNo;
use crate::index::vectors::quantised::{Quantised, QuantisedQuery};
use crate::index::vectors::sheet::{Sheet, SheetEntry, SheetFacts};

/// Vectors of passages. A passage may have none: it is not encoded yet, it is none that may be
/// quoted, or the encoder does not know its language.
#[derive(Clone, Debug)]
pub struct Vectors {
    encoder: String,
    /// By segment.
    sheets: Vec<Option<Sheet>>,
    /// Where in the corpus the passages of each segment are.
    order: Arc<Order>,
    present: usize,
    due: usize,
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
        let facts = SheetFacts { encoder: encoder.clone(), due, ..SheetFacts::default() };
        let sheet = Sheet::of(&facts, &entries?)?;
        let order = Arc::new(Order::of(std::iter::once(PlacedDocument {
            segment: 0,
            document: 0,
            sections: (0, 0),
            passages: (0, PassageNo::MAX),
        })));
        Some(Self::with(&encoder, vec![Some(sheet)], &order, due))
    }

    /// Sheets of the segments of a generation, of which so many passages are to have a vector.
    pub(in crate::index) fn with(
        encoder: &str,
        sheets: Vec<Option<Sheet>>,
        order: &Arc<Order>,
        due: usize,
    ) -> Self {
        let order = Arc::clone(order);
        let mut vectors = Self { encoder: encoder.to_owned(), sheets, order, present: 0, due };
        // Sheets have passages that are gone from the corpus; these are in no run.
        vectors.present = vectors.runs(0..PassageNo::MAX).map(|run| run.places.len()).sum();
        vectors
    }

    /// The same with another sheet of a segment.
    #[must_use]
    pub(in crate::index) fn with_sheet(&self, segment: usize, sheet: Sheet) -> Self {
        let mut sheets = self.sheets.clone();
        if let Some(own) = sheets.get_mut(segment) {
            *own = Some(sheet);
        }
        Self::with(&self.encoder, sheets, &self.order, self.due)
    }

    /// Those of the same segments in another order, of which at most so many passages are to have
    /// one: a part of the corpus.
    pub(in crate::index) fn reordered(&self, order: &Arc<Order>, most: usize) -> Self {
        let part = Self::with(&self.encoder, self.sheets.clone(), order, 0);
        let missing = self.due.saturating_sub(self.present);
        let due = most.min(part.present.saturating_add(missing)).max(part.present);
        Self { due, ..part }
    }

    pub(in crate::index) fn sheets(&self) -> &[Option<Sheet>] {
        &self.sheets
    }

    /// The name of the encoder they are of.
    pub fn encoder(&self) -> &str {
        &self.encoder
    }

    /// How many passages have one. Of one snapshot and encoder, tables with as many are the same.
    pub const fn len(&self) -> usize {
        self.present
    }

    /// Whether no passage has one.
    pub const fn is_empty(&self) -> bool {
        self.present == 0
    }

    /// How many passages are to have one.
    pub const fn due(&self) -> usize {
        self.due
    }

    /// Whether every passage that is to have one has it.
    pub const fn is_whole(&self) -> bool {
        self.present >= self.due
    }

    /// The cosine of a passage's vector with a question's, −1 to 1; nothing where the passage has
    /// none or the question's is no vector.
    pub fn cosine(&self, passage: PassageNo, query: &[f32]) -> Option<f32> {
        let query = QuantisedQuery::of(query)?;
        let run = self.order.of_passage(passage)?;
        let sheet = self.sheets.get(run.segment)?.as_ref()?;
        let own = run.passages.inside(passage);
        let place = sheet.place(own);
        let found = sheet.passage(place) == Some(own);
        let Quantised { row, scale } = sheet.quantised(place).filter(|_| found)?;
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
        // The worst of the best stands on top, where it is thrown out by a better one. Almost every
        // row is only compared with it.
        let mut best: BinaryHeap<Reverse<Near>> = BinaryHeap::with_capacity(count.min(self.len()));
        for RunOfRows { sheet, places, start, .. } in self.runs(within.unwrap_or(0..PassageNo::MAX))
        {
            let rows = sheet.rows().get(places.clone()).unwrap_or_default();
            let scales = sheet.scales().skip(places.start);
            let passages = sheet.passages().skip(places.start);
            for ((passage, row), scale) in passages.zip(rows).zip(scales) {
                let near =
                    Near { cosine: query.cosine(row, scale), passage: start.outside(passage) };
                if best.len() < count {
                    best.push(Reverse(near));
                } else if let Some(mut worst) = best.peek_mut()
                    && near > worst.0
                {
                    worst.0 = near;
                }
            }
        }
        let best = best.into_sorted_vec().into_iter();
        best.map(|Reverse(near)| (near.passage, near.cosine)).collect()
    }

    /// How many passages of a segment have one.
    pub(in crate::index) fn of_segment(&self, segment: usize) -> usize {
        let runs = self.runs(0..PassageNo::MAX).filter(|run| run.segment == segment);
        runs.map(|run| run.places.len()).sum()
    }

    /// The rows of passages, by runs of the corpus: what is gone is in none.
    fn runs(&self, within: Range<PassageNo>) -> impl Iterator<Item = RunOfRows<'_>> {
        let runs = self.order.passages_within(within);
        runs.filter_map(|(segment, start, own)| {
            let sheet = self.sheets.get(segment)?.as_ref()?;
            let places = sheet.place(own.start)..sheet.place(own.end);
            Some(RunOfRows { segment, sheet, places, start })
        })
    }
}

/// Rows of a sheet whose passages stand side by side in the corpus.
struct RunOfRows<'a> {
    segment: usize,
    sheet: &'a Sheet,
    places: Range<usize>,
    start: Start,
}

/// A passage with how near it is; greater is nearer, and of equals the first.
#[derive(Clone, Copy, Debug)]
struct Near {
    cosine: f32,
    passage: PassageNo,
}

impl Ord for Near {
    fn cmp(&self, other: &Self) -> Ordering {
        self.cosine.total_cmp(&other.cosine).then(other.passage.cmp(&self.passage))
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

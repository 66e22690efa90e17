//! The best of many passages by score, kept while they come.

use std::cmp::Ordering;

use crate::index::tables::record::PassageNo;

/// A passage that may answer, with its score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The passage.
    pub passage: PassageNo,
    /// BM25 over passage, headings and title.
    pub score: f32,
}

/// The best so far. Those of one segment come in the order of the corpus.
pub(in crate::index) struct Best {
    limit: usize,
    /// What a score must be above to be among the best.
    pub(in crate::index) bar: f32,
    found: Vec<Candidate>,
}

impl Best {
    pub(in crate::index) fn of(limit: usize) -> Self {
        Self { limit, bar: 0.0, found: Vec::with_capacity(limit.saturating_mul(2)) }
    }

    pub(in crate::index) fn push(&mut self, candidate: Candidate) {
        // Cutting at twice the limit instead of keeping a heap: a selection over all costs a few
        // steps for each that was pushed, whatever the limit, and the bar rises with every cut.
        self.found.push(candidate);
        if self.found.len() >= self.limit.saturating_mul(2) {
            self.cut();
        }
    }

    /// Keeps the best, in any order, when there are more than enough.
    fn cut(&mut self) {
        if let Some(last) = self.limit.checked_sub(1)
            && self.found.len() > self.limit
        {
            let (_, worst, _) = self.found.select_nth_unstable_by(last, better);
            self.bar = worst.score;
        }
        // For a limit of none, which leaves nothing to select by.
        self.found.truncate(self.limit);
    }

    /// Numbers the best of a segment as the corpus does; all have a place there.
    pub(in crate::index) fn renumber(&mut self, place: impl Fn(u32) -> Option<PassageNo>) {
        self.cut();
        for candidate in &mut self.found {
            candidate.passage = place(candidate.passage).unwrap_or(candidate.passage);
        }
    }

    /// Takes the best of another segment too.
    pub(in crate::index) fn take(&mut self, other: Self) {
        self.found.extend(other.found);
        self.cut();
    }

    pub(in crate::index) fn finish(mut self) -> Vec<Candidate> {
        self.cut();
        self.found.sort_unstable_by(better);
        self.found
    }
}

/// Best first; of equals the earlier in the corpus.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "sorting passes by reference")]
fn better(a: &Candidate, b: &Candidate) -> Ordering {
    b.score.total_cmp(&a.score).then(a.passage.cmp(&b.passage))
}

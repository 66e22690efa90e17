//! Confidence: how probable it is that the best sentence answers the question.
//!
//! A first, plain form: a logistic curve over the share of the question's rare words that the
//! sentence and its passage hold. A corpus that does not know a word counts it as rarest of all,
//! so that what a question is really about weighs most.

use super::rank::Ranked;

/// At and above this confidence a question counts as answered.
pub const DEFAULT_THRESHOLD: f32 = 0.5;

/// Where the curve passes one half, as a share of coverage, and how steep it is. Read off the
/// questions of 100 encyclopedia articles asked of their own article and of others.
const MIDDLE: f32 = 0.55;
const STEEPNESS: f32 = 9.0;
/// How much the sentence itself counts against its passage.
const SENTENCE_SHARE: f32 = 0.5;

/// The confidence of a ranked sentence, 0 to 1.
pub(super) fn confidence(ranked: &Ranked) -> f32 {
    let coverage =
        SENTENCE_SHARE * ranked.coverage + (1.0 - SENTENCE_SHARE) * ranked.passage_coverage;
    1.0 / (1.0 + (-STEEPNESS * (coverage - MIDDLE)).exp())
}

//! Shape: how long a sentence is, where in its passage it is, and how much of it is new.

use crate::answer::model::feature::{Feature, Features};
use crate::answer::rank::scene::{SentenceMatch, flag};

/// From which sentence of a passage on a place counts the same: few passages are longer, and what
/// is far down in one is no worse for being further.
const LAST_PLACE: usize = 10;

/// Sets what the sentence is like whatever was asked, and how much of it repeats the question.
pub(in crate::answer) fn shape(sentence: &SentenceMatch<'_>, features: &mut Features) {
    let (number, length) = (sentence.number, sentence.range.len());
    let matched = sentence.held.count_ones() as f32;
    // By the logarithm: from 5 terms to 10 more changes than from 50 to 55.
    features[Feature::Length] = (length as f32).ln_1p();
    features[Feature::Place] = number.min(LAST_PLACE) as f32;
    // The first sentence of a passage says what the others are about.
    features[Feature::First] = flag(sentence.number == 0);
    features[Feature::News] = (length as f32 - matched).max(0.0).ln_1p();
}

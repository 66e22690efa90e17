//! The fit of the ranker: which of a question's sentences is right, by their features.

use enum_map::EnumMap;

use super::fit_error::FitError;
use super::labelled::Use;
use super::newton::{ChoiceSet, rounded, softmax};
use super::sample::Sample;
use crate::answer::{Feature, Features, Scored};

/// The penalty of the fit, on scaled features.
const RANKER_RIDGE: f64 = 2e-4;

/// What a figure is multiplied by where it enters again for passages under a heading: below 1, so
/// that a difference between the two costs more than what both share.
const HEADED: f64 = 0.7;

/// A feature that deviates by no more than this has the same value everywhere.
const CONSTANT: f64 = 1e-6;

/// The deviation of each feature over all sentences.
fn deviations(all: &[(&Sample, f64)]) -> EnumMap<Feature, f64> {
    let mut sum = EnumMap::<Feature, f64>::default();
    let mut squares = EnumMap::<Feature, f64>::default();
    let mut count = 0.0_f64;
    for scored in all.iter().flat_map(|(sample, _)| &sample.sentences) {
        count += 1.0;
        for (feature, x) in scored.features {
            sum[feature] += f64::from(x);
            squares[feature] += f64::from(x) * f64::from(x);
        }
    }
    // Rounding can leave a variance of nothing a little below zero.
    EnumMap::from_fn(|feature| {
        (squares[feature] / count - (sum[feature] / count).powi(2)).max(0.0).sqrt()
    })
}

/// The ranker's weights from samples and how much each counts, on unscaled features: each as it is,
/// and what is added to it under a heading.
pub(super) fn ranker(counted: &[(&Sample, f64)]) -> Result<(Features, Features), FitError> {
    let deviations = &deviations(counted);
    let choices: Vec<ChoiceSet> = counted
        .iter()
        // A question whose answer was not found cannot say which sentence is better.
        .filter(|(sample, _)| sample.used != Use::Gate && sample.right.contains(&true))
        .map(|(sample, weight)| ChoiceSet {
            rows: sample.sentences.iter().map(|scored| row(scored, deviations)).collect(),
            target: target(&sample.right),
            weight: *weight,
        })
        .collect();
    if choices.is_empty() {
        return Err(FitError::Nothing);
    }
    let columns = 2 * deviations.values().filter(|deviation| varies(**deviation)).count();
    let mut fitted = softmax(&choices, columns, RANKER_RIDGE).into_iter();
    let [mut ranker, mut headed] = [Features::default(); 2];
    for (factor, weights) in [(1.0, &mut ranker), (HEADED, &mut headed)] {
        // A feature that never varies has no column, hence no weight.
        for (feature, deviation) in deviations.iter().filter(|(_, deviation)| varies(**deviation)) {
            if let Some(weight) = fitted.next() {
                weights[feature] = rounded(factor * weight / deviation);
            }
        }
    }
    Ok((ranker, headed))
}

/// Whether a feature that deviates so much tells sentences apart at all.
fn varies(deviation: f64) -> bool {
    deviation > CONSTANT
}

/// A sentence as a row of the ranker's fit: the features that vary in units of their deviations,
/// and again for a sentence under a heading.
fn row(scored: &Scored, deviations: &EnumMap<Feature, f64>) -> Vec<f64> {
    let values = scored.features.values().zip(deviations.values());
    let plain: Vec<f64> = values
        .filter(|(_, deviation)| varies(**deviation))
        .map(|(x, deviation)| f64::from(*x) / deviation)
        .collect();
    let headed = HEADED * f64::from(scored.features[Feature::Headed]);
    let again: Vec<f64> = plain.iter().map(|x| headed * x).collect();
    plain.into_iter().chain(again).collect()
}

/// The target of a softmax: the right ones have equal shares, since any of them is a good answer.
pub(super) fn target(right: &[bool]) -> Vec<f64> {
    let count = right.iter().filter(|right| **right).count() as f64;
    right.iter().map(|right| if *right { 1.0 / count } else { 0.0 }).collect()
}

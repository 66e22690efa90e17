//! Fitting the gates: from what is known of the best passage to whether the question is answered,
//! to a probability, to the threshold.
//!
//! Pages with headings have few labelled questions. The gate for corpora without any is fitted on
//! those alone; that for what stands under none in the others on these and its own; and that for
//! passages under a heading is this second one, corrected by as little as explains them.

use enum_map::EnumMap;

use super::labelled::Use;
use super::newton::{Observation, logistic, rounded};
use super::winner::Winner;
use crate::answer::{Calibration, Gate, Signal, SignalWeight, Signals, Stratum, Weights};

/// The penalty of the fit, on scaled signals.
const RIDGE: f64 = 2e-4;
/// That of the correction for passages under a heading.
const CORRECTION_RIDGE: f64 = 0.5;

/// The penalty of the gate that is fitted to what is right.
const RIGHT_RIDGE: f64 = 1e-3;

/// The share of questions that the threshold must tell apart.
const TOLD_APART: f64 = 0.95;

/// How much more an unanswerable question about pages with headings counts in their calibration: of
/// what people ask a community's pages most has no answer there, and a wrong quote is worse than
/// none.
const UNANSWERED: f64 = 1.5;

/// What the gate's own value and the bias are multiplied by in the correction, so that the penalty
/// on them is next to nothing.
const OWN: f64 = 4.0;
const BIAS: f64 = 10.0;

/// Next to no penalty, for the two numbers of a calibration.
const CALIBRATION_RIDGE: f64 = 1e-6;
/// A signal that deviates less is scaled as if it deviated this much, so that one rare value far
/// from the others does not become thousands.
const LEAST_SCALE: f64 = 1e-3;

/// A winner with what is known of it.
type LearntWinner<'a> = (&'a Winner, &'a Signals);

/// The winners a gate is learnt from: those that are there and that `counted` takes.
fn learnt_from(winners: &[Winner], counted: impl Fn(&Winner) -> bool) -> Vec<LearntWinner<'_>> {
    // Questions for the ranker are all answerable: a gate would learn from them to say yes.
    let gated = winners.iter().filter(|winner| winner.used != Use::Ranker && counted(winner));
    gated.filter_map(|winner| Some((winner, winner.signals.as_ref()?))).collect()
}

/// Fits the gates. From questions about pages alone there is too little to tell strata apart, and all
/// have one gate.
pub(super) fn gates(winners: &[Winner]) -> EnumMap<Stratum, Gate> {
    // Of texts without headings the map is made from the questions of which some had their paragraph
    // taken out: a corpus that is about the topic and does not answer is what people meet.
    let real = learnt_from(winners, |winner| winner.used == Use::Gate);
    if real.is_empty() {
        let every = learnt_from(winners, |_| true);
        let gate = calibrated(gate(&every), &every, UNANSWERED);
        return EnumMap::from_fn(|_| gate.clone());
    }
    let plain = learnt_from(winners, |winner| winner.stratum == Stratum::Plain);
    let unheaded = learnt_from(winners, |winner| winner.stratum != Stratum::Headed);
    let headed = learnt_from(winners, |winner| winner.stratum == Stratum::Headed);
    let lead = calibrated(gate(&unheaded), &real, 1.0);
    let under = if headed.is_empty() {
        lead.clone()
    } else {
        calibrated(corrected(&lead, &headed), &headed, UNANSWERED)
    };
    let plain = calibrated(gate(&plain), &real, 1.0);
    EnumMap::from_fn(|stratum| match stratum {
        Stratum::Plain => plain.clone(),
        Stratum::Lead => lead.clone(),
        Stratum::Headed => under.clone(),
    })
}

/// Fits a gate to whether the winner itself is right: of many pages about one topic, whether any of
/// them answers cannot be told by words, and what is shown is the winner. Its value is the logarithm
/// of the odds, so that it needs no calibration.
pub(super) fn gate_of_right(winners: &[Winner]) -> Gate {
    let learnt: Vec<_> =
        winners.iter().filter_map(|winner| Some((winner, winner.signals.as_ref()?))).collect();
    let holds = |winner: &Winner| winner.answerable && winner.right;
    let gate = fitted_gate(&learnt, RIGHT_RIDGE, holds);
    Gate { calibration: Calibration { slope: 1.0, offset: 0.0 }, ..gate }
}

/// Fits a gate to whether the corpus answers, without its calibration.
fn gate(winners: &[LearntWinner<'_>]) -> Gate {
    fitted_gate(winners, RIDGE, |winner| winner.answerable)
}

/// Fits a gate to what `holds` of winners.
fn fitted_gate(winners: &[LearntWinner<'_>], ridge: f64, holds: impl Fn(&Winner) -> bool) -> Gate {
    let mut gate =
        Gate { signals: EnumMap::from_fn(|signal| scaled(signal, winners)), ..Gate::default() };
    let observed: Vec<_> = winners
        .iter()
        .map(|winner| Observation {
            holds: holds(winner.0),
            ..observation(&gate, *winner, [1.0].into())
        })
        .collect();
    let count = gate.signals.len();
    let fitted = logistic(&observed, 2 * count + 1, ridge);
    let (linear, rest) = fitted.split_at(count);
    let (squares, bias) = rest.split_at(count);
    for (signal, (weight, square)) in gate.signals.values_mut().zip(linear.iter().zip(squares)) {
        (signal.weight, signal.square) = (rounded(*weight), rounded(*square));
    }
    if let [bias] = bias {
        gate.bias = rounded(*bias);
    }
    gate
}

/// A signal with the mean and deviation of its values, and no weight yet.
fn scaled(signal: Signal, winners: &[LearntWinner<'_>]) -> SignalWeight {
    let values: Vec<f64> = winners.iter().map(|(_, signals)| f64::from(signals[signal])).collect();
    let total = values.len().max(1) as f64;
    let mean = values.iter().sum::<f64>() / total;
    let variance = values.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / total;
    let (mean, scale) = (rounded(mean), rounded(variance.sqrt().max(LEAST_SCALE)));
    SignalWeight { mean, scale, ..SignalWeight::default() }
}

/// A gate corrected for passages under a heading: its value counts by a factor of its own, and a
/// little is added to each weight.
fn corrected(lead: &Gate, headed: &[LearntWinner<'_>]) -> Gate {
    let observed: Vec<_> = headed
        .iter()
        .map(|winner| {
            let value = f64::from(lead.value(winner.1));
            observation(lead, *winner, [BIAS, OWN * value].into())
        })
        .collect();
    let count = lead.signals.len();
    let fitted = logistic(&observed, 2 * count + 2, CORRECTION_RIDGE);
    let (linear, rest) = fitted.split_at(count);
    let (squares, rest) = rest.split_at(count);
    let mut gate = lead.clone();
    if let [bias, factor] = rest {
        let factor = factor * OWN;
        for (signal, (weight, square)) in gate.signals.values_mut().zip(linear.iter().zip(squares))
        {
            signal.weight = rounded(factor * f64::from(signal.weight) + weight);
            signal.square = rounded(factor * f64::from(signal.square) + square);
        }
        gate.bias = rounded(factor * f64::from(gate.bias) + BIAS * bias);
    }
    gate
}

/// A winner as a row of scaled signals and their squares, with constants after them.
fn observation(
    gate: &Gate,
    (winner, signals): LearntWinner<'_>,
    constants: Vec<f64>,
) -> Observation {
    // Clipped as when the gate is asked, or it would be fitted to values that it never sees.
    let scaled = Signals::from_fn(|signal| gate.signals[signal].scaled(signals[signal]));
    let scaled: Vec<f64> = scaled.into_values().map(f64::from).collect();
    let squares: Vec<f64> = scaled.iter().map(|x| x * x).collect();
    let row = scaled.into_iter().chain(squares).chain(constants).collect();
    Observation { row, holds: winner.answerable, weight: winner.weight }
}

/// A gate with the map from its value to a probability; a question that is not answerable counts
/// `unanswered` times.
fn calibrated(mut gate: Gate, winners: &[LearntWinner<'_>], unanswered: f64) -> Gate {
    // A gate learns whether the corpus answers, its calibration whether this passage does.
    let observed: Vec<_> = winners
        .iter()
        .map(|(winner, signals)| Observation {
            row: vec![f64::from(gate.value(signals)), 1.0],
            holds: winner.right,
            weight: if winner.answerable { winner.weight } else { unanswered * winner.weight },
        })
        .collect();
    gate.calibration = match logistic(&observed, 2, CALIBRATION_RIDGE).as_slice() {
        [slope, offset] => Calibration { slope: rounded(*slope), offset: rounded(*offset) },
        _ => Calibration::default(),
    };
    gate
}

/// The highest threshold, to two digits, at which at least [`TOLD_APART`] of the questions about a
/// corpus's own topic and about others are told apart; one half where there are none. A higher one
/// would refuse more of what the corpus answers than it keeps from being answered wrongly.
pub(super) fn threshold(winners: &[Winner], weights: &Weights) -> f32 {
    let told: Vec<(f32, bool)> = winners
        .iter()
        .filter(|winner| winner.used == Use::Both)
        .map(|winner| (winner.sure(weights), winner.answerable))
        .collect();
    let mut steps = (1_u8..100).rev().map(|step| f32::from(step) / 100.0);
    steps.find(|step| !told.is_empty() && told_apart(&told, *step)).unwrap_or(0.5)
}

/// Whether enough questions lie on their side of a threshold.
fn told_apart(told: &[(f32, bool)], threshold: f32) -> bool {
    let right = told.iter().filter(|(sure, holds)| (*sure >= threshold) == *holds).count();
    right as f64 >= TOLD_APART * told.len() as f64
}

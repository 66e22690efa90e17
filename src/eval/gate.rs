//! Fitting the gate: from what is known of the best passage to whether the question is answered,
//! to a probability, to the threshold.
//!
//! Pages with headings have few labelled questions, so that the gate is fitted on the others first;
//! for those it is then corrected, by as little as explains them.

use super::fit::{Winner, rounded};
use super::labelled::Use;
use super::newton::{Outcome, logistic};
use super::sample::Sample;
use crate::answer::{CLIP, Calibration, Gate, SignalWeight, Weights, signal_names};

/// The penalty of the fit, on scaled signals.
const RIDGE: f64 = 2e-4;
/// That of the correction for pages with headings.
const CORRECTION_RIDGE: f64 = 0.5;

/// The share of questions that the threshold must tell apart.
const TOLD_APART: f64 = 0.95;

/// How much more an unanswerable question about pages with headings counts in their calibration: of
/// what people ask a community's pages most has no answer there, and a wrong quote is worse than
/// none.
const UNANSWERED: f64 = 1.5;

/// A winner with its sample and its weight.
type Row<'a> = (&'a Winner, &'a Sample, f64);

/// What the gate learns from, of pages with headings or of the others; all where there are none of
/// them.
fn rows<'a>(
    winners: &'a [Winner],
    all: &'a [Sample],
    weights: &[f64],
    paged: bool,
) -> Vec<Row<'a>> {
    let rows: Vec<Row<'_>> = winners
        .iter()
        .zip(all)
        .zip(weights)
        .filter(|((winner, sample), _)| sample.used != Use::Ranker && winner.is_there())
        .map(|((winner, sample), weight)| (winner, sample, *weight))
        .collect();
    let some: Vec<Row<'_>> =
        rows.iter().copied().filter(|(winner, ..)| winner.paged == paged).collect();
    if some.is_empty() { rows } else { some }
}

/// Fits the gate.
pub(super) fn gate(winners: &[Winner], all: &[Sample], weights: &[f64]) -> Gate {
    let names = signal_names();
    let plain = rows(winners, all, weights, false);
    let total = plain.len().max(1) as f64;
    let mut signals = Vec::with_capacity(names.len());
    for (n, name) in names.into_iter().enumerate() {
        let column = || {
            plain
                .iter()
                .map(move |(w, ..)| f64::from(w.signals.get(n).copied().unwrap_or_default()))
        };
        let mean = column().sum::<f64>() / total;
        let variance = column().map(|x| (x - mean).powi(2)).sum::<f64>() / total;
        let (mean, scale) = (rounded(mean), rounded(variance.sqrt().max(1e-3)));
        signals.push(SignalWeight { name, mean, scale, ..SignalWeight::default() });
    }
    let mut gate = Gate { signals, ..Gate::default() };
    let count = gate.signals.len();
    let outcomes: Vec<Outcome> = plain.iter().map(|row| outcome(&gate, row, None)).collect();
    let fitted = logistic(&outcomes, 2 * count + 1, RIDGE);
    let at = |n: usize| fitted.get(n).copied().unwrap_or_default();
    for (n, signal) in gate.signals.iter_mut().enumerate() {
        (signal.weight, signal.square) = (rounded(at(n)), rounded(at(count + n)));
    }
    gate.bias = rounded(at(2 * count));
    correct(&mut gate, &rows(winners, all, weights, true));
    gate
}

/// Corrects the gate for pages with headings: its value counts by a factor of its own, and a
/// little is added to each weight.
fn correct(gate: &mut Gate, paged: &[Row<'_>]) {
    let count = gate.signals.len();
    let plain = Weights { gate: gate.clone(), ..Weights::default() };
    let value = |winner: &Winner| f64::from(plain.gate(&winner.signals, false));
    let outcomes: Vec<Outcome> =
        paged.iter().map(|row| outcome(gate, row, Some(value(row.0)))).collect();
    let fitted = logistic(&outcomes, 2 * count + 2, CORRECTION_RIDGE);
    let at = |n: usize| fitted.get(n).copied().unwrap_or_default();
    let factor = at(2 * count + 1) * OWN - 1.0;
    for (n, signal) in gate.signals.iter_mut().enumerate() {
        let (weight, square) = (f64::from(signal.weight), f64::from(signal.square));
        signal.paged = (rounded(factor * weight + at(n)), rounded(factor * square + at(count + n)));
    }
    gate.paged_bias = rounded(factor * f64::from(gate.bias) + BIAS * at(2 * count));
}

/// What the gate's own value and the bias are multiplied by in the correction, so that the penalty
/// on them is next to nothing.
const OWN: f64 = 4.0;
const BIAS: f64 = 10.0;

/// A winner as a row of scaled signals, their squares and a constant; in the correction the gate's
/// value stands behind them.
fn outcome(gate: &Gate, (winner, sample, weight): &Row<'_>, value: Option<f64>) -> Outcome {
    let scaled: Vec<f64> = winner
        .signals
        .iter()
        .zip(&gate.signals)
        .map(|(x, signal)| f64::from(((x - signal.mean) / signal.scale).clamp(-CLIP, CLIP)))
        .collect();
    let squares: Vec<f64> = scaled.iter().map(|x| x * x).collect();
    let constant = if value.is_some() { BIAS } else { 1.0 };
    let value = value.map(|value| OWN * value);
    let row = scaled.into_iter().chain(squares).chain([constant]).chain(value).collect();
    Outcome { row, holds: sample.answerable, weight: *weight }
}

/// The map from the gate's value to a probability, of pages with headings or of the others.
/// Of the others it is made from the questions of which some had their paragraph taken out: a
/// corpus that is about the topic and does not answer is what people meet.
pub(super) fn calibration(
    winners: &[Winner],
    all: &[Sample],
    counts: &[f64],
    weights: &Weights,
    paged: bool,
) -> Calibration {
    let all_rows = rows(winners, all, counts, paged);
    let real = |(_, sample, _): &Row<'_>| paged || sample.used == Use::Gate;
    let any = all_rows.iter().any(real);
    let outcomes: Vec<Outcome> = all_rows
        .into_iter()
        .filter(|row| !any || real(row))
        .map(|(winner, sample, weight)| Outcome {
            row: vec![f64::from(weights.gate(&winner.signals, winner.paged)), 1.0],
            holds: winner.right,
            weight: if paged && !sample.answerable { UNANSWERED * weight } else { weight },
        })
        .collect();
    match logistic(&outcomes, 2, 1e-6).as_slice() {
        [slope, offset] => Calibration { slope: rounded(*slope), offset: rounded(*offset) },
        _ => Calibration::default(),
    }
}

/// The highest threshold, to two digits, at which at least [`TOLD_APART`] of the questions about a
/// corpus's own topic and about others are told apart; one half where there are none. A higher one
/// would refuse more of what the corpus answers than it keeps from being answered wrongly.
pub(super) fn threshold(winners: &[Winner], all: &[Sample], weights: &Weights) -> f32 {
    let told: Vec<(f32, bool)> = winners
        .iter()
        .zip(all)
        .filter(|(_, sample)| sample.used == Use::Both)
        .map(|(winner, sample)| {
            let sure = if winner.is_there() { winner.sure(weights) } else { 0.0 };
            (sure, sample.answerable)
        })
        .collect();
    let apart = |threshold: f32| {
        let right = told.iter().filter(|(sure, holds)| (*sure >= threshold) == *holds).count();
        right as f64 >= TOLD_APART * told.len() as f64
    };
    let steps = (1_u8..100).rev().map(|step| f32::from(step) / 100.0);
    steps.into_iter().find(|step| !told.is_empty() && apart(*step)).unwrap_or(0.5)
}

//! Fitting the gates: from what is known of the best passage to whether the question is answered,
//! to a probability, to the threshold.
//!
//! Pages with headings have few labelled questions. The gate for corpora without any is fitted on
//! those alone; that for what stands under none in the others on these and its own; and that for
//! passages under a heading is this second one, corrected by as little as explains them.

use super::fit::{Winner, rounded};
use super::labelled::Use;
use super::newton::{Outcome, logistic};
use super::sample::Sample;
use crate::answer::{CLIP, Calibration, Gate, SignalWeight, Stratum, Weights, signal_names};

/// The penalty of the fit, on scaled signals.
const RIDGE: f64 = 2e-4;
/// That of the correction for passages under a heading.
const CORRECTION_RIDGE: f64 = 0.5;

/// The share of questions that the threshold must tell apart.
const TOLD_APART: f64 = 0.95;

/// How much more an unanswerable question about pages with headings counts in their calibration: of
/// what people ask a community's pages most has no answer there, and a wrong quote is worse than
/// none.
const UNANSWERED: f64 = 1.5;

/// A winner with its sample and its weight.
type Row<'a> = (&'a Winner, &'a Sample, f64);

/// What a gate is learnt from.
fn rows<'a>(
    winners: &'a [Winner],
    all: &'a [Sample],
    counts: &[f64],
    counted: impl Fn(&Winner, &Sample) -> bool,
) -> Vec<Row<'a>> {
    let rows = winners.iter().zip(all).zip(counts);
    rows.filter(|((winner, sample), _)| sample.used != Use::Ranker && winner.is_there())
        .filter(|((winner, sample), _)| counted(winner, sample))
        .map(|((winner, sample), count)| (winner, sample, *count))
        .collect()
}

/// Fits the gates, in the order of [`Stratum::ALL`]. From questions about pages alone there is too
/// little to tell grounds apart, and all have one gate.
pub(super) fn gates(winners: &[Winner], all: &[Sample], counts: &[f64]) -> [Gate; 3] {
    // Of texts without headings the map is made from the questions of which some had their paragraph
    // taken out: a corpus that is about the topic and does not answer is what people meet.
    let real = rows(winners, all, counts, |_, sample| sample.used == Use::Gate);
    let of = |learnt: &[Row<'_>], mapped: &[Row<'_>], unanswered: f64| {
        let mut gate = gate(learnt);
        gate.calibration = calibration(&gate, mapped, unanswered);
        gate
    };
    if real.is_empty() {
        let every = rows(winners, all, counts, |_, _| true);
        let gate = of(&every, &every, UNANSWERED);
        return [gate.clone(), gate.clone(), gate];
    }
    let plain = rows(winners, all, counts, |winner, _| winner.stratum == Stratum::Plain);
    let unheaded = rows(winners, all, counts, |winner, _| winner.stratum != Stratum::Headed);
    let headed = rows(winners, all, counts, |winner, _| winner.stratum == Stratum::Headed);
    let lead = of(&unheaded, &real, 1.0);
    let mut under = lead.clone();
    if !headed.is_empty() {
        correct(&mut under, &headed);
        under.calibration = calibration(&under, &headed, UNANSWERED);
    }
    [of(&plain, &real, 1.0), lead, under]
}

/// Fits a gate.
fn gate(rows: &[Row<'_>]) -> Gate {
    let names = signal_names();
    let total = rows.len().max(1) as f64;
    let mut signals = Vec::with_capacity(names.len());
    for (n, name) in names.into_iter().enumerate() {
        let column =
            || rows.iter().map(move |(w, ..)| f64::from(w.signals.get(n).copied().unwrap_or(0.0)));
        let mean = column().sum::<f64>() / total;
        let variance = column().map(|x| (x - mean).powi(2)).sum::<f64>() / total;
        let (mean, scale) = (rounded(mean), rounded(variance.sqrt().max(1e-3)));
        signals.push(SignalWeight { name, mean, scale, ..SignalWeight::default() });
    }
    let mut gate = Gate { signals, ..Gate::default() };
    let count = gate.signals.len();
    let outcomes: Vec<Outcome> = rows.iter().map(|row| outcome(&gate, row, None)).collect();
    let fitted = logistic(&outcomes, 2 * count + 1, RIDGE);
    let at = |n: usize| fitted.get(n).copied().unwrap_or_default();
    for (n, signal) in gate.signals.iter_mut().enumerate() {
        (signal.weight, signal.square) = (rounded(at(n)), rounded(at(count + n)));
    }
    gate.bias = rounded(at(2 * count));
    gate
}

/// Corrects the gate for passages under a heading: its value counts by a factor of its own, and a
/// little is added to each weight.
fn correct(gate: &mut Gate, headed: &[Row<'_>]) {
    let count = gate.signals.len();
    let value = |winner: &Winner| f64::from(gate.value(&winner.signals));
    let outcomes: Vec<Outcome> =
        headed.iter().map(|row| outcome(gate, row, Some(value(row.0)))).collect();
    let fitted = logistic(&outcomes, 2 * count + 2, CORRECTION_RIDGE);
    let at = |n: usize| fitted.get(n).copied().unwrap_or_default();
    let factor = at(2 * count + 1) * OWN;
    for (n, signal) in gate.signals.iter_mut().enumerate() {
        signal.weight = rounded(factor * f64::from(signal.weight) + at(n));
        signal.square = rounded(factor * f64::from(signal.square) + at(count + n));
    }
    gate.bias = rounded(factor * f64::from(gate.bias) + BIAS * at(2 * count));
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

/// The map from the gate's value to a probability; a question that is not answerable counts
/// `unanswered` times.
fn calibration(gate: &Gate, rows: &[Row<'_>], unanswered: f64) -> Calibration {
    let outcome = |(winner, sample, count): &Row<'_>| Outcome {
        row: vec![f64::from(gate.value(&winner.signals)), 1.0],
        holds: winner.right,
        weight: if sample.answerable { *count } else { unanswered * count },
    };
    let outcomes: Vec<Outcome> = rows.iter().map(outcome).collect();
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

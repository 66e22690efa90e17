//! Newton's method for the two convex fits: a softmax over the sentences of a question, and a
//! logistic regression. Both have few weights and many rows, so that a step is a sum over rows
//! and one small system of equations, and a handful of steps is enough.

use std::collections::VecDeque;

use rayon::prelude::*;

/// Steps after which the fit ends whatever is left; both fits are done in fewer than ten.
const STEPS: usize = 30;
/// A step smaller than this, in every weight, ends the fit.
const SMALL: f64 = 1e-7;
/// Rows that are summed as one part; parts are summed in order, so that the sum does not depend
/// on which core was first.
const PART: usize = 64;

/// A loss at some weights, with its gradient and curvature there.
#[derive(Clone)]
struct Slope {
    loss: f64,
    gradient: Vec<f64>,
    /// Row by row.
    curvature: Vec<f64>,
}

impl Slope {
    fn new(n: usize) -> Self {
        Self { loss: 0.0, gradient: vec![0.0; n], curvature: vec![0.0; n * n] }
    }

    fn add(&mut self, other: &Self) {
        self.loss += other.loss;
        let pairs = self.gradient.iter_mut().zip(&other.gradient);
        pairs.for_each(|(a, b)| *a += b);
        let pairs = self.curvature.iter_mut().zip(&other.curvature);
        pairs.for_each(|(a, b)| *a += b);
    }

    /// With the penalty `ridge · |w|²` at these weights.
    fn penalised(mut self, weights: &[f64], ridge: f64) -> Self {
        self.loss += ridge * weights.iter().map(|w| w * w).sum::<f64>();
        self.gradient.iter_mut().zip(weights).for_each(|(g, w)| *g += 2.0 * ridge * w);
        // The diagonal of a matrix that is kept row by row.
        let diagonal = self.curvature.iter_mut().step_by(weights.len() + 1);
        diagonal.for_each(|h| *h += 2.0 * ridge);
        self
    }

    /// Adds `weight · x xᵀ`.
    fn curve(&mut self, x: &[f64], weight: f64) {
        for (row, a) in self.curvature.chunks_mut(x.len()).zip(x) {
            row.iter_mut().zip(x).for_each(|(cell, b)| *cell += weight * a * b);
        }
    }
}

/// One question: the features of its sentences, with the share of the target each has.
pub(super) struct ChoiceSet {
    pub(super) rows: Vec<Vec<f64>>,
    pub(super) target: Vec<f64>,
    /// How much the question counts.
    pub(super) weight: f64,
}

/// One row of a logistic regression.
pub(super) struct Observation {
    pub(super) row: Vec<f64>,
    pub(super) holds: bool,
    /// How much the row counts.
    pub(super) weight: f64,
}

/// Weights that make the targets of all choices most probable under a softmax, with the penalty
/// `ridge · |w|²` on the mean loss.
pub(super) fn softmax(choices: &[ChoiceSet], features: usize, ridge: f64) -> Vec<f64> {
    newton(features, ridge, |weights| {
        sum(choices, features, |choice, slope| {
            let scores: Vec<f64> = choice.rows.iter().map(|row| dot(weights, row)).collect();
            // The curvature of a softmax is the variance of its rows: their mean square less the
            // square of their mean.
            // Less the highest score, so that no exponential overflows.
            let top = scores.iter().copied().fold(f64::MIN, f64::max);
            let powers: Vec<f64> = scores.iter().map(|score| (score - top).exp()).collect();
            let total: f64 = powers.iter().sum();
            let mut mean = vec![0.0; features];
            for (row, power) in choice.rows.iter().zip(&powers) {
                let p = power / total;
                mean.iter_mut().zip(row).for_each(|(m, x)| *m += p * x);
                slope.curve(row, choice.weight * p);
            }
            slope.curve(&mean, -choice.weight);
            for (score, target) in scores.iter().zip(&choice.target) {
                slope.loss -= choice.weight * target * (score - top - total.ln());
            }
            for (row, target) in choice.rows.iter().zip(&choice.target) {
                let pairs = slope.gradient.iter_mut().zip(row);
                pairs.for_each(|(g, x)| *g -= choice.weight * target * x);
            }
            let pairs = slope.gradient.iter_mut().zip(&mean);
            pairs.for_each(|(g, m)| *g += choice.weight * m);
            choice.weight
        })
    })
}

/// Weights of a logistic regression, with the penalty `ridge · |w|²` on the mean loss. A bias is a
/// row's constant entry; it is penalised like the others, by next to nothing.
pub(super) fn logistic(outcomes: &[Observation], features: usize, ridge: f64) -> Vec<f64> {
    newton(features, ridge, |weights| {
        sum(outcomes, features, |outcome, slope| {
            let value = dot(weights, &outcome.row);
            let p = 1.0 / (1.0 + (-value).exp());
            // ln(1 + exp(∓value)), without overflow.
            let against = if outcome.holds { -value } else { value };
            let loss = against.max(0.0) + (-against.abs()).exp().ln_1p();
            slope.loss += outcome.weight * loss;
            let error = p - f64::from(u8::from(outcome.holds));
            let pairs = slope.gradient.iter_mut().zip(&outcome.row);
            pairs.for_each(|(g, x)| *g += outcome.weight * error * x);
            // Rows that are all but certain would leave the system without a solution.
            slope.curve(&outcome.row, outcome.weight * (p * (1.0 - p)).max(1e-9));
            outcome.weight
        })
    })
}

/// Sums slopes over rows, in parts that are added in order; divides by the weight of all.
fn sum<T: Sync>(rows: &[T], features: usize, add: impl Fn(&T, &mut Slope) -> f64 + Sync) -> Slope {
    // Collected before they are added: floating-point sums depend on their order.
    let parts: Vec<(Slope, f64)> = rows
        .par_chunks(PART)
        .map(|part| {
            let mut slope = Slope::new(features);
            let weight = part.iter().map(|row| add(row, &mut slope)).sum();
            (slope, weight)
        })
        .collect();
    let mut total = Slope::new(features);
    let mut weight = 0.0;
    for (slope, part) in &parts {
        total.add(slope);
        weight += part;
    }
    // The mean, so that a ridge means the same for little data and for much.
    let scale = 1.0 / f64::max(weight, 1e-9);
    total.loss *= scale;
    total.gradient.iter_mut().chain(&mut total.curvature).for_each(|x| *x *= scale);
    total
}

/// Steps from zero until one is small; a step that does not lessen the loss is halved.
fn newton(features: usize, ridge: f64, slope: impl Fn(&[f64]) -> Slope) -> Vec<f64> {
    let mut weights = vec![0.0; features];
    let mut at = slope(&weights).penalised(&weights, ridge);
    for _ in 0..STEPS {
        let Some(step) = solve(&at.curvature, &at.gradient) else { break };
        if step.iter().all(|s| s.abs() < SMALL) {
            break;
        }
        let mut length = 1.0;
        let better = loop {
            let tried: Vec<f64> = weights.iter().zip(&step).map(|(w, s)| w - length * s).collect();
            let there = slope(&tried).penalised(&tried, ridge);
            if there.loss < at.loss {
                break Some((tried, there));
            }
            length /= 2.0;
            // At the minimum rounding alone decides, and no length lessens the loss.
            if length < SMALL {
                break None;
            }
        };
        let Some((tried, there)) = better else { break };
        (weights, at) = (tried, there);
    }
    weights
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Solves `matrix · x = right` for a positive definite matrix, row by row, by Cholesky's
/// decomposition; nothing when it is not positive definite.
fn solve(matrix: &[f64], right: &[f64]) -> Option<Vec<f64>> {
    // Row i of the lower triangle has i + 1 cells, the last of them on the diagonal, so that a
    // product with a shorter list ends where that list does.
    let mut lower: Vec<Vec<f64>> = Vec::with_capacity(right.len());
    for (number, cells) in matrix.chunks(right.len().max(1)).enumerate() {
        let mut row: Vec<f64> = Vec::with_capacity(number + 1);
        for (above, cell) in lower.iter().zip(cells) {
            row.push((cell - dot(&row, above)) / above.last()?);
        }
        let rest = cells.get(number)? - dot(&row, &row);
        row.push((rest > 0.0).then(|| rest.sqrt())?);
        lower.push(row);
    }
    let mut forward: Vec<f64> = Vec::with_capacity(right.len());
    for (row, value) in lower.iter().zip(right) {
        forward.push((value - dot(row, &forward)) / row.last()?);
    }
    let mut x: VecDeque<f64> = VecDeque::with_capacity(right.len());
    for (number, value) in forward.iter().enumerate().rev() {
        // The column below the diagonal, against what is solved of x so far.
        let mut column = lower.iter().skip(number).map_while(|row| row.get(number));
        let diagonal = column.next()?;
        let known: f64 = column.zip(&x).map(|(cell, x)| cell * x).sum();
        x.push_front((value - known) / diagonal);
    }
    Some(x.into())
}

/// A weight to five significant digits, so that the last bits of a sum do not show.
pub(super) fn rounded(value: f64) -> f32 {
    // What Rust has written as a number it reads as one, also where it is infinite or no number.
    format!("{value:.4e}").parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_system_is_solved() {
        let x = solve(&[4.0, 2.0, 2.0, 3.0], &[8.0, 7.0]).unwrap();
        assert!((x[0] - 1.25).abs() < 1e-12 && (x[1] - 1.5).abs() < 1e-12, "{x:?}");
        assert!(solve(&[0.0], &[1.0]).is_none());
    }

    #[test]
    fn the_softmax_learns_which_feature_tells() {
        let choices: Vec<ChoiceSet> = (0..200)
            .map(|n| ChoiceSet {
                rows: vec![vec![1.0, f64::from(n % 7)], vec![0.0, f64::from(n / 7 % 5)]],
                target: if n % 10 == 0 { vec![0.0, 1.0] } else { vec![1.0, 0.0] },
                weight: 1.0,
            })
            .collect();
        let weights = softmax(&choices, 2, 1e-4);
        assert!(weights[0] > 1.5 && weights[1].abs() < 0.3, "{weights:?}");
    }

    #[test]
    fn the_regression_finds_the_odds() {
        let outcomes: Vec<Observation> = (0..1000)
            .map(|n| Observation { row: vec![1.0], holds: n % 4 == 0, weight: 1.0 })
            .collect();
        let weights = logistic(&outcomes, 1, 1e-9);
        assert!((weights[0] - (1.0_f64 / 3.0).ln()).abs() < 1e-4, "{weights:?}");
    }

    #[test]
    fn weights_are_rounded_to_their_digits() {
        assert_eq!(rounded(0.123_456_78).to_string(), "0.12346");
        assert_eq!(rounded(-1234.567).to_string(), "-1234.6");
        assert_eq!(rounded(0.0).to_string(), "0");
    }
}

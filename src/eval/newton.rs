//! Newton's method for the two convex fits: a softmax over the sentences of a question, and a
//! logistic regression. Both have few weights and many rows, so that a step is a sum over rows
//! and one small system of equations, and a handful of steps is enough.

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

    /// Adds `weight · x xᵀ`.
    fn curve(&mut self, x: &[f64], weight: f64) {
        for (row, a) in self.curvature.chunks_mut(x.len()).zip(x) {
            row.iter_mut().zip(x).for_each(|(cell, b)| *cell += weight * a * b);
        }
    }
}

/// One question: the features of its sentences, with the share of the target each has.
pub(super) struct Choice {
    pub(super) rows: Vec<Vec<f64>>,
    pub(super) target: Vec<f64>,
    /// What the question counts.
    pub(super) weight: f64,
}

/// One row of a logistic regression.
pub(super) struct Outcome {
    pub(super) row: Vec<f64>,
    pub(super) holds: bool,
    /// What the row counts.
    pub(super) weight: f64,
}

/// Weights that make the targets of all choices most probable under a softmax, with the penalty
/// `ridge · |w|²` on the mean loss.
pub(super) fn softmax(choices: &[Choice], features: usize, ridge: f64) -> Vec<f64> {
    newton(features, ridge, |weights| {
        sum(choices, features, |choice, slope| {
            let scores: Vec<f64> = choice.rows.iter().map(|row| dot(weights, row)).collect();
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
pub(super) fn logistic(outcomes: &[Outcome], features: usize, ridge: f64) -> Vec<f64> {
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
            slope.curve(&outcome.row, outcome.weight * (p * (1.0 - p)).max(1e-9));
            outcome.weight
        })
    })
}

/// Sums slopes over rows, in parts that are added in order; divides by the weight of all.
fn sum<T: Sync>(rows: &[T], features: usize, add: impl Fn(&T, &mut Slope) -> f64 + Sync) -> Slope {
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
    let scale = 1.0 / f64::max(weight, 1e-9);
    total.loss *= scale;
    total.gradient.iter_mut().chain(&mut total.curvature).for_each(|x| *x *= scale);
    total
}

/// Steps from zero until one is small; a step that does not lessen the loss is halved.
fn newton(features: usize, ridge: f64, slope: impl Fn(&[f64]) -> Slope) -> Vec<f64> {
    let penalised = |weights: &[f64]| {
        let mut at = slope(weights);
        at.loss += ridge * weights.iter().map(|w| w * w).sum::<f64>();
        for (n, weight) in weights.iter().enumerate() {
            if let Some(g) = at.gradient.get_mut(n) {
                *g += 2.0 * ridge * weight;
            }
            if let Some(h) = at.curvature.get_mut(n * features + n) {
                *h += 2.0 * ridge;
            }
        }
        at
    };
    let mut weights = vec![0.0; features];
    let mut at = penalised(&weights);
    for _ in 0..STEPS {
        let Some(step) = solve(at.curvature.clone(), at.gradient.clone()) else { break };
        if step.iter().all(|s| s.abs() < SMALL) {
            break;
        }
        let mut length = 1.0;
        let better = loop {
            let tried: Vec<f64> = weights.iter().zip(&step).map(|(w, s)| w - length * s).collect();
            let there = penalised(&tried);
            if there.loss < at.loss {
                break Some((tried, there));
            }
            length /= 2.0;
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

/// Solves `matrix · x = right` for a positive definite matrix by Cholesky's decomposition; nothing
/// when it is not positive definite.
fn solve(mut matrix: Vec<f64>, right: Vec<f64>) -> Option<Vec<f64>> {
    let n = right.len();
    let get = |matrix: &[f64], row: usize, column: usize| {
        matrix.get(row * n + column).copied().unwrap_or_default()
    };
    for column in 0..n {
        for row in column..n {
            let shared: f64 =
                (0..column).map(|k| get(&matrix, row, k) * get(&matrix, column, k)).sum();
            let rest = get(&matrix, row, column) - shared;
            let value = if row == column {
                (rest > 0.0).then(|| rest.sqrt())?
            } else {
                rest / get(&matrix, column, column)
            };
            *matrix.get_mut(row * n + column)? = value;
        }
    }
    let mut x = right;
    for row in 0..n {
        let known: f64 =
            (0..row).map(|k| get(&matrix, row, k) * x.get(k).copied().unwrap_or_default()).sum();
        let value = (x.get(row)? - known) / get(&matrix, row, row);
        *x.get_mut(row)? = value;
    }
    for row in (0..n).rev() {
        let known: f64 = (row + 1..n)
            .map(|k| get(&matrix, k, row) * x.get(k).copied().unwrap_or_default())
            .sum();
        let value = (x.get(row)? - known) / get(&matrix, row, row);
        *x.get_mut(row)? = value;
    }
    Some(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_system_is_solved() {
        let x = solve(vec![4.0, 2.0, 2.0, 3.0], vec![8.0, 7.0]).unwrap();
        assert!((x[0] - 1.25).abs() < 1e-12 && (x[1] - 1.5).abs() < 1e-12, "{x:?}");
        assert!(solve(vec![0.0], vec![1.0]).is_none());
    }

    #[test]
    fn the_softmax_learns_which_feature_tells() {
        let choices: Vec<Choice> = (0..200)
            .map(|n| Choice {
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
        let outcomes: Vec<Outcome> =
            (0..1000).map(|n| Outcome { row: vec![1.0], holds: n % 4 == 0, weight: 1.0 }).collect();
        let weights = logistic(&outcomes, 1, 1e-9);
        assert!((weights[0] - (1.0_f64 / 3.0).ln()).abs() < 1e-4, "{weights:?}");
    }
}

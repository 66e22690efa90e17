//! Fitting: labelled questions into a model file.

use std::path::PathBuf;

use super::labelled::{LabelledError, Use, read};
use super::newton::{Choice, Outcome, logistic, softmax};
use super::sample::{Sample, samples};
use crate::answer::{
    COUNT, Calibration, Gate, Model, Provenance, Scored, SignalWeight, better, passages,
    signal_names, signals,
};
use crate::library::LibraryError;

/// Penalties of the two fits, on scaled features.
const RANKER_RIDGE: f64 = 2e-4;
const GATE_RIDGE: f64 = 2e-4;

/// Why a model cannot be fitted.
#[derive(Debug, thiserror::Error)]
pub enum FitError {
    /// The labelled data.
    #[error(transparent)]
    Labelled(#[from] LabelledError),
    /// A corpus of it.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// There is nothing to learn from.
    #[error("no question of the data has its answer among the sentences that were found")]
    Nothing,
}

/// Fits a model to labelled data; `command` is what the file says made it. `told` is called with a
/// line for each part of the data that is measured.
pub fn fit(data: &[PathBuf], command: &str, told: &dyn Fn(&str)) -> Result<Model, FitError> {
    let mut all: Vec<Sample> = Vec::new();
    let mut weights: Vec<f64> = Vec::new();
    for path in data {
        let before = all.len();
        for set in read(path)? {
            all.extend(samples(&set)?);
        }
        let own = all.get(before..).unwrap_or_default();
        weights.extend(part_weights(own));
        told(&format!("{}: {} questions", path.display(), own.len()));
    }
    let scale = deviations(&all);
    let ranker = ranker(&all, &weights, &scale)?;
    let mut model = Model { ranker, ..Model::default() };
    let winners: Vec<Winner> = all.iter().map(|sample| Winner::of(sample, &model)).collect();
    if let Ok(path) = std::env::var("DUMP_GATE") {
        if let Ok(m) = std::env::var("DUMP_MODEL") {
            model.ranker = Model::parse(&std::fs::read_to_string(m).unwrap()).unwrap().ranker;
        }
        let winners: Vec<Winner> = all.iter().map(|sample| Winner::of(sample, &model)).collect();
        let mut out = String::new();
        for (w, s) in winners.iter().zip(&all) {
            out += &format!(
                "{}\n",
                serde_json::json!({"s": w.signals, "right": w.right, "ans": s.answerable, "used": format!("{:?}", s.used)})
            );
        }
        std::fs::write(path, out).unwrap();
    }
    model.gate = gate(&winners, &all, &weights);
    model.calibration = calibration(&winners, &all, &weights, &model);
    model.threshold = threshold(&winners, &all, &model);
    model.provenance = Provenance {
        data: data.iter().map(|path| file_name(path)).collect(),
        command: command.to_owned(),
        figures: figures(&winners, &all, &model),
    };
    Ok(model)
}

/// What each question of one source counts: each use of it by the fourth root of its size, so that
/// a small set of another kind is heard.
fn part_weights(own: &[Sample]) -> Vec<f64> {
    let count = |used: Use| own.iter().filter(|sample| sample.used == used).count().max(1) as f64;
    own.iter().map(|sample| count(sample.used).powf(-0.75)).collect()
}

fn file_name(path: &std::path::Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The deviation of each feature over all sentences.
fn deviations(all: &[Sample]) -> Vec<f64> {
    let (mut sum, mut squares, mut count) = (vec![0.0; COUNT], vec![0.0; COUNT], 0.0_f64);
    for scored in all.iter().flat_map(|sample| &sample.sentences) {
        count += 1.0;
        for ((s, q), x) in sum.iter_mut().zip(&mut squares).zip(scored.features.values()) {
            *s += f64::from(*x);
            *q += f64::from(*x) * f64::from(*x);
        }
    }
    let deviation = |(s, q): (&f64, &f64)| (q / count - (s / count).powi(2)).max(0.0).sqrt();
    sum.iter().zip(&squares).map(deviation).collect()
}

/// The ranker's weights, on unscaled features.
fn ranker(all: &[Sample], weights: &[f64], scale: &[f64]) -> Result<Vec<f32>, FitError> {
    // A feature that never varies has nothing to say.
    let columns: Vec<usize> =
        (0..COUNT).filter(|n| scale.get(*n).is_some_and(|s| *s > 1e-6)).collect();
    let value = |scored: &Scored, n: &usize| {
        let x = scored.features.values().get(*n).copied().unwrap_or_default();
        f64::from(x) / scale.get(*n).copied().unwrap_or(1.0)
    };
    let choices: Vec<Choice> = all
        .iter()
        .zip(weights)
        .filter(|(sample, _)| sample.used != Use::Gate && sample.right.contains(&true))
        .map(|(sample, weight)| {
            let right = sample.right.iter().filter(|right| **right).count() as f64;
            let share = |is: &bool| if *is { 1.0 / right } else { 0.0 };
            Choice {
                rows: sample
                    .sentences
                    .iter()
                    .map(|scored| columns.iter().map(|n| value(scored, n)).collect())
                    .collect(),
                target: sample.right.iter().map(share).collect(),
                weight: *weight,
            }
        })
        .collect();
    if choices.is_empty() {
        return Err(FitError::Nothing);
    }
    let fitted = softmax(&choices, columns.len(), RANKER_RIDGE);
    let mut ranker = vec![0.0; COUNT];
    for (n, weight) in columns.iter().zip(fitted) {
        if let (Some(slot), Some(scale)) = (ranker.get_mut(*n), scale.get(*n)) {
            *slot = rounded(weight / scale);
        }
    }
    Ok(ranker)
}

/// The best passage of a sample under a model.
struct Winner {
    signals: Vec<f32>,
    right: bool,
}

impl Winner {
    fn of(sample: &Sample, model: &Model) -> Self {
        let mut order: Vec<(Scored, bool)> =
            sample.sentences.iter().cloned().zip(sample.right.iter().copied()).collect();
        for (scored, _) in &mut order {
            scored.score = model.score(&scored.features);
        }
        order.sort_by(|a, b| better(&a.0, &b.0));
        let (sentences, right): (Vec<Scored>, Vec<bool>) = order.into_iter().unzip();
        match passages(&sentences).first() {
            Some((best, mass)) => Self {
                signals: signals(&sample.question, &sentences, *best, *mass),
                right: right.get(*best).copied().unwrap_or(false),
            },
            None => Self { signals: Vec::new(), right: false },
        }
    }

    fn is_there(&self) -> bool {
        !self.signals.is_empty()
    }
}

fn gate(winners: &[Winner], all: &[Sample], weights: &[f64]) -> Gate {
    let names = signal_names();
    let used = |sample: &Sample| sample.used != Use::Ranker;
    let rows: Vec<(&Winner, &Sample, f64)> = winners
        .iter()
        .zip(all)
        .zip(weights)
        .filter(|((winner, sample), _)| used(sample) && winner.is_there())
        .map(|((winner, sample), weight)| (winner, sample, *weight))
        .collect();
    let total = rows.len().max(1) as f64;
    let column = |n: usize| {
        rows.iter().map(move |(w, _, _)| f64::from(w.signals.get(n).copied().unwrap_or_default()))
    };
    let (mut means, mut scales) = (Vec::new(), Vec::new());
    for n in 0..names.len() {
        let mean = column(n).sum::<f64>() / total;
        let variance = column(n).map(|x| (x - mean).powi(2)).sum::<f64>() / total;
        means.push(rounded(mean));
        scales.push(rounded(variance.sqrt().max(1e-3)));
    }
    let outcomes: Vec<Outcome> = rows
        .iter()
        .map(|(winner, sample, weight)| {
            let scaled = winner
                .signals
                .iter()
                .zip(&means)
                .zip(&scales)
                .map(|((x, m), s)| f64::from(((x - m) / s).clamp(-4.0, 4.0)));
            let scaled: Vec<f64> = scaled.collect();
            let squares: Vec<f64> = scaled.iter().map(|x| x * x).collect();
            let row = scaled.into_iter().chain(squares).chain([1.0]).collect();
            Outcome { row, holds: sample.answerable, weight: *weight }
        })
        .collect();
    let fitted = logistic(&outcomes, 2 * names.len() + 1, GATE_RIDGE);
    let at = |n: usize| rounded(fitted.get(n).copied().unwrap_or_default());
    let signals = names.iter().enumerate().map(|(n, name)| SignalWeight {
        name: name.clone(),
        mean: means.get(n).copied().unwrap_or_default(),
        scale: scales.get(n).copied().unwrap_or(1.0),
        weight: at(n),
        square: at(names.len() + n),
    });
    Gate { bias: at(2 * names.len()), signals: signals.collect() }
}

fn calibration(winners: &[Winner], all: &[Sample], weights: &[f64], model: &Model) -> Calibration {
    let outcomes: Vec<Outcome> = winners
        .iter()
        .zip(all)
        .zip(weights)
        .filter(|((winner, sample), _)| sample.used != Use::Ranker && winner.is_there())
        .map(|((winner, _), weight)| Outcome {
            row: vec![f64::from(model.gate(&winner.signals)), 1.0],
            holds: winner.right,
            weight: *weight,
        })
        .collect();
    match logistic(&outcomes, 2, 1e-6).as_slice() {
        [slope, offset] => Calibration { slope: rounded(*slope), offset: rounded(*offset) },
        _ => Calibration::default(),
    }
}

/// The threshold at which most questions are treated as they should be: answered with the right
/// sentence when the corpus answers, refused when it does not; to two digits. Questions about other topics and questions
/// whose paragraph was taken out count alike, however many there are of each.
fn threshold(winners: &[Winner], all: &[Sample], model: &Model) -> f32 {
    let mut best = (0.0, 0.5);
    for step in 1_u8..100 {
        let threshold = f32::from(step) / 100.0;
        let right = treated(winners, all, model, threshold);
        if right > best.0 {
            best = (right, threshold);
        }
    }
    best.1
}

/// Mean share of questions treated as they should be, in percent.
fn treated(winners: &[Winner], all: &[Sample], model: &Model, threshold: f32) -> f64 {
    let of = |used: Use| {
        let pairs: Vec<_> =
            winners.iter().zip(all).filter(|(_, sample)| sample.used == used).collect();
        let right = pairs.iter().filter(|(winner, sample)| {
            let sure = model.probability(model.gate(&winner.signals));
            let answered = winner.is_there() && sure >= threshold;
            if sample.answerable { answered && winner.right } else { !answered }
        });
        (!pairs.is_empty()).then(|| 100.0 * right.count() as f64 / pairs.len() as f64)
    };
    let shares: Vec<f64> = [Use::Both, Use::Gate].into_iter().filter_map(of).collect();
    shares.iter().sum::<f64>() / shares.len().max(1) as f64
}

fn figures(winners: &[Winner], all: &[Sample], model: &Model) -> Vec<String> {
    let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    let part = |used: Use| {
        let own: Vec<&Winner> = winners
            .iter()
            .zip(all)
            .filter(|(_, sample)| sample.used == used && sample.answerable)
            .map(|(winner, _)| winner)
            .collect();
        share(own.iter().filter(|winner| winner.right).count(), own.len())
    };
    let treated = treated(winners, all, model, model.threshold);
    vec![
        format!("best sentence right, own corpora: {:.1} %", part(Use::Both)),
        format!("best sentence right, with paragraphs taken out: {:.1} %", part(Use::Gate)),
        format!("best sentence right, all articles in one: {:.1} %", part(Use::Ranker)),
        format!("answered rightly or rightly refused: {treated:.1} %"),
    ]
}

/// A weight to five significant digits, so that the last bits of a sum do not show.
fn rounded(value: f64) -> f32 {
    format!("{value:.4e}").parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_rounded_to_their_digits() {
        assert_eq!(rounded(0.123_456_78).to_string(), "0.12346");
        assert_eq!(rounded(-1234.567).to_string(), "-1234.6");
        assert_eq!(rounded(0.0).to_string(), "0");
    }
}

//! Fitting: labelled questions into a model file.

use std::collections::HashMap;
use std::path::PathBuf;

use super::gate::{gates, threshold};
use super::labelled::{LabelledError, Sort, Use, read};
use super::newton::{Choice, softmax};
use super::sample::{Sample, samples};
use crate::answer::{
    COUNT, Feature, Model, PICK_COUNT, Provenance, Scored, Stratum, Weights, better, passages,
    signals,
};
use crate::library::LibraryError;

/// Penalties of the two fits, on scaled features.
const RANKER_RIDGE: f64 = 2e-4;
const WORDS_RIDGE: f64 = 1e-3;

/// What a figure is multiplied by where it enters again for passages under a heading: below 1, so
/// that a difference between the two is paid for dearer than what both share.
const HEADED: f64 = 0.7;

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
    let bare = weights(&Measured::of(data, Sort::Bare, told)?)?;
    // Questions of our own cannot be written without spaces.
    let unspaced = Measured::of(data, Sort::Unspaced, told)?;
    let unspaced = if unspaced.samples.is_empty() { bare.clone() } else { weights(&unspaced)? };
    let measured = Measured::of(data, Sort::Tabled, told)?;
    let tabled = weights(&measured)?;
    let words = words(&measured.samples, &measured.weights);
    let winners = measured.winners(&tabled);
    let threshold = threshold(&winners, &measured.samples, &tabled);
    let provenance = Provenance {
        data: data.iter().map(|path| file_name(path)).collect(),
        command: command.to_owned(),
        figures: figures(&winners, &measured.samples, &tabled, threshold),
    };
    Ok(Model { provenance, tabled, bare, unspaced, words, threshold })
}

/// The labelled questions, measured, with what each counts.
struct Measured {
    samples: Vec<Sample>,
    weights: Vec<f64>,
}

impl Measured {
    /// Measures the data as if its language were of a sort.
    fn of(data: &[PathBuf], sort: Sort, told: &dyn Fn(&str)) -> Result<Self, FitError> {
        let mut measured = Self { samples: Vec::new(), weights: Vec::new() };
        for path in data {
            let before = measured.samples.len();
            for set in read(path, sort)? {
                measured.samples.extend(samples(&set, sort)?);
            }
            let own = measured.samples.get(before..).unwrap_or_default();
            measured.weights.extend(part_weights(own));
            let how = match sort {
                Sort::Tabled => "",
                Sort::Bare => ", without word tables",
                Sort::Unspaced => ", written without spaces",
            };
            if !own.is_empty() {
                told(&format!("{}: {} questions{how}", path.display(), own.len()));
            }
        }
        Ok(measured)
    }

    /// The best passage of each question.
    fn winners(&self, weights: &Weights) -> Vec<Winner> {
        self.samples.iter().map(|sample| Winner::of(sample, weights)).collect()
    }
}

/// Fits the weights for texts of one sort of language.
fn weights(measured: &Measured) -> Result<Weights, FitError> {
    let Measured { samples, weights } = measured;
    let ranker = ranker(samples, weights, &deviations(samples))?;
    let mut fitted = Weights { ranker, ..Weights::default() };
    let winners = measured.winners(&fitted);
    fitted.gates = gates(&winners, samples, weights);
    Ok(fitted)
}

/// What each question of one source counts: each use of it by the fourth root of its size, so that
/// a small set of another kind is heard. In each use the questions that are answerable and those
/// that are not count alike, so that a probability is one at even odds.
fn part_weights(own: &[Sample]) -> Vec<f64> {
    let count = |used: Use, answerable: Option<bool>| {
        let counted = own.iter().filter(|sample| {
            sample.used == used && answerable.is_none_or(|holds| sample.answerable == holds)
        });
        counted.count().max(1) as f64
    };
    let weight = |sample: &Sample| {
        let all = count(sample.used, None);
        let own = count(sample.used, Some(sample.answerable));
        let even = if own < all { all / (2.0 * own) } else { 1.0 };
        all.powf(-0.75) * even
    };
    let mut known: HashMap<(Use, bool), f64> = HashMap::new();
    own.iter()
        .map(|sample| {
            *known.entry((sample.used, sample.answerable)).or_insert_with(|| weight(sample))
        })
        .collect()
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
    let row = |scored: &Scored| -> Vec<f64> {
        let value = |n: &usize| {
            let x = scored.features.values().get(*n).copied().unwrap_or_default();
            f64::from(x) / scale.get(*n).copied().unwrap_or(1.0)
        };
        let plain: Vec<f64> = columns.iter().map(value).collect();
        let headed = HEADED * f64::from(scored.features.get(Feature::Headed));
        let again: Vec<f64> = plain.iter().map(|x| headed * x).collect();
        plain.into_iter().chain(again).collect()
    };
    let choices: Vec<Choice> = all
        .iter()
        .zip(weights)
        .filter(|(sample, _)| sample.used != Use::Gate && sample.right.contains(&true))
        .map(|(sample, weight)| {
            let right = sample.right.iter().filter(|right| **right).count() as f64;
            let share = |is: &bool| if *is { 1.0 / right } else { 0.0 };
            Choice {
                rows: sample.sentences.iter().map(row).collect(),
                target: sample.right.iter().map(share).collect(),
                weight: *weight,
            }
        })
        .collect();
    if choices.is_empty() {
        return Err(FitError::Nothing);
    }
    let fitted = softmax(&choices, 2 * columns.len(), RANKER_RIDGE);
    let mut ranker = vec![0.0; 2 * COUNT];
    let places = columns.iter().copied().chain(columns.iter().map(|n| COUNT + n));
    for (n, (place, weight)) in places.zip(fitted).enumerate() {
        let own = if n < columns.len() { 1.0 } else { HEADED };
        if let (Some(slot), Some(scale)) = (ranker.get_mut(place), scale.get(place % COUNT)) {
            *slot = rounded(own * weight / scale);
        }
    }
    Ok(ranker)
}

/// The weights of the figures by which the answer words are picked.
fn words(all: &[Sample], weights: &[f64]) -> Vec<f32> {
    let known = all.iter().zip(weights).filter(|(sample, _)| {
        // The same question with all articles in one has the same sentence.
        sample.used == Use::Both && sample.picks.iter().any(|(_, right)| *right)
    });
    let choices: Vec<Choice> = known
        .map(|(sample, weight)| {
            let right = sample.picks.iter().filter(|(_, right)| *right).count() as f64;
            let row = |figures: &Vec<f32>| figures.iter().copied().map(f64::from).collect();
            Choice {
                rows: sample.picks.iter().map(|(figures, _)| row(figures)).collect(),
                target: sample
                    .picks
                    .iter()
                    .map(|(_, is)| if *is { 1.0 / right } else { 0.0 })
                    .collect(),
                weight: *weight,
            }
        })
        .collect();
    if choices.is_empty() {
        return vec![0.0; PICK_COUNT];
    }
    softmax(&choices, PICK_COUNT, WORDS_RIDGE).into_iter().map(rounded).collect()
}

/// The best passage of a sample under a model.
pub(super) struct Winner {
    pub(super) signals: Vec<f32>,
    /// Where it stands.
    pub(super) stratum: Stratum,
    pub(super) right: bool,
}

impl Winner {
    fn of(sample: &Sample, weights: &Weights) -> Self {
        let mut order: Vec<(Scored, bool)> =
            sample.sentences.iter().cloned().zip(sample.right.iter().copied()).collect();
        for (scored, _) in &mut order {
            scored.score = weights.score(&scored.features);
        }
        order.sort_by(|a, b| better(&a.0, &b.0));
        let (sentences, right): (Vec<Scored>, Vec<bool>) = order.into_iter().unzip();
        match passages(&sentences).first() {
            Some(passage) => Self {
                signals: signals(&sample.question, &sentences, *passage),
                stratum: sentences.get(passage.best).map_or(Stratum::Plain, |best| best.stratum),
                right: right.get(passage.best).copied().unwrap_or(false),
            },
            None => Self { signals: Vec::new(), stratum: Stratum::Plain, right: false },
        }
    }

    /// The probability that it answers.
    pub(super) fn sure(&self, weights: &Weights) -> f32 {
        weights.gate(self.stratum).probability(&self.signals)
    }

    pub(super) fn is_there(&self) -> bool {
        !self.signals.is_empty()
    }
}

/// Mean share of questions treated as they should be, in percent.
fn treated(winners: &[Winner], all: &[Sample], weights: &Weights, threshold: f32) -> f64 {
    let of = |used: Use| {
        let pairs: Vec<_> =
            winners.iter().zip(all).filter(|(_, sample)| sample.used == used).collect();
        let right = pairs.iter().filter(|(winner, sample)| {
            let answered = winner.is_there() && winner.sure(weights) >= threshold;
            if sample.answerable { answered && winner.right } else { !answered }
        });
        (!pairs.is_empty()).then(|| 100.0 * right.count() as f64 / pairs.len() as f64)
    };
    let shares: Vec<f64> = [Use::Both, Use::Gate, Use::Own].into_iter().filter_map(of).collect();
    shares.iter().sum::<f64>() / shares.len().max(1) as f64
}

fn figures(winners: &[Winner], all: &[Sample], weights: &Weights, threshold: f32) -> Vec<String> {
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
    let treated = treated(winners, all, weights, threshold);
    vec![
        format!("best sentence right, one article each: {:.1} %", part(Use::Both)),
        format!("best sentence right, pages with headings: {:.1} %", part(Use::Own)),
        format!("best sentence right, with paragraphs taken out: {:.1} %", part(Use::Gate)),
        format!("best sentence right, all articles in one: {:.1} %", part(Use::Ranker)),
        format!("answered rightly or rightly refused: {treated:.1} %"),
    ]
}

/// A weight to five significant digits, so that the last bits of a sum do not show.
pub(super) fn rounded(value: f64) -> f32 {
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

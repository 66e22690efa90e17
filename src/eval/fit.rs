//! Fitting: labelled questions into a model file.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::communities::with_communities;
use super::fit_error::FitError;
use super::gate::{gates, threshold};
use super::labelled::{Sort, Use, is_community, read};
use super::newton::{ChoiceSet, rounded, softmax};
use super::ranker::{ranker, target};
use super::sample::{Sample, samples};
use super::winner::Winner;
use crate::answer::{Communities, Figures, Model, Provenance, ReadingModel, Weights};

/// The penalty of the fit of answer words.
const WORDS_RIDGE: f64 = 1e-3;

/// Fits a model to labelled data; `command` is what the file says made it. `told` is called with a
/// line for each part of the data that is measured.
///
/// Communities, files of questions in a folder `questions`, and other data are fitted apart; what no
/// data is given for stays as it is shipped.
pub fn fit(data: &[PathBuf], command: &str, told: &dyn Fn(&str)) -> Result<Model, FitError> {
    let (communities, others): (Vec<PathBuf>, Vec<PathBuf>) =
        data.iter().cloned().partition(|path| is_community(path));
    let model = if others.is_empty() { Model::shipped() } else { texts(&others, command, told)? };
    if communities.is_empty() {
        return Ok(model);
    }
    with_communities(model, &communities, command, told)
}

/// Fits what serves texts that are no community's pages.
fn texts(data: &[PathBuf], command: &str, told: &dyn Fn(&str)) -> Result<Model, FitError> {
    // One sort of language after the other: the samples of one take most of the memory of a fit.
    let bare = weights(&TrainingData::of(data, Sort::Bare, told)?)?;
    let unspaced = TrainingData::of(data, Sort::Unspaced, told)?;
    // Questions of our own cannot be written without spaces, so data may have none that are. Such
    // languages lack word tables too, and the weights learnt without tables are nearest to theirs.
    let unspaced = if unspaced.samples.is_empty() { bare.clone() } else { weights(&unspaced)? };
    let measured = TrainingData::of(data, Sort::Tabled, told)?;
    let tabled = weights(&measured)?;
    let words = words(&measured);
    let winners = measured.winners(&tabled);
    let threshold = threshold(&winners, &tabled);
    let provenance = Provenance {
        data: data.iter().map(|path| file_name(path)).collect(),
        command: command.to_owned(),
        figures: figures(&winners, &tabled, threshold),
    };
    // Until communities are fitted, they are served as other texts are.
    let communities = Communities {
        provenance: Provenance::default(),
        tabled: tabled.clone(),
        bare: bare.clone(),
    };
    let reading = ReadingModel::default();
    Ok(Model { provenance, tabled, bare, unspaced, words, communities, reading, threshold })
}

/// The labelled questions, measured, with how much each counts.
struct TrainingData {
    samples: Vec<Sample>,
    weights: Vec<f64>,
}

impl TrainingData {
    /// Measures the data as if its language were of a sort.
    fn of(data: &[PathBuf], sort: Sort, told: &dyn Fn(&str)) -> Result<Self, FitError> {
        let mut measured = Self { samples: Vec::new(), weights: Vec::new() };
        for path in data {
            let mut own = Vec::new();
            for set in read(path, sort)? {
                own.extend(samples(&set, sort)?);
            }
            let how = match sort {
                Sort::Tabled => "",
                Sort::Bare => ", without word tables",
                Sort::Unspaced => ", written without spaces",
            };
            if !own.is_empty() {
                told(&format!("{}: {} questions{how}", path.display(), own.len()));
            }
            measured.weights.extend(source_weights(&own));
            measured.samples.extend(own);
        }
        Ok(measured)
    }

    /// The best passage of each question.
    fn winners(&self, weights: &Weights) -> Vec<Winner> {
        let counted = self.samples.iter().zip(&self.weights);
        counted.map(|(sample, weight)| Winner::of(sample, *weight, weights)).collect()
    }
}

/// Fits the weights for texts of one sort of language.
fn weights(measured: &TrainingData) -> Result<Weights, FitError> {
    let counted: Vec<_> = measured.samples.iter().zip(measured.weights.iter().copied()).collect();
    let (ranker, headed) = ranker(&counted)?;
    let mut fitted = Weights { ranker, headed, ..Weights::default() };
    // Gates are learnt from what this ranker puts first, so that they know its mistakes.
    fitted.gates = gates(&measured.winners(&fitted));
    Ok(fitted)
}

/// How much each question of one source counts. Each use of a source counts the fourth root of its
/// size, so that a small set of another kind is heard. In each use the questions that are
/// answerable and those that are not count alike, so that a probability is one at even odds.
fn source_weights(own: &[Sample]) -> Vec<f64> {
    let mut sizes: HashMap<(Use, bool), usize> = HashMap::new();
    for sample in own {
        *sizes.entry((sample.used, sample.answerable)).or_default() += 1;
    }
    own.iter().map(|sample| group_weight(&sizes, sample.used, sample.answerable)).collect()
}

/// How much a question of a group counts, whose source has groups of these sizes.
fn group_weight(sizes: &HashMap<(Use, bool), usize>, used: Use, answerable: bool) -> f64 {
    // A use of which all questions are answerable has no group of the other kind.
    let [own, others] = [answerable, !answerable]
        .map(|answerable| sizes.get(&(used, answerable)).copied().unwrap_or(0) as f64);
    let all = own + others;
    let even = if own < all { all / (2.0 * own) } else { 1.0 };
    // n questions of weight n^(-3/4) count n^(1/4) together.
    all.powf(-0.75) * even
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The weights of the figures by which the answer words are picked.
fn words(measured: &TrainingData) -> Figures {
    let known = measured.samples.iter().zip(&measured.weights).filter(|(sample, _)| {
        // The same question with all articles in one has the same sentence.
        sample.used == Use::Both && sample.picks.iter().any(|(_, right)| *right)
    });
    let choices: Vec<ChoiceSet> = known
        .map(|(sample, weight)| {
            let (rows, right): (Vec<_>, Vec<bool>) = sample
                .picks
                .iter()
                .map(|(figures, right)| {
                    (figures.values().copied().map(f64::from).collect(), *right)
                })
                .unzip();
            ChoiceSet { rows, target: target(&right), weight: *weight }
        })
        .collect();
    // Data of patterns alone says nothing of answer words; then none is preferred.
    if choices.is_empty() {
        return Figures::default();
    }
    let mut words = Figures::default();
    let fitted = softmax(&choices, words.len(), WORDS_RIDGE);
    for (word, weight) in words.values_mut().zip(fitted) {
        *word = rounded(weight);
    }
    words
}

/// What a model reached on the data it was fitted on, for its file.
fn figures(winners: &[Winner], weights: &Weights, threshold: f32) -> Vec<String> {
    let treated = treated(winners, weights, threshold);
    vec![
        format!("best sentence right, one article each: {:.1} %", found(winners, Use::Both)),
        format!("best sentence right, pages with headings: {:.1} %", found(winners, Use::Own)),
        format!(
            "best sentence right, with paragraphs taken out: {:.1} %",
            found(winners, Use::Gate)
        ),
        format!("best sentence right, all articles in one: {:.1} %", found(winners, Use::Ranker)),
        format!("answered rightly or rightly refused: {treated:.1} %"),
    ]
}

/// For how many of the answerable questions of one use the best sentence is right, in percent.
fn found(winners: &[Winner], used: Use) -> f64 {
    let own = winners.iter().filter(|winner| winner.used == used && winner.answerable);
    let (right, all) =
        own.fold((0, 0_usize), |(right, all), winner| (right + usize::from(winner.right), all + 1));
    100.0 * right as f64 / all.max(1) as f64
}

/// The mean share of questions treated as they should be, in percent. Uses count alike, whatever
/// their sizes, and the ranker's alone does not count: there everything is answerable.
fn treated(winners: &[Winner], weights: &Weights, threshold: f32) -> f64 {
    let mut shares = Vec::new();
    for used in [Use::Both, Use::Gate, Use::Own] {
        let own: Vec<_> = winners.iter().filter(|winner| winner.used == used).collect();
        let right = own.iter().filter(|winner| winner.is_treated_rightly(weights, threshold));
        if !own.is_empty() {
            shares.push(100.0 * right.count() as f64 / own.len() as f64);
        }
    }
    shares.iter().sum::<f64>() / shares.len().max(1) as f64
}

//! The fit for communities: many pages with headings, about one topic.
//!
//! Every community counts the same. What is told of the fit, and the threshold, come from communities
//! that were left out of it, since figures on those that were learnt from say nothing of the next.

use std::path::PathBuf;

use enum_map::EnumMap;

use super::calibration::calibrated;
use super::fit_error::FitError;
use super::gate::gate_of_right;
use super::labelled::{Sort, read};
use super::newton::rounded;
use super::ranker::ranker;
use super::sample::{Sample, samples};
use super::winner::Winner;
use crate::answer::{Communities, Model, Provenance, Weights};

/// How many parts the communities are left out in.
const PARTS: usize = 5;

/// How far the share of questions treated rightly may be below the best, so that the threshold is as
/// high as it can be: a wrong quotation costs people twice what a miss does.
const GIVEN_UP: f64 = 0.0025;

/// Fits what serves communities, and sets the threshold of a model by it.
pub(super) fn with_communities(
    mut model: Model,
    data: &[PathBuf],
    command: &str,
    told: &dyn Fn(&str),
) -> Result<Model, FitError> {
    let all = measured(data, Sort::Bare, told)?;
    let bare = fitted(&all.iter().collect::<Vec<_>>())?;
    // Those in a language without tables are few. Each is left out alone.
    let foreign: Vec<usize> =
        (0..all.len()).filter(|n| all.get(*n).is_some_and(Community::is_bare)).collect();
    let parts: Vec<Vec<usize>> = foreign.into_iter().map(|n| vec![n]).collect();
    let bare_left = left_out(&all, &parts)?;
    let all = measured(data, Sort::Tabled, told)?;
    let tabled = fitted(&all.iter().collect::<Vec<_>>())?;
    let parts: Vec<Vec<usize>> =
        (0..PARTS).map(|part| (part..all.len()).step_by(PARTS).collect()).collect();
    let left = left_out(&all, &parts)?;
    let threshold = threshold(&left);
    let mut figures = Vec::new();
    for one in left.iter().chain(&bare_left) {
        told(&one.figures(threshold));
    }
    for (what, left) in [("left out", &left), ("without word tables, left out", &bare_left)] {
        figures.extend(mean_figures(what, left, threshold));
    }
    // What was fitted before is as it was at the new threshold.
    let shift = logit(threshold) - logit(model.threshold);
    for weights in [&mut model.tabled, &mut model.bare, &mut model.unspaced] {
        for gate in weights.gates.values_mut() {
            gate.calibration.offset = rounded(f64::from(gate.calibration.offset + shift));
        }
    }
    let name = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let names = data.iter().filter_map(name).collect();
    let provenance = Provenance { data: names, command: command.to_owned(), figures };
    Ok(Model { communities: Communities { provenance, tabled, bare }, threshold, ..model })
}

/// The logarithm of the odds of a probability.
fn logit(probability: f32) -> f32 {
    (probability / (1.0 - probability)).ln()
}

/// The measured questions of a community.
struct Community {
    name: String,
    samples: Vec<Sample>,
}

impl Community {
    /// Whether its own language has no word tables, so that other languages are foreign to it.
    fn is_bare(&self) -> bool {
        self.samples.iter().any(|sample| sample.question.has_foreign())
    }

    /// Its samples, each with its share of `whole` samples that count one.
    fn counted(&self, whole: usize) -> impl Iterator<Item = (&Sample, f64)> {
        let weight = 1.0 / whole.max(1) as f64;
        self.samples.iter().map(move |sample| (sample, weight))
    }
}

/// Measures the communities as if their language were of a sort; those whose language is not, or that
/// are not served as communities are, are left out.
fn measured(data: &[PathBuf], sort: Sort, told: &dyn Fn(&str)) -> Result<Vec<Community>, FitError> {
    let mut all = Vec::new();
    for path in data {
        let mut own = Vec::new();
        for set in read(path, sort)? {
            own.extend(samples(&set, sort)?);
        }
        let served = own.iter().flat_map(|sample| &sample.sentences);
        let mut served =
            served.map(|scored| scored.of_many && scored.tabled == (sort == Sort::Tabled));
        if served.next() != Some(true) {
            continue;
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        told(&format!("{name}: {} questions", own.len()));
        all.push(Community { name, samples: own });
    }
    Ok(all)
}

/// Fits weights to communities.
fn fitted(all: &[&Community]) -> Result<Weights, FitError> {
    let mut counted = Vec::new();
    for community in all {
        let answerable = community.samples.iter().filter(|sample| sample.answerable).count();
        counted.extend(community.counted(answerable));
    }
    let (ranker, headed) = ranker(&counted)?;
    let weights = Weights { ranker, headed, ..Weights::default() };
    let mut winners = Vec::new();
    for community in all {
        winners.extend(won(community, &weights));
    }
    let gate = gate_of_right(&winners);
    Ok(Weights { gates: EnumMap::from_fn(|_| gate.clone()), ..weights })
}

/// The best passage of each question of a community.
fn won(community: &Community, weights: &Weights) -> Vec<Winner> {
    let counted = community.counted(community.samples.len());
    counted.map(|(sample, weight)| Winner::of(sample, weight, weights)).collect()
}

/// What happens to the questions of a community that was left out of a fit.
struct LeftOut {
    name: String,
    winners: Vec<Winner>,
    /// How sure each is.
    sure: Vec<f32>,
}

/// Leaves out the communities of each part in turn.
fn left_out(all: &[Community], parts: &[Vec<usize>]) -> Result<Vec<LeftOut>, FitError> {
    let mut left = Vec::new();
    for part in parts {
        let (out, rest): (Vec<_>, Vec<_>) =
            all.iter().enumerate().partition(|(n, _)| part.contains(n));
        let rest: Vec<&Community> = rest.into_iter().map(|(_, community)| community).collect();
        if rest.is_empty() {
            continue;
        }
        let weights = fitted(&rest)?;
        for (_, community) in out {
            let winners = won(community, &weights);
            let sure = winners.iter().map(|winner| winner.sure(&weights)).collect();
            left.push(LeftOut { name: community.name.clone(), winners, sure });
        }
    }
    Ok(left)
}

/// The shares of a community's questions, 0 to 1.
#[derive(Default)]
struct Shares {
    /// Of the answerable ones those whose best sentence is right.
    found: f64,
    /// Of all those answered rightly or rightly refused.
    treated: f64,
    /// Of the answers shown those that are right.
    shown: f64,
    /// The expected calibration error.
    error: f64,
}

impl LeftOut {
    fn shares(&self, threshold: f32) -> Shares {
        let right = |winner: &Winner| winner.answerable && winner.right;
        let count = |holds: &dyn Fn(&Winner, f32) -> bool| {
            let pairs = self.winners.iter().zip(&self.sure);
            pairs.filter(|(winner, sure)| holds(winner, **sure)).count() as f64
        };
        let all = count(&|_, _| true);
        let shown = count(&|_, sure| sure >= threshold);
        let shown_right = count(&|winner, sure| sure >= threshold && right(winner));
        let refused = count(&|winner, sure| sure < threshold && !winner.answerable);
        let pairs = self.winners.iter().zip(&self.sure);
        let said: Vec<(f32, bool)> = pairs.map(|(winner, sure)| (*sure, right(winner))).collect();
        Shares {
            found: count(&|winner, _| right(winner))
                / count(&|winner, _| winner.answerable).max(1.0),
            treated: (shown_right + refused) / all.max(1.0),
            shown: shown_right / shown.max(1.0),
            error: calibrated(&said).map_or(0.0, |calibrated| calibrated.error),
        }
    }

    /// A line about it.
    fn figures(&self, threshold: f32) -> String {
        format!("{} left out: {}", self.name, self.shares(threshold).told())
    }
}

impl Shares {
    fn told(&self) -> String {
        format!(
            "best sentence right {:.1} %, answered rightly or rightly refused {:.1} %, \
             shown answers that are right {:.1} %, calibration error {:.3}",
            100.0 * self.found,
            100.0 * self.treated,
            100.0 * self.shown,
            self.error
        )
    }

    /// The mean over communities, each counting the same.
    fn mean(left: &[LeftOut], threshold: f32) -> Self {
        let count = left.len().max(1) as f64;
        let mut mean = Self::default();
        for shares in left.iter().map(|one| one.shares(threshold)) {
            mean.found += shares.found / count;
            mean.treated += shares.treated / count;
            mean.shown += shares.shown / count;
            mean.error += shares.error / count;
        }
        mean
    }
}

/// A line about communities that were left out; none where none were.
fn mean_figures(what: &str, left: &[LeftOut], threshold: f32) -> Option<String> {
    let mean = Shares::mean(left, threshold);
    (!left.is_empty()).then(|| format!("{} communities {what}: {}", left.len(), mean.told()))
}

/// The highest threshold, to two digits, at which of communities that were left out no more than
/// [`GIVEN_UP`] fewer questions are treated rightly than at the best; one half without any.
fn threshold(left: &[LeftOut]) -> f32 {
    let steps = (1_u8..100).map(|step| f32::from(step) / 100.0);
    let treated: Vec<(f32, f64)> =
        steps.map(|step| (step, Shares::mean(left, step).treated)).collect();
    let best = treated.iter().map(|(_, share)| *share).fold(0.0, f64::max);
    let mut highest = treated.iter().rev().filter(|(_, share)| *share >= best - GIVEN_UP);
    highest.next().filter(|_| !left.is_empty()).map_or(0.5, |(step, _)| *step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Stratum;
    use crate::eval::labelled::Use;

    /// A community whose questions are right or not, answerable or not, and that sure.
    fn left(rows: &[(bool, bool, f32)]) -> LeftOut {
        let winner = |(right, answerable): (bool, bool)| Winner {
            signals: None,
            stratum: Stratum::Headed,
            right,
            answerable,
            used: Use::Own,
            weight: 1.0,
        };
        LeftOut {
            name: "guild".to_owned(),
            winners: rows
                .iter()
                .map(|(right, answerable, _)| winner((*right, *answerable)))
                .collect(),
            sure: rows.iter().map(|(.., sure)| *sure).collect(),
        }
    }

    #[test]
    fn shares_count_what_people_get() {
        let one =
            left(&[(true, true, 0.9), (false, true, 0.6), (true, true, 0.2), (false, false, 0.1)]);
        let shares = one.shares(0.5);
        for (share, want) in [
            (shares.found, 2.0 / 3.0),
            (shares.treated, 0.5),
            (shares.shown, 0.5),
            (shares.error, (0.1 + 0.6 + 0.8 + 0.1) / 4.0),
        ] {
            assert!((share - want).abs() < 1e-6, "{share} {want}");
        }
    }

    #[test]
    fn the_threshold_is_as_high_as_it_can_be() {
        for (rows, want) in [
            (&[(true, true, 0.7), (false, false, 0.4)][..], 0.7),
            (&[(true, true, 0.3), (false, true, 0.9)][..], 0.3),
            (&[][..], 0.5),
        ] {
            let all: Vec<LeftOut> = if rows.is_empty() { Vec::new() } else { vec![left(rows)] };
            assert!((threshold(&all) - want).abs() < 1e-6, "{rows:?}");
        }
    }
}

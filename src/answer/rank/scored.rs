//! Sentences with what was measured of them, and the passages they make.

use std::cmp::Ordering;

use crate::answer::model::feature::Features;
use crate::answer::model::stratum::Stratum;
use crate::index::PassageNo;
use crate::text::Language;

/// A sentence of a candidate with its features.
#[derive(Clone, Debug)]
pub(in crate::answer) struct Measured {
    /// Which of the candidates.
    pub(in crate::answer) candidate: usize,
    /// Which sentence of its passage.
    pub(in crate::answer) sentence: usize,
    /// The first, plain score.
    pub(in crate::answer) first: f32,
    pub(in crate::answer) features: Features,
}

/// A sentence with its features and its score.
#[derive(Clone, Debug)]
pub struct Scored {
    /// Its passage.
    pub passage: PassageNo,
    /// The language of its document.
    pub language: Language,
    /// Whether it was measured with the word tables of that language.
    pub tabled: bool,
    /// Whether it is one of the many pages of a community.
    pub of_many: bool,
    /// Where its passage is.
    pub stratum: Stratum,
    /// Which sentence of the passage.
    pub sentence: usize,
    /// What was measured of it.
    pub features: Features,
    /// What keeps it behind others, whatever was measured of it.
    pub misfit: Option<Misfit>,
    /// The score of the first pass.
    pub first: f32,
    /// The features' weighted sum; before the model has weighed them, the score of the first pass.
    pub score: f32,
}

/// What keeps a sentence behind others that fit the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// It says what is so, and what is not is asked for.
    Opposed,
    /// It is on a page in another language than the question, with no word of that.
    Strange,
}

/// What an opposed sentence is put back by: enough where the words of both are the same. Chosen by
/// hand, as hardly any labelled question asks so.
pub(in crate::answer) const OPPOSED: f32 = 1.5;

impl Scored {
    /// What it is ranked by: its score, put back where it is opposed to the question.
    fn rank(&self) -> f32 {
        if self.misfit == Some(Misfit::Opposed) { self.score - OPPOSED } else { self.score }
    }
}

/// A passage by its sentences.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    /// Which of the sorted sentences is its best.
    pub best: usize,
    /// The share of the softmax over all sentences that its own have.
    pub mass: f32,
}

/// Best first; of equals the earlier in the corpus.
pub fn better(a: &Scored, b: &Scored) -> Ordering {
    b.rank().total_cmp(&a.rank()).then((a.passage, a.sentence).cmp(&(b.passage, b.sentence)))
}

/// The passages of sorted sentences, the one with the largest share of the softmax first.
pub fn passages(sentences: &[Scored]) -> Vec<Ranked> {
    let top = sentences.first().map_or(0.0, Scored::rank);
    // Never 0: the best sentence weighs 1 by itself. Scores are taken from the best before the
    // exponential, which would overflow for large ones.
    let total: f32 = sentences.iter().map(|scored| mass(scored, top)).sum();
    let mut known: Vec<PassageNo> = Vec::new();
    let mut passages: Vec<Ranked> = Vec::new();
    for (best, scored) in sentences.iter().enumerate() {
        let share = mass(scored, top) / total;
        // A list and no map: no more than a few dozen sentences are measured in full.
        let place = known.iter().position(|passage| *passage == scored.passage);
        match place.and_then(|place| passages.get_mut(place)) {
            Some(passage) => passage.mass += share,
            None => {
                known.push(scored.passage);
                passages.push(Ranked { best, mass: share });
            }
        }
    }
    // By mass, not by the best score: two good sentences of one passage speak for each other.
    passages.sort_by(|a, b| b.mass.total_cmp(&a.mass).then(a.best.cmp(&b.best)));
    passages
}

/// What a sentence weighs in the softmax, where `top` is the best score. Fifty below it weighs
/// nothing that shows; further down the exponential would only make numbers that are slow to add.
fn mass(scored: &Scored, top: f32) -> f32 {
    (scored.rank() - top).max(-50.0).exp()
}

//! The clues of each sentence that was read.

use crate::answer::gate::confidence::Judged;
use crate::answer::model::clue::{Clue, Clues};
use crate::answer::model::feature::{Feature, Features};
use crate::answer::model::signal::Signal;
use crate::answer::question::question::Question;
use crate::answer::rank::evidence::evidence_of;
use crate::answer::rank::rank::Ranking;
use crate::answer::rank::scored::{Ranked, Scored};
use crate::answer::read::passage::ReadPassage;
use crate::answer::read::reader::PassageReading;
use crate::answer::retrieve::near::NearPassages;
use crate::index::PassageNo;

/// What stands for a figure by words of a sentence that was not measured, whose words have hardly
/// anything of the question: as far below the best as any that is measured.
const FAR: f32 = -12.0;
/// What stands for the log odds of the gate by words where there is no passage to judge.
const UNLIKELY: f32 = -6.0;
/// The smallest share of the softmax that is told from a smaller one.
const LEAST_MASS: f32 = 1e-6;

/// A question's passages that were read, with what words and meaning say of them.
pub(in crate::answer) struct Evidence<'r, 'a> {
    pub(in crate::answer) question: &'r Question,
    pub(in crate::answer) ranking: &'r Ranking<'a>,
    /// What the gate by words says of the best passages.
    pub(in crate::answer) judged: &'r [Judged],
    pub(in crate::answer) near: &'r NearPassages,
    pub(in crate::answer) passages: &'r [(ReadPassage<'a>, PassageReading)],
}

/// What words say of a passage.
#[derive(Clone, Copy)]
struct ByWords<'r> {
    rank: Option<usize>,
    ranked: Option<&'r Ranked>,
    judged: Option<&'r Judged>,
}

impl Evidence<'_, '_> {
    /// The clues of every sentence of every passage, in order; what they make together is left 0.
    pub(in crate::answer) fn clues(&self) -> Vec<Vec<Clues>> {
        let best: Vec<f32> =
            self.passages.iter().map(|(_, reading)| best_margin(reading)).collect();
        let shares = self.log_sum();
        let mut all = Vec::with_capacity(self.passages.len());
        for (n, (passage, reading)) in self.passages.iter().enumerate() {
            let others = best.iter().enumerate().filter(|(other, _)| *other != n);
            let rival = others.map(|(_, margin)| *margin).fold(f32::MIN, f32::max);
            let own = best.get(n).copied().unwrap_or_default();
            let mut shared = self.of_passage(passage);
            shared[Clue::BestMargin] = best.iter().copied().fold(f32::MIN, f32::max);
            let of_sentence = |sentence| {
                let margin = reading.margin(sentence);
                let mut clues = shared;
                clues[Clue::Margin] = margin;
                clues[Clue::PassageLag] = margin - own;
                // Without another passage the reader's own none is what the sentence is ahead of.
                clues[Clue::Lead] = if rival > f32::MIN { margin - rival } else { margin };
                clues[Clue::Share] = margin - shares;
                clues[Clue::Words] = reading.sentences.get(sentence).map_or(0.0, |s| s.words_odds);
                self.of_words(passage, sentence, &mut clues);
                clues
            };
            all.push((0..passage.record.sentences.len()).map(of_sentence).collect());
        }
        all
    }

    /// The logarithm of what all sentences and none weigh together.
    fn log_sum(&self) -> f32 {
        let margins = self.passages.iter().flat_map(|(_, reading)| {
            (0..reading.sentences.len()).map(|sentence| reading.margin(sentence))
        });
        let margins: Vec<f32> = margins.collect();
        let most = margins.iter().copied().fold(0.0, f32::max);
        let total: f32 = margins.iter().map(|margin| (margin - most).exp()).sum();
        most + (total + (-most).exp()).ln()
    }

    /// The clues that all sentences of a passage share.
    fn of_passage(&self, passage: &ReadPassage<'_>) -> Clues {
        let mut clues = Clues::default();
        let cosine = self.near.cosine(passage.number);
        clues[Clue::Cosine] = cosine;
        clues[Clue::CosineLag] = cosine - self.near.first();
        clues[Clue::CosineRise] = cosine - self.near.last();
        clues[Clue::BestRise] = self.near.first() - self.near.last();
        clues[Clue::MeaningRank] = reciprocal(self.near.rank(passage.number));
        let by_words = self.by_words(passage.number);
        clues[Clue::WordsRank] = reciprocal(by_words.rank);
        clues[Clue::Mass] = by_words.ranked.map_or(0.0, |ranked| ranked.mass).max(LEAST_MASS).ln();
        clues[Clue::Odds] = by_words.judged.map_or(UNLIKELY, odds);
        clues[Clue::BestOdds] = self.judged.first().map_or(UNLIKELY, odds);
        let signal = |signal| self.judged.first().map(|judged| judged.signals[signal]);
        clues[Clue::Unknown] = signal(Signal::UnknownShare).unwrap_or(1.0);
        clues[Clue::Terms] = signal(Signal::Terms).unwrap_or_default();
        clues
    }

    fn by_words(&self, passage: PassageNo) -> ByWords<'_> {
        let is_own = |ranked: &Ranked| {
            self.ranking.sentences.get(ranked.best).is_some_and(|best| best.passage == passage)
        };
        let rank = self.ranking.passages.iter().position(is_own);
        ByWords {
            rank,
            ranked: rank.and_then(|rank| self.ranking.passages.get(rank)),
            judged: rank.and_then(|rank| self.judged.get(rank)),
        }
    }

    /// Sets the clues that a sentence's own words give.
    fn of_words(&self, passage: &ReadPassage<'_>, sentence: usize, clues: &mut Clues) {
        let own = |scored: &&Scored| scored.passage == passage.number;
        let mut measured = self.ranking.sentences.iter().filter(own);
        let chosen = measured.clone().next();
        let scored = measured.find(|scored| scored.sentence == sentence);
        let best = self.ranking.sentences.first().map_or(0.0, |best| best.score);
        clues[Clue::ScoreLag] = scored.map_or(FAR, |scored| (scored.score - best).max(FAR));
        clues[Clue::Chosen] = flag(chosen.is_some_and(|chosen| chosen.sentence == sentence));
        let text = passage.record.sentence(sentence).slice(passage.record.text).trim();
        clues[Clue::Length] = (text.chars().count() as f32).ln_1p();
        clues[Clue::Asks] = flag(text.ends_with('?'));
        clues[Clue::Leading] = flag(text.ends_with(':'));
        // What is not measured has its passage's figures, so far as a sentence of that is measured.
        if let Some(near) = scored.or(chosen) {
            let features = &near.features;
            clues[Clue::PassageCoverage] = features[Feature::TellingPassageCoverage];
            clues[Clue::Missing] = features[Feature::TellingMissing];
        }
        if let Some(scored) = scored {
            self.of_features(&scored.features, clues);
        }
    }

    fn of_features(&self, features: &Features, clues: &mut Clues) {
        clues[Clue::Coverage] = features[Feature::GeneralContextCoverage];
        clues[Clue::Names] = features[Feature::Names];
        clues[Clue::Numbers] = features[Feature::Numbers];
        clues[Clue::Listed] = features[Feature::Listed];
        clues[Clue::Code] = features[Feature::Code];
        let wanted = evidence_of(self.question.answer_type);
        clues[Clue::Kind] =
            wanted.map_or(0.0, |feature| if features[feature] > 0.0 { 1.0 } else { -1.0 });
    }
}

/// The largest margin of a passage's sentences.
fn best_margin(reading: &PassageReading) -> f32 {
    (0..reading.sentences.len()).map(|n| reading.margin(n)).fold(f32::MIN, f32::max)
}

fn odds(judged: &Judged) -> f32 {
    if judged.odds.is_finite() { judged.odds.clamp(UNLIKELY, -UNLIKELY) } else { UNLIKELY }
}

/// 1 / (1 + rank), 0 for what has none.
fn reciprocal(rank: Option<usize>) -> f32 {
    rank.map_or(0.0, |rank| 1.0 / (1.0 + rank as f32))
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

//! What the best sentences have of the question, and what that counts.

use super::explanation::{
    Compared, Contribution, Link, Presence, QuestionAccount, Related, SentenceAccount, TermPresence,
};
use super::query::MIN_WORTH;
use crate::answer::gate::confidence::Judged;
use crate::answer::model::feature::Features;
use crate::answer::model::fitted::Model;
use crate::answer::quote::citation::Citation;
use crate::answer::rank::scored::Scored;
use crate::answer::retrieve::candidate::{ExpansionHit, MatchedPassage};
use crate::answer::retrieve::counts::{TermSet, bit};
use crate::answer::trace::Trace;
use crate::index::{IndexError, PassageRecord, Snapshot};

/// How many sentences are accounted for: the best of each of the best passages.
pub(in crate::answer) const SENTENCES: usize = 3;

/// The accounts of the best sentences of the best passages, best first.
pub(super) fn accounts(
    trace: &Trace<'_>,
    question: &QuestionAccount,
) -> Result<Vec<SentenceAccount>, IndexError> {
    let (model, sentences) = (trace.model, trace.ranking.sentences.as_slice());
    let passages = trace.ranking.passages.iter().zip(&trace.judged).take(SENTENCES);
    let best =
        passages.filter_map(|(passage, judged)| Some((sentences.get(passage.best)?, judged)));
    let best: Vec<(&Scored, &Judged)> = best.collect();
    let mean = mean(sentences.iter().map(|s| points(model, s)), sentences.len());
    let mut best_points = best.iter().map(|(scored, _)| points(model, scored));
    let (first, second) = (best_points.next(), best_points.next());
    let mut accounts = Vec::new();
    for (place, (scored, judged)) in best.iter().enumerate() {
        // The winner is explained against what it beat, the others against the winner; a sentence
        // alone against all that were measured.
        let (compared, others) = match (place, &first, &second) {
            (0, _, Some(second)) => (Compared::Second, second),
            (1.., Some(first), _) => (Compared::Best, first),
            _ => (Compared::Mean, &mean),
        };
        let passage = trace.snapshot.passage(scored.passage)?;
        let text = passage.sentence(scored.sentence).slice(passage.text);
        accounts.push(SentenceAccount {
            text: text.to_owned(),
            language: scored.language,
            citation: Citation::of(trace.snapshot, &passage, text)?,
            score: scored.score,
            confidence: judged.confidence,
            terms: presences(trace, question, scored)?,
            compared,
            contributions: contributions(model, scored, others),
        });
    }
    Ok(accounts)
}

/// What each feature adds to the score of a sentence.
fn points(model: &Model, scored: &Scored) -> Features {
    let weights = model.of(scored).of(&scored.features);
    Features::from_fn(|feature| weights[feature] * scored.features[feature])
}

fn mean(all: impl Iterator<Item = Features>, count: usize) -> Features {
    let mut mean = Features::default();
    for points in all {
        for (feature, points) in points {
            mean[feature] += points / count as f32;
        }
    }
    mean
}

/// What each feature adds, the largest difference first.
fn contributions(model: &Model, scored: &Scored, others: &Features) -> Vec<Contribution> {
    let features = &scored.features;
    let weights = model.of(scored).of(features);
    let mut contributions: Vec<Contribution> = weights
        .into_iter()
        .map(|(feature, weight)| {
            let value = features[feature];
            let points = weight * value;
            Contribution { feature, value, weight, points, difference: points - others[feature] }
        })
        // What adds nothing here but something to the other is a reason for the difference.
        .filter(|one| one.points != 0.0 || one.difference != 0.0)
        .collect();
    contributions.sort_by(|a, b| b.difference.abs().total_cmp(&a.difference.abs()));
    contributions
}

/// What a sentence has of each word of the question.
fn presences(
    trace: &Trace<'_>,
    read: &QuestionAccount,
    scored: &Scored,
) -> Result<Vec<TermPresence>, IndexError> {
    let candidates = &trace.ranking.candidates;
    let candidate = candidates.all.iter().find(|candidate| candidate.number == scored.passage);
    let Some(candidate) = candidate else { return Ok(Vec::new()) };
    let account = read.readings.iter().find(|other| other.language == candidate.language);
    let Some(account) = account else { return Ok(Vec::new()) };
    let above = candidates.section(candidate.section).above.set;
    let matched = Matched {
        snapshot: trace.snapshot,
        candidate,
        quoted: trace.snapshot.passage(scored.passage)?,
        sentence: scored.sentence,
        above,
    };
    let terms = account.terms.iter().enumerate().map(|(n, term)| TermPresence {
        written: term.written.clone(),
        presence: matched.presence(n),
    });
    Ok(terms.collect())
}

/// How well a related word stands for the term of the question.
fn worth(hit: &ExpansionHit) -> f32 {
    hit.expansion.kind.worth() * hit.expansion.strength
}

/// A sentence of a candidate, with what its words can be looked up by.
struct Matched<'a> {
    snapshot: &'a Snapshot,
    candidate: &'a MatchedPassage<'a>,
    /// Its passage as it is quoted.
    quoted: PassageRecord<'a>,
    sentence: usize,
    /// The terms that headings and title have.
    above: TermSet,
}

impl Matched<'_> {
    fn presence(&self, term: usize) -> Presence {
        let range = self.candidate.passage.term_range(self.sentence);
        let own = self.candidate.hits_in(&range).iter().find(|hit| hit.term == term);
        if let Some(hit) = own {
            return Presence::Sentence(self.word(hit.at));
        }
        if self.above & bit(term) != 0 {
            return Presence::Above;
        }
        if self.candidate.hits.iter().any(|hit| hit.term == term) {
            return Presence::Passage;
        }
        let whole = 0..self.candidate.passage.terms.len();
        // A weaker word in the sentence goes before a stronger one elsewhere: it is the sentence
        // that is accounted for.
        let best = self.related(term, &range).or_else(|| self.related(term, &whole));
        best.map_or(Presence::Lacking, Presence::Related)
    }

    /// The word that stands best for a term in a range of the passage's terms.
    fn related(&self, term: usize, range: &std::ops::Range<usize>) -> Option<Related> {
        let hits = self.candidate.expansions_in(range).iter();
        let hits = hits.filter(|hit| usize::from(hit.expansion.term) == term);
        // Of equals the first, as people read.
        let best = hits.max_by(|a, b| worth(a).total_cmp(&worth(b)).then(b.at.cmp(&a.at)));
        let best = best.filter(|hit| worth(hit) >= MIN_WORTH);
        let related = |hit: &ExpansionHit| Related {
            word: self.word(hit.at),
            link: Link::from(hit.expansion.kind),
            worth: worth(hit),
        };
        best.map(related)
    }

    /// A term of the passage as its sentence writes it.
    fn word(&self, at: usize) -> String {
        let passage = &self.candidate.passage;
        let n = passage.term_ends.iter().take_while(|end| *end as usize <= at).count();
        let text = self.quoted.sentence(n).slice(self.quoted.text);
        let id = passage.terms.get(at);
        // The index keeps terms, not how they are written: the one sentence is analysed again.
        let terms = self.snapshot.terms(self.candidate.language, text);
        let same = terms.iter().find(|term| self.snapshot.term(&term.text) == id);
        let known = same.map(|term| term.span.slice(text).to_owned());
        known.or_else(|| self.snapshot.term_text(id?).map(str::to_owned)).unwrap_or_default()
    }
}

//! Explanations: why a question was answered as it was, step by step, for people who keep a corpus.
//!
//! `explanation` is the value; `query` tells how the question was read, `sentence` what the best
//! sentences have of it and what that counts, `gate` how sure that is and why it is enough or not.
//! An explanation is made only when it is asked for, from the same functions and the same model as
//! the answer, so that it can say nothing else. What words it is told in, the faces decide.

mod explanation;
mod gate;
mod query;
mod sentence;

pub use explanation::{
    Compared, Contribution, Explanation, GateAccount, HistoryAccount, Link, Presence,
    QuestionAccount, Rarity, ReadingAccount, Reason, Related, SearchAccount, SentenceAccount,
    SignalAccount, TermAccount, TermPresence, Verdict,
};

use super::request::Ask;
use crate::answer::gate::confidence::confidences;
use crate::answer::model::fitted::SHIPPED;
use crate::answer::question::question::Question;
use crate::answer::rank::rank::scored;
use crate::answer::rank::scored::passages;
use crate::answer::retrieve::scope::{add_all, most_matched};
use crate::corpus::Standing;
use crate::index::{IndexError, Snapshot};

/// How many sentences are accounted for: the best of each of the best passages.
const SENTENCES: usize = 3;

/// Explains the answer to a question that was read from the same snapshot.
pub(super) fn explain(
    snapshot: &Snapshot,
    ask: &Ask<'_>,
    question: &Question,
) -> Result<Explanation, IndexError> {
    let model = &*SHIPPED;
    let (sentences, _) = scored(question, snapshot, ask.document, ask.limit, model)?;
    let mut passages = passages(&sentences);
    let search = SearchAccount {
        sentences: sentences.len(),
        measured_passages: passages.len(),
        ..search(snapshot, ask, question)?
    };
    passages.truncate(SENTENCES);
    let confidences = confidences(model, question, &sentences, &passages);
    let best: Vec<(usize, f32)> =
        passages.iter().zip(confidences).map(|((at, _), confidence)| (*at, confidence)).collect();
    let read = query::account(snapshot, ask, question);
    let accounts = sentence::accounts(snapshot, model, (question, &read), &sentences, &best)?;
    let first = passages.first().zip(best.first());
    let winner = first.map(|((at, mass), (_, confidence))| gate::Winner {
        at: *at,
        mass: *mass,
        confidence: *confidence,
    });
    let gate = gate::account(model, ask.threshold, question, &sentences, winner);
    let verdict = gate::verdict(question, &sentences, winner, &gate, &accounts);
    Ok(Explanation { verdict, question: read, search, sentences: accounts, gate })
}

/// The candidates: those found, and those that are looked at because there are so few.
fn search(
    snapshot: &Snapshot,
    ask: &Ask<'_>,
    question: &Question,
) -> Result<SearchAccount, IndexError> {
    let most = most_matched(snapshot, ask.document)?;
    let mut found = snapshot.candidates(&question.searched(), ask.document, most)?;
    let passages = found.len();
    if !question.is_empty() {
        add_all(&mut found, snapshot, ask.document)?;
    }
    let mut others = 0;
    for candidate in found.iter().skip(passages) {
        others += usize::from(snapshot.forward(candidate.passage)?.standing == Standing::Quotable);
    }
    Ok(SearchAccount { passages, most, others, ..SearchAccount::default() })
}

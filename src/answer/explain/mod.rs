//! Explanations: why a question was answered as it was, step by step, for people who keep a corpus.
//!
//! `explanation` is the value; `query` tells how the question was read, `sentence` what the best
//! sentences have of it and what that counts, `reading` what the reader saw, `gate` how sure that is and why it is enough or not.
//! An explanation is made only when it is asked for, of the trace that the answer is made of, so
//! that it can say nothing else. Which words say it, the faces decide.

mod explanation;
mod gate;
mod query;
mod reading;
mod sentence;

pub use explanation::{
    Compared, Contribution, Explanation, GateAccount, HistoryAccount, Leaning, Link,
    PassageReadAccount, Presence, QuestionAccount, Rarity, ReadSentence, ReadingAccount, Reason,
    Related, SearchAccount, SentenceAccount, SignalAccount, TermAccount, TermPresence, Verdict,
};

pub(in crate::answer) use sentence::SENTENCES;

use crate::answer::trace::{Trace, TypedQuestion};
use crate::index::{IndexError, PassageNo};

/// Explains the answer that a trace leads to.
pub(in crate::answer) fn explain(
    trace: &Trace<'_>,
    typed: &TypedQuestion,
) -> Result<Explanation, IndexError> {
    let question = query::account(trace, typed);
    let sentences = sentence::accounts(trace, &question)?;
    let gate = gate::account(trace);
    let verdict = gate::verdict(trace, &gate, &sentences);
    let read = reading::accounts(trace);
    Ok(Explanation { verdict, question, search: search(trace), read, sentences, gate })
}

/// The candidates: those found, and those that are looked at because there are so few.
fn search(trace: &Trace<'_>) -> SearchAccount {
    let (retrieved, ranking) = (&trace.retrieved, &trace.ranking);
    let added = retrieved.matched.iter().skip(retrieved.found);
    let added: Vec<PassageNo> = added.map(|one| one.passage).collect();
    // What may not be quoted is retrieved and left out again.
    let others = ranking.candidates.all.iter().filter(|one| added.contains(&one.number)).count();
    SearchAccount {
        passages: retrieved.found,
        most: retrieved.most,
        others,
        sentences: ranking.sentences.len(),
        measured_passages: ranking.passages.len(),
    }
}

//! Retrieval: which passages are looked at for a question.

use crate::answer::question::question::Question;
use crate::answer::retrieve::near::NearPassages;
use crate::answer::retrieve::scope::{FEW, add_all, most_matched};
use crate::index::{Candidate, DocumentNo, IndexError, Snapshot};

/// The passages found for a question.
#[derive(Debug)]
pub(in crate::answer) struct Retrieved {
    /// Those that are matched term by term: the ones with a word of the question, best first, then
    /// the ones without that are looked at because they are near in meaning, or because there are so
    /// few in all.
    pub(in crate::answer) matched: Vec<Candidate>,
    /// How many of these have a word of the question.
    pub(in crate::answer) found: usize,
    /// How many with a word of the question are matched at most.
    pub(in crate::answer) most: usize,
    /// Those that are near in meaning.
    pub(in crate::answer) near: NearPassages,
    /// Passages with a word of the question beyond that many, where more of them are wanted.
    pub(in crate::answer) further: Vec<Candidate>,
}

impl Retrieved {
    /// Whether the corpus, or the document asked, is so small that all of it is matched.
    pub(in crate::answer) fn is_of_few(&self) -> bool {
        self.most == FEW
    }
}

/// Asks the index for the passages that may answer.
pub(in crate::answer) fn retrieve(
    question: &Question,
    snapshot: &Snapshot,
    document: Option<DocumentNo>,
    limit: usize,
    near: NearPassages,
) -> Result<Retrieved, IndexError> {
    #[cfg(test)]
    counter::count();
    let most = most_matched(snapshot, document)?;
    let mut matched = snapshot.candidates(&question.searched(), document, most.max(limit))?;
    // What is matched must not depend on how many passages are wanted, or the confidence would.
    let further = matched.split_off(matched.len().min(most));
    let found = matched.len();
    add_near(&mut matched, &near);
    if question.is_known() {
        add_all(&mut matched, snapshot, document)?;
    }
    Ok(Retrieved { matched, found, most, near, further })
}

/// Adds the passages that are near in meaning and were not found by words.
fn add_near(matched: &mut Vec<Candidate>, near: &NearPassages) {
    for passage in near.passages() {
        if !matched.iter().any(|candidate| candidate.passage == passage) {
            matched.push(Candidate { passage, score: 0.0 });
        }
    }
}

/// Counts retrievals, so that a test can hold that a question costs one.
#[cfg(test)]
pub(in crate::answer) mod counter {
    use std::cell::Cell;

    thread_local! {
        static RETRIEVALS: Cell<usize> = const { Cell::new(0) };
    }

    /// Counts one more on this thread.
    pub(super) fn count() {
        RETRIEVALS.set(RETRIEVALS.get() + 1);
    }

    /// How many there were on this thread since the last call.
    pub(in crate::answer) fn take() -> usize {
        RETRIEVALS.take()
    }
}

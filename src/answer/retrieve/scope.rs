//! Scope: which passages a question is asked of, and how many of them are matched.

use std::ops::Range;

use crate::index::{Candidate, DocumentNo, IndexError, PassageNo, Snapshot};

/// How many passages are matched term by term. With twice as many no more answers are right: what
/// is far down by its words wins by chance as often as it answers.
const CANDIDATES: usize = 50;

/// Of a corpus, or a document, of no more passages than these all are matched.
pub(in crate::answer) const FEW: usize = 100;

/// How many passages with a word of the question are matched: all of few, the best of many.
pub(in crate::answer) fn most_matched(
    snapshot: &Snapshot,
    document: Option<DocumentNo>,
) -> Result<usize, IndexError> {
    Ok(if scope(snapshot, document)?.len() <= FEW { FEW } else { CANDIDATES })
}

/// The passages that are asked: those of the only document, or all.
fn scope(
    snapshot: &Snapshot,
    document: Option<DocumentNo>,
) -> Result<Range<PassageNo>, IndexError> {
    match document {
        Some(number) => {
            let (start, end) = snapshot.document(number)?.passages;
            Ok(start..end)
        }
        None => Ok(0..PassageNo::try_from(snapshot.passage_count()).unwrap_or(PassageNo::MAX)),
    }
}

/// Adds the other passages of a corpus, or of the only document asked, that has few: what answers
/// in other words is then never missed.
pub(in crate::answer) fn add_all(
    found: &mut Vec<Candidate>,
    snapshot: &Snapshot,
    document: Option<DocumentNo>,
) -> Result<(), IndexError> {
    let all = scope(snapshot, document)?;
    if all.len() > FEW {
        return Ok(());
    }
    let known: Vec<PassageNo> = found.iter().map(|candidate| candidate.passage).collect();
    let others = all.filter(|passage| !known.contains(passage));
    found.extend(others.map(|passage| Candidate { passage, score: 0.0 }));
    Ok(())
}

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
pub(in crate::answer) fn scope(
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
    // Of many the others are far too many to be measured, and most have nothing of the question.
    let all = scope(snapshot, document)?;
    if all.len() > FEW {
        return Ok(());
    }
    // No more than FEW are known, so that a list is as quick as a set.
    let known: Vec<PassageNo> = found.iter().map(|candidate| candidate.passage).collect();
    let others = all.filter(|passage| !known.contains(passage));
    found.extend(others.map(|passage| Candidate { passage, score: 0.0 }));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::fixture::snapshot;

    /// A corpus of this many documents of two passages each.
    fn pages(count: usize) -> Snapshot {
        let text = "# One\n\nThe mill is old.\n\n# Two\n\nThe bridge is new.\n";
        let paths: Vec<String> = (0..count).map(|n| format!("page{n:03}.md")).collect();
        snapshot(&paths.iter().map(|path| (path.as_str(), text)).collect::<Vec<_>>())
    }

    fn found(passages: &[PassageNo]) -> Vec<Candidate> {
        passages.iter().map(|passage| Candidate { passage: *passage, score: 1.0 }).collect()
    }

    #[test]
    fn all_passages_of_few_are_matched_and_the_best_of_many() {
        let (few, many) = (pages(FEW / 2), pages(FEW / 2 + 1));
        assert_eq!(most_matched(&few, None).unwrap(), FEW);
        assert_eq!(most_matched(&many, None).unwrap(), CANDIDATES);
        // A document of few is few, however many there are around it.
        assert_eq!(most_matched(&many, Some(3)).unwrap(), FEW);
    }

    #[test]
    fn the_passages_that_were_not_found_come_last_where_there_are_few() {
        let (few, many) = (pages(3), pages(FEW / 2 + 1));
        for (snapshot, document, first, want) in [
            (&few, None, [4, 0], vec![4, 0, 1, 2, 3, 5]),
            (&few, Some(1), [3, 3], vec![3, 3, 2]),
            (&many, None, [4, 0], vec![4, 0]),
            (&many, Some(2), [5, 5], vec![5, 5, 4]),
        ] {
            let mut all = found(&first);
            add_all(&mut all, snapshot, document).unwrap();
            assert_eq!(all.iter().map(|c| c.passage).collect::<Vec<_>>(), want);
            assert!(
                all.iter().skip(2).all(|c| c.score == 0.0),
                "nothing of the question is in them"
            );
        }
    }
}

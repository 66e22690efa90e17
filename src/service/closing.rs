//! Gaps that are asked again once another index serves: what closes one, and a round of them where
//! nobody else asks.

use jiff::Timestamp;

use super::gaps::asked;
use super::parts::VisibleParts;
use crate::answer::Answer;
use crate::library::{AskRequest, RequestError};
use crate::store::{GapGroup, Store, StoreError};

/// How many gaps are asked again: the others are asked by nobody often.
const MOST_ASKED_AGAIN: usize = 200;

/// What came of asking a gap again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedAgain {
    /// It is answered.
    Closes,
    /// It stays open.
    Open,
    /// Somebody else asks.
    Busy,
}

/// The gaps that are due to be asked again once another index serves: those that are asked most, by who
/// sees them.
///
/// # Errors
/// The store cannot be read.
pub fn gaps_due(store: &Store) -> Result<Vec<GapGroup>, StoreError> {
    // Behind an index that serves: a database may take its time.
    let mut groups = store.patient().most_asked(MOST_ASKED_AGAIN)?;
    // What one server sees is made once for all of its gaps.
    groups.sort_by_key(|group| group.viewer);
    Ok(groups)
}

/// Asks a gap where nobody waits for it, of what those see who asked it.
///
/// # Errors
/// The index is damaged.
pub fn ask_again(parts: &VisibleParts, group: &GapGroup) -> Result<AskedAgain, RequestError> {
    let (question, history) = asked(&group.question);
    let document = group.document.clone();
    let request = AskRequest { question, history, document, limit: 1, ..AskRequest::default() };
    let seen = parts.seen_by(group.viewer)?;
    // Not from what is kept of answers: those are of readers, and would be pushed out by these.
    let found = match seen.holdings.ask_aside(&request) {
        // The document it was asked of is gone.
        Err(RequestError::User(_)) => return Ok(AskedAgain::Open),
        found => found?,
    };
    let Some(found) = found else { return Ok(AskedAgain::Busy) };
    Ok(if closes(group, &found.reply) { AskedAgain::Closes } else { AskedAgain::Open })
}

/// Asks those again that are asked most, one after the other, and closes those that the index of a
/// generation answers; how many were closed.
///
/// # Errors
/// The store cannot be read or written.
pub fn close_answered(
    parts: &VisibleParts,
    store: &Store,
    generation: u64,
    now: Timestamp,
) -> Result<usize, StoreError> {
    let groups = gaps_due(store)?;
    let mut answered = Vec::new();
    for group in &groups {
        // A damaged index answers nothing, which whoever asks next is told.
        if matches!(ask_again(parts, group), Ok(AskedAgain::Closes)) {
            answered.push(group.id);
        }
    }
    if answered.is_empty() { Ok(0) } else { store.close(&answered, generation, now) }
}

/// Whether an answer closes a gap. One that was answered all along without helping is closed only where
/// something else is quoted first, so that one of which it is not known what did not help stays open.
pub fn closes(group: &GapGroup, answer: &Answer) -> bool {
    let other =
        answer.passages.first().zip(group.nearest.as_ref()).is_some_and(|(best, nearest)| {
            match &nearest.quoted {
                // A passage is numbered anew where another comes before it.
                Some(quoted) => quoted != best.highlighted().slice(&best.text),
                None => nearest.id != best.citation.id,
            }
        });
    answer.answered && (group.refused || other)
}

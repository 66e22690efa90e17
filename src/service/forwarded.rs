//! Answers that moderators wrote where the articles are not: taken from the store, and written among the
//! articles.

use super::curated::{CuratedEntry, CuratedError, CuratedFolder};
use crate::store::{AnswerBox, StoreError};

/// What became of the answers that waited.
#[derive(Debug, Default)]
pub struct TakenAnswers {
    /// How many stand among the articles now.
    pub written: usize,
    /// Why others do not; they go on waiting.
    pub faults: Vec<CuratedError>,
}

/// Writes the answers that wait. One that was written before whoever did it died is there once: it is not
/// added again.
///
/// # Errors
/// The store does not say which wait, or cannot let one go that is written; it is let go the next time.
pub fn take_answers(
    answers: &dyn AnswerBox,
    folder: &CuratedFolder,
) -> Result<TakenAnswers, StoreError> {
    let mut done = TakenAnswers::default();
    for answer in answers.given()? {
        let entry = CuratedEntry {
            question: &answer.question,
            text: &answer.text,
            signature: &answer.signature,
            day: &answer.day,
            title: &answer.title,
        };
        match folder.write(&entry) {
            Ok(()) => {
                done.written += 1;
                answers.taken(answer.id)?;
            }
            Err(error) => done.faults.push(error),
        }
    }
    Ok(done)
}

//! Topics: how much of a topic's words a sentence has, its headings and title counted.

use super::question::{Question, QuestionTerm};
use crate::index::{ForwardRecord, IndexError, Snapshot};

/// Share of the topic's general idf in a sentence, its headings and its document's title, 0 to 1.
pub(super) fn covers(
    topic: &Question,
    snapshot: &Snapshot,
    passage: &ForwardRecord<'_>,
    sentence: usize,
) -> Result<f32, IndexError> {
    let section = snapshot.section(passage.section)?;
    let document = snapshot.document(section.document)?;
    let Some(reading) = topic.reading(document.language()) else { return Ok(0.0) };
    let own = passage.sentence_terms(sentence);
    let holds = |term: &&QuestionTerm| {
        let lists = [own, section.terms, document.title_terms];
        term.ids.iter().any(|id| lists.iter().any(|terms| terms.contains(*id)))
    };
    let idf = |term: &QuestionTerm| term.weight * term.general_idf;
    let total: f32 = reading.terms.iter().map(idf).sum();
    let held: f32 = reading.terms.iter().filter(holds).map(idf).sum();
    Ok(if total > 0.0 { held / total } else { 0.0 })
}

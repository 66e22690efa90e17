//! Topics: how much of a topic's words a sentence has, its headings and title counted.

use std::collections::HashMap;

use super::counts::{TermSet, bit};
use super::question::{Question, QuestionTerm, Reading};
use crate::index::{IndexError, PassageNo, SectionNo, Snapshot, TermId};
use crate::text::Language;

/// A sentence is about a topic when it holds at least this share of the topic's idf, headings
/// and title counted.
const COVERAGE: f32 = 0.5;

/// A topic as it is looked for, with what the headings met so far have of it.
pub(super) struct Topic<'a> {
    snapshot: &'a Snapshot,
    question: Question,
    above: HashMap<SectionNo, (Language, TermSet)>,
}

impl<'a> Topic<'a> {
    pub(super) fn read(text: &str, snapshot: &'a Snapshot) -> Self {
        let question = Question::read(text, &[], snapshot);
        Self { snapshot, question, above: HashMap::new() }
    }

    /// Whether there is no word to look for.
    pub(super) fn is_empty(&self) -> bool {
        self.question.is_empty()
    }

    /// Whether a sentence is about it.
    pub(super) fn holds(
        &mut self,
        passage: PassageNo,
        sentence: usize,
    ) -> Result<bool, IndexError> {
        let forward = self.snapshot.forward(passage)?;
        let (language, above) = self.above(forward.section)?;
        let Some(reading) = self.question.reading(language) else { return Ok(false) };
        let own = forward.sentence_terms(sentence);
        let held = above | set(reading, |term| own.contains(term));
        Ok(share(reading, held) >= COVERAGE)
    }

    /// What the headings and the title above a passage have of the topic, and their language.
    fn above(&mut self, number: SectionNo) -> Result<(Language, TermSet), IndexError> {
        if let Some(known) = self.above.get(&number) {
            return Ok(*known);
        }
        let section = self.snapshot.section(number)?;
        let document = self.snapshot.document(section.document)?;
        let lists = [section.terms, document.title_terms];
        let language = document.language();
        let held = self.question.reading(language).map_or(0, |reading| {
            set(reading, |term| lists.iter().any(|terms| terms.contains(term)))
        });
        self.above.insert(number, (language, held));
        Ok((language, held))
    }
}

/// The terms of a topic of which some text holds a form.
fn set(reading: &Reading, holds: impl Fn(TermId) -> bool) -> TermSet {
    let terms = reading.terms.iter().enumerate();
    let held = terms.filter(|(_, term)| term.ids.iter().any(|id| holds(*id)));
    held.fold(0, |set, (n, _)| set | bit(n))
}

/// Share of the topic's general idf that some of its terms have, 0 to 1.
fn share(reading: &Reading, of: TermSet) -> f32 {
    let idf = |term: &QuestionTerm| term.weight * term.general_idf;
    let (mut total, mut held) = (0.0, 0.0);
    for (n, term) in reading.terms.iter().enumerate() {
        total += idf(term);
        if of & bit(n) != 0 {
            held += idf(term);
        }
    }
    if total > 0.0 { held / total } else { 0.0 }
}

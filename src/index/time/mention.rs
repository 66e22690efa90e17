//! Mentions: the words of a dated sentence, as they are compared.

use std::collections::BTreeMap;

use crate::index::analysis::annotation::TermMark;
use crate::index::analysis::document::AnalysedPassage;
use crate::index::tables::numbers::Numbers;
use crate::index::tables::record::TermId;
use crate::index::time::days::Days;
use crate::index::time::telling::{NAME, NUMBER, Telling};
use crate::text::Language;

/// The words of a dated sentence.
#[derive(Debug, Default)]
pub(in crate::index) struct MentionWords {
    /// Its terms that are no part of a date, in order. A date is compared as days; its words would
    /// only make sentences of one year look alike.
    pub(in crate::index) order: Vec<TermId>,
    /// The distinct ones of those, sorted, in the form in which they are stored.
    pub(in crate::index) terms: Vec<u8>,
    /// The marks of each of them.
    pub(in crate::index) marks: Vec<u8>,
    /// The distinct terms that are nothing but parts of dates, in the same form.
    pub(in crate::index) dated: Vec<u8>,
}

impl MentionWords {
    /// The words of a sentence of a passage.
    pub(in crate::index) fn of(passage: &AnalysedPassage, sentence: u32) -> Self {
        let range = passage.term_range(sentence as usize);
        let marks = passage.term_marks.get(range.clone()).unwrap_or_default();
        let terms = passage.terms.get(range).unwrap_or_default();
        let mut order = Vec::new();
        // In order, as sentences are compared by walking along both; a term that is a part of a date
        // here and a word of its own there counts as a word.
        let mut distinct: BTreeMap<TermId, Option<u8>> = BTreeMap::new();
        for (term, mark) in terms.iter().zip(marks.iter().map(|mark| TermMark(*mark))) {
            let known = distinct.entry(*term).or_default();
            if !mark.is_date() {
                let name = if mark.is_name() { NAME } else { 0 };
                let number = if mark.is_number() { NUMBER } else { 0 };
                *known = Some(known.unwrap_or_default() | name | number);
                order.push(*term);
            }
        }
        let (mut terms, mut marks, mut dated) = (Vec::new(), Vec::new(), Vec::new());
        for (term, mark) in distinct {
            marks.extend(mark);
            if mark.is_some() { &mut terms } else { &mut dated }.push(term);
        }
        let (terms, dated) = (Numbers::encode(&terms), Numbers::encode(&dated));
        Self { order, terms, marks, dated }
    }

    /// What the sentence says.
    pub(in crate::index) fn telling(&self, language: Language, days: Days) -> Telling<'_> {
        let terms = Numbers::decode(&self.terms).unwrap_or_default();
        Telling { days, language, terms, marks: &self.marks }
    }
}

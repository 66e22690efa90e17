//! Relations: corpus terms that stand for a question term without being it.

use std::collections::HashMap;

use super::question::{QuestionTerm, Reading};
use crate::index::{Snapshot, TermId};
use crate::text::{Language, associates, everyday, neighbours};

/// How a corpus term relates to a question term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RelationKind {
    /// The same word in another form: its first letters are the same.
    Form,
    /// It often stands in the answer to a question with that word.
    Associate,
    /// It has the same meaning or a near one.
    Neighbour,
    /// It is the everyday word for it, or the reverse.
    Everyday,
}

/// One relation of a corpus term to a question term.
#[derive(Clone, Copy, Debug)]
pub(super) struct Relation {
    /// Which term of the question.
    pub(super) term: u8,
    pub(super) kind: RelationKind,
    /// 0 to 1.
    pub(super) strength: f32,
}

/// The shortest term that is looked for by its first letters.
const MIN_FORM: usize = 4;
/// How many first letters must be the same, where both terms have more.
const FORM_LETTERS: usize = 5;
/// How many forms of one term are looked at.
const MAX_FORMS: usize = 64;

/// The other stems of a stem, each with a strength.
type Table = fn(&str) -> Vec<(String, f32)>;

/// The tables of English stems, with what their pairs are.
const TABLES: [(Table, RelationKind); 3] = [
    (associates, RelationKind::Associate),
    (neighbours, RelationKind::Neighbour),
    (everyday, RelationKind::Everyday),
];

/// The corpus terms related to the terms of a question.
#[derive(Debug, Default)]
pub(super) struct Relations {
    by_term: HashMap<TermId, Vec<Relation>>,
}

impl Relations {
    pub(super) fn of(reading: &Reading, snapshot: &Snapshot) -> Self {
        let (terms, language) = (&reading.terms, reading.language);
        let mut relations = Self::default();
        for (n, term) in (0_u8..).zip(terms.iter()) {
            for form in &term.forms {
                for other in forms(form, snapshot) {
                    let form = Relation { term: n, kind: RelationKind::Form, strength: 1.0 };
                    relations.add(terms, other, form);
                }
                if language != Language::English {
                    continue;
                }
                for (table, kind) in TABLES {
                    for (other, strength) in table(form) {
                        if let Some(other) = snapshot.term(&other) {
                            relations.add(terms, other, Relation { term: n, kind, strength });
                        }
                    }
                }
            }
        }
        relations
    }

    /// The relations of a corpus term.
    pub(super) fn get(&self, term: TermId) -> &[Relation] {
        self.by_term.get(&term).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, terms: &[QuestionTerm], other: TermId, relation: Relation) {
        let itself = terms.get(usize::from(relation.term));
        if itself.is_none_or(|term| !term.ids.contains(&other)) {
            self.by_term.entry(other).or_default().push(relation);
        }
    }
}

/// Terms of the corpus that begin like `term`.
fn forms(term: &str, snapshot: &Snapshot) -> Vec<TermId> {
    let letters: Vec<(usize, char)> = term.char_indices().collect();
    if letters.len() < MIN_FORM || term.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let shared = letters.len().min(FORM_LETTERS);
    let end = letters.get(shared).map_or(term.len(), |(at, _)| *at);
    let prefix = term.get(..end).unwrap_or(term);
    let mut forms = snapshot.terms_with_prefix(prefix, MAX_FORMS);
    // A term of four letters is another form of a longer one only when those four begin it.
    if shared == FORM_LETTERS
        && let Some((at, _)) = letters.get(MIN_FORM)
        && let Some(short) = term.get(..*at)
    {
        forms.extend(snapshot.term(short));
    }
    forms
}

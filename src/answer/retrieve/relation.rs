//! Relations: corpus terms that stand for a question term without being it.

use crate::answer::question::terms::{QuestionTerm, Reading};
use crate::answer::retrieve::term_filter::TermFilter;
use crate::index::{Snapshot, TermId};
use crate::lexicon::{Others, associates, everyday, neighbours};

/// How a corpus term relates to a question term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::answer) enum RelationKind {
    /// The same word in another form: its first letters are the same.
    Form,
    /// It often stands in the answer to a question with that word.
    Associate,
    /// It has the same meaning or a near one.
    Neighbour,
    /// It is the everyday word for it, or the reverse.
    Everyday,
}

impl RelationKind {
    /// How many kinds there are.
    pub(in crate::answer) const COUNT: usize = 4;

    /// How well a term so related stands for the question's, at full strength, 0 to 1.
    pub(in crate::answer) const fn worth(self) -> f32 {
        match self {
            Self::Form => 0.8,
            Self::Everyday => 0.6,
            Self::Neighbour => 0.5,
            Self::Associate => 0.3,
        }
    }
}

/// One relation of a corpus term to a question term.
#[derive(Clone, Copy, Debug)]
pub(in crate::answer) struct Relation {
    /// Which term of the question.
    pub(in crate::answer) term: u8,
    pub(in crate::answer) kind: RelationKind,
    /// 0 to 1.
    pub(in crate::answer) strength: f32,
}

/// The shortest term that is looked for by its first letters.
const MIN_FORM: usize = 4;
/// How many first letters must be the same, where both terms have more.
const FORM_LETTERS: usize = 5;
/// How many forms of one term are looked at.
const MAX_FORMS: usize = 64;

/// The other stems of a stem, each with a strength.
type Table = fn(&str) -> Others;

/// The tables of English stems, with what their pairs are.
const TABLES: [(Table, RelationKind); 3] = [
    (associates, RelationKind::Associate),
    (neighbours, RelationKind::Neighbour),
    (everyday, RelationKind::Everyday),
];

/// The corpus terms related to the terms of a question.
#[derive(Debug, Default)]
pub(in crate::answer) struct Relations {
    /// In the order of the corpus terms; of one term in the order of the question's.
    all: Vec<(TermId, Relation)>,
    filter: TermFilter,
}

impl Relations {
    pub(in crate::answer) fn of(reading: &Reading, snapshot: &Snapshot) -> Self {
        let terms = &reading.terms;
        let mut relations = Self::default();
        for (n, term) in (0_u8..).zip(terms.iter()) {
            for form in &term.forms {
                for other in forms(form, snapshot) {
                    let form = Relation { term: n, kind: RelationKind::Form, strength: 1.0 };
                    relations.add(terms, other, form);
                }
                if !reading.tabled {
                    continue;
                }
                for (table, kind) in TABLES {
                    for (other, strength) in table(form) {
                        if let Some(other) = snapshot.listed(other) {
                            relations.add(terms, other, Relation { term: n, kind, strength });
                        }
                    }
                }
            }
        }
        relations.all.sort_by_key(|(other, _)| *other);
        relations
    }

    /// Whether a corpus term may have relations; always, when it has.
    #[inline]
    pub(in crate::answer) fn may_have(&self, term: TermId) -> bool {
        self.filter.admits(term)
    }

    /// The relations of a corpus term, each beside the term.
    pub(in crate::answer) fn get(&self, term: TermId) -> &[(TermId, Relation)] {
        let start = self.all.partition_point(|(other, _)| *other < term);
        let from = self.all.get(start..).unwrap_or_default();
        let count = from.iter().take_while(|(other, _)| *other == term).count();
        from.get(..count).unwrap_or_default()
    }

    /// The corpus terms related to one term of the question, in the order of the former.
    pub(in crate::answer) fn of_term(
        &self,
        term: usize,
    ) -> impl Iterator<Item = (TermId, Relation)> {
        let all = self.all.iter().copied();
        all.filter(move |(_, relation)| usize::from(relation.term) == term)
    }

    fn add(&mut self, terms: &[QuestionTerm], other: TermId, relation: Relation) {
        let itself = terms.get(usize::from(relation.term));
        if itself.is_none_or(|term| !term.ids.contains(&other)) {
            self.filter.insert(other);
            self.all.push((other, relation));
        }
    }
}

/// Terms of the corpus that begin like `term`.
fn forms(term: &str, snapshot: &Snapshot) -> Vec<TermId> {
    // Where the letter with a number begins, if the term has it.
    let letter = |n: usize| term.char_indices().nth(n).map(|(at, _)| at);
    if letter(MIN_FORM - 1).is_none() || term.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let prefix = term.get(..letter(FORM_LETTERS).unwrap_or(term.len())).unwrap_or(term);
    let own = snapshot.term(term);
    let mut forms: Vec<TermId> = snapshot.terms_with_prefix(prefix, own, MAX_FORMS).collect();
    // A term of four letters is another form of a longer one only when those four begin it.
    if let Some(at) = letter(MIN_FORM)
        && let Some(short) = term.get(..at)
    {
        forms.extend(snapshot.term(short));
    }
    forms
}

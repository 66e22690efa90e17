//! A question as the search understands it.

use crate::index::{Analyzers, Snapshot, TermId};
use crate::text::{Language, Word, words};

use super::bm25::idf;
use super::kind::AnswerKind;

/// The longest question that is read, in characters.
pub const MAX_QUESTION_CHARS: usize = 10_000;

/// How many different terms of a question are searched for: a page pasted into the box is a
/// question about its beginning.
const MAX_TERMS: usize = 64;

/// A term of the question, in one language of the corpus.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct QuestionTerm {
    /// The term itself.
    pub(super) text: String,
    /// Its number, when the corpus has it.
    pub(super) id: Option<TermId>,
    /// Its idf among the corpus's sentences; that of a term nowhere, when it is in none.
    pub(super) sentence_idf: f32,
    /// Its idf among the corpus's passages.
    pub(super) passage_idf: f32,
    /// Whether the question wrote it with digits.
    pub(super) number: bool,
    /// Whether the question wrote it with a capital, other than at its beginning.
    pub(super) name: bool,
}

/// A question, analysed in each language the corpus is written in.
#[derive(Clone, Debug)]
pub struct Question {
    /// The kind of answer it asks for.
    pub kind: AnswerKind,
    /// Its words, folded, in order.
    pub(super) words: Vec<Word>,
    /// Its terms by language; distinct, in order.
    pub(super) terms: Vec<(Language, Vec<QuestionTerm>)>,
}

impl Question {
    /// Reads a question against the corpus it is asked of.
    pub fn read(text: &str, snapshot: &Snapshot) -> Self {
        let words = words(text);
        let kind = AnswerKind::of(&words);
        let mut analyzers = Analyzers::default();
        let languages = snapshot.meta().languages.iter();
        let terms = languages
            .filter_map(|code| Language::from_tag(code))
            .map(|language| (language, terms(text, language, &mut analyzers, snapshot)))
            .collect();
        Self { kind, words, terms }
    }

    /// Whether there is anything to search for.
    pub fn is_empty(&self) -> bool {
        self.terms.iter().all(|(_, terms)| terms.is_empty())
    }

    /// The terms in the language of a document.
    pub(super) fn terms_in(&self, language: Language) -> &[QuestionTerm] {
        self.terms.iter().find(|(of, _)| *of == language).map_or(&[], |(_, terms)| terms.as_slice())
    }

    /// All distinct terms the corpus knows, in any of its languages.
    pub(super) fn searched(&self) -> Vec<&str> {
        let mut searched: Vec<&str> = Vec::new();
        for term in self.terms.iter().flat_map(|(_, terms)| terms) {
            if term.id.is_some() && !searched.contains(&term.text.as_str()) {
                searched.push(&term.text);
            }
        }
        searched
    }
}

fn terms(
    text: &str,
    language: Language,
    analyzers: &mut Analyzers,
    snapshot: &Snapshot,
) -> Vec<QuestionTerm> {
    let meta = snapshot.meta();
    let mut terms: Vec<QuestionTerm> = Vec::new();
    for term in analyzers.get(language).terms(text) {
        if terms.len() == MAX_TERMS {
            break;
        }
        let written = term.span.slice(text);
        let name = term.position > 0 && written.chars().next().is_some_and(char::is_uppercase);
        if let Some(known) = terms.iter_mut().find(|known| known.text == term.text) {
            known.name |= name;
            continue;
        }
        let id = snapshot.term(&term.text);
        let frequency = id.map(|id| snapshot.frequency(id)).unwrap_or_default();
        terms.push(QuestionTerm {
            text: term.text,
            id,
            sentence_idf: idf(frequency.sentences, meta.sentences),
            passage_idf: idf(frequency.passages, meta.quotable),
            number: written.chars().any(|c| c.is_ascii_digit()),
            name,
        });
    }
    terms
}

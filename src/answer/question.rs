//! A question as the search understands it.

use crate::index::{Analyzer, Analyzers, Snapshot, TermId};
use crate::text::{Language, Word, words};

use super::background::english_idf;
use super::bm25::idf;
use super::kind::AnswerKind;

/// The longest question that is read, in characters.
pub const MAX_QUESTION_CHARS: usize = 10_000;

/// How many different terms of a question are searched for: a page pasted into the box is a
/// question about its beginning.
const MAX_TERMS: usize = 64;

/// What a word the corpus lacks counts when the question is asked in a language the corpus is not
/// written in: only names and numbers can be expected to be the same there.
const FOREIGN_WEIGHT: f32 = 0.2;

/// What a term of the question before counts against one of the question itself.
const HISTORY_WEIGHT: f32 = 0.4;

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
    /// Its idf in general English; in other languages, that among the corpus's passages.
    pub(super) general_idf: f32,
    /// What it counts: 1 in the question itself, less when only an earlier question has it.
    pub(super) weight: f32,
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
    ///
    /// A question may go on from the one before it ("And exports?"), so the terms of the last of
    /// `history` count as well, at [`HISTORY_WEIGHT`].
    pub fn read(text: &str, history: &[String], snapshot: &Snapshot) -> Self {
        let words = words(text);
        let kind = AnswerKind::of(&words);
        let mut analyzers = Analyzers::default();
        let corpus: Vec<Language> =
            snapshot.meta().languages.iter().filter_map(|code| Language::from_tag(code)).collect();
        let asked_in = language_of(text, &corpus, &mut analyzers);
        let foreign = asked_in.is_some_and(|language| !corpus.contains(&language));
        let shown = match asked_in.filter(|_| foreign) {
            Some(language) => without_stop_words(text, analyzers.get(language)),
            None => text.to_owned(),
        };
        let mut terms = Vec::new();
        for language in corpus {
            let mut reading = Reading { snapshot, language, foreign, terms: Vec::new() };
            reading.add(&shown, 1.0, analyzers.get(language));
            if !reading.terms.is_empty()
                && let Some(before) = history.last()
            {
                reading.add(before, HISTORY_WEIGHT, analyzers.get(language));
            }
            terms.push((language, reading.terms));
        }
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

/// The language a question is asked in, told by its stop words: the one with the most, a language
/// of the corpus where that is not beaten. Nothing when no language has any.
fn language_of(text: &str, corpus: &[Language], analyzers: &mut Analyzers) -> Option<Language> {
    let all = Language::CODES.iter().map(|(language, _)| *language);
    let others = all.filter(|language| !corpus.contains(language));
    let mut best: Option<(usize, Language)> = None;
    for language in corpus.iter().copied().chain(others) {
        let count = analyzers.get(language).stop_words(text);
        if count > best.map_or(0, |(most, _)| most) {
            best = Some((count, language));
        }
    }
    best.map(|(_, language)| language)
}

/// The words of `text` that are no stop words of its own language, as they are written.
fn without_stop_words(text: &str, analyzer: &mut Analyzer) -> String {
    let kept: Vec<&str> =
        analyzer.terms(text).into_iter().map(|term| term.span.slice(text)).collect();
    kept.join(" ")
}

/// A question as it is read in one language of the corpus.
struct Reading<'a> {
    snapshot: &'a Snapshot,
    language: Language,
    /// Whether it is asked in another language than any of the corpus.
    foreign: bool,
    terms: Vec<QuestionTerm>,
}

impl Reading<'_> {
    /// Adds the distinct terms of `text` that are not there yet, each with `weight`.
    fn add(&mut self, text: &str, weight: f32, analyzer: &mut Analyzer) {
        let meta = self.snapshot.meta();
        for term in analyzer.terms(text) {
            if self.terms.len() == MAX_TERMS {
                break;
            }
            let written = term.span.slice(text);
            let capital = written.chars().next().is_some_and(char::is_uppercase);
            if self.terms.iter().any(|known| known.text == term.text) {
                continue;
            }
            let id = self.snapshot.term(&term.text);
            let frequency = id.map(|id| self.snapshot.frequency(id)).unwrap_or_default();
            let passage_idf = idf(frequency.passages, meta.quotable);
            let general_idf = match self.language {
                Language::English => english_idf(&term.text),
                _ => passage_idf,
            };
            let number = written.chars().any(|c| c.is_ascii_digit());
            let translatable = self.foreign && id.is_none() && !capital && !number;
            let weight = if translatable { weight * FOREIGN_WEIGHT } else { weight };
            self.terms.push(QuestionTerm {
                text: term.text,
                id,
                sentence_idf: idf(frequency.sentences, meta.sentences),
                passage_idf,
                general_idf,
                weight,
            });
        }
    }
}

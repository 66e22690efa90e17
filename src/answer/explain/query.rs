//! How the question was read.

use std::collections::HashSet;

use super::explanation::{HistoryAccount, QuestionAccount, ReadingAccount, Related, TermAccount};
use crate::answer::question::expected::expected_type;
use crate::answer::question::follow_up::{FADING, weight_of_last};
use crate::answer::question::question::{MAX_HISTORY, Question};
use crate::answer::question::terms::{AnalysedQuestion, QuestionTerm};
use crate::answer::retrieve::expansion::Expansions;
use crate::answer::trace::{Trace, TypedQuestion};
use crate::index::{Snapshot, TermId};
use crate::text::{Language, fold, words};

/// How many related words of each sort are named.
const RELATED: usize = 4;
/// The least a related word must be worth to be named.
pub(super) const MIN_WORTH: f32 = 0.2;

/// The account of a question as it was analysed.
pub(super) fn account(trace: &Trace<'_>, typed: &TypedQuestion) -> QuestionAccount {
    let question = &trace.question;
    let sources: Vec<AnalysisSource<'_>> =
        (0..question.analysed.len()).filter_map(|n| AnalysisSource::of(trace, n)).collect();
    QuestionAccount {
        language: question.asked_in,
        language_given: typed.language_given,
        spelling: spelling(&typed.question, question),
        kind: question.answer_type,
        kind_from_history: question.answer_type
            != expected_type(&question.words, question.asked_in),
        asks_way: question.asks_way,
        history: sources.first().map_or_else(Vec::new, |source| source.history(question, typed)),
        readings: sources.iter().map(AnalysisSource::account).collect(),
    }
}

/// The words that were repaired: a repair puts a word for a word.
fn spelling(typed: &str, question: &Question) -> Vec<(String, String)> {
    let Some(repaired) = &question.repaired else { return Vec::new() };
    // A question with slips is split once more: its words are those of the repaired text.
    let pairs = words(typed).into_iter().zip(words(repaired));
    pairs
        .filter(|(typed, read)| typed.lower != read.lower)
        .map(|(word, read)| (word.span.slice(typed).to_owned(), read.lower.to_string()))
        .collect()
}

/// A question as it was analysed for one language, with what its terms are related to.
struct AnalysisSource<'a> {
    snapshot: &'a Snapshot,
    reading: &'a AnalysedQuestion,
    relations: &'a Expansions,
}

impl<'a> AnalysisSource<'a> {
    fn of(trace: &'a Trace<'_>, n: usize) -> Option<Self> {
        let analysed = trace.question.analysed.get(n)?;
        let relations = trace.ranking.candidates.expansions(n)?;
        Some(Self { snapshot: trace.snapshot, reading: analysed, relations })
    }

    fn account(&self) -> ReadingAccount {
        let terms = self.reading.terms.iter().enumerate();
        ReadingAccount {
            language: self.reading.language,
            carried: self.reading.carried,
            terms: terms.map(|(n, term)| self.term(n, term)).collect(),
        }
    }

    fn term(&self, n: usize, term: &QuestionTerm) -> TermAccount {
        let (snapshot, language) = (self.snapshot, self.reading.language);
        let written = term.written.as_str();
        let mut same_as: Vec<String> = Vec::new();
        for form in &term.forms {
            same_as.extend(snapshot.names(language, form));
        }
        // A name that is what was typed explains nothing.
        same_as.retain(|name| fold(name) != fold(written));
        let own = [term.text.clone()];
        // A term that was not carried over is its own form.
        let carried = term.forms.iter().filter(|_| term.forms != own);
        let mut carried_to: Vec<String> =
            carried.map(|form| word(snapshot, language, form)).collect();
        carried_to.retain(|other| fold(other) != fold(written));
        // A passage with two forms of the word counts twice, as it does in the idf that weighs the
        // term.
        let passages = term.ids.iter().map(|id| snapshot.frequency(*id).passages).sum();
        TermAccount {
            written: written.to_owned(),
            weight: term.weight,
            carried_to,
            same_as,
            passages,
            of_passages: snapshot.meta().quotable,
            related: self.related(n),
        }
    }

    /// The best related words of each sort, the best first.
    fn related(&self, term: usize) -> Vec<Related> {
        let (snapshot, language) = (self.snapshot, self.reading.language);
        let mut all: Vec<_> = self
            .relations
            .of_term(term)
            .map(|(id, relation)| (relation.kind.worth() * relation.strength, relation.kind, id))
            .filter(|(worth, ..)| *worth >= MIN_WORTH)
            .collect();
        // Of equals the one that people will find most often in their articles.
        all.sort_by(|(a, _, one), (b, _, other)| {
            let count = |id: &TermId| snapshot.frequency(*id).passages;
            let [first, second] = [one, other].map(|id| snapshot.term_text(*id));
            b.total_cmp(a).then(count(other).cmp(&count(one))).then(first.cmp(&second))
        });
        let mut told = HashSet::new();
        let mut related: Vec<Related> = Vec::new();
        for (worth, kind, id) in all {
            let link = kind.into();
            let enough = related.iter().filter(|other| other.link == link).count() == RELATED;
            // A word related in two ways is named for the stronger.
            if enough || !told.insert(id) {
                continue;
            }
            let text = snapshot.term_text(id).unwrap_or_default();
            related.push(Related { word: word(snapshot, language, text), link, worth });
        }
        related
    }

    /// What earlier questions gave, the latest first.
    fn history(&self, question: &Question, typed: &TypedQuestion) -> Vec<HistoryAccount> {
        let mut weight = weight_of_last(&question.words, self.written_in(0).len());
        let mut accounts = Vec::new();
        // Text 0 is the question itself.
        for (n, text) in (1..).zip(typed.history.iter().rev().take(MAX_HISTORY)) {
            let words = self.written_in(n);
            accounts.push(HistoryAccount { question: text.clone(), weight, words });
            weight *= FADING;
        }
        accounts
    }

    /// The terms that come from one of the texts, as they are written there.
    fn written_in(&self, source: usize) -> Vec<String> {
        let own = self.reading.terms.iter().filter(|term| term.source == source);
        own.map(|term| term.written.clone()).collect()
    }
}

/// How the corpus writes a term; a term of several words, or of none it has, as it stands.
fn word(snapshot: &Snapshot, language: Language, term: &str) -> String {
    snapshot.written(language, term).unwrap_or_else(|| term.replace('_', " "))
}

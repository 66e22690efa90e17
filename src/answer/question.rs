//! A question as the search understands it.

use crate::index::{Analyzer, Snapshot, Term, TermId, analyzer};
use crate::text::{Direction, Language, Word, direction, embedding, english_idf, fold, words};

use super::bm25::idf;
use super::kind::AnswerKind;

/// The longest question that is read, in characters.
pub const MAX_QUESTION_CHARS: usize = 10_000;

/// How many different terms of a question are searched for: a page pasted into the box is a
/// question about its beginning. Sets of terms are kept as the bits of a `u64`.
pub(super) const MAX_TERMS: usize = 64;

/// What a word the corpus lacks counts when the question is asked in a language the corpus is not
/// written in: only names and numbers can be expected to be the same there.
const FOREIGN_WEIGHT: f32 = 0.2;

/// What a term of the question before counts against one of the question itself.
const HISTORY_WEIGHT: f32 = 0.4;

/// Words that ask for a number of what stands behind them, folded.
const COUNTING: &[&str] = &["many", "much", "combien"];
/// How many words behind such a word its noun may stand.
const NOUN_REACH: usize = 2;

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
    /// Its general idf by how rare it is in the corpus, as a share of the rarest: a name that every
    /// passage has tells nothing here, however rare it is elsewhere.
    pub(super) telling_idf: f32,
    /// What it means, where its language has embeddings.
    pub(super) direction: Option<Direction>,
    /// What it counts: 1 in the question itself, less when only an earlier question has it.
    pub(super) weight: f32,
    /// Whether the question wrote it with a capital, other than at its beginning.
    pub(super) name: bool,
    /// Whether the question wrote it with digits.
    pub(super) number: bool,
}

/// A question as it is read in one language of the corpus.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) language: Language,
    /// Its distinct terms, in order, at most [`MAX_TERMS`].
    pub(super) terms: Vec<QuestionTerm>,
    /// Which terms stand side by side in the question, stop words left out.
    pub(super) pairs: Vec<(usize, usize)>,
    /// Which term a number is asked of ("how many troops").
    pub(super) counted: Option<usize>,
}

/// A question, read in each language the corpus is written in.
#[derive(Clone, Debug)]
pub struct Question {
    /// The kind of answer it asks for.
    pub kind: AnswerKind,
    /// Whether it asks how something is done.
    pub(super) asks_way: bool,
    /// Its words, in order.
    pub(super) words: Vec<Word>,
    pub(super) readings: Vec<Reading>,
}

impl Question {
    /// Reads a question against the corpus it is asked of.
    ///
    /// A question may go on from the one before it ("And exports?"), so the terms of the last of
    /// `history` count as well, at a lower weight.
    pub fn read(text: &str, history: &[String], snapshot: &Snapshot) -> Self {
        Self::read_in(text, history, None, snapshot)
    }

    /// Reads a question that says which language it is asked in.
    pub fn read_in(
        text: &str,
        history: &[String],
        language: Option<Language>,
        snapshot: &Snapshot,
    ) -> Self {
        let words = words(text);
        let kind = AnswerKind::of(&words);
        let asks_way = asks_way(&words);
        let corpus: Vec<Language> =
            snapshot.meta().languages.iter().filter_map(|code| Language::from_tag(code)).collect();
        let known = language.filter(|language| *language != Language::Other);
        let asked_in = known.or_else(|| language_of(text, words.len(), &corpus));
        let foreign = asked_in.is_some_and(|language| !corpus.contains(&language));
        let shown = match asked_in.filter(|_| foreign) {
            Some(language) => without_stop_words(text, analyzer(language)),
            None => text.to_owned(),
        };
        let mut readings = Vec::new();
        for language in corpus {
            let mut reader = Reader { snapshot, foreign, reading: Reading::new(language) };
            let terms = snapshot.terms(language, &shown);
            reader.add(&shown, &terms, 1.0);
            reader.reading.counted = reader.counted(&shown, &terms);
            if !reader.reading.terms.is_empty()
                && let Some(before) = history.last()
            {
                let terms = snapshot.terms(language, before);
                reader.add(before, &terms, HISTORY_WEIGHT);
            }
            readings.push(reader.reading);
        }
        Self { kind, asks_way, words, readings }
    }

    /// Whether there is anything to search for.
    pub fn is_empty(&self) -> bool {
        self.readings.iter().all(|reading| reading.terms.is_empty())
    }

    /// The question as it is read in the language of a document.
    pub(super) fn reading(&self, language: Language) -> Option<&Reading> {
        self.readings.iter().find(|reading| reading.language == language)
    }

    /// All distinct terms the corpus knows, in any of its languages.
    pub(super) fn searched(&self) -> Vec<&str> {
        let mut searched: Vec<&str> = Vec::new();
        for term in self.readings.iter().flat_map(|reading| &reading.terms) {
            if term.id.is_some() && !searched.contains(&term.text.as_str()) {
                searched.push(&term.text);
            }
        }
        searched
    }
}

impl Reading {
    fn new(language: Language) -> Self {
        Self { language, terms: Vec::new(), pairs: Vec::new(), counted: None }
    }
}

/// Whether the words ask for a way or a command: "how do I", "how to", "which command".
fn asks_way(words: &[Word]) -> bool {
    let folded: Vec<String> = words.iter().map(|word| fold(&word.lower)).collect();
    let next = |n: usize| folded.get(n + 1).map(String::as_str).unwrap_or_default();
    folded.iter().enumerate().any(|(n, word)| match word.as_str() {
        "how" => {
            matches!(next(n), "do" | "can" | "to" | "should" | "would" | "does" | "i" | "could")
        }
        "command" | "flag" | "variable" | "setting" | "option" | "commande" => true,
        "comment" => n == 0,
        _ => false,
    })
}

/// The language a question is asked in, told by its stop words: a language of the corpus where at
/// least a quarter of the words are stop words of one, else the language with the most. Nothing
/// when no language has any.
fn language_of(text: &str, words: usize, corpus: &[Language]) -> Option<Language> {
    let most = |languages: &mut dyn Iterator<Item = Language>| {
        let mut best: Option<(usize, Language)> = None;
        for language in languages {
            let count = analyzer(language).stop_words(text);
            if count > best.map_or(0, |(most, _)| most) {
                best = Some((count, language));
            }
        }
        best
    };
    let own = most(&mut corpus.iter().copied());
    if own.is_some_and(|(count, _)| count * 4 >= words) {
        return own.map(|(_, language)| language);
    }
    let mut others = Language::CODES.iter().map(|(language, _)| *language);
    let other = most(&mut others.by_ref().filter(|language| !corpus.contains(language)));
    let beaten = other.map_or(0, |(count, _)| count) > own.map_or(0, |(count, _)| count);
    if beaten { other } else { own }.map(|(_, language)| language)
}

/// The words of `text` that are no stop words of its own language, as they are written.
fn without_stop_words(text: &str, analyzer: &Analyzer) -> String {
    let kept: Vec<&str> =
        analyzer.terms(text).into_iter().map(|term| term.span.slice(text)).collect();
    kept.join(" ")
}

/// Reads a text into the terms of one language.
struct Reader<'a> {
    snapshot: &'a Snapshot,
    /// Whether the question is asked in another language than any of the corpus.
    foreign: bool,
    reading: Reading,
}

impl Reader<'_> {
    /// Adds the distinct terms of `text` that are not there yet, each with `weight`, and which of
    /// them stand side by side.
    fn add(&mut self, text: &str, terms: &[Term], weight: f32) {
        let mut before = None;
        for term in terms {
            let known = self.reading.terms.iter().position(|known| known.text == term.text);
            let n = known.unwrap_or(self.reading.terms.len());
            if n == MAX_TERMS {
                break;
            }
            if known.is_none() {
                let term = self.term(text, term, weight);
                self.reading.terms.push(term);
            }
            if let Some(before) = before.filter(|before| *before != n) {
                self.reading.pairs.push((before, n));
            }
            before = Some(n);
        }
    }

    fn term(&self, text: &str, term: &Term, weight: f32) -> QuestionTerm {
        let meta = self.snapshot.meta();
        let written = term.span.slice(text);
        let capital = written.chars().next().is_some_and(char::is_uppercase);
        let number = written.chars().any(|c| c.is_ascii_digit());
        let id = self.snapshot.term(&term.text);
        let frequency = id.map(|id| self.snapshot.frequency(id)).unwrap_or_default();
        let passage_idf = idf(frequency.passages, meta.quotable);
        let general_idf = match self.reading.language {
            Language::English => english_idf(&term.text),
            _ => passage_idf,
        };
        let direction = match self.reading.language {
            Language::English => embedding(&term.text).and_then(direction),
            _ => None,
        };
        let translatable = self.foreign && id.is_none() && !capital && !number;
        QuestionTerm {
            text: term.text.clone(),
            id,
            sentence_idf: idf(frequency.sentences, meta.sentences),
            passage_idf,
            general_idf,
            telling_idf: general_idf * passage_idf / idf(0, meta.quotable).max(f32::EPSILON),
            direction,
            weight: if translatable { weight * FOREIGN_WEIGHT } else { weight },
            name: capital && term.position > 0,
            number,
        }
    }

    /// The term a number is asked of.
    fn counted(&self, text: &str, terms: &[Term]) -> Option<usize> {
        let asking =
            words(text).iter().position(|word| COUNTING.contains(&fold(&word.lower).as_str()))?;
        let noun = terms
            .iter()
            .find(|term| term.position > asking && term.position <= asking + NOUN_REACH)?;
        self.reading.terms.iter().position(|term| term.text == noun.text)
    }
}

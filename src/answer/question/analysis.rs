//! The words of a question as terms of one language of the corpus.
//!
//! A question in the corpus's own language is analysed as its passages are. One asked in French of
//! English texts, or the reverse, is carried over word by word; in any other language only names
//! and numbers can be expected to be the same.

use crate::answer::question::cues::{Asked, is_idle};
use crate::answer::question::terms::{AnalysedQuestion, MAX_TERMS, QuestionTerm};
use crate::index::{Snapshot, Term, TermId};
use crate::lexicon::{Blend, Wide, direction, embedding, english_idf, to_english, to_french};
use crate::text::{Language, Word, fold, idf, words};

/// What a word counts that is nowhere in the corpus and could not be carried over into its
/// language.
const FOREIGN_WEIGHT: f32 = 0.2;

/// What a word counts that only helps to ask.
const IDLE_WEIGHT: f32 = 0.3;

/// Words that ask for a number of what stands behind them, folded.
pub(in crate::answer) const COUNTING: &[&str] = &["many", "much", "combien"];
/// How many words behind such a word its noun may stand.
const NOUN_REACH: usize = 3;

/// Reads texts in one language into the terms of one language of the corpus.
pub(in crate::answer) struct QuestionAnalyzer<'a> {
    snapshot: &'a Snapshot,
    /// The language the question is asked in; that of the corpus where it is not known.
    asked_in: Language,
    analysed: AnalysedQuestion,
}

impl<'a> QuestionAnalyzer<'a> {
    /// A reader for the documents of `language`.
    pub(in crate::answer) fn new(
        snapshot: &'a Snapshot,
        language: Language,
        asked_in: Option<Language>,
    ) -> Self {
        let asked_in = asked_in.unwrap_or(language);
        Self { snapshot, asked_in, analysed: AnalysedQuestion::new(language) }
    }

    /// How many terms were read.
    pub(in crate::answer) fn count(&self) -> usize {
        self.analysed.terms.len()
    }

    pub(in crate::answer) fn finish(self) -> AnalysedQuestion {
        self.analysed
    }

    /// Adds the distinct terms of `text` that are not there yet, each with `weight`, and which of
    /// them stand side by side.
    pub(in crate::answer) fn add(&mut self, text: &str, weight: f32) {
        let carried = self.carries();
        let terms = self.snapshot.terms(self.from(), text);
        let words = words(text);
        let asked: Vec<Asked<'_>> = words.iter().map(Asked::of).collect();
        let mut before = None;
        for term in &terms {
            let place = words.iter().position(|word| word.span == term.span);
            let idle = place.is_some_and(|place| is_idle(&asked, place, Some(self.asked_in)));
            let read = self.term(text, term, if idle { weight * IDLE_WEIGHT } else { weight });
            let known = self.analysed.terms.iter().position(|known| known.text == read.text);
            let n = known.unwrap_or(self.analysed.terms.len());
            if n == MAX_TERMS {
                break;
            }
            if known.is_none() {
                self.analysed.terms.push(read);
            }
            if let Some(before) = before.filter(|before| *before != n) {
                self.analysed.pairs.push((before, n));
                if carried {
                    // What is an adjective behind its noun in one language is one before it in the
                    // other.
                    self.analysed.pairs.push((n, before));
                }
            }
            before = Some(n);
        }
        if self.analysed.counted.is_none() {
            self.analysed.counted = self.counted(&words, &terms);
        }
    }

    /// The language whose stop words and stems the question's words are read by.
    pub(in crate::answer) fn from(&self) -> Language {
        self.asked_in
    }

    /// Whether words are carried over by the lexicon.
    pub(in crate::answer) fn carries(&self) -> bool {
        matches!(
            (self.asked_in, self.analysed.language),
            (Language::French, Language::English) | (Language::English, Language::French)
        )
    }

    /// The terms of the corpus's language that a term of the question stands for, itself where it
    /// need not be carried over, and whether that is known.
    fn forms(&self, written: &str, term: &Term) -> (Vec<String>, bool) {
        let language = self.analysed.language;
        let of = |text: &str| -> Vec<String> {
            self.snapshot.terms(language, text).into_iter().map(|term| term.text).collect()
        };
        if self.asked_in == language {
            return (vec![term.text.clone()], true);
        }
        let lexicon = match (self.asked_in, language) {
            (Language::French, Language::English) => Some(to_english(&term.text)),
            (Language::English, Language::French) => Some(to_french(&term.text)),
            _ => None,
        };
        // The lexicon holds words; what the corpus calls them may be another term of a group.
        let mut forms: Vec<String> = Vec::new();
        for (other, _) in lexicon.into_iter().flatten() {
            let aliased = self.snapshot.alias(language, other.stem());
            if !forms.contains(&aliased) {
                forms.push(aliased);
            }
        }
        if !forms.is_empty() {
            return (forms, true);
        }
        let same = of(written);
        let known = !same.is_empty();
        (if known { same } else { vec![term.text.clone()] }, false)
    }

    fn term(&self, text: &str, term: &Term, weight: f32) -> QuestionTerm {
        let meta = self.snapshot.meta();
        let written = term.span.slice(text);
        let capital = written.chars().next().is_some_and(char::is_uppercase);
        let number = written.chars().any(|c| c.is_ascii_digit());
        let (mut forms, sure) = self.forms(written, term);
        let found: Vec<(String, TermId)> = forms
            .iter()
            .filter_map(|form| Some((form.clone(), self.snapshot.term(form)?)))
            .collect();
        if !found.is_empty() {
            forms = found.iter().map(|(form, _)| form.clone()).collect();
        }
        let (mut passages, mut sentences) = (0_u64, 0_u64);
        for (_, id) in &found {
            let frequency = self.snapshot.frequency(*id);
            passages += u64::from(frequency.passages);
            sentences += u64::from(frequency.sentences);
        }
        let passage_idf = idf(passages, meta.quotable as u64);
        let general_idf = if self.analysed.tabled {
            forms.iter().map(|form| english_idf(form)).fold(f32::INFINITY, f32::min)
        } else {
            passage_idf
        };
        let untold = !sure && found.is_empty() && !capital && !number;
        QuestionTerm {
            text: term.text.clone(),
            ids: found.into_iter().map(|(_, id)| id).collect(),
            sentence_idf: idf(sentences, meta.sentences as u64),
            passage_idf,
            general_idf,
            telling_idf: general_idf * passage_idf / idf(0, meta.quotable as u64).max(f32::EPSILON),
            direction: self.direction(&forms),
            forms,
            weight: if untold { weight * FOREIGN_WEIGHT } else { weight },
            name: capital && term.position > 0,
            number,
        }
    }

    /// What the forms mean together, where their language has embeddings.
    fn direction(&self, forms: &[String]) -> Option<Wide> {
        if !self.analysed.tabled {
            return None;
        }
        let mut blend = Blend::default();
        for form in forms {
            if let Some(direction) = embedding(form).and_then(direction) {
                blend.add(&direction, 1.0);
            }
        }
        blend.direction().as_ref().map(Wide::of)
    }

    /// The term a number is asked of.
    fn counted(&self, words: &[Word], terms: &[Term]) -> Option<usize> {
        let asking =
            words.iter().position(|word| COUNTING.contains(&fold(&word.lower).as_str()))?;
        let noun = terms
            .iter()
            .find(|term| term.position > asking && term.position <= asking + NOUN_REACH)?;
        self.analysed.terms.iter().position(|term| term.text == noun.text)
    }
}

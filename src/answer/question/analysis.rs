//! The words of a question as terms of one language of the corpus.
//!
//! A question in the corpus's own language is analysed as its passages are. One asked in French of
//! English texts, or the reverse, is carried over word by word; in any other language only names
//! and numbers can be expected to be the same.

use std::borrow::Cow;

use crate::answer::question::asked_text::AskedText;
use crate::answer::question::idle::is_idle;
use crate::answer::question::noun::counted_noun;
use crate::answer::question::terms::{AnalysedQuestion, MAX_TERMS, QuestionTerm};
use crate::answer::question::word::{QuestionWord, for_index};
use crate::index::{Snapshot, Term, TermId};
use crate::lexicon::{Blend, Wide, direction, embedding, english_idf, to_english, to_french};
use crate::text::{Language, Span, idf, words};

/// What a word counts that is nowhere in the corpus and could not be carried over into its
/// language: it may be a name, but most often it is a word the lexicon lacks.
const FOREIGN_WEIGHT: f32 = 0.2;

/// What a word counts that only helps to ask.
const IDLE_WEIGHT: f32 = 0.3;

/// Makes texts in one language into the terms of one language of the corpus.
pub(in crate::answer) struct QuestionAnalyzer<'a> {
    snapshot: &'a Snapshot,
    /// The language the question is asked in; that of the corpus where it is not known.
    asked_in: Language,
    analysed: AnalysedQuestion,
    /// How many texts were added.
    texts: usize,
}

impl<'a> QuestionAnalyzer<'a> {
    /// An analyser for the documents of `language`.
    pub(in crate::answer) fn new(
        snapshot: &'a Snapshot,
        language: Language,
        asked_in: Option<Language>,
    ) -> Self {
        let asked_in = asked_in.unwrap_or(language);
        Self { snapshot, asked_in, analysed: AnalysedQuestion::new(language, asked_in), texts: 0 }
    }

    /// How many terms there are so far.
    pub(in crate::answer) fn count(&self) -> usize {
        self.analysed.terms.len()
    }

    /// What was added, analysed.
    pub(in crate::answer) fn finish(self) -> AnalysedQuestion {
        self.analysed
    }

    /// Adds the distinct terms of a text that are not there yet, each with `weight`, and which of
    /// them are side by side.
    pub(in crate::answer) fn add(&mut self, asked: &AskedText<'_>, weight: f32) {
        let AskedText { text, words, .. } = asked;
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            self.texts += 1;
            return;
        };
        // Without what is said around it: a capital there does not make "us" a country.
        let own = Span::new(first.span.start, last.span.end);
        let mut terms =
            self.snapshot.terms_of(self.asked_in, own.slice(text), &for_index(words, own.start));
        for term in &mut terms {
            term.span = term.span.shifted(own.start);
        }
        // The term before in this text: pairs do not reach across texts.
        let mut before = None;
        for term in &terms {
            // A term made of several words has the place of none, and is never idle.
            let place = words.iter().position(|word| word.span == term.span);
            let idle = place.is_some_and(|n| is_idle(words, n, Some(self.asked_in)));
            let read = self.term(asked, term, if idle { weight * IDLE_WEIGHT } else { weight });
            let known = self.place_of(&read.text);
            let n = known.unwrap_or(self.analysed.terms.len());
            // Sets of terms have no bit for more. What is pasted is about its beginning.
            if n == MAX_TERMS {
                break;
            }
            // The first mention keeps its weight: the question's own words come first.
            if known.is_none() {
                self.analysed.terms.push(read);
            }
            if let Some(before) = before.filter(|before| *before != n) {
                self.analysed.pairs.push((before, n));
                if self.analysed.carried {
                    // An adjective that follows its noun in one language comes before it in the
                    // other.
                    self.analysed.pairs.push((n, before));
                }
            }
            before = Some(n);
        }
        // What a later text counts is asked of an earlier question, unless the question counts.
        if self.analysed.counted.is_none() {
            let counted = counted_noun(words, &terms);
            self.analysed.counted = counted.and_then(|noun| self.place_of(&noun.text));
        }
        self.texts += 1;
    }

    /// Which of the terms a text is.
    fn place_of(&self, text: &str) -> Option<usize> {
        self.analysed.terms.iter().position(|term| term.text == text)
    }

    /// The terms of the corpus's language that a term of the question stands for, itself where it
    /// need not be carried over, and whether that is known.
    fn forms(&self, asked: &AskedText<'_>, term: &Term) -> (Vec<String>, bool) {
        if self.asked_in == self.analysed.language {
            return (vec![term.text.clone()], true);
        }
        let carried = self.carried(&term.text);
        if !carried.is_empty() {
            return (carried, true);
        }
        // A name is often the same in both languages, but has other endings cut off.
        let same = self.as_written(asked, term);
        let known = !same.is_empty();
        (if known { same } else { vec![term.text.clone()] }, false)
    }

    /// What the lexicon has for a stem, as the corpus calls it; nothing where it carries no words
    /// between the two languages.
    fn carried(&self, stem: &str) -> Vec<String> {
        let language = self.analysed.language;
        let others = match (self.asked_in, language) {
            (Language::French, Language::English) => to_english(stem),
            (Language::English, Language::French) => to_french(stem),
            _ => return Vec::new(),
        };
        let mut forms: Vec<String> = Vec::new();
        for (other, _) in others {
            // The lexicon holds words; the corpus may call them by another term of a group.
            let aliased = self.snapshot.alias(language, other.stem());
            if !forms.contains(&aliased) {
                forms.push(aliased);
            }
        }
        forms
    }

    /// The terms that the corpus's language makes of a term as it is written.
    fn as_written(&self, asked: &AskedText<'_>, term: &Term) -> Vec<String> {
        let written = term.span.slice(&asked.text);
        let own: Vec<QuestionWord> =
            asked.words.iter().filter(|word| term.span.contains(word.span)).cloned().collect();
        let own = if own.is_empty() {
            // A lone character of a script without spaces is part of two pairs, and no word.
            words(written)
        } else {
            for_index(&own, term.span.start)
        };
        let terms = self.snapshot.terms_of(self.analysed.language, written, &own);
        terms.into_iter().map(|term| term.text).collect()
    }

    /// A term with what the corpus and the lexicon know of it.
    fn term(&self, asked: &AskedText<'_>, term: &Term, weight: f32) -> QuestionTerm {
        let meta = self.snapshot.meta();
        let written = term.span.slice(&asked.text);
        let capital = written.chars().next().is_some_and(char::is_uppercase);
        let number = written.chars().any(|c| c.is_ascii_digit());
        let (forms, sure) = self.forms(asked, term);
        let found: Vec<(&String, TermId)> =
            forms.iter().filter_map(|form| Some((form, self.snapshot.term(form)?))).collect();
        let ids: Vec<TermId> = found.iter().map(|(_, id)| *id).collect();
        // Forms the corpus lacks would make the term rarer than it is.
        let forms: Cow<'_, [String]> = if found.is_empty() {
            Cow::Borrowed(&forms)
        } else {
            Cow::Owned(found.iter().map(|(form, _)| (*form).clone()).collect())
        };
        let (mut passages, mut sentences) = (0_u64, 0_u64);
        for id in &ids {
            let frequency = self.snapshot.frequency(*id);
            passages += u64::from(frequency.passages);
            sentences += u64::from(frequency.sentences);
        }
        let passage_idf = idf(passages, meta.quotable as u64);
        // The rarest form is a chance of the lexicon; the commonest is what people would write.
        let general_idf = if self.analysed.tabled {
            forms.iter().map(|form| english_idf(form)).fold(f32::INFINITY, f32::min)
        } else {
            passage_idf
        };
        // No term is rarer than one that no passage has.
        let rarest = idf(0, meta.quotable as u64).max(f32::EPSILON);
        // A capital or a digit makes a name or a number, which is the same in every language.
        let foreign = !sure && found.is_empty() && !capital && !number;
        QuestionTerm {
            text: term.text.clone(),
            sentence_idf: idf(sentences, meta.sentences as u64),
            passage_idf,
            general_idf,
            telling_idf: general_idf * passage_idf / rarest,
            direction: self.direction(&forms),
            forms: forms.into_owned(),
            ids,
            written: written.to_owned(),
            source: self.texts,
            weight: if foreign { weight * FOREIGN_WEIGHT } else { weight },
            // The first word of a question has a capital whatever it is.
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
}

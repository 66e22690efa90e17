//! The words of a question as terms of one language of the corpus.
//!
//! A question in the corpus's own language is analysed as its passages are. One asked in French of
//! English texts, or the reverse, is carried over word by word; in any other language only names
//! and numbers can be expected to be the same.

use std::borrow::Cow;

use crate::answer::question::asked_text::AskedText;
use crate::answer::question::idle::is_idle;
use crate::answer::question::joined::{apart, together};
use crate::answer::question::noun::counted_noun;
use crate::answer::question::terms::{AnalysedQuestion, MAX_TERMS, QuestionTerm};
use crate::answer::question::variant::variants;
use crate::answer::question::word::{QuestionWord, for_index};
use crate::index::{Snapshot, Term, TermId, small_name};
use crate::lexicon::{english_idf, to_english, to_french};
use crate::text::{Language, Span, idf, words};

/// What a word counts that is nowhere in the corpus and could not be carried over into its
/// language: it may be a name, but most often it is a word the lexicon lacks.
const FOREIGN_WEIGHT: f32 = 0.2;

/// What a word counts that was carried over into words that are nowhere in the corpus.
const UNSURE_WEIGHT: f32 = 0.85;

/// What a word counts that only helps to ask.
const IDLE_WEIGHT: f32 = 0.3;

/// What the words count of a name that the corpus has as one, and what the name does where the corpus
/// has the words apart as well.
const PART_WEIGHT: f32 = 0.5;

/// Small words that open a question for a name of small words.
const ASKING_SMALL: &[&str] = &[
    "what", "who", "which", "where", "when", "is", "are", "was", "were", "whats", "whos", "about",
    "do", "does", "qui", "que", "quoi", "est", "sont", "c", "ce", "qu", "wer", "was", "ist",
    "sind", "quien", "que", "es", "son",
];

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
        let own = with_signs(text, Span::new(first.span.start, last.span.end));
        let mut terms =
            self.snapshot.terms_of(self.asked_in, own.slice(text), &for_index(words, own.start));
        for term in &mut terms {
            term.span = term.span.shifted(own.start);
        }
        let (mut terms, also) = self.as_the_corpus_has(text, words, terms);
        if terms.is_empty() {
            terms = self.small_names(words);
        }
        // The term before in this text: pairs do not reach across texts.
        let mut before = None;
        for term in &terms {
            // A term made of several words has the place of none, and is never idle.
            let place = words.iter().position(|word| word.span == term.span);
            let idle = place.is_some_and(|n| is_idle(words, n, Some(self.asked_in)));
            let mut wholes = terms.iter().filter(|whole| !also.contains(&whole.span));
            let part = self.asked_in.has_spaces() && wholes.any(|whole| is_part(term, whole));
            let part = part || also.contains(&term.span);
            let own = if part { weight * PART_WEIGHT } else { weight };
            let read = self.term(asked, term, if idle { own * IDLE_WEIGHT } else { own });
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

    /// The names of small words that a text without other words may ask for: "who is The Who".
    fn small_names(&self, words: &[QuestionWord]) -> Vec<Term> {
        // What asks is not asked for; after it the same word may be the name.
        let asked = words.iter().skip_while(|word| word.is_any(ASKING_SMALL));
        let own: Vec<QuestionWord> = asked.cloned().collect();
        let own = for_index(&own, 0).into_iter().enumerate();
        let names =
            own.map(|(position, word)| Term { text: small_name(&word), span: word.span, position });
        names.filter(|term| self.snapshot.term(&term.text).is_some()).collect()
    }

    /// The terms of a text with those put together or taken apart that the corpus writes so, and where
    /// those are of which the corpus has the words apart as well.
    fn as_the_corpus_has(
        &self,
        text: &str,
        words: &[QuestionWord],
        mut terms: Vec<Term>,
    ) -> (Vec<Term>, Vec<Span>) {
        let snapshot = self.snapshot;
        // Without spaces a pair of characters is no name of two.
        if !self.asked_in.has_spaces() {
            return (terms, Vec::new());
        }
        // A name of several words, where the corpus has none such, is its words alone.
        let missing = terms.iter().filter(|term| snapshot.term(&term.text).is_none());
        let absent = missing.filter(|whole| terms.iter().any(|term| is_part(term, whole)));
        let absent: Vec<Span> = absent.map(|term| term.span).collect();
        terms.retain(|term| !absent.contains(&term.span));
        if self.asked_in != self.analysed.language {
            return (terms, Vec::new());
        }
        let mut read: Vec<Term> = Vec::with_capacity(terms.len());
        for term in terms {
            let word = words.iter().find(|word| word.span == term.span);
            let parts = word.filter(|_| snapshot.term(&term.text).is_none());
            match parts.and_then(|word| apart(&word.lower, self.asked_in, snapshot)) {
                Some(pair) => read.extend(pair.map(|text| Term { text, ..term.clone() })),
                None => read.push(term),
            }
        }
        let mut also = Vec::new();
        for whole in together(text, words, &read, self.asked_in, snapshot) {
            let unknown =
                |term: &Term| is_part(term, &whole) && snapshot.term(&term.text).is_none();
            let own = read.iter().filter(|term| is_part(term, &whole));
            let own: Vec<&str> = own.map(|term| term.text.as_str()).collect();
            also.extend((own.len() > 1 && snapshot.side_by_side(&own)).then_some(whole.span));
            // Words that are nowhere by themselves are that name and nothing else.
            read.retain(|term| !unknown(term));
            let place = read.partition_point(|term| term.span.start < whole.span.end);
            read.insert(place, whole);
        }
        (read, also)
    }

    /// Which of the terms a text is.
    fn place_of(&self, text: &str) -> Option<usize> {
        self.analysed.terms.iter().position(|term| term.text == text)
    }

    /// The terms of the corpus's language that a term of the question stands for, itself where it
    /// need not be carried over, and whether that is known.
    fn forms(&self, asked: &AskedText<'_>, term: &Term) -> (Vec<String>, bool) {
        let language = self.analysed.language;
        if self.asked_in == language {
            let mut forms = vec![term.text.clone()];
            forms.extend(variants(&term.text, language, self.snapshot));
            return (forms, true);
        }
        let mut carried = self.carried(&term.text);
        // A name is often the same in both languages, but has other endings cut off; and a number
        // may be grouped in another way.
        let mut same = self.as_written(asked, term);
        if self.snapshot.term(&term.text).is_some()
            && term.text.contains(|c: char| c.is_ascii_digit())
        {
            same.push(term.text.clone());
        }
        if !carried.is_empty() {
            // What both languages have is meant as well: "coup d'état".
            let own = same.into_iter().filter(|form| self.snapshot.term(form).is_some());
            for form in own {
                if !carried.contains(&form) {
                    carried.push(form);
                }
            }
            return (carried, true);
        }
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
        // The lexicon has some of the words that it may be carried over into, never all.
        let unsure = sure && found.is_empty() && self.asked_in != self.analysed.language;
        QuestionTerm {
            text: term.text.clone(),
            sentence_idf: idf(sentences, meta.sentences as u64),
            passage_idf,
            general_idf,
            telling_idf: general_idf * passage_idf / rarest,
            forms: forms.into_owned(),
            ids,
            written: written.to_owned(),
            source: self.texts,
            weight: match (foreign, unsure) {
                (true, _) => weight * FOREIGN_WEIGHT,
                (_, true) => weight * UNSURE_WEIGHT,
                _ => weight,
            },
            // The first word of a question has a capital whatever it is.
            name: capital && term.position > 0,
            number,
        }
    }
}

/// Whether a term is of a word that another is made of beside others.
fn is_part(term: &Term, whole: &Term) -> bool {
    whole.span != term.span && whole.span.contains(term.span)
}

/// A part of a text with the signs that stand right before and behind it: they may belong to its
/// first or last word.
fn with_signs(text: &str, part: Span) -> Span {
    let before = text.get(..part.start).unwrap_or_default();
    let after = text.get(part.end..).unwrap_or_default();
    let behind = after.len() - after.trim_start_matches(is_sign).len();
    Span::new(before.trim_end_matches(is_sign).len(), part.end + behind)
}

fn is_sign(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

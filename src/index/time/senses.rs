//! Senses: what the terms of dated sentences mean, as English words, so that one of them can be
//! near another or its opposite.

use std::collections::{HashMap, HashSet};

use crate::index::tables::record::TermId;
use crate::lexicon::{
    Blend, Direction, cosine, direction, embedding, english_idf, everyday, neighbours, opposites,
    to_english,
};
use crate::text::Language;

/// Cosines of two words up to this say nothing: any two have that much in common.
const NOISE: f32 = 0.25;

/// What nearness by embeddings is worth against the thesaurus: words of opposite meaning keep the
/// same company.
const COMPANY: f32 = 0.9;

/// Two words for a change are of one kind from this nearness on.
const SAME_CHANGE: f32 = 0.4;

/// What two words of another language are worth that share an English one.
const SHARED: f32 = 0.9;

/// What a term means.
#[derive(Debug, Default)]
pub(in crate::index) struct WordSense {
    /// The English stems it means.
    senses: Vec<String>,
    /// Stems of a near meaning, with how near.
    near: HashMap<&'static str, f32>,
    opposites: HashSet<&'static str>,
    /// Those of them that undo what it says: began, of ended.
    undone_by: HashSet<&'static str>,
    direction: Option<Direction>,
    /// How rare it is in English.
    rarity: f32,
}

impl WordSense {
    fn of(term: &str, language: Language) -> Self {
        let senses: Vec<String> = match language {
            Language::English => vec![term.to_owned()],
            Language::French => to_english(term).map(|(word, _)| word.stem().to_owned()).collect(),
            _ => Vec::new(),
        };
        let mut word = Self::default();
        let mut blend = Blend::default();
        for sense in &senses {
            for (other, strength) in neighbours(sense).chain(everyday(sense)) {
                let near = word.near.entry(other.stem()).or_default();
                *near = near.max(strength);
            }
            for (other, strength) in opposites(sense) {
                let stem = other.stem();
                word.opposites.insert(stem);
                if strength >= 1.0 {
                    word.undone_by.insert(stem);
                }
            }
            // Words of opposite meaning keep the same company and have near directions, so that the
            // thesaurus decides about those; directions speak for what it does not list.
            if let Some(direction) = embedding(sense).and_then(direction) {
                blend.add(&direction, 1.0);
            }
            word.rarity = word.rarity.max(english_idf(sense));
        }
        word.direction = blend.direction();
        Self { senses, ..word }
    }

    /// How near another word is in its meaning, 0 to 1.
    pub(in crate::index) fn near(&self, other: &Self) -> f32 {
        if self.senses.iter().any(|sense| other.senses.contains(sense)) {
            return SHARED;
        }
        // The thesaurus first: it knows near words apart from words of one subject, which directions
        // do not.
        let listed = other.senses.iter().filter_map(|sense| self.near.get(sense.as_str()));
        let listed = listed.copied().fold(0.0, f32::max);
        let company = match (&self.direction, &other.direction) {
            (Some(a), Some(b)) => COMPANY * (cosine(a, b) - NOISE) / (1.0 - NOISE),
            _ => 0.0,
        };
        listed.max(company)
    }

    /// Whether another word means the opposite.
    pub(in crate::index) fn opposes(&self, other: &Self) -> bool {
        other.senses.iter().any(|sense| self.opposites.contains(sense.as_str()))
    }

    /// Whether it says that something became otherwise: ended, opened.
    pub(in crate::index) fn is_change(&self) -> bool {
        !self.undone_by.is_empty()
    }

    /// Whether both say that something became otherwise, and in one way: ended, halted. They are
    /// near in meaning or have the same opposite.
    pub(in crate::index) fn same_change(&self, other: &Self) -> bool {
        let both = self.is_change() && other.is_change();
        both && (!self.undone_by.is_disjoint(&other.undone_by) || self.near(other) >= SAME_CHANGE)
    }

    /// What several words mean together.
    pub(in crate::index) fn together(words: &[&Self]) -> Option<Direction> {
        let mut blend = Blend::default();
        for word in words {
            if let Some(direction) = &word.direction {
                blend.add(direction, word.rarity);
            }
        }
        blend.direction()
    }
}

/// The words of the terms of dated sentences, by the language they are written in.
#[derive(Debug, Default)]
pub(in crate::index) struct Senses<'a> {
    languages: &'a [Language],
    words: HashMap<(Language, TermId), WordSense>,
    nothing: WordSense,
}

impl<'a> Senses<'a> {
    /// Looks terms up; `languages` are those of the documents.
    pub(in crate::index) fn of(
        terms: impl Iterator<Item = (usize, TermId)>,
        languages: &'a [Language],
        vocabulary: &[String],
    ) -> Self {
        let mut senses = Self { languages, ..Self::default() };
        for (document, term) in terms {
            let Some(language) = languages.get(document).copied() else { continue };
            let text = vocabulary.get(term as usize).map(String::as_str).unwrap_or_default();
            senses.words.entry((language, term)).or_insert_with(|| WordSense::of(text, language));
        }
        senses
    }

    /// A term of a document.
    pub(in crate::index) fn word(&self, document: usize, term: TermId) -> &WordSense {
        let language = self.languages.get(document).copied().unwrap_or_default();
        self.words.get(&(language, term)).unwrap_or(&self.nothing)
    }
}

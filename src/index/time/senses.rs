//! Senses: what the terms of dated sentences mean, as English words, so that one of them can be
//! near another or its opposite.

use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

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

/// Terms by their number.
pub(in crate::index) trait TermTexts {
    /// A term; nothing for a number that is none's.
    fn term_text(&self, term: TermId) -> Option<&str>;
}

impl TermTexts for Vec<String> {
    fn term_text(&self, term: TermId) -> Option<&str> {
        self.get(term as usize).map(String::as_str)
    }
}

/// What a term means.
#[derive(Debug, Default)]
pub(in crate::index) struct WordSense {
    /// The English stems it means.
    senses: Vec<String>,
    opposites: HashSet<&'static str>,
    /// Those of them that undo what it says: began, of ended.
    undone_by: HashSet<&'static str>,
    nearness: OnceCell<Nearness>,
}

/// What is near a term.
#[derive(Debug, Default)]
struct Nearness {
    /// Stems of a near meaning, with how near.
    listed: HashMap<&'static str, f32>,
    direction: Option<Direction>,
    /// How rare the term is in English.
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
        for (other, strength) in senses.iter().flat_map(|sense| opposites(sense)) {
            let stem = other.stem();
            word.opposites.insert(stem);
            if strength >= 1.0 {
                word.undone_by.insert(stem);
            }
        }
        Self { senses, ..word }
    }

    /// Most words are only asked for their opposites; what is near is looked up when it is needed.
    fn nearness(&self) -> &Nearness {
        self.nearness.get_or_init(|| {
            let mut near = Nearness::default();
            let mut blend = Blend::default();
            for sense in &self.senses {
                for (other, strength) in neighbours(sense).chain(everyday(sense)) {
                    let listed = near.listed.entry(other.stem()).or_default();
                    *listed = listed.max(strength);
                }
                // Words of opposite meaning keep the same company and have near directions, so that
                // the thesaurus decides about those; directions speak for what it does not list.
                if let Some(direction) = embedding(sense).and_then(direction) {
                    blend.add(&direction, 1.0);
                }
                near.rarity = near.rarity.max(english_idf(sense));
            }
            near.direction = blend.direction();
            near
        })
    }

    /// How near another word is in its meaning, 0 to 1.
    pub(in crate::index) fn near(&self, other: &Self) -> f32 {
        if self.senses.iter().any(|sense| other.senses.contains(sense)) {
            return SHARED;
        }
        // The thesaurus first: it knows near words apart from words of one subject, which directions
        // do not.
        let (own, others) = (self.nearness(), other.nearness());
        let listed = other.senses.iter().filter_map(|sense| own.listed.get(sense.as_str()));
        let listed = listed.copied().fold(0.0, f32::max);
        let company = match (&own.direction, &others.direction) {
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
    pub(in crate::index) fn together(words: &[Rc<Self>]) -> Option<Direction> {
        let mut blend = Blend::default();
        for near in words.iter().map(|word| word.nearness()) {
            if let Some(direction) = &near.direction {
                blend.add(direction, near.rarity);
            }
        }
        blend.direction()
    }
}

/// What terms mean, by the language they are written in; each is looked up when it is first asked
/// for.
pub(in crate::index) struct Senses<'a> {
    texts: &'a dyn TermTexts,
    words: RefCell<HashMap<(Language, TermId), Rc<WordSense>>>,
}

impl<'a> Senses<'a> {
    /// The meanings of these terms.
    pub(in crate::index) fn of(texts: &'a dyn TermTexts) -> Self {
        Self { texts, words: RefCell::default() }
    }

    /// What a term means in a document of a language.
    pub(in crate::index) fn word(&self, language: Language, term: TermId) -> Rc<WordSense> {
        // Looked up in the middle of a comparison, of which nobody knows beforehand what it will ask.
        let mut words = self.words.borrow_mut();
        let word = words.entry((language, term)).or_insert_with(|| {
            let text = self.texts.term_text(term).unwrap_or_default();
            Rc::new(WordSense::of(text, language))
        });
        Rc::clone(word)
    }
}

//! Event coreference: which dated sentences of one document report the same event, some with a
//! coarser date than others.
//!
//! A page mentions in its lead what it reports again below. Two mentions in different passages are
//! of one event when the date of one lies in that of the other, nothing in them speaks against it,
//! and either nearly all words of the shorter are in the other, or both have a word for one kind of
//! change (ended, termination) beside the same distinctive word (cooperation), and are near in their
//! words and their meaning. How rare a word is counts within the document alone, so that what one
//! page tells is found when it is read, whatever stands on others.
//!
//! An event shown twice is better than one lost, so a doubt keeps mentions apart.

use std::collections::HashMap;
use std::rc::Rc;

use crate::index::analysis::document::{AnalysedDocument, Likeness};
use crate::index::tables::record::TermId;
use crate::index::time::days::Days;
use crate::index::time::mention::MentionWords;
use crate::index::time::senses::{Senses, WordSense};
use crate::index::time::telling::{FEWEST_WORDS, Telling, same_words};
use crate::lexicon::cosine;
use crate::text::Language;

/// A word is distinctive when at most this share of the sentences has it, or at most this many.
const DISTINCTIVE_SHARE: f32 = 1.0 / 8.0;
const DISTINCTIVE_COUNT: u32 = 4;

/// Two sentences report the same event from this sum of three likenesses on, each at most 1: of their
/// words, of those and near ones, and of their meaning. Chosen on sixteen histories of wars
/// (`WikiWars`), whose pairs were read one by one; of 2,023 dated sentences of other articles
/// (`SQuAD`'s dev part), it then joined eleven with another, one of them wrongly.
const ALIKE: f32 = 1.0;

/// How alike sentences of the same words are: as much as any.
pub(in crate::index) const MOST_ALIKE: f32 = 3.0;

/// How many words away from the word for a change the word may be that says what changed.
const BESIDE: usize = 4;

/// Two sentences of one change share more words than this.
const FEWEST_SHARED: usize = 1;

/// How many of its rarest words lead to sentences that may tell the same, and how many sentences
/// a word may lead to: enough for any page people write, and a build stays linear.
const LEADS: usize = 8;
const LED: usize = 128;

/// A dated sentence of a document.
struct DatedMention {
    /// Its number among those of the document.
    number: u32,
    passage: usize,
    sentence: u32,
    days: Days,
    words: MentionWords,
}

/// The pairs of dated sentences of a document that report the same event, by their numbers in the
/// order of [`AnalysedDocument::dated`].
pub(in crate::index) fn likenesses(
    document: &AnalysedDocument,
    language: Language,
) -> Vec<Likeness> {
    let mut mentions: Vec<DatedMention> = Vec::new();
    for (number, (passage, own, date)) in (0_u32..).zip(document.dated()) {
        let days = Days::of(date.edtf.interval().as_ref());
        // A sentence about every year ("on 1 May") reports no event that another could report too.
        if days.are_placed() {
            let (sentence, words) = (date.sentence, MentionWords::of(own, date.sentence));
            mentions.push(DatedMention { number, passage, sentence, days, words });
        }
    }
    // Most documents tell of one time or of none, and need no counts.
    if mentions.len() < 2 {
        return Vec::new();
    }
    // In the order of time, as leads go from an earlier sentence to later ones.
    mentions.sort_by_key(|one| (one.days.order(), one.passage, one.sentence));
    let senses = Senses::of(&document.vocabulary);
    Comparison::of(&mentions, document, language, &senses).pairs()
}

struct Comparison<'a> {
    mentions: &'a [DatedMention],
    tellings: Vec<Telling<'a>>,
    senses: &'a Senses<'a>,
    language: Language,
    /// In how many sentences of the document each of its terms occurs, and how many those are.
    counts: Vec<u32>,
    sentences: u32,
}

impl<'a> Comparison<'a> {
    fn of(
        mentions: &'a [DatedMention],
        document: &AnalysedDocument,
        language: Language,
        senses: &'a Senses<'a>,
    ) -> Self {
        let tellings = mentions.iter().map(|one| one.words.telling(language, one.days)).collect();
        let (counts, sentences) = document.sentence_counts();
        Self { mentions, tellings, senses, language, counts, sentences }
    }

    fn pairs(&self) -> Vec<Likeness> {
        let mut with: HashMap<TermId, Vec<usize>> = HashMap::new();
        for (n, telling) in self.tellings.iter().enumerate() {
            for term in telling.terms.iter() {
                with.entry(term).or_default().push(n);
            }
        }
        let mut pairs = Vec::new();
        for (n, (own, telling)) in self.mentions.iter().zip(&self.tellings).enumerate() {
            // A word that no other sentence has leads nowhere, and takes no place of one that does.
            let leads = telling.terms.iter().filter_map(|term| with.get(&term));
            let mut leads: Vec<&Vec<usize>> = leads.filter(|led| led.len() > 1).collect();
            // Comparing all pairs would be quadratic. Two mentions of one event share a rare word, so
            // that each is compared only with those its rarest words lead to.
            leads.sort_by_key(|led| led.len());
            let few = leads.iter().take(LEADS).filter(|led| led.len() <= LED);
            let mut others: Vec<usize> =
                few.flat_map(|led| led.iter().copied()).filter(|other| *other > n).collect();
            others.sort_unstable();
            others.dedup();
            for other in others.into_iter().filter_map(|n| self.mentions.get(n).map(|o| (n, o))) {
                if own.passage != other.1.passage
                    && let Some(alike) = self.alike(n, other.0)
                {
                    pairs.push(Likeness { one: own.number, other: other.1.number, alike });
                }
            }
        }
        pairs
    }

    /// How alike two sentences are that report the same event; nothing when they do not.
    fn alike(&self, a: usize, b: usize) -> Option<f32> {
        let (one, two) = (self.tellings.get(a)?, self.tellings.get(b)?);
        if !one.may_be_one(two, self.senses) {
            return None;
        }
        let shared = one.shared(two);
        let count = shared.len();
        let fewer = one.terms.len().min(two.terms.len());
        // Nearly the same words settle it before the dearer comparison of meanings.
        if fewer >= FEWEST_WORDS && count >= same_words(fewer) {
            return Some(MOST_ALIKE);
        }
        let distinctive: Vec<TermId> =
            shared.into_iter().filter(|term| self.is_distinctive(*term)).collect();
        if count <= FEWEST_SHARED || !self.same_change(a, b, &distinctive) {
            return None;
        }
        let (own, others) = (self.words(one), self.words(two));
        let (held, near_a, all_a) = self.cover(one, &own, two, &others);
        let (_, near_b, all_b) = self.cover(two, &others, one, &own);
        let meaning = match (WordSense::together(&own), WordSense::together(&others)) {
            (Some(a), Some(b)) => cosine(&a, &b),
            _ => 0.0,
        };
        // Normed as a cosine is: a long sentence that happens to hold a short one is less alike than
        // two of one length.
        let words = held / (all_a * all_b).sqrt().max(f32::EPSILON);
        let alike = words + near_a.min(near_b) + meaning;
        (alike >= ALIKE).then_some(alike)
    }

    /// What each term of a sentence stands for.
    fn words(&self, telling: &Telling<'_>) -> Vec<Rc<WordSense>> {
        telling.terms.iter().map(|term| self.senses.word(self.language, term)).collect()
    }

    /// In how many sentences a term occurs.
    fn occurrences(&self, term: TermId) -> u32 {
        self.counts.get(term as usize).copied().unwrap_or_default()
    }

    /// Whether a term says what a sentence is about: few sentences have it.
    fn is_distinctive(&self, term: TermId) -> bool {
        let (with, of) = (self.occurrences(term), self.sentences);
        with <= DISTINCTIVE_COUNT || with as f32 <= of as f32 * DISTINCTIVE_SHARE
    }

    /// What a term weighs in a comparison: its inverse document frequency squared, as in a cosine
    /// of two texts, each of which counts it once.
    fn weight(&self, term: TermId) -> f32 {
        let (with, of) = (self.occurrences(term), self.sentences);
        ((of as f32 + 1.0) / (with as f32 + 0.5)).ln().max(0.0).powi(2)
    }

    /// The weight of a sentence's terms that another has, the share it has itself or by near
    /// words, and the weight of all.
    fn cover(
        &self,
        one: &Telling<'_>,
        words: &[Rc<WordSense>],
        two: &Telling<'_>,
        others: &[Rc<WordSense>],
    ) -> (f32, f32, f32) {
        let (mut held, mut near, mut all) = (0.0, 0.0, 0.0_f32);
        for (term, word) in one.terms.iter().zip(words) {
            let weight = self.weight(term);
            all += weight;
            if two.has(term) {
                held += weight;
                near += weight;
            } else {
                let nearest = others.iter().map(|other| word.near(other)).fold(0.0, f32::max);
                near += weight * nearest;
            }
        }
        (held, near / all.max(f32::EPSILON), all)
    }

    /// Whether both sentences say in one way that something became otherwise, each near one of
    /// their distinctive words, which is what it happened to.
    fn same_change(&self, a: usize, b: usize, distinctive: &[TermId]) -> bool {
        let (one, two) = (self.changed(a, distinctive), self.changed(b, distinctive));
        one.iter().any(|(term, word)| {
            two.iter().any(|(other, against)| term == other && word.same_change(against))
        })
    }

    /// The words of a sentence for a change, each with a distinctive word beside it.
    fn changed(&self, n: usize, distinctive: &[TermId]) -> Vec<(TermId, Rc<WordSense>)> {
        let mut changed = Vec::new();
        let order = self.mentions.get(n).map(|one| one.words.order.as_slice()).unwrap_or_default();
        for (at, term) in order.iter().enumerate() {
            let around = order.iter().take(at + BESIDE + 1).skip(at.saturating_sub(BESIDE));
            let mut beside = around.filter(|o| *o != term && distinctive.contains(o)).peekable();
            // Only beside such a word does it matter whether this one is for a change.
            if beside.peek().is_none() {
                continue;
            }
            let word = self.senses.word(self.language, *term);
            if word.is_change() {
                changed.extend(beside.map(|other| (*other, Rc::clone(&word))));
            }
        }
        changed
    }
}

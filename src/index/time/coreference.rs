//! Event coreference: which dated sentences report the same event, some with a coarser date than
//! others.
//!
//! A page mentions in its lead what it reports again below, and two pages report the same event.
//! Two mentions in different passages are of one event when the date of one lies in that of the
//! other, nothing in them speaks against it, and either nearly all words of the shorter are in the
//! other, or both have a word for one kind of change (ended, termination) beside the same
//! distinctive word (cooperation), and are near in their words and their meaning. Opposite words
//! (began, ended) speak against it, and so do names or numbers on both sides that the other lacks.
//!
//! An event shown twice is better than one lost, so a doubt keeps mentions apart.

use std::collections::HashMap;

use crate::index::tables::record::TermId;
use crate::index::time::senses::{Senses, WordSense};
use crate::lexicon::{Direction, cosine};
use crate::timex::Interval;

/// The longest time, in days, that a finer date may lie in: a sentence about a decade rarely
/// reports an event of one of its years.
const LONGEST: i32 = 366;

/// Two sentences report the same event when the one with fewer words shares this much of them.
const SAME_WORDS: f32 = 0.8;

/// Sentences with fewer words than this say too little to be compared by their words alone.
const FEWEST_WORDS: usize = 3;

/// A word is distinctive when at most this share of the sentences has it, or at most this many.
const DISTINCTIVE_SHARE: f32 = 1.0 / 8.0;
const DISTINCTIVE_COUNT: u32 = 4;

/// Two sentences report the same event from this sum of three likenesses on, each at most 1: of their
/// words, of those and near ones, and of their meaning. Chosen on sixteen histories of wars
/// (`WikiWars`), whose pairs were read one by one; of 2,023 dated sentences of other articles
/// (`SQuAD`'s dev part), it then joined eleven with another, one of them wrongly.
const ALIKE: f32 = 1.0;

/// How alike sentences of the same words are: as much as any.
const MOST_ALIKE: f32 = 3.0;

/// How many words away from the word for a change the word may be that says what changed.
const BESIDE: usize = 4;

/// Two sentences of one change share more words than this.
const FEWEST_SHARED: usize = 1;

/// How many of its rarest words lead to sentences that may tell the same, and how many sentences
/// a word may lead to: enough for any page people write, and a build stays linear.
const LEADS: usize = 8;
const LED: usize = 128;

/// A dated sentence.
#[derive(Debug)]
pub(in crate::index) struct DatedMention {
    /// The days of its date.
    pub(in crate::index) days: Interval,
    pub(in crate::index) document: usize,
    pub(in crate::index) passage: u32,
    /// Its terms that are no part of a date, in order.
    pub(in crate::index) order: Vec<TermId>,
    /// The distinct ones of those, sorted.
    pub(in crate::index) terms: Vec<TermId>,
    /// Those of them that are names, and those that are numbers.
    pub(in crate::index) names: Vec<TermId>,
    pub(in crate::index) numbers: Vec<TermId>,
}

impl DatedMention {
    /// Whether it has a term.
    fn has(&self, term: TermId) -> bool {
        self.terms.binary_search(&term).is_ok()
    }

    /// Whether it lacks any of some terms.
    fn lacks_any(&self, terms: &[TermId]) -> bool {
        terms.iter().any(|term| !self.has(*term))
    }
}

/// How rare terms are among sentences.
pub(in crate::index) trait SentenceCounts {
    /// In how many sentences of how many a term occurs: of one document, or of all.
    fn of(&self, term: TermId, document: Option<usize>) -> (u32, u32);
}

/// Groups mentions of the same event, each by its place in `mentions`: groups by their first
/// mention, mentions in order. A mention with no other of its event is a group of its own.
pub(in crate::index) fn groups(
    mentions: &[DatedMention],
    rarity: &dyn SentenceCounts,
    senses: &Senses<'_>,
) -> Vec<Vec<usize>> {
    let comparison = Comparison::new(mentions, rarity, senses);
    let mut pairs = comparison.pairs();
    // The most alike first, so that a doubtful pair cannot keep a sure one from its group; equals in
    // corpus order, so that a build is the same every time.
    pairs.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    let mut group_of: Vec<usize> = (0..mentions.len()).collect();
    let mut groups: Vec<Vec<usize>> = group_of.iter().map(|n| vec![*n]).collect();
    for (a, b, _) in pairs {
        let (Some(&to), Some(&from)) = (group_of.get(a), group_of.get(b)) else { continue };
        let (to, from) = (to.min(from), to.max(from));
        let (Some(one), Some(two)) = (groups.get(to), groups.get(from)) else { continue };
        // Every member of one group must go with every member of the other: a chain of mentions,
        // each like the next, would otherwise join two that contradict each other.
        if to == from || !one.iter().all(|a| two.iter().all(|b| comparison.may_be_one(*a, *b))) {
            continue;
        }
        let moved = groups.get_mut(from).map(std::mem::take).unwrap_or_default();
        for n in &moved {
            if let Some(group) = group_of.get_mut(*n) {
                *group = to;
            }
        }
        if let Some(group) = groups.get_mut(to) {
            group.extend(moved);
            group.sort_unstable();
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
}

struct Comparison<'a> {
    mentions: &'a [DatedMention],
    rarity: &'a dyn SentenceCounts,
    /// What each term of each sentence stands for.
    words: Vec<Vec<&'a WordSense>>,
    directions: Vec<Option<Direction>>,
}

impl<'a> Comparison<'a> {
    fn new(
        mentions: &'a [DatedMention],
        rarity: &'a dyn SentenceCounts,
        senses: &'a Senses<'_>,
    ) -> Self {
        let words: Vec<Vec<&WordSense>> = mentions
            .iter()
            .map(|one| one.terms.iter().map(|term| senses.word(one.document, *term)).collect())
            .collect();
        let directions = words.iter().map(|words| WordSense::together(words)).collect();
        Self { mentions, rarity, words, directions }
    }

    /// The pairs that report the same event, each with how alike they are.
    fn pairs(&self) -> Vec<(usize, usize, f32)> {
        let mut with: HashMap<TermId, Vec<usize>> = HashMap::new();
        for (n, one) in self.mentions.iter().enumerate() {
            for term in &one.terms {
                with.entry(*term).or_default().push(n);
            }
        }
        let mut pairs = Vec::new();
        for (n, one) in self.mentions.iter().enumerate() {
            let mut leads: Vec<&Vec<usize>> =
                one.terms.iter().filter_map(|t| with.get(t)).collect();
            // Comparing all pairs would be quadratic. Two mentions of one event share a rare word, so
            // that each is compared only with those its rarest words lead to.
            leads.sort_by_key(|led| led.len());
            let few = leads.iter().take(LEADS).filter(|led| led.len() <= LED);
            let mut others: Vec<usize> =
                few.flat_map(|led| led.iter().copied()).filter(|other| *other > n).collect();
            others.sort_unstable();
            others.dedup();
            for other in others {
                if self.may_be_one(n, other)
                    && let Some(alike) = self.alike(n, other)
                {
                    pairs.push((n, other, alike));
                }
            }
        }
        pairs
    }

    /// Whether nothing speaks against two sentences reporting one event.
    fn may_be_one(&self, a: usize, b: usize) -> bool {
        let (Some(one), Some(two)) = (self.mentions.get(a), self.mentions.get(b)) else {
            return false;
        };
        one.passage != two.passage
            && within(&one.days, &two.days)
            // One that names more than the other is told at length; only where each names what the
            // other does not are they of different things.
            && !(two.lacks_any(&one.names) && one.lacks_any(&two.names))
            && !(two.lacks_any(&one.numbers) && one.lacks_any(&two.numbers))
            && !self.opposed(a, b)
    }

    /// Whether a word that only one sentence has is the opposite of one that only the other has.
    fn opposed(&self, a: usize, b: usize) -> bool {
        let (own, other) = (self.own(a, b), self.own(b, a));
        own.iter().any(|word| other.iter().any(|against| word.opposes(against)))
    }

    /// The words of a sentence that another lacks.
    fn own(&self, a: usize, b: usize) -> Vec<&WordSense> {
        let (Some(one), Some(two)) = (self.mentions.get(a), self.mentions.get(b)) else {
            return Vec::new();
        };
        let words = self.words.get(a).into_iter().flatten().copied();
        let lacking = one.terms.iter().zip(words);
        let lacking = lacking.filter(|(term, _)| two.terms.binary_search(term).is_err());
        lacking.map(|(_, word)| word).collect()
    }

    /// How alike two sentences are that report the same event; nothing when they do not.
    fn alike(&self, a: usize, b: usize) -> Option<f32> {
        let (one, two) = (self.mentions.get(a)?, self.mentions.get(b)?);
        let document = (one.document == two.document).then_some(one.document);
        let shared: Vec<TermId> = one.terms.iter().copied().filter(|term| two.has(*term)).collect();
        let count = shared.len();
        let fewer = one.terms.len().min(two.terms.len());
        // Nearly the same words settle it before the dearer comparison of meanings.
        if fewer >= FEWEST_WORDS && count as f32 >= fewer as f32 * SAME_WORDS {
            return Some(MOST_ALIKE);
        }
        let distinctive: Vec<TermId> =
            shared.into_iter().filter(|term| self.is_distinctive(*term, document)).collect();
        if count <= FEWEST_SHARED || !self.same_change(a, b, &distinctive) {
            return None;
        }
        let (held, near_a, all_a) = self.cover(a, b, document);
        let (_, near_b, all_b) = self.cover(b, a, document);
        let meaning = match (self.directions.get(a)?, self.directions.get(b)?) {
            (Some(a), Some(b)) => cosine(a, b),
            _ => 0.0,
        };
        // Normed as a cosine is: a long sentence that happens to hold a short one is less alike than
        // two of one length.
        let words = held / (all_a * all_b).sqrt().max(f32::EPSILON);
        let alike = words + near_a.min(near_b) + meaning;
        (alike >= ALIKE).then_some(alike)
    }

    /// Whether a term says what a sentence is about: few sentences have it.
    fn is_distinctive(&self, term: TermId, document: Option<usize>) -> bool {
        let (with, of) = self.rarity.of(term, document);
        with <= DISTINCTIVE_COUNT || with as f32 <= of as f32 * DISTINCTIVE_SHARE
    }

    /// What a term weighs in a comparison: its inverse document frequency squared, as in a cosine
    /// of two texts, each of which counts it once.
    fn weight(&self, term: TermId, document: Option<usize>) -> f32 {
        let (with, of) = self.rarity.of(term, document);
        ((of as f32 + 1.0) / (with as f32 + 0.5)).ln().max(0.0).powi(2)
    }

    /// The weight of a sentence's terms that another has, the share it has itself or by near
    /// words, and the weight of all.
    fn cover(&self, a: usize, b: usize, document: Option<usize>) -> (f32, f32, f32) {
        let (mut held, mut near, mut all) = (0.0, 0.0, 0.0_f32);
        let (Some(one), Some(two)) = (self.mentions.get(a), self.mentions.get(b)) else {
            return (held, near, all);
        };
        let others = self.words.get(b).map(Vec::as_slice).unwrap_or_default();
        for (term, word) in one.terms.iter().zip(self.words.get(a).into_iter().flatten()) {
            let weight = self.weight(*term, document);
            all += weight;
            if two.terms.binary_search(term).is_ok() {
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
    fn changed(&self, n: usize, distinctive: &[TermId]) -> Vec<(TermId, &WordSense)> {
        let (Some(mention), Some(words)) = (self.mentions.get(n), self.words.get(n)) else {
            return Vec::new();
        };
        let mut changed = Vec::new();
        for (at, term) in mention.order.iter().enumerate() {
            let word = mention.terms.binary_search(term).ok().and_then(|at| words.get(at)).copied();
            let Some(word) = word.filter(|word| word.is_change()) else { continue };
            let around = mention.order.iter().take(at + BESIDE + 1).skip(at.saturating_sub(BESIDE));
            let beside = around.filter(|other| *other != term && distinctive.contains(other));
            changed.extend(beside.map(|other| (*other, word)));
        }
        changed
    }
}

/// Whether one of two times lies in the other, and is not too long for an event.
fn within(a: &Interval, b: &Interval) -> bool {
    // One of equal length passes whatever it is: two pages may well report one event of a decade.
    a == b || holds(a, b) || holds(b, a)
}

/// Whether a time that an event may have holds another from its first day to its last. What has no
/// end lies in nothing.
fn holds(outer: &Interval, inner: &Interval) -> bool {
    let ends = [inner.first(), inner.last()];
    outer.length().is_some_and(|days| days <= LONGEST)
        && ends.iter().all(|day| day.is_some_and(|day| outer.contains(day)))
}

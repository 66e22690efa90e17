//! The join of tellings: which sentences of all documents are of nearly the same words.
//!
//! Exact, and yet few are compared: a sentence of `n` words shares `s` of them with any that is of the
//! same words, so that this one has one at least of whatever `n − s + 1` words of the first are
//! looked at (prefix filtering; Chaudhuri, Ganti and Kaushik, "A Primitive Operator for Similarity
//! Joins in Data Cleaning", 2006). Those looked at are the rarest. Of two with names, one has all
//! names of the other, so that its rarest name leads from the other to it; of two with numbers
//! likewise: a form that was filled in with names ten thousand times is not compared with itself.
//! Which words are looked at makes no difference to what is found: what two sentences say decides by
//! itself whether they are a pair, and no other document has a part in it.

use crate::index::analysis::document::count;
use crate::index::tables::record::TermId;
use crate::index::time::senses::Senses;
use crate::index::time::telling::{FEWEST_WORDS, NAME, NUMBER, Telling, same_words};

/// With how many others a sentence is put together at most. What more than these tell with the same
/// words but a few is a form that was filled in again and again, and no event.
pub(in crate::index) const MOST_TOLD: usize = 32;

/// Kinds of sentences: by whether they have names and numbers, as bits.
const KINDS: u8 = 4;

/// How sentences of one kind lead to those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lead {
    /// By the rarest words, from that of fewer words.
    Words,
    /// By the rarest word with a mark, from either.
    Marked(u8),
}

/// Different sentences in the order of their kinds and days, to be joined. Each has a number in that
/// order.
pub(in crate::index) struct TellingJoin<'a> {
    tellings: Vec<&'a Telling<'a>>,
    /// The place of each in the list they were given in.
    places: Vec<u32>,
    /// Where the sentences of each kind end.
    ends: [u32; KINDS as usize],
    /// A bit for some of the terms of each, to see at once that two differ in too many.
    sketches: Vec<u64>,
    /// Where the sentences that have a term begin in `holders`, by term, and where the last end.
    starts: Vec<u32>,
    /// The sentences that have each term, in order.
    holders: Vec<u32>,
}

impl<'a> TellingJoin<'a> {
    /// Of tellings that are all different, sorted by [`Days::order`], none of every year.
    ///
    /// [`Days::order`]: crate::index::time::days::Days::order
    pub(in crate::index) fn of(all: &'a [Telling<'a>]) -> Self {
        // What says too little to be compared by its words is left out from the start.
        let mut places: Vec<u32> = (0..).take(all.len()).collect();
        places.retain(|n| all.get(*n as usize).is_some_and(|t| t.terms.len() >= FEWEST_WORDS));
        // Those of a kind side by side, so that a part of any list has them, and in it those of some
        // days. The sort is stable and keeps the order of days.
        places.sort_by_key(|n| all.get(*n as usize).map(Telling::kind));
        let tellings: Vec<&Telling<'_>> =
            places.iter().filter_map(|n| all.get(*n as usize)).collect();
        let mut ends = [0; KINDS as usize];
        for (kind, end) in (0..KINDS).zip(&mut ends) {
            *end = count(tellings.partition_point(|one| one.kind() <= kind));
        }
        let sketches = tellings.iter().map(|one| one.terms.iter().map(bit).fold(0, |a, b| a | b));
        let sketches = sketches.collect();
        let (starts, holders) = inverted(&tellings);
        Self { tellings, places, ends, sketches, starts, holders }
    }

    /// The pairs of the same words, each by two places in the list, the smaller one first, in order.
    pub(in crate::index) fn pairs(&self, senses: &Senses<'_>) -> Vec<(u32, u32)> {
        let mut pairs = Vec::new();
        let leads = self.leads();
        let (mut rarest, mut led): (Vec<&[u32]>, Vec<&[u32]>) = (Vec::new(), Vec::new());
        for (n, one) in (0_u32..).zip(&self.tellings) {
            let words = one.terms.len();
            rarest.clear();
            rarest.extend(one.terms.iter().map(|term| self.holders(term)));
            rarest.sort_unstable_by_key(|holders| holders.len());
            // One word more than it may lack: any sentence of the same words has one of these.
            rarest.truncate(words - same_words(words) + 1);
            // A word that only this sentence has leads to nothing.
            rarest.retain(|holders| holders.len() > 1);
            let told = pairs.len();
            let own = leads.iter().filter(|(kind, ..)| *kind == one.kind());
            for (_, kind, lead) in own {
                led.clear();
                let marked = [self.rarest_marked(one, *lead)];
                let words = if *lead == Lead::Words { rarest.as_slice() } else { &marked };
                self.within_reach(one, *kind, words, &mut led);
                while let Some(other) = next(&mut led)
                    && pairs.len() < told + MOST_TOLD
                {
                    // By words a pair is found from the one that has fewer of them.
                    let found = *lead != Lead::Words || self.is_longer(n, other);
                    if found && other != n && self.is_same(n, other, senses) {
                        pairs.push((n.min(other), n.max(other)));
                    }
                }
            }
        }
        self.placed(pairs)
    }

    /// The pairs by places in the list that was given.
    fn placed(&self, pairs: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
        let placed = pairs.into_iter().filter_map(|(a, b)| {
            let [a, b] = [a, b].map(|n| self.places.get(n as usize).copied());
            let (a, b) = (a?, b?);
            Some((a.min(b), a.max(b)))
        });
        let mut placed: Vec<(u32, u32)> = placed.collect();
        // Two with names may lead to each other.
        placed.sort_unstable();
        placed.dedup();
        placed
    }

    /// How each kind leads to each that there is.
    fn leads(&self) -> Vec<(u8, u8, Lead)> {
        let kinds = (0..KINDS).flat_map(|a| (0..KINDS).map(move |b| (a, b)));
        let there = kinds.filter(|(_, to)| !self.range(*to).is_empty());
        there.map(|(from, to)| (from, to, self.lead(from & to))).collect()
    }

    /// How two kinds lead to each other that have these marks in common.
    fn lead(&self, marks: u8) -> Lead {
        match marks {
            0 => Lead::Words,
            NAME | NUMBER => Lead::Marked(marks),
            // Either would do for those that have both: the one by which fewer are met.
            _ => {
                let of = self.tellings.get(self.range(marks)).unwrap_or_default();
                let [names, numbers]: [usize; 2] = [NAME, NUMBER].map(|mark| {
                    let met = of.iter().map(|one| self.rarest_marked(one, Lead::Marked(mark)));
                    met.map(<[u32]>::len).sum()
                });
                Lead::Marked(if numbers < names { NUMBER } else { NAME })
            }
        }
    }

    /// The sentences that have the rarest word of one with a mark; none for another lead.
    fn rarest_marked(&self, one: &Telling<'_>, lead: Lead) -> &[u32] {
        let Lead::Marked(mark) = lead else { return &[] };
        let marked = one.marked().filter(|(_, own)| own & mark != 0);
        // Of equally rare ones by the sentences that have them, and not by the numbers of the terms,
        // on which nothing may depend.
        let holders = marked.map(|(term, _)| self.holders(term));
        holders.min_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b))).unwrap_or_default()
    }

    /// The sentences of a kind.
    fn range(&self, kind: u8) -> std::ops::Range<usize> {
        kind.checked_sub(1).map_or(0, |before| self.end(before))..self.end(kind)
    }

    fn end(&self, kind: u8) -> usize {
        self.ends.get(usize::from(kind)).map_or(0, |end| *end as usize)
    }

    /// Adds to `led` those of some lists of sentences that are of a kind and of days that may go
    /// with those of one.
    fn within_reach<'l>(
        &self,
        one: &Telling<'_>,
        kind: u8,
        lists: &[&'l [u32]],
        led: &mut Vec<&'l [u32]>,
    ) {
        if lists.iter().all(|list| list.is_empty()) {
            return;
        }
        let range = self.range(kind);
        let of = self.tellings.get(range.clone()).unwrap_or_default();
        let (from, to) = one.days.reach();
        let from = count(range.start + of.partition_point(|other| other.days.first < from));
        let to = count(range.start + of.partition_point(|other| other.days.first <= to));
        led.extend(lists.iter().map(|list| {
            let start = list.partition_point(|other| *other < from);
            let end = list.partition_point(|other| *other < to);
            list.get(start..end).unwrap_or_default()
        }));
    }

    /// The sentences that have a term.
    fn holders(&self, term: TermId) -> &[u32] {
        let bounds = self.starts.get(term as usize..).and_then(<[u32]>::first_chunk);
        let [start, end] = bounds.copied().unwrap_or_default();
        self.holders.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Whether a sentence has more words than another, of as many whether it is the later one.
    fn is_longer(&self, n: u32, other: u32) -> bool {
        let words = |n: u32| self.tellings.get(n as usize).map_or(0, |one| one.terms.len());
        (words(n), n) < (words(other), other)
    }

    fn is_same(&self, n: u32, other: u32, senses: &Senses<'_>) -> bool {
        let of = (self.tellings.get(n as usize), self.tellings.get(other as usize));
        let (Some(one), Some(two)) = of else { return false };
        let sketches = (self.sketches.get(n as usize), self.sketches.get(other as usize));
        let (Some(own), Some(others)) = sketches else { return false };
        let (one, two, own, others) = if one.terms.len() <= two.terms.len() {
            (one, two, own, others)
        } else {
            (two, one, others, own)
        };
        // Each bit that the longer one has not is of a word at least that it has not.
        let lacking = (own & !others).count_ones() as usize;
        let most = one.terms.len() - same_words(one.terms.len());
        lacking <= most && one.is_same(two, senses)
    }
}

/// Where the sentences that have each term begin, and these sentences.
fn inverted(tellings: &[&Telling<'_>]) -> (Vec<u32>, Vec<u32>) {
    let terms = tellings.iter().flat_map(|one| one.terms.iter());
    let most = terms.max().map_or(0, |term| term as usize + 1);
    let mut starts = vec![0_u32; most + 1];
    for term in tellings.iter().flat_map(|one| one.terms.iter()) {
        if let Some(start) = starts.get_mut(term as usize + 1) {
            *start += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    // Counted first and filled then: a list for each term would be as many allocations as terms.
    let mut holders = vec![0_u32; sum as usize];
    let mut next = starts.clone();
    for (n, one) in (0_u32..).zip(tellings) {
        for term in one.terms.iter() {
            if let Some(at) = next.get_mut(term as usize)
                && let Some(holder) = holders.get_mut(*at as usize)
            {
                *holder = n;
                *at += 1;
            }
        }
    }
    (starts, holders)
}

/// The smallest number that any of some sorted lists begins with, which is taken from all of them.
fn next(lists: &mut [&[u32]]) -> Option<u32> {
    let least = lists.iter().filter_map(|list| list.first()).min().copied()?;
    for list in lists {
        if let Some((first, rest)) = list.split_first()
            && *first == least
        {
            *list = rest;
        }
    }
    Some(least)
}

/// The bit of a term in a sketch.
const fn bit(term: TermId) -> u64 {
    // Multiplied by 2^32 over the golden ratio, numbers side by side come to lie far apart.
    1 << (term.wrapping_mul(0x9e37_79b9) >> 26)
}

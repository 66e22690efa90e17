//! Which of several groups a question belongs to, wherever they are stored.

use std::collections::BTreeSet;

use super::likeness::{AskedTerms, SAME_MEANING, SAME_WORDS, cosine};

/// So many open groups are compared by what they mean, those asked last. More would make the write
/// behind an answer longer and longer (2,000 vectors of 384 bytes are read in 2 ms).
pub(super) const COMPARED: i64 = 2000;
/// So many groups of each word are looked at, the newest of them.
pub(super) const NEWEST_OF_A_WORD: usize = 64;
/// So many groups that may share enough words are read. A question of common words alone would else
/// read as many as there are (a row takes some 3 µs).
const READ: usize = 32;

/// The nearest of the groups that were looked at so far.
#[derive(Debug, Default)]
pub(super) struct NearestGroup(Option<(f32, i64)>);

impl NearestGroup {
    /// Looks at a group by what it means: its vector and the column of its words.
    pub(super) fn by_meaning(
        &mut self,
        (vector, terms): (&[u8], &AskedTerms),
        group: i64,
        (other, column): (&[u8], &str),
    ) {
        let near = cosine(vector, other);
        if near >= SAME_MEANING
            && self.is_nearer(near)
            && terms.same_marks(&AskedTerms::read(column))
        {
            self.0 = Some((near, group));
        }
    }

    /// Looks at a group by the words that it shares.
    pub(super) fn by_words(
        &mut self,
        (vector, terms): (Option<&[u8]>, &AskedTerms),
        group: i64,
        (meaning, column): (Option<&[u8]>, &str),
    ) {
        // Where both have a vector, it knows better than shared words whether they mean the same.
        if vector.zip(meaning).is_some_and(|(own, other)| {
            own.len() == other.len() && cosine(own, other) < SAME_MEANING
        }) {
            return;
        }
        let other = AskedTerms::read(column);
        let share = terms.shared(&other);
        if share >= SAME_WORDS && self.is_nearer(share) && terms.same_marks(&other) {
            self.0 = Some((share, group));
        }
    }

    /// Of equals the one that was looked at first stays.
    fn is_nearer(&self, near: f32) -> bool {
        self.0.is_none_or(|(nearest, _)| near > nearest)
    }

    /// The nearest of those that are near enough.
    pub(super) fn group(self) -> Option<i64> {
        self.0.map(|(_, group)| group)
    }
}

/// Groups that may share enough of the words of a question, those with the most of them first and of
/// equals the newest. `words`: the newest groups with each word, the newest first; `marked`: those of
/// one word that each group has to have, where there is such a word.
pub(super) fn likely(marked: Option<Vec<i64>>, mut words: Vec<Vec<i64>>) -> Vec<i64> {
    words.sort_by_key(Vec::len);
    // Whatever shares enough of the words lacks so few that it has one of the rarest.
    let wanted = (SAME_WORDS * words.len() as f32).ceil();
    let lacking = words.len() as f32 - wanted;
    let rarest = words.iter().enumerate().take_while(|(n, _)| *n as f32 <= lacking);
    // Of one that more groups have only the newest are known, where a rarer word may know them all.
    let among: BTreeSet<i64> = match marked.filter(|groups| groups.len() < NEWEST_OF_A_WORD) {
        Some(groups) => groups.into_iter().collect(),
        None => rarest.flat_map(|(_, groups)| groups.iter().copied()).collect(),
    };
    let counted = among.into_iter().map(|group| {
        let shared = words.iter().filter(|groups| may_hold(groups, group)).count();
        (shared, group)
    });
    let mut enough: Vec<_> = counted.filter(|(shared, _)| *shared as f32 >= wanted).collect();
    enough.sort_unstable_by(|a, b| b.cmp(a));
    enough.into_iter().map(|(_, group)| group).take(READ).collect()
}

/// Whether a group may be one of those with a word, of which the newest are known.
fn may_hold(newest: &[i64], group: i64) -> bool {
    let older = newest.len() == NEWEST_OF_A_WORD && newest.last().is_some_and(|last| group < *last);
    older || newest.binary_search_by(|other| group.cmp(other)).is_ok()
}

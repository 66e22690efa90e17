//! Grouping: the mentions of one event put together, pair by pair.

use std::collections::{BTreeMap, HashMap};

use crate::index::analysis::document::count;
use crate::index::tables::record::PassageNo;
use crate::index::time::coreference::MOST_ALIKE;
use crate::index::time::join::{MOST_TOLD, TellingJoin};
use crate::index::time::senses::{Senses, TermTexts};
use crate::index::time::telling::{FEWEST_WORDS, Telling};

/// Two mentions of one event, by their places in a list, the smaller one first, with how alike they
/// are.
#[derive(Clone, Copy, Debug)]
pub(in crate::index) struct EventPair {
    pub(in crate::index) one: u32,
    pub(in crate::index) other: u32,
    pub(in crate::index) alike: f32,
}

/// The groups of mentions that report the same event, of each its members in order, by the first of
/// them; one that has no other of its event is in none. `mentions` are what each says and its
/// passage, in the order of time, and `pairs` those that are known: those of the same words are
/// found here.
pub(in crate::index) fn groups<'a>(
    mentions: impl ExactSizeIterator<Item = (Telling<'a>, PassageNo)>,
    mut pairs: Vec<EventPair>,
    texts: &dyn TermTexts,
) -> BTreeMap<u32, Vec<u32>> {
    let mut known: HashMap<Telling<'_>, u32> = HashMap::with_capacity(mentions.len());
    let (mut tellings, mut firsts) = (Vec::new(), Vec::new());
    let mut told: Vec<TellingPlace> = Vec::with_capacity(mentions.len());
    for (n, (telling, passage)) in (0_u32..).zip(mentions) {
        // What is told again to the word is compared with others once: ten thousand files may have
        // one line in common.
        let place = *known.entry(telling).or_insert_with(|| {
            tellings.push(telling);
            firsts.push(n);
            count(firsts.len() - 1)
        });
        told.push(TellingPlace { telling: place, passage });
        // Two of them are a pair by their words alone, so that each goes with the first one.
        let first = firsts.get(place as usize).copied().unwrap_or(n);
        if first != n && telling.terms.len() >= FEWEST_WORDS {
            pairs.push(EventPair { one: first, other: n, alike: MOST_ALIKE });
        }
    }
    let senses = Senses::of(texts);
    let joined = TellingJoin::of(&tellings).pairs(&senses).into_iter();
    pairs.extend(joined.filter_map(|(a, b)| {
        let [one, other] = [a, b].map(|n| firsts.get(n as usize).copied());
        Some(EventPair { one: one?, other: other?, alike: MOST_ALIKE })
    }));
    Groups::of(&told, &tellings, &senses, pairs)
}

/// A mention to be grouped.
#[derive(Clone, Copy, Debug)]
struct TellingPlace {
    /// What it says: the place of that in a list of different tellings.
    telling: u32,
    passage: PassageNo,
}

/// Groups of more than one mention.
struct Group {
    members: Vec<u32>,
    /// What they say, each once.
    tellings: Vec<u32>,
}

/// Mentions in groups.
struct Groups<'a> {
    mentions: &'a [TellingPlace],
    tellings: &'a [Telling<'a>],
    senses: &'a Senses<'a>,
    /// The first mention of the group of each, or one nearer to it.
    parents: Vec<u32>,
    many: HashMap<u32, Group>,
    /// The mentions by their passages, each after its passage.
    beside: Vec<(u32, u32)>,
}

impl<'a> Groups<'a> {
    /// Groups the mentions by the `pairs` of them.
    ///
    /// Every member of one group must go with every member of the other: a chain of mentions, each
    /// like the next, would otherwise join two that contradict each other.
    fn of(
        mentions: &'a [TellingPlace],
        tellings: &'a [Telling<'a>],
        senses: &'a Senses<'a>,
        mut pairs: Vec<EventPair>,
    ) -> BTreeMap<u32, Vec<u32>> {
        // The most alike first, so that a doubtful pair cannot keep a sure one from its group; equals
        // in the order of the mentions, so that a build is the same every time.
        pairs.sort_by(|a, b| {
            b.alike.total_cmp(&a.alike).then((a.one, a.other).cmp(&(b.one, b.other)))
        });
        let mut beside: Vec<(u32, u32)> =
            mentions.iter().map(|mention| mention.passage).zip(0..).collect();
        beside.sort_unstable();
        let parents = (0..).take(mentions.len()).collect();
        let many = HashMap::new();
        let mut all = Self { mentions, tellings, senses, parents, many, beside };
        for pair in pairs {
            all.join(pair.one, pair.other);
        }
        let groups = all.many.into_iter().map(|(first, mut group)| {
            group.members.sort_unstable();
            (first, group.members)
        });
        groups.collect()
    }

    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.first(one), self.first(other));
        let (to, from) = (one.min(other), one.max(other));
        if to == from || !self.go_together(to, from) {
            return;
        }
        let (mut into, moved) = (self.take(to), self.take(from));
        into.members.extend(moved.members);
        // What both groups say to the word is asked about once from here on.
        let known = into.tellings.clone();
        into.tellings.extend(moved.tellings.into_iter().filter(|n| !known.contains(n)));
        self.many.insert(to, into);
        if let Some(parent) = self.parents.get_mut(from as usize) {
            *parent = to;
        }
    }

    /// The first mention of the group of one.
    fn first(&mut self, mention: u32) -> u32 {
        let mut first = mention;
        while let Some(parent) = self.parents.get(first as usize).copied()
            && parent != first
        {
            // Each step is halved for whoever comes this way again.
            let above = self.parents.get(parent as usize).copied().unwrap_or(parent);
            if let Some(own) = self.parents.get_mut(first as usize) {
                *own = above;
            }
            first = above;
        }
        first
    }

    /// A group, by its first mention, to be put together with another.
    fn take(&mut self, first: u32) -> Group {
        let known = self.many.remove(&first);
        known.unwrap_or_else(|| Group { members: vec![first], tellings: vec![self.told(first)] })
    }

    /// What a mention says.
    fn told(&self, mention: u32) -> u32 {
        self.mentions.get(mention as usize).map_or(u32::MAX, |mention| mention.telling)
    }

    /// Whether every mention of one group may be of one event with every mention of another.
    fn go_together(&self, one: u32, other: u32) -> bool {
        let alone = [[self.told(one)], [self.told(other)]];
        let [own, others] = [(one, &alone[0]), (other, &alone[1])]
            .map(|(n, alone)| self.many.get(&n).map_or(alone.as_slice(), |g| &g.tellings));
        // Comparing all with all is quadratic, and what is told in more ways is a form.
        if own.len() + others.len() > MOST_TOLD {
            return false;
        }
        let fit = own.iter().all(|a| others.iter().all(|b| self.may_be_one(*a, *b)));
        fit && !self.share_a_passage(one, other)
    }

    fn may_be_one(&self, a: u32, b: u32) -> bool {
        let of = (self.tellings.get(a as usize), self.tellings.get(b as usize));
        // What says the same, to the word and to the day, does not contradict itself.
        a == b || matches!(of, (Some(a), Some(b)) if a.may_be_one(b, self.senses))
    }

    /// Whether a passage has a mention of either group: what it tells twice are two events.
    fn share_a_passage(&self, one: u32, other: u32) -> bool {
        // Asked of the members of the smaller group, as the other may be of ten thousand.
        let (few, many) =
            if self.size(one) < self.size(other) { (one, other) } else { (other, one) };
        let alone = [few];
        let members = self.many.get(&few).map_or(alone.as_slice(), |group| &group.members);
        members.iter().any(|member| {
            let mention = self.mentions.get(*member as usize);
            let passage = mention.map_or(u32::MAX, |mention| mention.passage);
            let start = self.beside.partition_point(|(own, _)| *own < passage);
            let beside = self.beside.iter().skip(start).take_while(|(own, _)| *own == passage);
            beside.into_iter().any(|(_, n)| self.root(*n) == many)
        })
    }

    /// How many mentions a group has.
    fn size(&self, first: u32) -> usize {
        self.many.get(&first).map_or(1, |group| group.members.len())
    }

    /// The first mention of the group of one, found without a change.
    fn root(&self, mention: u32) -> u32 {
        let mut first = mention;
        while let Some(parent) = self.parents.get(first as usize).copied()
            && parent != first
        {
            first = parent;
        }
        first
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::index::tables::numbers::Numbers;
    use crate::index::time::days::Days;
    use crate::index::time::telling::{NAME, NUMBER};
    use crate::text::Language;
    use crate::timex::{Day, Interval};

    /// What a sentence says, with what it borrows.
    #[derive(Clone, Debug)]
    struct Said {
        days: Days,
        terms: Vec<u8>,
        marks: Vec<u8>,
    }

    impl Said {
        fn telling(&self) -> Telling<'_> {
            let terms = Numbers::decode(&self.terms).unwrap();
            Telling { days: self.days, language: Language::English, terms, marks: &self.marks }
        }

        /// The same with other numbers for the terms.
        fn renumbered(&self) -> Self {
            let terms = Numbers::decode(&self.terms).unwrap();
            let mut marked: Vec<(u32, u8)> =
                terms.iter().map(|term| 4 * (WORDS - 1 - term)).zip(self.marks.clone()).collect();
            marked.sort_unstable();
            let (terms, marks): (Vec<u32>, Vec<u8>) = marked.into_iter().unzip();
            Self { terms: Numbers::encode(&terms), marks, ..*self }
        }
    }

    const WORDS: u32 = 12;

    /// Words that mean nothing but for two, which are opposites.
    fn texts() -> Vec<String> {
        (0..WORDS)
            .map(|n| match n {
                0 => "begin".to_owned(),
                1 => "end".to_owned(),
                _ => format!("w{n}"),
            })
            .collect()
    }

    prop_compose! {
        fn said()(
            words in prop::collection::btree_map(0..WORDS, prop::sample::select(vec![0_u8, 0, 0, 1, 2]), 2..9),
            month in 1..3_u8, day in 1..4_u8, length in prop::sample::select(vec![1_i64, 1, 40, 400]),
        ) -> Said {
            let first = Day::new(2015, month, day);
            let last = first.and_then(|first| first.plus_days(length));
            let (terms, marks): (Vec<u32>, Vec<u8>) = words.into_iter().unzip();
            let days = Days::of(Some(&Interval::new(first, last)));
            Said { days, terms: Numbers::encode(&terms), marks }
        }
    }

    fn sorted(mut all: Vec<Said>) -> Vec<Said> {
        all.sort_by_key(|said| said.days.order());
        all
    }

    fn grouped(all: &[Said], texts: &Vec<String>) -> Vec<Vec<u32>> {
        let mentions = all.iter().map(Said::telling).zip(0..);
        let mentions: Vec<(Telling<'_>, u32)> = mentions.collect();
        groups(mentions.into_iter(), Vec::new(), texts).into_values().collect()
    }

    proptest! {
        /// Each sentence compared with each, and each group with each member by member.
        #[test]
        fn groups_are_those_of_all_pairs(all in prop::collection::vec(said(), 0..24)) {
            let (all, texts) = (sorted(all), texts());
            let senses = Senses::of(&texts);
            let tellings: Vec<Telling<'_>> = all.iter().map(Said::telling).collect();
            let mut want: Vec<Vec<u32>> = (0..).take(all.len()).map(|n| vec![n]).collect();
            for a in 0..all.len() {
                for b in a + 1..all.len() {
                    if !tellings[a].is_same(&tellings[b], &senses) {
                        continue;
                    }
                    let [one, other] =
                        [a, b].map(|n| want.iter().position(|g| g.contains(&count(n))).unwrap());
                    let mut pairs = want[one].iter().flat_map(|a| want[other].iter().map(move |b| (a, b)));
                    let fit = pairs.all(|(a, b)| {
                        tellings[*a as usize].may_be_one(&tellings[*b as usize], &senses)
                    });
                    if one != other && fit {
                        let moved = want.remove(one.max(other));
                        want[one.min(other)].extend(moved);
                        want[one.min(other)].sort_unstable();
                    }
                }
            }
            want.retain(|group| group.len() > 1);
            prop_assert_eq!(grouped(&all, &texts), want);
        }

        #[test]
        fn the_numbers_of_terms_make_no_difference(all in prop::collection::vec(said(), 0..24)) {
            let all = sorted(all);
            let others: Vec<Said> = all.iter().map(Said::renumbered).collect();
            let mut renamed = vec![String::new(); 4 * WORDS as usize];
            for (n, text) in texts().into_iter().enumerate() {
                renamed[4 * (WORDS as usize - 1 - n)] = text;
            }
            prop_assert_eq!(grouped(&all, &texts()), grouped(&others, &renamed));
        }
    }

    /// A day, by how many days it comes after the first of 1990.
    fn day(n: u32) -> Days {
        let day = Day::new(1990, 1, 1).and_then(|day| day.plus_days(i64::from(n)));
        Days::of(Some(&Interval::new(day, day)))
    }

    /// What stands in every file is neither compared with itself file by file nor missed.
    #[test]
    fn one_line_of_many_files_is_one_event_of_a_day() {
        for (same, want) in [(true, vec![10_000]), (false, vec![])] {
            let days = (0..10_000).map(|n| day(if same { 0 } else { n }));
            let terms = Numbers::encode(&[2, 3, 4, 5, 6]);
            let all = days.map(|days| Said { days, terms: terms.clone(), marks: vec![0; 5] });
            let groups = grouped(&all.collect::<Vec<_>>(), &texts());
            assert_eq!(groups.iter().map(Vec::len).collect::<Vec<_>>(), want);
        }
    }

    #[test]
    fn forms_that_were_filled_in_are_as_many_events() {
        for mark in [NAME, NUMBER, 0] {
            let terms = (0..2_000).map(|n| [2, 3, 4, 5, 6, 7, 8, 9, 10, 100 + n]);
            let all = terms.map(|terms| Said {
                days: day(0),
                terms: Numbers::encode(&terms),
                marks: [&[0; 9][..], &[mark]].concat(),
            });
            let groups = grouped(&all.collect::<Vec<_>>(), &texts());
            assert_eq!(groups.is_empty(), mark != 0);
            assert!(groups.iter().all(|group| group.len() <= MOST_TOLD));
        }
    }

    #[test]
    fn what_a_passage_tells_twice_are_two_events() {
        let said: Vec<Said> = vec![
            Said {
                days: Days::of(Some(&Interval::of_year(2015))),
                terms: Numbers::encode(&[2, 3, 4, 5]),
                marks: vec![0; 4],
            };
            4
        ];
        let mentions: Vec<(Telling<'_>, u32)> =
            said.iter().map(Said::telling).zip([0, 0, 1, 1]).collect();
        let found = groups(mentions.into_iter(), Vec::new(), &texts());
        assert_eq!(found.into_values().collect::<Vec<_>>(), [vec![0, 2]]);
    }
}

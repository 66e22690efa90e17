//! The timeline of a generation, made of the stories of its documents.
//!
//! Within a document its story says which sentences report the same event. Across documents only
//! sentences of nearly the same words do, which what they say themselves decides: whatever else is
//! added to a corpus or taken away, those two stay together or apart. So a timeline is made anew for
//! every generation, of nothing but stories.

use std::collections::BTreeMap;

use crate::index::analysis::document::Likeness;
use crate::index::error::IndexError;
use crate::index::tables::record::{EventRecord, PassageNo, TermId};
use crate::index::tables::table::TableWriter;
use crate::index::time::chronology::ROW;
use crate::index::time::days::Days;
use crate::index::time::grouping::{EventPair, groups};
use crate::index::time::occurrence::OccurrenceWriter;
use crate::index::time::senses::TermTexts;
use crate::index::time::story::{MentionRecord, StoryRecord};
use crate::index::time::telling::Telling;

/// The files of a timeline.
pub(in crate::index) struct Files {
    /// The rows of the entries.
    pub(in crate::index) entries: Vec<u8>,
    /// The table of their sentences.
    pub(in crate::index) events: Vec<u8>,
    /// The entries that hold each term.
    pub(in crate::index) terms: Vec<u8>,
}

/// Writes the timeline of some documents, given in the order of the corpus: the number of the first
/// passage of each and its story. `texts` are the terms by the numbers they have in all stories;
/// which numbers those are makes no difference to which sentences stand together.
pub(in crate::index) fn write<'a>(
    stories: impl Iterator<Item = Result<(PassageNo, StoryRecord<'a>), IndexError>>,
    texts: &dyn TermTexts,
) -> Result<Files, IndexError> {
    let stories: Vec<(PassageNo, StoryRecord<'a>)> = stories.collect::<Result<_, _>>()?;
    let mut dated: Vec<Dated<'_>> = Vec::new();
    for (first, story) in &stories {
        for mention in &story.mentions {
            // Likenesses name sentences by their places in their story, so that those are kept
            // beside the order of time.
            dated.push(Dated { first: *first, number: dated.len(), story, mention });
        }
    }
    dated.sort_by_key(Dated::order);
    // A sentence about every year ("on 1 May") reports no event that another could report too.
    let placed = dated.partition_point(|one| !one.mention.days.are_placed());
    let in_time = dated.get(placed..).unwrap_or_default();
    let mentions = in_time.iter().map(|one| (one.telling(), one.passage()));
    let groups = groups(mentions, known_pairs(&stories, in_time), texts);
    entries(&dated, placed, &groups)
}

/// A dated sentence of the corpus.
struct Dated<'a> {
    /// The first passage of its document.
    first: PassageNo,
    /// Which it is of all, document by document.
    number: usize,
    story: &'a StoryRecord<'a>,
    mention: &'a MentionRecord<'a>,
}

impl Dated<'_> {
    fn passage(&self) -> PassageNo {
        self.first + self.mention.passage
    }

    fn telling(&self) -> Telling<'_> {
        self.mention.telling(self.story.language())
    }

    /// Events are shown in the order of their time, those of one time in the order of the corpus.
    fn order(&self) -> ((bool, i64, i64), u32, u32) {
        (self.mention.days.order(), self.passage(), self.mention.sentence)
    }

    fn record(&self) -> EventRecord<'_> {
        EventRecord {
            passage: self.passage(),
            sentence: self.mention.sentence,
            date: self.mention.date,
            edtf: self.mention.edtf,
            from_context: self.mention.from_context,
            terms_before: self.mention.terms_before,
        }
    }

    /// The terms it is found by.
    fn terms(&self) -> impl Iterator<Item = TermId> + '_ {
        let above = self.story.above(self.mention).iter();
        self.mention.all_terms().chain(above).chain(self.story.title.iter())
    }
}

/// The pairs that the stories know of, by the places of their sentences in the order of time.
fn known_pairs(stories: &[(PassageNo, StoryRecord<'_>)], dated: &[Dated<'_>]) -> Vec<EventPair> {
    let all: usize = stories.iter().map(|(_, story)| story.mentions.len()).sum();
    let mut places = vec![u32::MAX; all];
    for (n, one) in (0_u32..).zip(dated) {
        if let Some(place) = places.get_mut(one.number) {
            *place = n;
        }
    }
    let (mut pairs, mut start) = (Vec::new(), 0);
    for (_, story) in stories {
        for Likeness { one, other, alike } in story.likenesses() {
            let of = [one, other].map(|n| places.get(start + n as usize).copied());
            if let [Some(one), Some(other)] = of {
                pairs.push(EventPair { one: one.min(other), other: one.max(other), alike });
            }
        }
        start += story.mentions.len();
    }
    pairs
}

/// Writes the entries: each sentence by itself or with those that report the same event. Those in
/// front, up to `placed`, are of every year and in no group; groups are counted from there.
fn entries(
    dated: &[Dated<'_>],
    placed: usize,
    groups: &BTreeMap<u32, Vec<u32>>,
) -> Result<Files, IndexError> {
    let mut grouped = vec![false; dated.len()];
    let mut entries: Vec<Vec<usize>> = Vec::new();
    for group in groups.values() {
        let mut members: Vec<usize> = group.iter().map(|n| placed + *n as usize).collect();
        // The finest date first; of equal ones the first in the corpus. A reader who asks
        // when is served best by the one that says most exactly when.
        members.sort_by_key(|n| dated.get(*n).map(|one| (one.mention.days.length, one.passage())));
        for n in &members {
            if let Some(grouped) = grouped.get_mut(*n) {
                *grouped = true;
            }
        }
        entries.push(members);
    }
    // Most sentences are alone; they come behind the groups and are put in their places with them.
    let alone = grouped.iter().enumerate().filter(|(_, grouped)| !**grouped);
    entries.extend(alone.map(|(n, _)| vec![n]));
    entries.sort_by_key(|members| members.first().copied());
    let mut rows: Vec<u8> = Vec::with_capacity(entries.len() * ROW);
    let (mut table, mut start) = (TableWriter::default(), 0_i64);
    let mut occurrences = OccurrenceWriter::default();
    for (entry, members) in (0_u32..).zip(&entries) {
        let members = || members.iter().filter_map(|n| dated.get(*n));
        let days = members().next().map_or(Days::of(None), |one| one.mention.days);
        rows.extend([days.first, days.last, start].iter().flat_map(|number| number.to_le_bytes()));
        for one in members() {
            // Terms are noted with the entry and not with the sentence: a topic that only one mention of
            // an event names finds the event, with all of its mentions.
            table.push(&one.record())?;
            occurrences.add(entry, one.terms());
            start += 1;
        }
    }
    Ok(Files { entries: rows, events: table.finish()?, terms: occurrences.finish() })
}

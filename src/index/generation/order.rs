//! The order of a generation: which documents of which segments are the corpus, and in which order.
//!
//! The rest of the program sees documents, sections and passages numbered in the order of the corpus,
//! as if all were in one segment. In its segment each has a number of its own, which it keeps. As
//! most documents stand in one segment side by side, the two are told by runs: so many documents on,
//! numbers of a segment are those of the corpus but for one difference each. A document that is in no
//! run is gone.

use std::ops::Range;

use crate::index::error::IndexError;
use crate::index::tables::checked::CheckedFile;
use crate::index::tables::numbers::Numbers;
use crate::index::tables::record::PassageNo;

/// A number that begins a run, in the corpus and in the segment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::index) struct Start {
    pub(in crate::index) corpus: u32,
    pub(in crate::index) segment: u32,
}

impl Start {
    /// A number of the corpus as one of the segment.
    #[inline]
    pub(in crate::index) const fn inside(self, number: u32) -> u32 {
        number.wrapping_sub(self.corpus).wrapping_add(self.segment)
    }

    /// A number of the segment as one of the corpus.
    #[inline]
    pub(in crate::index) const fn outside(self, number: u32) -> u32 {
        number.wrapping_sub(self.segment).wrapping_add(self.corpus)
    }
}

/// Documents that stand side by side in the corpus and in a segment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::index) struct Run {
    /// The place of the segment among those of the generation.
    pub(in crate::index) segment: usize,
    pub(in crate::index) documents: Start,
    pub(in crate::index) sections: Start,
    pub(in crate::index) passages: Start,
}

/// How many documents, sections and passages there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::index) struct Size {
    pub(in crate::index) documents: u32,
    pub(in crate::index) sections: u32,
    pub(in crate::index) passages: u32,
}

/// A document in its segment: where it, its sections and its passages begin and how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::index) struct PlacedDocument {
    pub(in crate::index) segment: usize,
    pub(in crate::index) document: u32,
    pub(in crate::index) sections: (u32, u32),
    pub(in crate::index) passages: (u32, u32),
}

/// The runs of a generation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::index) struct Order {
    runs: Vec<Run>,
    size: Size,
    /// By segment, its runs in the order of its own numbers: where its documents and its passages
    /// begin there and end, and which run it is.
    inside: Vec<Vec<Inside>>,
}

/// A run as its segment sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Inside {
    documents: Range<u32>,
    passages: Range<u32>,
    run: usize,
}

/// Numbers written for a run, and for the size of all.
const RUN: usize = 7;
const SIZE: usize = 3;

impl Order {
    /// Documents in the order of the corpus.
    pub(in crate::index) fn of(documents: impl Iterator<Item = PlacedDocument>) -> Self {
        let (mut runs, mut size) = (Vec::<Run>::new(), Size::default());
        let mut next = None;
        for placed in documents {
            let PlacedDocument { segment, document, sections, passages } = placed;
            // It goes on where the one before it ended; sections and passages of a segment have no
            // gaps, but one that is compared as well cannot be wrong.
            let here = (segment, document, sections.0, passages.0);
            if next != Some(here) {
                runs.push(Run {
                    segment,
                    documents: Start { corpus: size.documents, segment: document },
                    sections: Start { corpus: size.sections, segment: sections.0 },
                    passages: Start { corpus: size.passages, segment: passages.0 },
                });
            }
            next = Some((segment, document + 1, sections.1, passages.1));
            size.documents += 1;
            size.sections += sections.1.saturating_sub(sections.0);
            size.passages += passages.1.saturating_sub(passages.0);
        }
        Self::with(runs, size)
    }

    fn with(runs: Vec<Run>, size: Size) -> Self {
        // The other direction is made anew at every start: it is as small as the runs are few.
        let segments = runs.iter().map(|run| run.segment + 1).max().unwrap_or(0);
        let mut inside = vec![Vec::new(); segments];
        for (n, run) in runs.iter().enumerate() {
            let end = runs.get(n + 1).map_or((size.documents, size.passages), |after| {
                (after.documents.corpus, after.passages.corpus)
            });
            let documents = run.documents.segment..run.documents.inside(end.0);
            let passages = run.passages.segment..run.passages.inside(end.1);
            if let Some(own) = inside.get_mut(run.segment) {
                own.push(Inside { documents, passages, run: n });
            }
        }
        for own in &mut inside {
            own.sort_by_key(|inside: &Inside| inside.documents.start);
        }
        Self { runs, size, inside }
    }

    pub(in crate::index) fn write(&self) -> Vec<u8> {
        let mut numbers = Vec::with_capacity(self.runs.len() * RUN + SIZE);
        for run in &self.runs {
            numbers.push(u32::try_from(run.segment).unwrap_or(u32::MAX));
            for Start { corpus, segment } in [run.documents, run.sections, run.passages] {
                numbers.extend([corpus, segment]);
            }
        }
        numbers.extend([self.size.documents, self.size.sections, self.size.passages]);
        Numbers::encode(&numbers)
    }

    /// Reads what was written, for a generation of so many segments.
    pub(in crate::index) fn open(file: &CheckedFile, segments: usize) -> Result<Self, IndexError> {
        // Every look-up of a question goes through it, so that it is read into memory as a whole.
        let numbers = Numbers::decode(file.whole()?).filter(|all| all.len() % RUN == SIZE);
        let Some(numbers) = numbers else { return Err(file.damaged("is cut short")) };
        let count = numbers.len() / RUN;
        let runs: Vec<Run> = (0..count)
            .map(|n| {
                let own = numbers.part(n * RUN..(n + 1) * RUN);
                let [segment, documents, sections, passages] = [0, 1, 3, 5].map(|at| Start {
                    corpus: own.get(at).unwrap_or_default(),
                    segment: own.get(at + 1).unwrap_or_default(),
                });
                Run { segment: segment.corpus as usize, documents, sections, passages }
            })
            .collect();
        let [documents, sections, passages] =
            [0, 1, 2].map(|at| numbers.get(count * RUN + at).unwrap_or_default());
        let size = Size { documents, sections, passages };
        if runs.iter().any(|run| run.segment >= segments) {
            return Err(file.damaged("names a segment that is not there"));
        }
        Ok(Self::with(runs, size))
    }

    /// How many there are in the corpus.
    pub(in crate::index) const fn size(&self) -> Size {
        self.size
    }

    /// How many documents of a segment are in the corpus.
    pub(in crate::index) fn documents_of(&self, segment: usize) -> u32 {
        let own = self.inside.get(segment).into_iter().flatten();
        own.map(|inside| inside.documents.end.saturating_sub(inside.documents.start)).sum()
    }

    /// The documents of a segment that are in the corpus, in the order of its own numbers.
    pub(in crate::index) fn inside(&self, segment: usize) -> impl Iterator<Item = u32> + '_ {
        self.inside.get(segment).into_iter().flatten().flat_map(|own| own.documents.clone())
    }

    /// The run a document is in.
    pub(in crate::index) fn of_document(&self, number: u32) -> Option<&Run> {
        if number < self.size.documents { self.run(number, |run| run.documents) } else { None }
    }

    /// The run a section is in.
    #[inline]
    pub(in crate::index) fn of_section(&self, number: u32) -> Option<&Run> {
        if number < self.size.sections { self.run(number, |run| run.sections) } else { None }
    }

    /// The run a passage is in.
    #[inline]
    pub(in crate::index) fn of_passage(&self, number: u32) -> Option<&Run> {
        if number < self.size.passages { self.run(number, |run| run.passages) } else { None }
    }

    /// The last run that begins no later. A run of documents without passages begins where the next
    /// one does, which therefore is the one that has them.
    #[inline]
    fn run(&self, number: u32, of: fn(&Run) -> Start) -> Option<&Run> {
        // Nearly all generations are of one run or of a few, so that this is one step or two.
        let after = self.runs.partition_point(|run| of(run).corpus <= number);
        self.runs.get(after.checked_sub(1)?)
    }

    /// The passages of a range by runs, in the order of the corpus: the segment, where its numbers and
    /// those of the corpus begin, and the passages by its own numbers.
    pub(in crate::index) fn passages_within(
        &self,
        range: Range<PassageNo>,
    ) -> impl Iterator<Item = (usize, Start, Range<u32>)> {
        let end = range.end.min(self.size.passages);
        let first = self.runs.partition_point(|run| run.passages.corpus <= range.start);
        let first = first.saturating_sub(1);
        let runs = self.runs.iter().enumerate().skip(first);
        let runs = runs.take_while(move |(_, run)| run.passages.corpus < end);
        runs.filter_map(move |(n, run)| {
            let after = self.runs.get(n + 1).map_or(self.size.passages, |run| run.passages.corpus);
            let own = range.start.max(run.passages.corpus)..end.min(after);
            let start = run.passages;
            let inside = start.inside(own.start)..start.inside(own.end);
            (own.start < own.end).then_some((run.segment, start, inside))
        })
    }

    /// The number in the corpus of a passage of a segment; nothing of one that is gone.
    #[inline]
    pub(in crate::index) fn passage(&self, segment: usize, number: u32) -> Option<PassageNo> {
        let own = self.inside.get(segment)?;
        let after = own.partition_point(|inside| inside.passages.start <= number);
        // Documents without passages begin where the next one does: any of those runs says the same
        // difference but is empty.
        let inside = own.get(after.checked_sub(1)?).filter(|own| own.passages.contains(&number))?;
        Some(self.runs.get(inside.run)?.passages.outside(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(segment: usize, document: u32, first: u32, passages: u32) -> PlacedDocument {
        let sections = (document * 2, document * 2 + 2);
        PlacedDocument { segment, document, sections, passages: (first, first + passages) }
    }

    /// Documents 0, 1 and 3 of a segment (2 is gone) with one of another between them.
    fn order() -> Order {
        let all = [placed(0, 0, 0, 3), placed(1, 0, 0, 2), placed(0, 1, 3, 0), placed(0, 3, 7, 4)];
        Order::of(all.into_iter())
    }

    #[test]
    fn numbers_of_the_corpus_and_of_segments_lead_to_each_other() {
        for order in [order(), {
            let written = CheckedFile::written(order().write());
            Order::open(&written, 2).unwrap()
        }] {
            assert_eq!(order.size(), Size { documents: 4, sections: 8, passages: 9 });
            let passages =
                [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (0, 7), (0, 8), (0, 9), (0, 10)];
            for (number, (segment, inside)) in (0..).zip(passages) {
                let run = order.of_passage(number).unwrap();
                assert_eq!((run.segment, run.passages.inside(number)), (segment, inside));
                assert_eq!(order.passage(segment, inside), Some(number));
            }
            assert!(order.of_passage(9).is_none());
            for gone in [3, 6, 11] {
                assert_eq!(order.passage(0, gone), None, "{gone}");
            }
            for (number, (segment, inside)) in (0..).zip([(0, 0), (1, 0), (0, 1), (0, 3)]) {
                let run = order.of_document(number).unwrap();
                assert_eq!((run.segment, run.documents.inside(number)), (segment, inside));
            }
            let section = order.of_section(3).unwrap();
            assert_eq!((section.segment, section.sections.inside(3)), (1, 1));
            assert_eq!((order.documents_of(0), order.documents_of(1)), (3, 1));
            assert_eq!(order.inside(0).collect::<Vec<_>>(), [0, 1, 3]);
        }
    }

    #[test]
    fn a_segment_in_one_piece_is_one_run() {
        let all = (0..50).map(|n| placed(0, n, n * 3, 3));
        let order = Order::of(all);
        assert_eq!(order.runs.len(), 1);
        assert_eq!(order.passage(0, 149), Some(149));
        let cut = CheckedFile::written(order.write()[4..].to_vec());
        assert!(Order::open(&cut, 1).is_err());
        assert!(Order::open(&CheckedFile::written(order.write()), 0).is_err());
    }
}

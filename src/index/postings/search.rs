//! Search: the passages that share terms with a question, best first, by BM25 over three fields.
//!
//! tantivy holds the postings and reads them, block by block. What is done here in place of its
//! collector is the adding up: a window of passages at a time, all postings of one term after all
//! of another, which costs a nanosecond or two for each posting. Pruning by the best score of a
//! block (block-max WAND), which is tantivy's way, saves postings where few passages are wanted
//! for few terms; for the many that are wanted here it costs twice as much, and many times as
//! much for a page of text, whose terms it must keep in order for every passage.

use std::ops::Range;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, TantivyError, Term};

use crate::index::error::IndexError;
use crate::index::postings::best::{Best, Candidate};
use crate::index::postings::postings::{ByPlace, Place, PostingLists, Postings};
use crate::index::postings::saturation::{K1, Saturation};
use crate::index::tables::record::PassageNo;
use crate::text::idf;

/// How many passages are scored at a time; their scores fit the nearest cache.
const WINDOW: u32 = 8192;

/// How many scores are compared with the best at a time.
const RUN: usize = 64;

/// What is looked for: a term in a place, and how many passages of the generation have it there.
#[derive(Clone, Copy, Debug)]
pub(in crate::index) struct WantedTerm<'a> {
    pub(in crate::index) place: Place,
    pub(in crate::index) term: &'a str,
    pub(in crate::index) holding: u32,
}

/// How many terms the quotable passages of a generation have in a place together.
pub(in crate::index) type Extents = ByPlace<u64>;

/// A segment to be searched: its postings, and where in the corpus a passage of it is, if it is not
/// gone.
pub(in crate::index) trait Searched {
    fn postings(&self) -> &Postings;

    /// Whether some of its passages are gone.
    fn has_gone(&self) -> bool;

    /// Those of its passages that are looked at, where not all are.
    fn within(&self) -> Option<Range<u32>>;

    fn place(&self, passage: u32) -> Option<PassageNo>;
}

/// The search of a generation: what scores depend on beside the segments.
pub(in crate::index) struct Search {
    /// How many passages there are to find.
    passages: u64,
    saturations: ByPlace<Saturation>,
}

impl Search {
    /// Of so many quotable passages with so many terms. These are counts of our own: tantivy counts
    /// what is gone as well, and only within a segment, while a passage must score the same whichever
    /// segment it came to lie in.
    pub(in crate::index) fn of(passages: u64, extents: &Extents) -> Self {
        let mean = extents.map(|terms| *terms as f32 / passages as f32);
        let saturations = mean.map(|mean| Saturation::of(*mean));
        Self { passages, saturations }
    }

    /// The best `limit` passages of the segments for terms in places, best first, equals in corpus
    /// order.
    pub(in crate::index) fn best<S: Searched>(
        &self,
        segments: impl Iterator<Item = S>,
        terms: &[WantedTerm<'_>],
        limit: usize,
    ) -> Result<Vec<Candidate>, IndexError> {
        let mut scores = vec![0.0; WINDOW as usize];
        let mut found: Option<Best> = None;
        for segment in segments {
            let mut best = Best::of(limit);
            if let Some(found) = &found {
                // Equal to the worst of those before is not enough only if it comes later in the
                // corpus, which is not known here.
                best.bar = found.bar.next_down().max(0.0);
            }
            self.search(&segment, terms, &mut best, &mut scores)?;
            match &mut found {
                None => found = Some(best),
                Some(found) => found.take(best),
            }
        }
        Ok(found.map(Best::finish).unwrap_or_default())
    }

    /// What a term adds to the score of a passage that has it so often in a place of a length of that
    /// code.
    #[cfg(feature = "scale")]
    pub(in crate::index) fn part(&self, wanted: &WantedTerm<'_>, count: u32, length: u8) -> f32 {
        self.weight(wanted) * self.saturations.of(wanted.place).get(count, length)
    }

    /// How much a term counts in a place.
    fn weight(&self, WantedTerm { place, holding, .. }: &WantedTerm<'_>) -> f32 {
        idf(u64::from(*holding), self.passages) * (1.0 + K1) * place.boost()
    }

    /// Finds the best of a segment.
    fn search<S: Searched>(
        &self,
        segment: &S,
        terms: &[WantedTerm<'_>],
        best: &mut Best,
        scores: &mut [f32],
    ) -> Result<(), IndexError> {
        let postings = segment.postings();
        let Some(own) = &postings.lists else { return Ok(()) };
        let mut lists = self.lists(postings, own, terms)?;
        let gone = segment.has_gone();
        let Range { mut start, end } = own.documents(segment.within().as_ref());
        // Postings are read forward only; where a document is asked for, whatever stands before
        // it is passed over by whole blocks.
        for list in lists.iter_mut().filter(|_| start > 0) {
            list.skip_to(start);
        }
        // All terms of a window are added before the next begins, so that its scores are still in
        // the nearest cache when the next term comes to them.
        while start < end {
            let window = start..end.min(start.saturating_add(WINDOW));
            start = window.end;
            let Some(scores) = scores.get_mut(..window.len()) else { break };
            self.score(own, &mut lists, &window, scores);
            for (first, scores) in window.step_by(RUN).zip(scores.chunks(RUN)) {
                // Most runs hold nothing that counts, which is found out several at a time.
                let above: u32 = scores.iter().map(|score| u32::from(*score > best.bar)).sum();
                if above == 0 {
                    continue;
                }
                for (document, score) in (first..).zip(scores) {
                    // Above and not equal: passages come in corpus order, so that of equals the
                    // earlier one, which is here already, goes before.
                    if *score > best.bar {
                        let number = own.numbers.first(document).map(u32::try_from);
                        let Some(Ok(passage)) = number else { continue };
                        if gone && segment.place(passage).is_none() {
                            continue;
                        }
                        best.push(Candidate { passage, score: *score });
                    }
                }
            }
        }
        best.renumber(|passage| segment.place(passage));
        Ok(())
    }

    /// The scores of the documents of a window.
    fn score(
        &self,
        own: &PostingLists,
        lists: &mut [List],
        window: &Range<DocId>,
        scores: &mut [f32],
    ) {
        scores.fill(0.0);
        for list in lists {
            list.add(window, scores, own.lengths.of(list.place), self.saturations.of(list.place));
        }
    }

    /// The postings of the terms in a segment.
    fn lists(
        &self,
        postings: &Postings,
        own: &PostingLists,
        terms: &[WantedTerm<'_>],
    ) -> Result<Vec<List>, IndexError> {
        let mut lists = Vec::with_capacity(terms.len());
        for wanted @ WantedTerm { place, term, .. } in terms {
            let term = Term::from_field_text(place.field(postings.fields), term);
            let inverted = own.postings.of(*place);
            let info = inverted.get_term_info(&term).map_err(TantivyError::from)?;
            let Some(info) = info else { continue };
            let weight = self.weight(wanted);
            let option = IndexRecordOption::WithFreqs;
            let blocks = inverted.read_block_postings_from_terminfo(&info, option);
            let blocks = blocks.map_err(TantivyError::from)?;
            // Most terms occur once in most texts: then what a posting adds is one look-up by
            // the code of the text's length, without a multiplication.
            let once = self.saturations.of(*place).once().map(|s| weight * s);
            lists.push(List { blocks, at: 0, weight, once, place: *place });
        }
        Ok(lists)
    }
}

/// The postings of one term in one place, read forward.
struct List {
    blocks: BlockSegmentPostings,
    /// The next posting of the block.
    at: usize,
    weight: f32,
    /// What it adds where it occurs once, as it mostly does, by the code of a length.
    once: [f32; 256],
    place: Place,
}

impl List {
    /// Passes over what stands before `document`.
    fn skip_to(&mut self, document: DocId) {
        self.at = self.blocks.seek(document);
    }

    /// Adds the term's part to the scores of the documents of `window`.
    fn add(
        &mut self,
        window: &Range<DocId>,
        scores: &mut [f32],
        lengths: &FieldNormReader,
        saturation: &Saturation,
    ) {
        loop {
            let documents = self.blocks.docs().get(self.at..).unwrap_or_default();
            let counts = self.blocks.freqs().get(self.at..).unwrap_or_default();
            let inside = match documents.last() {
                None => return,
                Some(last) if *last < window.end => documents.len(),
                Some(_) => documents.partition_point(|document| *document < window.end),
            };
            for (document, count) in documents.iter().zip(counts).take(inside) {
                let place = document.wrapping_sub(window.start) as usize;
                if let Some(score) = scores.get_mut(place) {
                    let length = lengths.fieldnorm_id(*document);
                    // A code of a length is a byte and the tables have 256 entries, so that none is
                    // ever missing; the compiler leaves the check out.
                    *score += match *count {
                        1 => self.once.get(usize::from(length)).copied().unwrap_or_default(),
                        more => self.weight * saturation.get(more, length),
                    };
                }
            }
            // The rest of the block belongs to the next window.
            if inside < documents.len() {
                self.at += inside;
                return;
            }
            self.blocks.advance();
            self.at = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use tantivy::collector::TopDocs;
    use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
    use tantivy::tokenizer::{PreTokenizedString, Token};
    use tantivy::{Index, Searcher, SegmentReader, TantivyDocument};

    use super::*;
    use crate::index::postings::schema::Fields;

    /// More than a window.
    const PASSAGES: u64 = 9_000;
    /// The last passage of the first part.
    const SECOND: u64 = 300;
    const TERMS: [(Place, &str); 5] = [
        (Place::Text, "w1"),
        (Place::Text, "w7"),
        (Place::Text, "w30"),
        (Place::Heading, "w2"),
        (Place::Title, "w3"),
    ];

    fn words(numbers: impl Iterator<Item = u64>) -> PreTokenizedString {
        let token = |(position, n)| Token { text: format!("w{n}"), position, ..Token::default() };
        let tokens = (0..).zip(numbers).map(token).collect();
        PreTokenizedString { text: String::new(), tokens }
    }

    /// An index of tantivy's in parts, as segments of ours.
    struct Parts {
        searcher: Searcher,
        search: Search,
        own: Vec<Part>,
        holding: HashMap<(usize, &'static str), u32>,
        gone: Option<PassageNo>,
    }

    struct Part {
        postings: Postings,
        /// The number of its first passage.
        first: u32,
        gone: Option<PassageNo>,
        within: Option<Range<u32>>,
    }

    impl Searched for &Part {
        fn postings(&self) -> &Postings {
            &self.postings
        }

        fn has_gone(&self) -> bool {
            self.gone.is_some()
        }

        fn within(&self) -> Option<Range<u32>> {
            self.within.clone()
        }

        fn place(&self, passage: u32) -> Option<PassageNo> {
            Some(self.first + passage).filter(|place| Some(*place) != self.gone)
        }
    }

    impl Parts {
        fn best(&self, limit: usize) -> Vec<Candidate> {
            let wanted = TERMS.map(|(place, term)| {
                let holding = self.holding.get(&(place as usize, term)).copied().unwrap();
                WantedTerm { place, term, holding }
            });
            self.search.best(self.own.iter(), &wanted, limit).unwrap()
        }
    }

    /// Passages of 1 to 20 words; the smaller a word's number, the more have it, some often.
    fn parts() -> Parts {
        let (schema, fields) = Fields::schema();
        let index = Index::create_in_ram(schema);
        let mut writer = index.writer_with_num_threads(1, 32 << 20).unwrap();
        let mut state = 1_u64;
        let mut random = move |end: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) % end
        };
        for number in 0..PASSAGES {
            let mut passage = TantivyDocument::new();
            let first = if number > SECOND { SECOND + 1 } else { 0 };
            passage.add_u64(fields.passage, number - first);
            let length = 1 + random(20);
            let own = words((0..length).map(|_| {
                let most = 1 + random(40);
                random(most)
            }));
            passage.add_pre_tokenized_text(fields.text, own);
            passage.add_pre_tokenized_text(fields.heading, words(number / 400..number / 400 + 2));
            passage.add_pre_tokenized_text(fields.title, words(std::iter::once(number / 2000)));
            writer.add_document(passage).unwrap();
            if number == SECOND {
                writer.commit().unwrap();
            }
        }
        writer.commit().unwrap();
        let searcher = index.reader().unwrap().searcher();
        let readers = searcher.segment_readers();
        assert_eq!(readers.len(), 2);
        let terms_of = |place: Place| -> Result<u64, IndexError> {
            let of = |reader: &SegmentReader| reader.inverted_index(place.field(fields)).unwrap();
            Ok(readers.iter().map(|reader| of(reader).total_num_tokens()).sum())
        };
        let search = Search::of(PASSAGES, &ByPlace::make(terms_of).unwrap());
        let mut parts: Vec<Part> = readers
            .iter()
            .map(|reader| {
                let postings = Postings::of(Some(reader), fields).unwrap();
                Part { postings, first: 0, gone: None, within: None }
            })
            .collect();
        // The smaller one was written first.
        parts.sort_by_key(|part| part.postings.lists.as_ref().unwrap().documents(None).end);
        parts[1].first = u32::try_from(SECOND + 1).unwrap();
        let holding = TERMS.map(|(place, term)| {
            let held = Term::from_field_text(place.field(fields), term);
            ((place as usize, term), u32::try_from(searcher.doc_freq(&held).unwrap()).unwrap())
        });
        Parts { searcher, search, own: parts, holding: holding.into(), gone: None }
    }

    #[test]
    fn the_best_are_those_that_tantivy_finds() {
        let parts = parts();
        let fields = parts.own[0].postings.fields;
        let clause = |(place, text): &(Place, &str)| -> (Occur, Box<dyn Query>) {
            let term = Term::from_field_text(place.field(fields), text);
            let query = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
            (Occur::Should, Box::new(BoostQuery::new(query, place.boost())))
        };
        let query = BooleanQuery::new(TERMS.iter().map(clause).collect());
        for limit in [1, 10, 500] {
            let top = TopDocs::with_limit(limit).order_by_score();
            let want = parts.searcher.search(&query, &top).unwrap();
            let got = parts.best(limit);
            assert_eq!(got.len(), limit);
            for ((score, _), candidate) in want.iter().zip(&got) {
                assert!((score - candidate.score).abs() < 1e-4, "{score} {candidate:?}");
            }
        }
    }

    #[test]
    fn equals_come_in_corpus_order_whichever_segment_they_are_in() {
        let mut parts = parts();
        let all = parts.best(usize::try_from(PASSAGES).unwrap());
        let sorted = all.is_sorted_by(|a, b| {
            a.score > b.score || a.score.to_bits() == b.score.to_bits() && a.passage < b.passage
        });
        assert!(
            sorted && all.windows(2).any(|two| two[0].score.to_bits() == two[1].score.to_bits())
        );
        for limit in [1, 7, 40, 300, 5000] {
            assert_eq!(parts.best(limit), all[..limit]);
        }
        // Searched the other way round.
        parts.own.reverse();
        for limit in [1, 7, 40, 300, 5000] {
            assert_eq!(parts.best(limit), all[..limit], "{limit}");
        }
    }

    #[test]
    fn what_is_gone_takes_no_place() {
        let mut parts = parts();
        let all = parts.best(60);
        parts.gone = Some(all[3].passage);
        for part in &mut parts.own {
            part.gone = parts.gone;
        }
        let want: Vec<Candidate> =
            all.iter().filter(|c| Some(c.passage) != parts.gone).copied().take(50).collect();
        assert_eq!(parts.best(50), want);
    }

    #[test]
    fn a_range_holds_the_best_of_itself() {
        let mut parts = parts();
        let all = parts.best(usize::try_from(PASSAGES).unwrap());
        for (part, within) in [
            (0, 0..1),
            (0, 200..500),
            (1, 4000..4100),
            (1, 100..8500),
            (1, 70..70),
            (1, 8000..30_000),
        ] {
            let first = parts.own[part].first;
            let inside = |c: &&Candidate| {
                c.passage.checked_sub(first).is_some_and(|own| within.contains(&own))
                    && (part == 1 || u64::from(c.passage) <= SECOND)
            };
            let want: Vec<Candidate> = all.iter().filter(inside).take(50).copied().collect();
            for (n, own) in parts.own.iter_mut().enumerate() {
                own.within = Some(if n == part { within.clone() } else { 0..0 });
            }
            assert_eq!(parts.best(50), want, "{within:?}");
        }
        let none = WantedTerm { place: Place::Text, term: "none", holding: 0 };
        assert!(parts.search.best(parts.own.iter(), &[none], 10).unwrap().is_empty());
        assert!(parts.search.best(parts.own.iter(), &[], 10).unwrap().is_empty());
    }
}

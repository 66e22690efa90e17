//! Search: the passages that share terms with a question, best first, by BM25 over three fields.
//!
//! tantivy holds the postings and reads them, block by block. What is done here in place of its
//! collector is the adding up: a window of passages at a time, all postings of one term after all
//! of another, which costs a nanosecond or two for each posting. Pruning by the best score of a
//! block (block-max WAND), which is tantivy's way, saves postings where few passages are wanted
//! for few terms; for the many that are wanted here it costs twice as much, and many times as
//! much for a page of text, whose terms it must keep in order for every passage.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, InvertedIndexReader, Searcher, SegmentReader, TantivyError, Term};

use crate::index::error::IndexError;
use crate::index::postings::schema::Fields;
use crate::index::tables::record::PassageNo;
use crate::text::idf;

/// A passage that may answer, with its score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The passage.
    pub passage: PassageNo,
    /// BM25 over passage, headings and title.
    pub score: f32,
}

/// A text field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::index) enum Place {
    /// The passage itself.
    Text,
    /// The headings above it.
    Heading,
    /// The title of its document.
    Title,
}

impl Place {
    const fn field(self, fields: Fields) -> Field {
        match self {
            Self::Text => fields.text,
            Self::Heading => fields.heading,
            Self::Title => fields.title,
        }
    }

    /// How much a term is worth there against one in the passage itself.
    const fn boost(self) -> f32 {
        match self {
            Self::Text => 1.0,
            Self::Heading => 0.4,
            Self::Title => 0.2,
        }
    }
}

/// The constants of BM25 for finding candidates: those of tantivy and Lucene.
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// How many passages are scored at a time; their scores fit the nearest cache.
const WINDOW: u32 = 8192;

/// How many scores are compared with the best at a time.
const RUN: usize = 64;

/// Up to which number of occurrences the parts of a score are made ahead.
const OFTEN: u32 = 8;

/// The postings of a generation, opened for searching.
pub(in crate::index) struct Search {
    segments: Vec<Segment>,
    fields: Fields,
    /// How many passages there are to find.
    passages: u64,
    saturations: ByPlace<Saturation>,
}

/// Something for each place.
struct ByPlace<T> {
    text: T,
    heading: T,
    title: T,
}

impl<T> ByPlace<T> {
    fn make<E>(mut each: impl FnMut(Place) -> Result<T, E>) -> Result<Self, E> {
        Ok(Self {
            text: each(Place::Text)?,
            heading: each(Place::Heading)?,
            title: each(Place::Title)?,
        })
    }

    #[inline]
    const fn of(&self, place: Place) -> &T {
        match place {
            Place::Text => &self.text,
            Place::Heading => &self.heading,
            Place::Title => &self.title,
        }
    }
}

struct Segment {
    reader: SegmentReader,
    postings: ByPlace<Arc<InvertedIndexReader>>,
    lengths: ByPlace<FieldNormReader>,
    /// Passage numbers, rising.
    numbers: Column<u64>,
}

impl Search {
    pub(in crate::index) fn open(searcher: &Searcher, fields: Fields) -> Result<Self, IndexError> {
        let mut segments = Vec::new();
        for reader in searcher.segment_readers() {
            segments.push(Segment {
                postings: ByPlace::make(|place| reader.inverted_index(place.field(fields)))?,
                lengths: ByPlace::make(|place| reader.get_fieldnorms_reader(place.field(fields)))?,
                numbers: reader.fast_fields().u64("passage")?,
                reader: reader.clone(),
            });
        }
        let passages: u64 = segments.iter().map(|s| u64::from(s.reader.max_doc())).sum();
        let saturations = ByPlace::make(|place| {
            // Lengths are measured against the mean of all segments: a passage scores the same
            // whichever segment it came to lie in.
            let own = segments.iter().map(|segment| segment.postings.of(place));
            let terms: u64 = own.map(|postings| postings.total_num_tokens()).sum();
            Ok::<_, IndexError>(Saturation::of(terms as f32 / passages as f32))
        })?;
        Ok(Self { segments, fields, passages, saturations })
    }

    /// The best `limit` passages for terms in places, best first, equals in corpus order; only
    /// those of `within` where that is given.
    pub(in crate::index) fn best(
        &self,
        terms: &[(Place, &str)],
        within: Option<&Range<PassageNo>>,
        limit: usize,
    ) -> Result<Vec<Candidate>, IndexError> {
        let mut best = Best::of(limit);
        let mut scores = vec![0.0; WINDOW as usize];
        for (segment, mut lists) in self.segments.iter().zip(self.lists(terms)?) {
            let Range { mut start, end } = segment.documents(within);
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
                self.score(segment, &mut lists, &window, scores);
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
                            let number = segment.numbers.first(document).map(PassageNo::try_from);
                            let Some(Ok(passage)) = number else { continue };
                            best.push(Candidate { passage, score: *score });
                        }
                    }
                }
            }
        }
        Ok(best.finish())
    }

    /// The scores of the documents of a window.
    fn score(
        &self,
        segment: &Segment,
        lists: &mut [List],
        window: &Range<DocId>,
        scores: &mut [f32],
    ) {
        scores.fill(0.0);
        for list in lists {
            let lengths = segment.lengths.of(list.place);
            list.add(window, scores, lengths, self.saturations.of(list.place));
        }
    }

    /// The postings of the terms, by segment.
    fn lists(&self, terms: &[(Place, &str)]) -> Result<Vec<Vec<List>>, IndexError> {
        let mut lists: Vec<Vec<List>> = self.segments.iter().map(|_| Vec::new()).collect();
        for (place, text) in terms {
            let term = Term::from_field_text(place.field(self.fields), text);
            let mut found = Vec::with_capacity(self.segments.len());
            let mut holding = 0;
            for segment in &self.segments {
                let postings = segment.postings.of(*place);
                let info = postings.get_term_info(&term).map_err(TantivyError::from)?;
                holding += info.as_ref().map_or(0, |info| u64::from(info.doc_freq));
                found.push((postings, info));
            }
            // How many hold a term is known only when all segments were asked, and its weight must
            // be the same in each, or equal passages of two segments would differ in score.
            let weight = idf(holding, self.passages) * (1.0 + K1) * place.boost();
            for ((postings, info), lists) in found.into_iter().zip(&mut lists) {
                let Some(info) = info else { continue };
                let option = IndexRecordOption::WithFreqs;
                let blocks = postings.read_block_postings_from_terminfo(&info, option);
                let blocks = blocks.map_err(TantivyError::from)?;
                // Most terms occur once in most texts: then what a posting adds is one look-up by
                // the code of the text's length, without a multiplication.
                let once = self.saturations.of(*place).once().map(|s| weight * s);
                lists.push(List { blocks, at: 0, weight, once, place: *place });
            }
        }
        Ok(lists)
    }
}

impl Segment {
    /// Where the passages of `within` stand; everything where that is not given.
    fn documents(&self, within: Option<&Range<PassageNo>>) -> Range<DocId> {
        let all = 0..self.reader.max_doc();
        let Some(within) = within else { return all };
        self.first_from(within.start)..self.first_from(within.end)
    }

    /// The first document whose passage is `number` or a later one. One thread writes passages in
    /// corpus order and no segment is merged, so that their numbers rise.
    fn first_from(&self, number: PassageNo) -> DocId {
        let (mut start, mut end) = (0, self.reader.max_doc());
        while start < end {
            let middle = start.midpoint(end);
            if self.numbers.first(middle).is_some_and(|n| n < u64::from(number)) {
                start = middle + 1;
            } else {
                end = middle;
            }
        }
        start
    }
}

/// How far a term's occurrences count in a text, by how often it occurs and how long the text is:
/// `tf / (tf + k1 · (1 − b + b · length / mean))`.
struct Saturation {
    /// The second part of the divisor, by the code of a length.
    norms: [f32; 256],
    /// The whole, for 1 to [`OFTEN`] occurrences.
    made: Vec<[f32; 256]>,
}

impl Saturation {
    fn of(mean: f32) -> Self {
        let mut norms = [0.0; 256];
        for (code, norm) in (0_u8..=u8::MAX).zip(&mut norms) {
            let length = FieldNormReader::id_to_fieldnorm(code);
            *norm = K1 * (1.0 - B + B * length as f32 / mean);
        }
        // Divisions are most of what a posting costs; nearly all terms occur so seldom in a text
        // that their quotient is here already.
        let made = (1..=OFTEN).map(|n| norms.map(|norm| n as f32 / (n as f32 + norm))).collect();
        Self { norms, made }
    }

    fn once(&self) -> [f32; 256] {
        self.made.first().copied().unwrap_or([0.0; 256])
    }

    #[inline]
    fn get(&self, count: u32, length: u8) -> f32 {
        match self.made.get(count.wrapping_sub(1) as usize) {
            Some(made) => made.get(usize::from(length)).copied().unwrap_or_default(),
            None => {
                let norm = self.norms.get(usize::from(length)).copied().unwrap_or_default();
                count as f32 / (count as f32 + norm)
            }
        }
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

/// The best so far. They come in the order of the corpus.
struct Best {
    limit: usize,
    /// What a score must be above to be among the best.
    bar: f32,
    found: Vec<Candidate>,
}

impl Best {
    fn of(limit: usize) -> Self {
        Self { limit, bar: 0.0, found: Vec::with_capacity(limit.saturating_mul(2)) }
    }

    fn push(&mut self, candidate: Candidate) {
        // Cutting at twice the limit instead of keeping a heap: a selection over all costs a few
        // steps for each that was pushed, whatever the limit, and the bar rises with every cut.
        self.found.push(candidate);
        if self.found.len() >= self.limit.saturating_mul(2) {
            self.cut();
        }
    }

    /// Keeps the best, in any order, when there are more than enough.
    fn cut(&mut self) {
        if let Some(last) = self.limit.checked_sub(1)
            && self.found.len() > self.limit
        {
            let (_, worst, _) = self.found.select_nth_unstable_by(last, better);
            self.bar = worst.score;
        }
        // For a limit of none, which leaves nothing to select by.
        self.found.truncate(self.limit);
    }

    fn finish(mut self) -> Vec<Candidate> {
        self.cut();
        self.found.sort_unstable_by(better);
        self.found
    }
}

/// Best first; of equals the earlier in the corpus.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "sorting passes by reference")]
fn better(a: &Candidate, b: &Candidate) -> Ordering {
    b.score.total_cmp(&a.score).then(a.passage.cmp(&b.passage))
}

#[cfg(test)]
mod tests {
    use tantivy::collector::TopDocs;
    use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
    use tantivy::tokenizer::{PreTokenizedString, Token};
    use tantivy::{Index, TantivyDocument};

    use super::*;

    /// More than a window.
    const PASSAGES: u64 = 9_000;
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

    /// Passages of 1 to 20 words; the smaller a word's number, the more have it, some often.
    fn searcher() -> (Searcher, Fields) {
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
            passage.add_u64(fields.passage, number);
            let length = 1 + random(20);
            let own = words((0..length).map(|_| {
                let most = 1 + random(40);
                random(most)
            }));
            passage.add_pre_tokenized_text(fields.text, own);
            passage.add_pre_tokenized_text(fields.heading, words(number / 400..number / 400 + 2));
            passage.add_pre_tokenized_text(fields.title, words(std::iter::once(number / 2000)));
            writer.add_document(passage).unwrap();
            if number == 300 {
                writer.commit().unwrap();
            }
        }
        writer.commit().unwrap();
        (index.reader().unwrap().searcher(), fields)
    }

    #[test]
    fn the_best_are_those_that_tantivy_finds() {
        let (searcher, fields) = searcher();
        assert!(searcher.segment_readers().len() > 1);
        let search = Search::open(&searcher, fields).unwrap();
        let clause = |(place, text): &(Place, &str)| -> (Occur, Box<dyn Query>) {
            let term = Term::from_field_text(place.field(fields), text);
            let query = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
            (Occur::Should, Box::new(BoostQuery::new(query, place.boost())))
        };
        let query = BooleanQuery::new(TERMS.iter().map(clause).collect());
        for limit in [1, 10, 500] {
            let want =
                searcher.search(&query, &TopDocs::with_limit(limit).order_by_score()).unwrap();
            let got = search.best(&TERMS, None, limit).unwrap();
            assert_eq!(got.len(), limit);
            for ((score, _), candidate) in want.iter().zip(&got) {
                assert!((score - candidate.score).abs() < 1e-4, "{score} {candidate:?}");
            }
        }
    }

    #[test]
    fn a_range_holds_the_best_of_itself() {
        let (searcher, fields) = searcher();
        let search = Search::open(&searcher, fields).unwrap();
        let all = search.best(&TERMS, None, usize::try_from(PASSAGES).unwrap()).unwrap();
        for within in [0..1, 200..500, 4000..4100, 100..8800, 7000..7000, 8999..30_000] {
            let inside = |c: &&Candidate| within.contains(&c.passage);
            let want: Vec<Candidate> = all.iter().filter(inside).take(50).copied().collect();
            assert_eq!(search.best(&TERMS, Some(&within), 50).unwrap(), want, "{within:?}");
        }
        assert!(search.best(&[(Place::Text, "none")], None, 10).unwrap().is_empty());
        assert!(search.best(&[], None, 10).unwrap().is_empty());
    }
}

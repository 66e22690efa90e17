//! The postings of a segment as tantivy holds them, opened for searching.

use std::ops::Range;
use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::Field;
use tantivy::{DocId, InvertedIndexReader, Searcher, SegmentReader};

use crate::index::error::IndexError;
use crate::index::postings::schema::Fields;

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
    pub(in crate::index) const fn field(self, fields: Fields) -> Field {
        match self {
            Self::Text => fields.text,
            Self::Heading => fields.heading,
            Self::Title => fields.title,
        }
    }

    /// How much a term is worth there against one in the passage itself.
    pub(in crate::index) const fn boost(self) -> f32 {
        match self {
            Self::Text => 1.0,
            Self::Heading => 0.4,
            Self::Title => 0.2,
        }
    }
}

/// Something for each place.
pub(in crate::index) struct ByPlace<T> {
    text: T,
    heading: T,
    title: T,
}

impl<T> ByPlace<T> {
    pub(in crate::index) const fn with(text: T, heading: T, title: T) -> Self {
        Self { text, heading, title }
    }

    pub(in crate::index) fn make<E>(
        mut each: impl FnMut(Place) -> Result<T, E>,
    ) -> Result<Self, E> {
        Ok(Self {
            text: each(Place::Text)?,
            heading: each(Place::Heading)?,
            title: each(Place::Title)?,
        })
    }

    pub(in crate::index) fn map<U>(&self, each: impl Fn(&T) -> U) -> ByPlace<U> {
        ByPlace { text: each(&self.text), heading: each(&self.heading), title: each(&self.title) }
    }

    #[inline]
    pub(in crate::index) const fn of(&self, place: Place) -> &T {
        match place {
            Place::Text => &self.text,
            Place::Heading => &self.heading,
            Place::Title => &self.title,
        }
    }
}

/// The postings of a segment.
pub(in crate::index) struct Postings {
    pub(in crate::index) fields: Fields,
    /// Nothing where no passage may be quoted.
    pub(in crate::index) lists: Option<PostingLists>,
}

/// The lists of a segment's quotable passages, which tantivy calls documents.
pub(in crate::index) struct PostingLists {
    reader: SegmentReader,
    pub(in crate::index) postings: ByPlace<Arc<InvertedIndexReader>>,
    pub(in crate::index) lengths: ByPlace<FieldNormReader>,
    /// Passage numbers, rising.
    pub(in crate::index) numbers: Column<u64>,
}

impl Postings {
    pub(in crate::index) fn open(searcher: &Searcher, fields: Fields) -> Result<Self, IndexError> {
        // We write one segment of tantivy's for each of ours.
        Self::of(searcher.segment_readers().first(), fields)
    }

    /// Of what tantivy reads of a segment, if there is one.
    pub(in crate::index) fn of(
        reader: Option<&SegmentReader>,
        fields: Fields,
    ) -> Result<Self, IndexError> {
        // A document of nothing but remnants has no passage that may be quoted.
        let reader = reader.filter(|reader| reader.max_doc() > 0);
        let lists = reader.map(|reader| PostingLists::open(reader, fields)).transpose()?;
        Ok(Self { fields, lists })
    }
}

impl PostingLists {
    fn open(reader: &SegmentReader, fields: Fields) -> Result<Self, IndexError> {
        Ok(Self {
            postings: ByPlace::make(|place| reader.inverted_index(place.field(fields)))?,
            lengths: ByPlace::make(|place| reader.get_fieldnorms_reader(place.field(fields)))?,
            numbers: reader.fast_fields().u64("passage")?,
            reader: reader.clone(),
        })
    }

    /// Where passages of the segment stand; everything where none are named.
    pub(in crate::index) fn documents(&self, within: Option<&Range<u32>>) -> Range<DocId> {
        // tantivy numbers only what may be quoted, so that its numbers are not those of passages.
        let all = 0..self.reader.max_doc();
        let Some(within) = within else { return all };
        self.first_from(within.start)..self.first_from(within.end)
    }

    /// The first document whose passage is `number` or a later one. Passages are written in the order
    /// of their numbers, so that these rise.
    fn first_from(&self, number: u32) -> DocId {
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

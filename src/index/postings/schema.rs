//! The schema: which fields tantivy searches.
//!
//! All three text fields hold our own analysed terms, handed over pre-tokenised, so that tantivy
//! searches exactly the terms our tables count.

use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};

/// Changes when the schema, an analyzer, the splitting of passages or a table changes, so that an
/// index of an older program is built anew.
pub(in crate::index) const VERSION: u32 = 18;

/// The fields of the schema.
#[derive(Clone, Copy, Debug)]
pub(in crate::index) struct Fields {
    /// Number of the passage.
    pub(in crate::index) passage: Field,
    /// The passage.
    pub(in crate::index) text: Field,
    /// The headings above it.
    pub(in crate::index) heading: Field,
    /// The title of its document.
    pub(in crate::index) title: Field,
}

impl Fields {
    pub(in crate::index) fn schema() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let terms = |record| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer("raw")
                .set_index_option(record)
                .set_fieldnorms(true);
            TextOptions::default().set_indexing_options(indexing)
        };
        let fields = Self {
            passage: schema.add_u64_field("passage", FAST),
            text: schema.add_text_field("text", terms(IndexRecordOption::WithFreqsAndPositions)),
            heading: schema.add_text_field("heading", terms(IndexRecordOption::WithFreqs)),
            title: schema.add_text_field("title", terms(IndexRecordOption::WithFreqs)),
        };
        (schema.build(), fields)
    }
}

//! The schema: which fields tantivy searches.
//!
//! All three text fields hold our own analysed terms, handed over pre-tokenised, so that tantivy
//! searches exactly the terms our tables count.

use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};

/// A hash of everything that decides what an index holds: the sources of the rooms up to this one,
/// the word tables, and the versions of the crates. `build.rs` makes it, so that an index of a
/// program that would build another is built anew, and nobody has to remember to say so.
pub(in crate::index) const VERSION: &str = include_str!(concat!(env!("OUT_DIR"), "/index.version"));

/// The fields of the schema.
#[derive(Clone, Copy, Debug)]
pub(in crate::index) struct Fields {
    /// Number of the passage in its segment.
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
        let fields = Self {
            passage: schema.add_u64_field("passage", FAST),
            text: schema.add_text_field("text", terms()),
            heading: schema.add_text_field("heading", terms()),
            title: schema.add_text_field("title", terms()),
        };
        (schema.build(), fields)
    }
}

/// A field of terms that come analysed.
fn terms() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        // Never asked, as every text comes pre-tokenised; tantivy wants the name of one it knows.
        .set_tokenizer("raw")
        // Without positions: what stands side by side is found in the tables.
        .set_index_option(IndexRecordOption::WithFreqs)
        .set_fieldnorms(true);
    // Not stored: quoted text lies in tables of our own, where a passage is read without unpacking
    // a block of others.
    TextOptions::default().set_indexing_options(indexing)
}

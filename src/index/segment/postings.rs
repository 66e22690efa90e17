//! What tantivy searches of a segment: written passage by passage, without a thread of its own.

use std::path::PathBuf;

use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{Directory, Index, SingleSegmentIndexWriter, TantivyDocument};

use crate::index::error::IndexError;
use crate::index::postings::schema::Fields;
use crate::index::tables::record::PassageNo;

/// Room that the tables of terms begin with. They grow as they must: what is written lies in memory
/// until it is finished, and is a part of the size of the texts.
const BYTES: usize = 16 << 20;

/// The lists tantivy keeps of its own files.
const ENGINE_LISTS: [&str; 2] = ["meta.json", ".managed.json"];

/// Writes one document of tantivy for each quotable passage.
pub(in crate::index) struct PostingsWriter {
    fields: Fields,
    /// A writer of one segment of tantivy's: the order of its documents is that in which they come,
    /// and a segment of ours is one of its.
    writer: SingleSegmentIndexWriter,
}

/// The terms of a passage by their texts.
pub(in crate::index) struct PassageTerms<'a> {
    /// Number of the passage in its segment.
    pub(in crate::index) passage: PassageNo,
    /// Texts of terms.
    pub(in crate::index) vocabulary: &'a [String],
    /// Its own terms, as places in the vocabulary.
    pub(in crate::index) text: &'a [u32],
    /// Those of the headings above it.
    pub(in crate::index) heading: &'a [u32],
    /// Those of the title of its document.
    pub(in crate::index) title: &'a [u32],
}

impl PostingsWriter {
    pub(in crate::index) fn create(directory: &dyn Directory) -> Result<Self, IndexError> {
        let (schema, fields) = Fields::schema();
        // No thread and no merging: analysis keeps all cores busy meanwhile, and a single edited file
        // would wait for threads to start and end.
        let index = Index::builder().schema(schema);
        let writer = index.single_segment_index_writer(directory.box_clone(), BYTES)?;
        Ok(Self { fields, writer })
    }

    pub(in crate::index) fn add(&mut self, terms: &PassageTerms<'_>) -> Result<(), IndexError> {
        let Fields { passage, text, heading, title } = self.fields;
        let mut entry = TantivyDocument::new();
        entry.add_u64(passage, u64::from(terms.passage));
        for (field, own) in [(text, terms.text), (heading, terms.heading), (title, terms.title)] {
            entry.add_pre_tokenized_text(field, tokens(own, terms.vocabulary));
        }
        Ok(self.writer.add_document(entry)?)
    }

    /// Writes what came. Returns the names of the files written.
    pub(in crate::index) fn finish(
        self,
        directory: &dyn Directory,
    ) -> Result<Vec<String>, IndexError> {
        let index = self.writer.finalize()?;
        let mut files = index.directory().list_managed_files();
        // tantivy's list leaves out the two files that it keeps of its own.
        files.extend(ENGINE_LISTS.iter().map(PathBuf::from));
        let names = files.iter().filter(|file| directory.exists(file).unwrap_or(false));
        Ok(names.map(|file| file.to_string_lossy().into_owned()).collect())
    }
}

fn tokens(terms: &[u32], vocabulary: &[String]) -> PreTokenizedString {
    // Positions mean nothing to tantivy, as the schema has none; it wants them to rise.
    let tokens = terms.iter().enumerate().map(|(position, term)| Token {
        position,
        text: vocabulary.get(*term as usize).cloned().unwrap_or_default(),
        ..Token::default()
    });
    PreTokenizedString { text: String::new(), tokens: tokens.collect() }
}

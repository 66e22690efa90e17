//! What is encoded of a passage: its text below the title and the headings it stands under.

use sha2::{Digest as _, Sha256};

use crate::corpus::Standing;
use crate::index::error::IndexError;
use crate::index::generation::snapshot::Snapshot;
use crate::index::tables::record::{PassageNo, PassageRecord, SectionRecord};
use crate::index::vectors::encoder::Encoder;
use crate::index::vectors::sheet::TextHash;

/// A passage that an encoder makes a vector of.
#[derive(Clone, Copy, Debug)]
pub(in crate::index) struct Due {
    /// Its number in its segment.
    pub(in crate::index) passage: u32,
    pub(in crate::index) hash: TextHash,
}

/// The passages of a segment that get a vector, in order: those that may be quoted, of the documents
/// of the corpus whose language the encoder knows.
pub(in crate::index) fn due(
    snapshot: &Snapshot,
    segment: usize,
    encoder: &dyn Encoder,
) -> Result<Vec<Due>, IndexError> {
    let mut due = Vec::new();
    let Some(own) = snapshot.segments().get(segment) else { return Ok(due) };
    for number in snapshot.order().inside(segment) {
        let document = own.document(number)?;
        if !encoder.knows(document.language()) {
            continue;
        }
        for section in document.sections.0..document.sections.1 {
            let section: SectionRecord<'_> = own.sections.get(section as usize)?;
            for passage in section.passages.0..section.passages.1 {
                let record: PassageRecord<'_> = own.passages.get(passage as usize)?;
                if record.standing == Standing::Quotable {
                    let text = joined(document.title, &section.path, record.text);
                    due.push(Due { passage, hash: hash(&text) });
                }
            }
        }
    }
    Ok(due)
}

/// How many passages of each segment get a vector. No text is read for it.
pub(in crate::index) fn count_due(
    snapshot: &Snapshot,
    encoder: &dyn Encoder,
) -> Result<Vec<usize>, IndexError> {
    let mut due = Vec::new();
    for (n, segment) in snapshot.segments().iter().enumerate() {
        let mut own = 0;
        for number in snapshot.order().inside(n) {
            if encoder.knows(segment.document(number)?.language()) {
                own += segment.document_facts(number)?.counts.quotable;
            }
        }
        due.push(usize::try_from(own).unwrap_or(usize::MAX));
    }
    Ok(due)
}

/// `TITLE > HEADING > HEADING: TEXT` of a passage, whole.
pub(in crate::index) fn encoded(
    snapshot: &Snapshot,
    passage: PassageNo,
) -> Result<String, IndexError> {
    let record = snapshot.passage(passage)?;
    let section = snapshot.section(record.section)?;
    let document = snapshot.document(section.document)?;
    Ok(joined(document.title, &section.path, record.text))
}

fn joined(title: &str, path: &[&str], text: &str) -> String {
    // A passage often says "it": what it is about stands above it.
    let mut above = title.to_owned();
    for heading in path {
        above.push_str(" > ");
        above.push_str(heading);
    }
    format!("{above}: {text}")
}

fn hash(text: &str) -> TextHash {
    let whole: [u8; 32] = Sha256::digest(text.as_bytes()).into();
    whole.first_chunk().copied().unwrap_or_default()
}

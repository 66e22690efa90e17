//! What is encoded of a passage: its text below the title and the headings it stands under.

use sha2::{Digest as _, Sha256};

use crate::corpus::Standing;
use crate::index::error::IndexError;
use crate::index::generation::snapshot::Snapshot;
use crate::index::tables::record::PassageNo;
use crate::index::vectors::encoder::Encoder;
use crate::index::vectors::sheet::TextHash;

/// A passage that an encoder makes a vector of.
#[derive(Clone, Copy, Debug)]
pub(in crate::index) struct Due {
    pub(in crate::index) passage: PassageNo,
    pub(in crate::index) hash: TextHash,
}

/// The passages that get a vector, in corpus order: those that may be quoted, of the documents whose
/// language the encoder knows.
pub(in crate::index) fn due(
    snapshot: &Snapshot,
    encoder: &dyn Encoder,
) -> Result<Vec<Due>, IndexError> {
    let mut due = Vec::with_capacity(snapshot.meta().quotable);
    for number in (0..).take(snapshot.document_count()) {
        let document = snapshot.document(number)?;
        if !encoder.knows(document.language()) {
            continue;
        }
        for section in document.sections.0..document.sections.1 {
            let section = snapshot.section(section)?;
            for passage in section.passages.0..section.passages.1 {
                let record = snapshot.passage(passage)?;
                if record.standing == Standing::Quotable {
                    let text = joined(document.title, &section.path, record.text);
                    due.push(Due { passage, hash: hash(&text) });
                }
            }
        }
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

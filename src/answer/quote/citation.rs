//! Citations: where a quotation stands.

use crate::answer::read::passage::ReadPassage;
use crate::corpus::Source;
use crate::index::{DocumentRecord, IndexError, PassageRecord, SectionRecord, Snapshot};

/// Where a quoted passage stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citation {
    /// Id of the passage.
    pub id: String,
    /// Its 11-character key.
    pub key: String,
    /// Title of the document.
    pub document: String,
    /// The headings that lead to the section.
    pub section: Vec<String>,
    /// Which block of the section it is, counted from 1.
    pub paragraph: u32,
    /// Where the document's own page says it.
    pub url: Option<String>,
    /// Licence of the text.
    pub license: Option<String>,
    /// When the document was last changed.
    pub updated: Option<String>,
}

impl Citation {
    /// The citation of a passage; `sentence` is what a link to the very sentence looks for.
    pub(in crate::answer) fn of(
        snapshot: &Snapshot,
        passage: &PassageRecord<'_>,
        sentence: &str,
    ) -> Result<Self, IndexError> {
        let section = snapshot.section(passage.section)?;
        let document = snapshot.document(section.document)?;
        Ok(Self::made(passage, &section, &document, sentence))
    }

    /// The same of a passage that was read.
    pub(in crate::answer) fn of_read(passage: &ReadPassage<'_>, sentence: &str) -> Self {
        Self::made(&passage.record, &passage.section, &passage.document, sentence)
    }

    fn made(
        passage: &PassageRecord<'_>,
        section: &SectionRecord<'_>,
        document: &DocumentRecord<'_>,
        sentence: &str,
    ) -> Self {
        let url = document.source.map(|source| {
            let source = Source::from_checked(source.to_owned());
            // A browser finds a sentence only where the page has the very text of the file.
            source.cite(section.anchor, document.verbatim.then_some(sentence))
        });
        Self {
            id: passage.id.to_owned(),
            key: passage.key.to_owned(),
            document: document.title.to_owned(),
            section: section.path.iter().map(|name| (*name).to_owned()).collect(),
            paragraph: passage.paragraph,
            url,
            license: document.license.map(str::to_owned),
            updated: document.updated.map(str::to_owned),
        }
    }
}

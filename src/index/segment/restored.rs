//! Documents as they were parsed, made again of what their segment has: to be analysed anew where their
//! files need not be there any more.

use crate::corpus::{Document, FrontMatter, Passage, Section, Source, Visible};
use crate::index::error::IndexError;
use crate::index::segment::reader::Segment;
use crate::index::tables::record::{PassageRecord, SectionRecord};

impl Segment {
    /// A document by its own number, with all that an analysis and the tables are made of. What proves
    /// its text by its file, and how its sections are called in ids, is left out.
    pub(in crate::index) fn restored(&self, n: u32) -> Result<Document, IndexError> {
        let record = self.document(n)?;
        let front_matter = FrontMatter {
            source: record.source.map(|source| Source::from_checked(source.to_owned())),
            verbatim: record.verbatim,
            updated: record.updated.map(str::to_owned),
            license: record.license.map(str::to_owned),
            aliases: record.aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            servers: record.servers.clone(),
            ..FrontMatter::default()
        };
        let sections = (record.sections.0..record.sections.1).map(|number| {
            let own: SectionRecord<'_> = self.sections.get(number as usize)?;
            Ok(section(&own))
        });
        let passages = (record.passages.0..record.passages.1).map(|number| {
            let own: PassageRecord<'_> = self.passages.get(number as usize)?;
            Ok(passage(&own, record.sections.0))
        });
        Ok(Document {
            path: record.path.to_owned(),
            slug: record.slug.to_owned(),
            digest: record.digest,
            title: record.title.to_owned(),
            front_matter,
            language: record.language(),
            sections: sections.collect::<Result<_, IndexError>>()?,
            passages: passages.collect::<Result<_, IndexError>>()?,
        })
    }
}

fn section(own: &SectionRecord<'_>) -> Section {
    let last = own.path.last().copied().unwrap_or_default();
    Section {
        path: own.path.iter().map(|heading| (*heading).to_owned()).collect(),
        heading: Visible::unproved(own.heading.unwrap_or(last)),
        slug: String::new(),
        anchor: own.anchor.map(str::to_owned),
        browse_only: false,
    }
}

fn passage(own: &PassageRecord<'_>, first_section: u32) -> Passage {
    Passage {
        id: own.id.to_owned(),
        key: own.key.to_owned(),
        section: own.section.wrapping_sub(first_section) as usize,
        paragraph: own.paragraph,
        text: own.text.to_owned(),
        pieces: Vec::new(),
        sentences: (0..own.sentences.len()).map(|n| own.sentence(n)).collect(),
        kinds: own.kinds.clone(),
        repeated: own.repeated as usize,
        standing: own.standing,
    }
}

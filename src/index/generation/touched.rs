//! Documents that go on but are touched by what changed in others: a short name that a text introduces
//! is searched for in all.

use std::collections::{BTreeSet, HashMap};

use crate::index::analysis::acronym::Acronym;
use crate::index::analysis::renaming::{Renaming, may_have};
use crate::index::error::IndexError;
use crate::index::generation::snapshot::Snapshot;
use crate::index::segment::reader::Segment;
use crate::index::tables::record::{ForwardRecord, PassageRecord, SectionRecord, TermId};
use crate::text::Language;

/// Finds out which documents of a generation are other than they would be with other short names.
pub(in crate::index) struct Touch<'b> {
    base: &'b Snapshot,
    acronyms: &'b [Acronym],
    /// What changes for each language that was met.
    renamings: HashMap<Language, Renamed>,
}

/// What changes for a language, by the numbers of terms.
#[derive(Default)]
struct Renamed {
    /// Of long names that a document may have, the terms that tell so.
    long: Vec<Vec<TermId>>,
    capitals: Vec<String>,
}

impl<'b> Touch<'b> {
    /// Of a generation in whose place one with these short names comes.
    pub(in crate::index) fn of(base: &'b Snapshot, acronyms: &'b [Acronym]) -> Self {
        Self { base, acronyms, renamings: HashMap::new() }
    }

    /// Whether a document has, or may have, a name that comes or goes.
    pub(in crate::index) fn touches(
        &mut self,
        segment: &Segment,
        document: u32,
    ) -> Result<bool, IndexError> {
        let language = segment.document(document)?.language();
        let (base, acronyms) = (self.base, self.acronyms);
        let own =
            self.renamings.entry(language).or_insert_with(|| Renamed::of(base, language, acronyms));
        if own.long.is_empty() && own.capitals.is_empty() {
            return Ok(false);
        }
        own.is_in(segment, document)
    }
}

impl Renamed {
    fn of(base: &Snapshot, language: Language, acronyms: &[Acronym]) -> Self {
        let meta = base.meta();
        let Renaming { long, capitals } =
            Renaming::of(language, &meta.synonyms, &meta.acronyms, acronyms);
        // A term that no document of the generation has is in none of those that go on.
        let long = long.iter().filter_map(|terms| {
            let ids = terms.iter().map(|term| base.term(term));
            ids.collect::<Option<Vec<TermId>>>()
        });
        Self { long: long.collect(), capitals }
    }

    /// Whether a document has a name. Its terms are looked at and not the order they stand in: to
    /// analyse one document too many costs little.
    fn is_in(&self, segment: &Segment, document: u32) -> Result<bool, IndexError> {
        let record = segment.document(document)?;
        let mut terms: BTreeSet<TermId> = record.title_terms.iter().collect();
        let mut found = self.is_written(record.title);
        found |= record.aliases.iter().any(|alias| self.is_written(alias));
        for number in record.sections.0..record.sections.1 {
            let section: SectionRecord<'_> = segment.sections.get(number as usize)?;
            terms.extend(section.terms.iter());
            found |= section.path.iter().any(|heading| self.is_written(heading));
        }
        for number in record.passages.0..record.passages.1 {
            let own: ForwardRecord<'_> = segment.forward.get(number as usize)?;
            terms.extend(own.terms.iter());
            if !self.capitals.is_empty() && !found {
                let shown: PassageRecord<'_> = segment.passages.get(number as usize)?;
                found |= self.is_written(shown.text);
            }
        }
        Ok(found || self.long.iter().any(|name| name.iter().all(|term| terms.contains(term))))
    }

    fn is_written(&self, text: &str) -> bool {
        self.capitals.iter().any(|short| may_have(text, short))
    }
}

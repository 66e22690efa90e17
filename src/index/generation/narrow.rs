//! Narrowing: a generation as if some of its documents had never been in the corpus.
//!
//! It has the segments of the whole one and is composed of those of their documents that are left,
//! as a generation is that follows a corpus from which files were taken away. So nothing that is
//! asked of it can come from another document: not a passage, a date, a spelling or a count. The one
//! trace is that a passage which has a long name in full keeps the short name that another document
//! introduced for it among its terms.

use std::sync::Arc;

use crate::corpus::Fingerprint;
use crate::index::error::IndexError;
use crate::index::generation::compose::{Composition, compose};
use crate::index::generation::generations::{known, memory};
use crate::index::generation::label::GenerationLabel;
use crate::index::generation::plan::BuildPlan;
use crate::index::generation::snapshot::Snapshot;
use crate::index::generation::survey::Survey;
use crate::index::tables::record::DocumentNo;
use crate::index::vectors::vectors::Vectors;

impl Snapshot {
    /// The same generation with only those of its documents that `shown` names, which may be none.
    /// It is made in memory, in a time that grows with the corpus; its vectors are those of this one.
    ///
    /// # Errors
    /// The index is damaged.
    pub fn narrowed(
        self: &Arc<Self>,
        shown: impl Fn(DocumentNo) -> bool,
    ) -> Result<Self, IndexError> {
        let all = (0..).take(self.document_count());
        // A plan like any other, in which nothing is fresh: what is left out is what would be gone.
        let plan = BuildPlan::narrowed(self, all.filter(|number| shown(*number)));
        let label = GenerationLabel {
            // That of the whole one is only known as text, and is put in below.
            fingerprint: Fingerprint([0; 32]),
            generation: self.meta.generation,
            built: self.meta.built.clone(),
        };
        let site = memory(label.generation);
        let composition = Composition {
            segments: &self.segments,
            plan: &plan,
            synonyms: &self.meta.synonyms,
            // What is wrong with files that are no documents names those that nobody may know of.
            warnings: Vec::new(),
            acronyms: plan.acronyms(&Survey::default())?,
            label,
        };
        compose(&*site.generation, composition, plan.tally()?)?;
        let mut narrowed = Self::open(&*site.generation, &|name| known(&self.segments, name))?;
        // Composed of tables that were read for it just now.
        self.sound()?;
        narrowed.meta.fingerprint.clone_from(&self.meta.fingerprint);
        narrowed.whole = Some(Arc::clone(self));
        Ok(narrowed)
    }

    /// The vectors of the passages that a narrowed generation has, of those of the whole one.
    pub(super) fn vectors_of(&self, whole: &Self) -> Option<Arc<Vectors>> {
        let of_all = whole.vectors()?;
        // Vectors come while a generation serves, and those of the whole are replaced as they do: what was
        // taken of them is good as long as they are the same.
        let kept = self.taken.load();
        if let Some((from, own)) = kept.as_deref()
            && Arc::ptr_eq(from, &of_all)
        {
            return Some(Arc::clone(own));
        }
        // What is to come of the whole says nothing of how much of it is this part's.
        let quotable = self.meta.quotable;
        let own = Arc::new(of_all.reordered(self.order(), quotable));
        self.taken.store(Some(Arc::new((of_all, Arc::clone(&own)))));
        Some(own)
    }
}

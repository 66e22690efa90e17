//! The terms of the thesaurus: which words of it a generation has, known by their places there.

use std::sync::Arc;

use crate::index::error::IndexError;
use crate::index::tables::checked::CheckedFile;
use crate::index::tables::numbers::Numbers;
use crate::index::tables::record::TermId;
use crate::lexicon::Listed;

/// Bytes of a number.
const WIDTH: usize = 4;
/// Of a word that is no term.
const NONE: TermId = TermId::MAX;

/// The term of each word of the thesaurus by its place.
pub(in crate::index) struct ListedTerms {
    ids: Arc<CheckedFile>,
}

impl ListedTerms {
    /// Writes what `before` has of terms before the number `first` with those from there on, which are
    /// sorted.
    pub(in crate::index) fn write(
        before: Option<&Self>,
        first: TermId,
        terms: &[(&str, TermId)],
    ) -> Vec<u8> {
        let mut terms = terms.iter().peekable();
        let mut ids = Vec::new();
        // Both are in the order of their bytes, so that they are gone through side by side.
        for word in Listed::all() {
            // A term that is new is in no segment before, so that the two never say different things.
            while terms.next_if(|(term, _)| *term < word.stem()).is_some() {}
            let same = terms.peek().filter(|(term, _)| *term == word.stem());
            let id = same.map(|(_, id)| *id);
            let known = before.and_then(|before| before.id(word)).filter(|id| *id < first);
            ids.push(id.or(known).unwrap_or(NONE));
        }
        Numbers::encode(&ids)
    }

    pub(in crate::index) fn open(ids: Arc<CheckedFile>) -> Result<Self, IndexError> {
        if ids.len() != Listed::all().count().saturating_mul(WIDTH) {
            return Err(ids.damaged("does not fit the thesaurus"));
        }
        Ok(Self { ids })
    }

    /// The id of a word of the thesaurus, if it is a term. Most of what is asked for expansion is
    /// none, which is known here without a hash or a look at any term.
    pub(in crate::index) fn id(&self, word: Listed) -> Option<TermId> {
        let start = word.place() * WIDTH;
        let bytes = self.ids.get(start..start + WIDTH).ok()?;
        bytes.try_into().ok().map(TermId::from_le_bytes).filter(|id| *id != NONE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_thesaurus_are_known_by_their_place() {
        let first = [("aaa", 9), ("death", 4), ("zzz", 5)];
        let written = ListedTerms::write(None, 0, &first);
        let before = ListedTerms::open(CheckedFile::written(written)).unwrap();
        let written = ListedTerms::write(Some(&before), 12, &[("ship", 12)]);
        let both = ListedTerms::open(CheckedFile::written(written)).unwrap();
        for word in Listed::all() {
            let want = match word.stem() {
                "death" => Some(4),
                "ship" => Some(12),
                _ => None,
            };
            assert_eq!(both.id(word), want, "{}", word.stem());
            assert_eq!(before.id(word), want.filter(|id| *id < 12), "{}", word.stem());
        }
        assert!(ListedTerms::open(CheckedFile::written(vec![0; 8])).is_err());
    }
}

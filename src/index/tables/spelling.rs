//! Spellings: the words of a corpus as they are written, to repair questions by.
//!
//! They stand in lists, one of each part of the corpus, and one of what is gone from any part is
//! taken away from all: what is left is what the documents of the corpus have.

use std::collections::BTreeMap;
use std::sync::Arc;

use fst::Streamer as _;
use fst::map::OpBuilder;

use crate::index::error::IndexError;
use crate::index::tables::word_list::{Occurrences, WordList};
use crate::text::{Language, NearWord, Slips};

/// The words of the corpus as they are written, folded, with how each occurs.
pub(in crate::index) struct Spellings {
    lists: Vec<Arc<WordList>>,
    /// Of documents that a list still counts.
    gone: Option<WordList>,
}

impl Spellings {
    /// The words of some lists without those of what is gone.
    pub(in crate::index) const fn of(lists: Vec<Arc<WordList>>, gone: Option<WordList>) -> Self {
        Self { lists, gone }
    }

    /// How often a word occurs, if it does.
    pub(in crate::index) fn count(&self, word: &str) -> Option<u64> {
        self.occurrences(word).map(|own| own.count())
    }

    /// Whether a word is ever written as a name.
    pub(in crate::index) fn is_name(&self, word: &str) -> bool {
        self.occurrences(word).is_some_and(|own| own.is_name())
    }

    /// Up to `limit` words that begin with `prefix`, in alphabetical order, with how often each
    /// occurs.
    pub(in crate::index) fn beginning(&self, prefix: &str, limit: usize) -> Vec<(String, u64)> {
        let mut found = Vec::new();
        let maps = self.lists.iter().filter_map(|list| Some((list, list.map()?)));
        let maps: Vec<(&Arc<WordList>, _)> = maps.collect();
        let ranges = maps.iter().map(|(_, map)| map.range().ge(prefix));
        // Gone through side by side: how many words of each list are needed depends on how many of
        // them are gone.
        let mut words = ranges.collect::<OpBuilder<'_>>().union();
        while found.len() < limit
            && let Some((word, values)) = words.next()
            && word.starts_with(prefix.as_bytes())
        {
            let Ok(word) = std::str::from_utf8(word) else { continue };
            let own = values.iter().filter_map(|own| Some((maps.get(own.index)?, own.value)));
            let own = self.left(word, own.map(|((list, _), value)| list.unpack(value)));
            found.extend(own.map(|own| (word.to_owned(), own.count())));
        }
        found
    }

    /// The words that are a slip away from one, in alphabetical order, in documents of a language
    /// where one is given.
    pub(in crate::index) fn near(
        &self,
        slips: &Slips,
        language: Option<Language>,
    ) -> Vec<NearWord> {
        let found = self.lists.iter().filter_map(|list| Some((list, slips.among(list.map()?))));
        let mut all: Vec<(NearWord, Occurrences)> = Vec::new();
        for (list, near) in found {
            all.extend(near.into_iter().map(|near| {
                let own = list.unpack(near.value);
                (near, own)
            }));
        }
        // Each list is in order; only of several do words have to be brought together.
        if self.lists.len() > 1 {
            all.sort_by(|(a, _), (b, _)| a.word.cmp(&b.word));
            all.dedup_by(|(again, more), (first, own)| {
                let same = again.word == first.word;
                if same {
                    own.add(std::mem::take(more));
                }
                same
            });
        }
        let left = all.into_iter().filter_map(|(near, own)| {
            let own = self.left(&near.word, std::iter::once(own))?;
            let wanted = language.is_none_or(|language| own.is_of(language));
            wanted.then(|| NearWord { value: own.count(), ..near })
        });
        left.collect()
    }

    /// How a word occurs; nothing where it does not.
    fn occurrences(&self, word: &str) -> Option<Occurrences> {
        self.left(word, self.lists.iter().filter_map(|list| list.get(word)))
    }

    /// What is left of a word that lists have without what is gone of it, if anything is.
    fn left(&self, word: &str, all: impl Iterator<Item = Occurrences>) -> Option<Occurrences> {
        let mut own = all.reduce(|mut own, more| {
            own.add(more);
            own
        })?;
        // After the lists are added up: what is gone is counted for all of them together.
        if let Some(gone) = self.gone.as_ref().and_then(|gone| gone.get(word)) {
            own.take_away(&gone);
        }
        (own.count() > 0).then_some(own)
    }

    /// What is gone, to be added to.
    pub(in crate::index) fn gone(&self) -> Result<BTreeMap<String, Occurrences>, IndexError> {
        self.gone.as_ref().map_or_else(|| Ok(BTreeMap::new()), WordList::all)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::index::tables::checked::CheckedFile;

    const WORDS: [&str; 9] =
        ["base", "based", "bases", "basic", "cat", "military", "mill", "mills", "été"];
    const LANGUAGES: [Language; 3] = [Language::English, Language::French, Language::Other];

    /// A document's words: which, as a name or not.
    type Words = (Language, Vec<(&'static str, bool)>);

    fn list<'d>(documents: impl Iterator<Item = &'d Words>) -> WordList {
        let mut all: BTreeMap<String, Occurrences> = BTreeMap::new();
        for (language, words) in documents {
            for (word, name) in words {
                all.entry((*word).to_owned()).or_default().note(*language, *name);
            }
        }
        let (words, counts) = WordList::write(&all).unwrap();
        let list = WordList::open(CheckedFile::written(words), CheckedFile::written(counts));
        let read = list.all().unwrap();
        assert!(read.iter().map(|(w, o)| (w, o.told())).eq(all.iter().map(|(w, o)| (w, o.told()))));
        list
    }

    /// Everything that can be asked.
    fn asked(spellings: &Spellings) -> Vec<String> {
        let mut all = Vec::new();
        for word in WORDS {
            all.push(format!("{:?} {}", spellings.count(word), spellings.is_name(word)));
            for language in LANGUAGES.map(Some).into_iter().chain([None]) {
                let shorter: String = word.chars().skip(1).collect();
                for slip in [word, shorter.as_str()] {
                    all.push(format!("{:?}", spellings.near(&Slips::of(slip), language)));
                }
            }
        }
        for prefix in ["", "b", "bas", "mil", "z", "é"] {
            all.extend([1, 2, 9].map(|most| format!("{:?}", spellings.beginning(prefix, most))));
        }
        all
    }

    fn document() -> impl Strategy<Value = Words> {
        let word = (prop::sample::select(WORDS.to_vec()), any::<bool>());
        (prop::sample::select(LANGUAGES.to_vec()), prop::collection::vec(word, 0..12))
    }

    proptest! {
        /// Documents in parts, some of them taken away, are as those that are left at once.
        #[test]
        fn what_is_gone_was_never_there(
            documents in prop::collection::vec((document(), 0..3_usize, any::<bool>()), 0..12),
        ) {
            let left = documents.iter().filter(|(.., stays)| *stays).map(|(d, ..)| d);
            let gone = documents.iter().filter(|(.., stays)| !stays).map(|(d, ..)| d);
            let parts = (0..3_usize).map(|part| {
                let own = documents.iter().filter(|(_, in_part, _)| *in_part == part);
                Arc::new(list(own.map(|(d, ..)| d)))
            });
            let at_once = Spellings::of(vec![Arc::new(list(left))], None);
            let in_parts = Spellings::of(parts.collect(), Some(list(gone)));
            prop_assert_eq!(asked(&in_parts), asked(&at_once));
        }
    }

    #[test]
    fn words_are_counted_by_what_is_left_of_them() {
        let first = (Language::English, vec![("base", true), ("base", false), ("mill", true)]);
        let second = (Language::French, vec![("base", false), ("été", false)]);
        let lists = [&first, &second].map(|words| Arc::new(list([words].into_iter()))).to_vec();
        let whole = Spellings::of(lists.clone(), None);
        assert_eq!((whole.count("base"), whole.is_name("base")), (Some(3), true));
        assert_eq!(whole.near(&Slips::of("bass"), Some(Language::French)).len(), 1);
        let less = Spellings::of(lists, Some(list([&first].into_iter())));
        assert_eq!((less.count("base"), less.is_name("base")), (Some(1), false));
        assert_eq!((less.count("mill"), less.is_name("mill")), (None, false));
        assert!(less.near(&Slips::of("bass"), Some(Language::English)).is_empty());
        assert_eq!(less.beginning("", 9), [("base".to_owned(), 1), ("été".to_owned(), 1)]);
        assert_eq!(less.gone().unwrap().len(), 2);
    }
}

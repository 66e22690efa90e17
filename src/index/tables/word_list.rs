//! Word lists: words with how often each occurs, in which languages and as a name.
//!
//! An automaton leads from each word to a number. Nearly all words are of one language and either
//! never or always written as a name, so that the number says all; of the others it is the place of
//! a record in a file beside.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use fst::{Map, Streamer as _};
use tantivy::directory::OwnedBytes;

use crate::index::error::IndexError;
use crate::index::tables::checked::CheckedFile;
use crate::index::tables::numbers::Numbers;
use crate::text::Language;

/// How a word occurs in documents.
#[derive(Clone, Debug, Default)]
pub(in crate::index) struct Occurrences {
    /// In the language it was first met in.
    first: InLanguage,
    others: Vec<InLanguage>,
}

/// How a word occurs in the documents of a language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct InLanguage {
    /// The place of the language in [`Language::CODES`], or [`NO_CODE`].
    language: u8,
    /// How often.
    count: u32,
    /// How often with a capital inside a sentence.
    names: u32,
}

/// The place of a language that has no code.
const NO_CODE: u8 = 31;

/// The place of a language as it is written.
fn place(language: Language) -> u8 {
    let place = Language::CODES.iter().position(|(other, _)| *other == language);
    place.and_then(|place| u8::try_from(place).ok()).unwrap_or(NO_CODE)
}

impl Occurrences {
    /// Notes one more in a document of a language, which may be written as a name.
    pub(in crate::index) fn note(&mut self, language: Language, name: bool) {
        self.count_more(InLanguage { language: place(language), count: 1, names: name.into() });
    }

    /// Adds those of other documents.
    pub(in crate::index) fn add(&mut self, other: Self) {
        self.count_more(other.first);
        for more in other.others {
            self.count_more(more);
        }
    }

    fn count_more(&mut self, more: InLanguage) {
        // Of one language in nearly all cases, which needs no list.
        if self.first.count == 0 && self.others.is_empty() {
            self.first = more;
        } else if let Some(own) = self.in_language(more.language) {
            own.count = own.count.saturating_add(more.count);
            own.names = own.names.saturating_add(more.names);
        } else if more.count > 0 {
            self.others.push(more);
        }
    }

    /// Takes away those of documents that are among those counted.
    pub(in crate::index) fn take_away(&mut self, gone: &Self) {
        for less in gone.all() {
            if let Some(own) = self.in_language(less.language) {
                // What is gone was counted; were it not, nothing is the least there can be.
                own.count = own.count.saturating_sub(less.count);
                own.names = own.names.saturating_sub(less.names);
            }
        }
    }

    fn in_language(&mut self, language: u8) -> Option<&mut InLanguage> {
        let mut all = std::iter::once(&mut self.first).chain(&mut self.others);
        all.find(|own| own.language == language)
    }

    fn all(&self) -> impl Iterator<Item = &InLanguage> {
        std::iter::once(&self.first).chain(&self.others).filter(|own| own.count > 0)
    }

    /// How often.
    pub(in crate::index) fn count(&self) -> u64 {
        self.all().map(|own| u64::from(own.count)).sum()
    }

    /// Whether ever with a capital inside a sentence.
    pub(in crate::index) fn is_name(&self) -> bool {
        self.all().any(|own| own.names > 0)
    }

    /// Whether in a document of a language; never in one of a language that has no code.
    pub(in crate::index) fn is_of(&self, language: Language) -> bool {
        let place = place(language);
        place != NO_CODE && self.all().any(|own| own.language == place)
    }

    /// The same for the same occurrences, in whatever order they were met.
    #[cfg(test)]
    pub(in crate::index) fn told(&self) -> String {
        let mut all: Vec<&InLanguage> = self.all().collect();
        all.sort_unstable();
        format!("{all:?}")
    }
}

/// What the lowest bits of a number say: that the word is of one language and never a name, or
/// always one; or that what is left of it is the place of a record.
const PLAIN: u64 = 0;
const NAMES: u64 = 1;
const RECORD: u64 = 2;
const TAG_BITS: u32 = 2;
/// Bits of the place of a language behind them.
const LANGUAGE_BITS: u32 = 5;

/// Bytes of a number of a record; a record is how many languages there are, and three numbers for
/// each: its place, how often, and how often as a name.
const WIDTH: usize = 4;
const NUMBERS: usize = 3;

/// The words of some documents, opened for reading.
pub(in crate::index) struct WordList {
    words: Arc<CheckedFile>,
    records: Arc<CheckedFile>,
    /// The automaton of the words, once it is looked into; nothing when it is damaged.
    map: OnceLock<Option<Map<OwnedBytes>>>,
}

impl WordList {
    /// Writes words with how each occurs: the automaton, and the records beside it.
    pub(in crate::index) fn write(
        words: &BTreeMap<String, Occurrences>,
    ) -> Result<(Vec<u8>, Vec<u8>), IndexError> {
        let mut records: Vec<u32> = Vec::new();
        // A word of which nothing is left has no place in the automaton.
        let there = words.iter().filter(|(_, own)| own.all().next().is_some());
        let packed = there.map(|(word, own)| (word, pack(own, &mut records)));
        let map = Map::from_iter(packed)
            .map_err(|error| IndexError::damaged(format!("the words: {error}")))?;
        Ok((map.into_fst().into_inner(), Numbers::encode(&records)))
    }

    pub(in crate::index) const fn open(words: Arc<CheckedFile>, records: Arc<CheckedFile>) -> Self {
        Self { words, records, map: OnceLock::new() }
    }

    /// An automaton is followed from byte to byte all over its file, so that there is no telling
    /// ahead what will be read: it is verified as a whole. Damage is noted where it is found, so
    /// that what is answered without the words is not handed out.
    pub(in crate::index) fn map(&self) -> Option<&Map<OwnedBytes>> {
        self.map.get_or_init(|| self.opened().ok()).as_ref()
    }

    fn opened(&self) -> Result<Map<OwnedBytes>, IndexError> {
        Map::new(self.words.whole()?.clone()).map_err(|_| self.words.damaged("is no automaton"))
    }

    /// How a word occurs; nothing where it does not.
    pub(in crate::index) fn get(&self, word: &str) -> Option<Occurrences> {
        self.map()?.get(word).map(|value| self.unpack(value))
    }

    /// What a number of the automaton says.
    pub(in crate::index) fn unpack(&self, value: u64) -> Occurrences {
        let rest = value >> TAG_BITS;
        if value & RECORD != 0 {
            let place = usize::try_from(rest).unwrap_or(usize::MAX);
            // Damage is noted with the generation, and what was made without the record is not
            // handed out.
            return self.record(place).unwrap_or_default();
        }
        let language = rest & ((1 << LANGUAGE_BITS) - 1);
        let count = u32::try_from(rest >> LANGUAGE_BITS).unwrap_or(u32::MAX);
        let names = if value & NAMES == NAMES { count } else { 0 };
        let language = u8::try_from(language).unwrap_or(NO_CODE);
        Occurrences { first: InLanguage { language, count, names }, others: Vec::new() }
    }

    fn record(&self, place: usize) -> Result<Occurrences, IndexError> {
        let start = place.saturating_mul(WIDTH);
        let languages = Numbers::decode(self.records.get(start..start.saturating_add(WIDTH))?);
        let languages = languages.and_then(|one| one.get(0)).unwrap_or_default() as usize;
        let start = start + WIDTH;
        let end = start.saturating_add(languages.saturating_mul(NUMBERS * WIDTH));
        let numbers = Numbers::decode(self.records.get(start..end)?).unwrap_or_default();
        let mut own = Occurrences::default();
        for n in 0..languages {
            let [language, count, names] =
                [0, 1, 2].map(|at| numbers.get(n * NUMBERS + at).unwrap_or_default());
            let language = u8::try_from(language).unwrap_or(NO_CODE);
            own.count_more(InLanguage { language, count, names });
        }
        Ok(own)
    }

    /// All words, to be added to.
    pub(in crate::index) fn all(&self) -> Result<BTreeMap<String, Occurrences>, IndexError> {
        let map = self.opened()?;
        let mut all = BTreeMap::new();
        let mut words = map.stream();
        while let Some((word, value)) = words.next() {
            let word = std::str::from_utf8(word).map_err(|_| self.words.damaged("is no text"))?;
            all.insert(word.to_owned(), self.unpack(value));
        }
        Ok(all)
    }
}

/// The number that leads to how a word occurs; what it has no room for goes into a record.
fn pack(own: &Occurrences, records: &mut Vec<u32>) -> u64 {
    let mut all: Vec<&InLanguage> = own.all().collect();
    if let [InLanguage { language, count, names }] = all.as_slice()
        && (*names == 0 || names == count)
    {
        // The count stands highest, so that the number of a rare word is small and takes little room.
        let tag = if *names == 0 { PLAIN } else { NAMES };
        return (u64::from(*count) << LANGUAGE_BITS | u64::from(*language)) << TAG_BITS | tag;
    }
    // In the order of languages, so that the same documents make the same file.
    all.sort_unstable();
    let place = records.len() as u64;
    records.push(u32::try_from(all.len()).unwrap_or(u32::MAX));
    for InLanguage { language, count, names } in all {
        records.extend([u32::from(*language), *count, *names]);
    }
    place << TAG_BITS | RECORD
}

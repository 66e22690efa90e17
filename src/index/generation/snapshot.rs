//! A snapshot: one generation, opened for reading, shared by all questions.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use arc_swap::ArcSwapOption;
use tantivy::directory::Directory;
use tantivy::{Index, ReloadPolicy};

use crate::index::analysis::alias::Aliases;
use crate::index::analysis::analyzer::{Term, analyzer};
use crate::index::error::IndexError;
use crate::index::generation::files::{
    DOCUMENTS, ENTRIES, EVENT_TERMS, EVENTS, FORWARD, FREQUENCIES, KEYS, LISTED, PASSAGES,
    SECTIONS, SLOTS, TERMS, WORD_RECORDS, WORDS,
};
use crate::index::generation::meta::Meta;
use crate::index::generation::sealed::{Sealed, read_meta};
use crate::index::postings::schema::Fields;
use crate::index::postings::search::{Candidate, Place, Search};
use crate::index::tables::keys::KeyTable;
use crate::index::tables::record::{
    DocumentNo, DocumentRecord, ForwardRecord, PassageNo, PassageRecord, SectionNo, SectionRecord,
    TermId,
};
use crate::index::tables::spelling::Spellings;
use crate::index::tables::table::Table;
use crate::index::tables::vocabulary::{Frequency, Vocabulary};
use crate::index::tables::word_list::WordList;
use crate::index::time::chronology::Chronology;
use crate::index::vectors::vectors::Vectors;
use crate::lexicon::Listed;
use crate::text::{Language, NearWord, Slips, Word};

/// How many letters at the end of a stem its words may have others for.
const STEM_ENDING: usize = 2;
/// How many words are looked at for the one a term is written as.
const MAX_WRITTEN: usize = 256;

/// One immutable, searchable state of the corpus. Its vectors alone come later: they take longer to
/// make than anyone would wait.
pub struct Snapshot {
    search: Search,
    documents: Table,
    sections: Table,
    passages: Table,
    keys: KeyTable,
    forward: Table,
    chronology: Chronology,
    vocabulary: Vocabulary,
    spellings: Spellings,
    aliases: Vec<(Language, Aliases)>,
    /// Those of the languages that no document has, made when first asked for.
    foreign: [OnceLock<Aliases>; Language::CODES.len()],
    vectors: ArcSwapOption<Vectors>,
    meta: Meta,
    sealed: Sealed,
}

impl std::fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Snapshot").field("meta", &self.meta).finish_non_exhaustive()
    }
}

impl Snapshot {
    /// Opens the generation a directory holds. No more is read than every question needs; what is
    /// read later is verified then, see [`Snapshot::sound`].
    pub(in crate::index) fn open(directory: &dyn Directory) -> Result<Self, IndexError> {
        let meta = read_meta(directory)?;
        let sealed = Sealed::open(directory, &meta)?;
        // Where tantivy came upon damage, its own error says less than what was found.
        Self::of(meta, &sealed).map_err(|error| sealed.sound().err().unwrap_or(error))
    }

    fn of(meta: Meta, sealed: &Sealed) -> Result<Self, IndexError> {
        let index = Index::open(sealed.clone())?;
        let (schema, fields) = Fields::schema();
        // The version covers the schema as we write it; this is for what tantivy made of it.
        if index.schema() != schema {
            return Err(IndexError::damaged("its schema is another"));
        }
        // Nothing ever changes in a generation, so that a thread that watches for it is not started.
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let languages = meta.languages.iter().filter_map(|code| Language::from_tag(code));
        let aliases =
            languages.map(|l| (l, Aliases::of(l, &meta.synonyms, &meta.acronyms))).collect();
        let words = WordList::open(sealed.file(WORDS)?, sealed.file(WORD_RECORDS)?);
        let table = |name: &str| Table::open(sealed.file(name)?);
        Ok(Self {
            search: Search::open(&reader.searcher(), fields)?,
            documents: table(DOCUMENTS)?,
            sections: table(SECTIONS)?,
            passages: table(PASSAGES)?,
            keys: KeyTable::open(sealed.file(KEYS)?)?,
            forward: table(FORWARD)?,
            chronology: Chronology::open(
                sealed.file(ENTRIES)?,
                table(EVENTS)?,
                sealed.file(EVENT_TERMS)?,
            )?,
            vocabulary: Vocabulary::open(
                table(TERMS)?,
                sealed.file(SLOTS)?,
                sealed.file(FREQUENCIES)?,
                sealed.file(LISTED)?,
            )?,
            spellings: Spellings::of(vec![Arc::new(words)], None),
            aliases,
            foreign: [const { OnceLock::new() }; Language::CODES.len()],
            vectors: ArcSwapOption::empty(),
            meta,
            sealed: sealed.clone(),
        })
    }

    /// An error when anything that was read of the generation so far is not what was written.
    /// Lookups that cannot fail go on as if there were nothing where they meet damage, so that
    /// whatever was made of a snapshot is handed out only after this was asked.
    pub fn sound(&self) -> Result<(), IndexError> {
        self.sealed.sound()
    }

    /// Verifies every byte of the generation; names the files that are damaged.
    pub(in crate::index) fn damaged(&self) -> Vec<String> {
        self.sealed.damaged()
    }

    /// The facts of the generation.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// The vectors of its passages, those that there are by now; a question takes them once, as there
    /// may be more of them the next time. Nothing where no encoder makes any.
    pub fn vectors(&self) -> Option<Arc<Vectors>> {
        self.vectors.load_full()
    }

    /// Gives it vectors in place of those it has.
    pub fn put_vectors(&self, vectors: Arc<Vectors>) {
        self.vectors.store(Some(vectors));
    }

    /// How many documents there are.
    pub fn document_count(&self) -> usize {
        self.documents.len()
    }

    /// How many sections there are; as many as documents where none has headings.
    pub fn section_count(&self) -> usize {
        self.sections.len()
    }

    /// How many passages there are, those for browsing included.
    pub fn passage_count(&self) -> usize {
        self.passages.len()
    }

    /// The events of the corpus in the order of time.
    pub fn chronology(&self) -> &Chronology {
        &self.chronology
    }

    /// A document by number.
    pub fn document(&self, n: DocumentNo) -> Result<DocumentRecord<'_>, IndexError> {
        self.documents.get(n as usize)
    }

    /// A section by number.
    pub fn section(&self, n: SectionNo) -> Result<SectionRecord<'_>, IndexError> {
        self.sections.get(n as usize)
    }

    /// A passage by number, as it is searched.
    pub fn forward(&self, n: PassageNo) -> Result<ForwardRecord<'_>, IndexError> {
        self.forward.get(n as usize)
    }

    /// A passage by number, as it is quoted.
    pub fn passage(&self, n: PassageNo) -> Result<PassageRecord<'_>, IndexError> {
        self.passages.get(n as usize)
    }

    /// The number of the passage a key names, if there is one.
    pub fn passage_of(&self, key: &str) -> Result<Option<PassageNo>, IndexError> {
        self.keys.passage(key)
    }

    /// The terms of a text as documents of `language` are indexed.
    pub fn terms(&self, language: Language, text: &str) -> Vec<Term> {
        let terms = analyzer(language).terms(text);
        self.with_aliases(language, |aliases| aliases.apply(text, terms))
    }

    /// The same of a text that was split into `words` before, so that a question is split once for
    /// all languages it is read in.
    pub fn terms_of(&self, language: Language, text: &str, words: &[Word]) -> Vec<Term> {
        let terms = analyzer(language).terms_of(text, words);
        self.with_aliases(language, |aliases| aliases.apply_to(text, words, terms))
    }

    /// Calls with the aliases of a language, made first where no document is in it.
    fn with_aliases<T>(&self, language: Language, call: impl FnOnce(&Aliases) -> T) -> T {
        if let Some((_, aliases)) = self.aliases.iter().find(|(other, _)| *other == language) {
            return call(aliases);
        }
        // Made once and kept: a question is read in every language it may be of.
        let place = Language::CODES.iter().position(|(other, _)| *other == language);
        match place.and_then(|place| self.foreign.get(place)) {
            Some(made) => call(made.get_or_init(|| self.aliases_of(language))),
            None => call(&self.aliases_of(language)),
        }
    }

    fn aliases_of(&self, language: Language) -> Aliases {
        Aliases::of(language, &self.meta.synonyms, &self.meta.acronyms)
    }

    /// What a stem is called in documents of `language`: the term of its group, else itself.
    pub fn alias(&self, language: Language, stem: &str) -> String {
        let aliases = self.aliases.iter().find(|(other, _)| *other == language);
        let known = aliases.and_then(|(_, aliases)| aliases.known(std::slice::from_ref(&stem)));
        known.unwrap_or_else(|| stem.to_owned())
    }

    /// Whether a term of documents of `language` stands for the names of a group of aliases.
    pub fn is_alias(&self, language: Language, term: TermId) -> bool {
        let aliases = self.aliases.iter().find(|(other, _)| *other == language);
        let text = self.term_text(term).unwrap_or_default();
        aliases.is_some_and(|(_, aliases)| aliases.is_group(text))
    }

    /// Names of one thing, as the groups of aliases have them, that become `term` in documents of
    /// `language`; none for a term of no group.
    pub fn names(&self, language: Language, term: &str) -> Vec<String> {
        let aliases = self.aliases.iter().find(|(other, _)| *other == language);
        aliases.map_or_else(Vec::new, |(_, all)| all.names(&self.meta.synonyms, term))
    }

    /// How the corpus writes a term in documents of `language`, folded: the commonest of the words
    /// that become it; nothing when none that begins like it does.
    pub fn written(&self, language: Language, term: &str) -> Option<String> {
        // A stem may end in another letter than its words (military, militari).
        let kept = term.chars().count().saturating_sub(STEM_ENDING).max(1);
        let prefix: String = term.chars().take(kept).collect();
        let words = self.spellings.beginning(&prefix, MAX_WRITTEN).into_iter();
        let becoming = words.filter(|(word, _)| self.becomes(language, word, term));
        becoming.max_by_key(|(_, count)| *count).map(|(word, _)| word)
    }

    /// Whether a word becomes a term and nothing else.
    fn becomes(&self, language: Language, word: &str, term: &str) -> bool {
        matches!(self.terms(language, word).as_slice(), [only] if only.text == term)
    }

    /// Whether a word occurs in the corpus as it is written, folded.
    pub fn has_word(&self, word: &str) -> bool {
        self.word_count(word).is_some()
    }

    /// Whether a word, folded, is written with a capital inside a sentence of the corpus.
    pub fn is_name(&self, word: &str) -> bool {
        self.spellings.is_name(word)
    }

    /// How often a word occurs in the corpus as it is written, folded, if it does.
    pub fn word_count(&self, word: &str) -> Option<u64> {
        self.spellings.count(word)
    }

    /// The words of the corpus, folded, that are a slip away from one, with how often each occurs;
    /// those of its documents in a language where one is given.
    pub fn words_near(&self, slips: &Slips, language: Option<Language>) -> Vec<NearWord> {
        self.spellings.near(slips, language)
    }

    /// The number of a term, if the corpus has it.
    pub fn term(&self, term: &str) -> Option<TermId> {
        self.vocabulary.id(term)
    }

    /// The number of a word of the thesaurus, if the corpus has it.
    pub fn listed(&self, word: Listed) -> Option<TermId> {
        self.vocabulary.listed(word)
    }

    /// A term by its number.
    pub fn term_text(&self, term: TermId) -> Option<&str> {
        self.vocabulary.text(term)
    }

    /// The numbers of up to `limit` terms that begin with `prefix`, in alphabetical order; `near` is
    /// one of those, where one is known.
    pub fn terms_with_prefix(
        &self,
        prefix: &str,
        near: Option<TermId>,
        limit: usize,
    ) -> Range<TermId> {
        self.vocabulary.with_prefix(prefix, near, limit)
    }

    /// How often a term occurs in the quotable text.
    pub fn frequency(&self, term: TermId) -> Frequency {
        self.vocabulary.frequency(term)
    }

    /// The passages that share terms with a question, best first, equals in corpus order; all of
    /// one document where one is named.
    pub fn candidates(
        &self,
        terms: &[&str],
        document: Option<DocumentNo>,
        limit: usize,
    ) -> Result<Vec<Candidate>, IndexError> {
        if limit == 0 {
            return Ok(Vec::new());
        }
        let within = match document {
            Some(number) => {
                let (start, end) = self.document(number)?.passages;
                Some(start..end)
            }
            None => None,
        };
        let mut placed: Vec<(Place, &str)> = Vec::with_capacity(terms.len());
        for term in terms {
            let Some(id) = self.term(term) else { continue };
            let frequency = self.frequency(id);
            // A field that does not have a term is not asked for it: looking for it there costs
            // as much as looking for one that is there.
            for (place, held) in [
                (Place::Text, frequency.passages > 0),
                (Place::Heading, frequency.in_headings),
                (Place::Title, frequency.in_titles),
            ] {
                if held {
                    placed.push((place, term));
                }
            }
        }
        // Where tantivy came upon damage, its own error says less than what was found.
        let best = self.search.best(&placed, within.as_ref(), limit);
        best.map_err(|error| self.sound().err().unwrap_or(error))
    }
}

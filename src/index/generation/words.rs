//! Words: how texts and questions become terms, and how the corpus writes its words.

use crate::index::analysis::alias::Aliases;
use crate::index::analysis::analyzer::{Term, analyzer};
use crate::index::generation::snapshot::Snapshot;
use crate::index::tables::record::TermId;
use crate::text::{Language, NearWord, Slips, Word};

/// How many letters at the end of a stem its words may have others for.
const STEM_ENDING: usize = 2;
/// How many words are looked at for the one a term is written as.
const MAX_WRITTEN: usize = 256;

impl Snapshot {
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
}

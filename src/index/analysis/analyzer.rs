//! Analyzers: from text to the terms that are indexed and searched.
//!
//! One analyzer per language, built from tantivy's own parts: words (ours, see
//! [`crate::text::words`]), stop words out, Snowball stem, accents folded. Stop words and stemmers
//! know accents, so folding comes last. The same analyzer reads passages when the index is built
//! and questions when it is searched, so that a passage is never analysed at question time.

use std::borrow::Cow;
use std::collections::HashSet;
use std::marker::PhantomData;
use std::sync::{LazyLock, OnceLock};

use tantivy::tokenizer::{
    Language as Snowball, Stemmer, StopWordFilter, TextAnalyzer, Token, TokenFilter, TokenStream,
    Tokenizer,
};

use crate::index::analysis::characters::with_characters;
use crate::index::analysis::stop_words::{ENGLISH, more};
use crate::lexicon::base;
use crate::text::{Language, Span, Word, fold, searched, words};

/// A term with its place in the analysed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The stemmed and folded form.
    pub text: String,
    /// Where its word stands.
    pub span: Span,
    /// Which word of the text it is, stop words counted.
    pub position: usize,
}

/// The analyzer of one language.
#[derive(Clone)]
pub struct Analyzer {
    language: Language,
    chain: TextAnalyzer,
    /// The same chain for words that were found before.
    chain_of_words: TextAnalyzer,
    /// Lets through the words that are no stop words, where the language has a list of those; that
    /// of English is asked by [`is_english_stop_word`].
    stops: Option<TextAnalyzer>,
}

impl std::fmt::Debug for Analyzer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Analyzer").finish_non_exhaustive()
    }
}

impl Analyzer {
    /// The analyzer for texts of `language`.
    pub fn new(language: Language) -> Self {
        let stemmer = snowball(language);
        let stops = match (language, stemmer) {
            (Language::English, _) => {
                let list = ENGLISH.iter().map(|word| (*word).to_owned());
                Some(StopWordFilter::remove(list))
            }
            (_, Some(stemmer)) => StopWordFilter::new(stemmer),
            (_, None) => None,
        };
        let more = StopWordFilter::remove(more(language).iter().map(|word| (*word).to_owned()));
        let own = stops.clone().filter(|_| language != Language::English);
        let kept = own.map(|stops| {
            let lines = TextAnalyzer::builder(LineTokenizer::default());
            lines.filter(stops).filter(more.clone()).build()
        });
        let filters = Filters { language, stops, more, stemmer: stemmer.map(Stemmer::new) };
        let chain = filters.clone().after(WordTokenizer::of(language));
        let chain_of_words = filters.after(LineTokenizer::default());
        Self { language, chain, chain_of_words, stops: kept }
    }

    /// How many of `words` are stop words of the language: a hint at the language of a text too
    /// short for statistics.
    pub fn stop_words(&self, words: &[Word]) -> usize {
        if self.language == Language::English {
            return words.iter().filter(|word| is_english_stop_word(&word.lower)).count();
        }
        let Some(mut stops) = self.stops.clone() else { return 0 };
        let lines: String = words.iter().flat_map(|word| [word.lower.as_str(), "\n"]).collect();
        let mut kept = 0;
        stops.token_stream(&lines).process(&mut |_| kept += 1);
        words.len().saturating_sub(kept)
    }

    /// The terms of `text`, in order.
    pub fn terms(&self, text: &str) -> Vec<Term> {
        let mut terms = Vec::new();
        // A chain holds the token it is at, so that each text is read by a chain of its own; what
        // is costly to make, the lists and the stemmer, is shared.
        let mut chain = self.chain.clone();
        chain.token_stream(text).process(&mut |token| {
            terms.push(Term {
                text: token.text.clone(),
                span: Span::new(token.offset_from, token.offset_to),
                position: token.position,
            });
        });
        terms
    }

    /// The terms of a text that was split into `words` before: those that [`Self::terms`] finds.
    pub fn terms_of(&self, text: &str, words: &[Word]) -> Vec<Term> {
        let expanded = expanded(text, Cow::Borrowed(words), self.language);
        // A chain takes a text. No word has a line end, so that each stays the line it is.
        let lines: String = expanded.iter().flat_map(|word| [word.lower.as_str(), "\n"]).collect();
        let mut terms = Vec::new();
        let mut chain = self.chain_of_words.clone();
        chain.token_stream(&lines).process(&mut |token| {
            let word = expanded.get(token.position);
            terms.extend(word.map(|word| Term {
                text: token.text.clone(),
                span: word.span,
                position: token.position,
            }));
        });
        terms
    }
}

/// The words of a text as they are searched for, in a language.
fn expanded<'w>(text: &str, words: Cow<'w, [Word]>, language: Language) -> Cow<'w, [Word]> {
    let words = match words {
        Cow::Borrowed(words) => searched(text, words, language),
        Cow::Owned(words) => match searched(text, &words, language) {
            Cow::Owned(searched) => Cow::Owned(searched),
            Cow::Borrowed(_) => Cow::Owned(words),
        },
    };
    if language.has_spaces() {
        words
    } else {
        Cow::Owned(with_characters(words.into_owned(), text))
    }
}

/// What the words of a language pass through to become terms.
#[derive(Clone)]
struct Filters {
    language: Language,
    stops: Option<StopWordFilter>,
    more: StopWordFilter,
    stemmer: Option<Stemmer>,
}

impl Filters {
    /// The filters after a tokenizer.
    fn after(self, words: impl Tokenizer) -> TextAnalyzer {
        let words = TextAnalyzer::builder(words);
        match (self.stops, self.stemmer) {
            (Some(stops), Some(stemmer)) if self.language == Language::English => {
                words.filter(stops).filter(Bases).filter(stemmer).filter(Folding).build()
            }
            (Some(stops), Some(stemmer)) => {
                words.filter(stops).filter(self.more).filter(stemmer).filter(Folding).build()
            }
            (None, Some(stemmer)) => words.filter(stemmer).filter(Folding).build(),
            (_, None) => words.filter(Folding).build(),
        }
    }
}

/// Whether a word of an English text, in lower case, carries no content.
pub fn is_english_stop_word(lower: &str) -> bool {
    static ALL: LazyLock<HashSet<&str>> = LazyLock::new(|| ENGLISH.iter().copied().collect());
    ALL.contains(lower)
}

/// The analyzers of all languages, each made when first asked for and kept for as long as the
/// program runs.
static ANALYZERS: [OnceLock<Analyzer>; Language::CODES.len()] =
    [const { OnceLock::new() }; Language::CODES.len()];

/// The analyzer of a language.
pub fn analyzer(language: Language) -> &'static Analyzer {
    let place = Language::CODES.iter().position(|(other, _)| *other == language);
    let slot = place.and_then(|n| ANALYZERS.get(n)).unwrap_or(&UNLISTED);
    slot.get_or_init(|| Analyzer::new(language))
}

/// Where the analyzer of a language would be that the list of languages lacks; a test of the list
/// keeps it empty.
static UNLISTED: OnceLock<Analyzer> = OnceLock::new();

fn snowball(language: Language) -> Option<Snowball> {
    Some(match language {
        Language::Arabic => Snowball::Arabic,
        Language::Danish => Snowball::Danish,
        Language::Dutch => Snowball::Dutch,
        Language::English => Snowball::English,
        Language::Finnish => Snowball::Finnish,
        Language::French => Snowball::French,
        Language::German => Snowball::German,
        Language::Greek => Snowball::Greek,
        Language::Hungarian => Snowball::Hungarian,
        Language::Italian => Snowball::Italian,
        Language::Norwegian => Snowball::Norwegian,
        Language::Portuguese => Snowball::Portuguese,
        Language::Romanian => Snowball::Romanian,
        Language::Russian => Snowball::Russian,
        Language::Spanish => Snowball::Spanish,
        Language::Swedish => Snowball::Swedish,
        Language::Tamil => Snowball::Tamil,
        Language::Turkish => Snowball::Turkish,
        Language::Chinese | Language::Japanese | Language::Other => return None,
    })
}

/// Our words as a tokenizer of tantivy.
#[derive(Clone, Default)]
struct WordTokenizer {
    token: Token,
    language: Language,
}

impl WordTokenizer {
    fn of(language: Language) -> Self {
        Self { language, ..Self::default() }
    }
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        self.token.reset();
        let words = expanded(text, Cow::Owned(words(text)), self.language).into_owned();
        WordStream { words: words.into_iter(), token: &mut self.token }
    }
}

struct WordStream<'a> {
    words: std::vec::IntoIter<Word>,
    token: &'a mut Token,
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(word) = self.words.next() else { return false };
        self.token.position = self.token.position.wrapping_add(1);
        self.token.offset_from = word.span.start;
        self.token.offset_to = word.span.end;
        self.token.text.clear();
        self.token.text.push_str(&word.lower);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

/// Words that were found before, one a line, as a tokenizer of tantivy.
#[derive(Clone, Default)]
struct LineTokenizer {
    token: Token,
}

impl Tokenizer for LineTokenizer {
    type TokenStream<'a> = LineStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> LineStream<'a> {
        self.token.reset();
        LineStream { lines: text.split_terminator('\n'), token: &mut self.token }
    }
}

struct LineStream<'a> {
    lines: std::str::SplitTerminator<'a, char>,
    token: &'a mut Token,
}

impl TokenStream for LineStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(line) = self.lines.next() else { return false };
        self.token.position = self.token.position.wrapping_add(1);
        self.token.text.clear();
        self.token.text.push_str(line);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

/// Brings irregular English forms to their base, which the stemmer then stems.
#[derive(Clone)]
struct Bases;

/// Folds what the stemmer left.
#[derive(Clone)]
struct Folding;

/// What a filter makes of the text of a token; nothing when it stays as it is.
trait Rewrite: Clone + Send + Sync + 'static {
    fn rewrite(text: &str) -> Option<String>;
}

impl Rewrite for Bases {
    fn rewrite(text: &str) -> Option<String> {
        base(text).map(str::to_owned)
    }
}

impl Rewrite for Folding {
    fn rewrite(text: &str) -> Option<String> {
        (!text.is_ascii()).then(|| fold(text))
    }
}

/// A tokenizer whose tokens are rewritten by `R`.
#[derive(Clone)]
struct Rewriting<T, R> {
    inner: T,
    rewrite: PhantomData<R>,
}

struct RewritingStream<T, R> {
    tail: T,
    rewrite: PhantomData<R>,
}

macro_rules! filter {
    ($rewrite:ident) => {
        impl TokenFilter for $rewrite {
            type Tokenizer<T: Tokenizer> = Rewriting<T, Self>;

            fn transform<T: Tokenizer>(self, inner: T) -> Rewriting<T, Self> {
                Rewriting { inner, rewrite: PhantomData }
            }
        }
    };
}

filter!(Bases);
filter!(Folding);

impl<T: Tokenizer, R: Rewrite> Tokenizer for Rewriting<T, R> {
    type TokenStream<'a> = RewritingStream<T::TokenStream<'a>, R>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        RewritingStream { tail: self.inner.token_stream(text), rewrite: PhantomData }
    }
}

impl<T: TokenStream, R: Rewrite> TokenStream for RewritingStream<T, R> {
    fn advance(&mut self) -> bool {
        if !self.tail.advance() {
            return false;
        }
        if let Some(text) = R::rewrite(&self.tail.token().text) {
            self.tail.token_mut().text = text;
        }
        true
    }

    fn token(&self) -> &Token {
        self.tail.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.tail.token_mut()
    }
}

/// The first of the languages that the most words are stop words of, with how many are; nothing
/// when none is.
pub fn most_stop_words(
    words: &[Word],
    languages: impl Iterator<Item = Language>,
) -> Option<(usize, Language)> {
    let mut best: Option<(usize, Language)> = None;
    // The first of equals: the corpus names its languages in the order of how much it has of each.
    for language in languages {
        let count = analyzer(language).stop_words(words);
        if count > best.map_or(0, |(most, _)| most) {
            best = Some((count, language));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_terms_by_language() {
        for (language, text, want) in [
            (Language::English, "Who were the U.S. troops' leaders?", "us troop leader"),
            (Language::English, "Cafés in Niger's capital", "cafe niger capit"),
            (Language::English, "C# or an A+, run with -V", "c# a+ run -V"),
            (Language::English, "the maxPumpRate of 12,500", "max pump rate maxpumpr 12500"),
            (Language::German, "die 12.500 Flüsse", "12500 fluss"),
            (Language::French, "Les accords militaires dénoncés", "accord militair denonc"),
            (Language::German, "die Flüsse der Städte", "fluss stadt"),
            (Language::Chinese, "北京大学", "北 北京 京 京大 大 大学 学"),
            (Language::Other, "Habari za asubuhi", "habari za asubuhi"),
        ] {
            let terms: Vec<String> =
                Analyzer::new(language).terms(text).into_iter().map(|t| t.text).collect();
            assert_eq!(terms.join(" "), want, "{text}");
        }
    }

    #[test]
    fn words_found_before_give_the_terms_of_their_text() {
        for (language, text) in [
            (Language::English, "Who were the U.S. troops' leaders in Niger?"),
            (Language::French, "Quand l'accord a-t-il été dénoncé ?"),
            (Language::German, "die Flüsse der Städte"),
            (Language::Chinese, "谁在北京大学 in 1915年?"),
            (Language::Other, "Habari za asubuhi"),
            (Language::English, ""),
        ] {
            let analyzer = Analyzer::new(language);
            assert_eq!(analyzer.terms_of(text, &words(text)), analyzer.terms(text), "{text}");
        }
    }

    #[test]
    fn stop_words_are_counted_by_language() {
        let words = words("Who were the leaders de la région?");
        for (language, want) in [
            (Language::English, 3),
            (Language::French, 2),
            (Language::Chinese, 0),
            (Language::Other, 0),
        ] {
            assert_eq!(Analyzer::new(language).stop_words(&words), want, "{language:?}");
        }
    }

    #[test]
    fn words_without_terms_are_the_stop_words_of_english() {
        let analyzer = Analyzer::new(Language::English);
        let others = ["niger", "whose", "whom", "us", "may", "own", "1960", "won", "left"];
        for word in ENGLISH.iter().chain(&others) {
            assert_eq!(analyzer.terms(word).is_empty(), is_english_stop_word(word), "{word}");
        }
    }

    #[test]
    fn terms_keep_their_place() {
        let text = "the 1,000 American personnel";
        let terms = Analyzer::new(Language::English).terms(text);
        let places: Vec<_> = terms.iter().map(|t| (t.position, t.span.slice(text))).collect();
        assert_eq!(places, [(1, "1,000"), (2, "American"), (3, "personnel")]);
    }
}

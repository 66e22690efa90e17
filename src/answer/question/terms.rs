//! Terms: what is searched for of a question, in one language of the corpus.

use crate::index::TermId;
use crate::lexicon;
use crate::text::Language;

/// How many different terms of a question are searched for: a page pasted into the box is a
/// question about its beginning. Sets of terms are kept as the bits of a `u64`.
pub(in crate::answer) const MAX_TERMS: usize = 64;

/// A term of the question, in one language of the corpus.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::answer) struct QuestionTerm {
    /// The term itself.
    pub(in crate::answer) text: String,
    /// The terms of the corpus's language it stands for: itself, unless it was carried over from
    /// another language. Those the corpus has, when it has any.
    pub(in crate::answer) forms: Vec<String>,
    /// The numbers of those the corpus has.
    pub(in crate::answer) ids: Vec<TermId>,
    /// Its idf among the corpus's sentences; that of a term nowhere, when it is in none.
    pub(in crate::answer) sentence_idf: f32,
    /// Its idf among the corpus's passages.
    pub(in crate::answer) passage_idf: f32,
    /// Its idf in general English; in other languages, that among the corpus's passages.
    pub(in crate::answer) general_idf: f32,
    /// Its general idf by how rare it is in the corpus, as a share of the rarest: a name that every
    /// passage has says nothing here, however rare it is elsewhere.
    pub(in crate::answer) telling_idf: f32,
    /// How it is written, in the first text that has it.
    pub(in crate::answer) written: String,
    /// Which text that is: 0 for the question itself, from 1 on the earlier ones, the latest first.
    pub(in crate::answer) source: usize,
    /// What it counts: 1 in the question itself, less when only an earlier question has it.
    pub(in crate::answer) weight: f32,
    /// Whether the question wrote it with a capital, other than at its beginning.
    pub(in crate::answer) name: bool,
    /// Whether the question wrote it with digits.
    pub(in crate::answer) number: bool,
}

/// A question as it is analysed for one language of the corpus.
#[derive(Clone, Debug)]
pub(in crate::answer) struct AnalysedQuestion {
    pub(in crate::answer) language: Language,
    /// Whether the lexicon has words of the language; see [`lexicon::covers`].
    pub(in crate::answer) tabled: bool,
    /// Whether the question is asked in another language that the corpus has as well.
    pub(in crate::answer) foreign: bool,
    /// Whether words are carried over into it by the lexicon.
    pub(in crate::answer) carried: bool,
    /// Its distinct terms, in order, at most [`MAX_TERMS`].
    pub(in crate::answer) terms: Vec<QuestionTerm>,
    /// Which terms are side by side in the question, stop words left out.
    pub(in crate::answer) pairs: Vec<(usize, usize)>,
    /// Which term a number is asked of ("how many troops").
    pub(in crate::answer) counted: Option<usize>,
}

impl AnalysedQuestion {
    /// One without terms, for documents of `language`, of a question in the language `asked_in`.
    pub(in crate::answer) fn new(language: Language, asked_in: Language) -> Self {
        let pair = (asked_in, language);
        Self {
            language,
            foreign: false,
            tabled: lexicon::covers(language),
            carried: matches!(
                pair,
                (Language::French, Language::English) | (Language::English, Language::French)
            ),
            terms: Vec::new(),
            pairs: Vec::new(),
            counted: None,
        }
    }
}

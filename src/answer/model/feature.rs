//! The features of a sentence: what is measured of it against a question.
//!
//! Each is one number; the ranker's score is their weighted sum. The formulas are in `rank`, the
//! weights in the model file. Idf is that of the corpus's sentences where nothing else is said, and
//! each term counts by its weight in the question.

use enum_map::{Enum, EnumMap};

/// Declares the features once: the enum and their names in the model file.
macro_rules! features {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {
        /// One feature of a sentence in its passage.
        #[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
        pub enum Feature {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Feature {
            /// The feature's name in the model file.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Feature::$name => stringify!($name),)+
                }
            }
        }
    };
}

features! {
    /// BM25 of the sentence (k1 0.5, b 0.5).
    Sentence,
    /// BM25 of its passage (k1 0.6, b 0.75).
    Passage,
    /// BM25 of its section (k1 0.9, b 0.6), counted over the candidates.
    Section,
    /// BM25 of its document (k1 1.2, b 0.75), counted over the candidates.
    Document,
    /// BM25 of the headings above it (k1 0.6, b 0.5).
    Headings,
    /// Share of the nearest heading's terms that the question has.
    HeadingAsked,
    /// BM25 of its document's title (k1 0.6, b 0.3).
    Title,
    /// BM25 of the sentence before it.
    Previous,
    /// BM25 of the passage's pairs of neighbouring terms (k1 0.6, b 0.3).
    PassagePairs,
    /// Share of the question's idf in the sentence.
    Coverage,
    /// Share of the question's idf in the passage.
    PassageCoverage,
    /// Share of the question's idf in sentence, headings and title together.
    ContextCoverage,
    /// Share of the question's idf in passage, headings and title together.
    PassageContextCoverage,
    /// Share of the question's general idf in the passage.
    GeneralPassageCoverage,
    /// Share of the question's general idf in sentence, headings and title together.
    GeneralContextCoverage,
    /// Share of the question's telling idf in sentence, headings and title together.
    TellingCoverage,
    /// Share of the question's telling idf in passage, headings and title together.
    TellingPassageCoverage,
    /// Largest telling idf of a term that passage, headings and title lack.
    TellingMissing,
    /// Largest general idf of a term that passage, headings and title lack.
    PassageMissing,
    /// Share of the question's names in the sentence, ½ without any.
    Names,
    /// Share of the question's numbers in the sentence, ½ without any.
    Numbers,
    /// Idf share of missing terms the sentence has in another form (first letters alike).
    Forms,
    /// Idf share of terms the sentence lacks of which it has an associate, by its strength.
    Associates,
    /// Idf share of terms the sentence lacks of which it has the everyday word, or the reverse.
    Everyday,
    /// Idf share of terms the passage lacks of which it has the everyday word, or the reverse.
    PassageEveryday,
    /// General idf share of all terms, each by the best that stands for it in the passage or in the
    /// headings and title: itself 1, another form or an everyday word less.
    PassageSupport,
    /// Whether a date was asked for and the sentence has one that the question has not.
    HasDate,
    /// Whether a number was asked for and the sentence has one that the question has not.
    HasNumber,
    /// Whether a number of something was asked for and one stands before that noun.
    CountsNoun,
    /// Whether a person was asked for and the sentence has a name that the question has not.
    HasPerson,
    /// Whether a place was asked for and the sentence has a name that the question has not.
    HasPlace,
    /// Whether a reason was asked for and the sentence gives one.
    HasReason,
    /// Whether one of question and sentence denies something and the other does not. The labelled
    /// sets hardly ask so; without it nothing tells what is allowed from what is not.
    Denial,
    /// Whether a way was asked for and the sentence holds code or a command.
    HasCode,
    /// Whether a way was asked for and the sentence begins like a step.
    HasStep,
    /// ln(1 + terms) of the sentence.
    Length,
    /// Which sentence of its passage it is, from 0, at most 10.
    Place,
    /// Whether it is the first of its passage.
    First,
    /// 1 / (1 + rank) by BM25 of the sentence among those measured.
    SentenceRank,
    /// ln(1 + terms the question has not).
    News,
    /// Whether it stands under a heading.
    Headed,
    /// Whether it is an item of a list or a row of a table.
    Listed,
    /// Share of the question's idf in the cell of a row, or the term that an item explains, which
    /// holds nothing but words of the question; of several the largest.
    Entry,
    /// Share of the question's general idf in an item, row or code line, in the sentence that leads
    /// into it, and in headings and title; without a lead-in, that of the sentence and those.
    LeadCoverage,
    /// Whether it leads into what stands below it: it ends with a colon.
    Leading,
    /// Whether it is code.
    Code,
}

/// The features of one sentence.
pub type Features = EnumMap<Feature, f32>;

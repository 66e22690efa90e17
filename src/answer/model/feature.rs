//! The features of a sentence: what is measured of it against a question.
//!
//! Each is one number; the ranker's score is their weighted sum. The formulas stand in
//! `measure`, the weights in the model file. Idf is that of the corpus's sentences where nothing
//! else is said, and each term counts by its weight in the question.

/// Declares the features once: the enum, the list of all, their names in the model file, and what
/// people who never saw a formula are told is measured.
macro_rules! features {
    ($($(#[doc = $doc:literal])+ $name:ident => $label:literal,)+) => {
        /// One feature of a sentence in its passage.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Feature {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Feature {
            /// Every feature, in the order of a [`Features`].
            pub const ALL: &[Feature] = &[$(Feature::$name),+];

            /// The feature's name in the model file.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Feature::$name => stringify!($name),)+
                }
            }

            /// What it measures, in plain words, to stand in a sentence or a list.
            pub const fn label(self) -> &'static str {
                match self {
                    $(Feature::$name => $label,)+
                }
            }
        }
    };
}

features! {
    /// BM25 of the sentence (k1 0.5, b 0.5).
    Sentence => "the question's words in the sentence, rare ones counting most",
    /// BM25 of its passage (k1 0.6, b 0.75).
    Passage => "the question's words in the passage",
    /// BM25 of its section (k1 0.9, b 0.6), counted over the candidates.
    Section => "the question's words in the section",
    /// BM25 of its document (k1 1.2, b 0.75), counted over the candidates.
    Document => "the question's words in the document",
    /// BM25 of the headings above it (k1 0.6, b 0.5).
    Headings => "the question's words in the headings above",
    /// BM25 of the nearest heading alone.
    Heading => "the question's words in the nearest heading",
    /// Share of the nearest heading's terms that the question has.
    HeadingAsked => "share of the nearest heading that the question has",
    /// BM25 of its document's title (k1 0.6, b 0.3).
    Title => "the question's words in the document's title",
    /// BM25 of the sentences beside it (k1 0.6, b 0.5).
    Neighbours => "the question's words in the sentences beside it",
    /// BM25 of the sentence before it.
    Previous => "the question's words in the sentence before it",
    /// BM25 of the sentence's pairs of neighbouring terms (k1 0.6, b 0.3).
    Pairs => "words side by side in the sentence as in the question",
    /// The same of its passage.
    PassagePairs => "words side by side in the passage as in the question",
    /// BM25 of the sentence with the idf of general English.
    General => "the question's words in the sentence, by how rare they are in English",
    /// Share of the question's idf in the sentence.
    Coverage => "share of the question in the sentence",
    /// Share of the question's idf in the passage.
    PassageCoverage => "share of the question in the passage",
    /// Share of the question's idf in sentence, headings and title together.
    ContextCoverage => "share of the question in sentence, headings and title",
    /// Share of the question's idf in passage, headings and title together.
    PassageContextCoverage => "share of the question in passage, headings and title",
    /// Share of the question's idf in its section and headings.
    SectionCoverage => "share of the question in the section",
    /// Share of the question's general idf in the sentence.
    GeneralCoverage => "share of the question in the sentence, by rarity in English",
    /// Share of the question's general idf in the passage.
    GeneralPassageCoverage => "share of the question in the passage, by rarity in English",
    /// Share of the question's general idf in sentence, headings and title together.
    GeneralContextCoverage => "share of the question in sentence, headings and title, by rarity in English",
    /// Share of the question's general idf in passage, headings and title together.
    GeneralPassageContextCoverage => "share of the question in passage, headings and title, by rarity in English",
    /// Share of the question's telling idf in sentence, headings and title together.
    TellingCoverage => "share of the telling words in sentence, headings and title",
    /// Share of the question's telling idf in passage, headings and title together.
    TellingPassageCoverage => "share of the telling words in passage, headings and title",
    /// Largest telling idf of a term that passage, headings and title lack.
    TellingMissing => "how telling a word is that passage, headings and title lack",
    /// Largest idf of a term the sentence lacks.
    Missing => "how rare a word is that the sentence lacks",
    /// Largest general idf of a term that passage, headings and title lack.
    PassageMissing => "how rare in English a word is that passage, headings and title lack",
    /// Share of the question's names in the sentence, ½ without any.
    Names => "share of the question's names in the sentence",
    /// Share of the question's numbers in the sentence, ½ without any.
    Numbers => "share of the question's numbers in the sentence",
    /// Matched terms over the smallest window that holds them all.
    Nearness => "how close together the matched words stand",
    /// The same by the share of idf they hold.
    Tightness => "how close together the matched words stand, by their share of the question",
    /// Share of neighbouring question terms that stand in the question's order.
    Order => "matched words in the order of the question",
    /// Idf share of missing terms the sentence has in another form (first letters alike).
    Forms => "missing words that the sentence has in another form",
    /// The same for the passage.
    PassageForms => "missing words that the passage has in another form",
    /// Idf share of terms the sentence lacks of which it has an associate, by its strength.
    Associates => "words in the sentence that often go with a missing one",
    /// Idf share of terms the sentence lacks of which its passage has an associate.
    PassageAssociates => "words in the passage that often go with a missing one",
    /// Idf share of terms the sentence lacks of which it has a neighbour in meaning, by its
    /// strength.
    Synonyms => "words in the sentence with the meaning of a missing one",
    /// The same for the passage.
    PassageSynonyms => "words in the passage with the meaning of a missing one",
    /// Idf share of terms the sentence lacks of which it has the everyday word, or the reverse.
    Everyday => "plainer or more formal words in the sentence for a missing one",
    /// The same for the passage.
    PassageEveryday => "plainer or more formal words in the passage for a missing one",
    /// General idf share of all terms, each by the best that stands for it in the sentence or in
    /// the headings and title: itself 1, an everyday word, a form, a neighbour or a near word less.
    Support => "how well sentence, headings and title stand for every word",
    /// The same of the passage.
    PassageSupport => "how well passage, headings and title stand for every word",
    /// Largest general idf of a term, less by what stands for it in passage, headings and title.
    Unsupported => "how rare a word is that nothing there stands for",
    /// The second largest of these.
    NextUnsupported => "how rare the next such word is",
    /// Share of the terms for which less than half stands in passage, headings and title.
    Lacking => "share of the words that nothing there stands for",
    /// Cosine of what the sentence and the question mean.
    Meaning => "how near the sentence is to the question in meaning",
    /// The same of the passage: the mean direction of its sentences.
    PassageMeaning => "how near the passage is to the question in meaning",
    /// The same of headings and title.
    AboveMeaning => "how near headings and title are to the question in meaning",
    /// General idf share of terms the sentence lacks, each by how near its nearest term is.
    Near => "how near words of the sentence are to the missing ones in meaning",
    /// General idf share of terms that passage, headings and title lack, each by how near the
    /// nearest term of the passage is.
    PassageNear => "how near words of the passage are to the missing ones in meaning",
    /// Whether a date was asked for and the sentence has one that the question has not.
    HasDate => "a date is asked for and the sentence has one",
    /// Whether a number was asked for and the sentence has one that the question has not.
    HasNumber => "a number is asked for and the sentence has one",
    /// Whether a number of something was asked for and one stands before that noun.
    CountsNoun => "a number is asked for and stands before what is counted",
    /// Whether a person was asked for and the sentence has a name that the question has not.
    HasPerson => "a person is asked for and the sentence has a name",
    /// Whether a place was asked for and the sentence has a name that the question has not.
    HasPlace => "a place is asked for and the sentence has a name",
    /// Whether a reason was asked for and the sentence gives one.
    HasReason => "a reason is asked for and the sentence gives one",
    /// Whether one of question and sentence denies something and the other does not. The labelled
    /// sets hardly ask so; without it nothing tells what is allowed from what is not.
    Denial => "the sentence denies something and the question does not, or the reverse",
    /// Whether a way was asked for and the sentence holds code or a command.
    HasCode => "a way is asked for and the sentence has a command",
    /// Whether a way was asked for and the sentence begins like a step.
    HasStep => "a way is asked for and the sentence is a step of one",
    /// ln(1 + terms) of the sentence.
    Length => "length of the sentence, as a logarithm",
    /// Which sentence of its passage it is, from 0, at most 10.
    Place => "how far down its passage the sentence stands",
    /// Whether it is the first of its passage.
    First => "being the first sentence of its passage",
    /// The same as a share of the passage's sentences.
    RelativePlace => "how far down its passage the sentence stands, as a share",
    /// BM25 of the sentence less that of the best sentence.
    SentenceLag => "distance to the sentence with most of the question's words",
    /// BM25 of the passage less that of the best passage.
    PassageLag => "distance to the passage with most of the question's words",
    /// 1 / (1 + rank) by BM25 of the sentence among those measured.
    SentenceRank => "place among the sentences by the question's words alone",
    /// Share of the sentence's terms that the question has.
    Copy => "share of the sentence that repeats the question",
    /// ln(1 + terms the question has not).
    News => "how many words the sentence adds, as a logarithm",
    /// Whether it stands under a heading.
    Headed => "standing under a heading",
    /// Whether it is an item of a list or a row of a table.
    Listed => "being an item of a list or a row of a table",
    /// Share of the question's idf in the cell of a row, or the term that an item explains, which
    /// holds nothing but words of the question; of several the largest.
    Entry => "a cell, or the term an item explains, that is just what is asked for",
    /// Share of the question's general idf in an item, row or code line, in the sentence that leads
    /// into it, and in headings and title; without a lead-in, that of the sentence and those.
    LeadCoverage => "share of the question in the item with the line that leads into it, by rarity in English",
    /// Whether it leads into what stands below it: it ends with a colon.
    Leading => "ending with a colon, as what leads into a list does",
    /// Whether it is code.
    Code => "being code",
}

/// How many features there are.
pub const COUNT: usize = Feature::ALL.len();

/// The features of one sentence.
///
/// They stand on the heap, so that sorting sentences moves a pointer.
#[derive(Clone, Debug, PartialEq)]
pub struct Features(Box<[f32; COUNT]>);

impl Default for Features {
    fn default() -> Self {
        Self(Box::new([0.0; COUNT]))
    }
}

impl Features {
    /// The value of a feature.
    #[inline]
    pub fn get(&self, feature: Feature) -> f32 {
        self.0.get(feature as usize).copied().unwrap_or_default()
    }

    #[inline]
    pub(in crate::answer) fn set(&mut self, feature: Feature, value: f32) {
        if let Some(slot) = self.0.get_mut(feature as usize) {
            *slot = value;
        }
    }

    /// All values, in the order of [`Feature::ALL`].
    pub fn values(&self) -> &[f32] {
        self.0.as_slice()
    }
}

//! Clues: what is known of a sentence once its passage was read, by words, by meaning, and by the
//! reader.

use enum_map::{Enum, EnumMap};

/// Declares the clues once, in the order of the model file.
macro_rules! clues {
    ($($(#[doc = $doc:literal])+ $clue:ident => $name:literal,)+) => {
        /// One clue.
        #[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
        pub enum Clue {
            $($(#[doc = $doc])+ $clue,)+
        }

        impl Clue {
            /// All clues, in the order of the model file.
            pub fn all() -> impl Iterator<Item = Self> {
                [$(Self::$clue,)+].into_iter()
            }

            /// The clue's name in the model file.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$clue => $name,)+
                }
            }
        }
    };
}

/// The clues of one sentence.
pub type Clues = EnumMap<Clue, f32>;

clues! {
    /// The reader's log odds that the sentence answers against that nothing in its passage does.
    Margin => "margin",
    /// The margin less that of the best sentence of the same passage: 0 for that one.
    PassageLag => "passage lag",
    /// The margin less the best one of any other passage that was read.
    Lead => "lead",
    /// The best margin of all.
    BestMargin => "best margin",
    /// The logarithm of the sentence's share among all sentences that were read and none.
    Share => "share",
    /// The reader's log odds of the likeliest answer words of the sentence.
    Words => "words",
    /// Cosine of what the passage and the question mean; 0 where it has no vector.
    Cosine => "cosine",
    /// That cosine less the largest of any passage.
    CosineLag => "cosine lag",
    /// That cosine less the one of the passage that comes tenth: how far it stands out here.
    CosineRise => "cosine rise",
    /// The same of the passage nearest to the question.
    BestRise => "best rise",
    /// 1 / (1 + rank) of the passage by meaning; 0 far down.
    MeaningRank => "meaning rank",
    /// 1 / (1 + rank) of the passage by words; 0 far down.
    WordsRank => "words rank",
    /// The score of the sentence by words less that of the best.
    ScoreLag => "score lag",
    /// The logarithm of the passage's share of the softmax over scores by words.
    Mass => "mass",
    /// Whether the sentence is the one that its words alone would show of its passage.
    Chosen => "chosen",
    /// The log odds of the gate by words for the passage.
    Odds => "odds",
    /// The same of the best passage by words.
    BestOdds => "best odds",
    /// Share of the question's general idf in sentence, headings and title together.
    Coverage => "coverage",
    /// Share of the question's telling idf in passage, headings and title together.
    PassageCoverage => "passage coverage",
    /// Largest telling idf of a term that passage, headings and title lack.
    Missing => "missing",
    /// Share of the question's names in the sentence, ½ without any.
    Names => "names",
    /// Share of the question's numbers in the sentence, ½ without any.
    Numbers => "numbers",
    /// Share of the question's general idf that the corpus has nowhere.
    Unknown => "unknown",
    /// Whether the kind of answer asked for is there: 1, −1 where it is not, 0 where none is asked for.
    Kind => "kind",
    /// How many terms the question itself has.
    Terms => "terms",
    /// ln(1 + characters) of the sentence.
    Length => "length",
    /// Whether it asks itself.
    Asks => "asks",
    /// Whether it is an item of a list or a row of a table.
    Listed => "listed",
    /// Whether it leads into what stands below it: it ends with a colon.
    Leading => "leading",
    /// Whether it is code.
    Code => "code",
    /// What all clues together make of the sentence; 0 before they are weighed.
    Fused => "fused",
    /// That less the same of the best sentence of any other passage.
    FusedLead => "fused lead",
}

//! The signals of the gate: what is known of the best sentence of a passage.

use enum_map::{Enum, EnumMap};

use super::feature::Feature;

/// Declares the signals once, in the order of the model file: those that are a feature of the best
/// sentence, those that are the largest value of a feature among all sentences, and the rest.
macro_rules! signals {
    (
        $($winner:ident,)+ ;
        $($best:ident => $feature:ident,)+ ;
        $($(#[doc = $doc:literal])+ $rest:ident => $name:literal,)+
    ) => {
        /// One signal of the gate.
        #[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
        pub enum Signal {
            $(#[doc = concat!("[`Feature::", stringify!($winner), "`] of the sentence.")] $winner,)+
            $(#[doc = concat!("The largest [`Feature::", stringify!($feature), "`] of all sentences.")]
            $best,)+
            $($(#[doc = $doc])+ $rest,)+
        }

        /// A signal that is no feature.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Circumstance {
            $($(#[doc = $doc])+ $rest,)+
        }

        impl Signal {
            /// The signal's name in the model file.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$winner => Feature::$winner.name(),)+
                    $(Self::$best => concat!("best ", stringify!($feature)),)+
                    $(Self::$rest => $name,)+
                }
            }

            /// What it is read from.
            pub const fn source(self) -> SignalSource {
                match self {
                    $(Self::$winner => SignalSource::Winner(Feature::$winner),)+
                    $(Self::$best => SignalSource::Best(Feature::$feature),)+
                    $(Self::$rest => SignalSource::Circumstance(Circumstance::$rest),)+
                }
            }
        }
    };
}

/// What a signal is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignalSource {
    /// A feature of the best sentence.
    Winner(Feature),
    /// The largest value of a feature among all sentences.
    Best(Feature),
    /// Something that is no feature.
    Circumstance(Circumstance),
}

/// The signals of one passage.
pub type Signals = EnumMap<Signal, f32>;

// The features are shares and figures of general English, which mean the same in a corpus of one
// page and in one of thousands. Scores by the corpus's own idf grow with its size and are left out.
signals! {
    Coverage,
    ContextCoverage,
    PassageContextCoverage,
    GeneralContextCoverage,
    TellingCoverage,
    TellingPassageCoverage,
    TellingMissing,
    Names,
    Numbers,
    Forms,
    Associates,
    PassageSupport,
    LeadCoverage,
    HasDate,
    HasNumber,
    CountsNoun,
    HasPerson,
    HasPlace,
    HasReason,
    Denial,
    HeadingAsked,
    Entry,
    News,
    Length,
    ;
    BestCoverage => Coverage,
    BestTellingPassageCoverage => TellingPassageCoverage,
    BestPassageSupport => PassageSupport,
    ;
    /// Lead of the score over that of the next sentence.
    Margin => "margin",
    /// Logarithm of the passage's share of the softmax.
    Mass => "mass",
    /// How many terms the question itself has.
    Terms => "terms",
    /// General idf of the question's terms together.
    GeneralIdf => "general idf",
    /// Largest general idf of a term that the corpus has nowhere.
    Unknown => "unknown",
    /// Share of the question's general idf that the corpus has nowhere.
    UnknownShare => "unknown share",
    /// Whether a number is asked for.
    AsksNumber => "asks number",
    /// Whether a date is asked for.
    AsksDate => "asks date",
    /// Whether a person is asked for.
    AsksPerson => "asks person",
    /// Whether a place is asked for.
    AsksPlace => "asks place",
    /// Whether a reason is asked for.
    AsksReason => "asks reason",
}

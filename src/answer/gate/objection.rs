//! Objections: what overrides the fitted gate.
//!
//! The labelled questions have few best sentences that only repeat the question, or that have no
//! number where one is asked for: too few for a fit to learn what they are worth. What is added
//! here is chosen by hand, and belongs in the model once the data has such questions.

use crate::answer::model::feature::Feature;
use crate::answer::question::answer_type::AnswerType;
use crate::answer::question::question::Question;
use crate::answer::rank::scored::{Misfit, Scored};

/// Log odds so far below zero that no fitted value outweighs them.
const NEVER: f32 = -20.0;

/// Of the sentences of the train split without a number, one in eight answers a question for one,
/// where the signals say one in five; under headings, of which they know less, they are surer still.
const SELDOM: f32 = -1.4;

/// What is so hardly ever answers for what is not; chosen by hand, as no labelled question asks so.
const RARELY: f32 = -5.0;

/// What speaks against an answer where the signals alone say too little.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Objection {
    /// A reason, a number, a date or a name is asked for, and the sentence only repeats the
    /// question.
    Repeats,
    /// A number is asked for, and the sentence has none.
    Numberless,
    /// It asks about a name that the corpus does not have.
    Absent,
    /// It asks for what is not so, and the sentence says what is.
    Opposed,
}

impl Objection {
    /// All of them, in the order they are raised.
    const ALL: [Self; 4] = [Self::Repeats, Self::Numberless, Self::Absent, Self::Opposed];

    /// Its name, for whoever reads an explanation.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Repeats => "repeats",
            Self::Numberless => "numberless",
            Self::Absent => "absent",
            Self::Opposed => "opposed",
        }
    }

    /// What it adds to the logarithm of the odds.
    pub const fn leaning(self) -> f32 {
        match self {
            Self::Repeats | Self::Absent => NEVER,
            Self::Numberless => SELDOM,
            Self::Opposed => RARELY,
        }
    }

    fn applies(self, question: &Question, winner: &Scored) -> bool {
        match self {
            Self::Absent => !question.absent.is_empty(),
            Self::Opposed => winner.misfit == Some(Misfit::Opposed),
            Self::Repeats => {
                // What is new is a logarithm of one more than its count, so that 0 is nothing new.
                question.answer_type != AnswerType::Other && winner.features[Feature::News] <= 0.0
            }
            Self::Numberless => {
                question.answer_type == AnswerType::Number
                    && winner.features[Feature::HasNumber] <= 0.0
            }
        }
    }
}

/// What speaks against a sentence.
pub(in crate::answer) fn objections(question: &Question, winner: &Scored) -> Vec<Objection> {
    let all = Objection::ALL.into_iter();
    all.filter(|objection| objection.applies(question, winner)).collect()
}

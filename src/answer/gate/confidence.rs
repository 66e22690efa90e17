//! Confidence: how probable it is that a sentence answers the question.
//!
//! A gate, fitted on questions that the corpus answers against questions that it does not, looks
//! at what of the question the winner holds (rare words and names above all), at the kind of
//! answer, and at how clearly it wins. A monotone map turns its value into the probability that
//! the highlighted sentence is right, so that one threshold serves every corpus.

use crate::answer::model::feature::Feature;
use crate::answer::model::fitted::Model;
use crate::answer::question::answer_type::AnswerType;
use crate::answer::question::question::Question;
use crate::answer::rank::scored::{Ranked, Scored};
use crate::text::idf;

/// The features of the winner that the gate looks at: shares and figures of general English, which
/// mean the same in a corpus of one page and in one of thousands. Scores by the corpus's own idf
/// grow with its size and are left out.
const OF_WINNER: &[Feature] = &[
    Feature::Coverage,
    Feature::PassageCoverage,
    Feature::ContextCoverage,
    Feature::PassageContextCoverage,
    Feature::General,
    Feature::GeneralCoverage,
    Feature::GeneralPassageCoverage,
    Feature::GeneralContextCoverage,
    Feature::GeneralPassageContextCoverage,
    Feature::TellingCoverage,
    Feature::TellingPassageCoverage,
    Feature::TellingMissing,
    Feature::PassageMissing,
    Feature::Names,
    Feature::Numbers,
    Feature::Nearness,
    Feature::Tightness,
    Feature::Forms,
    Feature::Associates,
    Feature::PassageAssociates,
    Feature::Support,
    Feature::PassageSupport,
    Feature::Unsupported,
    Feature::NextUnsupported,
    Feature::Lacking,
    Feature::LeadCoverage,
    Feature::Leading,
    Feature::Meaning,
    Feature::PassageMeaning,
    Feature::Near,
    Feature::PassageNear,
    Feature::HasDate,
    Feature::HasNumber,
    Feature::CountsNoun,
    Feature::HasPerson,
    Feature::HasPlace,
    Feature::HasReason,
    Feature::Denial,
    Feature::HeadingAsked,
    Feature::Entry,
    Feature::Copy,
    Feature::News,
    Feature::Length,
];

/// The features whose best value among all sentences the gate looks at.
const BEST_OF: &[Feature] = &[
    Feature::Coverage,
    Feature::PassageCoverage,
    Feature::GeneralCoverage,
    Feature::GeneralPassageCoverage,
    Feature::TellingPassageCoverage,
    Feature::Support,
    Feature::PassageSupport,
    Feature::Meaning,
    Feature::PassageMeaning,
];

/// The signals that are no feature: their names, and what they are in plain words.
const OTHERS: &[(&str, &str)] = &[
    ("margin", "lead over the next sentence"),
    ("mass", "how clearly its passage stands out among all"),
    ("terms", "how many words the question has"),
    ("general share", "best of all sentences: the question's words, by rarity in English"),
    ("general idf", "how rare the question's words are in English"),
    ("pairs", "words side by side in the sentence as in the question"),
    ("passage pairs", "words side by side in the passage as in the question"),
    ("unknown", "how rare in English a word is that the corpus has nowhere"),
    ("unknown share", "share of the question that the corpus has nowhere, by rarity in English"),
    ("asks number", "the question asks for a number"),
    ("asks date", "the question asks for a date"),
    ("asks person", "the question asks for a person"),
    ("asks place", "the question asks for a place"),
    ("asks reason", "the question asks for a reason"),
];

/// The signals of the gate for one passage, in the order of [`signal_names`].
///
/// `sentences` are sorted, best first, and the passage is one of theirs.
pub fn signals(question: &Question, sentences: &[Scored], passage: Ranked) -> Vec<f32> {
    let Some(winner) = sentences.get(passage.best) else { return Vec::new() };
    let of_winner = OF_WINNER.iter().map(|feature| winner.features.get(*feature));
    let maximum = |feature: &Feature| {
        sentences.iter().map(|s| s.features.get(*feature)).fold(f32::MIN, f32::max)
    };
    let rival = sentences
        .iter()
        .filter(|other| (other.passage, other.sentence) != (winner.passage, winner.sentence))
        .map(|other| other.score)
        .fold(f32::MIN, f32::max);
    let margin = if rival > f32::MIN { winner.score - rival } else { 0.0 };
    let reading = question.analysed_in(winner.language);
    let terms = reading.map_or(&[][..], |reading| reading.terms.as_slice());
    let own: Vec<_> = terms.iter().filter(|term| term.weight >= 1.0).collect();
    let general: f32 = own.iter().map(|term| term.general_idf).sum();
    let unknown = || own.iter().filter(|term| term.ids.is_empty()).map(|term| term.general_idf);
    let rarest = unknown().fold(0.0, f32::max);
    let unknown_share = unknown().sum::<f32>() / general.max(1e-3);
    let possible = reading.map_or(0, |reading| reading.pairs.len()) as f32;
    let pairs = |feature: Feature| winner.features.get(feature) / (possible * idf(0, 100)).max(1.0);
    let kinds = [
        AnswerType::Number,
        AnswerType::Date,
        AnswerType::Person,
        AnswerType::Place,
        AnswerType::Reason,
    ]
    .map(|kind| f32::from(u8::from(question.answer_type == kind)));
    let best_general = maximum(&Feature::General) / general.max(1e-3);
    of_winner
        .chain(BEST_OF.iter().map(maximum))
        .chain([margin, passage.mass.max(1e-6).ln(), own.len() as f32, best_general])
        .chain([general, pairs(Feature::Pairs), pairs(Feature::PassagePairs)])
        .chain([rarest, unknown_share])
        .chain(kinds)
        .collect()
}

/// Names of the signals, for the model file.
pub fn signal_names() -> Vec<String> {
    let of_winner = OF_WINNER.iter().map(|feature| feature.name().to_owned());
    let best_of = BEST_OF.iter().map(|feature| format!("best {}", feature.name()));
    of_winner.chain(best_of).chain(OTHERS.iter().map(|(name, _)| (*name).to_owned())).collect()
}

/// What the signals are in plain words, in the order of [`signal_names`].
pub(in crate::answer) fn signal_labels() -> Vec<String> {
    let of_winner = OF_WINNER.iter().map(|feature| feature.label().to_owned());
    let best_of = BEST_OF.iter().map(|feature| format!("best of all: {}", feature.label()));
    of_winner.chain(best_of).chain(OTHERS.iter().map(|(_, label)| (*label).to_owned())).collect()
}

/// What speaks against an answer where the signals alone say too little: what a fit of few such
/// questions cannot learn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::answer) struct Objection {
    pub(in crate::answer) name: &'static str,
    /// In plain words.
    pub(in crate::answer) label: &'static str,
    /// What it adds to the logarithm of the odds.
    pub(in crate::answer) leaning: f32,
}

/// Where a reason, a number, a date or a name is asked for, what only repeats the question does not
/// answer it.
const REPEATS: Objection = Objection {
    name: "repeats",
    label: "the sentence says nothing that the question lacks",
    leaning: -20.0,
};
/// Of the sentences of the train split without a number, one in eight answers a question for one,
/// where the signals say one in five; under headings, of which they know less, they are surer
/// still.
const NUMBERLESS: Objection = Objection {
    name: "numberless",
    label: "a number is asked for and the sentence has none",
    leaning: -1.4,
};

/// What speaks against a sentence.
pub(in crate::answer) fn objections(
    question: &Question,
    winner: &Scored,
) -> impl Iterator<Item = Objection> {
    let repeats =
        question.answer_type != AnswerType::Other && winner.features.get(Feature::News) <= 0.0;
    let numberless = question.answer_type == AnswerType::Number
        && winner.features.get(Feature::HasNumber) <= 0.0;
    repeats.then_some(REPEATS).into_iter().chain(numberless.then_some(NUMBERLESS))
}

/// What the gate found of one passage.
#[derive(Clone, Debug)]
pub(in crate::answer) struct Judged {
    /// What is known of it, in the order of [`signal_names`].
    pub(in crate::answer) signals: Vec<f32>,
    /// What speaks against it besides.
    pub(in crate::answer) objections: Vec<Objection>,
    /// Probability that its best sentence answers.
    pub(in crate::answer) confidence: f32,
}

/// Judges passages, best first; one further down is no surer than one above it.
pub(in crate::answer) fn judge(
    model: &Model,
    question: &Question,
    sentences: &[Scored],
    passages: &[Ranked],
) -> Vec<Judged> {
    let mut most = 1.0_f32;
    let mut judged = Vec::with_capacity(passages.len());
    for passage in passages {
        let Some(winner) = sentences.get(passage.best) else { continue };
        let signals = signals(question, sentences, *passage);
        let objections: Vec<Objection> = objections(question, winner).collect();
        let against: f32 = objections.iter().map(|objection| objection.leaning).sum();
        let odds = model.of(winner.language).gate(winner.stratum).odds(&signals) + against;
        most = most.min(probability(odds));
        judged.push(Judged { signals, objections, confidence: most });
    }
    judged
}

/// The probability with such log odds; none of odds that are no number.
fn probability(odds: f32) -> f32 {
    let probability = 1.0 / (1.0 + (-odds).exp());
    // A model or features that overflow must refuse, never answer.
    if probability.is_finite() { probability.clamp(0.0, 1.0) } else { 0.0 }
}

//! The features of a sentence.

use super::{inquire, sentence};
use crate::answer::model::feature::Feature;
use enum_map::EnumMap;

/// What a row expects.
enum Want {
    /// More of the feature than the sentence that begins so.
    Above(&'static str),
    /// This much.
    Is(f32),
}
use Want::{Above, Is};

/// A feature, a question, how the sentence begins, and what is expected of it.
type Row = (Feature, &'static str, &'static str, Want);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    // What the words of the question say of a sentence and of what is around it.
    (Feature::Sentence, "When was the mill built?", "The mill was", Above("She sold")),
    (Feature::Sentence, "When was the mill built?", "The museum", Is(0.0)),
    (Feature::Passage, "When was the mill built?", "It cost", Above("She sold")),
    (Feature::Section, "Which museum tools are old?", "Exhibits", Above("The mill was")),
    (Feature::Document, "When was the mill built?", "Exhibits", Above("The pilot purchased")),
    (Feature::Headings, "Who are the owners?", "She sold", Above("The mill was")),
    (Feature::HeadingAsked, "Who are the owners?", "She sold", Is(1.0)),
    (Feature::HeadingAsked, "Who are the owners?", "A storm", Is(0.0)),
    (Feature::Title, "How old is the harbour?", "A storm", Above("The mill was")),
    (Feature::Previous, "When was the mill built?", "It cost", Above("The mill was")),
    (Feature::Previous, "When was the mill built?", "The mill was", Is(0.0)),
    (Feature::PassagePairs, "Where is the pilot boat?", "Many sailors", Above("A storm")),
    // Coverage.
    (Feature::Coverage, "Who destroyed the lighthouse?", "A storm", Is(1.0)),
    (Feature::Coverage, "Who destroyed the lighthouse?", "The damage", Is(0.0)),
    (Feature::PassageCoverage, "Who destroyed the lighthouse?", "The damage", Is(1.0)),
    (Feature::PassageCoverage, "Who destroyed the lighthouse?", "The mill was", Is(0.0)),
    (Feature::ContextCoverage, "Which storms destroyed the harbour?", "A storm", Is(1.0)),
    (Feature::ContextCoverage, "Which storms destroyed the harbour?", "A storm", Above("The damage")),
    (Feature::PassageContextCoverage, "Which storms destroyed the harbour?", "The damage", Is(1.0)),
    (Feature::GeneralPassageCoverage, "Who destroyed the lighthouse?", "The damage", Is(1.0)),
    (Feature::GeneralContextCoverage, "Which storms destroyed the harbour?", "A storm", Is(1.0)),
    (Feature::TellingCoverage, "Who destroyed the lighthouse?", "A storm", Above("The damage")),
    (Feature::TellingPassageCoverage, "Who destroyed the lighthouse?", "The damage", Is(1.0)),
    (Feature::TellingMissing, "Who destroyed the lighthouse?", "The mill was", Above("The damage")),
    (Feature::PassageMissing, "Who destroyed the lighthouse?", "The mill was", Above("The damage")),
    (Feature::Names, "Did they sell it to Karl Brandt?", "She sold", Is(1.0)),
    (Feature::Names, "Did they sell it to Karl Brandt?", "The barn", Is(0.0)),
    (Feature::Names, "Who destroyed the lighthouse?", "A storm", Is(0.5)),
    (Feature::Numbers, "What happened in 1871?", "The mill was", Is(1.0)),
    (Feature::Numbers, "What happened in 1871?", "The museum", Is(0.0)),
    (Feature::Numbers, "Who destroyed the lighthouse?", "A storm", Is(0.5)),
    // Other words.
    (Feature::Forms, "Is there electricity?", "Electronics", Above("The mill was")),
    (Feature::Associates, "What was the cost of the damage?", "The price", Above("The first owner")),
    (Feature::Everyday, "Who bought a car?", "The pilot purchased", Above("Many sailors")),
    (Feature::PassageEveryday, "Who bought a car?", "Many sailors", Above("A storm")),
    (Feature::PassageSupport, "Who bought a car?", "Many sailors", Above("The mill was")),
    // What is asked for.
    (Feature::HasDate, "When was the mill built?", "The mill was", Is(1.0)),
    (Feature::HasDate, "When was the mill built?", "It cost", Is(0.0)),
    (Feature::HasDate, "Who built the mill?", "The mill was", Is(0.0)),
    (Feature::HasNumber, "How many crowns was it?", "It cost", Is(1.0)),
    (Feature::HasNumber, "How many crowns was it?", "The wheel", Is(0.0)),
    (Feature::CountsNoun, "How many tools are there?", "It shows", Is(1.0)),
    (Feature::CountsNoun, "How many tools are there?", "It cost", Is(0.0)),
    (Feature::HasPerson, "Who was the first owner?", "The first owner", Is(1.0)),
    (Feature::HasPerson, "Who was the first owner?", "The wheel", Is(0.0)),
    (Feature::HasPlace, "Where do boats carry grain?", "Boats that", Is(1.0)),
    (Feature::HasPlace, "Where do boats carry grain?", "Many sailors", Is(0.0)),
    (Feature::HasReason, "Why did she sell the mill?", "She sold", Is(1.0)),
    (Feature::HasReason, "Why did she sell the mill?", "The mill was", Is(0.0)),
    (Feature::Denial, "Are dogs allowed?", "Dogs", Is(1.0)),
    (Feature::Denial, "Are dogs allowed?", "Cats", Is(0.0)),
    (Feature::Denial, "Which animals are not allowed?", "Dogs", Is(0.0)),
    (Feature::Denial, "Which animals are not allowed?", "Cats", Is(1.0)),
    (Feature::HasCode, "How do I mend the wheel?", "wheel --mend", Is(1.0)),
    (Feature::HasCode, "How do I mend the wheel?", "The wheel", Is(0.0)),
    (Feature::HasStep, "How do I open the sluice?", "Open the", Is(1.0)),
    (Feature::HasStep, "How do I open the sluice?", "The wheel", Is(0.0)),
    // Shape and structure.
    (Feature::Length, "When was the mill built?", "She sold", Above("It cost")),
    (Feature::Place, "When was the mill built?", "The mill was", Is(0.0)),
    (Feature::Place, "When was the mill built?", "It cost", Is(1.0)),
    (Feature::First, "When was the mill built?", "The mill was", Is(1.0)),
    (Feature::First, "When was the mill built?", "It cost", Is(0.0)),
    (Feature::SentenceRank, "Who destroyed the lighthouse?", "A storm", Is(1.0)),
    (Feature::SentenceRank, "When was the mill built?", "The mill was", Above("She sold")),
    (Feature::News, "Is the damage expensive?", "The damage", Is(0.0)),
    (Feature::News, "Is the damage expensive?", "A storm", Above("The damage")),
    (Feature::Headed, "When was the mill built?", "She sold", Is(1.0)),
    (Feature::Headed, "When was the mill built?", "The mill was", Is(0.0)),
    (Feature::Listed, "What does a child pay?", "Child", Is(1.0)),
    (Feature::Listed, "What does a child pay?", "The price", Is(0.0)),
    (Feature::Entry, "What does a child pay?", "Child", Above("Adult")),
    (Feature::Entry, "What does a child pay?", "Adult", Is(0.0)),
    (Feature::LeadCoverage, "What is the price for a child?", "Child", Is(1.0)),
    (Feature::LeadCoverage, "What is the price for a child?", "Child", Above("Adult")),
    (Feature::LeadCoverage, "What is the price for a child?", "Adult", Above("The wheel")),
    (Feature::Leading, "What is the price for a child?", "The price", Is(1.0)),
    (Feature::Leading, "What is the price for a child?", "Child", Is(0.0)),
    (Feature::Code, "How do I mend the wheel?", "wheel --mend", Is(1.0)),
    (Feature::Code, "How do I mend the wheel?", "Open the", Is(0.0)),
];

#[test]
fn every_feature_says_what_it_is_for() {
    let mut wrong = Vec::new();
    for (feature, question, start, want) in ROWS {
        let (value, bound) = inquire(question, |snapshot, trace| {
            let of = |start: &str| sentence(snapshot, trace, start).features[*feature];
            let bound = match want {
                Above(other) => of(other),
                Is(value) => *value,
            };
            (of(start), bound)
        });
        let holds = match want {
            // A little more is no more: sums of floats differ in their last digits.
            Above(_) => value > bound + 1e-3,
            Is(_) => (value - bound).abs() < 1e-3,
        };
        if !holds {
            let name = feature.name();
            wrong.push(format!("{name} of {start:?} in {question:?}: {value}, against {bound}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_feature_has_a_row() {
    let mut rows = EnumMap::<Feature, usize>::default();
    for (feature, ..) in ROWS {
        rows[*feature] += 1;
    }
    let without: Vec<_> = rows.iter().filter(|(_, count)| **count == 0).collect();
    assert!(without.is_empty(), "{without:?}");
}

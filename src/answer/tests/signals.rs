//! The signals of the gate, and the objections beside it.

use super::{inquire, sentence};
use crate::answer::gate::objection::{Objection, objections};
use crate::answer::model::signal::{Signal, SignalSource, Signals};
use crate::answer::trace::Trace;
use enum_map::EnumMap;

const LIGHTHOUSE: &str = "Who destroyed the lighthouse?";

/// The signals of the best passage.
fn signals(question: &str) -> Signals {
    inquire(question, |_, trace| best(trace))
}

fn best(trace: &Trace<'_>) -> Signals {
    trace.judged.first().expect("a passage was judged").signals
}

/// A signal, a question of which it is larger, and one of which it is smaller.
#[rustfmt::skip]
const MORE: &[(Signal, &str, &str)] = &[
    (Signal::Margin, LIGHTHOUSE, "Is there any food?"),
    (Signal::Mass, LIGHTHOUSE, "Is there any food?"),
    (Signal::Terms, "Which boats carry grain to the bay?", LIGHTHOUSE),
    (Signal::GeneralIdf, "Which boats carry grain to the bay?", LIGHTHOUSE),
    (Signal::Unknown, "Who destroyed the zeppelin?", LIGHTHOUSE),
    (Signal::UnknownShare, "Who destroyed the zeppelin?", LIGHTHOUSE),
    (Signal::AsksNumber, "How many tools are there?", LIGHTHOUSE),
    (Signal::AsksDate, "When was the mill built?", LIGHTHOUSE),
    (Signal::AsksPerson, LIGHTHOUSE, "When was the mill built?"),
    (Signal::AsksPlace, "Where is the pilot boat?", LIGHTHOUSE),
    (Signal::AsksReason, "Why did she sell the mill?", LIGHTHOUSE),
];

#[test]
fn what_is_known_of_a_passage_tells_one_question_from_another() {
    let mut wrong = Vec::new();
    for (signal, more, less) in MORE {
        let (larger, smaller) = (signals(more)[*signal], signals(less)[*signal]);
        if larger <= smaller {
            let name = signal.name();
            wrong.push(format!("{name} of {more:?} is {larger}, of {less:?} {smaller}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_signal_that_is_no_feature_has_a_row() {
    for (signal, ()) in EnumMap::<Signal, ()>::default() {
        let has_row = MORE.iter().any(|(of, ..)| *of == signal);
        let no_feature = matches!(signal.source(), SignalSource::Circumstance(_));
        assert_eq!(has_row, no_feature, "{}", signal.name());
    }
}

#[test]
fn other_signals_are_a_feature_of_the_best_sentence_or_the_largest_of_all() {
    inquire("When was the mill built?", |_, trace| {
        let signals = best(trace);
        let passage = trace.ranking.passages.first().unwrap();
        let winner = &trace.sentences()[passage.best];
        for (signal, value) in signals {
            let all = |feature| trace.sentences().iter().map(move |one| one.features[feature]);
            let want = match signal.source() {
                SignalSource::Winner(feature) => winner.features[feature],
                SignalSource::Best(feature) => all(feature).fold(f32::MIN, f32::max),
                SignalSource::Circumstance(_) => continue,
            };
            assert_eq!(value.to_bits(), want.to_bits(), "{}", signal.name());
        }
    });
}

#[test]
fn a_question_that_nothing_knows_of_has_all_of_it_unknown() {
    let signals = signals("Any zeppelins?");
    assert!((signals[Signal::UnknownShare] - 1.0).abs() < 1e-6);
}

#[test]
fn what_only_repeats_the_question_or_has_no_number_is_objected_to() {
    for (question, start, want) in [
        (
            "How much was the expensive damage?",
            "The damage",
            &[Objection::Repeats, Objection::Numberless][..],
        ),
        ("Is the damage expensive?", "The damage", &[]),
        ("Why was the damage expensive?", "The damage", &[Objection::Repeats]),
        ("How many tools are there?", "It shows", &[]),
        ("How many tools are there?", "Exhibits", &[Objection::Numberless]),
        ("When was the mill built?", "The mill was", &[]),
    ] {
        let raised = inquire(question, |snapshot, trace| {
            objections(trace.question(), sentence(snapshot, trace, start))
        });
        assert_eq!(raised, want, "{question}: {start}");
        assert!(raised.iter().all(|objection| objection.leaning() < 0.0));
    }
}

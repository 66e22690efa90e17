//! Gaps on their way into the store.

use std::sync::Arc;
use std::time::Duration;

use super::*;
use crate::index::{DIMENSIONS, EncodeError, Encoder};
use crate::library::AskRequest;
use crate::service::{GapRecorder, asked, refused};
use crate::store::{GapEvent, GapQuery, GapState, Store, StorePlace};
use crate::text::Language;

/// An encoder for which all questions mean the same, and that knows English alone.
#[derive(Debug)]
struct OneMeaning {
    /// How long it takes for each text.
    slow: Duration,
}

impl Encoder for OneMeaning {
    fn name(&self) -> &'static str {
        "one meaning"
    }

    fn encode(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncodeError> {
        std::thread::sleep(self.slow);
        let mut vector = vec![0.0; DIMENSIONS];
        vector[7] = -1.0;
        Ok(vec![vector; texts.len()])
    }

    fn knows(&self, language: Language) -> bool {
        language == Language::English
    }
}

fn recorded(recorder: &GapRecorder) -> Vec<String> {
    assert!(recorder.finish(Duration::from_secs(20)));
    let query = GapQuery { viewer: None, state: GapState::Open, since: None, offset: 0, limit: 10 };
    let groups = recorder.store().gaps(&query).unwrap().groups;
    let mut told: Vec<String> =
        groups.iter().map(|group| format!("{} {}", group.asked, group.question)).collect();
    told.sort();
    told
}

#[test]
fn questions_of_one_meaning_are_one_gap_where_the_encoder_knows_their_language() {
    let community = Community::four();
    let place = StorePlace::folder(Some(community.data().join("data")), 90);
    let (store, _) = Store::open(&place, Timestamp::UNIX_EPOCH);
    let recorder = GapRecorder::of(store, Some(Arc::new(OneMeaning { slow: Duration::ZERO })));
    let holdings = community.library.holdings();
    for question in [
        "How much is a ticket for the boat?",
        "What does the ferry cost?",
        "Combien coûte le billet du bateau ?",
        "Quel est le prix de la traversée ?",
    ] {
        let request = AskRequest { question: question.to_owned(), ..AskRequest::default() };
        let answer = holdings.ask(&request).unwrap().reply;
        assert!(!answer.answered);
        recorder.record(refused(Viewer::Direct, (question, &[]), &answer, Timestamp::UNIX_EPOCH));
    }
    assert_eq!(
        recorded(&recorder),
        [
            "1 Combien coûte le billet du bateau ?",
            "1 Quel est le prix de la traversée ?",
            "2 How much is a ticket for the boat?",
        ]
    );
}

#[test]
fn what_a_question_goes_on_from_is_recorded_with_it_and_found_again() {
    let community = Community::four();
    let answer = community.library.ask(&AskRequest::default()).unwrap().reply;
    let earlier = ["Who rows?".to_owned(), "And when?".to_owned()];
    let event = refused(Viewer::Terminal, ("a ↪ b?", &earlier), &answer, Timestamp::UNIX_EPOCH);
    assert_eq!(event.question, "Who rows? ↪ And when? ↪ a → b?");
    assert_eq!(asked(&event.question), ("a → b?".to_owned(), earlier.to_vec()));
    let off = GapRecorder::of(Store::off(), None);
    off.record(event);
    assert!(off.finish(Duration::ZERO) && off.store().dropped() == 0);
}

#[test]
fn what_a_person_asked_a_moment_ago_is_deleted_with_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let place = StorePlace::folder(Some(folder.path().to_owned()), 90);
    let (store, _) = Store::open(&place, Timestamp::UNIX_EPOCH);
    let slow = OneMeaning { slow: Duration::from_millis(5) };
    let recorder = GapRecorder::of(store.clone(), Some(Arc::new(slow)));
    let (person, other) = (store.person(1), store.person(2));
    // More than wait to be encoded.
    for n in 0..150 {
        let asker = if n == 77 { other } else { person };
        let event =
            GapEvent::refused(Viewer::Direct, "What is the cost of it?", Timestamp::UNIX_EPOCH);
        recorder.record(GapEvent { asker, ..event });
    }
    assert!(recorder.left() > 0);
    let removed = recorder.forget(person.unwrap(), Duration::from_secs(20)).unwrap();
    assert_eq!((removed.gaps, recorder.left()), (149, 0));
    assert_eq!(recorded(&recorder), ["1 What is the cost of it?"]);
}

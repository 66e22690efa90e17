//! Questions in groups: which belong together, how groups stand, what deletion leaves.

use super::*;

#[test]
fn questions_that_ask_the_same_are_one_group() {
    for (first, second, groups) in [
        ("Where is the base?", "where is   the BASE", 1),
        ("Where is the old base now", "Where is the old air base now", 1),
        ("Where is the base?", "Who leads the party?", 2),
        (
            "How many people work in the hall of Bern now?",
            "How many people work in the hall of Basel now?",
            2,
        ),
        ("Who left the base in 2013?", "Who left the base in 2014?", 2),
        ("Who is the current president of Niger?", "Who is the current president of Mali?", 2),
        ("Can I bring my dog to the camp site?", "Can I bring my cat to the camp site?", 2),
        (
            "How do I get a refund for my day ticket?",
            "How do I get a refund for my year ticket?",
            2,
        ),
        ("Can I change my name on the server?", "Can I not change my name on the server?", 2),
        (
            "How can I change my name on the server of the club? ↪ and how?",
            "How can I change my name on the server of the club? ↪ and why?",
            2,
        ),
        (
            "How can I change my name on the server of the club?",
            "How can I change my name on the server of the club? ↪ and why?",
            2,
        ),
        ("Who left first? ↪ and why?", "who LEFT first? ↪ And why", 1),
        ("…", "!?", 1),
    ] {
        let Some(kept) = Kept::begin() else { return };
        kept.record(asked(first, 0));
        kept.record(asked(second, 1));
        let listed = kept.listed(None, GapState::Open);
        assert_eq!(listed.len(), groups, "{first} {second}");
        assert_eq!(listed.iter().map(|(_, asked)| asked).sum::<u64>(), 2);
    }
}

#[test]
fn questions_of_one_meaning_are_one_group_in_one_place() {
    let vector = |last: i8| Some(vec![100, 50, -20, last]);
    for (viewer, other, groups) in [
        (SERVER, vector(5), 1),
        (SERVER, Some(vec![-100, 50, 20, 5]), 2),
        (SERVER, None, 2),
        (SERVER, Some(vec![100, 50]), 2),
        (Viewer::Guild(8), vector(1), 2),
        (Viewer::Direct, vector(1), 2),
    ] {
        let Some(kept) = Kept::begin() else { return };
        kept.record(GapEvent { vector: vector(1), ..asked("How many soldiers are there?", 0) });
        let event = GapEvent::refused(viewer, "What is the size of its army?", at(0));
        kept.record(GapEvent { vector: other.clone(), ..event });
        let listed = kept.listed(None, GapState::Open);
        assert_eq!(listed.len(), groups, "{viewer:?} {other:?}");
    }
}

#[test]
fn an_old_group_is_found_among_many_of_one_document() {
    let Some(kept) = Kept::begin() else { return };
    let name = |n: u8| format!("w{}{}", char::from(b'a' + n / 10), char::from(b'k' + n % 10));
    let ask = |question: String| {
        let event = asked(&question, 0).within(Some("handbook".to_owned()));
        kept.store.record(StoreEvent::Gap(Box::new(event)));
    };
    for n in 0..100 {
        ask(format!("Where is the old {} base now", name(n)));
    }
    ask(format!("Where is the old air {} base now", name(0)));
    kept.flush();
    let query =
        GapQuery { viewer: None, state: GapState::Open, since: None, offset: 0, limit: 200 };
    let groups = kept.store.gaps(&query).unwrap().groups;
    assert_eq!((groups.len(), groups[0].asked), (100, 2), "{:?}", groups[0]);
}

#[test]
fn the_most_asked_come_first_and_each_place_sees_its_own() {
    let Some(kept) = Kept::begin() else { return };
    for (question, times) in [("once", 1), ("thrice", 3), ("twice", 2)] {
        for n in 0..times {
            kept.record(asked(question, n));
        }
    }
    kept.record(GapEvent::refused(Viewer::Terminal, "elsewhere", at(9)));
    let names = |viewer| {
        let listed = kept.listed(viewer, GapState::Open);
        listed.into_iter().map(|(question, _)| question).collect::<Vec<_>>()
    };
    assert_eq!(names(Some(SERVER)), ["thrice", "twice", "once"]);
    assert_eq!(names(None), ["thrice", "twice", "elsewhere", "once"]);
    assert_eq!(names(Some(Viewer::Terminal)), ["elsewhere"]);
    assert_eq!(names(Some(Viewer::Guild(8))), [""; 0]);
    let query =
        GapQuery { viewer: None, state: GapState::Open, since: Some(at(1)), offset: 1, limit: 1 };
    let page = kept.store.gaps(&query).unwrap();
    assert_eq!((page.total, page.groups[0].question.as_str()), (3, "twice"));
}

#[test]
fn a_closed_group_opens_when_it_is_asked_again_and_a_dismissed_one_does_not() {
    let Some(kept) = Kept::begin() else { return };
    kept.record(asked("Is it closed?", 0));
    let closed = kept.store.most_asked(1).unwrap()[0].id;
    kept.record(asked("Who dismissed that?", 1));
    // Of two that were asked as often, the last one comes first.
    let dismissed = kept.store.most_asked(1).unwrap()[0].id;
    assert_eq!(kept.store.close(&[closed], 12, at(1)).unwrap(), 1);
    assert!(kept.store.dismiss(dismissed).unwrap());
    // Each once: neither is open any more.
    assert_eq!(kept.store.close(&[closed, dismissed], 13, at(1)).unwrap(), 0);
    assert!(!kept.store.dismiss(dismissed).unwrap());
    let group = kept.store.gap(closed).unwrap().unwrap();
    assert_eq!((group.state, group.closed_by), (GapState::Closed, Some(12)));
    assert_eq!(kept.store.most_asked(9).unwrap(), []);
    kept.record(asked("Is it CLOSED?", 2));
    kept.record(asked("who dismissed that", 2));
    assert_eq!(kept.listed(None, GapState::Open), [("Is it CLOSED?".to_owned(), 2)]);
    assert_eq!(kept.listed(None, GapState::Dismissed), [("Who dismissed that?".to_owned(), 2)]);
}

#[test]
fn a_group_tells_what_is_known_of_it() {
    let Some(kept) = Kept::begin() else { return };
    let nearest = NearestSection {
        document: "Niger".to_owned(),
        section: vec!["History".to_owned(), "Coup".to_owned()],
        id: "niger#history.1".to_owned(),
        quoted: Some("In 2023.".to_owned()),
    };
    let first = GapEvent { private: true, nearest: Some(nearest.clone()), ..asked("Why?", 5) };
    kept.record(first);
    let group = kept.store.most_asked(1).unwrap().remove(0);
    assert!(group.private);
    // Told out of order, as by a queue of another process.
    kept.record(asked("Why?", 1));
    let group = kept.store.gap(group.id).unwrap().unwrap();
    assert_eq!((group.first, group.last, group.asked), (at(1), at(5), 2));
    assert_eq!((group.nearest, group.private), (Some(nearest), false));
}

#[test]
fn a_question_to_one_document_is_another_than_that_to_all() {
    let Some(kept) = Kept::begin() else { return };
    for document in [None, Some("mill"), Some("ferry"), Some("mill")] {
        let vector = Some(vec![100, 50]);
        let event = GapEvent { vector, ..asked("When was it built?", 0) };
        kept.record(event.within(document.map(str::to_owned)));
    }
    let groups = kept.store.most_asked(9).unwrap();
    let mut told: Vec<_> =
        groups.iter().map(|group| (group.document.as_deref(), group.asked)).collect();
    told.sort_unstable();
    assert_eq!(told, [(None, 1), (Some("ferry"), 1), (Some("mill"), 2)]);
    assert!(groups.iter().all(|group| group.question == "When was it built?"));
}

#[test]
fn one_interaction_counts_once() {
    let Some(kept) = Kept::begin() else { return };
    for interaction in [Some(1), Some(1), Some(2), None, None] {
        kept.record(GapEvent { interaction, ..asked("Why?", 0) });
    }
    assert_eq!(kept.listed(None, GapState::Open), [("Why?".to_owned(), 4)]);
}

#[test]
fn one_meaning_is_none_across_a_denial_or_a_question_before() {
    for (first, second) in [
        ("Can I change my name?", "Can I not change my name?"),
        ("Who sold it?", "Who painted it? ↪ who sold it?"),
        ("Who painted it? ↪ and when?", "Who sold it? ↪ and when?"),
    ] {
        let Some(kept) = Kept::begin() else { return };
        for question in [first, second] {
            kept.record(GapEvent { vector: Some(vec![100, 50]), ..asked(question, 0) });
        }
        assert_eq!(kept.listed(None, GapState::Open).len(), 2, "{first} {second}");
    }
}

#[test]
fn shared_words_are_no_match_where_the_meanings_differ() {
    for (other, groups) in [(Some(vec![10, 100]), 2), (Some(vec![10, 100, 0]), 1), (None, 1)] {
        let Some(kept) = Kept::begin() else { return };
        let first = asked("Where is the old base now", 0);
        kept.record(GapEvent { vector: Some(vec![100, 50]), ..first });
        let second = asked("Where is the old air base now", 0);
        kept.record(GapEvent { vector: other.clone(), ..second });
        assert_eq!(kept.listed(None, GapState::Open).len(), groups, "{other:?}");
    }
}

#[test]
fn a_question_finds_its_like_among_many_of_the_same_words() {
    let Some(kept) = Kept::begin() else { return };
    for n in 0..150 {
        let words = format!("Where is the gate w{} of the old town?", "x".repeat(n));
        kept.store.record(StoreEvent::Gap(Box::new(asked(&words, 0))));
    }
    kept.flush();
    for (question, groups) in [
        // The third is none of the newest with the words that all of them have.
        ("Where is the gate wxx of the old town now?", 150),
        ("Where is the gate of the old town?", 150),
        ("Where is the new gate of the old town?", 151),
        ("Where is the gate w2 of the old town?", 152),
        ("Where is the gate w2 of the old town now?", 152),
    ] {
        kept.record(asked(question, 1));
        let query =
            GapQuery { viewer: None, state: GapState::Open, since: None, offset: 0, limit: 1 };
        assert_eq!(kept.store.gaps(&query).unwrap().total, groups, "{question}");
    }
}

//! What holds whatever happens, tried with random lives of a store.

use proptest::prelude::*;

use super::*;

#[derive(Clone, Debug)]
enum Step {
    Ask { person: u64, words: usize, viewer: usize },
    Dismiss,
    Close,
    Forget(u64),
    Leave(usize),
}

const QUESTIONS: [&str; 6] = [
    "Where is the old base now?",
    "Where is the old air base now?",
    "where is the OLD base now",
    "Who left in 2013?",
    "Who left in 2014?",
    "…",
];
const VIEWERS: [Viewer; 3] = [Viewer::Terminal, Viewer::Direct, SERVER];

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (1..4_u64, 0..QUESTIONS.len(), 0..VIEWERS.len())
            .prop_map(|(person, words, viewer)| Step::Ask { person, words, viewer }),
        1 => Just(Step::Dismiss),
        1 => Just(Step::Close),
        1 => (1..4_u64).prop_map(Step::Forget),
        1 => (0..VIEWERS.len()).prop_map(Step::Leave),
    ]
}

fn all(store: &Store) -> Vec<GapGroup> {
    let states = [GapState::Open, GapState::Closed, GapState::Dismissed];
    let page = |state| GapQuery { viewer: None, state, since: None, offset: 0, limit: 999 };
    states.into_iter().flat_map(|state| store.gaps(&page(state)).unwrap().groups).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn groups_count_what_was_asked_and_show_what_is_left(steps in prop::collection::vec(step(), 1..40)) {
        let Some(kept) = Kept::begin() else { return Ok(()) };
        // Later than now: a database leaves out what is older than that its person was forgotten.
        let begun = Timestamp::now() + jiff::SignedDuration::from_mins(1);
        let at = |seconds| begun + jiff::SignedDuration::from_secs(seconds);
        // Who asked what, where.
        let mut life: Vec<(u64, &str, Viewer)> = Vec::new();
        for (second, step) in (0..).zip(steps) {
            let first = kept.store.most_asked(1).unwrap().first().map(|group| group.id);
            match step {
                Step::Ask { person, words, viewer } => {
                    let (question, viewer) = (QUESTIONS[words], VIEWERS[viewer]);
                    life.push((person, question, viewer));
                    let asker = kept.store.person(person);
                    let event = GapEvent::refused(viewer, question, at(second));
                    kept.record(GapEvent { asker, ..event });
                }
                Step::Dismiss => {
                    first.map(|id| kept.store.dismiss(id).unwrap());
                }
                Step::Close => {
                    first.map(|id| kept.store.close(&[id], 1, at(second)).unwrap());
                }
                Step::Forget(person) => {
                    kept.store.forget(kept.store.person(person).unwrap()).unwrap();
                    life.retain(|(other, ..)| *other != person);
                }
                Step::Leave(viewer) => {
                    // Only servers can; a life without them has nothing to lose.
                    if let Viewer::Guild(guild) = VIEWERS[viewer] {
                        kept.store.guild_gone(guild, at(second)).unwrap();
                        kept.store.tidy(at(second + 7 * 24 * 60 * 60)).unwrap();
                        life.retain(|(_, _, other)| *other != VIEWERS[viewer]);
                    }
                }
            }
        }
        let groups = all(&kept.store);
        for viewer in VIEWERS {
            let groups: Vec<_> = groups.iter().filter(|group| group.viewer == viewer).collect();
            let mut lived = life.clone();
            lived.retain(|(_, _, other)| *other == viewer);
            prop_assert_eq!(groups.iter().map(|group| group.asked).sum::<u64>(), lived.len() as u64);
            for group in groups {
                let question = group.question.as_str();
                prop_assert!(lived.iter().any(|(_, own, _)| *own == question), "{group:?}");
                prop_assert!(group.first <= group.last);
            }
        }
    }
}

//! Votes, and what is deleted of persons, servers and old times.

use super::*;

fn vote(store: &Store, person: u64, helpful: bool) -> VoteEvent {
    VoteEvent {
        answer: 77,
        voter: store.person(person).unwrap(),
        helpful,
        viewer: SERVER,
        question: "Who left?".to_owned(),
        history: vec!["Who came?".to_owned()],
        quoted: "They left in 2024.".to_owned(),
        document: "Niger".to_owned(),
        at: at(0),
    }
}

#[test]
fn a_person_has_one_vote_on_an_answer_and_may_change_it() {
    let Some(kept) = Kept::begin() else { return };
    for (person, helpful, want) in
        [(1, true, (1, 1)), (1, true, (1, 1)), (2, false, (1, 2)), (1, false, (0, 2))]
    {
        kept.store.record(StoreEvent::Vote(Box::new(vote(&kept.store, person, helpful))));
        kept.flush();
        let share = kept.store.votes(Some(SERVER)).unwrap();
        assert_eq!((share.helpful, share.votes), want);
    }
    assert_eq!(kept.store.votes(Some(Viewer::Direct)).unwrap().votes, 0);
    let voted = kept.store.voted().unwrap();
    assert_eq!((voted.len(), voted[0].share.votes), (1, 2));
    assert_eq!(voted[0].history, ["Who came?"]);
    // What comes late, as of one who waited for the store, is not the last word.
    let late = VoteEvent { at: at(-9), ..vote(&kept.store, 1, true) };
    kept.store.record(StoreEvent::Vote(Box::new(late)));
    kept.flush();
    assert_eq!(kept.store.votes(Some(SERVER)).unwrap().helpful, 0);
}

#[test]
fn no_id_of_a_mention_is_written() {
    let Some(kept) = Kept::begin() else { return };
    let question = "What did <@123> decide?".to_owned();
    let history = vec!["Who is <@!456>?".to_owned()];
    kept.record(asked(&question, 0));
    let vote = VoteEvent { question, history, ..vote(&kept.store, 1, true) };
    kept.store.record(StoreEvent::Vote(Box::new(vote)));
    kept.flush();
    let voted = kept.store.voted().unwrap();
    assert_eq!((&*voted[0].question, &*voted[0].history[0]), ("What did decide?", "Who is ?"));
    assert_eq!(kept.listed(None, GapState::Open), [("What did decide?".to_owned(), 1)]);
}

#[test]
fn a_vote_that_it_helped_takes_the_gap_back() {
    let Some(kept) = Kept::begin() else { return };
    let against = |person| GapEvent {
        reason: GapReason::NotHelpful,
        answer: Some(77),
        asker: kept.store.person(person),
        ..asked("Who left?", 0)
    };
    for person in [1, 1, 2] {
        kept.record(against(person));
    }
    assert_eq!(kept.listed(None, GapState::Open), [("Who left?".to_owned(), 2)]);
    for (person, left) in [(1, 1), (1, 1), (2, 0)] {
        kept.store.record(StoreEvent::Vote(Box::new(vote(&kept.store, person, true))));
        kept.flush();
        let asked: u64 = kept.listed(None, GapState::Open).iter().map(|(_, asked)| asked).sum();
        assert_eq!(asked, left);
    }
}

#[test]
fn nothing_is_left_of_who_is_forgotten() {
    let Some(kept) = Kept::begin() else { return };
    let own =
        |question, person| GapEvent { asker: kept.store.person(person), ..asked(question, 0) };
    kept.record(own("Where is the secret garden?", 1));
    kept.record(own("where is the secret garden", 2));
    kept.record(own("My words alone", 1));
    kept.store.record(StoreEvent::Vote(Box::new(vote(&kept.store, 1, true))));
    let removed = kept.store.forget(kept.store.person(1).unwrap()).unwrap();
    assert_eq!((removed.gaps, removed.votes), (2, 1));
    // The other's wording is what is left to show.
    assert_eq!(kept.listed(None, GapState::Open), [("where is the secret garden".to_owned(), 1)]);
    drop(kept.store);
    for words in ["My words alone", "Where is the secret"] {
        assert!(!kept.home.holds(words), "{words}");
    }
}

#[test]
fn what_is_too_old_goes_and_so_does_a_server_after_a_week() {
    const DAY: i64 = 24 * 60 * 60;
    let Some(kept) = Kept::begin() else { return };
    kept.record(asked("Old and asked again", -91 * DAY));
    kept.record(asked("Old and asked again", -DAY));
    kept.record(asked("Old", -91 * DAY));
    kept.record(GapEvent::refused(Viewer::Guild(8), "Of another server", at(0)));
    let chosen = GuildSettings { rate: Some(1), ..GuildSettings::default() };
    kept.store.set(8, &chosen).unwrap();
    assert_eq!(kept.store.tidy(at(0)).unwrap().gaps, 2);
    assert_eq!(
        kept.listed(None, GapState::Open),
        [("Of another server".to_owned(), 1), ("Old and asked again".to_owned(), 1)]
    );
    kept.store.guild_gone(8, at(0)).unwrap();
    assert_eq!(kept.store.tidy(at(6 * DAY)).unwrap(), Removed::default());
    kept.store.guild_back(8).unwrap();
    assert_eq!(kept.store.tidy(at(8 * DAY)).unwrap(), Removed::default());
    kept.store.guild_gone(8, at(8 * DAY)).unwrap();
    kept.store.guild_gone(8, at(14 * DAY)).unwrap();
    let (gone, there) = (Some(at(8 * DAY)), None);
    let stored = kept.store.guilds().unwrap().into_iter().map(|stored| (stored.guild, stored.gone));
    let stored: Vec<_> = stored.collect();
    assert!(stored.contains(&(8, gone)) && stored.iter().any(|(_, gone)| *gone == there));
    assert_eq!(kept.store.tidy(at(15 * DAY)).unwrap().gaps, 1);
    assert_eq!(kept.listed(None, GapState::Open), [("Old and asked again".to_owned(), 1)]);
    assert_eq!(kept.store.setting(8).unwrap(), GuildSettings::default());
}

#[test]
fn that_a_server_went_is_known_until_nothing_is_left_of_it() {
    let week = at(7 * 24 * 60 * 60);
    for left in ["gap", "vote", "setting"] {
        let Some(kept) = Kept::begin() else { return };
        let event = match left {
            "gap" => StoreEvent::Gap(Box::new(asked("Where?", 0))),
            _ => StoreEvent::Vote(Box::new(vote(&kept.store, 1, true))),
        };
        if left == "setting" {
            let chosen = GuildSettings { rate: Some(1), ..GuildSettings::default() };
            kept.store.set(7, &chosen).unwrap();
        } else {
            kept.store.record(event);
        }
        let listed = || {
            let stored = kept.store.guilds().unwrap();
            stored.iter().map(|stored| (stored.guild, stored.gone)).collect::<Vec<_>>()
        };
        kept.store.guild_gone(7, at(0)).unwrap();
        kept.store.guild_over(7, week).unwrap();
        assert_eq!(listed(), [(7, Some(at(0)))], "{left}");
        kept.store.tidy(week).unwrap();
        kept.store.guild_over(7, at(0)).unwrap();
        assert_eq!(listed(), [(7, Some(at(0)))], "not yet");
        kept.store.guild_over(7, week).unwrap();
        assert_eq!(listed(), [], "{left}");
    }
}

#[test]
fn of_more_than_are_kept_the_settled_and_the_old_go_first() {
    let Some(kept) = Kept::begin() else { return };
    for (n, question) in (0..).zip(["Open", "Closed", "Dismissed", "Open", "Newest", "Dismissed"]) {
        kept.record(asked(question, n));
    }
    let listed = || kept.store.most_asked(9).unwrap();
    let of = |question: &str| listed().into_iter().find(|g| g.question == question).unwrap().id;
    let (closed, dismissed) = (of("Closed"), of("Dismissed"));
    kept.store.close(&[closed], 1, at(9)).unwrap();
    assert!(kept.store.dismiss(dismissed).unwrap());
    for (most, left) in [
        (6, [2, 1, 1, 2]),
        (5, [2, 1, 0, 2]),
        (3, [2, 1, 0, 0]),
        (2, [1, 1, 0, 0]),
        (1, [0, 1, 0, 0]),
    ] {
        kept.store.crowd_out(most);
        let open = listed();
        let asked = |question| {
            open.iter().find(|group| group.question == question).map_or(0, |group| group.asked)
        };
        let gone = |id| kept.store.gap(id).unwrap().map_or(0, |group| group.asked);
        assert_eq!([asked("Open"), asked("Newest"), gone(closed), gone(dismissed)], left, "{most}");
    }
}

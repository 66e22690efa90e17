//! What is kept over a restart, and what servers chose.

use super::*;

#[test]
fn what_was_recorded_is_there_after_a_restart() {
    let Some(kept) = Kept::begin() else { return };
    kept.record(asked("Where is it?", 0));
    let Kept { home, store } = kept;
    let person = store.person(42);
    drop(store);
    let (store, notices) = open(&home);
    assert!(notices.is_empty());
    assert_eq!(store.most_asked(9).unwrap().len(), 1);
    // The key is the same, or nobody could ever be forgotten.
    assert!(person.is_some() && store.person(42) == person && store.person(43) != person);
}

#[test]
fn a_server_gets_back_what_it_chose() {
    let Some(kept) = Kept::begin() else { return };
    assert_eq!(kept.store.setting(7).unwrap(), GuildSettings::default());
    let chosen = GuildSettings {
        private: Some(true),
        channels: [(1, false), (u64::MAX / 2, true)].into(),
        team_channel: Some(9),
        language: Some("fr".to_owned()),
        rate: Some(3),
    };
    kept.store.set(7, &chosen).unwrap();
    assert_eq!(kept.store.setting(7).unwrap(), chosen);
    assert_eq!(kept.store.setting(8).unwrap(), GuildSettings::default());
    kept.store.set(7, &GuildSettings::default()).unwrap();
    assert_eq!(kept.store.setting(7).unwrap(), GuildSettings::default());
}

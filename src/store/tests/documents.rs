//! Which documents servers chose to see, in a database that several processes share.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

use super::database::cluster::{Cluster, name};
use super::database::{cluster, opened, place, skipped};
use super::{StoreError, at};
use crate::store::{
    ChoiceBook as _, ChoiceChange, ChosenDocuments, CopiedCount, Store, StorePlace,
};

fn paths(of: &[&str]) -> BTreeSet<String> {
    of.iter().map(|path| (*path).to_owned()).collect()
}

/// Takes a choice in the place of another; whether it was, and what all chose then.
fn choose(
    store: &Store,
    server: u64,
    before: Option<&[&str]>,
    after: Option<&[&str]>,
) -> Result<(bool, ChosenDocuments), StoreError> {
    let (before, after) = (before.map(paths), after.map(paths));
    store.choose(&ChoiceChange { server, before: before.as_ref(), after: after.as_ref() })
}

#[test]
fn a_choice_is_read_by_all_and_only_where_something_was_changed() {
    let Some(cluster) = cluster() else { return };
    let url = cluster.database();
    let (one, other) = (opened(&url), opened(&url));
    let none = one.chosen(None).unwrap().unwrap();
    assert_eq!(none, ChosenDocuments::default());
    let (own, odd) = (["a.md", "b/ç 'x'.md"], u64::MAX);
    let (taken, now) = choose(&one, odd, None, Some(&own)).unwrap();
    assert!(taken && now.revision > none.revision);
    assert_eq!(now.servers, [(odd, paths(&own))].into());
    assert_eq!(other.chosen(Some(none.revision)).unwrap().as_ref(), Some(&now));
    assert_eq!(other.chosen(Some(now.revision)).unwrap(), None);
    // Nothing is taken in the place of what is not there; what is is told.
    for before in [None, Some(&["a.md"][..])] {
        assert_eq!(choose(&other, odd, before, Some(&["c.md"])).unwrap(), (false, now.clone()));
    }
    // No documents are not all documents.
    let (taken, empty) = choose(&other, odd, Some(&own), Some(&[])).unwrap();
    assert!(taken && empty.servers == [(odd, paths(&[]))].into());
    let (taken, same) = choose(&other, odd, Some(&[]), Some(&[])).unwrap();
    assert!(taken && same == empty, "what changes nothing has nobody read all of it");
    let (taken, all) = choose(&one, odd, Some(&[]), None).unwrap();
    assert!(taken && all.servers.is_empty() && all.revision > empty.revision);
}

#[test]
fn of_several_who_choose_at_once_none_is_lost_in_part() {
    let Some(cluster) = cluster() else { return };
    let url = cluster.database();
    let stores = [opened(&url), opened(&url)];
    std::thread::scope(|scope| {
        for n in 0..8_u64 {
            let store = &stores[usize::try_from(n).unwrap() % 2];
            scope.spawn(move || {
                let (first, second) = (format!("{n}a.md"), format!("{n}b.md"));
                let mut before: Option<BTreeSet<String>> = None;
                // Each of its own server, and all of one.
                choose(store, 100 + n, None, Some(&[&first])).unwrap();
                loop {
                    let mut after = before.clone().unwrap_or_default();
                    after.extend([first.clone(), second.clone()]);
                    let change =
                        ChoiceChange { server: 7, before: before.as_ref(), after: Some(&after) };
                    let (taken, now) = store.choose(&change).unwrap();
                    if taken {
                        break;
                    }
                    before = now.servers.get(&7).cloned();
                }
            });
        }
    });
    let all = stores[0].chosen(None).unwrap().unwrap();
    assert_eq!((all.servers.len(), all.servers[&7].len(), all.revision), (9, 16, 16));
}

#[test]
fn while_the_database_is_away_reading_and_choosing_fail_soon() {
    let Some(cluster) = Cluster::begin() else { return skipped() };
    let store = opened(&cluster.database());
    choose(&store, 7, None, Some(&["a.md"])).unwrap();
    cluster.stop();
    let begun = Instant::now();
    let (read, chosen) = (store.chosen(None), choose(&store, 7, Some(&["a.md"]), None));
    assert!(matches!(read, Err(StoreError::Away(_))), "{read:?}");
    assert!(matches!(chosen, Err(StoreError::Away(_))), "{chosen:?}");
    assert!(begun.elapsed() < Duration::from_millis(2500), "{:?}", begun.elapsed());
    cluster.start();
    super::database::until(|| store.chosen(None).is_ok());
    let (taken, _) = choose(&store, 7, Some(&["a.md"]), None).unwrap();
    assert!(taken, "what was told to have failed was not done later");
    // Beside a file nothing of it is kept here.
    let (file, _) = Store::open(&StorePlace::folder(None, 90), at(0));
    assert!(matches!(file.chosen(None), Err(StoreError::Off)));
}

#[test]
fn what_a_server_chose_goes_with_it() {
    let Some(cluster) = cluster() else { return };
    let url = cluster.database();
    let store = opened(&url);
    for server in [7, 8, 9] {
        choose(&store, server, None, Some(&["a.md"])).unwrap();
    }
    let guilds = || store.guilds().unwrap().into_iter().map(|stored| stored.guild);
    assert_eq!(guilds().collect::<Vec<_>>(), [7, 8, 9]);
    let days = |days: i64| Timestamp::now() - SignedDuration::from_hours(24 * days);
    store.guild_gone(7, days(8)).unwrap();
    store.guild_gone(8, days(6)).unwrap();
    // That it is gone stays known until all of it is deleted.
    store.guild_over(7, Timestamp::now()).unwrap();
    assert_eq!(guilds().collect::<Vec<_>>(), [7, 8, 9]);
    let before = store.chosen(None).unwrap().unwrap();
    store.patient().tidy(Timestamp::now()).unwrap();
    let after = store.chosen(Some(before.revision)).unwrap().unwrap();
    assert_eq!(after.servers.keys().collect::<Vec<_>>(), [&8, &9]);
    store.guild_over(7, Timestamp::now()).unwrap();
    assert_eq!(guilds().collect::<Vec<_>>(), [8, 9]);
    // Nobody has to read all of it again where nothing more was deleted.
    store.patient().tidy(Timestamp::now()).unwrap();
    assert_eq!(store.chosen(Some(after.revision)).unwrap(), None);
    let named = |text: &str| cluster.dump(name(&url)).contains(text);
    assert!(named("{a.md}"));
}

#[test]
fn choices_of_a_file_are_copied_once_and_only_by_force_over_others() {
    let Some(cluster) = cluster() else { return };
    let url = cluster.database();
    let folder = tempfile::tempdir().unwrap();
    let place = StorePlace { folder: Some(folder.path().to_owned()), ..place(&url) };
    assert_eq!(place.copy(&BTreeMap::new(), false, at(0)).unwrap(), None);
    let store = opened(&url);
    let documents: BTreeMap<_, _> =
        [(7, paths(&["a.md"])), (8, paths(&["a.md", "b.md"])), (u64::MAX, paths(&[]))].into();
    // No file of the store, and so no key: a process that is there is in nobody's way.
    let copied =
        |forced| place.copy(&documents, forced, at(0)).map(|copied| copied.unwrap().documents);
    let count = |new| CopiedCount { read: 3, new };
    assert_eq!(copied(false).unwrap(), count(3));
    let all = store.chosen(None).unwrap().unwrap();
    assert_eq!(all.servers, documents);
    assert_eq!(copied(false).unwrap(), count(0));
    assert_eq!(store.chosen(Some(all.revision)).unwrap(), None);
    // What a server undid since stays so; what it chose otherwise is for somebody to decide.
    choose(&store, 7, Some(&["a.md"]), None).unwrap();
    assert_eq!(copied(true).unwrap(), count(0));
    choose(&store, 8, Some(&["a.md", "b.md"]), Some(&["b.md"])).unwrap();
    let refused = copied(false);
    assert!(matches!(refused, Err(StoreError::ChosenSince(1))), "{refused:?}");
    assert_eq!(copied(true).unwrap(), count(1));
    let all = store.chosen(None).unwrap().unwrap().servers;
    assert_eq!(all, [(8, paths(&["a.md", "b.md"])), (u64::MAX, paths(&[]))].into());
}

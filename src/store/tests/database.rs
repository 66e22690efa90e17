//! What happens around a database: others who write to it, and times at which it is away.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::time::Instant;

use super::*;

#[path = "../../../tests/it/cluster.rs"]
pub(super) mod cluster;

use cluster::Cluster;

/// A database of its own.
pub(super) struct OwnDatabase {
    cluster: &'static Cluster,
    url: String,
}

impl Home for OwnDatabase {
    fn begin() -> Option<Self> {
        let cluster = cluster()?;
        Some(Self { cluster, url: cluster.database() })
    }

    fn place(&self) -> StorePlace {
        place(&self.url)
    }

    fn holds(&self, text: &str) -> bool {
        self.cluster.dump(cluster::name(&self.url)).contains(text)
    }
}

/// The server that tests share; none where none is installed, which is said.
pub(super) fn cluster() -> Option<&'static Cluster> {
    let shared = cluster::shared();
    if shared.is_none() {
        skipped();
    }
    shared
}

pub(super) fn skipped() {
    // Past what the test runner captures.
    let _ = writeln!(std::io::stderr(), "skipped: PostgreSQL is not installed");
    let fails = std::env::var_os("SKIPPED_TESTS").is_some_and(|how| how == "fail");
    assert!(!fails, "skipped: PostgreSQL is not installed");
}

pub(super) fn place(url: &str) -> StorePlace {
    let database = Some(DatabaseUrl::parse(url).unwrap());
    StorePlace { folder: None, database, retention_days: 90 }
}

pub(super) fn opened(url: &str) -> Store {
    let (store, notices) = Store::open(&place(url), at(0));
    assert!(notices.is_empty(), "{notices:?}");
    store
}

/// Waits until something holds.
pub(super) fn until(holds: impl Fn() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < Duration::from_secs(30), "it never came to hold");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn gap(event: GapEvent) -> StoreEvent {
    StoreEvent::Gap(Box::new(event))
}

#[test]
fn several_who_write_the_same_at_once_make_one_group_of_it() {
    let Some(cluster) = cluster() else { return };
    let url = &cluster.database();
    std::thread::scope(|scope| {
        for n in 0..6_i64 {
            scope.spawn(move || {
                // Each makes the tables, or finds them made.
                let store = opened(url);
                for m in 0..40 {
                    let question = match m % 4 {
                        0 => "Where is the old base now".to_owned(),
                        // Near it by its words, and written by half of them before it.
                        1 => "Where is the old air base now".to_owned(),
                        _ => format!("Who is n{n}m{m}?"),
                    };
                    store.record(gap(asked(&question, m)));
                }
                assert!(store.flush(Duration::from_secs(30)));
                assert_eq!(store.dropped(), 0);
            });
        }
    });
    let store = opened(url);
    let groups = store.most_asked(999).unwrap();
    assert!(groups[0].question.starts_with("Where is the old"), "{:?}", groups[0]);
    assert_eq!((groups[0].asked, groups.len()), (120, 121));
    assert_eq!(cluster.run(cluster::name(url), "SELECT count(*) FROM person_key").trim(), "1");
}

#[test]
fn all_who_share_a_database_know_a_person_by_the_same_hash() {
    let Some(cluster) = cluster() else { return };
    let url = cluster.database();
    let (one, other) = (opened(&url), opened(&url));
    assert!(one.person(42).is_some());
    assert_eq!(one.person(42), other.person(42));
    assert_ne!(one.person(42), opened(&cluster.database()).person(42));
    // What one of them records, the other deletes.
    one.record(gap(GapEvent { asker: one.person(42), ..asked("Who?", 0) }));
    assert!(one.flush(Duration::from_secs(20)));
    assert_eq!(other.forget(other.person(42).unwrap()).unwrap().gaps, 1);
}

#[test]
fn what_another_process_has_yet_to_write_of_who_is_forgotten_is_left_out() {
    let Some(cluster) = cluster() else { return };
    let url = cluster.database();
    let (one, other) = (opened(&url), opened(&url));
    let person = one.person(42);
    let vote = |at| VoteEvent {
        answer: 77,
        voter: person.unwrap(),
        helpful: true,
        viewer: SERVER,
        question: "Who left?".to_owned(),
        history: Vec::new(),
        quoted: "They left.".to_owned(),
        document: "Niger".to_owned(),
        at,
    };
    assert!(one.forget(person.unwrap()).unwrap().is_nothing());
    // Asked before, and written after: it waited, as for a database that its process did not reach.
    other.record(gap(GapEvent { asker: person, ..asked("Who waits?", 0) }));
    other.record(gap(GapEvent { asker: one.person(43), ..asked("Who else waits?", 0) }));
    other.record(StoreEvent::Vote(Box::new(vote(at(0)))));
    assert!(other.flush(Duration::from_secs(20)));
    let listed = |store: &Store| {
        let groups = store.most_asked(9).unwrap();
        groups.into_iter().map(|group| group.question).collect::<Vec<_>>()
    };
    assert_eq!(
        (listed(&one), one.votes(None).unwrap().votes),
        (vec!["Who else waits?".to_owned()], 0)
    );
    // Who comes back is there again.
    let later = Timestamp::now() + jiff::SignedDuration::from_secs(5);
    other.record(gap(GapEvent { asker: person, at: later, ..asked("Who is back?", 0) }));
    other.record(StoreEvent::Vote(Box::new(vote(later))));
    assert!(other.flush(Duration::from_secs(20)));
    assert_eq!((listed(&one).len(), one.votes(None).unwrap().votes), (2, 1));
}

#[test]
fn an_event_or_interaction_that_comes_to_several_counts_once() {
    let Some(cluster) = cluster() else { return };
    let url = cluster.database();
    let stores = [opened(&url), opened(&url)];
    for store in &stores {
        for interaction in [Some(9), Some(10), None] {
            store.record(gap(GapEvent { interaction, ..asked("Why?", 0) }));
        }
        assert!(store.flush(Duration::from_secs(20)));
    }
    assert_eq!(stores[0].most_asked(9).unwrap()[0].asked, 4);
    let id = 1_400_000_000_000_000_000;
    let seen = [0, 0, 1, 1].map(|n: usize| stores[n].first_seen(id));
    assert_eq!(seen, [true, false, false, false]);
}

#[test]
fn what_was_begun_by_one_that_is_gone_is_begun_anew_by_one_other() {
    let Some(cluster) = cluster() else { return };
    let url = cluster.database();
    let stores = [opened(&url), opened(&url), opened(&url)];
    // What is claimed bears a number as soon as its claimant has one.
    let id = std::cell::Cell::new(1_400_000_000_000_000_000);
    until(|| {
        id.set(id.get() + 1);
        let worker = format!("SELECT count(worker) FROM interaction_seen WHERE id = {}", id.get());
        stores[0].first_seen(id.get()) && cluster.run(cluster::name(&url), &worker).trim() == "1"
    });
    let id = id.get();
    assert!(!stores[1].first_seen(id) && !stores[2].first_seen(id));
    let [first, second, third] = stores;
    drop(first);
    until(|| second.first_seen(id));
    assert!(!third.first_seen(id) && !second.first_seen(id));
    second.forget_seen(id);
    until(|| third.first_seen(id));
}

#[test]
fn what_is_asked_while_the_database_is_away_is_written_when_it_is_back() {
    let Some(cluster) = Cluster::begin() else { return skipped() };
    let store = opened(&cluster.database());
    store.record(gap(asked("Who was before?", 0)));
    assert!(store.flush(Duration::from_secs(20)));
    let person = store.person(1).unwrap();
    cluster.stop();
    let begun = Instant::now();
    for n in 0..900 {
        store.record(gap(asked("Who waits?", n)));
    }
    assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
    // Whoever reads or changes hears of it, and soon.
    for n in 0..2 {
        let begun = Instant::now();
        let read = store.settings();
        assert!(matches!(read, Err(StoreError::Away(_))), "{read:?}");
        let changed = store.forget(person);
        assert!(matches!(changed, Err(StoreError::Away(_))), "{changed:?}");
        assert!(store.first_seen(n));
        assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
    }
    let away: u64 = std::env::var("AWAY_SECONDS").map_or(3, |seconds| seconds.parse().unwrap());
    std::thread::sleep(Duration::from_secs(away));
    assert_eq!((store.waiting(), store.dropped()), (900, 0));
    cluster.start();
    until(|| store.waiting() == 0);
    assert_eq!(store.most_asked(1).unwrap()[0].asked, 900);
    assert_eq!(store.dropped(), 0);
    assert!(store.person(1) == Some(person) && store.forget(person).is_ok());
}

#[test]
fn a_database_that_is_away_at_the_start_is_waited_for_and_what_does_not_fit_is_counted() {
    let Some(cluster) = Cluster::begin() else { return skipped() };
    let url = cluster.database();
    cluster.stop();
    let (store, notices) = Store::open(&place(&url), at(0));
    let told = notices.iter().map(ToString::to_string).collect::<String>();
    assert!(matches!(&notices[..], [StoreNotice::Unstored(StoreError::Away(_))]), "{told}");
    assert!(told.contains("DATABASE_URL") && !told.contains("s3cret"), "{told}");
    assert!(store.is_on() && store.person(1).is_none());
    // What servers chose is not known, and not taken for nothing.
    assert!(store.settings().is_err() && store.setting(7).is_err());
    for n in 0..3000 {
        store.record(gap(asked("Who waits?", n)));
    }
    let dropped = store.dropped();
    assert!((1900..2000).contains(&dropped), "{dropped}");
    cluster.start();
    until(|| store.waiting() == 0);
    assert_eq!(store.most_asked(1).unwrap()[0].asked + dropped, 3000);
    assert!(store.person(1).is_some() && store.settings().unwrap().is_empty());
}

#[test]
fn a_later_version_is_left_as_it_is_and_nothing_is_stored() {
    let Some(cluster) = cluster() else { return };
    let url = cluster.database();
    drop(opened(&url));
    let later = "INSERT INTO _sqlx_migrations (version, description, success, checksum, \
                 execution_time) VALUES (99, 'later', true, 'x', 0)";
    cluster.run(cluster::name(&url), later);
    let (store, notices) = Store::open(&place(&url), at(0));
    let told = notices.iter().map(ToString::to_string).collect::<String>();
    assert!(told.contains("version 99") && told.contains("DATABASE_URL"), "{told}");
    assert!(!store.is_on());
}

#[test]
fn one_who_is_not_let_in_is_told_to_mend_the_address() {
    let Some(cluster) = cluster() else { return };
    let url = format!("{}_of_nobody", cluster.database());
    let (store, notices) = Store::open(&place(&url), at(0));
    let told = notices.iter().map(ToString::to_string).collect::<String>();
    assert!(told.contains("does not exist") && told.contains("in that address"), "{told}");
    assert!(matches!(store.settings(), Err(StoreError::Unadmitted(_))));
}

#[test]
fn what_is_closed_waits_for_who_records_and_neither_is_lost() {
    let Some(cluster) = cluster() else { return };
    let url = &cluster.database();
    let store = opened(url);
    let names = ["ember", "harbour", "lantern", "meadow", "orchard", "quarry"];
    let question = |n: usize| format!("Who built the {}?", names[n % names.len()]);
    for n in 0..names.len() {
        store.record(gap(asked(&question(n), 0)));
    }
    assert!(store.flush(Duration::from_secs(20)));
    let ids: Vec<_> = store.most_asked(9).unwrap().iter().map(|group| group.id).collect();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let other = opened(url);
            for n in 0..300 {
                // The other way round than they are closed.
                other.record(gap(asked(&question(names.len() - 1 - n % names.len()), 1)));
            }
            assert!(other.flush(Duration::from_secs(30)));
            assert_eq!(other.dropped(), 0);
        });
        for n in 0..60 {
            store.patient().close(&ids, n, at(2)).unwrap();
        }
    });
    let asked = cluster.run(cluster::name(url), "SELECT sum(asked) FROM gap_group");
    assert_eq!(asked.trim(), "306");
}

#[test]
fn a_store_that_is_logged_does_not_show_its_password() {
    let Some(cluster) = cluster() else { return };
    let store = opened(&cluster.database());
    assert!(!format!("{store:?}").contains("s3cret"));
}

#[test]
fn a_user_who_may_not_write_is_told_so() {
    let Some(cluster) = cluster() else { return };
    let url = cluster.database();
    let guest = format!("guest_{}", cluster::name(&url));
    cluster.run("postgres", &format!("CREATE ROLE {guest} LOGIN PASSWORD 'other'"));
    let url = url.replace("postgres:s3cret", &format!("{guest}:hidden1"));
    let (store, notices) = Store::open(&place(&url), at(0));
    let told = notices.iter().map(ToString::to_string).collect::<String>();
    assert!(told.contains("permission denied") && !told.contains("hidden1"), "{told}");
    assert!(store.settings().is_err());
}

#[test]
fn texts_that_no_index_or_text_of_the_database_holds_are_stored() {
    let Some(cluster) = cluster() else { return };
    let store = opened(&cluster.database());
    // Of letters by chance: what repeats is packed, and fits by that alone.
    let mut long = String::new();
    for n in 0..4000_u32 {
        long.push(char::from_u32(0x4e00 + n.wrapping_mul(2_654_435_761) % 20_000).unwrap());
    }
    for question in
        ["What is \0?", long.as_str(), &format!("{long} ↪ and why?"), "🎉 ’; DROP TABLE gap"]
    {
        for n in 0..2 {
            store.record(gap(asked(question, n)));
        }
    }
    assert!(store.flush(Duration::from_secs(20)));
    let groups = store.most_asked(9).unwrap();
    assert_eq!((groups.len(), store.dropped()), (4, 0));
    assert!(groups.iter().all(|group| group.asked == 2), "{groups:?}");
}

/// A file with questions of two persons in three groups, a vote, and what a server chose.
fn filled() -> TempDir {
    let kept = Kept::<TempDir>::new();
    let [one, other] = [1, 2].map(|person| kept.store.person(person));
    let vector = Some(vec![100, 50]);
    kept.record(GapEvent { asker: one, vector, ..asked("Where is the old base now", 0) });
    kept.record(GapEvent { asker: other, ..asked("Where is the old air base now", 1) });
    kept.record(GapEvent { interaction: Some(9), ..asked("Who is dismissed?", 2) });
    let of = |question: &str| {
        let groups = kept.store.most_asked(9).unwrap();
        groups.into_iter().find(|group| group.question == question).unwrap().id
    };
    assert!(kept.store.dismiss(of("Who is dismissed?")).unwrap());
    kept.record(asked("What is closed?", 3));
    assert_eq!(kept.store.close(&[of("What is closed?")], 5, at(4)).unwrap(), 1);
    kept.store.record(StoreEvent::Vote(Box::new(VoteEvent {
        answer: 77,
        voter: one.unwrap(),
        helpful: true,
        viewer: SERVER,
        question: "Who left?".to_owned(),
        history: Vec::new(),
        quoted: "They left.".to_owned(),
        document: "Niger".to_owned(),
        at: at(0),
    })));
    kept.flush();
    let chosen =
        GuildSettings { rate: Some(3), channels: [(5, true)].into(), ..Default::default() };
    kept.store.set(7, &chosen).unwrap();
    kept.store.guild_gone(8, at(0)).unwrap();
    kept.home
}

/// No server chose which documents it sees.
fn none() -> BTreeMap<u64, BTreeSet<String>> {
    BTreeMap::new()
}

#[test]
fn a_file_is_copied_whole_and_once() {
    let Some(cluster) = cluster() else { return };
    let file = filled();
    let (of_file, _) = open(&file);
    let url = cluster.database();
    let place = StorePlace { folder: Some(file.path().to_owned()), ..place(&url) };
    let count = |read, new| CopiedCount { read, new };
    let copied = place.copy(&none(), false, at(0)).unwrap().unwrap();
    let all = CopiedStore {
        gaps: count(4, 4),
        votes: count(1, 1),
        servers: count(1, 1),
        ..CopiedStore::default()
    };
    assert_eq!(copied, all);
    let store = opened(&url);
    let told = |store: &Store| {
        let states = [GapState::Open, GapState::Closed, GapState::Dismissed];
        let page = |state| {
            let query = GapQuery { viewer: None, state, since: None, offset: 0, limit: 9 };
            let mut groups = store.gaps(&query).unwrap().groups;
            // Numbers are given anew.
            for group in &mut groups {
                group.id = GapId(0);
            }
            groups
        };
        let person = store.person(1).unwrap();
        (states.map(page), store.voted().unwrap(), store.settings().unwrap(), person)
    };
    assert_eq!(told(&store), told(&of_file));
    let copied = place.copy(&none(), false, at(0)).unwrap().unwrap();
    let known = CopiedStore {
        gaps: count(4, 0),
        votes: count(1, 0),
        servers: count(1, 0),
        ..CopiedStore::default()
    };
    assert_eq!(copied, known);
    // Who is forgotten since stays so, as does what a server undid, and that it came back.
    let removed = store.forget(store.person(1).unwrap()).unwrap();
    assert_eq!((removed.gaps, removed.votes), (1, 1));
    store.set(7, &GuildSettings::default()).unwrap();
    store.guild_back(8).unwrap();
    place.copy(&none(), false, at(0)).unwrap();
    assert_eq!(store.most_asked(9).unwrap()[0].asked, 1);
    assert_eq!(store.votes(None).unwrap().votes, 0);
    assert_eq!(store.settings().unwrap(), []);
    assert!(store.guilds().unwrap().iter().all(|stored| stored.gone.is_none()));
}

#[test]
fn a_file_that_differs_is_copied_only_by_force() {
    let Some(cluster) = cluster() else { return };
    let file = filled();
    let url = cluster.database();
    let place = StorePlace { folder: Some(file.path().to_owned()), ..place(&url) };
    let store = opened(&url);
    let chosen = GuildSettings { rate: Some(9), ..Default::default() };
    store.set(7, &chosen).unwrap();
    let refused = place.copy(&none(), false, at(0));
    assert!(matches!(refused, Err(StoreError::ChosenSince(1))), "{refused:?}");
    assert_eq!(store.setting(7).unwrap(), chosen);
    store.set(7, &GuildSettings::default()).unwrap();
    store.record(gap(GapEvent { asker: store.person(1), ..asked("Who is here?", 0) }));
    assert!(store.flush(Duration::from_secs(20)));
    let refused = place.copy(&none(), false, at(0));
    assert!(matches!(refused, Err(StoreError::OtherKey)), "{refused:?}");
    assert_eq!(store.most_asked(9).unwrap().len(), 1);
    let copied = place.copy(&none(), true, at(0)).unwrap().unwrap();
    assert_eq!((copied.gaps.new, copied.votes.read), (4, 0));
    assert_eq!(store.setting(7).unwrap().rate, Some(3));
    let known =
        cluster.run(cluster::name(&url), "SELECT count(*) FROM gap WHERE asker IS NOT NULL");
    assert_eq!(known.trim(), "1");
}

#[test]
fn a_key_that_a_process_has_read_is_not_replaced() {
    let Some(cluster) = cluster() else { return };
    let file = filled();
    let url = cluster.database();
    let place = StorePlace { folder: Some(file.path().to_owned()), ..place(&url) };
    let store = opened(&url);
    let there = "SELECT count(*) FROM pg_locks
         WHERE locktype = 'advisory' AND objsubid = 2
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    until(|| cluster.run(cluster::name(&url), there).trim() == "1");
    let refused = place.copy(&none(), false, at(0));
    assert!(matches!(refused, Err(StoreError::InUse)), "{refused:?}");
    assert_eq!(store.most_asked(9).unwrap(), []);
    drop(store);
    until(|| place.copy(&none(), false, at(0)).is_ok());
    assert_eq!(opened(&url).votes(None).unwrap().votes, 1);
}

#[test]
fn the_tables_of_an_earlier_version_are_brought_up_to_date_with_what_is_in_them() {
    let Some(cluster) = cluster() else { return };
    let url = cluster.database();
    crate::store::postgres::at_version(&url, 1);
    let left = "INSERT INTO gap_group (viewer, state, asked, first, last, question, folded, words, terms)
                VALUES (7, 0, 1, 1768435200, 1768435200, 'Who left?', 'who left', 'x', 'left who');
                INSERT INTO gap (group_id, viewer, at, reason, private, question, folded, words, terms)
                VALUES (1, 7, 1779999999, 0, false, 'Who left?', 'who left', 'x', 'left who');
                INSERT INTO setting (guild, rate) VALUES (7, 5)";
    cluster.run(cluster::name(&url), left);
    let store = opened(&url);
    assert_eq!(store.most_asked(9).unwrap()[0].question, "Who left?");
    assert_eq!(store.setting(7).unwrap().rate, Some(5));
    assert_eq!(store.board().unwrap().alive(Duration::from_mins(1)).unwrap(), []);
}

#[test]
fn processes_tell_each_other_who_lives_which_generation_is_current_and_what_is_asked() {
    let Some(cluster) = cluster() else { return };
    let url = cluster.database();
    let (one, other) = (opened(&url), opened(&url));
    let [board, theirs] = [&one, &other].map(|store| store.board().unwrap());
    board.beat("a", 0, "").unwrap();
    board.beat("a", 3, "g").unwrap();
    theirs.beat("b", 2, "f").unwrap();
    let alive = theirs.alive(Duration::from_mins(1)).unwrap();
    let alive: Vec<_> =
        alive.iter().map(|live| (&*live.id, live.epoch, &*live.generation)).collect();
    assert_eq!(alive, [("a", 3, "g"), ("b", 2, "f")]);

    assert_eq!(board.pointer().unwrap(), None);
    // Of several who move it at once, one does.
    let won = std::thread::scope(|scope| {
        let (told, heard) = std::sync::mpsc::channel();
        theirs.listen(Box::new(move || told.send(()).unwrap_or_default()));
        // Once as it begins, and once for the move.
        heard.recv_timeout(Duration::from_secs(20)).unwrap();
        let movers = ["x", "y"].map(|body| scope.spawn(move || board.advance(1, body).unwrap()));
        heard.recv_timeout(Duration::from_secs(20)).unwrap();
        assert!(heard.recv_timeout(Duration::from_millis(50)).is_err(), "nobody else moved it");
        movers.map(|mover| mover.join().unwrap())
    });
    assert_eq!(won.iter().filter(|won| **won).count(), 1);
    for (epoch, moves) in [(1, false), (3, false), (2, true), (2, false)] {
        assert_eq!(theirs.advance(epoch, "z").unwrap(), moves, "{epoch}");
    }
    for epoch in [1, 2] {
        board.forget_epoch(epoch).unwrap();
    }
    let epochs: Vec<_> = board.epochs().unwrap().into_iter().map(|epoch| epoch.epoch).collect();
    assert_eq!((epochs, board.pointer().unwrap().unwrap().body), (vec![2], "z".to_owned()));

    board.ask("r").unwrap();
    assert_eq!(theirs.requests().unwrap()[0].outcome, None);
    theirs.answer("r", "taken").unwrap();
    assert_eq!(board.requests().unwrap()[0].outcome.as_deref(), Some("taken"));
    assert_eq!(theirs.request("r").unwrap().unwrap().silent.as_secs() / 10, 0);
    theirs.forget_request("r").unwrap();
    assert_eq!(board.request("r").unwrap(), None);
    theirs.leave("a").unwrap();
}

//! The store: what recording costs whoever answers, and how long a page of gaps takes, with a
//! million of them.

use std::time::Duration;

use anyhow::ensure;
use jiff::Timestamp;

use footnote::corpus::Viewer;
use footnote::store::{GapEvent, GapQuery, GapState, Store, StoreEvent, StorePlace};

use super::sample::Sample;
use super::table::{Table, time};

/// Groups of one server; each was asked once, and the first of them a hundred thousand times more.
const GAPS: i64 = 1_000_000;
/// Events that are recorded one after the other, as many as may wait.
const EVENTS: usize = 1000;
/// How often a page is read.
const PAGES: usize = 50;
/// Where they were asked.
const SERVER: Viewer = Viewer::Guild(7);
/// Written by SQLite itself: through the store it would take minutes.
const FILL: &str = "
    BEGIN;
    INSERT INTO gap_group (viewer, state, asked, first, last, question, folded, terms)
    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?1)
    SELECT 7, 0, 1, 1700000000 + n, 1700000000 + n, 'Where is thing ' || n || ' of the town?',
           'where is thing ' || n || ' of the town', n || ' is of the thing town where'
    FROM numbers;
    INSERT INTO gap (group_id, viewer, at, reason, private, question, folded, terms)
    SELECT id, viewer, last, 0, 1, question, folded, terms FROM gap_group;
    INSERT INTO gap (group_id, viewer, at, reason, private, question, folded, terms)
    SELECT 1, viewer, at, 0, 1, question, folded, terms FROM gap WHERE id <= 100000;
    UPDATE gap_group SET asked = 100001 WHERE id = 1;
    INSERT INTO gap_term (viewer, term, group_id) SELECT 7, 'thing', id FROM gap_group;
    INSERT INTO gap_term (viewer, term, group_id) SELECT 7, 'town', id FROM gap_group;
    COMMIT;";

/// Times the store with so many gaps in it.
pub(crate) fn measure() -> anyhow::Result<Table> {
    let folder = tempfile::tempdir()?;
    let now = Timestamp::from_second(1_700_000_000 + GAPS)?;
    let place = StorePlace::folder(Some(folder.path().to_owned()), 3650);
    drop(opened(&place, now)?);
    let file = folder.path().join("footnote.sqlite");
    let fill = FILL.replace("?1", &GAPS.to_string());
    rusqlite::Connection::open(&file)?.execute_batch(&fill)?;
    let store = opened(&place, now)?;
    let mut table = Table::new();
    for (what, viewer, since, offset) in [
        ("the first page of a server", Some(SERVER), None, 0),
        ("its hundredth page", Some(SERVER), None, 990),
        ("those of the last minute", Some(SERVER), Some(now - Duration::from_mins(1)), 0),
        ("the first page of all servers", None, None, 0),
    ] {
        let mut sample = Sample::default();
        for _ in 0..PAGES {
            let query = GapQuery { viewer, state: GapState::Open, since, offset, limit: 10 };
            let page = sample.time(|| store.gaps(&query))?;
            ensure!(page.groups.len() == 10, "a page is not full");
        }
        table.sample(what, &sample.ordered(), None);
    }
    recording(&store, now, &mut table)?;
    let bytes = std::fs::metadata(&file)?.len();
    table.note(format!("{GAPS} gaps in {} MB", bytes / 1_000_000));
    Ok(table)
}

/// Times what is recorded: for whoever records, and until it is written.
fn recording(store: &Store, now: Timestamp, table: &mut Table) -> anyhow::Result<()> {
    for (what, kind, encoded) in
        [("recording a question", "bell", false), ("recording one with its vector", "clock", true)]
    {
        let events: Vec<StoreEvent> = (0..EVENTS)
            .map(|n| {
                let question = format!("What does {kind} {n} of the town tell?");
                let vector = encoded.then(|| drawn(n));
                let event = GapEvent::refused(SERVER, &question, now);
                StoreEvent::Gap(Box::new(GapEvent { vector, ..event }))
            })
            .collect();
        let (mut sample, begun) = (Sample::default(), std::time::Instant::now());
        for event in events {
            sample.time(|| store.record(event));
        }
        ensure!(store.flush(Duration::from_mins(5)), "the writer takes too long");
        let written = begun.elapsed() / u32::try_from(EVENTS)?;
        table.sample(what, &sample.ordered(), None);
        table.ours(&format!("{what}, until it is written"), time(written));
    }
    ensure!(store.dropped() == 0, "something was dropped");
    Ok(())
}

/// A vector unlike others.
fn drawn(seed: usize) -> Vec<i8> {
    let mut random = fastrand::Rng::with_seed(seed as u64);
    (0..384).map(|_| random.i8(..)).collect()
}

fn opened(place: &StorePlace, now: Timestamp) -> anyhow::Result<Store> {
    let (store, notices) = Store::open(place, now);
    ensure!(notices.is_empty() && store.is_on(), "the store cannot be opened: {notices:?}");
    Ok(store)
}

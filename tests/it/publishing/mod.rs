//! Publishing through the program itself: one process with articles, others without, and a folder or
//! an S3 between them.

mod answers;
mod choices;
pub(crate) mod shared;

use std::collections::BTreeSet;
use std::fs;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::cluster;
use crate::discord::bot::{ALICE, KEEPER, body, call};
use crate::discord::{Bot, Fake};
use crate::harness::{Place, Run, Talk, skipped};
use shared::Shared;

/// A page that says in which state it is, beside others that never change.
fn page(state: usize) -> String {
    format!(
        "# The mill\n\nThe mill at Orbeck ground {state},000 sacks of flour in its best year.\n"
    )
}

const QUESTION: &str = "How many sacks of flour did the mill at Orbeck grind?";

/// A place with articles.
fn publisher() -> Place {
    let place = Place::of(&[("mill.md", page(1))]);
    for n in 0..20 {
        let other =
            format!("# Pond {n}\n\nPond {n} of Orbeck is {n} metres deep since March 1911.\n");
        place.write(&format!("corpus/pond{n}.md"), other);
    }
    place
}

fn publish(shared: &Shared, place: &Place) -> Run {
    let run = shared.call(place, &["publish"]).run();
    assert_eq!(run.code, 0, "{run:?}");
    run
}

/// The state that a place without articles answers, in thousands of sacks; what is said beside it.
fn asked(shared: &Shared, place: &Place) -> (Option<usize>, String) {
    let run = shared.call(place, &["ask", "--json", QUESTION]).run();
    (state(&run.stdout), run.stderr)
}

fn state(text: &str) -> Option<usize> {
    let before = text.split(",000 sacks").next().filter(|before| before.len() < text.len())?;
    before.rsplit(' ').next()?.parse().ok()
}

/// The number behind a word.
fn number(text: &str, after: &str) -> u64 {
    let rest = text.split(after).nth(1).unwrap_or_else(|| panic!("no {after} in {text}"));
    let digits: String =
        rest.trim_start().chars().take_while(|c| c.is_ascii_digit() || *c == ',').collect();
    digits.replace(',', "").parse().unwrap_or_else(|_| panic!("no number after {after} in {text}"))
}

#[test]
fn what_is_published_answers_where_no_articles_are() {
    for shared in Shared::all() {
        let (place, replica) = (publisher(), Place::bare());
        let first = publish(&shared, &place);
        assert!(first.stdout.contains("serves in epoch 1;"), "{first:?}");
        let there = shared.names();
        // The same again sends nothing.
        let again = publish(&shared, &place);
        assert!(again.stdout.contains("nothing changed"), "{again:?}");
        assert_eq!(shared.names(), there);
        assert_eq!(asked(&shared, &replica), (Some(1), String::new()));
        // One file that changed: what is there already is not sent again.
        place.write("corpus/mill.md", page(2));
        let second = publish(&shared, &place);
        assert!(second.stdout.contains("serves in epoch 2;"), "{second:?}");
        let objects = |names: Vec<String>| -> BTreeSet<String> {
            names.into_iter().filter(|name| name.starts_with("objects/")).collect()
        };
        let (before, after) = (objects(there), objects(shared.names()));
        let sent = number(&second.stdout, "epoch 2;");
        assert_eq!(sent, (after.len() - before.len()) as u64, "{second:?}");
        assert_eq!(asked(&shared, &replica), (Some(2), String::new()));
        let list = shared.call(&place, &["publish", "--list"]).run();
        assert_eq!(list.stdout.lines().count(), 2, "{list:?}");
    }
}

#[test]
fn a_rollback_is_a_new_epoch_of_an_older_index() {
    for shared in Shared::all() {
        let (place, replica) = (publisher(), Place::bare());
        publish(&shared, &place);
        // It was open, and is not any more: what is gone back to must not open it again.
        place.write(
            "corpus/pond3.md",
            "---\nservers: 1300000000000000001\n---\n# Pond 3\n\nIt is deep.\n",
        );
        place.write("corpus/mill.md", page(2));
        publish(&shared, &place);
        assert_eq!(asked(&shared, &replica).0, Some(2));
        let back = shared.call(&place, &["publish", "--rollback"]).run();
        assert!(back.code == 0 && back.stdout.contains("epoch 3"), "{back:?}");
        assert_eq!(asked(&shared, &replica), (Some(1), String::new()));
        let pinned =
            fs::read_dir(replica.path(".footnote/index")).unwrap().flatten().next().unwrap();
        let pinned = fs::read_to_string(pinned.path().join("pinned.json")).unwrap();
        assert!(pinned.contains(r#""pond3.md":{"Only":[1300000000000000001]}"#), "{pinned}");
        let further = shared.call(&place, &["publish", "--rollback"]).run();
        further.failed_with(&["no generation before"]);
        // The articles are what they were, and are published again when somebody says so.
        assert!(publish(&shared, &place).stdout.contains("epoch 4"));
        assert_eq!(asked(&shared, &replica).0, Some(2));
    }
}

#[test]
fn what_is_not_what_was_published_is_never_shown() {
    for shared in Shared::all() {
        let place = publisher();
        publish(&shared, &place);
        let before = shared.names();
        place.write("corpus/mill.md", page(2));
        publish(&shared, &place);
        let names = shared.names().into_iter().filter(|name| !before.contains(name));
        let (pointer, names): (Vec<String>, Vec<String>) =
            names.partition(|name| name.starts_with("pointer/"));
        // Every file in turn would take long; some of them, and the manifest, do.
        let some = names.iter().filter(|name| name.starts_with("objects/")).step_by(9);
        for name in some.chain(names.iter().filter(|name| name.starts_with("manifests/"))) {
            let again = || {
                shared.remove(&pointer[0]);
                let replica = Place::bare();
                assert_eq!(asked(&shared, &replica).0, Some(1));
                publish(&shared, &place);
                replica
            };
            let replica = again();
            shared.overwrite(name, b"\x1f\x8bnothing of the kind");
            let (state, said) = asked(&shared, &replica);
            assert_eq!(state, Some(1), "{name}");
            assert!(said.contains("is not what was published"), "{name}: {said}");
            // Somebody who never fetched anything shows nothing at all.
            let run = shared.call(&Place::bare(), &["ask", QUESTION]).run();
            run.failed_with(&["is not what was published"]);
            // Whole again, it is taken.
            shared.remove(name);
            assert_eq!(asked(&shared, &again()).0, Some(2));
        }
        // What serves is damaged, and counts as there until it is published anew.
        let object = names.iter().find(|name| name.starts_with("objects/")).unwrap();
        shared.overwrite(object, b"\x1f\x8bnothing of the kind");
        assert!(publish(&shared, &place).stdout.contains("nothing changed"));
        let fresh = Place::bare();
        shared.call(&fresh, &["ask", QUESTION]).run().failed_with(&["is not what was published"]);
        let anew = shared.call(&place, &["publish", "--anew"]).run();
        assert!(anew.code == 0 && number(&anew.stdout, "epoch 3;") > 10, "{anew:?}");
        assert_eq!(asked(&shared, &fresh).0, Some(2));
        let back = shared.call(&place, &["publish", "--rollback"]).run();
        assert!(back.stdout.contains("epoch 4"), "{back:?}");
        assert_eq!(asked(&shared, &fresh).0, Some(1));
    }
}

#[test]
fn without_the_storage_what_was_fetched_goes_on_answering() {
    for shared in Shared::all() {
        let (place, replica, cold) = (publisher(), Place::bare(), Place::bare());
        let nothing = shared.call(&cold, &["ask", QUESTION]).run();
        nothing.failed_with(&["nothing was published yet"]);
        publish(&shared, &place);
        assert_eq!(asked(&shared, &replica).0, Some(1));
        shared.end();
        let (state, said) = asked(&shared, &replica);
        assert_eq!(state, Some(1));
        assert!(said.contains("answers"), "{said}");
        let run = shared.call(&cold, &["ask", QUESTION]).run();
        run.failed_with(&["no index was fetched yet"]);
    }
}

#[test]
fn who_was_killed_before_the_pointer_moved_uploads_nothing_twice() {
    for shared in Shared::all() {
        let (place, replica) = (publisher(), Place::bare());
        publish(&shared, &place);
        place.write("corpus/mill.md", page(2));
        publish(&shared, &place);
        // As it is when a publisher ends between its last file and the pointer.
        shared.remove("pointer/00000000000000000002.json");
        assert_eq!(asked(&shared, &replica).0, Some(1));
        let again = publish(&shared, &place);
        assert_eq!(number(&again.stdout, "epoch 2;"), 0, "{again:?}");
        assert_eq!(asked(&shared, &replica).0, Some(2));
    }
}

#[test]
fn of_two_publishers_one_wins_and_the_other_says_so() {
    for shared in Shared::all() {
        let places: Vec<Place> = (0..4).map(|_| publisher()).collect();
        for (n, place) in places.iter().enumerate() {
            place.write("corpus/mill.md", page(n + 1));
            // Built before, so that all of them publish at the same moment.
            assert_eq!(place.run(&["index"]).code, 0);
        }
        let runs: Vec<Run> = std::thread::scope(|scope| {
            let started: Vec<_> = places
                .iter()
                .map(|place| scope.spawn(|| shared.call(place, &["publish"]).run()))
                .collect();
            started.into_iter().map(|run| run.join().unwrap()).collect()
        });
        let mut epochs: Vec<u64> = Vec::new();
        for run in &runs {
            match run.code {
                0 => epochs.push(number(&run.stdout, "in epoch")),
                1 => assert!(run.stderr.contains("another publisher was faster"), "{run:?}"),
                _ => panic!("{run:?}"),
            }
        }
        epochs.sort_unstable();
        assert_eq!(epochs, (1..=epochs.len() as u64).collect::<Vec<_>>(), "{runs:?}");
        let (state, _) = asked(&shared, &Place::bare());
        assert!(state.is_some(), "{runs:?}");
    }
}

/// What a conversation answers.
fn said(talk: &mut Talk) -> Option<usize> {
    let question = format!(r#"{{"id":1,"type":"ask","question":"{QUESTION}"}}"#);
    state(&talk.say(&question).to_string())
}

#[test]
fn whoever_runs_swaps_within_two_seconds_and_never_back() {
    for shared in Shared::all() {
        let (place, replica) = (publisher(), Place::bare());
        publish(&shared, &place);
        let mut talk = shared.call(&replica, &["batch"]).talk();
        assert_eq!(said(&mut talk), Some(1));
        for next in 2..5 {
            place.write("corpus/mill.md", page(next));
            publish(&shared, &place);
            let moved = Instant::now();
            loop {
                match said(&mut talk) {
                    Some(state) if state == next => break,
                    state => assert_eq!(state, Some(next - 1)),
                }
                sleep(Duration::from_millis(20));
            }
            let took = moved.elapsed();
            println!("swapped {took:?} after the pointer moved");
            assert!(took < Duration::from_secs(2), "{took:?}");
        }
        let status: Value = talk.say(r#"{"id":2,"type":"status"}"#);
        assert!(status["generation"].as_u64().unwrap() >= 4, "{status}");
        assert_eq!(talk.end().1, 0);
    }
}

#[test]
fn what_is_fetched_takes_the_room_of_two_generations() {
    let shared = Shared::folder();
    let (place, replica) = (publisher(), Place::bare());
    let (mut most, mut kept) = (0, Vec::new());
    for state in 1..7 {
        // All of it is another each time.
        for n in 0..20 {
            let text =
                format!("# Pond {n}\n\nPond {n} of Orbeck was {state} metres deep in {n}.\n");
            place.write(&format!("corpus/pond{n}.md"), text);
        }
        place.write("corpus/mill.md", page(state));
        publish(&shared, &place);
        assert_eq!(asked(&shared, &replica).0, Some(state));
        let root = fs::read_dir(replica.path(".footnote/index")).unwrap().flatten().next().unwrap();
        let folders = fs::read_dir(root.path()).unwrap().flatten();
        let generations = folders.filter(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            entry.path().is_dir() && name.contains('-')
        });
        kept.push(generations.count());
        let files = fs::read_dir(root.path().join("files")).unwrap().flatten();
        let bytes: u64 = files.map(|entry| entry.metadata().unwrap().len()).sum();
        if state == 2 {
            most = bytes;
        }
        assert!(state < 3 || bytes < most * 3 / 2, "{bytes} bytes where two took {most}");
    }
    assert_eq!(kept, [1, 2, 2, 2, 2, 2]);
}

#[test]
#[ignore = "writes 10,000 files; run by hand"]
fn one_file_of_ten_thousand_uploads_little() {
    for shared in Shared::all() {
        let place = Place::new();
        for n in 0..10_000 {
            let text = format!(
                "# Beacon {n}\n\nBeacon {n} burned {} barrels of oil in March {}. {}\n",
                n * 7,
                1800 + n % 200,
                "It stands on a rock that no ship should come near at night. ".repeat(20)
            );
            place.write(&format!("corpus/{n}.md"), text);
        }
        let patience = Duration::from_mins(20);
        let first = shared.call(&place, &["publish"]).within(patience).run();
        let changed = "# Beacon 77\n\nBeacon 77 burned 3 barrels of oil in May 1911.\n".repeat(20);
        place.write("corpus/77.md", &changed);
        let begun = Instant::now();
        let second = shared.call(&place, &["publish"]).within(patience).run();
        let sent = number(second.stdout.split("uploaded").nth(1).unwrap(), ",") * 1000;
        println!("{}{} took {:?}", first.stdout, second.stdout, begun.elapsed());
        assert!(sent <= 3 * changed.len() as u64 + 1_000_000, "{second:?}");
    }
}

#[test]
fn a_database_that_cannot_be_used_is_never_done_without() {
    let Some(shared) = Shared::rows() else { return };
    let Shared::Rows(_, database) = &shared else { panic!("another kind") };
    let (place, replica) = (publisher(), Place::bare());
    publish(&shared, &place);
    let later = "INSERT INTO _sqlx_migrations (version, description, success, checksum, \
                 execution_time) VALUES (99, 'later', true, 'x', 0)";
    shared::run(database, later);
    for arguments in [&["ask", QUESTION][..], &["publish"], &["publish", "--list"]] {
        let run = shared.call(&replica, arguments).run();
        run.failed_with(&["version 99", "DATABASE_URL"]);
        assert!(run.stdout.is_empty(), "{run:?}");
    }
    let bot = shared.call(&replica, &[]).env("DISCORD_TOKEN", "a.b.c").run();
    bot.failed_with(&["version 99", "the pointer is in the database of DATABASE_URL"]);
}

#[test]
fn what_is_published_goes_on_where_the_database_is_lost() {
    let Some(shared) = Shared::rows() else { return };
    let Shared::Rows(_, database) = &shared else { panic!("another kind") };
    let (place, replica) = (publisher(), Place::bare());
    publish(&shared, &place);
    place.write("corpus/mill.md", page(2));
    publish(&shared, &place);
    assert_eq!(asked(&shared, &replica), (Some(2), String::new()));
    shared::run(database, "DELETE FROM pointer");
    assert_eq!(asked(&shared, &Place::bare()), (Some(2), String::new()));
    place.write("corpus/mill.md", page(3));
    assert!(publish(&shared, &place).stdout.contains("epoch 3"));
    assert_eq!(asked(&shared, &replica), (Some(3), String::new()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moderator_of_a_bot_without_articles_has_them_published() {
    for shared in [Some(Shared::folder()), Shared::rows()].into_iter().flatten() {
        has_them_published(&shared).await;
    }
}

async fn has_them_published(shared: &Shared) {
    let (place, replica) = (publisher(), Place::bare());
    publish(shared, &place);
    let fake = Fake::start().await;
    let settings = shared.settings();
    let settings: Vec<(&str, &str)> =
        settings.iter().map(|(key, value)| (*key, value.as_str())).collect();
    let bot = Bot::at(&fake, &replica, &settings).await;
    let answered = async |state: usize| {
        let asked = call(ALICE, "ask", &json!({ "question": QUESTION }), None);
        let answer = fake.ask(asked).await;
        assert!(body(&answer).contains(&format!("{state},000 sacks")), "{answer}");
    };
    answered(1).await;
    place.write("corpus/mill.md", page(2));
    let watching = shared.call(&place, &["publish", "--watch"]).talk();
    let token = fake.send(call(KEEPER, "reindex", &json!({}), None));
    fake.until("the report", |fake| {
        let edits = &fake.seen(&token).edits;
        edits.last().is_some_and(|edit| body(edit).contains("~1"))
    })
    .await;
    answered(2).await;
    drop(watching);
    drop(bot);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_tells_whether_every_process_answers_from_the_new_index() {
    let Some(cluster) = cluster::shared() else { return skipped("PostgreSQL is not installed") };
    let database = cluster.database();
    let (shared, place, other) = (Shared::folder(), publisher(), Place::bare());
    publish(&shared, &place);
    let settings = shared.settings();
    let mut settings: Vec<(&str, &str)> =
        settings.iter().map(|(key, value)| (*key, value.as_str())).collect();
    settings.push(("DATABASE_URL", &database));
    let (fake, elsewhere, replica) = (Fake::start().await, Fake::start().await, Place::bare());
    let bot = Bot::at(&fake, &replica, &settings).await;
    let second = Bot::at(&elsewhere, &other, &settings).await;
    let watching =
        shared.call(&place, &["publish", "--watch"]).env("DATABASE_URL", &database).talk();
    // Each tells the other every few seconds.
    for _ in 0..100 {
        let status = fake.ask(call(KEEPER, "status", &json!({}), None)).await;
        if body(&status).contains("All 2 processes that are alive answer from it") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let reindexed = async |words: &str| {
        let token = fake.send(call(KEEPER, "reindex", &json!({}), None));
        fake.until(words, |fake| {
            let edits = &fake.seen(&token).edits;
            edits.last().is_some_and(|edit| body(edit).contains(words))
        })
        .await;
    };
    place.write("corpus/mill.md", page(2));
    reindexed("All 2 processes that are alive answer from it").await;
    second.signal("-STOP");
    place.write("corpus/mill.md", page(3));
    reindexed("Of 2 processes one answers from an older index still").await;
    second.signal("-CONT");
    drop((watching, bot, second));
}

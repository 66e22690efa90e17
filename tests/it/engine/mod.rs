//! An engine that finds passages: the program asks it, and says what the index here would say.

mod stub;

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::discord::bot::{ALICE, KEEPER, body, call};
use super::discord::{Bot, Fake};
use super::harness::{Call, Place, Run, skipped};
use stub::{Engine, FLAVOURS, Failure, Flavour};

/// Articles of some pages, so that there is more than one passage to choose from.
fn place() -> Place {
    let mill = "# The mill\n\n## Its best year\n\nThe mill at Orbeck ground 41,000 sacks of flour in 1931.\n\n\
                ## Its end\n\nThe mill at Orbeck burned down in 1954, and was not built again.\n";
    let place = Place::of(&[("mill.md", mill)]);
    for n in 0..30 {
        let pond = format!(
            "# Pond {n}\n\nPond {n} of Orbeck is {n} metres deep since March 19{}.\n\nCarp live in it.\n",
            10 + n
        );
        place.write(&format!("corpus/pond{n}.md"), pond);
    }
    place
}

const QUESTION: &str = "How many sacks of flour did the mill at Orbeck grind?";

/// A call that asks an engine.
fn asking(engine: &Engine, place: &Place, arguments: &[&str]) -> Call {
    place.call(arguments).env("SEARCH_URL", engine.address())
}

fn ask(engine: &Engine, place: &Place) -> Run {
    asking(engine, place, &["ask", QUESTION]).run()
}

/// Questions of a set, as lines of a batch.
fn lines(gold: &str, most: usize) -> String {
    let path = format!("{}/tests/gold/{gold}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let asked = text.lines().filter_map(|line| {
        let row: Value = serde_json::from_str(line).unwrap();
        let question = row["question"].as_str()?;
        Some(
            json!({ "id": row["id"], "type": "ask", "question": question, "limit": 10 })
                .to_string(),
        )
    });
    asked.take(most).collect::<Vec<_>>().join("\n")
}

/// What is compared of an answer: which passages, in which order, and how sure.
fn compared(answer: &Value) -> (Value, Vec<String>, f64) {
    let passages = answer["passages"].as_array().unwrap().iter();
    let keys = passages.map(|passage| passage["text"].as_str().unwrap().to_owned());
    (answer["answered"].clone(), keys.collect(), answer["confidence"].as_f64().unwrap())
}

fn same_answers(here: &Run, there: &Run) {
    let answers = |run: &Run| -> Vec<Value> {
        run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let (here, there) = (answers(here), answers(there));
    assert_eq!(here.len(), there.len());
    for (here, there) in here.iter().zip(&there) {
        let ((answered, keys, sure), (also, found, as_sure)) = (compared(here), compared(there));
        assert_eq!((&here["id"], answered, keys), (&there["id"], also, found));
        assert!((sure - as_sure).abs() < 1e-3, "{}: {sure} {as_sure}", here["id"]);
    }
}

/// Asks questions of the gold set here and of engines by their addresses.
fn compare(most: usize, addresses: &[String]) {
    let questions = lines("niger.jsonl", most);
    let corpus = format!("{}/corpus", env!("CARGO_MANIFEST_DIR"));
    let place = Place::bare();
    let batch = || place.call(&["batch", "--corpus", &corpus]).stdin(&questions);
    let here = batch().run();
    assert!(here.stdout.lines().count() >= most.min(20), "{here:?}");
    for address in addresses {
        same_answers(&here, &batch().env("SEARCH_URL", address).run());
    }
}

/// The same of an engine of each kind.
fn compare_with_each(most: usize) {
    let engines = FLAVOURS.map(Engine::begin);
    compare(most, &engines.each_ref().map(Engine::address));
    for engine in engines {
        assert!(engine.calls().0 > 0, "nothing was asked of it");
    }
}

#[test]
fn an_engine_finds_what_the_index_finds() {
    compare_with_each(60);
}

#[test]
#[ignore = "asks the whole gold set of two engines"]
fn an_engine_finds_what_the_index_finds_for_all_questions() {
    compare_with_each(usize::MAX);
}

#[test]
#[ignore = "asks the engine that ENGINE_URL names"]
fn an_engine_that_runs_finds_what_the_index_finds() {
    match std::env::var("ENGINE_URL") {
        Ok(address) => compare(usize::MAX, &[address]),
        Err(_) => skipped("ENGINE_URL names no engine"),
    }
}

#[test]
fn a_generation_is_given_once_and_the_next_one_beside_it() {
    for flavour in FLAVOURS {
        let (engine, place) = (Engine::begin(flavour), place());
        let first = ask(&engine, &place);
        assert!(first.stdout.contains("41,000 sacks"), "{first:?}");
        let (searches, batches) = engine.calls();
        assert!(searches == 1 && batches >= 1, "{searches} {batches}");
        assert!(ask(&engine, &place).stdout.contains("41,000 sacks"));
        assert_eq!(engine.calls(), (2, batches), "given twice");
        let [old] = &engine.names()[..] else { panic!("{:?}", engine.names()) };
        // What served long ago goes, and what may be gone back to stays.
        engine.age(old, 50);
        for sacks in 52..58 {
            let mill =
                format!("# The mill\n\nThe mill at Orbeck ground {sacks},000 sacks of flour.\n");
            place.write("corpus/mill.md", mill);
            let changed = ask(&engine, &place);
            assert!(changed.stdout.contains(&format!("{sacks},000 sacks")), "{changed:?}");
            let names = engine.names();
            let all = usize::try_from(sacks - 50).unwrap();
            assert_eq!(
                (names.len(), names.contains(old)),
                if all < 6 { (all, true) } else { (all - 1, false) }
            );
        }
    }
}

#[test]
fn bursts_and_doubles_lose_nothing() {
    for flavour in FLAVOURS {
        let (engine, place) = (Engine::begin(flavour), place());
        engine.trouble(2);
        let answer = ask(&engine, &place);
        assert!(answer.stdout.contains("41,000 sacks"), "{answer:?}");
        let here = place.run(&["ask", "--json", QUESTION]).json();
        let there = asking(&engine, &place, &["ask", "--json", QUESTION]).run().json();
        assert_eq!(compared(&here), compared(&there));
    }
}

#[test]
fn what_a_writer_left_that_died_is_given_anew() {
    let (engine, place) = (Engine::begin(Flavour::OpenSearch), place());
    ask(&engine, &place);
    engine.halve(&engine.names()[0]);
    let again = asking(&engine, &place, &["ask", QUESTION]).within(Duration::from_mins(2)).run();
    assert!(again.stdout.contains("41,000 sacks"), "{again:?}");
}

#[test]
fn what_an_engine_does_wrong_is_said_and_is_no_answer() {
    let wrong = [
        (Failure::Partial, "from a part of the index only"),
        (Failure::TimedOut, "from a part of the index only"),
        (Failure::Status(404), "has no index of these articles"),
        (Failure::Status(429), "has too much to do"),
        (Failure::Status(500), "status 500"),
        (Failure::Status(503), "has too much to do"),
        (Failure::Hang, "does not answer in time"),
        (Failure::Cut, "cannot be reached"),
        (Failure::Garbage, "is not understood"),
        (Failure::Redirect, "status 307"),
    ];
    let place = place();
    let engine = Engine::begin(Flavour::Quickwit);
    assert!(ask(&engine, &place).stdout.contains("41,000 sacks"));
    for (failure, words) in wrong {
        engine.fail(failure, u32::MAX);
        let begun = Instant::now();
        let run = ask(&engine, &place);
        let took = begun.elapsed();
        assert!(run.code != 0 && run.stdout.is_empty(), "{failure:?}: {run:?}");
        assert!(
            run.stderr.contains(words) && run.stderr.contains("SEARCH_URL"),
            "{failure:?}: {run:?}"
        );
        // 2.5 s at most, and the program's own start on a busy machine.
        assert!(took < Duration::from_secs(10), "{failure:?}: {took:?}");
    }
    // One that fails once is asked again.
    for failure in [Failure::Status(503), Failure::Hang, Failure::Cut] {
        engine.fail(failure, 1);
        let run = ask(&engine, &place);
        assert!(run.stdout.contains("41,000 sacks"), "{failure:?}: {run:?}");
    }
    engine.mend();
    assert!(ask(&engine, &place).stdout.contains("41,000 sacks"));
}

#[test]
fn an_engine_that_is_away_is_said_and_the_other_node_is_asked() {
    let place = place();
    let engine = Engine::begin(Flavour::OpenSearch);
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let run = place.call(&["ask", QUESTION]).env("SEARCH_URL", format!("http://{gone}")).run();
    run.failed_with(&["SEARCH_URL", "cannot be reached"]);
    assert!(ask(&engine, &place).stdout.contains("41,000 sacks"));
    let both = format!("http://{gone},{}", engine.address());
    let run = place.call(&["ask", QUESTION]).env("SEARCH_URL", both).run();
    assert!(run.stdout.contains("41,000 sacks"), "{run:?}");
}

#[test]
fn an_address_that_is_none_is_refused_and_a_password_is_not_repeated() {
    let place = place();
    for (address, words) in [
        ("http://user:word@search", "host and port of each node"),
        ("http://search?api_key=word@", "host and port of each node"),
        ("http://search?api_key=wordy", "host and port of each node"),
        ("search:7280", "host and port of each node"),
    ] {
        let run = place.call(&["ask", QUESTION]).env("SEARCH_URL", address).run();
        run.failed_with(&["SEARCH_URL", words]);
        assert!(!run.stderr.contains("word"), "{run:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bot_says_kindly_when_it_is_away_and_keeps_the_index_that_serves() {
    let (engine, place) = (Engine::begin(Flavour::Quickwit), place());
    let fake = Fake::start().await;
    let bot = Bot::at(&fake, &place, &[("SEARCH_URL", &engine.address())]).await;
    // What was asked before is remembered: each question is another.
    let ask = async |question: &str| {
        let asked = call(ALICE, "ask", &json!({ "question": question }), None);
        body(&fake.ask(asked).await).to_owned()
    };
    assert!(ask(QUESTION).await.contains("41,000 sacks"));
    engine.fail(Failure::Status(500), u32::MAX);
    let away = ask("When did the mill at Orbeck burn down?").await;
    assert!(away.contains("Please ask again in a minute"), "{away}");
    let status =
        async || body(&fake.ask(call(KEEPER, "status", &json!({}), None)).await).to_owned();
    let told = status().await;
    assert!(told.contains("search engine: **does not answer**; searches: "), "{told}");
    engine.mend();
    assert!(
        ask("how many sacks of flour did the mill at orbeck grind in 1931")
            .await
            .contains("41,000 sacks")
    );
    let told = status().await;
    assert!(told.contains("search engine: answers; searches: "), "{told}");
    // What cannot be given to the engine does not serve.
    engine.refuse();
    place.write(
        "corpus/mill.md",
        "# The mill\n\nThe mill at Orbeck ground 52,000 sacks of flour.\n",
    );
    let token = fake.send(call(KEEPER, "reindex", &json!({}), None));
    fake.until("the report", |fake| {
        let edits = &fake.seen(&token).edits;
        edits.last().is_some_and(|edit| body(edit).contains("The reindex failed"))
    })
    .await;
    assert!(
        ask("How many sacks of flour did the mill grind in 1931?").await.contains("41,000 sacks")
    );
    drop(bot);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_server_may_not_see_is_searched_for_without_the_engine() {
    let (engine, place) = (Engine::begin(Flavour::Quickwit), place());
    let secret = "---\nservers: 1400000000000000009\n---\n# The vault\n\nThe vault at Orbeck holds 7,000 coins.\n";
    place.write("corpus/vault.md", secret);
    let fake = Fake::start().await;
    let bot = Bot::at(&fake, &place, &[("SEARCH_URL", &engine.address())]).await;
    let ask = async |question: &str| {
        let asked = call(ALICE, "ask", &json!({ "question": question }), None);
        body(&fake.ask(asked).await).to_owned()
    };
    let before = engine.calls();
    let hidden = ask("How many coins does the vault at Orbeck hold?").await;
    assert!(!hidden.contains("7,000"), "{hidden}");
    assert!(ask(QUESTION).await.contains("41,000 sacks"));
    assert_eq!(engine.calls(), before);
    drop(bot);
}

/// What publishes, and what follows, both with an engine and a folder between them.
fn shared_call(engine: &Engine, place: &Place, folder: &Path, arguments: &[&str]) -> Run {
    let address = format!("file://{}", folder.display());
    asking(engine, place, arguments).env("INDEX_STORE", address).run()
}

#[test]
fn the_engine_keeps_what_is_published_however_old_that_is() {
    let (engine, place) = (Engine::begin(Flavour::OpenSearch), place());
    let replica = Place::bare();
    let folder = tempfile::tempdir().unwrap();
    let publish =
        |more: &[&str]| shared_call(&engine, &place, folder.path(), &[&["publish"], more].concat());
    let answered = |sacks: &str| {
        let run = shared_call(&engine, &replica, folder.path(), &["ask", QUESTION]);
        assert!(run.stdout.contains(&format!("{sacks},000 sacks")), "{run:?}");
    };
    let grind = |sacks: u32| {
        let mill = format!("# The mill\n\nThe mill at Orbeck ground {sacks},000 sacks of flour.\n");
        place.write("corpus/mill.md", mill);
    };
    assert_eq!(publish(&[]).code, 0);
    answered("41");
    engine.age(&engine.names()[0], 50);
    // Given to the engine and not published: the storage takes no file.
    let (objects, aside) = (folder.path().join("objects"), folder.path().join("aside"));
    std::fs::rename(&objects, &aside).unwrap();
    std::fs::write(&objects, "").unwrap();
    for sacks in 52..57 {
        grind(sacks);
        let run = publish(&[]);
        assert_ne!(run.code, 0, "{run:?}");
    }
    std::fs::remove_file(&objects).unwrap();
    std::fs::rename(&aside, &objects).unwrap();
    assert_eq!(engine.names().len(), 6);
    answered("41");
    grind(58);
    assert_eq!(publish(&[]).code, 0);
    answered("58");
    assert_eq!(publish(&["--rollback"]).code, 0);
    answered("41");
    // Who begins while it is away answers from an index of its own.
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let late = Place::bare();
    let address = format!("file://{}", folder.path().display());
    let asked = late.call(&["ask", QUESTION]).env("INDEX_STORE", address);
    let run = asked.env("SEARCH_URL", format!("http://{gone}")).run();
    assert!(run.stdout.contains("41,000 sacks"), "{run:?}");
    // One that the engine lost is not gone back to.
    grind(59);
    assert_eq!(publish(&[]).code, 0);
    answered("59");
    for name in engine.names() {
        engine.lose(&name);
    }
    publish(&["--rollback"]).failed_with(&["the engine of SEARCH_URL does not have"]);
    // Published anew, it is given anew.
    grind(60);
    assert_eq!(publish(&[]).code, 0);
    answered("60");
}

//! Which articles servers chose to see, where bots share a database.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::cluster::{self, Cluster};
use crate::discord::bot::{ALICE, KEEPER, body, call, moved};
use crate::discord::{Bot, Fake};
use crate::harness::{Place, skipped};

const BUILT: &str = "When was the mill of Orbeck built?";
const OPENED: &str = "When was the town hall opened?";
/// A server that chose nothing.
const FOREIGN: &str = "1300000000000000077";
/// How long it may take until what was chosen on another process holds: it looks each ten seconds.
const SOON: Duration = Duration::from_secs(30);

fn place() -> Place {
    let mill = "# The mill\n\nThe mill of Orbeck was built in 1871. It cost 1,200 crowns.\n";
    let hall = "# The town hall\n\nThe town hall was opened on 4 May 1925.\n";
    Place::of(&[("mill.md", mill.to_owned()), ("hall.md", hall.to_owned())])
}

/// The part of `/config` for articles with an option.
fn documents(option: &Value) -> Value {
    let mut interaction = call(KEEPER, "config", &json!({}), None);
    interaction["data"]["options"] =
        json!([{ "name": "documents", "type": 1, "options": [option] }]);
    interaction
}

fn hide(title: &str) -> Value {
    documents(&json!({ "name": "hide", "type": 3, "value": title }))
}

fn all() -> Value {
    documents(&json!({ "name": "all", "type": 5, "value": true }))
}

async fn asked(fake: &Fake, question: &str, guild: Option<&str>) -> Value {
    let question = call(ALICE, "ask", &json!({ "question": question }), None);
    fake.ask(if guild == Some("own") { question } else { moved(question, guild) }).await
}

/// Asks in the own server until the answer does or does not hold the year of the mill.
async fn until_shown(fake: &Fake, shown: bool) {
    let begun = Instant::now();
    loop {
        let answer = asked(fake, BUILT, Some("own")).await;
        if answer.to_string().contains("1871") == shown {
            return;
        }
        assert!(begun.elapsed() < SOON, "{answer:#}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_server_hides_on_one_bot_is_hidden_on_the_other() {
    let Some(cluster) = Cluster::begin() else { return skipped("PostgreSQL is not installed") };
    let database = cluster.database();
    let settings = [("DATABASE_URL", database.as_str()), ("DATA_DIR", "")];
    let fake = Fake::start().await;
    let elsewhere = Fake::start().await.beside(&fake);
    let (first, second) = (place(), place());
    let _bots =
        [Bot::at(&fake, &first, &settings).await, Bot::at(&elsewhere, &second, &settings).await];
    until_shown(&elsewhere, true).await;
    let told = fake.ask(hide("The mill")).await;
    assert!(body(&told).contains("Saved") && body(&told).contains("The mill"), "{told:#}");
    // At once where it was chosen.
    let own = asked(&fake, BUILT, Some("own")).await;
    assert!(!own.to_string().contains("1871"), "{own:#}");
    until_shown(&elsewhere, false).await;
    let hall = asked(&elsewhere, OPENED, Some("own")).await;
    assert!(body(&hall).contains("1925"), "{hall:#}");
    for guild in [Some(FOREIGN), None] {
        let theirs = asked(&elsewhere, BUILT, guild).await;
        assert!(body(&theirs).contains("1871"), "{theirs:#}");
    }
    // Without the database what was known holds, and nothing else can be chosen.
    cluster.stop();
    let begun = Instant::now();
    let refused = elsewhere.ask(all()).await;
    assert!(begun.elapsed() < Duration::from_millis(2500), "{:?}", begun.elapsed());
    assert!(refused.to_string().contains("database that keeps it"), "{refused:#}");
    // Longer than from one look to the next, which is in vain.
    tokio::time::sleep(Duration::from_secs(11)).await;
    for fake in [&fake, &elsewhere] {
        let own = asked(fake, BUILT, Some("own")).await;
        assert!(!own.to_string().contains("1871"), "{own:#}");
        let theirs = asked(fake, BUILT, Some(FOREIGN)).await;
        assert!(body(&theirs).contains("1871"), "{theirs:#}");
    }
    cluster.start();
    let begun = Instant::now();
    let mut told = elsewhere.ask(all()).await;
    while !body(&told).contains("Saved") {
        assert!(begun.elapsed() < SOON, "{told:#}");
        tokio::time::sleep(Duration::from_millis(200)).await;
        told = elsewhere.ask(all()).await;
    }
    for fake in [&fake, &elsewhere] {
        until_shown(fake, true).await;
    }
    let left = cluster.run(cluster::name(&database), "SELECT count(*) FROM chosen_document");
    assert_eq!(left.trim(), "0");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_that_starts_without_its_database_shows_no_server_what_it_may_have_hidden() {
    let Some(cluster) = Cluster::begin() else { return skipped("PostgreSQL is not installed") };
    let database = cluster.database();
    let place = place();
    // What a bot by itself kept in a file is brought there by one command.
    let own = call(KEEPER, "help", &json!({}), None)["guild_id"].as_str().unwrap().to_owned();
    let visibility = json!({ "version": 1, "servers": { own: ["hall.md"] } });
    place.write("data/visibility.json", visibility.to_string());
    let settings = [("DATABASE_URL", database.as_str()), ("DATA_DIR", "data")];
    let copy = || {
        let call = place.call(&["store", "--copy"]);
        settings.iter().fold(call, |call, (key, value)| call.env(key, value)).run()
    };
    for new in [1, 0] {
        let run = copy();
        let told = format!("choices of articles 1 ({new} new)");
        assert!(run.code == 0 && run.stdout.contains(&told), "{run:?}");
    }
    cluster.stop();
    let fake = Fake::start().await;
    let bot = Bot::at(&fake, &place, &settings).await;
    assert!(bot.log().contains("servers see no articles, until the database"), "{}", bot.log());
    assert!(bot.log().contains("not from visibility.json"), "{}", bot.log());
    for guild in [Some("own"), Some(FOREIGN)] {
        for (question, year) in [(BUILT, "1871"), (OPENED, "1925")] {
            let none = asked(&fake, question, guild).await;
            assert!(!none.to_string().contains(year), "{none:#}");
            assert!(body(&none).contains("none is searched"), "{none:#}");
        }
    }
    let direct = asked(&fake, BUILT, None).await;
    assert!(body(&direct).contains("1871"), "{direct:#}");
    let refused = fake.ask(hide("The town hall")).await;
    assert!(refused.to_string().contains("cannot be read just now"), "{refused:#}");
    let status = fake.ask(call(KEEPER, "status", &json!({}), None)).await;
    assert!(body(&status).contains("The database has not told yet"), "{status:#}");
    cluster.start();
    let begun = Instant::now();
    while !body(&asked(&fake, OPENED, Some("own")).await).contains("1925") {
        assert!(begun.elapsed() < SOON, "{}", bot.log());
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let own = asked(&fake, BUILT, Some("own")).await;
    assert!(!own.to_string().contains("1871"), "{own:#}");
    let theirs = asked(&fake, BUILT, Some(FOREIGN)).await;
    assert!(body(&theirs).contains("1871"), "{theirs:#}");
    assert!(bot.log().contains("what servers chose of the articles is known"), "{}", bot.log());
    // Where a server chose something else since, somebody has to say which counts.
    let changed = fake.ask(hide("The town hall")).await;
    assert!(changed.to_string().contains("One article has to be left"), "{changed:#}");
    let other = "UPDATE chosen_document SET paths = '{mill.md}'";
    cluster.run(cluster::name(&database), other);
    copy().failed_with(&["1 server chose something else", "--force"]);
}

//! Articles that change while the bot runs, taken in by itself: with `WATCH`, and at a SIGHUP.

use std::fs;

use serde_json::{Value, json};

use super::bot::{ALICE, Bot, KEEPER, body, call};
use super::fake::Fake;
use crate::harness::{BRIDGE, Place, WAGONS};

const MILL: &str = "When did the old windmill burn down?";

fn mill(year: u16) -> String {
    format!("# The mill\n\nThe old windmill burned down on 9 May {year}.\n")
}

/// A place with an article on a mill that burned down in 1907.
fn village() -> Place {
    Place::of(&[("mill.md", mill(1907)), ("bridge.md", BRIDGE.to_owned())])
}

async fn answer(fake: &Fake, question: &str) -> String {
    let asked = call(ALICE, "ask", &json!({ "question": question }), None);
    body(&fake.ask(asked).await).to_owned()
}

async fn status(fake: &Fake) -> Value {
    fake.ask(call(KEEPER, "status", &json!({}), None)).await
}

/// How many reindexes the log tells.
fn reindexes(bot: &Bot) -> usize {
    bot.log().matches(" reindexed generation=").count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_is_watched_is_followed() {
    let fake = Fake::start().await;
    let place = village();
    let bot = Bot::at(&fake, &place, &[("WATCH", "true")]).await;
    assert!(answer(&fake, MILL).await.contains("1907"));
    place.write("corpus/mill.md", mill(1911));
    fake.until("the change", |_| reindexes(&bot) == 1).await;
    assert!(answer(&fake, MILL).await.contains("1911"));
    let log = bot.log();
    assert!(log.contains("the articles changed"), "{log}");
    assert!(log.contains("added=0 changed=1 removed=0 unchanged=1 passages=3"), "{log}");
    assert!(body(&status(&fake).await).contains("~1"), "{log}");

    // New folders are watched as well, and what could not be read is named.
    place.write("corpus/new/deep/well.md", "# The well\n\nThe well is 40 metres deep.\n");
    place.write("corpus/new/bad.md", b"\xff\xfe\x00");
    fake.until("the new file", |_| reindexes(&bot) == 2).await;
    assert!(answer(&fake, "How deep is the well?").await.contains("40 metres"));
    let log = bot.log();
    assert!(log.contains("added=1") && log.contains("new/bad.md"), "{log}");

    // What cannot be taken in replaces nothing, and moderators are told.
    for file in ["mill.md", "bridge.md", "new/deep/well.md"] {
        fs::remove_file(place.path(&format!("corpus/{file}"))).unwrap();
    }
    fake.until("the failure", |_| bot.log().contains("the reindex failed")).await;
    assert!(answer(&fake, MILL).await.contains("1911"));
    let told = status(&fake).await;
    assert!(body(&told).contains("The last reindex failed"), "{told:#}");
    place.write("corpus/mill.md", mill(1923));
    fake.until("the next change", |_| reindexes(&bot) == 3).await;
    assert!(answer(&fake, MILL).await.contains("1923"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_article_is_no_change() {
    let fake = Fake::start().await;
    let place = village();
    let bot = Bot::at(&fake, &place, &[("WATCH", "true")]).await;
    place.write("corpus/.git/index", "x");
    place.write("corpus/.mill.md.swp", "x");
    fs::read(place.path("corpus/mill.md")).unwrap();
    tokio::time::sleep(std::time::Duration::from_secs(4)).await;
    assert!(!bot.log().contains("the articles changed"), "{}", bot.log());
    // Neither is one for a bot that was not told to watch.
    drop(bot);
    fake.until("the bot to go", |fake| !fake.connected()).await;
    let bot = Bot::at(&fake, &place, &[]).await;
    place.write("corpus/mill.md", mill(1911));
    tokio::time::sleep(std::time::Duration::from_secs(4)).await;
    assert_eq!(reindexes(&bot), 0, "{}", bot.log());
    assert!(answer(&fake, MILL).await.contains("1907"));
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_hangup_takes_the_articles_in_and_ends_nothing() {
    let fake = Fake::start().await;
    let place = village();
    let bot = Bot::at(&fake, &place, &[]).await;
    place.write("corpus/mill.md", mill(1911));
    bot.signal("-HUP");
    fake.until("the reindex", |_| reindexes(&bot) == 1).await;
    assert!(answer(&fake, MILL).await.contains("1911"));
    let log = bot.log();
    assert!(log.contains("told by SIGHUP") && log.contains("changed=1"), "{log}");

    fs::remove_dir_all(place.path("corpus")).unwrap();
    bot.signal("-HUP");
    fake.until("the failure", |_| bot.log().contains("the reindex failed")).await;
    assert!(answer(&fake, WAGONS).await.contains("4,321 wagons"));
    let told = status(&fake).await;
    assert!(body(&told).contains("The last reindex failed"), "{told:#}");
    // It is owed still, and nobody has to ask for it again.
    place.write("corpus/mill.md", mill(1923));
    fake.until("another try", |_| reindexes(&bot) == 2).await;
    assert!(answer(&fake, MILL).await.contains("1923"));
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_change_while_a_reindex_runs_is_taken_in_after_it() {
    let fake = Fake::start().await;
    let place = village();
    // Enough of them that a build takes a while.
    for number in 0..300 {
        let text = BRIDGE.repeat(3).replace("Zürich", &format!("Town{number}"));
        place.write(&format!("corpus/many/{number}.md"), text);
    }
    let bot = Bot::at(&fake, &place, &[]).await;
    let token = fake.send(call(KEEPER, "reindex", &json!({}), None));
    fake.until("it to begin", |fake| fake.seen(&token).response.is_some()).await;
    for year in [1911, 1923] {
        place.write("corpus/mill.md", mill(year));
        bot.signal("-HUP");
    }
    fake.until("one more", |_| reindexes(&bot) >= 2).await;
    fake.until("the newest", |_| bot.log().contains("changed=1") || reindexes(&bot) >= 3).await;
    assert!(answer(&fake, MILL).await.contains("1923"), "{}", bot.log());
}

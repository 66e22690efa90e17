//! How the bot starts, refuses to start, and ends.

use std::time::{Duration, Instant};

use serde_json::json;

use super::bot::{ALICE, KEEPER, body, call, usual};
use super::commands::article;
use super::{Bot, Fake, Fault};
use crate::harness::Place;

const SOON: Duration = Duration::from_secs(20);

#[tokio::test(flavor = "multi_thread")]
async fn what_keeps_it_from_starting_ends_it_with_a_code_and_a_sentence() {
    let fake = Fake::start().await;
    let base = fake.base();
    let place = article();
    let with = |changes: &[(&'static str, &'static str)]| -> Vec<(String, String)> {
        let mut all: Vec<(String, String)> =
            usual(&base).iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        for (key, value) in changes {
            all.retain(|(known, _)| known != key);
            all.push(((*key).to_owned(), (*value).to_owned()));
        }
        all
    };
    for (changes, code, sentence) in [
        (vec![("DISCORD_TOKEN", "")], 2, "DISCORD_TOKEN is not set; put the token"),
        (vec![("DISCORD_TOKEN", "a wrong one")], 2, "copy the token again"),
        (vec![("DISCORD_TOKEN", "a.wrong.one")], 3, "make a new token on the Bot page"),
        (vec![("DISCORD_APPLICATION_ID", "7")], 2, "remove DISCORD_APPLICATION_ID"),
        (vec![("CORPUS_DIR", "nowhere")], 2, "the corpus folder nowhere does not exist"),
        (vec![("HEALTH_ADDR", "somewhere")], 2, "write a port such as 9090"),
    ] {
        let settings = with(&changes);
        let settings: Vec<(&str, &str)> =
            settings.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        let mut bot = Bot::start(&place, &settings);
        assert_eq!(bot.end(SOON).code(), Some(code), "{changes:?}: {}", bot.log());
        assert!(bot.log().contains(sentence), "{sentence}: {}", bot.log());
        assert!(!bot.log().contains("a.wrong.one"), "a token in the log");
        std::fs::remove_file(place.path("bot.log")).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn close_codes_for_good_end_it() {
    for (code, sentence) in [
        (4004, "make a new token on the Bot page"),
        (4013, "does not allow this bot the intents"),
        (4014, "does not allow this bot the intents"),
        (4010, "update the bot"),
        // Discord says the same number of shards as before.
        (4011, "start it again in a while"),
        (4012, "update the bot"),
    ] {
        let fake = Fake::start().await;
        let place = article();
        fake.refuse_identify(code);
        let base = fake.base();
        let mut bot = Bot::start(&place, &usual(&base));
        assert_eq!(bot.end(SOON).code(), Some(3), "{code}: {}", bot.log());
        assert!(bot.log().contains(sentence), "{code}: {}", bot.log());
        assert_eq!(fake.identified().len(), 1, "not tried again");
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "waits for the minute that Discord may be out of reach"]
async fn without_a_network_it_ends_after_a_minute() {
    let place = article();
    let mut bot = Bot::start(&place, &usual("http://127.0.0.1:9"));
    let begun = Instant::now();
    assert_eq!(bot.end(Duration::from_secs(80)).code(), Some(4), "{}", bot.log());
    assert!(begun.elapsed() > Duration::from_secs(50), "{:?}", begun.elapsed());
    assert!(bot.log().contains("see that this computer reaches discord.com"), "{}", bot.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn discord_may_be_out_of_reach_for_a_while_at_the_start() {
    let fake = Fake::start().await;
    let place = article();
    fake.fault(Fault::Status("/oauth2/", 503));
    fake.fault(Fault::Broken("/oauth2/"));
    fake.fault(Fault::Slow("PUT", 0.2));
    fake.fault(Fault::Status("/gateway/bot", 500));
    let _bot = Bot::at(&fake, &place, &[]).await;
    assert_eq!(fake.puts(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_are_written_only_when_they_differ() {
    let fake = Fake::start().await;
    let place = article();
    let mut bot = Bot::at(&fake, &place, &[]).await;
    bot.signal("-TERM");
    assert_eq!(bot.end(SOON).code(), Some(0));
    assert_eq!(fake.puts(), 2);
    let bot = Bot::at(&fake, &place, &[]).await;
    assert_eq!(fake.puts(), 2, "{}", bot.log());
    drop(bot);
    fake.until("the bot to go", |fake| !fake.connected()).await;
    // In one server only: what stood everywhere is taken away.
    let one = [("DISCORD_GUILD_ID", super::fake::GUILD)];
    let _bot = Bot::at(&fake, &place, &one).await;
    assert_eq!(fake.names("global"), Vec::<String>::new());
    assert_eq!(fake.names(super::fake::GUILD).len(), 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_of_a_server_that_is_set_no_more_are_removed() {
    let fake = Fake::start().await;
    let place = article();
    let one = [("DISCORD_GUILD_ID", super::fake::GUILD)];
    let mut bot = Bot::at(&fake, &place, &one).await;
    assert_eq!(fake.names(super::fake::GUILD).len(), 10);
    bot.signal("-TERM");
    assert_eq!(bot.end(SOON).code(), Some(0));
    fake.until("the bot to go", |fake| !fake.connected()).await;
    let bot = Bot::at(&fake, &place, &[("MODERATOR_GUILD_IDS", "")]).await;
    assert_eq!(fake.names(super::fake::GUILD), Vec::<String>::new(), "{}", bot.log());
    assert!(!fake.names("global").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_that_nobody_remembers_are_removed_where_discord_has_them() {
    let fake = Fake::start().await;
    let place = article();
    let left = json!([{ "id": "5", "name": "ask", "type": 1, "description": "x" }]);
    for guild in ["1300000000000000007", "1300000000000000008"] {
        fake.join(guild, left.clone());
    }
    fake.join("1300000000000000009", json!([]));
    fake.join(super::fake::GUILD, json!([]));
    let bot = Bot::at(&fake, &place, &[("DATA_DIR", "")]).await;
    fake.until("the commands to go", |fake| {
        fake.names("1300000000000000007").is_empty() && fake.names("1300000000000000008").is_empty()
    })
    .await;
    assert_eq!(fake.names(super::fake::GUILD), ["reindex", "status", "gaps"], "{}", bot.log());
    assert_eq!(fake.puts(), 4, "nothing is written where there is nothing to remove");
    let help = fake.ask(call(ALICE, "help", &json!({}), None)).await;
    assert!(
        body(&help).contains("</ask:7000>") && body(&help).contains("</event:7001>"),
        "{help:#}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moderators_server_without_the_bot_stops_nothing() {
    let fake = Fake::start().await;
    let place = article();
    let foreign = format!("99,{}", super::fake::GUILD);
    let bot = Bot::at(&fake, &place, &[("MODERATOR_GUILD_IDS", &foreign)]).await;
    assert!(bot.log().contains("invite the bot there"), "{}", bot.log());
    assert_eq!(fake.names(super::fake::GUILD), ["reindex", "status", "gaps"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_older_than_the_articles_serves_while_a_new_one_is_built() {
    let fake = Fake::start().await;
    let place = article();
    assert_eq!(place.run(&["index"]).code, 0);
    place.write("corpus/mill.md", "# The mill\n\nThe old windmill burned down on 9 May 1907.\n");
    let bot = Bot::at(&fake, &place, &[]).await;
    let log = bot.log();
    let open = log.find("the index is open").unwrap_or_else(|| panic!("{log}"));
    assert!(log[open..].starts_with("the index is open how=\"older"), "{log}");
    fake.until("the new index", |_| bot.log().contains("reindexed")).await;
    let log = bot.log();
    assert!(log.contains("generation=1") && log.contains("reindexed generation=2"), "{log}");
    let question = json!({ "question": "When did the old windmill burn down?" });
    let token = fake.send(call(ALICE, "ask", &question, None));
    fake.until("the answer", |fake| fake.seen(&token).response.is_some()).await;
    assert!(body(&fake.seen(&token).response.unwrap()).contains("1907"));
    let token = fake.send(call(KEEPER, "status", &json!({}), None));
    fake.until("the status", |fake| fake.seen(&token).response.is_some()).await;
    assert!(body(&fake.seen(&token).response.unwrap()).contains("+1"), "{}", bot.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_that_cannot_be_built_anew_goes_on_serving_and_moderators_are_told() {
    let fake = Fake::start().await;
    let place = article();
    assert_eq!(place.run(&["index"]).code, 0);
    for file in std::fs::read_dir(place.path("corpus")).unwrap() {
        std::fs::remove_file(file.unwrap().path()).unwrap();
    }
    place.write("corpus/empty.md", "# Nothing\n");
    let bot = Bot::at(&fake, &place, &[]).await;
    fake.until("the build to fail", |_| bot.log().contains("the reindex failed")).await;
    let question = json!({ "question": "Where was the CIA drone base?" });
    let token = fake.send(call(ALICE, "ask", &question, None));
    fake.until("the answer", |fake| fake.seen(&token).response.is_some()).await;
    assert!(body(&fake.seen(&token).response.unwrap()).contains("Dirkou"));
    let token = fake.send(call(KEEPER, "status", &json!({}), None));
    fake.until("the status", |fake| fake.seen(&token).response.is_some()).await;
    let answer = fake.seen(&token).response.unwrap();
    let status = body(&answer);
    assert!(status.contains("no passage") || status.contains("failed"), "{status}");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_stops_when_it_is_told_and_finishes_what_it_has_begun() {
    for signal in ["-TERM", "-INT"] {
        let fake = Fake::start().await;
        let place = article();
        let mut bot = Bot::at(&fake, &place, &[]).await;
        fake.fault(Fault::Late("/callback", Duration::from_secs(1)));
        let question = json!({ "question": "Where was the CIA drone base?" });
        let token = fake.send(call(ALICE, "ask", &question, None));
        let begun = |fake: &Fake| fake.requests().iter().any(|line| line.contains("/callback"));
        fake.until("the callback to be on its way", begun).await;
        bot.signal(signal);
        let begun = Instant::now();
        assert_eq!(bot.end(SOON).code(), Some(0), "{}", bot.log());
        assert!(begun.elapsed() < Duration::from_secs(10));
        assert!(body(&fake.seen(&token).response.unwrap()).contains("Dirkou"));
        assert!(bot.log().contains("stopped"), "{}", bot.log());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_stops_while_it_cannot_connect_and_while_it_reindexes() {
    let fake = Fake::start().await;
    let place = article();
    let mut bot = Bot::at(&fake, &place, &[]).await;
    fake.send(call(KEEPER, "reindex", &json!({}), None));
    fake.refuse(true);
    fake.drop_sockets();
    fake.until("the connection to end", |fake| !fake.connected()).await;
    bot.signal("-TERM");
    assert_eq!(bot.end(SOON).code(), Some(0), "{}", bot.log());
    // While it starts, too.
    let base = "http://127.0.0.1:9";
    let mut bot = Bot::start(&place, &usual(base));
    std::thread::sleep(Duration::from_millis(700));
    bot.signal("-TERM");
    assert_eq!(bot.end(SOON).code(), Some(0), "{}", bot.log());
}

#[test]
fn without_a_token_it_is_the_terminal_program() {
    let place = Place::bridge();
    let run = place.quick(&["bot"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.contains("DISCORD_TOKEN is not set"), "{run:?}");
    let run = place.quick(&["ask", crate::harness::WAGONS]);
    assert_eq!(run.code, 0, "{run:?}");
}

/// A corpus that takes some seconds to index, whoever builds this program.
fn large() -> Place {
    let place = article();
    let mut random = fastrand::Rng::with_seed(7);
    let word = |random: &mut fastrand::Rng| -> String {
        (0..random.usize(3..9)).map(|_| random.lowercase()).collect()
    };
    for n in 0..120 {
        let mut page = format!("# Page {n}\n\n");
        for day in 1..=60 {
            let words: Vec<String> = (0..14).map(|_| word(&mut random)).collect();
            page += &format!("On {} May 19{n:02} the {}.\n\n", day % 28 + 1, words.join(" "));
        }
        place.write(&format!("corpus/page-{n}.md"), page);
    }
    place
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_index_it_is_there_at_once_and_says_how_far_it_is() {
    let fake = Fake::start().await;
    let place = large();
    let base = fake.base();
    let bot = Bot::start(&place, &usual(&base));
    fake.until("the bot to connect", Fake::connected).await;
    let question = json!({ "question": "Where was the CIA drone base?" });
    let before = fake.ask(call(ALICE, "ask", &question, None)).await;
    // A fast machine is done before it is asked.
    if body(&before).starts_with("The index is being built, ") {
        let status = fake.ask(call(KEEPER, "status", &json!({}), None)).await;
        assert!(body(&status).contains("is still running"), "{status:#}");
    } else {
        assert!(body(&before).contains("Dirkou"), "{before:#}");
    }
    fake.until("the index", |_| bot.log().contains("the index is open")).await;
    let after = fake.ask(call(ALICE, "ask", &question, None)).await;
    assert!(body(&after).contains("Dirkou"), "{after:#}");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_no_index_can_be_written_it_is_kept_in_memory() {
    let fake = Fake::start().await;
    let place = article();
    place.write("taken", "a file");
    let bot = Bot::at(&fake, &place, &[("INDEX_DIR", "taken/below")]).await;
    let log = bot.log();
    assert!(log.contains("kept in memory until a reindex can write it"), "{log}");
    let question = json!({ "question": "Where was the CIA drone base?" });
    let answer = fake.ask(call(ALICE, "ask", &question, None)).await;
    assert!(body(&answer).contains("Dirkou"), "{answer:#}");
    // A moderator who tries again is told what keeps it from being written.
    let token = fake.send(call(KEEPER, "reindex", &json!({}), None));
    fake.until("the report", |fake| {
        fake.seen(&token).edits.last().is_some_and(|edit| body(edit).contains("cannot be used"))
    })
    .await;
    let answer = fake.ask(call(ALICE, "ask", &question, None)).await;
    assert!(body(&answer).contains("Dirkou"), "{answer:#}");
}

//! Every command, option, button and suggestion, over the wire.

use std::fs;
use std::time::Duration;

use serde_json::{Value, json};

use super::bot::{ALICE, BOB, KEEPER, Person, body, call, click, menu, private};

use super::{Bot, Fake, Fault};
use crate::harness::Place;

/// A place with the article that comes with the program.
pub(crate) fn article() -> Place {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let file = fs::read_dir(folder).unwrap().next().unwrap().unwrap();
    Place::of(&[(file.file_name().to_str().unwrap(), fs::read(file.path()).unwrap())])
}

const BASE: &str = "Where was the CIA drone base?";

fn ask(who: Person, question: &str) -> Value {
    call(who, "ask", &json!({ "question": question }), None)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_is_answered_at_once() {
    let fake = Fake::start().await;
    let place = article();
    let _bot = Bot::at(&fake, &place, &[]).await;
    let names = ["ask", "event", "sources", "help", "Find an answer", "forget-me", "config"];
    assert_eq!(fake.names("global"), names);
    assert_eq!(fake.names(super::fake::GUILD), ["reindex", "status", "gaps"]);
    assert_eq!(fake.identified(), [json!(1)], "GUILDS only");

    let nothing = json!({});
    let direct = Person { direct: true, ..ALICE };
    for (interaction, want, alone) in [
        (ask(ALICE, BASE), "Dirkou", false),
        (ask(direct, BASE), "Dirkou", false),
        (ask(BOB, BASE), "-# réponse ", false),
        (call(BOB, "ask", &json!({"question": BASE, "private": true}), None), "Dirkou", true),
        (
            call(ALICE, "ask", &json!({"question": BASE, "document": "niger"}), None),
            "Dirkou",
            false,
        ),
        (
            call(ALICE, "ask", &json!({"question": BASE, "document": "x"}), None),
            "No document",
            true,
        ),
        (ask(ALICE, "What colour is the embassy's roof?"), "Closest sections", true),
        (ask(ALICE, "!?"), "no question", true),
        (call(ALICE, "event", &json!({"when": "2013"}), None), "**January 2013**\n> ", false),
        (call(ALICE, "event", &json!({"about": "drones"}), None), "unarmed drones", false),
        (call(BOB, "event", &json!({"when": "mars 2024"}), None), "**mars 2024**\n> ", false),
        (call(ALICE, "event", &json!({"when": "1900"}), None), "Nearest after", true),
        (call(ALICE, "event", &json!({"when": "blue"}), None), "No date in “blue”", true),
        (call(BOB, "event", &json!({"when": "bleu"}), None), "Pas de date dans « bleu »", true),
        (call(ALICE, "event", &nothing, None), "Say when, or about what", true),
        (call(ALICE, "sources", &nothing, None), "Military relations", false),
        (call(ALICE, "help", &nothing, None), "**Examples**", true),
        (menu(ALICE, BASE, &nothing), "Dirkou", true),
        (menu(ALICE, "hello", &nothing), "does not answer", true),
        (call(KEEPER, "status", &nothing, None), "16 passages", true),
        (call(ALICE, "status", &nothing, None), "moderators", true),
        (call(ALICE, "reindex", &nothing, None), "moderators", true),
        (call(ALICE, "unheard-of", &nothing, None), "another version", true),
    ] {
        let response = fake.ask(interaction.clone()).await;
        assert_eq!(response["type"], 4, "{interaction}");
        assert!(body(&response).contains(want), "{want}: {response:#}");
        assert_eq!(private(&response), alone, "{interaction}");
        assert_eq!(response["data"]["allowed_mentions"]["parse"], json!([]));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn suggestions_come_from_the_corpus_and_never_fail() {
    let fake = Fake::start().await;
    let place = article();
    let _bot = Bot::at(&fake, &place, &[]).await;
    for (name, option, typed, least) in [
        ("ask", "document", "nig", 1),
        ("sources", "document", "", 1),
        ("event", "when", "201", 4),
        ("event", "when", "march", 1),
        ("event", "about", "", 3),
        ("event", "about", "drones", 1),
        ("event", "when", "zzz", 0),
        ("unheard-of", "what", "x", 0),
    ] {
        let typing = call(ALICE, name, &json!({ option: typed }), Some(option));
        let response = fake.ask(typing).await;
        assert_eq!(response["type"], 8);
        let choices = response["data"]["choices"].as_array().unwrap();
        assert!((least..=25).contains(&choices.len()), "{name} {option} {typed}: {choices:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_button_works_also_after_the_bot_was_killed() {
    let fake = Fake::start().await;
    let place = article();
    let bot = Bot::at(&fake, &place, &[]).await;
    let answer = fake.ask(ask(ALICE, BASE)).await;
    let hidden = call(ALICE, "event", &json!({ "when": "2013", "private": true }), None);
    let hidden = fake.ask(hidden).await;
    bot.signal("-KILL");
    drop(bot);
    fake.until("the old bot to go", |fake| !fake.connected()).await;
    let _bot = Bot::at(&fake, &place, &[]).await;

    let next = fake.ask(click(ALICE, &answer, "▶")).await;
    assert_eq!(next["type"], 7);
    assert!(body(&next).starts_with("-# 2 · less likely\n> "), "{next:#}");
    let copy = fake.ask(click(BOB, &answer, "▶")).await;
    assert!(private(&copy) && body(&copy).contains("moins probable"), "{copy:#}");
    let context = fake.ask(click(BOB, &answer, "In context")).await;
    assert!(private(&context) && body(&context).contains("Arlit"), "{context:#}");
    let other = fake.ask(click(BOB, &answer, "Other sources")).await;
    assert!(private(&other) && body(&other).starts_with("-# moins probable\n> "), "{other:#}");
    let shared = fake.ask(click(ALICE, &hidden, "Share")).await;
    assert!(!private(&shared) && body(&shared).contains("January 2013"), "{shared:#}");
    let refused = fake.ask(click(BOB, &answer, "Delete")).await;
    assert!(private(&refused), "{refused:#}");
    let token = fake.send(click(ALICE, &answer, "Delete"));
    fake.until("the message to be deleted", |fake| fake.seen(&token).deleted).await;
    assert_eq!(fake.seen(&token).response.unwrap()["type"], 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_is_drawn_also_after_the_bot_was_killed() {
    let fake = Fake::start().await;
    let place = article();
    let bot = Bot::at(&fake, &place, &[]).await;
    let events = fake.ask(call(ALICE, "event", &json!({ "when": "2013" }), None)).await;
    bot.signal("-KILL");
    drop(bot);
    fake.until("the old bot to go", |fake| !fake.connected()).await;
    let _bot = Bot::at(&fake, &place, &[]).await;

    // The second click finds the picture drawn; the upload of the third has to wait.
    for (who, label) in [(BOB, "Picture"), (BOB, "Picture"), (ALICE, "Picture")] {
        if who.id == ALICE.id {
            fake.fault(Fault::Slow("messages/@original", 0.2));
        }
        let token = fake.send(click(who, &events, label));
        fake.until("a picture", |fake| !fake.seen(&token).files.is_empty()).await;
        let seen = fake.seen(&token);
        let waits = seen.response.unwrap();
        assert_eq!((&waits["type"], private(&waits)), (&json!(5), true), "{waits:#}");
        let attachment = &seen.edits[0]["attachments"][0];
        assert_eq!(attachment["id"], "0");
        let description = attachment["description"].as_str().unwrap();
        assert!(description.starts_with("2013. 3 "), "{description}");
        assert_eq!(seen.edits[0]["allowed_mentions"]["parse"], json!([]));
        let [(part, name, bytes)] = seen.files.as_slice() else { panic!("{}", seen.files.len()) };
        assert_eq!((part.as_str(), name.as_str()), ("files[0]", "timeline.png"));
        let drawn = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
        assert_eq!(drawn.info().width, 1600);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_that_cannot_be_sent_is_apologised_for() {
    let fake = Fake::start().await;
    let place = article();
    let _bot = Bot::at(&fake, &place, &[]).await;
    let events = fake.ask(call(ALICE, "event", &json!({ "when": "2013" }), None)).await;
    for fault in [
        Fault::Status("messages/@original", 413),
        // Nor is it sent again where it may have arrived.
        Fault::Status("messages/@original", 503),
        Fault::Broken("messages/@original"),
    ] {
        fake.fault(fault);
        let token = fake.send(click(ALICE, &events, "Picture"));
        fake.until("an apology", |fake| !fake.seen(&token).edits.is_empty()).await;
        let seen = fake.seen(&token);
        assert!(body(&seen.edits[0]).contains("Something went wrong"), "{:#}", seen.edits[0]);
        assert!(seen.files.is_empty(), "{fault:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interaction_that_comes_again_is_worked_on_once() {
    let fake = Fake::start().await;
    let place = article();
    let _bot = Bot::at(&fake, &place, &[]).await;
    for interaction in [ask(ALICE, BASE), call(KEEPER, "reindex", &json!({}), None)] {
        let token = fake.send(interaction.clone());
        fake.until("the answer", |fake| fake.seen(&token).response.is_some()).await;
        fake.again(interaction, &token);
        // Whatever is asked after it is answered after it would have been.
        fake.ask(ask(ALICE, BASE)).await;
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(fake.seen(&token).doubled, 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_message_says_elsewhere_than_in_its_text_is_found() {
    let fake = Fake::start().await;
    let place = article();
    let _bot = Bot::at(&fake, &place, &[]).await;
    let forwarded = json!({ "message_snapshots": [{ "message": { "content": BASE,
        "timestamp": "2026-01-15T12:00:00+00:00", "edited_timestamp": null, "type": 0, "flags": 0,
        "mentions": [], "mention_roles": [], "attachments": [], "embeds": [] } }],
        "message_reference": { "type": 1, "channel_id": "1301", "message_id": "1399" } });
    let poll = json!({ "poll": { "question": { "text": BASE }, "answers": [
        { "answer_id": 1, "poll_media": { "text": "Dirkou" } }], "expiry": null,
        "allow_multiselect": false, "layout_type": 1 } });
    let embed = json!({ "embeds": [{ "type": "rich", "description": BASE }] });
    let parts = json!({ "flags": 32768, "components": [{ "type": 17, "id": 1, "components": [
        { "type": 10, "id": 2, "content": BASE }] }] });
    for more in [forwarded, poll, embed, parts] {
        let found = fake.ask(menu(ALICE, "", &more)).await;
        assert!(private(&found) && body(&found).contains("Dirkou"), "{more}: {found:#}");
    }
    let talk = "Hello everyone, we went to the market and it rained the whole day. ".repeat(12);
    let found = fake.ask(menu(ALICE, &format!("{talk}{BASE} {talk}"), &json!({}))).await;
    assert_eq!(found["data"]["embeds"][0]["author"]["name"], format!("❓ {BASE}"));
    assert!(body(&found).contains("only what asks in it"), "{found:#}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reindex_answers_from_the_old_index_and_ends_in_a_report() {
    let fake = Fake::start().await;
    let place = article();
    let _bot = Bot::at(&fake, &place, &[]).await;
    let answer = fake.ask(ask(ALICE, BASE)).await;
    place.write("corpus/bridge.md", crate::harness::BRIDGE);
    place.write("corpus/bad.md", b"\xff\xfe\x00");
    let reindex = || call(KEEPER, "reindex", &json!({}), None);
    let token = fake.send(reindex());
    fake.until("the report", |fake| {
        let seen = fake.seen(&token);
        seen.edits.last().is_some_and(|edit| body(edit).contains("+1 ~0 −0"))
    })
    .await;
    let seen = fake.seen(&token);
    assert_eq!(seen.response.unwrap()["type"], 5);
    let report = body(seen.edits.last().unwrap()).to_owned();
    assert!(report.contains("=1") && report.contains("bad.md"), "{report}");
    let wagons = fake.ask(ask(ALICE, crate::harness::WAGONS)).await;
    assert!(body(&wagons).contains("**4,321 wagons**"), "{wagons:#}");
    let context = fake.ask(click(ALICE, &answer, "In context")).await;
    assert!(body(&context).contains("Dirkou"), "an old button on the new index");

    // What cannot be indexed replaces nothing.
    fs::remove_dir_all(place.path("corpus")).unwrap();
    let token = fake.send(reindex());
    fake.until("the failure", |fake| !fake.seen(&token).edits.is_empty()).await;
    let seen = fake.seen(&token);
    let told = body(seen.edits.last().unwrap());
    assert!(told.contains("goes on answering"), "{told}");
    let wagons = fake.ask(ask(ALICE, crate::harness::WAGONS)).await;
    assert!(body(&wagons).contains("**4,321 wagons**"), "{wagons:#}");
    let status = fake.ask(call(KEEPER, "status", &json!({}), None)).await;
    assert!(body(&status).contains("The last reindex failed"), "{status:#}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_parse_is_answered_all_the_same() {
    let fake = Fake::start().await;
    let place = article();
    let bot = Bot::at(&fake, &place, &[]).await;
    // A message with components of a kind that did not exist when this was written.
    let odd = json!({ "components": [{ "type": 99, "odd": true }], "poll": 7, "embeds": [3] });
    let found = fake.ask(menu(ALICE, BASE, &odd)).await;
    assert!(body(&found).contains("Dirkou"), "{found:#}");
    // A command whose data make no sense, and a suggestion of the same kind.
    let mut broken = ask(ALICE, BASE);
    broken["data"] = json!({ "id": "not a number" });
    assert!(body(&fake.ask(broken.clone()).await).contains("went wrong"));
    broken["type"] = json!(4);
    assert_eq!(fake.ask(broken).await["data"]["choices"], json!([]));
    // Nothing to answer to: it is left, and the bot lives.
    fake.dispatch("INTERACTION_CREATE", &json!({ "id": "1", "type": 99, "token": "x" }));
    fake.dispatch("SOMETHING_NEW", &json!({ "a": 1 }));
    fake.dispatch("INTERACTION_CREATE", &json!("text"));
    assert!(body(&fake.ask(ask(ALICE, BASE)).await).contains("Dirkou"));
    assert!(!bot.log().contains("panicked"), "{}", bot.log());
    tokio::time::sleep(Duration::from_millis(10)).await;
}

//! What Discord's network does, and that nothing is lost that Discord still delivers.

use std::fs;
use std::io::Write as _;
use std::time::Duration;

use serde_json::json;

use super::bot::{ALICE, KEEPER, body, call};
use super::commands::article;
use super::{Bot, Fake, Fault};
use crate::harness::Place;

/// Something that happens to the gateway, by its name.
type Disturbance = (&'static str, fn(&Fake));

fn ask() -> serde_json::Value {
    call(ALICE, "ask", &json!({ "question": "Where was the CIA drone base?" }), None)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_callback_that_fails_is_sent_again_in_time() {
    let fake = Fake::start().await;
    let place = article();
    let bot = Bot::at(&fake, &place, &[]).await;
    for fault in [
        Fault::Slow("/callback", 0.3),
        Fault::Status("/callback", 500),
        Fault::Status("/callback", 503),
        Fault::Broken("/callback"),
        Fault::Late("/callback", Duration::from_millis(1_500)),
    ] {
        fake.fault(fault);
        let response = fake.ask(ask()).await;
        assert!(body(&response).contains("Dirkou"), "{fault:?}");
    }
    // What is refused is not sent again.
    for status in [400, 401, 403, 404] {
        fake.fault(Fault::Status("/callback", status));
        let before = fake.requests().len();
        let token = fake.send(ask());
        fake.until("the refusal", |fake| fake.requests().len() > before).await;
        tokio::time::sleep(Duration::from_millis(400)).await;
        assert_eq!(fake.requests().len(), before + 1, "{status}");
        assert!(fake.seen(&token).response.is_none());
    }
    // A wait beyond the three seconds is not waited for.
    fake.fault(Fault::Slow("/callback", 60.0));
    let before = fake.requests().len();
    fake.send(ask());
    fake.until("the refusal", |fake| fake.requests().len() > before).await;
    assert!(body(&fake.ask(ask()).await).contains("Dirkou"));
    assert!(!bot.log().contains("panicked"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_that_fails_is_sent_again() {
    let fake = Fake::start().await;
    let place = article();
    let _bot = Bot::at(&fake, &place, &[]).await;
    fake.fault(Fault::Status("PATCH", 502));
    fake.fault(Fault::Slow("PATCH", 0.2));
    let token = fake.send(call(KEEPER, "reindex", &json!({}), None));
    fake.until("the report", |fake| !fake.seen(&token).edits.is_empty()).await;
    let requests = fake.requests();
    assert!(requests.iter().filter(|line| line.starts_with("PATCH")).count() >= 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_is_resumed_and_nothing_is_lost() {
    let fake = Fake::start().await;
    let place = article();
    let bot = Bot::at(&fake, &place, &[]).await;

    let disturb: [Disturbance; 6] = [
        ("op 7", |fake| fake.op(7, &json!(null))),
        ("op 9, resumable", |fake| fake.op(9, &json!(true))),
        ("close 4000", |fake| fake.close(4000)),
        ("close 4009 with its session", |fake| fake.close(4001)),
        ("a dropped socket", Fake::drop_sockets),
        ("op 1", |fake| fake.op(1, &json!(null))),
    ];
    for (what, disturb) in disturb {
        let resumed = fake.resumed();
        disturb(&fake);
        if what == "op 1" {
            assert!(body(&fake.ask(ask()).await).contains("Dirkou"));
            continue;
        }
        // While the connection is down, Discord keeps the event for the session.
        let token = fake.send(ask());
        fake.until(what, |fake| fake.resumed() > resumed).await;
        fake.until("the answer", |fake| fake.seen(&token).response.is_some()).await;
        assert_eq!(fake.seen(&token).doubled, 0, "{what}");
    }
    assert_eq!(fake.identified().len(), 1, "one session through all of it");
    assert!(!bot.log().contains("panicked"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_is_gone_is_begun_anew() {
    let fake = Fake::start().await;
    let place = article();
    let _bot = Bot::at(&fake, &place, &[]).await;
    fake.op(9, &json!(false));
    fake.until("a new session", |fake| fake.identified().len() == 2 && fake.connected()).await;
    assert!(body(&fake.ask(ask()).await).contains("Dirkou"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_and_a_deaf_gateway_are_lived_through() {
    let fake = Fake::start().await;
    let place = article();
    let _bot = Bot::at(&fake, &place, &[]).await;
    fake.refuse(true);
    fake.drop_sockets();
    fake.until("the connection to end", |fake| !fake.connected()).await;
    let token = fake.send(ask());
    tokio::time::sleep(Duration::from_millis(1_200)).await;
    fake.refuse(false);
    fake.until("the session to be resumed", |fake| fake.resumed() == 1).await;
    fake.until("the answer", |fake| fake.seen(&token).response.is_some()).await;
    fake.deafen(true);
    fake.until("the zombie to be left", |fake| !fake.connected() || fake.resumed() > 1).await;
    fake.deafen(false);
    fake.until("the session to be resumed", |fake| fake.resumed() > 1 && fake.connected()).await;
    assert!(body(&fake.ask(ask()).await).contains("Dirkou"));
    assert_eq!(fake.identified().len(), 1);
}

/// Changes bytes of the passages of every index.
fn damage(place: &Place) {
    for file in walkdir::WalkDir::new(place.path(".footnote/index")) {
        let file = file.unwrap();
        if file.file_name() == "passages.table" {
            // In place, since the bot goes on reading through its map of the file.
            let bytes = fs::read(file.path()).unwrap();
            let flipped: Vec<u8> = bytes.iter().map(|byte| byte ^ 0x20).collect();
            let mut open = fs::OpenOptions::new().write(true).open(file.path()).unwrap();
            open.write_all(&flipped).unwrap();
        }
    }
}

/// Writes more articles than are read at the start, when suggestions are made: what was read is not
/// read again.
fn mills(place: &Place) {
    for n in 0..300 {
        let text = format!("# Mill {n}\n\nThe mill of Aven {n} ground {} sacks a day.", 700 + n);
        place.write(&format!("corpus/mill{n}.md"), text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reindex_that_was_due_and_failed_is_tried_again_by_itself() {
    let fake = Fake::start().await;
    let place = article();
    mills(&place);
    let bot = Bot::at(&fake, &place, &[]).await;
    damage(&place);
    fs::rename(place.path("corpus"), place.path("away")).unwrap();
    let question = json!({ "question": "How many sacks does the mill of Aven 250 grind?" });
    let ask = || call(ALICE, "ask", &question, None);
    assert!(body(&fake.ask(ask()).await).contains("Something went wrong here"));
    fake.until("the failure", |_| bot.log().contains("the reindex is tried again by itself")).await;
    // Questions meanwhile begin no other one.
    for _ in 0..12 {
        assert!(body(&fake.ask(ask()).await).contains("Something went wrong here"));
    }
    let status = fake.ask(call(KEEPER, "status", &json!({}), None)).await;
    assert!(body(&status).contains("does not exist; create it"), "{status:#}");
    fs::rename(place.path("away"), place.path("corpus")).unwrap();
    for _ in 0..120 {
        if bot.log().contains("reindexed") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    // Once, or more often where the machine was so busy that pauses passed meanwhile.
    let failed = bot.log().matches("the reindex failed").count();
    assert!((1..=4).contains(&failed), "{}", bot.log());
    let answer = fake.ask(ask()).await;
    assert!(body(&answer).contains("950"), "{answer:#}\n{}", bot.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_that_is_damaged_while_it_serves_is_built_anew() {
    let fake = Fake::start().await;
    let place = article();
    mills(&place);
    let bot = Bot::at(&fake, &place, &[]).await;
    damage(&place);
    let question = json!({ "question": "How many sacks does the mill of Aven 250 grind?" });
    let failed = fake.ask(call(ALICE, "ask", &question, None)).await;
    assert!(body(&failed).contains("Something went wrong here"), "{failed:#}");
    fake.until("a new index", |_| bot.log().contains("reindexed")).await;
    let answer = fake.ask(call(ALICE, "ask", &question, None)).await;
    assert!(body(&answer).contains("950"), "{answer:#}\n{}", bot.log());
}

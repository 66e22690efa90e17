//! Answers that moderators write where the articles are not.

use std::fs;
use std::time::Duration;

use serde_json::json;

use super::{QUESTION, publish, publisher, shared::Shared};
use crate::discord::bot::{ALICE, KEEPER, body, call, click, submit};
use crate::discord::moderators::{gaps_that_say, written};
use crate::discord::{Bot, Fake};
use crate::harness::Place;

const BOAT: &str = "Which colour does the little boat of Orbeck have?";
const TICKET: &str = "How much does a day ticket for the ferry cost?";

#[tokio::test(flavor = "multi_thread")]
async fn what_a_moderator_writes_elsewhere_gets_among_the_articles() {
    let Some(shared) = Shared::rows() else { return };
    let (place, replica) = (publisher(), Place::bare());
    publish(&shared, &place);
    let fake = Fake::start().await;
    let settings = shared.settings();
    let settings: Vec<(&str, &str)> =
        settings.iter().map(|(key, value)| (*key, value.as_str())).collect();
    let _bot = Bot::at(&fake, &replica, &settings).await;
    let ask =
        async |asked: &str| fake.ask(call(ALICE, "ask", &json!({ "question": asked }), None)).await;
    ask(TICKET).await;
    let listed = gaps_that_say(&fake, KEEPER, TICKET).await;
    let opened = fake.ask(click(KEEPER, &listed, "Open a question")).await;
    let form = fake.ask(click(KEEPER, &opened, "Write answer")).await;
    let typed = |text: &str| json!({ "question": TICKET, "tick.name": "true", "text": text });
    // What nobody could write anywhere is handed back at once.
    let empty = fake.ask(submit(KEEPER, &form, &opened, &typed("---"))).await;
    assert!(body(&empty).contains("no word in the answer"), "{empty:#}");
    // Where it cannot be written it is kept, and tried again.
    let in_the_way = place.path("corpus/answers");
    fs::write(&in_the_way, "").unwrap();
    let watching = shared.call(&place, &["publish", "--watch"]).talk();
    let form = submit(KEEPER, &form, &opened, &typed("A day ticket for the ferry costs 4 euros."));
    let (kept, waits) = written(&fake, form, "not written to answers/answers").await;
    assert!(body(&kept).contains("Kept for whoever publishes"), "{kept:#} {waits:#}");
    assert!(!ask(TICKET).await.to_string().contains("4 euros"));
    fs::remove_file(&in_the_way).unwrap();
    let mut answer = ask(TICKET).await;
    for n in 0.. {
        if body(&answer).contains("4 euros") {
            break;
        }
        assert!(n < 200, "{answer:#}");
        // Each asks in other words: what was asked before is remembered.
        tokio::time::sleep(Duration::from_millis(100)).await;
        answer = ask(&format!("{TICKET}{}", "?".repeat(n % 7))).await;
    }
    // With somebody who publishes it is answered in the reply.
    ask(BOAT).await;
    let listed = gaps_that_say(&fake, KEEPER, BOAT).await;
    let opened = fake.ask(click(KEEPER, &listed, "Open a question")).await;
    let form = fake.ask(click(KEEPER, &opened, "Write answer")).await;
    let typed = json!({ "question": BOAT, "text": "The little boat of Orbeck is painted green." });
    let (_, now) = written(&fake, submit(KEEPER, &form, &opened, &typed), "answered now").await;
    assert!(now["content"].as_str().unwrap().contains("answered now:"), "{now:#}");
    assert!(body(&ask(QUESTION).await).contains("1,000 sacks"));
    let text = fs::read_to_string(place.path("corpus/answers/answers.md")).unwrap();
    assert_eq!(text.matches("4 euros").count(), 1, "{text}");
    assert!(text.contains("by someone. -->") && text.contains("painted green"), "{text}");
    drop(watching);
}

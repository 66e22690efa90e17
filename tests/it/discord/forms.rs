//! Forms over the wire: opened at once, and answered at once when they come back.

use serde_json::json;

use super::bot::{ALICE, BOB, Person, body, call, click, private, submit};
use super::commands::article;
use super::{Bot, Fake};

const FIRST: &str = "How many troops did the United States have in Niger?";

#[tokio::test(flavor = "multi_thread")]
async fn a_question_goes_on_from_an_answer_also_after_the_bot_was_killed() {
    let fake = Fake::start().await;
    let place = article();
    let bot = Bot::at(&fake, &place, &[]).await;
    let public = fake.ask(call(ALICE, "ask", &json!({ "question": FIRST }), None)).await;
    let options = json!({ "question": FIRST, "private": true });
    let hidden = fake.ask(call(BOB, "ask", &options, None)).await;
    let typed = json!({ "question": "and when did they leave?" });
    let form = fake.ask(click(ALICE, &public, "Follow up")).await;
    assert_eq!(form["type"], 9, "{form:#}");
    let next = fake.ask(submit(ALICE, &form, &public, &typed)).await;
    bot.signal("-KILL");
    drop(bot);
    fake.until("the old bot to go", |fake| !fake.connected()).await;
    let bot = Bot::at(&fake, &place, &[]).await;

    // What it goes on from stands in the message alone: nothing else outlived the bot.
    let turned = fake.ask(click(ALICE, &next, "▶")).await;
    assert_eq!(turned["type"], 7);
    let back = fake.ask(click(ALICE, &turned, "◀")).await;
    assert_eq!(body(&back), body(&next));
    let direct = Person { direct: true, ..BOB };
    for (who, on, alone) in [(ALICE, &public, false), (BOB, &hidden, true), (direct, &hidden, true)]
    {
        let label = if who.locale == "fr" { "Poursuivre" } else { "Follow up" };
        let form = fake.ask(click(who, on, label)).await;
        let again = fake.ask(submit(who, &form, on, &typed)).await;
        assert_eq!((&again["type"], private(&again)), (&json!(4), alone), "{again:#}");
        assert!(body(&again).starts_with(&format!("-# ↪ {FIRST}\n")), "{again:#}");
    }
    // A form from before, and what it says of itself.
    let mut old = submit(BOB, &form, &public, &typed);
    old["data"]["custom_id"] = json!("0.f");
    let told = fake.ask(old).await;
    assert!(private(&told) && body(&told).contains("autre version"), "{told:#}");
    assert!(!bot.log().contains("when did they leave"), "questions are not logged");
}

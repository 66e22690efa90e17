//! Moderators over the wire: gaps, answers they write, and what servers choose.

use std::fs;

use serde_json::{Value, json};

use super::bot::{ALICE, BOB, KEEPER, Person, body, call, click, private, submit};
use super::commands::article;
use super::{Bot, Fake};

/// Someone with Manage Server who reads French.
const FRENCH_KEEPER: Person = Person { id: 1_204, permissions: 1 << 5, ..BOB };
/// A server that is not the operator's.
const FOREIGN: &str = "1300000000004194305";

const TICKET: &str = "How much does a day ticket for the ferry cost?";

/// The same interaction from another server.
fn from_elsewhere(mut interaction: Value) -> Value {
    interaction["guild_id"] = json!(FOREIGN);
    interaction
}

fn ask(who: Person, question: &str) -> Value {
    call(who, "ask", &json!({ "question": question }), None)
}

async fn gaps(fake: &Fake, who: Person) -> Value {
    fake.ask(call(who, "gaps", &json!({}), None)).await
}

/// The list of gaps once it says this.
pub(crate) async fn gaps_that_say(fake: &Fake, who: Person, wanted: &str) -> Value {
    for _ in 0..100 {
        let listed = gaps(fake, who).await;
        if body(&listed).contains(wanted) {
            return listed;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("no {wanted} in {:#}", gaps(fake, who).await);
}

/// Sends a form and waits for the last edit of its reply, which says this.
pub(crate) async fn written(fake: &Fake, interaction: Value, wanted: &str) -> (Value, Value) {
    let token = fake.send(interaction);
    fake.until("the saving", |fake| fake.seen(&token).response.is_some()).await;
    let said = |edit: &Value| body(edit).contains(wanted);
    fake.until(wanted, |fake| fake.seen(&token).edits.last().is_some_and(said)).await;
    let seen = fake.seen(&token);
    (seen.response.unwrap(), seen.edits.last().unwrap().clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_without_an_answer_is_answered_by_a_moderator() {
    let fake = Fake::start().await;
    let place = article();
    let bot = Bot::at(&fake, &place, &[]).await;
    let missed = fake.ask(ask(ALICE, TICKET)).await;
    assert!(private(&missed) && body(&missed).contains("moderators see this question"));
    fake.ask(ask(BOB, TICKET)).await;

    let listed = gaps_that_say(&fake, KEEPER, "asked 2 times").await;
    assert!(private(&listed) && body(&listed).contains(TICKET), "{listed:#}");
    assert!(!body(&listed).contains("1201"), "nobody is named: {listed:#}");
    let opened = fake.ask(click(KEEPER, &listed, "Open a question")).await;
    assert_eq!(opened["type"], 7);
    let still = fake.ask(click(KEEPER, &opened, "Ask again")).await;
    assert!(private(&still) && body(&still).contains("still without an answer"), "{still:#}");

    // The buttons live through a restart.
    bot.signal("-KILL");
    drop(bot);
    fake.until("the old bot to go", |fake| !fake.connected()).await;
    let bot = Bot::at(&fake, &place, &[]).await;
    let form = fake.ask(click(KEEPER, &opened, "Write answer")).await;
    assert_eq!(form["type"], 9, "{form:#}");
    assert_eq!(form["data"]["components"][0]["component"]["value"], TICKET);
    let typed = json!({ "question": TICKET, "tick.name": "true", "text":
        "A day ticket for the ferry costs **4 euros**.\n\n# No heading\n---\n<!-- no comment" });
    let form = submit(KEEPER, &form, &opened, &typed);
    let (saved, answered) = written(&fake, form, "answered now").await;
    assert!(private(&saved) && body(&saved).contains("Saved in answers/answers"), "{saved:#}");
    assert!(first_quotation(&answered).contains("4 euros"), "{answered:#}");
    assert!(answered["content"].as_str().unwrap().contains("answered now:"), "{answered:#}");
    assert!(body(&answered).contains("Answers › How much does a day ticket"), "{answered:#}");

    // What was asked is answered for everyone now, and open no longer.
    let found = fake.ask(ask(ALICE, TICKET)).await;
    assert!(!private(&found) && first_quotation(&found).contains("4 euros"), "{found:#}");
    assert!(body(&found).contains("Answers › How much does a day ticket"), "{found:#}");
    assert!(body(&gaps(&fake, KEEPER).await).contains("No question is without an answer"));
    let gone = fake.ask(click(KEEPER, &opened, "Ask again")).await;
    assert!(body(&gone).contains("open here no longer"), "{gone:#}");
    let text = fs::read_to_string(place.path("corpus/answers/answers.md")).unwrap();
    assert!(text.contains("by someone. -->\n") && text.contains("\\*\\*4 euros\\*\\*"), "{text}");
    // When and by whom it was written answers nobody.
    for question in ["When can I park at the day ticket ferry?", "Who sells the day ticket?"] {
        let told = fake.ask(ask(ALICE, question)).await;
        assert!(!told.to_string().contains("Written") && !told.to_string().contains("someone"));
    }
    let when = fake.ask(ask(ALICE, "When does the day ticket for the ferry begin?")).await;
    assert!(first_quotation(&when).contains("4 euros"), "what was typed or nothing: {when:#}");
    let when = fake.ask(ask(ALICE, "When was it?")).await;
    assert!(private(&when) && first_quotation(&when).is_empty(), "{when:#}");
    let events = call(ALICE, "event", &json!({ "when": "2026", "about": "ferry" }), None);
    assert!(!fake.ask(events).await.to_string().contains("Written"));
    assert!(!bot.log().contains("ferry"), "questions are not logged");
}

/// The first thing that a message quotes.
fn first_quotation(message: &Value) -> &str {
    body(message).lines().find(|line| line.starts_with("> ")).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_changes_nothing_leaves_what_did_not_help_open() {
    const BASE: &str = "Where was the CIA drone base?";
    let fake = Fake::start().await;
    let place = article();
    place.write("corpus/ferry.md", "# The ferry\n\nThe ferry is red.\n");
    let _bot = Bot::at(&fake, &place, &[]).await;
    // A server that narrowed what it searches finds what is written later all the same.
    fake.ask(config(KEEPER, "documents", &json!([text("hide", "ferry")]))).await;
    let answer = fake.ask(ask(ALICE, BASE)).await;
    fake.ask(click(BOB, &answer, "Not helpful")).await;
    let listed = gaps_that_say(&fake, KEEPER, "did not help").await;
    let opened = fake.ask(click(KEEPER, &listed, "Open a question")).await;
    let form = fake.ask(click(KEEPER, &opened, "Write answer")).await;
    let text_aside = "They are as tall as ten men.";
    let aside = json!({ "question": "How tall are lighthouses?", "text": text_aside });
    let aside = submit(KEEPER, &form, &opened, &aside);
    let (_, same) = written(&fake, aside, "drone").await;
    assert!(same["content"].as_str().unwrap().contains("answered as before"), "{same:#}");
    gaps_that_say(&fake, KEEPER, BASE).await;
    let tall = fake.ask(ask(ALICE, "How tall are lighthouses?")).await;
    assert!(first_quotation(&tall).contains("ten men"), "{tall:#}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_index_answers_is_closed_and_the_report_says_how_much() {
    let fake = Fake::start().await;
    let place = article();
    let bot = Bot::at(&fake, &place, &[]).await;
    for question in [TICKET, "Who mends the ferry?", "When is the ferry festival?"] {
        fake.ask(ask(BOB, question)).await;
    }
    gaps_that_say(&fake, FRENCH_KEEPER, "3 questions sans réponse").await;
    place.write(
        "corpus/ferry.md",
        "# The ferry\n\nA day ticket for the ferry costs 4 euros.\n\nAnna Berg mends the ferry.\n",
    );
    let token = fake.send(call(FRENCH_KEEPER, "reindex", &json!({}), None));
    let said = |edit: &Value| body(edit).contains("2 lacunes comblées");
    fake.until("the report", |fake| fake.seen(&token).edits.last().is_some_and(said)).await;
    gaps_that_say(&fake, KEEPER, "1 question without an answer").await;
    let status = fake.ask(call(KEEPER, "status", &json!({}), None)).await;
    assert!(body(&status).contains("2 gaps closed by index"), "{status:#}");
    // Watched, told by a signal or made by another process: every index is asked.
    place.write("corpus/festival.md", "# The ferry festival\n\nIt is on 3 May 2026.\n");
    #[cfg(unix)]
    {
        bot.signal("-HUP");
        gaps_that_say(&fake, KEEPER, "No question is without an answer").await;
    }
    assert!(bot.log().contains("gaps were asked again"), "{}", bot.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn gaps_are_for_moderators_of_the_server_they_are_of() {
    let fake = Fake::start().await;
    let place = article();
    let both = format!("{},{FOREIGN}", super::fake::GUILD);
    let _bot = Bot::at(&fake, &place, &[("MODERATOR_GUILD_IDS", &both)]).await;
    fake.ask(ask(ALICE, TICKET)).await;
    let opened = {
        let listed = gaps_that_say(&fake, KEEPER, TICKET).await;
        fake.ask(click(KEEPER, &listed, "Open a question")).await
    };
    let elsewhere = fake.ask(from_elsewhere(call(KEEPER, "gaps", &json!({}), None))).await;
    assert!(body(&elsewhere).contains("No question is without"), "{elsewhere:#}");
    let direct = Person { direct: true, ..KEEPER };
    for (who, words) in [(ALICE, "for moderators"), (BOB, "réservée"), (direct, "for moderators")]
    {
        let refused = gaps(&fake, who).await;
        assert!(private(&refused) && body(&refused).contains(words), "{refused:#}");
        for button in ["Ask again", "Dismiss", "Write answer", "All questions"] {
            let refused = fake.ask(click(who, &opened, button)).await;
            assert!(private(&refused) && body(&refused).contains(words), "{button}: {refused:#}");
        }
    }
    let form = fake.ask(click(KEEPER, &opened, "Write answer")).await;
    let typed = json!({ "question": TICKET, "text": "It costs 4 euros." });
    let refused = fake.ask(submit(ALICE, &form, &opened, &typed)).await;
    assert!(body(&refused).contains("for moderators"), "{refused:#}");
    for button in ["Ask again", "Dismiss", "Write answer"] {
        let refused = fake.ask(from_elsewhere(click(KEEPER, &opened, button))).await;
        assert!(body(&refused).contains("open here no longer"), "{button}: {refused:#}");
    }
    let refused = fake.ask(from_elsewhere(submit(KEEPER, &form, &opened, &typed))).await;
    let told = body(&refused);
    assert!(told.contains("open here no longer") && told.contains("> It costs 4 euros."), "{told}");
    assert!(!place.path("corpus/answers/answers.md").exists());

    let dismissed = fake.ask(click(KEEPER, &opened, "Dismiss")).await;
    assert!(body(&dismissed).contains("Dismissed"), "{dismissed:#}");
    fake.ask(ask(ALICE, TICKET)).await;
    assert!(body(&gaps(&fake, KEEPER).await).contains("No question is without an answer"));
    let since = call(KEEPER, "gaps", &json!({ "since": "2024" }), None);
    assert!(body(&fake.ask(since).await).contains("since 2024"));
    let since = call(FRENCH_KEEPER, "gaps", &json!({ "since": "bleu" }), None);
    assert!(body(&fake.ask(since).await).contains("n’est pas une date"));
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_can_be_stored_or_written_that_is_said_first() {
    let fake = Fake::start().await;
    let place = article();
    let bot = Bot::at(&fake, &place, &[("DATA_DIR", "")]).await;
    let missed = fake.ask(ask(ALICE, TICKET)).await;
    assert!(!body(&missed).contains("see this question"), "{missed:#}");
    let off = gaps(&fake, KEEPER).await;
    assert!(body(&off).contains("DATA_DIR"), "{off:#}");
    let off = fake.ask(config(KEEPER, "show", &json!([]))).await;
    assert!(body(&off).contains("DATA_DIR"), "{off:#}");
    drop(bot);
    fake.until("the old bot to go", |fake| !fake.connected()).await;

    // A file in the place of the folder.
    place.write("corpus/answers", "x");
    let _bot = Bot::at(&fake, &place, &[]).await;
    fake.ask(ask(ALICE, TICKET)).await;
    let listed = gaps_that_say(&fake, FRENCH_KEEPER, TICKET).await;
    let opened = fake.ask(click(FRENCH_KEEPER, &listed, "Ouvrir une question")).await;
    let refused = fake.ask(click(FRENCH_KEEPER, &opened, "Rédiger une réponse")).await;
    let told = body(&refused);
    assert!(told.contains("Impossible d’écrire") && told.contains("ANSWERS_DIR"), "{told}");
}

/// A part of `/config` with its options.
fn config(who: Person, part: &str, options: &Value) -> Value {
    let mut interaction = call(who, "config", &json!({}), None);
    interaction["data"]["options"] = json!([{ "name": part, "type": 1, "options": options }]);
    interaction
}

fn text(name: &str, value: &str) -> Value {
    json!({ "name": name, "type": 3, "value": value })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_chooses_how_it_is_answered() {
    const BASE: &str = "Where was the CIA drone base?";
    let fake = Fake::start().await;
    let place = article();
    place.write("corpus/ferry.md", "# The ferry\n\nA day ticket for the ferry costs 4 euros.\n");
    let bot = Bot::at(&fake, &place, &[]).await;
    let (alice, direct) = (config(ALICE, "show", &json!([])), Person { direct: true, ..KEEPER });
    let refused = fake.ask(alice).await;
    assert!(body(&refused).contains("Manage Server"), "{refused:#}");
    let refused = fake.ask(config(direct, "show", &json!([]))).await;
    assert!(body(&refused).contains("direct messages"), "{refused:#}");

    // In any server, and for that server alone.
    let show = fake.ask(from_elsewhere(config(KEEPER, "show", &json!([])))).await;
    assert!(private(&show) && body(&show).contains("seen by: everyone"), "{show:#}");
    let set = config(KEEPER, "answers", &json!([text("who", "private")]));
    assert!(body(&fake.ask(set).await).contains("seen by: whoever asked"));
    assert!(private(&fake.ask(ask(ALICE, BASE)).await));
    assert!(!private(&fake.ask(from_elsewhere(ask(ALICE, BASE))).await));
    let channel = json!({ "name": "channel", "type": 7, "value": "1301" });
    let set = config(KEEPER, "answers", &json!([text("who", "public"), channel]));
    assert!(body(&fake.ask(set).await).contains("<#1301>: everyone"));
    assert!(!private(&fake.ask(ask(ALICE, BASE)).await));
    let hidden = call(ALICE, "ask", &json!({ "question": BASE, "private": true }), None);
    assert!(private(&fake.ask(hidden).await), "what the question says wins");

    let set = fake.ask(config(KEEPER, "language", &json!([text("which", "fr")]))).await;
    assert!(body(&set).contains("Langue : français"), "{set:#}");
    assert!(body(&fake.ask(ask(ALICE, BASE)).await).contains("-# réponse "));
    assert!(body(&fake.ask(from_elsewhere(ask(ALICE, BASE))).await).contains(" answer"));
    fake.ask(config(KEEPER, "language", &json!([text("which", "default")]))).await;

    assert!(body(&fake.ask(ask(ALICE, TICKET)).await).contains("4 euros"));
    let hide = fake.ask(config(KEEPER, "documents", &json!([text("hide", "ferry")]))).await;
    assert!(body(&hide).contains("1 of 2") && body(&hide).contains("The ferry"), "{hide:#}");
    assert!(!body(&fake.ask(ask(ALICE, TICKET)).await).contains("4 euros"));
    assert!(body(&fake.ask(from_elsewhere(ask(ALICE, TICKET))).await).contains("4 euros"));
    let typing = json!([{ "name": "search", "type": 3, "value": "fer", "focused": true }]);
    let mut typing = config(KEEPER, "documents", &typing);
    typing["type"] = json!(4);
    let offered = fake.ask(typing.clone()).await;
    assert_eq!(offered["data"]["choices"][0]["value"], "ferry", "{offered:#}");
    let last = config(KEEPER, "documents", &json!([text("hide", "niger")]));
    let last = fake.ask(last).await;
    assert!(body(&last).contains("has to be left"), "{last:#}");

    let each = json!([{ "name": "each", "type": 4, "value": 2 }]);
    assert!(body(&fake.ask(config(KEEPER, "rate", &each)).await).contains("2 for each person"));
    let team = json!([{ "name": "where", "type": 7, "value": "1302" }]);
    assert!(body(&fake.ask(config(FRENCH_KEEPER, "team", &team)).await).contains("<#1302>"));
    drop(bot);
    fake.until("the old bot to go", |fake| !fake.connected()).await;

    // All of it is there after a restart.
    let _bot = Bot::at(&fake, &place, &[]).await;
    let show = fake.ask(config(KEEPER, "show", &json!([]))).await;
    for line in ["whoever asked", "<#1301>: everyone", "2 for each", "<#1302>", "1 of 2"] {
        assert!(body(&show).contains(line), "{line}: {show:#}");
    }
    for _ in 0..2 {
        fake.ask(ask(BOB, BASE)).await;
    }
    assert!(body(&fake.ask(ask(BOB, BASE)).await).contains("Réessayez dans"));
    let all = json!([{ "name": "all", "type": 5, "value": true }]);
    fake.ask(config(FRENCH_KEEPER, "documents", &all)).await;
    let found = fake.ask(ask(ALICE, TICKET)).await;
    assert!(body(&found).contains("4 euros"), "{found:#}");
}

//! Votes, questions to the team of a server, and what is forgotten, over the wire.

use footnote::corpus::Viewer;
use footnote::store::{GapQuery, GapState, GuildSettings, Store, StorePlace};
use serde_json::{Value, json};

use super::bot::{ALICE, BOB, KEEPER, Person, body, call, click, private};
use super::commands::article;
use super::fake::GUILD;
use super::{Bot, Fake, Fault};
use crate::harness::Place;

const BASE: &str = "Where was the CIA drone base?";
const ROOF: &str = "What colour is the embassy's roof?";
const TEAM: &str = "1300000000000000777";
/// A server that is not the operator's.
const FOREIGN: &str = "1300000000000000002";

/// The store that the bot of a place writes to, as another process sees it.
pub(super) fn store(place: &Place) -> Store {
    let folder = Some(place.path(".footnote/data"));
    Store::open(&StorePlace::folder(folder, 90), jiff::Timestamp::now()).0
}

fn votes(store: &Store) -> (u64, u64) {
    let share = store.votes(None).unwrap();
    (share.helpful, share.votes)
}

/// The same interaction from the other server.
fn elsewhere(mut interaction: Value) -> Value {
    interaction["guild_id"] = json!(FOREIGN);
    interaction
}

#[tokio::test(flavor = "multi_thread")]
async fn votes_are_counted_changed_and_forgotten_also_after_the_bot_was_killed() {
    let fake = Fake::start().await;
    let place = article();
    let bot = Bot::at(&fake, &place, &[]).await;
    let answer = fake.ask(call(ALICE, "ask", &json!({ "question": BASE }), None)).await;
    let told = fake.ask(click(ALICE, &answer, "Helpful")).await;
    assert!(private(&told) && body(&told).contains("this helped"), "{told:#}");
    let store = store(&place);
    fake.until("the vote", |_| votes(&store) == (1, 1)).await;
    bot.signal("-KILL");
    drop(bot);
    fake.until("the old bot to go", |fake| !fake.connected()).await;
    let bot = Bot::at(&fake, &place, &[]).await;

    let told = fake.ask(click(BOB, &answer, "Not helpful")).await;
    assert!(private(&told) && body(&told).contains("n’a pas aidé"), "{told:#}");
    fake.ask(click(ALICE, &answer, "Not helpful")).await;
    fake.until("the votes", |_| votes(&store) == (0, 2)).await;
    let status = fake.ask(call(KEEPER, "status", &json!({}), None)).await;
    assert!(body(&status).contains("helpful: 0 of 2 votes"), "{status:#}");
    let viewer = Some(Viewer::Guild(GUILD.parse().unwrap()));
    let query = GapQuery { viewer, state: GapState::Open, since: None, offset: 0, limit: 9 };
    let asked = || -> Vec<u64> {
        store.gaps(&query).unwrap().groups.into_iter().map(|group| group.asked).collect()
    };
    fake.until("the gap", |_| asked() == [2]).await;
    let help = fake.ask(call(BOB, "help", &json!({}), None)).await;
    assert!(body(&help).contains("sont gardés 90 jours"), "{help:#}");

    let french = Person { direct: true, ..BOB };
    for (who, want) in [
        (ALICE, "Deleted: 1 question of yours and 1 vote."),
        (ALICE, "Nothing was stored of you."),
        (french, "Supprimé : 1 question de vous et 1 vote."),
    ] {
        let token = fake.send(call(who, "forget-me", &json!({}), None));
        fake.until("what was deleted", |fake| !fake.seen(&token).edits.is_empty()).await;
        let seen = fake.seen(&token);
        let waits = seen.response.unwrap();
        assert_eq!((&waits["type"], private(&waits)), (&json!(5), true), "{waits:#}");
        assert_eq!(body(&seen.edits[0]), want);
    }
    assert_eq!((votes(&store), asked()), ((0, 0), vec![]));
    assert!(!bot.log().contains("CIA drone"), "questions are not logged");
}

#[tokio::test(flavor = "multi_thread")]
async fn with_no_folder_for_data_nothing_is_stored_and_nobody_is_asked_for_votes() {
    let fake = Fake::start().await;
    let place = article();
    let _bot = Bot::at(&fake, &place, &[("DATA_DIR", "")]).await;
    let answer = fake.ask(call(ALICE, "ask", &json!({ "question": BASE }), None)).await;
    assert!(!answer.to_string().contains("elpful"), "{answer:#}");
    let told = fake.ask(call(BOB, "forget-me", &json!({}), None)).await;
    assert!(private(&told) && body(&told).contains("Rien n’est gardé ici"), "{told:#}");
    let help = fake.ask(call(ALICE, "help", &json!({}), None)).await;
    assert!(body(&help).contains("Nothing you ask is stored."), "{help:#}");
    assert!(!place.path(".footnote/data").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_goes_to_the_team_once_or_says_why_it_cannot() {
    let fake = Fake::start().await;
    let place = article();
    // Before the bot is there, which reads what servers chose at its start.
    let settings =
        GuildSettings { team_channel: Some(TEAM.parse().unwrap()), ..GuildSettings::default() };
    store(&place).set(GUILD.parse().unwrap(), &settings).unwrap();
    let bot = Bot::at(&fake, &place, &[]).await;
    let ask = |who| call(who, "ask", &json!({ "question": ROOF }), None);
    // Elsewhere nothing is set, and a button that was carried there asks nobody.
    let foreign = fake.ask(elsewhere(ask(ALICE))).await;
    assert!(!foreign.to_string().contains("Ask the team"), "{foreign:#}");
    let miss = fake.ask(ask(ALICE)).await;
    let told = fake.ask(elsewhere(click(ALICE, &miss, "Ask the team"))).await;
    assert!(private(&told) && body(&told).contains("takes no questions"), "{told:#}");
    let direct = Person { direct: true, ..ALICE };
    let told = fake.ask(click(direct, &miss, "Ask the team")).await;
    assert!(private(&told) && body(&told).contains("takes no questions"), "{told:#}");

    let french = fake.ask(ask(BOB)).await;
    for (code, status, want) in [
        (50013, 403, "*Voir le salon*"),
        (50001, 403, "*Envoyer des messages*"),
        (10003, 404, "n’existe plus"),
        (0, 400, "Une erreur s’est produite"),
    ] {
        fake.shut(TEAM, status, code);
        let token = fake.send(click(BOB, &french, "Demander à l’équipe"));
        fake.until("why not", |fake| !fake.seen(&token).edits.is_empty()).await;
        let seen = fake.seen(&token);
        let waits = seen.response.unwrap();
        assert_eq!((&waits["type"], private(&waits)), (&json!(5), true), "{waits:#}");
        assert!(body(&seen.edits[0]).contains(want), "{want}: {:#}", seen.edits[0]);
    }
    fake.open(TEAM);
    // An answer that is lost on the way: it is sent again, and there is one message.
    fake.fault(Fault::Broken("channels"));
    fake.fault(Fault::Slow("channels", 0.2));
    let token = fake.send(click(ALICE, &miss, "Ask the team"));
    fake.until("the message", |fake| !fake.seen(&token).edits.is_empty()).await;
    let edit = &fake.seen(&token).edits[0];
    assert!(body(edit).contains(&format!("<#{TEAM}>")), "{edit:#}");
    let [post] = fake.posts(TEAM).try_into().unwrap_or_else(|posts| panic!("{posts:?}"));
    assert_eq!(post["allowed_mentions"]["parse"], json!([]));
    let content = post["content"].as_str().unwrap();
    assert!(content.contains("<@1201>") && content.ends_with(&format!("> {ROOF}")), "{content}");
    assert!(!bot.log().contains("embassy"), "questions are not logged");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_puts_the_bot_out_is_remembered_and_one_that_is_new_is_told() {
    let fake = Fake::start().await;
    let place = article();
    let _bot = Bot::at(&fake, &place, &[]).await;
    let store = store(&place);
    let gone = || -> Vec<u64> {
        let guilds = store.guilds().unwrap().into_iter();
        guilds.filter(|guild| guild.gone.is_some()).map(|guild| guild.guild).collect()
    };
    fake.dispatch("GUILD_DELETE", &json!({ "id": FOREIGN, "unavailable": true }));
    fake.dispatch("GUILD_DELETE", &json!({ "id": GUILD }));
    fake.until("the server to be gone", |_| gone() == [GUILD.parse::<u64>().unwrap()]).await;
    let now = jiff::Timestamp::now().to_string();
    fake.dispatch("GUILD_CREATE", &json!({ "id": GUILD, "joined_at": now, "name": "x" }));
    fake.until("the server to be back", |_| gone().is_empty()).await;
    let ask = |who| call(who, "ask", &json!({ "question": BASE }), None);
    let told = |response: &Value| response["data"]["content"].as_str().map(str::to_owned);
    assert_eq!(told(&fake.ask(elsewhere(ask(BOB))).await), None);
    let first = told(&fake.ask(ask(BOB)).await).unwrap();
    assert!(first.starts_with("-# Je suis nouveau"), "{first}");
    assert_eq!(told(&fake.ask(ask(ALICE)).await), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_was_left_while_the_bot_was_away_is_noticed_unless_somebody_asks_there() {
    let fake = Fake::start().await;
    let place = article();
    let store = store(&place);
    let chosen = GuildSettings { rate: Some(7), ..GuildSettings::default() };
    for guild in [GUILD, FOREIGN, "1300000000000000003"] {
        store.set(guild.parse().unwrap(), &chosen).unwrap();
    }
    fake.join("1300000000000000003", json!([]));
    let bot = Bot::at(&fake, &place, &[]).await;
    let gone = || -> Vec<u64> {
        let guilds = store.guilds().unwrap().into_iter();
        guilds.filter(|guild| guild.gone.is_some()).map(|guild| guild.guild).collect()
    };
    let [here, away] = [GUILD, FOREIGN].map(|guild| guild.parse::<u64>().unwrap());
    fake.until("both to be missed", |_| gone() == [here, away]).await;
    // Its members have the commands without the bot.
    fake.ask(call(ALICE, "help", &json!({}), None)).await;
    fake.until("one to be back", |_| gone() == [away]).await;
    // The other is heard from after a restart only.
    drop(bot);
    fake.until("the old bot to go", |fake| !fake.connected()).await;
    let _bot = Bot::at(&fake, &place, &[]).await;
    fake.until("one to be missed again", |_| gone() == [here, away]).await;
    fake.ask(elsewhere(call(ALICE, "help", &json!({}), None))).await;
    fake.until("the other to be back", |_| gone() == [here]).await;
}

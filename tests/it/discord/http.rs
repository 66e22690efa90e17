//! Interactions over HTTP: the real binary behind an endpoint, and requests that are Discord's or not.

use std::time::{Duration, Instant};

use ed25519_dalek::{Signer as _, SigningKey};
use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::sleep;

use super::bot::{ALICE, BOB, KEEPER, Person, body, call, click, menu, private, submit, usual};
use super::commands::article;
use super::fake::{APPLICATION, GUILD};
use super::{Bot, Fake, Fault};
use crate::harness::Place;

const BASE: &str = "Where was the CIA drone base?";
const SOON: Duration = Duration::from_secs(20);
/// What says that requests are taken.
const OPEN: &str = "interactions are taken";

/// Discord's side of an endpoint: its key, and where it sends what people do.
#[derive(Clone)]
pub(crate) struct Caller {
    port: u16,
    key: SigningKey,
    client: Client,
}

impl Caller {
    pub(crate) fn new() -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let client = Client::builder().tcp_nodelay(true).build().unwrap();
        Self { port, key: SigningKey::from_bytes(&[7; 32]), client }
    }

    /// The same Discord, which sends elsewhere on this computer.
    #[cfg(feature = "scale")]
    pub(crate) fn to(&self, port: u16) -> Self {
        Self { port, ..self.clone() }
    }

    /// The port that it sends to.
    #[cfg(feature = "scale")]
    pub(crate) const fn port(&self) -> u16 {
        self.port
    }

    /// What tells that something is signed by it.
    pub(crate) fn public_key(&self) -> String {
        self.key.verifying_key().as_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Starts a bot that is called here and talks to the fake, and waits until it takes requests.
    pub(super) async fn bot(&self, fake: &Fake, place: &Place, more: &[(&str, &str)]) -> Bot {
        let bot = self.begin(fake, place, more);
        fake.until("the endpoint", |_| bot.log().contains(OPEN)).await;
        bot
    }

    fn begin(&self, fake: &Fake, place: &Place, more: &[(&str, &str)]) -> Bot {
        let (base, port, key) = (fake.base(), self.port.to_string(), self.public_key());
        let own = [("INTERACTIONS_ADDR", port.as_str()), ("DISCORD_PUBLIC_KEY", &key)];
        Bot::start(place, &[&usual(&base), &own[..], more].concat())
    }

    fn signed(&self, time: i64, body: &[u8]) -> (String, String) {
        let time = time.to_string();
        let signature = self.key.sign(&[time.as_bytes(), body].concat()).to_bytes();
        (signature.iter().map(|byte| format!("{byte:02x}")).collect(), time)
    }

    async fn send(&self, signature: &str, time: &str, body: Vec<u8>) -> reqwest::Result<Response> {
        let request = self.client.post(self.address("/interactions"));
        let request = request.header("x-signature-ed25519", signature);
        request.header("x-signature-timestamp", time).body(body).send().await
    }

    /// Sends what Discord sends, as it signs it.
    pub(crate) async fn deliver(&self, interaction: &Value) -> reqwest::Result<Response> {
        self.deliver_at(interaction, now()).await
    }

    /// The same with another time, in seconds.
    pub(crate) async fn deliver_at(
        &self,
        interaction: &Value,
        time: i64,
    ) -> reqwest::Result<Response> {
        let body = serde_json::to_vec(interaction).unwrap();
        let (signature, time) = self.signed(time, &body);
        self.send(&signature, &time, body).await
    }

    /// Sends an interaction; its token and the first response to it.
    pub(crate) async fn ask(&self, fake: &Fake, mut interaction: Value) -> (String, Value) {
        let token = fake.number(&mut interaction);
        let answer = self.deliver(&interaction).await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()["content-type"], "application/json");
        let response = read(answer).await;
        fake.respond(&token, &response);
        (token, response)
    }

    async fn page(&self, path: &str) -> Option<StatusCode> {
        self.client.get(self.address(path)).send().await.ok().map(|answer| answer.status())
    }
}

async fn read(answer: Response) -> Value {
    serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap()
}

fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

/// How often the bot asked for its servers.
fn lists(fake: &Fake) -> usize {
    fake.requests().iter().filter(|line| line.contains("@me/guilds")).count()
}

fn ask(who: Person, question: &str) -> Value {
    call(who, "ask", &json!({ "question": question }), None)
}

/// What somebody does, one thing after the other, each of it on what came before.
fn played(step: usize, before: &[Value]) -> Option<Value> {
    let typed = json!({ "question": "and when did they leave?" });
    Some(match step {
        0 => ask(ALICE, "How many troops did the United States have in Niger?"),
        1 => click(ALICE, &before[0], "Follow up"),
        2 => submit(ALICE, &before[1], &before[0], &typed),
        3 => click(ALICE, &before[2], "▶"),
        4 => click(BOB, &before[2], "▶"),
        5 => ask(BOB, "What colour is the embassy's roof?"),
        6 => call(ALICE, "event", &json!({ "when": "2013" }), None),
        7 => call(ALICE, "event", &json!({ "when": "20" }), Some("when")),
        8 => call(BOB, "sources", &json!({}), None),
        9 => call(ALICE, "help", &json!({}), None),
        10 => menu(BOB, "Where was the CIA drone base?", &json!({})),
        11 => click(ALICE, &before[0], "Helpful"),
        12 => call(KEEPER, "gaps", &json!({}), None),
        13 => ask(Person { direct: true, ..ALICE }, BASE),
        14 => call(BOB, "reindex", &json!({}), None),
        15 => json!({ "type": 5, "version": 1, "data": { "components": 7 } }),
        _ => return None,
    })
}

/// A response without the second in which the index was built.
fn timeless(response: &Value) -> String {
    let text = response.to_string();
    let mut parts = text.split("<t:");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.trim_start_matches(|c: char| c.is_ascii_digit()))
}

#[tokio::test(flavor = "multi_thread")]
async fn both_ways_give_the_same_answers_and_one_of_them_opens_no_gateway() {
    let (through, over, caller) = (Fake::start().await, Fake::start().await, Caller::new());
    // Or it would be greeted, as servers are that come after Discord named those there are.
    over.join(GUILD, json!([]));
    let places = [article(), article()];
    let _gateway = Bot::at(&through, &places[0], &[]).await;
    let base = over.base();
    let register = Bot::run(&places[1], "register", &usual(&base));
    assert_eq!(register.code(), Some(0));
    let puts = over.puts();
    let bot = caller.bot(&over, &places[1], &[]).await;
    let mut answers = Vec::new();
    for step in 0.. {
        let Some(interaction) = played(step, &answers) else { break };
        let want = through.ask(interaction.clone()).await;
        let (token, answer) = caller.ask(&over, interaction).await;
        assert_eq!(timeless(&answer), timeless(&want), "step {step}");
        assert_eq!(over.seen(&token).doubled, 0);
        answers.push(answer);
    }
    // What comes later comes as an edit, also where the bot knows it at once.
    let events = answers[6].clone();
    let (token, waits) = caller.ask(&over, click(ALICE, &events, "Picture")).await;
    assert_eq!((&waits["type"], private(&waits)), (&json!(5), true));
    over.until("the picture", |fake| !fake.seen(&token).files.is_empty()).await;
    let (token, _) = caller.ask(&over, call(BOB, "forget-me", &json!({}), None)).await;
    over.until("what was forgotten", |fake| !fake.seen(&token).edits.is_empty()).await;
    let (token, _) = caller.ask(&over, click(ALICE, &answers[0], "Delete")).await;
    over.until("the message to go", |fake| fake.seen(&token).deleted).await;
    let (token, _) = caller.ask(&over, call(KEEPER, "reindex", &json!({}), None)).await;
    over.until("the report", |fake| {
        fake.seen(&token).edits.last().is_some_and(|edit| body(edit).contains("Index 2"))
    })
    .await;
    let (_, status) = caller.ask(&over, call(KEEPER, "status", &json!({}), None)).await;
    assert!(body(&status).contains("Discord over HTTP, 0 requests refused"), "{status:#}");
    assert!(over.identified().is_empty(), "no gateway is opened");
    assert_eq!(over.puts(), puts, "and no command registered");
    let callbacks = over.requests().into_iter().filter(|line| line.contains("/callback"));
    assert_eq!(callbacks.count(), 0);
    let log = bot.log();
    assert!(!log.contains("interaction-secret") && !log.contains("drone"), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ping_is_answered_and_what_is_not_discords_is_refused() {
    let (fake, caller, place) = (Fake::start().await, Caller::new(), article());
    refused(&fake, &caller, &place, 100).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "sends 10,000 requests; run it by hand in a release build"]
async fn ten_thousand_requests_that_are_not_discords_are_refused() {
    let (fake, caller, place) = (Fake::start().await, Caller::new(), article());
    refused(&fake, &caller, &place, 10_000).await;
}

/// Sends so many requests that are not Discord's.
async fn refused(fake: &Fake, caller: &Caller, place: &Place, count: usize) {
    let mut bot = caller.bot(fake, place, &[]).await;
    let ping = json!({ "id": "1", "application_id": "2", "type": 1, "token": "x", "version": 1 });
    let pong = caller.deliver(&ping).await.unwrap();
    assert_eq!(pong.status(), StatusCode::OK);
    assert_eq!(read(pong).await, json!({ "type": 1 }));
    // The bot asks for its servers by itself, as soon as it is open.
    fake.until("a look at the list", |fake| lists(fake) == 1).await;
    let before = fake.requests();
    let mut asked = ask(ALICE, BASE);
    fake.number(&mut asked);
    let body = serde_json::to_vec(&asked).unwrap();
    let (good, time) = caller.signed(now(), &body);
    let mut random = fastrand::Rng::with_seed(19);
    for n in 0..count {
        let other: String = (0..128).map(|_| random.digit(16)).collect();
        let (stale, old) = caller.signed(now() - 301 - i64::try_from(n).unwrap(), &body);
        let (early, ahead) = caller.signed(now() + 400, &body);
        let (signature, time, body) = match n % 8 {
            0 => (other.as_str(), time.as_str(), body.clone()),
            1 => (&good[..n % 128], &*time, body.clone()),
            2 => (stale.as_str(), &*old, body.clone()),
            3 => (good.as_str(), &*time, body[..body.len() - 1 - n % 64].to_vec()),
            4 => ("", "", body.clone()),
            5 => (early.as_str(), &*ahead, body.clone()),
            6 => (good.as_str(), "1e9", body.clone()),
            _ => ("zz", &*time, Vec::new()),
        };
        let answer = caller.send(signature, time, body).await.unwrap();
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{n}");
        assert_eq!(answer.bytes().await.unwrap().len(), 0, "nothing is said about it");
    }
    for (size, want) in
        [(1 << 20, StatusCode::BAD_REQUEST), (2 << 20, StatusCode::PAYLOAD_TOO_LARGE)]
    {
        let body = vec![b'x'; size];
        let (signature, time) = caller.signed(now(), &body);
        // The server may close before all of a body that it does not want was sent.
        if let Ok(answer) = caller.send(&signature, &time, body).await {
            assert_eq!(answer.status(), want, "{size}");
            // What was not read would stand before the next request.
            assert_eq!(answer.headers()["connection"], "close", "{size}");
        } else {
            assert_eq!(want, StatusCode::PAYLOAD_TOO_LARGE);
        }
    }
    assert_eq!(caller.page("/interactions").await, Some(StatusCode::METHOD_NOT_ALLOWED));
    assert_eq!(caller.page("/live").await, Some(StatusCode::NOT_FOUND));
    // Nothing of it was looked at: the same id is still new.
    assert_eq!(fake.requests(), before);
    assert_eq!(caller.deliver(&asked).await.unwrap().status(), StatusCode::OK);
    bot.signal("-TERM");
    assert_eq!(bot.end(SOON).code(), Some(0), "{}", bot.log());
    let log = bot.log();
    let lines: Vec<_> = log.lines().filter(|line| line.contains("requests were refused")).collect();
    let told: usize = lines
        .iter()
        .map(|line| line.split("requests=").nth(1).unwrap().parse::<usize>().unwrap())
        .sum();
    assert_eq!(told, count + 2, "{log}");
    assert!(lines.len() <= 1 + count / 1_000, "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_refused_leaves_its_connection_to_the_next() {
    let (fake, caller, place) = (Fake::start().await, Caller::new(), article());
    let _bot = caller.bot(&fake, &place, &[]).await;
    let ping = json!({ "id": "1", "application_id": "2", "type": 1, "token": "x", "version": 1 });
    let body = serde_json::to_vec(&ping).unwrap();
    let (good, time) = caller.signed(now(), &body);
    let head = |signature: &str, more: &str| {
        format!(
            "POST /interactions HTTP/1.1\r\nhost: x\r\nx-signature-ed25519: {signature}\r\n\
             x-signature-timestamp: {time}\r\ncontent-length: {}\r\n{more}\r\n",
            body.len()
        )
    };
    let mut line = TcpStream::connect(("127.0.0.1", caller.port)).await.unwrap();
    // A proxy sends the body when it has it, which may be after the answer to the head.
    line.write_all(head("zz", "").as_bytes()).await.unwrap();
    sleep(Duration::from_millis(200)).await;
    line.write_all(&body).await.unwrap();
    line.write_all(head(&good, "connection: close\r\n").as_bytes()).await.unwrap();
    line.write_all(&body).await.unwrap();
    let mut answers = String::new();
    line.read_to_string(&mut answers).await.unwrap();
    let codes: Vec<&str> = answers.split("HTTP/1.1 ").skip(1).map(|own| &own[..3]).collect();
    assert_eq!(codes, ["401", "200"], "{answers}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_twice_is_worked_on_once() {
    let (fake, caller, place) = (Fake::start().await, Caller::new(), article());
    let bot = caller.bot(&fake, &place, &[]).await;
    let mut asked = call(KEEPER, "reindex", &json!({}), None);
    let token = fake.number(&mut asked);
    let (one, other) = tokio::join!(caller.deliver(&asked), caller.deliver(&asked));
    let (one, other) = (one.unwrap().status(), other.unwrap().status());
    assert_eq!([one.min(other), one.max(other)], [StatusCode::OK, StatusCode::ACCEPTED]);
    fake.respond(&token, &json!({}));
    fake.until("the report", |fake| {
        fake.seen(&token).edits.last().is_some_and(|edit| body(edit).contains("Index 2"))
    })
    .await;
    assert_eq!(caller.deliver(&asked).await.unwrap().status(), StatusCode::ACCEPTED);
    assert!(!bot.log().contains("generation=3"), "{}", bot.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_takes_long_is_deferred_and_comes_later() {
    let (fake, caller, place) = (Fake::start().await, Caller::new(), article());
    let _bot = caller.bot(&fake, &place, &[]).await;
    // Whoever holds the file keeps every change of a choice waiting, and those keep all the others.
    let file = place.path(".footnote/data/footnote.sqlite");
    let store = rusqlite::Connection::open(file).unwrap();
    store.execute_batch("BEGIN IMMEDIATE").unwrap();
    let rate = json!({ "id": "1", "name": "config", "type": 1, "options": [{ "name": "rate",
        "type": 1, "options": [{ "name": "each", "type": 4, "value": 7 }] }] });
    let begun = Instant::now();
    let mut chosen = Vec::new();
    let changes = (0..64).map(|_| {
        let mut change = call(KEEPER, "config", &json!({}), None);
        change["data"] = rate.clone();
        chosen.push(fake.number(&mut change));
        let caller = &caller;
        async move { caller.deliver(&change).await }
    });
    let changes = futures_util::future::join_all(changes.collect::<Vec<_>>());
    let mut lost = ask(BOB, BASE);
    let lost = (fake.number(&mut lost), lost);
    // Whether a message that follows arrived is not known then, and it must not be there twice.
    let follows = format!("POST /api/v10/webhooks/{APPLICATION}/{}", lost.0);
    fake.fault(Fault::Status(Box::leak(follows.into_boxed_str()), 502));
    let asked = async {
        sleep(Duration::from_millis(200)).await;
        let when = call(ALICE, "event", &json!({ "when": "20" }), Some("when"));
        let hidden = call(BOB, "ask", &json!({ "question": BASE, "private": true }), None);
        tokio::join!(
            caller.ask(&fake, ask(ALICE, BASE)),
            caller.ask(&fake, hidden),
            caller.ask(&fake, when),
            caller.deliver(&lost.1)
        )
    };
    let (deferred, (public, hidden, suggested, answered)) = tokio::join!(changes, asked);
    assert!(begun.elapsed() > Duration::from_secs(2), "{:?}", begun.elapsed());
    store.execute_batch("ROLLBACK").unwrap();
    for (token, answer) in chosen.iter().zip(deferred) {
        fake.respond(token, &read(answer.unwrap()).await);
    }
    fake.respond(&lost.0, &read(answered.unwrap()).await);
    for (_, waits) in [&public, &hidden] {
        assert_eq!((&waits["type"], private(waits)), (&json!(5), true), "{waits:#}");
    }
    assert_eq!(suggested.1, json!({ "type": 8, "data": { "choices": [] } }));
    // An answer for all takes no private place, and one that is private does.
    fake.until("both answers", |fake| {
        !fake.seen(&public.0).follow_ups.is_empty() && !fake.seen(&hidden.0).edits.is_empty()
    })
    .await;
    let (public, hidden) = (fake.seen(&public.0), fake.seen(&hidden.0));
    assert!(public.deleted && public.edits.is_empty() && hidden.follow_ups.is_empty());
    assert!(body(&public.follow_ups[0]).contains("Dirkou"), "{public:#?}");
    assert!(body(&hidden.edits[0]).contains("Dirkou") && !hidden.deleted, "{hidden:#?}");
    assert!(public.follow_ups[0]["components"].as_array().is_some_and(|rows| !rows.is_empty()));
    fake.until("a word for who got none", |fake| !fake.seen(&lost.0).follow_ups.is_empty()).await;
    let told = fake.seen(&lost.0).follow_ups;
    assert!(told.len() == 1 && told[0]["flags"] == 64, "{told:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_follows_an_answer_that_discord_has_not_read_yet_is_sent_again() {
    let (fake, caller, place) = (Fake::start().await, Caller::new(), article());
    let _bot = caller.bot(&fake, &place, &[]).await;
    let mut forget = call(BOB, "forget-me", &json!({}), None);
    let token = fake.number(&mut forget);
    let answer = read(caller.deliver(&forget).await.unwrap()).await;
    // Until it has, it knows no interaction that was answered.
    let tried = |fake: &Fake| fake.requests().iter().filter(|line| line.contains(&token)).count();
    fake.until("the second try", |fake| tried(fake) > 1).await;
    fake.respond(&token, &answer);
    fake.until("what was forgotten", |fake| !fake.seen(&token).edits.is_empty()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_waits_long_for_a_bot_that_cannot_answer_yet() {
    let (fake, caller, place) = (Fake::start().await, Caller::new(), article());
    fake.fault(Fault::Late("oauth2", Duration::from_secs(3)));
    let bot = caller.begin(&fake, &place, &[]);
    fake.until("its first question", |fake| !fake.requests().is_empty()).await;
    assert_eq!(caller.page("/ready").await, Some(StatusCode::SERVICE_UNAVAILABLE));
    let ping = json!({ "id": "1", "application_id": "2", "type": 1, "token": "x", "version": 1 });
    assert_eq!(caller.deliver(&ping).await.unwrap().status(), StatusCode::OK);
    assert_eq!(caller.send("", "", Vec::new()).await.unwrap().status(), StatusCode::UNAUTHORIZED);
    let mut asked = ask(ALICE, BASE);
    fake.number(&mut asked);
    let begun = Instant::now();
    let answer = caller.deliver(&asked).await.unwrap();
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    // What comes shortly before it can is answered.
    assert_eq!(caller.deliver(&asked).await.unwrap().status(), StatusCode::OK);
    assert!(bot.log().contains(OPEN));
    assert_eq!(caller.page("/ready").await, Some(StatusCode::OK));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_turns_ready_off_first_and_finishes_what_is_in_flight() {
    let (fake, caller, place) = (Fake::start().await, Caller::new(), article());
    let mut bot = caller.bot(&fake, &place, &[]).await;
    assert_eq!(caller.page("/ready").await, Some(StatusCode::OK));
    let (slow, _) = caller.ask(&fake, call(BOB, "forget-me", &json!({}), None)).await;
    bot.signal("-TERM");
    let begun = Instant::now();
    while caller.page("/ready").await != Some(StatusCode::SERVICE_UNAVAILABLE) {
        assert!(begun.elapsed() < SOON, "it stays ready");
        sleep(Duration::from_millis(10)).await;
    }
    // Those that were on their way are answered still, and their connections end.
    let mut last = None;
    for n in 0.. {
        let mut asked = ask(ALICE, BASE);
        let token = fake.number(&mut asked);
        let Ok(answer) = caller.deliver(&asked).await else { break };
        assert_eq!(answer.status(), StatusCode::OK, "{n}");
        // The first may come between the two things that a stop begins with.
        assert!(n == 0 || answer.headers()["connection"] == "close", "{n}");
        let response = read(answer).await;
        assert!(body(&response).contains("Dirkou"));
        let ready = caller.page("/ready").await;
        assert!(ready.is_none_or(|status| status == StatusCode::SERVICE_UNAVAILABLE), "{ready:?}");
        last = Some(token);
        sleep(Duration::from_millis(100)).await;
        assert!(begun.elapsed() < SOON, "it goes on");
    }
    assert!(last.is_some() && begun.elapsed() > Duration::from_secs(2), "{:?}", begun.elapsed());
    assert_eq!(bot.end(SOON).code(), Some(0), "{}", bot.log());
    assert!(!fake.seen(&slow).edits.is_empty(), "what it had begun was told");
}

#[tokio::test(flavor = "multi_thread")]
async fn servers_that_left_are_missed_and_new_ones_told_without_a_gateway() {
    let (fake, caller, place) = (Fake::start().await, Caller::new(), article());
    let store = super::feedback::store(&place);
    let chosen = footnote::store::GuildSettings { rate: Some(7), ..<_>::default() };
    let others = ["1300000000000000003", "1300000000000000004"];
    for guild in others {
        store.set(guild.parse().unwrap(), &chosen).unwrap();
    }
    fake.join(others[0], json!([]));
    let bot = caller.bot(&fake, &place, &[]).await;
    let gone = || -> Vec<u64> {
        let guilds = store.guilds().unwrap().into_iter();
        guilds.filter(|guild| guild.gone.is_some()).map(|guild| guild.guild).collect()
    };
    fake.until("one to be missed", |_| gone() == [others[1].parse::<u64>().unwrap()]).await;
    assert!(bot.log().contains("Discord named the bot's servers servers=1"), "{}", bot.log());
    let told = |response: &Value| response["data"]["content"].as_str().map(str::to_owned);
    let elsewhere = |guild: &str| super::bot::moved(ask(BOB, BASE), Some(guild));
    let (_, known) = caller.ask(&fake, elsewhere(others[0])).await;
    assert_eq!(told(&known), None, "there before");
    // Of one that took in the commands alone nobody knows whether it is new.
    let (_, first) = caller.ask(&fake, elsewhere("1300000000000000005")).await;
    fake.until("a look at the list", |fake| lists(fake) == 2).await;
    fake.join(GUILD, json!([]));
    assert_eq!(told(&first), None);
    let mut greeted = 0;
    // The list comes beside the answers, so that any of them may be the first to greet.
    for n in 0.. {
        let (_, next) = caller.ask(&fake, ask(BOB, BASE)).await;
        let line = told(&next).unwrap_or_default();
        greeted += usize::from(line.starts_with("-# Je suis nouveau"));
        assert!(n < 200 && greeted < 2, "{next:#}");
        if greeted > 0 && line.is_empty() {
            break;
        }
        let (_, next) = caller.ask(&fake, elsewhere("1300000000000000005")).await;
        assert_eq!(told(&next), None, "{n}");
    }
    assert_eq!(lists(&fake), 3, "each is looked for once");
    caller.ask(&fake, elsewhere(others[1])).await;
    fake.until("one to be back", |_| gone().is_empty()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_are_registered_by_one_call() {
    let (fake, place) = (Fake::start().await, article());
    let base = fake.base();
    let foreign = format!("99,{GUILD}");
    for (more, code, said) in [
        (vec![], 0, "registered everywhere: 7 commands\n"),
        (vec![("LANG", "fr")], 0, "inchangées partout : 7 "),
        (vec![("MODERATOR_GUILD_IDS", &*foreign)], 3, "nothing registered in server 99: invite"),
        (vec![("DISCORD_TOKEN", "a.wrong.one")], 3, "make a new token on the Bot page"),
        (vec![("DISCORD_TOKEN", "")], 2, "DISCORD_TOKEN is not set"),
        (vec![("DISCORD_APPLICATION_ID", "7")], 2, "remove DISCORD_APPLICATION_ID"),
        (vec![("INTERACTIONS_ADDR", "8650")], 2, "copy the public key"),
        (vec![("SHARDS", "3-0/8")], 2, "write the smaller number first"),
    ] {
        let settings = [&usual(&base), &more[..]].concat();
        let status = Bot::run(&place, "register", &settings);
        let log = std::fs::read_to_string(place.path("bot.log")).unwrap();
        assert_eq!(status.code(), Some(code), "{more:?}: {log}");
        assert!(log.contains(said), "{more:?}: {log}");
        assert!(!log.contains("a.wrong.one"), "a token in the log");
        std::fs::remove_file(place.path("bot.log")).unwrap();
    }
    assert_eq!(fake.puts(), 2, "only what differs is written");
    assert_eq!(fake.names(GUILD), ["reindex", "status", "gaps"]);
    assert!(fake.identified().is_empty());
}

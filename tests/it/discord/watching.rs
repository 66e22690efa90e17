//! What whoever runs the bot sees of it: health, figures, and a log without secrets.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};

use serde_json::json;

use super::bot::{ALICE, KEEPER, call, click, menu};
use super::commands::article;
use super::fake::TOKEN;
use super::{Bot, Fake};

/// A port of this computer that nobody listens on.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Status line and body of a page.
fn page(port: u16, path: &str) -> (String, String) {
    let mut stream = TcpStream::connect(SocketAddr::from(([127, 0, 0, 1], port))).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.lines().next().unwrap().to_owned(), body.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn health_tells_whether_it_lives_and_answers() {
    let fake = Fake::start().await;
    let place = article();
    let port = free_port();
    let address = port.to_string();
    let _bot = Bot::at(&fake, &place, &[("HEALTH_ADDR", &address)]).await;
    fake.ask(call(ALICE, "ask", &json!({ "question": "Where was the CIA drone base?" }), None))
        .await;
    fake.ask(call(ALICE, "ask", &json!({ "question": "xyzzy plugh?" }), None)).await;
    let ok = |path: &str| page(port, path).0.contains("200");
    assert!(ok("/live") && ok("/ready"), "{:?}", page(port, "/ready"));
    let figures = page(port, "/metrics").1;
    for line in [
        "footnote_interactions_total{outcome=\"answered\"} 1",
        "footnote_interactions_total{outcome=\"missed\"} 1",
        "footnote_rest_faults_total{fault=\"rate_limited\"} 0",
        "footnote_gateway_reconnects_total 0",
        "footnote_shards_connected 1",
        "footnote_index_generation 1",
        "footnote_index_passages 16",
        "footnote_answer_seconds_count 2",
        "footnote_answer_seconds_bucket{le=\"+Inf\"} 2",
        "# EOF",
    ] {
        assert!(figures.contains(line), "{line}\n{figures}");
    }
    for secret in ["Dirkou", "drone", "1201", super::fake::GUILD] {
        assert!(!figures.contains(secret), "{secret}");
    }
    fake.refuse(true);
    fake.drop_sockets();
    fake.until("it to notice", |_| page(port, "/ready").0.contains("503")).await;
    assert!(ok("/live"));
    fake.refuse(false);
    fake.until("it to be ready again", |_| page(port, "/ready").0.contains("200")).await;
    assert!(page(port, "/metrics").1.contains("footnote_gateway_reconnects_total 1"));
    assert!(page(port, "/nothing").0.contains("404"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_holds_no_token_and_no_question() {
    let question = json!({ "question": "Where was the CIA drone base of zebras?" });
    for (level, asked) in [("debug", false), ("trace", true)] {
        let fake = Fake::start().await;
        let place = article();
        let bot = Bot::at(&fake, &place, &[("LOG", level)]).await;
        let answer = fake.ask(call(ALICE, "ask", &question, None)).await;
        fake.ask(menu(ALICE, "zebras of Dirkou", &json!({}))).await;
        // Several passages on a page share a menu, each of which opens in context by its name.
        if answer.to_string().contains("\"In context\"") {
            fake.ask(click(ALICE, &answer, "In context")).await;
        }
        fake.fault(super::Fault::Status("/callback", 503));
        fake.ask(call(ALICE, "event", &json!({ "about": "zebras" }), None)).await;
        fake.fault(super::Fault::Broken("/callback"));
        fake.ask(call(KEEPER, "status", &json!({}), None)).await;
        fake.op(7, &json!(null));
        fake.until("it to come back", |fake| fake.resumed() == 1).await;
        fake.dispatch("INTERACTION_CREATE", &json!({ "id": "1", "type": 99, "token": "secret-x" }));
        fake.ask(call(ALICE, "help", &json!({}), None)).await;
        let log = bot.log();
        assert!(log.contains("connected to the gateway"), "{log}");
        for secret in [TOKEN, "interaction-secret", "secret-x"] {
            assert!(!log.contains(secret), "{secret} at {level}\n{log}");
        }
        assert_eq!(log.contains("zebras"), asked, "{level}\n{log}");
    }
}

#[cfg(feature = "neural")]
#[tokio::test(flavor = "multi_thread")]
async fn a_bot_with_models_answers_at_once_and_tells_how_far_it_is() {
    let fake = Fake::start().await;
    let place = article();
    let port = free_port();
    let address = port.to_string();
    let bot = Bot::at(&fake, &place, &[("HEALTH_ADDR", &address), ("NEURAL", "on")]).await;
    let question = json!({ "question": "Where was the CIA drone base?" });
    let answer = fake.ask(call(ALICE, "ask", &question, None)).await;
    assert!(answer.to_string().contains("Dirkou"), "{answer:#}");
    fake.until("all vectors", |_| page(port, "/metrics").1.contains("encoded_passages 15\n")).await;
    let figures = page(port, "/metrics").1;
    for line in ["footnote_questions_read_total 1\n", "footnote_questions_by_words_total 0\n"] {
        assert!(figures.contains(line), "{line}\n{figures}");
    }
    let status = fake.ask(call(KEEPER, "status", &json!({}), None)).await.to_string();
    assert!(status.contains("meaning: 15 of 15 passages"), "{status}");
    assert!(status.contains("questions read: 1"), "{status}");
    // What is as it was can be found by its meaning as soon as the new index serves.
    fake.ask(call(KEEPER, "reindex", &json!({}), None)).await;
    fake.until("the new index", |_| page(port, "/metrics").1.contains("generation 2\n")).await;
    assert!(page(port, "/metrics").1.contains("encoded_passages 15\n"));
    fake.until("the log to tell it", |_| bot.log().contains("what they mean")).await;
}

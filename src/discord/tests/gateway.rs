//! A shard against gateways that fall silent, break and come back, on a socket of this computer.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::extract::State;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::routing::get;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use twilight_gateway::ShardId;

use crate::discord::state::metrics::Metrics;
use crate::discord::transport::gateway::{Ended, ShardKeeper, configuration};
use crate::discord::transport::gateway_info::GatewayInfo;
use crate::discord::transport::line::LinePatience;

/// What a gateway does with one connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// Takes it and says nothing.
    Mute,
    /// Greets, and answers neither IDENTIFY nor RESUME.
    Deaf,
    /// Greets, and ends without a word when a session is asked for.
    Gone,
    /// Gives a session, and ends without a word soon after.
    Brief,
    /// Gives a session for good.
    Kept,
    /// Closes it with a code after which there is no coming back, and keeps the line open.
    Final,
}

/// A gateway that meets each connection with the next turn, and what was asked of it.
#[derive(Clone)]
struct Playhouse {
    address: String,
    turns: Arc<Mutex<VecDeque<Turn>>>,
    asked: Arc<Mutex<Vec<u64>>>,
}

async fn met(
    State(stage): State<Playhouse>,
    upgrade: WebSocketUpgrade,
) -> axum::response::Response {
    upgrade.on_upgrade(move |socket| stage.play(socket))
}

impl Playhouse {
    async fn play(self, mut socket: WebSocket) {
        let turn = self.turns.lock().unwrap().pop_front().unwrap_or(Turn::Kept);
        let say = |value: Value| Message::Text(value.to_string().into());
        if turn != Turn::Mute {
            let hello = json!({ "op": 10, "d": { "heartbeat_interval": 60_000 } });
            let _ = socket.send(say(hello)).await;
        }
        while let Some(Ok(message)) = socket.recv().await {
            let Message::Text(text) = message else { continue };
            let value: Value = serde_json::from_str(&text).unwrap();
            let op = value["op"].as_u64().unwrap();
            if !matches!(op, 2 | 6) {
                continue;
            }
            self.asked.lock().unwrap().push(op);
            let ready = json!({ "op": 0, "t": "READY", "s": 1, "d": { "session_id": "s",
                "resume_gateway_url": self.address } });
            let resumed = json!({ "op": 0, "t": "RESUMED", "s": 2, "d": {} });
            let session = if op == 2 { ready } else { resumed };
            match turn {
                Turn::Mute | Turn::Deaf => {}
                // Dropped: the line ends without a close frame.
                Turn::Gone => return,
                Turn::Brief => {
                    let _ = socket.send(say(session)).await;
                    sleep(Duration::from_millis(30)).await;
                    return;
                }
                Turn::Kept => {
                    let _ = socket.send(say(session)).await;
                }
                Turn::Final => {
                    let code = axum::extract::ws::CloseFrame { code: 4004, reason: "".into() };
                    let _ = socket.send(Message::Close(Some(code))).await;
                    sleep(Duration::from_mins(1)).await;
                }
            }
        }
    }
}

/// A shard that met these turns until it has a session for good or ended.
struct Met {
    asked: Vec<u64>,
    reconnects: u64,
    ended: Option<Ended>,
}

/// Lets a shard meet the turns with a patience of a fifth of a second.
async fn meet(turns: &[Turn]) -> Met {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let stage = Playhouse {
        address: format!("ws://{address}"),
        turns: Arc::new(Mutex::new(turns.iter().copied().collect())),
        asked: Arc::default(),
    };
    let router = axum::Router::new().route("/", get(met)).with_state(stage.clone());
    tokio::spawn(async move { axum::serve(listener, router).await });
    let answer = json!({ "url": stage.address, "shards": 1, "session_start_limit":
        { "total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 16 } });
    let info = GatewayInfo::read(&answer).unwrap();
    let (metrics, stop) = (Arc::new(Metrics::default()), CancellationToken::new());
    metrics.set_shards(0..=0);
    let keeper = ShardKeeper {
        id: ShardId::ONE,
        config: configuration(&super::token(), &info),
        intake: Arc::new(|_| {}),
        news: Arc::new(|_| {}),
        roll: Arc::new(|_| {}),
        metrics: Arc::clone(&metrics),
        reached: Arc::new(AtomicBool::new(false)),
        patience: LinePatience {
            hello: Duration::from_millis(200),
            session: Duration::from_millis(300),
        },
        stop: stop.clone(),
    };
    let reached = Arc::clone(&keeper.reached);
    let mut kept = tokio::spawn(keeper.keep());
    let settled = async {
        // Connected while no turn is left: the last one gives a session for good.
        while !(metrics.connected() && stage.turns.lock().unwrap().is_empty()) {
            sleep(Duration::from_millis(10)).await;
        }
        assert!(reached.load(Ordering::Relaxed));
    };
    let ended = tokio::select! {
        ended = &mut kept => Some(ended.unwrap()),
        settled = timeout(Duration::from_secs(20), settled) => {
            settled.expect("no session came");
            None
        }
    };
    stop.cancel();
    let asked = stage.asked.lock().unwrap().clone();
    Met { asked, reconnects: metrics.summary().reconnects, ended }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_says_nothing_is_given_up_and_counted_once() {
    use Turn::{Brief, Deaf, Gone, Kept, Mute};
    // 2 is IDENTIFY, 6 is RESUME; then how many sessions lost their connection.
    let cases: &[(&[Turn], &[u64], u64)] = &[
        (&[Kept], &[2], 0),
        (&[Mute, Kept], &[2], 0),
        (&[Deaf, Kept], &[2, 2], 0),
        (&[Gone, Kept], &[2, 2], 0),
        (&[Brief, Kept], &[2, 6], 1),
        // After the line broke, twilight is on the next connection before anything is said.
        (&[Brief, Mute, Kept], &[2, 6], 1),
        (&[Brief, Deaf, Kept], &[2, 6, 6], 1),
        (&[Brief, Gone, Gone, Kept], &[2, 6, 6, 6], 1),
        (&[Brief, Mute, Gone, Deaf, Brief, Kept], &[2, 6, 6, 6, 6], 2),
        // A session that Discord says nothing about again and again is begun anew.
        (&[Brief, Deaf, Deaf, Kept], &[2, 6, 6, 2], 1),
    ];
    let met = futures_util::future::join_all(cases.iter().map(|(turns, ..)| meet(turns))).await;
    for ((turns, asked, reconnects), met) in cases.iter().zip(met) {
        assert_eq!((met.asked.as_slice(), met.reconnects), (*asked, *reconnects), "{turns:?}");
        assert_eq!(met.ended, None, "{turns:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_last_word_ends_the_shard_also_where_the_line_stays_open() {
    let met = meet(&[Turn::Final]).await;
    assert_eq!(met.ended, Some(Ended::Closed(4004)));
    assert_eq!(met.asked, [2]);
}

//! The gateway of the small Discord: sessions, what they are told, and how they are resumed.

use axum::extract::State;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::{Fake, Out, Session, TOKEN};

pub(super) async fn socket(State(fake): State<Fake>, upgrade: WebSocketUpgrade) -> Response {
    if fake.lock().refusing {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    upgrade.on_upgrade(move |socket| fake.converse(socket))
}

impl Fake {
    async fn converse(self, mut socket: WebSocket) {
        let hello = json!({ "op": 10, "d": { "heartbeat_interval": 1000 }, "s": null, "t": null });
        let _ = socket.send(Message::Text(hello.to_string().into())).await;
        let (sender, mut outs) = mpsc::unbounded_channel();
        let mut session = None;
        loop {
            tokio::select! {
                out = outs.recv() => match out {
                    Some(Out::Send(value)) => {
                        let _ = socket.send(Message::Text(value.to_string().into())).await;
                    }
                    Some(Out::Close(code)) => {
                        let frame = CloseFrame { code, reason: "".into() };
                        let _ = socket.send(Message::Close(Some(frame))).await;
                    }
                    Some(Out::Drop) | None => break,
                },
                message = socket.recv() => match message {
                    Some(Ok(Message::Text(text))) => {
                        let value: Value = serde_json::from_str(&text).unwrap();
                        self.hear(&value, &sender, &mut session);
                        self.changed.notify_waiters();
                    }
                    Some(Ok(Message::Close(frame))) => {
                        // A farewell with 1000 or 1001 ends the session.
                        if frame.is_some_and(|frame| matches!(frame.code, 1000 | 1001)) {
                            self.end(session.as_deref());
                        }
                        break;
                    }
                    Some(Ok(_)) => {}
                    Some(Err(_)) | None => break,
                }
            }
        }
        let mut inner = self.lock();
        let ended = inner.sessions.iter_mut().find(|known| Some(&known.id) == session.as_ref());
        // By now the session may have been resumed on another socket.
        let own = |socket: &mut mpsc::UnboundedSender<Out>| socket.same_channel(&sender);
        if let Some(ended) = ended {
            ended.socket.take_if(own);
        }
        drop(inner);
        self.changed.notify_waiters();
    }

    fn end(&self, id: Option<&str>) {
        for session in self.lock().sessions.iter_mut().filter(|known| Some(&*known.id) == id) {
            session.dead = true;
        }
    }

    fn hear(
        &self,
        value: &Value,
        sender: &mpsc::UnboundedSender<Out>,
        session: &mut Option<String>,
    ) {
        let mut inner = self.lock();
        let send = |value: Value| {
            let _ = sender.send(Out::Send(value));
        };
        match value["op"].as_u64() {
            Some(1) if !inner.deaf => send(json!({ "op": 11, "d": null, "s": null, "t": null })),
            Some(2) => {
                inner.identified.push(value["d"]["intents"].clone());
                let token = value["d"]["token"].as_str().unwrap_or_default();
                let refused =
                    if token.trim_start_matches("Bot ") == TOKEN { None } else { Some(4004) };
                if let Some(code) = inner.close_identify.or(refused) {
                    let _ = sender.send(Out::Close(code));
                    return;
                }
                let id = format!("session-{}", inner.sessions.len());
                let shard = &value["d"]["shard"];
                let shard = (shard[0].as_u64().unwrap_or(0), shard[1].as_u64().unwrap_or(1));
                let own = inner.guilds.iter().filter(|id| is_of(shard, id));
                let guilds = own.map(|id| json!({ "id": id, "unavailable": true }));
                let ready = json!({ "op": 0, "t": "READY", "s": 1, "d": {
                    "v": 10, "session_id": id, "guilds": guilds.collect::<Vec<_>>(),
                    "resume_gateway_url": format!("ws://{}/gateway-socket", self.address)
                }});
                send(ready.clone());
                let socket = Some(sender.clone());
                let new = Session { id: id.clone(), sent: vec![ready], socket, dead: false, shard };
                inner.sessions.push(new);
                *session = Some(id);
            }
            Some(6) => {
                let id = value["d"]["session_id"].as_str().unwrap_or_default().to_owned();
                let from = usize::try_from(value["d"]["seq"].as_u64().unwrap_or(0)).unwrap();
                let known = inner.sessions.iter_mut().find(|known| known.id == id && !known.dead);
                let Some(known) = known else {
                    send(json!({ "op": 9, "d": false, "s": null, "t": null }));
                    return;
                };
                known.socket = Some(sender.clone());
                let missed: Vec<Value> = known.sent.iter().skip(from).cloned().collect();
                missed.into_iter().for_each(send);
                let resumed =
                    json!({ "op": 0, "t": "RESUMED", "s": known.sent.len() + 1, "d": {} });
                known.sent.push(resumed.clone());
                send(resumed);
                inner.resumed += 1;
                *session = Some(id);
            }
            _ => {}
        }
    }
}

/// Whether a shard hears of a server: Discord's own sum.
pub(super) fn is_of((number, all): (u64, u64), guild: &str) -> bool {
    guild.parse::<u64>().is_ok_and(|guild| (guild >> 22) % all == number)
}

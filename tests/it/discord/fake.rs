//! A small Discord: REST and gateway on one port of this computer, as far as the bot uses them.

mod gateway;

use std::collections::{HashMap, VecDeque};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest as _, Multipart, Request, State};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::serve::ListenerExt as _;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::{Notify, mpsc};
use tokio::time::timeout;

/// A token that looks like one.
pub(crate) const TOKEN: &str = "MTEwMDAwMDAwMDAwMDAwMDAwMQ.AbCdEf.not-a-token-of-anyone-0000000000";
/// The application it belongs to.
pub(crate) const APPLICATION: &str = "1100000000000000001";
/// The server whose moderators may touch the corpus.
pub(crate) const GUILD: &str = "1300000000000000001";
/// How long an interaction may wait for its first response.
const DEADLINE: Duration = Duration::from_secs(3);
/// How long a test waits for anything.
const PATIENCE: Duration = Duration::from_secs(30);

/// Something that goes wrong once with a request whose method and path hold `on`.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fault {
    /// An answer with this status.
    Status(&'static str, u16),
    /// 429 with this wait in seconds.
    Slow(&'static str, f64),
    /// The answer comes, but only after this long.
    Late(&'static str, Duration),
    /// The connection breaks before the request is looked at.
    Broken(&'static str),
}

impl Fault {
    const fn on(self) -> &'static str {
        match self {
            Self::Status(on, _) | Self::Slow(on, _) | Self::Late(on, _) | Self::Broken(on) => on,
        }
    }
}

/// What a session's socket is told.
enum Out {
    Send(Value),
    Close(u16),
    Drop,
}

#[derive(Default)]
struct Session {
    id: String,
    sent: Vec<Value>,
    socket: Option<mpsc::UnboundedSender<Out>>,
    dead: bool,
    /// Its number, and how many there are.
    shard: (u64, u64),
}

/// An interaction and what came of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    /// The first response.
    pub(crate) response: Option<Value>,
    /// How long it took.
    pub(crate) after: Option<Duration>,
    /// Edits of it, in order.
    pub(crate) edits: Vec<Value>,
    /// Files that came with edits: name of the part, of the file, its bytes.
    pub(crate) files: Vec<(String, String, Bytes)>,
    /// Whether its message was deleted.
    pub(crate) deleted: bool,
    /// Messages that followed it.
    pub(crate) follow_ups: Vec<Value>,
    /// How many responses came beyond the first.
    pub(crate) doubled: usize,
    dispatched: Option<Instant>,
}

#[derive(Default)]
struct Inner {
    sessions: Vec<Session>,
    seen: HashMap<String, Seen>,
    ids: HashMap<String, String>,
    commands: HashMap<String, Value>,
    puts: usize,
    identified: Vec<Value>,
    resumed: usize,
    faults: VecDeque<Fault>,
    refusing: bool,
    deaf: bool,
    close_identify: Option<u16>,
    requests: Vec<String>,
    guilds: Vec<String>,
    /// Messages in channels: the channel, the message.
    posts: Vec<(String, Value)>,
    /// Channels that take no message, with the status and the code of Discord's refusal.
    shut: HashMap<String, (u16, u64)>,
    /// How many shards are recommended, where not one.
    shards: Option<u32>,
}

/// The fake.
#[derive(Clone)]
pub(crate) struct Fake {
    address: SocketAddr,
    inner: Arc<Mutex<Inner>>,
    changed: Arc<Notify>,
    count: Arc<AtomicU64>,
}

impl Fake {
    /// Begins to listen.
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let fake = Self {
            address: listener.local_addr().unwrap(),
            inner: Arc::default(),
            changed: Arc::default(),
            count: Arc::default(),
        };
        let router = Router::new()
            .route("/gateway-socket/", get(gateway::socket))
            .fallback(rest)
            .with_state(fake.clone());
        // Small frames must not wait for the receiver's delayed acknowledgement.
        let listener = listener.tap_io(|io| {
            let _ = io.set_nodelay(true);
        });
        tokio::spawn(async move { axum::serve(listener, router).await });
        fake
    }

    /// The same as one Discord with another: no id of an interaction is given twice.
    #[cfg(feature = "scale")]
    pub(crate) fn beside(self, other: &Self) -> Self {
        Self { count: Arc::clone(&other.count), ..self }
    }

    /// What `DISCORD_API_BASE` is to be.
    pub(crate) fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap()
    }

    /// Closes every identification with a code.
    pub(crate) fn refuse_identify(&self, code: u16) {
        self.lock().close_identify = Some(code);
    }

    /// Lets something go wrong.
    pub(crate) fn fault(&self, fault: Fault) {
        self.lock().faults.push_back(fault);
    }

    /// Takes no connections to the gateway, or takes them again.
    pub(crate) fn refuse(&self, refuse: bool) {
        self.lock().refusing = refuse;
    }

    /// Does not hear heartbeats, or hears them again.
    pub(crate) fn deafen(&self, deaf: bool) {
        self.lock().deaf = deaf;
    }

    /// Lets the bot be in a server that has these commands.
    pub(crate) fn join(&self, guild: &str, commands: Value) {
        let mut inner = self.lock();
        inner.guilds.push(guild.to_owned());
        inner.commands.insert(guild.to_owned(), commands);
    }

    /// Lets a channel take no message from now on, refused with a status and a code.
    pub(crate) fn shut(&self, channel: &str, status: u16, code: u64) {
        self.lock().shut.insert(channel.to_owned(), (status, code));
    }

    /// Lets it take messages again.
    pub(crate) fn open(&self, channel: &str) {
        self.lock().shut.remove(channel);
    }

    /// The messages that were written into a channel.
    pub(crate) fn posts(&self, channel: &str) -> Vec<Value> {
        let inner = self.lock();
        let posts = inner.posts.iter().filter(|(place, _)| place == channel);
        posts.map(|(_, message)| message.clone()).collect()
    }

    /// How often commands were written.
    pub(crate) fn puts(&self) -> usize {
        self.lock().puts
    }

    /// The commands of a scope: `global`, or a server's id.
    pub(crate) fn names(&self, scope: &str) -> Vec<String> {
        let inner = self.lock();
        let list = inner.commands.get(scope).and_then(Value::as_array);
        list.into_iter().flatten().map(|c| c["name"].as_str().unwrap().to_owned()).collect()
    }

    /// Methods and paths of every request, tokens and all.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.lock().requests.clone()
    }

    /// The intents of every identification.
    pub(crate) fn identified(&self) -> Vec<Value> {
        self.lock().identified.clone()
    }

    /// Waits until `held` holds.
    #[track_caller]
    pub(crate) fn until(
        &self,
        what: &str,
        held: impl Fn(&Self) -> bool,
    ) -> impl Future<Output = ()> {
        let what = what.to_owned();
        async move {
            let waited = timeout(PATIENCE, async {
                loop {
                    let changed = self.changed.notified();
                    if held(self) {
                        return;
                    }
                    let _ = timeout(Duration::from_millis(50), changed).await;
                }
            });
            assert!(waited.await.is_ok(), "waited in vain for {what}");
        }
    }

    /// Whether the bot has a session with a socket.
    pub(crate) fn connected(&self) -> bool {
        self.lock().sessions.iter().any(|session| session.socket.is_some() && !session.dead)
    }

    /// How often a session was resumed.
    pub(crate) fn resumed(&self) -> usize {
        self.lock().resumed
    }

    fn out(&self, out: impl Fn() -> Out) {
        for session in &self.lock().sessions {
            if let Some(socket) = &session.socket {
                let _ = socket.send(out());
            }
        }
    }

    /// Sends a payload without a number, such as op 7.
    pub(crate) fn op(&self, op: u64, data: &Value) {
        if op == 9 && *data == json!(false) {
            self.lock().sessions.iter_mut().for_each(|session| session.dead = true);
        }
        self.out(|| Out::Send(json!({ "op": op, "d": data, "s": null, "t": null })));
    }

    /// Closes every socket with a code.
    pub(crate) fn close(&self, code: u16) {
        self.out(|| Out::Close(code));
    }

    /// Breaks every connection.
    pub(crate) fn drop_sockets(&self) {
        self.out(|| Out::Drop);
    }

    /// Dispatches an event; sessions without a socket get it when they resume.
    pub(crate) fn dispatch(&self, name: &str, data: &Value) {
        let guild = &data[if name.starts_with("GUILD_") { "id" } else { "guild_id" }];
        // What is of no server goes to the first shard.
        let guild = guild.as_str().unwrap_or("0");
        let hears = |session: &&mut Session| !session.dead && gateway::is_of(session.shard, guild);
        for session in self.lock().sessions.iter_mut().filter(hears) {
            let number = session.sent.len() + 1;
            let event = json!({ "op": 0, "t": name, "s": number, "d": data });
            session.sent.push(event.clone());
            if let Some(socket) = &session.socket {
                let _ = socket.send(Out::Send(event));
            }
        }
    }

    /// Recommends so many shards from now on.
    pub(crate) fn recommend(&self, shards: u32) {
        self.lock().shards = Some(shards);
    }

    /// The shards that have a session with a socket: their numbers, and how many there are.
    pub(crate) fn shards(&self) -> Vec<(u64, u64)> {
        let inner = self.lock();
        let open =
            inner.sessions.iter().filter(|session| session.socket.is_some() && !session.dead);
        open.map(|session| session.shard).collect()
    }

    /// Sends an interaction; its id and token are made here. Returns the token.
    pub(crate) fn send(&self, mut interaction: Value) -> String {
        let token = self.number(&mut interaction);
        self.dispatch("INTERACTION_CREATE", &interaction);
        token
    }

    /// Gives an interaction its id and its token, which is returned, and waits for a response from now.
    pub(crate) fn number(&self, interaction: &mut Value) -> String {
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        let (id, token) = (format!("14{number:017}"), format!("interaction-secret-{number}"));
        interaction["id"] = json!(id);
        interaction["token"] = json!(token);
        {
            let mut inner = self.lock();
            let dispatched = Some(Instant::now());
            inner.seen.insert(token.clone(), Seen { dispatched, ..Seen::default() });
            inner.ids.insert(id, token.clone());
        }
        token
    }

    /// Takes what the request of an interaction was answered with for the first response to it.
    pub(crate) fn respond(&self, token: &str, response: &Value) {
        let mut inner = self.lock();
        let seen = inner.seen.get_mut(token).unwrap();
        seen.response = Some(response.clone());
        seen.after = Some(seen.dispatched.unwrap().elapsed());
    }

    /// Sends the interaction of a token again, as a session that is resumed may.
    pub(crate) fn again(&self, mut interaction: Value, token: &str) {
        let ids = self.lock().ids.clone();
        let (id, _) = ids.into_iter().find(|(_, known)| known == token).unwrap();
        interaction["id"] = json!(id);
        interaction["token"] = json!(token);
        self.dispatch("INTERACTION_CREATE", &interaction);
    }

    /// What came of an interaction so far.
    pub(crate) fn seen(&self, token: &str) -> Seen {
        self.lock().seen.get(token).cloned().unwrap_or_default()
    }

    /// Sends an interaction and waits for its first response.
    pub(crate) async fn ask(&self, interaction: Value) -> Value {
        let token = self.send(interaction);
        self.until("a response", |fake| fake.seen(&token).response.is_some()).await;
        let seen = self.seen(&token);
        assert!(seen.after.unwrap() < DEADLINE, "{:?}", seen.after);
        seen.response.unwrap()
    }
}

fn problem(status: u16, code: u64) -> Response {
    let status = StatusCode::from_u16(status).unwrap();
    (status, axum::Json(json!({ "message": "no", "code": code }))).into_response()
}

/// The body of a request, and the files beside it where it is a form of several parts.
async fn parts(request: Request) -> (Value, Vec<(String, String, Bytes)>) {
    let kind = request.headers().get("content-type").and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
        let bytes = Bytes::from_request(request, &()).await.unwrap_or_default();
        return (serde_json::from_slice(&bytes).unwrap_or(Value::Null), Vec::new());
    }
    let (mut body, mut files) = (Value::Null, Vec::new());
    let mut form = Multipart::from_request(request, &()).await.unwrap();
    while let Some(part) = form.next_field().await.unwrap() {
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.unwrap();
        match name.as_str() {
            "payload_json" => body = serde_json::from_slice(&bytes).unwrap(),
            _ => files.push((name, file, bytes)),
        }
    }
    (body, files)
}

async fn rest(State(fake): State<Fake>, request: Request) -> Response {
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let known = request.headers().get("authorization");
    let known = known.is_some_and(|a| *a == *format!("Bot {TOKEN}"));
    let line = format!("{method} {}", uri.path());
    let fault = {
        let mut inner = fake.lock();
        inner.requests.push(line.clone());
        let at = inner.faults.iter().position(|fault| line.contains(fault.on()));
        at.and_then(|at| inner.faults.remove(at))
    };
    match fault {
        Some(Fault::Status(_, status)) => return problem(status, 0),
        Some(Fault::Slow(_, wait)) => {
            let body = json!({ "message": "slow", "retry_after": wait, "global": false });
            return (StatusCode::TOO_MANY_REQUESTS, axum::Json(body)).into_response();
        }
        Some(Fault::Late(_, wait)) => tokio::time::sleep(wait).await,
        Some(Fault::Broken(_)) => {
            // A body that ends with an error ends the connection in the middle of the answer.
            let parts =
                futures_util::stream::iter([Err::<Bytes, _>(std::io::Error::other("gone"))]);
            let mut broken = Response::new(Body::from_stream(parts));
            broken.headers_mut().insert("content-length", "10".parse().unwrap());
            *broken.status_mut() = StatusCode::BAD_GATEWAY;
            return broken;
        }
        None => {}
    }
    let (body, files) = parts(request).await;
    let path: Vec<&str> = uri.path().trim_start_matches("/api/v10").split('/').skip(1).collect();
    let answer = fake.route(&method, &path, (&body, &files), known);
    fake.changed.notify_waiters();
    answer
}

impl Fake {
    fn route(
        &self,
        method: &Method,
        path: &[&str],
        (body, files): (&Value, &[(String, String, Bytes)]),
        known: bool,
    ) -> Response {
        match (method.as_str(), path) {
            ("POST", ["interactions", id, token, "callback"]) => self.callback(id, token, body),
            ("PATCH", ["webhooks", APPLICATION, token, "messages", "@original"]) => {
                self.later(token, |seen| {
                    seen.edits.push(body.clone());
                    seen.files.extend_from_slice(files);
                })
            }
            ("DELETE", ["webhooks", APPLICATION, token, "messages", "@original"]) => {
                self.later(token, |seen| seen.deleted = true)
            }
            ("POST", ["webhooks", APPLICATION, token]) => {
                self.later(token, |seen| seen.follow_ups.push(body.clone()))
            }
            _ if !known => problem(401, 0),
            ("GET", ["oauth2", "applications", "@me"]) => {
                axum::Json(json!({ "id": APPLICATION, "name": "footnote" })).into_response()
            }
            ("GET", ["gateway", "bot"]) => axum::Json(json!({
                "url": format!("ws://{}/gateway-socket", self.address),
                "shards": self.lock().shards.unwrap_or(1),
                "session_start_limit":
                    { "total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 16 }
            }))
            .into_response(),
            ("GET", ["users", "@me", "guilds"]) => {
                let inner = self.lock();
                let guilds = inner.guilds.iter().map(|id| json!({ "id": id, "name": "x" }));
                axum::Json(guilds.collect::<Value>()).into_response()
            }
            ("POST", ["channels", channel, "messages"]) => self.post(channel, body),
            (_, ["applications", APPLICATION, "commands"]) => self.commands("global", body),
            (_, ["applications", APPLICATION, "guilds", GUILD, "commands"]) => {
                self.commands(GUILD, body)
            }
            (_, ["applications", APPLICATION, "guilds", guild, "commands"]) => {
                let member = self.lock().guilds.iter().any(|known| known == guild);
                if member { self.commands(guild, body) } else { problem(403, 50001) }
            }
            _ => problem(404, 0),
        }
    }

    fn commands(&self, scope: &str, body: &Value) -> Response {
        let mut inner = self.lock();
        if body.is_array() {
            inner.puts += 1;
            let mut commands = body.clone();
            for (n, command) in commands.as_array_mut().into_iter().flatten().enumerate() {
                command["id"] = json!((7_000 + n).to_string());
            }
            inner.commands.insert(scope.to_owned(), commands);
        }
        axum::Json(inner.commands.get(scope).cloned().unwrap_or(json!([]))).into_response()
    }

    fn post(&self, channel: &str, body: &Value) -> Response {
        let mut inner = self.lock();
        if let Some((status, code)) = inner.shut.get(channel) {
            return problem(*status, *code);
        }
        // A message of a number that is known is the message that is known.
        let known = inner.posts.iter().any(|(_, post)| post["nonce"] == body["nonce"]);
        if !known {
            inner.posts.push((channel.to_owned(), body.clone()));
        }
        axum::Json(json!({ "id": "1500" })).into_response()
    }

    fn callback(&self, id: &str, token: &str, body: &Value) -> Response {
        let mut inner = self.lock();
        if inner.ids.get(id).is_none_or(|known| known != token) {
            return problem(404, 10062);
        }
        let seen = inner.seen.get_mut(token).unwrap();
        let after = seen.dispatched.unwrap().elapsed();
        if seen.response.is_some() {
            seen.doubled += 1;
            return problem(400, 40060);
        }
        if after > DEADLINE {
            return problem(404, 10062);
        }
        seen.response = Some(body.clone());
        seen.after = Some(after);
        StatusCode::NO_CONTENT.into_response()
    }

    fn later(&self, token: &str, change: impl FnOnce(&mut Seen)) -> Response {
        match self.lock().seen.get_mut(token).filter(|seen| seen.response.is_some()) {
            Some(seen) => {
                change(seen);
                axum::Json(json!({})).into_response()
            }
            None => problem(404, 10015),
        }
    }
}

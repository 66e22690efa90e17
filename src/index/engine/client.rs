//! Calls of an engine: bounded, and never followed anywhere else.

use std::io::Read as _;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, TryLockError};
use std::time::Duration;

use reqwest::Method;
use reqwest::blocking::{self, Response};
use reqwest::redirect::Policy;
use serde_json::Value;

use super::address::EngineAddress;
use super::fault::EngineFault;
use super::searches::SearchCounts;

/// How long a connection may take to come about.
const CONNECT: Duration = Duration::from_millis(300);
/// How long one of two tries of a search may take: Discord waits for 3 s.
const ATTEMPT: Duration = Duration::from_millis(1200);
/// How long a call of a build may take.
const PATIENT: Duration = Duration::from_secs(30);
/// The largest answer that is read.
const LARGEST: u64 = 64 << 20;

/// What is asked of a node.
#[derive(Clone, Copy, Debug)]
pub(super) struct EngineCall<'a> {
    pub(super) method: Verb,
    /// Behind scheme, host and port.
    pub(super) path: &'a str,
    pub(super) body: Payload<'a>,
}

/// The methods that are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    Get,
    Post,
    Put,
    Delete,
}

/// What is sent along.
#[derive(Clone, Copy, Debug)]
pub(super) enum Payload<'a> {
    None,
    Json(&'a Value),
    /// Lines of JSON.
    Lines(&'a str),
}

/// What calls the nodes of an engine.
#[derive(Debug)]
pub(super) struct Client {
    http: blocking::Client,
    nodes: Vec<String>,
    /// The node that answered last.
    turn: AtomicUsize,
    /// Whether it did not answer the last search.
    silent: AtomicBool,
    /// Held by the one question that tries all the same.
    probing: Mutex<()>,
    pub(super) searches: SearchCounts,
}

impl Client {
    /// One for the nodes of an address. Not to be made on a thread that drives a runtime.
    pub(super) fn of(address: &EngineAddress) -> Result<Self, EngineFault> {
        let builder = blocking::Client::builder().connect_timeout(CONNECT).redirect(Policy::none());
        // An engine is on the same network; what the environment says of the way out is not for it.
        let http = builder.no_proxy().build().map_err(|_| EngineFault::Unreached)?;
        let nodes = address.nodes().to_vec();
        Ok(Self {
            http,
            nodes,
            turn: AtomicUsize::new(0),
            silent: AtomicBool::new(false),
            probing: Mutex::new(()),
            searches: SearchCounts::default(),
        })
    }

    /// Searches, with one more try on another node, where there is one.
    pub(super) fn search(&self, path: &str, body: &Value) -> Result<Vec<u8>, EngineFault> {
        if !self.silent.load(Ordering::Relaxed) {
            return self.twice(path, body);
        }
        // One question at a time finds out whether it is there again; the others need not wait.
        match self.probing.try_lock() {
            Err(TryLockError::WouldBlock) => Err(EngineFault::Resting),
            _probing => self.twice(path, body),
        }
    }

    fn twice(&self, path: &str, body: &Value) -> Result<Vec<u8>, EngineFault> {
        let call = EngineCall { method: Verb::Post, path, body: Payload::Json(body) };
        let mut reply = self.once(call, ATTEMPT);
        if reply.as_ref().is_err_and(EngineFault::may_pass) {
            self.turn.fetch_add(1, Ordering::Relaxed);
            reply = self.once(call, ATTEMPT);
        }
        // One that refuses a question is there; one that is silent keeps every question waiting.
        let silent = matches!(reply, Err(EngineFault::Unreached | EngineFault::Late));
        self.silent.store(silent, Ordering::Relaxed);
        reply
    }

    /// Asks what a build needs, of one node after the other while they are not there.
    pub(super) fn ask(&self, ask: EngineCall<'_>) -> Result<Vec<u8>, EngineFault> {
        let mut reply = self.once(ask, PATIENT);
        for _ in self.nodes.iter().skip(1) {
            if !matches!(reply, Err(EngineFault::Unreached | EngineFault::Late)) {
                break;
            }
            self.turn.fetch_add(1, Ordering::Relaxed);
            reply = self.once(ask, PATIENT);
        }
        reply
    }

    fn once(&self, ask: EngineCall<'_>, limit: Duration) -> Result<Vec<u8>, EngineFault> {
        // The node that answered last goes on being asked: to change at each call would find a dead one
        // at every second.
        let turn = self.turn.load(Ordering::Relaxed) % self.nodes.len().max(1);
        let node = self.nodes.get(turn).map(String::as_str).unwrap_or_default();
        let method = match ask.method {
            Verb::Get => Method::GET,
            Verb::Post => Method::POST,
            Verb::Put => Method::PUT,
            Verb::Delete => Method::DELETE,
        };
        let request = self.http.request(method, format!("{node}{}", ask.path)).timeout(limit);
        let request = match ask.body {
            Payload::None => request,
            Payload::Json(value) => {
                request.header("Content-Type", "application/json").body(value.to_string())
            }
            Payload::Lines(lines) => {
                request.header("Content-Type", "application/x-ndjson").body(lines.to_owned())
            }
        };
        let response = request.send().map_err(|error| fault(&error))?;
        match response.status().as_u16() {
            200..=299 => read(response),
            404 => Err(EngineFault::Unknown),
            429 | 503 => Err(EngineFault::Busy),
            status => Err(EngineFault::Status(status)),
        }
    }
}

/// Reads an answer to its end.
fn read(response: Response) -> Result<Vec<u8>, EngineFault> {
    let mut body = Vec::new();
    match response.take(LARGEST + 1).read_to_end(&mut body) {
        Ok(_) if body.len() as u64 > LARGEST => Err(EngineFault::Large),
        Ok(_) => Ok(body),
        Err(error) => {
            let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<reqwest::Error>());
            Err(inner.map_or(EngineFault::Unreached, fault))
        }
    }
}

fn fault(error: &reqwest::Error) -> EngineFault {
    // To connect in vain is no sign of much to do, however long it took.
    if error.is_timeout() && !error.is_connect() {
        EngineFault::Late
    } else {
        EngineFault::Unreached
    }
}

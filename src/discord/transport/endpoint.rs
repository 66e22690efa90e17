//! The endpoint: interactions that Discord sends over HTTP, signed, one in each request.
//!
//! | request | answer |
//! | --- | --- |
//! | bears no signature, a wrong one, or one of another time | 401 |
//! | is larger than a MiB | 413 |
//! | breaks off, comes too slowly, or is no JSON | 400 |
//! | is long, and comes while too many others are read | 503 |
//! | a ping | that it was heard |
//! | an interaction | the first response to it |
//! | an interaction, and the bot cannot answer any in a second and a half | 503 |
//! | an interaction that was worked on before | 202, without a body |
//!
//! What is refused is counted and nothing else: anybody may send anything here.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest as _, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::value::RawValue;
use serenity::interactions_endpoint::Verifier;
use tokio::sync::{Semaphore, SetOnce};
use tokio::time::{timeout, timeout_at};
use tokio_util::sync::CancellationToken;

use crate::discord::state::refusals::Refusal;

use super::lateness::Lateness;
use super::outlet::AnswerBody;
use super::service::Service;
use super::signature::RequestSignature;

/// Where interactions arrive.
pub(in crate::discord) const PATH: &str = "/interactions";
/// The largest body that is read. The longest message with all its embeds and buttons is some
/// hundred kB.
const MOST_BODY: usize = 1 << 20;
/// How long a body may take to arrive: Discord waits for three seconds in all.
const READ: Duration = Duration::from_secs(2);
/// How many long bodies are read at once, so that they fill no more than a quarter of a GiB.
const READERS: usize = 256;
/// Up to what length a body waits for no turn. Nearly all of Discord's are shorter: whoever holds all
/// turns, which takes no key, must not keep those out.
const SHORT_BODY: usize = 64 << 10;
/// How long an interaction waits for a bot that has just started: what it is answered with has to come
/// within three seconds as well.
const OPENED: Duration = Duration::from_millis(1_500);
/// A ping of Discord's, which asks whether anybody is there.
const PING: u64 = 1;

/// The endpoint.
pub(in crate::discord) struct Endpoint {
    /// What answers, once it can.
    service: SetOnce<Arc<Service>>,
    key: Verifier,
    readers: Semaphore,
    lateness: Lateness,
    /// Cancelled when the bot is to end: connections end with their next answer, and whoever sends
    /// anything more finds another process.
    leaving: CancellationToken,
}

/// The little that tells a ping.
#[derive(Deserialize)]
struct RequestKind {
    #[serde(rename = "type")]
    kind: u64,
}

impl Endpoint {
    /// An endpoint for what is signed with a key. It answers nothing but pings until it is opened.
    pub(in crate::discord) fn new(key: Verifier, leaving: CancellationToken) -> Self {
        let (service, readers) = (SetOnce::new(), Semaphore::new(READERS));
        Self { service, key, readers, lateness: Lateness::default(), leaving }
    }

    /// Has what arrives from now on answered.
    pub(in crate::discord) fn open(&self, service: Arc<Service>) {
        // Once: there is one service in a process.
        let _ = self.service.set(service);
    }

    /// What it serves.
    pub(in crate::discord) fn router(self: Arc<Self>) -> Router {
        Router::new()
            .route(PATH, post(interact))
            .layer(DefaultBodyLimit::max(MOST_BODY))
            .with_state(self)
    }

    /// Reads a request that is Discord's; its body, and when it was sent.
    async fn admit(&self, request: Request) -> Result<(Bytes, Timestamp), Refusal> {
        let length = announced(request.headers());
        let is_short = is_short(length);
        let until = tokio::time::Instant::now() + READ;
        // First the head: whoever signs nothing is not listened to for long.
        let signature = match RequestSignature::read(request.headers(), Timestamp::now()) {
            Ok(signature) => signature,
            Err(why) => {
                // What is left unread ends the connection, on which a proxy may be sending the request of
                // somebody else by then.
                if is_short {
                    let _ = timeout_at(until, Bytes::from_request(request, &())).await;
                }
                return Err(why);
            }
        };
        if length.is_some_and(|length| length > MOST_BODY) {
            return Err(Refusal::TooLarge);
        }
        let _turn = if is_short {
            None
        } else {
            let turn = timeout_at(until, self.readers.acquire()).await;
            Some(turn.ok().and_then(Result::ok).ok_or(Refusal::Crowded)?)
        };
        let body = match timeout_at(until, Bytes::from_request(request, &())).await {
            Ok(Ok(body)) => body,
            Ok(Err(fault)) if fault.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                return Err(Refusal::TooLarge);
            }
            Ok(Err(_)) | Err(_) => return Err(Refusal::Broken),
        };
        signature.verify(&self.key, &body)?;
        Ok((body, signature.at()))
    }

    async fn answered(&self, request: Request) -> Result<Response, Refusal> {
        let (now, clock) = (Instant::now(), Timestamp::now());
        let (body, sent) = self.admit(request).await?;
        // Those that were on their way for long are to be answered sooner.
        let late = self.lateness.of(clock.as_millisecond() - sent.as_millisecond(), now);
        let arrived = now.checked_sub(late).unwrap_or(now);
        let RequestKind { kind } = serde_json::from_slice(&body).map_err(|_| Refusal::Broken)?;
        if kind == PING {
            return Ok(ok(AnswerBody::pong()));
        }
        let data: Box<RawValue> = serde_json::from_slice(&body).map_err(|_| Refusal::Broken)?;
        drop(body);
        let Ok(service) = timeout(OPENED, self.service.wait()).await else {
            // Whoever shares requests out asks another process.
            return Ok(StatusCode::SERVICE_UNAVAILABLE.into_response());
        };
        let answer = service.take_request(data, arrived);
        Ok(match answer.await {
            Ok(body) => ok(body),
            // It came before, and is answered there, or nobody knows what it is.
            Err(_) => StatusCode::ACCEPTED.into_response(),
        })
    }
}

async fn interact(State(endpoint): State<Arc<Endpoint>>, request: Request) -> Response {
    let is_short = is_short(announced(request.headers()));
    let (mut response, mut ends) = match endpoint.answered(request).await {
        Ok(response) => (response, false),
        Err(why) => {
            if let Some(service) = endpoint.service.get() {
                service.metrics().listens().count(why);
            }
            // Some of it was not read: nobody should send the next request behind that.
            (status(why).into_response(), !is_short || matches!(why, Refusal::Broken))
        }
    };
    ends |= endpoint.leaving.is_cancelled();
    if ends {
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(header::CONNECTION, close);
    }
    response
}

/// The length of a body as the head has it.
fn announced(headers: &HeaderMap) -> Option<usize> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Whether a body of that length waits for no turn, and is read also where nobody wants it.
fn is_short(length: Option<usize>) -> bool {
    length.is_some_and(|length| length <= SHORT_BODY)
}

const fn status(why: Refusal) -> StatusCode {
    match why {
        Refusal::Unsigned | Refusal::Forged | Refusal::Stale => StatusCode::UNAUTHORIZED,
        Refusal::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Refusal::Broken => StatusCode::BAD_REQUEST,
        Refusal::Crowded => StatusCode::SERVICE_UNAVAILABLE,
    }
}

fn ok(body: AnswerBody) -> Response {
    // The length is said: a body in pieces would be one more write.
    let length = HeaderValue::from(body.len());
    let json = HeaderValue::from_static("application/json");
    let headers = [(header::CONTENT_TYPE, json), (header::CONTENT_LENGTH, length)];
    (headers, body.into_body()).into_response()
}

//! The way of a first response to Discord: a call of its own, or the answer to the request that an
//! interaction came with. Nothing before it knows which of the two it is.
//!
//! Discord waits three seconds for either. What takes longer is deferred where it came over HTTP: the
//! answer then says that the bot thinks, and what is replied later takes the place of that:
//!
//! | the reply | what is done where it was deferred |
//! | --- | --- |
//! | a private message | takes the place of the waiting one, which is private as well |
//! | a message for all | the waiting one is deleted, and it follows by itself |
//! | a page in place of another | is shown in the waiting one |
//! | a private message that waits | is there already |
//! | a form, a deletion | cannot be any more: the waiting one says that it failed |
//! | suggestions | there were none in time, and later nobody wants them |

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use futures_util::Stream;
use serde_json::{Value, json};
use serenity::builder::{
    CreateAutocompleteResponse, CreateInteractionResponse, CreateInteractionResponseMessage,
};
use serenity::model::id::InteractionId;
use tokio::sync::oneshot;
use tokio::time::sleep;

use crate::discord::reply::Reply;
use crate::discord::ui::card::Card;
use crate::discord::ui::response::Response;
use crate::locale::Locale;

use super::effects::Effects;
use super::rest::{Rest, RestError};

/// How long after its arrival an interaction can be answered. Discord counts three seconds from
/// when it sent it; a fifth of a second is left for both ways.
pub(super) const IN_TIME: Duration = Duration::from_millis(2_800);
/// How long after its arrival one that came over HTTP is deferred.
const DEFERRED: Duration = Duration::from_millis(2_500);
/// How long after its arrival the work on one that was deferred may begin.
const LATEST: Duration = Duration::from_secs(30);
/// How long an edit may take with all its attempts.
const EDIT: Duration = Duration::from_secs(30);
/// How long Discord mostly takes to know a response that it was sent: before, it knows no message that
/// could be changed. Where it takes longer, what follows is tried again.
const SETTLED: Duration = Duration::from_millis(100);

/// The flag of a message that its reader alone sees.
const EPHEMERAL: u64 = 1 << 6;

/// Where the first response to an interaction goes.
#[derive(Debug)]
pub(super) enum Outlet {
    /// By a call of its own, as what came through the gateway is answered.
    Callback,
    /// Into the answer to the request it came with.
    Request(oneshot::Sender<AnswerBody>),
    /// It said that the bot thinks.
    Deferred,
    /// Nobody waits for it any more.
    Closed,
}

impl Outlet {
    /// When it must be deferred; none where it never is.
    pub(super) fn defers(&self, arrived: Instant) -> Option<Instant> {
        matches!(self, Self::Request(_)).then(|| arrived + DEFERRED)
    }

    /// Until when the work on it may begin: what begins later cannot be answered, and would only make
    /// those after it late as well.
    pub(super) fn latest(&self, arrived: Instant, suggestions: bool) -> Instant {
        let deferrable = matches!(self, Self::Request(_)) && !suggestions;
        arrived + if deferrable { LATEST } else { IN_TIME }
    }

    /// Whether somebody sees that the bot thinks, and has to be told how it ended.
    pub(super) const fn is_waited_for(&self) -> bool {
        matches!(self, Self::Deferred)
    }

    /// Says that the bot thinks; where suggestions are wanted, that there are none.
    pub(super) async fn defer(self, rest: &Rest, token: &str, suggestions: bool) -> Self {
        let response = if suggestions {
            CreateInteractionResponse::Autocomplete(CreateAutocompleteResponse::new())
        } else {
            // In private: whether the reply is for all is not known yet, and what was shown cannot be
            // taken back.
            let message = CreateInteractionResponseMessage::new().ephemeral(true);
            CreateInteractionResponse::Defer(message)
        };
        let deferred = self.answer(&response.into()).await;
        rest.settling.answered(token, Instant::now());
        if deferred.is_ok() && !suggestions { Self::Deferred } else { Self::Closed }
    }

    /// Sends a reply, in the reader's language where it comes too late to be what it is.
    pub(super) async fn send(
        self,
        effects: &Effects,
        (id, token): (InteractionId, &str),
        (reply, locale): (&Reply, Locale),
        arrived: Instant,
    ) -> Result<(), RestError> {
        match self {
            Self::Callback => {
                effects.rest.answer(id, token, &reply.response, arrived + IN_TIME).await
            }
            Self::Request(_) => {
                self.answer(&reply.response).await?;
                if !reply.effects.is_empty() {
                    effects.rest.settling.answered(token, Instant::now());
                    sleep(SETTLED).await;
                }
                Ok(())
            }
            Self::Deferred => fill(effects, token, (&reply.response, locale)).await,
            Self::Closed => Err(RestError::Transport("nobody waits for it any more")),
        }
    }

    /// Answers the request.
    async fn answer(self, response: &Response) -> Result<(), RestError> {
        let Self::Request(waiting) = self else { return Err(RestError::Malformed("outlet")) };
        let body = serde_json::to_vec(response).map_err(|_| RestError::Malformed("body"))?;
        let (body, taken) = AnswerBody::new(body.into());
        let gone = RestError::Transport("the request ended before its answer");
        waiting.send(body).map_err(|_| gone.clone())?;
        taken.await.map_err(|_| gone)
    }
}

/// Puts a reply into the place of one that was deferred.
async fn fill(
    effects: &Effects,
    token: &str,
    (response, locale): (&Response, Locale),
) -> Result<(), RestError> {
    let (rest, application, deadline) = (&effects.rest, effects.application, Instant::now() + EDIT);
    let message = match response {
        Response::Built(CreateInteractionResponse::Defer(_)) => return Ok(()),
        Response::Built(
            built @ (CreateInteractionResponse::Message(_)
            | CreateInteractionResponse::UpdateMessage(_)),
        ) => message(built)?,
        _ => {
            let edit = Card::word(locale.strings().failed()).edit();
            rest.edit(application, token, &edit, deadline).await?;
            return Err(RestError::Transport("it came too late for what was asked"));
        }
    };
    if response.is_message() && !is_private(&message) {
        // First gone: the first message that follows would only fill it, and be as private.
        rest.delete(application, token, deadline).await?;
        let sent = rest.follow(application, token, &message, deadline).await;
        if sent.is_err() {
            // It may be there all the same, and twice in a channel is worse than not at all. Whoever asked
            // is told, by a message of its own: what said that the bot thinks is gone.
            let told = CreateInteractionResponseMessage::new().ephemeral(true);
            let told = told.content(locale.strings().failed());
            let told = serde_json::to_value(told).map_err(|_| RestError::Malformed("body"))?;
            let _ = rest.follow(application, token, &told, Instant::now() + EDIT).await;
        }
        return sent;
    }
    rest.edit(application, token, &edited(message), deadline).await
}

/// The message of a response, as it is sent by itself.
fn message(built: &CreateInteractionResponse) -> Result<Value, RestError> {
    let response = serde_json::to_value(built).map_err(|_| RestError::Malformed("body"))?;
    response.get("data").cloned().ok_or(RestError::Malformed("body"))
}

fn is_private(message: &Value) -> bool {
    let flags = message.get("flags").and_then(Value::as_u64);
    flags.is_some_and(|flags| flags & EPHEMERAL != 0)
}

/// A message in the place of another, which keeps who sees it.
fn edited(mut message: Value) -> Value {
    if let Some(fields) = message.as_object_mut() {
        fields.remove("flags");
    }
    message
}

/// The body of an answer, which tells when all of it was taken to be sent.
#[derive(Debug)]
pub(super) struct AnswerBody {
    bytes: Option<Bytes>,
    taken: Option<oneshot::Sender<()>>,
}

impl AnswerBody {
    fn new(bytes: Bytes) -> (Self, oneshot::Receiver<()>) {
        let (taken, told) = oneshot::channel();
        (Self { bytes: Some(bytes), taken: Some(taken) }, told)
    }

    /// The answer of a ping.
    pub(super) fn pong() -> Self {
        Self::new(json!({ "type": 1 }).to_string().into()).0
    }

    /// How long it is.
    pub(super) fn len(&self) -> usize {
        self.bytes.as_ref().map_or(0, Bytes::len)
    }

    /// The same for the server.
    pub(super) fn into_body(self) -> Body {
        Body::from_stream(self)
    }
}

impl Stream for AnswerBody {
    type Item = Result<Bytes, std::convert::Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.bytes.take().map(Ok))
    }
}

impl Drop for AnswerBody {
    fn drop(&mut self) {
        // Let go of once it is written, or when whoever waited for it went away before.
        if let Some(taken) = self.taken.take().filter(|_| self.bytes.is_none()) {
            let _ = taken.send(());
        }
    }
}

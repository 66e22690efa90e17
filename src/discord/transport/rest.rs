//! REST: requests to Discord with one policy of what is tried again, and when.
//!
//! Routes and request heads are serenity's; the requests are sent here, since serenity's own error
//! does not say how long to wait, and its limiter, which would, ignores a base address.
//!
//! | answer | what is done |
//! | --- | --- |
//! | 429 | again after the time it names, if that is in time |
//! | 5xx, no connection, a broken one, no answer | again with growing, jittered pauses |
//! | 10062, 10015, 50027: the interaction is gone | counted, given up |
//! | 40060: it was answered already | counted, taken as done: an attempt that seemed lost was not |
//! | any other 4xx | given up |
//! | any of these but 429 or no connection, to a file or a message that follows | given up: it may have arrived |
//! | 10008, 10015 soon after an answer over HTTP | again: Discord may not have read that answer yet |
//!
//! Every other request may be made twice: an interaction is answered once whatever is sent, a message
//! in a channel has a number that Discord takes once, and the others set a state rather than add to it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use backon::{ExponentialBuilder, Retryable as _};
use serde::Serialize;
use serde_json::Value;
use serenity::builder::CreateAttachment;
use serenity::http::{LightMethod, Multipart, MultipartUpload, Request, Route};
use serenity::model::id::{ApplicationId, ChannelId, GuildId, InteractionId};

use crate::config::BotToken;

use crate::discord::state::metrics::{Fault, Metrics};
use crate::discord::ui::response::Response;

use super::settling::Settling;

/// How long a connection may take to be made.
const CONNECT: Duration = Duration::from_secs(5);
/// How long an answer may take, where the deadline is not nearer.
const ANSWER: Duration = Duration::from_secs(15);
/// The first pause between attempts, and the longest.
const PAUSE: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(5));

/// How many servers Discord names in one answer at most.
pub(in crate::discord) const SERVERS: usize = 200;

/// Why a request failed. It never says what was sent.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(in crate::discord) enum RestError {
    /// Discord refused.
    #[error("Discord answers {status} (code {code}{})", after_colon(.said))]
    Refused {
        /// The HTTP status.
        status: u16,
        /// Discord's own code; 0 for none.
        code: u64,
        /// What Discord says of it, on one line; empty where nothing of Discord's answered.
        said: String,
        /// How long to wait, where it says so.
        retry_after: Option<Duration>,
    },
    /// No connection came about, so that nothing was sent.
    #[error("Discord cannot be reached (no connection)")]
    Unsent,
    /// No answer came.
    #[error("Discord cannot be reached ({0})")]
    Transport(&'static str),
    /// The request or its answer makes no sense.
    #[error("the request failed here ({0})")]
    Malformed(&'static str),
}

impl RestError {
    fn refused(&self) -> Option<(u16, u64)> {
        match self {
            Self::Refused { status, code, .. } => Some((*status, *code)),
            _ => None,
        }
    }

    /// Whether the same request may go through later.
    pub(in crate::discord) fn passes(&self) -> bool {
        match self {
            Self::Refused { status, .. } => *status == 429 || *status >= 500,
            Self::Unsent | Self::Transport(_) => true,
            Self::Malformed(_) => false,
        }
    }

    /// Whether something in Discord's place may have answered: a proxy, a network that wants its page
    /// seen first. A 403 is that more often than Discord's own, which has none for these requests. A
    /// token that is wrong is Discord's to say, and no network says it.
    pub(in crate::discord) fn may_be_foreign(&self) -> bool {
        match self {
            Self::Refused { status, said, .. } => {
                *status == 403 || (said.is_empty() && !matches!(status, 401 | 429 | 500..))
            }
            _ => false,
        }
    }

    fn fault(&self) -> Fault {
        match self.refused() {
            Some((429, _)) => Fault::RateLimited,
            Some((500.., _)) => Fault::Server,
            // Unknown interaction, unknown webhook, invalid webhook token: three ways to be too late.
            Some((_, 10062 | 10015 | 50027)) => Fault::Expired,
            Some((_, 40060)) => Fault::Doubled,
            Some(_) => Fault::Refused,
            None => Fault::Transport,
        }
    }
}

/// The connection to Discord's REST interface.
#[derive(Debug)]
pub(in crate::discord) struct Rest {
    client: reqwest::Client,
    token: BotToken,
    /// Scheme, host and port in Discord's place.
    base: Option<String>,
    metrics: Arc<Metrics>,
    /// What was answered over HTTP a moment ago.
    pub(super) settling: Settling,
}

/// What is sent: where to, and what.
struct Call<'a> {
    method: LightMethod,
    route: Route<'a>,
    body: Option<Vec<u8>>,
    /// What travels beside the body, as a form of several parts.
    file: Option<CreateAttachment>,
    query: Vec<(&'static str, String)>,
    /// Whether it adds something each time that it arrives.
    adds: bool,
    /// Until when Discord may not know yet what it is about.
    settles: Option<Instant>,
}

impl<'a> Call<'a> {
    const fn new(method: LightMethod, route: Route<'a>) -> Self {
        let query = Vec::new();
        Self { method, route, body: None, file: None, query, adds: false, settles: None }
    }

    fn with(self, body: &impl Serialize) -> Result<Self, RestError> {
        let body = serde_json::to_vec(body).map_err(|_| RestError::Malformed("body"))?;
        Ok(Self { body: Some(body), ..self })
    }
}

impl Rest {
    pub(in crate::discord) fn new(
        token: BotToken,
        base: Option<String>,
        metrics: Arc<Metrics>,
    ) -> Result<Self, RestError> {
        let client = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            // Discord closes idle connections; one it closed costs a failed attempt.
            .pool_idle_timeout(Duration::from_mins(1))
            // Answers are small, and one that waits for more to send with it comes too late.
            .tcp_nodelay(true)
            // A redirect would carry the token to wherever it points.
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|_| RestError::Malformed("TLS"))?;
        Ok(Self { client, token, base, metrics, settling: Settling::default() })
    }

    /// Answers an interaction.
    pub(in crate::discord) async fn answer(
        &self,
        interaction_id: InteractionId,
        token: &str,
        response: &Response,
        deadline: Instant,
    ) -> Result<(), RestError> {
        // An attempt that seemed lost may have arrived; the next one then meets 40060, which is well.
        let route = Route::InteractionResponse { interaction_id, token };
        let call = Call::new(LightMethod::Post, route).with(response)?;
        match self.send(&call, deadline).await {
            Err(error) if error.fault() == Fault::Doubled => Ok(()),
            other => other.map(|_| ()),
        }
    }

    /// Puts a message in the place of the first response to an interaction.
    pub(in crate::discord) async fn edit(
        &self,
        application_id: ApplicationId,
        token: &str,
        edit: &impl Serialize,
        deadline: Instant,
    ) -> Result<(), RestError> {
        let route = Route::WebhookOriginalInteractionResponse { application_id, token };
        let mut call = Call::new(LightMethod::Patch, route).with(edit)?;
        call.settles = self.settling.until(token);
        self.send(&call, deadline).await.map(|_| ())
    }

    /// Puts a message with a file, which it names as its attachment 0, in the place of the first
    /// response to an interaction. It is sent once.
    pub(in crate::discord) async fn attach(
        &self,
        application_id: ApplicationId,
        token: &str,
        (message, file): (&Value, CreateAttachment),
        deadline: Instant,
    ) -> Result<(), RestError> {
        let route = Route::WebhookOriginalInteractionResponse { application_id, token };
        let mut call = Call::new(LightMethod::Patch, route).with(message)?;
        call.file = Some(file);
        call.settles = self.settling.until(token);
        self.send(&call, deadline).await.map(|_| ())
    }

    /// Deletes the message an interaction belongs to. One that is gone counts as deleted.
    pub(in crate::discord) async fn delete(
        &self,
        application_id: ApplicationId,
        token: &str,
        deadline: Instant,
    ) -> Result<(), RestError> {
        let route = Route::WebhookOriginalInteractionResponse { application_id, token };
        let mut call = Call::new(LightMethod::Delete, route);
        call.settles = self.settling.until(token);
        match self.send(&call, deadline).await {
            Err(RestError::Refused { code: 10008, .. }) => Ok(()),
            other => other.map(|_| ()),
        }
    }

    /// Sends one more message to an interaction that was answered. It is sent once.
    pub(in crate::discord) async fn follow(
        &self,
        application_id: ApplicationId,
        token: &str,
        message: &Value,
        deadline: Instant,
    ) -> Result<(), RestError> {
        let route = Route::WebhookFollowupMessages { application_id, token };
        let mut call = Call::new(LightMethod::Post, route).with(message)?;
        call.adds = true;
        call.settles = self.settling.until(token);
        self.send(&call, deadline).await.map(|_| ())
    }

    /// The servers that the bot is in, of a number behind that one, the first of them for none.
    pub(in crate::discord) async fn servers(
        &self,
        behind: Option<GuildId>,
        deadline: Instant,
    ) -> Result<Value, RestError> {
        let mut call = Call::new(LightMethod::Get, Route::UserMeGuilds);
        call.query.push(("limit", SERVERS.to_string()));
        if let Some(behind) = behind {
            call.query.push(("after", behind.to_string()));
        }
        self.send(&call, deadline).await
    }

    /// Writes a message into a channel. The number makes Discord take it once, however often it is
    /// sent.
    pub(in crate::discord) async fn write(
        &self,
        channel_id: ChannelId,
        (message, number): (&Value, u64),
        deadline: Instant,
    ) -> Result<(), RestError> {
        let route = Route::ChannelMessages { channel_id };
        let call = Call::new(LightMethod::Post, route).with(&numbered(message, number))?;
        self.send(&call, deadline).await.map(|_| ())
    }

    /// Facts of the application that the token belongs to.
    pub(in crate::discord) async fn application(
        &self,
        deadline: Instant,
    ) -> Result<Value, RestError> {
        let call = Call::new(LightMethod::Get, Route::Oauth2ApplicationCurrent);
        self.send(&call, deadline).await
    }

    /// Where the gateway is, and how to connect to it.
    pub(in crate::discord) async fn gateway(&self, deadline: Instant) -> Result<Value, RestError> {
        self.send(&Call::new(LightMethod::Get, Route::GatewayBot), deadline).await
    }

    /// The commands of a scope, with all languages.
    pub(in crate::discord) async fn commands(
        &self,
        application_id: ApplicationId,
        guild: Option<GuildId>,
        deadline: Instant,
    ) -> Result<Value, RestError> {
        // Without asking for them, translations are left out, and every start would write anew.
        let mut call = Call::new(LightMethod::Get, scope(application_id, guild));
        call.query.push(("with_localizations", "true".to_owned()));
        self.send(&call, deadline).await
    }

    /// Sets the commands of a scope; what they are then, with their ids.
    pub(in crate::discord) async fn set_commands(
        &self,
        application_id: ApplicationId,
        guild: Option<GuildId>,
        commands: &Value,
        deadline: Instant,
    ) -> Result<Value, RestError> {
        let call = Call::new(LightMethod::Put, scope(application_id, guild)).with(commands)?;
        self.send(&call, deadline).await
    }

    /// Sends a call until it goes through, is refused, or the deadline is near.
    async fn send(&self, call: &Call<'_>, deadline: Instant) -> Result<Value, RestError> {
        let pauses = ExponentialBuilder::default()
            .with_min_delay(PAUSE.0)
            .with_max_delay(PAUSE.1)
            .without_max_times()
            .with_jitter();
        (|| self.attempt(call, deadline))
            .retry(pauses)
            .when(|error| call.settles(error) || (error.passes() && call.may_repeat(error)))
            .adjust(|error, pause| {
                let named = match error {
                    RestError::Refused { retry_after, .. } => *retry_after,
                    _ => None,
                };
                let pause = named.or(pause)?;
                // An attempt after the deadline helps nobody: the interaction is gone by then.
                (Instant::now() + pause < deadline).then_some(pause)
            })
            .await
    }

    async fn attempt(&self, call: &Call<'_>, deadline: Instant) -> Result<Value, RestError> {
        let answer = self.exchange(call, deadline).await;
        if let Err(error) = answer.as_ref()
            && !call.settles(error)
        {
            self.metrics.fault(error.fault());
        }
        answer
    }

    async fn exchange(&self, call: &Call<'_>, deadline: Instant) -> Result<Value, RestError> {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(RestError::Transport("no time left"));
        }
        let params = (!call.query.is_empty()).then(|| call.query.clone());
        let token = format!("Bot {}", self.token.reveal());
        let response = Request::new(call.route, call.method)
            .body(call.body.clone())
            .multipart(call.form())
            .params(params)
            .build(&self.client, &token, self.base.as_deref())
            .map_err(|_| RestError::Malformed("address"))?
            .timeout(left.min(ANSWER))
            .send()
            .await
            .map_err(|error| transport(&error))?;
        let status = response.status().as_u16();
        let header = response.headers().get("retry-after");
        let header = header.and_then(|value| value.to_str().ok()?.parse::<f64>().ok());
        let bytes = match response.bytes().await {
            Ok(bytes) => bytes,
            // The head says that it is done; the body matters only where it is wanted.
            Err(_) if (200..300).contains(&status) && !call.wants_body() => return Ok(Value::Null),
            Err(error) => return Err(transport(&error)),
        };
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        if (200..300).contains(&status) {
            return Ok(body);
        }
        let code = body.get("code").and_then(Value::as_u64).unwrap_or(0);
        let wait = body.get("retry_after").and_then(Value::as_f64).or(header);
        // Only a refusal for too many calls names a time, and no time of more than a day is waited.
        let wait = wait.filter(|_| status == 429).map(|seconds| seconds.clamp(0.0, 86_400.0));
        let retry_after = wait.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
        Err(RestError::Refused { status, code, said: said(&body), retry_after })
    }
}

impl Call<'_> {
    /// The body with its file.
    fn form(&self) -> Option<Multipart> {
        let file = self.file.clone()?;
        let body = self.body.as_ref().map(|body| String::from_utf8_lossy(body).into_owned());
        let upload = MultipartUpload::Attachments(vec![file]);
        Some(Multipart { upload, fields: Vec::new(), payload_json: body })
    }

    /// Whether it is sent again after an error that passes. A file takes long to send, what adds something
    /// would add it twice, and either may have arrived: only what Discord has not looked at is sent again,
    /// or what was never sent.
    fn may_repeat(&self, error: &RestError) -> bool {
        let unseen = error.fault() == Fault::RateLimited || matches!(error, RestError::Unsent);
        (self.file.is_none() && !self.adds) || unseen
    }

    /// Whether Discord may only not know yet what it is about. Nothing came of it then.
    fn settles(&self, error: &RestError) -> bool {
        let unknown = matches!(error.refused(), Some((404, 10008 | 10015)));
        unknown && self.settles.is_some_and(|until| Instant::now() < until)
    }

    /// Whether an answer is of use only with its body. A set of commands is done without it.
    fn wants_body(&self) -> bool {
        matches!(self.method, LightMethod::Get)
    }
}

/// A message that Discord takes once within some minutes, by its number.
pub(in crate::discord) fn numbered(message: &Value, number: u64) -> Value {
    let mut message = message.clone();
    if let Some(fields) = message.as_object_mut() {
        // As text: as a number it may lose digits on the way.
        fields.insert("nonce".to_owned(), number.to_string().into());
        fields.insert("enforce_nonce".to_owned(), true.into());
    }
    message
}

const fn scope<'a>(application_id: ApplicationId, guild: Option<GuildId>) -> Route<'a> {
    match guild {
        Some(guild_id) => Route::GuildCommands { application_id, guild_id },
        None => Route::Commands { application_id },
    }
}

/// The longest that Discord's words are repeated, in characters.
const MOST_SAID: usize = 200;

/// What the body of a refusal says, on one line. It speaks of the request and repeats none of it.
fn said(body: &Value) -> String {
    let message = body.get("message").and_then(Value::as_str).unwrap_or_default();
    message.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MOST_SAID).collect()
}

fn after_colon(said: &str) -> String {
    if said.is_empty() { String::new() } else { format!(": {said}") }
}

/// What went wrong on the way, without the address, which may hold a token.
fn transport(error: &reqwest::Error) -> RestError {
    if error.is_connect() {
        return RestError::Unsent;
    }
    RestError::Transport(if error.is_timeout() {
        "no answer in time"
    } else {
        "the connection broke"
    })
}

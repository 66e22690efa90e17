//! The gateway: one task for each shard, which keeps its session through whatever the network does.
//!
//! The socket is twilight's; what arrives is handed on as text. A shard that cannot connect tries
//! again with growing pauses of at most a quarter of a minute, resumes where it was at the address
//! Discord named for that, and gives up only on close codes that say it must.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures_util::StreamExt as _;
use serde::Deserialize;
use serde_json::value::RawValue;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use twilight_gateway::error::{ReceiveMessageError, ReceiveMessageErrorType};
use twilight_gateway::queue::InMemoryQueue;
use twilight_gateway::{
    CloseFrame, Config, ConfigBuilder, Intents, Message, Session, Shard, ShardId, ShardState,
};

use crate::config::BotToken;

use crate::discord::state::metrics::Metrics;

/// The longest pause between attempts to connect.
const LONGEST_PAUSE: Duration = Duration::from_secs(15);
/// The longest while there is a session to resume: what Discord sends meanwhile can only be answered
/// within three seconds, and to resume costs nothing.
const LONGEST_RESUMING: Duration = Duration::from_secs(3);
/// How long a connection may be silent before Discord's greeting, and after it was given up: nothing
/// else would notice that the other side is gone.
const SILENCE: Duration = Duration::from_secs(12);
/// How many attempts are made in quick succession.
const QUICK: u32 = 8;
/// How often the address for resuming is tried before the general one.
const RESUME_ATTEMPTS: u32 = 12;
/// How long a farewell may take.
const FAREWELL: Duration = Duration::from_secs(2);

/// How to connect, as Discord says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) struct GatewayInfo {
    /// The address.
    pub(in crate::discord) url: String,
    /// How many shards to use.
    pub(in crate::discord) shards: u32,
    /// How many of them may identify at once.
    pub(in crate::discord) concurrency: u16,
    /// How many more may identify.
    pub(in crate::discord) starts: SessionStarts,
}

/// How many sessions Discord lets a bot begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) struct SessionStarts {
    /// How many are left.
    pub(in crate::discord) remaining: u32,
    /// Of how many.
    total: u32,
    /// When there will be as many again.
    renewed_in: Duration,
}

impl GatewayInfo {
    /// How long Discord makes the bot wait before all its shards may identify.
    pub(in crate::discord) fn wait(&self) -> Duration {
        let SessionStarts { remaining, renewed_in, .. } = self.starts;
        if remaining < self.shards { renewed_in } else { Duration::ZERO }
    }

    /// Reads what `GET /gateway/bot` answers.
    pub(in crate::discord) fn read(answer: &serde_json::Value) -> Option<Self> {
        let limit = answer.get("session_start_limit")?;
        let total = u32::try_from(limit.get("total")?.as_u64()?).ok()?;
        // The queue panics where more are left than there are.
        let remaining = u32::try_from(limit.get("remaining")?.as_u64()?).ok()?.min(total);
        let renewed_in = Duration::from_millis(limit.get("reset_after")?.as_u64()?);
        let concurrency = u16::try_from(limit.get("max_concurrency")?.as_u64()?).ok()?;
        Some(Self {
            url: answer.get("url")?.as_str()?.to_owned(),
            shards: u32::try_from(answer.get("shards")?.as_u64()?).ok()?.max(1),
            concurrency: concurrency.max(1),
            starts: SessionStarts { remaining, total, renewed_in },
        })
    }
}

/// Why a shard ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::discord) enum Ended {
    /// It was asked to.
    Stopped,
    /// Discord closed it with a code after which there is no coming back.
    Closed(u16),
}

/// Takes what arrives: the data of an interaction, as JSON.
pub(in crate::discord) type Intake = Arc<dyn Fn(Box<RawValue>) + Send + Sync>;

/// A gateway event as far as it is of interest.
#[derive(Deserialize)]
struct GatewayEvent<'a> {
    #[serde(borrow, default)]
    t: Option<std::borrow::Cow<'a, str>>,
    #[serde(default)]
    d: Option<Box<RawValue>>,
}

/// The configuration of every shard. Must be called within a runtime.
pub(in crate::discord) fn configuration(
    token: &BotToken,
    info: &GatewayInfo,
) -> Config<InMemoryQueue> {
    let SessionStarts { remaining, total, renewed_in } = info.starts;
    let queue = InMemoryQueue::new(info.concurrency, remaining, renewed_in, total);
    // No intent but the least there is: interactions come without any.
    ConfigBuilder::new(token.reveal().to_owned(), Intents::GUILDS)
        .proxy_url(info.url.trim_end_matches('/').to_owned())
        .queue(queue)
        .build()
}

/// One shard with what it needs to live through a disconnection.
pub(in crate::discord) struct ShardKeeper {
    pub(in crate::discord) id: ShardId,
    pub(in crate::discord) config: Config<InMemoryQueue>,
    pub(in crate::discord) intake: Intake,
    pub(in crate::discord) metrics: Arc<Metrics>,
    /// Set once any shard had a session.
    pub(in crate::discord) reached: Arc<AtomicBool>,
    pub(in crate::discord) stop: CancellationToken,
}

/// What is remembered of a shard between its connections.
#[derive(Default)]
struct ShardMemory {
    up: bool,
    /// Whether Discord said anything on this connection.
    greeted: bool,
    failures: u32,
    resume_url: Option<String>,
    close_code: Option<u16>,
}

impl ShardKeeper {
    /// Keeps the shard connected until it is asked to stop, or must.
    pub(in crate::discord) async fn keep(self) -> Ended {
        // The shard is twilight's, the retries are ours: its pauses grow to minutes, and whoever asks
        // meanwhile gets no answer.
        let mut shard = Shard::with_config(self.id, self.config.clone());
        let mut memory = ShardMemory::default();
        loop {
            let unwatched = is_unwatched(&shard, &memory);
            let heard = tokio::select! {
                biased;
                () = self.stop.cancelled() => break,
                item = shard.next() => Heard::Item(item),
                () = sleep(SILENCE), if unwatched => Heard::Nothing,
            };
            match heard {
                Heard::Item(Some(Ok(Message::Text(text)))) => {
                    memory.greeted = true;
                    self.read(&text, &shard, &mut memory);
                }
                Heard::Item(Some(Ok(Message::Close(frame)))) => {
                    // Kept until the shard ends: only then is it known whether the code is final.
                    memory.close_code = frame.map(|frame| frame.code);
                    self.lost(&mut memory);
                }
                Heard::Item(Some(Err(error)))
                    if !matches!(error.kind(), ReceiveMessageErrorType::Reconnect) =>
                {
                    // The kind alone: the event itself may hold a token.
                    let kind = kind(error.kind());
                    tracing::warn!(shard = self.id.number(), kind, "an event was not understood");
                }
                Heard::Item(Some(Err(_))) | Heard::Nothing => {
                    self.lost(&mut memory);
                    memory.failures += 1;
                    let session = shard.session().cloned();
                    let pause = pause(memory.failures, session.is_some());
                    let (shard_no, failures) = (self.id.number(), memory.failures);
                    tracing::warn!(
                        shard = shard_no,
                        failures,
                        ?pause,
                        "the gateway cannot be reached"
                    );
                    // Its own pauses grow to minutes: a shard of the same session begins anew.
                    drop(shard);
                    tokio::select! {
                        biased;
                        () = self.stop.cancelled() => return Ended::Stopped,
                        () = sleep(pause) => {}
                    }
                    shard = self.again(session, &memory);
                }
                Heard::Item(None) => return Ended::Closed(memory.close_code.unwrap_or_default()),
            }
        }
        self.farewell(shard, &memory).await
    }

    fn read(&self, text: &str, shard: &Shard<InMemoryQueue>, memory: &mut ShardMemory) {
        let Ok(event) = serde_json::from_str::<GatewayEvent<'_>>(text) else { return };
        match event.t.as_deref() {
            Some("INTERACTION_CREATE") => {
                if let Some(data) = event.d {
                    (self.intake)(data);
                }
            }
            Some("READY" | "RESUMED") => {
                // Only a session is a success. A socket that opens and closes again must go on
                // lengthening the pauses.
                memory.failures = 0;
                memory.close_code = None;
                memory.resume_url =
                    shard.resume_url().map(str::to_owned).or(memory.resume_url.take());
                if !memory.up {
                    memory.up = true;
                    self.metrics.shard_up();
                }
                self.reached.store(true, Ordering::Relaxed);
                let resumed = event.t.as_deref() == Some("RESUMED");
                tracing::info!(shard = self.id.number(), resumed, "connected to the gateway");
            }
            _ => {
                // Asked to come back, or the session is gone: twilight does what is to be done.
                if matches!(shard.state(), ShardState::Disconnected { .. }) {
                    self.lost(memory);
                }
            }
        }
    }

    /// Notes that the connection is gone.
    fn lost(&self, memory: &mut ShardMemory) {
        memory.greeted = false;
        if memory.up {
            memory.up = false;
            self.metrics.shard_lost();
            let code = memory.close_code.unwrap_or_default();
            tracing::info!(shard = self.id.number(), code, "the gateway connection ended");
        }
    }

    /// A shard that goes on with a session where there is one.
    fn again(&self, session: Option<Session>, memory: &ShardMemory) -> Shard<InMemoryQueue> {
        let Some(session) = session else {
            return Shard::with_config(self.id, self.config.clone());
        };
        let builder = ConfigBuilder::from(self.config.clone()).session(session);
        // An address for resuming that fails this often is gone; the general one takes the session too.
        let resume = memory.resume_url.clone().filter(|_| memory.failures <= RESUME_ATTEMPTS);
        let builder = match resume {
            Some(url) => builder.resume_url(url),
            None => builder,
        };
        Shard::with_config(self.id, builder.build())
    }

    /// Closes the connection for good. What Discord sends until it closes is still taken.
    async fn farewell(&self, mut shard: Shard<InMemoryQueue>, memory: &ShardMemory) -> Ended {
        if memory.up {
            // Normally, so that Discord ends the session and shows the bot as gone at once.
            shard.close(CloseFrame::NORMAL);
            let drained = tokio::time::timeout(FAREWELL, async {
                let mut memory = ShardMemory { up: true, ..ShardMemory::default() };
                while let Some(Ok(message)) = shard.next().await {
                    match message {
                        Message::Text(text) => self.read(&text, &shard, &mut memory),
                        Message::Close(_) => break,
                    }
                }
            });
            if drained.await.is_err() {
                tracing::debug!(shard = self.id.number(), "the gateway did not say goodbye");
            }
        }
        Ended::Stopped
    }
}

/// What came of listening to a connection.
enum Heard {
    Item(Option<Result<Message, ReceiveMessageError>>),
    /// Nothing, for too long.
    Nothing,
}

/// Whether no heartbeat would show that a connection is dead: before Discord's greeting, and when it was
/// given up and the other side does not close it. To wait for leave to identify is something else.
fn is_unwatched(shard: &Shard<InMemoryQueue>, memory: &ShardMemory) -> bool {
    !memory.greeted || matches!(shard.state(), ShardState::Disconnected { .. })
}

/// The pause before the next attempt, with jitter: short at first, since what arrives meanwhile must be
/// answered within three seconds; then doubled each time.
fn pause(failures: u32, resumes: bool) -> Duration {
    let longest = match failures {
        0..=2 => Duration::from_millis(500),
        3..=QUICK => Duration::from_secs(1),
        _ => Duration::from_secs(2_u64.saturating_pow((failures - QUICK).min(10))),
    };
    // The clock's last digits scatter well enough what must not come at once.
    let scatter = jiff::Timestamp::now().subsec_nanosecond().unsigned_abs() % 256;
    let most = if resumes { LONGEST_RESUMING } else { LONGEST_PAUSE };
    longest.min(most).mul_f64(0.75 + f64::from(scatter) / 1024.0)
}

const fn kind(kind: &ReceiveMessageErrorType) -> &'static str {
    match kind {
        ReceiveMessageErrorType::Compression => "compression",
        ReceiveMessageErrorType::Deserializing { .. } => "form",
        ReceiveMessageErrorType::Reconnect => "connection",
        _ => "other",
    }
}

/// What to do about a close code after which there is no coming back.
pub(in crate::discord) fn remedy(code: u16) -> &'static str {
    match code {
        4004 => {
            "Discord does not accept DISCORD_TOKEN; make a new token on the Bot page of your \
             application and put it into .env"
        }
        4013 | 4014 => {
            "Discord does not allow this bot the intents it asks for (GUILDS only); see that the \
             application is a bot and not suspended, on its Bot page"
        }
        4010 => "Discord does not know the shard this bot said it is; update the bot",
        4011 => {
            "Discord wants the bot's servers shared among more shards than it says; start it again \
             in a while"
        }
        4012 => "Discord does not speak this version of the gateway any more; update the bot",
        _ => "Discord closed the gateway for good; look at the application in its portal",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn pauses_grow_and_stay_short() {
        for failures in 1..100 {
            let pause = pause(failures, false);
            assert!(pause >= Duration::from_millis(375), "{failures}: {pause:?}");
            assert!(pause <= LONGEST_PAUSE, "{failures}: {pause:?}");
        }
        assert!(pause(20, false) > pause(QUICK, false));
        assert!(pause(20, true) <= LONGEST_RESUMING);
    }

    #[test]
    fn what_discord_says_of_the_gateway_is_read_or_refused() {
        let answer = json!({"url": "ws://x", "shards": 2, "session_start_limit":
            {"total": 1000, "remaining": 999, "reset_after": 5, "max_concurrency": 1}});
        let read = GatewayInfo::read(&answer).unwrap();
        assert_eq!((read.shards, read.starts.remaining), (2, 999));
        assert_eq!(GatewayInfo::read(&json!({"url": "ws://x"})), None);
    }

    #[tokio::test]
    async fn a_configuration_can_be_made_with_the_tls_that_is_compiled_in() {
        let token = {
            let pairs = [("DISCORD_TOKEN".to_owned(), "abc".into())];
            let none = std::path::Path::new("no such file");
            let typed = crate::config::RawSettings::read(none, pairs.into_iter()).unwrap();
            typed.config().unwrap().discord_token.unwrap()
        };
        let info = GatewayInfo {
            url: "wss://gateway.example/".to_owned(),
            shards: 1,
            concurrency: 1,
            starts: SessionStarts { remaining: 1, total: 1, renewed_in: Duration::ZERO },
        };
        let config = configuration(&token, &info);
        assert_eq!(config.proxy_url(), Some("wss://gateway.example"));
        assert!(!format!("{config:?}").contains("abc"));
    }
}

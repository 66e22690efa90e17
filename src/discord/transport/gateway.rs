//! The gateway: one task for each shard, which keeps its session through whatever the network does.
//!
//! The socket is twilight's; what arrives is handed on as text. A shard that cannot connect, or
//! that Discord leaves without a word, tries again with growing pauses of at most a quarter of a
//! minute, resumes where it was at the address Discord named for that, and gives up only on close
//! codes that say it must.

use std::future::poll_fn;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;
use std::time::Duration;

use futures_util::StreamExt as _;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::value::RawValue;
use serenity::model::id::GuildId;
use tokio::time::{Instant, sleep, sleep_until};
use tokio_util::sync::CancellationToken;
use twilight_gateway::error::{ReceiveMessageError, ReceiveMessageErrorType};
use twilight_gateway::queue::InMemoryQueue;
use twilight_gateway::{
    CloseFrame, Config, ConfigBuilder, Intents, Message, Session, Shard, ShardId,
};

use crate::config::BotToken;

use crate::discord::state::metrics::Metrics;

use super::gateway_info::{GatewayInfo, SessionStarts};
use super::line::{LinePatience, LineStage};

/// The longest pause between attempts to connect.
const LONGEST_PAUSE: Duration = Duration::from_secs(15);
/// The longest while there is a session to resume: what Discord sends meanwhile can only be answered
/// within three seconds, and to resume costs nothing.
const LONGEST_RESUMING: Duration = Duration::from_secs(3);
/// How many attempts are made in quick succession.
const QUICK: u32 = 8;
/// How often the address for resuming is tried before the general one.
const RESUME_ATTEMPTS: u32 = 12;
/// How often a session is asked for again that Discord says nothing about: then a new one is begun,
/// since what the old one missed is too old to be answered.
const UNANSWERED: u32 = 2;
/// How long a farewell may take.
const FAREWELL: Duration = Duration::from_secs(2);

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

/// Hears which servers the bot is in, when a session begins.
pub(in crate::discord) type Roll = Arc<dyn Fn(Vec<GuildId>) + Send + Sync>;

/// A server took the bot in or has it still, or put it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) enum ServerNews {
    /// All that a shard is in, as its session begins.
    All(ShardId, Vec<GuildId>),
    /// It has the bot; since when, where Discord says so.
    Here(GuildId, Option<Timestamp>),
    /// It has put the bot out.
    Gone(GuildId),
}

/// Hears of servers, one by one.
pub(in crate::discord) type Newsroom = Arc<dyn Fn(ServerNews) + Send + Sync>;

/// What a session begins with, as far as it is of interest.
#[derive(Deserialize)]
struct Beginning {
    #[serde(default)]
    guilds: Vec<Guild>,
}

/// A server.
#[derive(Deserialize)]
struct Guild {
    id: GuildId,
    #[serde(default)]
    joined_at: Option<String>,
    /// Whether Discord cannot reach it for now: it is neither here nor gone then.
    #[serde(default)]
    unavailable: bool,
}

/// What an event says of a server; none where that is nothing.
fn server_news(name: &str, data: &RawValue) -> Option<ServerNews> {
    let guild: Guild = serde_json::from_str(data.get()).ok()?;
    let news = match name {
        "GUILD_CREATE" => {
            ServerNews::Here(guild.id, guild.joined_at.and_then(|joined| joined.parse().ok()))
        }
        "GUILD_DELETE" => ServerNews::Gone(guild.id),
        _ => return None,
    };
    (!guild.unavailable).then_some(news)
}

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
    pub(in crate::discord) roll: Roll,
    pub(in crate::discord) news: Newsroom,
    pub(in crate::discord) metrics: Arc<Metrics>,
    /// Set once any shard had a session.
    pub(in crate::discord) reached: Arc<AtomicBool>,
    pub(in crate::discord) patience: LinePatience,
    pub(in crate::discord) stop: CancellationToken,
}

/// What is remembered of a shard between its connections.
struct ShardMemory {
    up: bool,
    /// How far the connection has come, and since when.
    stage: LineStage,
    since: Instant,
    /// Since the last session: how often a connection ended, how often connecting failed, and how
    /// often the session was asked for in vain.
    ends: u32,
    failures: u32,
    unanswered: u32,
    resume_url: Option<String>,
    close_code: Option<u16>,
}

impl ShardMemory {
    fn new() -> Self {
        let (stage, since) = (LineStage::Apart, Instant::now());
        let (ends, failures, unanswered) = (0, 0, 0);
        let (resume_url, close_code) = (None, None);
        Self { up: false, stage, since, ends, failures, unanswered, resume_url, close_code }
    }

    /// Notes how far the connection has come; whether it just ended.
    fn enter(&mut self, stage: LineStage) -> bool {
        if stage == self.stage {
            return false;
        }
        (self.stage, self.since) = (stage, Instant::now());
        let ended = stage == LineStage::Apart;
        self.ends += u32::from(ended);
        ended
    }
}

/// Why a shard must try again by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    /// There is no connection to be had.
    Unreachable,
    /// A connection ended before it was a session, and so did the one before it.
    Broken,
    /// Discord says nothing.
    Silent,
}

impl Trouble {
    const fn told(self) -> &'static str {
        match self {
            Self::Unreachable => "the gateway cannot be reached",
            Self::Broken => "the gateway ends every connection before it is a session",
            Self::Silent => "the gateway says nothing",
        }
    }
}

impl ShardKeeper {
    /// Keeps the shard connected until it is asked to stop, or must.
    pub(in crate::discord) async fn keep(self) -> Ended {
        // The shard is twilight's, the retries are ours: its pauses grow to minutes, and whoever asks
        // meanwhile gets no answer.
        let mut shard = Shard::with_config(self.id, self.config.clone());
        let mut memory = ShardMemory::new();
        loop {
            let ended = memory.enter(LineStage::of(&shard));
            if memory.stage != LineStage::Session {
                self.lost(&mut memory);
            }
            // Twilight connects again at once whatever ended a connection. Once that is well; a
            // server that lets nobody stay would be called without a pause.
            let trouble = if ended && memory.ends > 1 {
                Trouble::Broken
            } else {
                let due = self.patience.of(memory.stage).map(|patience| memory.since + patience);
                let heard = tokio::select! {
                    biased;
                    () = self.stop.cancelled() => break,
                    heard = listen(&mut shard, memory.stage) => heard,
                    () = overdue(due) => Heard::Nothing,
                };
                match self.hear(heard, &shard, &mut memory) {
                    Ok(None) => continue,
                    Ok(Some(trouble)) => trouble,
                    Err(ended) => return ended,
                }
            };
            let session = self.give_up(&shard, &mut memory, trouble);
            let pause = pause(memory.failures, session.is_some());
            // Its own pauses grow to minutes: a shard of the same session begins anew.
            drop(shard);
            tokio::select! {
                biased;
                () = self.stop.cancelled() => return Ended::Stopped,
                () = sleep(pause) => {}
            }
            shard = self.again(session, &memory);
            (memory.stage, memory.since) = (LineStage::Apart, Instant::now());
        }
        self.farewell(shard, &memory).await
    }

    /// Takes what was heard; the trouble that it is, where it is some.
    fn hear(
        &self,
        heard: Heard,
        shard: &Shard<InMemoryQueue>,
        memory: &mut ShardMemory,
    ) -> Result<Option<Trouble>, Ended> {
        match heard {
            Heard::Item(Some(Ok(Message::Text(text)))) => self.read(&text, shard, memory),
            // Kept until the shard ends: only then is it known whether the code is final.
            Heard::Item(Some(Ok(Message::Close(frame)))) => {
                memory.close_code = frame.map(|frame| frame.code);
            }
            Heard::Item(Some(Err(error)))
                if matches!(error.kind(), ReceiveMessageErrorType::Reconnect) =>
            {
                return Ok(Some(Trouble::Unreachable));
            }
            Heard::Item(Some(Err(error))) => {
                // The kind alone: the event itself may hold a token.
                let kind = kind(error.kind());
                tracing::warn!(shard = self.id.number(), kind, "an event was not understood");
            }
            Heard::Item(None) => return Err(Ended::Closed(memory.close_code.unwrap_or_default())),
            // Discord has spoken its last word, and only the line is not closed.
            Heard::Nothing if memory.stage == LineStage::Closed => {
                return Err(Ended::Closed(memory.close_code.unwrap_or_default()));
            }
            Heard::Nothing => return Ok(Some(Trouble::Silent)),
            Heard::Moved => {}
        }
        Ok(None)
    }

    /// Notes and tells a trouble; the session to go on with, where there is one.
    fn give_up(
        &self,
        shard: &Shard<InMemoryQueue>,
        memory: &mut ShardMemory,
        trouble: Trouble,
    ) -> Option<Session> {
        self.lost(memory);
        memory.failures += 1;
        let asked = trouble == Trouble::Silent && memory.stage == LineStage::Asked;
        memory.unanswered += u32::from(asked);
        let (shard_no, failures) = (self.id.number(), memory.failures);
        if is_told(failures) {
            tracing::warn!(shard = shard_no, failures, "{}; it is tried again", trouble.told());
        } else {
            tracing::debug!(shard = shard_no, failures, "{}", trouble.told());
        }
        shard.session().filter(|_| memory.unanswered < UNANSWERED).cloned()
    }

    fn read(&self, text: &str, shard: &Shard<InMemoryQueue>, memory: &mut ShardMemory) {
        let Ok(event) = serde_json::from_str::<GatewayEvent<'_>>(text) else { return };
        let (number, board) = (self.id.number(), self.metrics.board());
        board.set_latency(number, shard.latency().recent().first().copied());
        match event.t.as_deref() {
            Some("INTERACTION_CREATE") => {
                if let Some(data) = event.d {
                    (self.intake)(data);
                }
            }
            Some("READY" | "RESUMED") => {
                let failures = memory.failures;
                // Only a session is a success. A socket that opens and closes again must go on
                // lengthening the pauses.
                (memory.ends, memory.failures, memory.unanswered) = (0, 0, 0);
                memory.close_code = None;
                memory.resume_url =
                    shard.resume_url().map(str::to_owned).or(memory.resume_url.take());
                if !memory.up {
                    memory.up = true;
                    self.metrics.shard_up(self.id.number());
                }
                self.reached.store(true, Ordering::Relaxed);
                let resumed = event.t.as_deref() == Some("RESUMED");
                let beginning = event.d.filter(|_| !resumed);
                let beginning =
                    beginning.and_then(|d| serde_json::from_str::<Beginning>(d.get()).ok());
                if let Some(Beginning { guilds }) = beginning {
                    let guilds: Vec<GuildId> = guilds.into_iter().map(|guild| guild.id).collect();
                    board.set_guilds(number, &guilds);
                    (self.news)(ServerNews::All(self.id, guilds.clone()));
                    (self.roll)(guilds);
                }
                let shard = self.id.number();
                tracing::info!(shard, resumed, failures, "connected to the gateway");
            }
            Some(name @ ("GUILD_CREATE" | "GUILD_DELETE")) => {
                if let Some(news) = event.d.and_then(|data| server_news(name, &data)) {
                    match &news {
                        ServerNews::Here(guild, _) => board.set_guild(number, *guild, true),
                        ServerNews::Gone(guild) => board.set_guild(number, *guild, false),
                        ServerNews::All(..) => {}
                    }
                    (self.news)(news);
                }
            }
            _ => {}
        }
    }

    /// Notes that the connection is gone: once for each session, however it went.
    fn lost(&self, memory: &mut ShardMemory) {
        if memory.up {
            memory.up = false;
            let shard = self.id.number();
            self.metrics.shard_lost(shard);
            match memory.close_code {
                Some(code) => tracing::info!(shard, code, "the gateway connection ended"),
                None => tracing::info!(shard, "the gateway connection broke off"),
            }
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
                let mut memory = ShardMemory { up: true, ..ShardMemory::new() };
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
    /// No item, but the connection has come to another stage.
    Moved,
    /// Nothing, for too long.
    Nothing,
}

/// Listens until something arrives, or the connection is at another stage than that.
fn listen(shard: &mut Shard<InMemoryQueue>, stage: LineStage) -> impl Future<Output = Heard> {
    // A line that breaks without a word makes no item: twilight connects again while it is polled.
    poll_fn(move |context| match shard.poll_next_unpin(context) {
        Poll::Ready(item) => Poll::Ready(Heard::Item(item)),
        Poll::Pending if LineStage::of(shard) == stage => Poll::Pending,
        Poll::Pending => Poll::Ready(Heard::Moved),
    })
}

/// Completes at that time, and never where there is none.
async fn overdue(due: Option<Instant>) {
    match due {
        Some(due) => sleep_until(due).await,
        None => std::future::pending().await,
    }
}

/// Whether a failure is told in the log: at growing distances, or an outage of a night would bury
/// everything else.
const fn is_told(failures: u32) -> bool {
    failures.is_power_of_two()
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

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_server_that_cannot_be_reached_is_neither_here_nor_gone() {
        let since = "2026-01-15T10:00:00Z";
        let here = ServerNews::Here(GuildId::new(5), Some(since.parse().unwrap()));
        let gone = ServerNews::Gone(GuildId::new(5));
        for (name, data, want) in [
            (
                "GUILD_CREATE",
                format!(r#"{{"id":"5","joined_at":"{since}","name":"x"}}"#),
                Some(here),
            ),
            ("GUILD_CREATE", r#"{"id":"5","unavailable":true}"#.to_owned(), None),
            ("GUILD_DELETE", r#"{"id":"5","unavailable":true}"#.to_owned(), None),
            ("GUILD_DELETE", r#"{"id":"5"}"#.to_owned(), Some(gone.clone())),
            ("GUILD_DELETE", r#"{"id":"5","unavailable":false}"#.to_owned(), Some(gone.clone())),
            ("GUILD_UPDATE", r#"{"id":"5"}"#.to_owned(), None),
            ("GUILD_DELETE", r#"{"id":[]}"#.to_owned(), None),
        ] {
            let data = RawValue::from_string(data).unwrap();
            assert_eq!(server_news(name, &data), want, "{name} {data}");
        }
    }

    #[test]
    fn a_long_outage_is_told_at_growing_distances() {
        let told: Vec<u32> = (1..5_000).filter(|failures| is_told(*failures)).collect();
        assert_eq!(told.iter().take(5).copied().collect::<Vec<_>>(), [1, 2, 4, 8, 16]);
        // About four hours of attempts every three seconds.
        assert!(told.len() < 15, "{told:?}");
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

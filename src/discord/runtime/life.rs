//! The life of the bot: settings, index, Discord's REST, commands, gateway; then until it is told
//! to stop, or Discord refuses it.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serenity::model::id::{ApplicationId, GuildId};
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use twilight_gateway::ShardId;

use crate::config::{BotToken, Config};
use crate::library::{Library, Opened, Settings, Stamped};

use super::health::{self, Health};
use super::logging;
use crate::discord::responder::Responder;
use crate::discord::state::metrics::Vitals;
use crate::discord::state::moderation::Moderation;
use crate::discord::state::shutdown::Stop;
use crate::discord::transport::gateway::{self, Directions, Ended, Intake, Keeper};
use crate::discord::transport::registered;
use crate::discord::transport::registration;
use crate::discord::transport::rest::{Rest, RestError};
use crate::discord::transport::service::Service;

/// How long Discord may be out of reach before the bot gives up starting.
const PATIENCE: Duration = Duration::from_mins(1);
/// How long commands of a server that is set no more may take to be removed.
const REMOVAL: Duration = Duration::from_secs(5);
/// How long what is in flight may take to end.
const GRACE: Duration = Duration::from_secs(10);
/// The pause before shards that Discord wants in another number, or one that broke, begin anew.
const ANEW: Duration = Duration::from_secs(5);

/// How the bot ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It was told to stop.
    Stopped,
    /// Something here keeps it from starting: a setting, the corpus, the index.
    Settings,
    /// Discord refused it: its token, its intents, its application.
    Refused,
    /// Discord could not be reached for a minute.
    Unreachable,
}

impl End {
    /// The code for the operating system.
    pub const fn code(self) -> u8 {
        match self {
            Self::Stopped => 0,
            Self::Settings => 2,
            Self::Refused => 3,
            Self::Unreachable => 4,
        }
    }
}

/// Why the bot cannot go on: how it ends, and the sentence that says what to do.
struct Failure(End, String);

/// How many interactions are worked on at once.
fn answering() -> usize {
    std::thread::available_parallelism().map_or(2, std::num::NonZeroUsize::get).clamp(2, 16)
}

/// Runs the bot until it is told to stop.
pub fn run(config: &Config, settings: &Settings) -> End {
    logging::begin(config.log);
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZeroUsize::get);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(cores.clamp(2, 8))
        // Questions, a reindex, a picture, and names to be resolved.
        .max_blocking_threads(answering() + 8)
        .enable_all()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!(%error, "the bot cannot start its threads");
            return End::Settings;
        }
    };
    let end = runtime.block_on(live(config, settings));
    // A reindex that is not done is not waited for: its index is built aside.
    runtime.shutdown_background();
    match end {
        Ok(()) => {
            tracing::info!("stopped");
            End::Stopped
        }
        Err(Failure(end, why)) => {
            tracing::error!("{why}");
            end
        }
    }
}

/// Completes when the process is told to stop.
fn signals() -> std::io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut terminate, mut interrupt) =
            (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        Ok(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    {
        Ok(async {
            let _ = tokio::signal::ctrl_c().await;
        })
    }
}

async fn live(config: &Config, settings: &Settings) -> Result<(), Failure> {
    let stopped = signals().map_err(|error| {
        Failure(End::Settings, format!("the bot cannot listen for signals ({error})"))
    })?;
    let (stopper, stop) = Stop::new();
    tokio::spawn(async move {
        stopped.await;
        tracing::info!("stopping");
        stopper.tell();
    });
    match start(config, settings, stop).await? {
        Some(running) => running.last().await,
        None => Ok(()),
    }
}

/// The bot, started.
struct Running {
    service: Arc<Service>,
    token: BotToken,
    directions: Directions,
    health: Arc<Health>,
    stop: Stop,
}

/// Starts in order: index, REST, commands. None when it was told to stop meanwhile.
async fn start(
    config: &Config,
    settings: &Settings,
    stop: Stop,
) -> Result<Option<Running>, Failure> {
    let Some(token) = config.discord_token.clone() else {
        let why = "DISCORD_TOKEN is not set; put the token from the Bot page into .env";
        return Err(Failure(End::Settings, why.to_owned()));
    };
    let vitals = Arc::new(Vitals::default());
    let health = Arc::new(Health::new(Arc::clone(&vitals)));
    if let Some(address) = config.health_addr {
        let listener = health::bind(address).await.map_err(|error| {
            let why = format!("HEALTH_ADDR {address} cannot be used ({error}); name another");
            Failure(End::Settings, why)
        })?;
        tracing::info!(%address, "health is served at /live, /ready and /metrics");
        tokio::spawn(health::serve(listener, Arc::clone(&health)));
    }
    let moderation = Moderation::of(config);
    tell_of_moderators(&moderation);
    let mut stopped = stop.clone();
    let open = open(settings.clone(), moderation.clone(), config.ask_rate_per_minute, &vitals);
    let (responder, opened) = tokio::select! {
        biased;
        () = stopped.told() => return Ok(None),
        opened = open => opened?,
    };
    let _ = health.library.set(Arc::clone(&responder.library));
    let rest = Rest::new(token.clone(), config.discord_api_base.clone(), Arc::clone(&vitals));
    let rest = Arc::new(rest.map_err(|error| Failure(End::Settings, error.to_string()))?);
    let greet = greet(config, &rest, &moderation);
    let (application, directions) = tokio::select! {
        biased;
        () = stopped.told() => return Ok(None),
        greeted = greet => greeted?,
    };
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZeroUsize::get);
    let builders = rayon::ThreadPoolBuilder::new()
        .num_threads((cores / 2).max(1))
        .thread_name(|n| format!("index-{n}"))
        .build()
        .map_err(|error| Failure(End::Settings, format!("no threads to index with ({error})")))?;
    let service = Arc::new(Service {
        leave: Semaphore::new(answering()),
        responder,
        rest,
        application,
        vitals,
        pictures: crate::discord::state::pictures::Pictures::default(),
        settings: settings.clone(),
        builders: Arc::new(builders),
        begun: Instant::now(),
        stop: stop.clone(),
        log_text: config.log == crate::config::LogLevel::Trace,
    });
    if opened == Opened::Stale {
        service.catch_up();
    }
    Ok(Some(Running { service, token, directions, health, stop }))
}

/// Says once whose moderators may touch the corpus, or which line to add so that someone may.
fn tell_of_moderators(moderation: &Moderation) {
    if moderation.guilds.is_empty() {
        tracing::info!(
            "nobody may reindex from Discord: put MODERATOR_GUILD_IDS=<id of your server> into .env"
        );
    } else {
        let servers = moderation.guilds.len();
        tracing::info!(servers, "moderators of the servers of MODERATOR_GUILD_IDS may reindex");
    }
}

/// Opens the index, or builds it where there is none, off the runtime.
async fn open(
    settings: Settings,
    moderation: Moderation,
    per_minute: u32,
    vitals: &Arc<Vitals>,
) -> Result<(Arc<Responder>, Opened), Failure> {
    let vitals = Arc::clone(vitals);
    let begun = Instant::now();
    let opened = tokio::task::spawn_blocking(move || {
        let (library, opened) = Library::open_at_once(&settings, Timestamp::now(), &|_| {})?;
        let responder = Responder::new(Arc::new(library), moderation, per_minute, vitals);
        Ok::<_, crate::library::LibraryError>((Arc::new(responder), opened))
    });
    match opened.await {
        Ok(Ok((responder, opened))) => {
            let Stamped { stamp, reply: status } = responder.library.status();
            let how = match opened {
                Opened::Found => "found",
                Opened::Built => "built",
                Opened::Stale => "older than the articles; a new one is built behind it",
            };
            let (generation, documents, passages) =
                (stamp.generation, status.documents, status.passages);
            let seconds = begun.elapsed().as_secs_f32();
            tracing::info!(how, generation, documents, passages, seconds, "the index is open");
            for warning in &status.warnings {
                let file = &warning.file;
                tracing::warn!(file, line = warning.line, "{}", warning.text);
            }
            Ok((responder, opened))
        }
        Ok(Err(error)) => Err(Failure(End::Settings, error.to_string())),
        Err(_) => Err(Failure(End::Settings, "the index could not be opened".to_owned())),
    }
}

/// Asks Discord who we are, registers commands that differ, and asks for the gateway.
async fn greet(
    config: &Config,
    rest: &Rest,
    moderation: &Moderation,
) -> Result<(ApplicationId, Directions), Failure> {
    let deadline = Instant::now() + PATIENCE;
    let facts = rest.application(deadline).await.map_err(|error| refused(&error))?;
    let application = registration::application_id(&facts).ok_or_else(|| unreadable("its id"))?;
    if let Some(id) = config.discord_application_id
        && id.get() != application.get()
    {
        let why = format!(
            "DISCORD_APPLICATION_ID is {id}, but DISCORD_TOKEN belongs to application \
             {application}; remove DISCORD_APPLICATION_ID, or use the token of that application"
        );
        return Err(Failure(End::Settings, why));
    }
    tracing::info!(%application, "Discord knows the token");
    let one = config.discord_guild_id.map(|id| GuildId::new(id.get()));
    let scopes = registration::scopes(one, moderation);
    let servers: Vec<GuildId> = scopes.iter().filter_map(|scope| scope.guild).collect();
    for scope in &scopes {
        register(rest, application, scope).await?;
    }
    let folder = config.data_dir.as_deref();
    for server in registered::read(folder).into_iter().filter(|server| !servers.contains(server)) {
        remove(rest, application, server).await;
    }
    if let Err(error) = registered::write(folder, &servers) {
        tracing::warn!(%error, "which servers have commands cannot be remembered; see DATA_DIR");
    }
    let deadline = Instant::now() + PATIENCE;
    let answer = rest.gateway(deadline).await.map_err(|error| refused(&error))?;
    let directions = Directions::read(&answer).ok_or_else(|| unreadable("the gateway"))?;
    let (shards, starts) = (directions.shards, directions.starts.0);
    tracing::info!(shards, starts_left = starts, "connecting to the gateway");
    Ok((application, directions))
}

async fn register(
    rest: &Rest,
    application: ApplicationId,
    scope: &registration::Scope,
) -> Result<(), Failure> {
    let told = registration::told(scope);
    let deadline = Instant::now() + PATIENCE;
    let done = async {
        let found = rest.commands(application, scope.guild, deadline).await?;
        if registration::same(&scope.commands, &found) {
            return Ok(false);
        }
        rest.set_commands(application, scope.guild, &scope.commands, deadline).await?;
        Ok(true)
    };
    match done.await {
        Ok(true) => tracing::info!("registered {told}"),
        Ok(false) => tracing::info!("registered before: {told}"),
        // One server that does not know the bot is no reason to leave all others without it.
        Err(RestError::Refused { status: 403 | 404, .. }) if scope.guild.is_some() => {
            tracing::warn!(
                "cannot register {told}: invite the bot there, or correct MODERATOR_GUILD_IDS and \
                 DISCORD_GUILD_ID"
            );
        }
        Err(error) if matches!(error, RestError::Refused { status: 400, .. }) => {
            tracing::error!(%error, "Discord does not take the commands: {told}");
        }
        Err(error) => return Err(refused(&error)),
    }
    Ok(())
}

/// Removes the commands of a server that is in the settings no more. That it cannot is no reason not
/// to start: the bot may be in that server no more either.
async fn remove(rest: &Rest, application: ApplicationId, server: GuildId) {
    let none = serde_json::Value::Array(Vec::new());
    let deadline = Instant::now() + REMOVAL;
    match rest.set_commands(application, Some(server), &none, deadline).await {
        Ok(()) => tracing::info!(%server, "removed the commands of a server that is set no more"),
        Err(error) => tracing::warn!(%server, %error, "commands were left in a server"),
    }
}

/// What a failed request at the start means.
fn refused(error: &RestError) -> Failure {
    match error {
        RestError::Refused { status: 401, .. } => {
            Failure(End::Refused, gateway::remedy(4004).to_owned())
        }
        RestError::Refused { retry_after: Some(wait), .. } if *wait > PATIENCE => {
            let seconds = wait.as_secs();
            let why = format!(
                "Discord takes no calls of this bot for {seconds} seconds; start it again after that"
            );
            Failure(End::Unreachable, why)
        }
        error if error.passes() => {
            let why = format!(
                "{error}, and that for a minute; see that this computer reaches discord.com, and \
                 that DISCORD_API_BASE is what it should be"
            );
            Failure(End::Unreachable, why)
        }
        error => {
            let why = format!("{error}; see the application in Discord's developer portal");
            Failure(End::Refused, why)
        }
    }
}

fn unreadable(what: &str) -> Failure {
    let why = format!(
        "Discord's answer about {what} was not understood; see that DISCORD_API_BASE is Discord"
    );
    Failure(End::Refused, why)
}

impl Running {
    /// Answers until it is told to stop, or Discord closes the gateway for good.
    async fn last(mut self) -> Result<(), Failure> {
        let (flight, mut landed) = mpsc::channel::<()>(1);
        let mut patience = Some(PATIENCE);
        let end = loop {
            let parting = self.connected(&flight, patience).await;
            // Once it was connected, it never gives up on a network that is gone.
            patience = None;
            match parting {
                Parting::Told => break Ok(()),
                Parting::Closed(4011) => match self.recount().await {
                    Ok(true) => {}
                    Ok(false) => break Ok(()),
                    Err(failure) => break Err(failure),
                },
                Parting::Broken => {
                    if !self.pause().await {
                        break Ok(());
                    }
                }
                Parting::Unreached => {
                    let why = "the gateway cannot be reached, and that for a minute; see that this \
                               computer reaches Discord";
                    break Err(Failure(End::Unreachable, why.to_owned()));
                }
                Parting::Closed(code) => break Err(closed(code)),
            }
        };
        self.health.stopping.store(true, Ordering::Relaxed);
        drop(flight);
        if timeout(GRACE, landed.recv()).await.is_err() {
            tracing::warn!("some answers were not sent in time");
        }
        end
    }

    /// Asks Discord anew how many shards it wants. Whether to go on: not when told to stop, and not
    /// when it wants as many as it closed.
    async fn recount(&mut self) -> Result<bool, Failure> {
        tracing::warn!("Discord wants another number of shards");
        loop {
            let deadline = Instant::now() + PATIENCE;
            let answer = tokio::select! {
                biased;
                () = self.stop.told() => return Ok(false),
                answer = self.service.rest.gateway(deadline) => answer,
            };
            match answer {
                Ok(answer) => {
                    let directions = Directions::read(&answer).ok_or_else(|| closed(4011))?;
                    if directions.shards == self.directions.shards {
                        return Err(closed(4011));
                    }
                    self.directions = directions;
                    return Ok(self.pause().await);
                }
                Err(error) if error.passes() => tracing::warn!(%error, "asked again"),
                Err(error) => return Err(refused(&error)),
            }
        }
    }

    /// Waits before beginning anew; false when told to stop meanwhile.
    async fn pause(&mut self) -> bool {
        tokio::select! {
            biased;
            () = self.stop.told() => false,
            () = sleep(ANEW) => true,
        }
    }

    /// Keeps all shards connected until something parts them. With `patience`, no longer than that
    /// where none is ever connected, and what Discord makes them wait for.
    async fn connected(&self, flight: &mpsc::Sender<()>, patience: Option<Duration>) -> Parting {
        let service = Arc::clone(&self.service);
        let held = flight.clone();
        let intake: Intake = Arc::new(move |data| service.take(data, held.clone()));
        let reached = Arc::new(AtomicBool::new(false));
        let config = gateway::configuration(&self.token, &self.directions);
        let shards = self.directions.shards;
        self.service.vitals.set_shards(shards as usize);
        let wait = self.directions.wait();
        if !wait.is_zero() {
            tracing::warn!(
                minutes = wait.as_secs().div_ceil(60),
                "Discord allows no more connections to be begun until then; the bot waits"
            );
        }
        let mut tasks = JoinSet::new();
        for number in 0..shards {
            let keeper = Keeper {
                id: ShardId::new(number, shards),
                config: config.clone(),
                intake: Arc::clone(&intake),
                vitals: Arc::clone(&self.service.vitals),
                reached: Arc::clone(&reached),
                stop: self.stop.clone(),
            };
            tasks.spawn(keeper.keep());
        }
        let unreached = async {
            match patience {
                Some(patience) => sleep(patience + wait).await,
                None => std::future::pending().await,
            }
            if reached.load(Ordering::Relaxed) {
                std::future::pending::<()>().await;
            }
        };
        tokio::select! {
            biased;
            parting = first_parted(&mut tasks) => parting,
            () = unreached => Parting::Unreached,
        }
    }
}

/// What parted the shards from Discord.
enum Parting {
    /// They were told to stop.
    Told,
    /// Discord closed one with a code after which there is no coming back.
    Closed(u16),
    /// One ended by a fault of its own.
    Broken,
    /// None was ever connected.
    Unreached,
}

fn closed(code: u16) -> Failure {
    Failure(End::Refused, format!("{} (close code {code})", gateway::remedy(code)))
}

/// What parted the first shard that did not stop as it was told; that all were told, when none.
async fn first_parted(tasks: &mut JoinSet<Ended>) -> Parting {
    while let Some(ended) = tasks.join_next().await {
        match ended {
            Ok(Ended::Closed(code)) => return Parting::Closed(code),
            Ok(Ended::Stopped) => {}
            Err(error) => {
                tracing::error!(panicked = error.is_panic(), "a shard ended");
                return Parting::Broken;
            }
        }
    }
    Parting::Told
}

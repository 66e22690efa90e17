//! The start: health, index, REST, commands, in this order. Where there is no index yet, one is built
//! meanwhile.

use std::sync::Arc;
use std::time::Instant;

use jiff::Timestamp;
use serenity::model::id::ApplicationId;
use tokio::sync::{Notify, Semaphore};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::config::{Config, LogLevel};
use crate::discord::state::metrics::Metrics;
use crate::discord::state::moderation::Moderation;
use crate::discord::state::pictures::Pictures;
use crate::discord::state::{BotState, Follower, PublishLink};
use crate::discord::transport::effects::Effects;
use crate::discord::transport::rest::Rest;
use crate::discord::transport::service::Service;
use crate::library::{Library, LibraryError, Opened, Settings};
use crate::service::{CuratedFolder, Visibility, VisibilityFault, written_choices};
use crate::store::{Store, StorePlace};

use super::adopting;
use super::choosing;
use super::connection::Connection;
use super::corpus_watch::CorpusWatch;
use super::failure::Failure;
use super::first_index::{FirstIndex, log_index};
use super::following::follow;
use super::greeting::{Arrival, Greeted, greet};
use super::health::{self, Health};
use super::listening::{Door, Listening};
use super::load;
use super::storing;

/// How many cores this computer has; two where it does not say.
pub(super) fn cores() -> usize {
    std::thread::available_parallelism().map_or(2, std::num::NonZeroUsize::get)
}

/// How many interactions are worked on at once: a question keeps a core busy.
pub(super) fn answering() -> usize {
    cores().clamp(2, 16)
}

/// How many cores models may keep busy: all but the one that needs none.
fn serving() -> usize {
    cores().saturating_sub(1).max(1)
}

/// The bot, started.
pub(super) enum Started {
    /// What is asked comes through the gateway.
    Connected(Box<Connection>),
    /// It comes over HTTP.
    Listens(Box<Listening>),
}

impl Started {
    /// Answers until the bot is asked to stop, or cannot go on.
    pub(super) async fn keep(self) -> Result<(), Failure> {
        match self {
            Self::Connected(connection) => connection.keep().await,
            Self::Listens(listening) => listening.keep().await,
        }
    }
}

/// Starts the bot, which takes the articles in anew whenever it is `asked`. None when it was told to stop
/// meanwhile.
pub(super) async fn start(
    config: &Config,
    settings: &Settings,
    stop: CancellationToken,
    asked: Arc<Notify>,
) -> Result<Option<Started>, Failure> {
    let Some(token) = config.discord_token.clone() else {
        return Err(Failure::no_token());
    };
    log_settings(config);
    let metrics = Arc::new(Metrics::default());
    // Health comes first: whoever watches over the bot must see it live while it builds an index.
    let health = serve_health(config, &metrics).await?;
    let door = Door::open(config, &health).await?;
    let moderation = Moderation::of(config);
    log_moderation(&moderation);
    // Before the index is opened: what changes meanwhile is a change.
    let watch = config.watch && !settings.follows();
    let watch = if watch { Some(CorpusWatch::begin(settings).await) } else { None };
    let place = StorePlace::from(config);
    let store = tokio::task::spawn_blocking(move || storing::open(&place)).await;
    let store = store.unwrap_or_else(|_| Store::off());
    let follower = Follower::begin(config, settings, &store);
    let Some(follower) = stop.run_until_cancelled(follower).await else { return Ok(None) };
    let follower =
        follower.map_err(
            |(may_pass, why)| {
                if may_pass { Failure::blocked(why) } else { Failure::here(why) }
            },
        )?;
    let parts = (moderation, follower.published(), store);
    let open = open(settings.clone(), parts, config, &metrics);
    let Some(opened) = stop.run_until_cancelled(open).await else { return Ok(None) };
    let (state, opened) = opened?;
    let _ = health.library.set(Arc::clone(&state.whole));
    let _ = health.published.set(state.published.clone());
    let mut first = match opened {
        Opened::Missing if settings.follows() => {
            return Err(Failure::of_library(&LibraryError::Unfetched));
        }
        Opened::Missing => FirstIndex::begin(&state, settings),
        Opened::Found | Opened::Built | Opened::Stale => FirstIndex::default(),
    };
    let rest = Rest::new(token.clone(), config.discord_api_base.clone(), metrics)
        .map_err(|error| Failure::here(error.to_string()))?;
    let rest = Arc::new(rest);
    let greet = greet(config, &rest, &state, door);
    let greeted = tokio::select! {
        greeted = stop.run_until_cancelled(greet) => greeted,
        // A corpus that cannot be indexed is not tried on a network that may be gone as well.
        failure = first.failure() => return Err(failure),
    };
    let Some(greeted) = greeted else { return Ok(None) };
    let Greeted { application, arrival } = greeted?;
    // A bot that shows itself should be able to answer, if it soon is.
    let Some(waited) = stop.run_until_cancelled(first.wait()).await else { return Ok(None) };
    waited?;
    let service = service(config, settings, (state, rest, application), &stop)?;
    if let Some(heart) = follower.heart() {
        let state = Arc::clone(&service.effects.state);
        // Waited for at a stop: what ends without a word counts as alive for a while.
        service.tasks.spawn(adopting::beat(state, heart, stop.clone()));
    }
    tokio::spawn(adopting::adopt(Arc::clone(&service.effects), follower, stop.clone()));
    tokio::spawn(choosing::follow(Arc::clone(&service.effects.state), stop.clone()));
    tokio::spawn(Arc::clone(&service.effects).close_gaps());
    tokio::spawn(load::watch(Arc::clone(&service.effects.state.whole), stop.clone()));
    // Only now, when everything else has started: the old index answers meanwhile.
    if opened == Opened::Stale {
        service.effects.catch_up();
    } else {
        // The directory of suggestions was made already, which reads much of the index.
        service.effects.heal();
    }
    tokio::spawn(follow(Arc::clone(&service.effects), asked, watch, stop.clone()));
    Ok(Some(match arrival {
        Arrival::Gateway(gateway, servers) => {
            let range = config.shards;
            let connection =
                Connection { service, token, gateway, range, health, servers, first, stop };
            Started::Connected(Box::new(connection))
        }
        Arrival::Endpoint(door) => {
            Started::Listens(Box::new(Listening { service, door, health, first, stop }))
        }
    }))
}

fn service(
    config: &Config,
    settings: &Settings,
    (state, rest, application): (Arc<BotState>, Arc<Rest>, ApplicationId),
    stop: &CancellationToken,
) -> Result<Arc<Service>, Failure> {
    let (cores, places) = (cores(), state.whole.reading_places());
    // Half of the cores index, the others go on answering.
    let builders = rayon::ThreadPoolBuilder::new()
        .num_threads((cores / 2).max(1))
        .thread_name(|n| format!("index-{n}"))
        .build()
        .map_err(|error| Failure::here(format!("no threads to index with ({error})")))?;
    let effects = Effects {
        state,
        rest,
        application,
        pictures: Pictures::default(),
        settings: settings.clone(),
        builders: Arc::new(builders),
        stop: stop.clone(),
    };
    Ok(Arc::new(Service {
        effects: Arc::new(effects),
        // Those that are read keep their places; the others still have as many as there were.
        permits: Semaphore::new(answering() + places),
        tasks: TaskTracker::new(),
        // At the most verbose level only: what people ask is their own.
        log_text: config.log == LogLevel::Trace,
    }))
}

/// Says which program this is and what it was started with, secrets left out: the first question of
/// whoever looks at a log.
fn log_settings(config: &Config) {
    let index = config.index_dir.as_deref().map_or("memory".into(), |dir| dir.to_string_lossy());
    let data = config.data_dir.as_deref().map_or("nowhere".into(), |dir| dir.to_string_lossy());
    let threshold = config.min_confidence.map_or("default".to_owned(), |least| least.to_string());
    tracing::info!(
        version = env!("CARGO_PKG_VERSION"),
        corpus = %config.corpus_dir.display(),
        %index,
        %data,
        neural = config.neural,
        min_confidence = threshold,
        moderated = config.moderator_guild_ids.len(),
        per_minute = config.ask_rate_per_minute,
        watch = config.watch,
        proxied = config.discord_api_base.is_some(),
        "footnote starts"
    );
}

/// Health, served where there is an address for it.
async fn serve_health(config: &Config, metrics: &Arc<Metrics>) -> Result<Arc<Health>, Failure> {
    let health = Arc::new(Health::new(Arc::clone(metrics)));
    if let Some(address) = config.health_addr {
        let listener = health::bind(address).await.map_err(|error| {
            Failure::blocked(format!(
                "HEALTH_ADDR {address} cannot be used ({error}); name another"
            ))
        })?;
        tracing::info!(%address, "health is served at /live, /ready and /metrics");
        tokio::spawn(health::serve(listener, Arc::clone(&health)));
    }
    Ok(health)
}

/// Says once whose moderators may touch the corpus, or which line to add so that someone may.
fn log_moderation(moderation: &Moderation) {
    if moderation.guilds.is_empty() {
        tracing::info!(
            "nobody may reindex from Discord: put MODERATOR_GUILD_IDS=<id of your server> into .env"
        );
    } else {
        let servers = moderation.guilds.len();
        tracing::info!(servers, "moderators of the servers of MODERATOR_GUILD_IDS may reindex");
    }
}

/// Says why documents are hidden that would not have to be, and what to do about it.
fn log_visibility(visibility: &Visibility) {
    let why = match visibility.fault() {
        None => return,
        Some(VisibilityFault::Damaged) => {
            "visibility.json in DATA_DIR is damaged; put a copy of it in its place, or remove it \
             and visibility.known, which forgets what servers chose"
        }
        Some(VisibilityFault::Missing) => {
            "visibility.json in DATA_DIR is gone; put a copy of it in its place, or remove \
             visibility.known, which forgets what servers chose"
        }
        Some(VisibilityFault::Newer) => {
            "visibility.json in DATA_DIR is of a later version of Footnote; start that one"
        }
        Some(VisibilityFault::Unreadable) => {
            "visibility.json in DATA_DIR cannot be read; give this user the right to read the folder"
        }
        Some(VisibilityFault::Away) => {
            tracing::error!(
                "documents with `servers:` are shown nowhere in Discord, and servers see no articles, \
                 until the database of DATABASE_URL says what they chose"
            );
            return;
        }
    };
    tracing::error!(
        "documents with `servers:` are shown nowhere in Discord until the next start, and servers that \
         chose their articles see none: {why}"
    );
}

/// Says what to do with choices of documents that are in a file while a database keeps them.
fn log_left_choices(place: &StorePlace) {
    let Some(folder) = place.folder.as_deref().filter(|_| place.database.is_some()) else { return };
    // What cannot be read may hold some as well.
    if written_choices(folder).is_ok_and(|chosen| chosen.is_empty()) {
        return;
    }
    tracing::warn!(
        "what servers chose of the articles is read from DATABASE_URL and not from visibility.json in \
         DATA_DIR; bring it there with `footnote store --copy`, and remove that file and visibility.known"
    );
}

/// Opens the index that is there, off the runtime.
async fn open(
    settings: Settings,
    (moderation, published, store): (Moderation, PublishLink, Store),
    config: &Config,
    metrics: &Arc<Metrics>,
) -> Result<(Arc<BotState>, Opened), Failure> {
    let metrics = Arc::clone(metrics);
    let (models, per_minute) = (config.models(serving()), config.ask_rate_per_minute);
    let place = StorePlace::from(config);
    let curated = CuratedFolder::of(&settings.corpus, &config.answers_dir, settings.max_file_bytes);
    let begun = Instant::now();
    let opened = tokio::task::spawn_blocking(move || {
        let (library, opened) = Library::open_or_wait(&settings, Timestamp::now())?;
        let library = match models {
            Some(models) => library.with_models(models),
            None => library,
        };
        // Before Discord is asked for anything: that takes seconds, in which much can be encoded.
        library.encode_in_background();
        let visibility = Visibility::of(&place, &store);
        log_visibility(&visibility);
        log_left_choices(&place);
        let library = Arc::new(library);
        let kept = (visibility, store, curated);
        let mut state = BotState::new(library, kept, moderation, per_minute, metrics);
        state.published = published;
        let state = Arc::new(state);
        state.follow_merges();
        // One that was gone back to counts as found.
        if opened != Opened::Missing {
            state.follow_files(&settings);
        }
        Ok::<_, LibraryError>((state, opened))
    });
    match opened.await {
        Ok(Ok((state, opened))) => {
            log_index(&state.whole, opened, begun);
            Ok((state, opened))
        }
        Ok(Err(error)) => Err(Failure::of_library(&error)),
        Err(_) => Err(Failure::here(
            "opening the index broke off; look above for what panicked, and start with an empty \
             INDEX_DIR if it happens again",
        )),
    }
}

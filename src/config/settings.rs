//! The settings of a run, understood.

use std::fmt;
use std::net::SocketAddr;
use std::num::NonZeroU64;
use std::path::PathBuf;

use super::shard_range::ShardRange;
use super::shared::{SharedKeys, SharedPlace};
use crate::index::EngineAddress;
use crate::library::{AnchorStyle, SourceBase};
use crate::store::DatabaseUrl;

/// A token that does not show itself.
#[derive(Clone, PartialEq, Eq)]
pub struct BotToken(String);

impl BotToken {
    pub(super) fn new(token: &str) -> Self {
        Self(token.to_owned())
    }

    /// The token itself, for the one place that sends it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

// By hand: the derived form would put the token into every log line that shows a `Config`.
impl fmt::Debug for BotToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BotToken(hidden)")
    }
}

/// How much is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogLevel {
    /// Only what is broken.
    Error,
    /// What may break.
    Warn,
    /// What happens.
    Info,
    /// How it happens.
    Debug,
    /// Everything.
    Trace,
}

/// The settings of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Empty: no bot, only the terminal.
    pub discord_token: Option<BotToken>,
    /// The application, read from Discord where it is not set.
    pub discord_application_id: Option<NonZeroU64>,
    /// The only server to register commands in.
    pub discord_guild_id: Option<NonZeroU64>,
    /// Where Discord's interactions arrive over HTTP; none: they come through the gateway. Set together
    /// with the key.
    pub interactions_addr: Option<SocketAddr>,
    /// What Discord signs them with: the application's public Ed25519 key.
    pub discord_public_key: Option<[u8; 32]>,
    /// The shards of the gateway that this process holds; none: all that Discord wants.
    pub shards: Option<ShardRange>,
    /// Scheme, host and port of a proxy or a local Discord.
    pub discord_api_base: Option<String>,
    /// The folder of articles.
    pub corpus_dir: PathBuf,
    /// Where the pages of that folder are, for links to those that do not say.
    pub source_base: Option<SourceBase>,
    /// How those pages name their sections.
    pub anchor: AnchorStyle,
    /// Where answers that moderators write are kept, in the folder of articles and named from there.
    pub answers_dir: PathBuf,
    /// The folder of indexes; none keeps the index in memory.
    pub index_dir: Option<PathBuf>,
    /// Where the index is published and fetched from; none where it is built here.
    pub index_store: Option<SharedPlace>,
    /// What opens that place.
    pub index_store_keys: SharedKeys,
    /// The engine that finds passages; none where the index here does.
    pub search: Option<EngineAddress>,
    /// The folder of what the program stores; none stores nothing.
    pub data_dir: Option<PathBuf>,
    /// The database that takes the place of the store in that folder.
    pub database: Option<DatabaseUrl>,
    /// Days after which stored questions and votes are deleted.
    pub retention_days: u32,
    /// The servers whose moderators may touch the corpus.
    pub moderator_guild_ids: Vec<NonZeroU64>,
    /// Roles that count as moderators there.
    pub moderator_role_ids: Vec<NonZeroU64>,
    /// Questions a minute and user; 0 is no limit.
    pub ask_rate_per_minute: u32,
    /// The largest article, in MiB.
    pub max_file_mib: u64,
    /// At and above this confidence, from 0 to 1, a question counts as answered; unset, where it
    /// was measured to serve best.
    pub min_confidence: Option<f32>,
    /// Whether passages are found by what they mean and read, beside their words.
    pub neural: bool,
    /// The address at which the bot serves its health; none is nowhere.
    pub health_addr: Option<SocketAddr>,
    /// Whether the bot takes changes of the articles in by itself.
    pub watch: bool,
    /// How much is logged.
    pub log: LogLevel,
}

impl Config {
    /// Every optional setting unset, to be filled from the table. Not a default: the defaults of
    /// the other fields are in the table, as they would be typed.
    pub(super) fn unset() -> Self {
        Self {
            discord_token: None,
            discord_application_id: None,
            discord_guild_id: None,
            interactions_addr: None,
            discord_public_key: None,
            shards: None,
            discord_api_base: None,
            corpus_dir: PathBuf::new(),
            source_base: None,
            anchor: AnchorStyle::None,
            answers_dir: PathBuf::new(),
            index_dir: None,
            index_store: None,
            index_store_keys: SharedKeys::default(),
            search: None,
            data_dir: None,
            database: None,
            retention_days: 0,
            moderator_guild_ids: Vec::new(),
            moderator_role_ids: Vec::new(),
            ask_rate_per_minute: 0,
            max_file_mib: 0,
            min_confidence: None,
            neural: false,
            health_addr: None,
            watch: false,
            log: LogLevel::Info,
        }
    }
}

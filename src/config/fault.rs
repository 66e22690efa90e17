//! What is wrong with settings, as data. The words here are those of the log; `locale` has those that
//! people read.

use std::path::PathBuf;

use super::shard_range::ShardsFault;
use crate::store::DatabaseUrlError;

/// Everything wrong with the settings, each with its key and what to write.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", lines(.0))]
pub struct ConfigError(pub Vec<SettingFault>);

/// Something wrong with a setting, or with the file of them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingFault {
    /// The file cannot be read.
    #[error("{} cannot be read ({reason}); save it as UTF-8 and give this user the right to read it", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// A line of the file is none. What it holds is not repeated, since that may be a secret.
    #[error(
        "{}, line {line}:{} is no setting as it stands; write KEY=value, and put a value with spaces \
         in quotes",
        file.display(),
        key.map(|key| format!(" {key}")).unwrap_or_default()
    )]
    Line {
        /// The file.
        file: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The key that it was meant to set, where that is known.
        key: Option<&'static str>,
    },
    /// A value is not understood.
    #[error("{key}{place} is “{value}”; write {want}")]
    Value {
        /// The key.
        key: &'static str,
        /// Where it is set.
        place: SettingPlace,
        /// The value.
        value: String,
        /// What to write.
        want: SettingForm,
    },
    /// A value names no shards.
    #[error("SHARDS{place} is “{value}”; {fault}")]
    Shards {
        /// Where it is set.
        place: SettingPlace,
        /// The value.
        value: String,
        /// Why it does not.
        fault: ShardsFault,
    },
    /// Settings make no sense together.
    #[error(transparent)]
    Together(TogetherFault),
    /// The token is none, which may not be repeated.
    #[error(
        "{key}{place} holds a space or a line end; copy the token again from the Bot page of your \
         application"
    )]
    Token {
        /// The key.
        key: &'static str,
        /// Where it is set.
        place: SettingPlace,
    },
    /// The address of a database is none. It holds a password, and is not repeated.
    #[error("{key}{place} {why}")]
    Database {
        /// The key.
        key: &'static str,
        /// Where it is set.
        place: SettingPlace,
        /// What is wrong with it and what to write.
        why: DatabaseUrlError,
    },
}

/// What is wrong with settings that are set beside each other, or without each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TogetherFault {
    /// Interactions are to arrive over HTTP, and nothing says which are Discord's.
    #[error(
        "INTERACTIONS_ADDR is set and DISCORD_PUBLIC_KEY is not; copy the public key from the General \
         Information page of your application, or remove INTERACTIONS_ADDR to use the gateway"
    )]
    NoKey,
    /// There is a key for what arrives nowhere.
    #[error(
        "DISCORD_PUBLIC_KEY is set and INTERACTIONS_ADDR is not; write where interactions arrive, such as \
         INTERACTIONS_ADDR=8650, or remove DISCORD_PUBLIC_KEY to use the gateway"
    )]
    NoAddress,
    /// Shards are of the gateway.
    #[error(
        "SHARDS is of the gateway, and with INTERACTIONS_ADDR none is opened; remove one of them"
    )]
    NoGateway,
    /// Two servers are to listen at one address.
    #[error("INTERACTIONS_ADDR and HEALTH_ADDR are the same address; give each its own port")]
    OneAddress,
}

/// Where a value stands, for whoever has to mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingPlace {
    /// It needs no words: the command line is in sight.
    #[error("")]
    Known,
    /// In `.env`.
    #[error(" (.env)")]
    File,
    /// In `.env`, on this line, from 1.
    #[error(" (.env, line {0})")]
    Line(usize),
    /// In the environment.
    #[error(" (environment)")]
    Environment,
}

/// What a value must look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingForm {
    /// Anything.
    #[error("any text")]
    Any,
    /// One id.
    #[error("one id of digits, as “Copy ID” in Discord gives it")]
    OneId,
    /// Ids.
    #[error("ids of digits with commas between them")]
    ManyIds,
    /// The address of an API.
    #[error("scheme, host and port, such as http://127.0.0.1:8080")]
    ApiBase,
    /// The address of the folder of articles.
    #[error(
        "the address of the folder, such as https://example.org/docs, with {{path}} or {{page}} where \
         the path of a file belongs"
    )]
    SourceBase,
    /// A way to name sections.
    #[error("mediawiki, github or none")]
    Anchor,
    /// A folder of articles.
    #[error(
        "a folder inside of CORPUS_DIR, named from there, such as answers: what lies elsewhere, or \
         below a name that begins with a full stop, is never read"
    )]
    Inside,
    /// A number of days between two.
    #[error("a whole number of days from {0} to {1}")]
    Days(u32, u32),
    /// A number of MiB between two.
    #[error("a whole number of MiB from {0} to {1}")]
    Mebibytes(u32, u32),
    /// A number that may be 0.
    #[error("a whole number, 0 for no limit")]
    Limit,
    /// A share.
    #[error("a number between 0 and 1, such as 0.4")]
    Share,
    /// On or off.
    #[error("on or off")]
    Switch,
    /// True or false.
    #[error("true or false")]
    Truth,
    /// An address to listen at.
    #[error("a port such as 9090, or an address such as 0.0.0.0:9090")]
    Address,
    /// An address where Discord's interactions arrive.
    #[error("a port such as 8650, or an address such as 0.0.0.0:8650")]
    Endpoint,
    /// A public key.
    #[error(
        "the 64 digits and letters from a to f of the public key, as the General Information page of \
         your application shows it"
    )]
    PublicKey,
    /// Shards.
    #[error("the first and the last shard and how many there are in all, such as 0-3/8")]
    Shards,
    /// The address of a database. Such a value is a [`SettingFault::Database`].
    #[error("postgres://user:password@host:5432/name")]
    Database,
    /// Where indexes are published.
    #[error("s3://bucket/prefix, or file:///folder for a folder that all computers share")]
    Shared,
    /// Where an engine is.
    #[error(
        "scheme, host and port of each node with commas between them, and a name for its indexes behind the \
         last, such as http://search:7280/answers, without a user"
    )]
    Engine,
    /// What this program was built without.
    #[error(
        "nothing, or build the program with `--features scale`, without which it cannot go there"
    )]
    Unbuilt,
    /// A folder, where something is to be kept.
    #[error("a folder, in which what is fetched from INDEX_STORE can be kept")]
    Fetched,
    /// How much is logged.
    #[error("error, warn, info, debug or trace")]
    Level,
}

/// A key that nobody reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKey {
    /// The key.
    pub key: String,
    /// The file and its line, from 1; none for the environment.
    pub place: Option<(PathBuf, usize)>,
    /// The key that may be meant.
    pub meant: Option<&'static str>,
}

fn lines(faults: &[SettingFault]) -> String {
    faults.iter().map(SettingFault::to_string).collect::<Vec<_>>().join("\n")
}

//! The settings: from `.env` and the environment into one typed struct.
//!
//! Every problem is reported at once, by key, with what to write instead. A key set in the
//! environment wins over the same key in `.env`; an empty value is an unset one, except where a
//! key says otherwise.
//!
//! `table` lists each setting once: its key, its default, what a value must look like, and how it
//! is understood by `value`. The keys that are read, the folders, the secrets and the defaults all
//! follow from that table. `raw` collects what was typed and where; `settings` is what the program
//! works with.

mod fault;
mod library;
mod models;
mod raw;
mod settings;
mod shard_range;
mod shared;
mod stored;
mod table;
mod together;
mod value;

pub use fault::{ConfigError, SettingFault, SettingForm, SettingPlace, TogetherFault, UnknownKey};
pub use raw::{Origin, RawSettings, Setting};
pub use settings::{BotToken, Config, LogLevel};
pub use shard_range::{ShardRange, ShardsFault};
pub use shared::{SharedKeys, SharedPlace};
pub use table::KEYS;

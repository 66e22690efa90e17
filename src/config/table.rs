//! The table of settings: each key once, with its default and how its value is understood.

use std::path::{Path, PathBuf};

use super::fault::SettingForm;
use super::settings::Config;
use super::shard_range::{ShardRange, ShardsFault};
use super::shared::SharedPlace;
use super::value::{address, api_base, ids, inside, log_level, public_key, switch, token, within};
use crate::index::EngineAddress;
use crate::library::{AnchorStyle, SourceBase};
use crate::store::DatabaseUrl;

/// What holds where a key is not set.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fallback {
    /// Nothing; the field stays unset.
    Nothing,
    /// This value, as it would be typed.
    Value(&'static str),
    /// The field stays unset, and whoever reads it takes a value of its own; this one is shown.
    /// A test of the console holds that the two are the same.
    Shown(&'static str),
}

impl Fallback {
    /// The default as it would be typed; empty for none.
    pub(super) const fn shown(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Value(text) | Self::Shown(text) => text,
        }
    }
}

/// A value as it was typed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Typed<'a> {
    /// Trimmed. Empty only for a key with [`SettingRow::empty_is_a_value`].
    pub(super) text: &'a str,
    /// The same as a path, for a folder: a path need not be UTF-8.
    pub(super) path: &'a Path,
}

/// One setting.
#[derive(Debug)]
pub(super) struct SettingRow {
    pub(super) key: &'static str,
    pub(super) fallback: Fallback,
    /// Whether the value is a folder, whose path need not be UTF-8.
    pub(super) folder: bool,
    /// Whether the value is never shown.
    pub(super) secret: bool,
    /// Whether an empty value says something; elsewhere it is an unset one.
    pub(super) empty_is_a_value: bool,
    /// What to write, for a value that is not understood.
    pub(super) want: SettingForm,
    /// Why it is not, for a value that can be wrong in several ways.
    pub(super) why: fn(&str) -> Option<ShardsFault>,
    /// Understands a value and sets its field; whether it could.
    pub(super) set: fn(&mut Config, Typed<'_>) -> bool,
}

/// What most rows have in common.
// A row then names only what is special about it; a new key is one row, a field and a line of the sample.
const ROW: SettingRow = SettingRow {
    key: "",
    fallback: Fallback::Nothing,
    folder: false,
    secret: false,
    empty_is_a_value: false,
    want: SettingForm::Any,
    why: |_| None,
    set: |_, _| true,
};

/// What to write where indexes are published: nothing in a program that could not go there.
const SHARED: SettingForm =
    if cfg!(feature = "scale") { SettingForm::Shared } else { SettingForm::Unbuilt };

/// The same where passages are found.
const SEARCHED: SettingForm =
    if cfg!(feature = "scale") { SettingForm::Engine } else { SettingForm::Unbuilt };

/// Every setting that is read, in the order they are shown.
pub(super) const SETTINGS: [SettingRow; 33] = [
    SettingRow {
        key: "DISCORD_TOKEN",
        secret: true,
        set: |config, typed| put(&mut config.discord_token, token(typed.text).map(Some)),
        ..ROW
    },
    SettingRow {
        key: "DISCORD_APPLICATION_ID",
        want: SettingForm::OneId,
        set: |config, typed| {
            put(&mut config.discord_application_id, typed.text.parse().ok().map(Some))
        },
        ..ROW
    },
    SettingRow {
        key: "DISCORD_GUILD_ID",
        want: SettingForm::OneId,
        set: |config, typed| put(&mut config.discord_guild_id, typed.text.parse().ok().map(Some)),
        ..ROW
    },
    SettingRow {
        key: "INTERACTIONS_ADDR",
        want: SettingForm::Endpoint,
        set: |config, typed| put(&mut config.interactions_addr, address(typed.text).map(Some)),
        ..ROW
    },
    SettingRow {
        key: "DISCORD_PUBLIC_KEY",
        want: SettingForm::PublicKey,
        set: |config, typed| put(&mut config.discord_public_key, public_key(typed.text).map(Some)),
        ..ROW
    },
    SettingRow {
        key: "SHARDS",
        want: SettingForm::Shards,
        why: |text| ShardRange::parse(text).err(),
        set: |config, typed| put(&mut config.shards, ShardRange::parse(typed.text).ok().map(Some)),
        ..ROW
    },
    SettingRow {
        key: "DISCORD_API_BASE",
        want: SettingForm::ApiBase,
        set: |config, typed| put(&mut config.discord_api_base, api_base(typed.text).map(Some)),
        ..ROW
    },
    SettingRow {
        key: "CORPUS_DIR",
        // Any text is a path: whether there is such a folder is found out when it is read.
        fallback: Fallback::Value("corpus"),
        folder: true,
        set: |config, typed| put(&mut config.corpus_dir, Some(typed.path.to_owned())),
        ..ROW
    },
    SettingRow {
        key: "SOURCE_BASE",
        want: SettingForm::SourceBase,
        set: |config, typed| {
            put(&mut config.source_base, SourceBase::parse(typed.text).ok().map(Some))
        },
        ..ROW
    },
    SettingRow {
        key: "ANCHOR",
        fallback: Fallback::Value("none"),
        want: SettingForm::Anchor,
        set: |config, typed| put(&mut config.anchor, AnchorStyle::named(typed.text)),
        ..ROW
    },
    SettingRow {
        key: "ANSWERS_DIR",
        fallback: Fallback::Value("answers"),
        folder: true,
        want: SettingForm::Inside,
        set: |config, typed| put(&mut config.answers_dir, inside(typed.path)),
        ..ROW
    },
    SettingRow {
        key: "INDEX_DIR",
        fallback: Fallback::Value(".footnote/index"),
        folder: true,
        set: |config, typed| put(&mut config.index_dir, Some(unless_memory(typed.path))),
        ..ROW
    },
    SettingRow {
        key: "INDEX_STORE",
        want: SHARED,
        set: |config, typed| {
            let place = SharedPlace::parse(typed.text).filter(|_| cfg!(feature = "scale"));
            put(&mut config.index_store, place.map(Some))
        },
        ..ROW
    },
    SettingRow {
        key: "AWS_ACCESS_KEY_ID",
        secret: true,
        set: |config, typed| {
            put(&mut config.index_store_keys.id, Some(Some(typed.text.to_owned())))
        },
        ..ROW
    },
    SettingRow {
        key: "AWS_SECRET_ACCESS_KEY",
        secret: true,
        set: |config, typed| {
            put(&mut config.index_store_keys.secret, Some(Some(typed.text.to_owned())))
        },
        ..ROW
    },
    SettingRow {
        key: "AWS_SESSION_TOKEN",
        secret: true,
        set: |config, typed| {
            put(&mut config.index_store_keys.session, Some(Some(typed.text.to_owned())))
        },
        ..ROW
    },
    SettingRow {
        key: "AWS_REGION",
        set: |config, typed| {
            put(&mut config.index_store_keys.region, Some(Some(typed.text.to_owned())))
        },
        ..ROW
    },
    SettingRow {
        key: "AWS_ENDPOINT_URL",
        want: SettingForm::ApiBase,
        // Other programs read it too: what it says is judged only where it is needed here.
        set: |config, typed| {
            put(&mut config.index_store_keys.endpoint, Some(Some(typed.text.to_owned())))
        },
        ..ROW
    },
    SettingRow {
        key: "SEARCH_URL",
        want: SEARCHED,
        set: |config, typed| {
            let place = EngineAddress::parse(typed.text).filter(|_| cfg!(feature = "scale"));
            put(&mut config.search, place.map(Some))
        },
        ..ROW
    },
    SettingRow {
        key: "DATA_DIR",
        fallback: Fallback::Value(".footnote/data"),
        folder: true,
        // An operator who wants nothing stored has no other way to say it: unset is the default.
        empty_is_a_value: true,
        set: |config, typed| {
            let folder = (!typed.text.is_empty()).then(|| typed.path.to_owned());
            put(&mut config.data_dir, Some(folder))
        },
        ..ROW
    },
    SettingRow {
        key: "DATABASE_URL",
        secret: true,
        want: SettingForm::Database,
        set: |config, typed| {
            put(&mut config.database, DatabaseUrl::parse(typed.text).ok().map(Some))
        },
        ..ROW
    },
    SettingRow {
        key: "RETENTION_DAYS",
        fallback: Fallback::Value("90"),
        // Ten years: a day that long ago is one that every calendar here knows.
        want: SettingForm::Days(1, 3650),
        set: |config, typed| put(&mut config.retention_days, within(typed.text, &(1..=3650))),
        ..ROW
    },
    SettingRow {
        key: "MODERATOR_GUILD_IDS",
        want: SettingForm::ManyIds,
        set: |config, typed| put(&mut config.moderator_guild_ids, ids(typed.text)),
        ..ROW
    },
    SettingRow {
        key: "MODERATOR_ROLE_IDS",
        want: SettingForm::ManyIds,
        set: |config, typed| put(&mut config.moderator_role_ids, ids(typed.text)),
        ..ROW
    },
    SettingRow {
        key: "ASK_RATE_PER_MINUTE",
        fallback: Fallback::Value("20"),
        want: SettingForm::Limit,
        set: |config, typed| put(&mut config.ask_rate_per_minute, typed.text.parse().ok()),
        ..ROW
    },
    SettingRow {
        key: "MAX_FILE_MIB",
        fallback: Fallback::Value("32"),
        want: SettingForm::Mebibytes(1, 4096),
        set: |config, typed| put(&mut config.max_file_mib, within(typed.text, &(1..=4096))),
        ..ROW
    },
    SettingRow {
        key: "MIN_CONFIDENCE",
        // The threshold is fitted with the model; a copy here that counted would outlive the next fit.
        fallback: Fallback::Shown("0.4"),
        want: SettingForm::Share,
        set: |config, typed| {
            put(&mut config.min_confidence, within(typed.text, &(0.0..=1.0)).map(Some))
        },
        ..ROW
    },
    SettingRow {
        key: "NEURAL",
        fallback: Fallback::Value("on"),
        want: SettingForm::Switch,
        set: |config, typed| put(&mut config.neural, switch(typed.text)),
        ..ROW
    },
    SettingRow {
        key: "WATCH",
        fallback: Fallback::Value("false"),
        want: SettingForm::Truth,
        set: |config, typed| put(&mut config.watch, switch(typed.text)),
        ..ROW
    },
    SettingRow {
        key: "HEALTH_ADDR",
        want: SettingForm::Address,
        set: |config, typed| put(&mut config.health_addr, address(typed.text).map(Some)),
        ..ROW
    },
    SettingRow {
        key: "LOG",
        fallback: Fallback::Value("info"),
        want: SettingForm::Level,
        set: |config, typed| put(&mut config.log, log_level(typed.text)),
        ..ROW
    },
    // The tests of the project read these two themselves; they are listed so that neither counts
    // as a slip for a setting.
    SettingRow { key: "FOOTNOTE_SHARED", ..ROW },
    SettingRow { key: "FOOTNOTE_PYTHON", ..ROW },
];

/// Every key that is read, in the order they are shown.
pub const KEYS: &[&str] = &keys();

#[expect(
    clippy::indexing_slicing,
    reason = "run by the compiler, which refuses an index out of range"
)]
const fn keys() -> [&'static str; SETTINGS.len()] {
    let mut keys = [""; SETTINGS.len()];
    let mut at = 0;
    // A `for` loop cannot run in a constant.
    while at < keys.len() {
        keys[at] = SETTINGS[at].key;
        at += 1;
    }
    keys
}

/// Sets a field to a value that was understood; whether there is one.
fn put<T>(field: &mut T, value: Option<T>) -> bool {
    match value {
        Some(value) => {
            *field = value;
            true
        }
        None => false,
    }
}

/// The folder of indexes; `memory` stands for none.
fn unless_memory(folder: &Path) -> Option<PathBuf> {
    (folder != Path::new("memory")).then(|| folder.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_is_a_value_that_is_understood() {
        for row in SETTINGS {
            let shown = row.fallback.shown();
            let typed = Typed { text: shown, path: Path::new(shown) };
            assert!(shown.is_empty() || (row.set)(&mut Config::unset(), typed), "{}", row.key);
        }
    }

    #[test]
    fn every_value_that_can_be_refused_says_what_to_write() {
        for row in SETTINGS {
            let typed = Typed { text: "“ no value”", path: Path::new("x") };
            let told = row.secret || row.want != SettingForm::Any;
            assert!((row.set)(&mut Config::unset(), typed) || told, "{}", row.key);
        }
    }
}

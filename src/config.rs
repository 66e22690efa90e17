//! The settings: from `.env` and the environment into one typed struct.
//!
//! Every problem is reported at once, by key, with what to write instead. A key set in the
//! environment wins over the same key in `.env`; an empty value is an unset one, except where a
//! key says otherwise.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};

use crate::library::{IndexPlace, Settings};

/// Every key that is read, in the order they are shown.
pub const KEYS: &[&str] = &[
    "DISCORD_TOKEN",
    "DISCORD_APPLICATION_ID",
    "DISCORD_GUILD_ID",
    "DISCORD_API_BASE",
    "CORPUS_DIR",
    "INDEX_DIR",
    "DATA_DIR",
    "MODERATOR_GUILD_IDS",
    "MODERATOR_ROLE_IDS",
    "ASK_RATE_PER_MINUTE",
    "MAX_FILE_MIB",
    "MIN_CONFIDENCE",
    "HEALTH_ADDR",
    "LOG",
    "FOOTNOTE_SHARED",
    "FOOTNOTE_PYTHON",
];

/// The keys whose value is a folder, which need not be UTF-8.
const FOLDERS: &[&str] = &["CORPUS_DIR", "INDEX_DIR", "DATA_DIR"];

/// Environment variables that begin like this are ours, so that an unknown one is a slip.
const OURS: &[&str] = &["DISCORD_", "FOOTNOTE_", "MODERATOR_"];

/// Keys whose value is never shown.
const SECRET: &[&str] = &["DISCORD_TOKEN"];

/// How many letters may be wrong in a key for it to be taken for a known one.
const SLIP: usize = 3;

/// A token that does not show itself.
#[derive(Clone, PartialEq, Eq)]
pub struct BotToken(String);

impl BotToken {
    /// The token itself, for the one place that sends it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

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
    /// Scheme, host and port of a proxy or a local Discord.
    pub discord_api_base: Option<String>,
    /// The folder of articles.
    pub corpus_dir: PathBuf,
    /// The folder of indexes; none keeps the index in memory.
    pub index_dir: Option<PathBuf>,
    /// The folder of what the program stores; none stores nothing.
    pub data_dir: Option<PathBuf>,
    /// The servers whose moderators may touch the corpus.
    pub moderator_guild_ids: Vec<NonZeroU64>,
    /// Roles that count as moderators there.
    pub moderator_role_ids: Vec<NonZeroU64>,
    /// Questions a minute and user; 0 is no limit.
    pub ask_rate_per_minute: u32,
    /// The largest article, in MiB.
    pub max_file_mib: u64,
    /// At and above this confidence a question counts as answered; unset, where it was measured
    /// to serve best.
    pub min_confidence: Option<f32>,
    /// Where the bot tells how it is; none is nowhere.
    pub health_addr: Option<SocketAddr>,
    /// How much is logged.
    pub log: LogLevel,
}

// The conversion stands here and in neither face, since both open a library by it; the library
// itself knows nothing of keys and files of settings.
impl From<&Config> for Settings {
    fn from(config: &Config) -> Self {
        let index = match &config.index_dir {
            Some(folder) => IndexPlace::Folder(folder.clone()),
            None => IndexPlace::Memory,
        };
        Self {
            corpus: config.corpus_dir.clone(),
            index,
            max_file_bytes: config.max_file_mib << 20,
            threshold: config.min_confidence,
        }
    }
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It is not set; the default holds.
    Default,
    /// The `.env` file.
    File,
    /// The environment.
    Environment,
    /// The command line.
    CommandLine,
}

/// One setting as `config --check` shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its key.
    pub key: &'static str,
    /// Its value; secrets are hidden, an unset one is empty.
    pub value: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// Everything wrong with the settings, each with its key and what to write.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct ConfigError(pub Vec<String>);

/// What was typed, before it is understood.
#[derive(Clone, Debug, Default)]
pub struct RawSettings {
    values: BTreeMap<&'static str, (String, Origin)>,
    paths: BTreeMap<&'static str, PathBuf>,
    /// Keys nobody reads, each with a hint.
    pub unknown: Vec<String>,
}

impl RawSettings {
    /// Reads `.env` at `file`, if it is there, and the environment over it. A line of the file
    /// that cannot be read is an error that names it.
    pub fn read(
        file: &Path,
        environment: impl Iterator<Item = (String, OsString)>,
    ) -> Result<Self, ConfigError> {
        let mut typed = Self::default();
        let unreadable = |reason: &dyn fmt::Display| {
            let text = format!(
                "{} cannot be read ({reason}); save it as UTF-8 and give this user the right to \
                 read it",
                file.display()
            );
            ConfigError(vec![text])
        };
        match std::fs::read_to_string(file) {
            Ok(text) => typed.take_file(file, &text)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(unreadable(&error)),
        }
        for (key, value) in environment {
            let ours = OURS.iter().any(|prefix| key.starts_with(prefix));
            typed.take(&key, value.to_string_lossy().into_owned(), Origin::Environment, ours);
            if let Some(key) = FOLDERS.iter().find(|folder| *folder == &key) {
                typed.paths.insert(key, value.into());
            }
        }
        Ok(typed)
    }

    /// Sets the key of a folder from the command line. The path is kept as it is, since it need
    /// not be UTF-8.
    pub fn set(&mut self, key: &'static str, path: PathBuf) {
        let shown = path.to_string_lossy().into_owned();
        self.values.insert(key, (shown, Origin::CommandLine));
        self.paths.insert(key, path);
    }

    /// Takes the lines of a settings file. An error names the line, never what it holds, since
    /// that may be a secret.
    fn take_file(&mut self, file: &Path, text: &str) -> Result<(), ConfigError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for line in dotenvy::from_read_iter(text.as_bytes()) {
            let (key, value) = line.map_err(|error| {
                let number = match &error {
                    dotenvy::Error::LineParse(content, _) => {
                        text.lines().position(|line| line.trim() == content.trim())
                    }
                    _ => None,
                };
                let place = number.map_or(String::new(), |n| format!(":{}", n + 1));
                ConfigError(vec![format!(
                    "{}{place}: this line is no setting; write KEY=value, and put a value with \
                     spaces in quotes",
                    file.display()
                )])
            })?;
            self.take(&key, value, Origin::File, true);
        }
        Ok(())
    }

    fn take(&mut self, key: &str, value: String, origin: Origin, ours: bool) {
        if let Some(known) = KEYS.iter().find(|known| *known == &key) {
            self.values.insert(known, (value, origin));
        } else if ours {
            let place = if origin == Origin::File { ".env" } else { "the environment" };
            let near = KEYS
                .iter()
                .map(|known| (strsim::levenshtein(known, &key.to_uppercase()), known))
                .filter(|(distance, _)| *distance <= SLIP)
                .min();
            self.unknown.push(match near {
                Some((_, known)) => format!("{key} in {place} is not read; is {known} meant?"),
                None => format!("{key} in {place} is not read; remove it"),
            });
        }
    }

    /// Understands the values, or names everything wrong with them.
    pub fn config(&self) -> Result<Config, ConfigError> {
        let mut reader = SettingReader { typed: self, wrong: Vec::new() };
        let config = Config {
            discord_token: reader.token(),
            discord_application_id: reader.id("DISCORD_APPLICATION_ID"),
            discord_guild_id: reader.id("DISCORD_GUILD_ID"),
            discord_api_base: reader.api_base(),
            corpus_dir: reader.folder("CORPUS_DIR").unwrap_or_else(|| "corpus".into()),
            index_dir: match reader.folder("INDEX_DIR") {
                Some(folder) if folder == Path::new("memory") => None,
                Some(folder) => Some(folder),
                None => Some(".footnote/index".into()),
            },
            data_dir: match self.values.get("DATA_DIR") {
                Some((folder, _)) if folder.trim().is_empty() => None,
                Some(_) => reader.folder("DATA_DIR"),
                None => Some(".footnote/data".into()),
            },
            moderator_guild_ids: reader.ids("MODERATOR_GUILD_IDS"),
            moderator_role_ids: reader.ids("MODERATOR_ROLE_IDS"),
            ask_rate_per_minute: reader
                .number("ASK_RATE_PER_MINUTE", "a whole number, 0 for no limit")
                .unwrap_or(20),
            max_file_mib: reader
                .number("MAX_FILE_MIB", "a whole number of MiB from 1 to 4096")
                .unwrap_or(32),
            min_confidence: reader
                .number("MIN_CONFIDENCE", "a number between 0 and 1, such as 0.17"),
            health_addr: reader.health_addr(),
            log: reader.log(),
        };
        if !(1..=4096).contains(&config.max_file_mib) {
            reader.wrong("MAX_FILE_MIB", "a whole number of MiB from 1 to 4096");
        }
        if config.min_confidence.is_some_and(|least| !(0.0..=1.0).contains(&least)) {
            reader.wrong("MIN_CONFIDENCE", "a number between 0 and 1, such as 0.17");
        }
        if reader.wrong.is_empty() { Ok(config) } else { Err(ConfigError(reader.wrong)) }
    }

    /// Every setting with its origin, secrets hidden.
    pub fn settings(&self) -> Vec<Setting> {
        let shown = |key: &'static str| match self.values.get(key) {
            Some((value, origin)) if SECRET.contains(&key) && !value.trim().is_empty() => {
                Setting { key, value: "(hidden)".to_owned(), origin: *origin }
            }
            Some((value, origin)) if !value.trim().is_empty() || key == "DATA_DIR" => {
                Setting { key, value: value.clone(), origin: *origin }
            }
            _ => {
                let value = default(key).to_owned();
                Setting { key, value, origin: Origin::Default }
            }
        };
        KEYS.iter().map(|key| shown(key)).collect()
    }
}

/// The default of a key as it would be typed; empty where it is unset.
fn default(key: &str) -> &'static str {
    match key {
        "CORPUS_DIR" => "corpus",
        "INDEX_DIR" => ".footnote/index",
        "DATA_DIR" => ".footnote/data",
        "ASK_RATE_PER_MINUTE" => "20",
        "MAX_FILE_MIB" => "32",
        "MIN_CONFIDENCE" => "0.17",
        "LOG" => "info",
        _ => "",
    }
}

struct SettingReader<'a> {
    typed: &'a RawSettings,
    wrong: Vec<String>,
}

impl<'a> SettingReader<'a> {
    fn text(&self, key: &str) -> Option<&'a str> {
        let (value, _) = self.typed.values.get(key)?;
        Some(value.trim()).filter(|value| !value.is_empty())
    }

    fn wrong(&mut self, key: &str, want: &str) {
        let value = self.text(key).unwrap_or_default();
        let line = format!("{key} is “{value}”; write {want}");
        if !self.wrong.contains(&line) {
            self.wrong.push(line);
        }
    }

    fn folder(&self, key: &str) -> Option<PathBuf> {
        // An empty value is an unset one, whatever its path says.
        let shown = self.text(key)?;
        let path = self.typed.paths.get(key).cloned();
        Some(path.unwrap_or_else(|| PathBuf::from(shown)))
    }

    /// The token. Its value never enters a message.
    fn token(&mut self) -> Option<BotToken> {
        let token = self.text("DISCORD_TOKEN")?;
        if token.chars().any(|c| c.is_whitespace() || c.is_control()) {
            let line = "DISCORD_TOKEN holds a space or a line end; copy the token again from the \
                        Bot page of your application";
            self.wrong.push(line.to_owned());
        }
        Some(BotToken(token.to_owned()))
    }

    fn number<T: std::str::FromStr>(&mut self, key: &str, want: &str) -> Option<T> {
        let text = self.text(key)?;
        let number = text.parse().ok();
        if number.is_none() {
            self.wrong(key, want);
        }
        number
    }

    fn id(&mut self, key: &str) -> Option<NonZeroU64> {
        self.number(key, "one id of digits, as “Copy ID” in Discord gives it")
    }

    fn ids(&mut self, key: &str) -> Vec<NonZeroU64> {
        let Some(text) = self.text(key) else { return Vec::new() };
        let parts = text.split([',', ' ']).filter(|part| !part.is_empty());
        let ids: Result<Vec<NonZeroU64>, _> = parts.map(str::parse).collect();
        ids.unwrap_or_else(|_| {
            self.wrong(key, "ids of digits with commas between them");
            Vec::new()
        })
    }

    /// Scheme, host and port; a path that ends in `/api/v10` is tolerated and dropped.
    fn api_base(&mut self) -> Option<String> {
        let key = "DISCORD_API_BASE";
        let typed = self.text(key)?;
        let base = typed.trim_end_matches('/');
        let base = base.strip_suffix("/api/v10").unwrap_or(base).trim_end_matches('/');
        let host = base.strip_prefix("https://").or_else(|| base.strip_prefix("http://"));
        if host.is_none_or(|host| host.is_empty() || host.contains(['/', ' ', '?', '#'])) {
            self.wrong(key, "scheme, host and port, such as http://127.0.0.1:8080");
            return None;
        }
        Some(base.to_owned())
    }

    /// An address, or a port alone: that is of this computer only.
    fn health_addr(&mut self) -> Option<SocketAddr> {
        let text = self.text("HEALTH_ADDR")?;
        let port = text.strip_prefix("localhost").unwrap_or(text);
        let port = port.strip_prefix(':').unwrap_or(port);
        let local = port.parse().ok().map(|port| SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
        let address = local.or_else(|| text.parse().ok());
        if address.is_none() {
            self.wrong("HEALTH_ADDR", "a port such as 9090, or an address such as 0.0.0.0:9090");
        }
        address
    }

    fn log(&mut self) -> LogLevel {
        match self.text("LOG").map(str::to_ascii_lowercase).as_deref() {
            None | Some("info") => LogLevel::Info,
            Some("error") => LogLevel::Error,
            Some("warn") => LogLevel::Warn,
            Some("debug") => LogLevel::Debug,
            Some("trace") => LogLevel::Trace,
            Some(_) => {
                self.wrong("LOG", "error, warn, info, debug or trace");
                LogLevel::Info
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str, environment: &[(&str, &str)]) -> Result<RawSettings, ConfigError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".env");
        std::fs::write(&path, file).unwrap();
        let pairs = environment.iter().map(|(k, v)| ((*k).to_owned(), OsString::from(v)));
        RawSettings::read(&path, pairs.collect::<Vec<_>>().into_iter())
    }

    #[test]
    fn nothing_set_gives_the_defaults() {
        let config = read("", &[]).unwrap().config().unwrap();
        assert_eq!(config.discord_token, None);
        assert_eq!(config.corpus_dir, PathBuf::from("corpus"));
        assert_eq!(config.index_dir, Some(PathBuf::from(".footnote/index")));
        assert_eq!(config.ask_rate_per_minute, 20);
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let typed =
            read("CORPUS_DIR=a\nINDEX_DIR=memory\nDATA_DIR=\n", &[("CORPUS_DIR", "b")]).unwrap();
        let config = typed.config().unwrap();
        assert_eq!(config.corpus_dir, PathBuf::from("b"));
        assert_eq!((config.index_dir, config.data_dir), (None, None));
        let origin = |key| typed.settings().into_iter().find(|s| s.key == key).unwrap().origin;
        assert_eq!(origin("CORPUS_DIR"), Origin::Environment);
        assert_eq!(origin("INDEX_DIR"), Origin::File);
        assert_eq!(origin("LOG"), Origin::Default);
    }

    #[test]
    fn every_problem_is_named_at_once_by_its_key() {
        let file = "MAX_FILE_MIB=0\nMIN_CONFIDENCE=2\nLOG=loud\nASK_RATE_PER_MINUTE=many\n\
                    DISCORD_GUILD_ID=abc\nMODERATOR_ROLE_IDS=1,x\nDISCORD_API_BASE=discord.com\n\
                    DISCORD_TOKEN=\"secret word\"";
        let error = read(file, &[]).unwrap().config().unwrap_err();
        assert_eq!(error.0.len(), 8, "{error}");
        for key in KEYS.iter().filter(|key| file.contains(**key)) {
            assert!(error.0.iter().any(|line| line.starts_with(key)), "{key}: {error}");
        }
        assert!(!error.to_string().contains("secret"), "{error}");
    }

    #[test]
    fn secrets_are_hidden_wherever_they_are_shown() {
        let typed = read("DISCORD_TOKEN=abc.def", &[]).unwrap();
        let config = typed.config().unwrap();
        assert!(!format!("{config:?}").contains("abc"));
        assert!(typed.settings().iter().all(|setting| !setting.value.contains("abc")));
    }

    #[test]
    fn unknown_keys_are_named_with_a_hint() {
        let typed =
            read("CORPUS_DIRR=x\nCOLOUR=red\n", &[("DISCORD_TOKE", "x"), ("HOME", "/")]).unwrap();
        assert_eq!(typed.unknown.len(), 3, "{:?}", typed.unknown);
        assert!(typed.unknown[0].contains("is CORPUS_DIR meant?"));
        assert!(typed.unknown[1].contains("COLOUR in .env"));
        assert!(typed.unknown[2].contains("is DISCORD_TOKEN meant?"));
    }

    #[test]
    fn a_path_behind_the_api_base_is_tolerated() {
        let typed = read("DISCORD_API_BASE=http://127.0.0.1:80/api/v10/\n", &[]).unwrap();
        let config = typed.config().unwrap();
        assert_eq!(config.discord_api_base.as_deref(), Some("http://127.0.0.1:80"));
    }

    #[test]
    fn a_port_alone_is_of_this_computer_only() {
        for (typed, want) in [
            ("9090", Some("127.0.0.1:9090")),
            (":9090", Some("127.0.0.1:9090")),
            ("localhost:9090", Some("127.0.0.1:9090")),
            ("0.0.0.0:9090", Some("0.0.0.0:9090")),
            ("[::1]:9090", Some("[::1]:9090")),
            ("", None),
        ] {
            let config = read(&format!("HEALTH_ADDR={typed}"), &[]).unwrap().config().unwrap();
            assert_eq!(config.health_addr.map(|a| a.to_string()).as_deref(), want, "{typed}");
        }
        assert!(read("HEALTH_ADDR=example.org", &[]).unwrap().config().is_err());
    }

    #[test]
    fn a_line_that_is_no_setting_is_an_error() {
        assert!(read("what is this", &[]).is_err());
    }
}

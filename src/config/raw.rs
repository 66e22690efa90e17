//! What was typed, and where: in `.env`, in the environment or on the command line.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::settings::Config;
use super::table::{Fallback, KEYS, SETTINGS, SettingRow, Typed};

/// Environment variables that begin like this are ours, so that an unknown one is a slip. The
/// other keys have names that other programs use as well.
const OURS: &[&str] = &["DISCORD_", "FOOTNOTE_", "MODERATOR_"];

/// How many letters may be wrong in a key for it to be taken for a known one: two slips of a key
/// of ten letters, with one to spare for the longer ones.
const SLIP: usize = 3;

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
        match std::fs::read_to_string(file) {
            Ok(text) => typed.take_file(file, &text)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => {
                return Err(ConfigError(vec![format!(
                    "{} cannot be read ({error}); save it as UTF-8 and give this user the right \
                     to read it",
                    file.display()
                )]));
            }
        }
        // After the file, so that the environment wins.
        for (key, value) in environment {
            let ours = OURS.iter().any(|prefix| key.starts_with(prefix));
            typed.take(&key, value.to_string_lossy().into_owned(), Origin::Environment, ours);
            if let Some(row) = SETTINGS.iter().find(|row| row.folder && row.key == key) {
                typed.paths.insert(row.key, value.into());
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
        // Editors of Windows put a mark in front that would be part of the first key.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for line in dotenvy::from_read_iter(text.as_bytes()) {
            let (key, value) = line.map_err(|error| {
                // The crate tells the content of a bad line and not its number; the content may be a
                // secret, so that only the number is passed on.
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
        // A foreign variable of the environment is nobody's slip; every line of the file is ours.
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
        let mut config = Config::unset();
        // All of them before any is refused: whoever sets up a bot wants one list of what to mend.
        let mut wrong = Vec::new();
        for row in SETTINGS {
            let Some(typed) = self.typed(&row) else { continue };
            if !(row.set)(&mut config, typed) {
                wrong.push(complaint(&row, typed.text));
            }
        }
        if wrong.is_empty() { Ok(config) } else { Err(ConfigError(wrong)) }
    }

    /// What holds for a setting as it was typed, or would be where it was not.
    fn typed(&self, row: &SettingRow) -> Option<Typed<'_>> {
        if let Some((text, _)) = self.set_value(row) {
            let text = text.trim();
            let path = self.paths.get(row.key).map_or(Path::new(text), PathBuf::as_path);
            return Some(Typed { text, path });
        }
        match row.fallback {
            Fallback::Value(text) => Some(Typed { text, path: Path::new(text) }),
            Fallback::Nothing | Fallback::Shown(_) => None,
        }
    }

    /// The value of a key that is set. An empty value is an unset one, whatever its path says,
    /// except where the setting says otherwise.
    fn set_value(&self, row: &SettingRow) -> Option<&(String, Origin)> {
        self.values
            .get(row.key)
            .filter(|(value, _)| row.empty_is_a_value || !value.trim().is_empty())
    }

    /// Every setting with its origin, secrets hidden.
    pub fn settings(&self) -> Vec<Setting> {
        SETTINGS.iter().map(|row| self.shown(row)).collect()
    }

    fn shown(&self, row: &SettingRow) -> Setting {
        let key = row.key;
        match self.set_value(row) {
            // That it is set, and where, is what an operator needs to know; never a part of it.
            Some((_, origin)) if row.secret => {
                Setting { key, value: "(hidden)".to_owned(), origin: *origin }
            }
            Some((value, origin)) => Setting { key, value: value.clone(), origin: *origin },
            None => {
                Setting { key, value: row.fallback.shown().to_owned(), origin: Origin::Default }
            }
        }
    }
}

/// What is wrong with a value and what to write. A secret never enters a message.
fn complaint(row: &SettingRow, value: &str) -> String {
    if row.secret {
        format!("{} {}", row.key, row.want)
    } else {
        format!("{} is “{value}”; write {}", row.key, row.want)
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
    fn a_line_that_is_no_setting_is_an_error() {
        assert!(read("what is this", &[]).is_err());
    }
}

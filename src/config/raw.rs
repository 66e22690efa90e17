//! What was typed, and where: in `.env`, in the environment or on the command line.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::fault::{ConfigError, SettingFault, SettingForm, SettingPlace, UnknownKey};
use super::settings::Config;
use super::table::{Fallback, KEYS, SETTINGS, SettingRow, Typed};
use super::together;
use crate::store::DatabaseUrl;

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

/// What was typed, before it is understood.
#[derive(Clone, Debug, Default)]
pub struct RawSettings {
    values: BTreeMap<&'static str, (String, Origin)>,
    paths: BTreeMap<&'static str, PathBuf>,
    /// Where in the file a key is set, the first line being 1.
    lines: BTreeMap<&'static str, usize>,
    /// Keys nobody reads.
    pub unknown: Vec<UnknownKey>,
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
                let reason = error.to_string();
                let unreadable = SettingFault::Unreadable { file: file.to_owned(), reason };
                return Err(ConfigError(vec![unreadable]));
            }
        }
        // After the file, so that the environment wins.
        for (key, value) in environment {
            let ours = OURS.iter().any(|prefix| key.starts_with(prefix));
            let text = value.to_string_lossy();
            // Containers hand on the lines of a settings file as they stand, quotes included.
            let text = unquoted(&text).to_owned();
            let quoted = text.len() < value.len();
            typed.take((&key, text.clone()), Origin::Environment, ours, None);
            let value = if quoted { text.into() } else { value };
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
        let statements = statements(text).map_err(|line| {
            let first = text.lines().nth(line - 1).unwrap_or_default();
            let file = file.to_owned();
            ConfigError(vec![SettingFault::Line { file, line, key: key_of(first) }])
        })?;
        // Read as a whole, since a value may name one set above it.
        let read = dotenvy::from_read_iter(text.as_bytes()).filter_map(Result::ok);
        for ((key, value), line) in read.zip(statements) {
            if let Some(known) = KEYS.iter().find(|known| *known == &key) {
                self.lines.insert(known, line);
            }
            self.take((&key, value), Origin::File, true, Some((file, line)));
        }
        Ok(())
    }

    /// Takes a value, which may be `ours` alone or meant for another program. `place` is the file and
    /// line it stands on, where it is of a file.
    fn take(
        &mut self,
        (key, value): (&str, String),
        origin: Origin,
        ours: bool,
        place: Option<(&Path, usize)>,
    ) {
        if let Some(known) = KEYS.iter().find(|known| *known == &key) {
            self.values.insert(known, (value, origin));
        // A foreign variable of the environment is nobody's slip; every line of the file is ours.
        } else if ours {
            let near = KEYS
                .iter()
                .map(|known| (strsim::levenshtein(known, &key.to_uppercase()), known))
                .filter(|(distance, _)| *distance <= SLIP)
                .min();
            self.unknown.push(UnknownKey {
                key: key.to_owned(),
                place: place.map(|(file, line)| (file.to_owned(), line)),
                meant: near.map(|(_, known)| *known),
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
                wrong.push(complaint(&row, typed.text, self.place(&row)));
            }
        }
        // Only where each is understood: a slip in one of two would be told as its absence.
        if wrong.is_empty() {
            wrong = together::faults(&config);
        }
        if config.index_store.is_some() && config.index_dir.is_none() {
            wrong.push(SettingFault::Value {
                key: "INDEX_DIR",
                place: SettingPlace::Known,
                value: "memory".to_owned(),
                want: SettingForm::Fetched,
            });
        }
        if config.index_store.is_some() && !config.index_store_keys.has_sound_endpoint() {
            wrong.push(self.endpoint_fault());
        }
        if wrong.is_empty() { Ok(config) } else { Err(ConfigError(wrong)) }
    }

    /// That the endpoint of the shared storage is none. A password in it is not repeated.
    fn endpoint_fault(&self) -> SettingFault {
        const KEY: &str = "AWS_ENDPOINT_URL";
        let row = SETTINGS.iter().find(|row| row.key == KEY);
        let text = row.and_then(|row| self.typed(row)).map_or("", |typed| typed.text);
        SettingFault::Value {
            key: KEY,
            place: row.map_or(SettingPlace::Known, |row| self.place(row)),
            value: text.rsplit_once('@').map_or(text.to_owned(), |(_, host)| format!("…@{host}")),
            want: SettingForm::ApiBase,
        }
    }

    /// Where a value stands, for whoever has to mend it.
    fn place(&self, row: &SettingRow) -> SettingPlace {
        match self.values.get(row.key).map(|(_, origin)| *origin) {
            Some(Origin::File) => match self.lines.get(row.key) {
                Some(line) => SettingPlace::Line(*line),
                None => SettingPlace::File,
            },
            Some(Origin::Environment) => SettingPlace::Environment,
            Some(Origin::CommandLine | Origin::Default) | None => SettingPlace::Known,
        }
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
            Some((value, origin)) => {
                Setting { key, value: unsigned(key, value).to_owned(), origin: *origin }
            }
            None => {
                Setting { key, value: row.fallback.shown().to_owned(), origin: Origin::Default }
            }
        }
    }
}

/// What is wrong with a value and what to write. A secret never enters a message.
fn complaint(row: &SettingRow, value: &str, place: SettingPlace) -> SettingFault {
    let SettingRow { key, want, .. } = *row;
    let database = (want == SettingForm::Database).then(|| DatabaseUrl::parse(value).err());
    if let Some(why) = database.flatten() {
        SettingFault::Database { key, place, why }
    } else if row.secret {
        SettingFault::Token { key, place }
    } else if let Some(fault) = (row.why)(value) {
        SettingFault::Shards { place, value: value.to_owned(), fault }
    } else {
        SettingFault::Value { key, place, value: unsigned(key, value).to_owned(), want }
    }
}

/// A value as it may be shown: of the address of an engine, which takes neither a user nor a query, nothing
/// where it has one.
fn unsigned<'a>(key: &str, value: &'a str) -> &'a str {
    if key == "SEARCH_URL" && value.contains(['@', '?']) { "…" } else { value }
}

/// The lines on which the settings of a file begin, or the line of one that cannot be read. A value
/// in quotes may go on over several lines.
fn statements(text: &str) -> Result<Vec<usize>, usize> {
    let mut statements = Vec::new();
    let mut open = String::new();
    let mut begun = 1;
    for (number, line) in (1..).zip(text.lines()) {
        if open.is_empty() {
            begun = number;
        }
        open.push_str(line);
        open.push('\n');
        let read: Result<Vec<_>, _> = dotenvy::from_read_iter(open.as_bytes()).collect();
        match read {
            Ok(read) => {
                statements.extend(read.iter().map(|_| begun));
                open.clear();
            }
            Err(_) if opens_quotes(&open) => {}
            Err(_) => return Err(begun),
        }
    }
    // Quotes that nothing closes.
    if open.is_empty() { Ok(statements) } else { Err(begun) }
}

/// Whether a value begins with a quotation mark that is not closed yet.
fn opens_quotes(statement: &str) -> bool {
    let value = statement.split_once('=').map_or("", |(_, value)| value.trim_start());
    let mark = value.chars().next().filter(|mark| matches!(mark, '"' | '\''));
    mark.is_some_and(|mark| value.matches(mark).count() % 2 == 1)
}

/// The key that a line was meant to set. One that nobody reads is not repeated: what stands first
/// on a broken line may be a secret.
fn key_of(line: &str) -> Option<&'static str> {
    let word = line.trim().trim_start_matches("export ").trim();
    let end = word.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(word.len());
    let word = word.get(..end)?;
    KEYS.iter().copied().find(|known| *known == word)
}

/// A value without the quotation marks around it.
fn unquoted(value: &str) -> &str {
    // Only a pair is taken off: a value may well hold a mark of its own.
    let mut marks = ['"', '\''].into_iter();
    marks.find_map(|mark| value.strip_prefix(mark)?.strip_suffix(mark)).unwrap_or(value)
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
            let named = error.0.iter().any(|fault| fault.to_string().starts_with(key));
            assert!(named, "{key}: {error}");
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
        let found = typed.unknown.iter().map(|unknown| {
            (&*unknown.key, unknown.place.as_ref().map(|(_, line)| *line), unknown.meant)
        });
        let want = [
            ("CORPUS_DIRR", Some(1), Some("CORPUS_DIR")),
            ("COLOUR", Some(2), None),
            ("DISCORD_TOKE", None, Some("DISCORD_TOKEN")),
        ];
        assert!(found.eq(want), "{:?}", typed.unknown);
    }

    #[test]
    fn a_line_that_is_no_setting_is_named_with_its_number_and_key() {
        for (file, want) in [
            ("what is this", ", line 1: is no"),
            ("LOG=info\nMODERATOR_GUILD_IDS=1, 2\n", ", line 2: MODERATOR_GUILD_IDS is no"),
            ("# why\n\nexport CORPUS_DIR=my pages\n", ", line 3: CORPUS_DIR is no"),
            ("LOG=\"info\nINDEX_DIR=x\n", ", line 1: LOG is no"),
            ("secret=a b", ", line 1: is no"),
        ] {
            let error = read(file, &[]).unwrap_err().to_string();
            assert!(error.contains(want) && error.contains(".env"), "{file}: {error}");
        }
    }

    #[test]
    fn a_broken_value_is_named_with_the_line_it_stands_on() {
        let file = "# a comment\nDATA_DIR=\"a\nb\"\nLOG=loud\n";
        let error = read(file, &[("MAX_FILE_MIB", "x")]).unwrap().config().unwrap_err().to_string();
        assert!(error.contains("LOG (.env, line 4) is “loud”"), "{error}");
        assert!(error.contains("MAX_FILE_MIB (environment) is “x”"), "{error}");
    }

    #[test]
    fn quotes_that_a_container_hands_on_are_taken_off() {
        let typed = read("", &[("CORPUS_DIR", "\"my pages\""), ("LOG", "'warn'")]).unwrap();
        let config = typed.config().unwrap();
        assert_eq!(config.corpus_dir, PathBuf::from("my pages"));
        assert_eq!(config.log, crate::config::LogLevel::Warn);
    }
}

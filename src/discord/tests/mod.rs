//! Tests of the pure core: interactions as Discord sends them in, whole responses out.

mod authority;
mod choices;
mod clicks;
mod feedback;
mod forms;
mod gaps;
mod gateway;
mod golden;
mod hostile;
mod openapi;
mod picture;
mod pictures;
mod rest;
mod visible;
mod waiting;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::config::{BotToken, RawSettings};
use crate::library::{IndexPlace, Library, Opened, Settings};
use crate::service::{CuratedFolder, GapRecorder, Viewer, Visibility, VisiblePart};
use crate::store::{Store, StorePlace};

use crate::discord::reply::{Effect, Reply};
use crate::discord::responder::respond;
use crate::discord::state::BotState;
use crate::discord::state::choices::ServerChoices;
use crate::discord::state::metrics::Metrics;
use crate::discord::state::moderation::Moderation;
use crate::discord::transport::decode::{self, Decoded};
use crate::discord::ui::limits::broken;

/// The server whose moderators may touch the corpus, and one that is not the operator's.
const OWN: &str = "1300000000000000001";
const FOREIGN: &str = "1300000000004194305";
/// People.
const ALICE: u64 = 1_200_000_000_000_000_001;
const BOB: u64 = 1_200_000_000_000_000_002;
/// Permissions by their bits.
const MANAGE_GUILD: u64 = 1 << 5;
const ADMINISTRATOR: u64 = 1 << 3;
const MANAGE_MESSAGES: u64 = 1 << 13;

/// A bot on a corpus of its own, without its connection.
struct Desk {
    state: BotState,
    settings: Settings,
    folder: TempDir,
}

/// A token of nobody's.
fn token() -> BotToken {
    let pairs = [("DISCORD_TOKEN".to_owned(), "abc".into())];
    let typed = RawSettings::read(Path::new("no such file"), pairs.into_iter()).unwrap();
    typed.config().unwrap().discord_token.unwrap()
}

/// Who sends an interaction, and from where.
#[derive(Clone, Copy)]
struct From {
    user: u64,
    guild: Option<&'static str>,
    permissions: u64,
    role: Option<u64>,
    locale: &'static str,
}

impl From {
    const ALICE: Self =
        Self { user: ALICE, guild: Some(OWN), permissions: 0, role: None, locale: "en-GB" };
    const BOB: Self = Self { user: BOB, ..Self::ALICE };
    const FRENCH: Self = Self { locale: "fr", ..Self::ALICE };
    const DM: Self = Self { guild: None, ..Self::ALICE };
    const MODERATOR: Self = Self { permissions: MANAGE_GUILD, ..Self::BOB };
}

/// Two hours before every interaction: responses show how old the index is.
fn opened_at() -> Timestamp {
    "2026-01-15T10:00:00Z".parse().unwrap()
}

impl Desk {
    /// A bot that waits for its first index.
    fn without_index(files: &[(&str, &str)], settings: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let corpus = folder.path().join("corpus");
        for (name, text) in files {
            let path = corpus.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        // Settings are read as an operator writes them, so that their defaults are the real ones.
        let pairs = settings.iter().map(|(k, v)| ((*k).to_owned(), (*v).into()));
        let none = folder.path().join("none");
        let typed = RawSettings::read(&none, pairs.collect::<Vec<_>>().into_iter()).unwrap();
        let config = typed.config().unwrap();
        let settings = Settings {
            corpus,
            index: IndexPlace::Memory,
            max_file_bytes: 1 << 20,
            links: crate::corpus::PageLinks::default(),
            threshold: None,
            engine: None,
            published: false,
        };
        let (library, opened) = Library::open_or_wait(&settings, opened_at()).unwrap();
        assert_eq!(opened, Opened::Missing);
        let state = BotState::new(
            Arc::new(library),
            (
                Visibility::load(None),
                Store::off(),
                CuratedFolder::of(&settings.corpus, Path::new("answers"), 1 << 20),
            ),
            Moderation::of(&config),
            config.ask_rate_per_minute,
            Arc::new(Metrics::default()),
        );
        Self { state, settings, folder }
    }

    fn of(files: &[(&str, &str)], settings: &[(&str, &str)]) -> Self {
        let desk = Self::without_index(files, settings);
        desk.state.whole.reindex(&desk.settings, opened_at(), &|_| {}).unwrap();
        desk.state.refresh();
        desk
    }

    /// The same with a store.
    fn storing(mut self) -> Self {
        let folder = Some(self.folder.path().join("data"));
        let place = StorePlace::folder(folder, 90);
        let (store, notices) = Store::open(&place, opened_at());
        assert!(notices.is_empty(), "{notices:?}");
        self.state.gaps = GapRecorder::of(store.clone(), None);
        self.state.choices = ServerChoices::read(store.clone());
        self.state.store = store;
        self
    }

    /// A store in the same folder whose file cannot be read until [`Desk::readable`].
    fn unreadable(&self) -> Store {
        let data = self.folder.path().join("data");
        fs::rename(&data, self.folder.path().join("aside")).unwrap();
        fs::create_dir_all(data.join("footnote.sqlite")).unwrap();
        let place = StorePlace::folder(Some(data), 90);
        let (store, notices) = Store::open(&place, opened_at());
        assert!(store.is_on() && !notices.is_empty());
        store
    }

    /// Puts the files of before back.
    fn readable(&self) {
        let data = self.folder.path().join("data");
        fs::remove_dir_all(&data).unwrap();
        fs::rename(self.folder.path().join("aside"), data).unwrap();
    }

    /// The article that comes with the program, with a moderators' server and no limit.
    fn article() -> Self {
        Self::article_with(&[("MODERATOR_GUILD_IDS", OWN), ("ASK_RATE_PER_MINUTE", "0")])
    }

    fn article_with(settings: &[(&str, &str)]) -> Self {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        let file = fs::read_dir(folder).unwrap().next().unwrap().unwrap();
        let text = fs::read_to_string(file.path()).unwrap();
        Self::of(&[(file.file_name().to_str().unwrap(), &text)], settings)
    }

    fn reply(&self, interaction: &Value) -> Reply {
        // By way of text, as it arrives: what serenity does not take fails here.
        let Decoded::Whole(interaction) = decode::read(&interaction.to_string()) else {
            panic!("not understood: {interaction}");
        };
        let now = "2026-01-15T12:00:00Z".parse().unwrap();
        respond(&self.state, &interaction, now).unwrap()
    }

    /// The response to an interaction, which keeps every limit.
    #[track_caller]
    fn send(&self, interaction: &Value) -> Value {
        let reply = self.reply(interaction);
        let body = serde_json::to_value(&reply.response).unwrap();
        assert_eq!(broken(&body), Vec::<String>::new(), "{body:#}");
        body
    }

    fn effects(&self, interaction: &Value) -> Vec<Effect> {
        self.reply(interaction).effects
    }

    /// What is seen in the operator's server.
    fn seen(&self) -> VisiblePart {
        self.state.parts.seen_by(Viewer::Guild(OWN.parse().unwrap())).unwrap()
    }

    /// Reindexes what is in the folder now.
    fn reindex(&self) {
        let now = "2026-01-15T11:00:00Z".parse().unwrap();
        self.state.whole.reindex(&self.settings, now, &|_| {}).unwrap();
        self.state.refresh();
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.settings.corpus.join(name), text).unwrap();
    }

    fn ask(&self, from: From, question: &str) -> Value {
        self.send(&command(from, "ask", &json!({ "question": question })))
    }
}

/// What every interaction has.
fn envelope(from: From, kind: u64, data: &Value) -> Value {
    let user = json!({
        "id": from.user.to_string(), "username": "someone", "discriminator": "0",
        "global_name": null, "avatar": null
    });
    let mut interaction = json!({
        "id": "1400000000000000001", "application_id": "1100000000000000001", "type": kind,
        "token": "interaction-token", "version": 1, "locale": from.locale, "entitlements": [],
        "attachment_size_limit": 1, "app_permissions": "0", "channel_id": "1300000000000000101",
        "authorizing_integration_owners": {}, "context": 0, "data": data
    });
    match from.guild {
        Some(guild) => {
            interaction["guild_id"] = json!(guild);
            interaction["member"] = json!({
                "user": user, "nick": null, "avatar": null, "deaf": false, "mute": false,
                "flags": 0, "pending": false, "joined_at": "2024-01-01T00:00:00+00:00",
                "premium_since": null, "permissions": from.permissions.to_string(),
                "communication_disabled_until": null,
                "roles": from.role.iter().map(ToString::to_string).collect::<Vec<_>>()
            });
        }
        None => interaction["user"] = user,
    }
    interaction
}

/// A slash command with its options.
fn command(from: From, name: &str, options: &Value) -> Value {
    envelope(from, 2, &command_data(name, options, None))
}

/// A request for suggestions.
fn typing(from: From, name: &str, option: &str, typed: &str) -> Value {
    envelope(from, 4, &command_data(name, &json!({ option: typed }), Some(option)))
}

fn command_data(name: &str, options: &Value, focused: Option<&str>) -> Value {
    let options: Vec<Value> = options
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, value)| {
            let kind = if value.is_boolean() { 5 } else { 3 };
            let mut option = json!({ "name": name, "type": kind, "value": value });
            if focused == Some(name) {
                option["focused"] = json!(true);
            }
            option
        })
        .collect();
    json!({ "id": "1", "name": name, "type": 1, "options": options })
}

/// The entry of a message's menu, on a message that says `content`.
fn menu(from: From, content: &str) -> Value {
    let message = message(&json!({ "content": content }), 0);
    let data = json!({
        "id": "1", "name": "Find an answer", "type": 3, "target_id": "1400000000000000100",
        "resolved": { "messages": { "1400000000000000100": message } }
    });
    envelope(from, 2, &data)
}

/// A message as Discord sends it back, with what `body` said.
fn message(body: &Value, flags: u64) -> Value {
    json!({
        "id": "1400000000000000100", "channel_id": "1300000000000000101",
        "author": { "id": "1100000000000000001", "username": "footnote", "discriminator": "0",
            "global_name": null, "avatar": null, "bot": true },
        "content": body.get("content").cloned().unwrap_or_else(|| json!("")),
        "timestamp": "2026-01-15T12:00:00+00:00", "edited_timestamp": null, "tts": false,
        "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [],
        "pinned": false, "type": 20, "flags": flags,
        "embeds": body.get("embeds").cloned().unwrap_or_else(|| json!([])),
        "components": body.get("components").cloned().unwrap_or_else(|| json!([]))
    })
}

/// A click on a message that a response made.
fn click(from: From, response: &Value, id: &str) -> Value {
    // Discord sends the message back with its flags, which is how a click knows it is private.
    let flags = response["data"]["flags"].as_u64().unwrap_or(0);
    let data = json!({ "custom_id": id, "component_type": 2 });
    let mut interaction = envelope(from, 3, &data);
    interaction["message"] = message(&response["data"], flags);
    interaction
}

/// A choice in the menu of a message that a response made.
fn choose(from: From, response: &Value, value: &str) -> Value {
    let menu = components(response).into_iter().find(|part| part["type"] == 3);
    let id = menu.map_or("1.o", |menu| menu["custom_id"].as_str().unwrap());
    let mut interaction = click(from, response, id);
    interaction["data"] = json!({ "custom_id": id, "component_type": 3, "values": [value] });
    interaction
}

/// A form that a response opened on the message of another, filled in with these texts.
fn filled(from: From, form: &Value, on: &Value, fields: &Value) -> Value {
    let parts = form["data"]["components"].as_array().unwrap();
    // As Discord sends it back: without what it knows of the fields but their names.
    let parts = parts.iter().map(|part| {
        let (kind, name) = (&part["component"]["type"], &part["component"]["custom_id"]);
        let value = fields.get(name.as_str().unwrap()).cloned().unwrap_or_else(|| json!(""));
        json!({ "type": 18, "id": 1, "component":
            { "type": kind, "id": 2, "custom_id": name, "value": value } })
    });
    let data = json!({ "custom_id": form["data"]["custom_id"], "components":
        parts.collect::<Vec<_>>() });
    let mut interaction = envelope(from, 5, &data);
    let flags = on["data"]["flags"].as_u64().unwrap_or(0);
    interaction["message"] = message(&on["data"], flags);
    interaction
}

/// The components of a response, rows and all.
fn components(response: &Value) -> Vec<&Value> {
    let rows = response["data"]["components"].as_array();
    let parts = rows.into_iter().flatten().filter_map(|row| row["components"].as_array());
    parts.flatten().collect()
}

/// The id of the button that says `label`.
#[track_caller]
fn button(response: &Value, label: &str) -> String {
    let found = components(response).into_iter().find(|part| part["label"] == label);
    let found = found.unwrap_or_else(|| panic!("no button {label} in {response:#}"));
    found["custom_id"].as_str().unwrap().to_owned()
}

/// The body of the one embed of a response.
fn body(response: &Value) -> &str {
    response["data"]["embeds"][0]["description"].as_str().unwrap_or_default()
}

/// Whether only the person who sent the interaction sees the response.
fn private(response: &Value) -> bool {
    response["data"]["flags"] == 64
}

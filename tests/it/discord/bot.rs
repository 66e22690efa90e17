//! The real binary as a bot, and the interactions people send it.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::fake::{Fake, GUILD, TOKEN};
use crate::harness::Place;

/// A bot process in a place of its own; killed when it goes out of scope.
pub(crate) struct Bot {
    child: Child,
    log: PathBuf,
}

impl Bot {
    /// Starts `footnote` in a place with these settings, its output in a file.
    pub(crate) fn start(place: &Place, settings: &[(&str, &str)]) -> Self {
        Self::begin(place, "bot", settings)
    }

    /// Runs another command of the bot to its end, its output in the same file.
    pub(crate) fn run(place: &Place, command: &str, settings: &[(&str, &str)]) -> ExitStatus {
        Self::begin(place, command, settings).end(Duration::from_secs(30))
    }

    fn begin(place: &Place, command: &str, settings: &[(&str, &str)]) -> Self {
        let log = place.path("bot.log");
        let file = File::options().create(true).append(true).open(&log).unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_footnote"))
            .arg(command)
            .current_dir(place.path(""))
            .env_clear()
            .env("NEURAL", "off")
            .envs(settings.iter().copied())
            .stdin(Stdio::null())
            .stdout(file.try_clone().unwrap())
            .stderr(file)
            .spawn()
            .unwrap();
        Self { child, log }
    }

    /// Starts a bot that talks to the fake, and waits until it is connected.
    pub(crate) async fn at(fake: &Fake, place: &Place, more: &[(&str, &str)]) -> Self {
        let base = fake.base();
        let bot = Self::start(place, &[&usual(&base), more].concat());
        fake.until("the bot to connect", Fake::connected).await;
        // Where the first index takes long, the bot is there before it.
        fake.until("the index", |_| bot.log().contains("the index is open")).await;
        bot
    }

    /// What it wrote so far.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap()
    }

    /// Its process number.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends a signal by its name.
    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([name, &id]).status().unwrap().success());
    }

    /// Waits for its end.
    #[track_caller]
    pub(crate) fn end(&mut self, patience: Duration) -> ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(begun.elapsed() < patience, "still running\n{}", self.log());
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The settings of a bot that talks to the fake at `base`.
pub(crate) fn usual(base: &str) -> Vec<(&'static str, &str)> {
    vec![
        ("DISCORD_TOKEN", TOKEN),
        ("DISCORD_API_BASE", base),
        ("MODERATOR_GUILD_IDS", GUILD),
        ("ASK_RATE_PER_MINUTE", "0"),
        ("LOG", "debug"),
    ]
}

/// Who sends an interaction.
#[derive(Clone, Copy)]
pub(crate) struct Person {
    pub(crate) id: u64,
    pub(crate) locale: &'static str,
    pub(crate) permissions: u64,
    /// Whether they write to the bot directly.
    pub(crate) direct: bool,
}

pub(crate) const ALICE: Person =
    Person { id: 1_201, locale: "en-GB", permissions: 0, direct: false };
pub(crate) const BOB: Person = Person { id: 1_202, locale: "fr", permissions: 0, direct: false };
/// Someone with Manage Server.
pub(crate) const KEEPER: Person = Person { id: 1_203, permissions: 1 << 5, ..ALICE };

fn envelope(who: Person, kind: u64, data: &Value) -> Value {
    let user = json!({ "id": who.id.to_string(), "username": "someone", "discriminator": "0",
        "global_name": null, "avatar": null });
    let mut interaction = json!({
        "application_id": super::fake::APPLICATION, "type": kind, "version": 1,
        "locale": who.locale, "entitlements": [], "attachment_size_limit": 1,
        "app_permissions": "0", "channel_id": "1301", "authorizing_integration_owners": {},
        "context": u8::from(who.direct), "data": data
    });
    if who.direct {
        interaction["user"] = user;
    } else {
        interaction["guild_id"] = json!(GUILD);
        interaction["member"] = json!({ "user": user, "nick": null, "avatar": null, "roles": [],
            "deaf": false, "mute": false, "flags": 0, "pending": false, "premium_since": null,
            "joined_at": "2024-01-01T00:00:00+00:00", "permissions": who.permissions.to_string(),
            "communication_disabled_until": null });
    }
    interaction
}

/// A slash command with its options; `focused` is the one being typed.
pub(crate) fn call(who: Person, name: &str, options: &Value, focused: Option<&str>) -> Value {
    let options: Vec<Value> = options
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, value)| {
            let kind = if value.is_boolean() { 5 } else { 3 };
            let mut option = json!({ "name": name, "type": kind, "value": value });
            if focused == Some(name.as_str()) {
                option["focused"] = json!(true);
            }
            option
        })
        .collect();
    let data = json!({ "id": "1", "name": name, "type": 1, "options": options });
    envelope(who, if focused.is_some() { 4 } else { 2 }, &data)
}

/// The menu of a message with this text; `more` is laid over the message.
pub(crate) fn menu(who: Person, content: &str, more: &Value) -> Value {
    let mut message = message(&json!({ "content": content }));
    for (name, value) in more.as_object().unwrap() {
        message[name] = value.clone();
    }
    let data = json!({ "id": "1", "name": "Find an answer", "type": 3, "target_id": "1400",
        "resolved": { "messages": { "1400": message } } });
    envelope(who, 2, &data)
}

fn message(body: &Value) -> Value {
    json!({
        "id": "1400", "channel_id": "1301", "timestamp": "2026-01-15T12:00:00+00:00",
        "author": { "id": super::fake::APPLICATION, "username": "footnote", "discriminator": "0",
            "global_name": null, "avatar": null, "bot": true },
        "content": body.get("content").cloned().unwrap_or(json!("")), "edited_timestamp": null,
        "tts": false, "mention_everyone": false, "mentions": [], "mention_roles": [],
        "attachments": [], "pinned": false, "type": 20,
        "flags": body.get("flags").cloned().unwrap_or(json!(0)),
        "embeds": body.get("embeds").cloned().unwrap_or(json!([])),
        "components": body.get("components").cloned().unwrap_or(json!([]))
    })
}

/// A click on the button that says `label` in the message a response made, or the first choice of
/// its menu when that is what `label` says.
#[track_caller]
pub(crate) fn click(who: Person, response: &Value, label: &str) -> Value {
    let rows = response["data"]["components"].as_array().unwrap();
    let parts = rows.iter().flat_map(|row| row["components"].as_array().unwrap());
    let found =
        parts.into_iter().find(|part| part["label"] == label || part["placeholder"] == label);
    let found = found.unwrap_or_else(|| panic!("no {label} in {response:#}"));
    let mut data = json!({ "custom_id": found["custom_id"], "component_type": found["type"] });
    if found["type"] == 3 {
        data["values"] = json!([found["options"][0]["value"]]);
    }
    let mut interaction = envelope(who, 3, &data);
    interaction["message"] = message(&response["data"]);
    interaction
}

/// The form that a response opened on the message of another, filled in with these texts.
pub(crate) fn submit(who: Person, form: &Value, on: &Value, fields: &Value) -> Value {
    let parts = form["data"]["components"].as_array().unwrap();
    // As Discord sends it back: without what it knows of the fields but their names.
    let parts = parts.iter().map(|part| {
        let (kind, name) = (&part["component"]["type"], &part["component"]["custom_id"]);
        let value = fields.get(name.as_str().unwrap()).cloned().unwrap_or(json!(""));
        json!({ "type": 18, "id": 1, "component":
            { "type": kind, "id": 2, "custom_id": name, "value": value } })
    });
    let data = json!({ "custom_id": form["data"]["custom_id"], "components":
        parts.collect::<Vec<_>>() });
    let mut interaction = envelope(who, 5, &data);
    interaction["message"] = message(&on["data"]);
    interaction
}

/// The text of a response's embed.
pub(crate) fn body(response: &Value) -> &str {
    let data = response.get("data").unwrap_or(response);
    data["embeds"][0]["description"].as_str().unwrap_or_default()
}

/// Whether only the person who sent the interaction sees the response.
pub(crate) fn private(response: &Value) -> bool {
    response["data"]["flags"].as_u64().is_some_and(|flags| flags & 64 != 0)
}

/// A click on every button of the message that a response made, and on every choice of its menus.
pub(crate) fn clicks(who: Person, response: &Value) -> Vec<Value> {
    let rows = response["data"]["components"].as_array();
    // Fields of a form are no buttons.
    let rows = rows.into_iter().flatten().filter_map(|row| row["components"].as_array());
    let parts = rows.flatten();
    let mut all = Vec::new();
    for part in parts.filter(|part| part["custom_id"].is_string()) {
        let data = json!({ "custom_id": part["custom_id"], "component_type": part["type"] });
        let choices = part["options"].as_array().map_or_else(Vec::new, Clone::clone);
        let mut chosen: Vec<Value> = choices
            .iter()
            .map(|choice| {
                let mut data = data.clone();
                data["values"] = json!([choice["value"]]);
                data
            })
            .collect();
        if chosen.is_empty() {
            chosen.push(data);
        }
        for data in chosen {
            let mut interaction = envelope(who, 3, &data);
            interaction["message"] = message(&response["data"]);
            all.push(interaction);
        }
    }
    all
}

/// The same interaction, sent from another server, or directly where none is named.
pub(crate) fn moved(mut interaction: Value, guild: Option<&str>) -> Value {
    match guild {
        Some(guild) => interaction["guild_id"] = json!(guild),
        None => {
            let fields = interaction.as_object_mut().unwrap();
            fields.remove("guild_id");
            if let Some(member) = fields.remove("member") {
                fields.insert("user".to_owned(), member["user"].clone());
            }
            fields.insert("context".to_owned(), json!(1));
        }
    }
    interaction
}

//! Registration: the commands as Discord has them against the commands as they are, written only
//! where they differ.

use serde_json::{Map, Value};
use serenity::builder::CreateCommand;
use serenity::model::id::{ApplicationId, GuildId};

use crate::discord::commands::{for_moderators, for_readers};
use crate::discord::state::moderation::Moderation;

/// The commands of one scope: everywhere, or one server.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::discord) struct Scope {
    /// None for everywhere.
    pub(in crate::discord) guild: Option<GuildId>,
    /// What is to be registered, as it is sent.
    pub(in crate::discord) commands: Value,
}

/// Every scope that is ours: everywhere, the one server to register in, and those of moderators.
/// A scope that is to hold nothing is there with an empty list, so that what it held is removed.
pub(in crate::discord) fn scopes(one: Option<GuildId>, moderation: &Moderation) -> Vec<Scope> {
    // In one server instead of everywhere, or that server would show every command twice.
    let everywhere = if one.is_none() { for_readers(true) } else { Vec::new() };
    let mut guilds: Vec<GuildId> = one.into_iter().collect();
    for guild in &moderation.guilds {
        let guild = GuildId::new(guild.get());
        if !guilds.contains(&guild) {
            guilds.push(guild);
        }
    }
    let mut scopes = vec![Scope { guild: None, commands: as_sent(&everywhere) }];
    // Also for servers that get no commands: an empty list takes away what was there before.
    for guild in guilds {
        let mut commands = if one == Some(guild) { for_readers(false) } else { Vec::new() };
        if moderation.guilds.iter().any(|id| id.get() == guild.get()) {
            commands.extend(for_moderators());
        }
        scopes.push(Scope { guild: Some(guild), commands: as_sent(&commands) });
    }
    scopes
}

/// The commands as they are sent. The builder writes fields that are not set as nulls, which Discord
/// takes but does not give back.
fn as_sent(commands: &[CreateCommand]) -> Value {
    let mut sent = serde_json::to_value(commands).unwrap_or(Value::Null);
    without_empty(&mut sent);
    sent
}

/// Leaves out what is not set: fields that are null, false or empty.
fn without_empty(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(without_empty),
        Value::Object(fields) => {
            fields.values_mut().for_each(without_empty);
            fields.retain(|_, field| match field {
                Value::Null | Value::Bool(false) => false,
                Value::String(text) => !text.is_empty(),
                Value::Array(items) => !items.is_empty(),
                Value::Object(inner) => !inner.is_empty(),
                _ => true,
            });
        }
        _ => {}
    }
}

/// Whether what Discord has is what is to be registered.
pub(in crate::discord) fn same(wanted: &Value, found: &Value) -> bool {
    canonical(wanted) == canonical(found)
}

/// The fields of a command that registration sets, those of options too, sorted by type and name.
const FIELDS: [&str; 17] = [
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "type",
    "default_member_permissions",
    "contexts",
    "options",
    "required",
    "autocomplete",
    "choices",
    "min_length",
    "max_length",
    "min_value",
    "max_value",
    "channel_types",
    "nsfw",
];

/// Commands in a form that is the same for the same commands: Discord adds fields, orders commands
/// by itself, and spells some values in another way.
fn canonical(commands: &Value) -> Vec<(String, Value)> {
    let list = commands.as_array().map_or(&[][..], Vec::as_slice);
    let mut all: Vec<(String, Value)> = list
        .iter()
        .map(|command| {
            let mut command = kept(command);
            without_empty(&mut command);
            (format!("{} {}", field(&command, "type"), field(&command, "name")), command)
        })
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

/// A field as JSON; nothing where it is not set.
fn field(command: &Value, name: &str) -> String {
    command.get(name).map_or_else(String::new, Value::to_string)
}

/// The fields that count. Discord's permissions and ids may be text or numbers.
fn kept(value: &Value) -> Value {
    let Value::Object(fields) = value else { return value.clone() };
    let mut all = Map::new();
    for (name, field) in fields.iter().filter(|(name, _)| FIELDS.contains(&name.as_str())) {
        let field = match (name.as_str(), field) {
            ("options", Value::Array(options)) => options.iter().map(kept).collect(),
            // They are a set; Discord gives them back in its own order.
            ("contexts", Value::Array(contexts)) => {
                let mut sorted: Vec<Value> = contexts.clone();
                sorted.sort_by_key(Value::to_string);
                Value::Array(sorted)
            }
            ("default_member_permissions", Value::Number(number)) => {
                Value::String(number.to_string())
            }
            _ => field.clone(),
        };
        all.insert(name.clone(), field);
    }
    // Values compare field by field in their order.
    all.sort_keys();
    Value::Object(all)
}

/// A line for the log: how many commands, and where.
pub(in crate::discord) fn summary(scope: &Scope) -> String {
    let count = scope.commands.as_array().map_or(0, Vec::len);
    match scope.guild {
        Some(guild) => format!("{count} commands in server {guild}"),
        None => format!("{count} commands everywhere"),
    }
}

/// The application's id in the facts about it.
pub(in crate::discord) fn application_id(facts: &Value) -> Option<ApplicationId> {
    let id = facts.get("id")?.as_str()?.parse::<std::num::NonZeroU64>().ok()?;
    Some(ApplicationId::from(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::RawSettings;
    use serde_json::json;

    fn moderation(pairs: &[(&str, &str)]) -> Moderation {
        let pairs: Vec<_> = pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).into())).collect();
        let folder = tempfile::tempdir().unwrap();
        let typed = RawSettings::read(&folder.path().join("none"), pairs.into_iter()).unwrap();
        Moderation::of(&typed.config().unwrap())
    }

    fn names(scope: &Scope) -> Vec<&str> {
        let list = scope.commands.as_array().unwrap();
        list.iter().map(|command| command["name"].as_str().unwrap()).collect()
    }

    #[test]
    fn moderators_commands_are_registered_in_their_servers_only() {
        let readers = ["ask", "event", "sources", "help", "Find an answer", "forget-me", "config"];
        let nobody = scopes(None, &moderation(&[]));
        assert_eq!(nobody.len(), 1);
        assert_eq!(names(&nobody[0]), readers);
        let two = scopes(None, &moderation(&[("MODERATOR_GUILD_IDS", "5,6")]));
        assert_eq!(two.len(), 3);
        assert_eq!(names(&two[0]), readers);
        assert_eq!(names(&two[2]), ["reindex", "status", "gaps"]);
        let one = GuildId::new(7);
        let own = scopes(Some(one), &moderation(&[("DISCORD_GUILD_ID", "7")]));
        assert_eq!(names(&own[0]), Vec::<&str>::new());
        assert_eq!(own[1].guild, Some(one));
        assert_eq!(names(&own[1]), [&readers[..], &["reindex", "status", "gaps"]].concat());
        assert!(own[1].commands[0].get("contexts").is_none(), "no contexts in one server");
        assert_eq!(own[1].commands[6]["default_member_permissions"], "32");
    }

    #[test]
    fn what_discord_adds_is_no_difference_and_what_we_change_is() {
        let wanted = scopes(None, &moderation(&[])).remove(0).commands;
        let mut found = wanted.clone();
        for command in found.as_array_mut().unwrap() {
            let fields = command.as_object_mut().unwrap();
            fields.insert("id".to_owned(), json!("1"));
            fields.insert("version".to_owned(), json!("2"));
            fields.insert("nsfw".to_owned(), json!(false));
            fields.entry("default_member_permissions").or_insert(Value::Null);
            fields
                .insert("options".to_owned(), fields.get("options").cloned().unwrap_or(json!([])));
        }
        found.as_array_mut().unwrap().reverse();
        found[1]["contexts"] = json!([1, 0]);
        assert!(same(&wanted, &found));
        for (place, value) in [
            ("/3/description", json!("other")),
            ("/6/options/0/max_length", json!(100)),
            ("/6/options/0/description_localizations/fr", json!("autre")),
            ("/2/name_localizations", Value::Null),
            ("/3/contexts", json!([0])),
        ] {
            let mut other = found.clone();
            *other.pointer_mut(place).unwrap_or_else(|| panic!("{place}: {found}")) = value;
            assert!(!same(&wanted, &other), "{place}");
        }
        assert!(!same(&wanted, &json!([])));
    }
}

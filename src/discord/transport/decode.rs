//! Decoding: the data of an interaction as Discord sends it, read into serenity's types.
//!
//! What does not parse is not dropped in silence. A message that is asked about is cut down to what it
//! says, one of a kind that serenity does not know to what is needed of it; what still does not parse, but can be answered, is named so.

use serde::Deserialize;
use serde_json::{Value, json};
use serenity::model::application::Interaction;
use serenity::model::id::InteractionId;

use super::said::said;

/// The types of a row, and of a field for a text.
const ACTION_ROW: u8 = 1;
const INPUT_TEXT: u8 = 4;

/// An interaction, or what is left of one that does not parse.
#[derive(Debug)]
pub(in crate::discord) enum Decoded {
    /// One that was read.
    Whole(Box<Interaction>),
    /// One that can be answered, but not understood.
    Unread {
        /// Its id.
        id: InteractionId,
        /// The token to answer with.
        token: String,
        /// Whether it wants suggestions.
        autocomplete: bool,
        /// The sender's locale.
        locale: String,
    },
    /// One that cannot be answered either.
    Unknown,
}

/// The little that an answer needs.
#[derive(Deserialize)]
struct Stub {
    id: InteractionId,
    token: String,
    #[serde(rename = "type")]
    kind: u64,
    #[serde(default)]
    locale: String,
}

/// Reads the data of an `INTERACTION_CREATE`.
pub(in crate::discord) fn read(data: &str) -> Decoded {
    // Nearly all are read at once. The detour by way of a value is for messages that are asked about,
    // for forms, and for kinds of messages and channels that Discord has added since serenity was written.
    match serde_json::from_str::<Interaction>(data) {
        Ok(Interaction::Command(command)) if !command.data.resolved.messages.is_empty() => {}
        Ok(Interaction::Modal(_)) | Err(_) => {}
        Ok(interaction) => return Decoded::Whole(Box::new(interaction)),
    }
    if let Ok(mut value) = serde_json::from_str::<Value>(data) {
        reduce(&mut value);
        if let Ok(interaction) = serde_json::from_value::<Interaction>(value) {
            return Decoded::Whole(Box::new(interaction));
        }
    }
    // 1 is a ping, which the gateway never sends; kinds above 5 cannot be answered in ways we know.
    match serde_json::from_str::<Stub>(data) {
        Ok(Stub { id, token, kind, locale }) if (2..=5).contains(&kind) => {
            Decoded::Unread { id, token, autocomplete: kind == 4, locale }
        }
        _ => Decoded::Unknown,
    }
}

/// Leaves of every message only what is read of it, and of what was resolved only messages.
fn reduce(interaction: &mut Value) {
    if let Some(message) = interaction.get_mut("message") {
        strip(message);
    }
    if let Some(Value::Array(parts)) = interaction.pointer_mut("/data/components") {
        parts.iter_mut().for_each(in_row);
    }
    // Neither is looked at, and both grow fields: whether a channel is known is no matter here.
    for field in ["channel", "entitlements"] {
        if let Some(fields) = interaction.as_object_mut().filter(|f| f.contains_key(field)) {
            let empty = if field == "channel" { Value::Null } else { Value::Array(Vec::new()) };
            fields.insert(field.to_owned(), empty);
        }
    }
    let Some(resolved) = interaction.pointer_mut("/data/resolved") else { return };
    // Only the menu of a message refers to something, and that is a message.
    if let Some(fields) = resolved.as_object_mut() {
        fields.retain(|name, _| name == "messages");
    }
    let Some(messages) = resolved.get_mut("messages").and_then(Value::as_object_mut) else {
        return;
    };
    for message in messages.values_mut() {
        // A message of embeds or of components has its words there, which serenity does not keep.
        let said = said(message);
        strip(message);
        if let Some(fields) = message.as_object_mut() {
            fields.insert("content".to_owned(), Value::String(said));
        }
    }
}

/// Puts the fields of a part of a form into a row, each as a text: serenity loses those that have
/// a label, and knows no boxes to tick.
fn in_row(part: &mut Value) {
    let mut fields = Vec::new();
    for list in [part.get("components"), part.get("component")].into_iter().flatten() {
        let list = list.as_array().map_or(std::slice::from_ref(list), Vec::as_slice);
        fields.extend(list.iter().filter_map(|field| {
            // What has no name is a text between the fields, which says nothing that was typed.
            let name = field.get("custom_id")?.as_str()?;
            let value = match field.get("value").or_else(|| field.get("values"))? {
                Value::String(text) => text.clone(),
                Value::Array(chosen) => {
                    let chosen = chosen.iter().filter_map(Value::as_str);
                    chosen.collect::<Vec<_>>().join("\n")
                }
                other => other.to_string(),
            };
            Some(json!({ "type": INPUT_TEXT, "custom_id": name, "value": value }))
        }));
    }
    *part = json!({ "type": ACTION_ROW, "components": fields });
}

/// Leaves of a message what is read of it, and fills in what serenity requires.
fn strip(message: &mut Value) {
    const KEPT: [&str; 9] = [
        "id",
        "channel_id",
        "author",
        "content",
        "timestamp",
        "edited_timestamp",
        "flags",
        "type",
        "embeds",
    ];
    let Some(fields) = message.as_object_mut() else { return };
    fields.retain(|name, _| KEPT.contains(&name.as_str()));
    // Of embeds, the author line and the text are read; only our own messages are.
    if let Some(embeds) = fields.get_mut("embeds").and_then(Value::as_array_mut) {
        embeds.retain(Value::is_object);
        for embed in embeds.iter_mut().filter_map(Value::as_object_mut) {
            embed.retain(|name, _| name == "author" || name == "description");
        }
    }
    // Serenity takes no message without these, empty or not.
    for list in ["mentions", "mention_roles", "attachments", "embeds"] {
        fields.entry(list).or_insert_with(|| Value::Array(Vec::new()));
    }
    for flag in ["pinned", "tts", "mention_everyone"] {
        fields.entry(flag).or_insert(Value::Bool(false));
    }
}

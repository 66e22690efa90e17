//! What a message says: its own text, and that of everything in it.
//!
//! A message may hold no text of its own: it forwards another, asks a poll, or is made of embeds or
//! of components. serenity reads none of these as text, and some not at all, so this goes by the
//! message as Discord sends it.

use serde_json::Value;

/// How deep a message may hold others, and components others.
const DEEPEST: usize = 8;

/// The component that shows a text.
const TEXT_DISPLAY: u64 = 10;

/// Everything that a message says, a line each; empty where it says nothing.
pub(super) fn said(message: &Value) -> String {
    let mut lines = Vec::new();
    message_into(&mut lines, message, DEEPEST);
    lines.join("\n")
}

fn message_into<'a>(lines: &mut Vec<&'a str>, message: &'a Value, depth: usize) {
    let Some(depth) = depth.checked_sub(1) else { return };
    let own = text(message, "content");
    lines.extend(own);
    for embed in list(message, "embeds") {
        // Of a link, Discord makes an embed by itself: that is what the page says, not the message.
        let made = text(embed, "type").is_none_or(|kind| kind == "rich");
        if made || own.is_none() {
            embed_into(lines, embed);
        }
    }
    if let Some(poll) = message.get("poll") {
        lines.extend(poll.get("question").and_then(|question| text(question, "text")));
        let answers = list(poll, "answers").iter().filter_map(|answer| answer.get("poll_media"));
        lines.extend(answers.filter_map(|answer| text(answer, "text")));
    }
    // Beside a text of its own, a message has no text in its components; Discord refuses it.
    for component in list(message, "components") {
        component_into(lines, component, DEEPEST);
    }
    // What a forwarded message was when it was forwarded.
    for snapshot in list(message, "message_snapshots") {
        if let Some(message) = snapshot.get("message") {
            message_into(lines, message, depth);
        }
    }
}

fn embed_into<'a>(lines: &mut Vec<&'a str>, embed: &'a Value) {
    lines.extend(text(embed, "title"));
    lines.extend(text(embed, "description"));
    for field in list(embed, "fields") {
        lines.extend(text(field, "name"));
        lines.extend(text(field, "value"));
    }
}

/// The texts of a component and of those in it. Labels of buttons are no text of the message.
fn component_into<'a>(lines: &mut Vec<&'a str>, component: &'a Value, depth: usize) {
    let Some(depth) = depth.checked_sub(1) else { return };
    if component.get("type").and_then(Value::as_u64) == Some(TEXT_DISPLAY) {
        lines.extend(text(component, "content"));
    }
    for inner in list(component, "components") {
        component_into(lines, inner, depth);
    }
}

/// A field that says something.
fn text<'a>(value: &'a Value, field: &str) -> Option<&'a str> {
    value.get(field).and_then(Value::as_str).filter(|text| !text.trim().is_empty())
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value.get(field).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn everything_in_a_message_that_says_something_is_read() {
        let forwarded = json!({ "content": "", "message_snapshots": [
            { "message": { "content": "Where is the dock?", "embeds": [{ "title": "Docks" }] } }] });
        let poll = json!({ "content": "", "poll": { "question": { "text": "When do we sail?" },
            "answers": [{ "answer_id": 1, "poll_media": { "text": "In May" } }, { "odd": 1 }] } });
        let embed = json!({ "content": " ", "embeds": [{ "type": "rich", "title": "Boats",
            "description": "Who mends them?", "fields": [{ "name": "a", "value": "b" }, 3] }] });
        let link = json!({ "content": "Where? https://e.org", "embeds": [
            { "type": "link", "title": "E", "description": "A page" }] });
        let bare_link = json!({ "content": "", "embeds": [{ "type": "article", "title": "E" }] });
        let components = json!({ "content": "", "components": [{ "type": 17, "components": [
            { "type": 10, "content": "# Boats" },
            { "type": 9, "components": [{ "type": 10, "content": "Who mends them?" }],
              "accessory": { "type": 2, "label": "Open" } },
            { "type": 99, "content": "what is this" }] }] });
        for (message, want) in [
            (json!({ "content": "Hello" }), "Hello"),
            (forwarded, "Where is the dock?\nDocks"),
            (poll, "When do we sail?\nIn May"),
            (embed, "Boats\nWho mends them?\na\nb"),
            (link, "Where? https://e.org"),
            (bare_link, "E"),
            (components, "# Boats\nWho mends them?"),
            (json!({}), ""),
            (json!({ "embeds": 7, "poll": [], "components": {}, "message_snapshots": null }), ""),
        ] {
            assert_eq!(said(&message), want, "{message}");
        }
    }

    #[test]
    fn a_message_within_a_message_without_end_ends() {
        let mut message = json!({ "content": "in" });
        for _ in 0..100 {
            message = json!({ "message_snapshots": [{ "message": message }] });
        }
        assert_eq!(said(&message), "");
    }
}

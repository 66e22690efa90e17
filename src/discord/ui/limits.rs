//! Discord's limits on what is sent, checked before it is.
//!
//! The numbers and rules are those of Discord's documentation on messages, embeds, components,
//! autocomplete and commands. Lengths are counted in UTF-16 units, which never counts less than
//! Discord does.

use std::collections::HashSet;

use serde_json::Value;

use super::units::units;

/// What is wrong with the body of an answer to an interaction, or of an edit of one; nothing for
/// a body Discord takes. Named by the rule, never by what the text says.
pub(in crate::discord) fn broken(body: &Value) -> Vec<String> {
    let mut lint = Lint { broken: Vec::new() };
    match body.get("type").and_then(Value::as_u64) {
        Some(4 | 7) => lint.message(body.get("data").unwrap_or(&Value::Null)),
        Some(9) => lint.form(body.get("data").unwrap_or(&Value::Null)),
        Some(8) => lint.choices(body.get("data").unwrap_or(&Value::Null)),
        Some(5 | 6) => {}
        Some(other) => lint.broken.push(format!("callback type {other}")),
        None => lint.message(body),
    }
    lint.broken
}

struct Lint {
    broken: Vec<String>,
}

impl Lint {
    fn hold(&mut self, holds: bool, rule: &str) {
        if !holds {
            self.broken.push(rule.to_owned());
        }
    }

    fn message(&mut self, message: &Value) {
        let mentions = message.get("allowed_mentions");
        let parse = mentions.and_then(|m| m.get("parse")).and_then(Value::as_array);
        // A rule of ours: left out, every mention in a message would alert.
        self.hold(parse.is_some_and(Vec::is_empty), "allowed_mentions must parse nothing");
        self.hold(length(message, "content") <= 2000, "content over 2000");
        let embeds = list(message, "embeds");
        let rows = list(message, "components");
        self.hold(embeds.len() <= 10, "more than 10 embeds");
        let files = list(message, "attachments");
        self.hold(files.len() <= 10, "more than 10 attachments");
        for file in files {
            self.hold(length(file, "filename") > 0, "an attachment without a name");
            self.hold(length(file, "description") <= 1024, "attachment description over 1024");
        }
        let empty = embeds.is_empty()
            && length(message, "content") == 0
            && rows.is_empty()
            && files.is_empty();
        self.hold(!empty, "an empty message");
        let total: usize = embeds.iter().map(|embed| self.embed(embed)).sum();
        // Over all embeds of a message, and beside the limit of each part.
        self.hold(total <= 6000, "embeds over 6000 in all");
        self.hold(rows.len() <= 5, "more than 5 rows");
        let mut ids = HashSet::new();
        for row in rows {
            self.row(row, &mut ids);
        }
    }

    fn embed(&mut self, embed: &Value) -> usize {
        let (title, description) = (length(embed, "title"), length(embed, "description"));
        let (author, footer) =
            (length_within(embed, "author", "name"), length_within(embed, "footer", "text"));
        self.hold(title <= 256, "title over 256");
        self.hold(description <= 4096, "description over 4096");
        self.hold(author <= 256, "author over 256");
        self.hold(footer <= 2048, "footer over 2048");
        self.hold(title + description + author + footer > 0, "an empty embed");
        let fields = list(embed, "fields");
        self.hold(fields.len() <= 25, "more than 25 fields");
        let mut total = title + description + author + footer;
        for field in fields {
            let (name, value) = (length(field, "name"), length(field, "value"));
            self.hold((1..=256).contains(&name), "field name outside 1 to 256");
            self.hold((1..=1024).contains(&value), "field value outside 1 to 1024");
            total += name + value;
        }
        total
    }

    fn row<'a>(&mut self, row: &'a Value, ids: &mut HashSet<&'a str>) {
        self.hold(row.get("type").and_then(Value::as_u64) == Some(1), "a row of another type");
        let parts = list(row, "components");
        let menus = parts.iter().filter(|part| kind(part) == Some(3)).count();
        self.hold((1..=5).contains(&parts.len()), "a row outside 1 to 5");
        self.hold(menus == 0 || parts.len() == 1, "a menu beside something");
        for part in parts {
            let id = part.get("custom_id").and_then(Value::as_str).unwrap_or_default();
            self.hold((1..=100).contains(&units(id)), "custom_id outside 1 to 100");
            // Discord refuses a message where two buttons would be the same click.
            self.hold(ids.insert(id), "a custom_id twice");
            match kind(part) {
                Some(2) => {
                    let label = length(part, "label");
                    self.hold((1..=80).contains(&label), "button label outside 1 to 80");
                }
                Some(3) => self.menu(part),
                _ => self.hold(false, "a component of another type"),
            }
        }
    }

    fn menu(&mut self, menu: &Value) {
        self.hold(length(menu, "placeholder") <= 150, "placeholder over 150");
        let options = list(menu, "options");
        self.hold((1..=25).contains(&options.len()), "a menu outside 1 to 25");
        let mut values = HashSet::new();
        for option in options {
            let value = option.get("value").and_then(Value::as_str).unwrap_or_default();
            self.hold(values.insert(value), "a menu value twice");
            self.hold((1..=100).contains(&units(value)), "menu value outside 1 to 100");
            let label = length(option, "label");
            self.hold((1..=100).contains(&label), "menu label outside 1 to 100");
            self.hold(length(option, "description") <= 100, "menu description over 100");
        }
    }

    fn form(&mut self, form: &Value) {
        let (id, title) = (length(form, "custom_id"), length(form, "title"));
        self.hold((1..=100).contains(&id), "form custom_id outside 1 to 100");
        self.hold((1..=45).contains(&title), "form title outside 1 to 45");
        let parts = list(form, "components");
        self.hold((1..=5).contains(&parts.len()), "a form outside 1 to 5");
        let mut ids = HashSet::new();
        for part in parts {
            self.hold(kind(part) == Some(18), "a field without a label");
            let label = length(part, "label");
            self.hold((1..=45).contains(&label), "field label outside 1 to 45");
            self.hold(length(part, "description") <= 100, "field description over 100");
            let field = part.get("component").unwrap_or(&Value::Null);
            let id = field.get("custom_id").and_then(Value::as_str).unwrap_or_default();
            self.hold((1..=100).contains(&units(id)), "field custom_id outside 1 to 100");
            self.hold(ids.insert(id), "a field custom_id twice");
            // Only what is used is known here: another type has limits of its own.
            match kind(field) {
                Some(4) => self.text_input(field),
                Some(23) => {}
                _ => self.hold(false, "a field of another type"),
            }
        }
    }

    fn text_input(&mut self, field: &Value) {
        let number = |name| field.get(name).and_then(Value::as_u64);
        let (least, most) = (number("min_length").unwrap_or(0), number("max_length"));
        let most = most.unwrap_or(4000);
        self.hold(matches!(number("style"), Some(1 | 2)), "field style outside 1 to 2");
        self.hold(least <= most, "field min_length over max_length");
        self.hold((1..=4000).contains(&most), "field max_length outside 1 to 4000");
        let value = length(field, "value");
        self.hold(u64::try_from(value).is_ok_and(|value| value <= most), "field value too long");
        self.hold(length(field, "placeholder") <= 100, "field placeholder over 100");
    }

    fn choices(&mut self, data: &Value) {
        let choices = list(data, "choices");
        self.hold(choices.len() <= 25, "more than 25 choices");
        for choice in choices {
            let (name, value) = (length(choice, "name"), length(choice, "value"));
            self.hold((1..=100).contains(&name), "choice name outside 1 to 100");
            self.hold((1..=100).contains(&value), "choice value outside 1 to 100");
        }
    }
}

fn kind(part: &Value) -> Option<u64> {
    part.get("type").and_then(Value::as_u64)
}

fn length(value: &Value, field: &str) -> usize {
    value.get(field).and_then(Value::as_str).map_or(0, units)
}

fn length_within(value: &Value, part: &str, field: &str) -> usize {
    value.get(part).map_or(0, |part| length(part, field))
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value.get(field).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn long(n: usize) -> Value {
        json!("x".repeat(n))
    }

    fn message(change: &str, value: Value) -> Value {
        let mut message = json!({
            "type": 4,
            "data": {
                "embeds": [{"description": "text", "author": {"name": "q"}}],
                "allowed_mentions": {"parse": []},
                "attachments": [{"id": 0, "filename": "a.png", "description": "text"}],
                "components": [
                    {"type": 1, "components": [
                        {"type": 2, "style": 2, "label": "a", "custom_id": "1"},
                        {"type": 2, "style": 2, "label": "b", "custom_id": "2"}]},
                    {"type": 1, "components": [
                        {"type": 3, "custom_id": "3", "options": [{"label": "l", "value": "v"}]}]}
                ]
            }
        });
        if let Some(place) = message.pointer_mut(change) {
            *place = value;
        }
        message
    }

    #[test]
    fn what_discord_takes_is_whole() {
        assert_eq!(broken(&message("", message("/none", json!(0)))), Vec::<String>::new());
        assert_eq!(broken(&json!({"type": 5})), Vec::<String>::new());
    }

    fn form(change: &str, value: Value) -> Value {
        let field = |id| {
            json!({ "type": 18, "label": "l", "component":
                { "type": 4, "custom_id": id, "style": 1, "min_length": 1, "max_length": 10 } })
        };
        let mut form = json!({ "type": 9, "data":
            { "custom_id": "1", "title": "t", "components": [field("a"), field("b")] } });
        if let Some(place) = form.pointer_mut(change) {
            *place = value;
        }
        form
    }

    #[test]
    fn every_limit_of_forms_is_held() {
        assert_eq!(broken(&form("/none", json!(0))), Vec::<String>::new());
        let field = "/data/components/0/component";
        for (place, value) in [
            ("/data/custom_id".to_owned(), long(101)),
            ("/data/title".to_owned(), json!("")),
            ("/data/title".to_owned(), long(46)),
            ("/data/components".to_owned(), json!([])),
            ("/data/components".to_owned(), Value::Array(vec![json!({}); 6])),
            ("/data/components/0/type".to_owned(), json!(1)),
            ("/data/components/0/label".to_owned(), long(46)),
            (format!("{field}/custom_id"), json!("b")),
            (format!("{field}/type"), json!(2)),
            (format!("{field}/style"), json!(3)),
            (format!("{field}/min_length"), json!(11)),
            (format!("{field}/max_length"), json!(4001)),
            (
                field.to_owned(),
                json!({ "type": 4, "custom_id": "a", "style": 1, "max_length": 1, "value": "xy" }),
            ),
        ] {
            let body = form(&place, value);
            assert!(!broken(&body).is_empty(), "{place}: {body}");
        }
    }

    #[test]
    fn every_limit_is_held() {
        for (place, value) in [
            ("/data/allowed_mentions", Value::Null),
            ("/data/allowed_mentions/parse", json!(["everyone"])),
            ("/data/embeds", json!([])),
            ("/data/embeds/0/description", long(4097)),
            ("/data/embeds/0/author/name", json!("🎉".repeat(129))),
            (
                "/data/embeds",
                json!([{"description": "x".repeat(3001)}, {"description": "x".repeat(3001)}]),
            ),
            ("/data/components/0/components/0/custom_id", json!("2")),
            ("/data/components/0/components/0/custom_id", long(101)),
            ("/data/components/0/components/0/label", json!("")),
            ("/data/components/0/components/0/label", long(81)),
            ("/data/components/0/components/1/type", json!(3)),
            ("/data/components/0/type", json!(2)),
            ("/data/components/1/components/0/options", json!([])),
            ("/data/components/1/components/0/options/0/label", long(101)),
            ("/data/attachments/0/filename", json!("")),
            ("/data/attachments/0/description", long(1025)),
            ("/type", json!(10)),
        ] {
            // An embed or a row left out altogether is judged as what is left.
            let body = message(place, value);
            let empty_allowed = place == "/data/embeds" && body.pointer(place) == Some(&json!([]));
            assert_eq!(broken(&body).is_empty(), empty_allowed, "{place}: {body}");
        }
        let choices = json!({"type": 8, "data": {"choices": [{"name": "", "value": "v"}]}});
        assert!(!broken(&choices).is_empty());
    }
}

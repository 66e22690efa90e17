//! The ids that Discord gave our commands, by which a message shows them so that they can be clicked.

use std::collections::HashMap;

use serde_json::Value;

/// Ids by the names that commands are registered by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::discord) struct CommandIds {
    by_name: HashMap<String, u64>,
}

impl CommandIds {
    /// The id of a command; none where Discord has not said it.
    pub(in crate::discord) fn get(&self, name: &str) -> Option<u64> {
        self.by_name.get(name).copied()
    }

    /// Adds the ids in a list of commands as Discord writes it. What is no such list adds nothing:
    /// commands are shown by name then.
    pub(in crate::discord) fn add(&mut self, commands: &Value) {
        let commands = commands.as_array().map_or(&[][..], Vec::as_slice);
        for command in commands {
            // By name alone: a menu entry may share none with a typed command.
            let name = command.get("name").and_then(Value::as_str);
            let id = command.get("id").and_then(Value::as_str).and_then(|id| id.parse().ok());
            if let (Some(name), Some(id)) = (name, id) {
                self.by_name.insert(name.to_owned(), id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn ids_are_read_where_there_are_some() {
        let mut ids = CommandIds::default();
        for nothing in [json!(null), json!({}), json!([{ "name": "ask" }, { "id": "1" }, 7])] {
            ids.add(&nothing);
        }
        assert_eq!(ids, CommandIds::default());
        ids.add(&json!([{ "name": "ask", "id": "12" }, { "name": "help", "id": "no number" }]));
        assert_eq!((ids.get("ask"), ids.get("help")), (Some(12), None));
    }
}

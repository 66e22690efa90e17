//! Values of front matter: what YAML, TOML or JSON says they are, as text.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::header::Syntax;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// None: keys are often left in place with nothing after them.
    Nothing,
    /// One value, as it was typed where that can be told.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// A mapping.
    Mapping,
}

impl Value {
    /// The one value there is, on one line.
    pub(super) fn text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
            _ => None,
        }
    }

    /// One value or a list of such; a list in a list is none.
    pub(super) fn texts(self) -> Option<Vec<String>> {
        match self {
            Self::List(list) => {
                // An empty item is what an editor leaves behind.
                let filled = list.into_iter().filter(|value| *value != Self::Nothing);
                filled.map(Self::text).collect()
            }
            one => one.text().map(|text| vec![text]),
        }
    }
}

/// The value of an entry, which is a key with all its lines. The error is a reason on one line.
pub(super) fn value(entry: &str, syntax: Syntax) -> Result<Value, String> {
    type Entry = BTreeMap<String, Value>;
    let read = match syntax {
        Syntax::Yaml => return yaml(entry),
        Syntax::Toml => toml::from_str::<Entry>(entry).map_err(|error| error.message().to_owned()),
        Syntax::Json => serde_json::from_str::<Entry>(entry).map_err(|error| error.to_string()),
    };
    read.map(|map| map.into_values().next().unwrap_or(Value::Nothing))
        .map_err(|reason| reason.lines().next().unwrap_or_default().to_owned())
}

/// The same in YAML.
fn yaml(entry: &str) -> Result<Value, String> {
    let typed = entry.split_once(':').map_or("", |(_, typed)| typed).trim();
    // Most values are one plain word or line, and the parser would make numbers and truths of
    // some.
    if let Some(plain) = plain(typed) {
        return Ok(if matches!(plain, "" | "~" | "null" | "Null" | "NULL") {
            Value::Nothing
        } else {
            Value::Text(plain.to_owned())
        });
    }
    // A few lines of aliases can stand for more nodes than memory has.
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: 32,
            max_nodes: 10_000,
            max_total_scalar_bytes: 1 << 18,
        },
        // Of YAML's many words for yes, `y` and `on` are names far oftener.
        strict_booleans: true,
        with_snippet: false,
    };
    let read: Result<BTreeMap<String, Value>, _> =
        serde_saphyr::from_str_with_options(entry, options);
    match read {
        Ok(map) => Ok(map.into_values().next().unwrap_or(Value::Nothing)),
        Err(error) => {
            let reason = error.to_string();
            let reason = reason.lines().next().unwrap_or_default();
            // The place is said by the warning, counted in the file.
            let reason = reason.rsplit_once(" at line ").map_or(reason, |(reason, _)| reason);
            Err(reason.chars().take(200).collect())
        }
    }
}

/// A value on one line without marks of YAML, as it was typed: read by the parser, `1.10` would be a
/// number and lose its last digit.
fn plain(typed: &str) -> Option<&str> {
    // What begins with one of these is something else than plain text.
    const MARKS: &[char] =
        &['"', '\'', '[', '{', '|', '>', '&', '*', '!', '%', '@', '`', '-', '?', ',', ']', '}'];
    let comment = if typed.starts_with('#') { Some(0) } else { typed.find(" #") };
    let plain = typed.get(..comment.unwrap_or(typed.len()))?.trim_end();
    let odd = plain.contains('\n') || plain.contains(": ") || plain.ends_with(':');
    (!odd && !plain.starts_with(MARKS)).then_some(plain)
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or a list of values")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Text(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Text(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Text(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        // So that it is seen to be none of the whole numbers, of which ids are.
        Ok(Value::Text(format!("{value:?}")))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(if value.trim().is_empty() { Value::Nothing } else { Value::Text(value.to_owned()) })
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Nothing)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Nothing)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut all = Vec::new();
        while let Some(value) = list.next_element()? {
            all.push(value);
        }
        Ok(Value::List(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut date = None;
        while let Some((key, value)) = map.next_entry::<Value, Value>()? {
            // How the parser of TOML hands on a date.
            if key == Value::Text("$__toml_private_datetime".to_owned()) {
                date = Some(value);
            }
        }
        Ok(date.unwrap_or(Value::Mapping))
    }
}

//! Front matter as Hugo has it besides YAML: TOML between two lines of `+++`, or an object of JSON.
//!
//! Like `header`, it finds keys with their lines and understands no value.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::fault::FileFault;
use super::header::{Header, HeaderEntry, Syntax, is_known, is_read};

/// The longest object of JSON that is read as front matter, in bytes.
const MAX_BYTES: usize = 64 * 1024;

/// Looks at the beginning of a text, whose byte order mark has `bom` bytes.
pub(super) fn hugo_header(text: &str, bom: usize) -> Header<'_> {
    let rest = text.get(bom..).unwrap_or_default();
    if rest.starts_with('{') {
        return json(rest, bom);
    }
    let mut lines = rest.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "+++") else {
        return Header::Absent;
    };
    let start = bom + first.len();
    let mut end = start;
    for line in lines {
        if line.trim_end() == "+++" {
            return toml(text.get(start..end).unwrap_or_default(), end + line.len());
        }
        end += line.len();
    }
    let below = text.get(start..).unwrap_or_default().lines().next().and_then(toml_key);
    if below.is_some_and(is_read) {
        Header::Text(FileFault::HeaderOpen("+++".to_owned()))
    } else {
        Header::Absent
    }
}

/// What the lines between two rows of plus signs are.
fn toml(text: &str, body: usize) -> Header<'_> {
    let mut entries: Vec<HeaderEntry<'_>> = Vec::new();
    let (mut odd, mut start, mut at) = (Vec::new(), 0, 0);
    for (n, line) in text.split_inclusive('\n').enumerate() {
        let shown = line.trim();
        // What stands in a table is a key of that table.
        if line.starts_with('[') && shown.ends_with(']') && !shown.contains(['"', ',']) {
            break;
        }
        // Each key by itself, so that a broken value costs none of the others.
        if let Some(key) = toml_key(line) {
            let text = Cow::Borrowed(line);
            entries.push(HeaderEntry { key: Cow::Borrowed(key), text, line: n + 2 });
            start = at;
        } else if let Some(last) = entries.last_mut() {
            // Lists and texts go on over lines.
            last.text = Cow::Borrowed(text.get(start..at + line.len()).unwrap_or_default());
        } else if !shown.is_empty() && !shown.starts_with('#') {
            odd.push(n + 2);
        }
        at += line.len();
    }
    if entries.is_empty() {
        return Header::Absent;
    }
    Header::Found { entries, odd, syntax: Syntax::Toml, length: text.len(), body }
}

/// The key of a line, where it begins with one: `title = "x"`.
fn toml_key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim_end().trim_matches('"');
    let named = key.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c));
    (!key.is_empty() && named).then_some(key)
}

/// What a text is that begins with a brace.
fn json(rest: &str, bom: usize) -> Header<'_> {
    // An example of JSON may open a page too; only keys of pages are front matter.
    let reach = rest.get(..rest.floor_char_boundary(MAX_BYTES)).unwrap_or_default();
    let mut read = serde_json::Deserializer::from_str(reach).into_iter::<Map<String, Value>>();
    let object = match read.next() {
        Some(Ok(object)) if object.keys().any(|key| is_known(key)) => object,
        Some(Err(_)) if begins_with_key(reach) => return Header::Text(FileFault::HeaderBroken),
        _ => return Header::Absent,
    };
    // The parser stops behind the object, whatever the text goes on with.
    let length = read.byte_offset();
    let behind = rest.get(length..).unwrap_or_default();
    let line = behind.split_inclusive('\n').next().unwrap_or_default();
    if !line.trim().is_empty() {
        return Header::Absent;
    }
    let entries = object.into_iter().map(|(key, value)| {
        let line = 1 + key_line(reach, &key);
        let text = Map::from_iter([(key.clone(), value)]);
        let text = Cow::Owned(Value::Object(text).to_string());
        HeaderEntry { key: Cow::Owned(key), text, line }
    });
    let (entries, odd) = (entries.collect(), Vec::new());
    let body = bom + length + line.len();
    Header::Found { entries, odd, syntax: Syntax::Json, length, body }
}

/// Whether the first key of what looks like an object is one that is read.
fn begins_with_key(text: &str) -> bool {
    let first = text.trim_start_matches(['{', ' ', '\t', '\r', '\n']);
    let key = first.strip_prefix('"').and_then(|rest| rest.split_once("\":"));
    key.is_some_and(|(key, _)| is_read(key))
}

/// On which line of an object a key stands, counted from 0.
fn key_line(text: &str, key: &str) -> usize {
    let quoted = format!("\"{key}\"");
    let at = text.find(&quoted).unwrap_or_default();
    text.get(..at).unwrap_or_default().matches('\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_toml_and_json_are_front_matter_and_other_signs_text() {
        for (text, want) in [
            ("+++\ntitle = \"x\"\ndate = 2024-05-01\n+++\nbody", "title,date"),
            ("+++\r\ntitle = 'x'\r\n+++\r\nbody", "title"),
            ("+++\naliases = [\n  \"a\",\n  \"b\",\n]\n[params]\ntitle = 1\n+++\n", "aliases"),
            ("+++\nThe lift is shut.\n+++\n", "text"),
            ("+++\n\nmore", "text"),
            ("+++\ntitle = \"x\"\nbody", "said"),
            ("{\n  \"title\": \"x\",\n  \"tags\": [\"a\"]\n}\n\nbody", "title,tags"),
            ("{ \"date\": \"2024\" }\nbody", "date"),
            ("{\n  \"price\": 5\n}\nbody", "text"),
            ("{\"title\": \"x\"} is what it sends.\n", "text"),
            ("{{< notice >}}\n", "text"),
            ("{% hint %}\n", "text"),
            ("{\n  \"title\": \"x\"\n  \"tags\": []\n}\n", "said"),
            ("{", "text"),
        ] {
            let got = match hugo_header(text, 0) {
                Header::Absent => "text".to_owned(),
                Header::Text(_) => "said".to_owned(),
                Header::Found { entries, body, .. } => {
                    assert!(matches!(text.get(body..).unwrap().trim(), "" | "body"), "{text:?}");
                    let keys: Vec<&str> = entries.iter().map(|entry| &*entry.key).collect();
                    keys.join(",")
                }
            };
            assert_eq!(got, want, "{text:?}");
        }
    }
}

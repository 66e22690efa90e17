//! The contract of the JSON answers, field by field, and what their offsets count.

use serde_json::{Value, json};

use super::harness::{BRIDGE, Place, WAGONS};

type Check = fn(&Value) -> bool;

/// Fields of an object with what each must be.
pub(super) struct Fields(&'static [(&'static str, Check)]);

impl Fields {
    /// Every field is there and is what it must be; others are none of its business.
    pub(super) fn hold(&self, value: &Value) {
        for (field, check) in self.0 {
            let found = value.get(field).unwrap_or_else(|| panic!("no {field} in {value}"));
            assert!(check(found), "{field} is {found} in {value}");
        }
    }
}

fn probability(value: &Value) -> bool {
    value.as_f64().is_some_and(|p| (0.0..=1.0).contains(&p))
}

fn text_or_null(value: &Value) -> bool {
    value.is_string() || value.is_null()
}

fn link_or_null(value: &Value) -> bool {
    value.as_str().map_or(value.is_null(), |url| url.starts_with("https://"))
}

fn texts(value: &Value) -> bool {
    value.as_array().is_some_and(|texts| texts.iter().all(Value::is_string))
}

fn spans(value: &Value) -> bool {
    let span = |span: &Value| {
        span.as_array().is_some_and(
            |ends| matches!(ends.as_slice(), [start, end] if start.as_u64() < end.as_u64()),
        )
    };
    value.as_array().is_some_and(|all| all.iter().all(span))
}

fn counted(value: &Value) -> bool {
    value.as_u64().is_some_and(|n| n >= 1)
}

fn instant(value: &Value) -> bool {
    let shape = |text: &str| {
        text.len() == 20
            && text.bytes().zip(b"dddd-dd-ddTdd:dd:ddZ").all(|(byte, want)| match want {
                b'd' => byte.is_ascii_digit(),
                want => byte == *want,
            })
    };
    value.as_str().is_some_and(shape)
}

pub(super) const ANSWER: Fields = Fields(&[
    ("id", Value::is_string),
    ("answered", Value::is_boolean),
    ("confidence", probability),
    ("strength", |v| matches!(v.as_str(), Some("strong" | "likely" | "weak" | "none"))),
    ("generation", counted),
    ("searched_for", text_or_null),
    ("passages", Value::is_array),
    ("closest", Value::is_array),
]);

const PASSAGE: Fields = Fields(&[
    ("id", Value::is_string),
    ("text", Value::is_string),
    ("highlight", |v| spans(v) && !v.as_array().unwrap().is_empty()),
    ("answer", spans),
    ("document", Value::is_string),
    ("section", texts),
    ("paragraph", counted),
    ("url", link_or_null),
    ("confidence", probability),
]);

const CLOSEST: Fields =
    Fields(&[("document", Value::is_string), ("section", texts), ("id", Value::is_string)]);

const TIMELINE: Fields = Fields(&[
    ("id", Value::is_string),
    ("answered", Value::is_boolean),
    ("interpreted", text_or_null),
    ("events", Value::is_array),
    ("reason", text_or_null),
    ("also_read", text_or_null),
    ("before", |v| v.is_object() || v.is_null()),
    ("after", |v| v.is_object() || v.is_null()),
]);

const EVENT: Fields = Fields(&[
    ("date", Value::is_string),
    ("text", Value::is_string),
    ("highlight", |v| spans(v) && !v.as_array().unwrap().is_empty()),
    ("answer", spans),
    ("document", Value::is_string),
    ("section", texts),
    ("id", Value::is_string),
    ("url", link_or_null),
    ("from_context", Value::is_boolean),
    ("also", texts),
]);

const SOURCES: Fields =
    Fields(&[("documents", Value::is_array), ("generation", counted), ("built", instant)]);

const DOCUMENT: Fields = Fields(&[
    ("id", Value::is_string),
    ("title", Value::is_string),
    ("source", link_or_null),
    ("license", text_or_null),
    ("updated", text_or_null),
    ("sections", texts),
    ("passages", counted),
]);

const STATUS: Fields = Fields(&[
    ("generation", counted),
    ("built", instant),
    ("documents", counted),
    ("passages", counted),
    ("warnings", Value::is_array),
    ("building", Value::is_boolean),
    ("last_error", text_or_null),
]);

const WARNING: Fields = Fields(&[
    ("file", Value::is_string),
    ("line", |v| v.is_null() || counted(v)),
    ("text", Value::is_string),
]);

/// The words a span of code points stands for.
fn words(text: &Value, span: &Value) -> String {
    let (start, end) = (span[0].as_u64().unwrap(), span[1].as_u64().unwrap());
    let text: Vec<char> = text.as_str().unwrap().chars().collect();
    text[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()].iter().collect()
}

/// A corpus with everything the contract names.
pub(super) fn place() -> Place {
    let front = "---\nsource: https://example.org/Bridge\nanchor: mediawiki\nlicense: CC0\n\
                 updated: 2026-01-15\n---\n";
    Place::of(&[
        ("bridge.md", format!("{front}{BRIDGE}").as_bytes()),
        ("broken.md", b"# Broken\n\nA caf\xe9 nobody quotes.\n\nTea costs 3 francs."),
    ])
}

pub(super) fn ask(id: &Value, question: &str) -> Value {
    json!({"id": id, "type": "ask", "question": question})
}

#[test]
fn an_answer_has_every_field_of_the_contract() {
    let lines =
        [ask(&"hit".into(), WAGONS), ask(&"miss".into(), "Which wagons serve chocolate cake?")];
    let answers = place().batch(lines.map(|line| line.to_string()).join("\n"));
    for answer in &answers {
        ANSWER.hold(answer);
        let passages = answer["passages"].as_array().unwrap();
        for passage in passages {
            PASSAGE.hold(passage);
            let length = passage["text"].as_str().unwrap().chars().count() as u64;
            let within = |outer: &Value, span: &Value| {
                outer[0].as_u64() <= span[0].as_u64() && span[1].as_u64() <= outer[1].as_u64()
            };
            for span in passage["highlight"].as_array().unwrap() {
                assert!(within(&json!([0, length]), span), "{passage}");
            }
            for span in passage["answer"].as_array().unwrap() {
                let mut highlights = passage["highlight"].as_array().unwrap().iter();
                assert!(highlights.any(|outer| within(outer, span)), "{passage}");
            }
        }
        for pair in passages.windows(2) {
            assert!(pair[0]["confidence"].as_f64() >= pair[1]["confidence"].as_f64(), "{answer}");
        }
        assert_eq!(answer["confidence"], passages[0]["confidence"]);
        answer["closest"].as_array().unwrap().iter().for_each(|near| CLOSEST.hold(near));
    }
    let [hit, miss] = answers.as_slice() else { panic!("{answers:?}") };
    assert_eq!((&hit["answered"], &miss["answered"]), (&true.into(), &false.into()));
    assert_eq!((&hit["closest"], &miss["strength"]), (&json!([]), &"none".into()));
    assert!(!miss["closest"].as_array().unwrap().is_empty(), "{miss}");
}

#[test]
fn offsets_count_code_points_of_the_text() {
    let line = ask(&1.into(), WAGONS);
    let passage = &place().batch(line.to_string())[0]["passages"][0];
    assert_eq!(passage["id"], "bridge#.1");
    assert_eq!(
        (&passage["document"], &passage["section"]),
        (&"The Zürich bridge".into(), &json!([]))
    );
    assert_eq!(
        (&passage["paragraph"], &passage["url"]),
        (&1.into(), &"https://example.org/Bridge".into())
    );
    assert_eq!(
        words(&passage["text"], &passage["highlight"][0]),
        "The bridge near Zürich carried 4,321 wagons in March 1911."
    );
    let answer = words(&passage["text"], &passage["answer"][0]);
    assert!(answer == "4,321" || answer == "4,321 wagons", "{answer}");
    let line = json!({"id": 1, "type": "event", "when": "1911"});
    let event = &place().batch(line.to_string())[0]["events"][0];
    assert_eq!(words(&event["text"], &event["answer"][0]), "March 1911");
    let line = json!({"id": 1, "type": "timex", "text": "“É” 🎉 on 4 May 1968, in June 1970"});
    let timex = place().batch(line.to_string())[0].clone();
    assert_eq!(
        timex["timex"],
        json!([
            {"start": 9, "end": 19, "value": "1968-05-04", "type": "DATE"},
            {"start": 24, "end": 33, "value": "1970-06", "type": "DATE"},
        ])
    );
}

#[test]
fn a_timeline_has_every_field_of_the_contract() {
    let line = |id: &str, when: &str| json!({"id": id, "type": "event", "when": when}).to_string();
    let whens = ["1960s", "1911", "1950", "32 March", "03/04/1911"];
    let answers = place().batch(whens.map(|when| line(when, when)).join("\n"));
    for (answer, when) in answers.iter().zip(whens) {
        TIMELINE.hold(answer);
        assert_eq!(answer["id"], when);
        let near = [&answer["before"], &answer["after"]].into_iter().filter(|e| e.is_object());
        answer["events"].as_array().unwrap().iter().chain(near).for_each(|event| EVENT.hold(event));
    }
    let [sixties, year, none, wrong, read] = answers.as_slice() else { panic!("{answers:?}") };
    assert_eq!((&sixties["interpreted"], &sixties["answered"]), (&"196X".into(), &true.into()));
    let event = &sixties["events"][0];
    assert_eq!((&event["date"], &event["id"]), (&"1968-05-04".into(), &"bridge#closing.1".into()));
    assert_eq!(event["url"], "https://example.org/Bridge#Closing");
    assert_eq!(year["events"][0]["date"], "1911-03");
    assert_eq!((&none["answered"], &none["before"]["date"]), (&false.into(), &"1911-03".into()));
    assert_eq!(none["after"]["date"], "1968-05-04");
    assert!(wrong["interpreted"].is_null() && wrong["reason"].is_string(), "{wrong}");
    assert_eq!(
        (&read["interpreted"], &read["also_read"]),
        (&"1911-03-04".into(), &"1911-04-03".into())
    );
}

#[test]
fn sources_and_status_have_every_field_of_the_contract() {
    let answers = place().batch(
        "{\"id\":\"a\",\"type\":\"sources\"}\n{\"id\":\"b\",\"type\":\"status\"}\n\
         {\"id\":\"c\",\"type\":\"sources\",\"document\":\"The Zür\"}\n\
         {\"id\":\"d\",\"type\":\"sources\",\"document\":\"Ferry\"}",
    );
    let [sources, status, one, none] = answers.as_slice() else { panic!("{answers:?}") };
    SOURCES.hold(sources);
    STATUS.hold(status);
    sources["documents"].as_array().unwrap().iter().for_each(|d| DOCUMENT.hold(d));
    status["warnings"].as_array().unwrap().iter().for_each(|w| WARNING.hold(w));
    assert_eq!(
        sources["documents"][0],
        json!({
            "id": "bridge", "title": "The Zürich bridge", "source": "https://example.org/Bridge",
            "license": "CC0", "updated": "2026-01-15", "sections": ["Closing"], "passages": 2,
        })
    );
    assert_eq!((&status["documents"], &status["passages"]), (&2.into(), &4.into()));
    let warning = &status["warnings"][0];
    assert_eq!((&warning["file"], &warning["line"]), (&"broken.md".into(), &3.into()));
    assert_eq!(one["documents"].as_array().unwrap().len(), 1);
    assert!(none["error"].as_str().unwrap().contains("Ferry"), "{none}");
}

//! Requests of the batch mode: JSON objects, one a line, each of a closed list of types.
//!
//! Null and empty strings are absent fields, unknown fields are ignored.

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;

use crate::library::{AskRequest, EventRequest, TimexRequest, WhenRequest};
use crate::text::Language;
use crate::timex::DayOrder;

/// What a line asks for.
#[derive(Clone, Debug)]
pub(super) enum Request {
    /// A question to the corpus.
    Ask(AskRequest),
    /// What happened when.
    Event(EventRequest),
    /// Which documents there are.
    Sources {
        /// Only this one, by slug or by the start of its title.
        document: Option<String>,
    },
    /// How the index is.
    Status,
    /// The articles as they are now take the place of the index.
    Reindex,
    /// The dates in a text; needs no corpus.
    Timex(TimexRequest),
    /// What a `when:` box means; needs no corpus.
    When(WhenRequest),
    /// Questions that the corpus did not answer; needs no corpus.
    Gaps {
        /// Only those asked on that day or later.
        since: Option<Date>,
        /// How many groups at most.
        limit: usize,
    },
}

/// How many passages a request gets that does not say.
// Three, as tools mostly show a choice; the prompt and the command line show one.
const DEFAULT_LIMIT: usize = 3;
/// The most passages a request gets.
// More would be the corpus itself; it also bounds what one line can cost.
const MAX_LIMIT: usize = 100;

/// A request as it is typed. Null and empty strings are absent fields; others are ignored.
#[derive(Debug, Deserialize)]
struct TypedRequest {
    #[serde(rename = "type")]
    kind: Option<String>,
    question: Option<String>,
    #[serde(default)]
    history: Option<Vec<String>>,
    document: Option<String>,
    language: Option<String>,
    limit: Option<u64>,
    explain: Option<bool>,
    when: Option<String>,
    about: Option<String>,
    what: Option<String>,
    now: Option<String>,
    locale: Option<String>,
    text: Option<String>,
    dct: Option<String>,
    all: Option<bool>,
    since: Option<String>,
}

/// The fields of a request that are there: null and empty strings are absent, but for the two
/// texts, of which an empty one is a text without words.
fn present(object: &serde_json::Map<String, Value>) -> Value {
    let fields = object.iter().filter(|(key, value)| !is_absent(key, value));
    Value::Object(fields.map(|(key, value)| (key.clone(), value.clone())).collect())
}

fn is_absent(key: &str, value: &Value) -> bool {
    let is_text = matches!(key, "question" | "text");
    value.is_null() || (!is_text && value.as_str().is_some_and(|v| v.trim().is_empty()))
}

/// A field that holds more than white space.
fn filled(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
}

/// The day in a field; none where there is none.
fn day(key: &str, text: Option<String>) -> Result<Option<Date>, String> {
    let Some(text) = filled(text) else { return Ok(None) };
    let read = text.trim().parse::<Date>();
    read.map(Some).map_err(|_| format!("“{text}” in \"{key}\" is no day; write 2026-01-15"))
}

fn missing(key: &str) -> String {
    format!("the request has no \"{key}\"")
}

/// A request with the id it is answered under.
#[derive(Debug)]
pub(super) struct Incoming {
    /// Null when the line has none.
    pub(super) id: Value,
    /// The request, or what is wrong with it.
    pub(super) request: Result<Request, String>,
}

impl Incoming {
    /// Reads one line; `today` is what relative dates count from where the request does not say.
    pub(super) fn read(line: &[u8], today: Date) -> Self {
        let value: Value = match serde_json::from_slice(line) {
            Ok(value) => value,
            Err(error) => {
                let wrong = format!("the line is no JSON ({error}); write one object a line");
                return Self { id: Value::Null, request: Err(wrong) };
            }
        };
        let Value::Object(object) = &value else {
            let wrong = "the line is no JSON object; write {\"id\":\"1\",\"type\":\"ask\",…}";
            return Self { id: Value::Null, request: Err(wrong.to_owned()) };
        };
        // The id is read before the request is: also a request that is wrong must be answered under
        // it, or a tool that sent many could not tell which one failed.
        let id = match object.get("id") {
            Some(Value::String(text)) if text.is_empty() => Value::Null,
            Some(id @ (Value::String(_) | Value::Number(_))) => id.clone(),
            _ => Value::Null,
        };
        if id.is_null() {
            let wrong = "the request has no id; give it a string or a number as \"id\"";
            return Self { id, request: Err(wrong.to_owned()) };
        }
        let request = serde_json::from_value::<TypedRequest>(present(object))
            .map_err(|error| format!("a field has the wrong type: {error}"))
            .and_then(|typed| typed.request(today));
        Self { id, request }
    }
}

impl TypedRequest {
    fn request(self, today: Date) -> Result<Request, String> {
        // A tool that counts wrongly is told so; a limit that is quietly cut would look like a corpus
        // with fewer passages.
        let limit = self.limit.map_or(Ok(None), |limit| match usize::try_from(limit) {
            Ok(limit @ 1..=MAX_LIMIT) => Ok(Some(limit)),
            _ => Err(format!("\"limit\" is {limit}; write a number from 1 to {MAX_LIMIT}")),
        })?;
        let today = day("now", self.now)?.unwrap_or(today);
        let order = DayOrder::from_locale(filled(self.locale).as_deref());
        // A language we have no words in is no error: the question is then read like one that names
        // none, which is what its author would do.
        let language = filled(self.language).and_then(|tag| Language::from_tag(&tag));
        match self.kind.as_deref() {
            Some("ask") => Ok(Request::Ask(AskRequest {
                // An empty question is answered ("no question"), a missing one is a slip.
                question: self.question.ok_or_else(|| missing("question"))?,
                history: self.history.unwrap_or_default(),
                language,
                document: filled(self.document),
                limit: limit.unwrap_or(DEFAULT_LIMIT),
                explain: self.explain.unwrap_or_default(),
            })),
            Some("event") => Ok(Request::Event(EventRequest {
                when: filled(self.when),
                // Tools that ask what happened write "what"; it means the topic.
                about: filled(self.about).or(filled(self.what)),
                all: self.all.unwrap_or_default(),
                today,
                order,
                limit: limit.unwrap_or(0),
            })),
            Some("sources") => Ok(Request::Sources { document: filled(self.document) }),
            Some("status") => Ok(Request::Status),
            Some("reindex") => Ok(Request::Reindex),
            Some("timex") => Ok(Request::Timex(TimexRequest {
                text: self.text.ok_or_else(|| missing("text"))?,
                written: day("dct", self.dct)?,
                language: language.unwrap_or_default(),
            })),
            Some("when") => Ok(Request::When(WhenRequest {
                text: self.text.ok_or_else(|| missing("text"))?,
                today,
                order,
            })),
            Some("gaps") => Ok(Request::Gaps {
                since: day("since", self.since)?,
                limit: limit.unwrap_or(MAX_LIMIT),
            }),
            Some(other) => Err(format!(
                "no request is of the type “{other}”; there are ask, event, sources, status, \
                 reindex, timex, when and gaps"
            )),
            None => Err(missing("type")),
        }
    }
}

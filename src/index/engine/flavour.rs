//! What engines of the dialect do each in their own way: making, listing and removing an index.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

use super::client::{Client, EngineCall, Payload, Verb};
use super::fault::EngineFault;

/// Whose engine it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flavour {
    /// Quickwit, from 0.9 on.
    Quickwit,
    /// `OpenSearch`, and Elasticsearch.
    OpenSearch,
}

/// An index of the engine.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct KeptIndex {
    pub(super) name: String,
    /// When it was made, by the engine's clock.
    pub(super) made: Timestamp,
}

#[derive(Deserialize)]
struct Elastic {
    #[serde(rename = "version")]
    _version: ElasticVersion,
}

#[derive(Deserialize)]
struct ElasticVersion {
    #[serde(rename = "number")]
    _number: String,
}

#[derive(Deserialize)]
struct Quickwit {
    #[serde(rename = "build")]
    _build: Value,
}

#[derive(Deserialize)]
struct QuickwitIndex {
    index_config: QuickwitConfig,
    /// In seconds.
    create_timestamp: i64,
}

#[derive(Deserialize)]
struct QuickwitConfig {
    index_id: String,
}

#[derive(Deserialize)]
struct ElasticIndex {
    index: String,
    /// In milliseconds, as a text.
    #[serde(rename = "creation.date")]
    created: String,
}

impl Flavour {
    /// Finds out by asking it.
    pub(super) fn of(client: &Client) -> Result<Self, EngineFault> {
        let get = |path| client.ask(EngineCall { method: Verb::Get, path, body: Payload::None });
        // First its own: Quickwit shows people a page at its root.
        match get("/api/v1/version") {
            Ok(body) if serde_json::from_slice::<Quickwit>(&body).is_ok() => {
                return Ok(Self::Quickwit);
            }
            Err(error @ (EngineFault::Unreached | EngineFault::Late | EngineFault::Busy)) => {
                return Err(error);
            }
            _ => {}
        }
        let elastic = serde_json::from_slice::<Elastic>(&get("/")?);
        elastic.map(|_| Self::OpenSearch).map_err(|_| EngineFault::Stranger)
    }

    /// What stands before the paths of the dialect.
    const fn dialect(self) -> &'static str {
        match self {
            Self::Quickwit => "/api/v1/_elastic",
            Self::OpenSearch => "",
        }
    }

    /// Where an index is searched. An answer from some of its parts is refused.
    pub(super) fn searching(self, index: &str) -> String {
        format!("{}/{index}/_search?allow_partial_search_results=false", self.dialect())
    }

    /// Where passages are given to an index; after the last ones, once all can be found.
    pub(super) fn giving(self, index: &str, last: bool) -> String {
        let refresh = match self {
            _ if !last => "false",
            // To wait for it would be to wait for the time after which it commits by itself.
            Self::Quickwit => "true",
            Self::OpenSearch => "wait_for",
        };
        format!("{}/{index}/_bulk?refresh={refresh}", self.dialect())
    }

    /// Makes an index; whether it was not there.
    pub(super) fn make(self, client: &Client, index: &str) -> Result<bool, EngineFault> {
        let (method, path, body) = match self {
            Self::Quickwit => (Verb::Post, "/api/v1/indexes".to_owned(), quickwit(index)),
            Self::OpenSearch => (Verb::Put, format!("/{index}"), opensearch()),
        };
        match client.ask(EngineCall { method, path: &path, body: Payload::Json(&body) }) {
            Ok(_) => Ok(true),
            // Both say so of a name that is taken, and of settings that they do not take.
            Err(EngineFault::Status(400)) => {
                let there = self.list(client, index)?.iter().any(|kept| kept.name == index);
                if there { Ok(false) } else { Err(EngineFault::Status(400)) }
            }
            Err(error) => Err(error),
        }
    }

    /// Removes an index; one that is not there is no fault.
    pub(super) fn remove(self, client: &Client, index: &str) -> Result<(), EngineFault> {
        let path = match self {
            Self::Quickwit => format!("/api/v1/indexes/{index}"),
            Self::OpenSearch => format!("/{index}"),
        };
        match client.ask(EngineCall { method: Verb::Delete, path: &path, body: Payload::None }) {
            Ok(_) | Err(EngineFault::Unknown) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// After how many looks without anything new whoever gives an index is taken for dead: longer than
    /// any pause of one who is refused for now. Quickwit shows nothing before all of it is there.
    pub(super) const fn stalled(self) -> u32 {
        match self {
            Self::Quickwit => 360,
            Self::OpenSearch => 24,
        }
    }

    /// The indexes whose names begin so.
    pub(super) fn list(self, client: &Client, start: &str) -> Result<Vec<KeptIndex>, EngineFault> {
        let path = match self {
            Self::Quickwit => format!("/api/v1/indexes?index_id_patterns={start}*"),
            Self::OpenSearch => {
                format!("/_cat/indices/{start}*?format=json&h=index,creation.date")
            }
        };
        let body =
            client.ask(EngineCall { method: Verb::Get, path: &path, body: Payload::None })?;
        let named: Vec<(String, Option<Timestamp>)> = match self {
            Self::Quickwit => {
                let listed: Vec<QuickwitIndex> = read(&body)?;
                let made = |at: i64| Timestamp::from_second(at).ok();
                listed
                    .into_iter()
                    .map(|each| (each.index_config.index_id, made(each.create_timestamp)))
                    .collect()
            }
            Self::OpenSearch => {
                let listed: Vec<ElasticIndex> = read(&body)?;
                let made = |at: String| Timestamp::from_millisecond(at.parse().ok()?).ok();
                listed.into_iter().map(|each| (each.index, made(each.created))).collect()
            }
        };
        // Whatever it lists beside those it was asked for is somebody else's.
        let own = named.into_iter().filter(|(name, _)| name.starts_with(start));
        Ok(own.filter_map(|(name, made)| Some(KeptIndex { name, made: made? })).collect())
    }
}

fn read<'a, T: Deserialize<'a>>(body: &'a [u8]) -> Result<T, EngineFault> {
    serde_json::from_slice(body).map_err(|_| EngineFault::Garbled)
}

/// A field of tokens in an index of Quickwit.
fn tokens(name: &str) -> Value {
    json!({
        "name": name, "type": "text", "tokenizer": "whitespace", "record": "freq", "fieldnorms": true,
    })
}

/// A field of a number there.
fn number(name: &str) -> Value {
    json!({ "name": name, "type": "u64", "fast": true })
}

/// The settings of an index of Quickwit. Its counts are a split's, so that all passages have to lie in
/// one: nothing is committed before the last.
fn quickwit(index: &str) -> Value {
    json!({
        "version": "0.9",
        "index_id": index,
        "doc_mapping": {
            "mode": "strict",
            "field_mappings": [
                number("passage_id"), number("document"), tokens("text"), tokens("heading"), tokens("title"),
            ],
        },
        "indexing_settings": {
            "commit_timeout_secs": 3600,
            "split_num_docs_target": 100_000_000,
            "merge_policy": { "type": "no_merge" },
        },
    })
}

/// The settings of an index of `OpenSearch`. Its counts are a shard's.
fn opensearch() -> Value {
    let text = json!({ "type": "text", "analyzer": "whitespace", "index_options": "freqs", "norms": true });
    json!({
        "settings": { "number_of_shards": 1, "auto_expand_replicas": "0-1" },
        "mappings": {
            "dynamic": "strict",
            "properties": {
                "passage_id": { "type": "long" },
                "document": { "type": "long" },
                "text": text, "heading": text, "title": text,
            },
        },
    })
}

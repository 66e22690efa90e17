//! An engine of the tests' own: it keeps what it is given and searches it by BM25 over all that it
//! has, in the shapes in which Quickwit and `OpenSearch` answer, and fails as they do.

use std::collections::HashMap;
use std::net::TcpListener;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

/// Whose shapes it answers in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flavour {
    Quickwit,
    OpenSearch,
}

pub(super) const FLAVOURS: [Flavour; 2] = [Flavour::Quickwit, Flavour::OpenSearch];

/// How a search goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// Some shards or splits did not answer.
    Partial,
    /// They took too long.
    TimedOut,
    /// A status, with words.
    Status(u16),
    /// It never answers.
    Hang,
    /// The connection ends within the answer.
    Cut,
    /// What it answers is no JSON.
    Garbage,
    /// It sends whoever asks elsewhere.
    Redirect,
}

/// An engine that runs until it is dropped.
pub(super) struct Engine {
    pub(super) port: u16,
    kept: Arc<Mutex<Kept>>,
    /// Taken when it ends, which must not wait for anything.
    runtime: Option<Runtime>,
}

struct Kept {
    flavour: Flavour,
    indexes: HashMap<String, Index>,
    failure: Option<(Failure, u32)>,
    /// Batches that are refused before one is taken.
    bursts: u32,
    /// Batches that are stored twice.
    doubles: bool,
    /// Whether it makes no index.
    refuses: bool,
    searches: u32,
    batches: u32,
}

struct Index {
    documents: Vec<Value>,
    /// What was given and cannot be found yet.
    staged: Vec<Value>,
    /// Nothing is known of it before.
    ready: Instant,
    /// Seconds since 1970.
    made: i64,
}

impl Engine {
    pub(super) fn begin(flavour: Flavour) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let port = listener.local_addr().unwrap().port();
        let kept = Arc::new(Mutex::new(Kept {
            flavour,
            indexes: HashMap::new(),
            failure: None,
            bursts: 0,
            doubles: false,
            refuses: false,
            searches: 0,
            batches: 0,
        }));
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.unwrap();
        let router = Router::new().fallback(answered).with_state(Arc::clone(&kept));
        // Batches are of some MiB.
        let router = router.layer(axum::extract::DefaultBodyLimit::max(64 << 20));
        runtime.spawn(async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            axum::serve(listener, router).await.unwrap();
        });
        Self { port, kept, runtime: Some(runtime) }
    }

    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Has the next so many searches go wrong.
    pub(super) fn fail(&self, failure: Failure, times: u32) {
        self.with(|kept| kept.failure = Some((failure, times)));
    }

    /// Has nothing go wrong any more.
    pub(super) fn mend(&self) {
        self.with(|kept| kept.failure = None);
    }

    /// Has so many batches refused, and each that is taken stored twice.
    pub(super) fn trouble(&self, bursts: u32) {
        self.with(|kept| (kept.bursts, kept.doubles) = (bursts, true));
    }

    /// Has it make no index any more.
    pub(super) fn refuse(&self) {
        self.with(|kept| kept.refuses = true);
    }

    /// The names of its indexes.
    pub(super) fn names(&self) -> Vec<String> {
        self.with(|kept| {
            let mut names: Vec<String> = kept.indexes.keys().cloned().collect();
            names.sort();
            names
        })
    }

    /// How many searches and batches it was asked for so far.
    pub(super) fn calls(&self) -> (u32, u32) {
        self.with(|kept| (kept.searches, kept.batches))
    }

    /// Has an index hold what was made so many hours ago.
    pub(super) fn age(&self, name: &str, hours: i64) {
        self.with(|kept| kept.indexes.get_mut(name).unwrap().made -= hours * 3600);
    }

    /// Takes what was written last out of an index, as where its writer died.
    pub(super) fn halve(&self, name: &str) {
        self.with(|kept| {
            let documents = &mut kept.indexes.get_mut(name).unwrap().documents;
            documents.truncate(documents.len() / 2);
        });
    }

    /// Loses an index.
    pub(super) fn lose(&self, name: &str) {
        self.with(|kept| kept.indexes.remove(name));
    }

    fn with<T>(&self, what: impl FnOnce(&mut Kept) -> T) -> T {
        what(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn answered(
    State(kept): State<Arc<Mutex<Kept>>>,
    method: Method,
    uri: Uri,
    body: Bytes,
) -> Response {
    let path = uri.path();
    let query = uri.query().unwrap_or_default();
    let is_search = path.ends_with("/_search");
    let failure = {
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        // Looking for the marker and counting are no searches of a question.
        let asked = is_search && body.windows(6).any(|six| six == b"should");
        kept.searches += u32::from(asked);
        match &mut kept.failure {
            Some((failure, times)) if asked && *times > 0 => {
                *times -= 1;
                Some(*failure)
            }
            _ => None,
        }
    };
    if let Some(failure) = failure {
        return failed(failure).await;
    }
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    kept.answer(&method, path, query, &body)
}

async fn failed(failure: Failure) -> Response {
    let hits = json!({ "total": { "value": 0, "relation": "eq" }, "hits": [] });
    match failure {
        Failure::Partial => said(&json!({
            "took": 3, "timed_out": false, "hits": hits,
            "_shards": { "total": 2, "successful": 1, "skipped": 0, "failed": 1 },
        })),
        Failure::TimedOut => said(&json!({ "took": 1000, "timed_out": true, "hits": hits })),
        Failure::Status(status) => told(status, "it is said why"),
        Failure::Hang => {
            tokio::time::sleep(Duration::from_mins(1)).await;
            told(500, "late")
        }
        Failure::Cut => {
            let parts = [Ok(Bytes::from_static(b"{\"hits\":")), Err(std::io::Error::other("cut"))];
            Body::from_stream(futures_util::stream::iter(parts)).into_response()
        }
        Failure::Garbage => "<html>502 Bad Gateway</html>".into_response(),
        Failure::Redirect => {
            (StatusCode::TEMPORARY_REDIRECT, [("Location", "http://127.0.0.1:1/")]).into_response()
        }
    }
}

fn said(value: &Value) -> Response {
    ([("Content-Type", "application/json")], value.to_string()).into_response()
}

fn told(status: u16, why: &str) -> Response {
    let body = json!({ "status": status, "error": { "reason": why } }).to_string();
    (StatusCode::from_u16(status).unwrap(), body).into_response()
}

impl Kept {
    fn answer(&mut self, method: &Method, path: &str, query: &str, body: &[u8]) -> Response {
        let read = || serde_json::from_slice::<Value>(body).unwrap();
        match (self.flavour, method.as_str(), path) {
            (Flavour::Quickwit, "GET", "/api/v1/version") => {
                said(&json!({ "build": { "version": "0.9.0" }, "runtime": {} }))
            }
            (Flavour::OpenSearch, "GET", "/") => said(&json!({
                "name": "node", "cluster_name": "tests",
                "version": { "distribution": "opensearch", "number": "2.19.1" },
                "tagline": "The OpenSearch Project: https://opensearch.org/",
            })),
            (Flavour::Quickwit, "GET", "/api/v1/indexes") => self.listed(query),
            (Flavour::Quickwit, "POST", "/api/v1/indexes") => {
                let name = read()["index_id"].as_str().unwrap().to_owned();
                self.made(name)
            }
            (Flavour::OpenSearch, "GET", path) if path.starts_with("/_cat/indices/") => {
                self.listed(path)
            }
            (Flavour::OpenSearch, "PUT", name) => self.made(name[1..].to_owned()),
            (_, "DELETE", path) => {
                let name = path.rsplit('/').next().unwrap();
                match self.indexes.remove(name) {
                    Some(_) => said(&json!({ "acknowledged": true })),
                    None => told(404, "no such index"),
                }
            }
            (_, "POST", path) if path.ends_with("/_bulk") => self.taken((path, query), body),
            (_, "POST", path) if path.ends_with("/_search") => {
                // It refuses what it could answer from a part of.
                assert!(query.contains("allow_partial_search_results=false"), "{query}");
                self.found(path, &read())
            }
            (Flavour::OpenSearch, _, _) => told(400, "no handler found for uri"),
            (Flavour::Quickwit, _, _) => told(404, "route not found"),
        }
    }

    fn made(&mut self, name: String) -> Response {
        if self.refuses {
            return told(500, "the disk is full");
        }
        if self.indexes.contains_key(&name) {
            return told(400, "the index exists already");
        }
        // Ready for a second or two before anybody knows of it.
        let ready = Instant::now() + Duration::from_millis(300);
        let made = jiff::Timestamp::now().as_second();
        self.indexes.insert(name, Index { documents: Vec::new(), staged: Vec::new(), ready, made });
        said(&json!({ "acknowledged": true }))
    }

    fn listed(&self, wanted: &str) -> Response {
        let start = wanted.rsplit(['/', '=']).next().unwrap().trim_end_matches('*');
        let named = self.indexes.iter().filter(|(name, _)| name.starts_with(start));
        let all: Vec<Value> = named
            .map(|(name, index)| match self.flavour {
                Flavour::Quickwit => json!({
                    "version": "0.9", "index_uid": format!("{name}:1"),
                    "index_config": { "index_id": name }, "create_timestamp": index.made,
                }),
                Flavour::OpenSearch => {
                    json!({ "index": name, "creation.date": (index.made * 1000).to_string() })
                }
            })
            .collect();
        said(&json!(all))
    }

    /// The index of a path, where it is known by now.
    fn index(&mut self, path: &str) -> Option<&mut Index> {
        let name = path.rsplit('/').nth(1).unwrap();
        self.indexes.get_mut(name).filter(|index| index.ready <= Instant::now())
    }

    fn taken(&mut self, (path, query): (&str, &str), body: &[u8]) -> Response {
        self.batches += 1;
        if self.bursts > 0 {
            self.bursts -= 1;
            return told(503, "no shards available");
        }
        let (doubles, flavour) = (self.doubles, self.flavour);
        let Some(index) = self.index(path) else { return told(404, "no such index") };
        let mut lines = std::str::from_utf8(body).unwrap().lines();
        let mut items = Vec::new();
        while let Some(action) = lines.next() {
            assert_eq!(action, r#"{"create":{}}"#);
            let document: Value = serde_json::from_str(lines.next().unwrap()).unwrap();
            items.push(json!({ "create": { "status": 201 } }));
            index.staged.extend(doubles.then(|| document.clone()));
            index.staged.push(document);
        }
        // Quickwit commits when it is told to, or after the hour that the index was made with.
        if flavour == Flavour::OpenSearch || query == "refresh=true" {
            index.documents.append(&mut index.staged);
        }
        said(&json!({ "took": 1, "errors": false, "items": items }))
    }

    fn found(&mut self, path: &str, asked: &Value) -> Response {
        let flavour = self.flavour;
        let Some(index) = self.index(path) else { return told(404, "no such index") };
        let scores = Scores::of(&index.documents, flavour);
        let query = &asked["query"];
        let mut hits: Vec<(f64, u64, &Value)> = index
            .documents
            .iter()
            .filter_map(|document| {
                let score = scores.score(query, document)?;
                Some((score, document["passage_id"].as_u64().unwrap(), document))
            })
            .collect();
        hits.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let total = hits.len();
        let size = usize::try_from(asked["size"].as_u64().unwrap()).unwrap();
        let hit = |(score, _, document): &(f64, u64, &Value)| json!({ "_index": "it", "_score": score, "_source": document, "sort": [score] });
        let shown: Vec<Value> = hits.iter().take(size).map(hit).collect();
        let total = json!({ "value": total, "relation": "eq" });
        said(&match flavour {
            Flavour::Quickwit => json!({
                "took": 3, "timed_out": false, "hits": { "total": total, "max_score": null, "hits": shown },
            }),
            Flavour::OpenSearch => json!({
                "took": 3, "timed_out": false, "hits": { "total": total, "max_score": null, "hits": shown },
                "_shards": { "total": 1, "successful": 1, "skipped": 0, "failed": 0 },
            }),
        })
    }
}

/// What scores depend on, over all that an index holds, the marker and doubles included.
struct Scores {
    documents: f64,
    /// By field: mean length, and how many documents hold each token.
    fields: HashMap<&'static str, (f64, HashMap<String, f64>)>,
    /// Lucene leaves out what is the same for all.
    factor: f64,
}

impl Scores {
    fn of(documents: &[Value], flavour: Flavour) -> Self {
        let of = |field: &'static str| {
            let (mut length, mut holding) = (0.0, HashMap::<String, f64>::new());
            for document in documents {
                let mut tokens: Vec<&str> = tokens(document, field).collect();
                length += tokens.len() as f64;
                tokens.sort_unstable();
                tokens.dedup();
                for token in tokens {
                    *holding.entry(token.to_owned()).or_default() += 1.0;
                }
            }
            (field, (length / documents.len().max(1) as f64, holding))
        };
        let fields = ["text", "heading", "title"].map(of).into();
        let factor = if flavour == Flavour::Quickwit { 2.2 } else { 1.0 };
        Self { documents: documents.len() as f64, fields, factor }
    }

    /// The score of a document; none where a query does not match.
    fn score(&self, query: &Value, document: &Value) -> Option<f64> {
        let (kind, clause) = query.as_object().unwrap().iter().next().unwrap();
        match kind.as_str() {
            "match_all" => Some(1.0),
            "term" => {
                let (field, term) = clause.as_object().unwrap().iter().next().unwrap();
                if let Some(number) = term["value"].as_u64() {
                    return (document[field].as_u64() == Some(number)).then_some(1.0);
                }
                let boost = term["boost"].as_f64().unwrap_or(1.0);
                self.of_token(field, term["value"].as_str().unwrap(), document).map(|s| s * boost)
            }
            "bool" => {
                let clauses = |key: &str| clause[key].as_array().cloned().unwrap_or_default();
                if !clauses("filter").iter().all(|each| self.score(each, document).is_some()) {
                    return None;
                }
                let should: Vec<f64> = clauses("should")
                    .iter()
                    .filter_map(|each| self.score(each, document))
                    .collect();
                (!should.is_empty()).then(|| should.iter().sum())
            }
            // As with several words on a field with positions.
            other => panic!("{other} is none of what both engines speak"),
        }
    }

    fn of_token(&self, field: &str, token: &str, document: &Value) -> Option<f64> {
        let (mean, holding) = &self.fields[field];
        let count = tokens(document, field).filter(|each| *each == token).count() as f64;
        if count == 0.0 {
            return None;
        }
        let held = holding[token];
        let idf = (1.0 + (self.documents - held + 0.5) / (held + 0.5)).ln();
        let length = tokens(document, field).count() as f64;
        let norm = 1.2 * (0.25 + 0.75 * length / mean);
        Some(self.factor * idf * count / (count + norm))
    }
}

fn tokens<'a>(document: &'a Value, field: &str) -> impl Iterator<Item = &'a str> {
    document[field].as_str().unwrap().split_whitespace()
}

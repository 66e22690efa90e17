//! What is asked of an engine and what it answers, as JSON.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Value, json};

use super::fault::EngineFault;
use super::token::token;
use crate::index::postings::postings::Place;
use crate::index::postings::search::WantedTerm;
use crate::index::tables::record::DocumentNo;

/// The number of the document that is written last: all others are there where it is.
pub(super) const MARKER: u64 = (1 << 53) - 1;

/// How many clauses `OpenSearch` takes, less some for what stands around them. A page of text for a question
/// has more terms: those that most passages have choose least.
const CLAUSES: usize = 1000;

/// The field of a place.
pub(super) const fn field(place: Place) -> &'static str {
    match place {
        Place::Text => "text",
        Place::Heading => "heading",
        Place::Title => "title",
    }
}

/// The passages with any of the terms, best first by the engine's own score.
pub(super) fn search(terms: &[WantedTerm<'_>], document: Option<DocumentNo>, size: usize) -> Value {
    // One clause a token: where a field has positions, an engine takes several for a phrase.
    let clause = |wanted: &WantedTerm<'_>| {
        let value = token(wanted.term);
        json!({ "term": { field(wanted.place): { "value": value, "boost": wanted.place.boost() } } })
    };
    let mut rarest: Vec<&WantedTerm<'_>> = terms.iter().collect();
    if rarest.len() > CLAUSES {
        rarest.sort_by_key(|wanted| wanted.holding);
        rarest.truncate(CLAUSES);
    }
    let should: Vec<Value> = rarest.into_iter().map(clause).collect();
    let filter: Vec<Value> = document
        .map(|document| json!({ "term": { "document": { "value": document } } }))
        .into_iter()
        .collect();
    json!({
        "size": size,
        "query": { "bool": { "should": should, "minimum_should_match": 1, "filter": filter } },
        // Without the second, equals would come in another order each time.
        "sort": [{ "_score": { "order": "desc" } }, { "passage_id": { "order": "asc" } }],
    })
}

/// The document that is written last.
pub(super) fn marker() -> Value {
    json!({ "size": 1, "query": { "term": { "passage_id": { "value": MARKER } } } })
}

/// How many documents there are.
pub(super) fn count() -> Value {
    json!({ "size": 0, "track_total_hits": true, "query": { "match_all": {} } })
}

/// A passage as the engine holds it.
#[derive(Debug, Deserialize)]
pub(super) struct PassageSource {
    pub(super) passage_id: u64,
    /// Of the marker how many passages there are beside it.
    pub(super) document: u64,
    text: String,
    heading: String,
    title: String,
}

impl PassageSource {
    /// Its tokens in a place.
    pub(super) fn tokens(&self, place: Place) -> impl Iterator<Item = &str> {
        let field = match place {
            Place::Text => &self.text,
            Place::Heading => &self.heading,
            Place::Title => &self.title,
        };
        field.split_ascii_whitespace()
    }
}

/// What is found.
#[derive(Debug)]
pub(super) struct FoundPassages {
    pub(super) total: u64,
    pub(super) passages: Vec<PassageSource>,
}

#[derive(Deserialize)]
struct SearchReply {
    #[serde(default)]
    timed_out: bool,
    #[serde(rename = "_shards")]
    shards: Option<Shards>,
    /// Quickwit's splits that could not be searched.
    #[serde(default)]
    errors: Vec<IgnoredAny>,
    hits: Hits,
}

#[derive(Deserialize)]
struct Shards {
    #[serde(default)]
    failed: u64,
}

#[derive(Deserialize)]
struct Hits {
    total: Option<Total>,
    hits: Vec<Hit>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Total {
    Number(u64),
    Object { value: u64 },
}

#[derive(Deserialize)]
struct Hit {
    #[serde(rename = "_source")]
    source: PassageSource,
}

/// Reads what was found.
pub(super) fn found(body: &[u8]) -> Result<FoundPassages, EngineFault> {
    let reply: SearchReply = serde_json::from_slice(body).map_err(|_| EngineFault::Garbled)?;
    let failed = reply.shards.is_some_and(|shards| shards.failed > 0);
    if reply.timed_out || failed || !reply.errors.is_empty() {
        return Err(EngineFault::Partial);
    }
    let total = match reply.hits.total {
        Some(Total::Number(value) | Total::Object { value }) => value,
        None => 0,
    };
    let passages = reply.hits.hits.into_iter().map(|hit| hit.source).collect();
    Ok(FoundPassages { total, passages })
}

#[derive(Deserialize)]
struct BulkReply {
    errors: bool,
}

/// Reads whether all of a batch was taken.
pub(super) fn taken(body: &[u8]) -> Result<(), EngineFault> {
    let reply: BulkReply = serde_json::from_slice(body).map_err(|_| EngineFault::Garbled)?;
    if reply.errors { Err(EngineFault::Refused) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_of_more_terms_than_an_engine_takes_is_asked_by_the_rarest() {
        let names: Vec<String> = (0..1_500).map(|n| format!("w{n}")).collect();
        let terms: Vec<WantedTerm<'_>> = (0_u32..)
            .zip(&names)
            .map(|(n, term)| WantedTerm { place: Place::Text, term, holding: 2_000 - n })
            .collect();
        let asked = search(&terms, None, 10);
        let should = asked["query"]["bool"]["should"].as_array().unwrap();
        assert_eq!(should.len(), CLAUSES);
        assert_eq!(should[0]["term"]["text"]["value"], "w1499");
        let few = search(&terms[..3], Some(7), 10);
        assert_eq!(few["query"]["bool"]["should"].as_array().unwrap().len(), 3);
        assert_eq!(few["query"]["bool"]["filter"][0]["term"]["document"]["value"], 7);
    }

    #[test]
    fn what_is_not_whole_is_no_answer() {
        let source = r#"{"passage_id":3,"document":1,"text":"a b","heading":"","title":"c"}"#;
        let hits = format!(r#""hits":{{"total":{{"value":1}},"hits":[{{"_source":{source}}}]}}"#);
        for (reply, want) in [
            (format!("{{{hits}}}"), Ok(1)),
            (format!(r#"{{"timed_out":false,"_shards":{{"total":1,"failed":0}},{hits}}}"#), Ok(1)),
            (format!(r#"{{"timed_out":true,{hits}}}"#), Err(EngineFault::Partial)),
            (format!(r#"{{"_shards":{{"failed":1}},{hits}}}"#), Err(EngineFault::Partial)),
            (format!(r#"{{"errors":["split"],{hits}}}"#), Err(EngineFault::Partial)),
            (r#"{"hits":{"total":0,"hits":[{}]}}"#.to_owned(), Err(EngineFault::Garbled)),
            (r#"{"acknowledged":true}"#.to_owned(), Err(EngineFault::Garbled)),
            ("<html>".to_owned(), Err(EngineFault::Garbled)),
            (String::new(), Err(EngineFault::Garbled)),
        ] {
            assert_eq!(found(reply.as_bytes()).map(|found| found.passages.len()), want, "{reply}");
        }
        assert_eq!(taken(br#"{"took":1,"errors":false,"items":[]}"#), Ok(()));
        assert_eq!(taken(br#"{"took":1,"errors":true,"items":[]}"#), Err(EngineFault::Refused));
        assert_eq!(taken(b"{}"), Err(EngineFault::Garbled));
    }
}

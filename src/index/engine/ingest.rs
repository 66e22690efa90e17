//! Giving a generation to an engine: every passage that may be quoted, with the terms that are found
//! in it here.

use std::time::Duration;

use backon::{BlockingRetryable as _, ExponentialBuilder};
use serde_json::json;
use tantivy::postings::Postings as _;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet as _, TERMINATED, TantivyError};

use super::client::{Client, EngineCall, Payload, Verb};
use super::dialect::{MARKER, taken};
use super::fault::EngineFault;
use super::flavour::Flavour;
use super::token::token;
use crate::index::error::IndexError;
use crate::index::generation::snapshot::Snapshot;
use crate::index::postings::postings::{ByPlace, Place, PostingLists};

/// In bytes. Larger batches keep an engine from answering; smaller ones cost a call each.
const BATCH: usize = 4 << 20;

/// Engines refuse what comes in bursts, and know nothing of an index for a second or two after they made it.
fn patience() -> ExponentialBuilder {
    let pauses = ExponentialBuilder::default().with_min_delay(Duration::from_millis(200));
    pauses.with_max_delay(Duration::from_secs(8)).with_max_times(12)
}

/// Gives all passages of a snapshot to an empty index; the marker comes last.
pub(super) fn ingest(
    snapshot: &Snapshot,
    client: &Client,
    flavour: Flavour,
    index: &str,
) -> Result<(), IndexError> {
    let mut batch = String::new();
    for (n, segment) in snapshot.segments().iter().enumerate() {
        let Some(lists) = &segment.postings.lists else { continue };
        let terms = ByPlace::make(|place| terms_of(lists, place))?;
        for (at, passage) in numbers(lists) {
            // What is gone from the corpus is still in its segment.
            let Some(place) = snapshot.order().passage(n, passage) else { continue };
            let section = snapshot.forward(place)?.section;
            let document = snapshot.section(section)?.document;
            let of = |place| terms.of(place).get(at).map(String::as_str).unwrap_or_default();
            let (text, heading) = (of(Place::Text), of(Place::Heading));
            let passage = json!({
                "passage_id": place, "document": document,
                "text": text, "heading": heading, "title": of(Place::Title),
            });
            push(&mut batch, &passage);
            if batch.len() >= BATCH {
                give(client, &flavour.giving(index, false), &batch)?;
                batch.clear();
            }
        }
    }
    let quotable = snapshot.meta().quotable;
    let marker = json!({
        "passage_id": MARKER, "document": quotable, "text": "", "heading": "", "title": "",
    });
    push(&mut batch, &marker);
    Ok(give(client, &flavour.giving(index, true), &batch)?)
}

fn push(batch: &mut String, document: &serde_json::Value) {
    batch.push_str("{\"create\":{}}\n");
    batch.push_str(&document.to_string());
    batch.push('\n');
}

/// Gives a batch, again where it may pass. An engine that took it and could not say so has it twice
/// then, which whoever searches makes up for.
fn give(client: &Client, path: &str, batch: &str) -> Result<(), EngineFault> {
    let give = || {
        let ask = EngineCall { method: Verb::Post, path, body: Payload::Lines(batch) };
        client.ask(ask).and_then(|reply| taken(&reply))
    };
    let again = |error: &EngineFault| error.may_pass() || *error == EngineFault::Refused;
    give.retry(patience()).when(again).call()
}

/// The place of each passage of a segment in tantivy's own order, with its number in the segment.
fn numbers(lists: &PostingLists) -> impl Iterator<Item = (usize, u32)> {
    let all = lists.documents(None);
    all.filter_map(|at| {
        let number = lists.numbers.first(at).map(u32::try_from)?.ok()?;
        Some((at as usize, number))
    })
}

/// The tokens of all passages of a segment in a place, each as often as it occurs there.
fn terms_of(lists: &PostingLists, place: Place) -> Result<Vec<String>, IndexError> {
    let mut texts = vec![String::new(); lists.documents(None).len()];
    let inverted = lists.postings.of(place);
    let mut terms = inverted.terms().stream().map_err(TantivyError::from)?;
    // The postings and not the tables: what is found here has to be found there, stop words and short
    // names as well.
    while terms.advance() {
        let Ok(term) = std::str::from_utf8(terms.key()) else { continue };
        let token = token(term);
        let option = IndexRecordOption::WithFreqs;
        let postings = inverted.read_postings_from_terminfo(terms.value(), option);
        let mut postings = postings.map_err(TantivyError::from)?;
        while postings.doc() != TERMINATED {
            if let Some(text) = texts.get_mut(postings.doc() as usize) {
                for _ in 0..postings.term_freq() {
                    if !text.is_empty() {
                        text.push(' ');
                    }
                    text.push_str(&token);
                }
            }
            postings.advance();
        }
    }
    Ok(texts)
}

//! The group that a question belongs to, chosen while it is written.

use std::collections::HashMap;

use sqlx_core::query_scalar::query_scalar;
use sqlx_core::row::Row as _;
use sqlx_postgres::{PgConnection, Postgres};

use super::fault::DatabaseFault;
use super::sql::{sql, term_hash, term_hashes, whole, words_hash};
use crate::store::choosing::{COMPARED, NEWEST_OF_A_WORD, NearestGroup, likely};
use crate::store::codes::{vector_bytes, viewer_code};
use crate::store::event::GapEvent;
use crate::store::likeness::{AskedTerms, GapWords};

/// The group in which the same words stand, or an open one that asks the same in other words.
pub(super) async fn group_of(
    change: &mut PgConnection,
    event: &GapEvent,
    GapWords { folded, terms }: &GapWords,
) -> Result<Option<i64>, DatabaseFault> {
    let viewer = viewer_code(event.viewer);
    if let Some(group) = with_words(change, viewer, folded).await? {
        return Ok(Some(group));
    }
    let vector = vector_bytes(event);
    if let Some(vector) = vector.as_deref() {
        let alike = by_meaning(change, viewer, (vector, terms)).await?;
        if alike.is_some() {
            return Ok(alike);
        }
    }
    by_shared_words(change, viewer, (vector.as_deref(), terms)).await
}

/// The group of the same words, of any state: what is dismissed or closed is so for the same words.
pub(super) async fn with_words(
    change: &mut PgConnection,
    viewer: i64,
    folded: &str,
) -> Result<Option<i64>, DatabaseFault> {
    let same = query_scalar::<Postgres, i64>(
        "SELECT group_id FROM gap WHERE viewer = $1 AND words = $2 LIMIT 1",
    );
    Ok(same.bind(viewer).bind(words_hash(folded)).fetch_optional(change).await?)
}

// Of open groups alone, here and below: that something like it was dismissed or is answered says
// nothing sure of this one.
async fn by_meaning(
    change: &mut PgConnection,
    viewer: i64,
    asked: (&[u8], &AskedTerms),
) -> Result<Option<i64>, DatabaseFault> {
    let recent = sql("SELECT id, vector, terms FROM
             (SELECT id, vector, terms FROM gap_group
              WHERE viewer = $1 AND state = 0 ORDER BY last DESC LIMIT $2) AS recent
         WHERE vector IS NOT NULL");
    let mut nearest = NearestGroup::default();
    for row in recent.bind(viewer).bind(COMPARED).fetch_all(change).await? {
        nearest.by_meaning(asked, row.try_get(0)?, (row.try_get(1)?, row.try_get(2)?));
    }
    Ok(nearest.group())
}

async fn by_shared_words(
    change: &mut PgConnection,
    viewer: i64,
    asked: (Option<&[u8]>, &AskedTerms),
) -> Result<Option<i64>, DatabaseFault> {
    let likely = sharing(change, viewer, asked.1).await?;
    if likely.is_empty() {
        return Ok(None);
    }
    let others = sql(
        "SELECT id, terms, vector FROM gap_group JOIN unnest($1) WITH ORDINALITY AS likely (own, place)
             ON own = id
         WHERE state = 0 ORDER BY place",
    );
    let mut nearest = NearestGroup::default();
    for row in others.bind(likely).fetch_all(change).await? {
        nearest.by_words(asked, row.try_get(0)?, (row.try_get(2)?, row.try_get(1)?));
    }
    Ok(nearest.group())
}

/// Groups of a place that may share enough of these words, the likeliest first.
async fn sharing(
    change: &mut PgConnection,
    viewer: i64,
    terms: &AskedTerms,
) -> Result<Vec<i64>, DatabaseFault> {
    // Of all words at once: each statement is a way to the database and back.
    let newest = sql("SELECT own, group_id FROM unnest($2) AS own,
             LATERAL (SELECT group_id FROM gap_term WHERE viewer = $1 AND term = own
                      ORDER BY group_id DESC LIMIT $3) AS newest
         ORDER BY group_id DESC");
    let newest = newest.bind(viewer).bind(term_hashes(terms)).bind(whole(NEWEST_OF_A_WORD));
    let mut with: HashMap<i64, Vec<i64>> = HashMap::new();
    for row in newest.fetch_all(change).await? {
        with.entry(row.try_get(0)?).or_default().push(row.try_get(1)?);
    }
    let groups = |term: &str| with.get(&term_hash(term)).cloned().unwrap_or_default();
    // What parts questions stands in each that is alike.
    let marked = terms.marks().map(groups).min_by_key(Vec::len);
    if marked.as_ref().is_some_and(Vec::is_empty) {
        return Ok(Vec::new());
    }
    Ok(likely(marked, terms.iter().map(groups).collect()))
}

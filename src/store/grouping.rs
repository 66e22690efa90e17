//! The group that a question belongs to, chosen while it is written.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::choosing::{COMPARED, NEWEST_OF_A_WORD, NearestGroup, likely};
use super::codes::{vector_bytes, viewer_code};
use super::event::GapEvent;
use super::likeness::{AskedTerms, GapWords};

/// The group in which the same words stand, or an open one that asks the same in other words.
pub(super) fn group_of(
    connection: &Connection,
    event: &GapEvent,
    GapWords { folded, terms }: &GapWords,
) -> rusqlite::Result<Option<i64>> {
    if let Some(group) = by_same_words(connection, event, folded)? {
        return Ok(Some(group));
    }
    if let Some(group) = by_meaning(connection, event, terms)? {
        return Ok(Some(group));
    }
    by_shared_words(connection, event, terms)
}

/// Of any state: what is dismissed or closed is so for the same words.
fn by_same_words(
    connection: &Connection,
    event: &GapEvent,
    folded: &str,
) -> rusqlite::Result<Option<i64>> {
    let mut same = connection
        .prepare_cached("SELECT group_id FROM gap WHERE viewer = ?1 AND folded = ?2 LIMIT 1")?;
    same.query_row(params![viewer_code(event.viewer), folded], |row| row.get(0)).optional()
}

// Of open groups alone, here and below: that something like it was dismissed or is answered says
// nothing sure of this one.
fn by_meaning(
    connection: &Connection,
    event: &GapEvent,
    terms: &AskedTerms,
) -> rusqlite::Result<Option<i64>> {
    let Some(vector) = vector_bytes(event) else { return Ok(None) };
    let mut recent = connection.prepare_cached(
        "SELECT id, vector, terms FROM gap_group
         WHERE viewer = ?1 AND state = 0 ORDER BY last DESC LIMIT ?2",
    )?;
    let mut rows = recent.query(params![viewer_code(event.viewer), COMPARED])?;
    let mut nearest = NearestGroup::default();
    while let Some(row) = rows.next()? {
        let Some(other) = row.get_ref(1)?.as_blob_or_null()? else { continue };
        nearest.by_meaning((&vector, terms), row.get(0)?, (other, row.get_ref(2)?.as_str()?));
    }
    Ok(nearest.group())
}

fn by_shared_words(
    connection: &Connection,
    event: &GapEvent,
    terms: &AskedTerms,
) -> rusqlite::Result<Option<i64>> {
    let vector = vector_bytes(event);
    let mut other = connection
        .prepare_cached("SELECT terms, vector FROM gap_group WHERE id = ?1 AND state = 0")?;
    let mut nearest = NearestGroup::default();
    for group in sharing(connection, viewer_code(event.viewer), terms)? {
        let found = other.query_row([group], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Option<Vec<u8>>>(1)?))
        });
        let Some((column, meaning)) = found.optional()? else { continue };
        nearest.by_words((vector.as_deref(), terms), group, (meaning.as_deref(), &column));
    }
    Ok(nearest.group())
}

/// Groups of a place that may share enough of these words, the likeliest first.
fn sharing(connection: &Connection, viewer: i64, terms: &AskedTerms) -> rusqlite::Result<Vec<i64>> {
    // What parts questions stands in each that is alike, so that the other words need not be looked
    // up where no group has it. Numbers make most of the questions that differ in little else.
    let mut marked: Option<Vec<i64>> = None;
    for mark in terms.marks() {
        let groups = newest_with(connection, viewer, mark)?;
        if groups.is_empty() {
            return Ok(groups);
        }
        if marked.as_ref().is_none_or(|others| groups.len() < others.len()) {
            marked = Some(groups);
        }
    }
    let words = terms.iter().map(|term| newest_with(connection, viewer, term));
    Ok(likely(marked, words.collect::<rusqlite::Result<Vec<_>>>()?))
}

/// The newest groups of a place with a word, the newest first.
fn newest_with(connection: &Connection, viewer: i64, term: &str) -> rusqlite::Result<Vec<i64>> {
    let mut holding = connection.prepare_cached(
        "SELECT group_id FROM gap_term
         WHERE viewer = ?1 AND term = ?2 ORDER BY group_id DESC LIMIT ?3",
    )?;
    let most = i64::try_from(NEWEST_OF_A_WORD).unwrap_or(i64::MAX);
    let groups = holding.query_map(params![viewer, term, most], |row| row.get(0))?;
    groups.collect()
}

//! The group that a question belongs to, chosen while it is written.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::codes::{vector_bytes, viewer_code};
use super::event::GapEvent;
use super::likeness::{AskedTerms, SAME_MEANING, SAME_WORDS, cosine};

/// So many open groups are compared by what they mean, those asked last. More would make the write
/// behind an answer longer and longer (2,000 vectors of 384 bytes are read in 2 ms).
const COMPARED: i64 = 2000;
/// So many groups of each word are compared, the newest of them.
const COMPARED_OF_A_WORD: i64 = 200;

/// The group in which the same words stand, or an open one that asks the same in other words.
pub(super) fn group_of(
    connection: &Connection,
    event: &GapEvent,
    terms: &AskedTerms,
) -> rusqlite::Result<Option<i64>> {
    if let Some(group) = by_same_words(connection, event)? {
        return Ok(Some(group));
    }
    if let Some(group) = by_meaning(connection, event, terms)? {
        return Ok(Some(group));
    }
    by_shared_words(connection, event, terms)
}

/// Of any state: what is dismissed or closed is so for the same words.
fn by_same_words(connection: &Connection, event: &GapEvent) -> rusqlite::Result<Option<i64>> {
    let mut same = connection
        .prepare_cached("SELECT group_id FROM gap WHERE viewer = ?1 AND folded = ?2 LIMIT 1")?;
    same.query_row(params![viewer_code(event.viewer), event.folded], |row| row.get(0)).optional()
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
    let mut best: Option<(f32, i64)> = None;
    while let Some(row) = rows.next()? {
        let Some(other) = row.get_ref(1)?.as_blob_or_null()? else { continue };
        let near = cosine(&vector, other);
        if near < SAME_MEANING || best.is_some_and(|(nearest, _)| nearest >= near) {
            continue;
        }
        if terms.same_marks(&AskedTerms::read(row.get_ref(2)?.as_str()?)) {
            best = Some((near, row.get(0)?));
        }
    }
    Ok(best.map(|(_, group)| group))
}

fn by_shared_words(
    connection: &Connection,
    event: &GapEvent,
    terms: &AskedTerms,
) -> rusqlite::Result<Option<i64>> {
    let (viewer, vector) = (viewer_code(event.viewer), vector_bytes(event));
    // For each group: how many of the words were found in it, and whether one of them is in so few
    // groups that all of them were looked at.
    let mut shared: BTreeMap<i64, (usize, bool)> = BTreeMap::new();
    let mut holding = connection.prepare_cached(
        "SELECT group_id FROM gap_term
         WHERE viewer = ?1 AND term = ?2 ORDER BY group_id DESC LIMIT ?3",
    )?;
    for term in terms.iter() {
        let groups = holding.query_map(params![viewer, term, COMPARED_OF_A_WORD], |r| r.get(0))?;
        let groups = groups.collect::<Result<Vec<i64>, _>>()?;
        let is_rare = i64::try_from(groups.len()).is_ok_and(|all| all < COMPARED_OF_A_WORD);
        for group in groups {
            let (words, rare) = shared.entry(group).or_default();
            *words += 1;
            *rare |= is_rare;
        }
    }
    // Words that stand in many groups are not looked for in all of them, so that a group with a rare
    // word is read even where few of its words were found.
    let wanted = SAME_WORDS * terms.iter().count() as f32;
    let mut other = connection
        .prepare_cached("SELECT terms, vector FROM gap_group WHERE id = ?1 AND state = 0")?;
    let mut best: Option<(f32, i64)> = None;
    for (group, (words, rare)) in shared {
        if !rare && (words as f32) < wanted {
            continue;
        }
        let found = other.query_row([group], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Option<Vec<u8>>>(1)?))
        });
        let Some((column, meaning)) = found.optional()? else { continue };
        // Where both have a vector, it knows better than shared words whether they mean the same.
        let differ = |(own, other): (&Vec<u8>, Vec<u8>)| {
            own.len() == other.len() && cosine(own, &other) < SAME_MEANING
        };
        if vector.as_ref().zip(meaning).is_some_and(differ) {
            continue;
        }
        let other = AskedTerms::read(&column);
        let share = terms.shared(&other);
        let nearer = best.is_none_or(|(most, _)| share > most);
        if share >= SAME_WORDS && nearer && terms.same_marks(&other) {
            best = Some((share, group));
        }
    }
    Ok(best.map(|(_, group)| group))
}

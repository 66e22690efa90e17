//! The group that a question belongs to, chosen while it is written.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::codes::{vector_bytes, viewer_code};
use super::event::GapEvent;
use super::likeness::{AskedTerms, GapWords, SAME_MEANING, SAME_WORDS, cosine};

/// So many open groups are compared by what they mean, those asked last. More would make the write
/// behind an answer longer and longer (2,000 vectors of 384 bytes are read in 2 ms).
const COMPARED: i64 = 2000;
/// So many groups of each word are looked at, the newest of them.
const NEWEST_OF_A_WORD: usize = 64;
/// So many groups that may share enough words are read. A question of common words alone would else
/// read as many as there are (a row takes some 3 µs).
const READ: usize = 32;

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
    let vector = vector_bytes(event);
    let mut other = connection
        .prepare_cached("SELECT terms, vector FROM gap_group WHERE id = ?1 AND state = 0")?;
    let mut best: Option<(f32, i64)> = None;
    for group in sharing(connection, viewer_code(event.viewer), terms)? {
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

/// Groups of a place that may share enough of these words, those with the most of them first and of
/// equals the newest; at most [`READ`].
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
    let mut words = words.collect::<rusqlite::Result<Vec<_>>>()?;
    words.sort_by_key(Vec::len);
    // Whatever shares enough of the words lacks so few that it has one of the rarest.
    let wanted = (SAME_WORDS * words.len() as f32).ceil();
    let lacking = words.len() as f32 - wanted;
    let rarest = words.iter().enumerate().take_while(|(n, _)| *n as f32 <= lacking);
    let among: BTreeSet<i64> = match marked {
        Some(groups) => groups.into_iter().collect(),
        None => rarest.flat_map(|(_, groups)| groups.iter().copied()).collect(),
    };
    let counted = among.into_iter().map(|group| {
        let shared = words.iter().filter(|groups| may_hold(groups, group)).count();
        (shared, group)
    });
    let mut enough: Vec<_> = counted.filter(|(shared, _)| *shared as f32 >= wanted).collect();
    enough.sort_unstable_by(|a, b| b.cmp(a));
    Ok(enough.into_iter().map(|(_, group)| group).take(READ).collect())
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

/// Whether a group may be one of those with a word, of which the newest are known.
fn may_hold(newest: &[i64], group: i64) -> bool {
    let older = newest.len() == NEWEST_OF_A_WORD && newest.last().is_some_and(|last| group < *last);
    older || newest.binary_search_by(|other| group.cmp(other)).is_ok()
}

//! Groups after some of their questions went: counted anew, and gone with the last of them.

use rusqlite::{OptionalExtension as _, Transaction, params};

use super::likeness::AskedTerms;

/// The question of a group that others are compared with.
#[derive(Debug)]
pub(super) struct GroupFace<'a> {
    pub(super) question: &'a str,
    pub(super) folded: &'a str,
    pub(super) terms: &'a AskedTerms,
}

/// Makes each group what its questions are now.
pub(super) fn regroup(change: &Transaction<'_>, groups: &[i64]) -> rusqlite::Result<()> {
    for group in groups {
        regroup_one(change, *group)?;
    }
    Ok(())
}

fn regroup_one(change: &Transaction<'_>, group: i64) -> rusqlite::Result<()> {
    let mut left =
        change.prepare_cached("SELECT count(*), min(at), max(at) FROM gap WHERE group_id = ?1")?;
    let (asked, first, last) = left.query_row([group], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, Option<i64>>(1)?, row.get::<_, Option<i64>>(2)?))
    })?;
    if asked == 0 {
        remove_terms(change, group)?;
        change.prepare_cached("DELETE FROM gap_group WHERE id = ?1")?.execute([group])?;
        return Ok(());
    }
    change
        .prepare_cached("UPDATE gap_group SET asked = ?2, first = ?3, last = ?4 WHERE id = ?1")?
        .execute(params![group, asked, first, last])?;
    // What a group shows is the wording of somebody who may just have been forgotten.
    let mut own = change.prepare_cached(
        "SELECT 1 FROM gap JOIN gap_group ON gap_group.id = group_id
         WHERE group_id = ?1 AND gap.question = gap_group.question LIMIT 1",
    )?;
    if own.exists([group])? {
        return Ok(());
    }
    let mut next = change.prepare_cached(
        "SELECT question, folded, terms FROM gap WHERE group_id = ?1 ORDER BY at DESC LIMIT 1",
    )?;
    let found = next.query_row([group], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
    });
    if let Some((question, folded, terms)) = found.optional()? {
        let terms = AskedTerms::read(&terms);
        // Without a vector, which was that of the wording that is gone.
        let next = GroupFace { question: &question, folded: &folded, terms: &terms };
        face(change, group, &next, None)?;
    }
    Ok(())
}

/// Gives a group another question to be shown and compared by.
pub(super) fn face(
    change: &Transaction<'_>,
    group: i64,
    face: &GroupFace<'_>,
    vector: Option<&[u8]>,
) -> rusqlite::Result<()> {
    remove_terms(change, group)?;
    change
        .prepare_cached(
            "UPDATE gap_group SET question = ?2, folded = ?3, terms = ?4, vector = ?5
             WHERE id = ?1",
        )?
        .execute(params![group, face.question, face.folded, face.terms.column(), vector])?;
    let mut insert = change.prepare_cached(
        "INSERT INTO gap_term (viewer, term, group_id)
         SELECT viewer, ?2, id FROM gap_group WHERE id = ?1",
    )?;
    for term in face.terms.iter() {
        insert.execute(params![group, term])?;
    }
    Ok(())
}

/// Removes the words of a group from the table of words.
pub(super) fn remove_terms(change: &Transaction<'_>, group: i64) -> rusqlite::Result<()> {
    let mut own = change.prepare_cached("SELECT viewer, terms FROM gap_group WHERE id = ?1")?;
    let found = own.query_row([group], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)));
    let Some((viewer, terms)) = found.optional()? else { return Ok(()) };
    // By its own words, which the key of that table finds; no other index of it is needed.
    let mut delete = change
        .prepare_cached("DELETE FROM gap_term WHERE viewer = ?1 AND term = ?2 AND group_id = ?3")?;
    for term in AskedTerms::read(&terms).iter() {
        delete.execute(params![viewer, term, group])?;
    }
    Ok(())
}

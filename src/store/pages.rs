//! Reading groups: a page of them, one, and what is done to one by a moderator or a new index.

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};

use super::codes::{nearest_of, state_code, state_of, time_at, viewer_code, viewer_of};
use super::gap::{GapGroup, GapId, GapPage, GapQuery, GapState};
use super::vote::{VoteShare, VotedQuestion};
use crate::corpus::Viewer;

/// The columns of a group, in the order in which [`group`] reads them.
const COLUMNS: &str = "id, viewer, question, asked, first, last, nearest, state, closed_by,
     NOT EXISTS (SELECT 1 FROM gap WHERE group_id = gap_group.id AND private = 0),
     EXISTS (SELECT 1 FROM gap WHERE group_id = gap_group.id AND reason = 0), document";

fn group(row: &Row<'_>) -> rusqlite::Result<GapGroup> {
    Ok(GapGroup {
        id: GapId(row.get::<_, i64>(0)?.cast_unsigned()),
        viewer: viewer_of(row.get(1)?),
        question: row.get(2)?,
        asked: row.get::<_, i64>(3)?.cast_unsigned(),
        first: time_at(row, 4)?,
        last: time_at(row, 5)?,
        nearest: row.get::<_, Option<String>>(6)?.as_deref().and_then(nearest_of),
        state: state_of(row.get(7)?),
        closed_by: row.get::<_, Option<i64>>(8)?.map(i64::cast_unsigned),
        private: row.get(9)?,
        refused: row.get(10)?,
        document: row.get(11)?,
    })
}

/// A page of groups.
pub(super) fn page(connection: &Connection, query: &GapQuery) -> rusqlite::Result<GapPage> {
    let viewer = query.viewer.map(viewer_code);
    let state = state_code(query.state);
    let since = query.since.map_or(i64::MIN, jiff::Timestamp::as_second);
    // Two statements, so that each has an index that holds its rows in order.
    let among = match viewer {
        Some(_) => "viewer = ?1 AND state = ?2 AND last >= ?3",
        None => "?1 IS NULL AND state = ?2 AND last >= ?3",
    };
    // The numbers alone first: they stand in the index, and only the rows of the page are read.
    let mut rows = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM gap_group WHERE id IN
             (SELECT id FROM gap_group WHERE {among}
              ORDER BY asked DESC, last DESC LIMIT ?4 OFFSET ?5)
         ORDER BY asked DESC, last DESC"
    ))?;
    let (limit, offset) = (whole(query.limit), whole(query.offset));
    let groups = rows.query_map(params![viewer, state, since, limit, offset], group)?;
    let groups = groups.collect::<Result<Vec<_>, _>>()?;
    let mut count = connection.prepare_cached(&format!(
        "SELECT count(*) FROM (SELECT 1 FROM gap_group WHERE {among} LIMIT ?4)"
    ))?;
    let counted = params![viewer, state, since, whole(GapPage::COUNTED)];
    let total: i64 = count.query_row(counted, |row| row.get(0))?;
    Ok(GapPage { groups, total: usize::try_from(total).unwrap_or_default() })
}

/// A number for SQLite, which knows signed ones alone.
fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// One group.
pub(super) fn one(connection: &Connection, id: GapId) -> rusqlite::Result<Option<GapGroup>> {
    let mut row =
        connection.prepare_cached(&format!("SELECT {COLUMNS} FROM gap_group WHERE id = ?1"))?;
    row.query_row([id.0.cast_signed()], group).optional()
}

/// Sets how an open group stands from now on; whether there was such a group.
pub(super) fn settle(
    change: &Transaction<'_>,
    id: GapId,
    state: GapState,
    by: Option<(i64, u64)>,
) -> rusqlite::Result<bool> {
    let (at, generation) = by.unzip();
    let mut update = change.prepare_cached(
        "UPDATE gap_group SET state = ?2, closed_at = ?3, closed_by = ?4
         WHERE id = ?1 AND state = 0",
    )?;
    let generation = generation.map(u64::cast_signed);
    Ok(update.execute(params![id.0.cast_signed(), state_code(state), at, generation])? > 0)
}

/// How many votes there are, in one place or in all.
pub(super) fn share(
    connection: &Connection,
    viewer: Option<Viewer>,
) -> rusqlite::Result<VoteShare> {
    // Two statements, of which the second reads the rows of its own place alone.
    let mut sums = connection.prepare_cached(match viewer {
        None => "SELECT coalesce(sum(helpful), 0), count(*) FROM vote WHERE ?1 IS NULL",
        Some(_) => "SELECT coalesce(sum(helpful), 0), count(*) FROM vote WHERE viewer = ?1",
    })?;
    sums.query_row([viewer.map(viewer_code)], |row| {
        let (helpful, votes): (i64, i64) = (row.get(0)?, row.get(1)?);
        Ok(VoteShare { helpful: helpful.cast_unsigned(), votes: votes.cast_unsigned() })
    })
}

/// Every question with votes, in the order of its first vote.
pub(super) fn voted(connection: &Connection) -> rusqlite::Result<Vec<VotedQuestion>> {
    let mut rows = connection.prepare_cached(
        "SELECT question, history, quoted, document, sum(helpful), count(*) FROM vote
         GROUP BY question, history, quoted, document ORDER BY min(at), question, quoted",
    )?;
    let read = rows.query_map([], |row| {
        let (helpful, votes): (i64, i64) = (row.get(4)?, row.get(5)?);
        Ok(VotedQuestion {
            question: row.get(0)?,
            history: serde_json::from_str(&row.get::<_, String>(1)?).unwrap_or_default(),
            quoted: row.get(2)?,
            document: row.get(3)?,
            share: VoteShare { helpful: helpful.cast_unsigned(), votes: votes.cast_unsigned() },
        })
    })?;
    read.collect()
}

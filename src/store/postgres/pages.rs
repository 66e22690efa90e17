//! Reading groups: a page of them, one, and what is done to one by a moderator or a new index.

use jiff::Timestamp;
use sqlx_core::Error;
use sqlx_core::query_as::query_as;
use sqlx_core::query_scalar::query_scalar;
use sqlx_core::row::Row as _;
use sqlx_postgres::{PgConnection, PgRow, Postgres};

use super::fault::DatabaseFault;
use super::sql::{sql, whole};
use super::turns;
use crate::corpus::Viewer;
use crate::store::codes::{nearest_of, state_code, state_of, viewer_code, viewer_of};
use crate::store::gap::{GapGroup, GapId, GapPage, GapQuery, GapState};
use crate::store::vote::{VoteShare, VotedQuestion};

/// The columns of a group, in the order in which [`group`] reads them.
macro_rules! of_groups {
    ($rest:literal) => {
        concat!(
            "SELECT id, viewer, question, asked, first, last, nearest, state, closed_by,
                 NOT EXISTS (SELECT 1 FROM gap WHERE group_id = gap_group.id AND NOT private),
                 EXISTS (SELECT 1 FROM gap WHERE group_id = gap_group.id AND reason = 0), document
             FROM gap_group ",
            $rest
        )
    };
}

fn group(row: &PgRow) -> Result<GapGroup, Error> {
    Ok(GapGroup {
        id: GapId(row.try_get::<i64, _>(0)?.cast_unsigned()),
        viewer: viewer_of(row.try_get(1)?),
        question: row.try_get(2)?,
        asked: row.try_get::<i64, _>(3)?.cast_unsigned(),
        first: time(row.try_get(4)?)?,
        last: time(row.try_get(5)?)?,
        nearest: row.try_get::<Option<&str>, _>(6)?.and_then(nearest_of),
        state: state_of(row.try_get(7)?),
        closed_by: row.try_get::<Option<i64>, _>(8)?.map(i64::cast_unsigned),
        private: row.try_get(9)?,
        refused: row.try_get(10)?,
        document: row.try_get(11)?,
    })
}

fn time(seconds: i64) -> Result<Timestamp, Error> {
    Timestamp::from_second(seconds).map_err(|error| Error::Decode(Box::new(error)))
}

/// A page of groups.
pub(super) async fn page(
    moment: &mut PgConnection,
    query: &GapQuery,
) -> Result<GapPage, DatabaseFault> {
    let viewer = query.viewer.map(viewer_code);
    let state = state_code(query.state);
    let since = query.since.map_or(i64::MIN, Timestamp::as_second);
    // The numbers alone first: only the rows of the page are read. Two statements, so that each has an
    // index that holds its rows in order.
    let page = sql(match viewer {
        Some(_) => of_groups!(
            "WHERE id IN (SELECT id FROM gap_group WHERE viewer = $1 AND state = $2 AND last >= $3
                          ORDER BY asked DESC, last DESC, id LIMIT $4 OFFSET $5)
             ORDER BY asked DESC, last DESC, id"
        ),
        None => of_groups!(
            "WHERE id IN (SELECT id FROM gap_group
                          WHERE $1::bigint IS NULL AND state = $2 AND last >= $3
                          ORDER BY asked DESC, last DESC, id LIMIT $4 OFFSET $5)
             ORDER BY asked DESC, last DESC, id"
        ),
    });
    let page = page.bind(viewer).bind(state).bind(since);
    let page = page.bind(whole(query.limit)).bind(whole(query.offset));
    let groups = page.fetch_all(&mut *moment).await?;
    let groups = groups.iter().map(group).collect::<Result<Vec<_>, _>>()?;
    let count = query_scalar::<Postgres, i64>(match viewer {
        Some(_) => {
            "SELECT count(*) FROM (SELECT 1 FROM gap_group
                 WHERE viewer = $1 AND state = $2 AND last >= $3 LIMIT $4) AS counted"
        }
        None => {
            "SELECT count(*) FROM (SELECT 1 FROM gap_group
                 WHERE $1::bigint IS NULL AND state = $2 AND last >= $3 LIMIT $4) AS counted"
        }
    });
    let count = count.bind(viewer).bind(state).bind(since).bind(whole(GapPage::COUNTED));
    let total = count.fetch_one(moment).await?;
    Ok(GapPage { groups, total: usize::try_from(total).unwrap_or_default() })
}

/// One group.
pub(super) async fn one(
    moment: &mut PgConnection,
    id: GapId,
) -> Result<Option<GapGroup>, DatabaseFault> {
    let row = sql(of_groups!("WHERE id = $1")).bind(id.0.cast_signed());
    Ok(row.fetch_optional(moment).await?.as_ref().map(group).transpose()?)
}

/// Sets how open groups stand from now on; how many there were.
pub(super) async fn settle(
    change: &mut PgConnection,
    ids: &[GapId],
    state: GapState,
    by: Option<(i64, u64)>,
) -> Result<usize, DatabaseFault> {
    // One that records in several of them at once holds some and waits for others.
    turns::of_all(change).await?;
    let (at, generation) = by.unzip();
    let ids: Vec<i64> = ids.iter().map(|id| id.0.cast_signed()).collect();
    let update = sql("UPDATE gap_group SET state = $2, closed_at = $3, closed_by = $4
         WHERE id = ANY($1) AND state = 0");
    let update = update.bind(ids).bind(state_code(state)).bind(at);
    let done = update.bind(generation.map(u64::cast_signed)).execute(change).await?;
    Ok(usize::try_from(done.rows_affected()).unwrap_or(usize::MAX))
}

/// How many votes there are, in one place or in all.
pub(super) async fn share(
    moment: &mut PgConnection,
    viewer: Option<Viewer>,
) -> Result<VoteShare, DatabaseFault> {
    let sums = query_as::<Postgres, (i64, i64)>(match viewer {
        None => {
            "SELECT count(*) FILTER (WHERE helpful), count(*) FROM vote WHERE $1::bigint IS NULL"
        }
        Some(_) => "SELECT count(*) FILTER (WHERE helpful), count(*) FROM vote WHERE viewer = $1",
    });
    let (helpful, votes) = sums.bind(viewer.map(viewer_code)).fetch_one(moment).await?;
    Ok(VoteShare { helpful: helpful.cast_unsigned(), votes: votes.cast_unsigned() })
}

/// Every question with votes, in the order of its first vote.
pub(super) async fn voted(moment: &mut PgConnection) -> Result<Vec<VotedQuestion>, DatabaseFault> {
    // By bytes, as SQLite has it: each database may have an order of letters of its own.
    let rows =
        sql("SELECT question, history, quoted, document, count(*) FILTER (WHERE helpful), count(*)
         FROM vote GROUP BY question, history, quoted, document
         ORDER BY min(at), question COLLATE \"C\", quoted COLLATE \"C\"");
    let rows = rows.fetch_all(moment).await?;
    let read = rows.iter().map(|row| {
        let (helpful, votes): (i64, i64) = (row.try_get(4)?, row.try_get(5)?);
        Ok(VotedQuestion {
            question: row.try_get(0)?,
            history: serde_json::from_str(row.try_get(1)?).unwrap_or_default(),
            quoted: row.try_get(2)?,
            document: row.try_get(3)?,
            share: VoteShare { helpful: helpful.cast_unsigned(), votes: votes.cast_unsigned() },
        })
    });
    Ok(read.collect::<Result<Vec<_>, Error>>()?)
}

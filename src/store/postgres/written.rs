//! Answers that wait to be written among the articles.

use sqlx_core::Error;
use sqlx_core::query_scalar::query_scalar;
use sqlx_core::row::Row as _;
use sqlx_postgres::{PgConnection, PgRow, Postgres};

use super::fault::DatabaseFault;
use super::sql::sql;
use crate::store::gap::GapId;
use crate::store::person::PersonHash;
use crate::store::written::ForwardedAnswer;

fn answer(row: &PgRow) -> Result<ForwardedAnswer, Error> {
    let person: Option<Vec<u8>> = row.try_get(3)?;
    Ok(ForwardedAnswer {
        id: row.try_get::<i64, _>(0)?.cast_unsigned(),
        gap: GapId(row.try_get::<i64, _>(1)?.cast_unsigned()),
        guild: row.try_get::<i64, _>(2)?.cast_unsigned(),
        person: person.and_then(|bytes| bytes.try_into().ok()).map(PersonHash),
        question: row.try_get(4)?,
        text: row.try_get(5)?,
        signature: row.try_get(6)?,
        day: row.try_get(7)?,
        title: row.try_get(8)?,
    })
}

/// Stores one; whether it waits, and none of somebody else to the same gap.
pub(super) async fn give(
    change: &mut PgConnection,
    answer: ForwardedAnswer,
) -> Result<bool, DatabaseFault> {
    let ForwardedAnswer { id, gap, guild, person, .. } = answer;
    let insert = sql("INSERT INTO written_answer
             (id, gap, guild, person, question, answer, signature, day, title, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, extract(epoch FROM now())::bigint)
         ON CONFLICT DO NOTHING");
    let insert = insert.bind(id.cast_signed()).bind(gap.0.cast_signed()).bind(guild.cast_signed());
    let insert = insert.bind(person.map(|person| person.0.to_vec()));
    let insert = insert.bind(answer.question).bind(answer.text).bind(answer.signature);
    insert.bind(answer.day).bind(answer.title).execute(&mut *change).await?;
    // The same that came again waits as well as the first did.
    waits(change, id).await
}

/// Whether one waits.
pub(super) async fn waits(moment: &mut PgConnection, id: u64) -> Result<bool, DatabaseFault> {
    let there = query_scalar::<Postgres, bool>(
        "SELECT EXISTS (SELECT 1 FROM written_answer WHERE id = $1)",
    );
    Ok(there.bind(id.cast_signed()).fetch_one(moment).await?)
}

/// Those that wait, the oldest first.
pub(super) async fn given(
    moment: &mut PgConnection,
) -> Result<Vec<ForwardedAnswer>, DatabaseFault> {
    let rows = sql("SELECT id, gap, guild, person, question, answer, signature, day, title
         FROM written_answer ORDER BY at, id LIMIT 100");
    let rows = rows.fetch_all(moment).await?;
    Ok(rows.iter().map(answer).collect::<Result<Vec<_>, Error>>()?)
}

/// Deletes those of a person.
pub(super) async fn forget(
    change: &mut PgConnection,
    person: PersonHash,
) -> Result<(), DatabaseFault> {
    let delete = sql("DELETE FROM written_answer WHERE person = $1");
    delete.bind(person.0.as_slice()).execute(change).await?;
    Ok(())
}

/// Deletes those that are older, and those of servers that have been gone since before.
pub(super) async fn clear(
    change: &mut PgConnection,
    (old, gone): (i64, i64),
) -> Result<(), DatabaseFault> {
    let delete = sql("DELETE FROM written_answer WHERE at < $1
         OR guild IN (SELECT guild FROM guild_gone WHERE since <= $2)");
    delete.bind(old).bind(gone).execute(change).await?;
    Ok(())
}

/// Deletes one.
pub(super) async fn remove(change: &mut PgConnection, id: u64) -> Result<(), DatabaseFault> {
    let delete = sql("DELETE FROM written_answer WHERE id = $1");
    delete.bind(id.cast_signed()).execute(change).await?;
    Ok(())
}

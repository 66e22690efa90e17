//! Rows as they stand in the tables, whether somebody just did what they tell or they come from a file.

use sqlx_postgres::PgConnection;

use super::fault::DatabaseFault;
use super::sql::{plain, sql, words_hash};
use crate::store::file_rows::{AskedRow, VoteRow};

/// Writes that a question was asked, into its group. Numbers of a file and of its interaction stand
/// elsewhere.
pub(super) async fn insert_asked(
    change: &mut PgConnection,
    (group, viewer): (i64, i64),
    asked: &AskedRow,
) -> Result<(), DatabaseFault> {
    let insert = sql(
        "INSERT INTO gap (group_id, viewer, at, reason, private, question, folded, words, terms,
                          asker, answer)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    );
    let insert = insert.bind(group).bind(viewer).bind(asked.at).bind(asked.reason);
    let insert = insert.bind(asked.private).bind(plain(&asked.question));
    let insert = insert.bind(plain(&asked.folded)).bind(words_hash(&asked.folded));
    let insert = insert.bind(plain(&asked.terms)).bind(asked.asker.as_deref());
    insert.bind(asked.answer).execute(change).await?;
    Ok(())
}

/// Writes a vote in the place of an earlier one; whether it was written. One that is later stays.
pub(super) async fn write_vote(
    change: &mut PgConnection,
    vote: &VoteRow,
) -> Result<bool, DatabaseFault> {
    let upsert = sql(
        "INSERT INTO vote (answer, voter, helpful, viewer, at, question, history, quoted, document)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (answer, voter) DO UPDATE
         SET helpful = excluded.helpful, at = excluded.at, quoted = excluded.quoted,
             document = excluded.document
         WHERE vote.at <= excluded.at",
    );
    let upsert = upsert.bind(vote.answer).bind(vote.voter.as_slice()).bind(vote.helpful);
    let upsert = upsert.bind(vote.viewer).bind(vote.at).bind(plain(&vote.question));
    let upsert = upsert.bind(plain(&vote.history)).bind(plain(&vote.quoted));
    let upsert = upsert.bind(plain(&vote.document));
    Ok(upsert.execute(change).await?.rows_affected() > 0)
}

//! Groups after some of their questions went: counted anew, and gone with the last of them.

use sqlx_core::row::Row as _;
use sqlx_postgres::PgConnection;

use super::fault::DatabaseFault;
use super::sql::{plain, sql, term_hashes, words_hash};
use crate::store::likeness::AskedTerms;

/// The question of a group that others are compared with.
#[derive(Debug)]
pub(super) struct OwnedFace {
    pub(super) question: String,
    pub(super) folded: String,
    pub(super) terms: AskedTerms,
}

/// Makes each group what its questions are now.
pub(super) async fn regroup(
    change: &mut PgConnection,
    mut groups: Vec<i64>,
) -> Result<(), DatabaseFault> {
    // Each once, however many of its questions went.
    groups.sort_unstable();
    groups.dedup();
    if groups.is_empty() {
        return Ok(());
    }
    let gone = sql("DELETE FROM gap_group WHERE id = ANY($1)
         AND NOT EXISTS (SELECT 1 FROM gap WHERE group_id = gap_group.id)");
    gone.bind(&groups).execute(&mut *change).await?;
    let count = sql("UPDATE gap_group SET asked = own.asked, first = own.first, last = own.last
         FROM (SELECT group_id, count(*) AS asked, min(at) AS first, max(at) AS last
               FROM gap WHERE group_id = ANY($1) GROUP BY group_id) AS own
         WHERE id = own.group_id");
    count.bind(&groups).execute(&mut *change).await?;
    // What a group shows is the wording of somebody who may just have been forgotten.
    let lost = sql("SELECT gap_group.id, own.question, own.folded, own.terms FROM gap_group,
             LATERAL (SELECT question, folded, terms FROM gap WHERE group_id = gap_group.id
                      ORDER BY at DESC LIMIT 1) AS own
         WHERE gap_group.id = ANY($1)
         AND NOT EXISTS (SELECT 1 FROM gap WHERE group_id = gap_group.id
                         AND gap.question = gap_group.question)");
    for row in lost.bind(&groups).fetch_all(&mut *change).await? {
        let terms = AskedTerms::read(row.try_get(3)?);
        let next = OwnedFace { question: row.try_get(1)?, folded: row.try_get(2)?, terms };
        // Without a vector, which was that of the wording that is gone.
        face(change, row.try_get(0)?, &next, None).await?;
    }
    Ok(())
}

/// Gives a group another question to be shown and compared by.
pub(super) async fn face(
    change: &mut PgConnection,
    group: i64,
    OwnedFace { question, folded, terms }: &OwnedFace,
    vector: Option<Vec<u8>>,
) -> Result<(), DatabaseFault> {
    let update =
        sql("UPDATE gap_group SET question = $2, folded = $3, words = $4, terms = $5, vector = $6
         WHERE id = $1");
    let update = update.bind(group).bind(plain(question)).bind(plain(folded));
    let update = update.bind(words_hash(folded)).bind(plain(&terms.column()).into_owned());
    update.bind(vector).execute(&mut *change).await?;
    let remove = sql("DELETE FROM gap_term WHERE group_id = $1");
    remove.bind(group).execute(&mut *change).await?;
    let insert = sql("INSERT INTO gap_term (viewer, term, group_id)
         SELECT viewer, term, id FROM gap_group, unnest($2) AS term WHERE id = $1");
    insert.bind(group).bind(term_hashes(terms)).execute(change).await?;
    Ok(())
}

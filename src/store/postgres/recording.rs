//! Writing what happened: questions into their groups, votes in the place of earlier ones.

use jiff::Timestamp;
use sqlx_core::query_scalar::query_scalar;
use sqlx_core::row::Row as _;
use sqlx_postgres::{PgConnection, Postgres};

use super::fault::DatabaseFault;
use super::forgetting::left_out;
use super::grouping::group_of;
use super::queued_event::QueuedEvent;
use super::regrouping::{OwnedFace, face, regroup};
use super::rows::{insert_asked, write_vote};
use super::sql::{plain, sql, term_hashes, words_hash};
use super::turns;
use crate::store::codes::{nearest_text, reason_code, vector_bytes, viewer_code};
use crate::store::event::{GapEvent, GapReason, StoreEvent, VoteEvent};
use crate::store::file_rows::{AskedRow, VoteRow};
use crate::store::likeness::GapWords;
use crate::text::without_mentions;

/// Writes events, in the order in which they were recorded; `now` by the clock that said when they were.
pub(super) async fn record(
    change: &mut PgConnection,
    events: &[QueuedEvent],
    now: Timestamp,
) -> Result<(), DatabaseFault> {
    turns::of_places(change, events.iter().map(QueuedEvent::viewer)).await?;
    let left_out = left_out(change, events, now).await?;
    for (place, QueuedEvent { id, event }) in events.iter().enumerate() {
        if left_out.contains(&place) {
            continue;
        }
        match event {
            StoreEvent::Gap(gap) => record_gap(change, *id, gap).await?,
            StoreEvent::Vote(vote) => record_vote(change, *id, vote).await?,
        }
    }
    Ok(())
}

/// Whether an event is written for the first time; from then on it is not.
pub(super) async fn is_first(
    change: &mut PgConnection,
    (id, at): (i64, i64),
) -> Result<bool, DatabaseFault> {
    let insert = sql("INSERT INTO event_written (id, at) VALUES ($1, $2) ON CONFLICT DO NOTHING");
    Ok(insert.bind(id).bind(at).execute(change).await?.rows_affected() > 0)
}

async fn record_gap(
    change: &mut PgConnection,
    id: i64,
    event: &GapEvent,
) -> Result<(), DatabaseFault> {
    let at = event.at.as_second();
    if !is_first(change, (id, at)).await? || is_told(change, event).await? {
        return Ok(());
    }
    let words = GapWords::of(event);
    let group = match group_of(change, event, &words).await? {
        Some(group) => {
            join(change, group, event, &words).await?;
            group
        }
        None => found(change, event, &words).await?,
    };
    let terms = words.terms.column();
    let asked = AskedRow {
        id,
        at,
        reason: reason_code(event.reason),
        private: event.private,
        question: event.question.clone(),
        folded: words.folded,
        terms,
        asker: event.asker.as_ref().map(|asker| asker.0.to_vec()),
        interaction: event.interaction.map(u64::cast_signed),
        answer: event.answer.map(u64::cast_signed),
    };
    insert_asked(change, (group, viewer_code(event.viewer)), &asked).await
}

/// Whether this person has said of this answer that it did not help: pressed twice, it counts once.
async fn is_told(change: &mut PgConnection, event: &GapEvent) -> Result<bool, DatabaseFault> {
    let (Some(answer), Some(asker), GapReason::NotHelpful) =
        (event.answer, &event.asker, event.reason)
    else {
        return Ok(false);
    };
    let same = sql("SELECT 1 FROM gap WHERE answer = $1 AND asker = $2 LIMIT 1");
    let same = same.bind(answer.cast_signed()).bind(asker.0.as_slice());
    Ok(same.fetch_optional(change).await?.is_some())
}

/// Makes a group of a question.
async fn found(
    change: &mut PgConnection,
    event: &GapEvent,
    GapWords { folded, terms }: &GapWords,
) -> Result<i64, DatabaseFault> {
    let viewer = viewer_code(event.viewer);
    let insert = query_scalar::<Postgres, i64>(
        "INSERT INTO gap_group (viewer, state, asked, first, last, nearest, question, folded, words,
                                terms, document, vector)
         VALUES ($1, 0, 1, $2, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
    );
    let insert = insert.bind(viewer).bind(event.at.as_second());
    let nearest = event.nearest.as_ref().map(nearest_text);
    let insert = insert.bind(nearest.as_deref().map(plain)).bind(plain(&event.question));
    let insert = insert.bind(plain(folded)).bind(words_hash(folded));
    let insert = insert.bind(plain(&terms.column()).into_owned());
    let insert = insert.bind(event.document.as_deref().map(plain)).bind(vector_bytes(event));
    let group = insert.fetch_one(&mut *change).await?;
    let words = sql(
        "INSERT INTO gap_term (viewer, term, group_id) SELECT $1, term, $3 FROM unnest($2) AS term",
    );
    words.bind(viewer).bind(term_hashes(terms)).bind(group).execute(change).await?;
    Ok(group)
}

/// Counts a question in a group. A closed one opens again, and is compared by this question from
/// now on: the one it was closed for is answered.
async fn join(
    change: &mut PgConnection,
    group: i64,
    event: &GapEvent,
    GapWords { folded, terms }: &GapWords,
) -> Result<(), DatabaseFault> {
    // Its state as it was before: the row is locked from here on.
    let count = query_scalar::<Postgres, i64>(
        "UPDATE gap_group SET asked = asked + 1, first = least(first, $2), last = greatest(last, $2),
                nearest = coalesce($3, nearest)
         WHERE id = $1 RETURNING state",
    );
    let nearest = event.nearest.as_ref().map(nearest_text);
    let count = count.bind(group).bind(event.at.as_second());
    let state = count.bind(nearest.as_deref().map(plain)).fetch_one(&mut *change).await?;
    if state == 1 {
        let open =
            sql("UPDATE gap_group SET state = 0, closed_at = NULL, closed_by = NULL WHERE id = $1");
        open.bind(group).execute(&mut *change).await?;
        let own = OwnedFace {
            question: event.question.clone(),
            folded: folded.clone(),
            terms: terms.clone(),
        };
        face(change, group, &own, vector_bytes(event)).await?;
    }
    Ok(())
}

async fn record_vote(
    change: &mut PgConnection,
    id: i64,
    vote: &VoteEvent,
) -> Result<(), DatabaseFault> {
    let at = vote.at.as_second();
    if !is_first(change, (id, at)).await? {
        return Ok(());
    }
    let history: Vec<_> = vote.history.iter().map(|before| without_mentions(before)).collect();
    let row = VoteRow {
        answer: vote.answer.cast_signed(),
        voter: vote.voter.0.to_vec(),
        helpful: vote.helpful,
        viewer: viewer_code(vote.viewer),
        at,
        question: without_mentions(&vote.question).into_owned(),
        history: serde_json::json!(history).to_string(),
        quoted: vote.quoted.clone(),
        document: vote.document.clone(),
    };
    let written = write_vote(change, &row).await?;
    // What waited while another process wrote a later one changes nothing any more. The other way round,
    // whoever records the vote records the gap, as only they know its words.
    if vote.helpful && written {
        withdraw(change, vote).await?;
    }
    Ok(())
}

/// Takes back that the answer did not help this person.
async fn withdraw(change: &mut PgConnection, vote: &VoteEvent) -> Result<(), DatabaseFault> {
    let own =
        sql("DELETE FROM gap WHERE answer = $1 AND asker = $2 AND reason = 1 RETURNING group_id");
    let own = own.bind(vote.answer.cast_signed()).bind(vote.voter.0.as_slice());
    let gone = own.fetch_all(&mut *change).await?;
    let groups = gone.iter().map(|row| row.try_get(0)).collect::<Result<Vec<i64>, _>>()?;
    regroup(change, groups).await
}

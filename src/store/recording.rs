//! Writing what happened: questions into their groups, votes in the place of earlier ones.

use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

use super::codes::{nearest_text, reason_code, vector_bytes, viewer_code};
use super::event::{GapEvent, GapReason, StoreEvent, VoteEvent};
use super::grouping::group_of;
use super::likeness::GapWords;
use super::regrouping::{GroupFace, face, regroup};
use crate::text::without_mentions;

/// Writes an event.
pub(super) fn record(change: &Transaction<'_>, event: &StoreEvent) -> rusqlite::Result<()> {
    match event {
        StoreEvent::Gap(gap) => record_gap(change, gap),
        StoreEvent::Vote(vote) => record_vote(change, vote),
    }
}

fn record_gap(change: &Transaction<'_>, event: &GapEvent) -> rusqlite::Result<()> {
    if is_recorded(change, event)? {
        return Ok(());
    }
    let words = GapWords::of(event);
    let group = match group_of(change, event, &words)? {
        Some(group) => {
            join(change, group, event, &words)?;
            group
        }
        None => found(change, event, &words)?,
    };
    // After the group, which is counted first: the invariant that it counts its own rows holds from
    // the commit on.
    let asker = event.asker.as_ref().map(|asker| asker.0.as_slice());
    let mut insert = change.prepare_cached(
        "INSERT INTO gap (group_id, viewer, at, reason, private, question, folded, terms, asker,
                          interaction, answer)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    insert.execute(params![
        group,
        viewer_code(event.viewer),
        event.at.as_second(),
        reason_code(event.reason),
        event.private,
        event.question,
        words.folded,
        words.terms.column(),
        asker,
        event.interaction.map(u64::cast_signed),
        event.answer.map(u64::cast_signed),
    ])?;
    Ok(())
}

/// Whether this very event is there: Discord may deliver one twice, and a person may vote so twice.
fn is_recorded(connection: &Connection, event: &GapEvent) -> rusqlite::Result<bool> {
    if let Some(interaction) = event.interaction {
        let mut same = connection.prepare_cached("SELECT 1 FROM gap WHERE interaction = ?1")?;
        if same.exists([interaction.cast_signed()])? {
            return Ok(true);
        }
    }
    let (Some(answer), Some(asker), GapReason::NotHelpful) =
        (event.answer, &event.asker, event.reason)
    else {
        return Ok(false);
    };
    let mut same =
        connection.prepare_cached("SELECT 1 FROM gap WHERE answer = ?1 AND asker = ?2")?;
    same.exists(params![answer.cast_signed(), asker.0.as_slice()])
}

/// Makes a group of a question.
fn found(change: &Transaction<'_>, event: &GapEvent, words: &GapWords) -> rusqlite::Result<i64> {
    let mut insert = change.prepare_cached(
        "INSERT INTO gap_group (viewer, state, asked, first, last, nearest, question, folded,
                                terms, document, vector)
         VALUES (?1, 0, 1, ?2, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    let viewer = viewer_code(event.viewer);
    let group = insert.insert(params![
        viewer,
        event.at.as_second(),
        event.nearest.as_ref().map(nearest_text),
        event.question,
        words.folded,
        words.terms.column(),
        event.document,
        vector_bytes(event),
    ])?;
    // In a table of their own, since a search for shared words must not read every group.
    let mut word = change
        .prepare_cached("INSERT INTO gap_term (viewer, term, group_id) VALUES (?1, ?2, ?3)")?;
    for term in words.terms.iter() {
        word.execute(params![viewer, term, group])?;
    }
    Ok(group)
}

/// Counts a question in a group. A closed one opens again, and is compared by this question from
/// now on: the one it was closed for is answered.
fn join(
    change: &Transaction<'_>,
    group: i64,
    event: &GapEvent,
    GapWords { folded, terms }: &GapWords,
) -> rusqlite::Result<()> {
    let mut count = change.prepare_cached(
        "UPDATE gap_group SET asked = asked + 1, first = min(first, ?2), last = max(last, ?2),
                nearest = coalesce(?3, nearest)
         WHERE id = ?1",
    )?;
    let nearest = event.nearest.as_ref().map(nearest_text);
    count.execute(params![group, event.at.as_second(), nearest])?;
    let mut state = change.prepare_cached("SELECT state FROM gap_group WHERE id = ?1")?;
    if state.query_row([group], |row| row.get::<_, i64>(0))? == 1 {
        change.execute(
            "UPDATE gap_group SET state = 0, closed_at = NULL, closed_by = NULL WHERE id = ?1",
            [group],
        )?;
        let own = GroupFace { question: &event.question, folded, terms };
        face(change, group, &own, vector_bytes(event).as_deref())?;
    }
    Ok(())
}

fn record_vote(change: &Transaction<'_>, vote: &VoteEvent) -> rusqlite::Result<()> {
    let voter = vote.voter.0.as_slice();
    let history: Vec<_> = vote.history.iter().map(|before| without_mentions(before)).collect();
    let history = serde_json::json!(history).to_string();
    let mut upsert = change.prepare_cached(
        "INSERT INTO vote (answer, voter, helpful, viewer, at, question, history, quoted, document)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (answer, voter) DO UPDATE
         SET helpful = ?3, at = ?5, quoted = ?8, document = ?9 WHERE vote.at <= ?5",
    )?;
    let written = upsert.execute(params![
        vote.answer.cast_signed(),
        voter,
        vote.helpful,
        viewer_code(vote.viewer),
        vote.at.as_second(),
        without_mentions(&vote.question),
        history,
        vote.quoted,
        vote.document,
    ])?;
    // The other way round, whoever records the vote records the gap, as only they know its words.
    if vote.helpful && written > 0 {
        withdraw(change, vote)?;
    }
    Ok(())
}

/// Takes back that the answer did not help this person.
fn withdraw(change: &Transaction<'_>, vote: &VoteEvent) -> rusqlite::Result<()> {
    let mut own = change.prepare_cached(
        "DELETE FROM gap WHERE answer = ?1 AND asker = ?2 AND reason = 1 RETURNING group_id",
    )?;
    let pair = params![vote.answer.cast_signed(), vote.voter.0.as_slice()];
    let group = own.query_row(pair, |row| row.get(0)).optional()?;
    match group {
        Some(group) => regroup(change, &[group]),
        None => Ok(()),
    }
}

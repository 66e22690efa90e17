//! Persons who were forgotten lately: what other processes recorded of them before and have yet to write
//! is left out when they do.

use std::collections::HashSet;

use jiff::Timestamp;
use sqlx_core::query_scalar::query_scalar;
use sqlx_postgres::{PgConnection, Postgres};

use super::fault::DatabaseFault;
use super::queued_event::QueuedEvent;
use super::sql::sql;
use crate::store::event::StoreEvent;
use crate::store::person::PersonHash;

/// How much older than its seconds say something may be: the seconds of either clock are whole ones.
const ROUNDED: i64 = 1;

/// Remembers that a person is forgotten now. Whoever does holds the turn of all.
pub(super) async fn note(
    change: &mut PgConnection,
    person: PersonHash,
) -> Result<(), DatabaseFault> {
    let insert = sql("INSERT INTO forgotten (person, at)
         VALUES ($1, extract(epoch FROM clock_timestamp())::bigint)
         ON CONFLICT (person) DO UPDATE SET at = excluded.at");
    insert.bind(person.0.as_slice()).execute(change).await?;
    Ok(())
}

/// Which of these events happened before their person was forgotten, by their places. Whoever asks holds
/// a turn, so that nobody is forgotten between this and the writing.
pub(super) async fn left_out(
    change: &mut PgConnection,
    events: &[QueuedEvent],
    now: Timestamp,
) -> Result<HashSet<usize>, DatabaseFault> {
    let (mut places, mut persons, mut ages) = (Vec::new(), Vec::new(), Vec::new());
    for (place, QueuedEvent { event, .. }) in events.iter().enumerate() {
        let (person, at) = match event {
            StoreEvent::Gap(gap) => (gap.asker.as_ref(), gap.at),
            StoreEvent::Vote(vote) => (Some(&vote.voter), vote.at),
        };
        let Some(person) = person else { continue };
        places.push(i64::try_from(place).unwrap_or(i64::MAX));
        persons.push(person.0.as_slice());
        // How long ago by the clock that said when it was, since that of the database may be another.
        ages.push(now.as_second() - at.as_second() + ROUNDED);
    }
    if persons.is_empty() {
        return Ok(HashSet::new());
    }
    let found = query_scalar::<Postgres, i64>(
        "SELECT place FROM unnest($1, $2, $3) AS own (place, person, age) JOIN forgotten USING (person)
         WHERE at >= extract(epoch FROM clock_timestamp())::bigint - age",
    );
    let found = found.bind(places).bind(persons).bind(ages).fetch_all(change).await?;
    Ok(found.into_iter().filter_map(|place| usize::try_from(place).ok()).collect())
}

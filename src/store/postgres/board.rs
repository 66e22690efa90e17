//! What processes that share the database tell each other.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use sqlx_core::Error;
use sqlx_core::query_as::query_as;
use sqlx_postgres::{PgConnection, PgListener, Postgres};
use tokio::time::sleep;

use super::database::Database;
use super::database_store::DatabaseStore;
use super::fault::DatabaseFault;
use super::sql::sql;
use crate::store::board::{Board, BoardPointer, BoardRequest, LiveReplica, PointerCall};
use crate::store::error::StoreError;

/// How long a call waits.
const SOON: Duration = Duration::from_secs(1);
/// How long it is waited before somebody listens again.
const LISTENS_AGAIN: Duration = Duration::from_secs(1);
/// Who listens does so there.
const MOVED: &str = "footnote_pointer";

fn time(seconds: i64) -> Result<Timestamp, Error> {
    Timestamp::from_second(seconds).map_err(|error| Error::Decode(Box::new(error)))
}

async fn alive(change: &mut PgConnection, within: i64) -> Result<Vec<LiveReplica>, DatabaseFault> {
    // By one clock, that of the database: those of the processes may differ.
    let old = sql("DELETE FROM replica WHERE at < extract(epoch FROM now())::bigint - 86400");
    old.execute(&mut *change).await?;
    let rows = query_as::<Postgres, (String, i64, String, i64)>(
        "SELECT id, epoch, generation, at FROM replica
         WHERE at >= extract(epoch FROM now())::bigint - $1 ORDER BY id",
    );
    let rows = rows.bind(within).fetch_all(change).await?;
    let live = rows.into_iter().map(|(id, epoch, generation, at)| {
        Ok(LiveReplica { id, epoch: epoch.cast_unsigned(), generation, at: time(at)? })
    });
    Ok(live.collect::<Result<Vec<_>, Error>>()?)
}

/// An epoch as it is stored: its number, what it says, and since when.
type PointerRow = (i64, String, i64);

fn pointer((epoch, body, at): PointerRow) -> Result<BoardPointer, Error> {
    Ok(BoardPointer { epoch: epoch.cast_unsigned(), body, at: time(at)? })
}

async fn epochs(moment: &mut PgConnection) -> Result<Vec<BoardPointer>, DatabaseFault> {
    let rows =
        query_as::<Postgres, PointerRow>("SELECT epoch, body, at FROM pointer ORDER BY epoch");
    let known = rows.fetch_all(moment).await?.into_iter().map(pointer);
    Ok(known.collect::<Result<Vec<_>, Error>>()?)
}

/// One epoch, or the last one.
async fn epoch(
    moment: &mut PgConnection,
    epoch: Option<i64>,
) -> Result<Option<BoardPointer>, DatabaseFault> {
    let row = query_as::<Postgres, PointerRow>(
        "SELECT epoch, body, at FROM pointer WHERE epoch = coalesce($1, epoch)
         ORDER BY epoch DESC LIMIT 1",
    );
    Ok(row.bind(epoch).fetch_optional(moment).await?.map(pointer).transpose()?)
}

async fn advance(change: &mut PgConnection, epoch: i64, body: &str) -> Result<bool, DatabaseFault> {
    // Of two who move it at once the second waits for the first, and finds its epoch taken.
    let insert = sql("INSERT INTO pointer (epoch, body, at)
         SELECT $1, $2, extract(epoch FROM now())::bigint
         WHERE $1 = (SELECT coalesce(max(epoch) + 1, $1) FROM pointer)
         ON CONFLICT DO NOTHING");
    let moved = insert.bind(epoch).bind(body).execute(&mut *change).await?.rows_affected() > 0;
    if moved {
        // Told with the commit, not before.
        sql("SELECT pg_notify($1, '')").bind(MOVED).execute(change).await?;
    }
    Ok(moved)
}

/// Requests that are younger than an hour: all, or one.
async fn requests(
    moment: &mut PgConnection,
    id: Option<String>,
) -> Result<Vec<BoardRequest>, DatabaseFault> {
    let rows = query_as::<Postgres, (String, Option<String>, i64)>(
        "SELECT id, outcome, greatest(extract(epoch FROM now())::bigint - coalesce(said, at), 0)
         FROM request
         WHERE at >= extract(epoch FROM now())::bigint - 3600 AND id = coalesce($1, id)
         ORDER BY at, id",
    );
    let made = rows.bind(id).fetch_all(moment).await?.into_iter();
    let request = |(id, outcome, silent): (String, Option<String>, i64)| {
        let silent = Duration::from_secs(silent.unsigned_abs());
        BoardRequest { id, outcome, silent }
    };
    Ok(made.map(request).collect())
}

/// Calls whenever somebody tells that the pointer moved, or may have unheard.
async fn listen(database: Arc<Database>, told: PointerCall) {
    while database.ready().await.is_ok() {
        // A connection that is lost is noticed by itself, and makes way for another.
        if let Ok(mut listener) = PgListener::connect_with(database.pool()).await
            && listener.listen(MOVED).await.is_ok()
        {
            told();
            while let Ok(Some(_)) = listener.try_recv().await {
                told();
            }
        }
        sleep(LISTENS_AGAIN).await;
    }
}

impl Board for DatabaseStore {
    fn beat(&self, id: &str, epoch: u64, generation: &str) -> Result<(), StoreError> {
        let (id, generation) = (id.to_owned(), generation.to_owned());
        self.apart(SOON, move |mut change| async move {
            let upsert = sql("INSERT INTO replica (id, epoch, generation, at)
                 VALUES ($1, $2, $3, extract(epoch FROM now())::bigint)
                 ON CONFLICT (id) DO UPDATE
                 SET epoch = excluded.epoch, generation = excluded.generation, at = excluded.at");
            let upsert = upsert.bind(id).bind(epoch.cast_signed()).bind(generation);
            upsert.execute(&mut *change).await?;
            Ok((change, ()))
        })
    }

    fn leave(&self, id: &str) -> Result<(), StoreError> {
        let id = id.to_owned();
        self.apart(SOON, move |mut change| async move {
            let delete = sql("DELETE FROM replica WHERE id = $1");
            delete.bind(id).execute(&mut *change).await?;
            Ok((change, ()))
        })
    }

    fn alive(&self, within: Duration) -> Result<Vec<LiveReplica>, StoreError> {
        let within = i64::try_from(within.as_secs()).unwrap_or(i64::MAX / 2);
        self.apart(SOON, move |mut change| async move {
            let alive = alive(&mut change, within).await?;
            Ok((change, alive))
        })
    }

    fn pointer(&self) -> Result<Option<BoardPointer>, StoreError> {
        self.read(|mut moment| async move { epoch(&mut moment, None).await })
    }

    fn epoch(&self, number: u64) -> Result<Option<BoardPointer>, StoreError> {
        let number = Some(number.cast_signed());
        self.read(move |mut moment| async move { epoch(&mut moment, number).await })
    }

    fn epochs(&self) -> Result<Vec<BoardPointer>, StoreError> {
        self.read(|mut moment| async move { epochs(&mut moment).await })
    }

    fn advance(&self, epoch: u64, body: &str) -> Result<bool, StoreError> {
        let body = body.to_owned();
        self.apart(SOON, move |mut change| async move {
            let moved = advance(&mut change, epoch.cast_signed(), &body).await?;
            Ok((change, moved))
        })
    }

    fn forget_epoch(&self, epoch: u64) -> Result<(), StoreError> {
        self.apart(SOON, move |mut change| async move {
            let delete = sql(
                "DELETE FROM pointer WHERE epoch = $1 AND epoch < (SELECT max(epoch) FROM pointer)",
            );
            delete.bind(epoch.cast_signed()).execute(&mut *change).await?;
            Ok((change, ()))
        })
    }

    fn listen(&self, told: PointerCall) {
        self.spawn(listen(Arc::clone(self.database()), told));
    }

    fn ask(&self, id: &str) -> Result<(), StoreError> {
        let id = id.to_owned();
        self.apart(SOON, move |mut change| async move {
            let insert =
                sql("INSERT INTO request (id, at) VALUES ($1, extract(epoch FROM now())::bigint)
                 ON CONFLICT DO NOTHING");
            insert.bind(id).execute(&mut *change).await?;
            let old =
                sql("DELETE FROM request WHERE at < extract(epoch FROM now())::bigint - 3600");
            old.execute(&mut *change).await?;
            Ok((change, ()))
        })
    }

    fn requests(&self) -> Result<Vec<BoardRequest>, StoreError> {
        self.read(|mut moment| async move { requests(&mut moment, None).await })
    }

    fn request(&self, id: &str) -> Result<Option<BoardRequest>, StoreError> {
        let id = Some(id.to_owned());
        let found = self.read(move |mut moment| async move { requests(&mut moment, id).await })?;
        Ok(found.into_iter().next())
    }

    fn forget_request(&self, id: &str) -> Result<(), StoreError> {
        let id = id.to_owned();
        self.apart(SOON, move |mut change| async move {
            sql("DELETE FROM request WHERE id = $1").bind(id).execute(&mut *change).await?;
            Ok((change, ()))
        })
    }

    fn answer(&self, id: &str, outcome: &str) -> Result<(), StoreError> {
        let (id, outcome) = (id.to_owned(), outcome.to_owned());
        self.apart(SOON, move |mut change| async move {
            let update = sql("UPDATE request
                 SET outcome = $2, said = extract(epoch FROM now())::bigint WHERE id = $1");
            update.bind(id).bind(outcome).execute(&mut *change).await?;
            Ok((change, ()))
        })
    }
}

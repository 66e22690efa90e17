//! What stood in a file, written into the database: each row once, however often that is done.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest as _, Sha256};
use sqlx_core::query_scalar::query_scalar;
use sqlx_postgres::{PgConnection, Postgres};

use super::choices;
use super::chosen_documents;
use super::fault::DatabaseFault;
use super::grouping::with_words;
use super::presence::WorkerPresence;
use super::recording::is_first;
use super::regrouping::regroup;
use super::rows::{insert_asked, write_vote};
use super::sql::{plain, sql, term_hashes, words_hash};
use super::turns;
use crate::store::file_rows::{GroupRow, VoteRow};
use crate::store::likeness::AskedTerms;
use crate::store::person::PersonKey;
use crate::store::setting::GuildSettings;

/// The time of a number that never grows too old: what a server chose may be copied years later.
const FOR_EVER: i64 = i64::MAX;

/// By which key the database knows persons, once that of a file was to be its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SharedKey {
    /// By that of the file.
    File,
    /// By another one, under which rows stand.
    Other,
    /// By another one, with which a process writes that is there now.
    InUse,
}

/// Makes the key of a file that of the database, unless somebody is known in there by another one, or
/// would be by a process that has read it.
pub(super) async fn share_key(
    change: &mut PgConnection,
    own: &PersonKey,
    presence: &WorkerPresence,
) -> Result<SharedKey, DatabaseFault> {
    turns::of_all(change).await?;
    let own = own.bytes().as_slice();
    let same = query_scalar::<Postgres, bool>("SELECT key = $1 FROM person_key WHERE id = 1");
    if same.bind(own).fetch_optional(&mut *change).await? == Some(true) {
        return Ok(SharedKey::File);
    }
    let known = query_scalar::<Postgres, bool>(
        "SELECT EXISTS (SELECT 1 FROM vote) OR EXISTS (SELECT 1 FROM gap WHERE asker IS NOT NULL)",
    );
    if known.fetch_one(&mut *change).await? {
        return Ok(SharedKey::Other);
    }
    if presence.has_company(change).await? {
        return Ok(SharedKey::InUse);
    }
    sql("UPDATE person_key SET key = $1 WHERE id = 1").bind(own).execute(change).await?;
    Ok(SharedKey::File)
}

/// Writes a group with what was asked in it; how many of these are new.
pub(super) async fn write_group(
    change: &mut PgConnection,
    group: &GroupRow,
    source: &[u8],
) -> Result<usize, DatabaseFault> {
    turns::of_all(change).await?;
    let own = match with_words(change, group.viewer, &group.folded).await? {
        Some(there) => there,
        None => insert_group(change, group).await?,
    };
    let mut touched = vec![own];
    let mut new = 0;
    for asked in &group.asked {
        let id = asked.interaction.unwrap_or_else(|| numbered(source, asked.id));
        if !is_first(change, (id, asked.at)).await? {
            continue;
        }
        // Where the same words stand in another group by now, they stay together.
        let into = with_words(change, group.viewer, &asked.folded).await?.unwrap_or(own);
        insert_asked(change, (into, group.viewer), asked).await?;
        touched.push(into);
        new += 1;
    }
    // It is gone again where nothing in it is new: somebody was forgotten since, or it grew too old.
    regroup(change, touched).await?;
    Ok(new)
}

/// A number for a row of a file: the same each time, and that of no row of another file.
fn numbered(source: &[u8], row: i64) -> i64 {
    let digest = Sha256::new().chain_update(source).chain_update(row.to_be_bytes()).finalize();
    let bytes = digest.first_chunk().copied().unwrap_or_default();
    i64::from_be_bytes(bytes) | i64::MIN
}

/// A number for something else of a file, by its kind and what tells it apart.
fn marked(source: &[u8], kind: &str, parts: &[&[u8]]) -> i64 {
    let mut digest = Sha256::new().chain_update(source).chain_update(kind);
    for part in parts {
        digest.update(part);
    }
    let digest = digest.finalize();
    let bytes = digest.first_chunk().copied().unwrap_or_default();
    i64::from_be_bytes(bytes) | i64::MIN
}

/// The group as it was, or the one of the same words that is there.
async fn insert_group(change: &mut PgConnection, group: &GroupRow) -> Result<i64, DatabaseFault> {
    let insert = query_scalar::<Postgres, i64>(
        "INSERT INTO gap_group (viewer, state, asked, first, last, closed_at, closed_by, nearest,
                                question, folded, words, terms, document, vector)
         VALUES ($1, $2, 0, 0, 0, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (viewer, words) DO UPDATE SET viewer = excluded.viewer RETURNING id",
    );
    let insert = insert.bind(group.viewer).bind(group.state).bind(group.closed_at);
    let insert = insert.bind(group.closed_by).bind(group.nearest.as_deref().map(plain));
    let insert = insert.bind(plain(&group.question)).bind(plain(&group.folded));
    let insert = insert.bind(words_hash(&group.folded)).bind(plain(&group.terms));
    let insert = insert.bind(group.document.as_deref().map(plain)).bind(group.vector.as_deref());
    let id = insert.fetch_one(&mut *change).await?;
    let words = sql(
        "INSERT INTO gap_term (viewer, term, group_id) SELECT $1, term, $3 FROM unnest($2) AS term
         ON CONFLICT DO NOTHING",
    );
    let terms = term_hashes(&AskedTerms::read(&group.terms));
    words.bind(group.viewer).bind(terms).bind(id).execute(change).await?;
    Ok(id)
}

/// Writes votes; how many are new. One that was changed later stays as it is, and one that was deleted
/// since it was copied stays so.
pub(super) async fn write_votes(
    change: &mut PgConnection,
    votes: &[VoteRow],
    source: &[u8],
) -> Result<usize, DatabaseFault> {
    turns::of_all(change).await?;
    let mut new = 0;
    for vote in votes {
        let (answer, at) = (vote.answer.to_be_bytes(), vote.at.to_be_bytes());
        let id = marked(source, "vote", &[&answer, vote.voter.as_slice(), &at]);
        if !is_first(change, (id, vote.at)).await? {
            continue;
        }
        new += usize::from(write_vote(change, vote).await?);
    }
    Ok(new)
}

/// Writes what a server chose; whether anything was written. What it undid since that was copied stays
/// so: only what it chose otherwise in the database, where it is `forced`, is written over.
pub(super) async fn write_server(
    change: &mut PgConnection,
    (guild, chosen): &(u64, GuildSettings),
    forced: bool,
    source: &[u8],
) -> Result<bool, DatabaseFault> {
    let id = marked(source, "server", &[&guild.to_be_bytes()]);
    let new = is_first(change, (id, FOR_EVER)).await?;
    let there = choices::read(change, Some(*guild)).await?;
    let writes = match there.first() {
        Some((_, there)) => forced && there != chosen,
        None => new,
    };
    if writes {
        choices::write(change, *guild, chosen).await?;
    }
    Ok(writes)
}

/// Writes which documents servers chose; how many that are. As above: what a server undid since the same was
/// copied stays so, and what it chose otherwise is written over only where that is `forced`.
pub(super) async fn write_documents(
    change: &mut PgConnection,
    documents: &BTreeMap<u64, BTreeSet<String>>,
    forced: bool,
) -> Result<usize, DatabaseFault> {
    chosen_documents::turn(change).await?;
    let mut written = 0;
    for (guild, paths) in documents {
        // By what was chosen, and under no key: the file of choices belongs to no file of the store.
        let guild_bytes = guild.to_be_bytes();
        let ended = paths.iter().flat_map(|path| [path.as_bytes(), b"\0".as_slice()]);
        let parts: Vec<&[u8]> = std::iter::once(guild_bytes.as_slice()).chain(ended).collect();
        let new = is_first(change, (marked(b"", "documents", &parts), FOR_EVER)).await?;
        let writes = match chosen_documents::of(change, *guild).await? {
            Some(there) => forced && there != *paths,
            None => new,
        };
        if writes {
            chosen_documents::write(change, *guild, Some(paths)).await?;
            written += 1;
        }
    }
    Ok(written)
}

/// Writes which servers are gone, each once: one that came back since has its data for good. What is
/// known of them already stays.
pub(super) async fn write_gone(
    change: &mut PgConnection,
    gone: &[(i64, i64)],
    source: &[u8],
) -> Result<(), DatabaseFault> {
    for (guild, since) in gone {
        let id = marked(source, "gone", &[&guild.to_be_bytes(), &since.to_be_bytes()]);
        if !is_first(change, (id, FOR_EVER)).await? {
            continue;
        }
        let insert =
            sql("INSERT INTO guild_gone (guild, since) VALUES ($1, $2) ON CONFLICT DO NOTHING");
        insert.bind(guild).bind(since).execute(&mut *change).await?;
    }
    Ok(())
}

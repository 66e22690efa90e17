//! A file copied into the database, part by part.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use super::chosen_documents;
use super::copying::{self, SharedKey};
use super::database_store::DatabaseStore;
use crate::store::backend::StoreBackend as _;
use crate::store::copied::{CopiedCount, CopiedStore};
use crate::store::database_url::DatabaseUrl;
use crate::store::error::StoreError;
use crate::store::file_rows::FileRows;
use crate::store::person::PersonKey;
use crate::store::setting::GuildSettings;

/// So much is written in one transaction.
const GROUPS: i64 = 50;
const VOTES: i64 = 500;
/// How long one may take.
const WRITTEN: Duration = Duration::from_mins(2);

/// Which documents each server chose, by its id.
type Documents = BTreeMap<u64, BTreeSet<String>>;

/// Copies what stands in a folder, and which documents servers chose; none where there is neither.
pub(in crate::store) fn copy(
    (folder, documents): (&Path, &Documents),
    (url, retention_days): (&DatabaseUrl, u32),
    forced: bool,
    now: Timestamp,
) -> Result<Option<CopiedStore>, StoreError> {
    let file = FileRows::of(folder)?.zip(PersonKey::known(folder)?);
    if file.is_none() && documents.is_empty() {
        return Ok(None);
    }
    let mut notices = Vec::new();
    let store = DatabaseStore::open(url, retention_days, now, &mut notices)?;
    // Before anything is written: what the two disagree on is to be decided by somebody.
    let servers = file.as_ref().map_or_else(|| Ok(Vec::new()), |(file, _)| file.settings())?;
    let disputed = disputed(&store, (&servers, documents))?;
    if disputed > 0 && !forced {
        return Err(StoreError::ChosenSince(disputed));
    }
    let mut copied = CopiedStore::default();
    if let Some((file, key)) = file {
        copied = copy_file(&store, (&file, &key), servers, forced)?;
    }
    // Last: where the file is refused, nothing at all is copied.
    copied.documents = copy_documents(&store, documents.clone(), forced)?;
    Ok(Some(copied))
}

/// How many servers chose something else in the database.
fn disputed(
    store: &DatabaseStore,
    (servers, documents): (&[(u64, GuildSettings)], &Documents),
) -> Result<usize, StoreError> {
    let there = store.settings(WRITTEN)?;
    let chosen = store.change(WRITTEN, |mut change| async move {
        let chosen = chosen_documents::read(&mut change, None).await?;
        Ok((change, chosen.unwrap_or_default().servers))
    })?;
    let differs = |(guild, chosen): &&(u64, _)| {
        there.iter().any(|(other, there)| other == guild && there != chosen)
    };
    let mut disputed: BTreeSet<u64> = servers.iter().filter(differs).map(|own| own.0).collect();
    let differs = |(guild, paths): &(&u64, &BTreeSet<String>)| {
        chosen.get(guild).is_some_and(|there| there != *paths)
    };
    // Each server once, whatever it chose otherwise.
    disputed.extend(documents.iter().filter(differs).map(|(guild, _)| *guild));
    Ok(disputed.len())
}

fn copy_documents(
    store: &DatabaseStore,
    documents: Documents,
    forced: bool,
) -> Result<CopiedCount, StoreError> {
    let read = documents.len();
    let new = store.change(WRITTEN, move |mut change| async move {
        let new = copying::write_documents(&mut change, &documents, forced).await?;
        Ok((change, new))
    })?;
    Ok(CopiedCount { read, new })
}

/// Copies a file with the key that belongs to it.
fn copy_file(
    store: &DatabaseStore,
    (file, key): (&FileRows, &PersonKey),
    servers: Vec<(u64, GuildSettings)>,
    forced: bool,
) -> Result<CopiedStore, StoreError> {
    let (own, presence) = (key.clone(), Arc::clone(store.presence()));
    let shared = store.change(WRITTEN, move |mut change| async move {
        let shared = copying::share_key(&mut change, &own, &presence).await?;
        Ok((change, shared))
    })?;
    let persons = match shared {
        SharedKey::File => true,
        SharedKey::Other if forced => false,
        SharedKey::Other => return Err(StoreError::OtherKey),
        SharedKey::InUse => return Err(StoreError::InUse),
    };
    let gaps = copy_groups(file, store, (key, persons))?;
    let mut copied = CopiedStore { gaps, ..CopiedStore::default() };
    if persons {
        copied.votes = copy_votes(file, store, key)?;
    }
    copied.servers.read = servers.len();
    let (gone, source) = (file.gone()?, *key.bytes());
    copied.servers.new = store.change(WRITTEN, move |mut change| async move {
        let mut new = 0;
        for server in &servers {
            new += usize::from(copying::write_server(&mut change, server, forced, &source).await?);
        }
        copying::write_gone(&mut change, &gone, &source).await?;
        Ok((change, new))
    })?;
    Ok(copied)
}

fn copy_groups(
    file: &FileRows,
    store: &DatabaseStore,
    (key, persons): (&PersonKey, bool),
) -> Result<CopiedCount, StoreError> {
    let mut copied = CopiedCount::default();
    let mut after = i64::MIN;
    loop {
        let mut groups = file.groups(after, GROUPS)?;
        let Some(last) = groups.last() else { return Ok(copied) };
        after = last.id;
        copied.read += groups.iter().map(|group| group.asked.len()).sum::<usize>();
        if !persons {
            // Under another key nobody's rows could ever be found again.
            groups.iter_mut().flat_map(|group| &mut group.asked).for_each(|own| own.asker = None);
        }
        let source = *key.bytes();
        copied.new += store.change(WRITTEN, move |mut change| async move {
            let mut new = 0;
            for group in &groups {
                new += copying::write_group(&mut change, group, &source).await?;
            }
            Ok((change, new))
        })?;
    }
}

fn copy_votes(
    file: &FileRows,
    store: &DatabaseStore,
    key: &PersonKey,
) -> Result<CopiedCount, StoreError> {
    let mut copied = CopiedCount::default();
    let mut after = (i64::MIN, Vec::new());
    loop {
        let votes = file.votes((after.0, &after.1), VOTES)?;
        let Some(last) = votes.last() else { return Ok(copied) };
        after = (last.answer, last.voter.clone());
        copied.read += votes.len();
        let source = *key.bytes();
        copied.new += store.change(WRITTEN, move |mut change| async move {
            let new = copying::write_votes(&mut change, &votes, &source).await?;
            Ok((change, new))
        })?;
    }
}

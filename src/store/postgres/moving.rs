//! A file copied into the database, part by part.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use super::copying::{self, SharedKey};
use super::database_store::DatabaseStore;
use crate::store::backend::StoreBackend as _;
use crate::store::copied::{CopiedCount, CopiedStore};
use crate::store::database_url::DatabaseUrl;
use crate::store::error::StoreError;
use crate::store::file_rows::FileRows;
use crate::store::person::PersonKey;

/// So much is written in one transaction.
const GROUPS: i64 = 50;
const VOTES: i64 = 500;
/// How long one may take.
const WRITTEN: Duration = Duration::from_mins(2);

/// Copies what stands in a folder; none where nothing does.
pub(in crate::store) fn copy(
    folder: &Path,
    (url, retention_days): (&DatabaseUrl, u32),
    forced: bool,
    now: Timestamp,
) -> Result<Option<CopiedStore>, StoreError> {
    let (Some(file), Some(key)) = (FileRows::of(folder)?, PersonKey::known(folder)?) else {
        return Ok(None);
    };
    let mut notices = Vec::new();
    let store = DatabaseStore::open(url, retention_days, now, &mut notices)?;
    // Before anything is written: what the two disagree on is to be decided by somebody.
    let servers = file.settings()?;
    let there = store.settings(WRITTEN)?;
    let differs = |(guild, chosen): &&(u64, _)| {
        there.iter().any(|(other, there)| other == guild && there != chosen)
    };
    let disputed = servers.iter().filter(differs).count();
    if disputed > 0 && !forced {
        return Err(StoreError::ChosenSince(disputed));
    }
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
    let gaps = copy_groups(&file, &store, (&key, persons))?;
    let mut copied = CopiedStore { gaps, ..CopiedStore::default() };
    if persons {
        copied.votes = copy_votes(&file, &store, &key)?;
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
    Ok(Some(copied))
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

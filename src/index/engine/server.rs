//! The engine as the program is told of it: generations come to it and go.

use std::cmp::Reverse;
use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;

use jiff::SignedDuration;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::address::EngineAddress;
use super::candidates::CandidateEngine;
use super::client::{Client, EngineCall, Payload, Verb};
use super::dialect::{FoundPassages, count, found, marker};
use super::fault::EngineFault;
use super::flavour::{Flavour, KeptIndex};
use super::ingest::ingest;
use super::remote::RemoteIndex;

use crate::index::error::IndexError;
use crate::index::generation::meta::Meta;
use crate::index::generation::snapshot::Snapshot;

/// How long it is waited between two looks at an index that somebody gives.
const PAUSE: Duration = Duration::from_millis(500);
/// How many looks all of it may take to come: a minute.
const LOOKS: u32 = 120;
/// How much older than the newest one an index is at least that goes: somebody whom nobody knows of may
/// answer from a younger one.
const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// How many of the last indexes stay whatever their age, beside those that are held.
const BEFORE: usize = 3;

/// A search server that holds generations.
#[derive(Debug)]
pub struct SearchServer {
    client: Arc<Client>,
    prefix: String,
}

impl SearchServer {
    /// One at an address; it is not asked yet. Not to be made on a thread that drives a runtime.
    ///
    /// # Errors
    /// The system lets no client be made.
    pub fn at(address: &EngineAddress) -> Result<Self, EngineFault> {
        let client = Arc::new(Client::of(address)?);
        Ok(Self { client, prefix: format!("{}-", address.prefix()) })
    }

    /// What the engine calls the index of a generation: a hash of what it is made of, so that two that
    /// differ are never taken for each other, wherever they were built.
    fn name(&self, meta: &Meta) -> String {
        let mut hash = Sha256::new();
        for part in [&meta.version, &meta.fingerprint] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        for segment in &meta.segments {
            hash.update(segment.name.as_bytes());
            hash.update(segment.checksum.to_le_bytes());
        }
        let digest: [u8; 32] = hash.finalize().into();
        let short = digest.iter().take(16).map(|byte| format!("{byte:02x}"));
        short.fold(self.prefix.clone(), |name, byte| name + &byte)
    }

    /// Whether all passages of a generation are in an index.
    fn is_whole(&self, index: &RemoteIndex) -> Result<bool, EngineFault> {
        let told = match self.look(index, &marker()) {
            Ok(found) => found.passages,
            // Some say so of an index that nothing can be found in yet.
            Err(EngineFault::Unknown) => return Ok(false),
            Err(error) => return Err(error),
        };
        let whole = told.first().is_some_and(|marker| marker.document == index.passages);
        Ok(whole && self.look(index, &count())?.total > index.passages)
    }

    /// Looks for something in an index, as patiently as a build may.
    fn look(&self, index: &RemoteIndex, body: &Value) -> Result<FoundPassages, EngineFault> {
        let path = index.flavour.searching(&index.name);
        let ask = EngineCall { method: Verb::Post, path: &path, body: Payload::Json(body) };
        self.client.ask(ask).and_then(|reply| found(&reply))
    }

    /// Waits until all of an index is there, for so many looks.
    fn waits_for(&self, index: &RemoteIndex, looks: u32) -> Result<bool, EngineFault> {
        for _ in 1..looks {
            match self.is_whole(index) {
                Ok(false) => {}
                Err(error) if error.may_pass() => {}
                decided => return decided,
            }
            sleep(PAUSE);
        }
        self.is_whole(index)
    }

    /// Gives a generation to the engine, where it is not there whole.
    fn give(&self, snapshot: &Snapshot, index: &RemoteIndex) -> Result<(), IndexError> {
        let RemoteIndex { flavour, name, .. } = index;
        if !flavour.make(&self.client, name)? {
            if self.comes(index)? {
                return Ok(());
            }
            // Whoever began it is dead: it is made anew.
            flavour.remove(&self.client, name)?;
            // What would be given to an index of nobody's making would be analysed in another way.
            if !flavour.make(&self.client, name)? {
                return Err(EngineFault::Refused.into());
            }
        }
        ingest(snapshot, &self.client, *flavour, name)?;
        if self.waits_for(index, LOOKS)? { Ok(()) } else { Err(EngineFault::Refused.into()) }
    }

    /// Waits for an index that somebody else gives; whether all of it came.
    fn comes(&self, index: &RemoteIndex) -> Result<bool, EngineFault> {
        let (mut known, mut unchanged) = (0, 0);
        while unchanged < index.flavour.stalled() {
            if self.waits_for(index, 2)? {
                return Ok(true);
            }
            let now = self.look(index, &count()).map_or(known, |found| found.total);
            unchanged = if now == known { unchanged + 1 } else { 0 };
            known = now;
        }
        Ok(false)
    }

    /// The index of a generation, whether or not the engine has it.
    fn index(&self, flavour: Flavour, meta: &Meta) -> RemoteIndex {
        let end = u32::try_from(meta.passages).unwrap_or(u32::MAX);
        let (client, name) = (Arc::clone(&self.client), self.name(meta));
        RemoteIndex { client, flavour, name, passages: meta.quotable as u64, end }
    }

    /// The indexes that may go: neither young nor among the last ones, and not held by anybody.
    fn old(&self, mut kept: Vec<KeptIndex>, held: &[&Meta]) -> Vec<String> {
        // `answers-` begins the names of another community's `answers-fr-…` too.
        kept.retain(|index| is_own(&index.name, &self.prefix));
        kept.sort_by_key(|index| Reverse(index.made));
        let Some(newest) = kept.first().map(|index| index.made) else { return Vec::new() };
        let held: Vec<String> = held.iter().map(|meta| self.name(meta)).collect();
        let not_held = kept.into_iter().filter(|index| !held.contains(&index.name));
        let old = not_held.skip(BEFORE).filter(|index| newest.duration_since(index.made) > KEPT);
        old.map(|index| index.name).collect()
    }
}

/// Whether a name is a prefix and the hash of a generation, and nothing else.
fn is_own(name: &str, prefix: &str) -> bool {
    let hash = name.strip_prefix(prefix).unwrap_or_default();
    hash.len() == 32 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

impl CandidateEngine for SearchServer {
    fn prepare(&self, snapshot: &Snapshot, ingests: bool) -> Result<(), IndexError> {
        // An index that waits for its first articles finds nothing anyhow.
        if snapshot.meta().quotable == 0 {
            return Ok(());
        }
        let index = self.index(Flavour::of(&self.client)?, snapshot.meta());
        // Made by another process, or before a restart.
        if !self.is_whole(&index)? {
            if ingests {
                self.give(snapshot, &index)?;
            } else if !self.waits_for(&index, LOOKS)? {
                return Err(EngineFault::Unknown.into());
            }
        }
        snapshot.retrieve_from(Arc::new(index));
        Ok(())
    }

    fn holds(&self, meta: &Meta) -> Result<bool, IndexError> {
        if meta.quotable == 0 {
            return Ok(true);
        }
        Ok(self.is_whole(&self.index(Flavour::of(&self.client)?, meta))?)
    }

    fn sweep(&self, held: &[&Meta]) {
        let listed = Flavour::of(&self.client)
            .and_then(|flavour| Ok((flavour, flavour.list(&self.client, &self.prefix)?)));
        let Ok((flavour, kept)) = listed else { return };
        for name in self.old(kept, held) {
            if let Err(error) = flavour.remove(&self.client, &name) {
                tracing::warn!(index = name, %error, "an old index of the engine stays");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_of_another_community_is_never_its_own() {
        let hash = "0123456789abcdef0123456789abcdef";
        assert!(is_own(&format!("answers-{hash}"), "answers-"));
        for other in [
            format!("answers-fr-{hash}"),
            format!("answers-{hash}0"),
            "answers-".to_owned(),
            "answers-old".to_owned(),
            hash.to_owned(),
        ] {
            assert!(!is_own(&other, "answers-"), "{other}");
        }
    }
}

//! The engine of whoever publishes: it has what is published, and forgets what is not any more.

use std::sync::Arc;

use jiff::Timestamp;
use tokio::task::spawn_blocking;

use super::error::PublishError;
use super::manifest::Manifest;
use super::manifests::read_meta;
use super::publisher::Publisher;
use super::sweep::{Swept, sweep};
use crate::index::Snapshot;

impl Publisher {
    /// Makes sure that the engine has what is to be published, also where that was built long ago.
    pub(super) async fn given(&self, snapshot: &Arc<Snapshot>) -> Result<(), PublishError> {
        let (engine, snapshot) = (self.engine.clone(), Arc::clone(snapshot));
        let given = spawn_blocking(move || match engine {
            Some(engine) => engine.prepare(&snapshot, true),
            None => Ok(()),
        });
        Ok(given.await.map_err(|_| PublishError::Broken)??)
    }

    /// Makes sure that the engine still has what is gone back to.
    pub(super) async fn is_held(&self, older: &Manifest) -> Result<(), PublishError> {
        let Some(engine) = self.engine.clone() else { return Ok(()) };
        let meta = read_meta(&self.objects, older).await?;
        let held = spawn_blocking(move || engine.holds(&meta));
        if held.await.map_err(|_| PublishError::Broken)?? {
            return Ok(());
        }
        Err(PublishError::NotInEngine { generation: older.generation })
    }

    /// Deletes what nobody needs any more. What fails is done the next time.
    pub(super) async fn swept(&self, now: Timestamp) -> Swept {
        let swept = sweep(&self.objects, &self.pointer, &self.holders, now).await;
        match swept {
            Ok((swept, needed)) => {
                self.sweep_engine(needed).await;
                swept
            }
            Err(error) => {
                tracing::warn!(%error, "old generations stay in the shared storage for now");
                Swept::default()
            }
        }
    }

    /// Has the engine forget what is in none of these manifests.
    async fn sweep_engine(&self, needed: Vec<Manifest>) {
        let Some(engine) = self.engine.clone() else { return };
        let mut held = Vec::new();
        for manifest in needed {
            match read_meta(&self.objects, &manifest).await {
                Ok(meta) => held.push(meta),
                Err(error) => {
                    tracing::warn!(%error, "old generations stay in the engine for now");
                    return;
                }
            }
        }
        // What serves is always among them.
        if held.is_empty() {
            return;
        }
        let swept = spawn_blocking(move || engine.sweep(&held.iter().collect::<Vec<_>>()));
        // A panic was reported where it was.
        let _ = swept.await;
    }
}

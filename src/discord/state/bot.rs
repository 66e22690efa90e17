//! The state of a bot as one value.

use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::library::Library;

use super::answers::Answers;
use super::claims::Claims;
use super::command_ids::CommandIds;
use super::directory::Directory;
use super::metrics::Metrics;
use super::moderation::Moderation;
use super::rate::Rate;
use super::reindexing::Reindexing;

/// Everything an interaction is answered from.
#[derive(Debug)]
pub(in crate::discord) struct BotState {
    pub(in crate::discord) library: Arc<Library>,
    /// Swapped whole after a reindex: suggestions must not wait for one, nor mix two corpora.
    pub(in crate::discord) directory: ArcSwap<Directory>,
    /// Known once Discord has our commands.
    pub(in crate::discord) commands: ArcSwap<CommandIds>,
    pub(in crate::discord) moderation: Moderation,
    pub(in crate::discord) rate: Rate,
    pub(in crate::discord) answers: Answers,
    pub(in crate::discord) reindexing: Reindexing,
    /// Interactions that were worked on, by their ids.
    pub(in crate::discord) worked: Claims,
    /// Private messages that were shared, by their ids.
    pub(in crate::discord) shared: Claims,
    pub(in crate::discord) metrics: Arc<Metrics>,
}

impl BotState {
    /// The state of a bot that begins. Asks the library a few questions for the directory.
    pub(in crate::discord) fn new(
        library: Arc<Library>,
        moderation: Moderation,
        per_minute: u32,
        metrics: Arc<Metrics>,
    ) -> Self {
        let state = Self {
            library,
            directory: ArcSwap::default(),
            commands: ArcSwap::default(),
            moderation,
            rate: Rate::new(per_minute),
            answers: Answers::default(),
            reindexing: Reindexing::default(),
            worked: Claims::default(),
            shared: Claims::default(),
            metrics,
        };
        // Before anyone can ask: suggestions and document keys must not be empty at first.
        state.refresh();
        state
    }

    /// Makes the directory of the snapshot that serves now. The one before stays where this fails:
    /// suggestions that are out of date are better than none.
    pub(in crate::discord) fn refresh(&self) {
        match Directory::of(&self.library) {
            Ok(directory) => self.directory.store(Arc::new(directory)),
            Err(error) => tracing::error!(?error, "no suggestions can be made of this index"),
        }
    }
}

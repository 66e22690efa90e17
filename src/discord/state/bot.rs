//! The state of a bot as one value.

use std::num::NonZeroU64;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use arc_swap::ArcSwap;
use serenity::model::id::{ChannelId, GuildId};

use crate::library::{Library, Settings};
use crate::service::{CuratedFolder, GapRecorder, PartId, Visibility, VisiblePart, VisibleParts};
use crate::store::Store;

use super::PublishLink;
use super::absent::AbsentServers;
use super::answers::Answers;
use super::choices::ServerChoices;
use super::claims::Claims;
use super::closing::GapClosing;
use super::command_ids::CommandIds;
use super::directories::Directories;
use super::directory::Directory;
use super::metrics::Metrics;
use super::moderation::Moderation;
use super::newcomers::Newcomers;
use super::rate::Rate;
use super::reindexing::Reindexing;
use super::worked::{WorkLedger, ledger};

/// Everything an interaction is answered from.
#[derive(Debug)]
pub(in crate::discord) struct BotState {
    /// All of the library, for whoever runs the bot. What people read is never asked of it but of the
    /// part that they see.
    pub(in crate::discord) whole: Arc<Library>,
    /// What each of them sees.
    pub(in crate::discord) parts: VisibleParts,
    /// Swapped whole after a reindex: suggestions must not wait for one, nor mix two corpora.
    directory: ArcSwap<Directory>,
    /// Those of parts, made when somebody first asks.
    directories: Directories,
    /// Known once Discord has our commands.
    pub(in crate::discord) commands: ArcSwap<CommandIds>,
    pub(in crate::discord) moderation: Moderation,
    pub(in crate::discord) rate: Rate,
    pub(in crate::discord) team_rate: Rate,
    pub(in crate::discord) store: Store,
    pub(in crate::discord) newcomers: Newcomers,
    /// Servers that seem to have put the bot out, by their ids: Discord names none where only its
    /// commands were taken in.
    pub(in crate::discord) absent: AbsentServers,
    pub(in crate::discord) answers: Answers,
    pub(in crate::discord) reindexing: Reindexing,
    /// What records questions without an answer.
    pub(in crate::discord) gaps: GapRecorder,
    /// Where answers to them are written.
    pub(in crate::discord) curated: CuratedFolder,
    pub(in crate::discord) choices: ServerChoices,
    pub(in crate::discord) closing: GapClosing,
    /// How many interactions are worked on just now.
    pub(in crate::discord) busy: AtomicUsize,
    /// Interactions that were worked on, here or by whoever shares them.
    pub(in crate::discord) worked: Box<dyn WorkLedger>,
    /// Private messages that were shared, by their ids.
    shared: Claims,
    /// Private messages whose question went to the team of a server, by their ids.
    pub(in crate::discord) asked_team: Claims,
    /// Gaps whose answer is being indexed, by their numbers.
    pub(in crate::discord) writing: Claims,
    pub(in crate::discord) metrics: Arc<Metrics>,
    /// What asks for the index to be published, where it is built elsewhere.
    pub(in crate::discord) published: PublishLink,
}

impl BotState {
    /// The state of a bot that begins. Asks the library a few questions for the directory.
    pub(in crate::discord) fn new(
        library: Arc<Library>,
        (visibility, store, curated): (Visibility, Store, CuratedFolder),
        moderation: Moderation,
        per_minute: u32,
        metrics: Arc<Metrics>,
    ) -> Self {
        let gaps = GapRecorder::of(store.clone(), library.encoder());
        let state = Self {
            parts: VisibleParts::of(Arc::clone(&library), visibility),
            whole: library,
            directory: ArcSwap::default(),
            directories: Directories::default(),
            commands: ArcSwap::default(),
            moderation,
            rate: Rate::new(per_minute),
            team_rate: Rate::to_team(),
            store: store.clone(),
            newcomers: Newcomers::default(),
            absent: AbsentServers::default(),
            answers: Answers::default(),
            reindexing: Reindexing::default(),
            gaps,
            curated,
            choices: ServerChoices::read(store.clone()),
            closing: GapClosing::default(),
            busy: AtomicUsize::new(0),
            worked: ledger(&store),
            shared: Claims::default(),
            asked_team: Claims::default(),
            writing: Claims::default(),
            metrics,
            published: PublishLink::default(),
        };
        // Before anyone can ask: suggestions and document keys must not be empty at first.
        state.refresh();
        state
    }

    /// Claims a private message for being shared, among all processes with the same store; false when it
    /// was before. Waits for the store.
    pub(in crate::discord) fn claim_share(&self, message: u64) -> bool {
        if !self.shared.claim(message) {
            return false;
        }
        let is_first = !self.store.is_shared() || self.store.first_for_good(message);
        if !is_first {
            // Who has it may give it back.
            self.shared.release(message);
        }
        is_first
    }

    /// Gives it back: it did not arrive.
    pub(in crate::discord) fn release_share(&self, message: u64) {
        self.shared.release(message);
        if self.store.is_shared() {
            self.store.forget_seen(message);
        }
    }

    /// The channel for questions to the team of a server, where it has one.
    pub(in crate::discord) fn team_channel(&self, guild: Option<GuildId>) -> Option<ChannelId> {
        self.choices.of(guild).team_channel.and_then(NonZeroU64::new).map(ChannelId::from)
    }

    /// Looks whom the files keep their documents from by now, which an older index does not know.
    pub(in crate::discord) fn follow_files(&self, settings: &Settings) {
        if let Err(error) = self.parts.follow_files(settings) {
            tracing::warn!(%error, "whether `servers:` changed since the index was built is not known");
        }
    }

    /// Makes the directory of the snapshot that serves now, and the parts that were asked for lately;
    /// open gaps are asked again. The directory of before stays where this fails: suggestions that are
    /// out of date are better than none.
    pub(in crate::discord) fn refresh(&self) {
        self.prepare();
        self.closing.tell();
    }

    /// The same where only the form of the index is another.
    fn prepare(&self) {
        let holdings = self.whole.holdings();
        match Directory::of(&holdings) {
            Ok(directory) => {
                // Those of all are wanted most, and nobody should wait for them.
                directory.questions(&holdings);
                self.directory.store(Arc::new(directory));
            }
            Err(error) => tracing::error!(?error, "no suggestions can be made of this index"),
        }
        for part in self.parts.prepare() {
            self.directory(&part);
        }
    }

    /// Prepares whatever is made of an index anew whenever it is merged.
    pub(in crate::discord) fn follow_merges(self: &Arc<Self>) {
        let state = Arc::downgrade(self);
        self.whole.after_merges(move || {
            if let Some(state) = state.upgrade() {
                state.prepare();
            }
        });
    }

    /// The directory of what somebody sees.
    pub(in crate::discord) fn directory(&self, seen: &VisiblePart) -> Arc<Directory> {
        // Made before anybody asks, unlike the others: nearly everywhere it is the only one.
        if seen.id == PartId::WHOLE {
            return self.directory.load_full();
        }
        self.directories.of(seen, &self.parts)
    }
}

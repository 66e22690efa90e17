//! What happens after a response: a reindex, a deletion, a picture.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serenity::model::id::{ApplicationId, GuildId};
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval, timeout};
use tokio_util::sync::CancellationToken;

use crate::discord::commands::forget::forget;
use crate::discord::reply::{Effect, TeamPost};
use crate::discord::state::closing::ClosedGaps;
use crate::discord::state::pictures::{PictureFailure, PictureRequest, Pictures};
use crate::discord::state::reindexing::{Initiator, ReindexFailure, ReindexResult, pause, told};
use crate::discord::state::{BotState, PublishFailure};
use crate::discord::ui::attachment::picture;
use crate::discord::ui::card::{Card, MOST_BODY};
use crate::discord::ui::markdown::{append_line, escape};
use crate::discord::ui::report::{progress, report};
use crate::discord::ui::units::shortened;
use crate::index::Snapshot;
use crate::library::{Reindexed, Settings, Stamped};
use crate::locale::{Locale, Numeral, sentence};
use crate::service::{PartId, Viewer, VisiblePart};
use crate::store::PersonHash;

use super::membership;
use super::rest::{Rest, RestError};

/// How long what was fetched may take to serve before a report speaks of what serves then.
const ADOPTED: Duration = Duration::from_secs(10);

/// How long an edit or a deletion may take with all its attempts.
const EDIT: Duration = Duration::from_secs(30);
/// How often progress is shown. Discord lets a message be edited five times in five seconds.
const PROGRESS: Duration = Duration::from_secs(2);
/// How long a deferred reply can be edited; Discord allows a quarter of an hour, and the last
/// edit needs some of it.
pub(super) const EDITABLE: Duration = Duration::from_mins(14);

/// Everything that effects need.
pub(in crate::discord) struct Effects {
    pub(in crate::discord) state: Arc<BotState>,
    pub(in crate::discord) rest: Arc<Rest>,
    pub(in crate::discord) application: ApplicationId,
    pub(in crate::discord) pictures: Pictures,
    pub(in crate::discord) settings: Settings,
    /// Where the indexing runs, so that it leaves a core to the questions.
    pub(in crate::discord) builders: Arc<rayon::ThreadPool>,
    pub(in crate::discord) stop: CancellationToken,
}

impl Effects {
    /// Performs an effect of the interaction with this token; `sent` says whether its response
    /// arrived.
    pub(super) async fn perform(self: &Arc<Self>, effect: Effect, token: &str, sent: bool) {
        match effect {
            // A reindex was asked for, whether or not its reply can be shown, and the right to it is
            // taken: nobody else could begin one.
            Effect::Reindex(locale, viewer) => self.reindex(token, locale, viewer).await,
            // Without a response there is no message for the others to change.
            Effect::Delete if sent => self.delete(token).await,
            Effect::Picture(request) if sent => self.draw(token, *request).await,
            // Whoever wants to be forgotten is, whether or not they can be told.
            Effect::Forget(person, locale) => self.forget(token, person, locale).await,
            Effect::AskTeam(post) if sent => self.ask_team(token, *post).await,
            Effect::AskTeam(post) => {
                self.state.asked_team.release(post.claimed);
            }
            Effect::Shared(message) if !sent => self.state.release_share(message),
            // Saved it is, whether or not that could be said.
            Effect::Written(written) => self.written(token, *written).await,
            Effect::Delete | Effect::Picture(_) | Effect::Shared(_) => {}
        }
    }

    /// Meets a server that Discord did not name when it named all. One that took in the commands alone is
    /// never named, and nobody knows since when it has them: it is not greeted.
    pub(super) async fn meet(self: Arc<Self>, guild: GuildId) {
        // Where that is not found out, nobody is greeted who may have been long ago.
        let is_in = membership::is_in(&self.rest, guild, Instant::now() + EDIT).await;
        if is_in.unwrap_or(false) {
            let now = Timestamp::now();
            self.state.newcomers.arrived(guild, now, now);
        }
    }

    async fn delete(&self, token: &str) {
        let deadline = Instant::now() + EDIT;
        if let Err(error) = self.rest.delete(self.application, token, deadline).await {
            tracing::warn!(%error, "a message could not be deleted");
        }
    }

    /// Reindexes and reports in the deferred reply.
    async fn reindex(self: &Arc<Self>, token: &str, locale: Locale, viewer: Viewer) {
        let strings = locale.strings();
        let begun = Instant::now();
        let effects = Arc::clone(self);
        let mut job = tokio::task::spawn_blocking(move || effects.rebuild());
        let mut ticks = interval(PROGRESS);
        // After an edit that took long, the next one waits its turn as well.
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        // The first tick is at once, when there is nothing to show yet.
        ticks.tick().await;
        let (mut shown, mut too_long) = (None, false);
        let result = loop {
            tokio::select! {
                biased;
                result = &mut job => break result,
                () = self.stop.cancelled() => {
                    return self.edit(token, Card::word(strings.stopping())).await;
                }
                _ = ticks.tick() => {}
            }
            let step = self.state.reindexing.state().progress;
            if begun.elapsed() > EDITABLE {
                if !too_long {
                    self.edit(token, Card::word(strings.reindex_long())).await;
                }
                too_long = true;
            } else if shown != Some(step) {
                shown = Some(step);
                self.edit(token, progress(step, locale)).await;
            }
        };
        let result = result.unwrap_or(Err(ReindexFailure::Panicked));
        let card = match &result {
            Ok((changes, seconds)) => match self.seen_by(viewer).await {
                Ok(seen) => {
                    let mut card = report(&told(&seen, changes), *seconds, locale);
                    if let Some(processes) = self.state.reindexing.state().shared {
                        append_line(&mut card.body, &processes.said(locale), MOST_BODY);
                    }
                    card
                }
                Err(_) => Card::word(strings.failed()),
            },
            Err(_) if !self.sees_all(viewer).await => Card::word(strings.failed()),
            Err(why) => {
                let why = escape(&shortened(&sentence(&why.said(locale)), 1_000));
                Card::word(strings.reindex_failed(&why))
            }
        };
        let generation = result.as_ref().ok().map(|(changes, _)| changes.stamp.generation);
        self.state.reindexing.end(result);
        if too_long {
            return;
        }
        self.edit(token, card.clone()).await;
        if let Some(generation) = generation {
            self.report_closed((token, generation), card, (begun, locale)).await;
        }
    }

    /// Adds to a report how many gaps its index closed, once that is known and as long as it can be.
    async fn report_closed(
        &self,
        (token, generation): (&str, u64),
        mut card: Card,
        (begun, locale): (Instant, Locale),
    ) {
        let left = EDITABLE.saturating_sub(begun.elapsed());
        let over = timeout(left, self.state.closing.over(generation));
        let Some(Ok(ClosedGaps { closed: closed @ 1.., .. })) =
            self.stop.run_until_cancelled(over).await
        else {
            return;
        };
        // It may be a later index that was asked: this one merged, or one more on top of it.
        append_line(&mut card.body, &locale.strings().gaps_closed(closed), MOST_BODY);
        self.edit(token, card).await;
    }

    /// What a viewer sees, looked up where it may take a while.
    async fn seen_by(&self, viewer: Viewer) -> Result<VisiblePart, PictureFailure> {
        // Looked up again and not carried along: meanwhile another index may serve.
        let state = Arc::clone(&self.state);
        let job = tokio::task::spawn_blocking(move || state.parts.seen_by(viewer));
        Ok(job.await.map_err(|_| PictureFailure::Broken)??)
    }

    /// Whether a viewer sees everything.
    async fn sees_all(&self, viewer: Viewer) -> bool {
        self.seen_by(viewer).await.is_ok_and(|seen| seen.id == PartId::WHOLE)
    }

    /// Builds the index anew where the one that serves turned out damaged: only a new one mends it.
    pub(in crate::discord) fn heal(self: &Arc<Self>) {
        if self.settings.follows() {
            if !self.state.whole.is_sound() {
                // To publish the same again would mend nothing here.
                tracing::error!(
                    "the index that was fetched is damaged; remove its folder in INDEX_DIR and start again"
                );
            }
            return;
        }
        if !self.state.whole.is_sound() && self.catch_up() {
            tracing::warn!("the index is damaged; it is built anew");
        }
    }

    /// Reindexes while an index serves that is older than the articles, or damaged. Where that fails it
    /// is tried again by itself, after pauses that grow. Whether it is not done already.
    pub(in crate::discord) fn catch_up(self: &Arc<Self>) -> bool {
        // A reindex that failed would fail again at every question that comes meanwhile.
        let begins = self.state.reindexing.begin_catching_up();
        if begins {
            tokio::spawn(Arc::clone(self).caught_up());
        }
        begins
    }

    /// Tries until a reindex went well, the bot's or somebody's.
    async fn caught_up(self: Arc<Self>) {
        let reindexing = &self.state.reindexing;
        let trying = async {
            let mut failures = 0;
            loop {
                if reindexing.went_wrong() {
                    failures += 1;
                    let pause = pause(failures);
                    let seconds = pause.as_secs();
                    tracing::warn!(seconds, "the reindex is tried again by itself after a pause");
                    // A moderator may mend it meanwhile. Whatever breaks after that is another matter,
                    // which must not wait for the end of this pause.
                    if !reindexing.pauses(pause).await {
                        return;
                    }
                }
                if reindexing.begin(Initiator::Bot, Timestamp::now()).is_ok() {
                    // It gives its right back whatever happens.
                    let _ = self.begun().await;
                } else {
                    reindexing.over().await;
                }
                if !reindexing.went_wrong() {
                    return;
                }
            }
        };
        self.stop.run_until_cancelled(trying).await;
        reindexing.end_catching_up();
    }

    /// Takes the articles in as they are now: reindexes as soon as nobody else does, and completes when
    /// that is done; whether it went well. One that runs already may have read what has changed since.
    pub(in crate::discord) async fn take_in(self: &Arc<Self>) -> bool {
        while self.state.reindexing.begin(Initiator::Bot, Timestamp::now()).is_err() {
            self.state.reindexing.over().await;
        }
        // It gives its right back whatever happens.
        let _ = self.begun().await;
        let well = !self.state.reindexing.went_wrong();
        if !well {
            // Nobody would tell the bot once more of the same articles.
            self.catch_up();
        }
        well
    }

    /// Reindexes with the right to, on another thread.
    fn begun(self: &Arc<Self>) -> JoinHandle<()> {
        let effects = Arc::clone(self);
        tokio::task::spawn_blocking(move || {
            // The right to reindex must be given back whatever happens, or no moderator could ever
            // try again.
            let result = std::panic::catch_unwind(AssertUnwindSafe(|| effects.rebuild()));
            effects.state.reindexing.end(result.unwrap_or(Err(ReindexFailure::Panicked)));
        })
    }

    /// Reindexes, on threads of its own.
    fn rebuild(&self) -> ReindexResult {
        let begun = Instant::now();
        let state = &self.state;
        let before = state.whole.snapshot();
        // On this thread, which may wait: those that build have none to wait for.
        let asked = state.published.ask().map(|asked| (before, asked));
        let result = self.builders.install(|| {
            let result = self.reindexed(asked);
            // Where it failed, what was restricted meanwhile is open in the index that goes on serving.
            state.follow_files(&self.settings);
            // Suggestions and document keys of clicks are those of the index that serves now.
            state.refresh();
            result
        });
        match result {
            Ok(changes) => {
                let seconds = begun.elapsed().as_secs_f32();
                log_changes(&changes, seconds);
                Ok((changes, seconds))
            }
            Err(error) => {
                let why = error.said(Locale::English);
                tracing::error!(error = %why, "the reindex failed; the index before it goes on serving");
                Err(error)
            }
        }
    }

    /// Has the articles taken in, here or by whoever publishes them: then `asked` is what served
    /// before and what became of it.
    fn reindexed(
        &self,
        asked: Option<(Arc<Snapshot>, Result<(), PublishFailure>)>,
    ) -> Result<Stamped<Reindexed>, ReindexFailure> {
        let whole = &self.state.whole;
        let done = match asked {
            None => whole.reindex(&self.settings, Timestamp::now(), &|progress| {
                self.state.reindexing.step(progress);
            }),
            Some((before, asked)) => {
                asked.map_err(ReindexFailure::Published)?;
                // It was fetched, and serves at the next look of whoever follows it, or now.
                let begun = Instant::now();
                while whole.follow().is_none() && !whole.is_current() && begun.elapsed() < ADOPTED {
                    std::thread::sleep(ADOPTED / 40);
                }
                self.state.reindexing.shared(self.state.published.others(&self.state.store));
                Reindexed::since(&before, whole)
            }
        };
        done.map_err(|error| ReindexFailure::Library(Arc::new(error)))
    }

    /// Draws a timeline and shows it in the deferred reply.
    async fn draw(&self, token: &str, request: PictureRequest) {
        let (begun, strings) = (Instant::now(), request.locale.strings());
        let drawn = match self.seen_by(request.viewer).await {
            Ok(seen) => self.pictures.picture(&seen, request).await,
            Err(error) => Err(error),
        };
        let drawn = match drawn {
            Ok(drawn) => drawn,
            Err(PictureFailure::Gone) => {
                return self.edit(token, Card::word(strings.changed())).await;
            }
            Err(error) => {
                tracing::error!(%error, "a timeline could not be drawn");
                return self.edit(token, Card::word(strings.failed())).await;
            }
        };
        let (bytes, micros) = (drawn.png.len(), begun.elapsed().as_micros());
        tracing::debug!(bytes, shown = drawn.shown, micros, "drawn");
        let (message, file) = picture(&drawn);
        let deadline = Instant::now() + EDIT;
        let sent = self.rest.attach(self.application, token, (&message, file), deadline);
        if let Err(error) = sent.await {
            tracing::warn!(%error, "a picture could not be sent");
            // The reply would say for ever that the bot is thinking.
            self.edit(token, Card::word(strings.failed())).await;
        }
    }

    /// Deletes what is stored of a person, and says in the deferred reply how much that was.
    async fn forget(&self, token: &str, person: PersonHash, locale: Locale) {
        let state = Arc::clone(&self.state);
        let forgotten = tokio::task::spawn_blocking(move || forget(&state, person, locale)).await;
        let card = forgotten.unwrap_or_else(|_| Card::word(locale.strings().failed()));
        self.edit(token, card).await;
    }

    /// Posts a question to the team of a server, and says in the deferred reply how that went.
    async fn ask_team(&self, token: &str, post: TeamPost) {
        let TeamPost { channel, message, claimed, locale } = post;
        let strings = locale.strings();
        let place = Numeral(channel.get());
        let written = self.rest.write(channel, (&message, claimed), Instant::now() + EDIT).await;
        // What Discord says of it is not repeated: it speaks of codes, and not to whoever asked.
        let words = match &written {
            Ok(()) => strings.team_asked(place),
            // Missing access, missing permissions.
            Err(RestError::Refused { code: 50001 | 50013, .. }) => strings.team_forbidden(place),
            // Unknown channel.
            Err(RestError::Refused { code: 10003, .. }) => strings.team_gone().to_owned(),
            Err(_) => strings.failed().to_owned(),
        };
        if let Err(error) = written {
            tracing::warn!(%error, "a question could not be posted to the team of a server");
            self.state.asked_team.release(claimed);
        }
        self.edit(token, Card::word(words)).await;
    }

    /// Puts a card into the deferred reply.
    pub(super) async fn edit(&self, token: &str, card: Card) {
        let edit = card.edit();
        let deadline = Instant::now() + EDIT;
        let edited = self.rest.edit(self.application, token, &edit, deadline);
        match timeout(EDIT, edited).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "a reply could not be edited"),
            Err(_) => tracing::warn!("a reply could not be edited in time"),
        }
    }
}

/// The report of a reindex, for whoever reads the log.
fn log_changes(changes: &Stamped<Reindexed>, seconds: f32) {
    let Stamped { stamp, reply } = changes;
    let Reindexed { added, changed, removed, unchanged, passages, .. } = reply;
    let generation = stamp.generation;
    tracing::info!(generation, added, changed, removed, unchanged, passages, seconds, "reindexed");
    for skipped in &reply.skipped {
        tracing::warn!(file = skipped.file, line = skipped.line, "{}", skipped.fault);
    }
}

//! The service: interactions from the gateway to the responder, and its replies to Discord.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde_json::value::RawValue;
use serenity::builder::CreateAutocompleteResponse;
use serenity::builder::CreateInteractionResponse;
use serenity::model::application::Interaction;
use serenity::model::id::ApplicationId;
use tokio::sync::{Semaphore, mpsc};
use tokio::time::{MissedTickBehavior, interval, timeout};

use crate::library::{Reindexed, Settings, Stamped};
use crate::locale::Locale;

use super::decode::{self, Arrived};
use super::rest::{Rest, RestError};
use crate::discord::responder::{Moment, Reply, Responder, Then, failed};
use crate::discord::state::metrics::{Outcome, Vitals};
use crate::discord::state::pictures::{NoPicture, Pictures, Wanted};
use crate::discord::state::reindexing::By;
use crate::discord::state::shutdown::Stop;
use crate::discord::ui;
use crate::discord::ui::card::Card;
use crate::discord::ui::limits;

/// How long after its arrival an interaction can be answered. Discord counts three seconds from
/// when it sent it.
const IN_TIME: Duration = Duration::from_millis(2_800);
/// How long an edit or a deletion may take with all its attempts.
const EDIT: Duration = Duration::from_secs(30);
/// How often progress is told.
const PROGRESS: Duration = Duration::from_secs(2);
/// How long a deferred reply can be edited; Discord allows a quarter of an hour.
const TOLD_FOR: Duration = Duration::from_mins(14);

/// Everything needed to answer what arrives.
pub(in crate::discord) struct Service {
    pub(in crate::discord) responder: Arc<Responder>,
    pub(in crate::discord) rest: Arc<Rest>,
    pub(in crate::discord) application: ApplicationId,
    pub(in crate::discord) vitals: Arc<Vitals>,
    pub(in crate::discord) pictures: Pictures,
    pub(in crate::discord) settings: Settings,
    /// Leave to work on an interaction: what looks up a name at the same time finds a thread.
    pub(in crate::discord) leave: Semaphore,
    /// Where the indexing runs, so that it leaves a core to the questions.
    pub(in crate::discord) builders: Arc<rayon::ThreadPool>,
    pub(in crate::discord) begun: Instant,
    pub(in crate::discord) stop: Stop,
    /// Whether the text of questions is logged.
    pub(in crate::discord) log_text: bool,
}

/// Held by whatever is in flight: when all are gone, nothing is.
pub(in crate::discord) type Flight = mpsc::Sender<()>;

impl Service {
    /// Takes the data of an interaction and answers it, in a task of its own.
    pub(in crate::discord) fn take(self: &Arc<Self>, data: Box<RawValue>, flight: Flight) {
        let service = Arc::clone(self);
        let arrived = Instant::now();
        tokio::spawn(async move {
            service.serve(data, arrived).await;
            drop(flight);
        });
    }

    async fn serve(self: Arc<Self>, data: Box<RawValue>, arrived: Instant) {
        let interaction = match decode::read(data.get()) {
            Arrived::Whole(interaction) => interaction,
            Arrived::Unread { id, token, autocomplete, locale } => {
                tracing::warn!("an interaction was not understood");
                let reply = unread(autocomplete, Locale::from_tag(&locale));
                let _ = self.send(id, &token, reply, arrived).await;
                return;
            }
            Arrived::Unknown => {
                tracing::warn!("an interaction of an unknown kind was left");
                return;
            }
        };
        drop(data);
        let (id, token) = (interaction.id(), interaction.token().to_owned());
        let name = name(&interaction);
        if self.log_text {
            tracing::trace!(name, asked = ?text(&interaction), "asked");
        }
        let millis = u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let moment = Moment { now: Timestamp::now(), millis };
        let responder = Arc::clone(&self.responder);
        let locale = locale(&interaction);
        let autocomplete = matches!(*interaction, Interaction::Autocomplete(_));
        // What waited too long for a thread can no longer be answered; working on it would only make
        // those behind it late as well.
        let work =
            move || (arrived.elapsed() < IN_TIME).then(|| responder.respond(&interaction, moment));
        let leave = self.leave.acquire().await;
        let worked = tokio::task::spawn_blocking(work).await;
        drop(leave);
        let reply = match worked {
            Ok(Some(Some(reply))) => reply,
            Ok(Some(None)) => return,
            Ok(None) => {
                tracing::warn!(name, "more is asked than this computer can answer: one was left");
                self.vitals.ended(Outcome::Failed);
                return;
            }
            Err(_) => {
                tracing::error!(name, "an interaction made the bot panic");
                unread(autocomplete, locale)
            }
        };
        let outcome = reply.outcome;
        let then = reply.then.clone();
        let sent = self.send(id, &token, reply, arrived).await;
        let micros = arrived.elapsed().as_micros();
        tracing::debug!(name, outcome = outcome.name(), micros, sent = sent.is_ok(), "answered");
        match then {
            Then::Reindex(locale) => {
                // A reindex was asked for, whether or not its reply can be shown.
                self.reindex(token, locale).await;
            }
            Then::Delete if sent.is_ok() => {
                let deadline = Instant::now() + EDIT;
                if let Err(error) = self.rest.delete(self.application, &token, deadline).await {
                    tracing::warn!(%error, "a message could not be deleted");
                }
            }
            Then::Picture(wanted) if sent.is_ok() => self.draw(&token, *wanted).await,
            Then::Nothing | Then::Delete | Then::Picture(_) => {}
        }
    }

    /// Sends a reply that keeps Discord's limits.
    async fn send(
        &self,
        id: serenity::model::id::InteractionId,
        token: &str,
        reply: Reply,
        arrived: Instant,
    ) -> Result<(), RestError> {
        let (response, whole) = held(reply.response);
        let sent = self.rest.answer(id, token, &response, arrived + IN_TIME).await;
        self.vitals.ended(if whole && sent.is_ok() { reply.outcome } else { Outcome::Failed });
        match &sent {
            Ok(()) => self.vitals.answered_in(arrived.elapsed()),
            Err(error) => tracing::warn!(%error, "an answer could not be sent"),
        }
        sent
    }

    /// Reindexes and tells about it in the deferred reply.
    async fn reindex(self: &Arc<Self>, token: String, locale: Locale) {
        let begun = Instant::now();
        let service = Arc::clone(self);
        let mut job = tokio::task::spawn_blocking(move || service.rebuild());
        let mut ticks = interval(PROGRESS);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        ticks.tick().await;
        let mut stop = self.stop.clone();
        let (mut told, mut long) = (None, false);
        let result = loop {
            tokio::select! {
                biased;
                result = &mut job => break result,
                () = stop.told() => {
                    self.tell(&token, Card::word(locale.strings().stopping)).await;
                    return;
                }
                _ = ticks.tick() => {}
            }
            let progress = self.responder.reindexing.progress();
            if begun.elapsed() > TOLD_FOR {
                if !long {
                    self.tell(&token, Card::word(locale.strings().reindex_long)).await;
                }
                long = true;
            } else if told != Some(progress) {
                told = Some(progress);
                self.tell(&token, ui::report::progress(progress, locale)).await;
            }
        };
        let result = result.unwrap_or_else(|_| Err("it made the bot panic".to_owned()));
        let card = match &result {
            Ok((report, seconds)) => ui::report::report(report, *seconds, locale),
            Err(why) => {
                let why = crate::discord::ui::markdown::escape(
                    &crate::discord::ui::units::shortened(why, 1_000),
                );
                Card::word((locale.strings().reindex_failed)(&why))
            }
        };
        self.responder.reindexing.end(result);
        if !long {
            self.tell(&token, card).await;
        }
    }

    /// Reindexes at the start, behind an index that is older than the articles.
    pub(in crate::discord) fn catch_up(self: &Arc<Self>) {
        if self.responder.reindexing.begin(By::Bot, Timestamp::now()).is_err() {
            return;
        }
        let service = Arc::clone(self);
        tokio::task::spawn_blocking(move || {
            let result = std::panic::catch_unwind(AssertUnwindSafe(|| service.rebuild()));
            let result = result.unwrap_or_else(|_| Err("it made the bot panic".to_owned()));
            service.responder.reindexing.end(result);
        });
    }

    /// Reindexes, on threads of its own.
    fn rebuild(&self) -> Result<(Stamped<Reindexed>, f32), String> {
        let begun = Instant::now();
        let now = Timestamp::now();
        let responder = &self.responder;
        let result = self.builders.install(|| {
            let step = |progress| responder.reindexing.step(progress);
            let result = responder.library.reindex(&self.settings, now, &step);
            responder.refresh();
            result
        });
        match result {
            Ok(report) => {
                let seconds = begun.elapsed().as_secs_f32();
                let (generation, passages) = (report.stamp.generation, report.reply.passages);
                tracing::info!(generation, passages, seconds, "reindexed");
                Ok((report, seconds))
            }
            Err(error) => {
                tracing::error!(%error, "the reindex failed; the index before it goes on serving");
                Err(error.to_string())
            }
        }
    }

    /// Draws a timeline and shows it in the deferred reply.
    async fn draw(&self, token: &str, wanted: Wanted) {
        let (begun, locale) = (Instant::now(), wanted.locale);
        let strings = locale.strings();
        let picture = match self.pictures.picture(&self.responder.library, wanted).await {
            Ok(picture) => picture,
            Err(NoPicture::Gone) => return self.tell(token, Card::word(strings.changed)).await,
            Err(error) => {
                tracing::error!(%error, "a timeline could not be drawn");
                return self.tell(token, Card::word(strings.failed)).await;
            }
        };
        let (bytes, micros) = (picture.png.len(), begun.elapsed().as_micros());
        tracing::debug!(bytes, shown = picture.shown, micros, "drawn");
        let (message, file) = ui::attachment::picture(&picture);
        let deadline = Instant::now() + EDIT;
        let sent = self.rest.attach(self.application, token, (&message, file), deadline);
        if let Err(error) = sent.await {
            tracing::warn!(%error, "a picture could not be sent");
            self.tell(token, Card::word(strings.failed)).await;
        }
    }

    async fn tell(&self, token: &str, card: Card) {
        let edit = card.edit();
        let deadline = Instant::now() + EDIT;
        let told = self.rest.edit(self.application, token, &edit, deadline);
        match timeout(EDIT, told).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "a reply could not be edited"),
            Err(_) => tracing::warn!("a reply could not be edited in time"),
        }
    }
}

/// The response, or an apology where it would break a limit of Discord's, and whether it is the
/// response.
fn held(response: CreateInteractionResponse) -> (CreateInteractionResponse, bool) {
    let broken = match serde_json::to_value(&response) {
        Ok(body) => limits::broken(&body),
        Err(_) => vec!["no JSON".to_owned()],
    };
    if broken.is_empty() {
        return (response, true);
    }
    tracing::error!(?broken, "a response broke a limit and was not sent");
    let autocomplete = matches!(response, CreateInteractionResponse::Autocomplete(_));
    (unread(autocomplete, Locale::English).response, false)
}

/// What is said to an interaction that could not be handled: no suggestions, or an apology.
fn unread(autocomplete: bool, locale: Locale) -> Reply {
    if autocomplete {
        let none = CreateAutocompleteResponse::new();
        return Reply::new(CreateInteractionResponse::Autocomplete(none), Outcome::Failed);
    }
    failed(locale)
}

/// What an interaction is called in the log: a command's name, never what was asked.
fn name(interaction: &Interaction) -> &'static str {
    let command = |name: &str| match name {
        "ask" => "ask",
        "event" => "event",
        "sources" => "sources",
        "help" => "help",
        "reindex" => "reindex",
        "status" => "status",
        "Find an answer" => "find",
        _ => "command",
    };
    match interaction {
        Interaction::Command(data) => command(&data.data.name),
        Interaction::Autocomplete(_) => "autocomplete",
        Interaction::Component(_) => "click",
        _ => "other",
    }
}

fn locale(interaction: &Interaction) -> Locale {
    Locale::from_tag(match interaction {
        Interaction::Command(data) | Interaction::Autocomplete(data) => &data.locale,
        Interaction::Component(data) => &data.locale,
        Interaction::Modal(data) => &data.locale,
        _ => "",
    })
}

/// What was asked, for the log of those who want it there.
fn text(interaction: &Interaction) -> Vec<String> {
    match interaction {
        Interaction::Command(data) => {
            let options = data.data.options.iter();
            options.filter_map(|option| option.value.as_str().map(str::to_owned)).collect()
        }
        _ => Vec::new(),
    }
}

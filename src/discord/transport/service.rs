//! The service: interactions from the gateway or the endpoint to the responder, and its replies to
//! Discord.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use jiff::Timestamp;
use serde_json::value::RawValue;
use serenity::builder::{CreateAutocompleteResponse, CreateInteractionResponse};
use serenity::model::application::Interaction;
use serenity::model::id::{GuildId, InteractionId};
use tokio::sync::{Semaphore, oneshot};
use tokio::time::timeout_at;
use tokio_util::task::TaskTracker;

use crate::discord::commands;
use crate::discord::reply::{Reply, failed};
use crate::discord::responder;
use crate::discord::state::BotState;
use crate::discord::state::metrics::{Metrics, ReplyOutcome};
use crate::discord::ui::form::FilledForm;
use crate::discord::ui::limits;
use crate::locale::Locale;

use super::decode::{self, Decoded};
use super::effects::Effects;
use super::outlet::{AnswerBody, Outlet};
use super::rest::RestError;

/// Answers what arrives.
pub(in crate::discord) struct Service {
    pub(in crate::discord) effects: Arc<Effects>,
    /// One for each interaction that is worked on: more at once than there are cores would only
    /// make all of them late.
    pub(in crate::discord) permits: Semaphore,
    /// What is in flight, so that it can be waited for when the bot ends.
    pub(in crate::discord) tasks: TaskTracker,
    /// Whether the text of questions is logged.
    pub(in crate::discord) log_text: bool,
}

/// Why there is no reply to an interaction.
enum Unanswered {
    /// It waited too long for a permit.
    Late,
    /// It made the responder panic.
    Panicked,
}

impl Service {
    /// Takes the data of an interaction and answers it, in a task of its own: the gateway must go
    /// on listening, or Discord takes the connection for dead.
    pub(in crate::discord) fn take(self: &Arc<Self>, data: Box<RawValue>) {
        let arrived = Instant::now();
        let service = Arc::clone(self);
        self.tasks.spawn(async move { service.serve(data, Outlet::Callback, arrived).await });
    }

    /// Takes the data of an interaction that came in a request and answers it there: what comes back is
    /// the body of the answer, or an error where there is none to be sent. The task is its own here too:
    /// what follows on the answer goes on when the request has ended.
    pub(super) fn take_request(
        self: &Arc<Self>,
        data: Box<RawValue>,
        arrived: Instant,
    ) -> oneshot::Receiver<AnswerBody> {
        let (outlet, answer) = oneshot::channel();
        let service = Arc::clone(self);
        let outlet = Outlet::Request(outlet);
        self.tasks.spawn(async move { service.serve(data, outlet, arrived).await });
        answer
    }

    async fn serve(self: Arc<Self>, data: Box<RawValue>, outlet: Outlet, arrived: Instant) {
        let interaction = match decode::read(data.get()) {
            // A session that is resumed repeats what it does not know to have arrived. Whatever came
            // of it the first time, done twice it would be two reindexes, or a message shared twice.
            Decoded::Whole(interaction) if !self.is_new(interaction.id()).await => return,
            Decoded::Unread { id, .. } if !self.is_new(id).await => return,
            Decoded::Whole(interaction) => interaction,
            Decoded::Unread { id, token, autocomplete, locale } => {
                // Neither the data nor the error: both may hold what was asked.
                tracing::warn!("an interaction was not understood");
                let locale = Locale::from_tag(&locale);
                let reply = apology(autocomplete, locale);
                let _ = self.send(outlet, (id, &token), (&reply, locale), arrived).await;
                return;
            }
            Decoded::Unknown => {
                tracing::warn!("an interaction of an unknown kind was left");
                return;
            }
        };
        // A message in the data may be long, and the question may wait for a permit.
        drop(data);
        let (id, token) = (interaction.id(), interaction.token().to_owned());
        let label = label(&interaction);
        if self.log_text {
            tracing::trace!(name = label, asked = ?typed(&interaction), "asked");
        }
        self.heard_from(guild(&interaction));
        let locale = locale(&interaction);
        let autocomplete = matches!(*interaction, Interaction::Autocomplete(_));
        let (outlet, worked) = self.work_or_defer((interaction, &token), outlet, arrived).await;
        let reply = match worked {
            Ok(Some(reply)) => reply,
            Ok(None) => return,
            Err(Unanswered::Late) if !outlet.is_waited_for() => {
                let name = label;
                tracing::warn!(name, "more is asked than this computer can answer: one was left");
                self.state().metrics.ended(ReplyOutcome::Failed);
                return;
            }
            Err(Unanswered::Late) => failed(locale),
            Err(Unanswered::Panicked) => {
                tracing::error!(name = label, "an interaction made the bot panic");
                apology(autocomplete, locale)
            }
        };
        let reply = within_limits(reply, locale);
        let sent = self.send(outlet, (id, &token), (&reply, locale), arrived).await.is_ok();
        let Reply { outcome, effects, .. } = reply;
        let micros = arrived.elapsed().as_micros();
        tracing::debug!(name = label, outcome = outcome.name(), micros, sent, "answered");
        // After the reply, in order: a deferred reply must be there before it can be filled.
        for effect in effects {
            self.effects.perform(effect, &token, sent).await;
        }
        if outcome == ReplyOutcome::Failed {
            self.effects.heal();
        }
    }

    /// A server whose members use the bot has not put it out, whatever it seemed.
    fn heard_from(&self, guild: Option<GuildId>) {
        if let Some(guild) = guild.filter(|guild| self.state().newcomers.met(*guild)) {
            tokio::spawn(Arc::clone(&self.effects).meet(guild));
        }
        // Let go by whoever comes first, so that it is written once.
        let Some(guild) = guild.filter(|guild| self.state().absent.release(guild.get())) else {
            return;
        };
        let state = Arc::clone(self.state());
        // Beside the answer, which waits for no disk.
        tokio::task::spawn_blocking(move || {
            let back = state.store.patient().guild_back(guild.get());
            if let Err(error) = back.and_then(|()| state.choices.arrived(guild)) {
                tracing::warn!(%error, "that a server is still there could not be stored");
            }
        });
    }

    /// Whether an interaction has not come before.
    async fn is_new(&self, id: InteractionId) -> bool {
        // The id alone goes into the ledger: what was asked is nobody's business afterwards.
        let is_new = self.state().worked.claim(id.get()).await;
        if !is_new {
            tracing::debug!("an interaction came again and was left");
        }
        is_new
    }

    /// Works on an interaction, and says that the bot thinks where that takes too long and can be said.
    async fn work_or_defer(
        &self,
        (interaction, token): (Box<Interaction>, &str),
        outlet: Outlet,
        arrived: Instant,
    ) -> (Outlet, Result<Option<Reply>, Unanswered>) {
        let suggestions = matches!(*interaction, Interaction::Autocomplete(_));
        let latest = outlet.latest(arrived, suggestions);
        let work = self.work(interaction, latest);
        let Some(defers) = outlet.defers(arrived) else { return (outlet, work.await) };
        let mut work = std::pin::pin!(work);
        match timeout_at(defers.into(), &mut work).await {
            Ok(worked) => (outlet, worked),
            Err(_) => {
                let outlet = outlet.defer(&self.effects.rest, token, suggestions).await;
                tracing::debug!("an answer takes long and was deferred");
                (outlet, work.await)
            }
        }
    }

    /// Works on an interaction on a thread that may block; none for one that wants no answer of
    /// ours. A question computes and reads files for milliseconds, and the runtime's threads keep the
    /// gateway's heartbeat.
    async fn work(
        &self,
        interaction: Box<Interaction>,
        latest: Instant,
    ) -> Result<Option<Reply>, Unanswered> {
        let permit = self.permits.acquire().await;
        let state = Arc::clone(self.state());
        let worked = tokio::task::spawn_blocking(move || {
            // What waited too long can no longer be answered; working on it would only make those
            // after it late as well.
            if Instant::now() >= latest {
                return Err(Unanswered::Late);
            }
            // Gaps are asked again while there is none.
            state.busy.fetch_add(1, Ordering::Relaxed);
            let responded = std::panic::catch_unwind(AssertUnwindSafe(|| {
                responder::respond(&state, &interaction, Timestamp::now())
            }));
            state.busy.fetch_sub(1, Ordering::Relaxed);
            responded.map_err(|_| Unanswered::Panicked)
        });
        let worked = worked.await.unwrap_or(Err(Unanswered::Panicked));
        drop(permit);
        worked
    }

    /// Sends a reply, and counts how that went.
    async fn send(
        &self,
        outlet: Outlet,
        to: (InteractionId, &str),
        (reply, locale): (&Reply, Locale),
        arrived: Instant,
    ) -> Result<(), RestError> {
        let sent = outlet.send(&self.effects, to, (reply, locale), arrived).await;
        let metrics = self.metrics();
        metrics.ended(if sent.is_ok() { reply.outcome } else { ReplyOutcome::Failed });
        match &sent {
            Ok(()) => metrics.answered_in(arrived.elapsed()),
            Err(error) => tracing::warn!(%error, "an answer could not be sent"),
        }
        sent
    }

    /// The figures of the run.
    pub(super) fn metrics(&self) -> &Metrics {
        &self.state().metrics
    }

    fn state(&self) -> &Arc<BotState> {
        &self.effects.state
    }
}

/// The reply, or an apology in the reader's language where its response would break a limit of
/// Discord's. Discord refuses a message that breaks one, and whoever asked would then see only that
/// the bot did not answer.
fn within_limits(reply: Reply, locale: Locale) -> Reply {
    let broken = match serde_json::to_value(&reply.response) {
        Ok(body) => limits::broken(&body),
        Err(_) => vec!["no JSON".to_owned()],
    };
    if broken.is_empty() {
        return reply;
    }
    tracing::error!(?broken, "a response broke a limit and was not sent");
    let autocomplete = reply.response.is_autocomplete();
    // What it claimed, as the right to reindex, is still to be used and given back.
    Reply { effects: reply.effects, ..apology(autocomplete, locale) }
}

/// What is said to an interaction that could not be handled. Where suggestions are wanted, there
/// are none: nothing else can be said there.
fn apology(autocomplete: bool, locale: Locale) -> Reply {
    if autocomplete {
        let none = CreateAutocompleteResponse::new();
        let response = CreateInteractionResponse::Autocomplete(none);
        return Reply::new(response, ReplyOutcome::Failed);
    }
    failed(locale)
}

/// What an interaction is called in the log: a command's name, never what was asked.
fn label(interaction: &Interaction) -> &'static str {
    match interaction {
        Interaction::Command(command) => commands::label(&command.data.name),
        Interaction::Autocomplete(_) => "autocomplete",
        Interaction::Component(_) => "click",
        Interaction::Modal(_) => "form",
        _ => "other",
    }
}

/// The server that it comes from.
fn guild(interaction: &Interaction) -> Option<GuildId> {
    match interaction {
        Interaction::Command(data) | Interaction::Autocomplete(data) => data.guild_id,
        Interaction::Component(data) => data.guild_id,
        Interaction::Modal(data) => data.guild_id,
        _ => None,
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

/// What was typed, for the log of those who want it there.
fn typed(interaction: &Interaction) -> Vec<String> {
    match interaction {
        Interaction::Command(command) => {
            let options = command.data.options.iter();
            options.filter_map(|option| option.value.as_str().map(str::to_owned)).collect()
        }
        Interaction::Modal(form) => {
            FilledForm(&form.data.components).texts().map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use serenity::builder::{CreateEmbed, CreateInteractionResponseMessage};

    use super::*;
    use crate::discord::reply::Effect;
    use crate::service::Viewer;

    #[test]
    fn a_response_that_breaks_a_limit_is_an_apology_and_keeps_what_it_claimed() {
        let embed = CreateEmbed::new().description("x".repeat(5_000));
        let message = CreateInteractionResponseMessage::new().embed(embed);
        let effects = vec![Effect::Reindex(Locale::French, Viewer::Direct)];
        let response = CreateInteractionResponse::Message(message);
        let broken =
            Reply { effects: effects.clone(), ..Reply::new(response, ReplyOutcome::Shown) };
        let reply = within_limits(broken, Locale::French);
        assert_eq!((reply.outcome, reply.effects), (ReplyOutcome::Failed, effects));
        let body = serde_json::to_string(&reply.response).unwrap();
        assert!(body.contains(Locale::French.strings().failed()), "{body}");
    }
}

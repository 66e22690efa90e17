//! Votes: whether an answer helped. They change no answer; moderators see what did not help.

use serenity::model::application::ComponentInteraction;

use crate::service::recorded;
use crate::store::{GapEvent, GapReason, NearestSection, StoreEvent, VoteEvent};

use super::commands::ask;
use super::reply::{Caller, Reply, explained, viewer};
use super::shown::{DocumentGone, asked, slug};
use super::state::BotState;
use super::state::metrics::ReplyOutcome;
use super::ui::card::Card;

/// Takes the vote of whoever clicked below an answer, of one document where one was named: its key.
pub(super) fn vote(
    state: &BotState,
    caller: &Caller<'_>,
    component: &ComponentInteraction,
    (helpful, document): (bool, Option<&str>),
) -> Reply {
    let strings = caller.locale.strings();
    let message = &*component.message;
    let Some(asked) = asked(message) else { return Reply::refused(strings.stale()) };
    // The button is of a run that stored something, and this one does not.
    let Some(voter) = state.store.person(caller.user.get()) else {
        return Reply::refused(strings.votes_off());
    };
    let Ok(slug) = slug(state, caller.seen, document).map_err(|DocumentGone| ()) else {
        return Reply::refused(strings.changed());
    };
    let found = match state.answers.answer(caller.seen, &ask::request(&asked, slug.clone())) {
        Ok(found) => found,
        Err(error) => return explained(error, caller.locale),
    };
    // A vote on what the articles no longer say would be counted for what they say now.
    let best = found.reply.passages.first().filter(|_| found.reply.answered);
    let Some(best) = best else { return Reply::refused(strings.changed()) };
    // One message is one answer, whoever turns its pages: its id is what a person has one vote on.
    let (viewer, at, answer) = (viewer(caller.guild), caller.now, message.id.get());
    let document = best.citation.document.clone();
    let quoted = best.highlighted().slice(&best.text).to_owned();
    state.store.record(StoreEvent::Vote(Box::new(VoteEvent {
        answer,
        voter,
        helpful,
        viewer,
        question: asked.question.clone(),
        history: asked.earlier.clone(),
        quoted: quoted.clone(),
        document: document.clone(),
        at,
    })));
    if !helpful {
        // The same interaction that comes again, and the same person who presses again, count once.
        let section = best.citation.section.clone();
        let id = best.citation.id.clone();
        let gap = GapEvent {
            reason: GapReason::NotHelpful,
            nearest: Some(NearestSection { document, section, id, quoted: Some(quoted) }),
            private: caller.guild.is_none(),
            asker: Some(voter),
            interaction: Some(component.id.get()),
            answer: Some(answer),
            ..GapEvent::refused(viewer, &recorded(&asked.question, &asked.earlier), at)
        };
        state.gaps.record(gap.within(slug));
    }
    // Elsewhere no moderator has a list of questions, only whoever runs the bot.
    let words = match (helpful, state.moderation.includes(caller.guild)) {
        (true, _) => strings.vote_helpful(),
        (false, true) => strings.vote_not_helpful(),
        (false, false) => strings.vote_not_helpful_operator(),
    };
    Reply::card(Card::word(words), ReplyOutcome::Shown)
}

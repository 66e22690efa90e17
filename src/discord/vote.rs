//! Votes: whether an answer helped. They change no answer; moderators see what did not help.

use serenity::model::application::ComponentInteraction;
use serenity::model::channel::Message;

use crate::answer::Citation;
use crate::library::RequestError;
use crate::service::recorded;
use crate::store::{GapEvent, GapReason, NearestSection, StoreEvent, VoteEvent};

use super::commands::ask;
use super::reply::{Caller, Reply, explained, failed, viewer};
use super::shown::{DocumentGone, asked, body, slug};
use super::state::BotState;
use super::state::metrics::ReplyOutcome;
use super::ui::asked::Asked;
use super::ui::card::Card;
use super::ui::markdown::unescaped;
use super::ui::voted::VotedSentence;

/// Takes the vote of whoever clicked below an answer, of one document where one was named: its key; on
/// the sentence that was shown.
pub(super) fn vote(
    state: &BotState,
    caller: &Caller<'_>,
    component: &ComponentInteraction,
    (helpful, document, shown): (bool, Option<&str>, Option<&VotedSentence>),
) -> Reply {
    let strings = caller.locale.strings();
    let message = &*component.message;
    let Some(asked) = asked(message) else { return Reply::refused(strings.stale()) };
    // The button is of a run that stored something, and this one does not.
    let Some(voter) = state.store.person(caller.user.get()) else {
        // Nor is there one while a database was not there yet that knows the key of persons.
        let is_on = state.store.is_on();
        return if is_on { failed(caller.locale) } else { Reply::refused(strings.votes_off()) };
    };
    let Ok(slug) = slug(state, caller.seen, document).map_err(|DocumentGone| ()) else {
        return Reply::refused(strings.changed());
    };
    let read = voted_on(state, caller, (message, &asked, slug.clone()), shown);
    let nearest = match read {
        Ok(nearest) => nearest,
        Err(error) => return explained(error, caller.locale),
    };
    // One message is one answer, whoever turns its pages: its id is what a person has one vote on.
    let (viewer, at, answer) = (viewer(caller.guild), caller.now, message.id.get());
    let quoted = nearest.as_ref().and_then(|nearest| nearest.quoted.clone()).unwrap_or_default();
    let document = nearest.as_ref().map(|nearest| nearest.document.clone()).unwrap_or_default();
    state.store.record(StoreEvent::Vote(Box::new(VoteEvent {
        answer,
        voter,
        helpful,
        viewer,
        question: asked.question.clone(),
        history: asked.earlier.clone(),
        quoted,
        document,
        at,
    })));
    if !helpful {
        // The same interaction that comes again, and the same person who presses again, count once.
        let gap = GapEvent {
            reason: GapReason::NotHelpful,
            nearest,
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

/// The sentence that was shown, with where it stands; none where that is gone or not known. What the
/// question is answered with by now may be another, which nobody has voted on.
fn voted_on(
    state: &BotState,
    caller: &Caller<'_>,
    (message, asked, slug): (&Message, &Asked, Option<String>),
    shown: Option<&VotedSentence>,
) -> Result<Option<NearestSection>, RequestError> {
    if let Some(shown) = shown
        && let Some(found) = caller.seen.holdings.passage(&shown.key)?.reply
        && let Some(quoted) = shown.within(&found.passage.text)
    {
        return Ok(Some(nearest(&found.passage.citation, quoted)));
    }
    // What is quoted behind its heading has another text than its passage.
    let found = state.answers.answer(caller.seen, &ask::request(asked, slug))?;
    let found = &found.reply;
    if !found.answered {
        return Ok(None);
    }
    let mut quotes = found.passages.iter();
    Ok(match shown {
        Some(shown) => {
            let own = quotes.clone().filter(|quote| quote.citation.key == shown.key);
            let mut own = own.filter_map(|quote| Some((quote, shown.within(&quote.text)?)));
            let mut same = quotes.filter_map(|quote| Some((quote, shown.quoted_by(quote)?)));
            let found = own.next().or_else(|| same.next());
            found.map(|(quote, quoted)| nearest(&quote.citation, quoted))
        }
        // A button of before: its message tells whether that is what it showed.
        None => quotes.next().and_then(|best| {
            let quoted = best.highlighted().slice(&best.text);
            let told = unescaped(&body(message).replace("**", ""));
            told.contains(quoted).then(|| nearest(&best.citation, quoted))
        }),
    })
}

fn nearest(citation: &Citation, quoted: &str) -> NearestSection {
    NearestSection {
        document: citation.document.clone(),
        section: citation.section.clone(),
        id: citation.id.clone(),
        quoted: Some(quoted.to_owned()),
    }
}

//! One gap: opened, asked again, dismissed, and answered by a moderator.

use jiff::tz::Offset;
use serenity::model::application::{
    ComponentInteraction, ComponentInteractionDataKind, ModalInteraction,
};

use crate::corpus::Viewer;
use crate::locale::Locale;
use crate::service::{CuratedEntry, CuratedError, CuratedFolder, asked, closes};
use crate::store::{ForwardedAnswer, GapGroup, GapId, GapState};

use super::commands::ask::{answer_page, request};
use super::commands::gaps::{as_seen, gaps_page};
use super::reply::{AnsweredGap, Caller, Effect, Reply, explained, failed};
use super::state::BotState;
use super::state::metrics::ReplyOutcome;
use super::ui::answer::closest;
use super::ui::asked::Asked;
use super::ui::card::{Card, WHOLE_BODY};
use super::ui::form::FilledForm;
use super::ui::gap_id::{GapClick, gap_of};
use super::ui::gaps::{NAME, QUESTION, TEXT, form, moderated, one};
use super::ui::markdown::{append_line, escape};
use super::ui::page::Page;
use super::ui::short_key::short_key;
use super::ui::units::one_line;

/// Answers a click on something about gaps.
pub(super) fn respond(
    state: &BotState,
    caller: &Caller<'_>,
    component: &ComponentInteraction,
    click: GapClick,
) -> Reply {
    // Before anything of the click is looked at, as for a command.
    if let Some(words) = refused(state, caller) {
        return Reply::refused(words);
    }
    match click {
        GapClick::Page { page, since, .. } => listed(state, caller, (page, since), ""),
        GapClick::List => listed(state, caller, (0, None), ""),
        GapClick::Open => {
            let gap = match &component.data.kind {
                ComponentInteractionDataKind::StringSelect { values } => {
                    values.first().and_then(|value| gap_of(value))
                }
                _ => None,
            };
            let Some(gap) = gap else { return Reply::refused(caller.locale.strings().stale()) };
            with(state, caller, gap, |group| {
                Reply::new(one(group, caller.locale).update(), ReplyOutcome::Shown)
            })
        }
        GapClick::Again(gap) => with(state, caller, gap, |group| again(state, caller, group)),
        GapClick::Dismiss(gap) => with(state, caller, gap, |group| dismiss(state, caller, group)),
        GapClick::Write(gap) => with(state, caller, gap, |group| open(state, caller, group)),
    }
}

/// Why somebody may see no gaps: what a button did for a moderator, it does not do for everyone.
fn refused(state: &BotState, caller: &Caller<'_>) -> Option<&'static str> {
    let strings = caller.locale.strings();
    if !state.moderation.admits(caller.guild, caller.member) {
        return Some(strings.not_moderator());
    }
    (!state.store.is_on()).then(|| strings.gaps_off())
}

/// What is done with an open gap of the caller's server.
fn with(
    state: &BotState,
    caller: &Caller<'_>,
    gap: u64,
    then: impl FnOnce(&GapGroup) -> Reply,
) -> Reply {
    match found(state, caller, gap) {
        Ok(group) => then(&group),
        Err(NoGap::Gone) => Reply::refused(caller.locale.strings().gap_gone()),
        Err(NoGap::Unread) => failed(caller.locale),
    }
}

/// Why a gap is not there.
enum NoGap {
    /// It is open here no longer, or never was.
    Gone,
    /// The store cannot be read.
    Unread,
}

fn found(state: &BotState, caller: &Caller<'_>, gap: u64) -> Result<GapGroup, NoGap> {
    let group = state.store.gap(GapId(gap)).map_err(|error| {
        tracing::error!(%error, "a gap could not be read");
        NoGap::Unread
    })?;
    // The number may be that of another server's: it is as if there were none.
    let own = group.filter(|group| group.viewer == caller.viewer());
    let open = own.filter(|group| group.state == GapState::Open);
    open.map(|group| as_seen(state, caller, group)).ok_or(NoGap::Gone)
}

fn listed(state: &BotState, caller: &Caller<'_>, page: (usize, Option<u64>), note: &str) -> Reply {
    match gaps_page(state, caller, page, note) {
        Ok(card) => Reply::new(card.update(), ReplyOutcome::Shown),
        Err(reply) => *reply,
    }
}

/// Asks it again, as its server sees the articles now.
fn again(state: &BotState, caller: &Caller<'_>, group: &GapGroup) -> Reply {
    let locale = caller.locale;
    let strings = locale.strings();
    let (question, earlier) = asked(&group.question);
    let asked = Asked::question(&question).after(earlier);
    let found = match state.answers.answer(caller.seen, &request(&asked, group.document.clone())) {
        Ok(found) => found,
        Err(error) => return explained(error, locale),
    };
    if !found.reply.answered {
        let still = closest(&found.reply.closest, &asked, strings.gap_still(), locale);
        return Reply::card(still, ReplyOutcome::Shown);
    }
    let closed = closes(group, &found.reply)
        .then(|| state.store.close(&[group.id], found.stamp.generation, caller.now));
    let note = match &closed {
        None => strings.gap_same().to_owned(),
        Some(Ok(_)) => strings.gap_closed().to_owned(),
        Some(Err(error)) => {
            tracing::warn!(%error, "a gap could not be closed");
            strings.store_unclosed(locale.unsaved(error))
        }
    };
    let document = group.document.as_deref().map(short_key);
    // Private, as the list is: what was asked in private is nobody else's.
    let page = Page::first(caller.user.get(), true, locale);
    let mut card = moderated(answer_page(state, &found, &asked, document, &page), group);
    append_line(&mut card.body, &format!("-# {note}"), WHOLE_BODY);
    Reply::card(Card { private: true, ..card }, ReplyOutcome::Shown)
}

fn dismiss(state: &BotState, caller: &Caller<'_>, group: &GapGroup) -> Reply {
    match state.store.dismiss(group.id) {
        // A round closed it a moment ago.
        Ok(false) => Reply::refused(caller.locale.strings().gap_gone()),
        Ok(true) => {
            // Above the list, which is what comes next.
            let note = format!("{}\n", caller.locale.strings().gap_dismissed());
            listed(state, caller, (0, None), &note)
        }
        Err(error) => {
            tracing::error!(%error, "a gap could not be dismissed");
            let locale = caller.locale;
            Reply::refused(&locale.strings().store_unsaved(locale.unsaved(&error)))
        }
    }
}

/// The form for an answer, where one could be written: nobody should write for nothing.
fn open(state: &BotState, caller: &Caller<'_>, group: &GapGroup) -> Reply {
    if let Some(words) = elsewhere(state, caller.locale) {
        return Reply::refused(words);
    }
    // Where the articles are elsewhere, whoever keeps them finds out whether it can be written there.
    let given = state.published.state().is_some();
    match if given { Ok(()) } else { state.curated.check() } {
        Ok(()) => Reply::form(form(group, caller.locale)),
        Err(error) => Reply::refused(&why(&error, &state.curated, caller.locale)),
    }
}

/// Why no answer is written where the articles are elsewhere, and no database tells those who keep them.
fn elsewhere(state: &BotState, locale: Locale) -> Option<&'static str> {
    let nobody = state.published.state().is_some() && state.store.answers().is_none();
    nobody.then(|| locale.strings().written_elsewhere())
}

/// Saves the answer of a form; the reply is edited once it is indexed.
pub(super) fn write(
    state: &BotState,
    caller: &Caller<'_>,
    form: &ModalInteraction,
    gap: u64,
) -> Reply {
    let (locale, strings) = (caller.locale, caller.locale.strings());
    let filled = FilledForm(&form.data.components);
    // Whatever the reason is, what was typed is not lost with it.
    if let Some(words) = refused(state, caller).or_else(|| elsewhere(state, locale)) {
        return Reply::refused_form(filled, words, locale);
    }
    // Somebody may have answered it meanwhile.
    let group = match found(state, caller, gap) {
        Ok(group) => group,
        Err(NoGap::Gone) => return Reply::refused_form(filled, strings.gap_gone(), locale),
        Err(NoGap::Unread) => return Reply::refused_form(filled, strings.failed(), locale),
    };
    // As a date that the program itself reads, in whatever language the entry is.
    let day = Offset::UTC.to_datetime(caller.now).date().to_string();
    let signature = if filled.ticked(NAME) {
        // That of the server: it is the one by which readers know them.
        let name = caller.member.map_or(form.user.display_name(), |member| member.display_name());
        strings.written_by(&day, &one_line(name))
    } else {
        strings.written_on(&day)
    };
    let entry = CuratedEntry {
        question: filled.text(QUESTION).unwrap_or_default(),
        text: filled.text(TEXT).unwrap_or_default(),
        signature: &signature,
        day: &day,
        title: strings.written_file_title(),
    };
    let Viewer::Guild(server) = group.viewer else { return failed(locale) };
    // Until it is indexed: else two texts would stand below one heading.
    if !state.writing.claim(group.id.0) {
        return Reply::refused_form(filled, strings.gap_being_written(), locale);
    }
    let file = escape(&state.curated.file());
    let given = state.published.state().is_some().then(|| form.id.get());
    let saved = match given {
        Some(id) => give(state, caller, &entry, (id, group.id, server)),
        None => {
            let written = state.curated.write(&entry);
            written.map_err(|error| why(&error, &state.curated, locale))
        }
    };
    if let Err(words) = saved {
        state.writing.release(group.id.0);
        return Reply::refused_form(filled, &words, locale);
    }
    let said = match given {
        Some(_) => strings.written_given().to_owned(),
        None => strings.written_saved(&file),
    };
    let card = Card::word(said);
    let (gap, asker) = (group.id, caller.user.get());
    let written = AnsweredGap { gap, server, asker, file, given, locale };
    let effects = vec![Effect::Written(Box::new(written))];
    Reply { effects, ..Reply::card(card, ReplyOutcome::Shown) }
}

/// Has an answer wait in the store for whoever keeps the articles; why it cannot, in the reader's language.
fn give(
    state: &BotState,
    caller: &Caller<'_>,
    entry: &CuratedEntry<'_>,
    (id, gap, guild): (u64, GapId, u64),
) -> Result<(), String> {
    let (locale, strings) = (caller.locale, caller.locale.strings());
    entry.check().map_err(|error| why(&error, &state.curated, locale))?;
    let answer = ForwardedAnswer {
        id,
        gap,
        guild,
        person: state.store.person(caller.user.get()),
        question: entry.question.to_owned(),
        text: entry.text.to_owned(),
        signature: entry.signature.to_owned(),
        day: entry.day.to_owned(),
        title: entry.title.to_owned(),
    };
    let answers = state.store.answers().ok_or_else(|| strings.written_elsewhere().to_owned())?;
    match answers.give(&answer) {
        Ok(true) => Ok(()),
        // On another process, which this one's claims know nothing of.
        Ok(false) => Err(strings.gap_being_written().to_owned()),
        Err(error) => {
            tracing::error!(%error, "an answer could not be stored");
            Err(strings.store_unsaved(locale.unsaved(&error)))
        }
    }
}

/// Why an answer cannot be written, and what to do about it.
fn why(error: &CuratedError, curated: &CuratedFolder, locale: Locale) -> String {
    if let CuratedError::Unwritable(place, error) = error {
        tracing::warn!(place = %place.display(), %error, "an answer could not be written");
    }
    locale.curated_error(error, &escape(&curated.name()), &escape(&curated.file()))
}

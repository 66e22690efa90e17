//! `/ask`: a question, answered with the passages that answer it.

use serenity::builder::CreateCommand;
use serenity::model::application::CommandData;

use crate::answer::Answer;
use crate::discord::reply::{Caller, Reply, explained};
use crate::discord::state::BotState;
use crate::discord::state::metrics::ReplyOutcome;
use crate::discord::ui::answer::{ASKED, AnswerPage, answer, closest};
use crate::discord::ui::asked::Asked;
use crate::discord::ui::card::{Button, Card, MOST_AUTHOR};
use crate::discord::ui::custom_id::{Click, Shown};
use crate::discord::ui::feedback::votes;
use crate::discord::ui::follow_up::{self, MOST_QUESTION};
use crate::discord::ui::page::{Page, View};
use crate::discord::ui::short_key::short_key;
use crate::discord::ui::team;
use crate::library::{AskRequest, Stamped};
use crate::locale::{CommandText, Commands, Locale, Numeral};
use crate::service::refused;
use crate::store::GapEvent;

use super::command::{
    BotCommand, choice, document_option, private_option, slash, text, text_option,
};

/// A call.
pub(in crate::discord) struct AskCommand {
    /// What was typed, as it is searched for.
    pub(in crate::discord) asked: Asked,
    /// The document to keep to.
    pub(in crate::discord) document: Option<String>,
    /// Whether only the asker sees the answer; as the server chose where the question does not say.
    pub(in crate::discord) private: Option<bool>,
    /// Whether the question is what asks in a longer text.
    pub(in crate::discord) picked: bool,
}

impl BotCommand for AskCommand {
    fn words(commands: &Commands) -> CommandText {
        commands.ask
    }

    fn register() -> CreateCommand {
        slash(Self::words)
            .add_option(text_option(|c| c.question, MOST_QUESTION).min_length(1).required(true))
            .add_option(document_option())
            .add_option(private_option())
    }

    fn parse(data: &CommandData) -> Self {
        Self {
            asked: Asked::question(&text(data, |c| c.question).unwrap_or_default()),
            document: text(data, |c| c.document),
            private: choice(data, |c| c.private),
            picked: false,
        }
    }

    fn respond(self, state: &BotState, caller: &Caller<'_>) -> Reply {
        self.respond_to(state, caller)
    }
}

impl AskCommand {
    /// The answer, or why there is none.
    pub(in crate::discord) fn respond_to(self, state: &BotState, caller: &Caller<'_>) -> Reply {
        let Self { asked, document, private, picked } = self;
        let private = private.unwrap_or_else(|| caller.answers_in_private(state));
        let locale = caller.locale;
        let request = request(&asked, document.clone());
        let found = match state.answers.answer(caller.seen, &request) {
            Ok(found) => found,
            Err(error) => return explained(error, locale),
        };
        let answer = &found.reply;
        // Where nothing is searched no word is known, and the question is none by that.
        if !answer.has_question && !searches_nothing(state, caller) {
            let card = Card::word(locale.strings().no_question());
            return Reply::card(card, ReplyOutcome::Refused);
        }
        if !answer.answered {
            record(state, caller, (&asked, private), document.as_deref(), answer);
            let mut note = vec![note(&asked, picked, locale)];
            note.extend(seen_by(state, caller).map(str::to_owned));
            note.retain(|part| !part.is_empty());
            let mut miss = closest(&answer.closest, &asked, &note.join(" · "), locale);
            // Only where it leads somewhere: most servers have no such channel.
            if state.team_channel(caller.guild).is_some() {
                miss.buttons.push(vec![team::button(locale)]);
            }
            return Reply::card(miss, ReplyOutcome::Missed);
        }
        // Where one was named, every passage is of that document. The key is made of its slug, not
        // of what was typed: a click must find the same document when a title begins alike later.
        let first = answer.passages.first();
        let slug = first.and_then(|quote| quote.citation.id.split('#').next());
        let document = document.and(slug).map(short_key);
        let page = Page::first(caller.user.get(), private, locale);
        let note = note(&asked, picked, locale);
        let mut card = noted_page(state, &found, (&asked, document), (&page, &note));
        card.private = private;
        Reply::card(card, ReplyOutcome::Answered)
    }
}

/// Records a question without an answer, behind the reply.
fn record(
    state: &BotState,
    caller: &Caller<'_>,
    (asked, private): (&Asked, bool),
    document: Option<&str>,
    answer: &Answer,
) {
    let store = &state.store;
    // What nobody searched for is no question that the articles leave open.
    if !store.is_on() || searches_nothing(state, caller) {
        return;
    }
    let asked = (asked.question.as_str(), asked.earlier.as_slice());
    let gap = GapEvent {
        private,
        asker: store.person(caller.user.get()),
        interaction: Some(caller.interaction.get()),
        ..refused(caller.viewer(), asked, answer, caller.now)
    };
    // As it was named where nothing came near: it need not be asked by the same name again.
    let near = answer.passages.first().and_then(|quote| quote.citation.id.split('#').next());
    let slug = document.map(|named| near.unwrap_or(named).to_owned());
    state.gaps.record(gap.within(slug));
}

/// Whether nothing is found because it is not known what the caller's server chose.
fn searches_nothing(state: &BotState, caller: &Caller<'_>) -> bool {
    caller.guild.is_some_and(|guild| state.parts.visibility().hides_all(guild.get()))
}

/// Who sees a question that is recorded, for whoever asked it, or why it is not; nothing where none is.
fn seen_by(state: &BotState, caller: &Caller<'_>) -> Option<&'static str> {
    let strings = caller.locale.strings();
    if searches_nothing(state, caller) {
        return Some(strings.server_searches_nothing());
    }
    let own = state.moderation.includes(caller.guild);
    let words = if own { strings.miss_to_moderators() } else { strings.miss_to_operator() };
    state.store.is_on().then_some(words)
}

/// The request for the answer to what was asked, with the passages of all its pages.
pub(in crate::discord) fn request(asked: &Asked, document: Option<String>) -> AskRequest {
    let (question, history) = (asked.question.clone(), asked.earlier.clone());
    AskRequest { question, history, document, limit: ASKED, ..AskRequest::default() }
}

/// A page of an answer with its buttons.
pub(in crate::discord) fn answer_page(
    state: &BotState,
    found: &Stamped<Answer>,
    asked: &Asked,
    document: Option<String>,
    page: &Page,
) -> Card {
    noted_page(state, found, (asked, document), (page, &note(asked, false, page.locale)))
}

/// The same with a note below it.
fn noted_page(
    state: &BotState,
    found: &Stamped<Answer>,
    (asked, document): (&Asked, Option<String>),
    (page, note): (&Page, &str),
) -> Card {
    let Stamped { stamp, reply: found } = found;
    // After a reindex there may be fewer pages than there were.
    let shown = AnswerPage::of(found, page.number);
    let view = View {
        asked: &asked.author(),
        earlier: &asked.earlier_line(),
        index: stamp,
        note,
        locale: page.locale,
    };
    let mut card = answer(found, &shown, document.clone(), &view);
    let (page, more) = (Page { number: shown.number, ..*page }, shown.more());
    let mut contexts = contexts(found, &shown, document.as_ref(), page.locale);
    let alone = if contexts.len() == 1 { contexts.pop() } else { None };
    let beside = alone.into_iter().chain([follow_up::button(document.clone(), page.locale)]);
    let mut below = contexts;
    // Of a private answer its one reader knows best, and nobody else is to know of it.
    if state.store.is_on() && !page.private {
        below.extend(votes(document.as_ref(), found.passages.first(), page.locale));
    }
    card.buttons = vec![page.buttons(&Shown::Answer { document }, more, beside), below];
    card
}

/// A button to the paragraphs around each passage of a page, numbered where there are several.
fn contexts(
    found: &Answer,
    shown: &AnswerPage,
    document: Option<&String>,
    locale: Locale,
) -> Vec<Button> {
    let word = locale.strings().in_context();
    let passages = found.passages.iter().enumerate().filter(|(n, _)| shown.passages.contains(n));
    let buttons = passages.map(|(n, quote)| {
        let click = Click::Context { key: quote.citation.key.clone(), document: document.cloned() };
        let label =
            if shown.passages.len() == 1 { word.to_owned() } else { format!("{word} {}", n + 1) };
        Button::new(click, &label)
    });
    buttons.collect()
}

/// Said below an answer when only a part of the text was searched for.
fn note(asked: &Asked, picked: bool, locale: Locale) -> String {
    match (asked.cut, picked) {
        (true, _) => locale.strings().cut(Numeral(MOST_AUTHOR as u64)),
        (false, true) => locale.strings().picked(Numeral(MOST_AUTHOR as u64)),
        (false, false) => String::new(),
    }
}

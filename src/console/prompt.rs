//! The prompt: questions with history and line editing.

use rustyline::error::ReadlineError;
use rustyline::history::FileHistory;
use rustyline::{Config as LineConfig, Editor};

use super::escape::line as one_line;
use super::failure::CommandFailure;
use super::language::{locale, strings, warn};
use super::output::output;
use super::render;
use super::session::{Session, SessionError};
use super::terminal::Terminal;
use crate::config::Config;
use crate::library::{AskRequest, EventRequest};
use crate::store::StorePlace;
use crate::timex::DayOrder;

/// How many lines the history holds.
const HISTORY: usize = 1000;

/// Asks until the input ends.
pub(super) fn run(session: &mut Session, config: &Config) -> Result<(), CommandFailure> {
    let data = config.data_dir.as_deref();
    session.remember(StorePlace::from(config));
    // The corpus is opened first, so that what is wrong with it is said before anyone types.
    session.encode_in_background();
    session.go_on();
    session.library()?;
    let config = LineConfig::builder().max_history_size(HISTORY)?.auto_add_history(true).build();
    let mut editor: Editor<(), FileHistory> = Editor::with_config(config)?;
    // Beside the other things the program stores, so that one setting turns all of it off.
    let history = data.map(|folder| folder.join("prompt-history"));
    if let Some(history) = &history {
        // There is none at the first start.
        let _ = editor.load_history(history);
    }
    output(&help())?;
    loop {
        match editor.readline("? ") {
            Ok(typed) => match typed.trim() {
                "" => {}
                "/quit" | "/exit" => break,
                "/help" => output(&help())?,
                typed => output(&answer(session, typed))?,
            },
            // Ctrl-C takes back the line, as in a shell; Ctrl-D leaves.
            Err(ReadlineError::Interrupted) => {}
            Err(ReadlineError::Eof) => break,
            Err(error) => return Err(error.into()),
        }
    }
    session.finish();
    if let Some(history) = &history {
        let made = history.parent().map_or(Ok(()), std::fs::create_dir_all);
        let saved = made.map_err(ReadlineError::from).and_then(|()| editor.save_history(history));
        if let Err(error) = saved {
            // Nothing was lost but the comfort of the next session.
            let place = one_line(&history.to_string_lossy());
            warn(&strings().history_unwritable(&place, &CommandFailure::from(error).to_string()));
        }
    }
    Ok(())
}

/// What can be typed.
fn help() -> String {
    format!("{}\n", strings().prompt_help())
}

/// What a line asks for.
#[derive(Debug)]
enum Wish {
    Ask(AskRequest),
    Events(EventRequest),
    Sources,
    Status,
}

// An error is said and the prompt goes on; a slip must not end a session.
fn answer(session: &mut Session, typed: &str) -> String {
    let wish = match wish(typed) {
        Ok(wish) => wish,
        Err(unknown) => return format!("{}\n{}", one_line(&unknown), help()),
    };
    let said = said(session, &wish);
    said.unwrap_or_else(|error| format!("{}\n", one_line(&error.said(locale()))))
}

fn said(session: &mut Session, wish: &Wish) -> Result<String, SessionError> {
    let terminal = Terminal::of_stdout();
    Ok(match wish {
        Wish::Ask(request) => {
            let answer = session.call(|library| library.ask(request))?.reply;
            session.asked(request, &answer);
            render::answer(&answer, terminal) + "\n"
        }
        Wish::Events(request) => {
            let timeline = session.call(|library| library.events(request))?.reply;
            render::timeline(&timeline, terminal) + "\n"
        }
        Wish::Sources => render::sources(&session.call(|library| library.sources(None))?, terminal),
        Wish::Status => render::status(&session.library()?.status(), terminal.locale),
    })
}

/// Reads a line: a question, or a command that begins with `/`.
fn wish(typed: &str) -> Result<Wish, String> {
    let Some(command) = typed.strip_prefix('/') else {
        let question = typed.to_owned();
        return Ok(Wish::Ask(AskRequest { question, limit: 1, ..AskRequest::default() }));
    };
    let (name, rest) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
    match name {
        "event" => {
            // Padded, so that "about" is found as a word at the start and at the end too.
            let rest = format!(" {} ", rest.trim());
            let (when, about) = rest.split_once(" about ").unwrap_or((&rest, ""));
            Ok(Wish::Events(EventRequest {
                when: filled(when),
                about: filled(about),
                all: false,
                today: Session::today(),
                order: DayOrder::from_locale(None),
                limit: 0,
            }))
        }
        // By the names they have in Discord, so that who knows one face knows the other.
        "sources" => Ok(Wish::Sources),
        "status" => Ok(Wish::Status),
        _ => Err(strings().no_command(name)),
    }
}

/// What was typed without the white space around it; none where nothing is left.
fn filled(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

//! The batch mode: JSON requests on standard input, JSON answers on standard output, line by line.
//!
//! Each answer is written before the next request is read, so that a tool can hold a conversation,
//! and nothing of a request is kept when it is answered: no question of a tool is one of a person.

use std::io::{self, BufRead, Write};

use serde_json::Value;

use super::escape;
use super::gaps;
use super::request::{Incoming, Request};
use super::session::{Session, SessionError};
use super::wire::{self, error_value};
use crate::library::{find_dates, read_when};
use crate::locale::Locale;
use crate::store::StorePlace;

/// The longest line that is read, in bytes.
// A text for `timex` may be a whole article; nothing else comes near.
const MAX_LINE: usize = 4 << 20;

/// Answers requests until the input ends. An error is one of input or output.
pub(super) fn run(
    session: &mut Session,
    place: &StorePlace,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> io::Result<()> {
    let mut line = Vec::new();
    session.go_on();
    loop {
        line.clear();
        let answer = match read_line(input, &mut line)? {
            Line::End => return Ok(()),
            Line::TooLong => {
                let wrong = format!("the line is longer than {MAX_LINE} bytes; split the request");
                (Value::Null, error_value(&wrong))
            }
            Line::Read if line.iter().all(u8::is_ascii_whitespace) => continue,
            Line::Read => answer(session, place, &line),
        };
        let text = with_id(answer.0, answer.1).to_string();
        output.write_all(escape::json(text).as_bytes())?;
        output.write_all(b"\n")?;
        // A tool that waits for an answer before it asks on would wait for ever on a buffer.
        output.flush()?;
    }
}

fn answer(session: &mut Session, place: &StorePlace, line: &[u8]) -> (Value, Value) {
    let Incoming { id, request } = Incoming::read(line, Session::today());
    let answer = request.and_then(|request| {
        respond(session, place, &request).map_err(|error| error.said(Locale::English))
    });
    (id, answer.unwrap_or_else(|wrong| error_value(&wrong)))
}

/// Answers a request; only one that needs the corpus opens it.
fn respond(
    session: &mut Session,
    place: &StorePlace,
    request: &Request,
) -> Result<Value, SessionError> {
    Ok(match request {
        Request::Ask(request) => wire::answer(&session.ask(request)?),
        Request::Event(request) => {
            wire::timeline(&session.call(|library| library.events(request))?.reply)
        }
        Request::Sources { document } => {
            wire::sources(&session.call(|library| library.sources(document.as_deref()))?)
        }
        Request::Status => wire::status(&session.library()?.status()),
        Request::Reindex => {
            let (built, took) = session.reindex()?;
            // No gap is closed by it: a batch never writes into the store.
            wire::reindexed(&built, took)
        }
        Request::Gaps { since, limit } => wire::gaps(&gaps::page(place, *since, *limit)?),
        Request::Timex(request) => wire::dates(&find_dates(request)),
        Request::When(request) => wire::when(&read_when(request)),
    })
}

/// The answer with its id in front, as the contract writes it.
fn with_id(id: Value, answer: Value) -> Value {
    // The map keeps the order in which fields are put in.
    let mut object = serde_json::Map::new();
    object.insert("id".to_owned(), id);
    if let Value::Object(fields) = answer {
        object.extend(fields);
    }
    Value::Object(object)
}

enum Line {
    Read,
    TooLong,
    End,
}

/// Reads a line without its end. One that is too long is passed over to its end, without being
/// held in memory.
fn read_line(input: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<Line> {
    let mut any = false;
    let mut too_long = false;
    loop {
        let available = match input.fill_buf() {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if available.is_empty() {
            break;
        }
        any = true;
        let end = available.iter().position(|byte| *byte == b'\n');
        let taken = available.get(..end.unwrap_or(available.len())).unwrap_or_default();
        if line.len() + taken.len() > MAX_LINE {
            too_long = true;
            *line = Vec::new();
        }
        if !too_long {
            line.extend_from_slice(taken);
        }
        let used = taken.len() + usize::from(end.is_some());
        input.consume(used);
        if end.is_some() {
            break;
        }
    }
    Ok(match (any, too_long) {
        (false, _) => Line::End,
        (true, true) => Line::TooLong,
        (true, false) => Line::Read,
    })
}

//! Request in, response out.

use crate::answer::{Ask, EventQuery, MAX_QUESTION_CHARS, ask, context, timeline};
use crate::index::{DocumentNo, Snapshot};
use crate::text::fold;

use super::anchored;
use super::dates::{find_dates, read_when};
use super::open::Library;
use super::outline::outline;
use super::request::{AskRequest, EventRequest, Request};
use super::response::{
    DocumentEntry, Problem, RequestError, Response, Sources, Status, TimelineReply,
};

/// How many documents an error names.
const NAMED: usize = 5;

impl Library {
    /// Answers a request from the snapshot that serves now.
    pub fn respond(&self, request: &Request) -> Result<Response, RequestError> {
        let snapshot = self.snapshot.load();
        let snapshot = snapshot.as_ref();
        match request {
            Request::Ask(request) => self.answer(snapshot, request),
            Request::Event(request) => events(snapshot, request),
            Request::Sources { document } => sources(snapshot, document.as_deref()),
            Request::Passage { key } => {
                Ok(Response::Passage(context(snapshot, key)?.map(Box::new)))
            }
            Request::Outline => Ok(Response::Outline(outline(snapshot)?)),
            Request::Status => Ok(Response::Status(status(snapshot))),
            Request::Timex(request) => Ok(Response::Timex(find_dates(request))),
            Request::When(request) => Ok(Response::When(read_when(request))),
        }
    }

    fn answer(&self, snapshot: &Snapshot, request: &AskRequest) -> Result<Response, RequestError> {
        for text in std::iter::once(&request.question).chain(&request.history) {
            let chars = text.chars().count();
            if chars > MAX_QUESTION_CHARS {
                return Err(Problem::TooLong(chars).into());
            }
        }
        let document =
            request.document.as_deref().map(|name| document(snapshot, name)).transpose()?;
        let answer = ask(
            snapshot,
            &Ask {
                question: &request.question,
                history: &request.history,
                language: request.language,
                document,
                limit: request.limit,
                threshold: self.threshold,
                explain: request.explain,
            },
        )?;
        Ok(Response::Answer(answer))
    }
}

fn events(snapshot: &Snapshot, request: &EventRequest) -> Result<Response, RequestError> {
    if request.when.is_none() && request.about.is_none() && !request.all {
        return Err(Problem::NoEvent.into());
    }
    for text in [&request.when, &request.about].into_iter().flatten() {
        let chars = text.chars().count();
        if chars > MAX_QUESTION_CHARS {
            return Err(Problem::TooLong(chars).into());
        }
    }
    let mut reply = TimelineReply {
        about: request.about.is_some(),
        generation: snapshot.meta().generation,
        ..TimelineReply::default()
    };
    if let Some(typed) = &request.when {
        anchored::read(snapshot, typed, request, &mut reply)?;
        if reply.reason.is_some() {
            return Ok(Response::Timeline(Box::new(reply)));
        }
    }
    let query = EventQuery {
        when: reply.interpreted.as_ref(),
        about: request.about.as_deref(),
        limit: request.limit,
    };
    reply.timeline = timeline(snapshot, &query)?;
    Ok(Response::Timeline(Box::new(reply)))
}

fn sources(snapshot: &Snapshot, named: Option<&str>) -> Result<Response, RequestError> {
    let only = named.map(|name| document(snapshot, name)).transpose()?;
    let mut documents = Vec::new();
    for number in numbers(snapshot) {
        if only.is_some_and(|only| only != number) {
            continue;
        }
        let record = snapshot.document(number)?;
        let mut sections = Vec::new();
        for section in record.sections.0..record.sections.1 {
            let path = snapshot.section(section)?.path;
            if !path.is_empty() {
                sections.push(path.join(" › "));
            }
        }
        documents.push(DocumentEntry {
            id: record.slug.to_owned(),
            title: record.title.to_owned(),
            source: record.source.map(str::to_owned),
            license: record.license.map(str::to_owned),
            updated: record.updated.map(str::to_owned),
            sections,
            passages: (record.passages.0..record.passages.1).len(),
        });
    }
    let meta = snapshot.meta();
    let (generation, built) = (meta.generation, meta.built.clone());
    Ok(Response::Sources(Sources { documents, generation, built }))
}

fn status(snapshot: &Snapshot) -> Status {
    let meta = snapshot.meta();
    Status {
        generation: meta.generation,
        built: meta.built.clone(),
        documents: meta.documents,
        passages: meta.passages,
        warnings: meta.warnings.clone(),
    }
}

fn numbers(snapshot: &Snapshot) -> impl Iterator<Item = DocumentNo> {
    (0..).take(snapshot.document_count())
}

/// The one document of that slug, or whose title or alias is or begins with the name.
fn document(snapshot: &Snapshot, name: &str) -> Result<DocumentNo, RequestError> {
    let wanted = fold(name.trim());
    let (mut exact, mut starting) = (Vec::new(), Vec::new());
    let mut all = Vec::new();
    for number in numbers(snapshot) {
        let record = snapshot.document(number)?;
        if record.slug == name.trim() {
            return Ok(number);
        }
        let names = std::iter::once(&record.title).chain(&record.aliases);
        let names: Vec<String> = names.map(|name| fold(name)).collect();
        let shown = format!("“{}” ({})", record.title, record.slug);
        if names.contains(&wanted) {
            exact.push((number, shown.clone()));
        } else if names.iter().any(|name| name.starts_with(&wanted)) {
            starting.push((number, shown.clone()));
        }
        if all.len() <= NAMED {
            all.push(shown);
        }
    }
    let found = if exact.is_empty() { starting } else { exact };
    let name = name.trim().to_owned();
    match found.as_slice() {
        [(number, _)] => Ok(*number),
        [] => Err(Problem::UnknownDocument { name, known: listed(&all) }.into()),
        _ => {
            let known: Vec<String> = found.into_iter().map(|(_, shown)| shown).collect();
            Err(Problem::AmbiguousDocument { name, known: listed(&known) }.into())
        }
    }
}

/// The first few of a list in one line.
fn listed(all: &[String]) -> String {
    let mut line = all.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    if all.len() > NAMED {
        line.push_str(", …");
    }
    line
}

//! The directory: what suggestions and examples are made of, kept in memory for one generation.

use crate::library::{AskRequest, DatedEntry, EventRequest, Library, Outline, RequestError};
use crate::text::fold;
use crate::timex::DayOrder;

use crate::discord::ui::custom_id::document_key;

/// How many headings are tried as an example of a question. Each is a question to the library, and
/// the directory is made at every start and after every reindex.
const TRIED: usize = 12;

/// A suggestion: what it says and, folded, what is looked for in it.
#[derive(Clone, Debug)]
pub(in crate::discord) struct Entry<T> {
    /// What is suggested.
    pub(in crate::discord) value: T,
    /// As it is looked for.
    pub(in crate::discord) folded: String,
}

/// A document.
#[derive(Clone, Debug)]
pub(in crate::discord) struct Named {
    /// Its slug.
    pub(in crate::discord) slug: String,
    /// Its title.
    pub(in crate::discord) title: String,
    /// Its name in ids of buttons.
    pub(in crate::discord) key: String,
}

/// What there is to ask about.
#[derive(Clone, Debug, Default)]
pub(in crate::discord) struct Directory {
    /// In corpus order.
    pub(in crate::discord) documents: Vec<Entry<Named>>,
    /// Each heading once, those with most passages first.
    pub(in crate::discord) headings: Vec<Entry<String>>,
    /// Those with most sentences first.
    pub(in crate::discord) dates: Vec<Entry<DatedEntry>>,
    /// A question the corpus answers.
    pub(in crate::discord) question: Option<String>,
    /// A topic with events.
    pub(in crate::discord) topic: Option<String>,
}

impl Directory {
    /// Makes the directory of the snapshot that serves. Asks a few questions for the examples.
    pub(in crate::discord) fn of(library: &Library) -> Result<Self, RequestError> {
        let Outline { documents, sections, dates } = library.outline()?.reply;
        let documents = documents.into_iter().map(|(slug, title)| {
            let key = document_key(&slug);
            let folded = format!("{} {}", fold(&title), fold(&slug));
            Entry { value: Named { slug, title, key }, folded }
        });
        let mut headings: Vec<Entry<String>> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for section in sections {
            let folded = fold(&section.heading);
            // Many articles have a “History”; as a suggestion, one is enough.
            if seen.insert(folded.clone()) {
                headings.push(Entry { value: section.heading, folded });
            }
        }
        let dates = dates.into_iter().map(|entry| {
            let folded = format!("{} {}", entry.date, fold(&entry.sentence));
            Entry { value: entry, folded }
        });
        let mut directory = Self {
            documents: documents.collect(),
            headings,
            dates: dates.collect(),
            ..Self::default()
        };
        // Last, since they are looked for among the documents and headings above.
        directory.question = directory.answered_question(library)?;
        directory.topic = directory.dated_topic(library)?;
        Ok(directory)
    }

    /// The document of a key.
    pub(in crate::discord) fn document(&self, key: &str) -> Option<&Named> {
        self.documents.iter().map(|entry| &entry.value).find(|named| named.key == key)
    }

    /// The heading or title that the corpus answers best when it is asked as a question, else none:
    /// an example in `/help` that finds nothing would be worse than none.
    fn answered_question(&self, library: &Library) -> Result<Option<String>, RequestError> {
        let titles = self.documents.iter().map(|entry| &entry.value.title);
        let tried = self.headings.iter().take(TRIED).map(|entry| &entry.value);
        let mut best: Option<(f32, &String)> = None;
        for heading in tried.chain(titles.take(TRIED)) {
            let question =
                AskRequest { question: heading.clone(), limit: 1, ..AskRequest::default() };
            // By words, as the bot connects only when this is done.
            let answer = library.ask_by_words(&question)?.reply;
            if answer.answered && best.is_none_or(|(most, _)| answer.confidence > most) {
                best = Some((answer.confidence, heading));
            }
        }
        Ok(best.map(|(_, heading)| heading.clone()))
    }

    /// The first heading with an event about it, else none.
    fn dated_topic(&self, library: &Library) -> Result<Option<String>, RequestError> {
        for entry in self.headings.iter().take(TRIED) {
            // Without a time, neither today nor the order of day and month matters.
            let request = EventRequest {
                when: None,
                about: Some(entry.value.clone()),
                all: false,
                today: jiff::civil::Date::ZERO,
                order: DayOrder::default(),
                limit: 1,
            };
            if !library.events(&request)?.reply.timeline.events.is_empty() {
                return Ok(Some(entry.value.clone()));
            }
        }
        Ok(None)
    }
}

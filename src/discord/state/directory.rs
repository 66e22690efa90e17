//! The directory: what suggestions and examples are made of, kept in memory for one generation.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::library::{AskRequest, DatedEntry, EventRequest, Holdings, Outline, RequestError};
use crate::text::fold;
use crate::timex::DayOrder;

use crate::discord::ui::short_key::short_key;

/// How many questions are tried as examples, and how many headings and titles where these are not
/// enough. Each is a question to the library, and the directory is made at every start and after
/// every reindex.
const TRIED: usize = 24;
/// How many examples there are.
const EXAMPLES: usize = 3;

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
    pub(in crate::discord) headings: Vec<Entry<HeadingTopic>>,
    /// Those with most sentences first.
    pub(in crate::discord) dates: Vec<Entry<DatedEntry>>,
    /// Questions that it may answer.
    tried: Vec<String>,
    /// Those that it does, once somebody wanted examples.
    questions: OnceLock<Vec<String>>,
}

/// A heading as the topic of a timeline.
#[derive(Clone, Debug)]
pub(in crate::discord) struct HeadingTopic {
    /// The heading.
    pub(in crate::discord) heading: String,
    /// Whether an event is about it, once that was looked up: a corpus may have thousands, and most
    /// are never suggested.
    dated: OnceLock<bool>,
}

impl HeadingTopic {
    /// Whether that was looked up.
    pub(in crate::discord) fn is_known(&self) -> bool {
        self.dated.get().is_some()
    }

    /// Whether an event is about it.
    pub(in crate::discord) fn is_dated(&self, holdings: &Holdings) -> bool {
        *self.dated.get_or_init(|| is_dated(&self.heading, holdings))
    }
}

/// Whether an event is about a topic; not where that cannot be looked up.
pub(in crate::discord) fn is_dated(topic: &str, holdings: &Holdings) -> bool {
    // Without a time, neither today nor the order of day and month matters.
    let request = EventRequest {
        when: None,
        about: Some(topic.to_owned()),
        all: false,
        today: jiff::civil::Date::ZERO,
        order: DayOrder::default(),
        limit: 1,
    };
    holdings.events(&request).is_ok_and(|found| !found.reply.timeline.events.is_empty())
}

impl Directory {
    /// Makes the directory of some documents.
    pub(in crate::discord) fn of(holdings: &Holdings) -> Result<Self, RequestError> {
        let Outline { documents, sections, dates, questions } = holdings.outline()?.reply;
        let documents = documents.into_iter().map(|(slug, title)| {
            let key = short_key(&slug);
            let folded = format!("{} {}", fold(&title), fold(&slug));
            Entry { value: Named { slug, title, key }, folded }
        });
        let mut headings: Vec<Entry<HeadingTopic>> = Vec::new();
        let mut seen = HashSet::new();
        for section in sections {
            let folded = fold(&section.heading);
            // Many articles have a “History”; as a suggestion, one is enough.
            if seen.insert(folded.clone()) {
                let value = HeadingTopic { heading: section.heading, dated: OnceLock::new() };
                headings.push(Entry { value, folded });
            }
        }
        let dates = dates.into_iter().map(|entry| {
            let folded = format!("{} {}", entry.date, fold(&entry.sentence));
            Entry { value: entry, folded }
        });
        Ok(Self {
            documents: documents.collect(),
            headings,
            dates: dates.collect(),
            tried: questions.into_iter().take(TRIED).collect(),
            questions: OnceLock::new(),
        })
    }

    /// Questions that these documents, of which the directory is, answer; the surest first. Asked of
    /// them when they are wanted first, as suggestions must not wait for it.
    pub(in crate::discord) fn questions(&self, holdings: &Holdings) -> &[String] {
        self.questions.get_or_init(|| {
            self.examples(holdings).unwrap_or_else(|error| {
                tracing::error!(?error, "no examples can be made of this index");
                Vec::new()
            })
        })
    }

    fn examples(&self, holdings: &Holdings) -> Result<Vec<String>, RequestError> {
        let mut questions = answered(self.tried.iter(), holdings)?;
        // A corpus of keywords has no sentence of a plain build: its headings and titles will do.
        if questions.len() < EXAMPLES {
            let headings = self.headings.iter().map(|entry| &entry.value.heading);
            let titles = self.documents.iter().map(|entry| &entry.value.title);
            questions.extend(answered(
                headings.take(TRIED / 2).chain(titles.take(TRIED / 2)),
                holdings,
            )?);
            questions.truncate(EXAMPLES);
        }
        Ok(questions)
    }

    /// Whether there is a document of a slug.
    pub(in crate::discord) fn has(&self, slug: &str) -> bool {
        self.documents.iter().any(|entry| entry.value.slug == slug)
    }

    /// The document of a key.
    pub(in crate::discord) fn document(&self, key: &str) -> Option<&Named> {
        self.documents.iter().map(|entry| &entry.value).find(|named| named.key == key)
    }
}

/// The questions that the corpus answers best of some, each from another passage: an example in
/// `/help` that finds nothing would be worse than none.
fn answered<'q>(
    questions: impl Iterator<Item = &'q String>,
    holdings: &Holdings,
) -> Result<Vec<String>, RequestError> {
    // By confidence and not in their order: whoever tries an example must not be disappointed.
    let mut found: Vec<(f32, &String)> = Vec::new();
    let mut seen = HashSet::new();
    for question in questions.take(TRIED) {
        let request = AskRequest { question: question.clone(), limit: 1, ..AskRequest::default() };
        // By words, as the bot connects only when this is done.
        let answer = holdings.ask_by_words(&request)?.reply;
        let passage = answer.passages.first().map(|quote| quote.citation.key.clone());
        if answer.answered && seen.insert(passage) {
            found.push((answer.confidence, question));
        }
    }
    found.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    Ok(found.into_iter().take(EXAMPLES).map(|(_, question)| question.clone()).collect())
}

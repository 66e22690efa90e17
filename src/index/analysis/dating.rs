//! Dating: which dates the sentences of a document have, and which the headings above give them.
//!
//! A narrative carries its year from sentence to sentence. The entries of a list, a table or a
//! glossary are no narrative: each is read with what was spoken of before the list. Under a heading
//! that names a day ("2.4.0 – 2024-11-05"), what has no date of its own happened on that day.

use crate::corpus::{Document, Passage, SentenceKind};
use crate::text::{Language, Span, words};
use crate::timex::{Edtf, Precision, TemporalContext, Timex, tag, tag_heading};

/// What headings say of the time of a section.
#[derive(Clone, Debug, Default)]
pub(in crate::index) struct SectionTime {
    /// What its sentences take years and months from.
    context: TemporalContext,
    /// The date of what stands in it without one of its own.
    day: Option<Edtf>,
    /// Whether its passages are the entries of a glossary.
    glossary: bool,
    /// Where its own heading has a date: the place of its words.
    heading: Option<Span>,
    /// The section above it.
    parent: Option<usize>,
}

/// The times of the sections of a document, in order.
pub(in crate::index) fn section_times(document: &Document) -> Vec<SectionTime> {
    let mut times: Vec<SectionTime> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (n, section) in document.sections.iter().enumerate() {
        // A path holds all headings that lead to a section: what is above it has a shorter one.
        open.retain(|at| {
            let above = document.sections.get(*at);
            above.is_some_and(|above| above.path.len() < section.path.len())
        });
        let parent = open.last().copied();
        open.push(n);
        let above = parent.and_then(|at| times.get(at)).cloned().unwrap_or_default();
        let mut context = above.context;
        let named = match section.path.last() {
            Some(heading) => {
                let named = tag_heading(heading, &mut context);
                named.map(|(date, place)| (date, place, heading.as_str()))
            }
            None => title_date(&document.title, &mut context),
        };
        let day = named.filter(|(date, place, heading)| dates_all(date, *place, heading));
        let heading = named.filter(|(date, place, heading)| answers_when(date, *place, heading));
        times.push(SectionTime {
            context,
            // A heading with another kind of date ("1861–1863") is about that time, and what stands
            // above it no longer dates what stands below.
            day: if named.is_some() { day.map(|(date, ..)| date) } else { above.day },
            glossary: is_glossary(document, n),
            heading: heading.map(|(_, place, _)| place),
            parent,
        });
    }
    times
}

/// The day that a title names. A coarser date is what the whole document is about, and says of no
/// sentence when it happened.
fn title_date<'t>(title: &'t str, context: &mut TemporalContext) -> Option<(Edtf, Span, &'t str)> {
    let mut own = context.clone();
    let (date, place) = tag_heading(title, &mut own)?;
    if date.precision() != Precision::Day {
        return None;
    }
    *context = own;
    Some((date, place, title))
}

/// Headings of entries that are dated by a month or a year: the words beside the date, in small
/// letters.
const ENTRIES: &[&str] = &[
    "agenda",
    "changelog",
    "changes",
    "diary",
    "events",
    "history",
    "in",
    "journal",
    "log",
    "meeting",
    "meetings",
    "minutes",
    "news",
    "notes",
    "release",
    "released",
    "releases",
    "the",
    "timeline",
    "update",
    "updates",
    "version",
    "week",
    "year",
    "v",
    "of",
    "on",
    "for",
    "journal",
    "nouvelles",
    "réunion",
    "notes",
    "en",
    "le",
    "du",
    "de",
];

/// Whether a heading dates what stands below it: a day does, a month or year where the heading is
/// little else.
fn dates_all(date: &Edtf, place: Span, heading: &str) -> bool {
    match date.precision() {
        Precision::Day => true,
        Precision::Month | Precision::Season | Precision::Year => {
            others(place, heading).iter().all(|word| {
                ENTRIES.contains(&word.as_str()) || word.bytes().any(|b| b.is_ascii_digit())
            })
        }
        _ => false,
    }
}

/// Whether a heading with a date says when something was: it names more than the date, a day or a
/// month, or the year of a version.
fn answers_when(date: &Edtf, place: Span, heading: &str) -> bool {
    let others = others(place, heading);
    let numbered = others.iter().any(|word| word.bytes().any(|byte| byte.is_ascii_digit()));
    match date.precision() {
        Precision::Day | Precision::Month => !others.is_empty(),
        Precision::Year => numbered,
        _ => false,
    }
}

/// The words of a heading outside of its date, in small letters.
fn others(place: Span, heading: &str) -> Vec<String> {
    let words = words(heading).into_iter().filter(|word| !word.span.overlaps(place));
    words.map(|word| word.lower.to_string()).collect()
}

/// The longest term that a glossary explains, in bytes.
const LONGEST_TERM: usize = 48;

/// Whether a section is a glossary: two passages or more, each a term with what it means.
fn is_glossary(document: &Document, section: usize) -> bool {
    // Passages stand in the order of their sections, of which a document may have thousands.
    let from = document.passages.partition_point(|passage| passage.section < section);
    let own = document.passages.get(from..).unwrap_or_default();
    let mut own = own.iter().take_while(|passage| passage.section == section);
    // One of that form may be any sentence with a colon; a glossary is nothing else.
    own.clone().count() > 1 && own.all(|passage| explains(&passage.text))
}

/// "Moot: the yearly meeting", "Moot – the yearly meeting".
fn explains(text: &str) -> bool {
    let marks = [": ", ":\n", " – ", " — ", " - "];
    let first = marks.iter().filter_map(|mark| text.find(mark)).min();
    first.is_some_and(|at| {
        (1..=LONGEST_TERM).contains(&at)
            && text.get(..at).is_some_and(|term| !term.contains(['.', '!', '?', '\n']))
    })
}

impl SectionTime {
    /// The context that its first passage begins with.
    pub(in crate::index) fn context(&self) -> TemporalContext {
        self.context.clone()
    }

    /// Whether each of its passages begins with that context anew.
    pub(in crate::index) const fn is_glossary(&self) -> bool {
        self.glossary
    }
}

/// The dates of a passage: prose goes on from sentence to sentence, an entry from what was spoken
/// of before the list.
pub(in crate::index) fn passage_dates(
    passage: &Passage,
    language: Language,
    context: &mut TemporalContext,
) -> Vec<Timex> {
    let mut found: Vec<Timex> = Vec::new();
    let mut read = |span: Span, context: &mut TemporalContext| {
        let own = tag(span.slice(&passage.text), language, context);
        let own: Vec<Timex> = own
            .into_iter()
            .map(|timex| Timex { span: timex.span.shifted(span.start), ..timex })
            .collect();
        let only = own.iter().any(|timex| is_all(span, timex.span, &passage.text));
        found.extend(own);
        only
    };
    // What an entry that is nothing but a date ("2021") gives the entries under it.
    let mut under: Option<TemporalContext> = None;
    let mut at = 0;
    while let (Some(span), Some(kind)) = (passage.sentences.get(at), passage.kinds.get(at)) {
        if *kind == SentenceKind::Prose {
            let kinds = passage.kinds.iter().skip(at);
            let count = kinds.take_while(|kind| **kind == SentenceKind::Prose).count();
            let last = passage.sentences.get(at + count - 1).unwrap_or(span);
            read(Span::new(span.start, last.end), context);
            under = None;
            at += count;
        } else {
            let mut own = under.as_ref().unwrap_or(context).clone();
            if read(*span, &mut own) {
                under = Some(own);
            }
            at += 1;
        }
    }
    found
}

/// Whether a date is all that a sentence says.
fn is_all(sentence: Span, date: Span, text: &str) -> bool {
    let before = Span::new(sentence.start, date.start.max(sentence.start)).slice(text);
    let after = Span::new(date.end.min(sentence.end), sentence.end).slice(text);
    // Before it a small word may stand: "In 2021".
    !after.contains(char::is_alphanumeric)
        && before.chars().filter(|c| c.is_alphanumeric()).count() < 4
}

/// A sentence that a heading dates, with the date.
pub(in crate::index) struct DatedByHeading {
    pub(in crate::index) sentence: usize,
    pub(in crate::index) edtf: Edtf,
}

const fn is_entry(kind: SentenceKind) -> bool {
    matches!(kind, SentenceKind::Item | SentenceKind::Numbered(_) | SentenceKind::Row)
}

/// The sentences of a passage that the headings above it date: items, rows of tables, and under a day
/// the sentence that opens a paragraph, unless they have a date of their own that is as fine. `own` gives the
/// dates of a sentence.
pub(in crate::index) fn dated_by_heading(
    passage: &Passage,
    time: &SectionTime,
    own: impl Fn(usize) -> Vec<Edtf>,
) -> Vec<DatedByHeading> {
    let Some(edtf) = time.day else { return Vec::new() };
    let items = passage.kinds.iter().any(|kind| is_entry(*kind));
    let dated = |(n, kind): (usize, &SentenceKind)| {
        let below = match kind {
            kind if is_entry(*kind) => true,
            // What leads into a list says nothing that its items do not.
            SentenceKind::Prose => n == 0 && !items && edtf.precision() == Precision::Day,
            _ => false,
        };
        // "The next meeting is on 1 July" happened on no other day because it stands below one.
        let finer = own(n).iter().any(|date| date.precision() <= edtf.precision());
        (below && !finer).then_some(DatedByHeading { sentence: n, edtf })
    };
    passage.kinds.iter().enumerate().filter_map(dated).collect()
}

/// The dated headings that answer when, each with the first passage that stands below it: section
/// and passage by their numbers in the document, and where the date is in the heading.
pub(in crate::index) fn leads(
    document: &Document,
    times: &[SectionTime],
) -> Vec<(usize, usize, Span)> {
    let headed = times.iter().enumerate();
    let headed = headed.filter_map(|(n, time)| time.heading.map(|place| (n, place)));
    headed
        .filter_map(|(n, place)| {
            // The title stands above all; any other heading above what follows it.
            let from = document.passages.partition_point(|passage| passage.section < n);
            let first = document.passages.get(from)?;
            let named = document.sections.get(n)?.heading.text();
            (is_below(times, first.section, n) && place.end <= named.len())
                .then_some((n, from, place))
        })
        .collect()
}

/// Whether a section stands below a heading, or is its own.
fn is_below(times: &[SectionTime], mut section: usize, heading: usize) -> bool {
    // Each step goes up, so that it ends at the title.
    while section != heading {
        match times.get(section).and_then(|time| time.parent) {
            Some(parent) => section = parent,
            None => return false,
        }
    }
    true
}

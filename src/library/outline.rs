//! The outline of a corpus: what there is to ask about, for suggestions and examples.

use std::collections::HashMap;

use crate::corpus::Standing;
use crate::index::{IndexError, Snapshot};
use crate::timex::Edtf;

use super::questions::questions;

/// How many sections, and how many dates, an outline holds at most, so that it does not grow with
/// the corpus without end.
const MOST: usize = 2_000;

/// How many characters of a sentence are kept, to be looked through.
const MOST_SENTENCE: usize = 240;

/// What there is to ask about.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// Ids and titles of the documents, in corpus order.
    pub documents: Vec<(String, String)>,
    /// Sections with quotable passages, those with most of them first.
    pub sections: Vec<SectionEntry>,
    /// Dates that something is told of, those with most of it first.
    pub dates: Vec<DatedEntry>,
    /// Questions that headings and sentences suggest; nobody has looked whether they are answered.
    pub questions: Vec<String>,
}

/// A section of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionEntry {
    /// Title of its document.
    pub document: String,
    /// Its own heading.
    pub heading: String,
    /// How many quotable passages it has.
    pub passages: usize,
}

/// A date of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedEntry {
    /// The date.
    pub date: Edtf,
    /// How many sentences are of that date.
    pub count: usize,
    /// The beginning of the first of them.
    pub sentence: String,
}

pub(super) fn outline(snapshot: &Snapshot) -> Result<Outline, IndexError> {
    let mut outline = Outline::default();
    for number in (0..).take(snapshot.document_count()) {
        let document = snapshot.document(number)?;
        outline.documents.push((document.slug.to_owned(), document.title.to_owned()));
        for section in document.sections.0..document.sections.1 {
            let section = snapshot.section(section)?;
            let Some(heading) = section.path.last() else { continue };
            let mut passages = 0;
            for passage in section.passages.0..section.passages.1 {
                passages += usize::from(snapshot.passage(passage)?.standing == Standing::Quotable);
            }
            // A heading over nothing quotable, such as "See also", would be suggested and then
            // never answered.
            if passages > 0 {
                let (document, heading) = (document.title.to_owned(), (*heading).to_owned());
                outline.sections.push(SectionEntry { document, heading, passages });
            }
        }
    }
    // The sort is stable, so sections of one size stay in the order of the corpus.
    outline.sections.sort_by_key(|section| std::cmp::Reverse(section.passages));
    outline.sections.truncate(MOST);
    outline.dates = dates(snapshot)?;
    outline.questions = questions(snapshot)?;
    Ok(outline)
}

/// The dates of the timeline with what is told of them first; the most told first, equals in the
/// order of time.
fn dates(snapshot: &Snapshot) -> Result<Vec<DatedEntry>, IndexError> {
    let chronology = snapshot.chronology();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut first: Vec<((u32, u32, Edtf), usize)> = Vec::new();
    for entry in 0..chronology.len() {
        for told in chronology.told(entry) {
            let told = told?;
            let Ok(date) = told.edtf.parse::<Edtf>() else { continue };
            let place = *places.entry(told.edtf.to_owned()).or_insert_with(|| {
                first.push(((told.passage, told.sentence, date), 0));
                first.len() - 1
            });
            if let Some((_, count)) = first.get_mut(place) {
                *count += 1;
            }
        }
    }
    first.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    // Sentences are read after the cut alone; a large corpus has many more dates than are kept.
    let mut dates = Vec::new();
    for ((passage, sentence, date), count) in first.into_iter().take(MOST) {
        let passage = snapshot.passage(passage)?;
        let sentence = passage.sentence(sentence as usize).slice(passage.text);
        let sentence = sentence.chars().take(MOST_SENTENCE).collect();
        dates.push(DatedEntry { date, count, sentence });
    }
    Ok(dates)
}

//! The page: what a picture says, in the reader's language, before anything has a place.

use crate::answer::{Citation, Event};
use crate::locale::{Locale, Strings, spoken, spoken_year};
use crate::text::Span;
use crate::timex::Precision;

use super::Sketch;
use super::lettering::Words;

/// The most characters of a picture's description; Discord allows 1,024.
pub(super) const MOST_ALT: usize = 1_000;
/// The most characters of an event in it.
const MOST_ALT_EVENT: usize = 120;
/// The most characters of a document's title, and of the way to a section in it.
const MOST_PLACE: usize = 80;

/// How an event stands on the axis of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AxisMark {
    /// A date the sentence says itself.
    Dot,
    /// A date of which a part stands in an earlier sentence or a heading.
    Ring,
    /// A stretch of time, a decade or a century: no more exact date is told.
    Stretch,
}

/// An event as the picture tells it.
#[derive(Clone, Debug)]
pub(super) struct PageEvent {
    /// The year it stands under.
    pub(super) year: Words,
    /// Its date, and beside it what is to be said of that.
    pub(super) date: Words,
    /// The sentence, the date in it standing out.
    pub(super) told: Words,
    /// Where it stands.
    pub(super) citation: Words,
    pub(super) mark: AxisMark,
}

/// Everything a picture says.
#[derive(Clone, Debug)]
pub(super) struct PicturePage {
    /// What was asked.
    pub(super) title: Words,
    /// How many events there are and from when to when, and how else the time can be read.
    pub(super) summary: Words,
    pub(super) entries: Vec<PageEvent>,
    pub(super) strings: &'static Strings,
}

impl PicturePage {
    pub(super) fn of(sketch: &Sketch<'_>) -> Self {
        let Sketch { reply, locale, .. } = *sketch;
        let strings = locale.strings();
        let events = &reply.timeline.events;
        let entries: Vec<PageEvent> = events.iter().map(|event| entry(event, locale)).collect();
        Self {
            title: title(sketch, strings),
            summary: summary(sketch, &entries, strings),
            entries,
            strings,
        }
    }

    /// The picture in words: title, summary, the first of its events.
    pub(super) fn alt(&self, shown: usize) -> String {
        let mut alt = format!("{}. {}.", self.title.text, self.summary.text);
        for entry in self.entries.iter().take(shown) {
            let event = format!("{}: {}", entry.date.text, entry.told.text);
            let event = format!(" {}", shortened(&event, MOST_ALT_EVENT));
            // An event is not cut a second time: it would end in two signs of a cut.
            if alt.chars().count() + event.chars().count() > MOST_ALT {
                break;
            }
            alt.push_str(&event);
        }
        shortened(&alt, MOST_ALT)
    }
}

/// The time that was asked of, the topic, or both; of everything that it is a timeline.
fn title(sketch: &Sketch<'_>, strings: &Strings) -> Words {
    // As it was understood and not as it was typed, so that a misunderstanding is seen.
    let when = sketch.reply.interpreted.as_ref();
    let when = when.map(|when| spoken(&when.to_string(), sketch.locale));
    let about = sketch.about.filter(|about| !about.trim().is_empty()).map(str::to_owned);
    let asked: Vec<String> = when.into_iter().chain(about).collect();
    Words::plain(
        if asked.is_empty() { strings.timeline().to_owned() } else { asked.join(" · ") }.as_str(),
    )
}

fn summary(sketch: &Sketch<'_>, entries: &[PageEvent], strings: &Strings) -> Words {
    let mut summary = Words::plain(&strings.events(entries.len()));
    // What comes every year stands first and begins nothing.
    let mut placed = entries.iter().zip(&sketch.reply.timeline.events);
    let mut placed = placed.by_ref().filter(|(_, event)| event.date.interval().is_some());
    let first = placed.next().map(|(entry, _)| entry);
    let last = placed.last().map(|(entry, _)| entry).or(first);
    if let (Some(first), Some(last)) = (first, last)
        && first.year != last.year
    {
        summary.push(&format!(" · {} – {}", first.year.text, last.year.text), false);
    }
    if let (Some(read), Some(other)) = (&sketch.reply.interpreted, &sketch.reply.also_read) {
        let [read, other] = [read, other].map(|date| spoken(&date.to_string(), sketch.locale));
        let also = strings.also_read(&read, &other);
        summary.push(&format!(" · {also}"), false);
    }
    summary
}

fn entry(event: &Event, locale: Locale) -> PageEvent {
    let strings = locale.strings();
    let edtf = event.date.to_string();
    let mut date = Words::default();
    date.push(&spoken(&edtf, locale), true);
    if event.from_context {
        date.push(&format!(" · {}", strings.from_context()), false);
    }
    let year = spoken_year(&edtf, locale);
    let every_year = event.date.interval().is_none();
    // A date of every year is no stretch of time, though its precision is that of a range.
    let stretch = !every_year && event.date.precision() > Precision::Year;
    PageEvent {
        year: Words::plain(&year.unwrap_or_else(|| strings.every_year().to_owned())),
        date,
        told: told(event),
        citation: citation(&event.citation, event.also.len(), strings),
        mark: match (event.from_context, stretch) {
            (_, true) => AxisMark::Stretch,
            (true, false) => AxisMark::Ring,
            (false, false) => AxisMark::Dot,
        },
    }
}

/// The sentence, as its file has it, with the words of its date standing out.
fn told(event: &Event) -> Words {
    let shown = event.highlight.first().copied().unwrap_or_default();
    let text = event.text.as_str();
    let (mut words, mut at) = (Words::default(), shown.start);
    for date in event.answer.iter().filter(|date| shown.contains(**date)) {
        // Two dates of a sentence may share words ("6–7 January 1916"); each word is told once.
        if date.start >= at {
            words.push(Span::new(at, date.start).slice(text), false);
            words.push(date.slice(text), true);
            at = date.end;
        }
    }
    words.push(Span::new(at, shown.end).slice(text), false);
    words
}

fn citation(citation: &Citation, also: usize, strings: &Strings) -> Words {
    // Each part is cut by itself: a long title must not push the section off the line.
    let mut place = shortened(&Words::plain(&citation.document).text, MOST_PLACE);
    if !citation.section.is_empty() {
        let path = Words::plain(&citation.section.join(" › ")).text;
        place.push_str(&format!(" › {}", shortened(&path, MOST_PLACE)));
    }
    place.push_str(&format!(" ¶{}", citation.paragraph));
    if let Some(license) = &citation.license {
        place.push_str(&format!(" · {}", shortened(license, MOST_PLACE / 2)));
    }
    if also > 0 {
        place.push_str(&format!(" · {}", strings.told_elsewhere(also)));
    }
    Words::plain(&place)
}

/// A text of at most `most` characters, cut at a word where one ends in its second half.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    // Two characters are for the sign that there was more.
    let end = text.char_indices().nth(most - 2).map_or(text.len(), |(end, _)| end);
    let kept = text.get(..end).unwrap_or_default();
    let word = kept.rfind(' ').filter(|word| word * 2 >= kept.len());
    format!("{} …", kept.get(..word.unwrap_or(end)).unwrap_or(kept).trim_end())
}

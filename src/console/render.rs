//! Answers as people read them in a terminal.

use crate::answer::{Answer, Citation, Closest, Event, EventAnchor, Quote};
use crate::index::WarningRecord;
use crate::library::{Sources, Stamp, Stamped, Status, TimelineReply};
use crate::locale::{Locale, Numeral, spoken};
use crate::text::{Span, count_words, words};
use crate::timex::Edtf;

use super::escape::{line, visible};
use super::terminal::Terminal;

/// How many words of a passage are shown around its highlight.
// About four lines of a terminal: enough to see what is spoken of, little enough to see the answer.
const CONTEXT_WORDS: usize = 60;

/// An answer, or the word that there is none.
pub(super) fn answer(answer: &Answer, terminal: Terminal) -> String {
    let strings = terminal.locale.strings();
    if !answer.has_question {
        return format!("{}\n", strings.no_question());
    }
    if !answer.answered {
        return format!("{}\n{}", strings.miss(), closest(&answer.closest, terminal));
    }
    let mut out = String::new();
    if let Some(searched) = &answer.searched_for {
        out += &format!("{}\n\n", strings.searched_for(&line(searched)));
    }
    // A number before a single passage would ask for a second one.
    let many = answer.passages.len() > 1;
    for (n, quote) in answer.passages.iter().enumerate() {
        if n > 0 {
            out.push('\n');
        }
        if many {
            out += &format!("{}\n", terminal.lead(&(n + 1).to_string()));
        }
        out += &passage(quote, terminal);
        let sure = if n == 0 { answer.confidence } else { quote.confidence };
        let sure = terminal.locale.decimals(&format!("{sure:.2}"));
        // The word is for the whole answer, so it stands beside the best passage alone.
        let sure = match n {
            0 => format!("{} ({sure})", terminal.locale.strength(answer.strength)),
            _ => sure,
        };
        out += &cited(&quote.citation, &terminal.quiet(&sure), terminal);
    }
    out
}

/// A quoted passage: the highlight with what stands around it, cut where room is short.
fn passage(quote: &Quote, terminal: Terminal) -> String {
    let text = quote.text.as_str();
    let highlight = quote.highlighted();
    let shown = around(text, highlight);
    let before = Span::new(shown.start, highlight.start).slice(text);
    let after = Span::new(highlight.end, shown.end).slice(text);
    let mut out = String::new();
    if shown.start > 0 {
        out += "… ";
    }
    out += &quiet(before, terminal);
    out += &marked(text, highlight, &quote.answer, terminal);
    out += &quiet(after, terminal);
    if shown.end < text.len() {
        out += " …";
    }
    terminal.wrap(&out, "")
}

/// Dims text line by line, since wrapping adds its own line ends.
fn quiet(text: &str, terminal: Terminal) -> String {
    let shown = visible(text);
    let lines: Vec<String> = shown.split('\n').map(|line| terminal.quiet(line)).collect();
    lines.join("\n")
}

/// The highlight grown to both sides by whole words, at most [`CONTEXT_WORDS`] in all.
fn around(text: &str, highlight: Span) -> Span {
    if count_words(text) <= count_words(highlight.slice(text)) + CONTEXT_WORDS {
        return Span::new(0, text.len());
    }
    let before = words(text.get(..highlight.start).unwrap_or_default());
    let behind = words(text.get(highlight.end..).unwrap_or_default());
    let lead = CONTEXT_WORDS / 2;
    let tail = CONTEXT_WORDS - before.len().min(lead);
    let start = match before.len().checked_sub(lead) {
        Some(n) if n > 0 => before.get(n).map_or(highlight.start, |word| word.span.start),
        _ => 0,
    };
    let end = match behind.get(tail) {
        Some(_) if tail > 0 => {
            let last = behind.get(tail - 1).map_or(0, |word| word.span.end);
            highlight.end + last
        }
        _ => text.len(),
    };
    Span::new(start, end)
}

/// `within` of `text` with the answer words marked.
fn marked(text: &str, within: Span, answer: &[Span], terminal: Terminal) -> String {
    let mut out = String::new();
    let mut at = within.start;
    for words in answer.iter().filter(|words| within.contains(**words)) {
        // Spans that overlap would repeat a piece of the text, and every character is shown once.
        if words.start < at {
            continue;
        }
        out += &visible(Span::new(at, words.start).slice(text));
        out += &terminal.answer(&visible(words.slice(text)));
        at = words.end;
    }
    out += &visible(Span::new(at, within.end).slice(text));
    out
}

/// Where a passage stands: document, sections, paragraph.
fn place(citation: &Citation) -> String {
    let mut place = line(&citation.document);
    for section in &citation.section {
        place += &format!(" › {}", line(section));
    }
    place + &format!(" ¶{}", citation.paragraph)
}

/// Where a passage stands, its link, and what is said beside it.
fn cited(citation: &Citation, beside: &str, terminal: Terminal) -> String {
    let mut out = terminal.wrap(&terminal.place(&place(citation)), "  ");
    match &citation.url {
        Some(url) if beside.is_empty() => out += &format!("  {}\n", line(url)),
        Some(url) => out += &format!("  {}  {beside}\n", line(url)),
        None if beside.is_empty() => {}
        None => out += &format!("  {beside}\n"),
    }
    out
}

fn closest(closest: &[Closest], terminal: Terminal) -> String {
    if closest.is_empty() {
        return String::new();
    }
    let mut out = format!("{}\n", terminal.locale.strings().closest());
    for near in closest {
        let mut place = line(&near.document);
        for section in &near.section {
            place += &format!(" › {}", line(section));
        }
        out += &terminal.wrap(&terminal.place(&place), "  ");
    }
    out
}

/// A timeline, oldest first, or the word that nothing is recorded for that time.
pub(super) fn timeline(reply: &TimelineReply, terminal: Terminal) -> String {
    let (timeline, strings) = (&reply.timeline, terminal.locale.strings());
    let mut out = String::new();
    if let Some(reason) = &reply.reason {
        return format!("{}\n", line(&terminal.locale.unread(reason)));
    }
    if timeline.empty_topic {
        return format!("{}\n", strings.no_topic());
    }
    if let Some(other) = &reply.also_read {
        let read = reply.interpreted.as_ref().map(|date| said(date, terminal)).unwrap_or_default();
        out += &format!("{}\n\n", strings.also_read(&read, &said(other, terminal)));
    }
    for told in &reply.anchors {
        out += &anchor(told, terminal);
    }
    if timeline.events.is_empty() {
        let nothing = terminal.locale.nothing_recorded(reply.interpreted.as_ref(), reply.about);
        out += &format!("{nothing}\n");
        for (heading, near) in [
            (strings.nearest_before(), &timeline.before),
            (strings.nearest_after(), &timeline.after),
        ] {
            if let Some(near) = near {
                out += &format!("\n{heading}\n{}", event(near, terminal));
            }
        }
        return out;
    }
    let wide = timeline.events.iter().position(|event| event.wider);
    let mut entries: Vec<String> =
        timeline.events.iter().map(|told| event(told, terminal)).collect();
    if let Some(first) = wide {
        entries.insert(first, format!("{}\n", terminal.quiet(strings.also_during())));
    }
    let shown = timeline.events.len();
    // Of one event nobody needs to be told the number.
    if shown < timeline.total {
        entries.push(format!("{}\n", terminal.quiet(&strings.part(1, shown, timeline.total))));
    } else if shown > 1 {
        entries.push(format!("{}\n", terminal.quiet(&strings.events(shown))));
    }
    out + &entries.join("\n")
}

/// Which event a time was named by, so that a reader can see whether it is the one that was meant.
fn anchor(anchor: &EventAnchor, terminal: Terminal) -> String {
    let event = &anchor.event;
    let highlight = event.highlight.first().copied().unwrap_or_default();
    let locale = terminal.locale;
    let said = locale.strings().anchor_read(
        locale.side(anchor.side),
        &said(&event.date, terminal),
        &visible(highlight.slice(&event.text)),
        &place(&event.citation),
    );
    terminal.wrap(&quiet(&said, terminal), "") + "\n"
}

/// A date as it is said.
fn said(date: &Edtf, terminal: Terminal) -> String {
    spoken(&date.to_string(), terminal.locale)
}

fn event(event: &Event, terminal: Terminal) -> String {
    let highlight = event.highlight.first().copied().unwrap_or_default();
    let (date, notation) = (said(&event.date, terminal), event.date.to_string());
    let mut beside = vec![notation.as_str()];
    // The notation is shown only where it says more than the words: of "2013" it would be an echo.
    beside.retain(|notation| *notation != date);
    if event.from_context {
        beside.push(terminal.locale.strings().from_context());
    }
    let mut out = terminal.lead(&date);
    if !beside.is_empty() {
        out += &terminal.quiet(&format!(" ({})", beside.join(", ")));
    }
    out += "\n";
    out += &terminal.wrap(&marked(&event.text, highlight, &event.answer, terminal), "  ");
    out += &cited(&event.citation, "", terminal);
    for other in &event.also {
        out += &terminal
            .wrap(&terminal.quiet(&terminal.locale.strings().also_at(&place(other))), "  ");
    }
    out
}

/// The documents with their sections.
pub(super) fn sources(sources: &Stamped<Sources>, terminal: Terminal) -> String {
    let mut out = String::new();
    for document in &sources.reply.documents {
        out += &format!(
            "{}  {}\n",
            terminal.lead(&line(&document.title)),
            terminal.quiet(&document.id)
        );
        let facts = [&document.source, &document.license, &document.updated];
        for fact in facts.into_iter().flatten() {
            out += &format!("  {}\n", line(fact));
        }
        for section in &document.sections {
            out += &format!("  › {}\n", line(section));
        }
        out += &format!("  {}\n", terminal.locale.strings().passages(document.passages));
    }
    out + &format!("{}\n", index(&sources.stamp, terminal.locale))
}

/// The state of the index.
pub(super) fn status(status: &Stamped<Status>, locale: Locale) -> String {
    let Stamped { stamp, reply: status } = status;
    let strings = locale.strings();
    let holdings = strings.holdings(status.documents, status.passages);
    let mut out = format!("{}: {holdings}\n", index(stamp, locale));
    if let Some(encoded) = status.encoded {
        out += &format!("  {}\n", strings.encoded(encoded.done, encoded.due));
    }
    for warning in &status.warnings {
        out += &format!("  {}\n", warned(warning, locale));
    }
    out
}

fn index(stamp: &Stamp, locale: Locale) -> String {
    locale.strings().index(Numeral(stamp.generation), &stamp.built)
}

/// A warning on one line.
pub(super) fn warned(warning: &WarningRecord, locale: Locale) -> String {
    let place = match warning.line {
        Some(number) => format!("{}:{number}", warning.file),
        None => warning.file.clone(),
    };
    line(&format!("{place}: {}", locale.fault(&warning.fault)))
}

//! The layout: a place for every word and every mark. A plain function of the page; nothing is
//! drawn here, and what is drawn is only what stands here.
//!
//! ```text
//!   title
//!   13 events · 1960 – 2025
//!
//!   1960  ●  3 August 1960
//!         │  What is told, the date in it standing out.
//!         │  Document › Section ¶3
//!   2013  ┃  2013 to 2014
//! ```

use super::lettering::{Lettering, Style, TypesetText, Words};
use super::page::{AxisMark, PageEvent, PicturePage};
use super::theme::Ink;

/// Width of every picture in logical pixels.
pub const WIDTH: f32 = 800.0;
/// The most logical pixels a picture is high. Discord shows what is higher too small to read.
pub const MOST_HEIGHT: f32 = 4_000.0;

/// Around everything.
const MARGIN: f32 = 32.0;
/// The column of years.
const YEARS: (f32, f32) = (MARGIN, 100.0);
/// The middle of the axis.
pub(super) const AXIS: f32 = 156.0;
/// The column of what is told.
const TOLD: (f32, f32) = (182.0, WIDTH - MARGIN - 182.0);
/// The most lines an event is told in.
const MOST_LINES: usize = 4;
/// The most lines of a year, and of a source.
const YEAR_LINES: usize = 3;
const SOURCE_LINES: usize = 2;
/// Between two events of a year, and between two years.
const GAPS: (f32, f32) = (20.0, 34.0);
/// The same where there is room for one line of each event only.
const NARROW: (f32, f32) = (12.0, 20.0);
/// Radius of a mark, and half the width of a stretch.
pub(super) const RADIUS: f32 = 6.0;
/// Below the title, and below the summary.
const BELOW_TITLE: f32 = 4.0;
const BELOW_SUMMARY: f32 = 30.0;
/// Between what is told and its source.
const ABOVE_SOURCE: f32 = 3.0;

const TITLE: Style = style(25.0, 34.0, (Ink::Strong, true));
const SUMMARY: Style = style(15.0, 22.0, (Ink::Muted, false));
const YEAR: Style = Style { right: true, ..style(20.0, 26.0, (Ink::Strong, true)) };
const DATE: Style = Style { strong: (Ink::Accent, true), ..style(15.0, 24.0, (Ink::Muted, false)) };
const SENTENCE: Style =
    Style { strong: (Ink::Strong, true), ..style(17.0, 25.0, (Ink::Plain, false)) };
const SOURCE: Style = style(14.0, 20.0, (Ink::Muted, false));
const MORE: Style = style(17.0, 25.0, (Ink::Muted, true));

const fn style(size: f32, line: f32, plain: (Ink, bool)) -> Style {
    Style { size, line, plain, strong: plain, right: false }
}

/// A part of the picture in logical pixels, from its top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) height: f32,
}

/// A text with its place.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) frame: Frame,
    pub(super) block: TypesetText,
}

/// A picture before it is drawn.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub(super) height: f32,
    pub(super) texts: Vec<Placed>,
    /// The marks on the axis, each with its place.
    pub(super) marks: Vec<(Frame, AxisMark)>,
    /// From where to where the axis goes.
    pub(super) axis: (f32, f32),
    /// How far it goes on, dotted, towards events that have no place.
    pub(super) beyond: f32,
    pub(super) shown: usize,
    pub(super) left_out: usize,
}

impl Layout {
    /// How many characters no font has.
    pub(super) fn missing(&self) -> usize {
        let glyphs = self.texts.iter().flat_map(|placed| &placed.block.glyphs);
        glyphs.filter(|glyph| glyph.number == 0).count()
    }

    fn put(&mut self, block: TypesetText, x: f32, y: f32, width: f32) -> f32 {
        let frame = Frame { x, y, width, height: block.height };
        self.texts.push(Placed { frame, block });
        y + frame.height
    }
}

/// Gives everything on a page its place.
pub(super) fn layout(page: &PicturePage, lettering: &mut Lettering) -> Layout {
    let mut layout = Layout {
        height: 0.0,
        texts: Vec::new(),
        marks: Vec::new(),
        axis: (0.0, 0.0),
        beyond: 0.0,
        shown: 0,
        left_out: 0,
    };
    let wide = WIDTH - 2.0 * MARGIN;
    let title = lettering.set(&page.title, &TITLE, wide, 2);
    let y = layout.put(title, MARGIN, MARGIN, wide) + BELOW_TITLE;
    let summary = lettering.set(&page.summary, &SUMMARY, wide, 2);
    let top = layout.put(summary, MARGIN, y, wide) + BELOW_SUMMARY;
    let plan = Plan::of(&page.entries, top, lettering);
    for (entry, &y) in page.entries.iter().zip(&plan.tops) {
        let headed = previous_year(page, layout.shown) != Some(&entry.year);
        place(&mut layout, &Row { entry, y, lines: plan.lines, headed }, lettering);
        layout.shown += 1;
    }
    layout.left_out = page.entries.len() - layout.shown;
    let mut end = layout.texts.iter().map(bottom).fold(top, f32::max);
    if layout.left_out > 0 {
        let more = Words::plain(&page.strings.more(layout.left_out));
        let more = lettering.set(&more, &MORE, TOLD.1, 1);
        layout.beyond = end + GAPS.1 + more.height / 2.0;
        end = layout.put(more, TOLD.0, end + GAPS.1, TOLD.1);
    }
    // Whole pixels, so that the last row is not half ground and half nothing.
    layout.height = (end + MARGIN).ceil();
    layout
}

fn bottom(placed: &Placed) -> f32 {
    placed.frame.y + placed.frame.height
}

fn previous_year(page: &PicturePage, n: usize) -> Option<&Words> {
    page.entries.get(n.checked_sub(1)?).map(|entry| &entry.year)
}

/// An event that is to have a place.
struct Row<'a> {
    entry: &'a PageEvent,
    /// Its top.
    y: f32,
    /// The most lines it is told in.
    lines: usize,
    /// Whether its year stands beside it.
    headed: bool,
}

/// Puts an event in its place.
fn place(layout: &mut Layout, row: &Row<'_>, lettering: &mut Lettering) {
    let Row { entry, y, lines, headed } = *row;
    if headed {
        let year = lettering.set(&entry.year, &YEAR, YEARS.1, YEAR_LINES);
        // Its line is two pixels higher than that of the date; half of it goes above.
        layout.put(year, YEARS.0, y - 1.0, YEARS.1);
    }
    let date = lettering.set(&entry.date, &DATE, TOLD.1, 1);
    let middle = y + date.height / 2.0;
    let mut end = layout.put(date, TOLD.0, y, TOLD.1);
    let told = lettering.set(&entry.told, &SENTENCE, TOLD.1, lines);
    end = layout.put(told, TOLD.0, end, TOLD.1) + ABOVE_SOURCE;
    let source = lettering.set(&entry.citation, &SOURCE, TOLD.1, SOURCE_LINES);
    end = layout.put(source, TOLD.0, end, TOLD.1);
    let height = if entry.mark == AxisMark::Stretch { end - middle } else { RADIUS };
    let (x, y) = (AXIS - RADIUS, middle - RADIUS);
    let frame = Frame { x, y, width: 2.0 * RADIUS, height: RADIUS + height };
    // The axis begins at its first mark and ends with its last, wherever texts begin and end.
    if layout.marks.is_empty() {
        layout.axis.0 = middle;
    }
    layout.axis.1 = y + frame.height;
    layout.marks.push((frame, entry.mark));
}

/// How high the events stand and in how many lines each is told.
struct Plan {
    /// The top of each event that has a place.
    tops: Vec<f32>,
    lines: usize,
}

/// What is measured of an event: lines of its year, its sentence, its source.
struct EventLines {
    headed: bool,
    year: usize,
    told: usize,
    source: usize,
}

impl Plan {
    /// Tells all events in as many lines as leave room for all; where none do, as many events as
    /// there is room for, in one line each.
    fn of(entries: &[PageEvent], top: f32, lettering: &mut Lettering) -> Self {
        // Nothing is lower than this, so that more than these have no place anyway.
        let least = DATE.line + SENTENCE.line + ABOVE_SOURCE + SOURCE.line + NARROW.0;
        let mut most = 1;
        while top + least * most as f32 <= MOST_HEIGHT {
            most += 1;
        }
        let mut before: Option<&Words> = None;
        let measured: Vec<EventLines> = entries
            .iter()
            .take(most)
            .map(|entry| {
                let headed = before != Some(&entry.year);
                before = Some(&entry.year);
                EventLines {
                    headed,
                    year: lettering.lines(&entry.year, &YEAR, YEARS.1, YEAR_LINES),
                    told: lettering.lines(&entry.told, &SENTENCE, TOLD.1, MOST_LINES),
                    source: lettering.lines(&entry.citation, &SOURCE, TOLD.1, SOURCE_LINES),
                }
            })
            .collect();
        let room = MOST_HEIGHT - MARGIN;
        // Fewer lines for all before any event loses its place: a sentence can be read on in its
        // article, an event that is missing is not known of.
        for lines in (1..=MOST_LINES).rev() {
            let (tops, ends) = stacked(&measured, top, lines);
            if entries.len() <= measured.len() && ends.last().is_none_or(|end| *end <= room) {
                return Self { tops, lines };
            }
        }
        let (mut tops, ends) = stacked(&measured, top, 1);
        let room = room - GAPS.1 - MORE.line;
        let fitting = ends.iter().take_while(|end| **end <= room).count();
        // The first is always shown; a picture of none would say less than no picture.
        tops.truncate(fitting.max(1));
        Self { tops, lines: 1 }
    }
}

/// Where each event begins, and where it and all before it have ended.
fn stacked(measured: &[EventLines], top: f32, lines: usize) -> (Vec<f32>, Vec<f32>) {
    let gaps = if lines == 1 { NARROW } else { GAPS };
    let (mut tops, mut ends) = (Vec::new(), Vec::new());
    let (mut end, mut year_end) = (top, top);
    for (n, event) in measured.iter().enumerate() {
        let y = match (n, event.headed) {
            (0, _) => top,
            // A year of several lines may reach below what is told of it.
            (_, true) => end.max(year_end) + gaps.1,
            (_, false) => end + gaps.0,
        };
        if event.headed {
            year_end = y + YEAR.line * event.year as f32;
        }
        let told = SENTENCE.line * event.told.min(lines) as f32;
        let source = SOURCE.line * event.source as f32;
        end = y + DATE.line + told + ABOVE_SOURCE + source;
        tops.push(y);
        ends.push(end.max(year_end));
    }
    (tops, ends)
}

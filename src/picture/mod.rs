//! Pictures: a timeline as a PNG, for whichever face shows it.
//!
//! Three steps, each a plain function of what comes before it. `page` says in the reader's
//! language what the picture tells; `layout` gives each of its words a place, measured with the
//! fonts that come with the program; `paint` turns the places into pixels. The same timeline
//! always gives the same bytes: no font, setting or clock of the machine is asked. Fonts are read
//! when something is drawn and dropped after it, so that nothing else pays for them.
//!
//! A picture is [`WIDTH`] logical pixels wide and at most [`MOST_HEIGHT`] high, drawn at twice as
//! many for sharp letters. Where a timeline needs more, each event is told in fewer lines; where
//! even that is too much, the picture ends with how many more there are.

mod font;
mod layout;
mod lettering;
mod page;
mod paint;
mod sketch;
mod theme;

#[cfg(test)]
mod tests;

pub use layout::{MOST_HEIGHT, WIDTH};
pub use sketch::{Picture, PictureError, Sketch};
pub use theme::Theme;

/// Draws a timeline.
///
/// # Errors
/// [`PictureError::Empty`] for a timeline without events; the others are faults of this program.
pub fn draw(sketch: &Sketch<'_>) -> Result<Picture, PictureError> {
    // Before any font is read, since nothing will be drawn.
    if sketch.reply.timeline.events.is_empty() {
        return Err(PictureError::Empty);
    }
    // Where people read from the top, the longest times come last; on a line all have their place.
    let mut reply = sketch.reply.clone();
    reply.timeline.events.sort_by_key(|event| event.date.interval());
    let sketch = &Sketch { reply: &reply, ..*sketch };
    let page = page::PicturePage::of(sketch);
    let mut lettering = lettering::Lettering::new();
    let layout = layout::layout(&page, &mut lettering);
    let png = paint::paint(&layout, &mut lettering, sketch.theme)?;
    Ok(Picture {
        png,
        alt: page.alt(layout.shown),
        shown: layout.shown,
        left_out: layout.left_out,
        missing: layout.missing(),
    })
}

//! `--png`: the picture of a timeline into a file, whole or not at all.

use super::cli::{EventArgs, ThemeArg};
use super::escape::line;
use super::failure::{Behind as _, CommandFailure};
use super::language::strings;
use super::whole_file::replace;
use crate::library::TimelineReply;
use crate::locale::{Locale, Numeral};
use crate::picture::{PictureError, Sketch, Theme, draw};

/// Draws the answer into the file that `--png` names; does nothing without one. A timeline
/// without events is told as such, and the file stays as it was.
pub(super) fn written(
    reply: &TimelineReply,
    about: Option<&str>,
    args: &EventArgs,
) -> Result<(), CommandFailure> {
    let Some(path) = &args.png else { return Ok(()) };
    let shown = line(&path.to_string_lossy());
    let locale = Locale::from_tag(args.locale.as_deref().unwrap_or_default());
    let theme = match args.theme {
        ThemeArg::Dark => Theme::Dark,
        ThemeArg::Light => Theme::Light,
    };
    let picture = match draw(&Sketch { reply, about, locale, theme }) {
        Ok(picture) => picture,
        Err(PictureError::Empty) => {
            anstream::eprintln!("{}", strings().no_picture(&shown));
            return Ok(());
        }
        Err(error) => return Err(error.into()),
    };
    replace(path, &picture.png).behind(|| strings().file_unwritable(&shown))?;
    if picture.left_out > 0 {
        let (all, left_out) = (picture.shown + picture.left_out, picture.left_out);
        let said = strings().picture_left_out(&shown, picture.shown, Numeral(all as u64), left_out);
        anstream::eprintln!("{said}");
    }
    if picture.missing > 0 {
        anstream::eprintln!("{}", strings().picture_boxes(&shown, picture.missing));
    }
    Ok(())
}

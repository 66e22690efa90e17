//! `--png`: the picture of a timeline into a file, whole or not at all.

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;

use super::cli::{EventArgs, ThemeArg};
use super::escape::line;
use super::language::strings;
use crate::library::TimelineReply;
use crate::locale::Locale;
use crate::picture::{PictureError, Sketch, Theme, draw};

/// Draws the answer into the file that `--png` names; does nothing without one. A timeline
/// without events is told as such, and the file stays as it was.
pub(super) fn written(
    reply: &TimelineReply,
    about: Option<&str>,
    args: &EventArgs,
) -> anyhow::Result<()> {
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
    replace(path, &picture.png).with_context(|| strings().file_unwritable(&shown))?;
    if picture.left_out > 0 {
        let (all, left_out) = (picture.shown + picture.left_out, picture.left_out);
        let said = strings().picture_left_out(&shown, picture.shown, all, left_out);
        anstream::eprintln!("{said}");
    }
    if picture.missing > 0 {
        anstream::eprintln!("{}", strings().picture_boxes(&shown, picture.missing));
    }
    Ok(())
}

/// Writes a file beside the place it is for and moves it there, so that nobody ever sees a part
/// of it and an error leaves what was there.
fn replace(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let folder = match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => anyhow::bail!(strings().no_file_name()),
    };
    if path.is_dir() {
        // Moving a file onto a folder fails too, but the message of the system names neither.
        anyhow::bail!(strings().is_folder());
    }
    if !folder.is_dir() {
        anyhow::bail!(strings().no_folder(&line(&folder.to_string_lossy())));
    }
    let mut file = beside(folder)?;
    file.write_all(bytes)?;
    // Before it takes its place: after a power cut a new name over an empty file would be worse
    // than none.
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A file in a folder that vanishes unless it is kept, readable by whom new files are.
fn beside(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".footnote-").suffix(".png");
    #[cfg(unix)]
    // A temporary file is private; a picture is made to be shared, so it gets the mode that the
    // umask of its author gives.
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

//! Files that people name on the command line, written whole or not at all.

use std::io::{self, Write as _};
use std::path::Path;

use super::escape::line;
use super::failure::CommandFailure;
use super::language::{cause, strings};

/// Writes a file beside the place it is for and moves it there, so that nobody ever sees a part
/// of it and an error leaves what was there.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), CommandFailure> {
    let folder = match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => return Err(CommandFailure::new(strings().no_file_name())),
    };
    if path.is_dir() {
        // Moving a file onto a folder fails too, but the message of the system names neither.
        return Err(CommandFailure::new(strings().is_folder()));
    }
    if !folder.is_dir() {
        return Err(CommandFailure::new(strings().no_folder(&line(&folder.to_string_lossy()))));
    }
    let mut file = beside(folder).map_err(|error| unwritten(&error))?;
    file.write_all(bytes).map_err(|error| unwritten(&error))?;
    // Before it takes its place: after a power cut a new name over an empty file would be worse
    // than none.
    file.as_file().sync_all().map_err(|error| unwritten(&error))?;
    file.persist(path).map_err(|error| unwritten(&error.error))?;
    Ok(())
}

/// Why a file is not written, without the name of the one beside it: that one nobody named.
pub(super) fn unwritten(error: &io::Error) -> CommandFailure {
    let bare = error.get_ref().and_then(|named| named.source()).map(ToString::to_string);
    CommandFailure::new(strings().unwritten(&bare.unwrap_or_else(|| cause(error))))
}

/// A file in a folder that vanishes unless it is kept, readable by whom new files are.
fn beside(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".footnote-");
    #[cfg(unix)]
    // A temporary file is private; a picture is made to be shared, so it gets the mode that the
    // umask of its author gives, and so does a table.
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

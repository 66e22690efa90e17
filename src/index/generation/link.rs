//! A segment in the folder of one more generation: its files are the same, under one more name.

use std::fs;
use std::io;
use std::path::Path;

use crate::index::generation::files::{META, SUMS};
use crate::index::segment::reader::Segment;

/// Gives the files of a segment in the folder `from` a second name in the folder `to`, which is made.
pub(in crate::index) fn link(segment: &Segment, from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir(to)?;
    for name in segment.files().chain([SUMS, META]) {
        // Nobody ever writes into either, so that one file does for both; some file systems have no
        // such names, and there it is copied.
        if fs::hard_link(from.join(name), to.join(name)).is_err() {
            fs::copy(from.join(name), to.join(name))?;
            fs::File::open(to.join(name))?.sync_all()?;
        }
    }
    sync(to)
}

/// Puts the names in a folder on the disk.
#[cfg(unix)]
pub(in crate::index) fn sync(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

/// Other systems have no way to ask for that.
#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, reason = "on other systems it may fail")]
pub(in crate::index) fn sync(_folder: &Path) -> io::Result<()> {
    Ok(())
}

//! The file of what servers chose to see, `visibility.json` in the folder of data.
//!
//! It is replaced as a whole and never changed in place. That there was one, and which servers chose, is
//! remembered in a file beside it, so that one that is lost is not taken for none.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use serde::{Deserialize, Serialize};

/// The file, what it is written as before it takes the place of the one before, and what says that
/// there was one.
const FILE: &str = "visibility.json";
const ASIDE: &str = "visibility.json.new";
const MARKER: &str = "visibility.known";
const MARKER_ASIDE: &str = "visibility.known.new";
/// What the latter says where no server chose.
const NOBODY: &str = "none\n";

/// The version that is written, and the newest that is read.
const VERSION: u64 = 1;

/// The paths of the documents that each server chose, by its id.
pub(super) type ChosenPaths = BTreeMap<u64, BTreeSet<String>>;

/// Why what servers chose is not known. Documents that are for some servers only are shown in none
/// then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VisibilityFault {
    /// The file is not what was written.
    Damaged,
    /// There was a file, and it is gone.
    Missing,
    /// The file is of a later version of the program.
    Newer,
    /// The system does not let it be read.
    Unreadable,
    /// They are kept in a database, which has not told them since the start.
    Away,
}

/// The file as it lies on disk.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenChoices {
    version: u64,
    servers: ChosenPaths,
}

/// What every version says first.
#[derive(Debug, Deserialize)]
struct Versioned {
    version: u64,
}

/// Reads what servers chose as it was written in a folder: the paths of their documents, by their ids;
/// nothing where nothing ever was.
///
/// # Errors
/// It is not known what they chose.
pub fn read(folder: &Path) -> Result<BTreeMap<u64, BTreeSet<String>>, VisibilityFault> {
    let bytes = match fs::read(folder.join(FILE)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return match folder.join(MARKER).try_exists() {
                Ok(false) => Ok(ChosenPaths::new()),
                Ok(true) => Err(VisibilityFault::Missing),
                Err(_) => Err(VisibilityFault::Unreadable),
            };
        }
        Err(_) => return Err(VisibilityFault::Unreadable),
    };
    // The version first: of a later one nothing else need be as it is here.
    let versioned: Versioned =
        serde_json::from_slice(&bytes).map_err(|_| VisibilityFault::Damaged)?;
    if versioned.version > VERSION {
        return Err(VisibilityFault::Newer);
    }
    let written: WrittenChoices =
        serde_json::from_slice(&bytes).map_err(|_| VisibilityFault::Damaged)?;
    // There never was an earlier one.
    if written.version != VERSION {
        return Err(VisibilityFault::Damaged);
    }
    // It may have been put there from a backup. Where this cannot be written, losing it goes unseen.
    let _ = mark(folder, &written.servers);
    Ok(written.servers)
}

/// Writes what servers chose, so that either the file of before is there or this one, whole.
pub(super) fn write(folder: &Path, chosen: &ChosenPaths) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let written = WrittenChoices { version: VERSION, servers: chosen.clone() };
    // In lines, since an operator may look into it.
    let mut bytes = serde_json::to_vec_pretty(&written)?;
    bytes.push(b'\n');
    let aside = folder.join(ASIDE);
    let mut file = File::create(&aside)?;
    file.write_all(&bytes)?;
    file.sync_all()?;
    fs::rename(aside, folder.join(FILE))?;
    // From here on it is the choice that the next start reads, so that what fails is no reason to go
    // on by the one of before. The name could be lost with the power although the file is safe.
    let marked = sync(folder).and_then(|()| mark(folder, chosen));
    // After it: a marker without a file would hide documents for a file that never was.
    if let Err(error) = marked {
        tracing::warn!(%error, "which servers chose could not be written beside what they chose");
    }
    Ok(())
}

/// The servers that chose when the file was written last, for where that cannot be read; none where
/// that is not known either.
pub(super) fn choosing(folder: &Path) -> Option<BTreeSet<u64>> {
    let known = fs::read_to_string(folder.join(MARKER)).ok()?;
    match known.as_str() {
        // Earlier versions wrote nothing, whoever chose.
        "" => None,
        NOBODY => Some(BTreeSet::new()),
        known => known.lines().map(|line| line.parse().ok()).collect(),
    }
}

/// Remembers that there is a file, and who chose: a line with the id of each.
fn mark(folder: &Path, chosen: &ChosenPaths) -> io::Result<()> {
    let ids: String = chosen.keys().map(|server| format!("{server}\n")).collect();
    let known = if ids.is_empty() { NOBODY } else { ids.as_str() };
    let marker = folder.join(MARKER);
    // Looked for first: at most starts there is nothing to write, and perhaps no right to.
    if fs::read_to_string(&marker).is_ok_and(|before| before == known) {
        return Ok(());
    }
    // As a whole, as the file itself: half a list would forget some.
    let aside = folder.join(MARKER_ASIDE);
    let mut file = File::create(&aside)?;
    file.write_all(known.as_bytes())?;
    file.sync_all()?;
    fs::rename(aside, marker)?;
    sync(folder)
}

fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

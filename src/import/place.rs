//! The file in the corpus folder: where it goes, what may be replaced, and that it is written whole.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

use super::article::{WikiArticle, of_permanent};
use super::error::ImportError;
use super::form::WikiForm;
use super::reason::{HeldText, PlaceFault};
use crate::corpus::parse;

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportedFile {
    /// It is new.
    New,
    /// It held another text of the same page before.
    Updated {
        /// The revision it held.
        from: u64,
    },
    /// It held this already.
    Same,
}

/// Where an article of a form goes: the file `into`, below the corpus folder, where one is named.
///
/// # Errors
/// A corpus folder that is not there, and a place that would never be read.
pub fn destination(
    corpus: &Path,
    into: Option<&Path>,
    form: WikiForm,
) -> Result<Option<PathBuf>, ImportError> {
    if !corpus.is_dir() {
        return Err(ImportError::NoCorpus(corpus.to_owned()));
    }
    let Some(into) = into else { return Ok(None) };
    // Typed with the folder in front by whoever lets the shell complete names, or without it.
    let (typed, folder) = (plain(into), plain(corpus));
    let whole = fs::canonicalize(corpus).ok();
    let below = typed.strip_prefix(&folder).ok();
    let below = below.or_else(|| typed.strip_prefix(whole.as_ref()?).ok()).unwrap_or(&typed);
    let names = below.components().map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    let names: Option<Vec<_>> = names.collect();
    let names = names.ok_or_else(|| wrong(into, PlaceFault::Outside))?;
    if names.iter().any(|name| name.starts_with('.')) {
        return Err(wrong(into, PlaceFault::Hidden));
    }
    let wanted = form.ending();
    match below.extension().map(|ending| ending.eq_ignore_ascii_case(wanted)) {
        _ if below.file_name().is_none() => Err(wrong(into, PlaceFault::Folder)),
        Some(true) => Ok(Some(corpus.join(below))),
        // Without an ending nothing says how it is to be read.
        None => Ok(Some(corpus.join(below).with_extension(wanted))),
        Some(false) => Err(wrong(into, PlaceFault::Ending(wanted))),
    }
}

/// A path without the parts that lead nowhere.
fn plain(path: &Path) -> PathBuf {
    path.components().filter(|part| *part != Component::CurDir).collect()
}

fn wrong(into: &Path, why: PlaceFault) -> ImportError {
    ImportError::Place { path: into.to_owned(), why }
}

fn disk(path: &Path, reason: io::Error) -> ImportError {
    ImportError::Disk { path: path.to_owned(), reason }
}

/// Writes an article to its place, whole or not at all. Where a file is already, only with `update`,
/// and only over the same page.
///
/// # Errors
/// A file that must not be replaced, and what the system says.
pub fn write(
    path: &Path,
    article: &WikiArticle,
    update: bool,
) -> Result<ImportedFile, ImportError> {
    let before = match fs::read(path) {
        Ok(before) => Some(before),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(disk(path, error)),
    };
    // For whom it is was said by whoever keeps the corpus, and is nothing that the wiki has anew.
    let held = before.as_ref().map(|before| parse(&path.to_string_lossy(), "", before).0);
    let servers = held.map(|held| held.front_matter.servers).unwrap_or_default();
    let text = article.file_for(&servers);
    let written = match before {
        Some(before) if before == text.as_bytes() => return Ok(ImportedFile::Same),
        Some(before) => replaces(path, &before, article, update)?,
        None => ImportedFile::New,
    };
    replace(path, text.as_bytes()).map_err(|error| disk(path, error))?;
    Ok(written)
}

/// Whether an article may take the place of what a file holds.
fn replaces(
    path: &Path,
    before: &[u8],
    article: &WikiArticle,
    update: bool,
) -> Result<ImportedFile, ImportError> {
    let (document, _) = parse(&path.to_string_lossy(), "", before);
    let source = document.front_matter.source;
    let held = source.as_ref().and_then(|source| of_permanent(source.as_str()));
    match held {
        // Two titles may make one name (“C” and “C++”), and a file may be somebody's own work.
        Some((title, from)) if title == article.title => {
            if update {
                Ok(ImportedFile::Updated { from })
            } else {
                Err(ImportError::Exists(path.to_owned()))
            }
        }
        other => {
            let holds = match other {
                Some((title, _)) => HeldText::Page(title),
                None => HeldText::Own,
            };
            Err(ImportError::OtherPage { path: path.to_owned(), holds })
        }
    }
}

/// Writes a file beside its place and moves it there: whoever reads the folder meanwhile sees the old
/// text or the new one, and an error leaves what was there.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    // Hidden, so that no index takes it for an article.
    builder.prefix(".footnote-").suffix(".part");
    #[cfg(unix)]
    // A temporary file is private; an article is read by whoever runs the bot, too.
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    // The name is kept by the folder, which is written by itself.
    #[cfg(unix)]
    fs::File::open(folder)?.sync_all()?;
    Ok(())
}

//! A folder into a corpus. The one place that reads articles from disk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use walkdir::{DirEntry, WalkDir};

use super::articles::{ArticleText, Articles, same_titles};
use super::document::{Document, Standing};
use super::error::CorpusError;
use super::fault::FileFault;
use super::fingerprint::{CorpusFile, Fingerprint};
use super::page_links::PageLinks;
use super::parse::Format;
use super::seen::{Content, SeenFiles, Stat};
use super::synonyms;
use super::unread::UnreadFiles;
use super::warning::Warning;

/// All articles of a folder.
#[derive(Clone, Debug)]
pub struct Corpus {
    /// The documents, in the order of their paths.
    pub documents: Vec<Document>,
    /// Groups of words that mean the same in it.
    pub synonyms: Vec<Vec<String>>,
    /// What could not be taken as it stands.
    pub warnings: Vec<Warning>,
}

/// Where a corpus is, and how it is read.
#[derive(Clone, Copy, Debug)]
pub struct CorpusFolder<'a> {
    /// The folder.
    pub folder: &'a Path,
    /// The largest file that is read, in bytes.
    pub max_bytes: u64,
    /// Where the pages are whose front matter does not say.
    pub links: &'a PageLinks,
}

/// Reads the files of `folder`, recursively and in sorted order; hidden files and folders are
/// skipped. Files over `max_bytes`, binary ones, unreadable ones and links that leave the folder
/// are skipped with a warning.
pub fn list(folder: &Path, max_bytes: u64) -> Result<(Vec<CorpusFile>, Vec<Warning>), CorpusError> {
    let found = walk(folder, max_bytes)?;
    let read: Vec<Result<CorpusFile, Warning>> = found
        .into_par_iter()
        .map(|found| {
            let ListedFile { name, path, .. } = found?;
            match read(&path) {
                Ok(bytes) => Ok(CorpusFile { path: name, bytes }),
                Err(fault) => Err(Warning::new(&name, None, fault)),
            }
        })
        .collect();
    let (mut files, mut warnings) = (Vec::new(), Vec::new());
    for file in read {
        match file {
            Ok(file) => files.push(file),
            Err(warning) => warnings.push(warning),
        }
    }
    Ok((files, warnings))
}

/// What the system says of the files of `folder`, as one hash: it changes with the name, the size or
/// the time of a file. No file is read for it.
pub fn glance(folder: &Path, max_bytes: u64) -> Result<[u8; 32], CorpusError> {
    let mut hash = Sha256::new();
    for found in walk(folder, max_bytes)? {
        match found {
            Ok(found) => {
                hash.update(found.name.as_bytes());
                hash.update([0]);
                if let Some(stat) = found.stat {
                    hash.update(stat.bytes.to_le_bytes());
                    hash.update(stat.modified.to_le_bytes());
                }
            }
            // A file that is skipped now and was read before is a change as well.
            Err(warning) => hash.update(warning.file.as_bytes()),
        }
    }
    Ok(hash.finalize().into())
}

/// The fingerprint of the files of a corpus, the same as of what [`list`] gives, with all that was
/// seen to make it. A file that is as it was in `known` is not read. `began` is asked once, before
/// the first file is read, for the time by the clock of a file system; where it has none, nothing
/// new is remembered. Times are those of [`modified`].
pub fn look(
    corpus: CorpusFolder<'_>,
    known: &SeenFiles,
    began: &dyn Fn() -> Option<i128>,
) -> Result<(Fingerprint, SeenFiles), CorpusError> {
    let (articles, seen) = find(corpus, &|_, _| false, known, began)?;
    Ok((articles.fingerprint, seen))
}

/// The articles of a corpus with all that was seen to find them, as [`look`] does. Only files that are
/// `wanted`, by their name and SHA-256, are held to be parsed; others are read when they are.
pub fn find(
    corpus: CorpusFolder<'_>,
    wanted: &(dyn Fn(&str, &[u8; 32]) -> bool + Sync),
    known: &SeenFiles,
    began: &dyn Fn() -> Option<i128>,
) -> Result<(Articles, SeenFiles), CorpusError> {
    let CorpusFolder { folder, max_bytes, links } = corpus;
    let walked = walk(folder, max_bytes)?;
    let mut seen = SeenFiles::default();
    // The synonyms are always read: they are no document, and no generation has what they say in a
    // form from which they could be told again.
    let wanted = |name: &str, content: &[u8; 32]| name == synonyms::FILE || wanted(name, content);
    let all_known = walked.iter().flatten().all(|found| unread(found, known, &wanted).is_some());
    // Asked only where something is read, as it writes into the folder of the index.
    let began = if all_known { None } else { began() };
    let contents: Vec<Result<(ListedFile, Content, ArticleText, bool), Warning>> = walked
        .into_par_iter()
        .map(|found| {
            let found = found?;
            // Where the system says too little of it, it counts as a large one.
            let bytes = found.stat.as_ref().map_or(max_bytes, |stat| stat.bytes);
            let file = ArticleText::File(found.path.clone(), bytes, again);
            if let Some(content) = unread(&found, known, &wanted) {
                return Ok((found, content, file, true));
            }
            let (content, text) = match read(&found.path) {
                Ok(bytes) => {
                    let digest = Sha256::digest(&bytes).into();
                    // What is not wanted is let go at once: of a large corpus only what changed is
                    // ever in memory.
                    let held = wanted(&found.name, &digest);
                    (Content::Text(digest), if held { ArticleText::Held(bytes) } else { file })
                }
                Err(FileFault::Binary) => (Content::Binary, file),
                Err(fault) => return Err(Warning::new(&found.name, None, fault)),
            };
            Ok((found, content, text, false))
        })
        .collect();
    let (mut found, mut warnings) = (Vec::with_capacity(contents.len()), Vec::new());
    for content in contents {
        let (ListedFile { name, stat, .. }, content, text, was_known) = match content {
            Ok(content) => content,
            Err(warning) => {
                warnings.push(warning);
                continue;
            }
        };
        match (stat, began) {
            (Some(stat), _) if was_known => seen.keep(&name, stat, content),
            (Some(stat), Some(began)) => seen.note(&name, stat, content, began),
            _ => {}
        }
        match content {
            Content::Text(digest) => found.push((name, digest, text)),
            Content::Binary => warnings.push(Warning::new(&name, None, FileFault::Binary)),
        }
    }
    Ok((Articles::of_found(folder, found, warnings, links), seen))
}

/// What a file holds that need not be read: it is as it was, and not wanted.
fn unread(
    found: &ListedFile,
    known: &SeenFiles,
    wanted: &dyn Fn(&str, &[u8; 32]) -> bool,
) -> Option<Content> {
    let content = known.content(&found.name, found.stat.as_ref()?)?;
    // One that is wanted is read all the same, and then counts as what it was read as.
    let read = matches!(content, Content::Text(digest) if wanted(&found.name, &digest));
    (!read).then_some(content)
}

/// Reads a file again that held this before.
fn again(path: &Path, content: &[u8; 32]) -> Result<Vec<u8>, CorpusError> {
    // An index whose fingerprint says one thing and whose text another would be taken for fresh at
    // every start from then on.
    let bytes = read(path).ok().filter(|bytes| Sha256::digest(bytes).as_slice() == content);
    bytes.ok_or_else(|| CorpusError::Changing(path.to_owned()))
}

/// A file of the folder that is to be read.
struct ListedFile {
    /// Relative to the folder, with `/` between folders.
    name: String,
    path: PathBuf,
    /// What the system says of it, where it says enough.
    stat: Option<Stat>,
}

/// The files of a folder as [`list`] reads them, in order; in place of one that is skipped its
/// warning.
fn walk(folder: &Path, max_bytes: u64) -> Result<Vec<Result<ListedFile, Warning>>, CorpusError> {
    let root = root(folder)?;
    let mut all = Vec::new();
    let mut unread = UnreadFiles::default();
    let mut walk = WalkDir::new(&root).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                all.push(Err(walk_warning(&root, &error)));
                continue;
            }
        };
        let name = relative(&root, entry.path());
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if entry.depth() > 0 && entry.file_type().is_dir() {
            if hidden {
                walk.skip_current_dir();
            } else if entry.path_is_symlink() && leaves(&root, entry.path()) {
                all.push(Err(Warning::new(&name, None, FileFault::LinkLeaves)));
                walk.skip_current_dir();
            }
            continue;
        }
        if hidden && entry.depth() > 0 {
            continue;
        }
        if !entry.file_type().is_file() {
            continue;
        }
        if Format::of(&name).is_none() && name != synonyms::FILE {
            unread.note(&name);
            continue;
        }
        all.push(match readable(&root, &entry, max_bytes) {
            Ok(stat) => Ok(ListedFile { name, path: entry.into_path(), stat }),
            Err(fault) => Err(Warning::new(&name, None, fault)),
        });
    }
    all.extend(unread.warning().map(Err));
    Ok(all)
}

/// Parses files into a corpus, on all cores; the synonyms among them are no document. `warnings`
/// are those [`list`] gave; `links` says where pages are whose front matter does not. All of it lies
/// in memory then: an index is built of [`Articles`].
pub fn load(
    folder: &Path,
    files: &[CorpusFile],
    warnings: Vec<Warning>,
    links: &PageLinks,
) -> Result<Corpus, CorpusError> {
    let articles = Articles::of_files(folder, files.to_vec(), warnings, links);
    let parsed: Vec<(Document, Vec<Warning>)> = articles
        .all()
        .par_iter()
        .map(|article| articles.parse(article))
        .collect::<Result<_, _>>()?;
    let (documents, told): (Vec<Document>, Vec<Vec<Warning>>) = parsed.into_iter().unzip();
    let mut passages = documents.iter().flat_map(|document| &document.passages);
    if !passages.any(|passage| passage.standing == Standing::Quotable) {
        return Err(CorpusError::Empty(folder.to_owned()));
    }
    let Articles { synonyms, mut warnings, .. } = articles;
    warnings.extend(told.into_iter().flatten());
    let titles = documents.iter().map(|document| (document.path.as_str(), document.title.as_str()));
    warnings.extend(same_titles(titles));
    warnings.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    Ok(Corpus { documents, synonyms, warnings })
}

/// The canonical folder, so that links can be told to stay inside.
fn root(folder: &Path) -> Result<PathBuf, CorpusError> {
    let unreadable = |reason| CorpusError::Unreadable { folder: folder.to_owned(), reason };
    let root = match fs::canonicalize(folder) {
        Ok(root) => root,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(CorpusError::Missing(folder.to_owned()));
        }
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(CorpusError::NotAFolder(folder.to_owned()));
        }
        Err(error) => return Err(unreadable(error)),
    };
    if !root.is_dir() {
        return Err(CorpusError::NotAFolder(folder.to_owned()));
    }
    fs::read_dir(&root).map_err(unreadable)?;
    Ok(root)
}

/// The path below `root`, with `/` between folders; bytes that are not UTF-8 are replaced.
fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|c| c.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// Whether a link leads out of `root`.
fn leaves(root: &Path, link: &Path) -> bool {
    fs::canonicalize(link).is_ok_and(|real| !real.starts_with(root))
}

fn unreadable(error: &io::Error) -> FileFault {
    FileFault::Unreadable(error.to_string())
}

/// What the system says of a file that may be read, or why it is skipped.
fn readable(root: &Path, entry: &DirEntry, max_bytes: u64) -> Result<Option<Stat>, FileFault> {
    if entry.path_is_symlink() && leaves(root, entry.path()) {
        return Err(FileFault::LinkLeaves);
    }
    let metadata = entry.metadata().map_err(|error| unreadable(&error.into()))?;
    let size = metadata.len();
    if size > max_bytes {
        return Err(FileFault::TooLarge { size: size.div_ceil(1 << 20), most: max_bytes >> 20 });
    }
    Ok(stat(&metadata))
}

/// When a file was last changed, in nanoseconds since 1970, where the system says so as exactly as
/// [`look`] needs it.
pub fn modified(metadata: &fs::Metadata) -> Option<i128> {
    stat(metadata).map(|stat| stat.modified)
}

#[cfg(unix)]
#[allow(clippy::unnecessary_wraps, reason = "on other systems there is none")]
fn stat(metadata: &fs::Metadata) -> Option<Stat> {
    use std::os::unix::fs::MetadataExt as _;
    Some(Stat {
        bytes: metadata.size(),
        modified: nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
        changed: nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
        inode: metadata.ino(),
        device: metadata.dev(),
    })
}

#[cfg(unix)]
fn nanoseconds(seconds: i64, rest: i64) -> i128 {
    i128::from(seconds) * 1_000_000_000 + i128::from(rest)
}

/// Without inode and time of change there is no telling that a file is as it was: it is hashed.
#[cfg(not(unix))]
fn stat(_metadata: &fs::Metadata) -> Option<Stat> {
    None
}

/// Reads one file, or says why it is skipped.
fn read(path: &Path) -> Result<Vec<u8>, FileFault> {
    let bytes = fs::read(path).map_err(|error| unreadable(&error))?;
    if bytes.contains(&0) {
        return Err(FileFault::Binary);
    }
    Ok(bytes)
}

fn walk_warning(root: &Path, error: &walkdir::Error) -> Warning {
    let name = error.path().map(|path| relative(root, path)).unwrap_or_default();
    // Told apart, since a circle is mended by the link and not by rights.
    let fault = if error.loop_ancestor().is_some() {
        FileFault::LinkCircle
    } else {
        FileFault::LinkUnreadable(
            error.io_error().map_or_else(|| error.to_string(), ToString::to_string),
        )
    };
    Warning::new(&name, None, fault)
}

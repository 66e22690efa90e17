//! Answers that people write where a question had none: one curated file of Markdown in the corpus, with
//! a section for each.
//!
//! What is written is read back before it takes the place of what was there: a text that would come out
//! as anything but one section that can be quoted is not written.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use super::curated_text::{Marked, solid};
use crate::corpus::{Document, Standing, parse};

/// The file with the entries, what it is written as before it takes the place of the one before, and
/// what is locked meanwhile. What begins with a full stop is in no index.
const FILE: &str = "answers.md";
const ASIDE: &str = ".answers.md.new";
const LOCK: &str = ".answers.lock";
/// How long is waited for whoever else writes: an entry takes some milliseconds.
const TRIES: u32 = 50;
const PAUSE: Duration = Duration::from_millis(20);

/// The most characters of an answer that is written: what a form holds.
pub const MOST_WRITTEN: usize = 4_000;

/// Why an answer cannot be written.
#[derive(Debug)]
pub enum CuratedError {
    /// The folder, which leads out of the corpus: nothing in it would be found.
    Outside(PathBuf),
    /// The folder or the file, and what the system says.
    Unwritable(PathBuf, io::Error),
    /// Somebody else has been writing the file for too long.
    Busy(PathBuf),
    /// There is no word in the question.
    NoQuestion,
    /// There is no word in the answer that could be quoted.
    NoText,
    /// It has more than [`MOST_WRITTEN`] characters: so many.
    TooLong(usize),
    /// The file would be larger than any that is read.
    Full(PathBuf),
    /// At its end the file is such that nothing can be added to it, as where a comment is open.
    Unreadable(PathBuf),
}

/// An answer that somebody wrote.
#[derive(Clone, Copy, Debug)]
pub struct CuratedEntry<'a> {
    /// The question, the heading above it.
    pub question: &'a str,
    /// The answer as it was typed.
    pub text: &'a str,
    /// When it was written and, where they want it, by whom: kept in the file, and shown to nobody who
    /// reads or asks.
    pub signature: &'a str,
    /// The day, as `2026-01-15`.
    pub day: &'a str,
    /// The title of the file, where this is its first entry.
    pub title: &'a str,
}

impl CuratedEntry<'_> {
    /// Makes sure that it could be written to a file, whatever else stands there.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self) -> Result<(), CuratedError> {
        self.is_short()?;
        added(b"", self, Path::new(FILE)).map(drop)
    }

    fn is_short(&self) -> Result<(), CuratedError> {
        let chars = self.text.chars().count();
        if chars > MOST_WRITTEN { Err(CuratedError::TooLong(chars)) } else { Ok(()) }
    }
}

/// Where such answers are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CuratedFolder {
    corpus: PathBuf,
    folder: PathBuf,
    max_bytes: u64,
}

impl CuratedFolder {
    /// A folder of a corpus, named from there, whose files may have so many bytes.
    pub fn of(corpus: &Path, folder: &Path, max_bytes: u64) -> Self {
        Self { corpus: corpus.to_owned(), folder: corpus.join(folder), max_bytes }
    }

    /// What the corpus calls the folder.
    pub fn name(&self) -> String {
        let name = self.folder.strip_prefix(&self.corpus).unwrap_or(&self.folder);
        name.to_string_lossy().replace('\\', "/")
    }

    /// What it calls the file with the entries.
    pub fn file(&self) -> String {
        format!("{}/{FILE}", self.name())
    }

    /// Makes sure that an answer could be written now; makes the folder where there is none.
    ///
    /// # Errors
    /// It leads out of the corpus, or cannot be written.
    pub fn check(&self) -> Result<(), CuratedError> {
        self.place().map(drop)
    }

    /// Adds an entry to the file, unless it stands there already.
    ///
    /// # Errors
    /// What is wrong with the entry, the folder or the file; nothing is written then.
    pub fn write(&self, entry: &CuratedEntry<'_>) -> Result<(), CuratedError> {
        // First, as it is the one mistake that costs nothing to find.
        entry.is_short()?;
        let (folder, lock) = self.place()?;
        locked(&lock, &folder)?;
        // Only now: another process may have added something until here.
        let file = folder.join(FILE);
        let before = match fs::read(&file) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(CuratedError::Unwritable(file, error)),
        };
        let after = added(&before, entry, &file)?;
        if after.len() as u64 > self.max_bytes {
            return Err(CuratedError::Full(file));
        }
        replace(&folder, &after).map_err(|error| CuratedError::Unwritable(file, error))
        // The lock goes with its file.
    }

    /// The folder as it really lies, and the file to lock there.
    fn place(&self) -> Result<(PathBuf, File), CuratedError> {
        let unwritable = |error| CuratedError::Unwritable(self.folder.clone(), error);
        let corpus = fs::canonicalize(&self.corpus).map_err(unwritable)?;
        fs::create_dir_all(&self.folder).map_err(unwritable)?;
        let folder = fs::canonicalize(&self.folder).map_err(unwritable)?;
        if !folder.starts_with(&corpus) {
            return Err(CuratedError::Outside(self.folder.clone()));
        }
        // Opened to be written: a folder that only lets itself be read is found out here.
        let lock = File::options().create(true).write(true).truncate(false).open(folder.join(LOCK));
        Ok((folder, lock.map_err(unwritable)?))
    }
}

/// Waits until nobody else writes.
fn locked(lock: &File, folder: &Path) -> Result<(), CuratedError> {
    for _ in 0..TRIES {
        match lock.try_lock() {
            Ok(()) => return Ok(()),
            // Some shares know no locks; the file is replaced as a whole there too.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                return Ok(());
            }
            Err(TryLockError::Error(error)) => {
                return Err(CuratedError::Unwritable(folder.to_owned(), error));
            }
            Err(TryLockError::WouldBlock) => sleep(PAUSE),
        }
    }
    Err(CuratedError::Busy(folder.join(FILE)))
}

/// Puts a whole file in the place of the one before: whoever reads sees one or the other.
fn replace(folder: &Path, bytes: &[u8]) -> io::Result<()> {
    // In the same folder: only within a file system one name takes the place of another at once.
    let aside = folder.join(ASIDE);
    let mut file = File::create(&aside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&aside, folder.join(FILE))?;
    // The name is safe only when the folder is.
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(())
}

/// The bytes of the file with an entry more, in the first form that reads as it was typed.
fn added(before: &[u8], entry: &CuratedEntry<'_>, file: &Path) -> Result<Vec<u8>, CuratedError> {
    let question = Marked::line(entry.question);
    let signature = Marked::line(entry.signature);
    if !question.says_something() {
        return Err(CuratedError::NoQuestion);
    }
    if !Marked::text(entry.text, true).says_something() {
        return Err(CuratedError::NoText);
    }
    // Some headings stand above what is no answer, such as "See also"; none does so as a question.
    let asked = Marked {
        markdown: format!("{}?", question.markdown),
        shown: format!("{}?", question.shown),
    };
    // In a comment: as text it would answer everyone who asks when, or for the name.
    let signed = format!("<!-- {} -->", signature.markdown);
    for (question, plain) in
        [(&question, false), (&asked, false), (&question, true), (&asked, true)]
    {
        let text = Marked::text(entry.text, plain);
        let section = format!("## {}\n\n{}\n\n{signed}\n", question.markdown, text.markdown);
        // Byte for byte, as the same entry always comes out: whoever wrote it may have died before it was known that it is there.
        if std::str::from_utf8(before).is_ok_and(|text| text.contains(&section)) {
            return Ok(before.to_vec());
        }
        let after = [dated(before, entry).as_slice(), section.as_bytes()].concat();
        let (document, _) = parse(FILE, "answers", &after);
        match holds(&document, &question.shown, &text.shown) {
            EntryRead::Whole => return Ok(after),
            EntryRead::Unquotable => return Err(CuratedError::NoText),
            EntryRead::Other => {}
        }
    }
    Err(CuratedError::Unreadable(file.to_owned()))
}

/// What stands in the file above a new entry, with the day of that.
fn dated(before: &[u8], entry: &CuratedEntry<'_>) -> Vec<u8> {
    if before.iter().all(u8::is_ascii_whitespace) {
        // In quotes, as a title may hold what means something to the front matter.
        let title = entry.title.replace(['"', '\\'], "");
        return format!("---\ntitle: \"{title}\"\nupdated: {}\n---\n\n", entry.day).into_bytes();
    }
    let mut above = updated(before, entry.day).unwrap_or_else(|| before.to_vec());
    while above.last().is_some_and(u8::is_ascii_whitespace) {
        above.pop();
    }
    above.extend_from_slice(b"\n\n");
    above
}

/// The file with another day in its front matter; nothing where that names none as it is written here.
fn updated(before: &[u8], day: &str) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(before).ok()?;
    let front = text.strip_prefix("---\n")?;
    let (head, _) = front.split_once("\n---\n")?;
    let line = head.lines().find(|line| line.starts_with("updated: "))?;
    Some(text.replacen(line, &format!("updated: {day}"), 1).into_bytes())
}

/// How an entry reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum EntryRead {
    /// As it was typed.
    Whole,
    /// As it was typed, and nothing of it may be quoted.
    Unquotable,
    /// As something else.
    Other,
}

/// Whether the last section of a document is below this heading, and says this and nothing else.
/// Compared without white space.
fn holds(document: &Document, heading: &str, says: &str) -> EntryRead {
    let Some(section) = document.sections.last() else { return EntryRead::Other };
    let [own] = section.path.as_slice() else { return EntryRead::Other };
    let last = document.sections.len() - 1;
    let passages = document.passages.iter().filter(|passage| passage.section == last);
    // White space is joined by the format, and sentences may be cut anywhere in it.
    let (mut read, mut quotable) = (String::new(), false);
    for passage in passages {
        match passage.standing {
            Standing::Quotable => quotable = true,
            // A paragraph of the word that plain extracts leave of an infobox is never quoted. What
            // stands beside it may be.
            Standing::Browse => {}
            Standing::Damaged => return EntryRead::Other,
        }
        let sentences = passage.sentences.iter().skip(passage.repeated);
        read.extend(sentences.map(|sentence| solid(sentence.slice(&passage.text))));
    }
    let whole = !section.browse_only && solid(own) == heading && read == says;
    match (whole, quotable) {
        (true, true) => EntryRead::Whole,
        (true, false) => EntryRead::Unquotable,
        (false, _) => EntryRead::Other,
    }
}

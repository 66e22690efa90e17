//! Articles: the files of a corpus as they were found, each parsed only when it is wanted.
//!
//! What tells whether a document changed is known of each without parsing it: the hash of its
//! file, and its slug, which depends on the names of the other files. A whole corpus is never held
//! parsed, as that takes many times the room of its files.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::document::Document;
use super::error::CorpusError;
use super::fault::FileFault;
use super::fingerprint::{CorpusFile, Fingerprint};
use super::page_links::PageLinks;
use super::parse::{parse_linked, signature};
use super::slug::{Taken, path_slug};
use super::synonyms;
use super::warning::Warning;

/// The files of a corpus, in the order of their paths.
#[derive(Clone, Debug)]
pub struct Articles {
    /// What an error calls the folder.
    pub folder: PathBuf,
    /// Groups of words that mean the same in the corpus.
    pub synonyms: Vec<Vec<String>>,
    /// What was skipped, and what is wrong with the synonyms.
    pub warnings: Vec<Warning>,
    /// Of all files and of what was skipped.
    pub fingerprint: Fingerprint,
    files: Vec<CorpusArticle>,
    links: PageLinks,
}

/// One file of a corpus.
#[derive(Clone, Debug)]
pub struct CorpusArticle {
    /// Relative to the corpus folder, with `/` between folders.
    pub path: String,
    /// What its ids begin with.
    pub slug: String,
    /// The SHA-256 of the file.
    pub content: [u8; 32],
    /// The [`Document::digest`] of what it is parsed into.
    pub digest: [u8; 32],
    text: ArticleText,
}

/// Where the text of an article is.
#[derive(Clone, Debug)]
pub(super) enum ArticleText {
    /// Read.
    Held(Vec<u8>),
    /// In a file of so many bytes that was as it is now when it was hashed, with what reads it again.
    File(PathBuf, u64, ReadAgain),
}

/// Reads a file that must hold what has this SHA-256.
pub(super) type ReadAgain = fn(&Path, &[u8; 32]) -> Result<Vec<u8>, CorpusError>;

/// A file that was found: its name, its SHA-256 and its text.
pub(super) type FoundFile = (String, [u8; 32], ArticleText);

impl CorpusArticle {
    /// How many bytes are parsed of it, read or not.
    pub fn bytes(&self) -> usize {
        match &self.text {
            ArticleText::Held(bytes) => bytes.len(),
            ArticleText::File(_, bytes, _) => usize::try_from(*bytes).unwrap_or(usize::MAX),
        }
    }
}

impl Articles {
    /// Files that were read; `warnings` are those [`list`](super::list) gave, `links` says where
    /// pages are whose front matter does not.
    pub fn of_files(
        folder: &Path,
        files: Vec<CorpusFile>,
        warnings: Vec<Warning>,
        links: &PageLinks,
    ) -> Self {
        let found = files.into_iter().map(|CorpusFile { path, bytes }| {
            (path, Sha256::digest(&bytes).into(), ArticleText::Held(bytes))
        });
        Self::of_found(folder, found.collect(), warnings, links)
    }

    /// Files of a folder; that of the synonyms is held.
    pub(super) fn of_found(
        folder: &Path,
        found: Vec<FoundFile>,
        mut warnings: Vec<Warning>,
        links: &PageLinks,
    ) -> Self {
        // Synonyms and what was skipped are part of it: both change what an index holds, although
        // neither is a document.
        let digests = found.iter().map(|(path, content, _)| (path.as_str(), *content));
        let fingerprint = Fingerprint::of_digests(digests, &warnings).linked(links);
        let mut taken = Taken::new();
        let (mut files, mut synonyms) = (Vec::with_capacity(found.len()), Vec::new());
        for (path, content, text) in found {
            // It has a name of its own and takes no slug from a document of that name.
            if path == synonyms::FILE {
                if let ArticleText::Held(bytes) = &text {
                    let (groups, told) = synonyms::parse(bytes);
                    synonyms = groups;
                    warnings.extend(told);
                }
                continue;
            }
            let stem = path.rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem);
            let slug = taken.claim(&(), path_slug(stem));
            // Of the hash and not of the bytes, which are not here where nobody asked for them.
            let digest = signature(&slug, &content, links);
            files.push(CorpusArticle { path, slug, content, digest, text });
        }
        let (folder, links) = (folder.to_owned(), links.clone());
        Self { folder, synonyms, warnings, fingerprint, files, links }
    }

    /// All of them, in order.
    pub fn all(&self) -> &[CorpusArticle] {
        &self.files
    }

    /// Parses one of them.
    ///
    /// # Errors
    /// Its file holds something else by now, or cannot be read any more.
    pub fn parse(&self, article: &CorpusArticle) -> Result<(Document, Vec<Warning>), CorpusError> {
        // Declared out here, as the text borrows from it.
        let read;
        let bytes = match &article.text {
            ArticleText::Held(bytes) => bytes,
            ArticleText::File(path, _, again) => {
                read = again(path, &article.content)?;
                &read
            }
        };
        let (document, mut warnings) =
            parse_linked(&article.path, &article.slug, bytes, &self.links);
        // Said here and not where it is indexed, so that it is kept with the document's other warnings
        // and told again while the file stays as it is.
        if document.passages.is_empty() {
            warnings.push(Warning::new(&document.path, None, FileFault::NoText));
        }
        Ok((document, warnings))
    }
}

/// Names the documents that have the title of an earlier one; `documents` are the path and the title
/// of all, in order.
pub fn same_titles<'d>(documents: impl Iterator<Item = (&'d str, &'d str)>) -> Vec<Warning> {
    // By title at once: comparing each with all before it would take minutes for a hundred thousand.
    let mut first: HashMap<&str, &str> = HashMap::new();
    let mut warnings = Vec::new();
    for (path, title) in documents {
        let other = *first.entry(title).or_insert(path);
        if other != path {
            warnings.push(Warning::new(path, None, FileFault::SameTitle(other.to_owned())));
        }
    }
    warnings
}

//! A manifest: what a generation is made of, and for whom its documents are.
//!
//! It is JSON, named by the SHA-256 of its bytes, and never changed. Whatever in it is not as it
//! should be refuses all of it: nobody can tell what else the same slip has changed.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::corpus::Servers;
use crate::index::Meta;

/// The form that is written, and the only one that is read.
const FORM: u32 = 1;

/// The longest name of a file. The program's own are a third of that.
const LONGEST: usize = 120;

/// What a generation is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The form of this file.
    form: u32,
    /// Of what program the index is.
    pub version: String,
    /// Fingerprint of the articles, in hexadecimal.
    pub fingerprint: String,
    /// Its number.
    pub generation: u64,
    /// When it was built, RFC 3339 in UTC.
    pub built: String,
    /// How many documents it holds.
    pub documents: usize,
    /// How many passages.
    pub passages: usize,
    /// What made its vectors; none where it has none.
    pub encoder: Option<String>,
    /// Its files.
    pub files: Vec<ManifestFile>,
    /// For whom documents are that are not for everyone, by their paths. It must be there even where
    /// there are none: without it nobody could tell whether it was lost.
    pub servers: BTreeMap<String, Servers>,
}

/// A file of a generation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManifestFile {
    /// Its name: one of a file, or a segment and a file in it.
    pub name: String,
    /// The SHA-256 of what it holds, in hexadecimal.
    pub sha256: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// What becomes of it.
    pub part: FilePart,
}

/// What a file is to its generation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FilePart {
    /// It lies in the folder of the generation.
    Inside,
    /// It is in no storage, but made again of the others.
    Derived,
    /// It lies beside the folder.
    Beside,
}

/// What is wrong with a manifest or a pointer.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// It is not the JSON it should be.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// It is of another form.
    #[error("it is of form {0}, which this version of the program does not know")]
    Form(u32),
    /// It is not what its name says.
    #[error("it does not hold what its name says")]
    Name,
    /// A file in it cannot be one.
    #[error("“{0}” is no file of an index")]
    File(String),
}

impl Manifest {
    /// That of a generation with these files.
    pub(super) fn of(
        (meta, encoder): (&Meta, Option<String>),
        files: Vec<ManifestFile>,
        servers: BTreeMap<String, Servers>,
    ) -> Self {
        Self {
            form: FORM,
            version: meta.version.clone(),
            fingerprint: meta.fingerprint.clone(),
            generation: meta.generation,
            built: meta.built.clone(),
            documents: meta.documents,
            passages: meta.passages,
            encoder,
            files,
            servers,
        }
    }

    /// Reads one.
    ///
    /// # Errors
    /// It is none, or names what cannot be a file of an index.
    pub fn parse(bytes: &[u8]) -> Result<Self, ManifestError> {
        let manifest: Self = serde_json::from_slice(bytes)?;
        if manifest.form != FORM {
            return Err(ManifestError::Form(manifest.form));
        }
        // Names become paths, so that one that leads elsewhere must never come through.
        let mut seen = BTreeSet::new();
        for file in &manifest.files {
            if !(file.is_sound() && seen.insert(&file.name)) {
                return Err(ManifestError::File(file.name.chars().take(LONGEST).collect()));
            }
        }
        Ok(manifest)
    }

    /// Its bytes, and the name they give it.
    pub(super) fn written(&self) -> Result<(Vec<u8>, String), ManifestError> {
        let bytes = serde_json::to_vec(self)?;
        let name = sha256(&bytes);
        Ok((bytes, name))
    }

    /// Whether an index of this one says just what that of another says: then it need not be published.
    pub(super) fn says_same(
        &self,
        (meta, encoder): (&Meta, Option<&String>),
        servers: &BTreeMap<String, Servers>,
    ) -> bool {
        let Self { version, fingerprint, .. } = self;
        // Whoever publishes without models takes nobody's vectors away.
        let found = encoder.is_none() || self.encoder.as_ref() == encoder;
        let same = *version == meta.version && *fingerprint == meta.fingerprint;
        same && found && self.servers == *servers
    }

    /// The hashes of those of its files that are in the storage.
    pub(super) fn hashes(&self) -> impl Iterator<Item = &str> {
        let kept = self.files.iter().filter(|file| file.part != FilePart::Derived);
        kept.map(|file| file.sha256.as_str())
    }

    /// The name of the folder that its generation is put together in.
    pub(super) fn folder(&self, name: &str) -> String {
        // The number at the end makes it a generation; what is before it tells two of one number.
        let start: String = name.chars().take(24).collect();
        format!("{start}-{}", self.generation)
    }

    /// How many bytes its files have together.
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes).fold(0, u64::saturating_add)
    }
}

impl ManifestFile {
    /// Whether its name and its hash are such.
    fn is_sound(&self) -> bool {
        let mut parts = self.name.split('/');
        let named = parts.by_ref().take(2).all(is_name) && parts.next().is_none();
        let flat = self.part == FilePart::Inside || !self.name.contains('/');
        named && flat && self.name.len() <= LONGEST && is_hash(&self.sha256)
    }
}

/// Whether a text is the name of a file that leads nowhere else.
fn is_name(text: &str) -> bool {
    // tantivy's own list of its files begins with a full stop.
    !text.chars().all(|c| c == '.')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
}

/// Whether a text is a SHA-256 as it is written here.
pub(super) fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The SHA-256 of bytes, in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes).into())
}

/// A digest in hexadecimal.
pub(super) fn hexadecimal(digest: &[u8; 32]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

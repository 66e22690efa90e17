//! Persons, of whom no id is ever stored.

use std::fmt;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// The file of the key, in `DATA_DIR`.
const FILE: &str = "key";
/// Bytes of a key: as many as the hash has, beyond which more add nothing (RFC 2104, section 3).
pub(super) const KEY_BYTES: usize = 32;
/// Bytes of a hash that are kept. With 128 bits no two of a milliard persons meet.
const HASH_BYTES: usize = 16;

/// A person, told apart from others and from nothing else: the HMAC-SHA256 of an id under a key
/// that stays in `DATA_DIR`. Whoever has the store without the key cannot try out ids.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonHash(pub(super) [u8; HASH_BYTES]);

// By hand: a hash in a log would tie a line of it to the rows of a person.
impl fmt::Debug for PersonHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonHash(hidden)")
    }
}

/// The key of a folder. It does not show itself.
#[derive(Clone)]
pub(super) struct PersonKey([u8; KEY_BYTES]);

impl fmt::Debug for PersonKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonKey(hidden)")
    }
}

impl PersonKey {
    /// The key of the folder, where there is a whole one.
    pub(super) fn known(folder: &Path) -> io::Result<Option<Self>> {
        match fs::read(folder.join(FILE)) {
            Ok(bytes) => Ok(<[u8; KEY_BYTES]>::try_from(bytes).ok().map(Self)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The key of the folder, made where there is none, for one who holds the lock of the store. Of several
    /// processes that make one at the same time all get the same. The second value: the key was no key and
    /// was set aside as that file, so that what is stored of persons under it can no longer be found by
    /// their ids.
    pub(super) fn of(folder: &Path, now: i64) -> io::Result<(Self, Option<std::path::PathBuf>)> {
        let file = folder.join(FILE);
        let mut aside = None;
        // Two rounds: one finds what is there or makes it, one reads what another process made.
        for _ in 0..2 {
            match fs::read(&file) {
                Ok(bytes) => match <[u8; KEY_BYTES]>::try_from(bytes) {
                    Ok(key) => return Ok((Self(key), aside)),
                    Err(_) => {
                        let damaged = folder.join(format!("{FILE}.damaged-{now}"));
                        fs::rename(&file, &damaged)?;
                        aside = Some(damaged);
                    }
                },
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
            if let Some(key) = Self::make(folder, &file)? {
                return Ok((key, aside));
            }
        }
        Err(io::Error::other(format!("{} comes and goes", file.display())))
    }

    /// A new key, by chance.
    pub(super) fn drawn() -> io::Result<Self> {
        let mut key = [0; KEY_BYTES];
        getrandom::fill(&mut key).map_err(|error| io::Error::other(error.to_string()))?;
        Ok(Self(key))
    }

    /// The key itself, to be kept where only those get it who get the store.
    #[cfg(feature = "scale")]
    pub(super) const fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// The key of these bytes.
    #[cfg(feature = "scale")]
    pub(super) const fn from_bytes(bytes: [u8; KEY_BYTES]) -> Self {
        Self(bytes)
    }

    /// Makes a key. Nothing where there is one by now.
    fn make(folder: &Path, file: &Path) -> io::Result<Option<Self>> {
        let Self(key) = Self::drawn()?;
        // Written whole under another name and then linked: nobody ever reads half a key. Such a
        // file is its owner's alone (mode 0600) from the first byte.
        let mut new = tempfile::Builder::new().prefix(".key-").tempfile_in(folder)?;
        new.write_all(&key)?;
        new.as_file().sync_all()?;
        match new.persist_noclobber(file) {
            Ok(_) => Ok(Some(Self(key))),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(None),
            Err(error) => Err(error.error),
        }
    }

    /// The hash of a Discord id.
    pub(super) fn hash(&self, id: u64) -> Option<PersonHash> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(&id.to_be_bytes());
        // The first bytes of an HMAC may stand for it (RFC 2104, section 5).
        let whole = mac.finalize().into_bytes();
        whole.first_chunk::<HASH_BYTES>().map(|bytes| PersonHash(*bytes))
    }
}

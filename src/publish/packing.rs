//! Packing: files as they lie in the shared storage, compressed.

use std::io::{self, Read as _, Write as _};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use super::error::PublishError;
use super::manifest::{ManifestFile, sha256};

/// The bytes of a file, packed.
pub(super) fn packed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    // As fast as it goes: tables of numbers shrink to a fifth even so.
    let mut packer = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::fast());
    packer.write_all(bytes)?;
    packer.finish()
}

/// How many bytes a file has packed at most, generously: a byte takes nine bits where nothing can be made smaller
/// (RFC 1951, section 3.2.6), and there are heads and an end.
pub(super) const fn most_packed(bytes: u64) -> u64 {
    bytes.saturating_add(bytes / 4).saturating_add(1_024)
}

/// What was packed of a file, where it is what was published.
pub(super) fn unpacked(file: &ManifestFile, packed: &[u8]) -> Result<Vec<u8>, PublishError> {
    // No more than was published is ever unpacked, whatever somebody put in its place.
    let mut bytes = Vec::new();
    let most = file.bytes.saturating_add(1);
    let read = GzDecoder::new(packed).take(most).read_to_end(&mut bytes);
    let whole = read.is_ok_and(|read| read as u64 == file.bytes);
    if whole && sha256(&bytes) == file.sha256 {
        return Ok(bytes);
    }
    Err(PublishError::Damaged { what: file.name.clone() })
}

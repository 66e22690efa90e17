//! Keys: an 11-character name of a passage, for places with little room.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// Makes the keys of one document's passages.
///
/// A key is the first 64 bits of a SHA-256 over path, section path, text and which occurrence of
/// that text in that section it is, in base64url: a key made before an edit never names another
/// text after it.
#[derive(Debug, Default)]
pub(super) struct Keys {
    seen: HashMap<[u8; 32], u64>,
}

impl Keys {
    pub(super) fn key(&mut self, path: &str, section: &[String], text: &str) -> String {
        let mut hash = Sha256::new();
        // Each part carries its length, so that no two lists of parts hash alike.
        for part in std::iter::once(path).chain(section.iter().map(String::as_str)) {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        // The text comes last and needs no length: nothing follows that it could run into.
        hash.update(text);
        let same: [u8; 32] = hash.finalize().into();
        let occurrence = self.seen.entry(same).or_insert(0);
        let mut hash = Sha256::new();
        hash.update(same);
        hash.update(occurrence.to_le_bytes());
        *occurrence += 1;
        let digest: [u8; 32] = hash.finalize().into();
        // 64 bits make 11 characters; among a million passages two share a key with a chance of about
        // one in 37 million.
        let short: Vec<u8> = digest.into_iter().take(8).collect();
        URL_SAFE_NO_PAD.encode(short)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_names_place_text_and_occurrence() {
        let section = vec!["History".to_owned()];
        let first = Keys::default().key("a.md", &section, "text");
        assert_eq!(first.len(), 11);
        assert_eq!(first, Keys::default().key("a.md", &section, "text"), "stable");
        let mut keys = Keys::default();
        let others = [
            keys.key("a.md", &section, "text"),
            keys.key("a.md", &section, "text"),
            keys.key("b.md", &section, "text"),
            keys.key("a.md", &[], "text"),
            keys.key("a.md", &section, "other"),
        ];
        assert_eq!(others[0], first);
        let distinct: std::collections::HashSet<_> = others.iter().collect();
        assert_eq!(distinct.len(), others.len());
    }
}

//! Short names in ids: keys of passages, and hashes of the same form.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// A short name for a text, of the form of a passage's key: for the slug of a document, or a sentence.
pub(in crate::discord) fn short_key(text: &str) -> String {
    // The text itself may be longer than an id. Of a thousand documents, two share eight bytes once in
    // thirty million million corpora.
    let digest: [u8; 32] = Sha256::digest(text).into();
    let short: Vec<u8> = digest.into_iter().take(8).collect();
    URL_SAFE_NO_PAD.encode(short)
}

/// A key of 11 characters of base64url.
pub(in crate::discord) fn key_of(text: &str) -> Option<String> {
    (text.len() == 11 && text.chars().all(is_base64url)).then(|| text.to_owned())
}

fn is_base64url(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

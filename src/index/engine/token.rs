//! Terms as an engine takes them: split at white space and at nothing else.

use std::borrow::Cow;

use sha2::{Digest as _, Sha256};

/// In bytes. Lucene cuts what is longer than 255 characters in two.
const LONGEST: usize = 200;

/// A term without white space that is short enough to stay one; no two terms become the same.
pub(super) fn token(term: &str) -> Cow<'_, str> {
    let token = if term.contains(is_escaped) {
        Cow::Owned(term.chars().map(escape).collect::<String>())
    } else {
        Cow::Borrowed(term)
    };
    if token.len() <= LONGEST {
        return token;
    }
    let digest: [u8; 32] = Sha256::digest(token.as_bytes()).into();
    // No escape begins so.
    Cow::Owned(digest.iter().fold("%~".to_owned(), |hash, byte| hash + &format!("{byte:02x}")))
}

fn is_escaped(c: char) -> bool {
    c == '%' || c.is_whitespace() || c.is_control()
}

/// A character, or the bytes of one that may not stand in a token.
fn escape(c: char) -> String {
    if is_escaped(c) {
        c.to_string().bytes().map(|byte| format!("%{byte:02x}")).collect()
    } else {
        c.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_no_white_space_and_is_short() {
        for (term, want) in [
            ("mill", "mill"),
            ("zürich", "zürich"),
            ("new york", "new%20york"),
            ("100%", "100%25"),
            ("a\u{a0}b\u{3000}c", "a%c2%a0b%e3%80%80c"),
        ] {
            assert_eq!(token(term), want);
        }
        let long = "x".repeat(10_000);
        assert!(token(&long).len() < 80);
        assert_ne!(token(&long), token(&"x".repeat(10_001)));
    }
}

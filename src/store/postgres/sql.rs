//! Statements, and values as PostgreSQL takes them.

use std::borrow::Cow;

use sha2::{Digest as _, Sha256};
use sqlx_core::query::{Query, query};
use sqlx_postgres::{PgArguments, Postgres};

use crate::store::likeness::AskedTerms;

/// A statement.
pub(super) fn sql<'a>(text: &'static str) -> Query<'a, Postgres, PgArguments> {
    query(text)
}

/// A text of others. That one character which no text of PostgreSQL may hold is replaced.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { Cow::Owned(text.replace('\0', "\u{fffd}")) } else { text.into() }
}

/// The hash by which words of any length are found. With 128 bits no two of a milliard meet.
pub(super) fn words_hash(folded: &str) -> Vec<u8> {
    Sha256::digest(folded).iter().take(16).copied().collect()
}

/// A number for a word. Two words may share one: what is found by it is compared by the words.
pub(super) fn term_hash(term: &str) -> i64 {
    let digest = Sha256::digest(term);
    let bytes = digest.first_chunk().copied().unwrap_or_default();
    i64::from_be_bytes(bytes)
}

/// The numbers of all words, each once.
pub(super) fn term_hashes(terms: &AskedTerms) -> Vec<i64> {
    let mut hashes: Vec<i64> = terms.iter().map(term_hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// A number that PostgreSQL knows only as a signed one.
pub(super) fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

//! What must hold of every document the parsers make, whatever the file.
//!
//! The targets feed bytes; this looks at what comes out. It reads passages by nothing but their
//! pieces and the bytes of the file, so that it shares no code with what it checks.

use std::collections::HashSet;
use std::hash::Hash;

use footnote::corpus::{Document, Passage, Piece, Standing, parse};
use footnote::text::{Span, count_words};

/// Parses `bytes` as the file `path` and checks the document.
///
/// # Panics
/// When the document breaks a rule.
pub fn check_file(path: &str, bytes: &[u8]) {
    let (document, warnings) = parse(path, "d", bytes);
    for passage in &document.passages {
        check_pieces(passage, bytes);
        check_sentences(passage);
        let words = count_words(&passage.text);
        assert!(words <= Passage::MAX_WORDS, "{} has {words} words", passage.id);
        assert!(passage.section < document.sections.len(), "{} is in no section", passage.id);
    }
    check_names(&document);
    // YAML ends a line at a carriage return too, which old files have alone.
    let lines = bytes.iter().filter(|byte| b"\r\n".contains(byte)).count() + 1;
    for warning in &warnings {
        assert!(warning.line.is_none_or(|line| (1..=lines).contains(&line)), "{warning:?}");
        assert!(!warning.fault.to_string().is_empty(), "{warning:?}");
    }
}

/// Checks that a span lies in a text on boundaries of characters.
///
/// # Panics
/// When it does not.
#[track_caller]
pub fn check_span(span: Span, text: &str) {
    assert!(span.start <= span.end && span.end <= text.len(), "{span:?} is outside of {text:?}");
    let whole = text.is_char_boundary(span.start) && text.is_char_boundary(span.end);
    assert!(whole, "{span:?} cuts a character of {text:?}");
}

/// The pieces tile the text; in the file they rise without overlap, and what is verbatim is what
/// the file has.
fn check_pieces(passage: &Passage, bytes: &[u8]) {
    let (mut shown, mut read) = (0, 0);
    for piece in &passage.pieces {
        let text = piece.text();
        check_span(text, &passage.text);
        assert!(!text.is_empty() && text.start == shown, "{piece:?} leaves a gap: {passage:?}");
        shown = text.end;
        match *piece {
            Piece::Verbatim { file, .. } => {
                check_file_span(file, &mut read, bytes);
                // What stands for bytes that are no text differs from them.
                if passage.standing != Standing::Damaged {
                    let said = text.slice(&passage.text).as_bytes();
                    let written = bytes.get(file.start..file.end);
                    assert_eq!(Some(said), written, "{piece:?} of {passage:?}");
                }
            }
            Piece::Decoded { file, .. } => check_file_span(file, &mut read, bytes),
            Piece::Join { .. } => {
                let white = text.slice(&passage.text);
                assert!(white.chars().all(|c| " \n\t".contains(c)), "{piece:?} of {passage:?}");
            }
        }
    }
    assert_eq!(shown, passage.text.len(), "the pieces end early: {passage:?}");
}

/// A span of the file behind `read`, where the next one goes on.
fn check_file_span(file: Span, read: &mut usize, bytes: &[u8]) {
    let inside = file.start < file.end && file.end <= bytes.len();
    assert!(inside, "{file:?} is outside of the file");
    assert!(file.start >= *read, "{file:?} goes back in the file, which was read to {read}");
    *read = file.end;
}

/// The sentences are the text but for white space between them.
fn check_sentences(passage: &Passage) {
    let text = &passage.text;
    assert_eq!(passage.sentences.len(), passage.kinds.len(), "{passage:?}");
    let mut end = 0;
    for sentence in &passage.sentences {
        check_span(*sentence, text);
        assert!(sentence.start >= end, "{sentence:?} overlaps the one before: {passage:?}");
        assert!(!sentence.slice(text).trim().is_empty(), "{sentence:?} is empty: {passage:?}");
        let between = Span::new(end, sentence.start).slice(text);
        assert!(between.trim().is_empty(), "{between:?} is in no sentence: {passage:?}");
        end = sentence.end;
    }
    let rest = Span::new(end, text.len()).slice(text);
    assert!(end > 0 && rest.trim().is_empty(), "{rest:?} is in no sentence: {passage:?}");
}

/// No two sections and no two passages of a document bear one name.
fn check_names(document: &Document) {
    assert!(distinct(document.sections.iter().map(|section| &section.slug)), "{document:?}");
    assert!(distinct(document.passages.iter().map(|passage| &passage.id)), "{document:?}");
    assert!(distinct(document.passages.iter().map(|passage| &passage.key)), "{document:?}");
    assert!(!document.title.trim().is_empty(), "{document:?}");
}

/// Whether nothing comes twice.
fn distinct<T: Eq + Hash>(mut items: impl Iterator<Item = T>) -> bool {
    let mut seen = HashSet::new();
    items.all(|item| seen.insert(item))
}

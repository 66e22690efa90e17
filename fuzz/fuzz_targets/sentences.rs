//! The sentences of any text in any language: the first byte chooses the language.

#![no_main]

use footnote::text::{Language, Span, sentences};
use footnote_fuzz::check_span;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| {
    let (choice, text) = input;
    let (language, _) = Language::CODES[usize::from(choice) % Language::CODES.len()];
    let mut end = 0;
    for sentence in sentences(text, language) {
        check_span(sentence, text);
        let shown = sentence.slice(text);
        assert!(!shown.is_empty() && shown.trim() == shown, "{shown:?} has white space around it");
        assert!(sentence.start >= end, "{sentence:?} overlaps the one before");
        let between = Span::new(end, sentence.start).slice(text);
        assert!(between.trim().is_empty(), "{between:?} is in no sentence");
        end = sentence.end;
    }
    let rest = Span::new(end, text.len()).slice(text);
    assert!(rest.trim().is_empty(), "{rest:?} is in no sentence");
});

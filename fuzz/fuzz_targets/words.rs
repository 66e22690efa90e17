//! The words of any text, and how many there are.

#![no_main]

use footnote::text::{count_words, fold, words};
use footnote_fuzz::check_span;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let words = words(text);
    let mut before = None;
    for word in &words {
        check_span(word.span, text);
        assert!(!word.span.is_empty() && !word.lower.is_empty(), "{word:?} is empty");
        // The pairs of a run of ideographs share a character, so that only beginnings rise.
        assert!(before.is_none_or(|start| start < word.span.start), "{word:?} is out of order");
        before = Some(word.span.start);
        let folded = fold(&word.lower);
        assert_eq!(fold(&folded), folded, "{word:?} folds on");
    }
    assert_eq!(words.is_empty(), count_words(text) == 0, "{words:?}");
});

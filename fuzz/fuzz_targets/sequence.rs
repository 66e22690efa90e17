//! Any question and any passage as word pieces: few windows, of few pieces, on characters.

#![no_main]

use std::sync::LazyLock;

use footnote::neural::Neural;
use footnote_fuzz::check_span;
use libfuzzer_sys::fuzz_target;

static NEURAL: LazyLock<Neural> = LazyLock::new(|| Neural::new(1));

fuzz_target!(|input: (&str, &str, &str)| {
    let (question, above, text) = input;
    let Ok(sequences) = NEURAL.sequences(question, above, text) else {
        panic!("the vocabulary cannot be loaded");
    };
    assert!((1..=4).contains(&sequences.len()), "{} windows", sequences.len());
    for sequence in sequences {
        assert!((3..=320).contains(&sequence.len()), "{} pieces", sequence.len());
        let mut start = 0;
        for span in sequence.spans {
            check_span(span, text);
            assert!(!span.is_empty() && span.start >= start, "{span:?} stands before {start}");
            start = span.start;
        }
    }
});

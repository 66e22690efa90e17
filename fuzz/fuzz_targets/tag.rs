//! The dates of any text, read as English and as French, each paragraph going on from the one
//! before, and its first line read as a heading too.

#![no_main]

use footnote::text::Language;
use footnote::timex::{TemporalContext, Edtf, tag, tag_heading};
use footnote_fuzz::check_span;
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for language in [Language::English, Language::French, Language::Other] {
        let mut context = TemporalContext::new(None);
        check(text, language, &mut context);
        check(text, language, &mut context);
    }
    let mut written = TemporalContext::new(Some(date(2024, 2, 29)));
    tag_heading(text.lines().next().unwrap_or_default(), &mut written);
    check(text, Language::English, &mut written);
});

/// Tags the text and checks what is found.
fn check(text: &str, language: Language, context: &mut TemporalContext) {
    let mut end = 0;
    for timex in tag(text, language, context) {
        check_span(timex.span, text);
        assert!(!timex.span.is_empty(), "{timex:?} is empty");
        assert!(timex.span.start >= end, "{timex:?} overlaps the one before");
        assert!(!timex.value.is_empty(), "{timex:?} has no value");
        end = timex.span.end;
        if let Some(date) = timex.date {
            let written = date.to_string();
            assert_eq!(written.parse::<Edtf>().as_ref(), Ok(&date), "{timex:?} is {written}");
        }
    }
}

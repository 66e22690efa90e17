//! EDTF: one date, or two with a space between them, and the dates that are made of them.

#![no_main]

use footnote::timex::Edtf;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (one, other) = text.split_once(' ').unwrap_or((text, "2012-12/2013"));
    let Ok(one) = one.parse::<Edtf>() else { return };
    check(one);
    let made = [one.before(), one.after(), one.onwards(), one.backwards()];
    made.into_iter().flatten().for_each(check);
    assert!(one.overlaps(&one), "{one} does not overlap itself");
    if let Some(interval) = one.interval() {
        assert!(one.matches(&interval), "{one} does not match its own days");
        for apart in [one.before(), one.after()].into_iter().flatten() {
            assert!(!apart.overlaps(&one), "{apart} overlaps {one}");
        }
    }
    let Ok(other) = other.parse::<Edtf>() else { return };
    assert_eq!(one.overlaps(&other), other.overlaps(&one), "{one} {other}");
    // Two dates of the same days may be written in two ways, so that the days are compared.
    let days = |a: Edtf, b: Edtf| Edtf::between(a, b).and_then(|edtf| edtf.interval());
    assert_eq!(days(one, other), days(other, one), "{one} {other}");
    let made = [Edtf::between(one, other), one.through(other), other.through(one)];
    made.into_iter().flatten().for_each(check);
});

/// What is written reads back as the same date.
fn check(edtf: Edtf) {
    let written = edtf.to_string();
    assert_eq!(written.parse().as_ref(), Ok(&edtf), "{edtf:?} is written {written}");
    let (interval, precision) = (edtf.interval(), edtf.precision());
    if let Some((first, last)) = interval.and_then(|days| days.first().zip(days.last())) {
        assert!(first <= last, "{written}, a {precision:?}, ends before it begins");
    }
}

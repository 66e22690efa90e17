//! A date box with anything in it, in both orders of day and month, today and at both ends of the
//! calendar.

#![no_main]

use footnote::timex::{DayOrder, Edtf, parse_when};
use jiff::civil::{Date, date};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for today in [date(2024, 2, 29), Date::MIN, Date::MAX] {
        for order in [DayOrder::MonthFirst, DayOrder::DayFirst] {
            if let Ok(when) = parse_when(text, today, order) {
                check(when.edtf);
                when.also_read.into_iter().for_each(check);
                assert_ne!(Some(when.edtf), when.also_read, "one date read twice");
            }
        }
    }
});

/// What is written reads back as the same date.
fn check(edtf: Edtf) {
    let written = edtf.to_string();
    assert_eq!(written.parse().as_ref(), Ok(&edtf), "{edtf:?} is written {written}");
}

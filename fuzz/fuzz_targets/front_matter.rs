//! Front matter: any bytes behind the line that opens it.

#![no_main]

use footnote_fuzz::check_file;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    check_file("article.md", &[b"---\n", bytes].concat());
});

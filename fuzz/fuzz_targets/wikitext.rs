//! Pages of wikitext: any bytes.

#![no_main]

use footnote_fuzz::check_file;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| check_file("article.wiki", bytes));

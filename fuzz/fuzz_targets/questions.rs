//! Files of labelled questions: any bytes, in either form.

#![no_main]

use std::path::Path;

use footnote::eval::QuestionFile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    match QuestionFile::parse(Path::new("questions"), bytes) {
        Ok(file) => assert!(file.line_count() > 0),
        Err(error) => assert!(error.to_string().starts_with("questions")),
    }
});

//! A model file with anything in it.

#![no_main]

use footnote::answer::{Model, Signals};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(model) = Model::parse(text) else { return };
    // Values no measure gives must not break a gate.
    for weights in [&model.tabled, &model.bare, &model.unspaced] {
        for gate in weights.gates.values() {
            for value in [0.0, f32::INFINITY, f32::NAN, f32::MIN] {
                let _ = gate.probability(&Signals::from_fn(|_| value));
            }
        }
    }
    // JSON cannot say an infinite weight, which becomes `null`.
    let written = model.write();
    match Model::parse(&written) {
        Ok(read) => assert_eq!(read, model, "{written}"),
        Err(error) => assert!(written.contains("null"), "{error}: {written}"),
    }
});

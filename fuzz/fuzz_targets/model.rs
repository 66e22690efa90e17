//! A model file with anything in it.

#![no_main]

use footnote::answer::Model;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(model) = Model::parse(text) else { return };
    // Signals that do not fit the gate, and values no measure gives, must not break it.
    for weights in [&model.tabled, &model.bare, &model.unspaced] {
        for gate in &weights.gates {
            for signals in [&[][..], &[0.0; 8], &[f32::INFINITY, f32::NAN, f32::MIN]] {
                let _ = gate.probability(signals);
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

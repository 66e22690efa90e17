//! Load and memory, on the strict driver's figures or our own fake: run by hand in a release build,
//! `cargo test --release --test it discord::load -- --ignored --nocapture`.

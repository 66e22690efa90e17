//! The weights that are built in, and what is said of others.

use crate::neural::DIMENSIONS;
use crate::neural::network::Network;
use crate::neural::weights::{ENCODER, READER, TrainedNetwork};

/// Processors without VNNI add two products in sixteen bits, which 255 · 64 · 2 still fit.
const MOST: i8 = 64;

#[test]
fn weights_are_small_enough_for_processors_that_add_in_sixteen_bits() {
    // Six layers: four square matrices, and two that widen and narrow fourfold.
    let layers = 6 * (4 + 2 * 4) * DIMENSIONS * DIMENSIONS;
    for (network, numbers) in [(READER, layers + 4 * DIMENSIONS), (ENCODER, layers)] {
        assert_eq!(network.weights.len(), numbers, "{}", network.name);
        let outside = network.weights.iter().filter(|weight| {
            let weight = weight.cast_signed();
            !(-MOST..=MOST).contains(&weight)
        });
        assert_eq!(outside.count(), 0, "{}", network.name);
    }
}

#[test]
fn damaged_weights_are_refused_with_a_sentence() {
    let cut = |bytes: &'static [u8], end: usize| &bytes[..end];
    let cases = [
        (TrainedNetwork { graph: b"no graph at all", ..READER }, "reader"),
        (TrainedNetwork { graph: cut(READER.graph, 500_000), ..READER }, "reader"),
        (TrainedNetwork { weights: cut(READER.weights, 1_000), ..READER }, "reader"),
        (TrainedNetwork { inputs: &["ids"], ..READER }, "takes 2 inputs where 1"),
        (TrainedNetwork { inputs: &["ids", "masks"], ..READER }, "no input `masks`"),
        (TrainedNetwork { inputs: &["ids", "scores"], ..READER }, "`scores` is no input"),
        (TrainedNetwork { output: "logits", ..ENCODER }, "no output `logits`"),
        (TrainedNetwork { width: 256, ..ENCODER }, "`vector` has not 256 numbers"),
        (TrainedNetwork { location: "else.data", ..ENCODER }, "encoder"),
    ];
    for (network, part) in cases {
        let error = Network::load(network).err().map(|error| error.to_string());
        let error = error.unwrap_or_else(|| panic!("loaded, without {part}"));
        assert!(error.contains(part), "{error}");
        assert!(error.contains("build it again"), "{error}");
    }
}

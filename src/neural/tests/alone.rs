//! A text has the same scores, to the bit, whatever is read beside it and on however many threads.

use proptest::prelude::*;
use rayon::prelude::*;

use super::{NEURAL, split};
use crate::neural::{Neural, PassageText};

/// Passages that differ in length and in the greatest of their activations.
const TEXTS: [&str; 6] = [
    "The reading room opens at nine. It closes at noon on Saturdays.",
    "No.",
    "!!! ??? ### $$$ %%% 999999999999 zzzzzzzzzzzz",
    "| large | 27,50 € |\n| small | 12 € |",
    "Members may bring two guests, who sign the book at the door and leave with their host.",
    "",
];

#[test]
fn scores_do_not_depend_on_what_else_is_read_nor_on_the_number_of_threads() {
    let sentences = TEXTS.map(split);
    let passages: Vec<_> = TEXTS
        .iter()
        .zip(&sentences)
        .map(|(text, sentences)| PassageText { above: "House > Rules", text, sentences })
        .collect();
    let question = "when does the room open";
    let alone: Vec<_> = passages
        .iter()
        .map(|passage| NEURAL.read(question, &[*passage]).unwrap().remove(0))
        .collect();
    let vectors: Vec<_> =
        TEXTS.iter().map(|text| NEURAL.encode(&[text]).unwrap().remove(0)).collect();
    for threads in [1, 3] {
        let neural = Neural::new(threads);
        assert_eq!(neural.read(question, &passages).unwrap(), alone, "{threads} threads");
        assert_eq!(neural.encode(&TEXTS).unwrap(), vectors, "{threads} threads");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_passage_has_the_same_scores_alone_and_in_any_batch(
        question in "[a-z]{1,8}( [a-z]{1,8}){0,6}\\??",
        texts in prop::collection::vec("([A-Za-z0-9€é]{1,9}[ .,]{1,2}){0,20}", 1..5),
    ) {
        let sentences: Vec<_> = texts.iter().map(|text| split(text)).collect();
        let passages: Vec<_> = texts.iter().zip(&sentences)
            .map(|(text, sentences)| PassageText { above: "", text, sentences })
            .collect();
        let batch = NEURAL.read(&question, &passages).unwrap();
        let vectors = NEURAL.encode(&texts.iter().map(String::as_str).collect::<Vec<_>>()).unwrap();
        for (place, passage) in passages.iter().enumerate() {
            let alone = NEURAL.read(&question, &[*passage]).unwrap();
            prop_assert_eq!(&alone[0], &batch[place]);
            prop_assert_eq!(&NEURAL.encode(&[passage.text]).unwrap()[0], &vectors[place]);
        }
    }
}

/// Workers of a pool that wait take up other work of it: models that are first used by many of them
/// at once must be loaded by one, and keep none of them waiting for itself.
#[test]
fn workers_of_a_pool_load_and_run_the_models_without_waiting_for_themselves() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().unwrap();
    let neural = Neural::new(2);
    let encoded = pool.install(|| {
        let texts = (0..8).into_par_iter().map(|n| neural.encode(&[&format!("text {n}")]));
        texts.collect::<Result<Vec<_>, _>>()
    });
    assert_eq!(encoded.unwrap().len(), 8);
}

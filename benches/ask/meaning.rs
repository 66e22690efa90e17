//! Meaning: how long the search for the nearest vectors takes, which compares every one.

use std::hint::black_box;

use anyhow::Context as _;
use fastrand::Rng;

use footnote::index::{DIMENSIONS, PassageNo, Vectors};

use super::sample::Sample;
use super::table::Table;

/// Where random numbers begin.
const SEED: u64 = 0x5EED_F007_2026_0102;

/// How many questions are asked.
const QUESTIONS: usize = 200;

/// How many passages are wanted of each.
const WANTED: usize = 10;

/// Times searches among drawn vectors, of a community and of far more than one has.
pub(crate) fn searching() -> anyhow::Result<Table> {
    let (mut random, mut table) = (Rng::with_seed(SEED), Table::new());
    for passages in [3_000, 100_000] {
        let drawn: Vec<(PassageNo, Vec<f32>)> =
            (0..passages).map(|passage| (passage, vector(&mut random))).collect();
        let vectors = Vectors::of("drawn", &drawn).context("vectors in order")?;
        drop(drawn);
        let mut sample = Sample::default();
        for _ in 0..QUESTIONS {
            let question = vector(&mut random);
            sample.time(|| black_box(vectors.nearest(&question, WANTED, None)));
        }
        table.sample(&format!("{WANTED} nearest of {passages}"), &sample.ordered(), None);
    }
    Ok(table)
}

fn vector(random: &mut Rng) -> Vec<f32> {
    (0..DIMENSIONS).map(|_| random.f32() - 0.5).collect()
}

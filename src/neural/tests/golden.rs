//! The same pieces as in training, and nearly the same scores.
//!
//! `weights/golden.json` is written where the weights are exported, with what the float32 model and
//! onnxruntime's eight-bit kernels make of texts. Ours add the same whole numbers, but round the
//! floats between the layers in another order; where that moves an activation over a step of its
//! scale, later layers carry it on. Hence tolerances, half as much again as the greatest gap that was
//! measured on a processor with VNNI (.44), which is less than what eight bits cost against float32.

use serde::Deserialize;

use super::NEURAL;
use crate::neural::PassageText;
use crate::neural::encoder::pieces_to_encode;
use crate::neural::word_pieces::WordPieces;
use crate::text::Span;

/// Between our margins and onnxruntime's eight-bit ones.
const MARGIN: f32 = 0.66;
/// Between our margins and float32's: golden.json's own gap is .70.
const MARGIN_TO_FLOAT: f32 = 1.1;
/// The cosine of our vectors to onnxruntime's, of the numbers that golden.json has.
const COSINE: f32 = 0.98;

#[derive(Deserialize)]
struct Golden {
    reader: Vec<Reading>,
    encoder: Vec<Encoding>,
}

#[derive(Deserialize)]
struct Reading {
    question: String,
    above: String,
    text: String,
    sentences: Vec<[usize; 2]>,
    ids: Vec<i32>,
    types: Vec<i32>,
    first: usize,
    margins_float: Vec<f32>,
    margins_int8: Vec<f32>,
}

#[derive(Deserialize)]
struct Encoding {
    text: String,
    ids: Vec<i32>,
    int8: Vec<f32>,
}

fn golden() -> Golden {
    serde_json::from_str(include_str!("../weights/golden.json")).unwrap()
}

#[test]
fn texts_become_the_pieces_of_training() {
    for case in golden().reader {
        let sequences = NEURAL.sequences(&case.question, &case.above, &case.text).unwrap();
        let first = &sequences[0];
        assert_eq!(first.ids, case.ids, "{} / {}", case.question, case.text);
        assert_eq!((&first.types, first.first), (&case.types, case.first), "{}", case.question);
    }
    let pieces = WordPieces::embedded().unwrap();
    for case in golden().encoder {
        assert_eq!(pieces_to_encode(&pieces, &case.text), case.ids, "{}", case.text);
    }
}

#[test]
fn margins_are_those_of_training_within_rounding() {
    let (mut widest, mut widest_float): (f32, f32) = (0.0, 0.0);
    for case in golden().reader {
        let sentences: Vec<_> =
            case.sentences.iter().map(|[start, end]| Span::new(*start, *end)).collect();
        let passage = PassageText { above: &case.above, text: &case.text, sentences: &sentences };
        let read = NEURAL.read(&case.question, &[passage]).unwrap();
        // Training reads one window; sentences behind it, or near its end, are not compared.
        let whole = case.margins_int8.len() == sentences.len();
        let compared = case.margins_int8.len() - if whole { 0 } else { 3 };
        for (place, sentence) in read[0].sentences.iter().enumerate().take(compared) {
            widest = widest.max((sentence.margin - case.margins_int8[place]).abs());
            widest_float = widest_float.max((sentence.margin - case.margins_float[place]).abs());
        }
    }
    assert!(widest < MARGIN, "{widest}");
    assert!(widest_float < MARGIN_TO_FLOAT, "{widest_float}");
}

#[test]
fn vectors_are_those_of_training_within_rounding() {
    let mut least: f32 = 1.0;
    for case in golden().encoder {
        let vectors = NEURAL.encode(&[&case.text]).unwrap();
        let vector = &vectors[0];
        let length: f32 = vector.iter().map(|number| number * number).sum();
        assert!((length - 1.0).abs() < 1e-4, "{length}: {}", case.text);
        least = least.min(cosine(&vector[..case.int8.len()], &case.int8));
    }
    assert!(least > COSINE, "{least}");
}

fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
}

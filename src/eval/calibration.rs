//! Calibration: whether of the answers that are said to be 80 % sure, 80 % are right.

use serde::Serialize;

use super::metric::rounded;

/// How many bins the range of confidence is cut into.
const BINS: u8 = 10;

/// How well confidence tells the share of answers that are right.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Calibrated {
    /// The expected calibration error (Naeini, Cooper, Hauskrecht 2015): over bins of equal width,
    /// the distance between mean confidence and share right, weighted by questions. 0 is perfect.
    pub error: f64,
    /// The bins that hold a question, lowest first.
    pub bins: Vec<Bin>,
}

/// The questions of one range of confidence.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bin {
    /// Where the range begins.
    pub from: f64,
    /// Where it ends; the end belongs to the next one, but for the last.
    pub to: f64,
    /// How many questions have their best passage in it.
    pub questions: usize,
    /// Their mean confidence.
    pub confidence: f64,
    /// The share of them whose best highlight is right. A question the corpus does not answer has
    /// none that is.
    pub right: f64,
}

/// The calibration of answers, each a confidence from 0 to 1 and whether it is right; nothing of
/// nothing.
pub(super) fn calibrated(answers: &[(f32, bool)]) -> Option<Calibrated> {
    if answers.is_empty() {
        return None;
    }
    let mut error = 0.0;
    let mut bins = Vec::new();
    for bin in 0..BINS {
        let own = answers.iter().filter(|(confidence, _)| bin_of(*confidence) == bin);
        let (mut questions, mut sure, mut right) = (0_usize, 0.0_f64, 0.0_f64);
        for (confidence, is_right) in own {
            questions += 1;
            sure += f64::from(*confidence);
            right += f64::from(u8::from(*is_right));
        }
        // An empty bin says nothing of calibration; a mean of it would be 0 / 0.
        if questions == 0 {
            continue;
        }
        error += (sure - right).abs() / answers.len() as f64;
        bins.push(Bin {
            from: f64::from(bin) / f64::from(BINS),
            to: f64::from(bin + 1) / f64::from(BINS),
            questions,
            confidence: rounded(sure / questions as f64),
            right: rounded(right / questions as f64),
        });
    }
    Some(Calibrated { error: rounded(error), bins })
}

/// The bin of a confidence. Comparing with the bounds, not truncating a product, puts the bounds
/// themselves and numbers outside of the range in a bin as well.
fn bin_of(confidence: f32) -> u8 {
    // What is no number is in no bin by comparison; it counts as the lowest confidence.
    (0..BINS).rev().find(|bin| confidence * f32::from(BINS) >= f32::from(*bin)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_is_the_distance_between_said_and_true() {
        // Four at 0.8 of which three are right, and one at 0 that is wrong.
        let answers = [(0.8, true), (0.8, true), (0.8, false), (0.8, true), (0.0, false)];
        let calibrated = calibrated(&answers).unwrap();
        assert!((calibrated.error - 0.04).abs() < 1e-9, "{calibrated:?}");
        let bins: Vec<_> = calibrated.bins.iter().map(|b| (b.from, b.questions, b.right)).collect();
        assert_eq!(bins, [(0.0, 1, 0.0), (0.8, 4, 0.75)]);
    }

    #[test]
    fn every_confidence_has_its_bin() {
        for (confidence, want) in [
            (0.0, 0),
            (0.099, 0),
            (0.1, 1),
            (0.3, 3),
            (0.7, 7),
            (0.999, 9),
            (1.0, 9),
            (f32::NAN, 0),
        ] {
            assert_eq!(bin_of(confidence), want, "{confidence}");
        }
        assert_eq!(calibrated(&[]), None);
    }
}

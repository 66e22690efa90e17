//! The figures of retrieval and of classification.

/// The share `part` has of `whole`; nothing of nothing.
pub(super) fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// How many of the items fit, as a share.
pub(super) fn share_of<T>(items: &[T], fits: impl Fn(&T) -> bool) -> Option<f64> {
    share(items.iter().filter(|item| fits(item)).count(), items.len())
}

/// The harmonic mean of precision and recall (van Rijsbergen's F with equal weights).
pub(super) fn f1(precision: f64, recall: f64) -> f64 {
    // Where both are 0 the mean is 0 too, as its limit, and not 0 / 0.
    if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
}

/// One over the rank of the first right item, counted from 1; 0 without one.
pub(super) fn reciprocal_rank(right: &[bool]) -> f64 {
    right.iter().position(|right| *right).map_or(0.0, |at| 1.0 / (at + 1) as f64)
}

/// The mean of values; nothing of nothing.
pub(super) fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0_usize), |(sum, count), x| (sum + x, count + 1));
    (count > 0).then(|| sum / count as f64)
}

/// The value that `percent` of the sorted values do not exceed, by nearest rank; nothing of
/// nothing.
pub(super) fn percentile<T: Copy>(sorted: &[T], percent: usize) -> Option<T> {
    // Nearest rank counts from 1 and never falls between two values: what is shown was measured.
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

/// A figure to six digits, so that the last bits of a sum do not show.
pub(super) fn rounded(figure: f64) -> f64 {
    (figure * 1e6).round() / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_means_of_nothing_are_nothing() {
        assert_eq!((share(1, 4), share(0, 0)), (Some(0.25), None));
        assert_eq!(share_of(&[1, 2, 3, 4], |n| *n > 1), Some(0.75));
        assert_eq!((mean([1.0, 2.0].into_iter()), mean([].into_iter())), (Some(1.5), None));
    }

    #[test]
    fn f1_lies_by_the_smaller() {
        assert!((f1(1.0, 0.5) - 2.0 / 3.0).abs() < 1e-12);
        assert!(f1(0.0, 0.0).abs() < 1e-12);
    }

    #[test]
    fn the_first_right_one_counts() {
        for (right, want) in [
            (&[true, true][..], 1.0),
            (&[false, false, true], 1.0 / 3.0),
            (&[false], 0.0),
            (&[], 0.0),
        ] {
            assert!((reciprocal_rank(right) - want).abs() < 1e-12, "{right:?}");
        }
    }

    #[test]
    fn percentiles_are_values_that_were_seen() {
        let hundred: Vec<u32> = (1..=100).collect();
        for (percent, want) in [(50, 50), (99, 99), (100, 100), (0, 1)] {
            assert_eq!(percentile(&hundred, percent), Some(want));
        }
        assert_eq!(percentile(&[7], 50), Some(7));
        assert_eq!(percentile(&[7, 9, 11], 50), Some(9));
        assert_eq!(percentile::<u32>(&[], 50), None);
    }
}

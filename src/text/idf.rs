//! How rare a term is among texts.

/// Inverse document frequency, `ln(1 + (n − df + ½) / (df + ½))` for a term that `df` of `n` texts
/// have: the Robertson–Spärck Jones weight (1976) with the one that Lucene adds, so that a term of
/// most texts weighs little and never less than nothing.
///
/// `df` may be the sum over several forms and so exceed `n`; the term then weighs nothing.
pub fn idf(df: u64, n: u64) -> f32 {
    let (df, n) = (df as f32, n as f32);
    (1.0 + (n - df + 0.5).max(0.0) / (df + 0.5)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rarer_terms_weigh_more_and_none_less_than_nothing() {
        assert!(idf(0, 100) > idf(1, 100));
        assert!(idf(1, 100) > idf(50, 100));
        assert!(idf(100, 100) > 0.0);
        assert!(idf(130, 100).abs() < f32::EPSILON);
    }
}

//! Associates: words that tend to stand in the answer to a question with a certain word (die and
//! death, win and prize). The table is counted; see `tables/README.md`.

use std::sync::LazyLock;

use fst::{IntoStreamer, Map, Streamer};

/// Strengths in thousandths by `question stem, tab, answer stem`.
static ENGLISH: LazyLock<Option<Map<&'static [u8]>>> = LazyLock::new(|| {
    let bytes: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/associations.fst"));
    Map::new(bytes).ok()
});

/// The answer stems associated with a question stem, each with a strength from 0 to 1.
pub(super) fn associates(stem: &str) -> Vec<(String, f32)> {
    let Some(table) = ENGLISH.as_ref() else { return Vec::new() };
    let from = format!("{stem}\t");
    let to = format!("{stem}\n");
    // A line end sorts right behind a tab, so that the range holds this stem's pairs alone.
    let mut pairs = table.range().ge(&from).lt(&to).into_stream();
    let mut associates = Vec::new();
    while let Some((pair, strength)) = pairs.next() {
        let other = pair.get(from.len()..).and_then(|bytes| std::str::from_utf8(bytes).ok());
        associates.extend(other.map(|other| (other.to_owned(), strength as f32 / 1000.0)));
    }
    associates
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_has_its_own_associates_only() {
        let of = |stem: &str| -> Vec<String> {
            associates(stem).into_iter().map(|(other, _)| other).collect()
        };
        assert!(of("die").contains(&"death".to_owned()));
        assert!(of("di").is_empty());
        assert!(of("").is_empty());
        assert!(associates("die").iter().all(|(_, s)| (0.0..=1.0).contains(s)));
    }
}

//! Irregular English forms, which no stemmer brings to their base (went and go, women and woman),
//! and the short forms of a chat (ppl).

use std::collections::HashMap;
use std::sync::LazyLock;

// A hash map and no automaton: some 600 short lines are read faster than a file is searched, and the
// analyzer asks for every word of a corpus.
static BASES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let tables = [include_str!("tables/irregular.tsv"), include_str!("tables/irregular_own.tsv")];
    let lines = tables.into_iter().flat_map(str::lines).filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// The base of an irregular form in small letters; nothing for any other word.
pub fn base(form: &str) -> Option<&'static str> {
    BASES.get(form).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn irregular_forms_have_a_base() {
        for (form, want) in
            [("went", Some("go")), ("children", Some("child")), ("asked", None), ("", None)]
        {
            assert_eq!(base(form), want, "{form}");
        }
    }
}

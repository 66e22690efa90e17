//! Derived words: the verb for a noun of what happens, "merged" for "the merger", "died" for "the
//! death", "fermé" for "la fermeture".
//!
//! Stemming leaves these apart. A time told by an event names it by a noun where the article tells
//! it by a verb.

use crate::answer::question::terms::{QuestionTerm, Reading};
use crate::index::{Snapshot, TermId};
use crate::lexicon::{associates, neighbours};

/// Endings of stems that make a noun of a verb or a verb of a noun, longest first, English and
/// French.
const ENDINGS: &[&str] =
    &["ation", "atur", "etur", "ment", "anc", "ion", "al", "at", "er", "ur", "e", "é"];

/// The shortest stem that is left of a word.
const ROOT: usize = 4;
/// How many words of the corpus are looked at for one root.
const MOST: usize = 64;
/// The least strength of a pair of the tables that counts: neighbours, and words that answer.
const NEIGHBOUR: f32 = 0.6;
const ASSOCIATE: f32 = 0.9;

/// Terms of the corpus that a term of the reading may be told by.
pub(in crate::answer) fn derived(
    term: &QuestionTerm,
    reading: &Reading,
    snapshot: &Snapshot,
) -> Vec<TermId> {
    let mut found: Vec<TermId> = Vec::new();
    if term.number || term.name {
        return found;
    }
    for form in &term.forms {
        if let Some(own) = root(form) {
            let begun = snapshot.terms_with_prefix(own, snapshot.term(form), MOST);
            found.extend(begun.filter(|id| snapshot.term_text(*id).and_then(root) == Some(own)));
        }
        if reading.tabled {
            let near = neighbours(form).filter(|(_, strength)| *strength >= NEIGHBOUR);
            let told = associates(form).filter(|(_, strength)| *strength >= ASSOCIATE);
            found.extend(near.chain(told).filter_map(|(other, _)| snapshot.listed(other)));
        }
    }
    found
}

/// A stem without such an ending.
fn root(stem: &str) -> Option<&str> {
    let cut = ENDINGS
        .iter()
        .find_map(|ending| stem.strip_suffix(ending).filter(|root| root.chars().count() >= ROOT));
    let root = cut.unwrap_or(stem);
    (root.chars().count() >= ROOT).then_some(root)
}

#[cfg(test)]
mod tests {
    use super::root;

    #[test]
    fn nouns_and_verbs_of_one_root_meet() {
        for (one, other, same) in [
            ("merger", "merg", true),
            ("closur", "close", true),
            ("fermetur", "ferm", true),
            ("ouvertur", "ouvert", true),
            ("signatur", "sign", true),
            ("elect", "electr", false),
            ("coron", "corn", false),
        ] {
            assert_eq!(root(one).is_some() && root(one) == root(other), same, "{one} {other}");
        }
    }
}

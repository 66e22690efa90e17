//! Renaming: what other short names in a corpus change for its texts, so that only those are analysed
//! again that have one of the names.

use std::collections::BTreeSet;

use crate::index::analysis::acronym::Acronym;
use crate::index::analysis::alias::Aliases;
use crate::text::Language;

/// The names that come or go for texts of a language.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::index) struct Renaming {
    /// Long names: of each the terms by which a text that has it is told; where there are none, any
    /// text may have it.
    pub(in crate::index) long: Vec<Vec<String>>,
    /// Short names, as they are written, that are small words but for their capitals.
    pub(in crate::index) capitals: Vec<String>,
}

impl Renaming {
    /// What changes for texts of `language` in a corpus with these groups when it has other short
    /// names than before.
    pub(in crate::index) fn of(
        language: Language,
        groups: &[Vec<String>],
        before: &[Acronym],
        after: &[Acronym],
    ) -> Self {
        let [before, after] = [before, after].map(|own| Aliases::of(language, groups, own));
        // Compared as they act and not as they are listed: of two long names with one short name only
        // the first may count, and one that a group has counts not at all.
        let [old, new] = [&before, &after].map(|own| own.long_names().collect::<BTreeSet<_>>());
        let long = old.symmetric_difference(&new).map(|(terms, _)| {
            let telling = terms.iter().filter(|term| !after.takes(term));
            telling.map(|term| (*term).to_owned()).collect()
        });
        let long = long.collect();
        let [old, new] = [&before, &after].map(|own| own.capitals().collect::<BTreeSet<_>>());
        let capitals = old.symmetric_difference(&new).map(|(written, _)| (*written).to_owned());
        Self { long, capitals: capitals.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn acronyms(all: &[(&str, &str)]) -> Vec<Acronym> {
        let own = all.iter();
        own.map(|(short, long)| Acronym { short: (*short).into(), long: (*long).into() }).collect()
    }

    #[test]
    fn names_that_come_or_go_are_told_by_terms_that_no_group_takes() {
        let lake = ("LRC", "Lake Rescue Council");
        for (before, after, long, capitals) in [
            (&[][..], &[lake][..], &["lake rescu council"][..], &[][..]),
            (&[lake], &[], &["lake rescu council"], &[]),
            (&[lake], &[lake], &[], &[]),
            // A group has "United States", so that a text that names its navy has other terms.
            (&[], &[("USN", "United States Navy")], &["navi"], &[]),
            (&[], &[("IT", "Iron Trust")], &["iron trust"], &["IT"]),
            // The second with one short name has no effect while the first is there.
            (&[("IT", "Iron Trust")], &[("IT", "Iron Trust"), ("IT", "Island Tax")], &[], &[]),
            (
                &[("IT", "Iron Trust"), ("IT", "Island Tax")],
                &[("IT", "Island Tax")],
                &["iron trust", "island tax"],
                &[],
            ),
        ] {
            let [before, after] = [acronyms(before), acronyms(after)];
            let found = Renaming::of(Language::English, &[], &before, &after);
            let mut told: Vec<String> = found.long.iter().map(|terms| terms.join(" ")).collect();
            told.sort();
            assert_eq!(told, long, "{before:?} {after:?}");
            assert_eq!(found.capitals, capitals, "{before:?} {after:?}");
        }
    }
}

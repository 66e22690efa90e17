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

/// Whether a text may have a short name in capitals as a word, or as the beginning or end of a name
/// that is joined of several (`ITDepartment`). One inside a longer word in capitals is none.
pub(in crate::index) fn may_have(text: &str, short: &str) -> bool {
    text.match_indices(short).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let mut behind = text.get(at + short.len()..).unwrap_or_default().chars();
        let goes_on = behind.next().is_some_and(char::is_uppercase)
            && !behind.next().is_some_and(char::is_lowercase);
        !goes_on && !before.is_some_and(char::is_uppercase)
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;

    use super::*;
    use crate::corpus::{Articles, CorpusFile, PageLinks};
    use crate::index::analysis::document::{AnalysedDocument, analyse};

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

    #[test]
    fn a_short_name_is_no_part_of_a_longer_word_in_capitals() {
        for (text, want) in [
            ("Whoever asks, IT knows.", true),
            ("UNITED and ITEMS, EXIT", false),
            ("UNITED by IT", true),
            ("ITDepartment", true),
            ("maxIT, IT2 and IT's", true),
            ("it", false),
            ("", false),
        ] {
            assert_eq!(may_have(text, "IT"), want, "{text}");
        }
    }

    /// Names that are in groups, in each other, of small words, with marks inside.
    const NAMES: [(&str, &str); 10] = [
        ("LRC", "Lake Rescue Council"),
        ("LR", "Lake Rescue"),
        ("IT", "Iron Trust"),
        ("IT", "Inland Tax"),
        ("USN", "United States Navy"),
        ("UN", "Union North"),
        ("WHO", "World Health Office"),
        ("AT", "Armed Trust"),
        ("TW", "The Who"),
        ("G7", "Group of Seven"),
    ];

    const WORDS: [&str; 27] = [
        "Lake",
        "Rescue",
        "Council",
        "LRC",
        "lr",
        "Iron",
        "Trust",
        "IT",
        "it",
        "Inland",
        "Tax",
        "United",
        "States",
        "Navy",
        "us",
        "US",
        "Armed",
        "forces",
        "WHO",
        "Who",
        "the",
        "of",
        "World Health Office",
        "G7",
        "UNITED",
        "ITDepartment",
        "WHOs",
    ];

    fn some() -> impl Strategy<Value = Vec<Acronym>> {
        prop::collection::btree_set(prop::sample::select(NAMES.to_vec()), 0..5)
            .prop_map(|all| acronyms(&all.into_iter().collect::<Vec<_>>()))
    }

    fn page() -> impl Strategy<Value = String> {
        let line = prop::collection::vec(prop::sample::select(WORDS.to_vec()), 1..7);
        let line = line.prop_map(|words| words.join(" "));
        (line.clone(), prop::collection::vec(line, 1..4))
            .prop_map(|(head, lines)| format!("# {head}\n\nSee {}.\n", lines.join(". A ")))
    }

    /// What an analysis says, with texts in place of numbers.
    fn said(analysed: &AnalysedDocument) -> String {
        let title = texts(analysed, &analysed.title);
        let sections = analysed.sections.iter().map(|(terms, own)| (texts(analysed, terms), own));
        let sections: Vec<(Vec<&str>, &u32)> = sections.collect();
        let mut said = format!("{title:?} {sections:?}");
        for passage in &analysed.passages {
            let terms = texts(analysed, &passage.terms);
            said.push_str(&format!(" {terms:?} {:?} {:?}", passage.ends, passage.term_marks));
        }
        said
    }

    fn texts<'a>(analysed: &'a AnalysedDocument, terms: &[u32]) -> Vec<&'a str> {
        terms.iter().map(|term| analysed.vocabulary[*term as usize].as_str()).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]
        /// A text that has none of the names that come or go is read as it was before.
        #[test]
        fn what_is_not_told_by_a_name_stays_as_it_is(
            text in page(), before in some(), after in some(), grouped in any::<bool>(),
        ) {
            let groups: Vec<Vec<String>> = if grouped {
                vec![vec!["troops".into(), "Armed forces".into()], vec!["Rescue".into(), "Navy".into()]]
            } else {
                Vec::new()
            };
            let file = CorpusFile { path: "a.md".to_owned(), bytes: text.clone().into_bytes() };
            let articles = Articles::of_files(Path::new("t"), vec![file], Vec::new(), &PageLinks::default());
            let (document, _) = articles.parse(&articles.all()[0]).unwrap();
            let language = document.language;
            let [old, new] = [&before, &after].map(|own| {
                analyse(&document, &Aliases::of(language, &groups, own))
            });
            let renaming = Renaming::of(language, &groups, &before, &after);
            let told = renaming.long.iter().any(|name| name.iter().all(|t| old.vocabulary.contains(t)));
            let written = renaming.capitals.iter().any(|short| may_have(&text, short));
            prop_assert!(told || written || said(&old) == said(&new), "{:?}\n{}\n{}", renaming, said(&old), said(&new));
        }
    }
}

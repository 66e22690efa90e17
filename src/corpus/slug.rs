//! Slugs: the readable parts of a passage's id.

use std::collections::HashMap;
use std::hash::Hash;

use crate::text::fold;

/// The slug of a name: folded, with every run of anything but letters and digits as one `-`,
/// none at the ends. May be empty.
pub(super) fn slug(name: &str) -> String {
    let folded = fold(name);
    let parts: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

/// The slug of a path: its parts' slugs, kept apart by `/`.
pub(super) fn path_slug(path: &str) -> String {
    let parts: Vec<String> = path.split('/').map(slug).filter(|part| !part.is_empty()).collect();
    parts.join("/")
}

/// Keeps slugs apart that would collide below one parent: the second gets `-2`, the third `-3`.
/// An empty slug collides from the start, so that it never looks like its parent.
#[derive(Debug)]
pub(super) struct Taken<P> {
    names: HashMap<(P, String), usize>,
}

impl<P: Clone + Eq + Hash> Taken<P> {
    pub(super) fn new() -> Self {
        Self { names: HashMap::new() }
    }

    /// A slug for `wanted` below `parent` that no call before got.
    pub(super) fn claim(&mut self, parent: &P, wanted: String) -> String {
        // An empty slug counts as the second from the start.
        let first = usize::from(wanted.is_empty());
        let count = self.names.entry((parent.clone(), wanted.clone())).or_insert(first);
        *count += 1;
        if *count == 1 {
            return wanted;
        }
        let numbered = format!("{wanted}-{count}");
        // The numbered form may itself be a heading of the document ("Part" and "Part 2").
        if self.names.contains_key(&(parent.clone(), numbered.clone())) {
            return self.claim(parent, wanted);
        }
        // Taken from now on, for a heading that is called so later.
        self.names.insert((parent.clone(), numbered.clone()), 1);
        numbered
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_slugs() {
        for (name, want) in [
            ("Military relations", "military-relations"),
            ("Niger–United States", "niger-united-states"),
            ("  Élan & co. ", "elan-co"),
            ("北京", "北京"),
            ("???", ""),
        ] {
            assert_eq!(slug(name), want);
        }
    }

    #[test]
    fn collisions_are_numbered_and_numbers_never_collide() {
        let mut taken = Taken::new();
        let mut claim = |name: &str| taken.claim(&"", name.to_owned());
        let got = [
            claim("part"),
            claim("part-2"),
            claim("part"),
            claim("part"),
            claim("part-2"),
            claim(""),
            claim(""),
        ];
        assert_eq!(got, ["part", "part-2", "part-3", "part-4", "part-2-2", "-2", "-3"]);
    }
}

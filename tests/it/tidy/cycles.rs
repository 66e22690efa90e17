//! Inside a room files import downward: no file can be reached again from what it imports.
//!
//! A name is followed through what a `mod.rs` hands on to the file that defines it, so a `mod.rs`
//! that only hands on is no part of the graph. Tests may look wherever they like.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::layers::room;
use super::paths::{self, Mention, Named};

/// An import inside a room: from file to file, where, and of which path.
#[derive(Debug)]
struct Arrow {
    line: usize,
    to: String,
    path: String,
}

/// Each circle of files, as one text: the files in it, and the imports that close it.
pub(super) fn find(sources: &[(String, String)]) -> Vec<String> {
    let tree = Tree::read(sources);
    let arrows: BTreeMap<&str, Vec<Arrow>> =
        tree.files.values().map(|file| (*file, tree.arrows(file))).collect();
    let reach: HashMap<&str, BTreeSet<&str>> =
        arrows.keys().map(|file| (*file, reachable(file, &arrows))).collect();
    let mut circles = BTreeSet::new();
    for (file, reached) in &reach {
        if reached.contains(file) {
            // The files that lie on a circle with this one are those it reaches and that reach it.
            let back = |other: &&&str| reach.get(**other).is_some_and(|of| of.contains(file));
            circles.insert(reached.iter().filter(back).copied().collect::<Vec<_>>());
        }
    }
    circles.into_iter().map(|circle| tell(&circle, &arrows)).collect()
}

/// A circle in words.
fn tell(circle: &[&str], arrows: &BTreeMap<&str, Vec<Arrow>>) -> String {
    let mut lines = vec![format!("{} files import each other in a circle:", circle.len())];
    for file in circle {
        let inside = arrows[file].iter().filter(|arrow| circle.contains(&arrow.to.as_str()));
        lines.extend(inside.map(|Arrow { line, to, path }| {
            format!("  {file}:{line}: imports `{path}` of {}", to.trim_start_matches("src/"))
        }));
    }
    lines.join("\n")
}

/// The files that can be reached from one by one step or more.
fn reachable<'a>(from: &str, arrows: &'a BTreeMap<&str, Vec<Arrow>>) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(file) = open.pop() {
        for Arrow { to, .. } in &arrows[file] {
            if reached.insert(to.as_str()) {
                open.push(to);
            }
        }
    }
    reached
}

/// All files of `src` by their modules, with what they mention.
struct Tree<'a> {
    files: HashMap<Vec<String>, &'a str>,
    mentions: HashMap<&'a str, Vec<Mention>>,
    /// How often each word stands in a file.
    words: HashMap<&'a str, HashMap<String, usize>>,
}

impl<'a> Tree<'a> {
    fn read(sources: &'a [(String, String)]) -> Self {
        let (mut files, mut mentions, mut words) = (HashMap::new(), HashMap::new(), HashMap::new());
        for (file, source) in sources.iter().filter(|(file, _)| !is_test(&paths::module(file))) {
            let read = paths::read(file, source).unwrap_or_else(|e| panic!("{file}: {e}"));
            files.insert(paths::module(file), file.as_str());
            mentions.insert(file.as_str(), read);
            words.insert(file.as_str(), super::types::words(source));
        }
        Self { files, mentions, words }
    }

    /// The imports of a file from others of its room, each file once.
    fn arrows(&self, file: &str) -> Vec<Arrow> {
        let mut arrows: Vec<Arrow> = Vec::new();
        for mention in &self.mentions[file] {
            // What is only handed on is no import of the file, unless it uses the name itself.
            let used = |name: &String| self.words[file].get(name).is_some_and(|count| *count > 1);
            if is_test(&mention.module)
                || mention.handed_on && !mention.name.as_ref().is_some_and(used)
            {
                continue;
            }
            let Some(path) = self.rooted(file, mention) else { continue };
            let Some(to) = self.home(&path, 8) else { continue };
            let seen = arrows.iter().any(|arrow| arrow.to == to);
            if to != file && room(to) == room(file) && !seen {
                let (line, path) = (mention.line, path.join("::"));
                arrows.push(Arrow { line, to: to.to_owned(), path });
            }
        }
        arrows
    }

    /// The path from the root of the crate, when it leads into it: by itself, through a name that
    /// a `use` of the file brings in, or as a module below this one.
    fn rooted(&self, file: &str, mention: &Mention) -> Option<Vec<String>> {
        let path = match &mention.path {
            Named::Inside(path) => return Some(path.clone()),
            Named::Outside { path, .. } => path,
        };
        let (head, rest) = path.split_first()?;
        let brought = self.mentions[file].iter().find_map(|other| match &other.path {
            Named::Inside(path) if other.name.as_ref() == Some(head) => Some(path.clone()),
            _ => None,
        });
        let below = || {
            let below = [paths::module(file), vec![head.clone()]].concat();
            self.files.contains_key(&below).then_some(below)
        };
        Some([brought.or_else(below)?, rest.to_vec()].concat())
    }

    /// The file that defines what a path names; nothing for a module that only hands on.
    fn home(&self, path: &[String], depth: usize) -> Option<&'a str> {
        let known = (1..=path.len()).rev().find(|n| self.files.contains_key(&path[..*n]))?;
        let file = self.files[&path[..known]];
        if let Some(name) = path.get(known).filter(|_| depth > 0) {
            let handed = self.mentions[file]
                .iter()
                .find(|mention| mention.name.as_ref() == Some(name) && !is_test(&mention.module));
            // A name the file brings in from outside of the crate ends here.
            if let Some(mention) = handed {
                let inner = [self.rooted(file, mention)?, path[known + 1..].to_vec()].concat();
                return self.home(&inner, depth - 1);
            }
        }
        let whole = path.len() == known;
        (!whole || !file.ends_with("/mod.rs")).then_some(file)
    }
}

fn is_test(module: &[String]) -> bool {
    module.iter().any(|name| name == "tests")
}

/// Planted files, and the files of the circles they must bring.
#[track_caller]
fn check(planted: &[(&str, &str)], circles: &[&[&str]]) {
    let sources: Vec<_> =
        planted.iter().map(|(f, s)| (format!("src/{f}"), (*s).to_owned())).collect();
    let found = find(&sources);
    assert_eq!(found.len(), circles.len(), "{planted:?}\n{found:#?}");
    for (told, circle) in found.iter().zip(circles) {
        assert!(told.starts_with(&format!("{} files", circle.len())), "{told}");
        for file in *circle {
            assert!(told.contains(&format!("  src/{file}:")), "{file} is not in {told}");
        }
    }
}

#[test]
fn a_circle_is_found_in_every_disguise() {
    let pair: &[&[&str]] = &[&["a/b.rs", "a/c.rs"]];
    let back = ("a/c.rs", "use super::b::B;");
    for import in [
        "use super::c::C;",
        "use super::c;",
        "use crate::a::{c::{self, C}};",
        "use crate::a;\nfn f() { a::c::f() }",
        "fn f() { super::c::f() }",
        "fn f() { vec![crate::a::c::N] }",
        "use super::C;",
        "use super::Other;",
        "use crate::a::C as D;",
        "use super::c::*;",
    ] {
        let handing = "mod b;\nmod c;\npub use c::{C, C as Other};";
        check(&[("a/mod.rs", handing), ("a/b.rs", import), back], pair);
    }
    // Through a folder, a circle of three, and a `mod.rs` that holds more than names.
    let folder = [("a/mod.rs", "pub use d::D;"), ("a/d/mod.rs", "pub(super) use e::D;")];
    let through = [("a/b.rs", "use super::D;"), ("a/d/e.rs", "use crate::a::b::B;")];
    check(&[folder, through].concat(), &[&["a/b.rs", "a/d/e.rs"]]);
    let three = [("a/b.rs", "use super::c::C;"), ("a/c.rs", "use super::d::D;")];
    check(
        &[&three[..], &[("a/d.rs", "use super::b::B;")]].concat(),
        &[&["a/b.rs", "a/c.rs", "a/d.rs"]],
    );
    let root = ("a/mod.rs", "pub use b::f;\npub struct A;\nfn g() { f() }");
    check(&[root, ("a/b.rs", "use super::A;")], &[&["a/mod.rs", "a/b.rs"]]);
}

#[test]
fn what_only_looks_like_a_circle_is_let_through() {
    let down = ("a/b.rs", "use super::c::C;");
    for other in [
        "#[cfg(test)]\nmod tests { use super::*; use crate::a::b::B; }",
        "// use super::b::B;",
        "/// See [`super::b::B`].\nstruct C;",
        "mod b { pub struct B; }\nuse b::B;",
    ] {
        check(&[down, ("a/c.rs", other)], &[]);
    }
    let root = ("a/mod.rs", "mod b;\nmod c;\npub use b::B;\npub use c::C;\npub struct A;");
    check(&[root, down, ("a/c.rs", "use super::A;")], &[]);
    // Other rooms are the business of the layers.
    check(&[("a/b.rs", "use crate::d::C;"), ("d/c.rs", "use crate::a::b::B;")], &[]);
    check(&[down, ("a/tests/c.rs", "use super::super::b::B;"), ("a/c.rs", "")], &[]);
}

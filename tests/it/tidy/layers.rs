//! The rooms of `src`: what each may import, and which crates, clocks and files belong where.

use super::Violation;
use super::paths::{self, Named};

/// A room (a folder or file right below `src`) and the rooms it may name besides itself. Each
/// names only rooms above it, so that no circle can arise.
pub(super) const ROOMS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("lexicon", &["text"]),
    ("timex", &["text"]),
    ("corpus", &["text"]),
    ("index", &["text", "lexicon", "timex", "corpus"]),
    ("answer", &["text", "lexicon", "timex", "corpus", "index"]),
    ("neural", &["text", "lexicon", "timex", "corpus", "index", "answer"]),
    ("library", &["text", "lexicon", "timex", "corpus", "index", "answer"]),
    ("store", &["text", "lexicon", "timex", "corpus", "index", "answer"]),
    ("config", &["text", "index", "neural", "library", "store"]),
    ("publish", &["corpus", "index", "library", "store", "config"]),
    ("import", &["text", "corpus"]),
    ("eval", &["text", "lexicon", "timex", "corpus", "index", "answer", "library"]),
    ("service", &["text", "lexicon", "timex", "corpus", "index", "answer", "library", "store"]),
    (
        "locale",
        &[
            "text", "timex", "corpus", "index", "answer", "neural", "library", "store", "config",
            "import", "eval", "service", "publish",
        ],
    ),
    ("picture", &["text", "timex", "corpus", "index", "answer", "library", "locale"]),
    (
        "discord",
        &[
            "text", "lexicon", "timex", "corpus", "index", "answer", "neural", "library", "config",
            "locale", "store", "picture", "service", "publish",
        ],
    ),
    (
        "console",
        &[
            "text", "lexicon", "timex", "corpus", "index", "answer", "neural", "library", "config",
            "locale", "import", "store", "picture", "eval", "service", "publish",
        ],
    ),
];

/// The roots of the library and of the program: they name everything.
const ROOTS: &[&str] = &["lib", "main"];

/// Where something may stand: rooms, or files of rooms without their ending.
enum Place {
    Only(&'static [&'static str]),
    Never(&'static [&'static str]),
}

/// The rooms that answer: no printing, no waiting, no clock.
const CORE: Place = Place::Never(&[
    "text", "lexicon", "timex", "corpus", "index", "answer", "neural", "library", "picture",
    "service",
]);

/// Names, where they may stand, and what to do when they stand elsewhere. A name is found
/// anywhere in a path; one that ends with `*` covers all that begin so.
const CONFINED: &[(&[&str], Place, &str)] = &[
    (
        &["tantivy", "tantivy_*"],
        Place::Only(&["index"]),
        "only `index` knows the engine; give it a type of ours there",
    ),
    (
        &["rten", "rten_*"],
        Place::Only(&["neural"]),
        "only `neural` knows the runtime of the models; give it a type of ours there",
    ),
    (
        &["rusqlite", "rusqlite_*", "sqlx_*"],
        Place::Only(&["store"]),
        "only `store` knows the database; give it a type of ours there",
    ),
    (
        &["object_store", "flate2"],
        Place::Only(&["publish"]),
        "only `publish` knows the shared storage; give it a type of ours there",
    ),
    (
        &["fluent_bundle", "icu_decimal", "icu_locale_core", "unic_langid"],
        Place::Only(&["locale"]),
        "only `locale` knows how messages are kept; call one of its strings",
    ),
    (
        &["serenity", "twilight*"],
        Place::Only(&["discord"]),
        "only `discord` knows its client library; give it a type of ours there",
    ),
    (
        &["tokio", "tokio_*", "async", "await"],
        CORE,
        "the core is plain functions; wait in a face and call it from there",
    ),
    (
        &[
            "println!",
            "eprintln!",
            "print!",
            "eprint!",
            "dbg!",
            "std::io::stdout",
            "std::io::stderr",
        ],
        CORE,
        "the core does not print; return the value and let a face show it",
    ),
    (
        &[
            "std::time::SystemTime",
            "SystemTime::now",
            "Instant::now",
            "Zoned::now",
            "Timestamp::now",
        ],
        CORE,
        "the core has no clock; take the time as an argument",
    ),
    (
        &["std::fs", "walkdir"],
        Place::Only(&[
            "corpus/load",
            "index",
            "store",
            "import",
            "publish",
            "config",
            "eval",
            "service",
            "discord",
            "console",
            "main",
        ]),
        "files are read and written elsewhere; take the bytes as an argument",
    ),
];

/// The name of a file's room: what follows `src/`.
pub(super) fn room(file: &str) -> &str {
    let below = file.trim_start_matches("src/");
    below.split('/').next().unwrap_or(below).trim_end_matches(".rs")
}

/// The imports of a file that its room may not have.
pub(super) fn imports(file: &str, source: &str) -> Vec<Violation> {
    let own = room(file);
    if ROOTS.contains(&own) {
        return Vec::new();
    }
    let Some((_, may)) = ROOMS.iter().find(|(room, _)| *room == own) else {
        let what = format!("`{own}` is no room of the design; move the file, or add it to ROOMS");
        return vec![Violation::new(file, 1, what)];
    };
    let allowed =
        if may.is_empty() { "nothing".to_owned() } else { format!("only {}", may.join(", ")) };
    let judge = |path: &[String]| match path.first().map(String::as_str) {
        None => Some(format!(
            "`{own}` takes the root of the crate, and every room with it; name the room instead"
        )),
        Some(other) if other == own || may.contains(&other) => None,
        Some(other) if ROOMS.iter().any(|(room, _)| *room == other) => Some(format!(
            "`{own}` names `crate::{}`, but may import {allowed}; \
             move the item there, or take the value as an argument",
            path.join("::")
        )),
        Some(other) => Some(format!(
            "`{own}` names `crate::{other}`, which is no room of the design; \
             name the item by the room it lives in"
        )),
    };
    each(file, source, |path| match path {
        Named::Inside(path) => judge(path),
        Named::Outside { .. } => None,
    })
}

/// The names in a file that belong into other rooms.
pub(super) fn confined(file: &str, source: &str) -> Vec<Violation> {
    let place = file.trim_start_matches("src/").trim_end_matches(".rs");
    let within = |places: &[&str]| {
        let inside = |rest: &str| rest.is_empty() || rest.starts_with('/');
        places.iter().any(|one| place.strip_prefix(one).is_some_and(inside))
    };
    let foreign: Vec<_> = CONFINED
        .iter()
        .filter(|(_, place, _)| match place {
            Place::Only(places) => !within(places),
            Place::Never(places) => within(places),
        })
        .collect();
    each(file, source, |path| {
        let (path, known) = match path {
            Named::Inside(path) => (path.as_slice(), 0),
            Named::Outside { path, known } => (path.as_slice(), *known),
        };
        foreign.iter().find_map(|(names, _, remedy)| {
            let told = path.get(..known).unwrap_or_default();
            let name = names.iter().find(|name| holds(path, name) && !holds(told, name))?;
            Some(format!("names `{}` (`{name}`): {remedy}", path.join("::")))
        })
    })
}

/// Whether a path holds a name, or is a glob that brings it in.
fn holds(path: &[String], name: &str) -> bool {
    let name: Vec<_> = name.split("::").collect();
    let same = |word: &String, name: &str| match name.strip_suffix('*') {
        Some(start) => word.starts_with(start),
        None => word == name,
    };
    let brought = || match path {
        [from @ .., glob] if glob == "*" && !from.is_empty() && from.len() < name.len() => {
            from.iter().zip(&name).all(|(word, name)| same(word, name))
        }
        _ => false,
    };
    let all = |words: &[String]| words.iter().zip(&name).all(|(word, name)| same(word, name));
    path.windows(name.len()).any(all) || brought()
}

/// What `judge` finds wrong with the paths of a file; the same words about a line once.
fn each(file: &str, source: &str, judge: impl Fn(&Named) -> Option<String>) -> Vec<Violation> {
    let mentions = match paths::read(file, source) {
        Ok(mentions) => mentions,
        Err(error) => return vec![Violation::new(file, 1, error)],
    };
    let judged = mentions.iter().filter_map(|mention| Some((mention.line, judge(&mention.path)?)));
    let mut found: Vec<_> = judged.map(|(line, what)| Violation::new(file, line, what)).collect();
    found.sort_by(|a, b| (a.line, &a.what).cmp(&(b.line, &b.what)));
    found.dedup();
    found
}

#[test]
fn rooms_name_only_rooms_above_them() {
    for (place, (room, may)) in ROOMS.iter().enumerate() {
        let above: Vec<_> = ROOMS.iter().take(place).map(|(room, _)| *room).collect();
        for other in *may {
            assert!(above.contains(other), "{room} may import {other}, which does not stand above");
        }
    }
    for (names, place, _) in CONFINED {
        let (Place::Only(places) | Place::Never(places)) = place;
        for place in *places {
            let known = |room: &str| ROOTS.contains(&room) || ROOMS.iter().any(|(r, _)| *r == room);
            assert!(known(room(place)), "{names:?} are confined to {place}, which is no room");
        }
    }
}

/// A planted source, and the lines of the reports it must bring.
type Planted = (&'static str, &'static str, &'static [usize]);

#[track_caller]
fn check(planted: &[Planted], checker: fn(&str, &str) -> Vec<Violation>) {
    for (file, source, lines) in planted {
        let found = checker(file, source);
        let at: Vec<_> = found.iter().map(|violation| violation.line).collect();
        assert_eq!(at, *lines, "{file}:\n{source}\nfound {found:#?}");
    }
}

#[test]
fn an_upward_import_is_found_in_every_disguise() {
    check(
        &[
            ("src/text/a.rs", "use crate::answer::Answer;", &[1]),
            ("src/timex/a.rs", "use crate::corpus::Document;", &[1]),
            ("src/corpus/a.rs", "\nuse crate::{text, answer::Answer};", &[2]),
            (
                "src/index/a.rs",
                "use crate::{text::{Span, fold},\n  library::{self, Request}};",
                &[2, 2],
            ),
            ("src/answer/a.rs", "use super::super::library;", &[1]),
            ("src/answer/mod.rs", "use super::library::Library as Shelf;", &[1]),
            ("src/index/a.rs", "pub use crate::answer::*;", &[1]),
            ("src/index/a.rs", "pub(crate) use crate::answer::Answer;", &[1]),
            ("src/index/a.rs", "fn f() {\n  if true { use crate::library::Library; }\n}", &[2]),
            ("src/index/a.rs", "fn f() -> u8 { 1 + crate::answer::best() }", &[1]),
            ("src/index/a.rs", "struct A { b: Vec<crate::answer::Answer> }", &[1]),
            ("src/index/a.rs", "fn f(a: A) { let crate::answer::A::B(c) = a; }", &[1]),
            ("src/index/a.rs", "fn f() { vec![1,\n crate::answer::N]; }", &[2]),
            ("src/index/a.rs", "macro_rules! m { () => { $crate::answer::best() } }", &[1]),
            ("src/index/a.rs", "macro_rules! m { () => { use $crate::{text, answer}; } }", &[1]),
            ("src/index/a.rs", "macro_rules! m { ($r:ident) => { crate::$r::best() } }", &[1]),
            ("src/index/a.rs", "\n#[serde(with = \"crate::answer::wire\")]\nstruct A;", &[2]),
            ("src/index/a.rs", "fn f() -> impl B + use<A> { crate::answer::best() }", &[1]),
            ("src/index/a.rs", "#[serde(bound = \"T: dyn crate::answer::Rank\")]\nstruct A;", &[1]),
            ("src/index/a.rs", "#[derive(crate::answer::Rank)]\nstruct A;", &[1]),
            ("src/index/mod.rs", "#[path = \"../answer/rank.rs\"]\nmod rank;", &[1]),
            ("src/index/a.rs", "include!(\"../answer/rank.rs\");", &[1]),
            ("src/index/a.rs", "mod inner {\n  use super::super::super::answer;\n}", &[2]),
            ("src/index/a.rs", "mod inner { fn f() { crate::answer::best() } }", &[1]),
            ("src/index/a.rs", "use self::super::super::answer::Answer;", &[1]),
            ("src/index/a.rs", "use super::{Reader, super::answer};", &[1]),
            ("src/index/a.rs", "use crate::r#answer::Answer;", &[1]),
            ("src/index/a.rs", "use crate as root;\nfn f() { root::answer::best() }", &[1]),
            ("src/index/a.rs", "use crate::{self as root, text};", &[1]),
            ("src/index/a.rs", "use crate::*;", &[1]),
            ("src/library.rs", "use super::*;", &[1]),
            ("src/index/a.rs", "extern crate self as footnote;", &[1]),
            ("src/index/a.rs", "use ::footnote::answer::Answer;", &[1]),
            ("src/index/a.rs", "use crate::Answer;", &[1]),
            ("src/index/a.rs", "#[cfg(test)]\nmod tests {\n  use crate::answer::Answer;\n}", &[3]),
            ("src/index/a.rs", "#![allow(x)]\nimpl crate::answer::Rank for A {}", &[2]),
            ("src/index/a.rs", "fn f() { a.b::<crate::answer::A>().c(); }", &[1]),
            ("src/discord/a.rs", "use crate::console::Cli;", &[1]),
            ("src/drawer.rs", "", &[1]),
        ],
        imports,
    );
}

#[test]
fn what_only_looks_like_an_upward_import_is_let_through() {
    check(
        &[
            ("src/text/a.rs", "//! See [`crate::answer`].\n/// crate::answer\nfn f() {}", &[]),
            ("src/text/a.rs", "// use crate::answer::Answer;\n/* crate::answer */", &[]),
            ("src/text/a.rs", "const A: &str = \"use crate::answer::Answer;\";", &[]),
            (
                "src/text/a.rs",
                "#[expect(x, reason = \"what crate::answer reads\")]\nstruct A;",
                &[],
            ),
            ("src/text/a.rs", "#[doc = \"crate::answer\"]\nstruct A;", &[]),
            ("src/answer/mod.rs", "mod library;\nuse self::library::X;\nuse library::Y;", &[]),
            ("src/answer/a.rs", "use super::library::X;\nfn f() { library::y() }", &[]),
            ("src/answer/a.rs", "use crate::answer::library::X;", &[]),
            (
                "src/answer/a.rs",
                "mod library { pub fn f() {} }\nfn g() { self::library::f() }",
                &[],
            ),
            ("src/answer/a.rs", "use crate::{index::{self as engine, *}, text};", &[]),
            ("src/answer/a.rs", "mod tests { use super::*; use super::super::Answer; }", &[]),
            ("src/answer/a.rs", "pub(in crate::answer) fn f(self) {} pub(crate) fn g() {}", &[]),
            ("src/answer/a.rs", "fn f(library: A) -> impl B + use<'_> { library.g::<C>() }", &[]),
            ("src/corpus/a.rs", "mod footnote;\nuse footnote::Mark;", &[]),
            ("src/console/a.rs", "use crate::{eval, service, library::Request};", &[]),
            ("src/lib.rs", "pub mod answer;\npub use answer::Answer;", &[]),
            ("src/main.rs", "use footnote::{console, discord};", &[]),
            ("src/picture.rs", "const F: &[u8] = include_bytes!(\"picture/font.ttf\");", &[]),
        ],
        imports,
    );
}

#[test]
fn a_name_outside_of_its_room_is_found_in_every_disguise() {
    check(
        &[
            ("src/answer/a.rs", "use tantivy::Term;", &[1]),
            ("src/answer/a.rs", "fn f(t: tantivy_common::T) {}", &[1]),
            ("src/main.rs", "fn main() { ::tantivy::version(); }", &[1]),
            ("src/answer/a.rs", "use crate::index::tantivy::Term;", &[1]),
            ("src/answer/a.rs", "extern crate tantivy as engine;", &[1]),
            ("src/answer/a.rs", "use tantivy::schema as tantivy;", &[1]),
            ("src/console/a.rs", "use {std::fmt, twilight_model::id::Id};", &[1]),
            ("src/lib.rs", "#[derive(serenity::X)]\nstruct A;", &[1]),
            ("src/library.rs", "async fn f() {\n  g()\n  .await\n}", &[1, 3]),
            ("src/library.rs", "fn f() { tokio::spawn(async move {}); }", &[1, 1]),
            ("src/text/a.rs", "fn f() { std::println!(\"\"); }\nfn g() { dbg!(1); }", &[1, 2]),
            ("src/text/a.rs", "fn f() { print!(); print!(); }", &[1]),
            ("src/text/a.rs", "macro_rules! say { () => { eprintln!() } }", &[1]),
            ("src/text/a.rs", "use std::io;\nfn f() { write!(io::stdout(), \"\"); }", &[2]),
            ("src/timex/a.rs", "use std::time::{Duration, SystemTime};", &[1]),
            ("src/timex/a.rs", "use std::time::*;", &[1]),
            ("src/timex/a.rs", "use std::time::Instant as I;\nfn f() { I::now(); }", &[2]),
            ("src/timex/a.rs", "use jiff as time;\nfn f() { time::Zoned::now(); }", &[2, 2]),
            ("src/timex/a.rs", "fn f() { jiff::Timestamp::now() }", &[1]),
            ("src/corpus/parse.rs", "use std::fs;\nfn f() { fs::read(\"\"); }", &[1]),
            ("src/answer/a.rs", "use std::{fs::{File, OpenOptions}, io};", &[1, 1]),
            ("src/answer/a.rs", "use std as s;\nuse s::fs as disk;", &[2]),
            ("src/answer/a.rs", "use std::*;", &[1]),
            ("src/corpus/loader.rs", "use walkdir::WalkDir;", &[1]),
        ],
        confined,
    );
}

#[test]
fn a_name_in_its_room_is_let_through() {
    check(
        &[
            ("src/index/a.rs", "use tantivy::Term;\nuse std::fs;", &[]),
            ("src/discord/a.rs", "async fn f() { serenity::g().await; println!(); }", &[]),
            ("src/corpus/load.rs", "use std::fs::{self, File};", &[]),
            ("src/corpus/load/walk.rs", "use walkdir::WalkDir;", &[]),
            ("src/text/a.rs", "// tantivy::x, println!()\nconst A: &str = \"std::fs\";", &[]),
            ("src/text/a.rs", "use std::time::Duration;\nuse std::io::Write;", &[]),
            ("src/corpus/a.rs", "struct File; fn f() -> crate::corpus::File { File::new() }", &[]),
            ("src/timex/a.rs", "use jiff::civil::*;\nfn f(a: jiff::Zoned) { now::<A>(); }", &[]),
            ("src/text/a.rs", "fn f(a: bool, tokio: bool) -> bool { a::B != (tokio) }", &[]),
        ],
        confined,
    );
}

#[test]
fn the_program_names_the_library_by_its_name() {
    check(&[("src/main.rs", "fn main() { footnote::index::tantivy() }", &[1])], confined);
    check(&[("src/main.rs", "fn main() { footnote::console::run() }", &[])], confined);
}

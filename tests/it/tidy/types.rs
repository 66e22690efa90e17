//! A type has a name of its own: the same name in two rooms would mean two things.

use std::collections::{BTreeMap, HashMap};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::Violation;
use super::layers::room;

/// Every type name that more than one room defines, once for each place.
pub(super) fn doubled(sources: &[(String, String)]) -> Vec<Violation> {
    let mut places: BTreeMap<String, Vec<(&str, usize)>> = BTreeMap::new();
    for (file, source) in sources.iter().filter(|(file, _)| !file.contains("/tests")) {
        let tokens = source.parse().unwrap_or_else(|e| panic!("{file}: {e}"));
        let mut found = Vec::new();
        defined(tokens, true, &mut found);
        for (name, line) in found {
            places.entry(name).or_default().push((file, line));
        }
    }
    let mut violations = Vec::new();
    for (name, places) in &places {
        for (file, line) in places {
            if let Some((other, there)) = places.iter().find(|(other, _)| room(other) != room(file))
            {
                let what =
                    format!("`{name}` is also a type of {other}:{there}; name one by what it is");
                violations.push(Violation::new(file, *line, what));
            }
        }
    }
    violations
}

/// The types that tokens define, with their lines; an alias only where an `item` may stand, since
/// in an `impl` it belongs to a trait.
fn defined(tokens: TokenStream, item: bool, found: &mut Vec<(String, usize)>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut rest = tokens.as_slice();
    while let [first, after @ ..] = rest {
        rest = after;
        match (first, after) {
            (TokenTree::Ident(word), [TokenTree::Ident(name), body @ ..]) => {
                let inner =
                    matches!(body, [TokenTree::Group(g), ..] if g.delimiter() == Delimiter::Brace);
                let [keyword, name] = [word.to_string(), name.to_string()];
                match keyword.as_str() {
                    "mod" if name == "tests" && inner => rest = body.get(1..).unwrap_or_default(),
                    "mod" if inner => {
                        if let Some(TokenTree::Group(group)) = body.first() {
                            defined(group.stream(), item, found);
                        }
                        rest = body.get(1..).unwrap_or_default();
                    }
                    "struct" | "enum" | "trait" => found.push((name, word.span().start().line)),
                    "union" if inner => found.push((name, word.span().start().line)),
                    "type" if item => found.push((name, word.span().start().line)),
                    _ => {}
                }
            }
            (TokenTree::Group(group), _) => defined(group.stream(), false, found),
            _ => {}
        }
    }
}

/// How often each word stands in a source, doc comments apart.
pub(super) fn words(source: &str) -> HashMap<String, usize> {
    fn count(tokens: TokenStream, words: &mut HashMap<String, usize>) {
        for token in tokens {
            match token {
                TokenTree::Ident(word) => *words.entry(word.to_string()).or_default() += 1,
                TokenTree::Group(group) => count(group.stream(), words),
                _ => {}
            }
        }
    }
    let mut words = HashMap::new();
    count(source.parse().unwrap_or_default(), &mut words);
    words
}

#[test]
fn a_type_that_two_rooms_define_is_found() {
    let plant = |one: &str, other: &str| {
        let sources = [("src/a/b.rs", one), ("src/c.rs", other)];
        let found = doubled(&sources.map(|(f, s)| (f.to_owned(), s.to_owned())));
        found.iter().map(|violation| violation.line).collect::<Vec<_>>()
    };
    for other in [
        "\nenum X { A }",
        "\npub(crate) trait X {}",
        "\ntype X = u8;",
        "\nunion X { a: u8 }",
        "\nmod d { struct X; }",
        "\nfn f() { struct X; }",
    ] {
        assert_eq!(plant("struct X;", other), [1, 2], "{other}");
    }
    for other in [
        "struct Y;",
        "use crate::a::X;",
        "// struct X;",
        "impl A for B { type X = u8; }",
        "mod tests { struct X; }",
        "fn f(union: X) {}",
    ] {
        assert_eq!(plant("struct X;\nstruct X;", other), [] as [usize; 0], "{other}");
    }
}

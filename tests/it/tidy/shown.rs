//! What the core finds wrong is shown by `locale`: the words of an error itself are for the log.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::Violation;
use super::prose::{FACES, is_body, is_silent, is_test};

/// Files whose errors people do not read in their language, or only as what the system or a foreign
/// library says.
const ELSEWHERE: &[&str] = &[
    // What the system and foreign libraries say, by the types of their errors.
    "src/console/failure.rs",
    "src/console/language.rs",
    "src/picture/sketch.rs",
    // JSON, which programs compare.
    "src/console/request.rs",
    "src/console/wire.rs",
    // Why the bot did not start, which is a line of its log.
    "src/discord/runtime/failure.rs",
    "src/discord/runtime/listening.rs",
    "src/discord/runtime/registering.rs",
    "src/discord/runtime/run.rs",
    "src/discord/runtime/start.rs",
];

/// Functions that are handed what kept something from going well.
const HANDED: &[&str] = &["map_err", "unwrap_or_else", "or_else", "inspect_err"];

/// The places of a face that show an error in words of its own.
pub(super) fn check(file: &str, source: &str) -> Vec<Violation> {
    let room = file.trim_start_matches("src/").split('/').next().unwrap_or_default();
    let tests = file.ends_with("/tests.rs") || file.contains("/tests/");
    if !FACES.contains(&room) || ELSEWHERE.iter().any(|of| file.starts_with(of)) || tests {
        return Vec::new();
    }
    let tokens: TokenStream = source.parse().unwrap_or_else(|error| panic!("{file}: {error}"));
    let tokens = without_tests(tokens);
    // A name that is an error somewhere in a file is one all over it: names are not worth a compiler.
    let mut errors = BTreeSet::from(["error".to_owned()]);
    named(&tokens, &mut errors);
    let mut found = Vec::new();
    walk(&tokens, &errors, &mut found);
    let told = found.into_iter().map(|(line, name)| {
        let what = format!("shows `{name}` in its own words; ask `locale` for those of the reader");
        Violation::new(file, line, what)
    });
    told.collect()
}

/// The tokens without attributes and without what is compiled for tests alone.
fn without_tests(tokens: TokenStream) -> Vec<TokenTree> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut kept = Vec::new();
    let mut place = 0;
    while let Some(token) = tokens.get(place) {
        place += 1;
        let after = &tokens[place..];
        match (token, after.first()) {
            (TokenTree::Punct(hash), Some(TokenTree::Group(attribute)))
                if hash.as_char() == '#' =>
            {
                let body = after.iter().position(is_body).filter(|_| is_test(attribute));
                place += 1 + body.unwrap_or(0);
            }
            _ => kept.push(token.clone()),
        }
    }
    kept
}

/// The names that errors get: in `Err(name)`, and in closures that are handed one.
fn named(tokens: &[TokenTree], errors: &mut BTreeSet<String>) {
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let inner: Vec<TokenTree> = group.stream().into_iter().collect();
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        if let Some(TokenTree::Ident(called)) = before {
            match inner.as_slice() {
                [TokenTree::Ident(name)] if called == "Err" => {
                    errors.insert(name.to_string());
                }
                [TokenTree::Punct(bar), TokenTree::Ident(name), TokenTree::Punct(end), ..]
                    if bar.as_char() == '|'
                        && end.as_char() == '|'
                        && HANDED.contains(&called.to_string().as_str()) =>
                {
                    errors.insert(name.to_string());
                }
                _ => {}
            }
        }
        named(&inner, errors);
    }
}

fn walk(tokens: &[TokenTree], errors: &BTreeSet<String>, found: &mut Vec<(usize, String)>) {
    for (at, token) in tokens.iter().enumerate() {
        let (before, after) = (&tokens[..at], &tokens[at + 1..]);
        match token {
            TokenTree::Ident(name) if errors.contains(&name.to_string()) => {
                // A field of another value has only its name from here.
                let field =
                    matches!(before.last(), Some(TokenTree::Punct(dot)) if dot.as_char() == '.');
                if !field && is_said(after) {
                    found.push((name.span().start().line, name.to_string()));
                }
            }
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                let shown = errors.iter().find(|name| {
                    [format!("{{{name}}}"), format!("{{{name}:")].iter().any(|at| text.contains(at))
                });
                if let Some(name) = shown {
                    found.push((literal.span().start().line, name.clone()));
                }
            }
            TokenTree::Group(group) if !is_silent(before) => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                let formats = matches!(before.last(), Some(TokenTree::Punct(bang)) if bang.as_char() == '!')
                    && group.delimiter() == Delimiter::Parenthesis;
                if formats {
                    found.extend(arguments(&inner, errors));
                }
                walk(&inner, errors, found);
            }
            _ => {}
        }
    }
}

/// Whether what follows a name is `.to_string()`.
fn is_said(after: &[TokenTree]) -> bool {
    match after {
        [TokenTree::Punct(dot), TokenTree::Ident(method), ..] => {
            dot.as_char() == '.' && method == "to_string"
        }
        _ => false,
    }
}

/// The errors that are arguments of a macro as they are.
fn arguments(tokens: &[TokenTree], errors: &BTreeSet<String>) -> Vec<(usize, String)> {
    let alone = tokens.split(|token| matches!(token, TokenTree::Punct(c) if c.as_char() == ','));
    // The first says how the others are shown.
    let alone = alone.skip(1).filter_map(|argument| match argument {
        [TokenTree::Ident(name)] => Some(name),
        _ => None,
    });
    let named = alone.map(|name| (name.span().start().line, name.to_string()));
    named.filter(|(_, name)| errors.contains(name)).collect()
}

#[test]
fn an_error_that_is_shown_in_its_own_words_is_found_in_every_disguise() {
    for (source, found) in [
        ("fn f() { say(&error.to_string()) }", true),
        ("fn f() { if let Err(why) = g() { say(why.to_string()) } }", true),
        ("fn f() { g().map_err(|wrong| wrong.to_string()) }", true),
        ("fn f() { g().unwrap_or_else(|e| format!(\"{e}\")) }", true),
        ("fn f() { format!(\"CORPUS_DIR: {error}\") }", true),
        ("fn f() { format!(\"{error:#}\") }", true),
        ("fn f() { println!(\"{}\", error) }", true),
        ("fn f() { tracing::warn!(%error, \"no {error}\") }", false),
        ("fn f() { say(&locale.index_error(&error)) }", false),
        ("fn f() { say(&error.said(locale())) }", false),
        ("fn f() { calibrated.error.to_string() }", false),
        ("fn f(name: &str) { name.to_string() }", false),
        ("#[cfg(test)]\nmod tests { fn f() { say(error.to_string()) } }", false),
    ] {
        let violations = check("src/console/render.rs", source);
        assert_eq!(!violations.is_empty(), found, "{source}: {violations:?}");
        assert!(check("src/eval/report.rs", source).is_empty(), "the core has no reader");
    }
}

//! How long files and functions are, and how source files open.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::Violation;

/// From here on a length is told, and above the second number it is refused.
struct Limit {
    told: usize,
    refused: usize,
}

const FILE: Limit = Limit { told: 400, refused: 600 };
const FUNCTION: Limit = Limit { told: 60, refused: 100 };

/// What is long, and what is too long.
#[derive(Debug, Default)]
pub(super) struct Lengths {
    pub(super) long: Vec<Violation>,
    pub(super) too_long: Vec<Violation>,
}

impl Lengths {
    fn weigh(&mut self, limit: &Limit, lines: usize, at: (&str, usize), subject: &str) {
        let Limit { told, refused } = limit;
        let (file, line) = at;
        if lines > *refused {
            let what =
                format!("{subject} has {lines} lines, more than {refused}; split it by idea");
            self.too_long.push(Violation::new(file, line, what));
        } else if lines > *told {
            let what = format!("{subject} has {lines} lines, more than {told}");
            self.long.push(Violation::new(file, line, what));
        }
    }
}

/// Measures a Rust file and its functions, those of impls, tests and macro bodies included. The
/// lines of a function run from `fn` to its closing brace.
pub(super) fn measure(file: &str, source: &str) -> Lengths {
    let mut lengths = Lengths::default();
    lengths.weigh(&FILE, source.lines().count(), (file, 1), "the file");
    match source.parse::<TokenStream>() {
        Ok(tokens) => functions(tokens, file, &mut lengths),
        Err(error) => {
            let what = format!("cannot be read: {error}");
            lengths.too_long.push(Violation::new(file, 1, what));
        }
    }
    lengths
}

fn functions(tokens: TokenStream, file: &str, lengths: &mut Lengths) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    for (place, token) in tokens.iter().enumerate() {
        let after = tokens.get(place + 1..).unwrap_or_default();
        match token {
            TokenTree::Group(group) => functions(group.stream(), file, lengths),
            TokenTree::Ident(word) if word == "fn" => {
                // A name that a macro makes up follows its `$`.
                let ([TokenTree::Ident(name), rest @ ..]
                | [TokenTree::Punct(_), TokenTree::Ident(name), rest @ ..]) = after
                else {
                    continue;
                };
                let line = word.span().start().line;
                if let Some(end) = end(rest) {
                    let subject = format!("`fn {name}`");
                    lengths.weigh(&FUNCTION, end + 1 - line, (file, line), &subject);
                }
            }
            _ => {}
        }
    }
}

/// The last line of a function whose signature goes on with these tokens, when it has a body.
fn end(signature: &[TokenTree]) -> Option<usize> {
    signature.iter().find_map(|token| match token {
        TokenTree::Punct(mark) if mark.as_char() == ';' => Some(None),
        TokenTree::Group(body) if body.delimiter() == Delimiter::Brace => {
            Some(Some(body.span_close().end().line))
        }
        _ => None,
    })?
}

/// A source file that does not open with its own doc.
pub(super) fn opening(file: &str, source: &str) -> Option<Violation> {
    let opens = source.strip_prefix("//!").and_then(|rest| rest.lines().next());
    let what = "does not open with `//!` and what the file is";
    opens
        .is_none_or(|line| line.trim().is_empty())
        .then(|| Violation::new(file, 1, what.to_owned()))
}

/// The lines at which planted lengths are told and refused.
#[track_caller]
fn check(source: &str, long: &[usize], too_long: &[usize]) {
    let lines = |found: &[Violation]| found.iter().map(|v| v.line).collect::<Vec<_>>();
    let lengths = measure("src/text/a.rs", source);
    assert_eq!(lines(&lengths.long), long, "{lengths:?}");
    assert_eq!(lines(&lengths.too_long), too_long, "{lengths:?}");
}

#[test]
fn a_long_function_is_found_wherever_it_stands() {
    let body = |lines: usize| format!("fn f(a: A) -> B {{\n{}}}\n", "a();\n".repeat(lines - 2));
    check(&body(60), &[], &[]);
    check(&body(61), &[1], &[]);
    check(&body(100), &[1], &[]);
    check(&body(101), &[], &[1]);
    check(&format!("impl A {{\n#[must_use]\n{}}}", body(101)), &[], &[3]);
    check(&format!("mod tests {{\n{}}}", body(61)), &[2], &[]);
    check(&format!("fn g() {{\n{}}}", body(61)), &[1, 2], &[]);
    check(&format!("proptest! {{\n{}}}", body(101)), &[], &[2]);
    let made = body(61).replace("fn f", "fn $f");
    check(&format!("macro_rules! m {{ ($f:ident) => {{ {made} }} }}"), &[1], &[]);
    check(
        &format!("trait T {{ fn g(); }}\nstruct S {{ f: fn(A) -> B,\n{} }}", "a: A,\n".repeat(99)),
        &[],
        &[],
    );
}

#[test]
fn a_long_file_is_told_and_then_refused() {
    check(&"// A line.\n".repeat(400), &[], &[]);
    check(&"// A line.\n".repeat(401), &[1], &[]);
    check(&"// A line.\n".repeat(601), &[], &[1]);
}

#[test]
fn a_file_opens_with_its_own_words() {
    assert_eq!(opening("src/text/a.rs", "//! What it is.\nuse b;"), None);
    for source in ["", "use b;\n//! Late.", "// Not doc.", "/// Of an item.\nfn f() {}", "//!\n"] {
        assert!(opening("src/text/a.rs", source).is_some(), "{source:?}");
    }
}

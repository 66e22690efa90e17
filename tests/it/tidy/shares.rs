//! How much of the code says why, and how many functions hide in variables.

use std::fmt::Write as _;

use proc_macro2::{TokenStream, TokenTree};

/// At least this share of the lines that are not blank are comments that are no documentation.
const LEAST_COMMENTS: f64 = 0.03;
/// At most this many closures with a name stand beside a hundred functions.
const MOST_CLOSURES: f64 = 5.0;

/// What was counted, in all and by room.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Shares {
    lines: u32,
    comments: u32,
    functions: u32,
    closures: u32,
}

impl Shares {
    pub(super) fn of(sources: &[(String, String)]) -> Self {
        let mut shares = Self::default();
        for (file, source) in sources {
            let lines = source.lines().map(str::trim).filter(|line| !line.is_empty());
            for line in lines {
                shares.lines += 1;
                let doc = line.starts_with("///") || line.starts_with("//!");
                shares.comments += u32::from(line.starts_with("//") && !doc);
            }
            let tokens = source.parse().unwrap_or_else(|error| panic!("{file}: {error}"));
            shares.count(tokens);
        }
        shares
    }

    fn count(&mut self, tokens: TokenStream) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        for (place, token) in tokens.iter().enumerate() {
            let after = &tokens[place + 1..];
            match token {
                TokenTree::Group(group) => self.count(group.stream()),
                TokenTree::Ident(word) if word == "fn" => {
                    self.functions += u32::from(matches!(after, [TokenTree::Ident(_), ..]));
                }
                TokenTree::Ident(word) if word == "let" => {
                    self.closures += u32::from(is_closure(after));
                }
                _ => {}
            }
        }
    }

    fn comment_share(&self) -> f64 {
        f64::from(self.comments) / f64::from(self.lines)
    }

    fn closures_per_hundred(&self) -> f64 {
        100.0 * f64::from(self.closures) / f64::from(self.functions)
    }

    /// Fails when the code explains too little, or has too many functions without a doc.
    #[track_caller]
    pub(super) fn check(&self) {
        let mut broken = String::new();
        let (share, closures) = (self.comment_share(), self.closures_per_hundred());
        if share < LEAST_COMMENTS {
            let (share, least) = (100.0 * share, 100.0 * LEAST_COMMENTS);
            let _ = writeln!(
                broken,
                "{share:.2} % of the lines are comments, at least {least:.1} % should be; \
                 write down why the code is as it is, where a reader would ask"
            );
        }
        if closures > MOST_CLOSURES {
            let _ = writeln!(
                broken,
                "{closures:.1} closures have a name for 100 functions, at most {MOST_CLOSURES:.1} \
                 may; make them functions with a doc, or pass them where they are used"
            );
        }
        assert!(broken.is_empty(), "{self:?}\n{broken}");
    }
}

/// Whether the tokens after a `let` give a closure a name.
fn is_closure(after: &[TokenTree]) -> bool {
    let mark =
        |token: &TokenTree, mark| matches!(token, TokenTree::Punct(p) if p.as_char() == mark);
    let after = match after {
        [TokenTree::Ident(word), rest @ ..] if word == "mut" => rest,
        after => after,
    };
    let [TokenTree::Ident(_), rest @ ..] = after else { return false };
    let end = rest.iter().position(|token| mark(token, '=') || mark(token, ';'));
    match end.and_then(|end| rest.get(end..)) {
        Some([equals, TokenTree::Ident(word), bar, ..]) if word == "move" => {
            mark(equals, '=') && mark(bar, '|')
        }
        Some([equals, bar, ..]) => mark(equals, '=') && mark(bar, '|'),
        _ => false,
    }
}

#[test]
fn comments_and_closures_are_counted() {
    let source = "//! Doc.\n\n// Why.\n/// Doc.\nfn f(g: fn(u8)) {\n    // Why.\n    let a = |x| x;\n    \
                  let mut b: F = move || 1;\n    let c = a(|x| x) | b;\n    let (d, e) = f;\n}\n";
    let shares = Shares::of(&[("src/a.rs".to_owned(), source.to_owned())]);
    assert_eq!(shares, Shares { lines: 10, comments: 2, functions: 1, closures: 2 });
}

//! Every path that a Rust file names, read from its tokens.
//!
//! Tokens rather than a syntax tree: a macro's body, an attribute and an expression are then read
//! by one rule, and nothing hides in a macro. Comments are not tokens, doc comments are left out,
//! and a string counts only where it is code (`#[serde(with = "…")]`, `#[path = "…"]`,
//! `include!`). Names are followed through the `use` declarations of their own file and no
//! further: this is a reader of imports, not a compiler.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

use proc_macro2::{Delimiter, Group, Ident, Literal, Spacing, TokenStream, TokenTree};

/// A path, at a line of the file.
#[derive(Debug, PartialEq)]
pub(super) struct Mention {
    pub(super) line: usize,
    pub(super) path: Named,
    /// The module it stands in, from the root of this crate.
    pub(super) module: Vec<String>,
    /// For a leaf of a `use`: the name it brings in.
    pub(super) name: Option<String>,
    /// Whether that `use` only hands the name on (`pub use`).
    pub(super) handed_on: bool,
}

/// What a path leads to. The last segment of a macro call ends with `!`, that of a glob is `*`.
#[derive(Debug, PartialEq)]
pub(super) enum Named {
    /// From the root of this crate; the root itself is empty.
    Inside(Vec<String>),
    /// In another crate, or a name that only its own module knows. The first `known` segments
    /// are what a `use` of this file stands for, hence mentioned there already.
    Outside { path: Vec<String>, known: usize },
}

/// The paths of a file, which is named from the package's root (`src/text/span.rs`).
pub(super) fn read(file: &str, source: &str) -> Result<Vec<Mention>, String> {
    let tokens: TokenStream = source.parse().map_err(|error| format!("cannot be read: {error}"))?;
    let mut reader = Reader { file, found: Vec::new() };
    reader.walk(
        tokens,
        &Scope { module: module(file), attribute: false, handed_on: false, line: None },
    );
    Ok(resolve(&reader.found, file == "src/main.rs"))
}

/// The module path of a file below `src`.
pub(super) fn module(file: &str) -> Vec<String> {
    let path = file.trim_start_matches("src/").trim_end_matches(".rs");
    let mut path: Vec<_> = path.split('/').map(str::to_owned).collect();
    if path.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
        path.pop();
    }
    path
}

/// A path as it is written; the first segment is empty when `::` stands in front of it.
struct Written {
    line: usize,
    module: Vec<String>,
    path: Vec<String>,
    /// For a leaf of a `use`: the name it is known by from then on.
    name: Option<String>,
    handed_on: bool,
}

/// Where tokens stand: in which module, whether in an attribute, and the line of those that come
/// out of a string.
#[derive(Clone)]
struct Scope {
    module: Vec<String>,
    attribute: bool,
    /// Whether they belong to a `pub use`.
    handed_on: bool,
    line: Option<usize>,
}

impl Scope {
    fn line(&self, token: &TokenTree) -> usize {
        self.line.unwrap_or_else(|| token.span().start().line)
    }
}

struct Reader<'a> {
    file: &'a str,
    found: Vec<Written>,
}

impl Reader<'_> {
    fn walk(&mut self, tokens: TokenStream, scope: &Scope) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let mut rest = tokens.as_slice();
        while !rest.is_empty() {
            rest = self.step(rest, scope);
        }
    }

    /// Reads what starts at the first token; gives what follows it.
    fn step<'t>(&mut self, tokens: &'t [TokenTree], scope: &Scope) -> &'t [TokenTree] {
        match tokens {
            [word, TokenTree::Ident(name), TokenTree::Group(body), after @ ..]
                if is_word(word, "mod") && body.delimiter() == Delimiter::Brace =>
            {
                let module = [scope.module.as_slice(), &[plain(name)]].concat();
                self.walk(body.stream(), &Scope { module, ..scope.clone() });
                after
            }
            [hash, TokenTree::Group(body), after @ ..] if is_mark(hash, '#') => {
                self.attribute(body, scope);
                after
            }
            [hash, bang, TokenTree::Group(body), after @ ..]
                if is_mark(hash, '#') && is_mark(bang, '!') =>
            {
                self.attribute(body, scope);
                after
            }
            [word, other, after @ ..] if is_word(word, "extern") && is_word(other, "crate") => {
                self.declaration(after, &[String::new()], scope)
            }
            [word, TokenTree::Group(_), use_, after @ ..]
                if is_word(word, "pub") && is_word(use_, "use") =>
            {
                self.declaration(after, &[], &Scope { handed_on: true, ..scope.clone() })
            }
            [word, use_, after @ ..] if is_word(word, "pub") && is_word(use_, "use") => {
                self.declaration(after, &[], &Scope { handed_on: true, ..scope.clone() })
            }
            // `use<…>` lists what an `impl Trait` captures.
            [word, after @ ..] if is_word(word, "use") && !starts_with(after, "<") => {
                self.declaration(after, &[], scope)
            }
            [TokenTree::Ident(_), ..] => self.path(tokens, Vec::new(), scope),
            [_, _, after @ ..]
                if starts_with(tokens, "::") && matches!(after, [TokenTree::Ident(_), ..]) =>
            {
                self.path(after, vec![String::new()], scope)
            }
            [TokenTree::Group(group), after @ ..] => {
                self.walk(group.stream(), scope);
                after
            }
            [TokenTree::Literal(text), after @ ..] if scope.attribute => {
                self.string(text, scope);
                after
            }
            [_, after @ ..] => after,
            [] => tokens,
        }
    }

    /// A path that goes on with the first token, an identifier.
    fn path<'t>(
        &mut self,
        tokens: &'t [TokenTree],
        mut path: Vec<String>,
        scope: &Scope,
    ) -> &'t [TokenTree] {
        let Some(first) = tokens.first() else { return tokens };
        let mut rest = tokens;
        loop {
            match rest {
                [TokenTree::Ident(word), after @ ..] => {
                    path.push(word.to_string());
                    rest = after;
                }
                // A segment that a macro is handed.
                [mark, TokenTree::Ident(word), after @ ..] if is_mark(mark, '$') => {
                    path.push(format!("${word}"));
                    rest = after;
                }
                _ => break,
            }
            let Some(after) = rest.get(2..).filter(|_| starts_with(rest, "::")) else { break };
            if !matches!(after, [TokenTree::Ident(_), ..]) && !starts_with(after, "$") {
                break;
            }
            rest = after;
        }
        let mut call = false;
        if let ([bang, TokenTree::Group(body), ..], Some(last)) = (rest, path.last_mut())
            && is_mark(bang, '!')
        {
            call = true;
            last.push('!');
            if last.starts_with("include")
                && let Some(TokenTree::Literal(text)) = body.stream().into_iter().next()
            {
                self.file(&quoted(&text), scope.line(first), scope);
            }
        }
        let keyword = matches!(path.as_slice(), [word] if word == "async" || word == "await");
        if call || keyword || path.len() > 1 {
            self.add(path, None, scope.line(first), scope);
        }
        rest
    }

    /// The tree of a `use` or `extern crate`, up to its semicolon.
    fn declaration<'t>(
        &mut self,
        tokens: &'t [TokenTree],
        prefix: &[String],
        scope: &Scope,
    ) -> &'t [TokenTree] {
        let end = tokens.iter().position(|token| is_mark(token, ';')).unwrap_or(tokens.len());
        let (tree, after) = tokens.split_at(end);
        self.leaf(tree, prefix, scope);
        after
    }

    /// One branch of a `use` tree below `prefix`.
    fn leaf(&mut self, branch: &[TokenTree], prefix: &[String], scope: &Scope) {
        let Some(first) = branch.first() else { return };
        let mut path = prefix.to_vec();
        if starts_with(branch, "::") && path.is_empty() {
            path.push(String::new());
        }
        let mut rest = branch;
        let mut name = None;
        loop {
            rest = match rest {
                [word, TokenTree::Ident(new), after @ ..] if is_word(word, "as") => {
                    name = Some(plain(new));
                    after
                }
                [TokenTree::Ident(word), after @ ..] => {
                    path.push(word.to_string());
                    after
                }
                [TokenTree::Group(group), ..] => {
                    let group: Vec<_> = group.stream().into_iter().collect();
                    for branch in group.split(|token| is_mark(token, ',')) {
                        self.leaf(branch, &path, scope);
                    }
                    return;
                }
                [mark, after @ ..] => {
                    if is_mark(mark, '*') {
                        path.push("*".to_owned());
                    }
                    after
                }
                [] => break,
            };
        }
        // `a::{self}` is `a`.
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        let name = name.or_else(|| path.last().cloned());
        self.add(path, name, scope.line(first), scope);
    }

    fn attribute(&mut self, body: &Group, scope: &Scope) {
        if !matches!(body.stream().into_iter().next(), Some(word) if is_word(&word, "doc")) {
            self.walk(body.stream(), &Scope { attribute: true, ..scope.clone() });
        }
    }

    /// A string of an attribute: the path of a file, code, or words for people.
    fn string(&mut self, literal: &Literal, scope: &Scope) {
        let line = scope.line.unwrap_or_else(|| literal.span().start().line);
        let text = quoted(literal);
        if Path::new(&text).extension().is_some_and(|ending| ending == "rs") {
            self.file(&text, line, scope);
        } else if let Some(code) = code(&text) {
            self.walk(code, &Scope { line: Some(line), ..scope.clone() });
        }
    }

    /// A file named from the folder of this one, as the path of its module.
    fn file(&mut self, path: &str, line: usize, scope: &Scope) {
        let mut whole = PathBuf::new();
        let folder = Path::new(self.file).parent().unwrap_or(Path::new(""));
        for part in folder.join(path).components() {
            match part {
                Component::ParentDir => _ = whole.pop(),
                Component::Normal(name) => whole.push(name),
                _ => {}
            }
        }
        let code = whole.extension().is_some_and(|ending| ending == "rs");
        if let Some(whole) = whole.to_str().filter(|whole| code && whole.starts_with("src/")) {
            let path = [vec!["crate".to_owned()], module(whole)].concat();
            self.add(path, None, line, scope);
        }
    }

    fn add(&mut self, path: Vec<String>, name: Option<String>, line: usize, scope: &Scope) {
        let handed_on = scope.handed_on;
        self.found.push(Written { line, module: scope.module.clone(), path, name, handed_on });
    }
}

/// Resolves what is written; `binary` tells whether this crate goes by its own name there.
fn resolve(written: &[Written], binary: bool) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut names: HashMap<&str, Vec<&[String]>> = HashMap::new();
    for one in written.iter().filter(|one| from_root(one, binary).is_none()) {
        if let Some(name) = &one.name {
            names.entry(name).or_default().push(&one.path);
        }
    }
    for one in written {
        let mention = |path| Mention {
            line: one.line,
            path,
            module: one.module.clone(),
            name: one.name.clone(),
            handed_on: one.handed_on,
        };
        if let Some(path) = from_root(one, binary) {
            mentions.push(mention(Named::Inside(path)));
            continue;
        }
        let bare = |path: &[String]| path.iter().map(|word| unraw(word)).collect::<Vec<_>>();
        let known = one.path.split_first().and_then(|(head, rest)| {
            let path = *names.get(head.as_str())?.iter().find(|path| **path != [head.clone()])?;
            Some((path, rest))
        });
        if let Some((path, rest)) = known {
            let path = path.strip_prefix(&[String::new()]).unwrap_or(path);
            let known = path.len();
            let path = bare(&[path, rest].concat());
            mentions.push(mention(Named::Outside { path, known }));
        }
        let path = one.path.strip_prefix(&[String::new()]).unwrap_or(&one.path);
        mentions.push(mention(Named::Outside { path: bare(path), known: 0 }));
    }
    mentions
}

/// The path from the root of the crate, when it leads into the crate.
fn from_root(one: &Written, binary: bool) -> Option<Vec<String>> {
    let words: Vec<&str> = one.path.iter().map(String::as_str).collect();
    let (mut path, rest) = match words.as_slice() {
        // What `extern crate self` comes to.
        [""] => (Vec::new(), &[][..]),
        ["crate", rest @ ..] | ["", "footnote", rest @ ..] => (Vec::new(), rest),
        ["footnote", rest @ ..] if binary => (Vec::new(), rest),
        ["self" | "super", ..] => (one.module.clone(), words.as_slice()),
        _ => return None,
    };
    for word in rest {
        match *word {
            "self" => {}
            "super" => _ = path.pop(),
            word => path.push(unraw(word)),
        }
    }
    Some(path)
}

/// The tokens of a string that is code: no two words stand side by side as they do in prose.
fn code(text: &str) -> Option<TokenStream> {
    let tokens: TokenStream = text.parse().ok()?;
    let words: Vec<_> = tokens.clone().into_iter().collect();
    let prose = words.windows(2).any(|pair| match pair {
        [TokenTree::Ident(a), TokenTree::Ident(_)] => {
            !["dyn", "for", "impl", "mut", "const", "as", "where"].iter().any(|word| a == word)
        }
        _ => false,
    });
    (!prose).then_some(tokens)
}

/// What stands between the quotes of a literal; escapes stay, no path has any.
fn quoted(literal: &Literal) -> String {
    let text = literal.to_string();
    let inner = text.split_once('"').and_then(|(_, text)| text.rsplit_once('"'));
    inner.map(|(text, _)| text.to_owned()).unwrap_or_default()
}

fn plain(word: &Ident) -> String {
    unraw(&word.to_string())
}

fn unraw(word: &str) -> String {
    word.strip_prefix("r#").unwrap_or(word).to_owned()
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}

fn is_mark(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

/// Whether the tokens start with these marks, written as one.
fn starts_with(tokens: &[TokenTree], marks: &str) -> bool {
    let count = marks.chars().count();
    let joint = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.spacing() == Spacing::Joint);
    tokens.len() >= count
        && tokens.iter().zip(marks.chars()).all(|(token, mark)| is_mark(token, mark))
        && tokens.iter().take(count - 1).all(joint)
}

//! What people read stands in `locale`: no sentence is written in a face.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::Violation;

/// The rooms that show things to people.
pub(super) const FACES: &[&str] = &["console", "discord", "picture", "service"];

/// Files whose words are not for people to read in their language.
const ELSEWHERE: &[&str] = &[
    // The help of the command line, which is English as its flags are.
    "src/console/cli.rs",
    // JSON, which programs compare.
    "src/console/batch.rs",
    "src/console/explanation_wire.rs",
    "src/console/request.rs",
    // Figures of Prometheus.
    "src/discord/runtime/health.rs",
    "src/discord/state/metrics.rs",
    "src/discord/state/refusals.rs",
    "src/discord/state/shards.rs",
    // The log of the bot, and why it did not start, which is a line of it.
    "src/discord/runtime/connection.rs",
    "src/discord/runtime/failure.rs",
    "src/discord/runtime/first_index.rs",
    "src/discord/runtime/greeting.rs",
    "src/discord/runtime/listening.rs",
    "src/discord/runtime/registering.rs",
    "src/discord/runtime/run.rs",
    "src/discord/runtime/start.rs",
    "src/discord/transport/gateway.rs",
    "src/discord/transport/membership.rs",
    "src/discord/transport/outlet.rs",
    "src/discord/transport/registration.rs",
    "src/discord/transport/rest.rs",
    "src/discord/transport/service.rs",
    "src/discord/ui/limits.rs",
    // The name of a font.
    "src/picture/font.rs",
];

/// Macros whose words are for the log, or for nobody while the program is right.
const SILENT: &[&str] = &[
    "trace",
    "debug",
    "info",
    "warn",
    "error",
    "assert",
    "assert_eq",
    "debug_assert",
    "panic",
    "unreachable",
];

/// The sentences that a file of a face says by itself.
pub(super) fn check(file: &str, source: &str) -> Vec<Violation> {
    let room = file.trim_start_matches("src/").split('/').next().unwrap_or_default();
    let tests = file.ends_with("/tests.rs") || file.contains("/tests/");
    if !FACES.contains(&room) || ELSEWHERE.iter().any(|of| file.starts_with(of)) || tests {
        return Vec::new();
    }
    let tokens: TokenStream = source.parse().unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut found = Vec::new();
    walk(tokens, &mut found);
    let told = found.into_iter().map(|(line, text)| {
        let what = format!("says {text}; put it into src/locale and call it by its name");
        Violation::new(file, line, what)
    });
    told.collect()
}

fn walk(tokens: TokenStream, found: &mut Vec<(usize, String)>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut place = 0;
    while let Some(token) = tokens.get(place) {
        let (before, after) = (&tokens[..place], &tokens[place + 1..]);
        place += 1;
        match token {
            TokenTree::Punct(hash) if hash.as_char() == '#' => {
                // Attributes hold docs, names of fields, and words of errors for the log.
                let group = after.iter().take(2).position(|t| matches!(t, TokenTree::Group(_)));
                let Some((at, TokenTree::Group(attribute))) = group.map(|at| (at, &after[at]))
                else {
                    continue;
                };
                let body = after.iter().position(is_body).filter(|_| is_test(attribute));
                place += 1 + body.unwrap_or(at);
            }
            TokenTree::Group(group) if !is_silent(before) => walk(group.stream(), found),
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                if text.ends_with('"') && is_prose(&text) {
                    found.push((literal.span().start().line, text));
                }
            }
            _ => {}
        }
    }
}

/// Whether an attribute says that what follows is a test.
pub(super) fn is_test(attribute: &Group) -> bool {
    let text = attribute.stream().to_string();
    text.starts_with("cfg") && text.contains("test") && !text.contains("not")
}

/// Whether a token is a pair of braces with what is in it.
pub(super) fn is_body(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}

/// Whether what stands before a group is the name of a macro that people do not read.
pub(super) fn is_silent(before: &[TokenTree]) -> bool {
    let [.., TokenTree::Ident(name), TokenTree::Punct(bang)] = before else { return false };
    bang.as_char() == '!' && SILENT.contains(&name.to_string().as_str())
}

/// Whether a literal holds two words beside each other that no program wrote.
fn is_prose(literal: &str) -> bool {
    // A command is typed as it is in every language.
    if literal.starts_with("\"footnote ") {
        return false;
    }
    // What is put in between is data.
    let pieces =
        literal.split('{').map(|piece| piece.split_once('}').map_or(piece, |(_, said)| said));
    let said = pieces.collect::<Vec<_>>().join("0");
    let mut words = said.split([' ', '\n']).map(|word| {
        let word = word.trim_matches(|c: char| c.is_ascii_punctuation() || "“”«»…—".contains(c));
        word.chars().count() > 1 && word.chars().all(char::is_alphabetic)
    });
    let mut last = false;
    words.any(|word| {
        let pair = word && last;
        last = word;
        pair
    })
}

#[test]
fn a_sentence_in_a_face_is_found_wherever_it_stands() {
    for (source, found) in [
        ("fn f() { output(\"no such page\") }", true),
        ("fn f() { format!(\"{n} other places\") }", true),
        ("const S: &str = \"Ask again.\";", true),
        ("fn f() { tracing::warn!(%error, \"a message could not be deleted\") }", false),
        ("/// Says that there is none.\nfn f() { say(\"custom_id\") }", false),
        ("#[cfg(test)]\nmod tests { fn f() { say(\"no such page\") } }", false),
        ("#[cfg(test)]\nmod tests { fn f() {} }\nfn g() { say(\"no such page\") }", true),
        ("#[error(\"the socket is closed\")]\nstruct E;", false),
        ("fn f() { format!(\"{} › {} ¶{}\", a, b, c) }", false),
    ] {
        let violations = check("src/console/render.rs", source);
        assert_eq!(!violations.is_empty(), found, "{source}: {violations:?}");
        assert!(check("src/eval/report.rs", source).is_empty(), "the core has no reader");
    }
}

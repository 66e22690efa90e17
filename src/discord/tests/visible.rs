//! Properties: whatever a text holds, readers see that text and nothing comes to life, and every
//! message keeps Discord's limits.
//!
//! What readers see is worked out here from Discord's documentation, without the code that writes.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::discord::ui::excerpt::Excerpt;
use crate::text::Span;

/// A character of a message and whether a backslash stands before it.
type Shown = (char, bool);

/// The characters of a line: a backslash before what is neither letter, digit nor white space is
/// not shown, and makes what follows plain.
fn characters(line: &str) -> Vec<Shown> {
    let mut shown = Vec::new();
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        match rest.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => {
                shown.push((*next, true));
                rest.next();
            }
            _ => shown.push((c, false)),
        }
    }
    shown
}

/// Stands for a bold mark, across which Discord sees neither mention nor emoji nor link.
const MARK: char = '\u{f0000}';

/// What readers see of quote lines, or what in them is alive.
fn seen(markdown: &str) -> Result<String, String> {
    let mut lines = Vec::new();
    for line in markdown.split('\n') {
        let Some(line) = line.strip_prefix("> ") else { return Err(format!("no quote: {line}")) };
        lines.push(seen_line(&characters(line))?);
    }
    Ok(lines.join("\n"))
}

fn seen_line(line: &[Shown]) -> Result<String, String> {
    // Our own bold marks go first: pairs of plain asterisks.
    let mut plain: Vec<Shown> = Vec::new();
    let (mut at, mut bold) = (0, false);
    while at < line.len() {
        if line[at] == ('*', false) {
            if line.get(at + 1) != Some(&('*', false)) || line.get(at + 2) == Some(&('*', false)) {
                return Err("a lone asterisk".to_owned());
            }
            bold = !bold;
            plain.push((MARK, true));
            at += 2;
            continue;
        }
        plain.push(line[at]);
        at += 1;
    }
    if bold {
        return Err("bold without an end".to_owned());
    }
    let text: String = plain.iter().map(|(c, _)| *c).filter(|c| *c != MARK).collect();
    if let Some((c, _)) = plain.iter().find(|(c, dead)| !dead && "_~`|<[]\\".contains(*c)) {
        return Err(format!("a live {c}"));
    }
    let start: Vec<&Shown> = plain.iter().skip_while(|(c, _)| c.is_whitespace()).collect();
    if start.first().is_some_and(|(c, dead)| !dead && "#>-".contains(*c)) {
        return Err("a live start of a line".to_owned());
    }
    let behind: Vec<&&Shown> = start.iter().skip_while(|(c, _)| c.is_ascii_digit()).collect();
    if behind.len() < start.len() && behind.first().is_some_and(|first| ***first == ('.', false)) {
        return Err("a live number".to_owned());
    }
    for (n, (c, dead)) in plain.iter().enumerate() {
        let rest: String = plain[n + 1..].iter().map(|(c, _)| *c).collect();
        if *dead {
            continue;
        }
        if *c == '@' && (rest.starts_with("everyone") || rest.starts_with("here")) {
            return Err("a live mention".to_owned());
        }
        let name: String =
            rest.chars().take_while(|c| c.is_alphanumeric() || "_+-".contains(*c)).collect();
        let emoji =
            !name.is_empty() && rest.strip_prefix(&name).is_some_and(|rest| rest.starts_with(':'));
        if *c == ':' && (rest.starts_with("//") || emoji) {
            return Err("a live link or emoji".to_owned());
        }
    }
    Ok(text)
}

/// Pieces that texts are made of.
fn piece() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "*",
        "**",
        "_",
        "__",
        "~~",
        "`",
        "```",
        "||",
        "> ",
        ">>> ",
        "# ",
        "-# ",
        "- ",
        "1. ",
        "\\",
        "@everyone",
        "@here",
        "<@1>",
        "<@&2>",
        "<#3>",
        "<:a:1>",
        "<t:1:R>",
        "[x](https://e.org)",
        "https://e.org/a_b",
        ":smile:",
        "12:30:45",
        "👩‍👩‍👧‍👦",
        "e\u{301}",
        "🇳🇪",
        "京都は",
        "שלום",
        "\u{202e}rtl\u{202c}",
        "\u{200b}",
        "\u{0}",
        "\t",
        " ",
        " ",
        " ",
        ". ",
        "! ",
        "\n",
        "…",
        "**1**",
        "(",
        ")",
        "|",
        "¯\\_(ツ)_/¯",
        "$x$",
        "&amp;",
        "Niger",
        "in 2013",
        "the drone base",
    ])
    .prop_map(str::to_owned);
    prop_oneof![6 => fixed, 3 => "[a-z]{1,9}", 1 => "\\PC{1,6}", 1 => "[a-z]{300,900}"]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 1..80).prop_map(|pieces| pieces.concat())
}

/// A text with spans on its characters: a highlight, answer words in it, sentences.
fn passage() -> impl Strategy<Value = (String, Span, Vec<Span>, Vec<Span>)> {
    (text(), prop::collection::vec(any::<prop::sample::Index>(), 8)).prop_map(|(text, picks)| {
        let mut ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        ends.push(text.len());
        let mut cuts: Vec<usize> = picks.iter().map(|pick| ends[pick.index(ends.len())]).collect();
        cuts.sort_unstable();
        let sentences =
            [Span::new(0, cuts[0]), Span::new(cuts[0], cuts[7]), Span::new(cuts[7], text.len())];
        let answer = vec![Span::new(cuts[2], cuts[3]), Span::new(cuts[4], cuts[5])];
        (text, Span::new(cuts[0], cuts[7]), answer, sentences.to_vec())
    })
}

/// The text without the control characters, which nobody sees.
fn printed(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn readers_see_a_run_of_the_text_and_nothing_comes_to_life(
        (text, highlight, answer, sentences) in passage(),
        room in 20_usize..900,
    ) {
        let passage = Excerpt {
            text: &text, highlight, answer: &answer, sentences: &sentences, kinds: &[]
        };
        let shown = passage.quoted(room);
        prop_assert!(shown.encode_utf16().count() <= room.max(9), "{shown:?}");
        let visible = seen(&shown);
        prop_assert!(visible.is_ok(), "{visible:?}\n{shown}\n{text:?}");
        // Whole, or one run of it: nothing is left out in the middle without a mark.
        let visible = visible.unwrap();
        let source = printed(&text);
        let whole = visible == source;
        let inner = visible.strip_prefix("… ").unwrap_or(&visible);
        let cut = [inner, inner.strip_suffix(" …").unwrap_or(inner), visible.as_str(),
            visible.strip_suffix(" …").unwrap_or(&visible)];
        prop_assert!(whole || cut.iter().any(|part| source.contains(part)), "{visible:?}\n{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, ..ProptestConfig::default() })]

    #[test]
    fn every_message_keeps_the_limits(
        texts in prop::collection::vec(text(), 1..6),
        title in text(),
        question in text(),
        when in text(),
    ) {
        let mut article = format!("# {}\n\n", title.replace('\n', " "));
        for (n, text) in texts.iter().enumerate() {
            article.push_str(&format!("## {}\n\n{text} in {}.\n\n", text.replace('\n', " "), 1990 + n));
        }
        article.push_str("The drone base near Dirkou was closed in 2013.\n");
        // A file with these is taken for binary and skipped.
        let article = article.replace('\0', "");
        let settings = [("MODERATOR_GUILD_IDS", OWN), ("ASK_RATE_PER_MINUTE", "0")];
        let desk = Desk::of(&[("a.md", &article)], &settings);
        // Discord lets nobody type more than this.
        let question: String = question.chars().take(256).collect();
        let when: String = when.chars().take(80).collect();
        // Sending holds every response to the limits.
        for from in [From::ALICE, From::FRENCH, From::DM] {
            for question in [question.as_str(), "Where was the drone base?"] {
                let answer = desk.ask(from, question);
                for part in components(&answer) {
                    let id = part["custom_id"].as_str().unwrap();
                    if part["type"] == 2 {
                        desk.send(&click(from, &answer, id));
                    }
                    for option in part["options"].as_array().into_iter().flatten() {
                        desk.send(&choose(from, &answer, option["value"].as_str().unwrap()));
                    }
                }
            }
            for options in [json!({"when": when}), json!({"about": question}),
                json!({"when": "1990 to 2020"}), json!({"when": when, "about": question})] {
                desk.send(&command(from, "event", &options));
            }
            desk.send(&command(from, "sources", &json!({})));
            desk.send(&command(from, "help", &json!({})));
            desk.send(&menu(from, &question));
            for (name, option) in [("ask", "document"), ("event", "when"), ("event", "about")] {
                for typed in ["", "a", question.as_str()] {
                    desk.send(&typing(from, name, option, typed));
                }
            }
        }
        desk.send(&command(From::MODERATOR, "status", &json!({})));
    }
}

#[test]
fn paragraphs_and_questions_of_ten_thousand_characters_are_cut() {
    for unit in ["word ", "京", "🎉", "e\u{301}", "*_~`|", "a", "\u{202e}x "] {
        let long = unit.repeat(10_000 / unit.chars().count());
        let article =
            format!("# Long\n\n{long} Dirkou base {long}\n\nThe drone base is in Dirkou.\n");
        let desk = Desk::of(&[("long.md", &article)], &[("ASK_RATE_PER_MINUTE", "0")]);
        desk.ask(From::ALICE, "Where is the drone base of Dirkou?");
        let question: String = long.chars().take(256).collect();
        desk.ask(From::ALICE, &question);
        let whole = desk.send(&command(From::ALICE, "sources", &json!({})));
        assert!(body(&whole).contains("Long"));
        desk.send(&menu(From::ALICE, &long));
    }
}

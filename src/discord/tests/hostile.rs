//! Hostile texts and the message text each must become, written by hand from Discord's
//! documentation of its Markdown. Each stands alone at the start of a quote line.

use crate::corpus::SentenceKind;
use crate::discord::ui::excerpt::Excerpt;
use crate::discord::ui::markdown::{MAX_URL, escape, item, link};
use crate::text::Span;

/// What a file says, and what is sent so that readers see exactly that.
const TABLE: &[(&str, &str)] = &[
    // Emphasis, underline, strikethrough, spoilers.
    ("*italics*", r"\*italics\*"),
    ("**bold**", r"\*\*bold\*\*"),
    ("***both***", r"\*\*\*both\*\*\*"),
    ("_italics_", r"\_italics\_"),
    ("__underline__", r"\_\_underline\_\_"),
    ("snake_case_name", r"snake\_case\_name"),
    ("~~gone~~", r"\~\~gone\~\~"),
    ("||spoiler||", r"\|\|spoiler\|\|"),
    ("a | b || c", r"a \| b \|\| c"),
    ("5 * 3 = 15", r"5 \* 3 = 15"),
    ("2**3**2", r"2\*\*3\*\*2"),
    // Code.
    ("`code`", r"\`code\`"),
    ("``double``", r"\`\`double\`\`"),
    ("```rust", r"\`\`\`rust"),
    ("it's `", r"it's \`"),
    // Escapes.
    (r"back\slash", r"back\\slash"),
    (r"\*not bold\*", r"\\\*not bold\\\*"),
    (r"ends with \", r"ends with \\"),
    (r"¯\_(ツ)_/¯", r"¯\\\_(ツ)\_/¯"),
    // Mentions and what stands in angle brackets.
    ("@everyone", r"\@everyone"),
    ("hi @here!", r"hi \@here!"),
    // What is not shown parts no mark from what it would do.
    ("\0> no quote", r"\> no quote"),
    ("\u{1b}# no heading", r"\# no heading"),
    ("1\0. no item", r"1\. no item"),
    ("@every\u{7f}one", r"\@everyone"),
    ("https:\u{80}//example.org", r"https\://example.org"),
    ("a@b.example", "a@b.example"),
    ("<@123456789012345678>", r"\<@123456789012345678>"),
    ("<@!123>", r"\<@!123>"),
    ("<@&123>", r"\<@&123>"),
    ("<#123>", r"\<#123>"),
    ("</ask:123>", r"\</ask:123>"),
    ("<:wave:123>", r"\<\:wave:123>"),
    ("<a:dance:123>", r"\<a\:dance:123>"),
    ("<t:1618953630:R>", r"\<t\:1618953630:R>"),
    ("<id:customize>", r"\<id:customize>"),
    ("<https://example.org>", r"\<https\://example.org>"),
    ("<mailto:a@b.example>", r"\<mailto:a@b.example>"),
    ("1 < 2 > 0", r"1 \< 2 > 0"),
    // Links.
    ("[click](https://evil.example)", r"\[click\](https\://evil.example)"),
    ("[click](<https://evil.example>)", r"\[click\](\<https\://evil.example>)"),
    ("![image](https://evil.example/x.png)", r"!\[image\](https\://evil.example/x.png)"),
    ("[a][b]", r"\[a\]\[b\]"),
    ("see https://example.org/a_b_c", r"see https\://example.org/a\_b\_c"),
    ("HTTP://EXAMPLE.ORG", r"HTTP\://EXAMPLE.ORG"),
    ("discord://open", r"discord\://open"),
    ("discord.gg/invite", "discord.gg/invite"),
    // Emoji by name; times of day are none.
    (":smile:", r"\:smile:"),
    ("at 12:30:45 sharp", r"at 12\:30:45 sharp"),
    ("at 12:30 sharp", "at 12:30 sharp"),
    ("note: this", "note: this"),
    (":+1:", r"\:+1:"),
    // Starts of lines.
    ("# heading", r"\# heading"),
    ("## heading", r"\## heading"),
    ("### heading", r"\### heading"),
    ("#channel", r"\#channel"),
    ("-# small", r"\-# small"),
    ("- item", r"\- item"),
    ("* item", r"\* item"),
    ("  - nested", r"  \- nested"),
    ("1. first", r"1\. first"),
    ("42. answer", r"42\. answer"),
    ("3.14 is pi", r"3\.14 is pi"),
    ("2013 was dry", "2013 was dry"),
    ("> quote", r"\> quote"),
    (">>> all", r"\>>> all"),
    ("--- rule", r"\--- rule"),
    ("a - b # c > d", "a - b # c > d"),
    ("| a | b |", r"\| a \| b \|"),
    // Characters that are more than one unit, or none.
    ("👩‍👩‍👧‍👦 family", "👩‍👩‍👧‍👦 family"),
    ("e\u{301}clair", "e\u{301}clair"),
    ("שלום *עולם*", r"שלום \*עולם\*"),
    ("京都_の_人口", r"京都\_の\_人口"),
    ("zero\u{200b}width", "zero\u{200b}width"),
    ("bell\u{7}and\u{0}nul", "bellandnul"),
    ("tab\there", "tab\there"),
    ("$x_1 = \\frac{a}{b}$", r"$x\_1 = \\frac{a}{b}$"),
    ("100% & more; <b>html</b> &amp;", r"100% & more; \<b>html\</b> &amp;"),
];

/// A text as the only line of a quotation.
fn quoted(text: &str) -> String {
    let whole = Span::new(0, text.len());
    let passage = Excerpt { text, highlight: whole, answer: &[], sentences: &[whole], kinds: &[] };
    passage.quoted(4_000)
}

#[test]
fn hostile_texts_become_the_message_text_written_by_hand() {
    assert!(TABLE.len() >= 60, "{}", TABLE.len());
    for (text, want) in TABLE {
        assert_eq!(quoted(text), format!("> {want}"), "{text}");
    }
}

#[test]
fn line_ends_in_a_text_stay_within_the_quotation() {
    assert_eq!(quoted("a\n# b\n\n>>> c"), "> a\n> \\# b\n> \n> \\>>> c");
}

#[test]
fn answer_words_are_bold_and_stay_whole() {
    for (text, answer, want) in [
        ("a *b* c", "*b*", r"> a **\*b\*** c"),
        ("a *b* c", "b", r"> a \***b**\* c"),
        ("x\ny z", "x\ny", "> **x**\n> **y** z"),
        ("- one", "- one", r"> **\- one**"),
        ("say  hi  now", " hi ", "> say  **hi**  now"),
        ("end\\", "end\\", r"> **end\\**"),
    ] {
        let at = text.find(answer).unwrap();
        let span = Span::new(at, at + answer.len());
        let whole = Span::new(0, text.len());
        let passage =
            Excerpt { text, highlight: whole, answer: &[span], sentences: &[whole], kinds: &[] };
        assert_eq!(passage.quoted(1_000), want, "{text}");
    }
    // Two runs of answer words without a space between them would give four asterisks in a row.
    let text = "onetwo three";
    let whole = Span::new(0, text.len());
    let answer = [Span::new(0, 3), Span::new(3, 6), Span::new(9, 9)];
    let passage =
        Excerpt { text, highlight: whole, answer: &answer, sentences: &[whole], kinds: &[] };
    assert_eq!(passage.quoted(1_000), "> **onetwo** three", "touching words are one");
}

#[test]
fn a_place_is_linked_only_where_discord_would_mask_it() {
    for (label, url, want) in [
        ("A › B", Some("https://e.org/a"), "[A › B](https://e.org/a)"),
        ("a_b", Some("https://e.org/a_(b)"), r"[a\_b](https://e.org/a_%28b%29)"),
        ("a [b", Some("https://e.org"), r"a \[b [↗](https://e.org)"),
        ("http://x", Some("https://e.org"), r"http\://x [↗](https://e.org)"),
        ("a", Some("javascript:alert(1)"), "a"),
        ("a", Some("ftp://e.org"), "a"),
        ("a", Some("HTTPS://e.org/ü b"), "[a](HTTPS://e.org/%C3%BC%20b)"),
        ("a", Some("https://e.org/<x>\")"), "[a](https://e.org/%3Cx%3E%22%29)"),
        ("a", None, "a"),
    ] {
        assert_eq!(link(label, url, MAX_URL), want, "{label}");
    }
    let long = format!("https://e.org/page#:~:text={}", "word%20".repeat(200));
    assert_eq!(link("a", Some(&long), MAX_URL), "[a](https://e.org/page)");
    assert_eq!(link("a", Some(&format!("https://e.org/{}", "x".repeat(900))), MAX_URL), "a");
    assert_eq!(escape("# a\n- b"), "# a - b", "not at the start of a line");
}

#[test]
fn what_begins_an_item_begins_no_other_block() {
    for (text, want) in [
        ("# Rules", "- \\# Rules"),
        ("1. Be kind", "- 1\\. Be kind"),
        ("> quoted", "- \\> quoted"),
        ("Rules", "- Rules"),
    ] {
        assert_eq!(item(text), want);
    }
}

/// A line that is a sentence of a kind.
type LaidLine<'a> = (SentenceKind, &'a str);

/// A passage of lines, each a sentence of a kind, as it is quoted.
fn layout(lines: &[LaidLine<'_>], answer: &str) -> String {
    let text = lines.iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\n");
    let (mut sentences, mut kinds, mut at) = (Vec::new(), Vec::new(), 0);
    for (kind, line) in lines {
        if !line.is_empty() {
            sentences.push(Span::new(at, at + line.len()));
            kinds.push(*kind);
        }
        at += line.len() + 1;
    }
    let found = text.find(answer).filter(|_| !answer.is_empty());
    let answer: Vec<Span> = found.map(|at| Span::new(at, at + answer.len())).into_iter().collect();
    let highlight = sentences[0];
    Excerpt { text: &text, highlight, answer: &answer, sentences: &sentences, kinds: &kinds }
        .quoted(4_000)
}

#[test]
fn code_lists_and_tables_keep_their_form() {
    use SentenceKind::{Code, Head, Item, Numbered, Prose, Row};
    let wide = "a cell of so many words that no telephone would show it on one line";
    let rows: [(&[LaidLine<'_>], &str, &str); 13] = [
        (
            &[(Prose, "To install, run:"), (Code, "./install.sh --all *"), (Code, "  cd x_y")],
            "install",
            "> To **install**, run:\n```\n./install.sh --all *\n  cd x_y\n```",
        ),
        // An empty line inside of code is code; the one behind it is none.
        (
            &[(Code, "a = `1`"), (Code, ""), (Code, "b = 2"), (Prose, ""), (Prose, "Done.")],
            "b = 2",
            "```\na = `1`\n\nb = 2\n```\n> \n> Done.",
        ),
        (&[(Code, "```sh"), (Code, "ls <@1>")], "", "```\n`\u{200b}``sh\nls <@1>\n```"),
        (
            &[(Prose, "Then:"), (Numbered(3), "Lift it."), (Numbered(4), "*Turn* it.")],
            "Turn",
            "> Then:\n> 3. Lift it.\n> 4. \\***Turn**\\* it.",
        ),
        (
            &[(Numbered(9), "1. is a number"), (Item, "and goes on"), (Numbered(10), "- x")],
            "",
            "> 9. 1. is a number\n> and goes on\n> 10. - x",
        ),
        (
            &[(Prose, "Bring:"), (Item, "a coat"), (Item, "- a *map*")],
            "map",
            "> Bring:\n> - a coat\n> - \\- a \\***map**\\*",
        ),
        (&[(Item, "One."), (Item, "Two.")], "", "> - One.\n> - Two."),
        (
            &[(Item, "Run:"), (Code, "go"), (Item, "Wait."), (Prose, "Done.")],
            "",
            "> - Run:\n```\ngo\n```\n> - Wait.\n> Done.",
        ),
        (
            &[(Head, "Day\tPrice"), (Row, "Monday\t4 €"), (Row, "Tue\t12 €")],
            "4 €",
            "```\nDay     Price\nMonday  4 €\nTue     12 €\n```",
        ),
        (
            &[(Prose, "Prices:"), (Head, "Day\tPrice"), (Row, "Monday\t4 €"), (Prose, "All.")],
            "",
            "> Prices:\n```\nDay     Price\nMonday  4 €\n```\n> All.",
        ),
        (
            &[(Head, "Day\tWhy"), (Row, &format!("*Mon*\t{wide}")), (Row, "Tue\t")],
            "so many",
            &format!(
                "> Day: \\*Mon\\*\n> Why: {}\n> Day: Tue",
                wide.replace("so many", "**so many**")
            ),
        ),
        (
            &[(Head, "a\tb\tc\td\te"), (Row, "1\t2\t3\t4\t5")],
            "3",
            "> a: 1\n> b: 2\n> c: **3**\n> d: 4\n> e: 5",
        ),
        (&[(Row, &format!("# x\t{wide}"))], "", &format!("> \\# x\n> {wide}")),
    ];
    for (lines, answer, want) in rows {
        assert_eq!(layout(lines, answer), want, "{lines:?}");
    }
}

#[test]
fn a_part_of_code_or_of_a_table_says_that_it_is_one() {
    use SentenceKind::{Code, Head, Row};
    let quoted = |lines: &[(SentenceKind, &str)], highlight: usize, room: usize| {
        let text = lines.iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\n");
        let mut at = 0;
        let mut sentences = Vec::new();
        for (_, line) in lines {
            sentences.push(Span::new(at, at + line.len()));
            at += line.len() + 1;
        }
        let kinds: Vec<SentenceKind> = lines.iter().map(|(kind, _)| *kind).collect();
        let highlight = sentences[highlight];
        Excerpt { text: &text, highlight, answer: &[], sentences: &sentences, kinds: &kinds }
            .quoted(room)
    };
    let code = [(Code, "one();"), (Code, "two();"), (Code, "three();"), (Code, "four();")];
    assert_eq!(quoted(&code, 1, 31), "> …\n```\ntwo();\nthree();\n```\n> …");
    // The names of the columns stand above a row also where those between are left out.
    let table = [(Head, "Day\tNo"), (Row, "Mon\t1"), (Row, "Tue\t2"), (Row, "Wed\t3")];
    assert_eq!(quoted(&table, 3, 35), "> …\n```\nDay  No\nTue  2\nWed  3\n```");
}

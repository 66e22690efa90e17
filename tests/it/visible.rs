//! What a reader sees of a file, and the way from every quoted character back to its bytes.

use std::fs;
use std::path::Path;

use footnote::corpus::{Document, FileFault, PageLinks, Passage, Piece, Standing, Warning, parse};

/// A file of the table with the passages it must give, both written by hand.
struct Case {
    name: String,
    bytes: Vec<u8>,
    want: String,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/visible");
    let mut cases: Vec<Case> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e != "want"))
        .map(|path| Case {
            name: path.file_name().unwrap().to_string_lossy().into_owned(),
            bytes: fs::read(&path).unwrap(),
            want: fs::read_to_string(path.with_extension("want")).unwrap(),
        })
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

/// The parsed file in the form of a `.want` file.
pub(crate) fn shown(document: &Document, warnings: &[Warning]) -> String {
    let mut out = format!("title: {}\n", document.title);
    for warning in warnings {
        out += &format!("warning {}: {}\n", warning.line.unwrap_or(0), warning.fault);
    }
    for passage in &document.passages {
        let standing = match passage.standing {
            Standing::Quotable => "passage",
            Standing::Browse => "browse",
            Standing::Damaged => "damaged",
        };
        out += &format!("{standing} {}\n", passage.id);
        let mut end = 0;
        for sentence in &passage.sentences {
            let before = &passage.text[end..sentence.start];
            let prefix = match before {
                _ if end == 0 => "  ",
                "" => "+ ",
                white if white.starts_with('\n') => "- ",
                _ => "  ",
            };
            let text = sentence.slice(&passage.text).replace('\t', "\\t");
            out += &format!("{prefix}{text}\n");
            end = sentence.end;
        }
    }
    out
}

/// Whether two renderings agree; a wanted warning names only words that must occur.
fn agree(want: &str, got: &str) -> bool {
    let (want, got): (Vec<_>, Vec<_>) = (want.lines().collect(), got.lines().collect());
    want.len() == got.len()
        && want.iter().zip(got).all(|(want, got)| match want.strip_prefix("warning ") {
            Some(want) => {
                let (line, words) = want.split_once(": ").unwrap();
                got.starts_with(&format!("warning {line}: ")) && got.contains(words)
            }
            None => *want == got,
        })
}

#[test]
fn every_file_of_the_table_shows_what_was_written_down() {
    let cases = cases();
    assert!(cases.len() >= 40, "only {} cases", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        // Slugs of files are made by the loader; here the names are their own.
        let (document, warnings) = parse(&case.name, &slug(&case.name), &case.bytes);
        let got = shown(&document, &warnings);
        if !agree(&case.want, &got) {
            wrong.push(format!("=== {}\n--- want\n{}--- got\n{got}", case.name, case.want));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// The loader's slug of a file, found by loading a folder with that file alone.
fn slug(name: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), "word").unwrap();
    let (files, warnings) = footnote::corpus::list(folder.path(), 1 << 20).unwrap();
    let corpus =
        footnote::corpus::load(folder.path(), &files, warnings, &PageLinks::default()).unwrap();
    corpus.documents[0].slug.clone()
}

/// Rebuilds a passage from the bytes of its file, with nothing of the program but its pieces:
/// verbatim bytes are copied, entities decoded by another crate, joins are white space.
pub(crate) fn rebuild(passage: &Passage, file: &[u8]) -> Result<String, String> {
    rebuilt(&passage.pieces, &passage.text, file)
}

/// The same of any visible text.
fn rebuilt(pieces: &[Piece], shown: &str, file: &[u8]) -> Result<String, String> {
    let mut text = String::new();
    let mut read = 0;
    for piece in pieces {
        if piece.text().start != text.len() {
            return Err(format!("a gap or overlap before {piece:?}"));
        }
        let bytes = |span: footnote::text::Span| {
            let bytes = file.get(span.start..span.end).ok_or("outside of the file")?;
            std::str::from_utf8(bytes).map_err(|e| e.to_string())
        };
        match *piece {
            Piece::Verbatim { file, .. } => {
                if file.start < read {
                    return Err(format!("{piece:?} goes back in the file"));
                }
                text += bytes(file)?;
                read = file.end;
            }
            Piece::Decoded { file, .. } => {
                if file.start < read {
                    return Err(format!("{piece:?} goes back in the file"));
                }
                text += &decode(bytes(file)?);
                read = file.end;
            }
            Piece::Join { text: span } => {
                let white = span.slice(shown);
                if white.is_empty() || !white.chars().all(|c| " \n\t".contains(c)) {
                    return Err(format!("{piece:?} shows {white:?}"));
                }
                text += white;
            }
        }
    }
    Ok(text)
}

/// What the bytes of a decoded piece stand for: an entity, or what Markdown reads otherwise.
fn decode(source: &str) -> String {
    match source {
        "\0" => "\u{fffd}".to_owned(),
        // Browsers read some names without their end.
        entity if entity.starts_with('&') && !entity.ends_with(';') => {
            decode(&format!("{entity};"))
        }
        entity => html_escape::decode_html_entities(entity).into_owned(),
    }
}

/// Every passage equals what its pieces rebuild, and its sentences lie in it in order.
pub(crate) fn check_traced(document: &Document, file: &[u8]) {
    for passage in &document.passages {
        if passage.standing == Standing::Damaged {
            continue;
        }
        let rebuilt = rebuild(passage, file);
        assert_eq!(rebuilt.as_ref(), Ok(&passage.text), "{}", passage.id);
        let mut end = 0;
        for sentence in &passage.sentences {
            assert!(sentence.start >= end && sentence.end <= passage.text.len());
            assert!(!sentence.slice(&passage.text).trim().is_empty(), "{}", passage.id);
            end = sentence.end;
        }
        let words = footnote::text::count_words(&passage.text);
        assert!(words <= Passage::MAX_WORDS, "{} has {words} words", passage.id);
    }
    for section in &document.sections {
        let heading = &section.heading;
        let rebuilt = rebuilt(heading.pieces(), heading.text(), file);
        assert_eq!(rebuilt.as_deref(), Ok(heading.text()), "{}", section.slug);
    }
    let mut ids: Vec<_> = document.passages.iter().map(|p| &p.id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), document.passages.len(), "ids collide");
    let mut keys: Vec<_> = document.passages.iter().map(|p| &p.key).collect();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), document.passages.len(), "keys collide");
}

#[test]
fn every_passage_of_the_table_is_rebuilt_from_its_file() {
    for case in cases() {
        let (document, _) = parse(&case.name, "d", &case.bytes);
        check_traced(&document, &case.bytes);
    }
}

#[test]
fn what_a_random_text_once_showed_stays_right() {
    for text in [
        // Kept here besides: a seed makes another text once the strategy has a new part.
        "``\\\r\n``**",
        "- [ ] ---\n1. \t\t```\n",
        "</div>\n\n---\n- |-|-|\n    <div>```\n",
        // White space behind the last entity of a heading is no part of it.
        "# &eacute;\t\n## ",
        "## Caf&eacute;\t\n\nword",
        "# &lt;b&gt;\t\t\n",
        "# 北京。&eacute; \t\n",
        "# &#x20AC;\t#\n",
        "# &eacute;\t ##\n",
        "### &nbsp;\t\n\nword",
        "&eacute;\t\n===\n",
        "- # &eacute;\t\n",
        "> # &eacute;\t\n",
        "word &eacute;\t\n\nword &eacute;\t",
        "- &eacute;\t\n- &amp; \t\n",
        "|a&eacute;\t|b|\n|-|-|\n|&eacute;\t|&amp;\t\n",
        "!!! note \"&eacute;\t\"\n    word\n",
        "<details><summary>&eacute;\t</summary>\n\nword\n</details>\n",
    ] {
        let (document, _) = parse("a.md", "a", text.as_bytes());
        check_traced(&document, text.as_bytes());
    }
}

/// Markdown put together from stretches that meet each other in odd ways.
fn markdown() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let part = prop_oneof![
        Just("# "),
        Just("\n## "),
        Just("\n\n"),
        Just("\n"),
        Just("\r\n"),
        Just("- "),
        Just("  - "),
        Just("1. "),
        Just("> "),
        Just(">"),
        Just("    "),
        Just("\t"),
        Just("```\n"),
        Just("`"),
        Just("``"),
        Just("**"),
        Just("_"),
        Just("~~"),
        Just("["),
        Just("](x)"),
        Just("!["),
        Just("|"),
        Just("|-|-|\n"),
        Just("\\"),
        Just("\\|"),
        Just("&amp;"),
        Just("&eacute;"),
        Just("&nbsp;"),
        Just("&Tab;"),
        Just("&#x20AC;"),
        Just("&bogus;"),
        Just("<b>"),
        Just("</b>"),
        Just("<!--"),
        Just("-->"),
        Just("<div>"),
        Just("</div>\n\n"),
        Just("<br>"),
        Just("[^1]"),
        Just("[^1]: "),
        Just("---\n"),
        Just("[x]: y\n"),
        Just("- [ ] "),
        Just("word"),
        Just("Two words."),
        Just("É"),
        Just("北京。"),
        Just("🎉"),
        Just("U.S. "),
        Just("3.5"),
        Just("e\u{301}"),
        Just("\u{202e}"),
        Just("\0"),
        Just(":::note\n"),
        Just("\n::: tip Two words\n"),
        Just(":::\n"),
        Just("::: tip two words :::"),
        Just("!!! note \"T\"\n"),
        Just("> [!tip] T\n"),
        Just(".. note::\n"),
        Just(".. code-block:: a\n"),
        Just(".. toctree::\n"),
        Just("=="),
        Just("%%"),
        Just("<Card title=\"T\">\n"),
        Just("{% x %}"),
        Just("{% comment %}"),
        Just("{% endcomment %}"),
        Just("{/* x */}"),
        Just("{#id .wide}"),
        Just("{: .wide}"),
        Just("{{< x >}}"),
        Just("[[Page|"),
        Just("]]"),
        Just("<Tabs>\n"),
        Just("</Tabs>"),
        Just("import a from 'b'\n"),
        Just("<details>"),
        Just("<summary>"),
        Just("</summary>"),
        Just("</details>"),
        Just("&shy;"),
        Just("\u{200b}"),
    ];
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

/// How often each is tried: so often, or as `PROPTEST_CASES` says.
fn tries(usual: u32) -> proptest::prelude::ProptestConfig {
    let told = std::env::var("PROPTEST_CASES").ok().and_then(|told| told.parse().ok());
    proptest::prelude::ProptestConfig::with_cases(told.unwrap_or(usual))
}

/// Pages of HTML put together the same way.
fn html() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let tags = [
        "p",
        "div",
        "span",
        "b",
        "a",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "td",
        "th",
        "caption",
        "thead",
        "pre",
        "code",
        "blockquote",
        "h1",
        "h2",
        "details",
        "summary",
        "figure",
        "figcaption",
        "main",
        "article",
        "nav",
        "aside",
        "header",
        "body",
        "html",
        "head",
        "title",
        "script",
        "style",
        "sup",
        "section",
        "textarea",
        "math",
        "template",
    ];
    let part = prop_oneof![
        3 => prop::sample::select(tags.to_vec()).prop_map(|tag| format!("<{tag}>")),
        3 => prop::sample::select(tags.to_vec()).prop_map(|tag| format!("</{tag}>")),
        4 => prop::sample::select(vec![
            "word", "Two words.", " ", "\n", "\r\n", "\r", "\t", "É", "北京。", "🎉", "3.5",
            "e\u{301}", "\u{202e}", "\0", "\u{200b}", "&amp;", "&eacute;", "&#x20AC;", "&bogus;", "&",
            "&copy 9", "&#233", "&nbsp;", "&lt;p&gt;", "<", "</", "<!--", "-->", "<br>", "<br/>",
            "<img alt=\"An &amp; image\">", "<img alt=sea>", "<td rowspan=3>", "<td colspan=2>",
            "<th rowspan=0>", "<p class=\"note", "\">", "'", "<li value=7>", "<ol start=3>", "]]>",
            "<![CDATA[", "<?x?>", "<!DOCTYPE html>", "<h2 id=part>", "<div hidden>",
            "<table role=presentation>", "<table class=infobox>", "<sup class=reference>", "[1]",
            "<a href=#x>#</a>", "<s>", "</s>", "<button>", "</button>", "<div id=menu>", "<html lang=fr>", "<meta charset=latin1>",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
}

/// Pages of wikitext put together the same way.
fn wikitext() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let part = prop::sample::select(vec![
        "word",
        "Two words.",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "É",
        "北京。",
        "🎉",
        "\u{200b}",
        "'''",
        "''",
        "\n== ",
        " ==\n",
        "\n=",
        "=",
        "\n* ",
        "\n*#",
        "\n; ",
        "\n: ",
        "\n ",
        "\n----",
        "{{",
        "}}",
        "{{{",
        "}}}",
        "{",
        "}",
        "[[",
        "]]",
        "[",
        "]",
        "|",
        "||",
        "!!",
        "\n{| class=x\n",
        "\n|-\n",
        "\n| ",
        "\n! ",
        "\n|+ ",
        "\n|}\n",
        "[[File:a.jpg|thumb|",
        "[[Category:",
        "[http://a.org ",
        "<ref>",
        "</ref>",
        "<ref name=a />",
        "<nowiki>",
        "</nowiki>",
        "<pre>",
        "</pre>",
        "<!--",
        "-->",
        "<br>",
        "<div>",
        "</div>",
        "<math>",
        "</math>",
        "<gallery>",
        "</gallery>",
        "\nFile:a.jpg|",
        "<blockquote>",
        "</blockquote>",
        "<sup>",
        "</sup>",
        "<",
        "&lt;ref&gt;",
        "&lt;/ref&gt;",
        "&amp;nbsp;",
        "&amp;",
        "&eacute;",
        "&#x20AC;",
        "{{Infobox a\n| b_c = ",
        "\n| d = ",
        "{{lang|fr|",
        "{{convert|5|km|",
        "{{plainlist|\n* ",
        "{{quote|",
        "{{US$|",
        "{{circa|",
        "{{start date|",
        "{{cite web|title=",
        "{{unknown|",
        "{{formatnum:",
        "[[Bildo:a.jpg|thumb|",
        "<s>",
        "</s>",
        "<div class=noprint>",
        "__NOTOC__",
        "#REDIRECT [[",
        "colspan=2 |",
        "\0",
        "3",
    ]);
    prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
}

proptest::proptest! {
    #![proptest_config(tries(2000))]

    #[test]
    fn any_markdown_is_traced_back_to_its_file(text in markdown()) {
        for name in ["a.md", "a.mdx"] {
            let (document, _) = parse(name, "a", text.as_bytes());
            check_traced(&document, text.as_bytes());
        }
    }

    #[test]
    fn any_html_is_traced_back_to_its_file(text in html()) {
        let (document, warnings) = parse("a.html", "a", text.as_bytes());
        check_traced(&document, text.as_bytes());
        let untraced = warnings.iter().filter(|warning| matches!(warning.fault, FileFault::Untraced(_))).count();
        proptest::prop_assert_eq!(untraced, 0, "{:?}", warnings);
    }

    #[test]
    fn any_wikitext_is_traced_back_to_its_file(text in wikitext()) {
        let (document, warnings) = parse("a.wiki", "a", text.as_bytes());
        check_traced(&document, text.as_bytes());
        let tangled = warnings.iter().filter(|warning| warning.fault == FileFault::Tangled).count();
        proptest::prop_assert_eq!(tangled, 0, "{:?}", warnings);
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
        for name in ["a.md", "a.mdx", "a.txt", "a.html", "a.wiki"] {
            let (document, _) = parse(name, "a", &bytes);
            check_traced(&document, &bytes);
        }
    }

    #[test]
    fn any_plain_text_is_traced_back_to_its_file(text in "([=\\-* ]{0,3}[a-zé.!? ]{0,12}(\n|\r\n|\r|\n\n)){0,12}") {
        let (document, _) = parse("a.txt", "a", text.as_bytes());
        check_traced(&document, text.as_bytes());
    }
}

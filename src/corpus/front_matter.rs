//! Front matter: what a document says of itself, in YAML between two lines of `---`, or as Hugo has
//! it.

use super::anchor::AnchorStyle;
use super::fault::{FileFault, KeyFault, ServersFault};
use super::header::{Header, HeaderEntry, KEYS, Syntax, header};
use super::hugo_header::hugo_header;
use super::link::Source;
use super::servers::{self, Servers};
use super::value::{Value, value};
use super::warning::Warning;
use crate::text::Language;

/// What the front matter of a document may say. Other keys are ignored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// The document's title.
    pub title: Option<String>,
    /// The page the document was made from.
    pub source: Option<Source>,
    /// How that page names its sections.
    pub anchor: Option<AnchorStyle>,
    /// Whether the document's text is that page's own.
    pub verbatim: bool,
    /// The language the document is written in.
    pub language: Option<Language>,
    /// The day, month or year the document was last changed: `2026-01-15`, `2026-01` or `2026`.
    pub updated: Option<String>,
    /// The licence of the text.
    pub license: Option<String>,
    /// Other names of the document.
    pub aliases: Vec<String>,
    /// The Discord servers it is for.
    pub servers: Servers,
}

impl FrontMatter {
    /// This where it says something, else what the page says of itself.
    pub(super) fn or(self, page: Self) -> Self {
        // What is said of the address of the page holds for no other.
        let (source, verbatim) = match self.source {
            Some(source) => (Some(source), self.verbatim),
            None => (page.source, self.verbatim || page.verbatim),
        };
        Self {
            title: self.title,
            source,
            anchor: self.anchor.or(page.anchor),
            verbatim,
            language: self.language.or(page.language),
            updated: self.updated.or(page.updated),
            license: self.license.or(page.license),
            aliases: if self.aliases.is_empty() { page.aliases } else { self.aliases },
            servers: self.servers,
        }
    }
}

/// The longest front matter that is read, in bytes. A hundred aliases take a tenth of it.
const MAX_BYTES: usize = 64 * 1024;

/// How many lines are looked at for a key that was meant for the front matter of a text without one.
const MEANT_LINES: usize = 40;

/// Reads the front matter at the start of `text`. Returns it with the offset at which the
/// document itself begins. A key that is broken is named in `warnings` and the others are read.
/// `tagged`: it may stand in a comment, where a browser shows nothing of it.
pub(super) fn read(
    file: &str,
    text: &str,
    tagged: bool,
    warnings: &mut Vec<Warning>,
) -> (FrontMatter, usize) {
    let (mut front, body) = read_keys(file, text, tagged, warnings);
    // Last, since any of what is ignored above may have been meant to keep the document from others.
    if !front.servers.is_restricted()
        && let (head, fenced) = head(text, body)
        && let Some(line) = servers::line_meant(head, fenced)
    {
        warnings.push(Warning::new(file, Some(line + 1), FileFault::ServersUnread));
        front.servers = Servers::Unclear;
    }
    (front, body)
}

/// What somebody may have meant as front matter, and whether it stands behind a fence: all of it, and
/// without any the first lines of a text that begins like one.
fn head(text: &str, body: usize) -> (&str, bool) {
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    // Behind front matter that was read comes text, which may show somebody the key as an example.
    if body > bom {
        return (text.get(..body).unwrap_or_default(), true);
    }
    // A fence below an empty line or behind a blank is none, and easily not seen to be.
    let begun = text.get(bom..).unwrap_or_default().trim_start();
    let fence = ["---", "+++", "{", "<!--"].into_iter().find(|fence| begun.starts_with(fence));
    let lines = text.split_inclusive('\n').take(MEANT_LINES);
    let end: usize = match fence {
        Some(fence) => {
            // Not beyond the fence that ends it, where there is one.
            let fences =
                |line: &&str| line.trim_start_matches('\u{feff}').trim().starts_with(fence);
            let closes = lines.clone().enumerate().filter(|(_, line)| fences(line)).nth(1);
            lines.take(closes.map_or(MEANT_LINES, |(n, _)| n)).map(str::len).sum()
        }
        // Keys that somebody began the text with, without any fence.
        None => lines.take_while(|line| line.contains([':', '='])).map(str::len).sum(),
    };
    (text.get(..end).unwrap_or_default(), fence.is_some())
}

/// Reads the keys.
fn read_keys(
    file: &str,
    text: &str,
    tagged: bool,
    warnings: &mut Vec<Warning>,
) -> (FrontMatter, usize) {
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let comment = if tagged { comment(text, bom) } else { 0 };
    let start = bom + comment;
    let found = match header(text, start) {
        Header::Absent => hugo_header(text, bom),
        found => found,
    };
    let (mut entries, odd, syntax, length, mut body) = match found {
        Header::Absent => return (FrontMatter::default(), bom),
        Header::Text(why) => {
            warnings.push(Warning::new(file, Some(1), why));
            return (FrontMatter::default(), bom);
        }
        Header::Found { entries, odd, syntax, length, body } => {
            (entries, odd, syntax, length, body)
        }
    };
    // Lines are counted from the fence.
    let above = text.bytes().take(start).filter(|byte| *byte == b'\n').count();
    for entry in &mut entries {
        entry.line += above;
    }
    if comment > 0 {
        let end = text.get(body..).and_then(|rest| rest.find("-->"));
        body = end.map_or(body, |end| body + end + "-->".len());
    }
    if length > MAX_BYTES {
        warnings.push(Warning::new(file, Some(1), FileFault::HeaderLong(MAX_BYTES)));
        return (FrontMatter::default(), body);
    }
    for line in odd {
        warnings.push(Warning::new(file, Some(line + above), FileFault::HeaderLine));
    }
    let mut reader =
        EntryReader { file, warnings, front: FrontMatter::default(), seen: Vec::new() };
    for entry in &entries {
        reader.entry(entry, syntax);
    }
    (reader.front, body)
}

/// How many bytes of a comment stand before the fence of the front matter in it.
fn comment(text: &str, bom: usize) -> usize {
    let rest = text.get(bom..).unwrap_or_default();
    let fence = rest.strip_prefix("<!--").map(str::trim_start).filter(|r| r.starts_with("---"));
    fence.map_or(0, |fence| rest.len() - fence.len())
}

/// Reads entries one by one; what is wrong with one costs none of the others.
struct EntryReader<'a> {
    file: &'a str,
    warnings: &'a mut Vec<Warning>,
    front: FrontMatter,
    /// The keys that were read.
    seen: Vec<&'a str>,
}

impl EntryReader<'_> {
    fn entry(&mut self, entry: &HeaderEntry<'_>, syntax: Syntax) {
        let Some(key) = KEYS.iter().find(|key| **key == entry.key) else {
            // Another key in capitals would only be ignored.
            if entry.key.eq_ignore_ascii_case(servers::KEY) {
                let fault = FileFault::ServersUnread;
                self.warnings.push(Warning::new(self.file, Some(entry.line), fault));
                self.seen.push(servers::KEY);
                self.front.servers = Servers::Unclear;
            } else if entry.is_prose() {
                self.ignored(entry, KeyFault::Sentence);
            }
            return;
        };
        if *key == servers::KEY {
            return self.servers(entry, syntax);
        }
        // The first one stands: whoever adds a key rarely looks whether it is there, but sees
        // that it changed nothing.
        if self.seen.contains(key) {
            return self.ignored(entry, KeyFault::Twice);
        }
        self.seen.push(key);
        let told = match value(&entry.text, syntax) {
            Ok(Value::Nothing) => Ok(()),
            Ok(value) => self.set(key, value),
            Err(reason) if syntax == Syntax::Toml => Err(KeyFault::Toml(reason)),
            Err(reason) => Err(KeyFault::Yaml(reason)),
        };
        if let Err(why) = told {
            self.ignored(entry, why);
        }
    }

    /// Reads which servers the document is for. Where that is not clear it is for none.
    fn servers(&mut self, entry: &HeaderEntry<'_>, syntax: Syntax) {
        let told = match servers::servers(&entry.text, syntax) {
            // The first does not stand here, as it does of other keys: the second may be the narrower.
            Ok(_) if self.seen.contains(&servers::KEY) => Err(ServersFault::Twice),
            told => told,
        };
        self.seen.push(servers::KEY);
        self.front.servers = told.map_or_else(
            |why| {
                let fault = FileFault::Servers { key: entry.key.to_string(), why };
                self.warnings.push(Warning::new(self.file, Some(entry.line), fault));
                Servers::Unclear
            },
            Servers::Only,
        );
    }

    fn ignored(&mut self, entry: &HeaderEntry<'_>, why: KeyFault) {
        let fault = FileFault::Key { key: entry.key.to_string(), why };
        self.warnings.push(Warning::new(self.file, Some(entry.line), fault));
    }

    /// Sets a field to a value; the error says what is wrong and what to write.
    fn set(&mut self, key: &str, value: Value) -> Result<(), KeyFault> {
        if key == "aliases" {
            self.front.aliases = value.texts().ok_or(KeyFault::NoNames)?;
            return Ok(());
        }
        let text = value.text().ok_or(KeyFault::Many)?;
        let front = &mut self.front;
        match key {
            // Titles come from sites whose templates decode them.
            "title" => front.title = Some(htmlize::unescape(&text).into_owned()),
            "license" => front.license = Some(text),
            "source" => front.source = Some(Source::parse(&text)?),
            "anchor" => {
                front.anchor = Some(AnchorStyle::named(&text).ok_or(KeyFault::Anchor)?);
            }
            "verbatim" => {
                let known = text.to_ascii_lowercase().parse();
                front.verbatim = known.map_err(|_| KeyFault::Verbatim)?;
            }
            "language" => {
                front.language = Some(Language::from_tag(&text).ok_or(KeyFault::Language)?);
            }
            _ => {
                front.updated = Some(day(&text).ok_or(KeyFault::Updated)?);
            }
        }
        Ok(())
    }
}

/// A year, a month or a day that exists, as it is shown; of a time its day.
pub(super) fn day(typed: &str) -> Option<String> {
    let (date, time) = typed.split_at(typed.find(['T', 't', ' ']).unwrap_or(typed.len()));
    // Behind the day only a time may stand.
    if !time.is_empty()
        && !time.get(1..).is_some_and(|t| t.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    {
        return None;
    }
    let parts: Vec<&str> = date.split('-').collect();
    let (year, rest) = parts.split_first()?;
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    if year.len() != 4 || !digits(year, 4) || rest.len() > 2 || !rest.iter().all(|p| digits(p, 2)) {
        return None;
    }
    let shown: String = rest.iter().map(|part| format!("-{part:0>2}")).collect();
    // A month or a year is made a day, so that the calendar can judge all three.
    let whole = format!("{year}{shown}{}", "-01".repeat(2 - rest.len()));
    whole.parse::<jiff::civil::Date>().ok()?;
    (time.is_empty() || rest.len() == 2).then(|| format!("{year}{shown}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front_matter(text: &str) -> (FrontMatter, String, Vec<String>) {
        let mut warnings = Vec::new();
        let (front, body) = read("a.md", text, true, &mut warnings);
        let warnings = warnings.iter().map(ToString::to_string).collect();
        (front, text.get(body..).unwrap().to_owned(), warnings)
    }

    #[test]
    fn every_key_is_read_and_others_are_ignored() {
        let (front, body, warnings) = front_matter(
            "---\r\ntitle: \"A: b\"\nsource: https://example.org/A\nanchor: github\nverbatim: true\n\
             language: fr\nupdated: 2026-01-15\nlicense: CC0\naliases: [x, y]\nlayout: post\n---\nbody",
        );
        assert_eq!(warnings, [""; 0]);
        assert_eq!(body, "body");
        assert_eq!(front.title.as_deref(), Some("A: b"));
        assert_eq!(front.source.map(|s| s.to_string()).as_deref(), Some("https://example.org/A"));
        assert_eq!((front.anchor, front.verbatim), (Some(AnchorStyle::GitHub), true));
        assert_eq!(front.language, Some(Language::French));
        assert_eq!(front.updated.as_deref(), Some("2026-01-15"));
        assert_eq!(front.license.as_deref(), Some("CC0"));
        assert_eq!(front.aliases, ["x", "y"]);
    }

    #[test]
    fn toml_and_json_say_the_same_as_yaml() {
        for text in [
            "+++\ntitle = \"A: b\"\nupdated = 2026-01-15T08:00:00Z\naliases = [\n  'x',\n  \"y\", # two\n]\n\
             verbatim = true\nlayout = \"post\"\n[params]\nlicense = \"no\"\n+++\nbody",
            "+++\n# what it says\ntitle = \"\"\"\nA: b\"\"\"\nupdated = \"2026-01-15\"\naliases = [\"x\", \"y\"]\nverbatim = true\n+++\nbody",
            "{\n  \"title\": \"A: b\",\n  \"updated\": \"2026-01-15\",\n  \"aliases\": [\"x\", \"y\"],\n  \
             \"verbatim\": true,\n  \"params\": {\"license\": \"no\"}\n}\nbody",
        ] {
            let (front, body, warnings) = front_matter(text);
            assert_eq!((warnings.len(), body.as_str()), (0, "body"), "{text}: {warnings:?}");
            let aliases = vec!["x".to_owned(), "y".to_owned()];
            let (title, updated) = (Some("A: b".to_owned()), Some("2026-01-15".to_owned()));
            let want =
                FrontMatter { title, updated, aliases, verbatim: true, ..FrontMatter::default() };
            assert_eq!(front, want, "{text}");
        }
        for (text, want) in [
            ("+++\ntitle = A b\nlicense = \"CC0\"\n+++\nbody", "a.md:2: `title` is ignored"),
            ("+++\nlicense = \"CC0\"\nupdated = 1\n+++\nbody", "a.md:3: `updated` is ignored"),
            (
                "{\"license\": \"CC0\",\n\"title\": [\"a\", \"b\"]}\nbody",
                "a.md:2: `title` is ignored",
            ),
        ] {
            let (front, body, warnings) = front_matter(text);
            assert_eq!((front.license.as_deref(), body.as_str()), (Some("CC0"), "body"), "{text}");
            assert!(warnings.len() == 1 && warnings[0].starts_with(want), "{warnings:?}");
        }
    }

    #[test]
    fn front_matter_may_stand_in_a_comment() {
        for (text, title, want) in [
            ("<!--\n---\ntitle: x\n---\n-->\nbody", Some("x"), "\nbody"),
            ("<!-- \r\n---\ntitle: x\n---\nmore -->body", Some("x"), "body"),
            ("<!-- title: x -->body", None, "<!-- title: x -->body"),
            ("<!--\n---\nbody", None, "<!--\n---\nbody"),
        ] {
            let (front, body, warnings) = front_matter(text);
            assert_eq!((front.title.as_deref(), body.as_str()), (title, want), "{text:?}");
            assert_eq!(warnings.len(), 0, "{text:?}");
        }
        let (_, _, warnings) = front_matter("<!--\n---\ntitle: x\nupdated: y\n---\n-->");
        assert!(warnings.len() == 1 && warnings[0].starts_with("a.md:4: "), "{warnings:?}");
    }

    #[test]
    fn numbers_serve_as_titles_and_one_alias_needs_no_list() {
        let (front, _, warnings) = front_matter("---\ntitle: 2024\naliases: other\n---\n");
        assert_eq!(warnings, [""; 0]);
        assert_eq!(front.title.as_deref(), Some("2024"));
        assert_eq!(front.aliases, ["other"]);
    }

    #[test]
    fn a_broken_key_is_named_with_line_and_remedy_and_the_others_are_read() {
        for (yaml, want) in [
            ("title: a: b: c", "a.md:2: `title` is ignored"),
            ("x: 1\ntitle: [a", "a.md:3: `title` is ignored"),
            ("title: [a, b]", "a.md:2: `title` is ignored"),
            ("source: javascript:alert(1)", "a.md:2: `source` is ignored"),
            ("title: x\nlanguage: klingonese", "a.md:3: `language` is ignored"),
            ("updated: yesterday", "a.md:2: `updated` is ignored"),
            ("updated: [2026]", "a.md:2: `updated` is ignored"),
            ("updated: 2026-02-30", "a.md:2: `updated` is ignored"),
            ("updated: 2026-03T08:00", "a.md:2: `updated` is ignored"),
            ("x: 1\nanchor: wikipedia", "a.md:3: `anchor` is ignored"),
            ("verbatim: perhaps", "a.md:2: `verbatim` is ignored"),
            ("verbatim: {a: b}", "a.md:2: `verbatim` is ignored"),
            ("source_url: x\nsource: y", "a.md:3: `source` is ignored"),
            ("title: x\ntitle: y", "a.md:3: `title` is ignored"),
            ("aliases: {a: b}", "a.md:2: `aliases` is ignored"),
            ("aliases: *none", "a.md:2: `aliases` is ignored"),
            ("title: x\nNote: the lift is shut.", "a.md:3: `Note` is ignored"),
            ("title: x\nnothing of note", "a.md:3: this line"),
        ] {
            let (front, body, warnings) =
                front_matter(&format!("---\n{yaml}\nlicense: CC0\n---\nbody"));
            assert_eq!(warnings.len(), 1, "{yaml:?}: {warnings:?}");
            assert!(warnings[0].starts_with(want), "{yaml:?}: {warnings:?}");
            assert!(!warnings[0].contains('\n'), "{warnings:?}");
            assert_eq!((front.license.as_deref(), body.as_str()), (Some("CC0"), "body"));
        }
    }

    #[test]
    fn values_of_any_kind_are_the_text_that_was_typed() {
        for (yaml, want) in [
            ("title: 2024", "2024"),
            ("title: 1.10", "1.10"),
            ("title: true", "true"),
            ("title: 007", "007"),
            ("title: 2026-01-15", "2026-01-15"),
            ("title: 'It''s on'", "It's on"),
            ("title: Tea # two", "Tea"),
            ("title: C#", "C#"),
            ("title: >-\n  A long\n  one", "A long one"),
            ("title: A long\n  one", "A long one"),
            ("title: Pr&aacute;cticas", "Prácticas"),
            ("title: Q: and A", ""),
            ("title: ~", ""),
            ("title:", ""),
        ] {
            let (front, _, _) = front_matter(&format!("---\n{yaml}\n---\n"));
            assert_eq!(front.title.unwrap_or_default(), want, "{yaml:?}");
        }
        for (yaml, want) in [
            ("aliases: 7", &["7"][..]),
            ("aliases: true", &["true"]),
            ("aliases: [7, true, x, 1.5]", &["7", "true", "x", "1.5"]),
            ("aliases:\n- a\n- \"b: c\"", &["a", "b: c"]),
            ("aliases: [a, [b]]", &[]),
            ("aliases: []", &[]),
        ] {
            let (front, _, _) = front_matter(&format!("---\n{yaml}\n---\n"));
            assert_eq!(front.aliases, want, "{yaml:?}");
        }
    }

    #[test]
    fn of_a_time_the_day_is_kept() {
        for (typed, want) in [
            ("2026-03-02T08:15:00+01:00", "2026-03-02"),
            ("2026-03-02 08:15:00", "2026-03-02"),
            ("2026-03-02T08:15Z", "2026-03-02"),
            ("2026-3-2", "2026-03-02"),
            ("2026-03", "2026-03"),
            ("2026", "2026"),
        ] {
            let (front, _, warnings) = front_matter(&format!("---\nupdated: {typed}\n---\n"));
            assert_eq!((front.updated.as_deref(), warnings.len()), (Some(want), 0), "{typed}");
        }
    }

    #[test]
    fn anchors_that_multiply_end_in_a_warning() {
        let mut yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for n in 1..12 {
            let before = format!("*a{}", n - 1);
            yaml += &format!("a{n}: &a{n} [{}]\n", vec![before; 10].join(", "));
        }
        let (_, body, warnings) = front_matter(&format!("---\n{yaml}title: *a11\n---\nbody"));
        assert_eq!(warnings.len(), 1);
        assert_eq!(body, "body");
    }

    fn only(ids: &[u64]) -> Servers {
        Servers::Only(ids.to_vec())
    }

    #[test]
    fn a_document_whose_servers_are_unclear_is_for_none() {
        for (text, want, said) in [
            ("---\nservers: 42\n---\nbody", only(&[42]), None),
            ("---\nservers: [42, 43]\n---\nbody", only(&[42, 43]), None),
            ("---\nservers:\n- 42\n---\nbody", only(&[42]), None),
            ("+++\nservers = [\n  42,\n  \"43\",\n]\n+++\nbody", only(&[42, 43]), None),
            ("{\"title\": \"x\", \"servers\": [42]}\nbody", only(&[42]), None),
            ("<!--\n---\nservers: 42\n---\n-->\nbody", only(&[42]), None),
            ("---\ntitle: x\nservers:\n---\nbody", Servers::Unclear, Some("a.md:3: `servers`")),
            ("---\nservers: ours\n---\nbody", Servers::Unclear, Some("a.md:2: `servers`")),
            ("---\nservers: 1: 2: 3\n---\nbody", Servers::Unclear, Some("a.md:2: `servers`")),
            ("---\nservers: 42\nservers: 43\n---\n", Servers::Unclear, Some("a.md:3: `servers`")),
            ("---\nservers: 42\nbody", Servers::Unclear, Some("a.md:1: the front matter")),
            ("---\nSERVERS: ours\n---\n", Servers::Unclear, Some("a.md:2: ")),
            ("\n---\nservers: 123456789012345678\n---\n", Servers::Unclear, Some("a.md:3: ")),
            (" ---\nservers: 42\n ---\n", Servers::Unclear, Some("a.md:2: ")),
            ("servers: 123456789012345678\n\nbody", Servers::Unclear, Some("a.md:1: ")),
            (
                "---\ntitle: x\nServers: [\n123456789012345678\n]\n---\n",
                Servers::Unclear,
                Some("a.md:3: "),
            ),
            (
                "---\ntitle: x\nserver-ids:\n  # staff\n  - 123456789012345678\n---\n",
                Servers::Unclear,
                Some("a.md:3: "),
            ),
            (
                "---\ntitle: x\nservers：123456789012345678\n---\n",
                Servers::Unclear,
                Some("a.md:3: "),
            ),
            ("---\nservers: [1.23e17]\n---\n", Servers::Unclear, Some("a.md:2: `servers`")),
            ("Servers: nginx\n\nbody", Servers::All, None),
            (
                "---\ntitle: x\nServers: 123456789012345678\n---\n",
                Servers::Unclear,
                Some("a.md:3: "),
            ),
            (
                "---\ntitle: x\n servers: 123456789012345678\n---\n",
                Servers::Unclear,
                Some("a.md:3: "),
            ),
            ("---\nServers: 123456789012345678\n---\n", Servers::Unclear, Some("a.md:2: ")),
            ("---\ntitle: x\nServers: ours\n---\n", Servers::Unclear, Some("a.md:3: ")),
            ("---\nservers: 42\nSERVERS: 43\n---\n", Servers::Unclear, Some("a.md:3: ")),
            (
                "---\ntitle: x\nguild: 123456789012345678 # ours\n---\n",
                Servers::Unclear,
                Some("a.md:3: "),
            ),
            ("---\nx\nservers: 123456789012345678\nbody", Servers::Unclear, Some("a.md:3: ")),
            ("---\ntitle: x\n---\nservers: [123456789012345678]", Servers::All, None),
            ("body\nservers: 123456789012345678", Servers::All, None),
        ] {
            let (front, _, warnings) = front_matter(text);
            assert_eq!(front.servers, want, "{text:?}: {warnings:?}");
            let told = said.is_none_or(|said| warnings.iter().any(|told| told.starts_with(said)));
            assert!(told && said.is_some() != warnings.is_empty(), "{text:?}: {warnings:?}");
        }
        let long = format!("---\nservers: 123456789012345678\nx: {}\n---\n", "y".repeat(MAX_BYTES));
        assert_eq!(front_matter(&long).0.servers, Servers::Unclear);
    }

    #[test]
    fn a_text_without_a_fence_has_no_front_matter() {
        let (front, body, warnings) = front_matter("\u{feff}# Title\n");
        assert_eq!((front, body.as_str()), (FrontMatter::default(), "# Title\n"));
        assert_eq!(warnings, [""; 0]);
    }
}

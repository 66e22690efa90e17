//! Front matter: what a document says of itself, in YAML between two lines of `---`.

use std::fmt;
use std::ops::Range;

use serde::de::{self, Deserialize, Deserializer, SeqAccess, Visitor};

use super::link::{AnchorStyle, Source};
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
    pub anchor: AnchorStyle,
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
}

/// The longest front matter that is read, in bytes. A hundred aliases take a tenth of it.
const MAX_BYTES: usize = 64 * 1024;

/// The YAML as it is typed, before its values are checked one by one.
// Every value is a string at first: a wrong one is then a warning about one key, and does not cost the
// document the others.
#[derive(Debug, Default, serde::Deserialize)]
struct RawFrontMatter {
    title: Option<String>,
    source: Option<String>,
    anchor: Option<String>,
    verbatim: Option<String>,
    language: Option<String>,
    updated: Option<String>,
    license: Option<String>,
    #[serde(default)]
    aliases: Names,
}

/// A list of names, or one name that needs no list.
#[derive(Debug, Default)]
struct Names(Vec<String>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany;
        impl<'de> Visitor<'de> for OneOrMany {
            type Value = Names;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name or a list of names")
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<Names, E> {
                Ok(Names(vec![name.to_owned()]))
            }

            fn visit_u64<E: de::Error>(self, name: u64) -> Result<Names, E> {
                Ok(Names(vec![name.to_string()]))
            }

            fn visit_unit<E: de::Error>(self) -> Result<Names, E> {
                Ok(Names::default())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut names: A) -> Result<Names, A::Error> {
                let mut all = Vec::new();
                while let Some(name) = names.next_element()? {
                    all.push(name);
                }
                Ok(Names(all))
            }
        }
        deserializer.deserialize_any(OneOrMany)
    }
}

/// Reads the front matter at the start of `text`. Returns it with the offset at which the
/// document itself begins; a broken one is named in `warnings` and the document read without it.
pub(super) fn read(file: &str, text: &str, warnings: &mut Vec<Warning>) -> (FrontMatter, usize) {
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let Some((yaml, body)) = fences(text, bom) else {
        return (FrontMatter::default(), bom);
    };
    let Some(yaml) = yaml else {
        let remedy = "the front matter is not closed, so the file is read as plain text from its \
                      first line; put a line `---` behind the last key";
        warnings.push(Warning::new(file, Some(1), remedy));
        return (FrontMatter::default(), bom);
    };
    let source = text.get(yaml).unwrap_or_default();
    if source.len() > MAX_BYTES {
        let text = format!("the front matter is ignored: over {MAX_BYTES} bytes; shorten it");
        warnings.push(Warning::new(file, Some(1), text));
        return (FrontMatter::default(), body);
    }
    match parse(source) {
        Ok(typed) => (checked(file, source, typed, warnings), body),
        Err((line, reason)) => {
            let text = format!(
                "the front matter is ignored: {reason}; write it as `key: value` lines and put \
                 values with `:` or `#` in quotes"
            );
            // YAML counts lone carriage returns as line ends, which no editor shows as lines.
            let last = source.lines().count() + 1;
            warnings.push(Warning::new(file, Some((line + 1).min(last)), text));
            (FrontMatter::default(), body)
        }
    }
}

/// The YAML between the fences and where the body begins: `None` when the text does not begin
/// with a fence, no range when the fence is never closed.
fn fences(text: &str, bom: usize) -> Option<(Option<Range<usize>>, usize)> {
    let mut lines = text.get(bom..)?.split_inclusive('\n');
    let first = lines.next().filter(|line| is_fence(line))?;
    let start = bom + first.len();
    let mut at = start;
    for line in lines {
        if is_fence(line) {
            return Some((Some(start..at), at + line.len()));
        }
        at += line.len();
    }
    Some((None, bom))
}

/// Whether a line is a fence. White space after it is seen by nobody and so is allowed.
fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

/// Parses the YAML with a budget, so that anchors which multiply end in an error. The error
/// carries a line counted from 1 inside the YAML and a reason on one line.
fn parse(yaml: &str) -> Result<RawFrontMatter, (usize, String)> {
    if yaml.trim().is_empty() {
        return Ok(RawFrontMatter::default());
    }
    // A few lines of aliases can stand for more nodes than memory has.
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: 32,
            max_nodes: 10_000,
            max_total_scalar_bytes: 4 * MAX_BYTES,
        },
        with_snippet: false,
    };
    serde_saphyr::from_str_with_options(yaml, options).map_err(|error| {
        let line = error.location().map_or(1, |place| usize::try_from(place.line()).unwrap_or(1));
        let reason = error.to_string();
        let reason = reason.lines().next().unwrap_or_default();
        // The place is said by the warning, counted in the file.
        let reason = reason.rsplit_once(" at line ").map_or(reason, |(reason, _)| reason);
        (line, reason.chars().take(200).collect())
    })
}

/// Checks values one by one; a bad one is left out and named.
struct Checker<'a> {
    file: &'a str,
    yaml: &'a str,
    warnings: &'a mut Vec<Warning>,
}

impl Checker<'_> {
    /// What `read` makes of a value that is there; its error says what is wrong and what to write.
    fn value<T, E: fmt::Display>(
        &mut self,
        key: &str,
        typed: Option<String>,
        read: impl Fn(&str) -> Result<T, E>,
    ) -> Option<T> {
        let error = match read(&filled(typed)?) {
            Ok(value) => return Some(value),
            Err(error) => error,
        };
        // The parser knows no place of a value it accepted, so that its key is looked for. The line
        // is counted from 1, and the fence is the first.
        let at = self.yaml.lines().position(|line| key_of(line) == key).unwrap_or(0);
        let text = format!("`{key}` is ignored: {error}");
        self.warnings.push(Warning::new(self.file, Some(at + 2), text));
        None
    }
}

/// The key of a line of YAML; the whole line where it has no colon.
fn key_of(line: &str) -> &str {
    line.split_once(':').map_or(line, |(key, _)| key).trim()
}

/// A value that says something: YAML keys are often left in place with nothing after them.
fn filled(value: Option<String>) -> Option<String> {
    value.map(|v| v.trim().to_owned()).filter(|v| !v.is_empty())
}

fn checked(
    file: &str,
    yaml: &str,
    typed: RawFrontMatter,
    warnings: &mut Vec<Warning>,
) -> FrontMatter {
    let mut check = Checker { file, yaml, warnings };
    let anchor =
        check.value("anchor", typed.anchor, |name| match name.to_ascii_lowercase().as_str() {
            "mediawiki" => Ok(AnchorStyle::MediaWiki),
            "github" => Ok(AnchorStyle::GitHub),
            "none" => Ok(AnchorStyle::None),
            _ => Err("no such way to name sections; write `mediawiki`, `github` or `none`"),
        });
    let verbatim = check.value("verbatim", typed.verbatim, |typed| {
        let known = typed.to_ascii_lowercase().parse::<bool>();
        known.map_err(|_| "neither yes nor no; write `true` or `false`")
    });
    let language = check.value("language", typed.language, |tag| {
        Language::from_tag(tag).ok_or("not a language tag; write `en`, `fr` or `pt-BR`")
    });
    let updated = check.value("updated", typed.updated, |date| {
        let wrong = "not a date; write `2026-01-15`, `2026-01` or `2026`";
        if is_date(date) { Ok(date.to_owned()) } else { Err(wrong) }
    });
    FrontMatter {
        source: check.value("source", typed.source, Source::parse),
        anchor: anchor.unwrap_or_default(),
        verbatim: verbatim.unwrap_or_default(),
        language,
        updated,
        title: filled(typed.title),
        license: filled(typed.license),
        aliases: typed.aliases.0,
    }
}

/// Whether `date` is a year, a month or a day that exists.
fn is_date(date: &str) -> bool {
    // A month or a year is made a day, so that the calendar can judge all three.
    let whole = match date.split('-').collect::<Vec<_>>().as_slice() {
        [year] if is_number(year, 4) => format!("{year}-01-01"),
        [year, month] if is_number(year, 4) && is_number(month, 2) => format!("{year}-{month}-01"),
        [_, _, _] => date.to_owned(),
        _ => return false,
    };
    whole.parse::<jiff::civil::Date>().is_ok()
}

fn is_number(part: &str, digits: usize) -> bool {
    part.len() == digits && part.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front_matter(text: &str) -> (FrontMatter, String, Vec<String>) {
        let mut warnings = Vec::new();
        let (front, body) = read("a.md", text, &mut warnings);
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
        assert_eq!((front.anchor, front.verbatim), (AnchorStyle::GitHub, true));
        assert_eq!(front.language, Some(Language::French));
        assert_eq!(front.updated.as_deref(), Some("2026-01-15"));
        assert_eq!(front.license.as_deref(), Some("CC0"));
        assert_eq!(front.aliases, ["x", "y"]);
    }

    #[test]
    fn numbers_serve_as_titles_and_one_alias_needs_no_list() {
        let (front, _, warnings) = front_matter("---\ntitle: 2024\naliases: other\n---\n");
        assert_eq!(warnings, [""; 0]);
        assert_eq!(front.title.as_deref(), Some("2024"));
        assert_eq!(front.aliases, ["other"]);
    }

    #[test]
    fn what_is_broken_is_named_with_line_and_remedy() {
        for (text, want) in [
            ("---\ntitle: a: b: c\n---\nbody", "a.md:2: the front matter is ignored"),
            ("---\nx: 1\ntitle: [a\n---\nbody", "the front matter is ignored"),
            ("---\ntitle: x\nbody", "a.md:1: the front matter is not closed"),
            ("---\nsource: javascript:alert(1)\n---\n", "a.md:2: `source` is ignored"),
            ("---\ntitle: x\nlanguage: klingonese\n---\n", "a.md:3: `language` is ignored"),
            ("---\nupdated: yesterday\n---\n", "a.md:2: `updated` is ignored"),
            ("---\nx: 1\nanchor: wikipedia\n---\n", "a.md:3: `anchor` is ignored"),
            ("---\nverbatim: perhaps\n---\n", "a.md:2: `verbatim` is ignored"),
            ("---\nsource_url: x\nsource: y\n---\n", "a.md:3: `source` is ignored"),
        ] {
            let (_, _, warnings) = front_matter(text);
            assert_eq!(warnings.len(), 1, "{text:?}: {warnings:?}");
            assert!(warnings[0].contains(want), "{text:?}: {warnings:?}");
            assert!(!warnings[0].contains('\n'), "{warnings:?}");
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

    #[test]
    fn a_text_without_a_fence_has_no_front_matter() {
        let (front, body, warnings) = front_matter("\u{feff}# Title\n");
        assert_eq!((front, body.as_str()), (FrontMatter::default(), "# Title\n"));
        assert_eq!(warnings, [""; 0]);
    }
}

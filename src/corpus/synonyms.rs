//! Synonyms: groups of words that mean the same in a corpus, from `synonyms.toml` in its folder.
//!
//! ```toml
//! groups = [
//!     ["troops", "soldiers", "soldats"],
//!     ["air base", "airbase"],
//! ]
//! ```
//!
//! This file reads them. What they do to the terms of a text is the index's business.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::fault::FileFault;
use super::warning::Warning;

/// The file's name, at the top of the corpus folder.
pub(super) const FILE: &str = "synonyms.toml";

/// The most words one member of a group may have. Each word more is one token further that the
/// analyzer must look ahead at every place of a text.
const MAX_WORDS: usize = 6;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SynonymsFile {
    groups: Vec<Spanned<Vec<Spanned<String>>>>,
}

/// Reads the groups of the file. What cannot be taken is left out with a warning; a file that is
/// no TOML gives no groups.
pub(super) fn parse(bytes: &[u8]) -> (Vec<Vec<String>>, Vec<Warning>) {
    let mut warnings = Vec::new();
    let Ok(text) = std::str::from_utf8(bytes) else {
        return (Vec::new(), vec![Warning::new(FILE, None, FileFault::SynonymsNotUtf8)]);
    };
    let file: SynonymsFile = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            let fault = FileFault::SynonymsBroken(error.message().to_owned());
            let line = error.span().map(|span| line_of(text, &span));
            return (Vec::new(), vec![Warning::new(FILE, line, fault)]);
        }
    };
    let mut groups = Vec::new();
    for group in file.groups {
        let at = line_of(text, &group.span());
        let mut members: Vec<String> = Vec::new();
        for member in group.into_inner() {
            let at = line_of(text, &member.span());
            let member = member.into_inner().split_whitespace().collect::<Vec<_>>().join(" ");
            // Counted as the index will read them: a member without a word can never be met.
            match crate::text::words(&member).len() {
                0 => {
                    warnings.push(Warning::new(FILE, Some(at), FileFault::SynonymWordless(member)));
                }
                words if words > MAX_WORDS => {
                    let fault = FileFault::SynonymLong { member, most: MAX_WORDS };
                    warnings.push(Warning::new(FILE, Some(at), fault));
                }
                _ if members.contains(&member) => {}
                _ => members.push(member),
            }
        }
        // One member left says as little as none, whatever was typed beside it.
        if members.len() > 1 {
            groups.push(members);
        } else {
            warnings.push(Warning::new(FILE, Some(at), FileFault::SynonymAlone));
        }
    }
    (groups, warnings)
}

/// The line of the file, counted from 1, on which a span begins.
fn line_of(text: &str, span: &Range<usize>) -> usize {
    1 + text.bytes().take(span.start).filter(|byte| *byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_read_and_what_is_wrong_is_told_with_its_line() {
        for (text, groups, told) in [
            ("groups = [[\"troops\", \"soldiers\"]]", 1, ""),
            ("", 0, "missing field `groups`"),
            ("groups = [\n[\"a b c d e f g\", \"x\"],\n]", 0, "2: \"a b c d e f g\" has more"),
            ("groups = [[\"one\"]]", 0, "1: a group of fewer"),
            ("groups = [[\"one\", \"…\"]]", 0, "1: \"…\" is no word"),
            ("groups = [[\"one\", \"two\"]\n", 0, "ignored:"),
            ("# here\ngroup = [[\"one\", \"two\"]]", 0, "2: ignored: unknown field"),
            ("groups = [[\"one\", 2]]", 0, "1: ignored:"),
            ("groups = [[\"one\", \"one\", \"two\"]]", 1, ""),
        ] {
            let (found, warnings) = parse(text.as_bytes());
            assert_eq!(found.len(), groups, "{text}");
            let all: Vec<String> = warnings.iter().map(ToString::to_string).collect();
            assert_eq!(all.is_empty(), told.is_empty(), "{text}: {all:?}");
            assert!(all.join("\n").contains(told), "{text}: {all:?}");
        }
        assert_eq!(parse(b"\xff\xfe").1.len(), 1);
    }
}

//! Variants: what a term of a question may be in the corpus beside itself.
//!
//! A name with a sign is a name of its own, so that the plain letter stands for it only where nothing
//! else does.

use crate::index::Snapshot;
use crate::lexicon::common;
use crate::text::Language;

/// The fewest letters of a name that opens with a point and is asked for without it.
const FEWEST_OF_FILE: usize = 3;

/// What German writes for letters that a keyboard lacks, with those as they are folded.
const UMLAUTS: &[(&str, &str)] = &[("ae", "a"), ("oe", "o"), ("ue", "u")];

/// The terms of the corpus that are meant by one that it does not have, or by one that is no common
/// word where they are only written with a sign.
pub(in crate::answer) fn variants(
    term: &str,
    language: Language,
    snapshot: &Snapshot,
) -> Vec<String> {
    let plain = term.chars().all(char::is_alphanumeric);
    if snapshot.term(term).is_some() {
        // ".env" is asked for as "env"; ".NET" is no net.
        let file = term.len() >= FEWEST_OF_FILE && plain && common(term).is_none();
        let other = file.then(|| format!(".{term}"));
        return other.filter(|other| snapshot.term(other).is_some()).into_iter().collect();
    }
    // Only now: where the letter itself is there, it is what was meant.
    let mut others: Vec<String> = Vec::new();
    if plain {
        others.extend([format!(".{term}"), format!("--{term}"), format!("{term}++")]);
        if term.chars().count() == 1 {
            others.extend(["#", "+", "-"].map(|sign| format!("{term}{sign}")));
            others.extend([format!("-{term}"), format!("-{}", term.to_uppercase())]);
        }
    }
    // "v3" is the third version.
    match term.strip_prefix('v') {
        Some(number) if number.bytes().all(|byte| byte.is_ascii_digit()) => {
            others.push(number.to_owned());
        }
        _ if term.bytes().all(|byte| byte.is_ascii_digit()) => others.push(format!("v{term}")),
        _ => {}
    }
    // Terms are folded, so that "ü" is "u" there.
    if language == Language::German {
        let written = UMLAUTS.iter().filter(|(two, _)| term.contains(two));
        others.extend(written.map(|(two, one)| term.replace(two, one)));
    }
    others.retain(|other| snapshot.term(other).is_some());
    others
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::fixture::snapshot;

    #[test]
    fn a_plain_letter_stands_for_what_is_there() {
        let page = "We teach C# and C++ and D. Run it with -V or --force. Read the .env file \
            and v3 of it. The .NET and a net. Use brute force.";
        let snapshot = snapshot(&[("page.md", page)]);
        for (term, want) in [
            ("c", "c++ c#"),
            ("d", ""),
            ("v", "-V"),
            ("env", ".env"),
            ("net", ""),
            ("3", "v3"),
            ("v9", ""),
            ("x", ""),
        ] {
            assert_eq!(variants(term, Language::English, &snapshot).join(" "), want, "{term}");
        }
    }
}

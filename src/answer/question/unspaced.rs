//! Courtesies that no space parts from what is asked: those of Chinese.

use crate::answer::question::courtesies_elsewhere::{CHINESE_AFTER, CHINESE_BEFORE};
use crate::text::Span;

/// Where Chinese courtesies are at the ends of a text; nothing where it is nothing else.
pub(in crate::answer) fn unspaced(text: &str) -> Vec<Span> {
    // Most questions are told here.
    if text.is_ascii() {
        return Vec::new();
    }
    let (mut found, mut rest) = (Vec::new(), text);
    loop {
        let own = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let Some(after) = CHINESE_BEFORE.iter().find_map(|said| own.strip_prefix(said)) else {
            break;
        };
        found.push(Span::new(text.len() - own.len(), text.len() - after.len()));
        rest = after;
    }
    // Behind what was taken off in front, or one courtesy would be found from both ends.
    let start = text.len() - rest.len();
    loop {
        let own = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
        let Some(before) = CHINESE_AFTER.iter().find_map(|said| own.strip_suffix(said)) else {
            break;
        };
        found.push(Span::new(start + before.len(), start + own.len()));
        rest = before;
    }
    let asked = rest.chars().any(char::is_alphanumeric);
    if asked { found } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_courtesies_are_taken_off_both_ends() {
        for (text, want) in [
            ("请问码头在哪里？", "请问"),
            ("大家好，请问码头在哪里？谢谢！", "大家好 请问 谢谢"),
            ("码头在哪里", ""),
            ("谢谢", ""),
            ("你好", ""),
            ("Where is it?", ""),
        ] {
            let found: Vec<&str> = unspaced(text).iter().map(|span| span.slice(text)).collect();
            assert_eq!(found.join(" "), want, "{text}");
        }
    }
}

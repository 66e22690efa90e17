//! Courtesies that no space parts from what is asked: those of Chinese.

use crate::answer::question::courtesies_elsewhere::{
    CHINESE_AFTER, CHINESE_ASKED, CHINESE_ASKING, CHINESE_BEFORE, CHINESE_PHRASES,
};
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
        let after = CHINESE_BEFORE.iter().find_map(|said| {
            let after = own.strip_prefix(said)?;
            opens(said, after).then_some(after)
        });
        let Some(after) = after else { break };
        found.push(Span::new(text.len() - own.len(), text.len() - after.len()));
        rest = after;
    }
    // Behind what was taken off in front, or one courtesy would be found from both ends.
    let start = text.len() - rest.len();
    loop {
        let own = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
        let before = CHINESE_AFTER.iter().find_map(|said| {
            let before = own.strip_suffix(said)?;
            closes(before).then_some(before)
        });
        let Some(before) = before else { break };
        found.push(Span::new(start + before.len(), start + own.len()));
        rest = before;
    }
    let asked = rest.chars().any(char::is_alphanumeric);
    if asked { found } else { Vec::new() }
}

/// Whether what is said in front of the rest is no part of it: most of these words begin others,
/// as 求助 does 求助热线.
fn opens(said: &str, rest: &str) -> bool {
    let mut asking = CHINESE_ASKING.iter().chain(CHINESE_BEFORE);
    CHINESE_PHRASES.iter().any(|phrase| said.contains(phrase))
        || !rest.starts_with(char::is_alphanumeric)
        || asking.any(|word| rest.starts_with(word))
}

/// Whether what stands before thanks is whole: a mark closes it, or a word that asks.
fn closes(before: &str) -> bool {
    let mut asking = CHINESE_ASKING.iter().chain(CHINESE_AFTER).chain(CHINESE_ASKED);
    !before.ends_with(char::is_alphanumeric) || asking.any(|word| before.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_courtesies_are_taken_off_both_ends() {
        for (text, want) in [
            ("请问码头在哪里？", "请问"),
            ("大家好，请问码头在哪里？谢谢！", "大家好 请问 谢谢"),
            ("你好请问码头在哪里谢谢", "你好 请问 谢谢"),
            ("求助怎么去码头", "求助"),
            ("求助，码头在哪里", "求助"),
            ("求助热线是多少", ""),
            ("大家好像不知道码头", ""),
            ("麻烦的规则有哪些", ""),
            ("怎么说谢谢", ""),
            ("如何表示感谢？", ""),
            ("着急", ""),
            ("应急", ""),
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

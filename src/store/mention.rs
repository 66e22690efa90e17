//! Mentions in what is typed: ids of persons, roles and channels, none of which is stored.

use std::borrow::Cow;

/// A text with a space in the place of each mention: `<@1>`, `<@!1>`, `<@&1>` and `<#1>` (Discord's
/// reference, "Message Formatting").
pub(super) fn without_mentions(text: &str) -> Cow<'_, str> {
    if !text.contains("<@") && !text.contains("<#") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('<') {
        out.push_str(before);
        rest = match tail.split_once('>') {
            Some((inside, after)) if is_mention(inside) => {
                out.push(' ');
                after
            }
            // Only the bracket is passed over: a mention may begin within.
            _ => {
                out.push('<');
                tail
            }
        };
    }
    out.push_str(rest);
    let spaced: Vec<&str> = out.split(' ').filter(|part| !part.is_empty()).collect();
    Cow::Owned(spaced.join(" "))
}

/// Whether these are the insides of the brackets of a mention.
fn is_mention(inside: &str) -> bool {
    // The longer marks first: "@" begins them.
    let id = ["@!", "@&", "@", "#"].iter().find_map(|mark| inside.strip_prefix(mark));
    id.is_some_and(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_id_of_a_mention_is_left() {
        for (text, want) in [
            ("What did <@123> decide?", "What did decide?"),
            ("<@!123><@&4> who is it?", "who is it?"),
            ("What is said in <#5>", "What is said in"),
            ("a <<@1> b", "a < b"),
            ("<@12", "<@12"),
            ("is 1 < 2 > 0?", "is 1 < 2 > 0?"),
            ("<@> <@x> <# 5>", "<@> <@x> <# 5>"),
            ("two  spaces", "two  spaces"),
        ] {
            assert_eq!(without_mentions(text), want);
        }
    }
}

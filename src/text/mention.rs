//! Mentions: what Discord writes for people, roles, channels, emoji, commands and moments (its
//! reference, "Message Formatting"). Their numbers are none that an article could have.

use std::borrow::Cow;

use super::span::Span;

/// Before a number and `>`: a person, a role, a channel.
const NUMBERED: &[&str] = &["<@&", "<@!", "<@", "<#"];
/// Before a name, `:` and a number: an emoji of a server, a command.
const NAMED: &[&str] = &["<a:", "<:", "</"];
/// Before a number and a letter for its form: a moment in time.
const MOMENT: &str = "<t:";
/// Before the name of a page that every server has.
const PAGE: &str = "<id:";

/// Where a text has mentions, in order.
pub fn mentions(text: &str) -> Vec<Span> {
    let opens = text.match_indices('<');
    opens.filter_map(|(at, _)| Some(Span::new(at, at + length(text.get(at..)?)?))).collect()
}

/// A text without its mentions; where it had any, with one space between the words that are left.
pub fn without_mentions(text: &str) -> Cow<'_, str> {
    let found = mentions(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let ends = found.iter().map(|span| span.end);
    let starts = found.iter().map(|span| span.start).chain([text.len()]);
    let left = std::iter::once(0).chain(ends).zip(starts);
    let words = left.flat_map(|(start, end)| Span::new(start, end).slice(text).split(' '));
    Cow::Owned(words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

/// The length of a mention that a text begins with.
fn length(text: &str) -> Option<usize> {
    let (inside, _) = text.split_once('>')?;
    let mut numbered = NUMBERED.iter().filter_map(|mark| inside.strip_prefix(mark));
    let mut named = NAMED.iter().filter_map(|mark| inside.strip_prefix(mark));
    let moment = inside.strip_prefix(MOMENT).map(|rest| rest.split_once(':').unwrap_or((rest, "")));
    let found = numbered.any(is_number)
        || moment.is_some_and(|(time, _)| is_number(time.trim_start_matches('-')))
        || named.any(|rest| rest.split_once(':').is_some_and(|(_, rest)| is_number(rest)))
        || inside.strip_prefix(PAGE).is_some_and(is_name);
    found.then_some(inside.len() + 1)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_are_found_and_left_out() {
        for (text, want, left) in [
            ("<@123> who <#4>", "<@123> <#4>", "who"),
            ("What did <@123> decide?", "<@123>", "What did decide?"),
            ("<@!1> <@&22>", "<@!1> <@&22>", ""),
            ("<@!123><@&4> who is it?", "<@!123> <@&4>", "who is it?"),
            ("<:wave:12> hi <a:ok_hand:3>", "<:wave:12> <a:ok_hand:3>", "hi"),
            ("</ask:12> who", "</ask:12>", "who"),
            ("see <id:customize> first", "<id:customize>", "see first"),
            ("<t:1:R> <t:-5>", "<t:1:R> <t:-5>", ""),
            ("a <<@1> b", "<@1>", "a < b"),
            ("a < b and c > d", "", "a < b and c > d"),
            ("<not a mention>", "", "<not a mention>"),
            ("<@name> <#> <:x:> <t:x:R> <id:>", "", "<@name> <#> <:x:> <t:x:R> <id:>"),
            ("two  spaces", "", "two  spaces"),
            ("<@12", "", "<@12"),
            ("<", "", "<"),
        ] {
            let found: Vec<&str> = mentions(text).iter().map(|span| span.slice(text)).collect();
            assert_eq!(found.join(" "), want, "{text}");
            assert_eq!(without_mentions(text), left, "{text}");
        }
    }
}
